/* The command line, read off the tables with getopt_long(). */
#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/placeholder.h"
#include "cli/mistakes.h"
#include "cli/values.h"

/* getopt_long() answers with a letter or with a row, out of the way of the letters. */
enum { ROW_BASE = 256 };

static const char *
command_name(size_t i)
{
    return mbr_cli_command_table[i].name;
}

static const mbr_cli_option_info *
option_found(int found)
{
    if (found >= ROW_BASE)
        return &mbr_cli_option_table[found - ROW_BASE];
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++)
        if (mbr_cli_option_table[i].letter && mbr_cli_option_table[i].letter == found)
            return &mbr_cli_option_table[i];
    return NULL;
}

static mbr_cli_command
command_by_name(const char *typed)
{
    size_t i = 0;

    while (i < MBR_CLI_COMMAND_COUNT && strcmp(typed, command_name(i)) != 0)
        i++;
    return (mbr_cli_command) i;
}

/* Whether the word after an option is its value, and no command. */
static bool
takes_next_word(const char *word)
{
    const mbr_cli_option_info *option = NULL;

    if (word[1] != '-') {
        for (word++; *word; word++) /* -q -a DIR, or -qa DIR */
            if ((option = option_found(*word)) && option->value)
                return word[1] == '\0';
        return false;
    }
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++) {
        const mbr_cli_option_info *row = &mbr_cli_option_table[i];

        if (strncmp(row->name, word + 2, strlen(word + 2)) != 0)
            continue;
        if (!option || strcmp(row->name, word + 2) == 0)
            option = row;
    }
    return option && option->value;
}

/* The command, before the options are read, which may stand before it: what "--form" is
 * short for depends on it. MBR_CLI_COMMAND_COUNT when there is none. */
static mbr_cli_command
command_ahead(int argc, char **argv)
{
    int i = 1;

    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        if (strcmp(argv[i], "--") == 0) {
            i++;
            break;
        }
        if (takes_next_word(argv[i]))
            i++;
    }
    return i < argc ? command_by_name(argv[i]) : MBR_CLI_COMMAND_COUNT;
}

static bool
has_name(const struct option longs[], size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(longs[i].name, name) == 0)
            return true;
    return false;
}

/* The options of a command in the form that getopt_long() wants; of all commands, where
 * there is none. Letters mean the same everywhere. */
static void
fill_getopt(struct option longs[], char shorts[], mbr_cli_command command)
{
    size_t count = 0;

    *shorts++ = ':'; /* tell a missing value from an unknown option */
    *shorts++ = 'V';
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++) {
        const mbr_cli_option_info *row = &mbr_cli_option_table[i];

        if (mbr_cli_takes(command, i) && !has_name(longs, count, row->name))
            longs[count++] =
                (struct option){ row->name, row->value ? required_argument : no_argument, NULL,
                                 ROW_BASE + (int) i };
        if (row->letter)
            *shorts++ = row->letter;
        if (row->letter && row->value)
            *shorts++ = ':';
    }
    longs[count++] = (struct option){ "version", no_argument, NULL, 'V' };
    memset(&longs[count], 0, sizeof longs[0]);
    *shorts = '\0';
}

/* The argument in which getopt_long() met something unknown: the letters of "-skype"
 * are read one by one, and it moves on only after the last. */
static const char *
culprit(char **argv, int argc)
{
    const char *next = optind < argc ? argv[optind] : NULL;

    if (optopt > 0 && optopt < ROW_BASE && next && next[0] == '-' && next[1] != '-' &&
        strchr(next, optopt))
        return next;
    return argv[optind - 1];
}

/* getopt_long() met something that it does not know, or cannot use. */
static mbr_status
refuse(int found, int argc, char **argv, mbr_cli_command command, mbr_error *err)
{
    if (found == ':')
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("%s needs a value", "%s attend une valeur"), argv[optind - 1]);
    if (optopt >= ROW_BASE)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("--%s takes no value", "--%s ne prend pas de valeur"),
                             option_found(optopt)->name);
    return mbr_cli_unknown_option(culprit(argv, argc), command, err);
}

/* Reads all options; `used` collects the rows, to be compared with the command. */
static mbr_status
parse_options(mbr_cli_options *out, int argc, char **argv, bool used[], mbr_error *err)
{
    struct option longs[MBR_CLI_OPTION_COUNT + 2];
    char shorts[2 * MBR_CLI_OPTION_COUNT + 4];
    mbr_cli_command command = command_ahead(argc, argv);
    int found;

    fill_getopt(longs, shorts, command);
    opterr = 0;
    optind = 0; /* GNU: start over, also for a second call */
    while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const mbr_cli_option_info *option = option_found(found);

        if (found == 'V') {
            out->version = true;
            continue;
        }
        if (!option)
            return refuse(found, argc, argv, command, err);
        if (found < ROW_BASE && option->value && optarg != argv[optind - 1])
            return mbr_cli_unknown_option(argv[optind - 1], command, err); /* "-avocat" */
        if (!mbr_cli_set_value(out, option, optarg))
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("--%s cannot be '%s': %s",
                                        "--%s ne peut pas être «\u00A0%s\u00A0»\u00A0: %s"),
                                 option->name, optarg, mbr_cli_expected(option));
        used[option - mbr_cli_option_table] = true;
    }
    return MBR_OK;
}

static mbr_status
parse_command(mbr_cli_options *out, int argc, char **argv, mbr_error *err)
{
    const char *typed = optind < argc ? argv[optind] : NULL;

    if (!typed) {
        if (out->help || out->version)
            return MBR_OK;
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("which command? (see marbre --help)",
                                    "quelle commande\u202F? (voir marbre --help)"));
    }
    out->command = command_by_name(typed);
    if (out->command == MBR_CLI_COMMAND_COUNT)
        return mbr_cli_unknown_command(typed, err);
    out->operands = argv + optind + 1;
    out->operand_count = (size_t) (argc - optind - 1);
    return MBR_OK;
}

static mbr_status
check_count(const mbr_cli_options *options, mbr_error *err)
{
    const mbr_cli_command_info *command = &mbr_cli_command_table[options->command];
    mbr_buffer operands = MBR_BUFFER_INIT;
    mbr_status status = MBR_OK;

    mbr_placeholder_append(&operands, command->operands);
    if (options->operand_count < command->operands_min)
        status = mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("%s needs %s (see marbre %s --help)", "%s attend %s (voir marbre %s --help)"),
            command->name, operands.ptr, command->name);
    else if (command->one_operand && options->operand_count > 1)
        status = mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("%s takes one %s only: what is '%s'?",
                   "%s ne prend qu’un %s\u00A0: que faire de «\u00A0%s\u00A0»\u202F?"),
            command->name, operands.ptr, options->operands[1]);
    mbr_buffer_free(&operands);
    return status;
}

static mbr_status
check_operands(const mbr_cli_options *options, mbr_error *err)
{
    if (options->json && options->csv)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("--json or --csv, not both", "--json ou --csv, pas les deux"));
    return check_count(options, err);
}

/* What no single option shows. */
static mbr_status
check_together(const mbr_cli_options *options, const bool used[], mbr_error *err)
{
    mbr_date from = options->request.from, to = options->request.to;

    to.month = to.month ? to.month : 12; /* "2016" lasts until 31 December */
    to.day = to.day ? to.day : 31;
    if (from.year && to.year && mbr_date_compare(from, to) > 0)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("--from is later than --to", "--from est postérieur à --to"));
    if (options->request.explain && options->csv)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("CSV has no place for --explain: leave --csv out, or ask for "
                                    "--json",
                                    "le CSV n’a pas de place pour --explain\u00A0: sans --csv, ou "
                                    "avec --json"));
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++)
        if (used[i] && mbr_cli_option_table[i].kind == MBR_CLI_SORT &&
            options->command == MBR_CLI_EXPORT && options->request.sort == MBR_SORT_RELEVANCE)
            return mbr_error_set(
                err, MBR_ERR_BAD_INPUT, "%s",
                mbr_tr("an export is in order of date: --sort newest or --sort oldest",
                       "une exportation suit les dates\u00A0: --sort récents ou --sort anciens"));
    return MBR_OK;
}

mbr_status
mbr_cli_parse(mbr_cli_options *out, int argc, char **argv, mbr_error *err)
{
    bool used[MBR_CLI_OPTION_COUNT] = { false };
    mbr_status status;

    *out = (mbr_cli_options){ .command = MBR_CLI_COMMAND_COUNT };
    status = parse_options(out, argc, argv, used, err);
    if (status == MBR_OK)
        status = parse_command(out, argc, argv, err);
    if (status != MBR_OK || out->help || out->version)
        return status;
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++)
        if (used[i] && !mbr_cli_takes(out->command, i)) /* by its letter */
            return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                                 mbr_tr("%s has no option --%s (see marbre %s --help)",
                                        "%s n’a pas d’option --%s (voir marbre %s --help)"),
                                 command_name(out->command), mbr_cli_option_table[i].name,
                                 command_name(out->command));
    out->archive_is_named = out->archive && *out->archive;
    if (!out->archive)
        out->archive = getenv("MARBRE_ARCHIVE");
    if (out->archive && !*out->archive)
        out->archive = NULL;
    status = check_together(out, used, err);
    return status == MBR_OK ? check_operands(out, err) : status;
}
