/* The stem of a normalised word: one lookup, for all that can be known of French
 * words was worked out when the lexicon was compiled (lexicon/). */
#include "stemming/stem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "stemming/class.h"
#include "stemming/table.h"

mbr_stemmer *
mbr_stemmer_new(const mbr_analysis *analysis)
{
    mbr_stemmer *stemmer = mbr_calloc(1, sizeof *stemmer);
    char *line = stemmer->room + (MBR_MEMORY_LINE - (uintptr_t) stemmer->room % MBR_MEMORY_LINE);

    stemmer->analysis = analysis;
    stemmer->lines = (mbr_memory_line *) (void *) line;
    return stemmer;
}

void
mbr_stemmer_free(mbr_stemmer *stemmer)
{
    free(stemmer);
}

/* Han and kana are cut into single characters, which have no inflections. */
static bool
is_ideograph(mbr_slice form)
{
    mbr_classified known;
    uint32_t cp;

    if ((unsigned char) form.ptr[0] < 0xE3 || /* below U+3000 */
        mbr_utf8_decode(&cp, form.ptr, form.len) != form.len)
        return false;
    mbr_classify(&known, cp);
    return known.cls == MBR_CLASS_IDEOGRAPH;
}

static mbr_lexeme
lexeme_of(uint32_t value, mbr_stem_place place, size_t stem_len)
{
    return value | (uint32_t) place << MBR_LEXEME_PLACE_AT |
           (uint32_t) stem_len << MBR_LEXEME_LENGTH_AT;
}

/* The stem of a word that no table has, most often a name: its form, but for the s of a
 * plural, with the mark of roots that no other word gets. Valls must not meet vallée. */
static mbr_lexeme
unknown_lexeme(uint32_t value, mbr_slice form)
{
    enum { SHORT_WORD = 4 };
    const char *end = form.ptr + form.len;

    /* Of a word cut at its limit, the end is not its end. */
    if (form.len == MBR_FORM_MAX || is_ideograph(form))
        return lexeme_of(value, MBR_STEM_IN_FORM, form.len);
    if (form.len > SHORT_WORD && end[-1] == 's' && end[-2] != 's' &&
        mbr_utf8_count(form) > SHORT_WORD)
        form.len--;
    return lexeme_of(value, MBR_STEM_MARKED, form.len);
}

static mbr_lexeme
known_lexeme(uint32_t value, mbr_slice stem, mbr_slice form)
{
    bool marked = stem.ptr[stem.len - 1] == '\'';
    size_t len = stem.len - marked;

    if (len > form.len || memcmp(stem.ptr, form.ptr, len) != 0)
        return lexeme_of(value, MBR_STEM_IN_LEXICON, 0);
    return lexeme_of(value, marked ? MBR_STEM_MARKED : MBR_STEM_IN_FORM, len);
}

/* What the analysis knows of a word. */
static mbr_lexeme
find(const mbr_analysis *analysis, mbr_slice norm, mbr_slice form)
{
    uint32_t value, lemma;

    if (!mbr_analysis_find(analysis, &value, norm)) {
        /* Capitals without accents, wrong accents: the word is found, not known,
         * and no stop word by chance. */
        value = MBR_NO_LEMMA;
        if (!mbr_slice_equal(norm, form) && mbr_analysis_find(analysis, &value, form))
            value &= MBR_VALUE_LEMMA;
    }
    lemma = value & MBR_VALUE_LEMMA;
    return lemma == MBR_NO_LEMMA ? unknown_lexeme(value, form)
                                 : known_lexeme(value, mbr_analysis_stem(analysis, lemma), form);
}

static void
put(mbr_memory_line *line, size_t i, const mbr_sought *sought, mbr_lexeme lexeme)
{
    memcpy(line->key[i], sought->key, sizeof sought->key);
    line->lexeme[i] = lexeme;
}

/* A word found behind another changes places with it; a new one takes the last place. */
mbr_lexeme
mbr_stem_find_slow(mbr_stemmer *stemmer, const mbr_sought *sought, mbr_slice norm, mbr_slice form)
{
    mbr_memory_line *line = &stemmer->lines[sought->line];
    mbr_lexeme lexeme;

    /* Longer words are rare and are not remembered. */
    if (norm.len > MBR_KEY_SIZE)
        return find(stemmer->analysis, norm, form);
    for (size_t i = 1; i < MBR_MEMORY_WORDS; i++) {
        if (line->key[i][0] != sought->key[0] || line->key[i][1] != sought->key[1])
            continue;
        lexeme = line->lexeme[i];
        memcpy(line->key[i], line->key[i - 1], sizeof line->key[i]);
        line->lexeme[i] = line->lexeme[i - 1];
        put(line, i - 1, sought, lexeme);
        return lexeme;
    }
    lexeme = find(stemmer->analysis, norm, form);
    put(line, MBR_MEMORY_WORDS - 1, sought, lexeme);
    return lexeme;
}

mbr_slice
mbr_stem_of(const mbr_stemmer *stemmer, mbr_lexeme lexeme, mbr_slice form,
            char scratch[MBR_FORM_MAX])
{
    size_t len = mbr_lexeme_stem_len(lexeme);

    switch (mbr_lexeme_place(lexeme)) {
    case MBR_STEM_IN_LEXICON: break;
    case MBR_STEM_IN_FORM: return mbr_slice_of(form.ptr, len);
    case MBR_STEM_MARKED:
        memcpy(scratch, form.ptr, len);
        scratch[len] = '\'';
        return mbr_slice_of(scratch, len + 1);
    }
    return mbr_analysis_stem(stemmer->analysis, lexeme & MBR_VALUE_LEMMA);
}
