/* How much an occurrence of a word weighs, by where it stands. */
#include "document/ranking.h"

#include "base/memory.h"

/* Quarters of an occurrence for the first words of a text: 1 + 2 exp(-words / 40) at
 * the middle of each zone. Steps of whole occurrences lose on texts that have no order. */
static const struct {
    uint32_t words, frequency;
} zones[] = { { 10, 11 }, { 20, 9 }, { 30, 8 }, { 45, 7 }, { 60, 6 }, { 100, 5 } };

uint32_t
mbr_rank_frequency(mbr_field field, uint32_t words)
{
    uint32_t least = mbr_field_info_of(field)->weight;

    if (field == MBR_FIELD_TITLE || field == MBR_FIELD_COMMENT)
        return least;
    for (size_t i = 0; i < MBR_ARRAY_LEN(zones); i++)
        if (words < zones[i].words)
            return zones[i].frequency > least ? zones[i].frequency : least;
    return least;
}
