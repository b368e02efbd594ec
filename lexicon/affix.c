/* Suffix rules: "SFX F. eux euse eux is:fem is:sg" takes eux off words that end so
 * and puts euse there. */
#include "lexicon/affix.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "lexicon/input.h"
#include "lexicon/words.h"

enum { CONDITION_MAX = 16 };

/* One character of a condition: any, one of a set, or none of a set. */
typedef struct place {
    mbr_slice set; /* absent: any character */
    bool negated;
} place;

typedef struct rule {
    mbr_slice strip, add, morph;
    place condition[CONDITION_MAX];
    size_t condition_len; /* 0: every word fits */
} rule;

/* The rules of a flag are neighbours in the file. */
typedef struct group {
    char flag[2];
    size_t first, count, announced;
} group;

struct mbr_affixes {
    mbr_input input; /* the slices of the rules point into it */
    rule *rules;
    size_t rule_count;
    group *groups;
    size_t group_count;
};

static size_t
character_length(mbr_slice s)
{
    uint32_t cp;

    return mbr_utf8_decode(&cp, s.ptr, s.len);
}

/* "[^aou]yer" as places. False when it is not understood. */
static bool
read_condition(rule *r, mbr_slice text)
{
    r->condition_len = 0;
    if (mbr_slice_is(text, "."))
        return true;
    while (text.len > 0) {
        place *p = &r->condition[r->condition_len++];
        size_t len = character_length(text);

        *p = (place){ MBR_SLICE_NONE, false };
        if (text.ptr[0] == '[') {
            const char *end = memchr(text.ptr, ']', text.len);

            if (!end)
                return false;
            len = (size_t) (end - text.ptr) + 1;
            p->negated = text.len > 1 && text.ptr[1] == '^';
            p->set = mbr_slice_part(text, p->negated ? 2 : 1, len - 1);
            if (p->set.len == 0)
                return false;
        } else if (text.ptr[0] != '.') {
            p->set = mbr_slice_part(text, 0, len);
        }
        text = mbr_slice_part(text, len, text.len);
        if (r->condition_len == CONDITION_MAX)
            return text.len == 0;
    }
    return r->condition_len > 0;
}

static bool
fits_place(const place *p, mbr_slice character)
{
    if (!p->set.ptr)
        return true;
    for (size_t at = 0; at < p->set.len;) {
        mbr_slice rest = mbr_slice_part(p->set, at, p->set.len);
        size_t len = character_length(rest);

        if (mbr_slice_equal(mbr_slice_part(rest, 0, len), character))
            return !p->negated;
        at += len;
    }
    return p->negated;
}

static bool
fits(const rule *r, mbr_slice word)
{
    size_t end = word.len;

    if (word.len < r->strip.len || (r->strip.len > 0 && memcmp(word.ptr + word.len - r->strip.len,
                                                               r->strip.ptr, r->strip.len) != 0))
        return false;
    for (size_t i = r->condition_len; i-- > 0;) {
        size_t start = end;

        if (end == 0)
            return false;
        while (!mbr_utf8_is_boundary(word.ptr[--start]))
            ;
        if (!fits_place(&r->condition[i], mbr_slice_part(word, start, end)))
            return false;
        end = start;
    }
    return true;
}

static mbr_status
begin_group(mbr_affixes *a, mbr_slice flag, mbr_slice count, mbr_error *err)
{
    group *g;

    a->groups = mbr_grown(a->groups, a->group_count, sizeof *a->groups);
    g = &a->groups[a->group_count++];
    memcpy(g->flag, flag.ptr, sizeof g->flag);
    g->first = a->rule_count;
    g->count = g->announced = 0;
    for (size_t i = 0; i < count.len; i++) {
        if (count.ptr[i] < '0' || count.ptr[i] > '9' || g->announced > 100000)
            return mbr_input_error(&a->input, err, "a number of rules");
        g->announced = g->announced * 10 + (size_t) (count.ptr[i] - '0');
    }
    return g->announced > 0 ? MBR_OK : mbr_input_error(&a->input, err, "a number of rules");
}

static mbr_status
read_rule(mbr_affixes *a, mbr_slice strip, mbr_slice add, mbr_slice rest, mbr_error *err)
{
    mbr_slice condition = mbr_input_field(&rest);
    const char *flags = memchr(add.ptr, '/', add.len);
    group *g = &a->groups[a->group_count - 1];
    rule *r;

    a->rules = mbr_grown(a->rules, a->rule_count, sizeof *a->rules);
    r = &a->rules[a->rule_count++];
    if (++g->count > g->announced)
        return mbr_input_error(&a->input, err, "no more rules than announced for this flag");
    if (flags) /* what may follow the suffix: prefixes only */
        add.len = (size_t) (flags - add.ptr);
    r->strip = mbr_slice_is(strip, "0") ? mbr_slice_of("", 0) : strip;
    r->add = mbr_slice_is(add, "0") ? mbr_slice_of("", 0) : add;
    r->morph = mbr_slice_trim(rest);
    if (!read_condition(r, condition))
        return mbr_input_error(&a->input, err,
                               "a condition of at most 16 characters, like [^aou]yer");
    return MBR_OK;
}

static mbr_status
read_suffix_line(mbr_affixes *a, mbr_slice line, mbr_error *err)
{
    mbr_slice flag = mbr_input_field(&line);
    mbr_slice strip = mbr_input_field(&line), add = mbr_input_field(&line);
    group *g = a->group_count > 0 ? &a->groups[a->group_count - 1] : NULL;

    if (flag.len != 2 || add.len == 0)
        return mbr_input_error(&a->input, err, "SFX, a flag of two letters, and a rule");
    if (g && memcmp(g->flag, flag.ptr, 2) == 0)
        return read_rule(a, strip, add, line, err);
    if (g && g->count != g->announced)
        return mbr_input_error(&a->input, err, "as many rules as announced for the flag before");
    return begin_group(a, flag, add, err);
}

static mbr_status
read_lines(mbr_affixes *a, mbr_error *err)
{
    mbr_status status = MBR_OK;
    bool two_letters = false;
    mbr_slice line;

    while (status == MBR_OK && mbr_input_next(&a->input, &line)) {
        mbr_slice keyword;

        if (mbr_utf8_valid_length(line) < line.len)
            return mbr_input_error(&a->input, err, "UTF-8");
        keyword = mbr_input_field(&line);
        if (mbr_slice_is(keyword, "FLAG"))
            two_letters = mbr_slice_is(mbr_slice_trim(line), "long");
        else if (mbr_slice_is(keyword, "SFX"))
            status = read_suffix_line(a, line, err);
    }
    if (status == MBR_OK && (!two_letters || a->rule_count == 0))
        return mbr_input_error(&a->input, err, "FLAG long, and SFX rules, before the end");
    return status;
}

mbr_status
mbr_affixes_read(mbr_affixes **out, const char *path, mbr_error *err)
{
    mbr_affixes *a = mbr_calloc(1, sizeof *a);
    mbr_status status = mbr_input_open(&a->input, path, err);

    *out = NULL;
    if (status == MBR_OK)
        status = read_lines(a, err);
    if (status == MBR_OK) {
        *out = a;
        a = NULL;
    }
    mbr_affixes_free(a);
    return status;
}

void
mbr_affixes_free(mbr_affixes *affixes)
{
    if (!affixes)
        return;
    mbr_input_close(&affixes->input);
    free(affixes->rules);
    free(affixes->groups);
    free(affixes);
}

bool
mbr_affixes_apply(mbr_inflection *out, const mbr_affixes *affixes, const char flag[2],
                  mbr_slice word, size_t *next, mbr_buffer *scratch)
{
    for (size_t i = 0; i < affixes->group_count; i++) {
        const group *g = &affixes->groups[i];

        if (memcmp(g->flag, flag, 2) != 0)
            continue;
        while (*next < g->count) {
            const rule *r = &affixes->rules[g->first + (*next)++];

            if (!fits(r, word))
                continue;
            mbr_buffer_reset(scratch);
            mbr_buffer_append(scratch, word.ptr, word.len - r->strip.len);
            mbr_buffer_append_slice(scratch, r->add);
            out->form = mbr_buffer_slice(scratch);
            out->morph = r->morph;
            return true;
        }
        return false;
    }
    return false;
}
