/* What the index holds of an article: terms, positions, values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "document/field.h"
#include "document/identity.h"
#include "document/ranking.h"
#include "indexer/ingest.h"
#include "stemming/token.h"

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static mbr_document *
sample(void)
{
    mbr_document *document = mbr_document_new();
    mbr_comment *comment;

    document->id = text("42");
    document->source = text("Le Quotidien");
    document->title = text("Budget voté");
    document->body = text("Le budget passe.\n\nLa salle applaudit.");
    document->section = text("Économie");
    assert_true(mbr_moment_parse(&document->published, text("2016-09-05T09:20:00+02:00")));
    mbr_document_add(document, &document->authors, text("Jeanne Roël"));
    comment = mbr_document_add_comment(document);
    comment->id = text("c1");
    comment->author = text("Léo");
    comment->text = text("Bravo");
    comment = mbr_document_add_comment(document);
    comment->id = text("c2");
    return document;
}

/* Whether the document holds the term; its wdf and first position, if they are asked for. */
static bool
holds(const xc_document *document, mbr_field field, const char *form, uint32_t *wdf,
      uint32_t *position)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, field, false, 1, text(form));
    xc_terms *terms;
    xc_positions *positions;
    bool found;

    assert_int_equal(xc_document_terms(&terms, document, NULL), XC_OK);
    found = xc_terms_skip_to(terms, term, len) && xc_terms_term(terms).len == len &&
            memcmp(xc_terms_term(terms).ptr, term, len) == 0;
    if (found && wdf)
        *wdf = xc_terms_wdf(terms);
    if (found && position) {
        assert_int_equal(xc_terms_positions(&positions, terms, NULL), XC_OK);
        *position = xc_positions_next(positions) ? xc_positions_position(positions) : UINT32_MAX;
        xc_positions_free(positions);
    }
    xc_terms_free(terms);
    return found;
}

static bool
value_is(const xc_document *document, mbr_slot slot, const char *expected)
{
    xc_bytes value;

    assert_int_equal(xc_document_value(document, slot, &value, NULL), XC_OK);
    return mbr_slice_is(mbr_slice_of(value.ptr, value.len), expected);
}

typedef struct bench {
    mbr_draft draft;
    mbr_spelling *spelling;
    mbr_ingest *ingest;
    mbr_document *document;
} bench;

static int
begin(void **state)
{
    static bench b;

    b.spelling = mbr_spelling_new(1 << 20);
    b.draft.document = xc_document_new();
    b.ingest = mbr_ingest_new(&b.draft, b.spelling, NULL);
    b.document = sample();
    mbr_ingest_begin(b.ingest, b.document, 7);
    *state = &b;
    return 0;
}

static int
end(void **state)
{
    bench *b = *state;

    mbr_document_free(b->document);
    mbr_ingest_free(b->ingest);
    xc_document_free(b->draft.document);
    mbr_spelling_free(b->spelling);
    return 0;
}

/* The document of the article, or of one of its comments. */
static const xc_document *
article(bench *b)
{
    static const unsigned char hash[MBR_HASH_BYTES];

    assert_int_equal(mbr_ingest_article(b->ingest, b->document, hash, text("record"), NULL),
                     MBR_OK);
    return b->draft.document;
}

static const xc_document *
comment(bench *b, size_t index)
{
    assert_int_equal(mbr_ingest_comment(b->ingest, b->document, index, text("record"), NULL),
                     MBR_OK);
    return b->draft.document;
}

static void
a_title_weighs_more_and_can_be_asked_alone(void **state)
{
    bench *b = *state;
    uint32_t wdf = 0, position = 0;
    const xc_document *document;

    document = article(b);
    assert_true(holds(document, MBR_FIELD_TEXT, "budget", &wdf, &position));
    /* Once in the title, once among the first words of the text. */
    assert_int_equal(wdf, mbr_rank_frequency(MBR_FIELD_TITLE, 0) +
                              mbr_rank_frequency(MBR_FIELD_BODY, 0));
    assert_int_equal(position, 0);
    assert_true(holds(document, MBR_FIELD_TITLE, "budget", &wdf, &position));
    assert_int_equal(wdf, 0);
    assert_int_equal(position, 0);
    assert_false(holds(document, MBR_FIELD_TITLE, "passe", NULL, NULL));
}

static void
passages_are_a_paragraph_apart(void **state)
{
    bench *b = *state;
    uint32_t position = 0;
    const xc_document *document;

    document = article(b);
    assert_true(holds(document, MBR_FIELD_TEXT, "passe", NULL, &position));
    assert_int_equal(position, 1 + MBR_PARAGRAPH_GAP + 2); /* "voté" is at 1, "Le" at 101 */
}

static void
stop_words_have_positions_and_no_weight(void **state)
{
    bench *b = *state;
    uint32_t wdf = 9, position = 0;
    const xc_document *document;

    document = article(b);
    assert_true(holds(document, MBR_FIELD_TEXT, "le", &wdf, &position));
    assert_int_equal(wdf, 0);
    assert_int_equal(position, 101);
}

static void
article_and_comments_share_filters_and_values(void **state)
{
    static const struct {
        mbr_field field;
        const char *text;
    } filters[] = {
        { MBR_FIELD_SECTION, "economie" },
        { MBR_FIELD_SOURCE, "le quotidien" },
        { MBR_FIELD_ACCESS, "free" },
        { MBR_FIELD_BYLINE, "jeanne roel" },
        { MBR_FIELD_AUTHOR, "roel" },
        { MBR_FIELD_YEAR, "2016" },
        { MBR_FIELD_MONTH, "201609" },
        { MBR_FIELD_DAY, "20160905" },
        { MBR_FIELD_ARTICLE, "Le Quotidien\x1F"
                             "42" },
    };
    bench *b = *state;
    const xc_document *document;

    for (int round = 0; round < 2; round++) {
        document = round == 0 ? article(b) : comment(b, 0);
        for (size_t i = 0; i < MBR_ARRAY_LEN(filters); i++)
            assert_true(holds(document, filters[i].field, filters[i].text, NULL, NULL));
        assert_true(value_is(document, MBR_SLOT_DAY, "20160905"));
        assert_true(value_is(document, MBR_SLOT_SECTION, "Économie"));
        assert_true(value_is(document, MBR_SLOT_AUTHORS, "Jeanne Roël"));
        assert_true(value_is(document, MBR_SLOT_ACCESS, "free"));
    }
}

static void
only_what_is_known_of_a_date_is_indexed(void **state)
{
    bench *b = *state;
    const xc_document *document;

    assert_true(mbr_moment_parse(&b->document->published, text("2016-09")));
    mbr_ingest_begin(b->ingest, b->document, 7);
    document = article(b);
    assert_true(value_is(document, MBR_SLOT_DAY, "201609"));
    assert_true(holds(document, MBR_FIELD_MONTH, "201609", NULL, NULL));
    assert_false(holds(document, MBR_FIELD_DAY, "201609", NULL, NULL));
    memset(&b->document->published, 0, sizeof b->document->published);
    mbr_ingest_begin(b->ingest, b->document, 7);
    document = article(b);
    assert_true(value_is(document, MBR_SLOT_DAY, ""));
}

static void
a_moderated_comment_has_no_text_terms(void **state)
{
    bench *b = *state;
    const xc_document *document;

    document = comment(b, 0);
    assert_true(holds(document, MBR_FIELD_KIND, MBR_KIND_COMMENT, NULL, NULL));
    assert_true(holds(document, MBR_FIELD_TEXT, "bravo", NULL, NULL));
    assert_true(holds(document, MBR_FIELD_COMMENTER, "leo", NULL, NULL));
    document = comment(b, 1);
    assert_true(holds(document, MBR_FIELD_KIND, MBR_KIND_EMPTY_COMMENT, NULL, NULL));
    assert_false(holds(document, MBR_FIELD_TEXT, "bravo", NULL, NULL));
}

int
main(void)
{
#define BENCH_TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_title_weighs_more_and_can_be_asked_alone),
        BENCH_TEST(passages_are_a_paragraph_apart),
        BENCH_TEST(stop_words_have_positions_and_no_weight),
        BENCH_TEST(article_and_comments_share_filters_and_values),
        BENCH_TEST(only_what_is_known_of_a_date_is_indexed),
        BENCH_TEST(a_moderated_comment_has_no_text_terms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
