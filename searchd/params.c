/* From pairs of text to what they ask for, or to a list of what is wrong with
 * them; what is right and wrong is in param_table.c.
 */
#include "searchd/params.h"

#include <assert.h>
#include <stdio.h>

#include "base/utf8.h"
#include "searchd/param_table.h"

/* What was read of one parameter. */
typedef struct value {
    bool sent;     /* any value */
    bool given;    /* one that can be used */
    mbr_slice raw; /* the last value sent */
    int number;    /* NUMBER, CHOICE; bits of a SET */
    mbr_date date;
    mbr_slice *texts; /* TEXT, LIST */
    size_t count;
} value;

/* All that reading needs to hand around. */
typedef struct reading {
    value values[MBR_PARAM_COUNT];
    mbr_param_problems *problems;
    mbr_language language;
    mbr_arena *arena;
} reading;

const char *
mbr_param_name(mbr_param param)
{
    return mbr_param_infos[param].name;
}

static const char *
in_language(const reading *r, const char *english, const char *french)
{
    return r->language == MBR_FRENCH ? french : english;
}

/* Names come from outside: what is not UTF-8 is cut off, so that every form of
 * output can print them. */
static void
add_problem(reading *r, mbr_slice name, mbr_slice sent, const char *reason)
{
    mbr_param_problem *problem;
    size_t len;

    if (r->problems->count == MBR_PARAM_PROBLEMS_MAX)
        return;
    problem = &r->problems->items[r->problems->count++];
    len = name.len < sizeof problem->parameter ? name.len : sizeof problem->parameter - 1;
    if (len > 0)
        memcpy(problem->parameter, name.ptr, len);
    len = mbr_utf8_valid_length(mbr_slice_of(problem->parameter, len));
    problem->parameter[len] = '\0';
    problem->value = sent;
    (void) snprintf(problem->reason, sizeof problem->reason, "%s", reason);
}

static void
print_choices(mbr_buffer *out, const mbr_choice *choices)
{
    for (size_t i = 0; choices[i].name; i++)
        mbr_buffer_printf(out, "%s%s", i > 0 ? ", " : "", choices[i].name);
}

static void
add_bad_value(reading *r, const mbr_param_info *info, mbr_slice text)
{
    mbr_buffer reason = MBR_BUFFER_INIT;

    switch (info->type) {
    case MBR_TYPE_DATE:
        mbr_buffer_append_string(
            &reason,
            in_language(
                r, "expected a day (2016-09-05 or 5/9/2016), a month (2016-09) or a year (2016)",
                "un jour (5/9/2016 ou 2016-09-05), un mois (2016-09) ou une année "
                "(2016) est attendu"));
        break;
    case MBR_TYPE_NUMBER:
        mbr_buffer_printf(&reason,
                          in_language(r, "expected a whole number from %d to %d",
                                      "un nombre entier de %d à %d est attendu"),
                          info->min, info->max);
        break;
    case MBR_TYPE_CHOICE:
    case MBR_TYPE_LIST:
    case MBR_TYPE_SET:
        mbr_buffer_append_string(&reason,
                                 in_language(r, "expected one of: ", "valeurs admises\u00A0: "));
        print_choices(&reason, info->choices);
        break;
    case MBR_TYPE_TEXT: break; /* never wrong */
    }
    add_problem(r, mbr_slice_of_string(info->name), text, reason.ptr ? reason.ptr : "");
    mbr_buffer_free(&reason);
}

static void
add_unknown(reading *r, mbr_slice name, unsigned allowed)
{
    const char *candidates[MBR_PARAM_COUNT], *nearest;
    char reason[200];
    size_t count = 0;

    for (mbr_param param = 0; param < MBR_PARAM_COUNT; param++) {
        if (allowed & MBR_PARAM_BIT(param))
            candidates[count++] = mbr_param_infos[param].name;
    }
    nearest = mbr_nearest_name(name, candidates, count);
    if (nearest)
        (void) snprintf(reason, sizeof reason,
                        in_language(r, "unknown here; did you mean \"%s\"?",
                                    "inconnu ici\u00A0; vouliez-vous dire «\u00A0%s\u00A0»\u202F?"),
                        nearest);
    else
        (void) snprintf(reason, sizeof reason, "%s", in_language(r, "unknown here", "inconnu ici"));
    add_problem(r, name, MBR_SLICE_NONE, reason);
}

static const mbr_choice *
find_choice(const mbr_choice *choices, mbr_slice name)
{
    for (size_t i = 0; choices[i].name; i++) {
        if (mbr_slice_is(name, choices[i].name))
            return &choices[i];
    }
    return NULL;
}

/* A whole number without sign, at most nine digits. */
static bool
read_number(int *out, mbr_slice text)
{
    int number = 0;

    if (text.len == 0 || text.len > 9)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        number = number * 10 + (text.ptr[i] - '0');
    }
    *out = number;
    return true;
}

/* What the archive takes for a date, a reader may type: "2016-09", "5/9/2016",
 * "septembre 2016". */
static bool
read_date(mbr_date *out, mbr_slice text)
{
    mbr_moment moment;

    if (!mbr_moment_parse(&moment, text))
        return false;
    *out = moment.day;
    return true;
}

static bool
read_set(int *bits, const mbr_choice *choices, mbr_slice text)
{
    size_t at = 0;

    while (at < text.len) {
        const char *comma = memchr(text.ptr + at, ',', text.len - at);
        size_t end = comma ? (size_t) (comma - text.ptr) : text.len;
        const mbr_choice *found =
            find_choice(choices, mbr_slice_trim(mbr_slice_part(text, at, end)));

        if (!found)
            return false;
        *bits |= found->value;
        at = end + 1;
    }
    return true;
}

static void
append_text(value *v, mbr_slice text, mbr_arena *arena)
{
    if (!v->texts)
        v->texts = mbr_arena_calloc(arena, MBR_FILTER_MAX, sizeof *v->texts);
    assert(v->count < MBR_FILTER_MAX);
    v->texts[v->count++] = text;
}

static bool
read_value(value *v, const mbr_param_info *info, mbr_slice text, mbr_arena *arena)
{
    const mbr_choice *found;

    switch (info->type) {
    case MBR_TYPE_LIST:
        if (info->choices && !find_choice(info->choices, text))
            return false;
        append_text(v, text, arena);
        return true;
    case MBR_TYPE_TEXT: append_text(v, text, arena); return true;
    case MBR_TYPE_DATE: return read_date(&v->date, text);
    case MBR_TYPE_NUMBER:
        return read_number(&v->number, text) && v->number >= info->min && v->number <= info->max;
    case MBR_TYPE_SET: return read_set(&v->number, info->choices, text);
    case MBR_TYPE_CHOICE:
        found = find_choice(info->choices, text);
        if (found)
            v->number = found->value;
        return found != NULL;
    }
    return false;
}

static void
read_pair(reading *r, mbr_param param, mbr_slice text)
{
    const mbr_param_info *info = &mbr_param_infos[param];
    value *v = &r->values[param];
    bool repeatable = info->type == MBR_TYPE_LIST || info->type == MBR_TYPE_SET;

    if (text.len == 0)
        return;
    v->raw = text;
    if (v->sent && !repeatable)
        add_problem(r, mbr_slice_of_string(info->name), text,
                    in_language(r, "given more than once", "donné plus d’une fois"));
    else if (v->count == MBR_FILTER_MAX)
        add_problem(r, mbr_slice_of_string(info->name), text,
                    in_language(r, "too many values", "trop de valeurs"));
    else if (!read_value(v, info, text, r->arena))
        add_bad_value(r, info, text);
    else
        v->given = true;
    v->sent = true;
}

static mbr_param
param_by_name(mbr_slice name, unsigned allowed)
{
    for (mbr_param param = 0; param < MBR_PARAM_COUNT; param++) {
        if ((allowed & MBR_PARAM_BIT(param)) && mbr_slice_is(name, mbr_param_infos[param].name))
            return param;
    }
    return MBR_PARAM_COUNT;
}

/* What no single value shows; the search then goes without the one that is named. */
static void
check_together(reading *r, mbr_search_request *search)
{
    mbr_date last = search->to; /* "2016" lasts until 31 December */
    char reason[200];

    last.month = last.month ? last.month : 12;
    last.day = last.day ? last.day : 31;
    if (search->from.year && search->to.year && mbr_date_compare(search->from, last) > 0) {
        add_problem(r, mbr_slice_of_string("from"), r->values[MBR_PARAM_FROM].raw,
                    in_language(r, "later than \"to\"", "postérieur à l’autre date"));
        search->from = (mbr_date){ 0, 0, 0 };
    }
    if ((uint64_t) search->page * (search->size ? search->size : MBR_PAGE_SIZE) > MBR_WINDOW_MAX) {
        (void) snprintf(
            reason, sizeof reason,
            in_language(r, "page x size may not pass %d; `marbre export` takes everything",
                        "page × size ne peut dépasser %d\u00A0; `marbre export` donne tout"),
            MBR_WINDOW_MAX);
        add_problem(r, mbr_slice_of_string("page"), r->values[MBR_PARAM_PAGE].raw, reason);
        search->page = 1;
    }
}

static void
fill_filters(mbr_search_request *search, const value *values)
{
    search->sections = values[MBR_PARAM_SECTION].texts;
    search->section_count = values[MBR_PARAM_SECTION].count;
    search->authors = values[MBR_PARAM_AUTHOR].texts;
    search->author_count = values[MBR_PARAM_AUTHOR].count;
    search->access = values[MBR_PARAM_ACCESS].texts;
    search->access_count = values[MBR_PARAM_ACCESS].count;
    search->sources = values[MBR_PARAM_SOURCE].texts;
    search->source_count = values[MBR_PARAM_SOURCE].count;
    search->from = values[MBR_PARAM_FROM].date;
    search->to = values[MBR_PARAM_TO].date;
}

static void
fill(mbr_params *out, const reading *r)
{
    const value *values = r->values;
    mbr_search_request *search = &out->search;

    for (mbr_param param = 0; param < MBR_PARAM_COUNT; param++) {
        if (values[param].given)
            out->given |= MBR_PARAM_BIT(param);
    }
    if (values[MBR_PARAM_Q].count > 0)
        search->query = values[MBR_PARAM_Q].texts[0];
    search->scope = (mbr_scope) values[MBR_PARAM_SCOPE].number;
    search->sort = (mbr_sort) values[MBR_PARAM_SORT].number;
    search->fresh_days = (uint32_t) values[MBR_PARAM_FRESH].number;
    search->match = (mbr_match) values[MBR_PARAM_MATCH].number;
    search->page = values[MBR_PARAM_PAGE].given ? (uint32_t) values[MBR_PARAM_PAGE].number : 1;
    search->size = (uint32_t) values[MBR_PARAM_SIZE].number;
    search->no_hits = values[MBR_PARAM_SIZE].given && values[MBR_PARAM_SIZE].number == 0;
    search->facets = (unsigned) values[MBR_PARAM_FACETS].number;
    search->interval = (mbr_interval) values[MBR_PARAM_INTERVAL].number;
    search->explain = values[MBR_PARAM_EXPLAIN].number != 0;
    search->snippet = (uint32_t) values[MBR_PARAM_SNIPPET].number;
    search->exact_forms = values[MBR_PARAM_STEM].given && values[MBR_PARAM_STEM].number == 0;
    fill_filters(search, values);
    out->csv = values[MBR_PARAM_FORMAT].number != 0;
    out->language = r->language;
}

bool
mbr_params_read(mbr_params *out, mbr_param_problems *problems, const mbr_pairs *pairs,
                unsigned allowed, bool ignore_unknown, mbr_language language, mbr_arena *arena)
{
    reading r = { .problems = problems, .language = language, .arena = arena };

    *out = (mbr_params){ 0 };
    problems->count = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        const mbr_pair *pair = &pairs->items[i];
        mbr_param param = param_by_name(pair->name, allowed);

        if (param != MBR_PARAM_COUNT)
            read_pair(&r, param, pair->value);
        else if (!ignore_unknown)
            add_unknown(&r, pair->name, allowed);
    }
    fill(out, &r);
    check_together(&r, &out->search);
    return problems->count == 0;
}

mbr_language
mbr_params_language(const mbr_pairs *pairs, mbr_language fallback)
{
    for (size_t i = 0; i < pairs->count; i++) {
        const mbr_choice *found = NULL;

        if (mbr_slice_is(pairs->items[i].name, mbr_param_infos[MBR_PARAM_LANG].name))
            found = find_choice(mbr_param_infos[MBR_PARAM_LANG].choices, pairs->items[i].value);
        if (found)
            return (mbr_language) found->value;
    }
    return fallback;
}
