/* Values of sections, authors, tags and sources: how the archive writes them, and which
 * of them a misspelt one stands for: the one with the fewest edits, two swapped letters
 * being one (Damerau and Levenshtein, optimal string alignment). */
#include "search/values.h"

#include <string.h>

#include "base/buffer.h"
#include "search/store.h"
#include "stemming/value.h"

#define VALUES_READ 20000 /* of a field, so that the last author costs no more than a few ms */
#define LONGEST 64        /* bytes; a longer value is no slip of the finger */
#define EDITS_MAX 3

static int
slot_of(mbr_field field)
{
    switch (field) {
    case MBR_FIELD_SECTION: return MBR_SLOT_SECTION;
    case MBR_FIELD_SOURCE: return MBR_SLOT_SOURCE;
    case MBR_FIELD_AUTHOR:
    case MBR_FIELD_BYLINE: return MBR_SLOT_AUTHORS;
    default: return -1;
    }
}

/* The part of a value that folds to `folded`: of names joined by U+001F one, or a word. */
static mbr_slice
part_written(mbr_slice value, const char *separators, mbr_slice folded)
{
    mbr_slice found = MBR_SLICE_NONE;

    for (size_t at = 0; at < value.len && !found.ptr;) {
        size_t end = at;
        mbr_buffer part = MBR_BUFFER_INIT;

        while (end < value.len && !strchr(separators, value.ptr[end]))
            end++;
        mbr_fold_value(&part, mbr_slice_part(value, at, end));
        if (mbr_slice_equal(mbr_buffer_slice(&part), folded))
            found = mbr_slice_part(value, at, end);
        mbr_buffer_free(&part);
        at = end + 1;
    }
    return found;
}

mbr_slice
mbr_value_written(mbr_archive *archive, mbr_field field, mbr_slice folded, mbr_arena *arena)
{
    const char *separators = field == MBR_FIELD_AUTHOR ? "\x1F " : "\x1F";
    int slot = slot_of(field);
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, field, false, 1, folded);
    uint32_t docid = 0;
    xc_document *document = NULL;
    xc_bytes value = { NULL, 0 };
    mbr_slice part;

    if (slot < 0 || mbr_store_first(&docid, archive, term, len, NULL) != MBR_OK)
        return folded;
    if (docid > 0 &&
        xc_database_document(&document, mbr_archive_database(archive), docid, NULL) == XC_OK)
        (void) xc_document_value(document, (uint32_t) slot, &value, NULL);
    part = part_written(mbr_slice_of(value.ptr, value.len), separators, folded);
    if (part.len > 0)
        folded = mbr_slice_of(mbr_arena_strndup(arena, part.ptr, part.len), part.len);
    xc_document_free(document);
    return folded;
}

static size_t
least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits between two folded values of at most LONGEST bytes. */
static size_t
distance(mbr_slice a, mbr_slice b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *oldest = before;

        before = above;
        above = row;
        row = oldest;
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            row[j] = least_of(above[j], row[j - 1]) + 1;
            row[j] = least_of(row[j], above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]));
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
                row[j] = least_of(row[j], before[j - 2] + 1);
        }
    }
    return row[b.len];
}

/* A value of several words that one of them stands for: « vigie » of « la-vigie ». */
#define SHORTEST_PART 4 /* bytes */

static bool
is_letter(char c)
{
    return (unsigned char) c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

static bool
has_part(mbr_slice value, mbr_slice part)
{
    for (size_t at = 0; part.len >= SHORTEST_PART && at + part.len <= value.len; at++)
        if (memcmp(value.ptr + at, part.ptr, part.len) == 0 &&
            (at == 0 || !is_letter(value.ptr[at - 1])) &&
            (at + part.len == value.len || !is_letter(value.ptr[at + part.len])))
            return true;
    return false;
}

/* The nearest of the terms of a field, in the arena; the value itself when it is one. */
static mbr_status
nearest_term(mbr_slice *out, mbr_archive *archive, mbr_field field, mbr_slice folded,
             mbr_arena *arena, mbr_error *err)
{
    char prefix[MBR_TERM_MAX];
    size_t len = mbr_field_term(prefix, field, false, 1, MBR_SLICE_NONE);
    size_t least = least_of(EDITS_MAX, (folded.len - 1) / 2) + 1;
    uint32_t most = 0, most_of_whole = 0;
    mbr_slice whole = MBR_SLICE_NONE;
    xc_terms *it = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_database_terms(&it, mbr_archive_database(archive), prefix, len, &cause);

    *out = MBR_SLICE_NONE;
    for (size_t read = 0; status == XC_OK && read < VALUES_READ && least > 0 && xc_terms_next(it);
         read++) {
        xc_bytes term = xc_terms_term(it);
        mbr_slice text = mbr_slice_of(term.ptr + len, term.len - len);
        size_t edits;

        if (has_part(text, folded) && xc_terms_frequency(it) > most_of_whole) {
            most_of_whole = xc_terms_frequency(it);
            whole = mbr_slice_of(mbr_arena_strndup(arena, text.ptr, text.len), text.len);
        }
        if (text.len > LONGEST || text.len > folded.len + EDITS_MAX ||
            folded.len > text.len + EDITS_MAX)
            continue;
        edits = distance(folded, text);
        if (edits > least || (edits == least && (!out->ptr || xc_terms_frequency(it) <= most)))
            continue;
        least = edits;
        most = xc_terms_frequency(it);
        *out = mbr_slice_of(mbr_arena_strndup(arena, text.ptr, text.len), text.len);
    }
    if (!out->ptr)
        *out = whole;
    if (status == XC_OK)
        status = xc_terms_status(it, &cause);
    xc_terms_free(it);
    return mbr_index_error(err, status, &cause);
}

/* Append the nearest to one value, or the value itself; whether it is another one is
 * added to `changed`, and false returned when none is near. */
static bool
append_nearest(mbr_buffer *out, bool *changed, mbr_archive *archive, mbr_field field,
               mbr_slice value, mbr_arena *arena, mbr_status *status, mbr_error *err)
{
    mbr_buffer folded = MBR_BUFFER_INIT;
    mbr_slice term = MBR_SLICE_NONE;

    mbr_fold_value(&folded, value);
    if (folded.len > 0 && folded.len <= LONGEST)
        *status = nearest_term(&term, archive, field, mbr_buffer_slice(&folded), arena, err);
    if (term.ptr && mbr_slice_equal(term, mbr_buffer_slice(&folded))) {
        mbr_buffer_append_slice(out, value);
    } else if (term.ptr) {
        *changed = true;
        mbr_buffer_append_slice(out, mbr_value_written(archive, field, term, arena));
    }
    mbr_buffer_free(&folded);
    return term.ptr != NULL;
}

mbr_status
mbr_value_nearest(mbr_slice *out, mbr_archive *archive, mbr_field field, mbr_slice value,
                  mbr_arena *arena, mbr_error *err)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_status status = MBR_OK;
    bool changed = false, is_near = true;

    *out = MBR_SLICE_NONE;
    for (size_t at = 0, end; at < value.len && is_near && status == MBR_OK; at = end + 1) {
        end = at;
        while (end < value.len && !(field == MBR_FIELD_AUTHOR && value.ptr[end] == ' '))
            end++;
        if (at > 0)
            mbr_buffer_append_char(&text, ' ');
        is_near = append_nearest(&text, &changed, archive, field, mbr_slice_part(value, at, end),
                                 arena, &status, err);
    }
    if (status == MBR_OK && changed && is_near)
        *out = mbr_slice_of(mbr_arena_strndup(arena, text.ptr, text.len), text.len);
    mbr_buffer_free(&text);
    return status;
}
