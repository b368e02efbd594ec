#ifndef MBR_SEARCH_WORDS_H
#define MBR_SEARCH_WORDS_H

/* Private to search/: a piece of the query as the French analysis sees it, cut
 * into words that can be asked for. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/slice.h"
#include "stemming/terms.h"
#include "stemming/value.h"

/* Which forms of a word answer for it. */
typedef enum mbr_forms {
    MBR_FORMS_ALL, /* its stem, or the word as written but for accents */
    MBR_FORMS_STEM, /* its stem: « marché » is not « marche », which is written alike unaccented */
    MBR_FORMS_EXACT /* the word as written but for accents */
} mbr_forms;

/* One position of a piece of query. Its terms are alternatives: the readings of
 * an inclusive form, say; each has an exact form and maybe a stem. */
typedef struct mbr_word {
    size_t start, end; /* bytes of the whole query */
    const mbr_term *terms;
    size_t term_count;
    bool is_stop;        /* none of the terms counts: neither required nor scored, outside quotes */
    bool is_known;       /* a word of the lexicon */
    mbr_slice lemma;     /* absent for a word that the lexicon does not have */
    bool only_asks;      /* comment, combien, pouvoir: how a question is put, not what about */
    bool is_open;        /* truncated: its terms are the forms that begin so, of any span */
    mbr_slice beginning; /* of these forms, as typed but for accents and case */
    bool is_civility;    /* Mme, monsieur, Dr: how people are addressed */
    bool is_shouted;     /* an acronym spelled as a word is: it must stand in capitals */
    bool is_sign;        /* a sign read as a word: €, the first of the two words of % */
    mbr_token_kind kind;
    mbr_letters letters; /* as typed */
    mbr_forms forms;     /* ALL until the plan decides */
    /* A compound: this word and the `parts` - 1 that follow may also be written
     * as one, with these terms. 1 and no terms when there is none. */
    unsigned parts;
    size_t compound_end;
    const mbr_term *joined;
    size_t joined_count;
} mbr_word;

/**
 * Analyse a piece of the query.
 *
 * @param out     receives the words, in the arena
 * @param text    the piece
 * @param offset  where it begins in the whole query
 * @return how many words
 */
size_t
mbr_words_of(mbr_word **out, mbr_arena *arena, mbr_tokens *tokens, mbr_slice text, size_t offset);

/** Whether a word begins with the sign of a tag or a mention, which only its tokens have. */
static inline bool
mbr_is_signed(mbr_slice word)
{
    return word.len > 0 && (word.ptr[0] == '#' || word.ptr[0] == '@');
}

/**
 * Whether terms[index] is asked for: of a list with a stem, MBR_FORMS_STEM leaves
 * the exact forms out; a word that has no stem answers by its form in any case.
 */
bool mbr_forms_take(mbr_forms forms, const mbr_term *terms, size_t count, size_t index);

#endif
