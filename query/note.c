/* What a reader is told when a query was not read as it may have been meant:
 * a name for machines and a sentence in each language, side by side. */
#include "query/note.h"

#include <assert.h>

typedef struct note_info {
    const char *name, *english, *french;
} note_info;

/* clang-format off */
static const note_info infos[MBR_NOTE_CODE_COUNT] = {
    [MBR_NOTE_LONE_QUOTE] = { "lone-quote",
        "this quotation mark has no counterpart and was ignored",
        "ce guillemet n’a pas de pendant\u00A0: il a été ignoré" },
    [MBR_NOTE_LONE_PARENTHESIS] = { "lone-parenthesis",
        "this parenthesis has no counterpart: ignored if it closes, "
        "closed at the end of the query if it opens",
        "cette parenthèse n’a pas de pendant\u00A0: fermante, elle a été ignorée\u202F; "
        "ouvrante, elle a été refermée à la fin de la requête" },
    [MBR_NOTE_EMPTY_GROUP] = { "empty-group",
        "there is nothing between these signs: they were ignored",
        "il n’y a rien entre ces signes\u00A0: ils ont été ignorés" },
    [MBR_NOTE_LONE_OPERATOR] = { "lone-operator",
        "this operator has nothing to act on: it was read as a word",
        "cet opérateur ne s’applique à rien\u00A0: il a été lu comme un mot" },
    [MBR_NOTE_CAPITALS] = { "capitals",
        "the whole query is in capitals, so its operators were read as words; "
        "type the words in lower case to use operators",
        "toute la requête est en capitales\u00A0: ses opérateurs ont été lus comme des mots\u202F; "
        "pour qu’ils agissent, tapez les mots en minuscules" },
    [MBR_NOTE_NEAR_AS_AND] = { "near-as-and",
        "NEAR needs words or phrases of the same field on both sides: it was read as AND",
        "PRÈS demande de part et d’autre des mots ou des expressions du même champ\u00A0: "
        "il a été lu comme ET" },
    [MBR_NOTE_NEAR_TOO_FAR] = { "near-too-far",
        "words are looked for at most 50 apart: it was read as NEAR/50",
        "des mots se cherchent à 50 mots l’un de l’autre au plus\u00A0: il a été lu comme PRÈS/50" },
    [MBR_NOTE_BAD_NEAR] = { "bad-near",
        "the number after NEAR/ goes from 1 to 50: it was read as a word",
        "le nombre après PRÈS/ va de 1 à 50\u00A0: il a été lu comme un mot" },
    [MBR_NOTE_PHRASE_DISTANCE] = { "phrase-distance",
        "a phrase takes no distance: this was read as a word; for words near each other, "
        "type NEAR/5 between them",
        "une expression ne prend pas de distance\u00A0: ceci a été lu comme un mot\u202F; pour des "
        "mots proches, tapez PRÈS/5 entre eux" },
    [MBR_NOTE_FOREIGN_OPERATOR] = { "foreign-operator",
        "this sign is no operator and was ignored: type OR between words",
        "ce signe n’est pas un opérateur et a été ignoré\u00A0: tapez OU entre les mots" },
    [MBR_NOTE_UNKNOWN_FIELD] = { "unknown-field",
        "no field has this name: it was read as text",
        "aucun champ ne porte ce nom\u00A0: il a été lu comme du texte" },
    [MBR_NOTE_BAD_DATE] = { "bad-date",
        "this is not a date that can be read: it was read as text",
        "cette date est illisible\u00A0: elle a été lue comme du texte" },
    [MBR_NOTE_DATES_SWAPPED] = { "dates-swapped",
        "the first of these dates is the later one: they were swapped",
        "la première de ces dates est la plus tardive\u00A0: elles ont été interverties" },
    [MBR_NOTE_SHORT_PREFIX] = { "short-prefix",
        "truncation needs at least two letters before the star: it was read as text",
        "la troncature demande au moins deux lettres avant l’astérisque\u00A0: "
        "elle a été lue comme du texte" },
    [MBR_NOTE_MISPLACED_STAR] = { "misplaced-star",
        "a star truncates at the end of a word only: it was ignored here",
        "l’astérisque ne tronque qu’à la fin d’un mot\u00A0: il a été ignoré ici" },
    [MBR_NOTE_TOO_LONG] = { "too-long",
        "the query is too long: this end of it was left out",
        "la requête est trop longue\u00A0: cette fin a été laissée de côté" },
    [MBR_NOTE_TOO_DEEP] = { "too-deep",
        "parentheses are nested too deeply: from here on they were ignored, "
        "and what they excluded or limited to a field was left out",
        "les parenthèses sont trop imbriquées\u00A0: à partir d’ici elles ont été ignorées, "
        "et ce qu’elles excluaient ou limitaient à un champ a été laissé de côté" },
    [MBR_NOTE_TOO_MANY_CLAUSES] = { "too-many-clauses",
        "the query has too many words: this part of it was left out",
        "la requête a trop de mots\u00A0: cette partie a été laissée de côté" },
    [MBR_NOTE_TOO_MANY_PHRASES] = { "too-many-phrases",
        "there are too many phrases: from here on, quotation marks were ignored",
        "il y a trop d’expressions\u00A0: à partir d’ici, les guillemets ont été ignorés" },
    [MBR_NOTE_TOO_MANY_PREFIXES] = { "too-many-prefixes",
        "there are too many truncations: from here on, stars were ignored",
        "il y a trop de troncatures\u00A0: à partir d’ici, les astérisques ont été ignorés" },
};
/* clang-format on */

const char *
mbr_query_note_name(mbr_query_note_code code)
{
    assert((unsigned) code < MBR_NOTE_CODE_COUNT);
    return infos[code].name;
}

const char *
mbr_query_note_message(mbr_query_note_code code, mbr_language language)
{
    assert((unsigned) code < MBR_NOTE_CODE_COUNT);
    return language == MBR_FRENCH ? infos[code].french : infos[code].english;
}

void
mbr_notes_add(mbr_notes *notes, mbr_query_note_code code, size_t start, size_t end)
{
    unsigned bit = 1u << code;

    if (!notes)
        return;
    if ((notes->seen & bit) && (code >= MBR_NOTE_TOO_LONG || notes->count >= MBR_QUERY_NOTES_MAX))
        return;
    notes->seen |= bit;
    notes->items[notes->count++] = (mbr_query_note){ code, start, end };
}

/* Insertion: nearly sorted already, and never more than some eighty. */
void
mbr_notes_sort(mbr_notes *notes)
{
    for (size_t i = 1; i < notes->count; i++) {
        mbr_query_note note = notes->items[i];
        size_t j = i;

        for (; j > 0 && notes->items[j - 1].start > note.start; j--)
            notes->items[j] = notes->items[j - 1];
        notes->items[j] = note;
    }
}
