#ifndef MBR_LEXICON_KINSHIP_H
#define MBR_LEXICON_KINSHIP_H

#include "lexicon/compile.h"

/* What is known of each lemma of the table, by its number. */
typedef struct mbr_lemma_facts {
    bool name;    /* never anything but a name */
    bool settled; /* the list of exceptions gives its stem */
} mbr_lemma_facts;

/**
 * A lemma that is a participle takes the stem of the verb where the verb has some of its forms:
 * "écrit", beside which "écrite" is of "écrire", meets both. A noun that has its forms together
 * stays a noun, as section 12.3 has it: "mort" is not "mourir", nor "prise" "prendre".
 *
 * @param facts  by lemma of `compiled`; what is settled or a name stays as it is
 */
void
mbr_join_participles(mbr_compiled *compiled, const mbr_forms *forms, const mbr_lemma_facts *facts);

/** Whether a word is the name of a place (or of another thing that the dictionary has as
 * a noun with a capital), and no other word. Such a name is stemmed. */
bool mbr_is_place(const mbr_forms *forms, mbr_slice word);

/**
 * A place that shares its stem with other words gets a root of its own, "crimée'", which
 * "crime" does not have, unless one of them is the name of its people: "Russie" and
 * "russe" stay together.
 */
void mbr_part_places(mbr_compiled *compiled, const mbr_forms *forms, const mbr_lemma_facts *facts);

/**
 * Lemmas that only accents tell apart, and that share a stem, part ways unless they are
 * two spellings of one word: "fossé" gets the root "fossé'", "fosse" keeps its stem;
 * "évènement" and "événement" stay together, and so does what a verb connects, as
 * "angoisser" does "angoisse" and "angoissé".
 */
void mbr_part_accents(mbr_compiled *compiled, const mbr_forms *forms, const mbr_lemma_facts *facts);

#endif
