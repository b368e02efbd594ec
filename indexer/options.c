/* Reading the command line of marbre-indexer by its tables. */
#include "indexer/options.h"

#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/placeholder.h"
#include "base/utf8.h"
#include "indexer/option_table.h"

enum { MEGABYTE = 1000000, MEMORY_MIN_MB = 16, MEMORY_MAX_MB = 1 << 20, SECONDS_MAX = 7 * 86400 };

/* Two, as the one that was current when the run began always stays: the way back, and what
 * readers still have open. One would be a promise that is not kept. */
enum { KEEP_MIN = 2, KEEP_MAX = 1000 };

enum { THREADS_MAX = 64 };

const char *
mbr_command_name(mbr_command command)
{
    return command < MBR_COMMAND_COUNT ? mbr_command_table[command].name : "marbre-indexer";
}

/* ---- The nearest word, for a typing error ---- */

/* Edits that make one word of the other, up to words of 15 letters. */
static size_t
distance(const char *a, const char *b)
{
    enum { MAX = 15 };
    size_t row[MAX + 1], len_a = strlen(a), len_b = strlen(b);

    if (len_a > MAX || len_b > MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= len_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= len_a; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= len_b; j++) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);

            diagonal = row[j];
            row[j] = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = replaced < row[j] ? replaced : row[j];
        }
    }
    return row[len_b];
}

/* The name nearest to what was typed, at most two edits away, or NULL. */
static const char *
nearest(const char *typed, const char *(*name_of)(size_t i), size_t count)
{
    const char *best = NULL;
    size_t least = 3;

    for (size_t i = 0; i < count; i++) {
        size_t edits = distance(typed, name_of(i));

        if (edits < least) {
            least = edits;
            best = name_of(i);
        }
    }
    return best;
}

static const char *
command_name(size_t i)
{
    return mbr_command_table[i].name;
}

static const char *
option_name(size_t i)
{
    return mbr_option_table[i].name;
}

/* ---- Values ---- */

static bool
parse_number(unsigned long *out, const char *text, unsigned long least, unsigned long most)
{
    char *end;

    if (*text < '0' || *text > '9')
        return false;
    *out = strtoul(text, &end, 10);
    return *end == '\0' && *out >= least && *out <= most;
}

static bool
parse_when(mbr_when *out, const char *text)
{
    static const char *const names[] = { "auto", "always", "never" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(names); i++) {
        if (strcmp(text, names[i]) == 0) {
            *out = (mbr_when) i;
            return true;
        }
    }
    return false;
}

/* UTF-8, and something in it that is not a space. */
static bool
is_text(mbr_slice text)
{
    bool is_empty = true;

    for (size_t i = 0; i < text.len; i++)
        is_empty &= (unsigned char) text.ptr[i] <= ' ' || text.ptr[i] == 0x7F;
    return !is_empty && mbr_utf8_valid_length(text) == text.len;
}

static bool
set_value(mbr_options *out, const mbr_option_info *option, const char *text)
{
    void *place = (char *) out + option->offset;
    unsigned long number = 0;
    bool ok = true;

    switch (option->kind) {
    case MBR_VALUE_FLAG: *(bool *) place = true; break;
    case MBR_VALUE_TEXT:
        *(const char **) place = text;
        ok = *text != '\0';
        break;
    case MBR_VALUE_LABEL: /* goes into the archive */
        *(const char **) place = text;
        ok = is_text(mbr_slice_of_string(text));
        break;
    case MBR_VALUE_MEMORY:
        ok = parse_number(&number, text, MEMORY_MIN_MB, MEMORY_MAX_MB);
        *(size_t *) place = (size_t) number * MEGABYTE;
        break;
    case MBR_VALUE_COUNT:
        ok = parse_number(&number, text, KEEP_MIN, KEEP_MAX);
        *(size_t *) place = number;
        break;
    case MBR_VALUE_THREADS:
        ok = parse_number(&number, text, 1, THREADS_MAX);
        *(unsigned *) place = (unsigned) number;
        break;
    case MBR_VALUE_SECONDS:
        ok = parse_number(&number, text, 0, SECONDS_MAX);
        *(unsigned *) place = (unsigned) number;
        break;
    case MBR_VALUE_WHEN: ok = parse_when(place, text); break;
    }
    return ok;
}

static mbr_status
refuse_number(const char *name, const char *typed, const char *number, unsigned long min,
              unsigned long max, mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                         mbr_tr("--%s cannot be '%s': %s from %lu to %lu is expected",
                                "--%s ne peut pas être «\u00A0%s\u00A0»\u00A0: %s de %lu à %lu est "
                                "attendu"),
                         name, typed, number, min, max);
}

/* A value that cannot be, with what is expected instead. */
static mbr_status
refuse_value(const mbr_option_info *option, const char *typed, mbr_error *err)
{
    switch (option->kind) {
    case MBR_VALUE_MEMORY:
        return refuse_number(option->name, typed,
                             mbr_tr("a number of megabytes", "un nombre de mégaoctets"),
                             MEMORY_MIN_MB, MEMORY_MAX_MB, err);
    case MBR_VALUE_COUNT:
        return refuse_number(option->name, typed, mbr_tr("a number", "un nombre"), KEEP_MIN,
                             KEEP_MAX, err);
    case MBR_VALUE_THREADS:
        return refuse_number(option->name, typed, mbr_tr("a number", "un nombre"), 1, THREADS_MAX,
                             err);
    case MBR_VALUE_SECONDS:
        return refuse_number(option->name, typed,
                             mbr_tr("a number of seconds", "un nombre de secondes"), 0, SECONDS_MAX,
                             err);
    case MBR_VALUE_FLAG:
    case MBR_VALUE_TEXT:
    case MBR_VALUE_LABEL:
    case MBR_VALUE_WHEN: break;
    }
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("--%s cannot be '%s': %s", "--%s ne peut pas être «\u00A0%s\u00A0»\u00A0: %s"),
        option->name, typed, mbr_tr(option->english, option->french));
}

/* ---- Parsing ---- */

static const mbr_option_info *
option_by_letter(int letter)
{
    for (size_t i = 0; i < mbr_option_count; i++) {
        if (mbr_option_table[i].letter && mbr_option_table[i].letter == letter)
            return &mbr_option_table[i];
    }
    return NULL;
}

/* The same table in the form that getopt_long() wants; a long option answers with its
 * row, out of the way of the letters. */
enum { ROW_BASE = 256 };

static void
fill_getopt(struct option longs[], char shorts[])
{
    *shorts++ = ':'; /* tell a missing value from an unknown option */
    for (size_t i = 0; i < mbr_option_count; i++) {
        longs[i] = (struct option){ mbr_option_table[i].name,
                                    mbr_option_table[i].value ? required_argument : no_argument,
                                    NULL, ROW_BASE + (int) i };
        if (mbr_option_table[i].letter) {
            *shorts++ = mbr_option_table[i].letter;
            if (mbr_option_table[i].value)
                *shorts++ = ':';
        }
    }
    memset(&longs[mbr_option_count], 0, sizeof longs[0]);
    *shorts = '\0';
}

static mbr_status
unknown(const char *what, const char *typed, const char *suggestion, const char *dashes,
        mbr_error *err)
{
    if (suggestion)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("unknown %s: %s (did you mean %s%s?)",
                                    "%s inconnue\u00A0: %s (vouliez-vous dire %s%s\u00A0?)"),
                             what, typed, dashes, suggestion);
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("unknown %s: %s (see --help)", "%s inconnue\u00A0: %s (voir --help)"), what, typed);
}

static mbr_status
unknown_option(const char *typed, mbr_error *err)
{
    char name[32];
    size_t len = strncmp(typed, "--", 2) == 0 ? strcspn(typed + 2, "=") : 0;
    const char *suggestion = NULL;

    if (len > 0 && len < sizeof name) {
        memcpy(name, typed + 2, len);
        name[len] = '\0';
        suggestion = nearest(name, option_name, mbr_option_count);
    }
    return unknown("option", typed, suggestion, "--", err);
}

/* Reads all options; `used` collects the rows, to be compared with the command. */
static mbr_status
parse_options(mbr_options *out, int argc, char **argv, bool used[], mbr_error *err)
{
    struct option longs[MBR_OPTIONS_MAX + 1];
    char shorts[2 * MBR_OPTIONS_MAX + 2];
    int found;

    fill_getopt(longs, shorts);
    opterr = 0;
    optind = 0; /* GNU: start over, also for a second call */
    while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const mbr_option_info *option =
            found >= ROW_BASE ? &mbr_option_table[found - ROW_BASE] : option_by_letter(found);

        if (found == ':')
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("%s needs a value", "%s attend une valeur"),
                                 argv[optind - 1]);
        if (!option)
            return unknown_option(argv[optind - 1], err);
        if (!set_value(out, option, optarg) && option->kind == MBR_VALUE_LABEL)
            return mbr_error_set(
                err, MBR_ERR_BAD_INPUT,
                mbr_tr("--%s must be text in UTF-8", "--%s doit être du texte en UTF-8"),
                option->name);
        if (!set_value(out, option, optarg))
            return refuse_value(option, optarg, err);
        used[option - mbr_option_table] = true;
    }
    return MBR_OK;
}

static mbr_status
parse_command(mbr_options *out, int argc, char **argv, mbr_error *err)
{
    const char *typed = optind < argc ? argv[optind] : NULL;

    if (!typed)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("which command? (see --help)", "quelle commande\u00A0? (voir --help)"));
    for (size_t i = 0; i < MBR_COMMAND_COUNT; i++) {
        if (strcmp(typed, mbr_command_table[i].name) == 0)
            out->command = (mbr_command) i;
    }
    if (out->command == MBR_COMMAND_COUNT)
        return unknown(mbr_tr("command", "commande"), typed,
                       nearest(typed, command_name, MBR_COMMAND_COUNT), "", err);
    out->operands = argv + optind + 1;
    out->operand_count = (size_t) (argc - optind - 1);
    return MBR_OK;
}

static mbr_status
refuse_no_operand(const mbr_command_info *command, mbr_error *err)
{
    mbr_buffer operands = MBR_BUFFER_INIT;

    mbr_placeholder_append(&operands, command->operands);
    (void) mbr_error_set(err, MBR_ERR_BAD_INPUT, mbr_tr("%s what? (%s)", "%s quoi\u00A0? (%s)"),
                         command->name, operands.ptr);
    mbr_buffer_free(&operands);
    return MBR_ERR_BAD_INPUT;
}

static mbr_status
check_operands(const mbr_options *given, mbr_error *err)
{
    const mbr_command_info *command = &mbr_command_table[given->command];

    if (command->needs_operands && given->operand_count == 0)
        return refuse_no_operand(command, err);
    if (command->operands_max >= 0 && given->operand_count > (size_t) command->operands_max)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("%s: one argument too many: %s", "%s\u00A0: un argument de trop\u00A0: %s"),
            command->name, given->operands[command->operands_max]);
    if (!given->archive)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("which archive? (--archive DIR or $MARBRE_ARCHIVE)",
                   "quelle archive\u00A0? (--archive DOSSIER ou $MARBRE_ARCHIVE)"));
    return MBR_OK;
}

mbr_status
mbr_options_parse(mbr_options *out, int argc, char **argv, mbr_error *err)
{
    const char *archive = getenv("MARBRE_ARCHIVE");
    bool used[MBR_OPTIONS_MAX] = { false };
    mbr_status status;

    *out = (mbr_options){ .command = MBR_COMMAND_COUNT,
                          .archive = archive && *archive ? archive : NULL,
                          .memory_bytes = (size_t) 256 * MEGABYTE,
                          .keep = 3 };
    status = parse_options(out, argc, argv, used, err);
    if (status != MBR_OK || out->help || out->version)
        return status;
    status = parse_command(out, argc, argv, err);
    for (size_t i = 0; i < mbr_option_count && status == MBR_OK; i++) {
        if (used[i] && !(mbr_option_table[i].commands >> out->command & 1))
            status = mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                   mbr_tr("%s does not take --%s", "%s ne prend pas --%s"),
                                   mbr_command_table[out->command].name, mbr_option_table[i].name);
    }
    return status != MBR_OK ? status : check_operands(out, err);
}
