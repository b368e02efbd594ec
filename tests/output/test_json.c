/* Replies in JSON: always valid, and marks that a client can trust. */
#include "output/checks.h"
#include "output/fixture.h"

static const mbr_print_options options = { .language = MBR_FRENCH };

static char *
json_of(const fixture *f)
{
    mbr_buffer out = MBR_BUFFER_INIT;

    mbr_printer_json.results(&out, &f->results, &f->request, &options);
    assert_json(mbr_buffer_slice(&out));
    return mbr_buffer_take(&out);
}

static void
expect(const char *json, const char *part)
{
    if (!strstr(json, part))
        fail_msg("%s\nis not in\n%s", part, json);
}

static void
a_reply_has_the_promised_members(void **state)
{
    static const char *const parts[] = {
        "{\"query\":{\"text\":\"le chiffrement\",\"understood\":\"le chiffrement\",\"notes\":[]",
        "\"index\":{\"generation\":\"2026-08-23T02-10-04Z-7f3a\"",
        "\"total\":{\"value\":1234,\"exact\":true}",
        "\"page\":2,\"size\":20,\"took_ms\":7.25,\"hits\":[{\"id\":\"vigie-2016-01\"",
        "\"title_html\":\"Le <mark>chiffrement</mark> &amp; la clé\"",
        "\"published\":\"2016-09-05T07:20:00Z\",\"day\":\"2016-09-05\"",
        "\"published\":\"2014-03\",\"day\":\"2014-03\",\"section\":null",
        "\"matched_in\":[\"title\",\"body\"]",
        "\"comments\":{\"matching\":4,\"total\":83,\"best\":[{\"id\":\"c 12\"",
        "\"facets\":{\"section\":[{\"value\":\"Numérique\",\"count\":2},{\"value\":null,\"count\":"
        "1}]",
        "{\"period\":\"2014\",\"matching\":1,\"total\":8,\"ratio\":0.125}",
        "{\"period\":null,\"matching\":1,\"total\":3,\"ratio\":0.333333}",
        "\"did_you_mean\":null,\"next\":\"/v1/search?q=le%20chiffrement&page=3\","
        "\"prev\":\"/v1/search?q=le%20chiffrement\"}",
    };
    fixture f;
    char *json;

    (void) state;
    fixture_fill(&f);
    json = json_of(&f);
    for (size_t i = 0; i < MBR_ARRAY_LEN(parts); i++)
        expect(json, parts[i]);
    free(json);
}

static void
links_are_given_that_can_be_followed(void **state)
{
    mbr_buffer query = MBR_BUFFER_INIT;
    fixture f;
    char *json;

    (void) state;
    fixture_fill(&f);
    f.request.no_hits = true; /* size=0: counts alone */
    json = json_of(&f);
    expect(json, "\"size\":0,");
    expect(json, "\"next\":null,\"prev\":null");
    free(json);
    f.request.no_hits = false;
    for (int i = 0; i < 4097; i++)
        mbr_buffer_append_char(&query, 'a');
    f.request.query = mbr_buffer_slice(&query); /* posted: too long for an address */
    json = json_of(&f);
    expect(json, "\"next\":null,\"prev\":null");
    free(json);
    f.request.query = S("clé");
    f.results.page = 1000;
    json = json_of(&f);
    expect(json, "\"next\":null,\"prev\":\"/v1/search?q=cl%C3%A9&page=62\"");
    free(json);
    mbr_buffer_free(&query);
}

static void
a_bound_is_not_given_for_a_count(void **state)
{
    fixture f;
    char *json;

    (void) state;
    fixture_fill(&f);
    f.results.exact = false;
    f.results.total = 500;
    f.results.total_upper = 900;
    json = json_of(&f);
    expect(json, "\"total\":{\"value\":500,\"exact\":false,\"lower\":500,\"upper\":900}");
    free(json);
}

static void
marks_count_code_points(void **state)
{
    /* é takes 2 bytes, the emoji 4, œ 2, and the stray byte 1 */
    static const mbr_mark marks[] = { { 5, 9 }, { 15, 21 } };
    fixture f;
    char *json;

    (void) state;
    fixture_fill(&f);
    f.hits[0].title = fragment_of("é \xFF lire 😀 œuvre", marks, 2);
    json = json_of(&f);
    expect(json, "\"title\":\"é \uFFFD lire 😀 œuvre\"");
    expect(json, "\"title_html\":\"é \uFFFD <mark>lire</mark> 😀 <mark>œuvre</mark>\"");
    expect(json, "\"marks\":{\"title\":[[4,8],[11,16]]");
    free(json);
}

/* The language of who asked, whatever the locale of who answers. */
static void
notes_speak_the_language_that_is_asked_for(void **state)
{
    mbr_print_options french = { .language = MBR_FRENCH }, english = { .language = MBR_ENGLISH };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;
    (void) state;

    fixture_fill(&f);
    f.results.notes = &f.note;
    f.results.note_count = 1;
    mbr_printer_json.results(&out, &f.results, &f.request, &french);
    assert_non_null(strstr(out.ptr, "\"message\":\"un guillemet est resté seul\""));
    mbr_buffer_reset(&out);
    mbr_printer_json.results(&out, &f.results, &f.request, &english);
    assert_non_null(strstr(out.ptr, "\"message\":\"a quotation mark was left alone\""));
    mbr_buffer_free(&out);
}

static void
other_ways_to_ask_are_structured(void **state)
{
    mbr_result_hint hints[] = {
        { .kind = MBR_HINT_EXCLUDED, .query = S("pêche"), .removed = S("-merlu"), .articles = 1 },
        { .kind = MBR_HINT_FILTERED, .articles = 3 },
        { .kind = MBR_HINT_FIELD, .query = S("author:malvin"), .articles = 2 },
    };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;
    (void) state;

    fixture_fill(&f);
    f.results.hints = hints;
    f.results.hint_count = 3;
    mbr_printer_json.count(&out, &f.results, &options);
    assert_non_null(strstr(
        out.ptr, "\"hints\":[{\"kind\":\"excluded\",\"query\":\"pêche\",\"removed\":\"-merlu\","
                 "\"articles\":1},{\"kind\":\"filtered\",\"query\":null,\"articles\":3},"
                 "{\"kind\":\"field\",\"query\":\"author:malvin\",\"articles\":2}]"));
    mbr_buffer_free(&out);
}

static void
hostile_bytes_leave_valid_json(void **state)
{
    static const char hostile[] = "\"}],\\\x01\x1F\xC3\xED\xA0\x80\xF8</script>\u2028\x7F";
    fixture f;
    char *json;

    (void) state;
    fixture_fill(&f);
    f.request.query = f.results.text = f.results.understood = S(hostile);
    f.results.did_you_mean = f.results.generation = S(hostile);
    f.results.notes = &f.note;
    f.results.note_count = 1;
    f.note.english = f.note.french = hostile;
    f.note.end = 5;
    f.hits[0].id = f.hits[0].url = f.hits[0].section = S(hostile);
    f.hits[0].title.text = f.snippets[0].text = f.comment.snippet.text = S(hostile);
    f.facets[0].values = (const mbr_facet_value[]){ { S(hostile), 1 } };
    f.facets[0].count = 1;
    json = json_of(&f);
    assert_null(strstr(json, "<mark></mark>"));
    free(json);
}

static void
an_article_comes_with_a_slice_of_its_thread(void **state)
{
    mbr_document *document = mbr_document_new();
    mbr_fragment body[2], comments[3];
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_article article;

    (void) state;
    fixture_article(&article, document, body, comments);
    mbr_printer_json.article(&out, &article, 1, 1, &options);
    assert_json(mbr_buffer_slice(&out));
    expect(out.ptr, "\"comments\":{\"total\":3,\"empty\":1,\"first\":1,\"items\":[{\"id\":\"c2\"");
    assert_null(strstr(out.ptr, "\"id\":\"c3\""));
    mbr_buffer_reset(&out);
    mbr_printer_json.article(&out, &article, 99, SIZE_MAX, &options);
    assert_json(mbr_buffer_slice(&out));
    expect(out.ptr, "\"items\":[]");
    mbr_buffer_free(&out);
    mbr_document_free(document);
}

static void
other_replies_are_valid_too(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    mbr_printer_json.count(&out, &f.results, &options);
    assert_json(mbr_buffer_slice(&out));
    mbr_buffer_reset(&out);
    mbr_printer_json.facets(&out, &f.results, &options);
    assert_json(mbr_buffer_slice(&out));
    mbr_buffer_reset(&out);
    mbr_printer_json.trend(&out, &f.results, &options);
    assert_json(mbr_buffer_slice(&out));
    mbr_buffer_reset(&out);
    mbr_printer_json.similar(&out, &f.results, &options);
    assert_json(mbr_buffer_slice(&out));
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_has_the_promised_members),
        cmocka_unit_test(links_are_given_that_can_be_followed),
        cmocka_unit_test(a_bound_is_not_given_for_a_count),
        cmocka_unit_test(marks_count_code_points),
        cmocka_unit_test(notes_speak_the_language_that_is_asked_for),
        cmocka_unit_test(other_ways_to_ask_are_structured),
        cmocka_unit_test(hostile_bytes_leave_valid_json),
        cmocka_unit_test(an_article_comes_with_a_slice_of_its_thread),
        cmocka_unit_test(other_replies_are_valid_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
