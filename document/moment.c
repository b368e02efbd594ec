/* Dates as archives write them, read without a locale.
 *
 * The text is first reduced to plain lower-case ASCII, so that « 1er AOÛT » and
 * "1er aout" are one case, then each family of forms is tried on the whole of it.
 */
#include "document/moment.h"

#include <string.h>

#include "base/memory.h"
#include "document/fold.h"

enum { LONGEST_DATE = 64, DAY_SECONDS = 86400 };

/* What was read, before it becomes an instant. */
typedef struct parts {
    mbr_date date;
    int hour, minute, second;
    int zone_minutes;
    bool has_time, has_second, has_zone;
} parts;

/* A month or a weekday in the spellings accepted, folded; a final full stop is
 * skipped by whoever reads the word. */
typedef struct spelling {
    const char *name;
    int8_t value;
} spelling;

/* clang-format off */
static const spelling months[] = {
    { "janvier", 1 },   { "janv", 1 }, { "jan", 1 },  { "january", 1 },
    { "fevrier", 2 },   { "fevr", 2 }, { "fev", 2 },  { "february", 2 }, { "feb", 2 },
    { "mars", 3 },      { "mar", 3 },                 { "march", 3 },
    { "avril", 4 },     { "avr", 4 },                 { "april", 4 },    { "apr", 4 },
    { "mai", 5 },                                     { "may", 5 },
    { "juin", 6 },                                    { "june", 6 },     { "jun", 6 },
    { "juillet", 7 },   { "juil", 7 },                { "july", 7 },     { "jul", 7 },
    { "aout", 8 },                                    { "august", 8 },   { "aug", 8 },
    { "septembre", 9 }, { "sept", 9 }, { "sep", 9 },  { "september", 9 },
    { "octobre", 10 },  { "oct", 10 },                { "october", 10 },
    { "novembre", 11 }, { "nov", 11 },                { "november", 11 },
    { "decembre", 12 }, { "dec", 12 },                { "december", 12 },
};

static const spelling weekdays[] = {
    { "lundi", 1 },    { "lun", 1 }, { "monday", 1 },    { "mon", 1 },
    { "mardi", 2 },    { "mar", 2 }, { "tuesday", 2 },   { "tue", 2 },
    { "mercredi", 3 }, { "mer", 3 }, { "wednesday", 3 }, { "wed", 3 },
    { "jeudi", 4 },    { "jeu", 4 }, { "thursday", 4 },  { "thu", 4 },
    { "vendredi", 5 }, { "ven", 5 }, { "friday", 5 },    { "fri", 5 },
    { "samedi", 6 },   { "sam", 6 }, { "saturday", 6 },  { "sat", 6 },
    { "dimanche", 7 }, { "dim", 7 }, { "sunday", 7 },    { "sun", 7 },
};

/* The zones with a name that RFC 822 knows, and those of Paris; minutes. */
static const struct { const char *name; int minutes; } zones[] = {
    { "z", 0 },      { "utc", 0 },    { "gmt", 0 },    { "ut", 0 },
    { "cet", 60 },   { "cest", 120 },
    { "est", -300 }, { "edt", -240 }, { "cst", -360 }, { "cdt", -300 },
    { "mst", -420 }, { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 },
};
/* clang-format on */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void
skip_spaces(const char **at)
{
    while (**at == ' ')
        (*at)++;
}

static bool
take(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

/* A number of `least` to `most` digits, no more of them behind it. */
static bool
take_number(const char **at, int least, int most, int *out)
{
    const char *s = *at;
    int value = 0, digits = 0;

    while (is_digit(*s)) {
        if (++digits > most)
            return false;
        value = value * 10 + (*s++ - '0');
    }
    if (digits < least)
        return false;
    *out = value;
    *at = s;
    return true;
}

/* Exactly `count` digits, whatever is behind them: the basic form of ISO 8601
 * runs them together. */
static bool
take_digits(const char **at, int count, int *out)
{
    int value = 0;

    for (int i = 0; i < count; i++) {
        if (!is_digit((*at)[i]))
            return false;
        value = value * 10 + ((*at)[i] - '0');
    }
    *out = value;
    *at += count;
    return true;
}

static size_t
word_length(const char *s)
{
    size_t len = 0;

    while (s[len] >= 'a' && s[len] <= 'z')
        len++;
    return len;
}

static bool
take_word(const char **at, const char *word)
{
    size_t len = word_length(*at);

    if (len != strlen(word) || memcmp(*at, word, len) != 0)
        return false;
    *at += len;
    return true;
}

/* One of the words of a table, and the full stop of an abbreviation. */
static bool
take_spelling(const char **at, const spelling *table, size_t count, int *out)
{
    for (size_t i = 0; i < count; i++)
        if (take_word(at, table[i].name)) {
            take(at, '.');
            *out = table[i].value;
            return true;
        }
    return false;
}

/* "Z", "UTC", "+02:00", "+0200", "+02"; true also when there is no zone at all. */
static bool
take_zone(const char **at, parts *p)
{
    const char *s = *at;
    int sign, hours, minutes = 0;

    skip_spaces(&s);
    if (*s == '+' || *s == '-') {
        sign = *s++ == '-' ? -1 : 1;
        if (!take_digits(&s, 2, &hours))
            return false;
        if (take(&s, ':') ? !take_digits(&s, 2, &minutes)
                          : is_digit(*s) && !take_digits(&s, 2, &minutes))
            return false;
        if (hours > 23 || minutes > 59)
            return false;
        p->zone_minutes = sign * (hours * 60 + minutes);
        p->has_zone = true;
        *at = s;
        return true;
    }
    for (size_t i = 0; i < MBR_ARRAY_LEN(zones); i++)
        if (take_word(&s, zones[i].name)) {
            p->zone_minutes = zones[i].minutes;
            p->has_zone = true;
            *at = s;
            return true;
        }
    return true;
}

static bool
time_exists(parts *p)
{
    if (p->second == 60) /* a leap second: no clock of ours counts it */
        p->second = 59;
    p->has_time = true;
    return p->hour < 24 && p->minute < 60 && p->second < 60;
}

/* ":30" and a fraction, which is dropped: no newspaper dates to the millisecond. */
static bool
take_seconds(const char **at, parts *p)
{
    if (!take(at, ':'))
        return true;
    if (!take_digits(at, 2, &p->second))
        return false;
    p->has_second = true;
    if (take(at, '.') || take(at, ',')) {
        if (!is_digit(**at))
            return false;
        while (is_digit(**at))
            (*at)++;
    }
    return true;
}

/* "09:05", "9:05:30.5", "9h05", "20 h 30", "9h", "9 heures". */
static bool
take_clock(const char **at, parts *p)
{
    if (!take_number(at, 1, 2, &p->hour))
        return false;
    if (take(at, ':'))
        return take_digits(at, 2, &p->minute) && take_seconds(at, p) && time_exists(p);
    skip_spaces(at);
    if (!take_word(at, "h") && !take_word(at, "heures") && !take_word(at, "heure"))
        return false;
    skip_spaces(at);
    if (is_digit(**at) && !take_digits(at, 2, &p->minute))
        return false;
    return time_exists(p);
}

/* What may follow a day in French, English and e-mail: ", ", "à", "at", "-". */
static bool
take_time_after_day(const char **at, parts *p)
{
    skip_spaces(at);
    if (**at == '\0')
        return true;
    if (take(at, ','))
        skip_spaces(at);
    if (take_word(at, "a") || take_word(at, "at") || take(at, '-'))
        skip_spaces(at);
    return take_clock(at, p) && take_zone(at, p);
}

static void
set_date(parts *p, int year, int month, int day)
{
    p->date.year = (int16_t) year;
    p->date.month = (uint8_t) month;
    p->date.day = (uint8_t) day;
}

/* "T0920", "T092000": the basic form, zone behind. */
static bool
take_basic_time(const char **at, parts *p)
{
    if (!take_digits(at, 2, &p->hour) || !take_digits(at, 2, &p->minute))
        return false;
    if (is_digit(**at)) {
        if (!take_digits(at, 2, &p->second))
            return false;
        p->has_second = true;
    }
    return time_exists(p) && take_zone(at, p);
}

/* "2016-09-05T09:20:00+02:00", "2016-09-05 09:20", "2016-09", "2016". */
static bool
parse_iso(const char **at, parts *p)
{
    int year, month, day;

    if (!take_number(at, 4, 4, &year))
        return false;
    set_date(p, year, 0, 0);
    if (!take(at, '-'))
        return true;
    if (!take_number(at, 2, 2, &month) || month == 0)
        return false;
    set_date(p, year, month, 0);
    if (!take(at, '-'))
        return true;
    if (!take_digits(at, 2, &day) || day == 0)
        return false;
    set_date(p, year, month, day);
    return take(at, 't') ? take_clock(at, p) && take_zone(at, p) : take_time_after_day(at, p);
}

/* "20160905", "20160905T072000Z". Other lengths are counts of seconds or
 * something else that is no date. */
static bool
parse_basic_iso(const char **at, parts *p)
{
    int year, month, day;

    if (!take_digits(at, 4, &year) || !take_digits(at, 2, &month) || !take_digits(at, 2, &day) ||
        month == 0 || day == 0)
        return false;
    set_date(p, year, month, day);
    return take(at, 't') ? take_basic_time(at, p) : true;
}

/* "05/09/2016 à 11h53", "5.9.2016", "5-9-2016", "09/2016". */
static bool
parse_numeric(const char **at, parts *p)
{
    int first, second, year;
    char mark;

    if (!take_number(at, 1, 2, &first))
        return false;
    mark = **at;
    if (mark != '/' && mark != '.' && mark != '-')
        return false;
    (*at)++;
    if (take_number(at, 4, 4, &year)) {
        set_date(p, year, first, 0);
        return first > 0 && mark == '/';
    }
    if (!take_number(at, 1, 2, &second) || !take(at, mark) || !take_number(at, 4, 4, &year) ||
        first == 0 || second == 0)
        return false;
    set_date(p, year, second, first);
    return take_time_after_day(at, p);
}

/* "5", "05", "1er". */
static bool
take_day(const char **at, int *day)
{
    if (!take_number(at, 1, 2, day) || *day == 0)
        return false;
    return word_length(*at) == 0 || (*day == 1 && take_word(at, "er"));
}

/* "lundi 5 septembre 2016 à 09h20", "1er févr. 2008", "septembre 2016",
 * "Mon, 05 Sep 2016 07:20:00 +0000". */
static bool
parse_words(const char **at, parts *p)
{
    const char *begin = *at;
    int ignored, day, month, year;
    bool has_day;

    if (take_spelling(at, weekdays, MBR_ARRAY_LEN(weekdays), &ignored)) {
        take(at, ',');
        skip_spaces(at);
        take_word(at, "le");
        skip_spaces(at);
    }
    has_day = take_day(at, &day);
    if (!has_day)
        *at = begin; /* "mar" is Tuesday, and March in English: no day behind it decides */
    skip_spaces(at);
    if (!take_spelling(at, months, MBR_ARRAY_LEN(months), &month))
        return false;
    skip_spaces(at);
    if (!take_number(at, 4, 4, &year))
        return false;
    set_date(p, year, month, has_day ? day : 0);
    return !has_day || take_time_after_day(at, p);
}

typedef bool (*form)(const char **at, parts *p);

static const form forms[] = { parse_iso, parse_basic_iso, parse_numeric, parse_words };

static bool
parse_any(const char *text, parts *out)
{
    static const parts nothing;

    for (size_t i = 0; i < MBR_ARRAY_LEN(forms); i++) {
        const char *at = text;

        *out = nothing;
        if (!forms[i](&at, out))
            continue;
        skip_spaces(&at);
        if (*at == '\0' && mbr_date_is_valid(out->date))
            return true;
    }
    return false;
}

static mbr_precision
precision_of(const parts *p)
{
    if (p->has_time)
        return p->has_second ? MBR_PRECISION_SECOND : MBR_PRECISION_MINUTE;
    if (p->date.day)
        return MBR_PRECISION_DAY;
    return p->date.month ? MBR_PRECISION_MONTH : MBR_PRECISION_YEAR;
}

bool
mbr_moment_parse(mbr_moment *out, mbr_slice text)
{
    char folded[LONGEST_DATE];
    const char *at = folded;
    int seconds;
    parts p;

    memset(out, 0, sizeof *out);
    if (!mbr_fold_label(folded, sizeof folded, text))
        return false;
    skip_spaces(&at);
    if (take_word(&at, "le"))
        skip_spaces(&at);
    if (!parse_any(at, &p))
        return false;

    seconds = p.hour * 3600 + p.minute * 60 + p.second;
    if (p.has_zone && (p.date.year == 1 || p.date.year == 9999))
        return false; /* the zone could carry it out of the calendar */
    out->precision = (uint8_t) precision_of(&p);
    out->has_zone = p.has_zone;
    if (p.has_zone) {
        out->utc = (int64_t) mbr_date_to_days(p.date) * DAY_SECONDS + seconds -
                   (int64_t) p.zone_minutes * 60;
        out->day = mbr_paris_date(out->utc);
        out->offset_minutes = (int16_t) p.zone_minutes;
    } else {
        out->utc = mbr_paris_to_utc(p.date, seconds);
        out->day = p.date;
        out->offset_minutes = (int16_t) (mbr_paris_offset(out->utc) / 60);
    }
    return true;
}
