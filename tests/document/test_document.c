#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/document.h"
#include "document/field.h"

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static void
a_list_grows_and_keeps_its_order(void **state)
{
    mbr_document *document = mbr_document_new();
    (void) state;

    for (int i = 0; i < 1000; i++) {
        char name[8] = { (char) ('a' + i % 26), (char) ('a' + i / 26 % 26), '\0' };

        mbr_document_add(document, &document->tags, text(name));
        mbr_document_add_comment(document)->votes = i;
    }
    assert_int_equal(document->tags.count, 1000);
    assert_memory_equal(document->tags.items[27].ptr, "bb", 2);
    assert_int_equal(document->comments[999].votes, 999);
    assert_int_equal(mbr_document_empty_comments(document), 1000);
    mbr_document_free(document);
}

static void
a_document_can_be_forgotten_and_filled_again(void **state)
{
    mbr_document *document = mbr_document_new();
    (void) state;

    document->title = mbr_document_copy(document, text("Titre"));
    document->free_chars = 12;
    mbr_document_add_comment(document);
    mbr_document_reset(document);
    assert_null(document->title.ptr);
    assert_int_equal(document->free_chars, -1);
    assert_int_equal(document->comment_count, 0);
    mbr_document_add(document, &document->authors, text("Une plume"));
    assert_int_equal(document->authors.count, 1);
    mbr_document_free(document);
    mbr_document_free(NULL);
}

static void
an_absent_text_stays_absent_and_an_empty_one_empty(void **state)
{
    mbr_document *document = mbr_document_new();
    (void) state;

    assert_null(mbr_document_copy(document, MBR_SLICE_NONE).ptr);
    assert_non_null(mbr_document_copy(document, text("")).ptr);
    mbr_document_free(document);
}

static void
the_body_is_cut_at_its_headings(void **state)
{
    static const struct {
        int field;
        const char *text;
    } expected[] = {
        { MBR_FIELD_TITLE, "Titre" },       { MBR_FIELD_LEAD, "Chapô." },
        { MBR_FIELD_BODY, "Un.\n\nDeux." }, { MBR_FIELD_HEADING, "Premier" },
        { MBR_FIELD_HEADING, "Second" },    { MBR_FIELD_BODY, "Trois." },
        { MBR_FIELD_HEADING, "Dernier" },
    };
    mbr_document *document = mbr_document_new();
    mbr_passage *passages;
    (void) state;

    document->title = text("Titre");
    document->lead = text("Chapô.");
    document->body = text("Un.\n\nDeux.\n\nPremier\n\nSecond\n\nTrois.\n\n\nDernier");
    mbr_document_add(document, &document->headings, text("Premier"));
    mbr_document_add(document, &document->headings, text("Perdu"));
    mbr_document_add(document, &document->headings, text("Second"));
    mbr_document_add(document, &document->headings, text("Dernier"));
    assert_int_equal(mbr_document_passages(document, &passages), MBR_ARRAY_LEN(expected));
    for (size_t i = 0; i < MBR_ARRAY_LEN(expected); i++) {
        assert_int_equal(passages[i].field, expected[i].field);
        assert_true(mbr_slice_is(passages[i].text, expected[i].text));
    }
    mbr_document_free(document);
}

static void
an_article_without_text_has_no_passage(void **state)
{
    mbr_document *document = mbr_document_new();
    mbr_passage *passages;
    (void) state;

    assert_int_equal(mbr_document_passages(document, &passages), 0);
    document->body = text(" \n\n ");
    mbr_document_add(document, &document->headings, text(""));
    assert_int_equal(mbr_document_passages(document, &passages), 0);
    mbr_document_free(document);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_grows_and_keeps_its_order),
        cmocka_unit_test(a_document_can_be_forgotten_and_filled_again),
        cmocka_unit_test(an_absent_text_stays_absent_and_an_empty_one_empty),
        cmocka_unit_test(the_body_is_cut_at_its_headings),
        cmocka_unit_test(an_article_without_text_has_no_passage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
