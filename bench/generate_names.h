#ifndef GENERATE_NAMES_H
#define GENERATE_NAMES_H

#include <stdint.h>

#include "generate_dice.h"

/* Room for the longest name, its end included. */
#define NAME_BYTES 64

/* What can be named. Names are invented: no one is meant. */
typedef enum name_kind {
    NAME_PERSON,    /* Talie Bérandot */
    NAME_FAMILY,    /* Bérandot */
    NAME_PLACE,     /* Saint-Vaurel, Monterac-sur-Lione */
    NAME_ACRONYM,   /* FNCR */
    NAME_PSEUDONYM, /* vaurel42 */
    NAME_KIND_COUNT
} name_kind;

/** Write name number `number` of its kind; a number always gives the same name. */
void name_write(char name[NAME_BYTES], name_kind kind, uint64_t number);

#endif
