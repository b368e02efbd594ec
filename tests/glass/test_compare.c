/* What glass/ writes is what libxapian would have written, as far as libxapian can tell:
 * the same documents are given to both, and everything is compared. */
#include "compare.h"
#include "sample.h"

enum { QUERIES = 240 };

typedef struct scenario {
    const char *name;
    uint64_t seed;
    unsigned documents, terms_max, gap_max, words;
    uint32_t last_docid_min; /* or the scenario is not what it says */
    bool has_large_data, has_metadata;
    mbr_glass_options options;
} scenario;

static void
make(both *b, const scenario *what)
{
    sample s = { { what->seed * 7919 + 13 }, what->terms_max, what->gap_max, what->has_large_data };

    both_open(b, &what->options);
    for (unsigned i = 0; i < what->documents; i++)
        add_random_document(&s, b);
    if (what->has_metadata)
        add_some_metadata(b);
    add_random_words(&s, b, what->words);
    both_finish(b);
}

static void
compact(const both *b, const char *to, unsigned flags)
{
    xc_error err = XC_ERROR_INIT;
    xc_database *db;

    assert_good((int) xc_database_open(&db, b->ours, &err), err.message, "open");
    assert_good((int) xc_database_compact(db, to, flags | XC_COMPACT_NO_RENUMBER, 0, NULL, &err),
                err.message, "compact");
    xc_database_free(db);
}

/* Changes a database as an archive is changed: documents come, go and are replaced. */
static void
update(const char *path, uint64_t seed)
{
    static const xc_writer_options options = { .action = XC_OPEN, .flags = XC_NO_SYNC };
    sample s = { { seed }, 40, 0, false };
    both b = { .batch = NULL };
    mbr_glass_batch *unused;
    mbr_glass *glass;
    uint32_t last;
    xc_database_stats stats;

    /* Documents come from the same dice; our half of them is thrown away. */
    both_folder(&b);
    good(&b, mbr_glass_create(&glass, b.ours, NULL, &b.err));
    unused = mbr_glass_batch_new(glass, 1);
    b.batch = unused;
    b.glass = glass;
    b.document = xc_document_new();
    xgood(&b, xc_writer_open(&b.writer, path, &options, &b.xerr));
    xgood(&b, xc_database_get_stats(xc_writer_database(b.writer), &stats, &b.xerr));
    last = stats.last_docid;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 60; i++) {
            if (roll(&s.dice, 4) == 0 && last > 0)
                (void) xc_writer_delete(b.writer, 1 + roll(&s.dice, last), NULL);
            b.last_docid = roll(&s.dice, 2) || last == 0 ? last++ : roll(&s.dice, last);
            add_random_document(&s, &b);
            mbr_glass_batch_free(b.batch);
            b.batch = mbr_glass_batch_new(glass, 1);
        }
        xgood(&b, xc_writer_add_spelling(b.writer, "bonjour", 7, 5, &b.xerr));
        xgood(&b, xc_writer_add_synonym(b.writer, "auto", 4, "voiture", 7, &b.xerr));
        xgood(&b, xc_writer_set_metadata(b.writer, "key", 3, "third", 5, &b.xerr));
        xgood(&b, xc_writer_commit(b.writer, &b.xerr));
    }
    xgood(&b, xc_writer_close(b.writer, &b.xerr));
    xc_writer_free(b.writer);
    xc_document_free(b.document);
    mbr_glass_batch_free(b.batch);
    mbr_glass_abort(glass);
    remove_tree(b.folder);
}

/* Compares, then lets libxapian work on the database, and compares again. */
static void
check(const scenario *what)
{
    char compacted[300], single[300];
    both b;

    make(&b, what);
    assert_true(b.last_docid >= what->last_docid_min);
    assert_healthy(b.ours);
    assert_same(b.ours, b.theirs, QUERIES, what->name);

    (void) snprintf(compacted, sizeof compacted, "%s/compacted", b.folder);
    compact(&b, compacted, XC_COMPACT_FULLER);
    assert_healthy(compacted);
    assert_same_mostly(compacted, b.theirs, QUERIES / 8, 10, "    compacted");
    (void) snprintf(single, sizeof single, "%s/single", b.folder);
    /* Not fuller too: with large entries libxapian 1.4.22 then writes past a block,
     * whoever wrote the database. */
    compact(&b, single, XC_COMPACT_SINGLE_FILE);
    assert_same_mostly(single, b.theirs, QUERIES / 8, 10, "    in one file");

    update(b.ours, what->seed + 99);
    update(b.theirs, what->seed + 99);
    assert_healthy(b.ours);
    assert_same_mostly(b.ours, b.theirs, QUERIES / 4, 3, "    updated by libxapian");
    remove_tree(b.folder);
}

/* ---- Scenarios ---- */

static void
an_empty_database_is_one(void **state)
{
    (void) state;
    check(&(scenario){ .name = "empty", .seed = 1 });
    check(&(scenario){
        .name = "empty, with metadata and words", .seed = 1, .words = 30, .has_metadata = true });
}

static void
one_document_is_enough(void **state)
{
    (void) state;
    for (unsigned seed = 2; seed < 10; seed++)
        check(&(scenario){ .name = "one document",
                           .seed = seed,
                           .documents = 1,
                           .terms_max = 30,
                           .gap_max = seed > 5 ? 100000 : 0,
                           .words = seed % 2,
                           .has_metadata = seed % 2 });
}

static void
many_documents_have_what_libxapian_gave_them(void **state)
{
    (void) state;
    check(&(scenario){ .name = "700 documents",
                       .seed = 3,
                       .documents = 700,
                       .terms_max = 60,
                       .words = 3000,
                       .has_large_data = true,
                       .has_metadata = true });
}

static void
ids_may_leave_gaps(void **state)
{
    (void) state;
    check(&(scenario){ .name = "gaps",
                       .seed = 4,
                       .documents = 300,
                       .terms_max = 40,
                       .gap_max = 50,
                       .has_metadata = true });
    /* Not further than needed: xapian-check takes four bytes of memory for each id up to
     * the last, whether it is in use or not. check() sees that the ids are that long. */
    check(&(scenario){ .name = "gaps of millions, ids of five bytes",
                       .seed = 5,
                       .documents = 250,
                       .terms_max = 20,
                       .gap_max = 5200000,
                       .last_docid_min = 1u << 29 });
}

static void
blocks_may_have_any_size(void **state)
{
    (void) state;
    for (unsigned size = 2048; size <= 65536; size *= 2) {
        char name[40];

        (void) snprintf(name, sizeof name, "blocks of %u", size);
        check(&(scenario){ .name = name,
                           .seed = size,
                           .documents = 150,
                           .terms_max = 40,
                           .gap_max = 9,
                           .words = 300,
                           .has_large_data = true,
                           .has_metadata = true,
                           .options = { .block_size = size } });
    }
}

static void
little_memory_makes_many_runs(void **state)
{
    (void) state;
    for (unsigned compression = 0; compression < 2; compression++)
        check(&(scenario){
            .name = compression ? "little memory, compressed data" : "little memory",
            .seed = 6,
            .documents = 300,
            .terms_max = 40,
            .words = 3000,
            .has_large_data = true,
            .has_metadata = true,
            .options = { .memory_bytes = 200000, .data_compression = compression ? 6 : 0 } });
}

/* Terms that every document has, whose lists and those of the lengths and values are
 * cut into several chunks. */
static void
long_lists_are_cut_into_chunks(void **state)
{
    mbr_glass_options options = { .memory_bytes = 300000 };
    both b;

    (void) state;
    both_open(&b, &options);
    for (uint32_t i = 1; i <= 12000; i++) {
        char text[16];

        both_begin(&b, 0);
        both_posting(&b, mbr_slice_of_string("all"), i % 100, 1);
        both_term(&b, mbr_slice_of_string("kind"), 0);
        if (i % 3 == 0)
            both_posting(&b, mbr_slice_of_string("third"), 7, i % 500);
        if (i % 1000 == 0)
            both_posting(&b, mbr_slice_of_string("rare"), 5, 2);
        (void) snprintf(text, sizeof text, "%u", i * 7919 % 100000);
        both_value(&b, 0, mbr_slice_of_string(text));
        both_end(&b);
    }
    assert_true(b.spills > 1);
    both_finish(&b);
    assert_healthy(b.ours);
    assert_same(b.ours, b.theirs, QUERIES, "12000 documents, long lists");
    update(b.ours, 4);
    update(b.theirs, 4);
    assert_healthy(b.ours);
    assert_same(b.ours, b.theirs, QUERIES, "    updated by libxapian");
    remove_tree(b.folder);
}

/* Articles of the sample archive, line by line, put together anew. */
static void
press_articles_are_written_as_libxapian_writes_them(void **state)
{
    static const char *const files[] = { "1999-2009", "2010-2017", "2018-2024" };
    static mbr_slice lines[20000];
    const mbr_glass_options options = { .memory_bytes = 2 << 20, .data_compression = 1 };
    sample s = { .dice = { 19990101 } };
    char *bytes[MBR_ARRAY_LEN(files)];
    size_t count = 0;
    both b;

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(files); i++) {
        char path[300];

        (void) snprintf(path, sizeof path, "%s/corpus/articles/%s.jsonl", MBR_SOURCE_DIR, files[i]);
        bytes[i] = lines_of(path, lines, &count, MBR_ARRAY_LEN(lines));
    }
    assert_true(count > 0);
    both_open(&b, &options);
    for (int i = 0; i < 400; i++)
        add_real_document(&s, &b, lines, count);
    add_random_words(&s, &b, 500);
    add_some_metadata(&b);
    assert_true(b.spills > 1);
    both_finish(&b);
    for (size_t i = 0; i < MBR_ARRAY_LEN(files); i++)
        free(bytes[i]);
    assert_healthy(b.ours);
    assert_same_mostly(b.ours, b.theirs, 2 * QUERIES, 2, "articles of the corpus");
    remove_tree(b.folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_database_is_one),
        cmocka_unit_test(one_document_is_enough),
        cmocka_unit_test(many_documents_have_what_libxapian_gave_them),
        cmocka_unit_test(ids_may_leave_gaps),
        cmocka_unit_test(blocks_may_have_any_size),
        cmocka_unit_test(little_memory_makes_many_runs),
        cmocka_unit_test(long_lists_are_cut_into_chunks),
        cmocka_unit_test(press_articles_are_written_as_libxapian_writes_them),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    print_message("%" PRIu64 " comparisons in all\n", comparisons_in_all);
    return failed;
}
