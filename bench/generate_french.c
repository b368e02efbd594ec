/* What the generator knows of French: its function words, elision, contraction.
 *
 * Half of a French text is made of some sixty words. Their lists are the
 * longest of the index, and they decide what a phrase costs, so they must have
 * their real frequencies. Words drawn one by one make no sense, but the rules
 * that change their spelling are kept, since they are what the text analysis
 * has to undo: "le arbre" is never written, "l’arbre" is.
 */
#include "generate_french.h"

#include <string.h>

#include "base/memory.h"

/* Counted on 1.7 million running words of French press agency articles of 2011
 * to 2020, elided forms included ("de" counts "d’"; the "l’" are shared between
 * "le" and "la"). Together they are 45 % of the running words. */
/* clang-format off */
#define WORD(text) text, sizeof(text) - 1
static const function_word words[] = {
    { WORD("de"), "d'", 6793, false },             { WORD("la"), "l'", 4069, true },
    { WORD("le"), "l'", 3556, true },              { WORD("à"), NULL, 1988, false },
    { WORD("les"), NULL, 1789, true },             { WORD("et"), NULL, 1668, false },
    { WORD("des"), NULL, 1543, true },             { WORD("a"), NULL, 1530, false },
    { WORD("en"), NULL, 1481, false },             { WORD("un"), NULL, 1312, true },
    { WORD("que"), "qu'", 1137, false },           { WORD("du"), "de l'", 1112, true },
    { WORD("une"), NULL, 1105, true },             { WORD("dans"), NULL, 922, false },
    { WORD("est"), NULL, 916, false },             { WORD("pour"), NULL, 889, false },
    { WORD("qui"), NULL, 766, false },             { WORD("se"), "s'", 724, true },
    { WORD("ne"), "n'", 716, true },               { WORD("sur"), NULL, 689, false },
    { WORD("il"), NULL, 683, false },              { WORD("au"), "à l'", 637, true },
    { WORD("par"), NULL, 629, false },             { WORD("pas"), NULL, 547, false },
    { WORD("été"), NULL, 456, false },             { WORD("ce"), "cet", 446, true },
    { WORD("plus"), NULL, 426, false },            { WORD("son"), NULL, 424, true },
    { WORD("ont"), NULL, 409, false },             { WORD("avec"), NULL, 366, false },
    { WORD("je"), "j'", 323, true },               { WORD("sont"), NULL, 275, false },
    { WORD("mais"), NULL, 268, false },            { WORD("aux"), NULL, 260, true },
    { WORD("cette"), NULL, 260, true },            { WORD("on"), NULL, 244, false },
    { WORD("avait"), NULL, 243, false },           { WORD("sa"), "son", 238, true },
    { WORD("elle"), NULL, 211, false },            { WORD("selon"), NULL, 211, false },
    { WORD("ou"), NULL, 205, false },              { WORD("c'est"), NULL, 200, false },
    { WORD("ses"), NULL, 200, true },              { WORD("après"), NULL, 199, false },
    { WORD("deux"), NULL, 191, true },             { WORD("nous"), NULL, 185, false },
    { WORD("être"), NULL, 181, false },            { WORD("y"), NULL, 179, false },
    { WORD("comme"), NULL, 177, false },           { WORD("était"), NULL, 176, false },
    { WORD("depuis"), NULL, 173, false },          { WORD("ces"), NULL, 160, true },
    { WORD("leur"), NULL, 153, true },             { WORD("tout"), NULL, 136, false },
    { WORD("lui"), NULL, 134, false },             { WORD("ils"), NULL, 128, false },
    { WORD("même"), NULL, 125, false },            { WORD("très"), NULL, 125, false },
    { WORD("contre"), NULL, 120, false },          { WORD("entre"), NULL, 118, false },
    { WORD("alors"), NULL, 118, false },           { WORD("dont"), NULL, 117, false },
    { WORD("aussi"), NULL, 117, false },           { WORD("où"), NULL, 106, false },
    { WORD("sans"), NULL, 96, false },             { WORD("c'était"), NULL, 68, false },
};
#undef WORD

static const struct {
    const char *first, *second, *together;
} contractions[] = {
    { "de", "le", "du" },
    { "de", "les", "des" },
    { "de", "des", "des" },
    { "à", "le", "au" },
    { "à", "les", "aux" },
};

/* Words in h- are spelt "la haine" or "l’homme" by their history, not by their
 * sound. These are the beginnings without an h in speech; all others keep it. */
static const char *const mute_h[] = {
    "habil", "habit", "hagio", "halei", "hallu", "halog", "haltè", "hameç", "harmo",
    "hebdo", "héber", "hébé",  "hecta", "hecto", "hégé",  "hélas", "hélic", "hélio", "héma",
    "hémi",  "hémo",  "hépat", "herb",  "hérit", "herm",  "héroï", "hési",  "hété",  "heure", "heuri",
    "hexa",  "hiber", "hier",  "hilar", "hind",  "hippo", "hispa", "histo", "hiver", "homé",
    "homi",  "homm",  "homo",  "honn",  "honor", "hôpit", "horai", "horiz", "horl",  "hormo",
    "horos", "horr",  "hosp",  "host",  "hôte",  "hôtel", "huil",  "huiss", "huît",  "humai",
    "humb",  "humec", "humer", "humeu", "humid", "humil", "humo",  "humus", "hydr",  "hygi",
    "hymn",  "hyper", "hypn",  "hypo",  "hyst",
};

/* Vowels before which nothing is elided all the same. */
static const char *const hard_vowels[] = { "onz", "oui", "ouist", "ulul" };
/* clang-format on */

loaded_dice *
french_function_dice(void)
{
    uint64_t weights[MBR_ARRAY_LEN(words)];

    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++)
        weights[i] = words[i].per_100000;
    return loaded_dice_new(weights, MBR_ARRAY_LEN(words));
}

const function_word *
french_function_word(uint32_t index)
{
    return &words[index];
}

static const function_word *
word_called(const char *text, size_t len)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++)
        if (words[i].len == len && memcmp(words[i].text, text, len) == 0)
            return &words[i];
    return NULL;
}

bool
french_is_function_word(const char *text, size_t len)
{
    return word_called(text, len) != NULL;
}

uint32_t
french_leading_permille(void)
{
    uint32_t all = 0, leading = 0;

    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++) {
        all += words[i].per_100000;
        leading += words[i].leads ? words[i].per_100000 : 0;
    }
    return leading * 1000 / all;
}

const function_word *
french_contraction(const function_word *first, const function_word *second)
{
    if (!second->leads)
        return NULL; /* only articles are contracted */
    for (size_t i = 0; i < MBR_ARRAY_LEN(contractions); i++)
        if (strcmp(first->text, contractions[i].first) == 0 &&
            strcmp(second->text, contractions[i].second) == 0)
            return word_called(contractions[i].together, strlen(contractions[i].together));
    return NULL;
}

static bool
starts_with_one_of(const char *text, const char *const *beginnings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

/* À to Ö and à to ö, and Ù to ü, but for Ç, Ñ and the signs between. */
static bool
is_accented_vowel(unsigned char second)
{
    unsigned char lower = second | 0x20;

    return lower >= 0xA0 && lower <= 0xBC && lower != 0xA7 && lower != 0xB0 && lower != 0xB1 &&
           lower != 0xB7;
}

bool
french_starts_with_vowel(const char *text)
{
    unsigned char first = (unsigned char) text[0];

    if (first == 'h')
        return starts_with_one_of(text, mute_h, MBR_ARRAY_LEN(mute_h));
    if (first == 0xC3)
        return is_accented_vowel((unsigned char) text[1]);
    if (first == 0xC5)
        return (unsigned char) text[1] == 0x92 || (unsigned char) text[1] == 0x93; /* Œ, œ */
    switch (first | 0x20) {
    case 'a':
    case 'e':
    case 'i': return true;
    case 'o':
    case 'u': return !starts_with_one_of(text, hard_vowels, MBR_ARRAY_LEN(hard_vowels));
    default: return false;
    }
}
