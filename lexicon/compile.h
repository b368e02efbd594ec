#ifndef MBR_LEXICON_COMPILE_H
#define MBR_LEXICON_COMPILE_H

#include "base/buffer.h"
#include "lexicon/forms.h"

/* A key of the table and what it leads to. */
typedef struct mbr_key {
    mbr_slice word;
    uint32_t lemma; /* MBR_NO_WORD: a stop word that is no other word */
    bool exact, stop;
} mbr_key;

/* All that the table says: keys in the order they came, lemmas with their stems. */
typedef struct mbr_compiled {
    mbr_arena *arena; /* holds what the dictionary does not */
    mbr_words lemmas;
    mbr_slice *stems; /* by lemma */
    mbr_words words;
    mbr_key *keys; /* by number of `words` */
} mbr_compiled;

/**
 * Work the table out.
 *
 * @param out    receives it, to be freed with mbr_compiled_free() also on failure
 * @param roots  path of the list of exceptions
 * @param stops  path of the stop list
 * @return MBR_OK, MBR_ERR_NOT_FOUND, MBR_ERR_IO, or MBR_ERR_BAD_INPUT with file and line
 */
mbr_status mbr_compile(mbr_compiled *out, const mbr_forms *forms, const char *roots,
                       const char *stops, mbr_error *err);

void mbr_compiled_free(mbr_compiled *compiled);

/** Append the table as stemming/table.h lays it out. */
mbr_status mbr_compiled_write(mbr_buffer *out, const mbr_compiled *compiled, mbr_error *err);

/** Append the table for people: key, lemma, stem and marks (e exact, s stop), a line
 * each, in byte order. */
void mbr_compiled_print(mbr_buffer *out, const mbr_compiled *compiled);

#endif
