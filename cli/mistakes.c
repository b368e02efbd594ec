/* Words of the command line that the tables do not have. */
#include "cli/mistakes.h"

#include <string.h>

#include "base/buffer.h"
#include "base/language.h"
#include "cli/nearest.h"

bool
mbr_cli_takes(mbr_cli_command command, size_t row)
{
    return command == MBR_CLI_COMMAND_COUNT ||
           (mbr_cli_option_table[row].commands & (1u << command)) != 0;
}

/* The names that a command has, each once; returns how many. */
static size_t
names_of(const char *names[MBR_CLI_OPTION_COUNT], mbr_cli_command command)
{
    size_t count = 0;

    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++)
        if (mbr_cli_takes(command, i) &&
            (count == 0 || strcmp(names[count - 1], mbr_cli_option_table[i].name) != 0))
            names[count++] = mbr_cli_option_table[i].name;
    return count;
}

static bool
is_option(const char *name)
{
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++)
        if (strcmp(mbr_cli_option_table[i].name, name) == 0)
            return true;
    return false;
}

/* The beginning of several names: getopt_long() knows that, and not which. False when
 * it is none. */
static bool
say_which(const char *name, const char *const names[], size_t count, mbr_error *err)
{
    mbr_buffer list = MBR_BUFFER_INIT;
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], name, strlen(name)) == 0)
            mbr_buffer_printf(&list, "%s--%s", found++ > 0 ? ", " : "", names[i]);
    if (found > 0)
        (void) mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("--%s is short for several options: %s",
                                    "--%s abrège plusieurs options\u00A0: %s"),
                             name, list.ptr);
    mbr_buffer_free(&list);
    return found > 0;
}

static mbr_status
unknown_name(const char *typed, const char *name, mbr_cli_command command, mbr_error *err)
{
    const char *names[MBR_CLI_OPTION_COUNT];
    size_t count = names_of(names, command);
    const char *suggestion, *command_name;

    if (command != MBR_CLI_COMMAND_COUNT && is_option(name)) {
        command_name = mbr_cli_command_table[command].name;
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("%s has no option --%s (see marbre %s --help)",
                                    "%s n’a pas d’option --%s (voir marbre %s --help)"),
                             command_name, name, command_name);
    }
    if (say_which(name, names, count, err))
        return MBR_ERR_BAD_INPUT;
    suggestion = mbr_cli_nearest(name, names, count);
    if (!suggestion)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("unknown option: %s (see --help)", "option inconnue\u00A0: %s (voir --help)"),
            typed);
    return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                         mbr_tr("unknown option: %s (did you mean --%s?)",
                                "option inconnue\u00A0: %s (vouliez-vous dire --%s\u202F?)"),
                         typed, suggestion);
}

mbr_status
mbr_cli_unknown_option(const char *typed, mbr_cli_command command, mbr_error *err)
{
    char name[32] = "";
    size_t len = strncmp(typed, "--", 2) == 0 ? strcspn(typed + 2, "=") : 0;

    if (len == 0)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("unknown option: %s (if it is part of the query, put -- "
                   "before the query)",
                   "option inconnue\u00A0: %s (si c’est un mot de la requête, mettez "
                   "-- devant la requête)"),
            typed);
    if (len < sizeof name) /* no name is as long */
        memcpy(name, typed + 2, len);
    else
        memset(name, '?', sizeof name - 1);
    return unknown_name(typed, name, command, err);
}

mbr_status
mbr_cli_unknown_command(const char *typed, mbr_error *err)
{
    const char *names[MBR_CLI_COMMAND_COUNT], *suggestion;

    for (size_t i = 0; i < MBR_CLI_COMMAND_COUNT; i++)
        names[i] = mbr_cli_command_table[i].name;
    suggestion = mbr_cli_nearest(typed, names, MBR_CLI_COMMAND_COUNT);
    if (!suggestion)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("unknown command: %s (see marbre --help)",
                                    "commande inconnue\u00A0: %s (voir marbre --help)"),
                             typed);
    return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                         mbr_tr("unknown command: %s (did you mean %s?)",
                                "commande inconnue\u00A0: %s (vouliez-vous dire %s\u202F?)"),
                         typed, suggestion);
}
