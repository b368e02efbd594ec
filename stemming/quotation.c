/* Which words are quoted: what « cit: » searches. Marks are often missing or
 * wrong, so a paragraph end closes everything that is open. */
#include "stemming/quotation.h"

enum { DEPTH_MAX = 4 };

static bool
is_blank(const mbr_char *c)
{
    return c->cls == MBR_CLASS_END || (c->cls >= MBR_CLASS_SPACE && c->cls <= MBR_CLASS_PARAGRAPH);
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
    case MBR_CP_RIGHT_QUOTE:
    case MBR_CP_ELLIPSIS: return true;
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
                   const mbr_char *after)
{
    bool opens;

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
    opens = leads_to_opening(before) && !ends_a_word(after);
    if (sign->cp != '"') {
        if (opens && sign->cp != MBR_CP_RIGHT_QUOTE)
            open_mark(quotation);
        else if (!opens && sign->cp != MBR_CP_LOW_QUOTE)
            close_mark(quotation);
        return;
    }
    if (quotation->depth > 0)
        return;
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
