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
mbr_progress_is_due(mbr_progress *progress, const mbr_report *report)
{
    double now = clock_now();

    if (now - progress->shown < period_seconds && report->step == progress->step)
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

/* A share of the work, and from it the time left; the time so far while it says little. */
static void
print_share(mbr_buffer *out, double share, double elapsed)
{
    if (share > 0 && elapsed > 1) {
        mbr_buffer_printf(out, mbr_tr("%d %%, ", "%d\xC2\xA0%%, "), (int) (share * 100));
        mbr_figure_duration(out, elapsed * (1 - share) / share);
        mbr_buffer_append_string(out, mbr_tr(" left", " restantes"));
    } else {
        mbr_figure_duration(out, elapsed);
    }
}

static double
quotient(uint64_t part, uint64_t whole)
{
    return whole > 0 ? (double) part / (double) whole : 0;
}

enum { PARTS = 5 };

static void
print_reading(mbr_buffer parts[PARTS], const mbr_progress *progress, const mbr_report *report,
              double elapsed)
{
    mbr_figure_things(&parts[0], report->read, &mbr_noun_article);
    print_share(&parts[1], quotient(report->bytes, progress->total_bytes), elapsed);
    mbr_figure_bytes(&parts[2], report->bytes);
    mbr_figure_bytes(&parts[3], elapsed > 0 ? (uint64_t) ((double) report->bytes / elapsed) : 0);
    mbr_buffer_append_string(&parts[3], "/s");
    mbr_figure_things(&parts[4], report->comments, &mbr_noun_comment);
}

static void
print_indexing(mbr_buffer parts[PARTS], const mbr_report *report, double elapsed)
{
    mbr_figure_things(&parts[0], report->indexed, &mbr_noun_article);
    print_share(&parts[1], quotient(report->indexed, report->to_index), elapsed);
}

/* Shares and times left are those of a step: nobody knows how the next one compares. */
void
mbr_progress_print(mbr_buffer *out, mbr_progress *progress, const mbr_report *report,
                   size_t columns)
{
    mbr_buffer parts[PARTS] = { MBR_BUFFER_INIT, MBR_BUFFER_INIT, MBR_BUFFER_INIT, MBR_BUFFER_INIT,
                                MBR_BUFFER_INIT };
    double now = clock_now();

    if (report->step != progress->step) {
        progress->step = report->step;
        progress->started = now;
    }
    switch (report->step) {
    case MBR_STEP_READING: mbr_buffer_append_string(out, mbr_tr("1/3 reading", "1/3 lecture"));
    /* fall through */
    case MBR_STEP_ONLY: print_reading(parts, progress, report, now - progress->started); break;
    case MBR_STEP_INDEXING:
        mbr_buffer_append_string(out, mbr_tr("2/3 indexing", "2/3 indexation"));
        print_indexing(parts, report, now - progress->started);
        break;
    case MBR_STEP_WRITING:
        mbr_buffer_append_string(out, mbr_tr("3/3 writing", "3/3 écriture"));
        break;
    }
    for (size_t i = 0; i < PARTS; i++) {
        if (parts[i].len > 0)
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
