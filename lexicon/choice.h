#ifndef MBR_LEXICON_CHOICE_H
#define MBR_LEXICON_CHOICE_H

#include "lexicon/forms.h"

/**
 * The lemma of a form that has several: "porte" is of the noun and of "porter".
 *
 * A token has one stem; two would cost more and find no better. So the reading that
 * the press means most often is taken: headwords before inflections, nouns before
 * names, names before verbs, frequent verbs before others.
 *
 * @param form  a number of forms->forms with one reading at the least
 * @return number of the lemma
 */
uint32_t mbr_choose_lemma(const mbr_forms *forms, uint32_t form);

/**
 * The verb that a form is a past participle of: "écrit" is of "écrire", whatever its
 * lemma. Of two verbs, the more frequent one.
 *
 * @return number of the lemma, or MBR_NO_WORD
 */
uint32_t mbr_verb_of_participle(const mbr_forms *forms, uint32_t form);

#endif
