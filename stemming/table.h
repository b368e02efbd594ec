#ifndef MBR_STEMMING_TABLE_H
#define MBR_STEMMING_TABLE_H

/* The file of the compiled lexicon: written by lexicon/, linked into the library
 * and read where it lies by stemming/lexicon.c. All numbers are little-endian; all
 * parts begin at a multiple of eight bytes.
 *
 *     MBR_TABLE_HEADER bytes   magic, hash of all that follows the header, counts
 *     index                    u32 for each bucket and one more: its first entry
 *     entries                  u64 each, in the order of the hashes of their keys
 *     lemma texts              u32 for each lemma: where its string lies
 *     lemma stems              u32 for each lemma: where the string of its stem lies
 *     strings                  a length byte, then the bytes
 *
 * A key is a word with its accents (an exact form) or without (a folded key). Its
 * hash says the bucket by its first bits and goes on in the entry, which holds no
 * letters: 57 bits agree by chance once in 200,000 million words that are in no
 * dictionary, and a table of letters would be three times as large. */
#include <stdint.h>

#include <xxhash.h>

#include "base/slice.h"

#define MBR_TABLE_MAGIC "MbrLex01"

enum {
    MBR_TABLE_HEADER = 64,
    MBR_TABLE_AT_HASH = 8,     /* u64 */
    MBR_TABLE_AT_ENTRIES = 16, /* u32 */
    MBR_TABLE_AT_LEMMAS = 20,  /* u32 */
    MBR_TABLE_AT_STRINGS = 24, /* u32, bytes */
    MBR_TABLE_BUCKET_BITS = 17,
    MBR_TABLE_VALUE_BITS = 24
};

/* The value of an entry: a lemma number and two marks. Lemmas are numbered in byte
 * order of their texts. */
#define MBR_VALUE_LEMMA 0x0FFFFFu /* MBR_NO_LEMMA: a stop word that is no other word */
#define MBR_VALUE_EXACT 0x100000u /* a word of the language, spelled so */
#define MBR_VALUE_STOP 0x200000u  /* a stop word */
#define MBR_VALUE_BITS 0xFFFFFFu

static inline uint64_t
mbr_table_hash(mbr_slice word)
{
    return XXH3_64bits(word.ptr, word.len);
}

static inline uint32_t
mbr_table_bucket(uint64_t hash)
{
    return (uint32_t) (hash >> (64 - MBR_TABLE_BUCKET_BITS));
}

/** What an entry of this hash has above its value. */
static inline uint64_t
mbr_table_fingerprint(uint64_t hash)
{
    return hash << MBR_TABLE_BUCKET_BITS & ~(uint64_t) MBR_VALUE_BITS;
}

#endif
