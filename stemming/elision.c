/* The small words that French ties to others by an apostrophe or a hyphen. */
#include "stemming/elision.h"

#include <stddef.h>

#include "base/memory.h"

/* « s' » also ends English plurals; harmless, as s is a stop word. */
static const char *const elided[] = {
    "l", "d",  "j",     "m",      "t",      "s",      "n",      "c",      "ç",
    "z", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu",
};

/* A reader who looks for « hommes » does not mean prud’hommes. */
static const char *const glued[] = { "aujourd", "prud", "entr" };

/* Pronouns of inversion and particles: what is cut from the end of a compound. */
static const char *const hung[] = {
    "je",   "j",  "tu",  "t",    "il",    "ils",  "elle",  "elles", "on",  "nous",
    "vous", "ce", "moi", "toi",  "lui",   "leur", "le",    "la",    "les", "y",
    "en",   "là", "ci",  "même", "mêmes", "meme", "memes", "eux",
};

static bool
is_among(const char *const *words, size_t count, mbr_slice norm)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_slice_is(norm, words[i]))
            return true;
    return false;
}

bool
mbr_is_elided_word(mbr_slice norm)
{
    return is_among(elided, MBR_ARRAY_LEN(elided), norm);
}

bool
mbr_is_glued_by_apostrophe(mbr_slice norm)
{
    return is_among(glued, MBR_ARRAY_LEN(glued), norm);
}

bool
mbr_calls_elision(uint32_t folded)
{
    switch (folded) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 'h': return true;
    default: return folded >= '0' && folded <= '9';
    }
}

bool
mbr_is_hung_by_hyphen(mbr_slice norm)
{
    return is_among(hung, MBR_ARRAY_LEN(hung), norm);
}
