/* Random numbers that are the same on every machine.
 *
 * The archive of a seed must have the same bytes everywhere, or figures taken
 * on two machines could not be compared. So nothing here depends on a library:
 * the generator is xoshiro256** seeded by splitmix64 (David Blackman and
 * Sebastiano Vigna, public domain, prng.di.unimi.it), and the normal and
 * exponential functions are integer approximations, good to about one percent,
 * since two C libraries may round log() and exp() differently.
 */
#include "generate_dice.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

/* 65536 x 2^(i/16): powers of two between 1 and 2, for the exponential. */
static const uint32_t powers_of_two[17] = { 65536,  68438,  71468,  74632,  77936,  81386,
                                            84990,  88752,  92682,  96785,  101070, 105545,
                                            110218, 115098, 120194, 125515, 131072 };

/* A draw lands in one of the guide's slots by its high bits; the face is
 * between the slot's first and the next slot's. */
#define GUIDE_BITS 14
#define GUIDE_SLOTS ((size_t) 1 << GUIDE_BITS)

struct loaded_dice {
    uint32_t *ends; /* face i is drawn by the numbers from ends[i - 1] to ends[i] - 1 */
    uint32_t limit; /* ends[count - 1] */
    uint32_t guide[GUIDE_SLOTS + 1];
};

uint64_t
dice_hash(uint64_t number)
{
    uint64_t z = number + UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

void
dice_start(dice *d, uint64_t seed, uint64_t stream)
{
    uint64_t start = dice_hash(dice_hash(seed) ^ stream);

    for (uint64_t i = 0; i < 4; i++)
        d->state[i] = dice_hash(start + i * UINT64_C(0x9E3779B97F4A7C15));
}

uint32_t
dice_between(dice *d, uint32_t low, uint32_t high)
{
    return low + dice_below(d, high - low + 1);
}

uint32_t
dice_skewed(dice *d, uint32_t count)
{
    return dice_below(d, dice_below(d, count) + 1);
}

/* Standard deviations from the mean, in 1/65536: the sum of twelve uniform
 * numbers has a variance of exactly one (Irwin-Hall). Never beyond six. */
static int64_t
normal(dice *d)
{
    int64_t sum = 0;

    for (int i = 0; i < 3; i++) {
        uint64_t bits = dice_next(d);

        sum += (int64_t) ((bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) +
                          (bits >> 48));
    }
    return sum - INT64_C(6) * 65536;
}

uint32_t
dice_log_normal(dice *d, uint32_t median, uint32_t sigma_milli)
{
    /* log2(e) is 1.443; the bias of 32 keeps the exponent from being negative */
    int64_t exponent = normal(d) * (int64_t) sigma_milli * 1443 / 1000000 + INT64_C(32) * 65536;
    uint64_t bits = exponent < 0 ? 0 : (uint64_t) exponent;
    uint32_t whole = (uint32_t) (bits >> 16);
    uint32_t step = bits >> 12 & 15, rest = bits & 0xFFF;
    uint64_t power = powers_of_two[step] +
                     ((uint64_t) (powers_of_two[step + 1] - powers_of_two[step]) * rest >> 12);
    uint64_t product = power * median;

    assert(median < 100000 && whole < 48);
    product = whole >= 32 ? product << (whole - 32) : product >> (32 - whole);
    product >>= 16;
    return product > UINT32_MAX ? UINT32_MAX : (uint32_t) product;
}

static void
fill_guide(loaded_dice *faces, uint32_t last_face)
{
    uint32_t face = 0;

    for (size_t slot = 0; slot < GUIDE_SLOTS; slot++) {
        uint32_t first = dice_scaled((uint32_t) (slot << (32 - GUIDE_BITS)), faces->limit);

        while (faces->ends[face] <= first)
            face++;
        faces->guide[slot] = face;
    }
    faces->guide[GUIDE_SLOTS] = last_face;
}

loaded_dice *
loaded_dice_new(const uint64_t *weights, size_t count)
{
    loaded_dice *faces = mbr_calloc(1, sizeof *faces);
    uint64_t total = 0, sum = 0, unit;

    for (size_t i = 0; i < count; i++)
        total += weights[i];
    assert(total > 0);
    unit = (total >> 32) + 1; /* so that the ends fit 32 bits */
    faces->ends = mbr_calloc(count, sizeof *faces->ends);
    for (size_t i = 0; i < count; i++) {
        sum += weights[i];
        faces->ends[i] = (uint32_t) (sum / unit);
    }
    faces->limit = faces->ends[count - 1];
    fill_guide(faces, (uint32_t) count - 1);
    return faces;
}

uint32_t
loaded_dice_roll(const loaded_dice *faces, dice *d)
{
    uint32_t bits = (uint32_t) (dice_next(d) >> 32);
    uint32_t number = dice_scaled(bits, faces->limit);
    const uint32_t *slot = &faces->guide[bits >> (32 - GUIDE_BITS)];
    uint32_t low = slot[0], high = slot[1];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (faces->ends[middle] <= number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void
loaded_dice_free(loaded_dice *faces)
{
    if (faces == NULL)
        return;
    free(faces->ends);
    free(faces);
}
