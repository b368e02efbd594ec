#ifndef MBR_INDEXER_READERS_ENCODING_H
#define MBR_INDEXER_READERS_ENCODING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The conversion of UTF-16 piece by piece; start with zeros. */
typedef struct mbr_utf16 {
    bool big_endian;
    bool has_half; /* a piece ended inside a unit */
    unsigned char half;
    uint32_t high; /* a surrogate that waits for its second half, or 0 */
    unsigned long repairs;
} mbr_utf16;

/** Append `bytes` as UTF-8; units that make no character become U+FFFD. `is_last` says that
 * nothing follows, so that what still waits is written. */
void mbr_utf16_convert(mbr_utf16 *state, mbr_buffer *out, mbr_slice bytes, bool is_last);

/* What the texts of an input were made of, so that one encoding can be named for
 * all of it; start with zeros. */
typedef struct mbr_decoding {
    unsigned long utf8_texts;         /* texts with characters beyond ASCII, in UTF-8 */
    unsigned long windows_1252_bytes; /* bytes beyond ASCII in texts of that encoding */
    unsigned long iso_8859_15_bytes;
    unsigned long strays;    /* ill-formed sequences in a text that otherwise was UTF-8 */
    unsigned long undefined; /* bytes that the encoding of their text does not define */
} mbr_decoding;

/**
 * Read `bytes` as UTF-8 or, when they are not, as what they look like: a French
 * text in Windows-1252 (of which ISO-8859-1 is a part) or in ISO-8859-15.
 *
 * « c\x9Cur » -> "cœur"; "c\xBDur" -> "cœur", but "2\xBD" -> "2½". A text that is
 * UTF-8 but for a few bytes keeps its characters, and only these are repaired: a single
 * byte as Windows-1252, a cut character as U+FFFD, surrogates (CESU-8) as what they mean.
 *
 * @param scratch  holds the result when something had to be converted
 * @return valid UTF-8: `bytes` itself or the content of `scratch`
 */
mbr_slice mbr_decode(mbr_decoding *decoding, mbr_buffer *scratch, mbr_slice bytes);

/** "utf-8", "windows-1252" or "iso-8859-15": that of most of the input. Static. */
const char *mbr_decoding_name(const mbr_decoding *decoding);

/** Bytes that were not valid in that encoding. */
unsigned long mbr_decoding_repairs(const mbr_decoding *decoding);

/** What byte or code point 0x80 to 0x9F means in Windows-1252; 0 for the five that mean nothing. */
uint32_t mbr_windows_1252(unsigned char byte);

#ifdef __cplusplus
}
#endif
#endif
