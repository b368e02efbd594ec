/* From start to stop: what a service manager and an operator see. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "http/client.h"
#include "http/daemon.h"

static char directory[64];

static int
start(void **state)
{
    (void) state;
    test_directory_make(directory);
    return 0;
}

static int
stop(void **state)
{
    (void) state;
    test_directory_remove(directory);
    return 0;
}

static int
status_of(unsigned port, const char *target)
{
    reply r = client_get(port, target, "");
    int status = r.status;

    reply_free(&r);
    return status;
}

/* Exit status of a command line; its output goes nowhere. */
static int
run(const char *arguments)
{
    char command[512];
    int status;

    (void) snprintf(command, sizeof command, "%s %s >/dev/null 2>&1", MBR_SEARCHD, arguments);
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
the_exit_status_tells_what_was_wrong(void **state)
{
    test_daemon other;
    char arguments[200];

    (void) state;
    assert_int_equal(run("--help"), 0);
    assert_int_equal(run("--version"), 0);
    assert_int_equal(run("--none"), 2);
    assert_int_equal(run("--workers 0 --archive x"), 2);
    assert_int_equal(run("--log maybe --archive x"), 2);
    assert_int_equal(run("--archive"), 2);
    assert_int_equal(run("--archive x --listen 127.0.0.1"), 2);
    assert_int_equal(run("--archive x --listen 127.0.0.1:99999"), 2);
    assert_int_equal(run("--archive x operand"), 2);
    assert_int_equal(run(""), 2); /* no archive named */
    assert_int_equal(run("--archive x --listen 192.0.2.1:80"), 1);
    other = test_daemon_start(directory, directory, NULL);
    (void) snprintf(arguments, sizeof arguments, "--archive x --listen 127.0.0.1:%u", other.port);
    assert_int_equal(run(arguments), 1);
    assert_int_equal(test_daemon_stop(&other), 0);
}

static void
it_waits_for_an_archive_that_is_not_there_yet(void **state)
{
    char archive[128];
    test_daemon server;
    reply r;

    (void) state;
    (void) snprintf(archive, sizeof archive, "%s/archive", directory);
    server = test_daemon_start(directory, archive, NULL);
    assert_int_equal(status_of(server.port, "/health"), 200);
    assert_int_equal(status_of(server.port, "/ready"), 503);
    assert_int_equal(status_of(server.port, "/?q=vote"), 503);
    r = client_get(server.port, "/v1/search?q=vote", "");
    assert_int_equal(r.status, 503);
    assert_string_equal(reply_header(&r, "Retry-After"), "10");
    assert_null(strstr(r.body, directory)); /* where it is, is nobody's business */
    reply_free(&r);
    test_archive_of_corpus(archive, directory);
    assert_int_equal(status_of(server.port, "/ready"), 200);
    assert_int_equal(status_of(server.port, "/v1/search?q=vote"), 200);
    assert_int_equal(test_daemon_stop(&server), 0);
}

static void
write_stub(const char *archive, const char *text)
{
    char path[160], aside[160];
    FILE *file;

    (void) snprintf(path, sizeof path, "%s/XAPIANDB", archive);
    (void) snprintf(aside, sizeof aside, "%s/aside", archive);
    file = fopen(aside, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(aside, path), 0);
}

/* Never as an archive in which nothing is found. */
static void
an_archive_with_an_empty_or_cut_stub_is_an_error(void **state)
{
    static const char *const texts[] = { "", "au", "auto generations/", "auto generations/2026" };
    char archive[128];
    test_daemon server;

    (void) state;
    test_archive_of_corpus(archive, directory);
    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        write_stub(archive, texts[i]);
        server = test_daemon_start(directory, archive, NULL);
        assert_int_equal(status_of(server.port, "/ready"), 503);
        assert_int_equal(status_of(server.port, "/v1/search?q=vote"), 500);
        assert_int_equal(test_daemon_stop(&server), 0);
    }
}

/* Files that the daemon has open and whose path holds `name`. */
static unsigned
open_files_of(const test_daemon *server, const char *name)
{
    char folder[64], path[400], target[400];
    unsigned count = 0;
    DIR *files;

    (void) snprintf(folder, sizeof folder, "/proc/%d/fd", (int) server->pid);
    files = opendir(folder);
    assert_non_null(files);
    for (const struct dirent *entry; (entry = readdir(files)) != NULL;) {
        ssize_t len;

        (void) snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        len = readlink(path, target, sizeof target - 1);
        target[len > 0 ? len : 0] = '\0';
        count += strstr(target, name) != NULL;
    }
    assert_int_equal(closedir(files), 0);
    return count;
}

static void
current_generation(char name[64], const char *archive)
{
    char path[160];
    FILE *file;

    (void) snprintf(path, sizeof path, "%s/XAPIANDB", archive);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "auto generations/%63s", name), 1);
    assert_int_equal(fclose(file), 0);
}

static void
an_idle_daemon_moves_to_a_new_generation_by_itself(void **state)
{
    const struct timespec moment = { 0, 100 * 1000000 };
    const char *const options[] = { "--workers", "2", NULL };
    char archive[128], before[64], after[64];
    test_daemon server;

    (void) state;
    test_archive_of_corpus(archive, directory);
    current_generation(before, archive);
    server = test_daemon_start(directory, archive, options);
    assert_int_equal(status_of(server.port, "/v1/search?q=vote"), 200);
    assert_true(open_files_of(&server, before) > 0);
    test_archive_of_corpus(archive, directory);
    current_generation(after, archive);
    assert_string_not_equal(before, after);
    for (int i = 0; i < 100 && open_files_of(&server, before) > 0; i++)
        (void) nanosleep(&moment, NULL);
    assert_int_equal(open_files_of(&server, before), 0);
    assert_true(open_files_of(&server, after) > 0);
    assert_int_equal(test_daemon_stop(&server), 0);
}

static void
a_hang_up_signal_opens_the_archive_afresh(void **state)
{
    const struct timespec moment = { 0, 200 * 1000000 };
    char archive[128];
    test_daemon server;

    (void) state;
    test_archive_of_corpus(archive, directory);
    server = test_daemon_start(directory, archive, NULL);
    for (int i = 0; i < 5; i++) {
        test_daemon_signal(&server, SIGHUP);
        (void) nanosleep(&moment, NULL);
        assert_int_equal(status_of(server.port, "/v1/search?q=vote"), 200);
    }
    assert_int_equal(test_daemon_stop(&server), 0);
}

/* Half a request is in when the signal comes; the other half still counts. */
static void
a_request_in_flight_is_answered_before_the_end(void **state)
{
    const struct timespec moment = { 0, 300 * 1000000 };
    char archive[128];
    test_daemon server;
    client c, late;
    reply r;

    (void) state;
    test_archive_of_corpus(archive, directory);
    server = test_daemon_start(directory, archive, NULL);
    c = client_open(server.port, NULL);
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                          "\r\nContent-Length: 12\r\n\r\n{\"q\":");
    (void) nanosleep(&moment, NULL);
    test_daemon_signal(&server, SIGTERM);
    (void) nanosleep(&moment, NULL);
    late = client_open(server.port, NULL);
    r = client_ask(&late, "GET", "/health", "", NULL, 0);
    assert_int_not_equal(r.status, 200); /* no new ones */
    reply_free(&r);
    client_close(&late);
    (void) client_say(&c, "\"vote\"}");
    r = client_read(&c, false, 10000);
    assert_int_equal(r.status, 200);
    assert_string_equal(reply_header(&r, "Connection"), "close");
    reply_free(&r);
    assert_int_equal(test_daemon_wait(&server, 20000), 0);
    client_close(&c);
}

static void
a_client_that_never_finishes_does_not_hold_up_the_end(void **state)
{
    static const char *const options[] = { "--timeout", "60", NULL };
    const struct timespec moment = { 0, 300 * 1000000 };
    test_daemon server = test_daemon_start(directory, directory, options);
    client c = client_open(server.port, NULL);

    (void) state;
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                          "\r\nContent-Length: 12\r\n\r\n{\"q\":");
    (void) nanosleep(&moment, NULL);
    test_daemon_signal(&server, SIGTERM);
    assert_int_equal(test_daemon_wait(&server, 15000), 0);
    client_close(&c);
}

static void
a_second_signal_ends_it_at_once(void **state)
{
    static const char *const options[] = { "--timeout", "60", NULL };
    const struct timespec moment = { 0, 300 * 1000000 };
    test_daemon server = test_daemon_start(directory, directory, options);
    client c = client_open(server.port, NULL);

    (void) state;
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                          "\r\nContent-Length: 12\r\n\r\n{\"q\":");
    (void) nanosleep(&moment, NULL);
    test_daemon_signal(&server, SIGINT);
    (void) nanosleep(&moment, NULL);
    test_daemon_signal(&server, SIGINT);
    assert_int_equal(test_daemon_wait(&server, 5000), 128 + SIGINT);
    client_close(&c);
}

static void *
ask_once(void *user)
{
    unsigned *port = user;
    reply r = client_get(*port, "/v1/search?q=vote&facets=section,author,year&interval=day", "");
    intptr_t status = r.status;
    bool says_when = *reply_header(&r, "Retry-After") != '\0';

    reply_free(&r);
    return (void *) (status == 503 && !says_when ? 0 : status);
}

/* One worker, room for one to wait: of forty at once most are told to come back,
 * every one is answered, and /health is never behind the queue. */
static void
past_capacity_the_answer_is_quick_and_says_when_to_return(void **state)
{
    static const char *const options[] = { "--workers",    "1", "--queue", "1",
                                           "--per-client", "0", NULL };
    enum { CLIENTS = 40, ROUNDS = 20 };
    pthread_t threads[CLIENTS];
    char archive[128];
    test_daemon server;
    int served = 0, refused = 0;

    (void) state;
    test_archive_of_corpus(archive, directory);
    server = test_daemon_start(directory, archive, options);
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < CLIENTS; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, ask_once, &server.port), 0);
        assert_int_equal(status_of(server.port, "/health"), 200);
        for (int i = 0; i < CLIENTS; i++) {
            void *status;

            (void) pthread_join(threads[i], &status);
            served += (intptr_t) status == 200;
            refused += (intptr_t) status == 503;
        }
    }
    assert_int_equal(served + refused, CLIENTS * ROUNDS);
    assert_true(served > 0);
    assert_true(refused > 0);
    assert_int_equal(test_daemon_stop(&server), 0);
}

static void
the_log_tells_the_route_and_not_the_question(void **state)
{
    static const char *const on[] = { "--log", "on", NULL }, *const queries[] = { "--log",
                                                                                  "queries", NULL };
    static const struct {
        const char *const *options;
        bool told;
    } cases[] = { { on, false }, { queries, true } };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        test_daemon server = test_daemon_start(directory, directory, cases[i].options);
        char text[4096] = "";
        FILE *file;

        (void) status_of(server.port, "/v1/articles/secret?q=secret");
        assert_int_equal(test_daemon_stop(&server), 0);
        file = fopen(server.log, "r");
        assert_non_null(file);
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        (void) fclose(file);
        assert_non_null(strstr(text, "\"route\":\"/v1/articles/{id}\",\"status\":503"));
        assert_int_equal(strstr(text, "secret") != NULL, cases[i].told);
    }
}

static void
refusals_are_in_the_log(void **state)
{
    static const char *const on[] = { "--log", "on", NULL };
    test_daemon server = test_daemon_start(directory, directory, on);
    mbr_buffer text = MBR_BUFFER_INIT;
    client c = client_open(server.port, NULL);
    char log[4096] = "";
    FILE *file;
    reply r;

    (void) state;
    mbr_buffer_append_string(&text, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
                                    "application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    "11000\r\n");
    for (int i = 0; i < 0x11000; i++)
        mbr_buffer_append_char(&text, 'a');
    assert_true(client_send(&c, text.ptr, text.len));
    r = client_read(&c, false, 10000);
    assert_int_equal(r.status, 413);
    reply_free(&r);
    client_close(&c);
    mbr_buffer_reset(&text);
    mbr_buffer_append_string(&text, "/v1/search?q=");
    while (text.len < 20000)
        mbr_buffer_append_char(&text, 'a');
    assert_int_equal(status_of(server.port, text.ptr), 414);
    assert_int_equal(test_daemon_stop(&server), 0);
    file = fopen(server.log, "r");
    assert_non_null(file);
    log[fread(log, 1, sizeof log - 1, file)] = '\0';
    (void) fclose(file);
    assert_non_null(strstr(log, "\"route\":\"/v1/search\",\"status\":413"));
    assert_non_null(strstr(log, "\"status\":414"));
    mbr_buffer_free(&text);
}

/* Whatever manages the service may ask for a reload at any moment, this one too. */
static void
a_reload_during_the_end_is_no_reason_to_die(void **state)
{
    static const char *const options[] = { "--timeout", "60", NULL };
    const struct timespec moment = { 0, 300 * 1000000 };
    test_daemon server = test_daemon_start(directory, directory, options);
    client c = client_open(server.port, NULL);
    reply r;

    (void) state;
    (void) client_say(&c, "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: application/json"
                          "\r\nContent-Length: 12\r\n\r\n{\"q\":");
    (void) nanosleep(&moment, NULL);
    test_daemon_signal(&server, SIGTERM);
    (void) nanosleep(&moment, NULL);
    test_daemon_signal(&server, SIGHUP);
    (void) nanosleep(&moment, NULL);
    (void) client_say(&c, "\"vote\"}");
    r = client_read(&c, false, 10000);
    assert_int_equal(r.status, 503); /* there is no archive, and it still says so */
    reply_free(&r);
    assert_int_equal(test_daemon_wait(&server, 20000), 0);
    client_close(&c);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_exit_status_tells_what_was_wrong),
        TEST(it_waits_for_an_archive_that_is_not_there_yet),
        TEST(an_archive_with_an_empty_or_cut_stub_is_an_error),
        TEST(an_idle_daemon_moves_to_a_new_generation_by_itself),
        TEST(a_hang_up_signal_opens_the_archive_afresh),
        TEST(a_request_in_flight_is_answered_before_the_end),
        TEST(a_client_that_never_finishes_does_not_hold_up_the_end),
        TEST(a_second_signal_ends_it_at_once),
        TEST(past_capacity_the_answer_is_quick_and_says_when_to_return),
        TEST(the_log_tells_the_route_and_not_the_question),
        TEST(refusals_are_in_the_log),
        TEST(a_reload_during_the_end_is_no_reason_to_die),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
