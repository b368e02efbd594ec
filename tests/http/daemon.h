#ifndef MBR_TESTS_HTTP_DAEMON_H
#define MBR_TESTS_HTTP_DAEMON_H

#include <stdbool.h>
#include <sys/types.h>

/* The real daemon and the real indexer, as processes. Every function ends the
 * test when the system does not play along. */

typedef struct test_daemon {
    pid_t pid;
    unsigned port;
    char log[600]; /* file that holds its standard error */
} test_daemon;

/** A new empty directory; remove it with test_directory_remove(). */
void test_directory_make(char path[64]);

void test_directory_remove(const char *path);

/** Start marbre-searchd on a free port and wait until it listens. `options` is NULL or
 * a list of at most ten, ended by NULL; the log is off unless they turn it on. */
test_daemon
test_daemon_start(const char *directory, const char *archive, const char *const *options);

/** Send a signal. */
void test_daemon_signal(const test_daemon *daemon, int number);

/** Wait for the end, at most so long; the exit status, 128 + n for a signal, -1 for
 * "still running". */
int test_daemon_wait(test_daemon *daemon, int patience_ms);

/** SIGTERM, then the exit status. */
int test_daemon_stop(test_daemon *daemon);

/** Resident memory in KiB. */
long test_daemon_rss_kib(const test_daemon *daemon);

/** Run marbre-indexer quietly with arguments ended by NULL (at most 20); its exit status. */
int test_indexer(const char *const *arguments);

/** Build an archive of the sample corpus in `directory`/archive, and write its path. */
void test_archive_of_corpus(char path[128], const char *directory);

/* The sample corpus, served. */
typedef struct test_service {
    char directory[64], archive[128];
    test_daemon daemon;
} test_service;

/** Index the corpus and serve it, with options as for test_daemon_start(). */
void test_service_start(test_service *service, const char *const *options);

/** Stop the daemon and remove everything; the daemon's exit status. */
int test_service_stop(test_service *service);

#endif
