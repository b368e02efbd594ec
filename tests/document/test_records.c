/* An article and its comments in one string of bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/identity.h"
#include "document/records.h"

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static mbr_document *
sample(void)
{
    mbr_document *document = mbr_document_new();

    document->source = text("Le Quotidien");
    document->id = text("42");
    document->title = text("Budget voté");
    document->body = text("Le budget passe.");
    assert_true(mbr_moment_parse(&document->published, text("2016-09-05T09:20:00+02:00")));
    mbr_document_add(document, &document->authors, text("Jeanne Roël"));
    for (int i = 0; i < 3; i++) {
        mbr_comment *comment = mbr_document_add_comment(document);

        comment->id = text(i == 0 ? "a" : i == 1 ? "b" : "c");
        comment->text = text(i == 1 ? "" : "Bravo");
        comment->has_votes = i == 2;
        comment->votes = -3;
    }
    return document;
}

static void
an_article_is_read_back_with_its_comments(void **state)
{
    mbr_document *document = sample(), *again = mbr_document_new();
    mbr_buffer first = MBR_BUFFER_INIT, second = MBR_BUFFER_INIT;
    (void) state;

    mbr_records_write(&first, document);
    assert_int_equal(mbr_records_read(again, mbr_buffer_slice(&first), NULL), MBR_OK);
    assert_int_equal(again->comment_count, 3);
    assert_true(mbr_slice_is(again->title, "Budget voté"));
    assert_true(mbr_slice_is(again->comments[2].id, "c"));
    assert_int_equal(again->comments[2].votes, -3);
    mbr_records_write(&second, again);
    assert_int_equal(first.len, second.len);
    assert_memory_equal(first.ptr, second.ptr, first.len);
    mbr_buffer_free(&first);
    mbr_buffer_free(&second);
    mbr_document_free(document);
    mbr_document_free(again);
}

static void
each_record_is_taken_off_in_its_turn(void **state)
{
    mbr_document *document = sample();
    mbr_buffer bytes = MBR_BUFFER_INIT;
    mbr_slice rest, record;
    unsigned count = 0;
    (void) state;

    mbr_records_write(&bytes, document);
    rest = mbr_buffer_slice(&bytes);
    while (mbr_records_next(&record, &rest))
        count++;
    assert_int_equal(count, 4);
    assert_int_equal(rest.len, 0);
    mbr_buffer_free(&bytes);
    mbr_document_free(document);
}

static void
records_cut_off_anywhere_are_damage_or_shorter(void **state)
{
    mbr_document *document = sample(), *again = mbr_document_new();
    mbr_buffer bytes = MBR_BUFFER_INIT;
    (void) state;

    mbr_records_write(&bytes, document);
    for (size_t len = 0; len < bytes.len; len++) {
        char *cut = mbr_strndup(bytes.ptr, len); /* so that a sanitizer sees its end */

        if (mbr_records_read(again, mbr_slice_of(cut, len), NULL) == MBR_OK)
            assert_true(again->comment_count < 3);
        free(cut);
    }
    mbr_buffer_free(&bytes);
    mbr_document_free(document);
    mbr_document_free(again);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_is_read_back_with_its_comments),
        cmocka_unit_test(each_record_is_taken_off_in_its_turn),
        cmocka_unit_test(records_cut_off_anywhere_are_damage_or_shorter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
