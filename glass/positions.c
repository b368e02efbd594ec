/* Lists of positions: the last one, then bits.
 *
 * Between two known positions the one in the middle of the list is written first, as a
 * number out of those that leave room for the others; then both halves likewise. In a
 * run of neighbours nothing is left to say, and nothing is written. */
#include "glass/positions.h"

/* Bits on their way out, the low ones first. */
typedef struct bit_writer {
    uint64_t held;
    unsigned count; /* less than 8 between two numbers */
    unsigned char *at;
} bit_writer;

static void
put_bits(bit_writer *out, uint64_t value, unsigned count)
{
    out->held |= value << out->count;
    out->count += count;
    for (; out->count >= 8; out->count -= 8) {
        *out->at++ = (unsigned char) out->held;
        out->held >>= 8;
    }
}

/* A number out of `choices`. Where they are no power of two, those in the middle are
 * written with a bit less; the top bit of a long code comes last, so that the reader
 * knows by then whether it follows. */
static void
put_choice(bit_writer *out, uint32_t value, uint32_t choices)
{
    unsigned width = choices > 1 ? 32 - (unsigned) __builtin_clz(choices - 1) : 0;
    uint32_t spare = (uint32_t) ((UINT64_C(1) << width) - choices);
    uint32_t middle = (choices - spare) / 2;

    if (spare > 0 && value >= middle + spare)
        value = (value - middle - spare) | UINT32_C(1) << (width - 1);
    else if (spare > 0 && value >= middle)
        width--;
    put_bits(out, value, width);
}

static void
put_between(bit_writer *out, const uint32_t *positions, size_t low, size_t high)
{
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t least = positions[low] + (uint32_t) (middle - low);
        uint32_t choices = positions[high] - positions[low] - (uint32_t) (high - low) + 1;

        put_choice(out, positions[middle] - least, choices);
        put_between(out, positions, low, middle);
        low = middle;
    }
}

unsigned char *
mbr_glass_print_positions(unsigned char *out, const uint32_t *positions, size_t count)
{
    uint32_t last = positions[count - 1];
    bit_writer bits = { 0, 0, mbr_glass_print_uint(out, last) };

    if (count > 1) {
        put_choice(&bits, positions[0], last);
        put_choice(&bits, (uint32_t) count - 2, last - positions[0]);
        put_between(&bits, positions, 0, count - 1);
        if (bits.count > 0)
            *bits.at++ = (unsigned char) bits.held;
    }
    return bits.at;
}
