/* Completions of the word being typed: forms of the archive that begin so, most
 * frequent first, shown with the accents that the archive writes. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "search/index.h"
#include "search/search.h"
#include "stemming/value.h"

#define SHORTEST_PREFIX 2
#define FORMS_READ 20000 /* forms looked at, so that two letters cost no more than a few ms */
#define SUGGESTIONS_MAX 20

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

static bool
is_word(mbr_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("#@.:", text.ptr[i]))
            return false;
    return true;
}

static mbr_status
best_forms(form *best, size_t *count, size_t max, mbr_archive *archive, mbr_slice prefix,
           mbr_arena *arena, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, MBR_FIELD_TEXT, false, 1, prefix);
    size_t space = len - prefix.len;
    xc_terms *it = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_database_terms(&it, mbr_archive_database(archive), term, len, &cause);

    for (size_t read = 0; status == XC_OK && read < FORMS_READ && xc_terms_next(it); read++) {
        xc_bytes found = xc_terms_term(it);
        mbr_slice text = mbr_slice_of(found.ptr + space, found.len - space);

        if (is_word(text))
            keep(best, count, max, text, xc_terms_frequency(it), arena);
    }
    if (status == XC_OK)
        status = xc_terms_status(it, &cause);
    xc_terms_free(it);
    return mbr_index_error(err, status, &cause);
}

/* The form as the archive spells it, if the dictionary has one spelling that
 * folds to it; the form itself otherwise. */
static mbr_slice
spelt(mbr_archive *archive, mbr_slice folded, mbr_arena *arena)
{
    char *word = NULL;
    size_t len = 0;
    mbr_buffer check = MBR_BUFFER_INIT;
    mbr_slice result = folded;

    if (xc_database_spelling(&word, &len, mbr_archive_database(archive), folded.ptr, folded.len, 2,
                             NULL) != XC_OK)
        return folded;
    mbr_fold_value(&check, mbr_slice_of(word, len));
    if (mbr_slice_equal(mbr_buffer_slice(&check), folded))
        result = mbr_slice_of(mbr_arena_strndup(arena, word, len), len);
    mbr_buffer_free(&check);
    free(word);
    return result;
}

/* Where the last word begins: after the last space, apostrophe or quote. */
static size_t
last_word(mbr_slice typed)
{
    size_t at = typed.len;

    while (at > 0) {
        unsigned char c = (unsigned char) typed.ptr[at - 1];

        if (c == ' ' || c == '\'' || c == '"' || c == '(' || c == ':' || c == '-' || c == '=')
            break;
        if (at >= 3 && memcmp(typed.ptr + at - 3, "\xE2\x80\x99", 3) == 0)
            break;
        at--;
    }
    return at;
}

/* What was typed up to its last word, then a form. */
static mbr_slice
complete(mbr_slice typed, size_t start, mbr_slice word, mbr_arena *arena)
{
    mbr_buffer query = MBR_BUFFER_INIT;
    mbr_slice result;

    mbr_buffer_append(&query, typed.ptr, start);
    mbr_buffer_append_slice(&query, word);
    result = mbr_slice_of(mbr_arena_strndup(arena, query.ptr, query.len), query.len);
    mbr_buffer_free(&query);
    return result;
}

static mbr_status
attempt(mbr_slice *out, size_t *count, size_t max, mbr_archive *archive, mbr_slice typed,
        mbr_arena *arena, mbr_error *err)
{
    size_t start = last_word(typed);
    mbr_buffer folded = MBR_BUFFER_INIT;
    form best[SUGGESTIONS_MAX];
    mbr_status status = mbr_archive_refresh(archive, err);

    *count = 0;
    mbr_fold_value(&folded, mbr_slice_part(typed, start, typed.len));
    if (status == MBR_OK && folded.len >= SHORTEST_PREFIX && max > 0)
        status = best_forms(best, count, max < SUGGESTIONS_MAX ? max : SUGGESTIONS_MAX, archive,
                            mbr_buffer_slice(&folded), arena, err);
    for (size_t i = 0; i < *count && status == MBR_OK; i++)
        out[i] = complete(typed, start, spelt(archive, best[i].text, arena), arena);
    mbr_buffer_free(&folded);
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
