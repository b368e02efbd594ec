/* storm COUNT: that many requests, while another process builds generations and
 * commits to them. Every reply must be 200 and true of one state of the archive.
 *
 * What makes a half state visible: articles that say "jumeau" are only ever added
 * and removed in pairs, by one commit, so an odd number of them was never there;
 * each has one section, so facets add up to the total; and the archive never holds
 * an article of the second kind of generation beside one of the first.
 */
#include <jansson.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "http/client.h"
#include "http/daemon.h"

enum { THREADS = 8, PAIRS = 10, REQUESTS_PER_CONNECTION = 100, COMPLAINTS_MAX = 10 };

static char directory[64], archive[128];
static test_daemon server;
static atomic_long left, done, failures;
static atomic_long builds, commits;
static atomic_bool finished;
static atomic_long slowest_us;

static const char *const targets[] = {
    "/v1/search?q=jumeau&facets=section&size=100",
    "/v1/search?q=alpha&size=1",
    "/?q=jumeau",
    "/v1/search?q=beta&size=1",
    "/v1/articles/stable?q=jumeau",
    "/v1/suggest?q=jum",
    "/v1/search?q=jumeau&sort=-date&interval=year&facets=section,year",
    "/articles/stable?q=jumeau",
    "/v1/trend?q=jumeau&interval=year",
    "/v1/articles/stable/similar",
    "/ready",
};

static void
complain(const char *fmt, ...)
{
    va_list args;

    if (atomic_fetch_add(&failures, 1) >= COMPLAINTS_MAX)
        return;
    va_start(args, fmt);
    (void) vfprintf(stderr, fmt, args);
    va_end(args);
    (void) fputc('\n', stderr);
}

static json_int_t
number_at(const json_t *root, const char *object, const char *key)
{
    return json_integer_value(json_object_get(json_object_get(root, object), key));
}

/* Counts of a facet, summed; -1 when the reply has none of that name. */
static json_int_t
facet_sum(const json_t *root, const char *name)
{
    const json_t *values = json_object_get(json_object_get(root, "facets"), name);
    json_int_t sum = 0;
    size_t i;
    json_t *value;

    if (json_is_object(values))
        values = json_object_get(values, "values");
    if (!json_is_array(values))
        return -1;
    json_array_foreach(values, i, value) sum += json_integer_value(json_object_get(value, "count"));
    return sum;
}

static void
check_search(const char *target, const reply *r)
{
    json_t *root = json_loadb(r->body, r->body_len, 0, NULL);
    json_int_t total = number_at(root, "total", "value");
    json_int_t sum = facet_sum(root, "section");

    if (!root)
        complain("%s: not JSON: %.200s", target, r->body);
    else if (strstr(target, "jumeau") && total % 2 != 0)
        complain("%s: %lld articles, an odd number", target, (long long) total);
    else if (strstr(target, "jumeau") && total == 0)
        complain("%s: nothing found", target);
    else if (sum >= 0 && sum != total)
        complain("%s: facets add up to %lld of %lld", target, (long long) sum, (long long) total);
    else if (strstr(target, "size=100") &&
             (json_int_t) json_array_size(json_object_get(root, "hits")) != total)
        complain("%s: %zu hits of %lld", target, json_array_size(json_object_get(root, "hits")),
                 (long long) total);
    json_decref(root);
}

static long
clock_us(void)
{
    struct timespec now;

    (void) clock_gettime(CLOCK_MONOTONIC, &now);
    return (long) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
ask(client *c, const char *target)
{
    long began = clock_us(), took;
    reply r = client_ask(c, "GET", target, "", NULL, 0);

    took = clock_us() - began;
    if (r.status != 200)
        complain("%s: %d %.300s", target, r.status, r.body ? r.body : "");
    else if (strncmp(target, "/v1/search", 10) == 0)
        check_search(target, &r);
    if (took > atomic_load(&slowest_us))
        atomic_store(&slowest_us, took);
    reply_free(&r);
    atomic_fetch_add(&done, 1);
}

static void *
ask_all(void *user)
{
    size_t number = (size_t) (intptr_t) user;

    while (atomic_load(&left) > 0) {
        client c = client_open(server.port, NULL);

        for (int i = 0; i < REQUESTS_PER_CONNECTION && atomic_fetch_sub(&left, 1) > 0; i++)
            ask(&c, targets[number++ % (sizeof targets / sizeof *targets)]);
        client_close(&c);
    }
    return NULL;
}

static void
write_article(FILE *file, const char *id, const char *text, int number)
{
    (void) fprintf(file,
                   "{\"id\":\"%s\",\"source\":\"essai\",\"title\":\"Titre %d\",\"body\":\"%s, un "
                   "article de plus sous presse.\",\"section\":\"Rubrique %d\",\"published\":"
                   "\"20%02d-05-0%d\",\"comments\":[{\"text\":\"Un commentaire au jumeau.\"}]}\n",
                   id, number, text, number % 3, number % 20, number % 9 + 1);
}

/* A generation: the same stable article, and pairs of its own kind. */
static void
write_generation(const char *path, const char *kind, int pairs)
{
    FILE *file = fopen(path, "w");
    char id[32], text[64];

    write_article(file, "stable", "Toujours un jumeau", 1);
    write_article(file, "stable-2", "Toujours un jumeau", 2);
    for (int i = 0; i < pairs * 2; i++) {
        (void) snprintf(id, sizeof id, "%s-%d", kind, i);
        (void) snprintf(text, sizeof text, "Un jumeau %s", kind);
        write_article(file, id, text, i);
    }
    (void) fclose(file);
}

static void
run_indexer(const char *command, const char *first, const char *second)
{
    int status = test_indexer(
        (const char *const[]){ command, "--archive", archive, "--force", first, second, NULL });

    if (status != 0)
        complain("marbre-indexer %s: exit status %d", command, status);
}

static void
build(const char *kind, int pairs)
{
    char path[160];

    (void) snprintf(path, sizeof path, "%s/%s.jsonl", directory, kind);
    write_generation(path, kind, pairs);
    run_indexer("build", path, NULL);
    atomic_fetch_add(&builds, 1);
}

/* A pair comes and goes, in one commit each. */
static void
commit_pairs(int times)
{
    char path[160];

    (void) snprintf(path, sizeof path, "%s/pair.jsonl", directory);
    for (int i = 0; i < times && !atomic_load(&finished); i++) {
        FILE *file = fopen(path, "w");

        for (int j = 0; j < 2; j++) {
            if (i % 2 == 0)
                write_article(file, j ? "pair-b" : "pair-a", "Encore un jumeau", i * 2 + j);
            else
                (void) fprintf(file, "{\"id\":\"%s\",\"source\":\"essai\",\"deleted\":true}\n",
                               j ? "pair-b" : "pair-a");
        }
        (void) fclose(file);
        run_indexer("update", path, NULL);
        atomic_fetch_add(&commits, 1);
    }
}

static void *
write_all(void *user)
{
    (void) user;
    for (int round = 0; !atomic_load(&finished); round++) {
        build(round % 2 ? "alpha" : "beta", PAIRS + round % 5);
        commit_pairs(4);
        if (round % 3 == 2)
            test_daemon_signal(&server, SIGHUP);
    }
    return NULL;
}

int
main(int argc, char **argv)
{
    /* The writer and a sanitizer may take all the time there is. */
    static const char *const options[] = { "--query-timeout", "60000", NULL };
    pthread_t threads[THREADS], writer;
    long rss_before;

    atomic_store(&left, argc > 1 ? strtol(argv[1], NULL, 10) : 10000);
    test_directory_make(directory);
    (void) snprintf(archive, sizeof archive, "%s/archive", directory);
    build("alpha", PAIRS);
    server = test_daemon_start(directory, archive, options);
    rss_before = test_daemon_rss_kib(&server);
    (void) pthread_create(&writer, NULL, write_all, NULL);
    for (intptr_t i = 0; i < THREADS; i++)
        (void) pthread_create(&threads[i], NULL, ask_all, (void *) i);
    for (int i = 0; i < THREADS; i++)
        (void) pthread_join(threads[i], NULL);
    atomic_store(&finished, true);
    (void) pthread_join(writer, NULL);
    (void) printf("%ld requests, %ld builds, %ld commits, slowest reply %.1f ms, "
                  "resident %ld to %ld KiB, %ld failures\n",
                  atomic_load(&done), atomic_load(&builds), atomic_load(&commits),
                  (double) atomic_load(&slowest_us) / 1000, rss_before,
                  test_daemon_rss_kib(&server), atomic_load(&failures));
    if (test_daemon_stop(&server) != 0)
        complain("the daemon did not end well");
    test_directory_remove(directory);
    return atomic_load(&failures) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
