/* The lines of a site over the compiled lexicon: a few words of its own, and other
 * stems for some lemmas. Since a word leads to its lemma and the lemma to its
 * stem, one line about a lemma moves all the forms of it. */
#include "stemming/site.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

#include <utf8proc.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "stemming/lexicon.h"
#include "stemming/roots.h"
#include "stemming/table.h"
#include "stemming/token.h"

/* Raise on every change of the code that changes a token, a position or a stem.
 * The lists and the dictionary speak for themselves: the lexicon that they make
 * has a hash. */
#define CODE "3"

enum {
    LIST_BYTES_MAX = 1000000, /* a list is a list, not a dictionary */
    VERSION_SIZE = 96
};

typedef struct site_form {
    mbr_slice word; /* absent: a free place */
    uint32_t value;
} site_form;

struct mbr_analysis {
    mbr_arena *arena; /* the strings below */
    site_form *forms; /* a hash table, at most half full */
    size_t form_count, form_places;
    uint32_t *stem_of; /* for each lemma: 0, or 1 + the index of its stem below */
    mbr_slice *stems;
    size_t stem_count;
    mbr_slice *texts; /* of the lemmas that the lexicon does not have */
    size_t text_count;
    mbr_buffer roots, stop_words, version;
};

/* ---- The version ---- */

static once_flag written = ONCE_FLAG_INIT;
static char own_version[VERSION_SIZE];

static void
write_own_version(void)
{
    (void) snprintf(own_version, sizeof own_version, "%s lexicon-%016" PRIx64 " unicode-%s", CODE,
                    mbr_lexicon_hash(), utf8proc_unicode_version());
}

const char *
mbr_analysis_version(const mbr_analysis *analysis)
{
    if (analysis)
        return analysis->version.ptr;
    call_once(&written, write_own_version);
    return own_version;
}

static void
write_version(mbr_analysis *analysis)
{
    mbr_buffer lines = MBR_BUFFER_INIT;

    mbr_buffer_append_slice(&lines, mbr_buffer_slice(&analysis->roots));
    mbr_buffer_append_char(&lines, '\0');
    mbr_buffer_append_slice(&lines, mbr_buffer_slice(&analysis->stop_words));
    mbr_buffer_append_string(&analysis->version, mbr_analysis_version(NULL));
    if (lines.len > 1)
        mbr_buffer_printf(&analysis->version, " site-%016" PRIx64,
                          mbr_table_hash(mbr_buffer_slice(&lines)));
    mbr_buffer_free(&lines);
}

/* ---- Words of the site ---- */

static site_form *
place_of(const mbr_analysis *analysis, mbr_slice word)
{
    size_t i = (size_t) mbr_table_hash(word) & (analysis->form_places - 1);

    while (analysis->forms[i].word.ptr && !mbr_slice_equal(analysis->forms[i].word, word))
        i = (i + 1) & (analysis->form_places - 1);
    return &analysis->forms[i];
}

static void
grow_forms(mbr_analysis *analysis)
{
    enum { FIRST_PLACES = 64 };
    site_form *old = analysis->forms;
    size_t old_places = analysis->form_places;

    analysis->form_places = old_places ? 2 * old_places : FIRST_PLACES;
    analysis->forms = mbr_calloc(analysis->form_places, sizeof *analysis->forms);
    for (size_t i = 0; i < old_places; i++)
        if (old[i].word.ptr)
            *place_of(analysis, old[i].word) = old[i];
    free(old);
}

static mbr_slice
kept(mbr_analysis *analysis, mbr_slice s)
{
    return mbr_slice_of(mbr_arena_strndup(analysis->arena, s.ptr, s.len), s.len);
}

static void
set_form(mbr_analysis *analysis, mbr_slice word, uint32_t value)
{
    site_form *place;

    if (2 * (analysis->form_count + 1) > analysis->form_places)
        grow_forms(analysis);
    place = place_of(analysis, word);
    if (!place->word.ptr) {
        place->word = kept(analysis, word);
        analysis->form_count++;
    }
    place->value = value;
}

/* Sets a word as it is spelled and, where that is no other word, without accents. */
static void
set_word(mbr_analysis *analysis, mbr_slice word, uint32_t value)
{
    char folded[MBR_FORM_MAX];
    mbr_slice key = mbr_slice_of(folded, mbr_fold_word(folded, word));

    set_form(analysis, word, value);
    if (!mbr_slice_equal(key, word) && !mbr_analysis_has(analysis, key))
        set_form(analysis, key, value & ~MBR_VALUE_EXACT);
}

static uint32_t
lemma_of_text(const mbr_analysis *analysis, mbr_slice text)
{
    for (size_t i = 0; i < analysis->text_count; i++)
        if (mbr_slice_equal(analysis->texts[i], text))
            return mbr_lexicon_count() + (uint32_t) i;
    return mbr_lexicon_lemma(text);
}

static void
set_stem(mbr_analysis *analysis, uint32_t lemma, mbr_slice stem)
{
    analysis->stems =
        mbr_realloc(analysis->stems, analysis->stem_count + 1, sizeof *analysis->stems);
    analysis->stems[analysis->stem_count++] = kept(analysis, stem);
    analysis->stem_of[lemma] = (uint32_t) analysis->stem_count;
}

static uint32_t
new_lemma(mbr_analysis *analysis, mbr_slice text)
{
    char root[MBR_FORM_MAX];
    uint32_t lemma = mbr_lexicon_count() + (uint32_t) analysis->text_count;

    analysis->texts =
        mbr_realloc(analysis->texts, analysis->text_count + 1, sizeof *analysis->texts);
    analysis->texts[analysis->text_count++] = kept(analysis, text);
    analysis->stem_of = mbr_realloc(analysis->stem_of, lemma + 1, sizeof *analysis->stem_of);
    /* There is no stemmer here: the word is its own root. */
    set_stem(analysis, lemma, mbr_slice_of(root, mbr_own_root(root, text)));
    return lemma;
}

/* ---- Lines ---- */

/* The lemma that a line gives a root; what was no lemma becomes one. */
static uint32_t
lemma_with_root(mbr_analysis *analysis, mbr_slice word)
{
    uint32_t lemma = lemma_of_text(analysis, word);

    if (lemma == MBR_NO_LEMMA) {
        lemma = new_lemma(analysis, word);
        set_word(analysis, word, lemma | MBR_VALUE_EXACT);
    }
    return lemma;
}

/* The lemma that a form is put under, which may be named by one of its forms. */
static uint32_t
lemma_named(mbr_analysis *analysis, mbr_slice word)
{
    uint32_t lemma = lemma_of_text(analysis, word), value;

    if (lemma == MBR_NO_LEMMA && mbr_analysis_find(analysis, &value, word) &&
        value & MBR_VALUE_EXACT)
        lemma = value & MBR_VALUE_LEMMA;
    return lemma == MBR_NO_LEMMA ? lemma_with_root(analysis, word) : lemma;
}

static void
add_root_line(mbr_analysis *analysis, const mbr_root_line *line)
{
    static const char *const signs[] = { "", "\t=", "\t>" };
    char root[MBR_FORM_MAX];

    mbr_buffer_append_slice(&analysis->roots, line->word);
    mbr_buffer_append_string(&analysis->roots, signs[line->kind]);
    mbr_buffer_append_slice(&analysis->roots, line->value);
    mbr_buffer_append_char(&analysis->roots, '\n');
    switch (line->kind) {
    case MBR_ROOT_OWN:
        set_stem(analysis, lemma_with_root(analysis, line->word),
                 mbr_slice_of(root, mbr_own_root(root, line->word)));
        break;
    case MBR_ROOT_GIVEN:
        set_stem(analysis, lemma_with_root(analysis, line->word), line->value);
        break;
    case MBR_ROOT_LEMMA:
        set_word(analysis, line->word, lemma_named(analysis, line->value) | MBR_VALUE_EXACT);
        break;
    }
}

static void
add_stop_word(mbr_analysis *analysis, mbr_slice word)
{
    uint32_t value;

    mbr_buffer_append_slice(&analysis->stop_words, word);
    mbr_buffer_append_char(&analysis->stop_words, '\n');
    if (!mbr_analysis_find(analysis, &value, word))
        value = MBR_NO_LEMMA;
    set_word(analysis, word, value | MBR_VALUE_STOP);
}

static mbr_status
check_size(const mbr_site_list *list, mbr_error *err)
{
    if (list->text.len <= LIST_BYTES_MAX)
        return MBR_OK;
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("%s: more than a million bytes: that is no list of words",
               "%s\u00A0: plus d’un million d’octets\u00A0: ce n’est pas une liste de mots"),
        list->name);
}

static mbr_status
read_roots(mbr_analysis *analysis, const mbr_site_list *from, mbr_error *err)
{
    mbr_list list = { .name = from->name, .text = from->text };
    mbr_root_line line;
    mbr_status status = check_size(from, err);

    while (status == MBR_OK) {
        status = mbr_roots_next(&line, &list, err);
        if (status == MBR_OK)
            add_root_line(analysis, &line);
    }
    mbr_list_end(&list);
    return status == MBR_ERR_NOT_FOUND ? MBR_OK : status;
}

static mbr_status
read_stop_words(mbr_analysis *analysis, const mbr_site_list *from, mbr_error *err)
{
    mbr_list list = { .name = from->name, .text = from->text };
    mbr_slice word;
    mbr_status status = check_size(from, err);

    while (status == MBR_OK) {
        status = mbr_stop_words_next(&word, &list, err);
        if (status == MBR_OK)
            add_stop_word(analysis, word);
    }
    mbr_list_end(&list);
    return status == MBR_ERR_NOT_FOUND ? MBR_OK : status;
}

/* ---- What others ask ---- */

mbr_status
mbr_analysis_new(mbr_analysis **out, mbr_site_list roots, mbr_site_list stop_words, mbr_error *err)
{
    mbr_analysis *analysis = mbr_calloc(1, sizeof *analysis);
    mbr_status status;

    *out = NULL;
    analysis->arena = mbr_arena_new();
    analysis->stem_of = mbr_calloc(mbr_lexicon_count(), sizeof *analysis->stem_of);
    status = read_roots(analysis, &roots, err);
    if (status == MBR_OK)
        status = read_stop_words(analysis, &stop_words, err);
    if (status == MBR_OK) {
        write_version(analysis);
        *out = analysis;
        analysis = NULL;
    }
    mbr_analysis_free(analysis);
    return status;
}

mbr_status
mbr_analysis_restore(mbr_analysis **out, const char *version, const char *roots,
                     const char *stop_words)
{
    mbr_site_list lists[] = { { "racines", mbr_slice_of_string(roots) },
                              { "stop", mbr_slice_of_string(stop_words) } };

    *out = NULL;
    /* Lines that we cannot read were written by another program. */
    if (!version ||
        ((roots || stop_words) && mbr_analysis_new(out, lists[0], lists[1], NULL) != MBR_OK))
        return MBR_ERR_INDEX_VERSION;
    if (strcmp(version, mbr_analysis_version(*out)) == 0)
        return MBR_OK;
    mbr_analysis_free(*out);
    *out = NULL;
    return MBR_ERR_INDEX_VERSION;
}

void
mbr_analysis_free(mbr_analysis *analysis)
{
    if (!analysis)
        return;
    mbr_arena_free(analysis->arena);
    free(analysis->forms);
    free(analysis->stem_of);
    free(analysis->stems);
    free(analysis->texts);
    mbr_buffer_free(&analysis->roots);
    mbr_buffer_free(&analysis->stop_words);
    mbr_buffer_free(&analysis->version);
    free(analysis);
}

mbr_slice
mbr_analysis_roots(const mbr_analysis *analysis)
{
    return analysis ? mbr_buffer_slice(&analysis->roots) : mbr_slice_of("", 0);
}

mbr_slice
mbr_analysis_stop_words(const mbr_analysis *analysis)
{
    return analysis ? mbr_buffer_slice(&analysis->stop_words) : mbr_slice_of("", 0);
}

bool
mbr_analysis_find(const mbr_analysis *analysis, uint32_t *value, mbr_slice word)
{
    if (analysis && analysis->form_count > 0) {
        const site_form *place = place_of(analysis, word);

        if (place->word.ptr) {
            *value = place->value;
            return true;
        }
    }
    return mbr_lexicon_find(value, word);
}

mbr_slice
mbr_analysis_stem(const mbr_analysis *analysis, uint32_t lemma)
{
    if (analysis && analysis->stem_of[lemma] > 0)
        return analysis->stems[analysis->stem_of[lemma] - 1];
    return mbr_lexicon_stem(lemma);
}

mbr_slice
mbr_analysis_lemma(const mbr_analysis *analysis, uint32_t lemma)
{
    uint32_t count = mbr_lexicon_count();

    if (lemma < count)
        return mbr_lexicon_text(lemma);
    if (analysis && lemma - count < analysis->text_count)
        return analysis->texts[lemma - count];
    return MBR_SLICE_NONE;
}

bool
mbr_analysis_has(const mbr_analysis *analysis, mbr_slice norm)
{
    uint32_t value;

    return mbr_analysis_find(analysis, &value, norm) && value & MBR_VALUE_EXACT;
}

bool
mbr_analysis_stops(const mbr_analysis *analysis, mbr_slice norm)
{
    uint32_t value;

    return mbr_analysis_find(analysis, &value, norm) && value & MBR_VALUE_STOP;
}
