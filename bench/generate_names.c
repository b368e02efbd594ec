/* Names of people, places and bodies that do not exist, made of syllables.
 *
 * Names are where the vocabulary of an archive never stops growing, so they are
 * numbered without end rather than listed. A number is hashed and the name is
 * read off the hash.
 */
#include "generate_names.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/memory.h"

/* clang-format off */
static const char *const beginnings[] = {
    "Ba", "Bel", "Ber", "Bou", "Bran", "Car", "Cha", "Cor", "Dar", "Del", "Dou", "Fa",
    "Fer", "Fon", "Gar", "Gi", "Gou", "Jo", "Ker", "La", "Lan", "Lo", "Ma", "Mar",
    "Mon", "Mou", "No", "Pa", "Per", "Quin", "Ra", "Ro", "Sau", "Ta", "Thi", "Tou",
    "Va", "Ver", "Vi", "Za", "A", "Am", "Ar", "E", "Is", "O", "Or", "U",
};
static const char *const middles[] = {
    "ba", "bé", "bi", "cha", "dan", "de", "di", "fa", "gnan", "go", "la", "lé",
    "li", "lo", "man", "mi", "na", "né", "ni", "quié", "ra", "ré", "ri", "ron",
    "sa", "se", "ta", "té", "tou", "va", "vi", "za",
};
static const char *const family_ends[] = {
    "bert", "bier", "çon", "dac", "dier", "dot", "gnac", "guet", "lard", "let", "lin", "mont",
    "nard", "neau", "not", "quet", "rac", "rand", "ret", "roux", "ski", "son", "teau", "vel",
};
static const char *const place_ends[] = {
    "bourg", "cy", "gnac", "gny", "lieu", "mont", "nay", "rel", "val", "vigny", "ville", "zan",
};
static const char *const given_ends[] = {
    "bel", "da", "dine", "line", "mé", "na", "ne", "nel", "rian", "thée", "vane", "xine",
};
/* clang-format on */

/* The next choice among `count`, taken from the hash. */
static unsigned
choice(uint64_t *hash, size_t count)
{
    unsigned result = (unsigned) (*hash % count);

    *hash /= count;
    return result;
}

#define PICK(table, hash) (table)[choice((hash), MBR_ARRAY_LEN(table))]

static void
write_person(char *name, uint64_t hash)
{
    const char *given = PICK(beginnings, &hash), *given_end = PICK(given_ends, &hash);
    const char *first = PICK(beginnings, &hash), *middle = PICK(middles, &hash);

    snprintf(name, NAME_BYTES, "%s%s %s%s%s", given, given_end, first, middle,
             PICK(family_ends, &hash));
}

static void
write_family(char *name, uint64_t hash)
{
    const char *first = PICK(beginnings, &hash), *middle = PICK(middles, &hash);

    snprintf(name, NAME_BYTES, "%s%s%s", first, middle, PICK(family_ends, &hash));
}

static void
write_place(char *name, uint64_t hash)
{
    const char *first = PICK(beginnings, &hash), *end = PICK(place_ends, &hash);
    unsigned shape = choice(&hash, 8);

    if (shape == 0)
        snprintf(name, NAME_BYTES, "Saint-%s%s", first, end);
    else if (shape == 1)
        snprintf(name, NAME_BYTES, "%s%s-sur-%sne", first, end, PICK(beginnings, &hash));
    else
        snprintf(name, NAME_BYTES, "%s%s%s", first, PICK(middles, &hash), end);
}

static void
write_acronym(char *name, uint64_t hash)
{
    unsigned letters = 3 + choice(&hash, 3);

    for (unsigned i = 0; i < letters; i++)
        name[i] = (char) ('A' + choice(&hash, 22));
    name[letters] = 0;
}

static void
write_pseudonym(char *name, uint64_t hash)
{
    const char *middle = PICK(middles, &hash), *end = PICK(place_ends, &hash);
    unsigned shape = choice(&hash, 3), number = choice(&hash, 100);

    if (shape == 0)
        snprintf(name, NAME_BYTES, "%s%s%u", middle, end, number);
    else
        snprintf(name, NAME_BYTES, "%s%s%s", PICK(beginnings, &hash), middle,
                 shape == 1 ? end : "");
}

void
name_write(char name[NAME_BYTES], name_kind kind, uint64_t number)
{
    uint64_t hash = dice_hash(number * NAME_KIND_COUNT + kind);

    switch (kind) {
    case NAME_PERSON: write_person(name, hash); return;
    case NAME_FAMILY: write_family(name, hash); return;
    case NAME_PLACE: write_place(name, hash); return;
    case NAME_ACRONYM: write_acronym(name, hash); return;
    case NAME_PSEUDONYM: write_pseudonym(name, hash); return;
    case NAME_KIND_COUNT: break;
    }
    assert(false && "no such kind of name");
}
