#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/record.h"

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static mbr_document *
full_article(void)
{
    mbr_document *article = mbr_document_new();
    mbr_comment *comment;

    article->source = text("la-gazette");
    article->id = text("42");
    article->title = text("Crue de l’Yssoire : « on attend »");
    article->lead = text("");
    article->body = text("Un.\n\nLe pont\n\nDeux \"mots\".");
    article->published_text = text("1er mai 2003 à 9h05");
    mbr_moment_parse(&article->published, article->published_text);
    mbr_moment_parse(&article->updated, text("2003-05"));
    article->free_chars = 0;
    mbr_document_add(article, &article->headings, text("Le pont"));
    mbr_document_add(article, &article->authors, text("A. Brunet"));
    mbr_document_add(article, &article->authors, text("C. Daulac"));
    comment = mbr_document_add_comment(article);
    comment->id = text("c1");
    comment->text = text("Bien dit");
    comment->votes = -3;
    comment->has_votes = true;
    comment = mbr_document_add_comment(article);
    comment->id = text("c2");
    comment->parent = text("c1");
    comment->text = text("");
    return article;
}

static const char full_json[] =
    "{\"id\":\"42\",\"source\":\"la-gazette\",\"title\":\"Crue de l’Yssoire : « on attend »\","
    "\"lead\":\"\",\"body\":\"Un.\\n\\nLe pont\\n\\nDeux \\\"mots\\\".\","
    "\"headings\":[\"Le pont\"],\"authors\":[\"A. Brunet\",\"C. Daulac\"],"
    "\"published\":\"1er mai 2003 à 9h05\",\"updated\":\"2003-05\",\"free_chars\":0,"
    "\"comments\":[{\"id\":\"c1\",\"text\":\"Bien dit\",\"votes\":-3},"
    "{\"id\":\"c2\",\"parent\":\"c1\",\"text\":\"\"}]}";

static void
assert_json(const mbr_document *document, const char *expected)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&out);

    mbr_document_print_json(&json, document);
    assert_string_equal(out.ptr, expected);
    mbr_buffer_free(&out);
}

static void
an_article_is_printed_with_its_keys_in_order(void **state)
{
    mbr_document *article = full_article();
    (void) state;

    assert_json(article, full_json);
    mbr_document_free(article);
}

static void
a_removal_is_printed_as_one(void **state)
{
    mbr_document *article = full_article();
    (void) state;

    article->deleted = true;
    assert_json(article, "{\"id\":\"42\",\"source\":\"la-gazette\",\"deleted\":true}");
    mbr_document_free(article);
}

static void
what_is_stored_comes_back_whole(void **state)
{
    mbr_document *article = full_article(), *copy = mbr_document_new();
    mbr_buffer record = MBR_BUFFER_INIT, comments[2] = { MBR_BUFFER_INIT, MBR_BUFFER_INIT };
    (void) state;

    mbr_record_write_article(&record, article);
    assert_int_equal(mbr_record_comment_count(mbr_buffer_slice(&record)), 2);
    assert_int_equal(mbr_record_read_article(copy, mbr_buffer_slice(&record), NULL), MBR_OK);
    assert_true(copy->published.utc == article->published.utc);
    assert_int_equal(copy->published.precision, MBR_PRECISION_MINUTE);
    assert_int_equal(copy->updated.precision, MBR_PRECISION_MONTH);
    for (size_t i = 0; i < 2; i++) {
        mbr_stored_comment stored;

        mbr_record_write_comment(&comments[i], article, i);
        assert_int_equal(mbr_record_read_comment(&stored, mbr_buffer_slice(&comments[i]), NULL),
                         MBR_OK);
        assert_true(mbr_slice_is(stored.article_id, "42"));
        assert_true(mbr_slice_is(stored.source, "la-gazette"));
        assert_int_equal(stored.ordinal, i);
        *mbr_document_add_comment(copy) = stored.comment;
    }
    assert_json(copy, full_json);
    mbr_document_free(article);
    mbr_document_free(copy);
    mbr_buffer_free(&record);
    mbr_buffer_free(&comments[0]);
    mbr_buffer_free(&comments[1]);
}

static void
tags_of_later_versions_are_skipped(void **state)
{
    mbr_document *article = full_article(), *copy = mbr_document_new();
    mbr_buffer record = MBR_BUFFER_INIT;
    (void) state;

    mbr_record_write_article(&record, article);
    mbr_buffer_append(&record, "\xFF\x7F\x03new", 6); /* tag 16383, 3 bytes */
    assert_int_equal(mbr_record_read_article(copy, mbr_buffer_slice(&record), NULL), MBR_OK);
    assert_true(mbr_slice_equal(copy->title, article->title));
    mbr_document_free(article);
    mbr_document_free(copy);
    mbr_buffer_free(&record);
}

static void
a_record_of_the_other_kind_is_damage(void **state)
{
    mbr_document *article = full_article(), *copy = mbr_document_new();
    mbr_buffer record = MBR_BUFFER_INIT;
    mbr_stored_comment comment;
    mbr_error err = MBR_ERROR_INIT;
    (void) state;

    mbr_record_write_article(&record, article);
    assert_int_equal(mbr_record_read_comment(&comment, mbr_buffer_slice(&record), &err),
                     MBR_ERR_INDEX_DAMAGED);
    mbr_buffer_reset(&record);
    mbr_record_write_comment(&record, article, 0);
    assert_int_equal(mbr_record_read_article(copy, mbr_buffer_slice(&record), &err),
                     MBR_ERR_INDEX_DAMAGED);
    assert_int_equal(mbr_record_read_article(copy, MBR_SLICE_NONE, &err), MBR_ERR_INDEX_DAMAGED);
    assert_true(err.message[0] != '\0');
    mbr_document_free(article);
    mbr_document_free(copy);
    mbr_buffer_free(&record);
}

static void
read_both_ways(mbr_document *document, const char *bytes, size_t len)
{
    char *exact = mbr_strndup(bytes, len); /* no slack: a sanitizer sees any over-read */
    mbr_slice record = mbr_slice_of(mbr_realloc(exact, len, 1), len);
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&out);
    mbr_stored_comment comment;

    if (mbr_record_read_article(document, record, NULL) == MBR_OK)
        mbr_document_print_json(&json, document);
    (void) mbr_record_read_comment(&comment, record, NULL);
    (void) mbr_record_comment_count(record);
    mbr_buffer_free(&out);
    free((void *) record.ptr);
}

static void
damaged_records_are_never_read_past_their_end(void **state)
{
    mbr_document *article = full_article(), *copy = mbr_document_new();
    mbr_buffer records[2] = { MBR_BUFFER_INIT, MBR_BUFFER_INIT };
    uint32_t random = 2016;
    (void) state;

    mbr_record_write_article(&records[0], article);
    mbr_record_write_comment(&records[1], article, 1);
    for (int which = 0; which < 2; which++) {
        size_t len = records[which].len;

        for (size_t cut = 0; cut < len; cut++)
            read_both_ways(copy, records[which].ptr, cut);
        for (int round = 0; round < 20000; round++) {
            char *bytes = mbr_strndup(records[which].ptr, len);

            for (int change = 0; change < 1 + round % 4; change++) {
                random = random * 1664525 + 1013904223;
                bytes[(random >> 8) % len] = (char) (random >> 24);
            }
            read_both_ways(copy, bytes, len);
            free(bytes);
        }
    }
    mbr_document_free(article);
    mbr_document_free(copy);
    mbr_buffer_free(&records[0]);
    mbr_buffer_free(&records[1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_printed_with_its_keys_in_order),
        cmocka_unit_test(a_removal_is_printed_as_one),
        cmocka_unit_test(what_is_stored_comes_back_whole),
        cmocka_unit_test(tags_of_later_versions_are_skipped),
        cmocka_unit_test(a_record_of_the_other_kind_is_damage),
        cmocka_unit_test(damaged_records_are_never_read_past_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
