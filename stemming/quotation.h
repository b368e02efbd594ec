#ifndef MBR_STEMMING_QUOTATION_H
#define MBR_STEMMING_QUOTATION_H

#include <stdbool.h>

#include "stemming/normalise.h"

/* Where a scan stands among quotation marks. */
typedef struct mbr_quotation {
    unsigned depth; /* of « » and “ ”, at most 4 */
    bool straight;  /* inside "..." */
} mbr_quotation;

/** Whether the text here is quoted. */
static inline bool
mbr_is_quoted(const mbr_quotation *quotation)
{
    return quotation->depth > 0 || quotation->straight;
}

/**
 * Take in a sign that may be a quotation mark, between its neighbours.
 *
 * @param second  the character behind `after`, where that is a dot: two begin an ellipsis
 */
void mbr_quotation_pass(mbr_quotation *quotation, const mbr_char *before, const mbr_char *sign,
                        const mbr_char *after, uint32_t second);

/** A paragraph ends: quotations do not outlive it. */
void mbr_quotation_close(mbr_quotation *quotation);

#endif
