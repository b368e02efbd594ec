/* What a reader can rely on, asked of a small archive: what is found, in which
 * order, and how it is counted. */
#include "document/field.h"
#include "support/shared_archive.h"

static const char lines[] =
    "{\"id\":\"a1\",\"source\":\"vigie\",\"title\":\"Le vote électronique suspendu à Orsenne\","
    "\"lead\":\"La mairie renonce aux machines.\",\"body\":\"Les machines à voter resteront au "
    "dépôt. L’avocat de la commune a plaidé la fraude.\\n\\nUne porte-parole a parlé de piratage "
    "pendant le week-end.\",\"authors\":[\"Jeanne Malvin\"],\"section\":\"Politique\","
    "\"published\":\"2016-09-05T09:20:00+02:00\",\"tags\":[\"élections\"],"
    "\"comments\":[{\"id\":\"c1\",\"author\":\"ombelle\",\"date\":\"2016-09-05T10:00:00+02:00\","
    "\"text\":\"Le piratage, toujours le piratage. Et la chouette ?\"},"
    "{\"id\":\"c2\",\"author\":\"tarin\",\"date\":\"2016-09-05T10:00:00+02:00\",\"text\":\"\"},"
    "{\"id\":\"c3\",\"author\":\"tarin\",\"date\":\"2016-09-05T11:00:00+02:00\","
    "\"text\":\"Skype aussi est piraté.\"}]}\n"
    "{\"id\":\"a2\",\"source\":\"vigie\",\"title\":\"Fraude au péage : deux ans ferme\",\"body\":"
    "\"Le tribunal a condamné un chauffeur. Son avocat fera appel de la peine.\",\"authors\":"
    "[\"Paul Terrier\",\"Jeanne Malvin\"],\"section\":\"Droit\",\"access\":\"paid\","
    "\"published\":\"2017-01-31T23:30:00Z\"}\n"
    "{\"id\":\"a3\",\"source\":\"vigie\",\"title\":\"Une chouette au clocher\",\"body\":\"Elle "
    "niche à Saint-Avit depuis mars. « On l’entend chaque nuit », dit le bedeau. Le coût est de "
    "45 000 € environ.\",\"section\":\"Local\",\"published\":\"2016-09\"}\n"
    "{\"id\":\"a4\",\"source\":\"litto\",\"title\":\"Sans date\",\"body\":\"Une brève sans date "
    "de Paul sur les chouettes et Skype.\",\"section\":\"Local\"}\n";

static int
begin(void **state)
{
    (void) state;
    return share_lines(lines);
}

static void
words_are_found_behind_apostrophes_in_any_form_and_case(void **state)
{
    /* clang-format off */
    static const struct { const char *query; unsigned articles; } cases[] = {
        { "avocat", 2 }, { "L’AVOCAT", 2 }, { "avocats", 2 }, { "l'avocat", 2 },
        { "electronique", 1 }, { "ÉLECTRONIQUES", 1 },
        { "porte-parole", 1 }, { "porte parole", 1 }, { "porteparole", 1 },
        { "weekend", 1 }, { "week-end", 1 }, { "week end", 1 },
        { "45000", 1 }, { "45 000", 1 }, { "45.000 €", 1 },
        { "saint avit", 1 }, { "Saint-Avit", 1 },
        { "introuvable", 0 }, { "le", 3 },
    };
    /* clang-format on */
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (count_of(archive, cases[i].query) != cases[i].articles)
            fail_msg("%s: %u articles, expected %u", cases[i].query,
                     count_of(archive, cases[i].query), cases[i].articles);
}

static void
phrases_are_exact_in_any_quotes(void **state)
{
    (void) state;
    assert_int_equal(count_of(archive, "\"machines à voter\""), 1);
    assert_int_equal(count_of(archive, "« machines a voter »"), 1);
    assert_int_equal(count_of(archive, "“l’avocat de la commune”"), 1);
    assert_int_equal(count_of(archive, "\"avocat de la commune\""), 1);
    assert_int_equal(count_of(archive, "\"machine à voter\""), 0);
    assert_int_equal(count_of(archive, "\"voter machines\""), 0);
    assert_int_equal(count_of(archive, "\"le weekend\""), 1);
    assert_int_equal(count_of(archive, "\"pendant le weekend\""), 1);
    /* Two paragraphs are not one phrase. */
    assert_int_equal(count_of(archive, "\"la fraude Une porte-parole\""), 0);
}

static void
operators_mean_what_they_say(void **state)
{
    (void) state;
    assert_int_equal(count_of(archive, "vote fraude"), 1);
    assert_int_equal(count_of(archive, "chouette OU péage"), 4);
    assert_int_equal(count_of(archive, "fraude ET avocat"), 2);
    assert_int_equal(count_of(archive, "avocat -péage"), 1);
    assert_int_equal(count_of(archive, "avocat SAUF machines"), 1);
    assert_int_equal(count_of(archive, "(vote OU péage) avocat"), 2);
    assert_int_equal(count_of(archive, "chou*"), 3);
    assert_int_equal(count_of(archive, "=chouettes"), 1);
}

static void
an_exclusion_takes_the_article_with_its_thread_or_the_comment_alone(void **state)
{
    (void) state;
    /* a1 names Skype in a comment only: that comment goes, the article stays. */
    assert_int_equal(count_of(archive, "piratage -skype"), 1);
    /* « piraté » stands with Skype in one comment, « piratage » elsewhere too. */
    assert_int_equal(count_of(archive, "=piraté -skype"), 0);
    /* a1 speaks of machines itself: its comments go with it. */
    assert_int_equal(count_of(archive, "chouette -machines"), 2);
    assert_int_equal(count_of(archive, "-skype"), 3);
}

/* The scope chooses what may be a hit, not what an exclusion means. */
static void
an_exclusion_takes_the_thread_whatever_the_scope(void **state)
{
    mbr_search_request comments = { .scope = MBR_SCOPE_COMMENTS };
    (void) state;

    expect_ids(archive, "piratage", &comments, "a1");
    expect_ids(archive, "piratage -skype", &comments, "a1");
    expect_ids(archive, "piratage -machines", &comments, "");
    expect_ids(archive, "piratage -titre:vote", &comments, "");
    expect_ids(archive, "piratage -titre:péage", &comments, "a1");
}

static void
fields_restrict_to_a_part_of_the_article(void **state)
{
    (void) state;
    assert_int_equal(count_of(archive, "titre:fraude"), 1);
    assert_int_equal(count_of(archive, "title:\"au péage\""), 1);
    assert_int_equal(count_of(archive, "titre:vote piratage"), 1);
    assert_int_equal(count_of(archive, "titre:vote chouette"), 1); /* in a comment under it */
    assert_int_equal(count_of(archive, "titre:péage chouette"), 0);
    assert_int_equal(count_of(archive, "auteur:malvin"), 2);
    assert_int_equal(count_of(archive, "auteur:\"Jeanne Malvin\" rubrique:droit"), 1);
    assert_int_equal(count_of(archive, "rubrique:local"), 2);
    assert_int_equal(count_of(archive, "mot-clé:elections"), 1);
    assert_int_equal(count_of(archive, "accès:payant"), 1);
    assert_int_equal(count_of(archive, "source:litto"), 1);
    assert_int_equal(count_of(archive, "commentaires:chouette"), 1);
    assert_int_equal(count_of(archive, "commentaires:machines"), 0);
    assert_int_equal(count_of(archive, "titre:vote commentaires:skype"), 1);
    assert_int_equal(count_of(archive, "texte:chouette"), 2);
    assert_int_equal(count_of(archive, "pseudo:ombelle"), 1);
}

static void
dates_are_days_in_paris_and_partial_dates_count_where_they_fit(void **state)
{
    (void) state;
    assert_int_equal(count_of(archive, "date:2016"), 2);
    assert_int_equal(count_of(archive, "date:2016-09"), 2);
    assert_int_equal(count_of(archive, "date:2016-09-05"), 1);
    assert_int_equal(count_of(archive, "date:2017-02-01"), 1); /* 23:30 UTC is past midnight */
    assert_int_equal(count_of(archive, "date:2017-01"), 0);
    assert_int_equal(count_of(archive, "date:2016-09-01..2017-01-31"), 2);
    assert_int_equal(count_of(archive, "date:2016-09-02..2016-12"), 1);
    assert_int_equal(count_of(archive, "date:2017.."), 1);
    assert_int_equal(count_of(archive, "date:..2016"), 2);
}

static void
scopes_choose_between_articles_and_comments(void **state)
{
    mbr_search_request articles = { .scope = MBR_SCOPE_ARTICLES };
    mbr_search_request comments = { .scope = MBR_SCOPE_COMMENTS };
    mbr_results *results;
    (void) state;

    expect_ids(archive, "chouette", &articles, "a3 a4");
    expect_ids(archive, "chouette", &comments, "a1");
    results = ask(archive, "piratage");
    assert_int_equal(results->total, 1);
    assert_int_equal(results->comments_matching, 1);
    assert_int_equal(results->hits[0].comments_matching, 1);
    assert_int_equal(results->hits[0].comments_total, 3);
    assert_int_equal(results->hits[0].matched_in, MBR_IN_BODY | MBR_IN_COMMENTS);
    assert_int_equal(results->hits[0].comment_count, 1);
    mbr_results_free(results);
    results = ask(archive, "ombelle");
    assert_int_equal(results->total, 0); /* a pseudonym is not text */
    mbr_results_free(results);
}

static void
order_is_total_and_pages_neither_repeat_nor_skip(void **state)
{
    mbr_search_request request = { .sort = MBR_SORT_NEWEST };
    (void) state;

    expect_ids(archive, "", &request, "a2 a1 a3 a4");
    request.sort = MBR_SORT_OLDEST;
    expect_ids(archive, "", &request, "a4 a3 a1 a2");
    request.size = 3;
    expect_ids(archive, "", &request, "a4 a3 a1");
    request.page = 2;
    expect_ids(archive, "", &request, "a2");
    request.page = 3;
    expect_ids(archive, "", &request, "");
}

static void
a_title_weighs_more_than_a_comment(void **state)
{
    mbr_results *results = ask(archive, "chouette");
    (void) state;

    assert_int_equal(results->total, 3);
    assert_true(mbr_slice_is(results->hits[0].id, "a3"));
    assert_true(mbr_slice_is(results->hits[2].id, "a1"));
    assert_int_equal(results->hits[2].matched_in, MBR_IN_COMMENTS);
    mbr_results_free(results);
}

static void
marks_are_the_words_and_nothing_else(void **state)
{
    /* clang-format off */
    static const struct { const char *query, *expected; } cases[] = {
        { "avocats commune", "L’[avocat] de la [commune] a plaidé la fraude." },
        { "\"avocat de la commune\"", "L’[avocat de la commune] a plaidé la fraude." },
        { "weekend", "Une porte-parole a parlé de piratage pendant le [week-end]." },
        { "parol*", "Une porte-[parole] a parlé de piratage pendant le week-end." },
    };
    /* clang-format on */
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mbr_search_request request = { .scope = MBR_SCOPE_ARTICLES,
                                       .sections = &(mbr_slice) MBR_SLICE("Politique"),
                                       .section_count = 1,
                                       .snippet = 80 };
        mbr_results *results = ask_with(archive, cases[i].query, &request);
        bool found = false;

        assert_int_equal(results->total, 1);
        for (size_t s = 0; s < results->hits[0].snippet_count; s++) {
            char *text = marked(&results->hits[0].snippets[s]);

            found = found || strstr(text, cases[i].expected) != NULL;
            if (!found)
                print_message("%s: %s\n", cases[i].query, text);
            free(text);
        }
        assert_true(found);
        mbr_results_free(results);
    }
}

static void
a_passage_ends_with_its_paragraph(void **state)
{
    mbr_search_request request = { .snippet = 200 };
    mbr_results *results = ask_with(archive, "avocat fraude SAUF péage", &request);
    char *text;
    (void) state;

    assert_int_equal(results->total, 1);
    assert_int_equal(results->hits[0].snippet_count, 1);
    text = marked(&results->hits[0].snippets[0]);
    assert_string_equal(text, "Les machines à voter resteront au dépôt. L’[avocat] de la commune a "
                              "plaidé la [fraude].");
    free(text);
    mbr_results_free(results);
}

static void
facets_count_articles_once_and_name_every_value(void **state)
{
    mbr_search_request request = { .facets = (1u << MBR_FACET_COUNT) - 1 };
    mbr_results *results = ask_with(archive, "", &request);
    (void) state;

    assert_int_equal(results->facet_count, MBR_FACET_COUNT);
    assert_int_equal(results->facets[MBR_FACET_SECTION].count, 3);
    assert_true(mbr_slice_is(results->facets[MBR_FACET_SECTION].values[0].value, "Local"));
    assert_int_equal(results->facets[MBR_FACET_SECTION].values[0].count, 2);
    assert_true(mbr_slice_is(results->facets[MBR_FACET_AUTHOR].values[0].value, ""));
    assert_true(mbr_slice_is(results->facets[MBR_FACET_AUTHOR].values[1].value, "Jeanne Malvin"));
    assert_int_equal(results->facets[MBR_FACET_YEAR].count, 3);
    assert_true(mbr_slice_is(results->facets[MBR_FACET_YEAR].values[0].value, "2017"));
    assert_int_equal(results->facets[MBR_FACET_YEAR].values[1].count, 2);
    mbr_results_free(results);
}

/* A value is counted as a filter finds it, and shown as it is mostly written. */
static void
spellings_of_one_value_are_one_facet(void **state)
{
    test_archive other;
    mbr_archive *spelt;
    mbr_search_request request = { .facets = 1u << MBR_FACET_SECTION | 1u << MBR_FACET_AUTHOR };
    mbr_search_request filtered = { .sections = &(mbr_slice) MBR_SLICE("droit"),
                                    .section_count = 1 };
    mbr_results *results;
    (void) state;

    spelt = open_lines(
        &other, "{\"id\":\"1\",\"title\":\"Un\",\"section\":\"DROIT\",\"authors\":[\"Zoé Ré\"]}\n"
                "{\"id\":\"2\",\"title\":\"Deux\",\"section\":\"Droit\",\"authors\":[\"Zoé Ré\","
                "\"ZOE RE\",\"Zoé Ré\",\"Paul Terrier\"]}\n"
                "{\"id\":\"3\",\"title\":\"Trois\",\"section\":\"Droit\"}\n"
                "{\"id\":\"4\",\"title\":\"Quatre\",\"section\":\"droit\"}\n");
    results = ask_with(spelt, "", &request);
    assert_int_equal(results->facets[0].distinct, 1);
    assert_true(mbr_slice_is(results->facets[0].values[0].value, "Droit"));
    assert_int_equal(results->facets[0].values[0].count, 4);
    assert_int_equal(results->facets[1].distinct, 3);
    assert_true(mbr_slice_is(results->facets[1].values[1].value, "Zoé Ré"));
    assert_int_equal(results->facets[1].values[1].count, 2);
    assert_int_equal(results->facets[1].values[2].count, 1);
    mbr_results_free(results);
    results = ask_with(spelt, "", &filtered);
    assert_int_equal(results->total, 4);
    mbr_results_free(results);
    close_archive(&other, spelt);
}

static void
a_timeline_has_empty_periods_shares_and_the_undated_apart(void **state)
{
    mbr_search_request request = { .interval = MBR_INTERVAL_MONTH };
    mbr_results *results = ask_with(archive, "", &request);
    unsigned sum = 0;
    (void) state;

    /* September 2016 to February 2017, and the article without a date. */
    assert_int_equal(results->period_count, 7);
    assert_int_equal(results->periods[0].matching, 2);
    assert_int_equal(results->periods[1].matching, 0);
    assert_int_equal(results->periods[5].start.month, 2);
    assert_int_equal(results->periods[6].start.year, 0);
    for (size_t i = 0; i < results->period_count; i++)
        sum += results->periods[i].matching;
    assert_int_equal(sum, results->total);
    mbr_results_free(results);
    /* From the 5th on: the article of September 2016 is not known to be that late. */
    request.from = (mbr_date){ 2016, 9, 5 };
    request.to = (mbr_date){ 2017, 1, 31 };
    results = ask_with(archive, "", &request);
    assert_int_equal(results->period_count, 5);
    assert_int_equal(results->periods[0].matching, 1);
    assert_int_equal(results->periods[0].total, 1);
    mbr_results_free(results);
    request.from = request.to = (mbr_date){ 0, 0, 0 };
    /* So are those of a word that is found at one end of the archive only. */
    results = ask_with(archive, "chouette", &request);
    assert_int_equal(results->period_count, 7);
    assert_int_equal(results->periods[5].start.month, 2);
    assert_int_equal(results->periods[5].matching, 0);
    assert_true(results->periods[5].total > 0);
    mbr_results_free(results);
    request.to = (mbr_date){ 2016, 9, 0 }; /* and the dates of the request bound it */
    results = ask_with(archive, "chouette", &request);
    assert_int_equal(results->period_count, 1);
    mbr_results_free(results);
    request.to = (mbr_date){ 0, 0, 0 };
    request.interval = MBR_INTERVAL_DAY;
    results = ask_with(archive, "chouette", &request);
    /* a1 on its day; September 2016 is no day, and neither is no date at all. */
    assert_int_equal(results->period_count, 2);
    assert_int_equal(results->periods[0].matching, 1);
    assert_int_equal(results->periods[1].matching, 2);
    mbr_results_free(results);
}

static void
when_no_document_has_all_the_words_the_most_are_found_and_it_is_said(void **state)
{
    mbr_search_request strict = { .match = MBR_MATCH_ALL };
    mbr_results *results = ask(archive, "chouette clocher introuvable");
    (void) state;

    assert_int_equal(results->total, 1);
    assert_true(mbr_slice_is(results->hits[0].id, "a3"));
    assert_int_equal(results->words_matched, 2);
    assert_int_equal(results->words_wanted, 3);
    assert_int_equal(results->words[2].articles, 0);
    assert_int_equal(results->words[0].articles, 3);
    mbr_results_free(results);
    results = ask_with(archive, "chouette clocher introuvable", &strict);
    assert_int_equal(results->total, 0);
    mbr_results_free(results);
    strict.match = MBR_MATCH_ANY;
    results = ask_with(archive, "chouette clocher introuvable", &strict);
    assert_int_equal(results->total, 3);
    mbr_results_free(results);
}

static void
a_misspelt_word_brings_a_query_that_finds_something(void **state)
{
    mbr_results *results = ask(archive, "choeutte");
    (void) state;

    assert_int_equal(results->total, 0);
    if (!mbr_slice_is(results->did_you_mean, "chouette"))
        fail_msg("did you mean '%.*s'", MBR_SLICE_ARGS(results->did_you_mean));
    mbr_results_free(results);
}

static void
two_edits_that_change_the_first_letter_suggest_nothing(void **state)
{
    mbr_results *results = ask(archive, "louettes"); /* chouette, two edits away */
    (void) state;

    assert_int_equal(results->total, 0);
    assert_null(results->did_you_mean.ptr);
    mbr_results_free(results);
    results = ask(archive, "houette"); /* one edit is enough */
    assert_true(mbr_slice_is(results->did_you_mean, "chouette"));
    mbr_results_free(results);
    results = ask(archive, "chuettte");
    assert_true(mbr_slice_is(results->did_you_mean, "chouette"));
    mbr_results_free(results);
}

static const mbr_result_hint *
hint_of(const mbr_results *results, mbr_hint_kind kind)
{
    for (size_t i = 0; i < results->hint_count; i++)
        if (results->hints[i].kind == kind)
            return &results->hints[i];
    return NULL;
}

static void
a_word_that_exists_is_not_blamed_for_what_an_exclusion_takes_away(void **state)
{
    mbr_results *results = ask(archive, "péage SAUF tribunal");
    const mbr_result_hint *hint = hint_of(results, MBR_HINT_EXCLUDED);
    (void) state;

    assert_int_equal(results->total, 0);
    assert_int_equal(results->words[0].articles, 1);
    assert_null(results->did_you_mean.ptr);
    assert_non_null(hint);
    assert_int_equal(hint->articles, 1);
    assert_true(mbr_slice_is(hint->removed, "-tribunal"));
    assert_true(mbr_slice_is(hint->query, "péage"));
    mbr_results_free(results);
    /* Neither is it for a condition on the article. */
    results = ask(archive, "titre:vote péage");
    assert_int_equal(results->total, 0);
    assert_int_equal(results->words[1].articles, 1);
    mbr_results_free(results);
}

static const mbr_result_note *
note_of(const mbr_results *results, const char *code)
{
    for (size_t i = 0; i < results->note_count; i++)
        if (strcmp(results->notes[i].code, code) == 0)
            return &results->notes[i];
    return NULL;
}

static void
a_section_that_does_not_exist_is_named_whatever_stands_beside_it(void **state)
{
    mbr_search_request request = { .sections = &(mbr_slice) MBR_SLICE("Locale"),
                                   .section_count = 1 };
    mbr_results *results = ask_with(archive, "introuvable", &request);
    (void) state;

    assert_non_null(note_of(results, "unknown-value"));
    assert_string_equal(note_of(results, "unknown-value")->english,
                        "no section is called “Locale”; the nearest name is “Local”");
    mbr_results_free(results);
    results = ask(archive, "péage introuvable rubrique:xyzzy");
    assert_string_equal(note_of(results, "unknown-value")->english, "no section is called “xyzzy”");
    mbr_results_free(results);
    results = ask(archive, "péage rubrique:local -rubrique:xyzzy");
    assert_null(note_of(results, "unknown-value"));
    mbr_results_free(results);
}

static void
filters_that_leave_nothing_are_named(void **state)
{
    mbr_search_request request = { .sections = &(mbr_slice) MBR_SLICE("Local"),
                                   .section_count = 1 };
    mbr_results *results = ask_with(archive, "péage", &request);
    const mbr_result_hint *hint = hint_of(results, MBR_HINT_FILTERED);
    (void) state;

    assert_int_equal(results->total, 0);
    assert_non_null(hint);
    assert_int_equal(hint->articles, 1);
    assert_int_equal(hint->query.len, 0);
    assert_null(hint_of(results, MBR_HINT_EXCLUDED));
    mbr_results_free(results);
    /* Typed in the query, they are taken out of it. */
    results = ask(archive, "péage rubrique:Local date:2016");
    hint = hint_of(results, MBR_HINT_FILTERED);
    assert_int_equal(results->total, 0);
    assert_non_null(hint);
    assert_true(mbr_slice_is(hint->query, "péage"));
    mbr_results_free(results);
}

static void
words_are_counted_within_the_filters_and_in_the_whole_archive(void **state)
{
    mbr_search_request request = { .sections = &(mbr_slice) MBR_SLICE("Local"),
                                   .section_count = 1 };
    mbr_results *results = ask_with(archive, "péage chouette", &request);
    (void) state;

    assert_int_equal(results->words[0].articles, 0);
    assert_int_equal(results->words[0].anywhere, 1);
    assert_int_equal(results->words[1].articles, 2);
    mbr_results_free(results);
    request = (mbr_search_request){ .to = { 2016, 0, 0 } };
    results = ask_with(archive, "péage", &request);
    assert_int_equal(results->words[0].articles, 0);
    assert_int_equal(results->words[0].anywhere, 1);
    assert_null(results->did_you_mean.ptr);
    mbr_results_free(results);
}

static void
a_word_that_stands_elsewhere_is_not_respelt_but_looked_for_there(void **state)
{
    /* clang-format off */
    static const struct { const char *typed, *offered; mbr_hint_kind kind; } cases[] = {
        { "cit:chouette", "unquoted:chouette", MBR_HINT_OUTSIDE },
        { "hors-cit:nuit", "quote:nuit", MBR_HINT_INSIDE },
        { "==Chouettes", "=Chouettes", MBR_HINT_SPELLING },
        { "titre:tribunal", "tribunal", MBR_HINT_ANYWHERE },
        { "titre:(chouette bedeau)", "chouette bedeau", MBR_HINT_ANYWHERE },
        { "#Chouette", "Chouette", MBR_HINT_UNTAGGED },
        { "#ChouetteClocher", "Chouette Clocher", MBR_HINT_UNTAGGED },
    };
    /* clang-format on */
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mbr_results *results = ask(archive, cases[i].typed);
        const mbr_result_hint *hint = hint_of(results, cases[i].kind);

        assert_int_equal(results->word_count, i == 4 ? 2 : 1); /* a tag is one */
        if (results->total != 0 || results->did_you_mean.ptr || !hint ||
            !mbr_slice_is(hint->query, cases[i].offered) || hint->articles == 0)
            fail_msg("%s: %u found, '%.*s' offered, '%.*s' meant", cases[i].typed, results->total,
                     hint ? (int) hint->query.len : 0, hint ? hint->query.ptr : "",
                     MBR_SLICE_ARGS(results->did_you_mean));
        assert_int_equal(count_of(archive, cases[i].offered), hint->articles);
        mbr_results_free(results);
    }
}

static void
a_misspelt_value_brings_the_nearest_that_the_archive_has(void **state)
{
    /* clang-format off */
    static const struct { const char *typed, *offered, *value; } cases[] = {
        { "rubrique:politik", "section:Politique", "Politique" },
        { "chouette rubrique:locall", "chouette section:Local", "Local" },
        { "auteur:Malvinn", "author:Malvin", "Malvin" },
        { "auteur:\"Jeane Malvin\"", "author:\"Jeanne Malvin\"", "Jeanne Malvin" },
        { "mot-clé:electoins", "tag:elections", "elections" },
        { "journal:vgiie", "source:vigie", "vigie" },
    };
    /* clang-format on */
    mbr_search_request request = { .sections = &(mbr_slice) MBR_SLICE("Droitt"),
                                   .section_count = 1 };
    mbr_results *results;
    const mbr_result_hint *hint;
    (void) state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        results = ask(archive, cases[i].typed);
        hint = hint_of(results, MBR_HINT_VALUE);
        if (!hint || !mbr_slice_is(hint->query, cases[i].offered) ||
            !mbr_slice_is(hint->value, cases[i].value))
            fail_msg("%s: '%.*s' offered", cases[i].typed, hint ? (int) hint->query.len : 0,
                     hint ? hint->query.ptr : "");
        assert_int_equal(count_of(archive, cases[i].offered), hint->articles);
        mbr_results_free(results);
    }
    results = ask_with(archive, "péage", &request);
    hint = hint_of(results, MBR_HINT_VALUE);
    assert_true(hint && hint->field == MBR_FIELD_SECTION && mbr_slice_is(hint->value, "Droit"));
    assert_true(mbr_slice_is(hint->removed, "Droitt") && !hint->query.ptr);
    assert_int_equal(hint->articles, 1);
    mbr_results_free(results);
    results = ask(archive, "rubrique:zzzz"); /* nothing is near */
    assert_null(hint_of(results, MBR_HINT_VALUE));
    mbr_results_free(results);
}

static void
a_note_names_what_it_is_about(void **state)
{
    mbr_results *results = ask(archive, "chouette foo:bar");
    (void) state;

    assert_int_equal(results->note_count, 1);
    assert_string_equal(results->notes[0].english,
                        "no field has this name: it was read as text (“foo:”)");
    assert_string_equal(results->notes[0].french, "aucun champ ne porte ce nom\u00A0: il a été lu "
                                                  "comme du texte («\u00A0foo:\u00A0»)");
    mbr_results_free(results);
}

static void
two_misspelt_words_are_both_respelt(void **state)
{
    mbr_search_request strict = { .match = MBR_MATCH_ALL };
    mbr_results *results = ask(archive, "choeutte tribunnal"); /* of two articles */
    (void) state;

    if (!mbr_slice_is(results->did_you_mean, "chouette tribunal"))
        fail_msg("did you mean '%.*s'", MBR_SLICE_ARGS(results->did_you_mean));
    mbr_results_free(results);
    results = ask_with(archive, "choeutte tribunnal", &strict);
    assert_null(results->did_you_mean.ptr);
    mbr_results_free(results);
    results = ask_with(archive, "choeutte cloccher", &strict);
    assert_true(mbr_slice_is(results->did_you_mean, "chouette clocher"));
    mbr_results_free(results);
}

static void
a_full_name_is_offered_before_its_parts(void **state)
{
    mbr_results *results = ask(archive, "Paul Terrier"); /* a text has Paul, none has Terrier */
    const mbr_result_hint *hint = hint_of(results, MBR_HINT_FIELD);
    (void) state;

    assert_int_equal(results->total, 1);
    assert_int_equal(results->words_matched, 1);
    if (!hint || !mbr_slice_is(hint->query, "author:\"Paul Terrier\""))
        fail_msg("'%.*s' offered", hint ? (int) hint->query.len : 0, hint ? hint->query.ptr : "");
    mbr_results_free(results);
}

static void
a_name_that_stands_in_no_text_is_offered_as_a_field(void **state)
{
    /* clang-format off */
    static const struct { const char *typed, *offered; unsigned articles; } cases[] = {
        { "Malvin", "author:Malvin", 2 },
        { "Jeanne Malvin", "author:\"Jeanne Malvin\"", 2 },
        { "élections", "tag:élections", 1 },
        { "politique", "section:politique", 1 },
        { "5 septembre 2016", "date:2016-09-05", 1 },
        { "05/09/2016", "date:2016-09-05", 1 },
    };
    /* clang-format on */
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mbr_results *results = ask(archive, cases[i].typed);
        const mbr_result_hint *hint = hint_of(results, MBR_HINT_FIELD);

        if (results->total != 0 || !hint || !mbr_slice_is(hint->query, cases[i].offered) ||
            hint->articles != cases[i].articles)
            fail_msg("%s: %u found, %.*s offered", cases[i].typed, results->total,
                     hint ? (int) hint->query.len : 0, hint ? hint->query.ptr : "");
        assert_int_equal(count_of(archive, cases[i].offered), cases[i].articles);
        mbr_results_free(results);
    }
}

static void
a_pasted_title_finds_its_article_first(void **state)
{
    mbr_results *results = ask(archive, "Fraude au péage : deux ans ferme");
    (void) state;

    assert_true(results->total >= 1);
    assert_true(mbr_slice_is(results->hits[0].id, "a2"));
    assert_int_equal(results->hits[0].title.mark_count, 5);
    mbr_results_free(results);
}

static void
nothing_but_signs_finds_nothing_and_nothing_at_all_finds_everything(void **state)
{
    (void) state;
    assert_int_equal(count_of(archive, "!!! ?"), 0);
    assert_int_equal(count_of(archive, ""), 4);
    assert_int_equal(count_of(archive, "   "), 4);
    assert_int_equal(count_of(archive, "\"\""), 0);
}

static bool
count_visit(void *user, const mbr_document *document)
{
    unsigned *count = user;

    assert_true(document->id.len > 0);
    ++*count;
    return true;
}

static void
an_export_visits_exactly_what_a_search_counts(void **state)
{
    static const char *const queries[] = { "",
                                           "chouette",
                                           "avocat -péage",
                                           "date:2016",
                                           "chouette clocher introuvable",
                                           "titre:vote skype" };
    (void) state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        mbr_search_request request = { .query = mbr_slice_of_string(queries[i]) };
        mbr_results *results = ask(archive, queries[i]);
        unsigned visited = 0;

        assert_int_equal(mbr_search_each(archive, &request, NULL, count_visit, &visited, NULL),
                         MBR_OK);
        assert_int_equal(visited, results->total);
        mbr_results_free(results);
    }
}

static void
an_article_comes_back_whole_with_its_comments_in_order(void **state)
{
    mbr_article *article = NULL;
    (void) state;

    assert_int_equal(mbr_search_article(&article, archive, MBR_SLICE_NONE,
                                        mbr_slice_of_string("a1"), mbr_slice_of_string("piratage"),
                                        NULL),
                     MBR_OK);
    assert_int_equal(article->document->comment_count, 3);
    assert_true(mbr_slice_is(article->document->comments[1].id, "c2"));
    assert_int_equal(article->comments[0].mark_count, 2);
    assert_true(mbr_slice_is(article->document->source, "vigie"));
    mbr_article_free(article);
    assert_int_equal(mbr_search_article(&article, archive, MBR_SLICE_NONE,
                                        mbr_slice_of_string("a9"), MBR_SLICE_NONE, NULL),
                     MBR_ERR_NOT_FOUND);
}

/* The signs between the parts of a key are no way to another article. */
static void
an_id_is_not_composed_from_the_parts_of_a_key(void **state)
{
    static const struct {
        const char *source, *id;
    } cases[] = {
        { "", "vigie\x1F"
              "a1" },
        { "vigie", "a1\x1E"
                   "c1" },
        { "vigie\x1F"
          "a1\x1E",
          "c1" },
    };
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mbr_article *article = NULL;

        assert_int_equal(mbr_search_article(&article, archive, mbr_slice_of_string(cases[i].source),
                                            mbr_slice_of_string(cases[i].id), MBR_SLICE_NONE, NULL),
                         MBR_ERR_NOT_FOUND);
    }
}

static void
an_id_alone_is_found_behind_any_number_of_articles_without_a_source(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_article *article = NULL;
    test_archive many;
    mbr_archive *mixed;
    (void) state;

    for (unsigned i = 0; i < 1200; i++)
        mbr_buffer_printf(&text, "{\"id\":\"a%u\",\"title\":\"Sans source\"}\n", i);
    mbr_buffer_append_string(&text, "{\"id\":\"seul\",\"source\":\"Vigie\",\"title\":\"Avec\"}\n");
    mixed = open_lines(&many, text.ptr);
    mbr_buffer_free(&text);
    assert_int_equal(mbr_search_article(&article, mixed, MBR_SLICE_NONE,
                                        mbr_slice_of_string("seul"), MBR_SLICE_NONE, NULL),
                     MBR_OK);
    assert_true(mbr_slice_is(article->document->source, "Vigie"));
    assert_int_equal(article->revision, mbr_archive_info_of(mixed).revision);
    mbr_article_free(article);
    close_archive(&many, mixed);
}

static void
similar_articles_share_telling_words_and_leave_out_the_article_itself(void **state)
{
    mbr_results *results = NULL;
    (void) state;

    assert_int_equal(
        mbr_search_similar(&results, archive, MBR_SLICE_NONE, mbr_slice_of_string("a3"), 0, NULL),
        MBR_OK);
    assert_true(results->hit_count >= 1);
    assert_true(mbr_slice_is(results->hits[0].id, "a4"));
    mbr_results_free(results);
}

static void
a_window_too_far_is_refused(void **state)
{
    mbr_search_request request = { .page = 501, .size = 20 };
    mbr_results *results = NULL;
    mbr_error err = MBR_ERROR_INIT;
    (void) state;

    assert_int_equal(mbr_search_run(&results, archive, &request, &err), MBR_ERR_BAD_INPUT);
    assert_null(results);
    assert_string_not_equal(err.message, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_behind_apostrophes_in_any_form_and_case),
        cmocka_unit_test(phrases_are_exact_in_any_quotes),
        cmocka_unit_test(operators_mean_what_they_say),
        cmocka_unit_test(an_exclusion_takes_the_article_with_its_thread_or_the_comment_alone),
        cmocka_unit_test(an_exclusion_takes_the_thread_whatever_the_scope),
        cmocka_unit_test(fields_restrict_to_a_part_of_the_article),
        cmocka_unit_test(dates_are_days_in_paris_and_partial_dates_count_where_they_fit),
        cmocka_unit_test(scopes_choose_between_articles_and_comments),
        cmocka_unit_test(order_is_total_and_pages_neither_repeat_nor_skip),
        cmocka_unit_test(a_title_weighs_more_than_a_comment),
        cmocka_unit_test(marks_are_the_words_and_nothing_else),
        cmocka_unit_test(a_passage_ends_with_its_paragraph),
        cmocka_unit_test(facets_count_articles_once_and_name_every_value),
        cmocka_unit_test(spellings_of_one_value_are_one_facet),
        cmocka_unit_test(a_timeline_has_empty_periods_shares_and_the_undated_apart),
        cmocka_unit_test(when_no_document_has_all_the_words_the_most_are_found_and_it_is_said),
        cmocka_unit_test(a_misspelt_word_brings_a_query_that_finds_something),
        cmocka_unit_test(two_edits_that_change_the_first_letter_suggest_nothing),
        cmocka_unit_test(a_word_that_exists_is_not_blamed_for_what_an_exclusion_takes_away),
        cmocka_unit_test(a_section_that_does_not_exist_is_named_whatever_stands_beside_it),
        cmocka_unit_test(filters_that_leave_nothing_are_named),
        cmocka_unit_test(words_are_counted_within_the_filters_and_in_the_whole_archive),
        cmocka_unit_test(a_word_that_stands_elsewhere_is_not_respelt_but_looked_for_there),
        cmocka_unit_test(a_misspelt_value_brings_the_nearest_that_the_archive_has),
        cmocka_unit_test(a_note_names_what_it_is_about),
        cmocka_unit_test(two_misspelt_words_are_both_respelt),
        cmocka_unit_test(a_full_name_is_offered_before_its_parts),
        cmocka_unit_test(a_name_that_stands_in_no_text_is_offered_as_a_field),
        cmocka_unit_test(a_pasted_title_finds_its_article_first),
        cmocka_unit_test(nothing_but_signs_finds_nothing_and_nothing_at_all_finds_everything),
        cmocka_unit_test(an_export_visits_exactly_what_a_search_counts),
        cmocka_unit_test(an_article_comes_back_whole_with_its_comments_in_order),
        cmocka_unit_test(an_id_is_not_composed_from_the_parts_of_a_key),
        cmocka_unit_test(an_id_alone_is_found_behind_any_number_of_articles_without_a_source),
        cmocka_unit_test(similar_articles_share_telling_words_and_leave_out_the_article_itself),
        cmocka_unit_test(a_window_too_far_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
