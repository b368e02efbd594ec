/* Which lemmas share a stem although Snowball parts them, and which do not although
 * it does not. Rules for whole classes of words; single words are in
 * stemming/racines.txt, which goes before. */
#include "lexicon/kinship.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lexicon/choice.h"
#include "stemming/norm.h"
#include "stemming/roots.h"

static mbr_slice
kept(mbr_compiled *compiled, mbr_slice s)
{
    return mbr_slice_of(mbr_arena_strndup(compiled->arena, s.ptr, s.len), s.len);
}

/* The verb that a lemma is a participle of, as a lemma of the table, or MBR_NO_WORD. */
static uint32_t
verb_of(const mbr_compiled *compiled, const mbr_forms *forms, uint32_t lemma)
{
    uint32_t form = mbr_words_find(&forms->forms, compiled->lemmas.words[lemma]);
    uint32_t verb = form != MBR_NO_WORD ? mbr_verb_of_participle(forms, form) : MBR_NO_WORD;

    return verb != MBR_NO_WORD ? mbr_words_find(&compiled->lemmas, forms->lemmas.words[verb])
                               : MBR_NO_WORD;
}

static bool
leads_to(const mbr_compiled *compiled, mbr_slice form, uint32_t verb)
{
    uint32_t word = mbr_words_find(&compiled->words, form);

    return word != MBR_NO_WORD && compiled->keys[word].lemma == verb;
}

/* Whether the verb has some of the forms of a participle and the lemma has others: « produite » and
 * « produit », or « exclu », which a line of the exceptions gives to the verb, and « exclue ».
 * « mort » has « morte » with it, and « prise » is a noun of its own. */
static bool
is_parted(const mbr_compiled *compiled, uint32_t lemma, uint32_t verb)
{
    const mbr_slice masculine = compiled->lemmas.words[lemma];
    char feminine[MBR_FORM_MAX + 1];

    if (masculine.len >= MBR_FORM_MAX)
        return false;
    memcpy(feminine, masculine.ptr, masculine.len);
    feminine[masculine.len] = 'e';
    return leads_to(compiled, masculine, verb) ||
           leads_to(compiled, mbr_slice_of(feminine, masculine.len + 1), verb);
}

void
mbr_join_participles(mbr_compiled *compiled, const mbr_forms *forms, const mbr_lemma_facts *facts)
{
    for (uint32_t lemma = 0; lemma < compiled->lemmas.count; lemma++) {
        uint32_t verb;

        if (facts[lemma].settled || facts[lemma].name)
            continue;
        verb = verb_of(compiled, forms, lemma);
        if (verb != MBR_NO_WORD && is_parted(compiled, lemma, verb))
            compiled->stems[lemma] = compiled->stems[verb];
    }
}

/* ---- Places ---- */

/* The first reading of a word, or MBR_NO_WORD. */
static uint32_t
first_reading(const mbr_forms *forms, mbr_slice word)
{
    uint32_t form = mbr_words_find(&forms->forms, word);

    return form != MBR_NO_WORD ? forms->of_form[form].first : MBR_NO_WORD;
}

bool
mbr_is_place(const mbr_forms *forms, mbr_slice word)
{
    bool place = false;

    for (uint32_t i = first_reading(forms, word); i != MBR_NO_WORD; i = forms->readings[i].next) {
        if (forms->readings[i].kind == MBR_IS_COMMON)
            return false;
        place |= forms->readings[i].place;
    }
    return place;
}

static bool
is_people(const mbr_forms *forms, mbr_slice word)
{
    uint32_t i = first_reading(forms, word);

    while (i != MBR_NO_WORD && !forms->readings[i].people)
        i = forms->readings[i].next;
    return i != MBR_NO_WORD;
}

/* What else has a stem. */
typedef struct company {
    bool others, people;
} company;

static company *
find_company(mbr_words *stems, const mbr_compiled *compiled, const mbr_forms *forms)
{
    company *found = NULL;

    for (uint32_t lemma = 0; lemma < compiled->lemmas.count; lemma++) {
        uint32_t count = stems->count, stem = mbr_words_add(stems, compiled->stems[lemma]);

        if (stem == count) {
            found = mbr_grown(found, count, sizeof *found);
            found[stem] = (company){ false, false };
        }
        found[stem].others |= !mbr_is_place(forms, compiled->lemmas.words[lemma]);
        found[stem].people |= is_people(forms, compiled->lemmas.words[lemma]);
    }
    return found;
}

void
mbr_part_places(mbr_compiled *compiled, const mbr_forms *forms, const mbr_lemma_facts *facts)
{
    mbr_words stems = { .arena = compiled->arena };
    company *found = find_company(&stems, compiled, forms);

    for (uint32_t lemma = 0; lemma < compiled->lemmas.count; lemma++) {
        mbr_slice word = compiled->lemmas.words[lemma];
        const company *with = &found[mbr_words_find(&stems, compiled->stems[lemma])];
        char root[MBR_FORM_MAX];

        if (!facts[lemma].settled && with->others && !with->people && mbr_is_place(forms, word))
            compiled->stems[lemma] = kept(compiled, mbr_slice_of(root, mbr_own_root(root, word)));
    }
    mbr_words_free(&stems);
    free(found);
}

/* ---- Accents ---- */

/* Letters that two spellings of one word may differ by: the circumflex that the reform
 * of 1990 took from i and u, the accent that it turned, and the dieresis that it moved;
 * `inside` a word, also the accent that it gave to foreign words. A circumflex on other
 * letters, and an accent at the end, make another word. */
static const struct {
    uint32_t a, b;
    bool inside;
} wavering[] = {
    { 'i', 0xEE, false }, { 'u', 0xFB, false }, { 0xE9, 0xE8, false }, { 'i', 0xEF, false },
    { 'u', 0xFC, false }, { 'e', 0xEB, false }, { 0xE9, 0xEB, false }, { 0xE8, 0xEB, false },
    { 'e', 0xE9, true },  { 'e', 0xE8, true },
};

static bool
wavers(uint32_t a, uint32_t b, bool inside)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(wavering); i++)
        if ((a == wavering[i].a && b == wavering[i].b) ||
            (a == wavering[i].b && b == wavering[i].a))
            return inside || !wavering[i].inside;
    return a == b;
}

/* Whether two lemmas that fold alike are spellings of one word. */
static bool
are_spellings(mbr_slice a, mbr_slice b)
{
    size_t at_a = 0, at_b = 0;

    while (at_a < a.len && at_b < b.len) {
        uint32_t cp_a, cp_b;

        at_a += mbr_utf8_decode(&cp_a, a.ptr + at_a, a.len - at_a);
        at_b += mbr_utf8_decode(&cp_b, b.ptr + at_b, b.len - at_b);
        if (!wavers(cp_a, cp_b, at_a < a.len && at_b < b.len))
            return false;
    }
    return true;
}

static bool
is_verb(const mbr_forms *forms, mbr_slice lemma)
{
    uint32_t i = first_reading(forms, lemma);

    while (i != MBR_NO_WORD &&
           !(forms->readings[i].kind == MBR_IS_VERB &&
             mbr_slice_equal(forms->lemmas.words[forms->readings[i].lemma], lemma)))
        i = forms->readings[i].next;
    return i != MBR_NO_WORD;
}

/* The lemmas that fold alike, each with the one before it. */
typedef struct folds {
    uint32_t *last;   /* by fold */
    uint32_t *of;     /* by lemma: its fold */
    uint32_t *before; /* by lemma, or MBR_NO_WORD */
} folds;

/* All the accents of a lemma stay in this root, which is how it differs from the other.
 * Its other spellings have the same: that of the longest, then of the last. */
static void
give_accented_root(mbr_compiled *compiled, const folds *f, uint32_t lemma)
{
    mbr_slice word = compiled->lemmas.words[lemma];
    char root[MBR_FORM_MAX];

    for (uint32_t i = f->last[f->of[lemma]]; i != MBR_NO_WORD; i = f->before[i])
        if (compiled->lemmas.words[i].len > word.len &&
            are_spellings(compiled->lemmas.words[i], word))
            word = compiled->lemmas.words[i];
    if (word.len >= sizeof root)
        return;
    memcpy(root, word.ptr, word.len);
    root[word.len] = '\'';
    compiled->stems[lemma] = kept(compiled, mbr_slice_of(root, word.len + 1));
}

/* A verb keeps the stem, for the nouns that are made of it; else the word with fewer
 * accents does. */
static void
part(mbr_compiled *compiled, const mbr_forms *forms, const folds *f, uint32_t a, uint32_t b)
{
    mbr_slice word_a = compiled->lemmas.words[a], word_b = compiled->lemmas.words[b];
    bool verb_a = is_verb(forms, word_a), verb_b = is_verb(forms, word_b);
    bool a_leaves = verb_a != verb_b ? verb_b : word_a.len > word_b.len;

    if (!are_spellings(word_a, word_b) || verb_a != verb_b)
        give_accented_root(compiled, f, a_leaves ? a : b);
}

/* Whether a verb makes two words akin: the one is its participle, and the stem it has
 * in common with the other is the verb's. */
static bool
are_akin(const mbr_compiled *compiled, const mbr_forms *forms, uint32_t a, uint32_t b)
{
    return verb_of(compiled, forms, a) != MBR_NO_WORD || verb_of(compiled, forms, b) != MBR_NO_WORD;
}

static void
find_folds(folds *f, const mbr_compiled *compiled)
{
    mbr_words words = { .arena = compiled->arena };

    *f = (folds){ .of = mbr_calloc(compiled->lemmas.count, sizeof *f->of),
                  .before = mbr_calloc(compiled->lemmas.count, sizeof *f->before) };
    for (uint32_t lemma = 0; lemma < compiled->lemmas.count; lemma++) {
        char folded[MBR_FORM_MAX];
        size_t len = mbr_fold_word(folded, compiled->lemmas.words[lemma]);
        uint32_t count = words.count, fold = mbr_words_add(&words, mbr_slice_of(folded, len));

        if (fold == count) {
            f->last = mbr_grown(f->last, count, sizeof *f->last);
            f->last[fold] = MBR_NO_WORD;
        }
        f->of[lemma] = fold;
        f->before[lemma] = f->last[fold];
        f->last[fold] = lemma;
    }
    mbr_words_free(&words);
}

/* Whether the stem of a lemma is only what the stemmer made of it. */
static bool
is_open(const mbr_lemma_facts *facts, uint32_t lemma)
{
    return !facts[lemma].settled && !facts[lemma].name;
}

void
mbr_part_accents(mbr_compiled *compiled, const mbr_forms *forms, const mbr_lemma_facts *facts)
{
    folds f;

    find_folds(&f, compiled);
    for (uint32_t a = 0; a < compiled->lemmas.count; a++)
        for (uint32_t b = f.before[a]; b != MBR_NO_WORD; b = f.before[b])
            if (is_open(facts, a) && is_open(facts, b) &&
                mbr_slice_equal(compiled->stems[a], compiled->stems[b]) &&
                !are_akin(compiled, forms, a, b))
                part(compiled, forms, &f, a, b);
    free(f.last);
    free(f.of);
    free(f.before);
}
