#ifndef MBR_QUERY_PERIOD_H
#define MBR_QUERY_PERIOD_H

#include <stdbool.h>

#include "base/date.h"
#include "base/slice.h"

/**
 * Read what follows "date:".
 *
 * "2016", "2016-09", "2016-09-05", "05/09/2016", "09/2016", "septembre-2016",
 * "5 septembre 2016"; ranges "2016-09..2016-12", "..2016", "2016..", and of years
 * "2016-2018". A range given backwards is turned round.
 *
 * @param from,to  receive the ends, both included; year 0 for an open end
 * @return false, both untouched, when it is no date
 */
bool mbr_period_parse(mbr_date *from, mbr_date *to, mbr_slice text);

/** Whether the later of two dates was typed first: mbr_period_parse() swaps them. */
bool mbr_period_is_reversed(mbr_slice text);

#endif
