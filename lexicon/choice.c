/* Which lemma a form gets. Each rule either decides or leaves it to the next; what
 * they get wrong is put right by stemming/racines.txt. */
#include "lexicon/choice.h"

#include "base/utf8.h"

/* Verbs so frequent that a form of one is never meant for another: « suis » aside,
 * which the exceptions settle. The first wins. */
static const char *const frequent[] = {
    "être",    "avoir",    "faire",  "dire",    "pouvoir", "aller",  "voir",    "savoir",
    "vouloir", "venir",    "devoir", "prendre", "mettre",  "tenir",  "croire",  "rendre",
    "devenir", "lire",     "suivre", "vivre",   "perdre",  "mourir", "courir",  "asseoir",
    "revenir", "convenir", "sentir", "sortir",  "partir",  "servir", "choisir", "finir",
    "tirer",   "payer",    "penser", "passer",  "presser", "verser",
};

/* A form and one of its readings. */
typedef struct candidate {
    mbr_slice form, lemma;
    mbr_class_of_word kind;
    bool participle;
} candidate;

/* Whether `a` is to be preferred to `b`, where both are in question. */
typedef bool preference(const candidate *a, const candidate *b);

/* Whether a reading is in question at all. */
typedef bool condition(const candidate *c);

static bool
shorter(mbr_slice a, mbr_slice b)
{
    size_t len_a = mbr_utf8_count(a), len_b = mbr_utf8_count(b);

    return len_a != len_b ? len_a < len_b : mbr_slice_compare(a, b) < 0;
}

static bool
prefer_shorter(const candidate *a, const candidate *b)
{
    return shorter(a->lemma, b->lemma);
}

/* « douteuse » is of the adjective douteux, not of a rare douteur. */
static bool
prefer_adjective(const candidate *a, const candidate *b)
{
    bool x_a = a->lemma.ptr[a->lemma.len - 1] == 'x', x_b = b->lemma.ptr[b->lemma.len - 1] == 'x';

    if (x_a != x_b && mbr_utf8_count(a->lemma) == mbr_utf8_count(b->lemma))
        return x_a;
    return shorter(a->lemma, b->lemma);
}

static bool
prefer_itself(const candidate *a, const candidate *b)
{
    bool itself_a = mbr_slice_equal(a->form, a->lemma),
         itself_b = mbr_slice_equal(b->form, b->lemma);

    return itself_a != itself_b ? itself_a : shorter(a->lemma, b->lemma);
}

static size_t
rank(mbr_slice lemma)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(frequent); i++)
        if (mbr_slice_is(lemma, frequent[i]))
            return i;
    return MBR_ARRAY_LEN(frequent);
}

static bool
has_circumflex(mbr_slice s)
{
    return memmem(s.ptr, s.len, "î", strlen("î")) != NULL;
}

/* Characters that two words begin with alike. */
static size_t
common_prefix(mbr_slice a, mbr_slice b)
{
    size_t len = 0;

    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
        len++;
    return mbr_utf8_count(mbr_slice_part(a, 0, mbr_utf8_floor(a, len)));
}

/* Of two spellings connaître and connaitre, the one that the press prints; of two
 * verbs, the one that looks like the form. */
static bool
prefer_verb(const candidate *a, const candidate *b)
{
    size_t rank_a = rank(a->lemma), rank_b = rank(b->lemma);
    bool hat_a = has_circumflex(a->lemma), hat_b = has_circumflex(b->lemma);
    size_t prefix_a = common_prefix(a->lemma, a->form), prefix_b = common_prefix(b->lemma, b->form);

    if (rank_a != rank_b)
        return rank_a < rank_b;
    if (hat_a != hat_b)
        return hat_a;
    if (prefix_a != prefix_b)
        return prefix_a > prefix_b;
    return shorter(a->lemma, b->lemma);
}

static bool
is_headword(const candidate *c)
{
    return c->kind == MBR_IS_COMMON && mbr_slice_equal(c->form, c->lemma);
}

static bool
is_plural_of_headword(const candidate *c)
{
    return c->kind == MBR_IS_COMMON && c->form.ptr[c->form.len - 1] == 's' &&
           mbr_slice_equal(mbr_slice_part(c->form, 0, c->form.len - 1), c->lemma);
}

static bool
is_infinitive(const candidate *c)
{
    return c->kind == MBR_IS_VERB && mbr_slice_equal(c->form, c->lemma);
}

static bool
is_common(const candidate *c)
{
    return c->kind == MBR_IS_COMMON;
}

static bool
is_participle(const candidate *c)
{
    return c->participle;
}

static bool
is_verb(const candidate *c)
{
    return c->kind == MBR_IS_VERB;
}

static bool
is_name(const candidate *c)
{
    return c->kind == MBR_IS_NAME;
}

/* One of the ways to choose among the readings of a form. */
typedef struct rule {
    condition *asks;
    preference *prefers;
} rule;

/* The rules in their order. A name comes before verbs: what is written like a place or
 * a person is a rare form of a verb (« limoges », « cuba », « calais ») far less often
 * than the name, and the frequent forms are among the exceptions. But a participle is
 * frequent, and its other forms are no names (« honoré », « désirée »). */
static const rule rules[] = {
    { is_headword, prefer_shorter },   { is_plural_of_headword, prefer_shorter },
    { is_infinitive, prefer_shorter }, { is_common, prefer_adjective },
    { is_participle, prefer_verb },    { is_name, prefer_itself },
    { is_verb, prefer_verb },
};

static candidate
candidate_of(const mbr_forms *forms, uint32_t form, uint32_t reading)
{
    const mbr_reading *r = &forms->readings[reading];

    return (candidate){ forms->forms.words[form], forms->lemmas.words[r->lemma], r->kind,
                        r->participle };
}

/* The reading that a rule prefers, or MBR_NO_WORD when it asks for none of them. */
static uint32_t
best_of(const mbr_forms *forms, uint32_t form, const rule *r)
{
    uint32_t best = MBR_NO_WORD;

    for (uint32_t i = forms->of_form[form].first; i != MBR_NO_WORD; i = forms->readings[i].next) {
        candidate c = candidate_of(forms, form, i), b;

        if (!r->asks(&c))
            continue;
        if (best != MBR_NO_WORD) {
            b = candidate_of(forms, form, best);
            if (!r->prefers(&c, &b))
                continue;
        }
        best = i;
    }
    return best;
}

uint32_t
mbr_choose_lemma(const mbr_forms *forms, uint32_t form)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(rules); i++) {
        uint32_t best = best_of(forms, form, &rules[i]);

        if (best != MBR_NO_WORD)
            return forms->readings[best].lemma;
    }
    return MBR_NO_WORD; /* no reading */
}

uint32_t
mbr_verb_of_participle(const mbr_forms *forms, uint32_t form)
{
    static const rule participle = { is_participle, prefer_verb };
    uint32_t best = best_of(forms, form, &participle);

    return best != MBR_NO_WORD ? forms->readings[best].lemma : MBR_NO_WORD;
}
