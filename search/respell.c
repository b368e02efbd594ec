/* What a misspelt word was meant to be. Slips of one letter are tried one by one, since the
 * kind of slip says more than the frequency of a word: who types « beure » forgot to double a
 * letter, and does not mean « heure ». libxapian knows words two slips away. */
#include "search/respell.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "document/field.h"
#include "stemming/fold.h"
#include "stemming/value.h"

#define SHORTEST_WORD 4  /* letters: below that, everything is an edit from everything */
#define LONGEST_WORD 32  /* bytes: no longer word is looked for */
#define TWO_EDITS_FROM 6 /* letters: below that, two edits make any word of any other */

/* The spelling dictionary holds words in lower case with their accents. Only the
 * letters that French writes need lowering here. */
static mbr_slice
lower(mbr_arena *arena, mbr_slice word)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_slice copy;

    for (size_t at = 0; at < word.len;) {
        uint32_t cp;
        char bytes[MBR_UTF8_MAX];
        size_t step = mbr_utf8_decode(&cp, word.ptr + at, word.len - at);

        if (step == 0) {
            at++;
            continue;
        }
        if ((cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7))
            cp += 0x20;
        else if (cp == 0x152)
            cp = 0x153;
        mbr_buffer_append(&out, bytes, mbr_utf8_encode(bytes, cp));
        at += step;
    }
    copy = mbr_slice_of(mbr_arena_strndup(arena, out.ptr ? out.ptr : "", out.len), out.len);
    mbr_buffer_free(&out);
    return copy;
}

/* The nearest word of the archive within some edits; absent when there is none. */
static mbr_status
nearest(mbr_slice *out, mbr_archive *archive, mbr_slice word, unsigned edits, mbr_arena *arena,
        mbr_error *err)
{
    char *suggestion = NULL;
    size_t len = 0;
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_database_spelling(&suggestion, &len, mbr_archive_database(archive),
                                            word.ptr, word.len, edits, &cause);

    *out = MBR_SLICE_NONE;
    if (status == XC_NOT_FOUND)
        return MBR_OK;
    if (status == XC_OK && len > 0 && !mbr_slice_equal(mbr_slice_of(suggestion, len), word))
        *out = mbr_slice_of(mbr_arena_strndup(arena, suggestion, len), len);
    free(suggestion);
    return mbr_index_error(err, status, &cause);
}

/* The first letter, without its accent. */
static uint32_t
first_letter(mbr_slice word)
{
    uint32_t letter = 0, folded[MBR_FOLD_MAX];

    (void) mbr_utf8_decode(&letter, word.ptr, word.len);
    return mbr_fold(folded, letter) > 0 ? folded[0] : letter;
}

/* The form as the archive spells it, if the dictionary has one spelling that
 * folds to it; the form itself otherwise. */
mbr_slice
mbr_form_written(mbr_archive *archive, mbr_slice folded, mbr_arena *arena)
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

/* ---- One slip ---- */

/* The likeliest first. */
typedef enum slip { DOUBLED, SWAPPED, FORGOTTEN, TOO_MANY, BESIDE, TAKEN_FOR } slip;

typedef struct found_word {
    slip kind;
    uint32_t documents;
    char text[LONGEST_WORD + 1];
} found_word;

typedef struct slips {
    xc_database *db;
    mbr_slice word;
    found_word best[MBR_RESPELLINGS_MAX];
    size_t count;
    xc_status status;
    xc_error cause;
} slips;

/* Whether two keys touch on a French keyboard, or two letters sound or look alike. */
static bool
is_beside(char a, char b)
{
    static const char *const rows[] = { "azertyuiop", "qsdfghjklm", "wxcvbn" };
    static const char *const alike[] = { "ckq", "sz", "iy", "gj", "ae", "mn", "ao", "dt", "bp" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(alike); i++)
        if (strchr(alike[i], a) && strchr(alike[i], b))
            return true;
    for (size_t i = 0; i < MBR_ARRAY_LEN(rows); i++) {
        const char *one = strchr(rows[i], a), *other = strchr(rows[i], b);

        if (one && other && (one - other == 1 || other - one == 1))
            return true;
    }
    return false;
}

/* Keep a word if the archive has it, and it is likelier than what is kept. */
static void
consider(slips *s, const char *text, size_t len, slip kind)
{
    found_word fresh = { kind, 0, "" };
    xc_term_stats stats = { 0, 0, 0 };
    char term[MBR_TERM_MAX];
    size_t at;

    if (s->status != XC_OK || len > LONGEST_WORD)
        return;
    s->status = xc_database_get_term_stats(
        s->db, term, mbr_field_term(term, MBR_FIELD_TEXT, false, 1, mbr_slice_of(text, len)),
        &stats, &s->cause);
    if (s->status != XC_OK || stats.documents == 0)
        return;
    fresh.documents = (uint32_t) stats.documents;
    memcpy(fresh.text, text, len);
    for (at = 0; at < s->count; at++) /* « beurre » has an r that may be doubled in two places */
        if (strcmp(s->best[at].text, fresh.text) == 0)
            return;
    while (at > 0 && (s->best[at - 1].kind > kind || (s->best[at - 1].kind == kind &&
                                                      s->best[at - 1].documents < fresh.documents)))
        at--;
    if (at == MBR_RESPELLINGS_MAX)
        return;
    if (s->count < MBR_RESPELLINGS_MAX)
        s->count++;
    memmove(s->best + at + 1, s->best + at, (s->count - at - 1) * sizeof *s->best);
    s->best[at] = fresh;
}

/* Letters put in before byte `at`. */
static void
insert_letters(slips *s, size_t at)
{
    char text[LONGEST_WORD + 2];
    const char *word = s->word.ptr;

    memcpy(text, word, at);
    memcpy(text + at + 1, word + at, s->word.len - at);
    for (char letter = 'a'; letter <= 'z'; letter++) {
        bool is_double =
            (at > 0 && word[at - 1] == letter) || (at < s->word.len && word[at] == letter);

        text[at] = letter;
        consider(s, text, s->word.len + 1, is_double ? DOUBLED : FORGOTTEN);
    }
}

/* The letter at byte `at` left out, swapped with the next, or replaced. */
static void
change_letter(slips *s, size_t at)
{
    char text[LONGEST_WORD + 2];
    const char *word = s->word.ptr;
    size_t len = s->word.len;
    bool is_double =
        (at > 0 && word[at - 1] == word[at]) || (at + 1 < len && word[at + 1] == word[at]);

    memcpy(text, word, at);
    memcpy(text + at, word + at + 1, len - at - 1);
    consider(s, text, len - 1, is_double ? DOUBLED : TOO_MANY);
    memcpy(text, word, len);
    if (at + 1 < len && word[at] != word[at + 1]) {
        text[at] = word[at + 1];
        text[at + 1] = word[at];
        consider(s, text, len, SWAPPED);
        memcpy(text, word, len);
    }
    for (text[at] = 'a'; text[at] <= 'z'; text[at]++)
        if (text[at] != word[at])
            consider(s, text, len, is_beside(text[at], word[at]) ? BESIDE : TAKEN_FOR);
}

static bool
is_latin(mbr_slice word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return true;
}

static mbr_status
one_slip_away(mbr_respelling out[MBR_RESPELLINGS_MAX], size_t *count, mbr_archive *archive,
              mbr_slice folded, mbr_arena *arena, mbr_error *err)
{
    slips s = { .db = mbr_archive_database(archive), .word = folded, .cause = XC_ERROR_INIT };

    if (folded.len < SHORTEST_WORD || folded.len >= LONGEST_WORD || !is_latin(folded))
        return MBR_OK;
    for (size_t at = 0; at <= folded.len; at++) {
        insert_letters(&s, at);
        if (at < folded.len)
            change_letter(&s, at);
    }
    for (size_t i = 0; i < s.count; i++)
        out[(*count)++] =
            (mbr_respelling){ mbr_form_written(archive,
                                               mbr_slice_of_string(mbr_arena_strndup(
                                                   arena, s.best[i].text, strlen(s.best[i].text))),
                                               arena),
                              true };
    return mbr_index_error(err, s.status, &s.cause);
}

mbr_status
mbr_respellings(mbr_respelling out[MBR_RESPELLINGS_MAX], size_t *count, mbr_archive *archive,
                mbr_slice typed, mbr_arena *arena, mbr_error *err)
{
    mbr_slice word = lower(arena, typed), other = MBR_SLICE_NONE;
    mbr_buffer folded = MBR_BUFFER_INIT;
    size_t letters = mbr_utf8_count(word);
    mbr_status status;

    *count = 0;
    mbr_fold_value(&folded, typed);
    status = one_slip_away(out, count, archive, mbr_buffer_slice(&folded), arena, err);
    mbr_buffer_free(&folded);
    if (status == MBR_OK && letters >= TWO_EDITS_FROM)
        status = nearest(&other, archive, word, 2, arena, err);
    /* Two slips leave the first letter, which is seldom mistyped: "bonne" is not what
     * "abonnez" was meant to be. */
    if (status != MBR_OK || !other.ptr || first_letter(other) != first_letter(word))
        return status;
    for (size_t i = 0; i < *count; i++)
        if (mbr_slice_equal(out[i].word, other))
            return MBR_OK;
    if (*count == MBR_RESPELLINGS_MAX)
        --*count;
    out[(*count)++] = (mbr_respelling){ other, false };
    return MBR_OK;
}
