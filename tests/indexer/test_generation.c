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
    bool made = false;

    assert_int_equal(mbr_archive_create(s->archive, &made, &s->err), MBR_OK);
    assert_true(made);
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

static char *
build_one(scratch *s, size_t keep)
{
    mbr_run_options options = scratch_options(s);

    options.keep = keep;
    assert_int_equal(scratch_run_with(s, mbr_run_build, options, one), MBR_OK);
    return scratch_current(s);
}

static mbr_status
roll_back(scratch *s, const char *name)
{
    mbr_run_options options = scratch_options(s);

    mbr_report_free(&s->report);
    memset(&s->report, 0, sizeof s->report);
    return mbr_run_rollback(&s->report, &options, name, &s->err);
}

static bool
exists(scratch *s, const char *generation)
{
    char *path = mbr_generation_path(s->archive, generation);
    bool is_there = mbr_path_is_directory(path);

    free(path);
    return is_there;
}

static void
assert_current(scratch *s, const char *name)
{
    char *now = scratch_current(s);

    assert_string_equal(now, name);
    free(now);
}

static void
a_build_after_a_rollback_keeps_the_good_generation_and_drops_the_rejected(void **state)
{
    scratch *s = *state;
    char *good = build_one(s, 2), *rejected = build_one(s, 2), *next;

    assert_int_equal(roll_back(s, NULL), MBR_OK);
    next = build_one(s, 2);
    assert_true(exists(s, good));
    assert_false(exists(s, rejected));
    assert_true(exists(s, next));
    assert_int_equal(roll_back(s, NULL), MBR_OK);
    assert_current(s, good);
    free(good);
    free(rejected);
    free(next);
}

static void
the_generation_that_was_current_stays_however_few_are_kept(void **state)
{
    scratch *s = *state;
    char *first = build_one(s, 1), *second = build_one(s, 1), *third = build_one(s, 1);

    assert_false(exists(s, first));
    assert_true(exists(s, second));
    assert_true(exists(s, third));
    free(first);
    free(second);
    free(third);
}

static void
going_back_follows_what_was_current_not_what_is_older(void **state)
{
    scratch *s = *state;
    char *first = build_one(s, 9), *second = build_one(s, 9), *third;

    assert_int_equal(roll_back(s, first), MBR_OK);
    third = build_one(s, 9);
    assert_int_equal(roll_back(s, NULL), MBR_OK);
    assert_current(s, first); /* and not the second, which somebody had left */
    assert_int_equal(roll_back(s, third), MBR_OK);
    assert_current(s, third);
    assert_true(exists(s, second));
    free(first);
    free(second);
    free(third);
}

static void
remove_stub(scratch *s)
{
    char *stub = mbr_path_join(s->archive, MBR_ARCHIVE_STUB);

    assert_int_equal(unlink(stub), 0);
    free(stub);
}

static void
an_archive_that_lost_its_stub_is_not_begun_anew_by_an_update(void **state)
{
    scratch *s = *state;
    char *first = build_one(s, 3), *second = build_one(s, 3);

    remove_stub(s);
    assert_int_equal(scratch_run_with(s, mbr_run_update, scratch_options(s), two),
                     MBR_ERR_INDEX_DAMAGED);
    assert_non_null(strstr(s->err.message, "rollback"));
    assert_non_null(strstr(s->err.message, MBR_ARCHIVE_STUB));
    assert_int_equal(roll_back(s, NULL), MBR_ERR_INDEX_DAMAGED);
    assert_int_equal(roll_back(s, first), MBR_OK);
    assert_current(s, first);
    assert_true(exists(s, second));
    free(first);
    free(second);
}

static void
a_build_that_found_no_stub_removes_no_generation(void **state)
{
    scratch *s = *state;
    char *first = build_one(s, 9), *second = build_one(s, 9), *third;

    remove_stub(s);
    third = build_one(s, 1);
    assert_true(exists(s, first));
    assert_true(exists(s, second));
    free(first);
    free(second);
    free(third);
}

static void
only_names_of_the_right_form_are_generations(void **state)
{
    static const char *const others[] = { "avant-refonte", "2099-01-01T00-00-00Z",
                                          "9999-12-31T23-59-59Z-ABCD" };
    scratch *s = *state;
    char *first = build_one(s, 1), *name;
    mbr_generations strangers;

    for (size_t i = 0; i < MBR_ARRAY_LEN(others); i++) {
        char *path = mbr_generation_path(s->archive, others[i]);

        assert_int_equal(mkdir(path, 0777), 0);
        free(path);
    }
    for (int i = 0; i < 3; i++) {
        name = build_one(s, 1);
        assert_true(name[0] == '2' && name[1] == '0' && strcmp(name, "2090") < 0);
        free(name);
    }
    for (size_t i = 0; i < MBR_ARRAY_LEN(others); i++)
        assert_true(exists(s, others[i]));
    assert_int_equal(s->report.warnings.total, MBR_ARRAY_LEN(others));
    assert_int_equal(mbr_generations_strangers(&strangers, s->archive, &s->err), MBR_OK);
    assert_int_equal(strangers.count, MBR_ARRAY_LEN(others));
    mbr_generations_free(&strangers);
    free(first);
}

static void
a_generation_that_cannot_be_removed_is_a_warning(void **state)
{
    scratch *s = *state;
    char *first = build_one(s, 1), *second, *third, *path, *inside;

    path = mbr_generation_path(s->archive, first);
    inside = mbr_path_join(path, "folder"); /* unlink() will not have it */
    assert_int_equal(mkdir(inside, 0777), 0);
    second = build_one(s, 1);
    third = build_one(s, 1);
    assert_true(s->report.written);
    assert_int_equal(s->report.warnings.total, 1);
    assert_current(s, third);
    free(inside);
    free(path);
    free(first);
    free(second);
    free(third);
}

/* Makes a generation look as if another version of the program had written it. */
static void
change_analysis(scratch *s, const char *generation)
{
    const xc_writer_options options = { .action = XC_OPEN };
    char *path = mbr_generation_path(s->archive, generation);
    xc_writer *writer;

    assert_int_equal(xc_writer_open(&writer, path, &options, NULL), XC_OK);
    assert_int_equal(
        xc_writer_set_metadata(writer, MBR_META_ANALYSIS, strlen(MBR_META_ANALYSIS), "0", 1, NULL),
        XC_OK);
    assert_int_equal(xc_writer_close(writer, NULL), XC_OK);
    xc_writer_free(writer);
    free(path);
}

static void
nobody_goes_back_to_another_analysis_unless_forced(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char *first = build_one(s, 9), *second = build_one(s, 9), *third = build_one(s, 9);

    change_analysis(s, second);
    assert_int_equal(roll_back(s, second), MBR_ERR_INDEX_VERSION);
    assert_current(s, third);
    assert_int_equal(roll_back(s, NULL), MBR_OK);
    assert_current(s, first);
    assert_int_equal(s->report.warnings.total, 1);
    assert_non_null(strstr(s->report.warnings.lines[0].text, second));
    options.force = true;
    assert_int_equal(mbr_run_rollback(&s->report, &options, second, &s->err), MBR_OK);
    assert_current(s, second);
    free(first);
    free(second);
    free(third);
}

static void
a_generation_that_is_being_read_is_neither_changed_nor_removed(void **state)
{
    scratch *s = *state;
    char *first = build_one(s, 1), *second, *third;
    mbr_hold hold;
    xc_database *db;

    assert_int_equal(mbr_current_hold(&db, NULL, &hold, s->archive, &s->err), MBR_OK);
    assert_int_equal(scratch_run_with(s, mbr_run_update, scratch_options(s), two),
                     MBR_ERR_INDEX_LOCKED);
    second = build_one(s, 1);
    third = build_one(s, 1);
    assert_true(exists(s, first));
    mbr_hold_release(&hold);
    xc_database_free(db);
    free(third);
    third = build_one(s, 1);
    assert_false(exists(s, first));
    free(first);
    free(second);
    free(third);
}

static void
what_was_begun_for_nothing_is_taken_away(void **state)
{
    scratch *s = *state;
    char *lock = mbr_path_join(s->archive, MBR_ARCHIVE_LOCK);

    assert_int_equal(scratch_run_with(s, mbr_run_build, scratch_options(s), "not json\n"),
                     MBR_ERR_BAD_INPUT);
    assert_false(mbr_path_is_directory(s->archive));
    assert_int_equal(mkdir(s->archive, 0777), 0); /* somebody else's directory stays */
    assert_int_equal(scratch_run_with(s, mbr_run_build, scratch_options(s), "not json\n"),
                     MBR_ERR_BAD_INPUT);
    assert_true(mbr_path_is_directory(s->archive));
    assert_int_not_equal(access(lock, F_OK), 0);
    assert_int_equal(roll_back(s, NULL), MBR_ERR_NOT_FOUND);
    assert_int_not_equal(access(lock, F_OK), 0);
    free(lock);
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
        SCRATCH_TEST(a_build_after_a_rollback_keeps_the_good_generation_and_drops_the_rejected),
        SCRATCH_TEST(the_generation_that_was_current_stays_however_few_are_kept),
        SCRATCH_TEST(going_back_follows_what_was_current_not_what_is_older),
        SCRATCH_TEST(an_archive_that_lost_its_stub_is_not_begun_anew_by_an_update),
        SCRATCH_TEST(a_build_that_found_no_stub_removes_no_generation),
        SCRATCH_TEST(only_names_of_the_right_form_are_generations),
        SCRATCH_TEST(a_generation_that_cannot_be_removed_is_a_warning),
        SCRATCH_TEST(nobody_goes_back_to_another_analysis_unless_forced),
        SCRATCH_TEST(a_generation_that_is_being_read_is_neither_changed_nor_removed),
        SCRATCH_TEST(what_was_begun_for_nothing_is_taken_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
