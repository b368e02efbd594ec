/* Between plain words: the signs, spaces and line ends that mean nothing to a grammar but
 * that a quotation opens or a paragraph ends. They are passed over as the grammars would
 * (scan.c), from bytes instead of characters; whatever a grammar may begin with, and
 * whatever may tie one word to the next, is left to them. */
#include "stemming/letters.h"
#include "stemming/scan.h"

/* What follows a word without a space: the sign that may be passed over with it, or -1
 * when it may tie the word to something. */
int
mbr_passed_over(mbr_slice text, size_t end)
{
    unsigned char sign = mbr_byte_at(text, end), next;

    switch (sign) {
    case ' ':
    case ',':
    case ';':
    case '!':
    case '?':
    case ')':
    case ']': return 1;
    case '.':
    case ':': /* the end of a sentence, or of what introduces one */
        next = mbr_byte_at(text, end + 1);
        return next == ' ' || next == '\n' ? 1 : -1;
    case '\n':
    case '"': return 0;
    case 0xC2: /* a space that does not break, » */
        next = mbr_byte_at(text, end + 1);
        return next == 0xA0 || next == 0xBB ? 0 : -1;
    case 0xE2: /* — “ ” … and a narrow space */
        if (mbr_byte_at(text, end + 1) != 0x80)
            return -1;
        next = mbr_byte_at(text, end + 2);
        return next == 0x94 || next == 0x9C || next == 0x9D || next == 0xA6 || next == 0xAF ? 0
                                                                                            : -1;
    default: return -1;
    }
}

/* The character at `i` when it is a letter, a space or one of our signs; bytes, or 0. */
static size_t
read_character(mbr_char *out, mbr_slice text, size_t i)
{
    unsigned char byte = mbr_byte_at(text, i);

    out->cp = byte;
    out->cls = MBR_CLASS_OTHER;
    switch (byte) {
    case '\n': out->cls = MBR_CLASS_LINE; return 1;
    case ' ': out->cls = MBR_CLASS_SPACE; return 1;
    case 0xC2:
        byte = mbr_byte_at(text, i + 1);
        out->cp = byte == 0xAB ? MBR_CP_OPENING : byte == 0xBB ? MBR_CP_CLOSING : ' ';
        out->cls = byte == 0xA0 ? MBR_CLASS_NUMBER_SPACE : MBR_CLASS_OTHER;
        return byte == 0xA0 || byte == 0xAB || byte == 0xBB ? 2 : 0;
    case ':': /* before a space they are no smiley */
    case ';': return mbr_byte_at(text, i + 1) == ' ' ? 1 : 0;
    case '"':
    case '\'':
    case ',':
    case '.':
    case '!':
    case '?':
    case '(':
    case ')':
    case '[':
    case ']':
    case '-': return 1;
    default: return mbr_letter_at(text, i) != '\0' ? 1 : 0;
    }
}

/* Behind `".`, what tells the end of a sentence from an ellipsis without a second look. */
static bool
may_follow_dot(mbr_slice text, size_t i)
{
    unsigned char byte = mbr_byte_at(text, i);

    return byte == ' ' || byte == '\n' || byte == '.';
}

static void
pass_line_end(mbr_tokens *t)
{
    if (t->line_ended)
        mbr_end_paragraph(t);
    t->line_ended = true;
}

size_t
mbr_pass_between(mbr_tokens *t, size_t at, size_t limit)
{
    mbr_slice text = t->window->text;
    mbr_char before = { .cp = 'x', .cls = MBR_CLASS_LETTER }, sign, after;
    size_t len;

    if (limit > text.len)
        limit = text.len;
    if (at < limit && mbr_byte_at(text, at - 1) < 0x80 && mbr_letter_at(text, at - 1) == '\0')
        (void) read_character(&before, text, at - 1);
    while (at < limit && mbr_letter_at(text, at) == '\0') {
        len = read_character(&sign, text, at);
        if (len == 0)
            break;
        if (sign.cls == MBR_CLASS_LINE) {
            pass_line_end(t);
        } else if (sign.cls == MBR_CLASS_OTHER) {
            size_t known = read_character(&after, text, at + len);

            if (sign.cp == '"' &&
                (known == 0 || (after.cp == '.' && !may_follow_dot(text, at + len + 1))))
                break;
            mbr_quotation_pass(&t->quotation, &before, &sign, &after,
                               mbr_byte_at(text, at + len + 1));
            t->line_ended = false;
        }
        before = sign;
        at += len;
    }
    return at;
}
