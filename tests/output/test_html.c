/* Markup: what comes from outside stays text, and elements nest. */
#include "output/html.h"

#include "output/checks.h"
#include "output/fixture.h"

static void
five_signs_are_escaped_in_texts_and_attributes(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        { "R&D < 3 > 2", "R&amp;D &lt; 3 &gt; 2" },
        { "\"l'eau\"", "&quot;l&#39;eau&quot;" },
        { "&amp;", "&amp;amp;" }, /* once, and always: this is what the source says */
        { "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
        { "<mark>faux</mark>", "&lt;mark&gt;faux&lt;/mark&gt;" },
        { "a\x01z", "a\uFFFDz" },
        { "caf\xE9", "caf\uFFFD" },
        { "l’œuvre", "l’œuvre" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer out = MBR_BUFFER_INIT, expected = MBR_BUFFER_INIT;
        mbr_html html = mbr_html_to(&out, MBR_FRENCH);

        mbr_html_begin(&html, "p");
        mbr_html_attr(&html, "title", cases[i].in);
        mbr_html_text(&html, cases[i].in);
        mbr_html_end(&html);
        mbr_buffer_printf(&expected, "<p title=\"%s\">%s</p>", cases[i].out, cases[i].out);
        assert_string_equal(out.ptr, expected.ptr);
        mbr_buffer_free(&out);
        mbr_buffer_free(&expected);
    }
}

static void
a_mark_cannot_be_forged(void **state)
{
    static const mbr_mark marks[] = { { 6, 10 } };
    mbr_fragment fragment = fragment_of("<mark>vrai</mark> & \"faux\"", marks, 1);
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;
    mbr_buffer out = MBR_BUFFER_INIT;

    (void) state;
    mbr_excerpt_add(&excerpt, &fragment, MBR_ONE_LINE);
    mbr_html_print_excerpt(&out, &excerpt);
    assert_string_equal(out.ptr, "&lt;mark&gt;<mark>vrai</mark>&lt;/mark&gt; &amp; "
                                 "&quot;faux&quot;");
    mbr_excerpt_free(&excerpt);
    mbr_buffer_free(&out);
}

static const mbr_print_options french = { .language = MBR_FRENCH };
static const mbr_print_options english = { .language = MBR_ENGLISH };

static void
expect_sound_page(const fixture *f, const mbr_print_options *options)
{
    mbr_buffer out = MBR_BUFFER_INIT;

    mbr_print_page(&out, &f->results, &f->request, NULL, options);
    assert_well_formed(mbr_buffer_slice(&out));
    mbr_buffer_free(&out);
}

static void
every_page_is_well_formed(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    expect_sound_page(&f, &french);
    expect_sound_page(&f, &english);
    mbr_print_page(&out, NULL, &f.request, NULL, &french);
    assert_well_formed(mbr_buffer_slice(&out));
    mbr_buffer_reset(&out);
    mbr_print_page(&out, NULL, &f.request, "<b>trop de requêtes</b>", &french);
    assert_well_formed(mbr_buffer_slice(&out));
    assert_null(strstr(out.ptr, "<b>trop"));
    mbr_buffer_free(&out);
    f.results.total = f.results.total_upper = 0;
    f.results.hit_count = f.results.facet_count = f.results.period_count = 0;
    f.results.page = 1;
    f.results.did_you_mean = S("chiffrement");
    f.results.notes = &f.note;
    f.results.note_count = 1;
    expect_sound_page(&f, &french);
}

/* Whatever comes from the archive or the reader, put everywhere at once. */
static void
hostile_texts_stay_texts(void **state)
{
    static const char hostile[] = "\"'><script>alert('&amp;')</script>\xFF\x01<mark>";
    mbr_slice values[2] = { S(hostile), S("b") };
    mbr_facet_value facet_values[1] = { { S(hostile), 3 } };
    mbr_result_hint hint = { .kind = MBR_HINT_EXCLUDED,
                             .query = S(hostile),
                             .removed = S(hostile),
                             .removed_french = S(hostile),
                             .articles = 2 };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.request.query = S(hostile);
    f.request.sections = f.request.authors = f.request.sources = f.request.access = values;
    f.request.section_count = f.request.author_count = f.request.source_count = 2;
    f.request.access_count = 2;
    f.results.text = f.results.understood = f.results.understood_french = f.results.did_you_mean =
        S(hostile);
    f.results.notes = &f.note;
    f.results.note_count = 1;
    f.note.english = f.note.french = hostile;
    f.results.hints = &hint;
    f.results.hint_count = 1;
    f.words[0].typed = S(hostile);
    f.facets[0].values = facet_values;
    f.facets[0].count = 1;
    f.hits[0].id = f.hits[0].source = f.hits[0].url = f.hits[0].section = S(hostile);
    f.hits[0].title.text = f.hits[0].kicker.text = S(hostile);
    f.snippets[0].text = f.comment.snippet.text = f.comment.author = f.comment.id = S(hostile);
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_well_formed(mbr_buffer_slice(&out));
    assert_null(strstr(out.ptr, "<script"));
    mbr_buffer_free(&out);
}

static void
an_address_that_is_not_of_the_web_is_no_link(void **state)
{
    static const struct {
        const char *url;
        bool is_link;
    } cases[] = {
        { "https://vigie.example/2016", true },
        { "http://vigie.example/", true },
        { "javascript:alert(1)", false },
        { "data:text/html,x", false },
        { "https://vigie.example/\njavascript:x", false },
        { "//vigie.example/", false },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_document *document = mbr_document_new();
        mbr_fragment body[2], comments[3];
        mbr_buffer out = MBR_BUFFER_INIT;
        mbr_article article;

        fixture_article(&article, document, body, comments);
        document->url = S(cases[i].url);
        mbr_print_article_page(&out, &article, NULL, S("clé"), &french);
        assert_well_formed(mbr_buffer_slice(&out));
        assert_int_equal(strstr(out.ptr, "external") != NULL, cases[i].is_link);
        mbr_buffer_free(&out);
        mbr_document_free(document);
    }
}

static void
paragraphs_and_marks_of_an_article_are_kept(void **state)
{
    mbr_document *document = mbr_document_new();
    mbr_fragment body[2], comments[3];
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_article article;

    (void) state;
    fixture_article(&article, document, body, comments);
    mbr_print_article_page(&out, &article, NULL, S("clé"), &french);
    assert_non_null(strstr(out.ptr, "<h2>Sur le quai</h2>"));
    assert_non_null(strstr(out.ptr, "<p>Le <mark>chiffrement</mark>, oui.</p>"));
    assert_non_null(strstr(out.ptr, "<p>Mais la <mark>clé</mark> ?</p>"));
    assert_non_null(strstr(out.ptr, "Commentaire supprimé par la modération"));
    assert_non_null(strstr(out.ptr, "<a href=\"#c-c1\">en réponse à docker1789</a>"));
    mbr_buffer_free(&out);
    mbr_document_free(document);
}

/* The policy of the daemon is "default-src 'none'; style-src 'self'". */
static void
a_page_needs_no_script_no_style_and_nothing_from_elsewhere(void **state)
{
    static const char *const forbidden[] = { "<script", "<style",  " style=", " onclick=",
                                             "src=",    "@import", "<iframe" };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    for (size_t i = 0; i < MBR_ARRAY_LEN(forbidden); i++)
        assert_null(strstr(out.ptr, forbidden[i]));
    mbr_buffer_free(&out);
}

static void
a_relaxed_search_says_so(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.results.match = MBR_MATCH_ANY;
    f.results.words_matched = 2;
    f.results.words_wanted = 3;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "Aucun article ne contient tous les mots\u00A0: voici ceux "
                                    "qui en contiennent 2 sur 3."));
    mbr_buffer_free(&out);
}

/* "/articles/.." is "/" to a browser, and so is "/articles/%2E%2E". */
static void
an_id_of_dots_is_no_way_up(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.hits[0].id = S("..");
    f.hits[1].id = S(".");
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "href=\"/articles/%252E%252E?source=la-vigie"));
    assert_non_null(strstr(out.ptr, "href=\"/articles/%252E?source=la-vigie"));
    mbr_buffer_free(&out);
}

/* A comment may be unsigned, and is answered all the same. */
static void
an_answer_to_an_unsigned_comment_says_so(void **state)
{
    mbr_document *document = mbr_document_new();
    mbr_fragment body[2], comments[3];
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_article article;

    (void) state;
    fixture_article(&article, document, body, comments);
    document->comments[0].author = MBR_SLICE_NONE;
    mbr_print_article_page(&out, &article, NULL, S("clé"), &french);
    assert_non_null(strstr(out.ptr, "<a href=\"#c-c1\">en réponse à un commentaire sans nom</a>"));
    mbr_buffer_free(&out);
    mbr_document_free(document);
}

/* Whoever chose a language is not to choose again at each click. */
static void
a_language_asked_for_goes_on_being_asked_for(void **state)
{
    static const mbr_print_options asked = { .language = MBR_ENGLISH, .language_asked = true };
    static const mbr_slice sections[] = { { "Droit", 5 } };
    mbr_document *document = mbr_document_new();
    mbr_fragment body[2], comments[3];
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_article article;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.request.sections = sections;
    f.request.section_count = 1;
    f.request.snippet = 100;
    f.results.did_you_mean = S("chiffre");
    mbr_print_page(&out, &f.results, &f.request, NULL, &asked);
    for (const char *at = out.ptr; (at = strstr(at, "href=\"/")) != NULL; at++) {
        const char *end = strchr(at + 6, '"');
        mbr_slice href = mbr_slice_of(at + 6, (size_t) (end - at - 6));

        if (mbr_slice_is(href, "/marbre.css"))
            continue;
        if (!memmem(href.ptr, href.len, "lang=", 5))
            fail_msg("%.*s", (int) href.len, href.ptr);
        if (memmem(href.ptr, href.len, "/?q=", 4))
            assert_non_null(memmem(href.ptr, href.len, "snippet=100", 11));
    }
    assert_non_null(strstr(out.ptr, "name=\"lang\" value=\"en\""));
    assert_non_null(strstr(out.ptr, "name=\"snippet\" value=\"100\""));
    assert_non_null(strstr(out.ptr, "lang=fr\" hreflang=\"fr\" lang=\"fr\">Français</a>"));
    mbr_buffer_reset(&out);
    fixture_article(&article, document, body, comments);
    mbr_print_article_page(&out, &article, NULL, S("clé"), &asked);
    assert_non_null(strstr(out.ptr, "name=\"lang\" value=\"en\""));
    assert_non_null(strstr(out.ptr, "href=\"/?q=cl%C3%A9&amp;lang=en\""));
    assert_non_null(strstr(out.ptr, "?source=la-vigie&amp;q=cl%C3%A9&amp;lang=fr\""));
    mbr_buffer_free(&out);
    mbr_document_free(document);
}

/* Paper has no form: what was asked, where and when stands with the results. */
static void
a_printed_page_says_what_was_asked(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.request.query = S("vote «\u00A0papier\u00A0»");
    f.request.scope = MBR_SCOPE_COMMENTS;
    f.request.exact_forms = true;
    f.request.fresh_days = 30;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "<h2 class=\"total\">1\u202F234\u00A0articles<span "
                                    "class=\"on-paper\"> pour <q>vote “papier”</q></span></h2>"));
    assert_non_null(strstr(out.ptr, "Dans les commentaires seulement"));
    assert_non_null(strstr(out.ptr, "Retirer le filtre\u00A0: </span>Mots tels quels"));
    assert_non_null(
        strstr(out.ptr, "Retirer le filtre\u00A0: </span>Articles récents mis en avant"));
    mbr_buffer_free(&out);
}

static void
advice_is_no_count_of_a_word(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.results.total = f.results.total_upper = 0;
    f.results.hit_count = 0;
    f.results.page = 1;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "<p class=\"advice\">Vérifiez l’orthographe"));
    assert_null(strstr(out.ptr, "ways-out")); /* there are none: no filter, no exact form */
    mbr_buffer_free(&out);
}

static void
what_to_ask_instead_is_introduced_and_takes_the_place_of_advice(void **state)
{
    mbr_result_hint hint = { .kind = MBR_HINT_FIELD,
                             .query = S("author:kerautret"),
                             .field = MBR_FIELD_AUTHOR,
                             .value = S("Kerautret"),
                             .articles = 8 };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.results.total = f.results.total_upper = 0;
    f.results.hit_count = 0;
    f.results.page = 1;
    f.results.hints = &hint;
    f.results.hint_count = 1;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "<p class=\"lead-in\">Essayez\u00A0:</p>\n"
                                    "<ul class=\"hints\"><li><a "));
    assert_null(strstr(out.ptr, "Vérifiez l’orthographe"));
    f.results.hint_count = 0;
    f.results.did_you_mean = S("chiffrement");
    mbr_buffer_reset(&out);
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_null(strstr(out.ptr, "Vérifiez l’orthographe"));
    assert_null(strstr(out.ptr, "Essayez"));
    mbr_buffer_free(&out);
}

static void
without_the_filters_is_a_link_that_has_none(void **state)
{
    mbr_slice section[] = { S("Droit") };
    mbr_result_hint hint = { .kind = MBR_HINT_FILTERED, .articles = 3 };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.request = (mbr_search_request){ .query = S("clé"),
                                      .sections = section,
                                      .section_count = 1,
                                      .from = { 2016, 1, 1 },
                                      .scope = MBR_SCOPE_ARTICLES };
    f.results.total = f.results.total_upper = 0;
    f.results.hit_count = 0;
    f.results.page = 1;
    f.results.hints = &hint;
    f.results.hint_count = 1;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "<a href=\"/?q=cl%C3%A9&amp;scope=articles\">"
                                    "Sans les filtres</a>"));
    mbr_buffer_free(&out);
}

static void
past_the_last_page_the_way_back_is_shown(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.request.query = S("clé");
    f.results.page = 1000;
    f.results.hit_count = 0;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "Il n’y a que 62\u00A0pages de résultats."));
    assert_non_null(strstr(out.ptr, "<a href=\"/?q=cl%C3%A9&amp;page=62\" rel=\"prev\">"));
    mbr_buffer_reset(&out);
    f.results.total = f.results.total_upper = 3;
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "Il n’y a qu’une page de résultats."));
    assert_non_null(strstr(out.ptr, "<a href=\"/?q=cl%C3%A9\" rel=\"prev\">"));
    mbr_buffer_free(&out);
}

static void
each_active_filter_can_be_lifted(void **state)
{
    static const mbr_slice values[] = { { "Droit", 5 }, { "Numérique", 10 } };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.request.query = S("clé");
    f.request.sections = values;
    f.request.section_count = 2;
    f.request.from = f.request.to = (mbr_date){ 2016, 9, 0 };
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    assert_non_null(strstr(out.ptr, "href=\"/?q=cl%C3%A9&amp;from=2016-09&amp;to=2016-09&amp;"
                                    "section=Num%C3%A9rique\"><span class=\"unseen\">Retirer le "
                                    "filtre\u00A0: </span>Rubrique\u00A0: Droit<"));
    assert_non_null(strstr(out.ptr, "href=\"/?q=cl%C3%A9&amp;section=Droit&amp;"
                                    "section=Num%C3%A9rique\"><span class=\"unseen\">Retirer le "
                                    "filtre\u00A0: </span>Dates\u00A0: septembre 2016<"));
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_signs_are_escaped_in_texts_and_attributes),
        cmocka_unit_test(a_mark_cannot_be_forged),
        cmocka_unit_test(every_page_is_well_formed),
        cmocka_unit_test(hostile_texts_stay_texts),
        cmocka_unit_test(an_address_that_is_not_of_the_web_is_no_link),
        cmocka_unit_test(paragraphs_and_marks_of_an_article_are_kept),
        cmocka_unit_test(a_page_needs_no_script_no_style_and_nothing_from_elsewhere),
        cmocka_unit_test(a_relaxed_search_says_so),
        cmocka_unit_test(an_id_of_dots_is_no_way_up),
        cmocka_unit_test(an_answer_to_an_unsigned_comment_says_so),
        cmocka_unit_test(a_language_asked_for_goes_on_being_asked_for),
        cmocka_unit_test(a_printed_page_says_what_was_asked),
        cmocka_unit_test(advice_is_no_count_of_a_word),
        cmocka_unit_test(what_to_ask_instead_is_introduced_and_takes_the_place_of_advice),
        cmocka_unit_test(without_the_filters_is_a_link_that_has_none),
        cmocka_unit_test(past_the_last_page_the_way_back_is_shown),
        cmocka_unit_test(each_active_filter_can_be_lifted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
