#ifndef MBR_DOCUMENT_MOMENT_H
#define MBR_DOCUMENT_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mbr_precision {
    MBR_PRECISION_NONE, /* no date */
    MBR_PRECISION_YEAR,
    MBR_PRECISION_MONTH,
    MBR_PRECISION_DAY,
    MBR_PRECISION_MINUTE,
    MBR_PRECISION_SECOND
} mbr_precision;

/* When something was published, as exactly as the source says it. Zeroed, it
 * is "no date". */
typedef struct mbr_moment {
    int64_t utc;            /* seconds since 1970; the first second of the day, month or year in
                               Paris when no more is known */
    mbr_date day;           /* calendar day in Paris; unknown parts are 0 */
    int16_t offset_minutes; /* the zone given, or that of Paris at that instant */
    uint8_t precision;      /* mbr_precision */
    bool has_zone;          /* the source gave a zone */
} mbr_moment;

/**
 * Read a date in any of the forms that archives use.
 *
 * RFC 3339 and ISO 8601 extended or basic ("2016-09-05T09:20:00+02:00",
 * "20160905T072000Z", "2016-09-05 09:20"), partial ("2016-09", "2016"), RFC 822
 * ("Mon, 05 Sep 2016 07:20:00 +0000"), and French, long or short, any case,
 * accents optional: "Le 05 septembre 2016 à 09h20", "1er févr. 2008",
 * "05/09/2016 à 11h53", "5.9.2016", "9h05", "20 h 30", "09:05". Without a zone,
 * Europe/Paris.
 *
 * @param out   receives the moment; zeroed on failure
 * @param text  the date and nothing else but spaces around it, and "le" before it
 * @return false when it is no date, or one that does not exist (31 February)
 */
bool mbr_moment_parse(mbr_moment *out, mbr_slice text);

/**
 * Append the moment in RFC 3339 with its offset, or the known parts of the date:
 * "2016-09-05T09:20:00+02:00", "2016-09". Nothing for "no date".
 */
void mbr_moment_print(mbr_buffer *out, const mbr_moment *moment);

/** As mbr_moment_print(), in UTC: "2016-09-05T07:20:00Z"; partial dates as they are. */
void mbr_moment_print_utc(mbr_buffer *out, const mbr_moment *moment);

/** Append a date: "2016-09-05", "2016-09" or "2016"; nothing when there is none. */
void mbr_date_print(mbr_buffer *out, mbr_date date);

/** Append a date for French readers: "5 septembre 2016", "1er mai 2003", "mai 2003", "2003". */
void mbr_date_print_french(mbr_buffer *out, mbr_date date);

/** Append a date for English readers: "5 September 2016", "May 2003". */
void mbr_date_print_english(mbr_buffer *out, mbr_date date);

#ifdef __cplusplus
}
#endif
#endif
