/* How many articles an archive has of each day, for the shares of a timeline. */
#include "search/days.h"

#include <stdlib.h>

#include "base/memory.h"
#include "search/rows.h"

mbr_date
mbr_day_of_value(const char *value, size_t len)
{
    mbr_date date = { 0, 0, 0 };
    int digits[8] = { 0 };

    if (len != 4 && len != 6 && len != 8)
        return date;
    for (size_t i = 0; i < len; i++) {
        if (value[i] < '0' || value[i] > '9')
            return date;
        digits[i] = value[i] - '0';
    }
    date.year = (int16_t) (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]);
    date.month = (uint8_t) (digits[4] * 10 + digits[5]);
    date.day = (uint8_t) (digits[6] * 10 + digits[7]);
    return date;
}

mbr_date
mbr_day_of_number(uint32_t number)
{
    mbr_date date = { (int16_t) (number / 10000), (uint8_t) (number / 100 % 100),
                      (uint8_t) (number % 100) };

    return date;
}

static int
by_day(const void *a, const void *b)
{
    return mbr_date_compare(((const mbr_day_count *) a)->day, ((const mbr_day_count *) b)->day);
}

/* Sort and merge equal days in place; returns how many are left. */
static size_t
merge_days(mbr_day_count *days, size_t count)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(days, count, sizeof *days, by_day);
    for (size_t i = 1; i < count; i++) {
        if (by_day(&days[kept], &days[i]) == 0)
            days[kept].articles += days[i].articles;
        else
            days[++kept] = days[i];
    }
    return kept + 1;
}

/* Days come in runs (an archive is mostly in order), so a run is counted before it
 * is stored, and the list is merged whenever it has doubled: memory follows the
 * number of days, not of articles. */
typedef struct growing {
    mbr_day_count *items;
    size_t count, capacity, merged; /* how many it had when it was merged last */
} growing;

static void
make_room(growing *days)
{
    if (days->count >= 2 * days->merged)
        days->count = days->merged = merge_days(days->items, days->count);
    if (days->count * 2 > days->capacity || days->capacity == 0) {
        days->capacity = days->capacity ? days->capacity * 2 : 1024;
        days->items = mbr_realloc(days->items, days->capacity, sizeof *days->items);
    }
}

static void
add_article(growing *days, mbr_date day)
{
    if (days->count > 0 && mbr_date_compare(days->items[days->count - 1].day, day) == 0) {
        days->items[days->count - 1].articles++;
        return;
    }
    if (days->count == days->capacity)
        make_room(days);
    days->items[days->count].day = day;
    days->items[days->count++].articles = 1;
}

/* The days are read along the postings of articles. */
static mbr_status
count_days(growing *days, xc_postings *articles, mbr_archive *archive, mbr_error *err)
{
    mbr_rows rows;
    xc_error cause = XC_ERROR_INIT;
    mbr_status status;

    mbr_rows_begin(&rows, archive);
    while (xc_postings_next(articles) && mbr_rows_move(&rows, xc_postings_docid(articles)))
        add_article(days, mbr_rows_day(&rows));
    days->count = merge_days(days->items, days->count);
    status = mbr_index_error(err, xc_postings_status(articles, &cause), &cause);
    return mbr_rows_end(&rows, status, err);
}

mbr_status
mbr_days_of(mbr_day_count **out, size_t *count, mbr_archive *archive, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len =
        mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(MBR_KIND_ARTICLE));
    growing days = { mbr_calloc(1, sizeof *days.items), 0, 0, 0 };
    xc_error cause = XC_ERROR_INIT;
    xc_postings *articles = NULL;
    mbr_status status = mbr_index_error(
        err, xc_database_postings(&articles, mbr_archive_database(archive), term, len, &cause),
        &cause);

    *out = NULL;
    *count = 0;
    if (status == MBR_OK)
        status = count_days(&days, articles, archive, err);
    xc_postings_free(articles);
    if (status == MBR_OK) {
        *out = days.items;
        *count = days.count;
        days.items = NULL;
    }
    free(days.items);
    return status;
}
