/* The parameters of the HTTP interface: what each is called and what it may
 * hold, and so what a reader is told when it holds something else.
 */
#include "searchd/param_table.h"

static const mbr_choice scopes[] = {
    { "all", MBR_SCOPE_ALL },
    { "articles", MBR_SCOPE_ARTICLES },
    { "comments", MBR_SCOPE_COMMENTS },
    { NULL, 0 },
};

static const mbr_choice sorts[] = {
    { "relevance", MBR_SORT_RELEVANCE },
    { "newest", MBR_SORT_NEWEST },
    { "oldest", MBR_SORT_OLDEST },
    { "-date", MBR_SORT_NEWEST }, /* as in many interfaces: the sign means "descending" */
    { "date", MBR_SORT_OLDEST },
    { NULL, 0 },
};

static const mbr_choice matches[] = {
    { "auto", MBR_MATCH_AUTO },
    { "all", MBR_MATCH_ALL },
    { "any", MBR_MATCH_ANY },
    { NULL, 0 },
};

static const mbr_choice accesses[] = {
    { "free", 0 },
    { "partial", 1 },
    { "paid", 2 },
    { NULL, 0 },
};

static const mbr_choice facets[] = {
    { "section", 1 << MBR_FACET_SECTION }, { "author", 1 << MBR_FACET_AUTHOR },
    { "year", 1 << MBR_FACET_YEAR },       { "access", 1 << MBR_FACET_ACCESS },
    { "source", 1 << MBR_FACET_SOURCE },   { NULL, 0 },
};

static const mbr_choice intervals[] = {
    { "none", MBR_INTERVAL_NONE },   { "day", MBR_INTERVAL_DAY },   { "week", MBR_INTERVAL_WEEK },
    { "month", MBR_INTERVAL_MONTH }, { "year", MBR_INTERVAL_YEAR }, { NULL, 0 },
};

static const mbr_choice switches[] = {
    { "on", 1 }, { "off", 0 }, { "1", 1 }, { "0", 0 }, { "true", 1 }, { "false", 0 }, { NULL, 0 },
};

static const mbr_choice languages[] = {
    { "fr", MBR_FRENCH },
    { "en", MBR_ENGLISH },
    { NULL, 0 },
};

static const mbr_choice formats[] = {
    { "json", 0 },
    { "csv", 1 },
    { NULL, 0 },
};

const mbr_param_info mbr_param_infos[MBR_PARAM_COUNT] = {
    [MBR_PARAM_Q] = { "q", MBR_TYPE_TEXT, NULL, 0, 0 },
    [MBR_PARAM_SCOPE] = { "scope", MBR_TYPE_CHOICE, scopes, 0, 0 },
    [MBR_PARAM_FROM] = { "from", MBR_TYPE_DATE, NULL, 0, 0 },
    [MBR_PARAM_TO] = { "to", MBR_TYPE_DATE, NULL, 0, 0 },
    [MBR_PARAM_SECTION] = { "section", MBR_TYPE_LIST, NULL, 0, 0 },
    [MBR_PARAM_AUTHOR] = { "author", MBR_TYPE_LIST, NULL, 0, 0 },
    [MBR_PARAM_ACCESS] = { "access", MBR_TYPE_LIST, accesses, 0, 0 },
    [MBR_PARAM_SOURCE] = { "source", MBR_TYPE_LIST, NULL, 0, 0 },
    [MBR_PARAM_SORT] = { "sort", MBR_TYPE_CHOICE, sorts, 0, 0 },
    [MBR_PARAM_MATCH] = { "match", MBR_TYPE_CHOICE, matches, 0, 0 },
    [MBR_PARAM_FRESH] = { "fresh", MBR_TYPE_NUMBER, NULL, 0, 10000 },
    [MBR_PARAM_PAGE] = { "page", MBR_TYPE_NUMBER, NULL, 1, MBR_WINDOW_MAX },
    [MBR_PARAM_SIZE] = { "size", MBR_TYPE_NUMBER, NULL, 0, 100 },
    [MBR_PARAM_FACETS] = { "facets", MBR_TYPE_SET, facets, 0, 0 },
    [MBR_PARAM_INTERVAL] = { "interval", MBR_TYPE_CHOICE, intervals, 0, 0 },
    [MBR_PARAM_SNIPPET] = { "snippet", MBR_TYPE_NUMBER, NULL, 40, 1000 },
    [MBR_PARAM_STEM] = { "stem", MBR_TYPE_CHOICE, switches, 0, 0 },
    [MBR_PARAM_LANG] = { "lang", MBR_TYPE_CHOICE, languages, 0, 0 },
    [MBR_PARAM_FORMAT] = { "format", MBR_TYPE_CHOICE, formats, 0, 0 },
    [MBR_PARAM_EXPLAIN] = { "explain", MBR_TYPE_CHOICE, switches, 0, 0 },
};
