#ifndef MBR_CLI_NEAREST_H
#define MBR_CLI_NEAREST_H

#include <stddef.h>

/** Edits between two words, in bytes; SIZE_MAX when one is too long to have been meant. */
size_t mbr_cli_distance(const char *a, const char *b);

/**
 * The name nearest to what was typed, for "did you mean".
 *
 * "serach" -> "search", "shwo" -> "show"; NULL when none is within two edits (one
 * for words of three letters or fewer).
 */
const char *mbr_cli_nearest(const char *typed, const char *const names[], size_t count);

#endif
