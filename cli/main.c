/* marbre: searches a press archive from a terminal. */
#include <signal.h>
#include <stdio.h>

#include "base/language.h"
#include "cli/commands.h"

static mbr_cli_exit
print_help(mbr_cli_command command)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_cli_exit code;

    mbr_cli_print_help(&text, command);
    code = mbr_cli_write(&text);
    mbr_buffer_free(&text);
    return code;
}

int
main(int argc, char **argv)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_cli_options options;

    mbr_language_set(mbr_language_of_environment());
    signal(SIGPIPE, SIG_DFL); /* "marbre search x | head" ends in silence */
    if (mbr_cli_parse(&options, argc, argv, &err) != MBR_OK)
        return (int) mbr_cli_fail(&err);
    if (options.version) {
        printf("marbre %s\n", MBR_VERSION);
        return MBR_EXIT_FOUND;
    }
    if (options.help)
        return (int) print_help(options.command);
    return (int) mbr_cli_run(&options);
}
