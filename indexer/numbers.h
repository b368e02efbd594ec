#ifndef MBR_INDEXER_NUMBERS_H
#define MBR_INDEXER_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A set of article numbers, one bit each: numbers are given in a row, so a million
 * articles take 125 kB. Starts zeroed. */
typedef struct mbr_numbers {
    unsigned char *bits;
    size_t bytes;
} mbr_numbers;

/** Whether the set holds `number`. */
bool mbr_numbers_has(const mbr_numbers *numbers, uint32_t number);

/** Put `number` in; returns whether it was new. */
bool mbr_numbers_add(mbr_numbers *numbers, uint32_t number);

/** Take `number` out, if it is there. */
void mbr_numbers_remove(mbr_numbers *numbers, uint32_t number);

/** Free what the set holds; it is empty again. */
void mbr_numbers_free(mbr_numbers *numbers);

#ifdef __cplusplus
}
#endif
#endif
