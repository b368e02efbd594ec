#ifndef MBR_STEMMING_ROOTS_H
#define MBR_STEMMING_ROOTS_H

/* The lists that people write: exceptions to the stems (racines.txt) and stop
 * words (stop.txt), our own and those of a site. One parser serves the generator
 * of the lexicon and the programs that read a site's files. */
#include "base/buffer.h"
#include "base/error.h"
#include "stemming/fold.h"
#include "stemming/normalise.h"

/* What a line of exceptions says. */
typedef enum mbr_root_kind {
    MBR_ROOT_OWN,   /* lemma             the lemma has a root of its own */
    MBR_ROOT_GIVEN, /* lemma <TAB> =root the lemma has this root, which others may share */
    MBR_ROOT_LEMMA  /* form <TAB> >lemma the form belongs to this lemma */
} mbr_root_kind;

typedef struct mbr_root_line {
    mbr_root_kind kind;
    mbr_slice word;  /* the lemma or the form, as the analysis spells it */
    mbr_slice value; /* the root or the lemma; absent for MBR_ROOT_OWN */
} mbr_root_line;

/* A text of lines being read: set `name` and `text`, the rest to zero. */
typedef struct mbr_list {
    const char *name; /* of the file, for messages */
    mbr_slice text;
    size_t at, line;
    mbr_window *window; /* scratch, mbr_list_end() frees it */
    mbr_slice words;    /* what is left of the present line of a stop list */
    mbr_spelling word, value;
} mbr_list;

/**
 * The next line of a list of exceptions; empty lines and comments (# to the end)
 * are passed over.
 *
 * @param out  its slices are borrowed from `list`, valid until the next call
 * @return MBR_OK; MBR_ERR_NOT_FOUND at the end, without a message; MBR_ERR_BAD_INPUT
 *         with file, line and what was expected
 */
mbr_status mbr_roots_next(mbr_root_line *out, mbr_list *list, mbr_error *err);

/** The next word of a stop list, where a line may hold several; as mbr_roots_next(). */
mbr_status mbr_stop_words_next(mbr_slice *out, mbr_list *list, mbr_error *err);

/** Done with a list, at any point. */
void mbr_list_end(mbr_list *list);

/** Append the stem of a lemma with a root of its own: folded, with the mark '. */
size_t mbr_own_root(char out[MBR_FORM_MAX], mbr_slice lemma);

#endif
