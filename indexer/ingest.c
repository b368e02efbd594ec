/* An article becomes index documents. Everything a search can find, filter or
 * show of an article was put there by this file. */
#include "indexer/ingest.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "document/field.h"
#include "document/identity.h"
#include "document/ranking.h"
#include "stemming/terms.h"
#include "stemming/value.h"

struct mbr_ingest {
    mbr_spelling *spelling; /* borrowed */
    mbr_tokens *tokens;
    mbr_draft *draft;                  /* the document being filled; borrowed */
    mbr_buffer filters;                /* shared terms: a length byte, the term, and so on */
    mbr_buffer values[MBR_SLOT_COUNT]; /* shared values, by slot; empty: none */
    mbr_buffer scratch;
    mbr_buffer identity; /* the ID term of the document being filled */
    uint64_t length;     /* of the document being filled: the sum of its wdf */
    uint32_t words;      /* so far in the text of the article, title left out */
};

mbr_ingest *
mbr_ingest_new(mbr_draft *draft, mbr_spelling *spelling, const mbr_analysis *analysis)
{
    mbr_ingest *ingest = mbr_calloc(1, sizeof *ingest);

    ingest->draft = draft;
    ingest->spelling = spelling;
    ingest->tokens = mbr_tokens_new(analysis);
    return ingest;
}

void
mbr_ingest_free(mbr_ingest *ingest)
{
    if (!ingest)
        return;
    mbr_tokens_free(ingest->tokens);
    mbr_buffer_free(&ingest->filters);
    for (size_t i = 0; i < MBR_SLOT_COUNT; i++)
        mbr_buffer_free(&ingest->values[i]);
    mbr_buffer_free(&ingest->scratch);
    mbr_buffer_free(&ingest->identity);
    free(ingest);
}

/* ---- What the documents of an article share ---- */

static void
keep_filter(mbr_ingest *ingest, mbr_field field, unsigned span, mbr_slice text)
{
    char term[MBR_TERM_MAX];
    size_t len;

    if (text.len == 0)
        return;
    len = mbr_field_term(term, field, false, span, text);
    mbr_buffer_append_char(&ingest->filters, (char) len);
    mbr_buffer_append(&ingest->filters, term, len);
}

static void
keep_folded(mbr_ingest *ingest, mbr_field field, mbr_slice value)
{
    mbr_buffer_reset(&ingest->scratch);
    mbr_fold_value(&ingest->scratch, value);
    keep_filter(ingest, field, 1, mbr_buffer_slice(&ingest->scratch));
}

static void
keep_words(mbr_ingest *ingest, mbr_field field, mbr_slice name)
{
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    mbr_token token;

    mbr_tokens_begin(ingest->tokens, name);
    while (mbr_tokens_next(ingest->tokens, &token)) {
        size_t count = mbr_terms_of(terms, &token);

        for (size_t i = 0; i < count; i++) {
            if (!terms[i].is_stem)
                keep_filter(ingest, field, terms[i].span, terms[i].text);
        }
    }
}

static void
keep_value(mbr_ingest *ingest, mbr_slot slot, mbr_slice value)
{
    mbr_buffer_append_slice(&ingest->values[slot], value);
}

/* The day in digits, as far as it is known: its value, and a term for the year,
 * for the month and for the day. */
static void
keep_day(mbr_ingest *ingest, mbr_date date)
{
    static const struct {
        mbr_field field;
        size_t digits;
    } parts[] = { { MBR_FIELD_YEAR, 4 }, { MBR_FIELD_MONTH, 6 }, { MBR_FIELD_DAY, 8 } };
    char digits[16];
    size_t known = 0;

    if (date.year > 0)
        known = date.month == 0 ? 4 : date.day == 0 ? 6 : 8;
    (void) snprintf(digits, sizeof digits, "%04d%02u%02u", date.year, date.month, date.day);
    for (size_t i = 0; i < MBR_ARRAY_LEN(parts) && parts[i].digits <= known; i++)
        keep_filter(ingest, parts[i].field, 1, mbr_slice_of(digits, parts[i].digits));
    keep_value(ingest, MBR_SLOT_DAY, mbr_slice_of(digits, known));
}

static void
keep_authors(mbr_ingest *ingest, const mbr_strings *authors)
{
    for (size_t i = 0; i < authors->count; i++) {
        if (i > 0)
            mbr_buffer_append_char(&ingest->values[MBR_SLOT_AUTHORS], '\x1F');
        keep_value(ingest, MBR_SLOT_AUTHORS, authors->items[i]);
        keep_folded(ingest, MBR_FIELD_BYLINE, authors->items[i]);
        keep_words(ingest, MBR_FIELD_AUTHOR, authors->items[i]);
    }
}

void
mbr_ingest_begin(mbr_ingest *ingest, const mbr_document *document, uint32_t number)
{
    static const mbr_slice free_access = MBR_SLICE("free");
    mbr_slice access = document->access.len > 0 ? document->access : free_access;

    mbr_buffer_reset(&ingest->filters);
    for (size_t i = 0; i < MBR_SLOT_COUNT; i++)
        mbr_buffer_reset(&ingest->values[i]);
    mbr_buffer_reset(&ingest->scratch);
    mbr_article_key(&ingest->scratch, document->source, document->id);
    keep_filter(ingest, MBR_FIELD_ARTICLE, 1, mbr_buffer_slice(&ingest->scratch));
    mbr_sort_key(&ingest->values[MBR_SLOT_SORT], &document->published, document->source,
                 document->id);
    mbr_u32_print(&ingest->values[MBR_SLOT_ARTICLE], number);
    keep_folded(ingest, MBR_FIELD_SECTION, document->section);
    keep_value(ingest, MBR_SLOT_SECTION, document->section);
    keep_folded(ingest, MBR_FIELD_SOURCE, document->source);
    keep_value(ingest, MBR_SLOT_SOURCE, document->source);
    keep_folded(ingest, MBR_FIELD_ACCESS, access);
    keep_value(ingest, MBR_SLOT_ACCESS, access);
    for (size_t i = 0; i < document->tags.count; i++)
        keep_folded(ingest, MBR_FIELD_TAG, document->tags.items[i]);
    keep_authors(ingest, &document->authors);
    keep_day(ingest, document->published.day);
}

/* ---- Filling one index document ---- */

/* What every document has of its own: its identity, which is in `scratch`, and its kind. */
static void
add_identity(mbr_ingest *ingest, const char *kind)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, MBR_FIELD_ID, false, 1, mbr_buffer_slice(&ingest->scratch));

    mbr_buffer_reset(&ingest->identity);
    mbr_buffer_append(&ingest->identity, term, len);
    mbr_draft_filter(ingest->draft, mbr_slice_of(term, len));
    len = mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(kind));
    mbr_draft_filter(ingest->draft, mbr_slice_of(term, len));
}

static void
add_posting(mbr_ingest *ingest, mbr_field field, const mbr_term *term, uint32_t pos, uint32_t wdf)
{
    char bytes[MBR_TERM_MAX];
    size_t len = mbr_field_term(bytes, field, term->is_stem, term->span, term->text);

    ingest->length += wdf;
    mbr_draft_posting(ingest->draft, mbr_slice_of(bytes, len), pos, wdf);
}

static void
add_shared(mbr_ingest *ingest)
{
    const mbr_buffer *filters = &ingest->filters;
    size_t at = 0;

    while (at < filters->len) {
        size_t len = (unsigned char) filters->ptr[at];

        mbr_draft_filter(ingest->draft, mbr_slice_of(filters->ptr + at + 1, len));
        at += 1 + len;
    }
    for (unsigned slot = 0; slot < MBR_SLOT_COUNT; slot++)
        mbr_draft_value(ingest->draft, slot, mbr_buffer_slice(&ingest->values[slot]));
}

static void
begin_document(mbr_ingest *ingest)
{
    ingest->length = 0;
    ingest->words = 0;
    mbr_draft_begin(ingest->draft);
    add_shared(ingest);
}

static mbr_status
end_document(mbr_ingest *ingest, mbr_slice record, mbr_error *err)
{
    /* Words that do not count (« Ah oui ? ») leave a length of 0, which xapian-check
     * takes for a document that is gone, and its positions for damage. One occurrence
     * of a term that nobody weighs keeps the peace. */
    if (ingest->length == 0)
        mbr_draft_occurrence(ingest->draft, mbr_buffer_slice(&ingest->identity));
    mbr_draft_data(ingest->draft, record);
    return mbr_draft_end(ingest->draft, err);
}

/* Whether a field has a term space of its own beside that of the whole text, so
 * that "titre:budget" can be asked. */
static bool
has_own_terms(mbr_field field)
{
    return field != MBR_FIELD_COMMENT && field != MBR_FIELD_BODY &&
           mbr_field_info_of(field)->prefix;
}

/* Adds the terms of a text from position `base` on; `last` becomes the position of
 * its last word, and stays as it is when there is none. */
static void
add_text(mbr_ingest *ingest, mbr_field field, mbr_slice text, uint32_t base, uint32_t *last)
{
    const bool own_terms = has_own_terms(field);
    const bool is_article = field != MBR_FIELD_COMMENT;
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    mbr_token token;
    uint32_t words = 0, position = UINT32_MAX;

    mbr_tokens_begin(ingest->tokens, text);
    while (mbr_tokens_next(ingest->tokens, &token)) {
        size_t count = mbr_terms_of(terms, &token);
        uint32_t weight;

        words += token.pos != position;
        position = token.pos;
        weight = mbr_rank_frequency(field, ingest->words + words - 1);
        *last = base + token.pos;
        for (size_t i = 0; i < count; i++) {
            uint32_t pos = base + terms[i].pos;

            add_posting(ingest, MBR_FIELD_TEXT, &terms[i], pos, terms[i].counts ? weight : 0);
            if (own_terms)
                add_posting(ingest, field, &terms[i], pos, 0);
        }
        if (is_article && token.kind == MBR_TOKEN_WORD && token.span == 1)
            mbr_spelling_count(ingest->spelling, mbr_slice_part(text, token.start, token.end), 1);
    }
    if (field != MBR_FIELD_TITLE)
        ingest->words += words;
}

mbr_status
mbr_ingest_article(mbr_ingest *ingest, mbr_document *document,
                   const unsigned char hash[MBR_HASH_BYTES], mbr_slice record, mbr_error *err)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages(document, &passages);
    uint32_t last = 0;

    begin_document(ingest);
    mbr_buffer_reset(&ingest->scratch);
    mbr_article_key(&ingest->scratch, document->source, document->id);
    add_identity(ingest, MBR_KIND_ARTICLE);
    for (size_t i = 0; i < count; i++)
        add_text(ingest, (mbr_field) passages[i].field, passages[i].text,
                 i == 0 ? 0 : last + MBR_PARAGRAPH_GAP, &last);
    mbr_draft_value(ingest->draft, MBR_SLOT_HASH,
                    mbr_slice_of((const char *) hash, MBR_HASH_BYTES));
    mbr_buffer_reset(&ingest->scratch);
    mbr_u32_print(&ingest->scratch, (uint32_t) document->comment_count);
    mbr_draft_value(ingest->draft, MBR_SLOT_COMMENTS, mbr_buffer_slice(&ingest->scratch));
    return end_document(ingest, record, err);
}

/* The words of a pseudonym, as those of an author: to be filtered by, not ranked. */
static void
add_commenter(mbr_ingest *ingest, mbr_slice name)
{
    char bytes[MBR_TERM_MAX];
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    mbr_token token;

    mbr_tokens_begin(ingest->tokens, name);
    while (mbr_tokens_next(ingest->tokens, &token)) {
        size_t count = mbr_terms_of(terms, &token);

        for (size_t i = 0; i < count; i++) {
            size_t len =
                mbr_field_term(bytes, MBR_FIELD_COMMENTER, false, terms[i].span, terms[i].text);

            if (!terms[i].is_stem)
                mbr_draft_filter(ingest->draft, mbr_slice_of(bytes, len));
        }
    }
}

mbr_status
mbr_ingest_comment(mbr_ingest *ingest, const mbr_document *document, size_t index, mbr_slice record,
                   mbr_error *err)
{
    const mbr_comment *comment = &document->comments[index];
    bool is_empty = comment->text.len == 0;
    uint32_t last = 0;

    begin_document(ingest);
    mbr_buffer_reset(&ingest->scratch);
    mbr_comment_key(&ingest->scratch, document->source, document->id, comment->id);
    add_identity(ingest, is_empty ? MBR_KIND_EMPTY_COMMENT : MBR_KIND_COMMENT);
    add_commenter(ingest, comment->author);
    if (!is_empty)
        add_text(ingest, MBR_FIELD_COMMENT, comment->text, 0, &last);
    return end_document(ingest, record, err);
}

void
mbr_ingest_forget_words(mbr_ingest *ingest, mbr_document *document)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages(document, &passages);
    mbr_token token;

    for (size_t i = 0; i < count; i++) {
        mbr_slice text = passages[i].text;

        mbr_tokens_begin(ingest->tokens, text);
        while (mbr_tokens_next(ingest->tokens, &token)) {
            if (token.kind == MBR_TOKEN_WORD && token.span == 1)
                mbr_spelling_count(ingest->spelling, mbr_slice_part(text, token.start, token.end),
                                   -1);
        }
    }
}
