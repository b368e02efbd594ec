/* marbre-indexer: makes and keeps a press archive. Only this file writes to the
 * terminal and ends the process; the rest is the library of the folder. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/system_error.h"
#include "indexer/commands.h"
#include "indexer/interrupt.h"
#include "xapian-c/xapian-c.h"

typedef struct screen_state {
    bool has_color;
    bool has_line; /* a progress line is shown */
} screen_state;

static mbr_status
write_result(void *user, mbr_slice bytes, mbr_error *err)
{
    (void) user;
    if (fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len && fflush(stdout) == 0)
        return MBR_OK;
    return mbr_error_set(
        err, errno == EPIPE ? MBR_ERR_CANCELLED : MBR_ERR_IO,
        mbr_tr("cannot write the result: %s", "impossible d’écrire le résultat\u00A0: %s"),
        mbr_errno_text(errno));
}

static void
show_line(void *user, const char *line)
{
    screen_state *screen = user;

    if (screen->has_line || line)
        fprintf(stderr, "\r\033[K%s", line ? line : "");
    screen->has_line = line != NULL;
    fflush(stderr);
}

static void
say(void *user, mbr_tone tone, const char *text)
{
    screen_state *screen = user;
    const char *end = *text && text[strlen(text) - 1] == '\n' ? "" : "\n";
    bool colored = screen->has_color && tone != MBR_TONE_INFO;

    if (screen->has_line)
        show_line(screen, NULL);
    if (tone == MBR_TONE_INFO)
        fprintf(stderr, "%s%s", text, end);
    else
        fprintf(stderr, mbr_tr("%smarbre-indexer:%s %s%s", "%smarbre-indexer\u00A0:%s %s%s"),
                !colored                 ? ""
                : tone == MBR_TONE_ERROR ? "\033[1;31m"
                                         : "\033[33m",
                colored ? "\033[0m" : "", text, end);
}

static bool
is_wanted(mbr_when when, bool by_default)
{
    return when == MBR_WHEN_ALWAYS || (when == MBR_WHEN_AUTO && by_default);
}

static bool
is_set(const char *variable)
{
    const char *value = getenv(variable);

    return value && *value;
}

static bool
is_smart_terminal(void)
{
    const char *term = getenv("TERM");

    return isatty(STDERR_FILENO) && !(term && strcmp(term, "dumb") == 0);
}

static int
show_help(void)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_options_print_help(&text);
    fputs(text.ptr, stdout);
    mbr_buffer_free(&text);
    return MBR_EXIT_DONE;
}

int
main(int argc, char **argv)
{
    screen_state screen = { false, false };
    mbr_console console = { { NULL, write_result }, &screen, say, NULL, STDERR_FILENO };
    mbr_error err = MBR_ERROR_INIT;
    mbr_options options;

    mbr_language_set(mbr_language_of_environment());
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of write() */
    if (mbr_options_parse(&options, argc, argv, &err) != MBR_OK) {
        say(&screen, MBR_TONE_ERROR, err.message);
        return MBR_EXIT_NOTHING;
    }
    if (options.help)
        return show_help();
    if (options.version) {
        printf("marbre-indexer %s (Xapian %s)\n", MBR_VERSION, xc_library_version());
        return MBR_EXIT_DONE;
    }
    screen.has_color = is_wanted(options.color, is_smart_terminal() && !is_set("NO_COLOR"));
    if (is_wanted(options.progress, is_smart_terminal()) && !options.quiet)
        console.progress = show_line;
    mbr_interrupt_install();
    return mbr_command_run(&options, &console);
}
