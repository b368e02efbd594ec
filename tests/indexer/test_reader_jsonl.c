#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/record.h"
#include "support/reading.h"

static void
assert_dump(const mbr_document *document, const char *expected)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&out);

    mbr_document_print_json(&json, document);
    assert_string_equal(out.ptr, expected);
    mbr_buffer_free(&out);
}

static const char full_line[] =
    "{\"id\":\"a-1\",\"source\":\"la-gazette\",\"url\":\"https://gazette.example/a-1\","
    "\"title\":\"L’été des puits\",\"kicker\":\"Eau\",\"lead\":\"On creuse.\\nEncore.\","
    "\"body\":\"Un.\\n\\nLe forage\\n\\nDeux.\",\"headings\":[\"Le forage\"],"
    "\"authors\":[\"Lise Carbec\",\"AFP\"],\"section\":\"Local\",\"tags\":[\"eau\"],"
    "\"published\":\"Le 1er août 2008 à 9h05\",\"updated\":\"2008-08-02\",\"access\":\"partial\","
    "\"free_chars\":300,\"status\":\"publish\",\"lang\":\"fr\",\"comments\":["
    "{\"id\":\"1\",\"author\":\"puisatier\",\"date\":\"2008-08-01T10:00:00+02:00\","
    "\"text\":\"Enfin !\",\"status\":\"approved\",\"votes\":-4},"
    "{\"id\":\"2\",\"parent\":\"1\",\"text\":\"\"}]}";

static void
a_dumped_line_is_read_and_dumped_the_same(void **state)
{
    reading r = reading_of(full_line);
    (void) state;

    assert_dump(read_article(&r), full_line);
    assert_int_equal(r.document->published.utc, 1217574300);
    assert_int_equal(r.document->updated.precision, MBR_PRECISION_DAY);
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

static void
lines_of_any_system_with_a_mark_and_gaps_are_read(void **state)
{
    reading r = reading_of("\xEF\xBB\xBF{\"id\":1,\"title\":\"Un\"}\r\n\r\n   \n"
                           "{\"id\":\"2\",\"body\":\"Deux\"}");
    (void) state;

    assert_slice(read_article(&r)->id, "1"); /* a number is kept as its digits */
    assert_slice(read_article(&r)->body, "Deux");
    assert_int_equal(mbr_reader_notes_of(r.reader)->line, 4);
    assert_int_equal(read_next(&r), MBR_READ_END);
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

static void
files_with_marks_may_be_joined(void **state)
{
    reading r = reading_of("\xEF\xBB\xBF{\"id\":\"1\",\"title\":\"Un\"}\n\xEF\xBB\xBF\n"
                           "\xEF\xBB\xBF{\"id\":\"2\",\"title\":\"Deux\"}\n"
                           "\xEF\xBB\xBF\xEF\xBB\xBF {\"id\":\"3\",\"title\":\"Trois\"}\n");
    (void) state;

    assert_slice(read_article(&r)->id, "1");
    assert_slice(read_article(&r)->id, "2");
    assert_slice(read_article(&r)->id, "3");
    assert_int_equal(read_next(&r), MBR_READ_END);
    reading_end(&r);
}

static void
a_single_author_or_tag_needs_no_list(void **state)
{
    reading r =
        reading_of("{\"id\":\"1\",\"title\":\"T\",\"authors\":\"Lise Carbec\",\"tags\":[\"\"]}");
    (void) state;

    assert_int_equal(read_article(&r)->authors.count, 1);
    assert_int_equal(r.document->tags.count, 0);
    reading_end(&r);
}

static void
null_and_empty_values_are_absent(void **state)
{
    reading r =
        reading_of("{\"id\":\"1\",\"title\":\"T\",\"body\":null,\"lead\":\" \",\"kicker\":\"\","
                   "\"comments\":null,\"published\":null,\"free_chars\":null}");
    (void) state;

    assert_dump(read_article(&r), "{\"id\":\"1\",\"title\":\"T\"}");
    reading_end(&r);
}

static void
a_bad_line_is_refused_with_its_reason_and_the_rest_goes_on(void **state)
{
    static const struct {
        const char *line, *reason;
    } cases[] = {
        { "{\"id\":\"1\"", ":1: not JSON, at byte" },
        { "{\"title\":\"T\"}", ":1: the article has no \"id\"" },
        { "{\"id\":\"\",\"title\":\"T\"}", "no \"id\"" },
        { "{\"id\":\"1\",\"title\":\" \"}", "neither \"title\" nor \"body\"" },
        { "{\"id\":\"1\",\"lead\":\"L\"}", "neither" },
        { "{\"id\":\"1\",\"title\":3}", "\"title\" must be a string, not a whole number" },
        { "{\"id\":1.5,\"title\":\"T\"}", "\"id\" must be a string or a whole number, not a dec" },
        { "{\"id\":\"1\",\"title\":\"T\",\"comments\":{}}",
          "\"comments\" must be a list of objects, not an object" },
        { "{\"id\":\"1\",\"title\":\"T\",\"comments\":[\"oui\"]}",
          "\"comments[0]\" must be an obj" },
        { "{\"id\":\"1\",\"title\":\"T\",\"comments\":[{},{\"votes\":\"3\"}]}",
          "\"comments[1].votes\" must be a whole number" },
        { "{\"id\":\"1\",\"title\":\"T\",\"tags\":[1]}", "\"tags\" must be a string or a list of" },
        { "{\"id\":\"1\",\"title\":\"T\",\"comments\":\"pas une liste\"}",
          "\"comments\" must be a list of objects, not a string" },
        { "{\"id\":\"1\",\"title\":\"T\",\"access\":\"vip\"}",
          "\"access\" must be \"free\", \"partial\" or \"paid\", not \"vip\"" },
        { "{\"id\":\"1\",\"title\":\"T\",\"access\":1}", "or \"paid\", not a whole number" },
        { "{\"id\":\"1\",\"title\":\"T\",\"free_chars\":-1}", "not a negative number" },
        { "{\"id\":\"1\",\"title\":\"T\",\"deleted\":\"yes\"}", "\"deleted\" must be true or fal" },
        { "{\"id\":\"1\",\"title\":\"T\",\"published\":1473060000}", "\"published\" must be a st" },
        { "{\"id\":\"1\",\"body\":\"T\",\"body_format\":\"rtf\"}", "\"body_format\" must be" },
        { "[1]", "a line must hold an object, not a list: jq -c '.[]'" },
        { "{", "the text ends too early; one object per line is read: jq -c . FILE" },
        { "{\"id\":\"1\",\"title\":\"\\ud83d\"}", "not JSON" },
        { "{} {}", "not JSON" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_reader_options options = { .format = "jsonl" };
        char text[512];
        reading r;

        snprintf(text, sizeof text, "%s\n{\"id\":\"next\",\"title\":\"T\"}\n", cases[i].line);
        r = reading_of_bytes(text, strlen(text), &options);
        assert_int_equal(read_next(&r), MBR_READ_REFUSED);
        assert_int_equal(r.err.status, MBR_ERR_BAD_INPUT);
        assert_has(r.err.message, cases[i].reason);
        assert_slice(read_article(&r)->id, "next");
        assert_int_equal(read_next(&r), MBR_READ_END);
        reading_end(&r);
    }
}

/* Beginnings of what jansson says: none of it may reach a person. */
static void
assert_no_words_of_the_parser(const char *message)
{
    static const char *const words[] = { "expected",  "near",    "token",   "input",
                                         "string",    "escape",  "invalid", "object",
                                         "duplicate", "control", "Unicode" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++)
        if (strstr(message, words[i]))
            fail_msg("\"%s\" is English", message);
}

static void
faults_of_syntax_are_told_in_both_languages(void **state)
{
    static const struct {
        const char *line, *english, *french;
    } cases[] = {
        { "{\"id\":\"1\"", "at byte 9 (column 9): the text ends too early",
          "à l’octet 9 (colonne 9)\u00A0: le texte finit trop tôt" },
        { "{\"id\" \"1\"}", "\":\" was expected", "«\u00A0:\u00A0» était attendu" },
        { "{\"id\":\"1\" \"title\":\"T\"}", "\",\" or \"}\" was expected",
          "«\u00A0,\u00A0» ou «\u00A0}\u00A0» était attendu" },
        { "{\"tags\":[\"a\" \"b\"]}", "\",\" or \"]\" was expected",
          "«\u00A0]\u00A0» était attendu" },
        { "{id:1}", "a key or \"}\" was expected", "une clé ou «\u00A0}\u00A0» était attendue" },
        { "{\"id\":oui}", "a value was expected, near oui",
          "une valeur était attendue, près de oui" },
        { "{\"id\":]}", "a value was expected", "une valeur était attendue" },
        { "{\"id\":\"\\q\"}", "an escape that does not exist", "un échappement qui n’existe pas" },
        { "{\"id\":\"\\ud83d\"}", "no character", "n’est pas un caractère" },
        { "{\"id\":\"a\tb\"}", "a control character", "un caractère de contrôle" },
        { "{\"id\":\"1\"} x", "something follows the object", "quelque chose suit l’objet" },
        { "{\"id\":99999999999999999999}", "too large", "trop grand" },
        { "{\"\\u0000\":1}", "a key with a NUL", "une clé avec un caractère NUL" },
        { "{\"id\":\"1\",\"title\":\"A\",\"title\":\"B\"}",
          "a key that comes twice, near \"title\"", "une clé en double, près de \"title\"" },
    };
    (void) state;

    for (size_t i = 0; i < 2 * MBR_ARRAY_LEN(cases); i++) {
        bool is_french = i % 2;
        mbr_reader_options options = { .format = "jsonl" };
        reading r = reading_of_bytes(cases[i / 2].line, strlen(cases[i / 2].line), &options);

        mbr_language_set(is_french ? MBR_FRENCH : MBR_ENGLISH);
        assert_int_equal(read_next(&r), MBR_READ_REFUSED);
        assert_has(r.err.message, is_french ? cases[i / 2].french : cases[i / 2].english);
        if (is_french)
            assert_no_words_of_the_parser(r.err.message);
        mbr_language_set(MBR_ENGLISH);
        reading_end(&r);
    }
}

static void
reasons_are_given_in_french_too(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":3}");
    (void) state;

    mbr_language_set(MBR_FRENCH);
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, "«\u00A0title\u00A0» doit être une chaîne, et non un nombre entier");
    reading_end(&r);
    r = reading_of("{\"id\":\"1\",\"title\":\"T\",\"access\":\"libre\"}");
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, "ou «\u00A0paid\u00A0», et non «\u00A0libre\u00A0»");
    assert_has(mbr_reader_format_description(0), "un article par ligne");
    mbr_language_set(MBR_ENGLISH);
    assert_null(mbr_reader_format_name(2));
    assert_null(mbr_reader_format_description(2));
    reading_end(&r);
}

static void
a_removal_keeps_nothing_but_the_identity(void **state)
{
    reading r = reading_of("{\"id\":\"9\",\"source\":\"s\",\"title\":\"T\",\"deleted\":true,"
                           "\"comments\":[{\"text\":\"x\"}]}\n"
                           "{\"id\":\"8\",\"title\":\"T\",\"deleted\":false}");
    (void) state;

    assert_true(read_article(&r)->deleted);
    assert_dump(r.document, "{\"id\":\"9\",\"source\":\"s\",\"deleted\":true}");
    assert_false(read_article(&r)->deleted);
    assert_slice(r.document->title, "T");
    reading_end(&r);
}

static void
an_unreadable_date_leaves_the_article_undated_with_a_warning(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":\"T\",\"published\":\"31/02/2016\"}\n"
                           "{\"id\":\"2\",\"title\":\"T\",\"published\":\"9000-01-01\"}");
    const mbr_reader_notes *notes;
    (void) state;

    assert_int_equal(read_article(&r)->published.precision, MBR_PRECISION_NONE);
    assert_slice(r.document->published_text, "31/02/2016");
    assert_int_equal(read_article(&r)->published.day.year, 9000);
    notes = mbr_reader_notes_of(r.reader);
    assert_int_equal(notes->warning_count, 2);
    assert_has(notes->warnings.items[0].ptr, ":1: \"published\" is not a date");
    assert_has(notes->warnings.items[1].ptr, ":2: \"published\" is an unlikely date");
    reading_end(&r);
}

static void
unknown_keys_are_counted_and_named_once(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":\"T\",\"foo\":1,\"bar\":{}}\n"
                           "{\"id\":\"2\",\"title\":\"T\",\"foo\":2,"
                           "\"comments\":[{\"ip\":\"10.0.0.1\"},{\"ip\":\"10.0.0.2\"}]}");
    const mbr_reader_notes *notes;
    (void) state;

    read_article(&r);
    read_article(&r);
    notes = mbr_reader_notes_of(r.reader);
    assert_int_equal(notes->unknown_key_count, 5);
    assert_int_equal(notes->unknown_keys.count, 3);
    assert_slice(notes->unknown_keys.items[0], "foo");
    assert_slice(notes->unknown_keys.items[2], "comments[].ip");
    reading_end(&r);
}

static void
notes_do_not_grow_with_the_input(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    reading r;
    (void) state;

    for (int i = 0; i < 200; i++)
        mbr_buffer_printf(&text, "{\"id\":%d,\"title\":\"T\",\"k%d\":1,\"published\":\"?\"}\n", i,
                          i);
    r = reading_of(text.ptr);
    while (read_next(&r) == MBR_READ_DOCUMENT)
        ;
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 200);
    assert_int_equal(mbr_reader_notes_of(r.reader)->warnings.count, MBR_READER_NOTES_MAX);
    assert_int_equal(mbr_reader_notes_of(r.reader)->unknown_keys.count, MBR_READER_NOTES_MAX);
    mbr_buffer_free(&text);
    reading_end(&r);
}

static void
what_a_source_knows_of_its_commenters_stays_out(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":\"T\",\"comments\":[{\"author\":\"puisatier\","
                           "\"email\":\"planted@example.org\",\"ip\":\"192.0.2.7\","
                           "\"user_agent\":\"Mosaic\",\"text\":\"Oui\"}]}");
    mbr_buffer record = MBR_BUFFER_INIT;
    (void) state;

    mbr_record_write_comment(&record, read_article(&r), 0);
    assert_non_null(memmem(record.ptr, record.len, "puisatier", 9));
    assert_null(memmem(record.ptr, record.len, "planted", 7));
    assert_null(memmem(record.ptr, record.len, "192.0.2", 7));
    assert_null(memmem(record.ptr, record.len, "Mosaic", 6));
    mbr_buffer_free(&record);
    reading_end(&r);
}

static void
comments_without_an_id_get_one_from_place_and_date(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":\"T\",\"comments\":["
                           "{\"date\":\"2016-09-05T11:56:00+02:00\",\"text\":\"a\"},"
                           "{\"date\":\"2016-09-05T09:56:00Z\",\"text\":\"b\"},"
                           "{\"date\":\"2016-09-05\"},{\"text\":\"d\"}]}");
    (void) state;

    assert_int_equal(read_article(&r)->comment_count, 4);
    assert_slice(r.document->comments[0].id, "1-20160905T1156");
    assert_slice(r.document->comments[1].id, "2-20160905T1156");
    assert_slice(r.document->comments[2].id, "3-20160905");
    assert_slice(r.document->comments[3].id, "4");
    assert_non_null(r.document->comments[2].text.ptr); /* present and empty */
    reading_end(&r);
}

static void
comments_of_the_same_id_are_all_kept(void **state)
{
    reading r = reading_of(
        "{\"id\":\"1\",\"title\":\"T\",\"comments\":[{\"id\":\"7\",\"text\":\"a\"},"
        "{\"id\":7,\"text\":\"b\",\"parent\":\"nobody\"},{\"id\":\"7#2\"},{\"id\":\"7\"}]}");
    const mbr_comment *comments;
    (void) state;

    comments = read_article(&r)->comments;
    assert_int_equal(r.document->comment_count, 4);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < i; j++)
            assert_false(mbr_slice_equal(comments[i].id, comments[j].id));
    assert_slice(comments[0].id, "7");
    assert_slice(comments[1].id, "7#2");
    assert_slice(comments[1].parent, "nobody");
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 1);
    reading_end(&r);
}

static void
control_characters_are_dropped_and_counted(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":\"L\\u0092\\u0000eau\\u0007\\nvive\","
                           "\"body\":\"un\\r\\n\\r\\ndeux\\ttrois\\u0008\"}");
    (void) state;

    assert_slice(read_article(&r)->title, "L’eau vive");
    assert_slice(r.document->body, "un\n\ndeux\ttrois");
    assert_int_equal(mbr_reader_notes_of(r.reader)->repairs, 4);
    reading_end(&r);
}

static void
html_bodies_become_text_with_their_headings(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"body_format\":\"html\",\"body\":"
                           "\"<p>R&amp;D &agrave; l&#8217;&OElig;uvre.</p><h2>Le forage</h2>"
                           "<p>Fini.<br>Ou presque</p>\"}");
    (void) state;

    assert_slice(read_article(&r)->body, "R&D à l’Œuvre.\n\nLe forage\n\nFini.\nOu presque");
    assert_int_equal(r.document->headings.count, 1);
    reading_end(&r);
}

static void
html_that_does_not_close_is_kept_and_noted(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"body_format\":\"html\",\"body\":"
                           "\"<p>si a <b alors le reste reste\"}");
    (void) state;

    assert_slice(read_article(&r)->body, "si a <b alors le reste reste");
    assert_has(mbr_reader_notes_of(r.reader)->warnings.items[0].ptr, "tags of \"body\"");
    reading_end(&r);
}

static void
a_line_over_the_limit_is_refused_with_its_size(void **state)
{
    mbr_reader_options options = { .limits.record_bytes = 64 };
    mbr_buffer text = MBR_BUFFER_INIT;
    reading r;
    (void) state;

    mbr_buffer_append_string(&text, "{\"id\":\"1\",\"title\":\"T\"}\n{\"id\":\"2\",\"title\":\"");
    for (int i = 0; i < 300000; i++)
        mbr_buffer_append_char(&text, 'x');
    mbr_buffer_append_string(&text, "\"}\n{\"id\":\"3\",\"title\":\"T\"}\n");
    r = reading_of_bytes(text.ptr, text.len, &options);
    assert_slice(read_article(&r)->id, "1");
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, ":2: 300021 bytes");
    assert_slice(read_article(&r)->id, "3");
    assert_int_equal(mbr_reader_notes_of(r.reader)->line, 3);
    assert_int_equal(read_next(&r), MBR_READ_END);
    assert_true(mbr_reader_notes_of(r.reader)->bytes == text.len);
    mbr_buffer_free(&text);
    reading_end(&r);
}

static void
assert_refused_for(const char *line, mbr_reader_limits limits, const char *reason)
{
    mbr_reader_options options = { .limits = limits };
    char text[512];
    reading r;

    snprintf(text, sizeof text, "%s\n{\"id\":\"next\",\"body\":\"B\"}\n", line);
    r = reading_of_bytes(text, strlen(text), &options);
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    assert_has(r.err.message, reason);
    assert_slice(read_article(&r)->id, "next");
    reading_end(&r);
}

static void
what_would_take_too_much_memory_is_refused_with_its_number(void **state)
{
    (void) state;

    assert_refused_for("{\"id\":\"1\",\"body\":\"un deux trois\"}",
                       (mbr_reader_limits){ .text_bytes = 12 },
                       ":1: 13 bytes of text in one piece: the limit is 12; a larger --memory");
    assert_refused_for("{\"id\":\"1\",\"title\":\"T\",\"comments\":[{\"text\":\"un deux\"}]}",
                       (mbr_reader_limits){ .text_bytes = 6 }, ":1: 7 bytes of text");
    assert_refused_for("{\"id\":\"1\",\"body\":\"un deux trois quatre cinq un deux\"}",
                       (mbr_reader_limits){ .words = 4 },
                       ":1: more than 4 different words in one piece: the limit is 4; a larger");
    assert_refused_for("{\"id\":\"1\",\"lead\":\"un deux trois\",\"body\":\"quatre un\"}",
                       (mbr_reader_limits){ .words = 6 }, ":1: more than 6 different");
    assert_refused_for(
        "{\"id\":\"1\",\"title\":\"T\",\"comments\":[{\"text\":\"un deux trois quatre\"}]}",
        (mbr_reader_limits){ .words = 3 }, ":1: more than 3 different");
    assert_refused_for("{\"id\":\"1\",\"body\":\"B\",\"tags\":[{},{},{},{},{},{}]}",
                       (mbr_reader_limits){ .values = 10 },
                       ":1: 13 JSON keys and values in one record: the limit is 10");
    assert_refused_for("{\"id\":\"1\",\"body\":\"B\",\"comments\":[{},{},{}]}",
                       (mbr_reader_limits){ .comments = 2 },
                       ":1: 3 comments under one article: the limit is 2");
}

static void
limits_follow_the_memory_and_have_a_floor(void **state)
{
    mbr_reader_limits least = mbr_reader_limits_of(16000000);
    mbr_reader_limits usual = mbr_reader_limits_of(256000000);
    (void) state;

    assert_int_equal(least.record_bytes, 2000000);
    assert_int_equal(least.text_bytes, 500000);
    assert_int_equal(least.words, 50000);
    assert_int_equal(usual.words, 106666);
    assert_int_equal(least.values, 100000);
    assert_int_equal(usual.record_bytes, 32000000);
    assert_int_equal(usual.text_bytes, 4000000);
    assert_int_equal(usual.values, 1000000);
    assert_int_equal(usual.comments, 100000);
}

/* They are not even looked at: a parser would build them, and refuse some. */
static void
values_of_unknown_keys_cost_nothing(void **state)
{
    static const char *const lines[] = {
        "{\"x\":[{},{},{},{},{},{},{},{}],\"id\":\"1\",\"title\":\"T\"}",
        "{\"id\":\"1\",\"x\":{\"y\":[[],[[]]]} , \"title\":\"T\"}",
        "{\"id\":\"1\",\"title\":\"T\",\"x\":\"}],\\\"\\ud83d\"}",
        "{\"a\":1,\"id\":\"1\",\"b\":2.5e3,\"c\":null,\"title\":\"T\",\"d\":true,\"e\":[]}",
        "{\"id\":\"1\",\"title\":\"T\",\"comments\":[]}",
    };
    static const unsigned long counts[] = { 1, 1, 1, 5, 0 };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(lines); i++) {
        mbr_reader_options options = { .limits.values = 8 };
        reading r = reading_of_bytes(lines[i], strlen(lines[i]), &options);

        assert_dump(read_article(&r), "{\"id\":\"1\",\"title\":\"T\"}");
        assert_int_equal(mbr_reader_notes_of(r.reader)->unknown_key_count, counts[i]);
        reading_end(&r);
    }
}

static void
an_empty_input_is_an_export_without_articles(void **state)
{
    reading r = reading_of("\n \n");
    (void) state;

    assert_int_equal(read_next(&r), MBR_READ_END);
    assert_string_equal(mbr_reader_notes_of(r.reader)->format, "jsonl");
    reading_end(&r);
}

static void
hostile_nesting_is_refused(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    reading r;
    (void) state;

    mbr_buffer_append_string(&text, "{\"id\":");
    for (int i = 0; i < 100000; i++)
        mbr_buffer_append_char(&text, '[');
    r = reading_of(text.ptr);
    assert_int_equal(read_next(&r), MBR_READ_REFUSED);
    mbr_buffer_free(&text);
    reading_end(&r);
}

static void
a_path_that_cannot_be_read_says_why(void **state)
{
    mbr_reader_options unknown = { .format = "docx" };
    reading r = reading_of_path("/nowhere/at/all.jsonl", NULL);
    (void) state;

    assert_int_equal(r.opened, MBR_ERR_IO);
    assert_has(r.err.message, "/nowhere/at/all.jsonl: No such file");
    reading_end(&r);
    r = reading_of_path("/tmp", NULL);
    assert_int_equal(r.opened, MBR_ERR_IO);
    assert_has(r.err.message, "Is a directory");
    reading_end(&r);
    r = reading_of_bytes("{}", 2, &unknown);
    assert_int_equal(r.opened, MBR_ERR_BAD_INPUT);
    assert_has(r.err.message, "no format is called \"docx\"");
    reading_end(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dumped_line_is_read_and_dumped_the_same),
        cmocka_unit_test(lines_of_any_system_with_a_mark_and_gaps_are_read),
        cmocka_unit_test(files_with_marks_may_be_joined),
        cmocka_unit_test(a_single_author_or_tag_needs_no_list),
        cmocka_unit_test(null_and_empty_values_are_absent),
        cmocka_unit_test(a_bad_line_is_refused_with_its_reason_and_the_rest_goes_on),
        cmocka_unit_test(faults_of_syntax_are_told_in_both_languages),
        cmocka_unit_test(reasons_are_given_in_french_too),
        cmocka_unit_test(a_removal_keeps_nothing_but_the_identity),
        cmocka_unit_test(an_unreadable_date_leaves_the_article_undated_with_a_warning),
        cmocka_unit_test(unknown_keys_are_counted_and_named_once),
        cmocka_unit_test(notes_do_not_grow_with_the_input),
        cmocka_unit_test(what_a_source_knows_of_its_commenters_stays_out),
        cmocka_unit_test(comments_without_an_id_get_one_from_place_and_date),
        cmocka_unit_test(comments_of_the_same_id_are_all_kept),
        cmocka_unit_test(control_characters_are_dropped_and_counted),
        cmocka_unit_test(html_bodies_become_text_with_their_headings),
        cmocka_unit_test(html_that_does_not_close_is_kept_and_noted),
        cmocka_unit_test(a_line_over_the_limit_is_refused_with_its_size),
        cmocka_unit_test(what_would_take_too_much_memory_is_refused_with_its_number),
        cmocka_unit_test(limits_follow_the_memory_and_have_a_floor),
        cmocka_unit_test(values_of_unknown_keys_cost_nothing),
        cmocka_unit_test(an_empty_input_is_an_export_without_articles),
        cmocka_unit_test(hostile_nesting_is_refused),
        cmocka_unit_test(a_path_that_cannot_be_read_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
