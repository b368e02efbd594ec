#ifndef MBR_GLASS_TERMLIST_H
#define MBR_GLASS_TERMLIST_H

#include "glass/bytes.h"

/* The terms of a document being written, as the term list table holds them. */
typedef struct mbr_glass_termlist {
    mbr_glass_bytes *out;
    const unsigned char *last; /* term; NULL before the first */
    size_t last_len;
} mbr_glass_termlist;

/** Begin a list of `count` terms, 1 or more, of a document of `length`. */
void mbr_glass_termlist_begin(mbr_glass_termlist *list, mbr_glass_bytes *out, uint32_t length,
                              size_t count);

/** Append a term, greater than the one before, whose bytes still have to be there. */
void mbr_glass_termlist_add(mbr_glass_termlist *list, const unsigned char *term, size_t len,
                            uint32_t wdf);

#endif
