/* The closing report of a run, for people and for machines, from one table. Its keys are
 * described in docs/report.md. */
#include "indexer/report.h"

#include <stddef.h>

#include "base/json.h"
#include "base/language.h"
#include "base/memory.h"
#include "indexer/figures.h"

/* clang-format off */
static const struct counter {
    const char *key;
    mbr_noun noun; /* NULL: not shown to people */
    size_t offset;
    bool always; /* shown to people even when it is 0 */
    const char *before, *french_before; /* the number, or NULL */
} counters[] = {
    { "read",           { "read", "read", "lu", "lus" },                                     offsetof(mbr_report, read), true, NULL, NULL },
    { "added",          { "added", "added", "ajouté", "ajoutés" },                           offsetof(mbr_report, outcomes[MBR_ADDED]), true, NULL, NULL },
    { "changed",        { "changed", "changed", "modifié", "modifiés" },                     offsetof(mbr_report, outcomes[MBR_CHANGED]), true, NULL, NULL },
    { "unchanged",      { "unchanged", "unchanged", "inchangé", "inchangés" },               offsetof(mbr_report, outcomes[MBR_UNCHANGED]), false, NULL, NULL },
    { "deleted",        { "deleted", "deleted", "supprimé", "supprimés" },                   offsetof(mbr_report, deleted), false, NULL, NULL },
    { "absent",         { "not there", "not there", "absent", "absents" },                   offsetof(mbr_report, absent), false, NULL, NULL },
    { "withheld",       { "withheld", "withheld", "non public", "non publics" },             offsetof(mbr_report, outcomes[MBR_WITHHELD]), false, NULL, NULL },
    { "repeated",       { "came twice", "came twice", "en double", "en double" },            offsetof(mbr_report, repeated), false, NULL, NULL },
    { "refused",        { "refused", "refused", "refusé", "refusés" },                       offsetof(mbr_report, refused), false, NULL, NULL },
    { "comments",       { "comment", "comments", "commentaire", "commentaires" },            offsetof(mbr_report, comments), false, NULL, NULL },
    { "empty_comments", { "empty", "empty", "vide", "vides" },                               offsetof(mbr_report, empty_comments), false, "of them ", "dont " },
    { "bytes",          { NULL, NULL, NULL, NULL },                                          offsetof(mbr_report, bytes), false, NULL, NULL },
    { "repaired_bytes", { "repaired byte", "repaired bytes", "octet réparé", "octets réparés" }, offsetof(mbr_report, repairs), false, NULL, NULL },
};

static const struct list {
    const char *key, *english, *french;
    size_t offset;
} lists[] = {
    { "refusals",     "refused:",      "refus\u00A0:",           offsetof(mbr_report, refusals) },
    { "warnings",     "warnings:",     "avertissements\u00A0:",  offsetof(mbr_report, warnings) },
    { "unknown_keys", "unknown keys:", "clés inconnues\u00A0:",  offsetof(mbr_report, unknown_keys) },
    { "withheld_articles", "articles that are not public, by status:", "articles non publics, par statut\u00A0:",
      offsetof(mbr_report, withheld_articles) },
    { "withheld_comments", "comments emptied because they are not public, by status:",
      "commentaires vidés car non publics, par statut\u00A0:", offsetof(mbr_report, withheld_comments) },
    { "formats",      "formats:",      "formats\u00A0:",         offsetof(mbr_report, formats) },
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

static uint64_t
untold(const struct mbr_tally_line *line)
{
    return line->count - line->said;
}

/* "3 × not JSON", or, when some of them were told one by one, "12 others × not JSON". */
static void
print_line(mbr_buffer *out, uint64_t count, bool has_more, const char *text)
{
    static const mbr_noun other = { "other", "others", "autre", "autres" };

    mbr_buffer_append_string(out, "  ");
    if (has_more)
        mbr_figure_things(out, count, &other);
    else
        mbr_figure_count(out, count);
    mbr_buffer_printf(out, " × %s\n", text);
}

static void
print_list(mbr_buffer *out, const char *title, const mbr_tally *tally)
{
    uint64_t rest = tally->others;

    for (size_t i = 0; i < tally->count; i++)
        rest += untold(&tally->lines[i]);
    if (rest == 0)
        return;
    mbr_buffer_printf(out, "%s\n", title);
    for (size_t i = 0; i < tally->count; i++) {
        const struct mbr_tally_line *line = &tally->lines[i];

        if (untold(line) > 0)
            print_line(out, untold(line), line->said > 0, line->text);
    }
    if (tally->others > 0)
        print_line(out, tally->others, false, mbr_tr("others", "autres"));
}

static void
print_lists(mbr_buffer *out, const mbr_report *report)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++)
        print_list(out, mbr_tr(lists[i].english, lists[i].french), tally_of(report, &lists[i]));
}

static void
print_speed(mbr_buffer *out, const mbr_report *report)
{
    mbr_buffer_append_string(out, mbr_tr("Input: ", "Lecture\u00A0: "));
    mbr_figure_bytes(out, report->bytes);
    mbr_buffer_append_string(out, mbr_tr(" in ", " en "));
    mbr_figure_duration(out, report->seconds);
    if (report->seconds > 0 && report->bytes > 0) {
        mbr_buffer_append_string(out, " (");
        mbr_figure_bytes(out, (uint64_t) bytes_per_second(report));
        mbr_buffer_append_string(out, "/s)");
    }
    mbr_buffer_append_char(out, '\n');
}

static void
print_counters(mbr_buffer *out, const mbr_report *report)
{
    bool first = true;

    mbr_buffer_append_string(out, mbr_tr("Articles: ", "Articles\u00A0: "));
    for (size_t i = 0; i < MBR_ARRAY_LEN(counters); i++) {
        const struct counter *counter = &counters[i];
        uint64_t value = value_of(report, counter);

        if (!counter->noun.one || (value == 0 && !counter->always))
            continue;
        mbr_buffer_append_string(out, first ? "" : ", ");
        if (counter->before)
            mbr_buffer_append_string(out, mbr_tr(counter->before, counter->french_before));
        mbr_figure_things(out, value, &counter->noun);
        first = false;
    }
    mbr_buffer_append_char(out, '\n');
}

static void
print_intake(mbr_buffer *out, const mbr_report *report)
{
    print_counters(out, report);
    print_lists(out, report);
    print_speed(out, report);
    if (report->generation[0])
        mbr_buffer_printf(out, mbr_tr("Generation %s%s\n", "Génération %s%s\n"), report->generation,
                          report->written ? "" : mbr_tr(" (nothing to write)", " (rien à écrire)"));
}

static void
print_deletion(mbr_buffer *out, const mbr_report *report)
{
    static const mbr_noun deleted = { "article deleted", "articles deleted", "article supprimé",
                                      "articles supprimés" };
    static const mbr_noun absent = { "id not there", "ids not there", "id absent", "id absents" };

    mbr_figure_things(out, report->deleted, &deleted);
    if (report->absent > 0) {
        mbr_buffer_append_string(out, ", ");
        mbr_figure_things(out, report->absent, &absent);
    }
    mbr_buffer_append_char(out, '\n');
}

static void
print_compaction(mbr_buffer *out, const mbr_report *report)
{
    mbr_figure_bytes(out, report->bytes_before);
    mbr_buffer_append_string(out, mbr_tr(" before, ", " avant, "));
    mbr_figure_bytes(out, report->bytes_after);
    mbr_buffer_printf(out, mbr_tr(" after: generation %s\n", " après\u00A0: génération %s\n"),
                      report->generation);
}

static void
print_return(mbr_buffer *out, const mbr_report *report)
{
    if (!report->written)
        mbr_buffer_printf(out,
                          mbr_tr("generation %s is the current one already\n",
                                 "la génération %s est déjà la courante\n"),
                          report->generation);
    else if (report->from[0])
        mbr_buffer_printf(out, mbr_tr("returned from %s to %s\n", "retour de %s à %s\n"),
                          report->from, report->generation);
    else
        mbr_buffer_printf(out, mbr_tr("returned to %s\n", "retour à %s\n"), report->generation);
}

void
mbr_report_print(mbr_buffer *out, const mbr_report *report, mbr_report_kind kind)
{
    switch (kind) {
    case MBR_REPORT_INTAKE: print_intake(out, report); return;
    case MBR_REPORT_DELETION: print_deletion(out, report); break;
    case MBR_REPORT_COMPACTION: print_compaction(out, report); break;
    case MBR_REPORT_RETURN: print_return(out, report); break;
    }
    print_lists(out, report);
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
        if (tally->lines[i].first) {
            mbr_json_key(json, "first");
            mbr_json_cstring(json, tally->lines[i].first);
        }
        mbr_json_end_object(json);
    }
    if (tally->others > 0) {
        mbr_json_begin_object(json);
        mbr_json_key(json, "text");
        mbr_json_cstring(json, NULL); /* those that found no room */
        mbr_json_key(json, "count");
        mbr_json_int(json, (int64_t) tally->others);
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
    mbr_json_key(&json, "from");
    mbr_json_cstring(&json, report->from[0] ? report->from : NULL);
    mbr_json_key(&json, "bytes_before");
    mbr_json_int(&json, (int64_t) report->bytes_before);
    mbr_json_key(&json, "bytes_after");
    mbr_json_int(&json, (int64_t) report->bytes_after);
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
    mbr_tally_free(&report->withheld_articles);
    mbr_tally_free(&report->withheld_comments);
    mbr_tally_free(&report->formats);
}
