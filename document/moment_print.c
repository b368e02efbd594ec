/* Dates for machines (RFC 3339) and for French and English readers, printed
 * without a locale: the system need not have French installed. */
#include "document/moment.h"

enum { DAY_SECONDS = 86400 };

/* clang-format off */
static const char *const month_names[2][13] = {
    { "", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
      "août", "septembre", "octobre", "novembre", "décembre" },
    { "", "January", "February", "March", "April", "May", "June", "July",
      "August", "September", "October", "November", "December" },
};
/* clang-format on */

/* "2016-09-05T09:20:00" as the clocks showed at `offset` minutes from UTC. */
static void
print_clock(mbr_buffer *out, int64_t utc, int offset)
{
    int64_t wall = utc + (int64_t) offset * 60;
    int64_t days = wall / DAY_SECONDS - (wall % DAY_SECONDS < 0);
    int seconds = (int) (wall - days * DAY_SECONDS);

    mbr_date_print(out, mbr_date_of_days((int32_t) days));
    mbr_buffer_printf(out, "T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

void
mbr_moment_print(mbr_buffer *out, const mbr_moment *moment)
{
    int offset = moment->offset_minutes, distance = offset < 0 ? -offset : offset;

    if (moment->precision < MBR_PRECISION_MINUTE) {
        mbr_date_print(out, moment->day);
        return;
    }
    print_clock(out, moment->utc, offset);
    mbr_buffer_printf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', distance / 60, distance % 60);
}

void
mbr_moment_print_utc(mbr_buffer *out, const mbr_moment *moment)
{
    if (moment->precision < MBR_PRECISION_MINUTE) {
        mbr_date_print(out, moment->day);
        return;
    }
    print_clock(out, moment->utc, 0);
    mbr_buffer_append_char(out, 'Z');
}

void
mbr_date_print(mbr_buffer *out, mbr_date date)
{
    if (date.year == 0)
        return;
    mbr_buffer_printf(out, "%04d", date.year);
    if (date.month == 0)
        return;
    mbr_buffer_printf(out, "-%02d", date.month);
    if (date.day > 0)
        mbr_buffer_printf(out, "-%02d", date.day);
}

static void
print_words(mbr_buffer *out, mbr_date date, const char *const names[13], const char *first)
{
    if (date.year == 0)
        return;
    if (date.month > 0 && date.month <= 12) {
        if (date.day > 0)
            mbr_buffer_printf(out, "%d%s ", date.day, date.day == 1 ? first : "");
        mbr_buffer_printf(out, "%s ", names[date.month]);
    }
    mbr_buffer_printf(out, "%d", date.year);
}

void
mbr_date_print_french(mbr_buffer *out, mbr_date date)
{
    print_words(out, date, month_names[0], "er");
}

void
mbr_date_print_english(mbr_buffer *out, mbr_date date)
{
    print_words(out, date, month_names[1], "");
}
