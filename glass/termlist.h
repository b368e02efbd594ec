#ifndef MBR_GLASS_TERMLIST_H
#define MBR_GLASS_TERMLIST_H

#include "glass/bytes.h"
#include "glass/order.h"

/* The terms of a document being written, as the term list table holds them. */
typedef struct mbr_glass_termlist {
    uint64_t prefix;           /* of the last term */
    const unsigned char *last; /* its bytes; NULL before the first */
    unsigned char *out;        /* where the next goes */
    uint32_t last_len;
    uint32_t docid;
} mbr_glass_termlist;

/* Room that a list needs beside that of its terms: for its figures, and because terms are
 * copied in steps of several bytes. */
enum { MBR_GLASS_TERMLIST_ROOM = 2 * MBR_GLASS_UINT_MAX + 16 };

/** Bytes that a term takes at most. */
static inline size_t
mbr_glass_termlist_room(size_t len, uint32_t wdf)
{
    return 2 + len + mbr_glass_uint_length(wdf);
}

/** Begin a list of `count` terms, 1 or more, of a document of `length`. */
void mbr_glass_termlist_begin(mbr_glass_termlist *list, unsigned char *out, uint32_t docid,
                              uint32_t length, uint32_t count);

/**
 * Append a term, greater than all before, to the lists of its documents.
 *
 * @param lists     in the order of their documents, `count` of them
 * @param postings  those of the term, as a run has them
 */
void mbr_glass_termlists_add(mbr_glass_termlist *lists, size_t count, const mbr_glass_named *term,
                             const unsigned char *postings, size_t len);

#endif
