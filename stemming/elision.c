/* The small words that French ties to others by an apostrophe or a hyphen. */
#include "stemming/elision.h"

#include <stddef.h>

#include "base/memory.h"

/* « s' » also ends English plurals; harmless, as s is a stop word. */
static const mbr_slice elided[] = {
    MBR_SLICE("l"),      MBR_SLICE("d"),      MBR_SLICE("j"),      MBR_SLICE("m"),
    MBR_SLICE("t"),      MBR_SLICE("s"),      MBR_SLICE("n"),      MBR_SLICE("c"),
    MBR_SLICE("ç"),      MBR_SLICE("z"),      MBR_SLICE("qu"),     MBR_SLICE("jusqu"),
    MBR_SLICE("lorsqu"), MBR_SLICE("puisqu"), MBR_SLICE("quoiqu"), MBR_SLICE("quelqu"),
    MBR_SLICE("presqu"),
};

/* A reader who looks for « hommes » does not mean prud’hommes. */
static const mbr_slice glued[] = { MBR_SLICE("aujourd"), MBR_SLICE("prud"), MBR_SLICE("entr") };

/* Pronouns of inversion and particles: what is cut from the end of a compound. */
static const mbr_slice hung[] = {
    MBR_SLICE("je"),    MBR_SLICE("j"),    MBR_SLICE("tu"),    MBR_SLICE("t"),
    MBR_SLICE("il"),    MBR_SLICE("ils"),  MBR_SLICE("elle"),  MBR_SLICE("elles"),
    MBR_SLICE("on"),    MBR_SLICE("nous"), MBR_SLICE("vous"),  MBR_SLICE("ce"),
    MBR_SLICE("moi"),   MBR_SLICE("toi"),  MBR_SLICE("lui"),   MBR_SLICE("leur"),
    MBR_SLICE("le"),    MBR_SLICE("la"),   MBR_SLICE("les"),   MBR_SLICE("y"),
    MBR_SLICE("en"),    MBR_SLICE("là"),   MBR_SLICE("ci"),    MBR_SLICE("même"),
    MBR_SLICE("mêmes"), MBR_SLICE("meme"), MBR_SLICE("memes"), MBR_SLICE("eux"),
};

bool
mbr_is_elided_word(mbr_slice norm)
{
    return mbr_slice_is_among(norm, elided, MBR_ARRAY_LEN(elided));
}

bool
mbr_is_glued_by_apostrophe(mbr_slice norm)
{
    return mbr_slice_is_among(norm, glued, MBR_ARRAY_LEN(glued));
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
    return mbr_slice_is_among(norm, hung, MBR_ARRAY_LEN(hung));
}
