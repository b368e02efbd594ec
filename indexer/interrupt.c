/* Ctrl-C and SIGTERM as a note that the work looks at between two documents. */
#include "indexer/interrupt.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t received;

static void
note(int signal)
{
    received = signal;
}

void
mbr_interrupt_install(void)
{
    static const int signals[] = { SIGINT, SIGTERM };
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    /* No SA_RESTART: a read that waits on a silent pipe must return. */
    action.sa_flags = (int) SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        sigaction(signals[i], &action, NULL);
}

int
mbr_interrupt_signal(void)
{
    return (int) received;
}
