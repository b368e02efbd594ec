/* Numbers as people of either language write them. */
#include "indexer/figures.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

#define NO_BREAK_SPACE "\xC2\xA0"

void
mbr_figure_count(mbr_buffer *out, uint64_t number)
{
    char digits[24];
    size_t len = (size_t) snprintf(digits, sizeof digits, "%" PRIu64, number);

    for (size_t i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            mbr_buffer_append_string(out, mbr_tr(",", NO_BREAK_SPACE));
        mbr_buffer_append_char(out, digits[i]);
    }
}

const mbr_noun mbr_noun_article = { "article", "articles", "article", "articles" };
const mbr_noun mbr_noun_comment = { "comment", "comments", "commentaire", "commentaires" };

void
mbr_figure_things(mbr_buffer *out, uint64_t number, const mbr_noun *noun)
{
    mbr_figure_count(out, number);
    mbr_buffer_append_string(out, NO_BREAK_SPACE);
    mbr_buffer_append_string(out, mbr_tr(number == 1 ? noun->one : noun->many,
                                         number <= 1 ? noun->french_one : noun->french_many));
}

void
mbr_figure_decimal(mbr_buffer *out, double number)
{
    uint64_t tenths = number > 0 ? (uint64_t) (number * 10 + 0.5) : 0;

    mbr_figure_count(out, tenths / 10);
    mbr_buffer_printf(out, "%s%u", mbr_tr(".", ","), (unsigned) (tenths % 10));
}

void
mbr_figure_bytes(mbr_buffer *out, uint64_t bytes)
{
    static const struct {
        uint64_t size;
        const char *english, *french;
    } units[] = {
        { 1000000000, "GB", "Go" },
        { 1000000, "MB", "Mo" },
        { 1000, "kB", "ko" },
    };

    for (size_t i = 0; i < MBR_ARRAY_LEN(units); i++) {
        if (bytes >= units[i].size) {
            mbr_figure_decimal(out, (double) bytes / (double) units[i].size);
            mbr_buffer_printf(out, NO_BREAK_SPACE "%s", mbr_tr(units[i].english, units[i].french));
            return;
        }
    }
    mbr_buffer_printf(out, "%u" NO_BREAK_SPACE "%s", (unsigned) bytes, mbr_tr("bytes", "octets"));
}

void
mbr_figure_duration(mbr_buffer *out, double seconds)
{
    uint64_t whole = seconds > 0 ? (uint64_t) (seconds + 0.5) : 0;
    unsigned minutes = (unsigned) (whole / 60 % 60), rest = (unsigned) (whole % 60);

    if (seconds < 10) {
        mbr_figure_decimal(out, seconds);
        mbr_buffer_append_string(out, NO_BREAK_SPACE "s");
    } else if (whole < 60) {
        mbr_buffer_printf(out, "%u" NO_BREAK_SPACE "s", rest);
    } else if (whole < 3600) {
        mbr_buffer_printf(out, "%u" NO_BREAK_SPACE "min" NO_BREAK_SPACE "%02u" NO_BREAK_SPACE "s",
                          minutes, rest);
    } else {
        mbr_figure_count(out, whole / 3600);
        mbr_buffer_printf(out, NO_BREAK_SPACE "h" NO_BREAK_SPACE "%02u" NO_BREAK_SPACE "min",
                          minutes);
    }
}
