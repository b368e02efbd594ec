#ifndef MBR_STEMMING_DATE_H
#define MBR_STEMMING_DATE_H

#include "stemming/scan.h"

/**
 * Add the date to the day [i, end) just emitted, when a month and a year follow:
 * « 5 septembre 2016 » gives 2016-09-05 at the position of 5, spanning three.
 */
void mbr_date_follow(mbr_tokens *t, size_t i, size_t end);

#endif
