/* The words for the choices of a request, and back. */
#include "output/names.h"

#include "base/memory.h"
#include "document/field.h"

static const char *const scopes[] = {
    [MBR_SCOPE_ALL] = "all",
    [MBR_SCOPE_ARTICLES] = "articles",
    [MBR_SCOPE_COMMENTS] = "comments",
};

static const char *const sorts[] = {
    [MBR_SORT_RELEVANCE] = "relevance",
    [MBR_SORT_NEWEST] = "-date",
    [MBR_SORT_OLDEST] = "date",
};

/* What people say for the same thing. */
static const char *const sort_words[] = {
    [MBR_SORT_RELEVANCE] = "relevance",
    [MBR_SORT_NEWEST] = "newest",
    [MBR_SORT_OLDEST] = "oldest",
};

static const char *const matches[] = {
    [MBR_MATCH_AUTO] = "auto",
    [MBR_MATCH_ALL] = "all",
    [MBR_MATCH_ANY] = "any",
};

static const char *const intervals[] = {
    [MBR_INTERVAL_NONE] = "none",   [MBR_INTERVAL_DAY] = "day",   [MBR_INTERVAL_WEEK] = "week",
    [MBR_INTERVAL_MONTH] = "month", [MBR_INTERVAL_YEAR] = "year",
};

static const struct {
    const char *name;
    int field;
} facets[MBR_FACET_COUNT] = {
    [MBR_FACET_SECTION] = { "section", MBR_FIELD_SECTION },
    [MBR_FACET_AUTHOR] = { "author", MBR_FIELD_BYLINE },
    [MBR_FACET_YEAR] = { "year", MBR_FIELD_YEAR },
    [MBR_FACET_ACCESS] = { "access", MBR_FIELD_ACCESS },
    [MBR_FACET_SOURCE] = { "source", MBR_FIELD_SOURCE },
};

/* Index of `name` in a table, or `count`. */
static size_t
look_up(const char *const *names, size_t count, mbr_slice name)
{
    size_t i = 0;

    while (i < count && !mbr_slice_is(name, names[i]))
        i++;
    return i;
}

const char *
mbr_scope_name(mbr_scope scope)
{
    return scopes[scope];
}

const char *
mbr_sort_name(mbr_sort sort)
{
    return sorts[sort];
}

const char *
mbr_match_name(mbr_match match)
{
    return matches[match];
}

const char *
mbr_interval_name(mbr_interval interval)
{
    return intervals[interval];
}

const char *
mbr_facet_name(int facet)
{
    return facet >= 0 && facet < MBR_FACET_COUNT ? facets[facet].name : NULL;
}

const char *
mbr_facet_field_name(int field)
{
    for (size_t i = 0; i < MBR_FACET_COUNT; i++)
        if (facets[i].field == field)
            return facets[i].name;
    return "other";
}

bool
mbr_scope_by_name(mbr_scope *out, mbr_slice name)
{
    size_t i = look_up(scopes, MBR_ARRAY_LEN(scopes), name);

    if (i == MBR_ARRAY_LEN(scopes))
        return false;
    *out = (mbr_scope) i;
    return true;
}

bool
mbr_sort_by_name(mbr_sort *out, mbr_slice name)
{
    size_t i = look_up(sorts, MBR_ARRAY_LEN(sorts), name);

    if (i == MBR_ARRAY_LEN(sorts))
        i = look_up(sort_words, MBR_ARRAY_LEN(sort_words), name);
    if (i == MBR_ARRAY_LEN(sorts))
        return false;
    *out = (mbr_sort) i;
    return true;
}

bool
mbr_match_by_name(mbr_match *out, mbr_slice name)
{
    size_t i = look_up(matches, MBR_ARRAY_LEN(matches), name);

    if (i == MBR_ARRAY_LEN(matches))
        return false;
    *out = (mbr_match) i;
    return true;
}

bool
mbr_interval_by_name(mbr_interval *out, mbr_slice name)
{
    size_t i = look_up(intervals, MBR_ARRAY_LEN(intervals), name);

    if (i == MBR_ARRAY_LEN(intervals))
        return false;
    *out = (mbr_interval) i;
    return true;
}

bool
mbr_facets_by_name(unsigned *out, mbr_slice names)
{
    unsigned bits = 0;

    for (size_t at = 0; at <= names.len;) {
        size_t end = at;
        size_t i = 0;

        while (end < names.len && names.ptr[end] != ',')
            end++;
        while (i < MBR_FACET_COUNT && !mbr_slice_is(mbr_slice_part(names, at, end), facets[i].name))
            i++;
        if (i == MBR_FACET_COUNT)
            return false;
        bits |= 1u << i;
        at = end + 1;
    }
    *out = bits;
    return true;
}
