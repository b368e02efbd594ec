#ifndef MBR_LEXICON_FORMS_H
#define MBR_LEXICON_FORMS_H

#include <stdbool.h>

#include "base/error.h"
#include "lexicon/affix.h"
#include "lexicon/words.h"

/* What kind of word a lemma is for a form of it. */
typedef enum mbr_class_of_word {
    MBR_IS_COMMON, /* neither of the others: nouns, adjectives, adverbs */
    MBR_IS_VERB,
    MBR_IS_NAME /* of a person, a place, an organisation; acronyms */
} mbr_class_of_word;

/* One reading of a form. */
typedef struct mbr_reading {
    uint32_t lemma;
    uint32_t next; /* of the same form, in the order of the dictionary, or MBR_NO_WORD */
    mbr_class_of_word kind;
    bool participle; /* a past participle of the verb `lemma` */
    bool place;      /* a name that the dictionary has as a noun: "Russie" */
    bool people;     /* noun and adjective at once, as those of peoples are: "russe" */
} mbr_reading;

/* All forms of the dictionary with their readings, spelled as the analysis spells
 * words. All zero but for the arenas to begin with. */
typedef struct mbr_forms {
    mbr_words forms, lemmas;
    struct mbr_form {
        uint32_t first, last; /* readings; MBR_NO_WORD: none */
        bool joined;          /* only a compound is spelled so, without its hyphens */
    } * of_form;
    mbr_reading *readings;
    uint32_t reading_count;
} mbr_forms;

/**
 * Add all forms of a hunspell dictionary.
 *
 * @return MBR_OK, MBR_ERR_NOT_FOUND, MBR_ERR_IO, or MBR_ERR_BAD_INPUT with file and line
 */
mbr_status
mbr_forms_read(mbr_forms *forms, const char *path, const mbr_affixes *affixes, mbr_error *err);

void mbr_forms_free(mbr_forms *forms);

#endif
