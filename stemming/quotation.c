/* Which words are quoted: what « cit: » searches. Marks are often missing or
 * wrong, so a paragraph end closes everything that is open. */
#include "stemming/quotation.h"

enum { DEPTH_MAX = 4 };

static bool
is_blank(const mbr_char *c)
{
    return c->cls == MBR_CLASS_END || (c->cls >= MBR_CLASS_SPACE && c->cls <= MBR_CLASS_PARAGRAPH);
}

static bool
is_space(const mbr_char *c)
{
    return c->cls == MBR_CLASS_SPACE || c->cls == MBR_CLASS_NUMBER_SPACE;
}

/* Signs that may stand between a space and an opening mark, or before one. */
static bool
leads_to_opening(const mbr_char *before)
{
    return is_blank(before) || before->cp == '(' || before->cp == '[' || before->cp == '-' ||
           before->cp == '\'' || before->cp == MBR_CP_DASH;
}

static bool
ends_a_word(const mbr_char *after)
{
    switch (after->cp) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case ')':
    case ']':
    case MBR_CP_CLOSING:
    case MBR_CP_RIGHT_QUOTE: return true;
    default: return is_blank(after);
    }
}

static void
open_mark(mbr_quotation *quotation)
{
    if (quotation->depth < DEPTH_MAX)
        quotation->depth++;
}

static void
close_mark(mbr_quotation *quotation)
{
    if (quotation->depth > 0)
        quotation->depth--;
}

void
mbr_quotation_pass(mbr_quotation *quotation, const mbr_char *before, const mbr_char *sign,
                   const mbr_char *after, uint32_t second)
{
    bool opens, ellipsis;

    switch (sign->cp) {
    case MBR_CP_OPENING: open_mark(quotation); return;
    case MBR_CP_CLOSING: close_mark(quotation); return;
    case '"':
    case MBR_CP_LEFT_QUOTE:
    case MBR_CP_RIGHT_QUOTE:
    case MBR_CP_LOW_QUOTE: break;
    default: return;
    }
    /* Typists use “ at both ends, and " has no sides: the neighbours decide. */
    ellipsis = after->cp == MBR_CP_ELLIPSIS || (after->cp == '.' && second == '.');
    opens = leads_to_opening(before) && (ellipsis || !ends_a_word(after));
    if (sign->cp != '"') {
        /* “ oui ”, with a space inside as in « oui », opens what is not open yet. */
        opens |= sign->cp != MBR_CP_RIGHT_QUOTE && quotation->depth == 0 && is_blank(before) &&
                 is_space(after);
        if (opens && sign->cp != MBR_CP_RIGHT_QUOTE)
            open_mark(quotation);
        else if (!opens && sign->cp != MBR_CP_LOW_QUOTE)
            close_mark(quotation);
        return;
    }
    if (quotation->depth > 0)
        return;
    opens &= !(ellipsis && quotation->straight); /* « "oui "... » ends there */
    /* " /> is the end of a tag that somebody pasted. */
    if (!quotation->straight && opens && after->cp != '/')
        quotation->straight = true;
    else if (quotation->straight && !opens)
        quotation->straight = false;
}

void
mbr_quotation_close(mbr_quotation *quotation)
{
    quotation->depth = 0;
    quotation->straight = false;
}
