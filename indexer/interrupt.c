/* Ctrl-C and SIGTERM as a note that the work looks at between two documents. */
#include "indexer/interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>

/* Atomic for threads that look while the signal comes to another; without a lock, it is as
 * fit for a handler as sig_atomic_t. */
static atomic_int received;

static void
note(int signal)
{
    atomic_store_explicit(&received, signal, memory_order_relaxed);
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
    return atomic_load_explicit(&received, memory_order_relaxed);
}
