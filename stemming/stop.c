/* Words too common to tell one article from another. They keep their positions,
 * so that phrases stay exact, and have no stem.
 *
 * The list is asked with accents: « sur » is in it and « sûr » is a word. Yet
 * capitals in the press often have none, so an entry is also here unaccented
 * (etait, meme) wherever that spelling is no word of its own. */
#include "stemming/stop.h"

#include "base/memory.h"

/* Articles, pronouns, prepositions, conjunctions, negation and degree, the
 * frequent forms of être and avoir, what elision and inversion leave behind. In
 * byte order, for the binary search. */
/* clang-format off */
static const char *const words[] = {
    "a", "afin", "ai", "aient", "ainsi", "ait", "alors", "apres", "après", "as", "au", "auquel",
    "aura", "auraient", "aurait", "auront", "aussi", "autre", "autres", "aux", "auxquelles",
    "auxquels", "avaient", "avais", "avait", "avant", "avec", "avez", "avoir", "avons", "ayant",
    "bien", "c", "ca", "car", "ce", "ceci", "cela", "celle", "celles", "celui", "ces", "cet",
    "cette", "ceux", "chacun", "chacune", "chez", "ci", "comme", "d", "dans", "de", "deja",
    "depuis", "des", "desquelles", "desquels", "donc", "dont", "du", "duquel", "dès", "déjà",
    "elle", "elles", "en", "encore", "entre", "es", "est", "et", "etaient", "etais", "etait",
    "etant", "etes", "etions", "etre", "eu", "eux", "furent", "fut", "il", "ils", "j", "je",
    "jusqu", "jusque", "l", "la", "laquelle", "le", "lequel", "les", "lesquelles", "lesquels",
    "leur", "leurs", "lorsqu", "lorsque", "lui", "là", "m", "ma", "mais", "me", "meme", "memes",
    "mes", "moi", "moins", "mon", "même", "mêmes", "n", "ne", "ni", "nos", "notre", "nous", "on",
    "ont", "or", "ou", "où", "par", "parce", "pas", "pendant", "plus", "pour", "presqu", "puisqu",
    "puisque", "qu", "quand", "que", "quel", "quelle", "quelles", "quelqu", "quels", "qui", "quoi",
    "quoiqu", "quoique", "s", "sa", "sans", "se", "sera", "serai", "seraient", "serait", "seras",
    "seront", "ses", "si", "soi", "soient", "soit", "sommes", "son", "sont", "sous", "suis", "sur",
    "t", "ta", "te", "tel", "telle", "telles", "tels", "tes", "toi", "ton", "tous", "tout",
    "toute", "toutes", "tres", "trop", "très", "tu", "un", "une", "vers", "vos", "votre", "vous",
    "y", "z", "à", "ç", "ça", "étaient", "étais", "était", "étant", "étions", "êtes", "être",
};
/* clang-format on */

bool
mbr_is_stop_word(mbr_slice norm)
{
    size_t low = 0, high = MBR_ARRAY_LEN(words);

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = mbr_slice_compare(norm, mbr_slice_of_string(words[middle]));

        if (order == 0)
            return true;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

const char *
mbr_stop_word(size_t index)
{
    return index < MBR_ARRAY_LEN(words) ? words[index] : NULL;
}
