#ifndef MBR_STEMMING_LETTERS_H
#define MBR_STEMMING_LETTERS_H

/* Letters of French straight from the bytes of a text, one at a time or eight together:
 * what the short cut reads with (plain.c, between.c). */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/slice.h"

enum {
    MBR_LATIN_LEAD = 0xC3, /* first byte of U+00C0 to U+00FF */
    MBR_SMALL = 0x20,      /* makes letters small, in ASCII and in the second byte of these */
    MBR_EIGHT = sizeof(uint64_t)
};

/* One in each of eight bytes. */
#define MBR_EACH 0x0101010101010101u

/** The byte at `i`, or a line end behind the text: after its end everything may follow
 * that may follow a line. */
static inline unsigned char
mbr_byte_at(mbr_slice text, size_t i)
{
    return i < text.len ? (unsigned char) text.ptr[i] : '\n';
}

/* clang-format off */
/* U+00C0 to U+00FF by the second byte of their UTF-8 less 0x80, folded. A point is no
 * letter, or one that opens into two or has a rule of its own: left to the grammars. */
#define MBR_LATIN "aaaaaa.ceeeeiiii.nooooo..uuuuy.."  /* C0 D0 */ \
                  "aaaaaa.ceeeeiiii.nooooo..uuuuy.y"  /* E0 F0 */
/* clang-format on */

static inline bool
mbr_is_ascii_letter(unsigned char byte)
{
    return (unsigned char) ((byte | MBR_SMALL) - 'a') <= 'z' - 'a';
}

/** The letter at `i` folded, or NUL. */
static inline char
mbr_letter_at(mbr_slice text, size_t i)
{
    static const char latin[] = MBR_LATIN;
    unsigned char byte = mbr_byte_at(text, i), second;

    if (byte != MBR_LATIN_LEAD) {
        byte |= MBR_SMALL;
        return byte >= 'a' && byte <= 'z' ? (char) byte : '\0';
    }
    second = mbr_byte_at(text, i + 1);
    if (second < 0x80 || second >= 0x80 + sizeof latin - 1 || latin[second - 0x80] == '.')
        return '\0';
    return latin[second - 0x80];
}

/* Eight bytes as a number with the first in its lowest place, or the reverse. */
static inline uint64_t
mbr_lowest_first(uint64_t eight)
{
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(eight) : eight;
}

/** Eight bytes, the first in the lowest place. */
static inline uint64_t
mbr_get_eight(const char *from)
{
    uint64_t eight;

    memcpy(&eight, from, sizeof eight);
    return mbr_lowest_first(eight);
}

static inline void
mbr_put_eight(char *out, uint64_t eight)
{
    eight = mbr_lowest_first(eight);
    memcpy(out, &eight, sizeof eight);
}

/** Eight bytes of the text from `i` on; NUL behind its end. */
static inline uint64_t
mbr_eight_at(mbr_slice text, size_t i)
{
    char end[MBR_EIGHT] = { 0 };

    if (i + MBR_EIGHT <= text.len)
        return mbr_get_eight(text.ptr + i);
    if (i < text.len)
        memcpy(end, text.ptr + i, text.len - i);
    return mbr_get_eight(end);
}

/** The first `count` of eight bytes; NUL behind them. */
static inline uint64_t
mbr_first_bytes(uint64_t eight, size_t count)
{
    return count >= MBR_EIGHT ? eight : eight & (((uint64_t) 1 << 8 * count) - 1);
}

/** How many of eight bytes are ASCII letters, up to the first that is none. All are looked
 * at together: adding to the low seven bits of a byte raises its high bit from `a` on, or
 * behind `z`, and never carries into the next. */
static inline size_t
mbr_letter_count(uint64_t eight)
{
    const uint64_t high = MBR_EACH * 0x80;
    uint64_t low = (eight | MBR_EACH * MBR_SMALL) & ~high;
    uint64_t letters =
        (low + MBR_EACH * (0x80 - 'a')) & ~(low + MBR_EACH * (0x7F - 'z')) & ~eight & high;

    return letters == high ? MBR_EIGHT : (size_t) __builtin_ctzll(~letters & high) / 8;
}

#endif
