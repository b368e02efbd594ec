/* Words tied together by hyphens, apostrophes or the dots of a host name, and
 * the elisions that look like it. The parts take successive positions, as if
 * written with spaces; the joined form sits at the first part and spans them
 * all, so that « week-end » meets « weekend » and « Saint-Denis » « Saint Denis ». */
#include "base/memory.h"
#include "stemming/elision.h"
#include "stemming/inclusive.h"
#include "stemming/word.h"

typedef struct part {
    size_t start, end;
    uint32_t tie; /* '-', '\'' or '.' before the next part; 0 after the last */
} part;

typedef struct chain {
    part parts[MBR_CHAIN_MAX];
    size_t count;
    size_t next;     /* where the scan resumes */
    bool unfinished; /* more parts follow than are looked at */
    bool cut;        /* what follows has a grammar of its own */
    bool host;       /* held together by dots */
} chain;

/* Compounds whose last word looks like a pronoun and is not. */
static const char *const whole[] = { "rendezvous", "gardeàvous", "parlà" };

static mbr_slice
norm_of(mbr_spelling *s, const mbr_tokens *t, size_t i, size_t end)
{
    mbr_spelling_begin(s);
    mbr_spell(s, t, i, end);
    return mbr_spelling_norm(s);
}

size_t
mbr_solid_word_end(const mbr_tokens *t, size_t i)
{
    size_t end = mbr_run_end(t, i);
    mbr_spelling s;

    if (mbr_cp(t, end) == '\'' && mbr_is_letter(t, end + 1) && end - i <= 7 &&
        mbr_is_glued_by_apostrophe(norm_of(&s, t, i, end)))
        end = mbr_run_end(t, end + 1);
    return end;
}

/* « étudiant·e·s », « XXIe », « U.R.S.S. »: more than a word, behind a hyphen as well. */
static bool
is_more_than_a_word(const mbr_tokens *t, size_t i)
{
    size_t end = mbr_solid_word_end(t, i);

    return mbr_is_inclusive(t, i, end) || mbr_roman_ordinal(t, i, end) > 0 ||
           mbr_acronym_end(t, i) > i;
}

/* The letter after an apostrophe: does French elide before it? So it does before the names
 * of letters (d’F.O.), and no name begins with what is more than a word. */
static bool
is_elision(const mbr_tokens *t, size_t i, size_t end)
{
    uint32_t folded[MBR_FOLD_MAX];
    mbr_spelling s;

    if (mbr_cp(t, end) != '\'' || !mbr_is_elided_word(norm_of(&s, t, i, end)))
        return false;
    if (!mbr_is_alnum(t, end + 1))
        return true; /* d’« exception » */
    (void) mbr_fold(folded, mbr_cp(t, end + 1));
    return mbr_calls_elision(folded[0]) || is_more_than_a_word(t, end + 1);
}

/* « chiffre-⏎ment »: where the word goes on after a hyphen at the end of a line,
 * or 0. A capital there begins something else. */
static size_t
next_line(const mbr_tokens *t, size_t hyphen)
{
    enum { SPACES_MAX = 16 };
    size_t i = hyphen + 1;
    bool line = false;

    while (i < hyphen + SPACES_MAX &&
           (mbr_is_space(t, i) || mbr_char_at(t, i)->cls == MBR_CLASS_LINE)) {
        if (mbr_char_at(t, i)->cls == MBR_CLASS_LINE && line)
            return 0;
        line |= mbr_char_at(t, i)->cls == MBR_CLASS_LINE;
        i++;
    }
    return line && mbr_is_letter(t, i) && !mbr_char_at(t, i)->upper ? i : 0;
}

/* Whether a label of the dotted name from `i` on has two letters: « a.b.exemple.fr »;
 * « p.12 », « H.264 » and « v2.0.1 » are no hosts. */
static bool
has_label(const mbr_tokens *t, size_t i)
{
    for (int labels = 0; labels <= MBR_CHAIN_MAX; labels++) {
        size_t end = mbr_run_end(t, i), letters = 0;

        for (; i < end; i++)
            letters += mbr_is_letter(t, i);
        if (letters >= 2)
            return true;
        i = end + (mbr_cp(t, end) == '.');
        i += mbr_cp(t, i) == '-';
        if (i == end || !mbr_is_alnum(t, i))
            return false;
    }
    return false;
}

/* next.ink, LeMonde.fr; not « fini.Mais », where a space is missing, nor
 * « M.Dupont », nor « fin.l’avocat », nor « art.9 ». */
static bool
is_host_dot(const mbr_tokens *t, size_t i, size_t end)
{
    size_t label_end;

    if (mbr_cp(t, end) != '.' || !mbr_is_alnum(t, end + 1) || !has_label(t, t->at) ||
        mbr_is_article_abbreviated(t, i, end))
        return false;
    if (mbr_char_at(t, end + 1)->upper && (end - i == 1 || !mbr_is_all_capitals(t, i, end)))
        return false;
    label_end = mbr_run_end(t, end + 1);
    return mbr_cp(t, label_end) != '\'' && !mbr_is_inclusive(t, end + 1, label_end);
}

static bool
is_number(const mbr_tokens *t, size_t i, size_t end)
{
    return mbr_digits_end(t, i) >= end;
}

/* What ties the word [i, end) to another, and where that one starts. */
static uint32_t
find_tie(const mbr_tokens *t, size_t i, size_t end, size_t *next)
{
    uint32_t cp = mbr_cp(t, end);

    *next = end + 1;
    if (cp == '\'' && mbr_is_alnum(t, end + 1))
        return cp;
    if (cp == '-') {
        if (mbr_is_alnum(t, end + 1))
            return mbr_is_digit(t, end + 1) && is_number(t, i, end) ? 0 : cp;
        *next = next_line(t, end);
        return *next > 0 ? cp : 0;
    }
    if (cp == '.' && end - i == 1 && mbr_cp(t, end + 1) == '-' && mbr_is_alnum(t, end + 2)) {
        *next = end + 2; /* J.-C. */
        return '-';
    }
    return is_host_dot(t, i, end) ? '.' : 0;
}

/* Whether the part is read by itself, or the next one, as if a space stood between. */
static bool
is_cut(const mbr_tokens *t, const part *p, size_t next)
{
    return p->tie != '.' &&
           (mbr_roman_ordinal(t, p->start, p->end) > 0 || is_more_than_a_word(t, next));
}

static void
find_parts(chain *c, const mbr_tokens *t)
{
    size_t i = t->at;

    c->count = 0;
    c->unfinished = c->cut = c->host = false;
    for (;;) {
        part *p = &c->parts[c->count++];

        p->start = i;
        p->end = mbr_solid_word_end(t, i);
        p->tie = find_tie(t, i, p->end, &c->next);
        c->cut = p->tie != 0 && is_cut(t, p, c->next);
        if (p->tie == 0 || c->cut) {
            p->tie = 0;
            c->next = p->end;
            return;
        }
        c->host |= p->tie == '.';
        if (c->count == MBR_CHAIN_MAX) {
            c->unfinished = true;
            return;
        }
        i = c->next;
    }
}

static void
spell_parts(mbr_spelling *s, const mbr_tokens *t, const chain *c, size_t count)
{
    mbr_spelling_begin(s);
    for (size_t k = 0; k < count; k++)
        mbr_spell(s, t, c->parts[k].start, c->parts[k].end);
}

/* A host as typed, dots and hyphens included; a line end after a hyphen is not part of it. */
static void
spell_host(mbr_spelling *s, const mbr_tokens *t, size_t i, size_t end)
{
    mbr_spelling_begin(s);
    for (; i < end; i++)
        if (mbr_char_at(t, i)->cls != MBR_CLASS_LINE && !mbr_is_space(t, i))
            mbr_spelling_add(s, mbr_cp(t, i));
}

/* Parts that the joined form is made of: without the pronouns of « donne-le-moi ». */
static size_t
joined_count(const mbr_tokens *t, const chain *c)
{
    size_t count = c->count;
    mbr_spelling s;

    spell_parts(&s, t, c, count);
    for (size_t i = 0; i < MBR_ARRAY_LEN(whole); i++)
        if (mbr_slice_is(mbr_spelling_norm(&s), whole[i]))
            return count;
    while (
        count > 1 && c->parts[count - 2].tie == '-' &&
        mbr_is_hung_by_hyphen(norm_of(&s, t, c->parts[count - 1].start, c->parts[count - 1].end)))
        count--;
    return count;
}

static bool
are_single_letters(const mbr_tokens *t, const chain *c, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (c->parts[k].end - c->parts[k].start != 1 || !mbr_is_letter(t, c->parts[k].start))
            return false;
    return true;
}

static void
emit_joined(mbr_tokens *t, const chain *c)
{
    size_t count = c->host ? c->count : joined_count(t, c);
    mbr_spelling s;
    size_t start, end;

    if (count < 2 || count > MBR_SPAN_MAX)
        return;
    start = c->parts[0].start;
    end = c->parts[count - 1].end;
    if (c->host) {
        spell_host(&s, t, start, end);
        mbr_emit(t, MBR_TOKEN_HOST, (uint8_t) count, start, end, &s);
        return;
    }
    spell_parts(&s, t, c, count);
    if (are_single_letters(t, c, count))
        mbr_emit(t, MBR_TOKEN_ACRONYM, (uint8_t) count, start, end, &s);
    else
        mbr_emit_word(t, MBR_TOKEN_WORD, (uint8_t) count, start, end, &s);
}

static void
emit_parts(mbr_tokens *t, const chain *c, bool joined)
{
    for (size_t k = 0; k < c->count; k++) {
        const part *p = &c->parts[k];
        mbr_spelling s;

        if (p->tie == '\'' && mbr_is_elided_word(norm_of(&s, t, p->start, p->end))) {
            mbr_begin_position(t);
            mbr_emit(t, MBR_TOKEN_CLITIC, 1, p->start, p->end, &s);
        } else {
            mbr_emit_part(t, p->start, p->end);
        }
        if (k == 0 && joined)
            emit_joined(t, c);
    }
}

/* « l’ » and the scan goes on behind the apostrophe, on anything: an acronym, a
 * quotation, another elision. */
static bool
read_elision(mbr_tokens *t)
{
    size_t end = mbr_run_end(t, t->at);
    mbr_spelling s;

    if (!is_elision(t, t->at, end))
        return false;
    mbr_spelling_begin(&s);
    mbr_spell(&s, t, t->at, end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_CLITIC, 1, t->at, end, &s);
    t->at = end + 1;
    return true;
}

bool
mbr_chain_scan(mbr_tokens *t)
{
    bool inside = t->in_chain;
    chain c;

    if (!inside && read_elision(t))
        return true;
    find_parts(&c, t);
    t->in_chain = c.unfinished;
    if (c.count == 1 && !inside) {
        mbr_word_read(t, c.parts[0].start, c.parts[0].end);
        return true;
    }
    t->legal = false;
    emit_parts(t, &c, !inside && !c.unfinished && !c.cut);
    t->at = c.next;
    return true;
}
