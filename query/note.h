#ifndef MBR_QUERY_NOTE_H
#define MBR_QUERY_NOTE_H

#include <stddef.h>

#include "query/query.h"

/* The notes of one query, while it is read. */
typedef struct mbr_notes {
    mbr_query_note items[MBR_QUERY_NOTES_MAX + MBR_NOTE_CODE_COUNT];
    size_t count;
    unsigned seen; /* one bit per code */
} mbr_notes;

/**
 * Record a note. Limits are recorded once; of the others only the first
 * MBR_QUERY_NOTES_MAX, and then one of each code not yet seen, so that a
 * hostile query does not fill the reply with its own echo.
 *
 * @param notes  NULL when nobody wants them
 */
void mbr_notes_add(mbr_notes *notes, mbr_query_note_code code, size_t start, size_t end);

/** Put the notes in the order of the text. */
void mbr_notes_sort(mbr_notes *notes);

#endif
