/* Generations: names, the stub, the switch, what is kept and what is swept. */
#include "support/indexer_scratch.h"

#include <sys/stat.h>

#include "document/format.h"
#include "indexer/generation.h"

static const char one[] = "{\"id\":\"1\",\"title\":\"Un\",\"body\":\"Premier.\"}\n";
static const char two[] = "{\"id\":\"1\",\"title\":\"Un\"}\n{\"id\":\"2\",\"title\":\"Deux\"}\n";

static void
the_archive_itself_opens_with_xapian(void **state)
{
    scratch *s = *state;
    xc_database *db;

    scratch_do(s, mbr_run_build, one);
    assert_int_equal(xc_database_open(&db, s->archive, NULL), XC_OK);
    assert_int_equal(xc_database_count(db), 1);
    xc_database_free(db);
}

static void
a_generation_knows_its_name(void **state)
{
    scratch *s = *state;
    char *name, *written;
    xc_database *db;

    scratch_do(s, mbr_run_build, one);
    name = scratch_current(s);
    db = scratch_open(s);
    assert_int_equal(mbr_index_metadata(&written, db, MBR_META_GENERATION, &s->err), MBR_OK);
    assert_string_equal(written, name);
    assert_string_equal(s->report.generation, name);
    xc_database_free(db);
    free(written);
    free(name);
}

static void
names_are_in_the_order_they_were_given(void **state)
{
    scratch *s = *state;
    char names[3][MBR_GENERATION_NAME_MAX];

    assert_int_equal(mbr_archive_create(s->archive, &s->err), MBR_OK);
    for (int i = 0; i < 3; i++) {
        char *path;

        assert_int_equal(mbr_generation_name(names[i], s->archive, &s->err), MBR_OK);
        path = mbr_generation_path(s->archive, names[i]);
        assert_int_equal(mkdir(path, 0777), 0);
        free(path);
        assert_true(i == 0 || strcmp(names[i - 1], names[i]) < 0);
    }
}

static void
the_last_generations_are_kept_and_no_more(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    mbr_generations all;

    options.keep = 2;
    for (int i = 0; i < 4; i++)
        assert_int_equal(scratch_run_with(s, mbr_run_build, options, one), MBR_OK);
    assert_int_equal(mbr_generations_list(&all, s->archive, &s->err), MBR_OK);
    assert_int_equal(all.count, 2);
    assert_string_equal(all.names[1], s->report.generation);
    mbr_generations_free(&all);
}

static void
what_an_unfinished_build_left_is_swept_away(void **state)
{
    scratch *s = *state;
    char *stale, *file;

    scratch_do(s, mbr_run_build, one);
    stale = mbr_generation_path(s->archive, ".building-abcdef");
    file = mbr_path_join(stale, "postlist.glass");
    assert_int_equal(mkdir(stale, 0777), 0);
    assert_int_equal(mbr_file_replace(file, mbr_slice_of_string("x"), &s->err), MBR_OK);
    scratch_do(s, mbr_run_update, one);
    assert_false(mbr_path_is_directory(stale));
    free(file);
    free(stale);
}

static void
rolling_back_brings_the_generation_before(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char *first, *second, *now;

    scratch_do(s, mbr_run_build, one);
    first = scratch_current(s);
    scratch_do(s, mbr_run_build, two);
    second = scratch_current(s);
    assert_int_equal(mbr_run_rollback(&s->report, &options, NULL, &s->err), MBR_OK);
    now = scratch_current(s);
    assert_string_equal(now, first);
    free(now);
    assert_int_equal(mbr_run_rollback(&s->report, &options, NULL, &s->err), MBR_ERR_BAD_INPUT);
    assert_int_equal(mbr_run_rollback(&s->report, &options, second, &s->err), MBR_OK);
    now = scratch_current(s);
    assert_string_equal(now, second);
    free(now);
    free(first);
    free(second);
}

static void
a_build_that_fails_leaves_the_generation_before(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    mbr_generations all;
    char *before, *after;

    scratch_do(s, mbr_run_build, one);
    before = scratch_current(s);
    assert_int_equal(scratch_run_with(s, mbr_run_build, options, "not json\n"), MBR_ERR_BAD_INPUT);
    after = scratch_current(s);
    assert_string_equal(after, before);
    assert_int_equal(mbr_generations_list(&all, s->archive, &s->err), MBR_OK);
    assert_int_equal(all.count, 1);
    mbr_generations_free(&all);
    free(before);
    free(after);
}

static void
compacting_keeps_every_document_and_its_number(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char *before, *after;
    xc_database *db;
    xc_postings *postings;

    scratch_do(s, mbr_run_build, two);
    scratch_do(s, mbr_run_update, "{\"id\":\"1\",\"deleted\":true}\n");
    before = scratch_current(s);
    assert_int_equal(mbr_run_compact(&s->report, &options, &s->err), MBR_OK);
    after = scratch_current(s);
    assert_string_not_equal(after, before);
    db = scratch_open(s);
    assert_int_equal(mbr_index_postings_of_kind(&postings, db, "a", &s->err), MBR_OK);
    assert_true(xc_postings_next(postings));
    assert_int_equal(xc_postings_docid(postings), 2);
    xc_postings_free(postings);
    xc_database_free(db);
    free(before);
    free(after);
}

static void
a_stub_that_names_nothing_sensible_is_damage(void **state)
{
    scratch *s = *state;
    char *stub = mbr_path_join(s->archive, MBR_ARCHIVE_STUB), *name;
    static const char *const texts[] = { "", "auto ../elsewhere\n", "auto generations/a/b\n",
                                         "auto generations/\n" };

    scratch_do(s, mbr_run_build, one);
    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        assert_int_equal(mbr_file_replace(stub, mbr_slice_of_string(texts[i]), &s->err), MBR_OK);
        assert_int_equal(mbr_generation_current(&name, s->archive, &s->err), MBR_ERR_INDEX_DAMAGED);
        assert_null(name);
    }
    free(stub);
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(the_archive_itself_opens_with_xapian),
        SCRATCH_TEST(a_generation_knows_its_name),
        SCRATCH_TEST(names_are_in_the_order_they_were_given),
        SCRATCH_TEST(the_last_generations_are_kept_and_no_more),
        SCRATCH_TEST(what_an_unfinished_build_left_is_swept_away),
        SCRATCH_TEST(rolling_back_brings_the_generation_before),
        SCRATCH_TEST(a_build_that_fails_leaves_the_generation_before),
        SCRATCH_TEST(compacting_keeps_every_document_and_its_number),
        SCRATCH_TEST(a_stub_that_names_nothing_sensible_is_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
