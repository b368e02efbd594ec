/* How far a run is, on one line that fits the terminal. */
#include "indexer/progress.h"

#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "indexer/figures.h"

static const double period_seconds = 0.2;

static volatile sig_atomic_t window_changed = 1;

static double
clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

void
mbr_progress_begin(mbr_progress *progress, uint64_t total_bytes)
{
    memset(progress, 0, sizeof *progress);
    progress->total_bytes = total_bytes;
    progress->started = clock_now();
}

bool
mbr_progress_is_due(mbr_progress *progress)
{
    double now = clock_now();

    if (now - progress->shown < period_seconds)
        return false;
    progress->shown = now;
    return true;
}

/* Appends a part, unless the line would no longer fit. */
static void
add_part(mbr_buffer *out, size_t columns, const mbr_buffer *part)
{
    const char *separator = out->len > 0 ? " · " : "";
    size_t used = mbr_utf8_count(mbr_buffer_slice(out)) + mbr_utf8_count(mbr_buffer_slice(part)) +
                  (out->len > 0 ? 3 : 0);

    if (used >= columns)
        return;
    mbr_buffer_append_string(out, separator);
    mbr_buffer_append_slice(out, mbr_buffer_slice(part));
}

void
mbr_progress_print(mbr_buffer *out, const mbr_progress *progress, const mbr_report *report,
                   size_t columns)
{
    double elapsed = clock_now() - progress->started;
    double share =
        progress->total_bytes > 0 ? (double) report->bytes / (double) progress->total_bytes : 0;
    mbr_buffer parts[5] = { MBR_BUFFER_INIT, MBR_BUFFER_INIT, MBR_BUFFER_INIT, MBR_BUFFER_INIT,
                            MBR_BUFFER_INIT };

    mbr_figure_things(&parts[0], report->read, &mbr_noun_article);
    if (share > 0 && elapsed > 1) {
        mbr_buffer_printf(&parts[1], mbr_tr("%d %%, ", "%d\xC2\xA0%%, "), (int) (share * 100));
        mbr_figure_duration(&parts[1], elapsed * (1 - share) / share);
        mbr_buffer_append_string(&parts[1], mbr_tr(" left", " restantes"));
    } else {
        mbr_figure_duration(&parts[1], elapsed);
    }
    mbr_figure_bytes(&parts[2], report->bytes);
    mbr_figure_bytes(&parts[3], elapsed > 0 ? (uint64_t) ((double) report->bytes / elapsed) : 0);
    mbr_buffer_append_string(&parts[3], "/s");
    mbr_figure_things(&parts[4], report->comments, &mbr_noun_comment);
    for (size_t i = 0; i < MBR_ARRAY_LEN(parts); i++) {
        add_part(out, columns, &parts[i]);
        mbr_buffer_free(&parts[i]);
    }
}

static void
note_change(int signal)
{
    (void) signal;
    window_changed = 1;
}

size_t
mbr_terminal_columns(int fd)
{
    static size_t columns = 80;
    static bool is_watching;
    struct winsize size;

    if (!is_watching) {
        struct sigaction action;

        memset(&action, 0, sizeof action);
        action.sa_handler = note_change;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        sigaction(SIGWINCH, &action, NULL);
        is_watching = true;
    }
    if (window_changed) {
        window_changed = 0;
        if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
            columns = size.ws_col;
    }
    return columns;
}
