/* The closing report of a run, for people and for machines, from one table. */
#include "indexer/report.h"

#include <stddef.h>

#include "base/json.h"
#include "base/language.h"
#include "base/memory.h"
#include "indexer/figures.h"

/* clang-format off */
static const struct counter {
    const char *key, *english, *french;
    size_t offset;
    bool always; /* shown to people even when it is 0 */
} counters[] = {
    { "read",           "read",             "lus",                  offsetof(mbr_report, read), true },
    { "added",          "added",            "ajoutés",              offsetof(mbr_report, outcomes[MBR_ADDED]), true },
    { "changed",        "changed",          "modifiés",             offsetof(mbr_report, outcomes[MBR_CHANGED]), true },
    { "unchanged",      "unchanged",        "inchangés",            offsetof(mbr_report, outcomes[MBR_UNCHANGED]), true },
    { "deleted",        "deleted",          "supprimés",            offsetof(mbr_report, deleted), true },
    { "absent",         "not there",        "absents",              offsetof(mbr_report, absent), false },
    { "withheld",       "withheld",         "non publics",          offsetof(mbr_report, outcomes[MBR_WITHHELD]), false },
    { "repeated",       "came twice",       "en double",            offsetof(mbr_report, repeated), false },
    { "refused",        "refused",          "refusés",              offsetof(mbr_report, refused), true },
    { "comments",       "comments",         "commentaires",         offsetof(mbr_report, comments), false },
    { "empty_comments", "of them empty",    "dont vides",           offsetof(mbr_report, empty_comments), false },
    { "bytes",          NULL,               NULL,                   offsetof(mbr_report, bytes), false },
    { "repaired_bytes", "repaired bytes",   "octets réparés",       offsetof(mbr_report, repairs), false },
};

static const struct list {
    const char *key, *english, *french;
    size_t offset;
} lists[] = {
    { "refusals",     "refused:",      "refus\u00A0:",           offsetof(mbr_report, refusals) },
    { "warnings",     "warnings:",     "avertissements\u00A0:",  offsetof(mbr_report, warnings) },
    { "unknown_keys", "unknown keys:", "clés inconnues\u00A0:",  offsetof(mbr_report, unknown_keys) },
};
/* clang-format on */

static uint64_t
value_of(const mbr_report *report, const struct counter *counter)
{
    uint64_t value;

    memcpy(&value, (const char *) report + counter->offset, sizeof value);
    return value;
}

static const mbr_tally *
tally_of(const mbr_report *report, const struct list *list)
{
    return (const mbr_tally *) (const void *) ((const char *) report + list->offset);
}

static double
bytes_per_second(const mbr_report *report)
{
    return report->seconds > 0 ? (double) report->bytes / report->seconds : 0;
}

static void
print_list(mbr_buffer *out, const char *title, const mbr_tally *tally)
{
    if (tally->total == 0)
        return;
    mbr_buffer_printf(out, "%s\n", title);
    for (size_t i = 0; i < tally->count; i++) {
        mbr_buffer_append_string(out, "  ");
        mbr_figure_count(out, tally->lines[i].count);
        mbr_buffer_printf(out, " × %s\n", tally->lines[i].text);
    }
    if (tally->others > 0) {
        mbr_buffer_append_string(out, "  ");
        mbr_figure_count(out, tally->others);
        mbr_buffer_printf(out, " × %s\n", mbr_tr("others", "autres"));
    }
}

static void
print_speed(mbr_buffer *out, const mbr_report *report)
{
    mbr_figure_bytes(out, report->bytes);
    mbr_buffer_append_string(out, mbr_tr(" read in ", " lus en "));
    mbr_figure_duration(out, report->seconds);
    if (report->seconds > 0 && report->bytes > 0) {
        mbr_buffer_append_string(out, " (");
        mbr_figure_bytes(out, (uint64_t) bytes_per_second(report));
        mbr_buffer_append_string(out, "/s)");
    }
    mbr_buffer_append_char(out, '\n');
}

void
mbr_report_print(mbr_buffer *out, const mbr_report *report)
{
    bool first = true;

    mbr_buffer_append_string(out, mbr_tr("Articles: ", "Articles\u00A0: "));
    for (size_t i = 0; i < MBR_ARRAY_LEN(counters); i++) {
        uint64_t value = value_of(report, &counters[i]);

        if (!counters[i].english || (value == 0 && !counters[i].always))
            continue;
        mbr_buffer_append_string(out, first ? "" : ", ");
        mbr_figure_count(out, value);
        mbr_buffer_printf(out, "\xC2\xA0%s", mbr_tr(counters[i].english, counters[i].french));
        first = false;
    }
    mbr_buffer_append_char(out, '\n');
    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++)
        print_list(out, mbr_tr(lists[i].english, lists[i].french), tally_of(report, &lists[i]));
    print_speed(out, report);
    if (report->generation[0])
        mbr_buffer_printf(out, mbr_tr("Generation %s%s\n", "Génération %s%s\n"), report->generation,
                          report->written ? "" : mbr_tr(" (nothing to write)", " (rien à écrire)"));
}

static void
print_json_list(mbr_json *json, const struct list *list, const mbr_tally *tally)
{
    mbr_json_key(json, list->key);
    mbr_json_begin_array(json);
    for (size_t i = 0; i < tally->count; i++) {
        mbr_json_begin_object(json);
        mbr_json_key(json, "text");
        mbr_json_cstring(json, tally->lines[i].text);
        mbr_json_key(json, "count");
        mbr_json_int(json, (int64_t) tally->lines[i].count);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

void
mbr_report_print_json(mbr_buffer *out, const mbr_report *report, const char *command,
                      const char *error)
{
    mbr_json json = mbr_json_to(out);

    mbr_json_begin_object(&json);
    mbr_json_key(&json, "command");
    mbr_json_cstring(&json, command);
    for (size_t i = 0; i < MBR_ARRAY_LEN(counters); i++) {
        mbr_json_key(&json, counters[i].key);
        mbr_json_int(&json, (int64_t) value_of(report, &counters[i]));
    }
    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++)
        print_json_list(&json, &lists[i], tally_of(report, &lists[i]));
    mbr_json_key(&json, "seconds");
    mbr_json_double(&json, report->seconds, 3);
    mbr_json_key(&json, "bytes_per_second");
    mbr_json_double(&json, bytes_per_second(report), 0);
    mbr_json_key(&json, "generation");
    mbr_json_cstring(&json, report->generation[0] ? report->generation : NULL);
    mbr_json_key(&json, "written");
    mbr_json_bool(&json, report->written);
    mbr_json_key(&json, "error");
    mbr_json_cstring(&json, error);
    mbr_json_end_object(&json);
    mbr_buffer_append_char(out, '\n');
}

void
mbr_report_free(mbr_report *report)
{
    mbr_tally_free(&report->refusals);
    mbr_tally_free(&report->warnings);
    mbr_tally_free(&report->unknown_keys);
}
