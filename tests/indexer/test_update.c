/* What building and updating do to an archive. */
#include "support/indexer_scratch.h"

#include "document/field.h"
#include "indexer/check.h"

static const char one[] =
    "{\"id\":\"1\",\"title\":\"Le budget de la ville\",\"body\":\"Adopté hier.\"}\n";
static const char two[] =
    "{\"id\":\"2\",\"title\":\"La crue\",\"body\":\"La rivière monte.\",\"comments\":"
    "[{\"author\":\"Léa\",\"text\":\"Courage !\"},{\"author\":\"Tom\",\"text\":\"\"}]}\n";
static const char both[] =
    "{\"id\":\"1\",\"title\":\"Le budget de la ville\",\"body\":\"Adopté hier.\"}\n"
    "{\"id\":\"2\",\"title\":\"La crue\",\"body\":\"La rivière monte.\",\"comments\":"
    "[{\"author\":\"Léa\",\"text\":\"Courage !\"},{\"author\":\"Tom\",\"text\":\"\"}]}\n";

static void
assert_sound(scratch *s)
{
    mbr_check_report report;

    assert_int_equal(mbr_check(&report, s->archive, false, NULL, NULL, &s->err), MBR_OK);
    assert_int_equal(report.problems, 0);
    free(report.generation);
}

static void
articles_and_comments_are_documents_of_their_kind(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build, both);
    assert_int_equal(s->report.outcomes[MBR_ADDED], 2);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
    assert_int_equal(scratch_count(s, MBR_KIND_COMMENT), 1);
    assert_int_equal(scratch_count(s, MBR_KIND_EMPTY_COMMENT), 1);
    assert_sound(s);
}

static void
an_update_without_news_writes_nothing(void **state)
{
    scratch *s = *state;
    uint64_t revision;

    scratch_do(s, mbr_run_build, both);
    revision = scratch_revision(s);
    scratch_do(s, mbr_run_update, both);
    assert_int_equal(s->report.outcomes[MBR_UNCHANGED], 2);
    assert_false(s->report.written);
    assert_int_equal(scratch_revision(s), revision);
}

static uint32_t
article_number(scratch *s, const char *id)
{
    xc_database *db = scratch_open(s);
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, MBR_FIELD_ID, false, 1, mbr_slice_of_string(id));
    xc_postings *postings;
    xc_document *document;
    xc_bytes value;
    uint32_t number;

    assert_int_equal(xc_database_postings(&postings, db, term, len, NULL), XC_OK);
    assert_true(xc_postings_next(postings));
    assert_int_equal(xc_database_document(&document, db, xc_postings_docid(postings), NULL), XC_OK);
    assert_int_equal(xc_document_value(document, MBR_SLOT_ARTICLE, &value, NULL), XC_OK);
    assert_int_equal(value.len, 4);
    number = (uint32_t) ((unsigned char) value.ptr[2] << 8 | (unsigned char) value.ptr[3]);
    xc_document_free(document);
    xc_postings_free(postings);
    xc_database_free(db);
    return number;
}

static void
a_changed_article_keeps_its_number_and_loses_its_old_comments(void **state)
{
    scratch *s = *state;
    uint32_t number;

    scratch_do(s, mbr_run_build, both);
    number = article_number(s, "2");
    scratch_do(s, mbr_run_update,
               "{\"id\":\"2\",\"title\":\"La décrue\",\"body\":\"La rivière baisse.\"}\n");
    assert_int_equal(s->report.outcomes[MBR_CHANGED], 1);
    assert_int_equal(article_number(s, "2"), number);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
    assert_int_equal(scratch_count(s, MBR_KIND_COMMENT), 0);
    assert_int_equal(scratch_count(s, MBR_KIND_EMPTY_COMMENT), 0);
    assert_sound(s);
}

static void
a_removal_in_the_input_takes_the_comments_too(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build, both);
    scratch_do(s, mbr_run_update,
               "{\"id\":\"2\",\"deleted\":true}\n{\"id\":\"9\",\"deleted\":true}\n");
    assert_int_equal(s->report.deleted, 1);
    assert_int_equal(s->report.absent, 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    assert_int_equal(scratch_count(s, MBR_KIND_COMMENT), 0);
    assert_sound(s);
}

static void
an_article_that_is_no_longer_published_disappears(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build, both);
    scratch_do(s, mbr_run_update,
               "{\"id\":\"1\",\"title\":\"Le budget de la ville\",\"body\":\"Adopté hier.\","
               "\"status\":\"draft\"}\n");
    assert_int_equal(s->report.outcomes[MBR_WITHHELD], 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    scratch_do(
        s, mbr_run_update,
        "{\"id\":\"1\",\"title\":\"Le budget\",\"body\":\"Adopté.\",\"status\":\"publié\"}\n");
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
}

static void
the_status_of_an_article_is_read_whatever_its_case(void **state)
{
    static const char *const publics[] = { "Publish",  "PUBLIÉ", " published ", "1",
                                           "approved", "Usable", "public",      "valid" };
    static const char *const others[] = { "Draft", "private", "0", "trash", "embargoed", "未公開" };
    scratch *s = *state;
    char lines[2048] = "";
    size_t len = 0;

    for (size_t i = 0; i < 8; i++)
        len += (size_t) snprintf(lines + len, sizeof lines - len,
                                 "{\"id\":\"p%zu\",\"title\":\"T\",\"status\":\"%s\"}\n", i,
                                 publics[i]);
    for (size_t i = 0; i < 6; i++)
        len += (size_t) snprintf(lines + len, sizeof lines - len,
                                 "{\"id\":\"o%zu\",\"title\":\"T\",\"status\":\"%s\"}\n", i,
                                 others[i]);
    scratch_do(s, mbr_run_build, lines);
    assert_int_equal(s->report.outcomes[MBR_ADDED], 8);
    assert_int_equal(s->report.outcomes[MBR_WITHHELD], 6);
    assert_int_equal(s->report.withheld_articles.count, 6);
    assert_string_equal(s->report.withheld_articles.lines[0].text, "Draft");
}

static bool
is_term(scratch *s, const char *term)
{
    xc_database *db = scratch_open(s);
    xc_postings *postings;
    bool found;

    assert_int_equal(xc_database_postings(&postings, db, term, strlen(term), NULL), XC_OK);
    found = xc_postings_next(postings);
    xc_postings_free(postings);
    xc_database_free(db);
    return found;
}

static void
comments_that_are_not_public_are_empty_and_cannot_be_found(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"title\":\"T\",\"comments\":["
               "{\"author\":\"Léa\",\"text\":\"bravo\",\"status\":\"Approved\"},"
               "{\"author\":\"Tom\",\"text\":\"courage\",\"status\":1},"
               "{\"author\":\"casinopromo\",\"text\":\"jackpot\",\"status\":\"spam\"},"
               "{\"author\":\"casinopromo\",\"text\":\"jackpot\",\"status\":\"spam\"},"
               "{\"author\":\"grincheux\",\"text\":\"insultes\",\"status\":\"Trash\"},"
               "{\"author\":\"Zoé\",\"text\":\"\",\"status\":\"moderated\"}]}\n");
    assert_int_equal(s->report.comments, 6);
    assert_int_equal(s->report.empty_comments, 4);
    assert_int_equal(scratch_count(s, MBR_KIND_COMMENT), 2);
    assert_int_equal(scratch_count(s, MBR_KIND_EMPTY_COMMENT), 4);
    assert_int_equal(s->report.withheld_comments.total, 3);
    assert_string_equal(s->report.withheld_comments.lines[0].text, "spam");
    assert_int_equal(s->report.withheld_comments.lines[0].count, 2);
    assert_true(is_term(s, "bravo"));
    assert_true(is_term(s, "courage"));
    assert_false(is_term(s, "jackpot"));
    assert_false(is_term(s, "insultes"));
    assert_false(is_term(s, "XPcasinopromo"));
    assert_true(is_term(s, "XPzoe"));
    assert_sound(s);
}

static void
of_an_article_that_comes_twice_the_last_one_stays(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"title\":\"Avant\",\"body\":\"Un.\"}\n"
               "{\"id\":\"1\",\"title\":\"Après\",\"body\":\"Deux.\"}\n");
    assert_int_equal(s->report.read, 2);
    assert_int_equal(s->report.outcomes[MBR_ADDED], 1);
    assert_int_equal(s->report.repeated, 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    scratch_do(s, mbr_run_update, "{\"id\":\"1\",\"title\":\"Après\",\"body\":\"Deux.\"}\n");
    assert_int_equal(s->report.outcomes[MBR_UNCHANGED], 1);
}

static void
one_id_in_two_sources_is_two_articles(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"source\":\"A\",\"title\":\"Avant\",\"body\":\"Un.\"}\n"
               "{\"id\":\"1\",\"source\":\"B\",\"title\":\"Après\",\"body\":\"Deux.\"}\n");
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
}

static void
a_refusal_is_counted_and_the_rest_goes_on(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"title\":\"Un\"}\nnot json\n{\"id\":\"2\",\"title\":\"Deux\"}\n");
    assert_int_equal(s->report.refused, 1);
    assert_int_equal(s->report.refusals.total, 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
}

static void
a_strict_run_with_a_refusal_changes_nothing(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    uint64_t revision;

    scratch_do(s, mbr_run_build, one);
    revision = scratch_revision(s);
    options.strict = true;
    assert_int_equal(scratch_run_with(s, mbr_run_update, options,
                                      "{\"id\":\"2\",\"title\":\"Deux\"}\nnot json\n"),
                     MBR_ERR_BAD_INPUT);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    assert_int_equal(scratch_revision(s), revision);
    assert_false(s->report.written);
}

static void
a_mirror_deletes_what_did_not_come(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    char lines[4096] = "";
    size_t len = 0;

    for (int i = 1; i <= 10; i++)
        len += (size_t) snprintf(lines + len, sizeof lines - len,
                                 "{\"id\":\"%d\",\"title\":\"Article %d\"}\n", i, i);
    scratch_do(s, mbr_run_build, lines);
    options.mirror = true;
    *strrchr(lines, '{') = '\0'; /* one in ten is gone */
    assert_int_equal(scratch_run_with(s, mbr_run_update, options, lines), MBR_OK);
    assert_int_equal(s->report.deleted, 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 9);
    assert_sound(s);
}

static void
a_mirror_that_would_empty_the_archive_is_refused_unless_forced(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);

    scratch_do(s, mbr_run_build, both);
    options.mirror = true;
    assert_int_equal(scratch_run_with(s, mbr_run_update, options, one), MBR_ERR_BAD_INPUT);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
    options.force = true;
    assert_int_equal(scratch_run_with(s, mbr_run_update, options, one), MBR_OK);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
}

static void
a_mirror_of_one_source_leaves_the_others_alone(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"source\":\"A\",\"title\":\"Un\"}\n"
               "{\"id\":\"2\",\"source\":\"A\",\"title\":\"Deux\"}\n"
               "{\"id\":\"3\",\"source\":\"B\",\"title\":\"Trois\"}\n");
    options.mirror = options.force = true;
    options.source = "A";
    assert_int_equal(
        scratch_run_with(s, mbr_run_update, options, "{\"id\":\"1\",\"title\":\"Un\"}\n"), MBR_OK);
    assert_int_equal(s->report.deleted, 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 2);
}

static void
deleting_by_id_says_what_was_not_there(void **state)
{
    scratch *s = *state;
    mbr_run_options options = scratch_options(s);
    const mbr_slice ids[] = { MBR_SLICE("2"), MBR_SLICE("nobody") };

    scratch_do(s, mbr_run_build, both);
    memset(&s->report, 0, sizeof s->report);
    assert_int_equal(mbr_run_delete(&s->report, &options, ids, 2, &s->err), MBR_OK);
    assert_int_equal(s->report.deleted, 1);
    assert_int_equal(s->report.absent, 1);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    assert_int_equal(scratch_count(s, MBR_KIND_COMMENT), 0);
    assert_sound(s);
}

static void
an_update_without_an_archive_makes_one(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_update, two);
    assert_int_equal(scratch_count(s, MBR_KIND_ARTICLE), 1);
    assert_sound(s);
}

static uint32_t
spelling_count(scratch *s, const char *word)
{
    xc_database *db = scratch_open(s);
    xc_terms *words;
    uint32_t count = 0;

    assert_int_equal(xc_database_spellings(&words, db, NULL), XC_OK);
    if (xc_terms_skip_to(words, word, strlen(word)) && xc_terms_term(words).len == strlen(word) &&
        memcmp(xc_terms_term(words).ptr, word, strlen(word)) == 0)
        count = xc_terms_frequency(words);
    xc_terms_free(words);
    xc_database_free(db);
    return count;
}

static void
the_dictionary_follows_the_articles_and_keeps_accents(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"title\":\"Élysée\",\"body\":\"L'élysée et la rivière.\"}\n"
               "{\"id\":\"2\",\"title\":\"Autre\",\"body\":\"Rivière.\"}\n");
    assert_int_equal(spelling_count(s, "élysée"), 2);
    assert_int_equal(spelling_count(s, "rivière"), 2);
    scratch_do(s, mbr_run_update, "{\"id\":\"1\",\"title\":\"Sénat\",\"body\":\"La rivière.\"}\n");
    assert_int_equal(spelling_count(s, "élysée"), 0);
    assert_int_equal(spelling_count(s, "sénat"), 1);
    assert_int_equal(spelling_count(s, "rivière"), 2);
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(articles_and_comments_are_documents_of_their_kind),
        SCRATCH_TEST(an_update_without_news_writes_nothing),
        SCRATCH_TEST(a_changed_article_keeps_its_number_and_loses_its_old_comments),
        SCRATCH_TEST(a_removal_in_the_input_takes_the_comments_too),
        SCRATCH_TEST(an_article_that_is_no_longer_published_disappears),
        SCRATCH_TEST(the_status_of_an_article_is_read_whatever_its_case),
        SCRATCH_TEST(comments_that_are_not_public_are_empty_and_cannot_be_found),
        SCRATCH_TEST(of_an_article_that_comes_twice_the_last_one_stays),
        SCRATCH_TEST(one_id_in_two_sources_is_two_articles),
        SCRATCH_TEST(a_refusal_is_counted_and_the_rest_goes_on),
        SCRATCH_TEST(a_strict_run_with_a_refusal_changes_nothing),
        SCRATCH_TEST(a_mirror_deletes_what_did_not_come),
        SCRATCH_TEST(a_mirror_that_would_empty_the_archive_is_refused_unless_forced),
        SCRATCH_TEST(a_mirror_of_one_source_leaves_the_others_alone),
        SCRATCH_TEST(deleting_by_id_says_what_was_not_there),
        SCRATCH_TEST(an_update_without_an_archive_makes_one),
        SCRATCH_TEST(the_dictionary_follows_the_articles_and_keeps_accents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
