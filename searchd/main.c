/* marbre-searchd: start, wait for signals, stop without losing a request. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "searchd/listen.h"
#include "searchd/options.h"
#include "searchd/server.h"

#define DRAIN_MS 10000 /* what a service manager waits for is more */

enum { EXIT_CANNOT_LISTEN = 1, EXIT_USAGE = 2 };

/* Blocked before any thread starts, so that they reach only sigtimedwait(). */
static void
block_signals(sigset_t *set)
{
    (void) sigemptyset(set);
    (void) sigaddset(set, SIGTERM);
    (void) sigaddset(set, SIGINT);
    (void) sigaddset(set, SIGHUP);
    (void) pthread_sigmask(SIG_BLOCK, set, NULL);
    (void) signal(SIGPIPE, SIG_IGN);
}

/* No archive, or one of another version, is a reason to speak and none to exit:
 * the next rebuild may change it under us, and /ready tells whoever watches. */
static void
look_at_archive(const char *directory)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_archive *archive = NULL;

    if (mbr_archive_open(&archive, directory, &err) != MBR_OK)
        mbr_log_message(mbr_tr("no answers yet: %s", "pas encore de réponses\u00A0: %s"),
                        err.message);
    mbr_archive_free(archive);
}

static void
serve_until_told(mbr_server *server, mbr_pool *pool, const sigset_t *signals)
{
    const struct timespec second = { 1, 0 };

    for (;;) {
        int number = sigtimedwait(signals, NULL, &second);

        if (number == SIGTERM || number == SIGINT)
            return;
        if (number == SIGHUP)
            mbr_pool_reopen(pool);
        mbr_server_sweep(server);
    }
}

/* A second signal during the drain ends the process at once; a reload is too late. */
static int
stop(mbr_server *server, mbr_pool *pool, const sigset_t *signals)
{
    int64_t deadline = mbr_clock_ms() + DRAIN_MS, left;
    bool drained;

    (void) signal(SIGHUP, SIG_IGN);
    (void) pthread_sigmask(SIG_UNBLOCK, signals, NULL);
    drained = mbr_server_drain(server, DRAIN_MS);
    left = deadline - mbr_clock_ms();
    if (!mbr_pool_stop(pool, left > 100 ? left : 100)) {
        mbr_log_message("%s", mbr_tr("stopped during a search", "arrêt pendant une recherche"));
        _exit(EXIT_SUCCESS); /* a thread still uses what would be freed */
    }
    mbr_server_stop(server);
    if (!drained)
        mbr_log_message("%s", mbr_tr("stopped before every reply was sent",
                                     "arrêt avant la fin de toutes les réponses"));
    return EXIT_SUCCESS;
}

static mbr_status
start(mbr_server **server, mbr_pool **pool, int listen_socket, const mbr_options *options,
      mbr_error *err)
{
    const mbr_pool_settings pool_settings = {
        .archive = options->archive,
        .version = MBR_VERSION,
        .workers = options->workers,
        .queue = options->queue,
        .query_timeout_ms = options->query_timeout_ms,
    };
    const mbr_server_settings server_settings = {
        .connections = options->connections,
        .per_client = options->per_client,
        .timeout_s = options->timeout_s,
        .log = options->log,
        .version = MBR_VERSION,
    };
    mbr_status status = mbr_pool_start(pool, &pool_settings, err);

    if (status == MBR_OK) {
        status = mbr_server_start(server, listen_socket, *pool, &server_settings, err);
        if (status != MBR_OK)
            (void) mbr_pool_stop(*pool, DRAIN_MS);
    }
    return status;
}

static int
run(const mbr_options *options)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_buffer address = MBR_BUFFER_INIT;
    mbr_server *server = NULL;
    mbr_pool *pool = NULL;
    sigset_t signals;
    mbr_status status;
    int listen_socket;

    block_signals(&signals);
    status = mbr_listen(&listen_socket, &address, options->listen, &err);
    if (status == MBR_OK) {
        look_at_archive(options->archive);
        status = start(&server, &pool, listen_socket, options, &err);
    }
    if (status != MBR_OK) {
        mbr_log_message("%s", err.message);
        mbr_buffer_free(&address);
        return status == MBR_ERR_BAD_INPUT ? EXIT_USAGE : EXIT_CANNOT_LISTEN;
    }
    if (!options->quiet)
        mbr_log_message(mbr_tr("listening on http://%s/", "à l’écoute sur http://%s/"),
                        address.ptr);
    mbr_buffer_free(&address);
    serve_until_told(server, pool, &signals);
    return stop(server, pool, &signals);
}

int
main(int argc, char **argv)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_options options;

    mbr_language_set(mbr_language_of_environment());
    if (mbr_options_read(&options, argc, argv, &err) != MBR_OK) {
        mbr_log_message("%s", err.message);
        return EXIT_USAGE;
    }
    if (options.help) {
        mbr_options_help(stdout);
        return EXIT_SUCCESS;
    }
    if (options.version) {
        (void) printf("marbre-searchd %s\n", MBR_VERSION);
        return EXIT_SUCCESS;
    }
    return run(&options);
}
