/* The order in which grammars are asked at each point of the text, and what
 * separators do: quotations, paragraphs, the end of a legal context. */
#include "base/memory.h"
#include "stemming/word.h"

typedef bool (*grammar)(mbr_tokens *);

/* First that fits wins; a chain always fits. */
static const grammar at_letter[] = {
    mbr_url_scan,     mbr_email_scan,     mbr_reference_scan,
    mbr_acronym_scan, mbr_inclusive_scan, mbr_chain_scan,
};
static const grammar at_digit[] = {
    mbr_email_scan, mbr_date_scan, mbr_time_scan, mbr_ordinal_scan, mbr_number_scan, mbr_chain_scan,
};
static const grammar at_sign[] = {
    mbr_tag_scan, mbr_emoji_scan, mbr_code_scan, mbr_smiley_scan, mbr_symbol_scan,
};

static bool
ask(const grammar *grammars, size_t count, mbr_tokens *t)
{
    for (size_t i = 0; i < count; i++)
        if (grammars[i](t))
            return true;
    return false;
}

/* Signs that may tie what precedes them to something: without one, a word is
 * just a word, which is nine times in ten. */
static bool
may_go_on(uint32_t cp)
{
    switch (cp) {
    case '\'':
    case '-':
    case '.':
    case '/':
    case '(':
    case ':':
    case '@':
    case '_':
    case '%':
    case '+':
    case '*':
    case MBR_CP_MIDDOT: return true;
    default: return false;
    }
}

/* L, R, D, A, C or LO before something that is no letter: « L 121-1 ». */
static bool
may_be_reference(const mbr_tokens *t, size_t i)
{
    switch (mbr_cp(t, i)) {
    case 'l':
        return !mbr_is_letter(t, i + 1) || (mbr_cp(t, i + 1) == 'o' && !mbr_is_letter(t, i + 2));
    case 'r':
    case 'd':
    case 'a':
    case 'c': return !mbr_is_letter(t, i + 1);
    default: return false;
    }
}

static void
read_letter(mbr_tokens *t)
{
    size_t end = mbr_run_end(t, t->at);

    /* Letters behind the digits of a number, « 1 000e », begin nothing but a word. */
    if (mbr_is_alnum(t, t->at - 1))
        (void) (mbr_inclusive_scan(t) || mbr_chain_scan(t));
    else if (!may_go_on(mbr_cp(t, end)) && !may_be_reference(t, t->at))
        mbr_word_read(t, t->at, end);
    else
        (void) ask(at_letter, MBR_ARRAY_LEN(at_letter), t);
}

static void
read_digit(mbr_tokens *t)
{
    /* Digits that a grammar left behind inside a run are part of a word. */
    if (mbr_is_alnum(t, t->at - 1))
        (void) mbr_chain_scan(t);
    else
        (void) ask(at_digit, MBR_ARRAY_LEN(at_digit), t);
}

/* Han and kana have no spaces: a character is a word. */
static void
read_ideograph(mbr_tokens *t)
{
    mbr_spelling s;

    mbr_spelling_begin(&s);
    mbr_spelling_add(&s, mbr_cp(t, t->at));
    mbr_begin_position(t);
    mbr_emit_word(t, MBR_TOKEN_WORD, 1, t->at, t->at + 1, &s);
    t->legal = false;
    t->at++;
}

void
mbr_end_paragraph(mbr_tokens *t)
{
    t->gap = MBR_PARAGRAPH_GAP;
    t->legal = false;
    mbr_quotation_close(&t->quotation);
}

/* Signs that a grammar begins with; quotation marks, brackets and the like are none. */
static bool
may_begin(const mbr_char *c)
{
    switch (c->cp) {
    case '#':
    case '@':
    case ':':
    case ';':
    case '=':
    case '<':
    case '%':
    case '$': return true;
    case MBR_CP_OPENING:
    case MBR_CP_CLOSING:
    case MBR_CP_DASH:
    case MBR_CP_LEFT_QUOTE:
    case MBR_CP_RIGHT_QUOTE:
    case MBR_CP_ELLIPSIS: return false;
    default: return c->cp >= 0x80;
    }
}

/* « article (49.3) », « articles : 33-1 »: signs leave the legal context as it is. */
static void
read_sign(mbr_tokens *t)
{
    size_t i = t->at;

    mbr_quotation_pass(&t->quotation, mbr_char_at(t, i - 1), mbr_char_at(t, i),
                       mbr_char_at(t, i + 1), mbr_cp(t, i + 2));
    if (may_begin(mbr_char_at(t, i)) && ask(at_sign, MBR_ARRAY_LEN(at_sign), t))
        return;
    t->at++;
}

/* The path of an address goes on to a space, a quotation mark or an angle bracket. */
static bool
ends_url(const mbr_char *c)
{
    switch (c->cp) {
    case '<':
    case '>':
    case '"':
    case MBR_CP_OPENING:
    case MBR_CP_CLOSING:
    case MBR_CP_RIGHT_QUOTE: return true;
    default:
        return c->cls == MBR_CLASS_END ||
               (c->cls >= MBR_CLASS_SPACE && c->cls <= MBR_CLASS_PARAGRAPH);
    }
}

bool
mbr_scan_step(mbr_tokens *t)
{
    const mbr_char *c;

    if (!t->legal && !t->in_chain && !t->in_url && !t->no_plain && mbr_plain_scan(t))
        return true;
    mbr_plain_end(t);
    t->at = mbr_window_advance(t->window, t->at);
    c = mbr_char_at(t, t->at);
    if (t->in_chain) {
        (void) mbr_chain_scan(t);
        return true;
    }
    if (t->in_url && !ends_url(c)) {
        t->at++;
        return true;
    }
    t->in_url = false;
    if (c->cls != MBR_CLASS_LINE && !mbr_is_space(t, t->at))
        t->line_ended = false;
    switch ((mbr_class) c->cls) {
    case MBR_CLASS_END: return false;
    case MBR_CLASS_LETTER: read_letter(t); break;
    case MBR_CLASS_DIGIT: read_digit(t); break;
    case MBR_CLASS_IDEOGRAPH: read_ideograph(t); break;
    case MBR_CLASS_LINE:
        if (t->line_ended)
            mbr_end_paragraph(t);
        t->line_ended = true;
        t->at++;
        break;
    case MBR_CLASS_PARAGRAPH:
        mbr_end_paragraph(t);
        t->at++;
        break;
    case MBR_CLASS_SPACE:
    case MBR_CLASS_NUMBER_SPACE: t->at++; break;
    default: read_sign(t); break;
    }
    return true;
}
