/* Dates and ranges of dates in a query. The dates themselves are read as in
 * archives (document/moment.h); what is added is what a reader types because a
 * query has no spaces to spare: "septembre-2016", "09/2016", "..". */
#include "query/period.h"

#include <string.h>

#include "document/moment.h"
#include "query/character.h"

#define DATE_BYTES_MAX 64 /* "Le 05 septembre 2016 à 09h20" and some room */

static bool
has_digits(mbr_slice text, size_t at, size_t count)
{
    if (text.len < at + count)
        return false;
    for (size_t i = at; i < at + count; i++)
        if (!mbr_character_is_digit((unsigned char) text.ptr[i]))
            return false;
    return true;
}

/* A date as archives write it, whatever its precision. */
static bool
read_moment(mbr_date *out, mbr_slice text)
{
    mbr_moment moment;

    if (!mbr_moment_parse(&moment, text) || moment.day.year < 1)
        return false;
    *out = moment.day;
    return true;
}

/* "septembre-2016", "5-septembre-2016": hyphens stand for spaces. A month alone
 * is read as its first day, and the day then forgotten. */
static bool
read_named_month(mbr_date *out, mbr_slice text)
{
    char copy[DATE_BYTES_MAX + 2] = "1 ";
    bool is_month = !mbr_character_is_digit((unsigned char) text.ptr[0]);
    size_t start = is_month ? 2 : 0;

    memcpy(copy + start, text.ptr, text.len);
    for (size_t i = start; i < start + text.len; i++)
        if (copy[i] == '-')
            copy[i] = ' ';
    if (!read_moment(out, mbr_slice_of(copy, start + text.len)))
        return false;
    if (is_month)
        out->day = 0;
    return true;
}

/* A date has a year, and a year has digits: what has none need not be tried as all
 * that archives write. */
static bool
may_be_date(mbr_slice text)
{
    if (text.len == 0 || text.len > DATE_BYTES_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (has_digits(text, i, 1))
            return true;
    return false;
}

static bool
read_date(mbr_date *out, mbr_slice text)
{
    char copy[8] = "";

    text = mbr_slice_trim(text);
    if (!may_be_date(text))
        return false;
    if (text.len == 7 && has_digits(text, 0, 2) && text.ptr[2] == '/' && has_digits(text, 3, 4)) {
        memcpy(copy, text.ptr + 3, 4);
        copy[4] = '-';
        memcpy(copy + 5, text.ptr, 2);
        return read_moment(out, mbr_slice_of(copy, 7));
    }
    return read_moment(out, text) || read_named_month(out, text);
}

/* Byte where the ".." stands; text.len when there is none. */
static size_t
find_dots(mbr_slice text)
{
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.ptr[i] == '.' && text.ptr[i + 1] == '.')
            return i;
    return text.len;
}

static mbr_date
last_day(mbr_date date)
{
    if (date.month == 0)
        date.month = 12;
    if (date.day == 0)
        date.day = (uint8_t) mbr_days_in_month(date.year, date.month);
    return date;
}

/* The two dates, in the order in which they were typed. */
static bool
read_period(mbr_date *from, mbr_date *to, mbr_slice text)
{
    size_t dots = find_dots(text);
    mbr_slice left = mbr_slice_part(text, 0, dots);
    mbr_slice right = mbr_slice_part(text, dots + 2, text.len);
    mbr_date first = { 0, 0, 0 }, last = { 0, 0, 0 };

    if (dots == text.len) {
        bool is_years =
            text.len == 9 && has_digits(text, 0, 4) && text.ptr[4] == '-' && has_digits(text, 5, 4);

        left = is_years ? mbr_slice_part(text, 0, 4) : text;
        right = is_years ? mbr_slice_part(text, 5, 9) : text;
    }
    left = mbr_slice_trim(left);
    right = mbr_slice_trim(right);
    if (left.len == 0 && right.len == 0)
        return false;
    if ((left.len > 0 && !read_date(&first, left)) || (right.len > 0 && !read_date(&last, right)))
        return false;
    *from = first;
    *to = last;
    return true;
}

bool
mbr_period_parse(mbr_date *from, mbr_date *to, mbr_slice text)
{
    mbr_date first, last;
    bool reversed;

    if (!read_period(&first, &last, text))
        return false;
    reversed = mbr_period_is_reversed(text);
    *from = reversed ? last : first;
    *to = reversed ? first : last;
    return true;
}

bool
mbr_period_is_reversed(mbr_slice text)
{
    mbr_date first, last;

    return read_period(&first, &last, text) && first.year > 0 && last.year > 0 &&
           mbr_date_compare(first, last_day(last)) > 0;
}
