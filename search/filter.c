/* Conditions that are not words: dates and whole values. */
#include "search/filter.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "stemming/value.h"

typedef struct terms {
    mbr_queries *queries;
    xc_query **parts;
    size_t count, capacity;
} terms;

static void
add_part(terms *list, xc_query *part)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 32;
        list->parts = mbr_realloc(list->parts, list->capacity, sizeof *list->parts);
    }
    list->parts[list->count++] = part;
}

static void
add_period(terms *list, mbr_field field, const char *fmt, int year, int month, int day)
{
    char text[32];
    int len = snprintf(text, sizeof text, fmt, year, month, day);

    add_part(list,
             mbr_queries_term(list->queries, field, false, 1, mbr_slice_of(text, (size_t) len)));
}

static mbr_date
first_day(mbr_date date)
{
    date.month = date.month ? date.month : 1;
    date.day = date.day ? date.day : 1;
    return date;
}

static mbr_date
last_day(mbr_date date)
{
    date.month = date.month ? date.month : 12;
    date.day = date.day ? date.day : (uint8_t) mbr_days_in_month(date.year, date.month);
    return date;
}

/* The months of `year` from day `from` to day `to`, both in that year. */
static void
add_months(terms *list, mbr_date from, mbr_date to)
{
    for (int month = from.month; month <= to.month; month++) {
        int first = month == from.month ? from.day : 1;
        int length = mbr_days_in_month(from.year, month);
        int last = month == to.month ? to.day : length;

        if (first == 1 && last == length) {
            add_period(list, MBR_FIELD_MONTH, "%04d%02d", from.year, month, 0);
            continue;
        }
        for (int day = first; day <= last; day++)
            add_period(list, MBR_FIELD_DAY, "%04d%02d%02d", from.year, month, day);
    }
}

static void
add_year(terms *list, int year, mbr_date from, mbr_date to)
{
    mbr_date begin = { (int16_t) year, 1, 1 }, end = { (int16_t) year, 12, 31 };

    if (mbr_date_compare(from, begin) > 0)
        begin = from;
    if (mbr_date_compare(to, end) < 0)
        end = to;
    if (begin.month == 1 && begin.day == 1 && end.month == 12 && end.day == 31)
        add_period(list, MBR_FIELD_YEAR, "%04d", year, 0, 0);
    else
        add_months(list, begin, end);
}

/* Only years that the archive has are asked for: a range open on one side would
 * otherwise be thousands of terms. */
static void
add_years(terms *list, mbr_archive *archive, mbr_date from, mbr_date to)
{
    char prefix[MBR_TERM_MAX];
    size_t len = mbr_field_term(prefix, MBR_FIELD_YEAR, false, 1, MBR_SLICE_NONE);
    xc_terms *years = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_status status =
        xc_database_terms(&years, mbr_archive_database(archive), prefix, len, &cause);

    while (status == XC_OK && xc_terms_next(years)) {
        xc_bytes term = xc_terms_term(years);
        mbr_date year = mbr_day_of_value(term.ptr + len, term.len - len);

        if (year.year >= from.year && year.year <= to.year && year.year != 0)
            add_year(list, year.year, from, to);
    }
    if (status == XC_OK)
        status = xc_terms_status(years, &cause);
    mbr_queries_check(list->queries, status, &cause);
    xc_terms_free(years);
}

xc_query *
mbr_filter_dates(mbr_queries *queries, mbr_archive *archive, mbr_date from, mbr_date to)
{
    terms list = { queries, NULL, 0, 0 };
    mbr_date earliest = { 1, 1, 1 }, latest = { 9999, 12, 31 };
    xc_query *query;

    from = from.year ? first_day(from) : earliest;
    to = to.year ? last_day(to) : latest;
    add_years(&list, archive, from, to);
    query = mbr_queries_join(queries, XC_OR, list.parts, list.count);
    free(list.parts);
    return query;
}

xc_query *
mbr_filter_value(mbr_queries *queries, mbr_field field, mbr_slice value)
{
    /* What a French reader types for the three kinds of access. */
    static const struct {
        const char *typed, *value;
    } accesses[] = {
        { "gratuit", "free" }, { "libre", "free" },   { "partiel", "partial" },
        { "payant", "paid" },  { "abonnes", "paid" },
    };
    mbr_buffer folded = MBR_BUFFER_INIT;
    mbr_slice text;
    xc_query *query;

    mbr_fold_value(&folded, value);
    text = mbr_buffer_slice(&folded);
    if (field == MBR_FIELD_ACCESS)
        for (size_t i = 0; i < MBR_ARRAY_LEN(accesses); i++)
            if (mbr_slice_is(text, accesses[i].typed)) {
                text = mbr_slice_of_string(accesses[i].value);
                break;
            }
    query =
        text.len ? mbr_queries_term(queries, field, false, 1, text) : mbr_queries_nothing(queries);
    mbr_buffer_free(&folded);
    return query;
}

static xc_query *
any_value(mbr_queries *queries, mbr_field field, const mbr_slice *values, size_t count)
{
    xc_query *parts[MBR_FILTER_MAX];

    if (count == 0)
        return NULL;
    if (count > MBR_FILTER_MAX)
        count = MBR_FILTER_MAX;
    for (size_t i = 0; i < count; i++)
        parts[i] = mbr_filter_value(queries, field, values[i]);
    return mbr_queries_join(queries, XC_OR, parts, count);
}

xc_query *
mbr_filter_of(mbr_queries *queries, mbr_archive *archive, const mbr_search_request *request)
{
    const struct {
        mbr_field field;
        const mbr_slice *values;
        size_t count;
    } lists[] = {
        { MBR_FIELD_SECTION, request->sections, request->section_count },
        { MBR_FIELD_BYLINE, request->authors, request->author_count },
        { MBR_FIELD_ACCESS, request->access, request->access_count },
        { MBR_FIELD_SOURCE, request->sources, request->source_count },
    };
    xc_query *filter = NULL;

    if (request->from.year || request->to.year)
        filter = mbr_filter_dates(queries, archive, request->from, request->to);
    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++)
        filter =
            mbr_queries_pair(queries, XC_AND, filter,
                             any_value(queries, lists[i].field, lists[i].values, lists[i].count));
    return filter;
}
