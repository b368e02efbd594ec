#ifndef GENERATE_DICE_H
#define GENERATE_DICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stream of random numbers. Plain data: copying it forks the stream. */
typedef struct dice {
    uint64_t state[4];
} dice;

/* The functions drawn from at every word are inline: they take a fifth of the time. */

static inline uint64_t
dice_rotate(uint64_t bits, int count)
{
    return (bits << count) | (bits >> (64 - count));
}

/* Multiplying is faster than a remainder and as fair: the bias is count / 2^32. */
static inline uint32_t
dice_scaled(uint32_t bits, uint32_t count)
{
    return (uint32_t) (((uint64_t) bits * count) >> 32);
}

/**
 * Start stream number `stream` of `seed`.
 *
 * Each article has a stream of its own, so that its text depends on the seed
 * and its number, never on what was written before it.
 */
void dice_start(dice *d, uint64_t seed, uint64_t stream);

/** The next 64 bits (xoshiro256**). */
static inline uint64_t
dice_next(dice *d)
{
    uint64_t *s = d->state;
    uint64_t result = dice_rotate(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = dice_rotate(s[3], 45);
    return result;
}

/** A number from 0 to `count` - 1; `count` is at least 1. */
static inline uint32_t
dice_below(dice *d, uint32_t count)
{
    return dice_scaled((uint32_t) (dice_next(d) >> 32), count);
}

/** A number from `low` to `high`, both included. */
uint32_t dice_between(dice *d, uint32_t low, uint32_t high);

/** From 0 to `count` - 1, small numbers much more often: P(k) is about ln(count/k)/count. */
uint32_t dice_skewed(dice *d, uint32_t count);

/** True `permille` times in a thousand. */
static inline bool
dice_permille(dice *d, uint32_t permille)
{
    return dice_below(d, 1000) < permille;
}

/**
 * A number of log-normal distribution, rounded down.
 *
 * dice_log_normal(d, 350, 520) gives half of its numbers under 350 and one in
 * twenty over 820.
 *
 * @param median       less than 100 000
 * @param sigma_milli  standard deviation of the natural logarithm, in thousandths
 */
uint32_t dice_log_normal(dice *d, uint32_t median, uint32_t sigma_milli);

/** Scramble 64 bits: the same number always gives the same one. */
uint64_t dice_hash(uint64_t number);

/* Dice of unequal faces: a table of weights, drawn from in a few steps whatever its length. */
typedef struct loaded_dice loaded_dice;

/** Dice of `count` faces, at least one weight not 0; free with loaded_dice_free(). */
loaded_dice *loaded_dice_new(const uint64_t *weights, size_t count);

/** A face, from 0 to count - 1. */
uint32_t loaded_dice_roll(const loaded_dice *faces, dice *d);

/** NULL is allowed. */
void loaded_dice_free(loaded_dice *faces);

#endif
