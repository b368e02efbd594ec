/* The values of options, from what was typed. */
#include "cli/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/moment.h"
#include "output/names.h"

enum { NUMBER_MAX = MBR_WINDOW_MAX };

static bool
parse_number(uint32_t *out, const char *text)
{
    char *end;
    unsigned long number;

    if (*text < '0' || *text > '9')
        return false;
    number = strtoul(text, &end, 10);
    *out = (uint32_t) number;
    return *end == '\0' && number >= 1 && number <= NUMBER_MAX;
}

static bool
parse_date(mbr_date *out, const char *text)
{
    mbr_moment moment;

    if (!mbr_moment_parse(&moment, mbr_slice_of_string(text)))
        return false;
    *out = moment.day;
    return true;
}

/* One of a few words, in the order of the enum. */
static bool
parse_word(unsigned *out, const char *text, const char *const *words, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (strcmp(text, words[i]) == 0) {
            *out = i;
            return true;
        }
    }
    return false;
}

static bool
parse_when(mbr_cli_when *out, const char *text)
{
    static const char *const words[] = { "auto", "always", "never" };
    unsigned found = 0;
    bool ok = parse_word(&found, text, words, MBR_ARRAY_LEN(words));

    *out = (mbr_cli_when) found;
    return ok;
}

static bool
parse_format(mbr_cli_format *out, const char *text)
{
    static const char *const words[] = { "jsonl", "csv" };
    unsigned found = 0;
    bool ok = parse_word(&found, text, words, MBR_ARRAY_LEN(words));

    *out = (mbr_cli_format) found;
    return ok;
}

static bool
add_to_list(mbr_cli_list *list, mbr_slice value)
{
    if (value.len == 0 || list->count == MBR_FILTER_MAX)
        return false;
    list->items[list->count++] = value;
    return true;
}

static bool
add_access(mbr_cli_list *list, mbr_slice name)
{
    mbr_slice value;

    return mbr_access_by_name(&value, name) && add_to_list(list, value);
}

bool
mbr_cli_set_value(mbr_cli_options *out, const mbr_cli_option_info *option, const char *text)
{
    void *place = (char *) out + option->offset;
    mbr_slice value = mbr_slice_of_string(text);

    switch (option->kind) {
    case MBR_CLI_FLAG: *(bool *) place = true; return true;
    case MBR_CLI_STRING: *(const char **) place = text; return true;
    case MBR_CLI_NUMBER: return parse_number(place, text);
    case MBR_CLI_DATE: return parse_date(place, text);
    case MBR_CLI_LIST: return add_to_list(place, value);
    case MBR_CLI_ACCESS: return add_access(place, value);
    case MBR_CLI_SCOPE: return mbr_scope_by_name(place, value);
    case MBR_CLI_SORT: return mbr_sort_by_name(place, value);
    case MBR_CLI_MATCH: return mbr_match_by_name(place, value);
    case MBR_CLI_INTERVAL: return mbr_interval_by_name(place, value);
    case MBR_CLI_FACET: return mbr_facets_by_name(place, value);
    case MBR_CLI_WHEN: return parse_when(place, text);
    case MBR_CLI_FORMAT: return parse_format(place, text);
    }
    return false;
}

const char *
mbr_cli_expected(const mbr_cli_option_info *option)
{
    if (option->kind == MBR_CLI_NUMBER)
        return mbr_tr("a number from 1 to 10000", "un nombre de 1 à 10000 est attendu");
    if (!option->english)
        option--; /* another name: its words are in the row above */
    return mbr_tr(option->english, option->french);
}
