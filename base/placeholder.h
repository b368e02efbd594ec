#ifndef MBR_BASE_PLACEHOLDER_H
#define MBR_BASE_PLACEHOLDER_H

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Append what a usage says of operands and values, in the language of the process.
 *
 * In French "[FILE|FOLDER|-]…" is "[FICHIER|DOSSIER|-]…": one set of words for the help
 * and the messages of all programs. Words that are no placeholders stay as they are.
 */
void mbr_placeholder_append(mbr_buffer *out, const char *text);

#ifdef __cplusplus
}
#endif
#endif
