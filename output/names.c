/* The words for the choices of a request, and back. */
#include "output/names.h"

#include <string.h>

#include "base/memory.h"
#include "document/field.h"
#include "document/fold.h"

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

static const mbr_slice accesses[] = { MBR_SLICE("free"), MBR_SLICE("partial"), MBR_SLICE("paid") };

/* What people say for the same things, in either language; folded as names of fields
 * are, so that capitals and accents are as one likes. */
typedef struct alias {
    const char *name;
    int value;
} alias;

static const alias scope_aliases[] = {
    { "tout", MBR_SCOPE_ALL },
    { "commentaires", MBR_SCOPE_COMMENTS },
    { NULL, 0 },
};

static const alias sort_aliases[] = {
    { "newest", MBR_SORT_NEWEST },        { "oldest", MBR_SORT_OLDEST },
    { "pertinence", MBR_SORT_RELEVANCE }, { "recents", MBR_SORT_NEWEST },
    { "anciens", MBR_SORT_OLDEST },       { NULL, 0 },
};

static const alias match_aliases[] = {
    { "tous", MBR_MATCH_ALL },
    { "un", MBR_MATCH_ANY },
    { NULL, 0 },
};

static const alias interval_aliases[] = {
    { "aucun", MBR_INTERVAL_NONE },
    { "jour", MBR_INTERVAL_DAY },
    { "semaine", MBR_INTERVAL_WEEK },
    { "mois", MBR_INTERVAL_MONTH },
    { "an", MBR_INTERVAL_YEAR },
    { "annee", MBR_INTERVAL_YEAR },
    { NULL, 0 },
};

static const alias facet_aliases[] = {
    { "rubrique", MBR_FACET_SECTION },
    { "auteur", MBR_FACET_AUTHOR },
    { "annee", MBR_FACET_YEAR },
    { "an", MBR_FACET_YEAR },
    { "acces", MBR_FACET_ACCESS },
    { "journal", MBR_FACET_SOURCE },
    { NULL, 0 },
};

/* Values are places in `accesses`. */
static const alias access_aliases[] = {
    { "libre", 0 },  { "gratuit", 0 }, { "partiel", 1 },
    { "payant", 2 }, { "abonnes", 2 }, { NULL, 0 },
};

/* Index of `name` among the words of a table or their aliases; -1 when it is none. */
static int
look_up(const char *const *names, size_t count, const alias *aliases, mbr_slice name)
{
    char folded[32];

    for (size_t i = 0; i < count; i++)
        if (mbr_slice_is(name, names[i]))
            return (int) i;
    if (!mbr_fold_label(folded, sizeof folded, name))
        return -1;
    for (; aliases->name; aliases++)
        if (strcmp(aliases->name, folded) == 0)
            return aliases->value;
    return -1;
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
    int found = look_up(scopes, MBR_ARRAY_LEN(scopes), scope_aliases, name);

    if (found >= 0)
        *out = (mbr_scope) found;
    return found >= 0;
}

bool
mbr_sort_by_name(mbr_sort *out, mbr_slice name)
{
    int found = look_up(sorts, MBR_ARRAY_LEN(sorts), sort_aliases, name);

    if (found >= 0)
        *out = (mbr_sort) found;
    return found >= 0;
}

bool
mbr_match_by_name(mbr_match *out, mbr_slice name)
{
    int found = look_up(matches, MBR_ARRAY_LEN(matches), match_aliases, name);

    if (found >= 0)
        *out = (mbr_match) found;
    return found >= 0;
}

bool
mbr_interval_by_name(mbr_interval *out, mbr_slice name)
{
    int found = look_up(intervals, MBR_ARRAY_LEN(intervals), interval_aliases, name);

    if (found >= 0)
        *out = (mbr_interval) found;
    return found >= 0;
}

bool
mbr_access_by_name(mbr_slice *out, mbr_slice name)
{
    int found = -1;

    for (size_t i = 0; i < MBR_ARRAY_LEN(accesses); i++)
        if (mbr_slice_equal(name, accesses[i]))
            found = (int) i;
    if (found < 0)
        found = look_up(NULL, 0, access_aliases, name);
    if (found >= 0)
        *out = accesses[found];
    return found >= 0;
}

bool
mbr_facets_by_name(unsigned *out, mbr_slice names)
{
    const char *words[MBR_FACET_COUNT];
    unsigned bits = 0;

    for (size_t i = 0; i < MBR_FACET_COUNT; i++)
        words[i] = facets[i].name;
    for (size_t at = 0; at <= names.len;) {
        size_t end = at;
        int found;

        while (end < names.len && names.ptr[end] != ',')
            end++;
        found = look_up(words, MBR_FACET_COUNT, facet_aliases, mbr_slice_part(names, at, end));
        if (found < 0)
            return false;
        bits |= 1u << found;
        at = end + 1;
    }
    *out = bits;
    return true;
}
