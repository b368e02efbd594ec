/* Addresses of the network: host names by their labels, because readers look for
 * « lemonde » and for « lemonde.fr »; paths never, because they are junk terms;
 * e-mail addresses whole, because nobody should find them by a piece. */
#include "base/memory.h"
#include "stemming/scan.h"

enum { LOCAL_MAX = 64, DOMAIN_MAX = 255, LABELS_MAX = 8 };

static const char *const schemes[] = { "https://", "http://" };

/* End of labels tied by dots and hyphens. */
static size_t
host_end(const mbr_tokens *t, size_t i, size_t max)
{
    size_t limit = i + max;

    while (i < limit && (mbr_is_alnum(t, i) ||
                         ((mbr_cp(t, i) == '.' || mbr_cp(t, i) == '-') && mbr_is_alnum(t, i + 1))))
        i++;
    return i;
}

static void
emit_host(mbr_tokens *t, size_t i, size_t end)
{
    size_t labels = 1, shown = 0;
    mbr_spelling s;

    for (size_t k = i; k < end; k++)
        labels += !mbr_is_alnum(t, k);
    for (size_t k = i; k < end && shown < LABELS_MAX; k = mbr_run_end(t, k) + 1, shown++) {
        mbr_emit_part(t, k, mbr_run_end(t, k));
        if (shown > 0 || labels < 2 || labels > MBR_SPAN_MAX)
            continue;
        mbr_spelling_begin(&s);
        mbr_spell_signs(&s, t, i, end);
        mbr_emit(t, MBR_TOKEN_HOST, (uint8_t) labels, i, end, &s);
    }
}

/* http://, https:// or www.: the host without www; the rest up to a space is
 * skipped by mbr_scan_step(), as it has no limit. */
bool
mbr_url_scan(mbr_tokens *t)
{
    size_t i = t->at, host = i, end;

    if (mbr_cp(t, i) != 'h' && mbr_cp(t, i) != 'w')
        return false;
    for (size_t k = 0; k < MBR_ARRAY_LEN(schemes) && host == i; k++)
        if (mbr_text_starts(t, i, schemes[k]))
            host = i + strlen(schemes[k]);
    if (host == i && !mbr_text_starts(t, i, "www."))
        return false;
    if (mbr_text_starts(t, host, "www."))
        host += 4;
    end = host_end(t, host, DOMAIN_MAX);
    if (!mbr_is_alnum(t, host))
        return false;
    emit_host(t, host, end);
    t->legal = false;
    t->in_url = true;
    t->at = end;
    return true;
}

static bool
is_local_character(const mbr_tokens *t, size_t i)
{
    switch (mbr_cp(t, i)) {
    case '.':
    case '_':
    case '%':
    case '+':
    case '-': return true;
    default: return mbr_is_alnum(t, i);
    }
}

bool
mbr_email_scan(mbr_tokens *t)
{
    size_t i = t->at, sign = i, end;
    bool dots = false;
    mbr_spelling s;

    while (sign - i < LOCAL_MAX && is_local_character(t, sign))
        sign++;
    if (mbr_cp(t, sign) != '@' || !mbr_is_alnum(t, sign + 1))
        return false;
    end = host_end(t, sign + 1, DOMAIN_MAX);
    for (size_t k = sign + 1; k < end; k++)
        dots |= mbr_cp(t, k) == '.';
    if (!dots)
        return false;
    mbr_spelling_begin(&s);
    mbr_spell_signs(&s, t, i, end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_EMAIL, 1, i, end, &s);
    t->legal = false;
    t->at = end;
    return true;
}
