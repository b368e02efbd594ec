#ifndef MBR_INDEXER_FIGURES_H
#define MBR_INDEXER_FIGURES_H

#include <stdint.h>

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Figures for people, in the language of the process: « 36 150 », "36,150". */

/** Append a whole number, in groups of three digits. */
void mbr_figure_count(mbr_buffer *out, uint64_t number);

/* A thing that is counted, in both numbers of both languages. */
typedef struct mbr_noun {
    const char *one, *many, *french_one, *french_many;
} mbr_noun;

extern const mbr_noun mbr_noun_article, mbr_noun_comment;

/** Append "1 article", "12 comments"; in French none is singular: « 0 commentaire ». */
void mbr_figure_things(mbr_buffer *out, uint64_t number, const mbr_noun *noun);

/** Append a size: « 12,3 Mo », "12.3 MB"; powers of 1000. */
void mbr_figure_bytes(mbr_buffer *out, uint64_t bytes);

/** Append a duration: "0.4 s", "59 s", "2 min 05 s", "3 h 12 min". */
void mbr_figure_duration(mbr_buffer *out, double seconds);

/** Append a number with one decimal. */
void mbr_figure_decimal(mbr_buffer *out, double number);

#ifdef __cplusplus
}
#endif
#endif
