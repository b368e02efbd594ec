/* A build: what becomes of the articles, in which order they are indexed, and that neither
 * threads nor memory can be seen in the archive. */
#include "support/indexer_scratch.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "document/field.h"
#include "document/format.h"
#include "document/identity.h"
#include "glass/compare.h"
#include "indexer/check.h"
#include "indexer/dump.h"
#include "indexer/interrupt.h"

/* Undated and dated in no order, with comments; some come again, changed or not, some are
 * removed, some come back, some are withheld. What stays: a, b, d, e, f, g, h. */
static const char lines[] =
    "{\"id\":\"d\",\"title\":\"Quatre\",\"body\":\"Le vote du "
    "budget.\",\"published\":\"2016-09-05\","
    "\"comments\":[{\"id\":\"2\",\"text\":\"Deux.\"},{\"id\":\"1\",\"text\":\"\"}]}\n"
    "{\"id\":\"b\",\"title\":\"Deux\",\"body\":\"Sans date.\"}\n"
    "{\"id\":\"x\",\"title\":\"Retiré\",\"body\":\"Parti.\",\"published\":\"2015\"}\n"
    "{\"id\":\"e\",\"title\":\"Cinq\",\"body\":\"Première "
    "version.\",\"published\":\"2016-09-06\"}\n"
    "{\"id\":\"c\",\"title\":\"Brouillon\",\"status\":\"draft\"}\n"
    "{\"id\":\"a\",\"title\":\"Un\",\"body\":\"Sans date non plus.\"}\n"
    "{\"id\":\"x\",\"deleted\":true}\n"
    "{\"id\":\"x\",\"deleted\":true}\n"
    "{\"id\":\"f\",\"title\":\"Six\",\"body\":\"La "
    "crue.\",\"published\":\"2016-09-05T09:00:00Z\"}\n"
    "{\"id\":\"e\",\"title\":\"Cinq\",\"body\":\"Autre version.\",\"published\":\"1998-07-12\","
    "\"comments\":[{\"id\":\"9\",\"text\":\"Ah oui ?\"}]}\n"
    "{\"id\":\"b\",\"title\":\"Deux\",\"body\":\"Sans date.\"}\n"
    "{\"id\":\"g\",\"title\":\"Sept\",\"body\":\"Avant.\",\"published\":\"2020-01-01\"}\n"
    "{\"id\":\"g\",\"deleted\":true}\n"
    "{\"id\":\"g\",\"title\":\"Sept\",\"body\":\"Après.\",\"published\":\"2001-01-01\"}\n"
    "{\"id\":\"w\",\"title\":\"Publié\",\"body\":\"Puis retenu.\"}\n"
    "{\"id\":\"w\",\"title\":\"Publié\",\"body\":\"Puis retenu.\",\"status\":\"draft\"}\n"
    "{\"id\":\"h\",\"source\":\"Le Soir\",\"title\":\"Huit\",\"published\":\"2016-09-05\"}\n";

static const char one_line[] = "{\"id\":\"a\",\"title\":\"Un\",\"body\":\"Sans date non plus.\"}\n";

/* Enough for several slices of each of four threads. */
static char *
many_lines(void)
{
    enum { ARTICLES = 900, WORDS = 120 };
    mbr_buffer out = MBR_BUFFER_INIT;
    dice d = { 362436069u };

    mbr_buffer_append_string(&out, lines);
    for (unsigned i = 0; i < ARTICLES; i++) {
        mbr_buffer_printf(&out, "{\"id\":\"%u\",\"title\":\"Numéro %u\",\"body\":\"",
                          roll(&d, 5000), i);
        for (unsigned w = 0; w < WORDS; w++)
            mbr_buffer_printf(&out, "mot%c%c%c ", 'a' + (char) roll(&d, 26),
                              'a' + (char) roll(&d, 26), 'a' + (char) roll(&d, 6));
        mbr_buffer_printf(&out,
                          "\",\"published\":\"20%02u-0%u-11\",\"comments\":[{\"text\":\"Avis "
                          "numéro %u\"}]}\n",
                          roll(&d, 20), 1 + roll(&d, 9), roll(&d, 1000));
    }
    return mbr_buffer_take(&out);
}

static void
assert_sound(scratch *s)
{
    mbr_check_report report;

    assert_int_equal(mbr_check(&report, s->archive, false, NULL, NULL, &s->err), MBR_OK);
    assert_int_equal(report.problems, 0);
    free(report.generation);
}

/* ---- What becomes of the articles ---- */

static mbr_status
keep(void *user, mbr_slice bytes, mbr_error *err)
{
    (void) err;
    mbr_buffer_append_slice(user, bytes);
    return MBR_OK;
}

static char *
dump(scratch *s)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    const mbr_sink sink = { &out, keep };

    assert_int_equal(mbr_dump(&sink, s->archive, NULL, &s->err), MBR_OK);
    return mbr_buffer_take(&out);
}

static void
what_is_dumped_is_built_again_as_it_was(void **state)
{
    scratch *s = *state;
    char *before, *after;

    scratch_do(s, mbr_run_build, lines);
    before = dump(s);
    scratch_do(s, mbr_run_build, before);
    after = dump(s);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* Figures and warnings of a report, but for what differs from run to run. */
static char *
figures(scratch *s)
{
    mbr_report report = s->report;
    mbr_buffer out = MBR_BUFFER_INIT;

    report.seconds = 0;
    report.written = false;
    report.generation[0] = report.from[0] = '\0';
    mbr_report_print_json(&out, &report, "test", NULL);
    return mbr_buffer_take(&out);
}

static void
a_build_reports_what_an_update_of_an_empty_archive_would(void **state)
{
    scratch *s = *state;
    char *of_build, *of_update;

    scratch_do(s, mbr_run_build, lines);
    of_build = figures(s);
    assert_int_equal(s->report.outcomes[MBR_ADDED], 10);
    assert_int_equal(s->report.outcomes[MBR_WITHHELD], 2);
    assert_int_equal(s->report.repeated, 2);
    assert_int_equal(s->report.deleted, 2);
    assert_int_equal(s->report.absent, 1);
    scratch_do(s, mbr_run_build, "{\"id\":\"other\",\"title\":\"Autre\"}\n");
    scratch_do(s, mbr_run_update, lines);
    of_update = figures(s);
    assert_string_equal(of_build, of_update);
    free(of_build);
    free(of_update);
}

static void
an_article_of_another_file_with_other_content_is_told(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char other[96];
    char *paths[] = { other, s->input };

    (void) snprintf(other, sizeof other, "%s/other.jsonl", s->directory);
    assert_int_equal(mbr_file_replace(other,
                                      mbr_slice_of_string("{\"id\":\"1\",\"title\":\"Pluie\"}\n"),
                                      &s->err),
                     MBR_OK);
    assert_int_equal(mbr_file_replace(s->input,
                                      mbr_slice_of_string("{\"id\":\"1\",\"title\":\"Soleil\"}\n"),
                                      &s->err),
                     MBR_OK);
    assert_int_equal(mbr_inputs_expand(&options.inputs, paths, 2, &s->err), MBR_OK);
    assert_int_equal(mbr_run_build(&s->report, &options, &s->err), MBR_OK);
    assert_int_equal(s->report.warnings.count, 1);
    assert_non_null(strstr(s->report.warnings.lines[0].text, "of another file"));
    mbr_inputs_free(&options.inputs);
}

static void
all_that_came_may_be_gone_again(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"title\":\"Un\"}\n{\"id\":\"1\",\"deleted\":true}\n");
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 0);
    assert_sound(s);
    scratch_do(s, mbr_run_update, one_line);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    assert_sound(s);
}

/* ---- In which order ---- */

static void
documents_are_in_the_order_of_their_dates_and_comments_with_their_article(void **state)
{
    static const char *const identities[] = { "a",
                                              "b",
                                              "e",
                                              "e\x1E"
                                              "9",
                                              "g",
                                              "Le Soir\x1Fh",
                                              "d",
                                              "d\x1E"
                                              "2",
                                              "d\x1E"
                                              "1",
                                              "f" };
    scratch *s = *state;
    xc_database *db;
    char *in_order;

    scratch_do(s, mbr_run_build, lines);
    db = scratch_open(s);
    assert_int_equal(xc_database_count(db), MBR_ARRAY_LEN(identities));
    for (uint32_t i = 0; i < MBR_ARRAY_LEN(identities); i++) {
        char term[MBR_TERM_MAX];
        size_t len =
            mbr_field_term(term, MBR_FIELD_ID, false, 1, mbr_slice_of_string(identities[i]));
        xc_postings *postings;

        assert_int_equal(xc_database_postings(&postings, db, term, len, NULL), XC_OK);
        assert_true(xc_postings_next(postings));
        assert_int_equal(xc_postings_docid(postings), i + 1);
        xc_postings_free(postings);
    }
    assert_int_equal(mbr_index_metadata(&in_order, db, MBR_META_IN_DATE_ORDER, &s->err), MBR_OK);
    assert_string_equal(in_order, "10");
    free(in_order);
    xc_database_free(db);
}

static void
an_update_adds_above_the_ordered_part_and_leaves_it(void **state)
{
    scratch *s = *state;
    xc_database *db;
    xc_database_stats stats;
    char *in_order;

    scratch_do(s, mbr_run_build, lines);
    scratch_do(s, mbr_run_update,
               "{\"id\":\"a\",\"title\":\"Un\",\"body\":\"Daté.\","
               "\"published\":\"1990\"}\n");
    assert_int_equal(s->report.outcomes[MBR_CHANGED], 1);
    db = scratch_open(s);
    assert_int_equal(mbr_index_metadata(&in_order, db, MBR_META_IN_DATE_ORDER, &s->err), MBR_OK);
    assert_string_equal(in_order, "10");
    assert_int_equal(xc_database_get_stats(db, &stats, NULL), XC_OK);
    assert_int_equal(stats.last_docid, 11);
    free(in_order);
    xc_database_free(db);
    assert_sound(s);
}

/* ---- The same index whoever writes it ---- */

/* An archive is dumped in the order of its ids, so that adding the articles one by one in
 * that order gives each the id and the number that it has. */
static void
libxapian_would_have_written_the_same_index(void **state)
{
    scratch *s = *state;
    comparison c = { .positions_every = 1, .dice = { 88172645463325252u } };
    char *many = many_lines(), *all, *rest;

    scratch_do(s, mbr_run_build, many);
    free(many);
    c.a = scratch_open(s);
    all = dump(s);
    rest = strchr(all, '\n') + 1;
    rest[-1] = '\0';
    scratch_do(s, mbr_run_build, all);
    scratch_do(s, mbr_run_update, rest);
    c.b = scratch_open(s);
    free(all);
    compare_figures(&c);
    compare_terms(&c);
    compare_documents(&c);
    compare_slots(&c);
    compare_spelling(&c);
    compare_queries(&c, 100);
    print_message("%" PRIu64 " postings, %" PRIu64 " positions, %" PRIu64 " words, %" PRIu64
                  " values\n",
                  c.postings, c.positions, c.words, c.values);
    assert_true(c.postings > 100000 && c.positions > 100000 && c.words > 100 && c.values > 5000);
    assert_int_equal(c.differences, 0);
    for (size_t i = 0; i < c.name_count; i++)
        free(c.names[i]);
    free(c.names);
    free(c.name_lens);
    xc_database_free(c.a);
    xc_database_free(c.b);
}

/* ---- Threads and memory ---- */

static char *
read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    mbr_buffer out = MBR_BUFFER_INIT;
    char bytes[4096];
    size_t n;

    assert_non_null(file);
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        mbr_buffer_append(&out, bytes, n);
    assert_int_equal(fclose(file), 0);
    *len = out.len;
    return mbr_buffer_take(&out);
}

/* Puts zeros in the place of a text. */
static void
blank(char *bytes, size_t len, const char *text)
{
    char *at;

    while ((at = memmem(bytes, len, text, strlen(text))))
        memset(at, 0, strlen(text));
}

/* The files of the current generation, without its name, its time and its UUID, hashed. */
static void
sum_of(scratch *s, uint32_t sums[6])
{
    static const char *const files[] = { "postlist.glass", "termlist.glass", "docdata.glass",
                                         "position.glass", "spelling.glass", "iamglass" };
    enum { UUID_AT = 16, UUID_BYTES = 16 };
    char *name = scratch_current(s), *updated;
    xc_database *db = scratch_open(s);

    assert_int_equal(mbr_index_metadata(&updated, db, MBR_META_UPDATED, &s->err), MBR_OK);
    xc_database_free(db);
    for (size_t i = 0; i < MBR_ARRAY_LEN(files); i++) {
        char path[400];
        size_t len;
        char *bytes;

        (void) snprintf(path, sizeof path, "%s/generations/%s/%s", s->archive, name, files[i]);
        bytes = read_file(path, &len);
        blank(bytes, len, name);
        blank(bytes, len, updated);
        if (i == 5)
            memset(bytes + UUID_AT, 0, UUID_BYTES);
        sums[i] = mbr_short_hash(mbr_slice_of(bytes, len));
        free(bytes);
    }
    free(updated);
    free(name);
}

static void
neither_threads_nor_memory_change_a_byte(void **state)
{
    static const struct {
        unsigned threads;
        size_t memory_mb;
    } runs[] = { { 1, 16 }, { 1, 256 }, { 2, 64 }, { 4, 64 }, { 4, 256 }, { 0, 256 } };
    scratch *s = *state;
    char *many = many_lines();
    uint32_t sums[2][6];

    for (size_t i = 0; i < MBR_ARRAY_LEN(runs); i++) {
        mbr_run_options options = scratch_options(s);

        options.threads = runs[i].threads;
        options.memory_bytes = runs[i].memory_mb * 1000000;
        assert_int_equal(scratch_run_with(s, mbr_run_build, options, many), MBR_OK);
        sum_of(s, sums[i > 0]);
        if (i > 0)
            assert_memory_equal(sums[0], sums[1], sizeof sums[0]);
    }
    assert_sound(s);
    free(many);
}

/* ---- What can go wrong ---- */

/* That the archive has its one generation, and nothing else. */
static void
assert_untouched(scratch *s, const char *name)
{
    char command[300];
    char *current = scratch_current(s);

    assert_string_equal(current, name);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    (void) snprintf(command, sizeof command, "test \"$(ls -A '%s/generations')\" = '%s'",
                    s->archive, name);
    assert_int_equal(system(command), 0);
    free(current);
}

/* What a child that does `act` before it builds ends with. */
static mbr_status
build_in_child(scratch *s, const char *many, mbr_run_options options, void (*act)(size_t),
               size_t argument)
{
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        mbr_status result;

        act(argument);
        result = scratch_run_with(s, mbr_run_build, options, many);
        if (result == MBR_ERR_IO && !strstr(s->err.message, s->archive))
            _exit(99); /* the message must say where */
        _exit((int) result);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (mbr_status) WEXITSTATUS(status);
}

static void
limit_files(size_t bytes)
{
    const struct rlimit limit = { bytes, bytes };

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void
a_disk_that_is_full_at_any_moment_leaves_the_generation_before(void **state)
{
    /* The list of articles, the articles, term lists, positions. */
    static const size_t limits[] = { 1000000, 1200000, 1500000, 2500000 };
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char *many = many_lines(), *name;

    scratch_do(s, mbr_run_build, one_line);
    name = scratch_current(s);
    options.memory_bytes = 64000000;
    options.threads = 2;
    for (size_t i = 0; i < MBR_ARRAY_LEN(limits); i++) {
        assert_int_equal(build_in_child(s, many, options, limit_files, limits[i]), MBR_ERR_IO);
        assert_untouched(s, name);
    }
    free(many);
    free(name);
}

static mbr_step step_to_stop_at;

static void
stop_at(size_t step)
{
    step_to_stop_at = (mbr_step) step;
    mbr_interrupt_install();
}

static void
raise_in_step(void *user, const mbr_report *report)
{
    static bool raised;

    (void) user;
    if (report->step != step_to_stop_at || raised)
        return;
    raised = true;
    raise(SIGTERM);
}

static void
a_signal_in_any_step_leaves_the_generation_before(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char *many = many_lines(), *name;

    scratch_do(s, mbr_run_build, one_line);
    name = scratch_current(s);
    options.memory_bytes = 64000000;
    options.threads = 3;
    options.events.progress = raise_in_step;
    for (mbr_step step = MBR_STEP_READING; step <= MBR_STEP_WRITING; step++) {
        assert_int_equal(build_in_child(s, many, options, stop_at, step), MBR_ERR_CANCELLED);
        assert_untouched(s, name);
    }
    free(many);
    free(name);
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(what_is_dumped_is_built_again_as_it_was),
        SCRATCH_TEST(a_build_reports_what_an_update_of_an_empty_archive_would),
        SCRATCH_TEST(an_article_of_another_file_with_other_content_is_told),
        SCRATCH_TEST(all_that_came_may_be_gone_again),
        SCRATCH_TEST(documents_are_in_the_order_of_their_dates_and_comments_with_their_article),
        SCRATCH_TEST(an_update_adds_above_the_ordered_part_and_leaves_it),
        SCRATCH_TEST(libxapian_would_have_written_the_same_index),
        SCRATCH_TEST(neither_threads_nor_memory_change_a_byte),
        SCRATCH_TEST(a_disk_that_is_full_at_any_moment_leaves_the_generation_before),
        SCRATCH_TEST(a_signal_in_any_step_leaves_the_generation_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
