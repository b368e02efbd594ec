#ifndef MBR_STEMMING_INCLUSIVE_H
#define MBR_STEMMING_INCLUSIVE_H

#include "stemming/scan.h"

/** Whether the word [i, end) goes on as inclusive writing: « étudiant » in
 * « étudiant·e·s ». */
bool mbr_is_inclusive(const mbr_tokens *t, size_t i, size_t end);

#endif
