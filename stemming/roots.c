/* Reading lists of exceptions and stop words, line by line. A line that is not
 * understood stops the reading: half a list would be another analysis. */
#include "stemming/roots.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "stemming/norm.h"

static mbr_status
bad_line(const mbr_list *list, const char *expected, mbr_slice found, mbr_error *err)
{
    if (found.len > 40)
        found.len = 40;
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("%s:%zu: '%.*s': expected %s", "%s:%zu\u00A0: «\u00A0%.*s\u00A0»\u00A0: il faut %s"),
        list->name, list->line, MBR_SLICE_ARGS(found), expected);
}

/* The next line without its comment and the spaces around; false at the end. */
static bool
next_line(mbr_list *list, mbr_slice *line)
{
    while (list->at < list->text.len) {
        mbr_slice rest = mbr_slice_part(list->text, list->at, list->text.len);
        const char *end = memchr(rest.ptr, '\n', rest.len);
        const char *comment;

        *line = mbr_slice_part(rest, 0, end ? (size_t) (end - rest.ptr) : rest.len);
        list->at += line->len + 1;
        list->line++;
        if (list->line == 1 && mbr_slice_starts_with(*line, "\xEF\xBB\xBF"))
            *line = mbr_slice_part(*line, 3, line->len); /* an editor's mark of UTF-8 */
        comment = memchr(line->ptr, '#', line->len);
        if (comment)
            line->len = (size_t) (comment - line->ptr);
        *line = mbr_slice_trim(*line);
        if (line->len > 0)
            return true;
    }
    return false;
}

/* The part of `line` before the next space or tab, which is taken off it. */
static mbr_slice
next_field(mbr_slice *line)
{
    size_t len = 0;
    mbr_slice field;

    while (len < line->len && line->ptr[len] != ' ' && line->ptr[len] != '\t')
        len++;
    field = mbr_slice_part(*line, 0, len);
    *line = mbr_slice_trim(mbr_slice_part(*line, len, line->len));
    return field;
}

static mbr_window *
window_of(mbr_list *list)
{
    if (!list->window)
        list->window = mbr_malloc(sizeof *list->window);
    return list->window;
}

static bool
read_word(mbr_spelling *out, mbr_list *list, mbr_slice text)
{
    bool letters;

    return mbr_norm_word(out, window_of(list), text, &letters);
}

/* A root: letters, and perhaps the mark of roots that no other word may get.
 * Accents stay: where two roots differ by nothing else, they must. */
static bool
read_root(mbr_list *list, mbr_slice text)
{
    static const char *const marks[] = { "'", "\u2019" };
    bool marked = false, letters;

    for (size_t i = 0; i < MBR_ARRAY_LEN(marks) && !marked; i++) {
        size_t len = strlen(marks[i]);

        marked = text.len >= len && memcmp(text.ptr + text.len - len, marks[i], len) == 0;
        if (marked)
            text.len -= len;
    }
    if (!mbr_norm_word(&list->value, window_of(list), text, &letters) || !letters ||
        list->value.norm_len > MBR_FORM_MAX - 1)
        return false;
    if (marked)
        list->value.norm[list->value.norm_len++] = '\'';
    return true;
}

mbr_status
mbr_roots_next(mbr_root_line *out, mbr_list *list, mbr_error *err)
{
    mbr_slice line, word, value;
    char sign;

    if (!next_line(list, &line))
        return MBR_ERR_NOT_FOUND;
    word = next_field(&line);
    value = line;
    if (!read_word(&list->word, list, word))
        return bad_line(list, mbr_tr("one word of letters", "un mot fait de lettres"), word, err);
    out->word = mbr_spelling_norm(&list->word);
    out->value = MBR_SLICE_NONE;
    out->kind = MBR_ROOT_OWN;
    if (value.len == 0)
        return MBR_OK;
    sign = value.ptr[0];
    value = mbr_slice_trim(mbr_slice_part(value, 1, value.len));
    if (sign == '=') {
        out->kind = MBR_ROOT_GIVEN;
        if (!read_root(list, value))
            return bad_line(
                list,
                mbr_tr("a root after =: letters, and perhaps an apostrophe at the end",
                       "une racine après =\u00A0: des lettres, avec ou sans apostrophe à "
                       "la fin"),
                value, err);
    } else if (sign == '>') {
        out->kind = MBR_ROOT_LEMMA;
        if (!read_word(&list->value, list, value))
            return bad_line(list, mbr_tr("one word after >", "un mot après >"), value, err);
    } else {
        return bad_line(
            list,
            mbr_tr(
                "'lemma', 'lemma =root' or 'form >lemma'",
                "«\u00A0lemme\u00A0», «\u00A0lemme =racine\u00A0» ou «\u00A0forme >lemme\u00A0»"),
            line, err);
    }
    out->value = mbr_spelling_norm(&list->value);
    return MBR_OK;
}

mbr_status
mbr_stop_words_next(mbr_slice *out, mbr_list *list, mbr_error *err)
{
    mbr_slice word;

    if (list->words.len == 0 && !next_line(list, &list->words))
        return MBR_ERR_NOT_FOUND;
    word = next_field(&list->words);
    if (!read_word(&list->word, list, word))
        return bad_line(list, mbr_tr("words of letters", "des mots faits de lettres"), word, err);
    *out = mbr_spelling_norm(&list->word);
    return MBR_OK;
}

void
mbr_list_end(mbr_list *list)
{
    free(list->window);
    list->window = NULL;
}

size_t
mbr_own_root(char out[MBR_FORM_MAX], mbr_slice lemma)
{
    size_t len = mbr_fold_word(out, lemma);

    if (len < MBR_FORM_MAX) /* a word cut at its limit has no end to mark */
        out[len++] = '\'';
    return len;
}
