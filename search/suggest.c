/* Completions of the word being typed: forms of the archive that begin so, most
 * frequent first, shown with the accents that the archive writes. After the name of a
 * field, its values or its words. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "query/character.h"
#include "search/index.h"
#include "search/respell.h"
#include "search/search.h"
#include "search/tags.h"
#include "search/values.h"
#include "stemming/value.h"

#define SHORTEST_PREFIX 2
#define FORMS_READ 20000 /* forms looked at, so that two letters cost no more than a few ms */
#define SUGGESTIONS_MAX 20
#define FORMS_SPELT 40 /* forms looked at when an accent was typed, to find those that have it */

typedef struct form {
    mbr_slice text;
    uint32_t documents;
} form;

static void
keep(form *best, size_t *count, size_t max, mbr_slice text, uint32_t documents, mbr_arena *arena)
{
    size_t at = *count;

    if (*count == max && documents <= best[max - 1].documents)
        return;
    while (at > 0 && best[at - 1].documents < documents)
        at--;
    if (*count < max)
        (*count)++;
    memmove(best + at + 1, best + at, (*count - at - 1) * sizeof *best);
    best[at].text = mbr_slice_of(mbr_arena_strndup(arena, text.ptr, text.len), text.len);
    best[at].documents = documents;
}

/* What is being typed at the end of a query. */
typedef struct unfinished {
    size_t start; /* byte from which a completion replaces what was typed */
    mbr_slice prefix;
    mbr_field field; /* whose terms complete it; MBR_FIELD_COUNT for none */
    bool whole;      /* a value, as of rubrique: */
    bool inside;     /* words inside a value, which it may begin with or hold */
    bool tag;        /* a tag or a mention, with its sign */
    uint32_t quote;  /* the mark that opens the value; 0 for none */
} unfinished;

static bool
is_word(mbr_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("#@.:", text.ptr[i]))
            return false;
    return true;
}

/* Whether words begin so somewhere in a folded value: « de la » of « yann de la tour ». */
static bool
has_words(mbr_slice value, mbr_slice words)
{
    for (size_t at = 0; at + words.len <= value.len; at++)
        if ((at == 0 || value.ptr[at - 1] == ' ') &&
            memcmp(value.ptr + at, words.ptr, words.len) == 0)
            return true;
    return false;
}

static mbr_status
best_forms(form *best, size_t *count, size_t max, mbr_archive *archive, const unfinished *last,
           mbr_slice prefix, mbr_arena *arena, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len =
        mbr_field_term(term, last->field, false, 1, last->inside ? MBR_SLICE_NONE : prefix);
    size_t space = last->inside ? len : len - prefix.len;
    xc_terms *it = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_database_terms(&it, mbr_archive_database(archive), term, len, &cause);

    for (size_t read = 0; status == XC_OK && read < FORMS_READ && xc_terms_next(it); read++) {
        xc_bytes found = xc_terms_term(it);
        mbr_slice text = mbr_slice_of(found.ptr + space, found.len - space);

        if (last->inside ? has_words(text, prefix) : last->whole || last->tag || is_word(text))
            keep(best, count, max, text, xc_terms_frequency(it), arena);
    }
    if (status == XC_OK)
        status = xc_terms_status(it, &cause);
    xc_terms_free(it);
    return mbr_index_error(err, status, &cause);
}

/* Byte before which the character before byte `at` begins. */
static size_t
character_before(mbr_slice text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char) text.ptr[at] & 0xC0) == 0x80);
    return at;
}

/* Where the last word begins: after the last space of any width, apostrophe, quotation
 * mark or sign. */
static size_t
last_word(mbr_slice typed)
{
    size_t at = typed.len;

    while (at > 0) {
        size_t before = character_before(typed, at);

        if (!mbr_character_is_word(mbr_character_at(typed, before)))
            break;
        at = before;
    }
    return at;
}

static bool
holds(mbr_slice text, bool (*is_so)(uint32_t cp))
{
    for (size_t at = 0; at < text.len; at = mbr_character_after(text, at))
        if (is_so(mbr_character_at(text, at)))
            return true;
    return false;
}

/* The field named before the colon at byte `colon`; MBR_FIELD_TEXT when none is. */
static mbr_field
field_named(mbr_slice typed, size_t colon)
{
    size_t begin = colon;
    mbr_field field;

    while (begin > 0) {
        size_t before = character_before(typed, begin);
        uint32_t cp = mbr_character_at(typed, before);

        if (!mbr_character_is_word(cp) && !(cp == '-' && before > 0))
            break;
        begin = before;
    }
    while (begin < colon && typed.ptr[begin] == '-') /* -rubrique:x */
        begin++;
    field = mbr_field_by_name(mbr_slice_part(typed, begin, colon));
    return field == MBR_FIELD_COUNT ? MBR_FIELD_TEXT : field;
}

/* « rubrique:nu », « auteur:« Le Ker », or the last word wherever it stands.
 *
 * @param may_be_name  « auteur:de la » is the beginning of a name, not a name and a word */
static unfinished
find_unfinished(mbr_slice typed, bool may_be_name)
{
    const char *mark = typed.len > 0 ? memrchr(typed.ptr, ':', typed.len) : NULL;
    size_t colon = mark ? (size_t) (mark - typed.ptr) : 0, at = colon + 1;
    unfinished last = { .start = last_word(typed), .field = MBR_FIELD_TEXT };
    mbr_field_analysis analysis;
    bool is_over, is_name;

    last.tag = last.start > 0 && strchr("#@", typed.ptr[last.start - 1]) &&
               (last.start == 1 || mbr_character_is_space_at(typed, last.start - 2));
    if (last.tag)
        last.start--;
    last.prefix = mbr_slice_part(typed, last.start, typed.len);
    if (!mark || last.tag)
        return last;
    if (mbr_character_is_quote(mbr_character_at(typed, at))) {
        last.quote = mbr_character_at(typed, at);
        at = mbr_character_after(typed, at);
    }
    is_over = holds(mbr_slice_part(typed, at, typed.len),
                    last.quote ? mbr_character_is_quote : mbr_character_is_space);
    is_name =
        is_over && may_be_name && field_named(typed, colon) == MBR_FIELD_AUTHOR && !last.quote;
    if (is_over && !is_name)
        return last; /* the value is complete, and this is another word */
    last.inside = is_over;
    last.field = is_name ? MBR_FIELD_BYLINE : field_named(typed, colon);
    analysis = mbr_field_info_of(last.field)->analysis;
    if (analysis == MBR_NO_TERMS)
        last.field = MBR_FIELD_COUNT;
    if (analysis == MBR_WHOLE) {
        last.whole = true;
        last.start = colon + 1;
        last.prefix = mbr_slice_trim(mbr_slice_part(typed, at, typed.len));
    }
    return last;
}

/* A value of several words wants the marks that the reader began with, or any. */
static void
append_value(mbr_buffer *query, mbr_slice value, uint32_t quote)
{
    bool french = quote == 0xAB;

    if (!quote && !holds(value, mbr_character_is_space)) {
        mbr_buffer_append_slice(query, value);
        return;
    }
    mbr_buffer_append_string(query, french ? "«\u00A0" : "\"");
    mbr_buffer_append_slice(query, value);
    mbr_buffer_append_string(query, french ? "\u00A0»" : "\"");
}

/* Whether a form begins with what was typed, accents included. */
static bool
begins_as_typed(mbr_slice word, mbr_slice typed)
{
    for (size_t at = 0; at < typed.len; at++) {
        unsigned char c = (unsigned char) typed.ptr[at];
        bool is_latin_1 = at > 0 && (unsigned char) typed.ptr[at - 1] == 0xC3;

        if ((c >= 'A' && c <= 'Z') || (is_latin_1 && c >= 0x80 && c <= 0x9E))
            c += 0x20;
        if (at >= word.len || (unsigned char) word.ptr[at] != c)
            return false;
    }
    return true;
}

/* Whoever types an accent means it: « él » is first of all « élection », not « elle ». */
static void
put_accented_first(form *forms, size_t count, mbr_slice typed)
{
    size_t first = 0;

    for (size_t i = 0; i < count; i++) {
        form here = forms[i];

        if (!begins_as_typed(here.text, typed))
            continue;
        memmove(forms + first + 1, forms + first, (i - first) * sizeof *forms);
        forms[first++] = here;
    }
}

static bool
has_accent(mbr_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char) text.ptr[i] >= 0x80)
            return true;
    return false;
}

static mbr_slice
written(mbr_archive *archive, const unfinished *last, mbr_slice folded, mbr_arena *arena)
{
    if (last->tag)
        return mbr_tag_written(archive, folded, arena);
    return last->whole ? mbr_value_written(archive, last->field, folded, arena)
                       : mbr_form_written(archive, folded, arena);
}

/* Up to `max` completions as the archive writes them. */
static mbr_status
complete(form *best, size_t *count, size_t max, mbr_archive *archive, const unfinished *last,
         mbr_slice folded, mbr_arena *arena, mbr_error *err)
{
    bool accented = !last->whole && !last->tag && has_accent(last->prefix);
    mbr_status status =
        best_forms(best, count, accented ? FORMS_SPELT : max, archive, last, folded, arena, err);

    for (size_t i = 0; i < *count && status == MBR_OK; i++)
        best[i].text = written(archive, last, best[i].text, arena);
    if (accented)
        put_accented_first(best, *count, last->prefix);
    if (*count > max)
        *count = max;
    return status;
}

static mbr_status
attempt_as(mbr_slice *out, size_t *count, size_t max, mbr_archive *archive, mbr_slice typed,
           unfinished last, mbr_arena *arena, mbr_error *err)
{
    mbr_buffer folded = MBR_BUFFER_INIT, query = MBR_BUFFER_INIT;
    form best[FORMS_SPELT];
    mbr_status status = MBR_OK;

    *count = 0;
    mbr_fold_value(&folded, last.prefix);
    if ((folded.len >= SHORTEST_PREFIX || last.whole) && last.field != MBR_FIELD_COUNT && max > 0)
        status = complete(best, count, max < SUGGESTIONS_MAX ? max : SUGGESTIONS_MAX, archive,
                          &last, mbr_buffer_slice(&folded), arena, err);
    for (size_t i = 0; i < *count && status == MBR_OK; i++) {
        mbr_buffer_reset(&query);
        mbr_buffer_append(&query, typed.ptr, last.start);
        append_value(&query, best[i].text, last.whole ? last.quote : 0);
        out[i] = mbr_slice_of(mbr_arena_strndup(arena, query.ptr, query.len), query.len);
    }
    mbr_buffer_free(&query);
    mbr_buffer_free(&folded);
    return status;
}

static mbr_status
attempt(mbr_slice *out, size_t *count, size_t max, mbr_archive *archive, mbr_slice typed,
        mbr_arena *arena, mbr_error *err)
{
    unfinished last = find_unfinished(typed, true);
    mbr_status status = mbr_archive_refresh(archive, err);

    *count = 0;
    if (status == MBR_OK)
        status = attempt_as(out, count, max, archive, typed, last, arena, err);
    if (status == MBR_OK && *count == 0 && last.inside)
        status =
            attempt_as(out, count, max, archive, typed, find_unfinished(typed, false), arena, err);
    return status;
}

mbr_status
mbr_search_suggest(mbr_slice *out, size_t *count, size_t max, mbr_archive *archive, mbr_slice typed,
                   mbr_arena *arena, mbr_error *err)
{
    mbr_status status = attempt(out, count, max, archive, typed, arena, err);

    if (status == MBR_ERR_INDEX_CHANGED)
        status = attempt(out, count, max, archive, typed, arena, err);
    return status;
}
