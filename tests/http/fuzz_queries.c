/* fuzz_queries COUNT: that many random byte strings, and every line of the corpus,
 * as queries over connections that stay open. Always 200, and the daemon does
 * not grow.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/slice.h"
#include "http/client.h"
#include "http/daemon.h"

enum {
    THREADS = 4,
    QUERY_MAX = 15000, /* bytes; percent-encoded they still fit in a POST */
    GET_MAX = 1300,    /* bytes; beyond, POST */
    COMPLAINTS_MAX = 10,
    GROWTH_KIB = 8192
};

static test_daemon server;
static atomic_long failures, asked;
static mbr_buffer *lines; /* of the corpus */
static size_t line_count;

/* xorshift64*: the same queries in every run. */
static uint64_t
next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* What the language of queries is made of, and what breaks parsers. */
static const char *const pieces[] = {
    "\"",          "(",        ")",           " OR ",     " ET ",
    "NOT ",        "-",        "+",           "=",        "==",
    "*",           "titre:",   "date:",       "2016..",   "NEAR/3",
    "«",           "»",        "’",           "'",        "\xC3",
    "\xFF",        "",         "é",           "œ",        "l’",
    "vote",        "chiff*",   "<mark>",      "%00",      "&amp;",
    "\n",          "\t",       "\u00AD",      "\u200B",   "e\u0301",
    "\U0001F600",  "auteur:",  "section:",    "L. 121-1", "étudiant·e·s",
    "45\u202F000", "S.N.C.F.", "aujourd’hui",
};

static void
make_query(mbr_buffer *out, uint64_t *random)
{
    uint64_t kind = next_random(random) % 4;
    size_t count = (size_t) (next_random(random) % (kind == 0 ? 400 : 40));

    mbr_buffer_reset(out);
    for (size_t i = 0; i < count; i++) {
        uint64_t r = next_random(random);

        if (kind == 0 || (kind == 1 && r % 3 == 0))
            mbr_buffer_append_char(out, (char) (r >> 8));
        else
            mbr_buffer_append_string(out, pieces[(r >> 8) % MBR_ARRAY_LEN(pieces)]);
        if (kind == 3 && r % 2 == 0)
            mbr_buffer_append_char(out, ' ');
    }
}

static void
encode(mbr_buffer *out, const mbr_buffer *query)
{
    static const char hex[] = "0123456789ABCDEF";

    for (size_t i = 0; i < query->len; i++) {
        unsigned char c = (unsigned char) query->ptr[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            mbr_buffer_append_char(out, (char) c);
        } else {
            mbr_buffer_append_char(out, '%');
            mbr_buffer_append_char(out, hex[c >> 4]);
            mbr_buffer_append_char(out, hex[c & 15]);
        }
    }
}

static const char form[] = "Content-Type: application/x-www-form-urlencoded\r\n";

static void
ask(client *c, const mbr_buffer *query, uint64_t random)
{
    static const char *const paths[] = { "/v1/search?q=", "/?q=", "/v1/search?facets=year&q=",
                                         "/v1/suggest?q=", "/v1/trend?q=" };
    mbr_buffer text = MBR_BUFFER_INIT;
    reply r;

    if (query->len <= GET_MAX) {
        mbr_buffer_append_string(&text, paths[random % MBR_ARRAY_LEN(paths)]);
        encode(&text, query);
        r = client_ask(c, "GET", text.ptr, "", NULL, 0);
    } else {
        mbr_buffer_append_string(&text, "q=");
        encode(&text, query);
        r = client_ask(c, "POST", "/v1/search", form, text.ptr, text.len);
    }
    if (r.status != 200 && atomic_fetch_add(&failures, 1) < COMPLAINTS_MAX)
        (void) fprintf(stderr, "%d: %.300s\n%.300s\n", r.status, text.ptr, r.body ? r.body : "");
    if (r.status == 0) { /* go on with a new connection */
        client_close(c);
        *c = client_open(server.port, NULL);
    }
    atomic_fetch_add(&asked, 1);
    reply_free(&r);
    mbr_buffer_free(&text);
}

typedef struct share {
    long random_count;
    size_t first_line;
    uint64_t seed;
} share;

static void *
ask_share(void *user)
{
    const share *mine = user;
    uint64_t random = mine->seed;
    client c = client_open(server.port, NULL);
    mbr_buffer query = MBR_BUFFER_INIT;

    for (size_t i = mine->first_line; i < line_count; i += THREADS)
        ask(&c, &lines[i], i);
    for (long i = 0; i < mine->random_count; i++) {
        make_query(&query, &random);
        ask(&c, &query, next_random(&random));
    }
    mbr_buffer_free(&query);
    client_close(&c);
    return NULL;
}

static void
ask_all(long count, uint64_t seed)
{
    pthread_t threads[THREADS];
    share shares[THREADS];

    for (size_t i = 0; i < THREADS; i++) {
        shares[i] = (share){ count / THREADS, i, seed * THREADS + i + 1 };
        (void) pthread_create(&threads[i], NULL, ask_share, &shares[i]);
    }
    for (size_t i = 0; i < THREADS; i++)
        (void) pthread_join(threads[i], NULL);
}

static void
read_lines(const char *path)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    if (!file)
        return;
    while ((len = getline(&line, &room, file)) >= 0) {
        lines = mbr_realloc(lines, line_count + 1, sizeof *lines);
        lines[line_count] = (mbr_buffer) MBR_BUFFER_INIT;
        mbr_buffer_append(&lines[line_count++], line, len < QUERY_MAX ? (size_t) len : QUERY_MAX);
    }
    free(line);
    (void) fclose(file);
}

static void
read_corpus(const char *directory)
{
    char command[300], list[128], path[512];
    FILE *file;

    (void) snprintf(list, sizeof list, "%s/list", directory);
    (void) snprintf(command, sizeof command, "find %s/corpus -type f | sort >%s", MBR_SOURCE_DIR,
                    list);
    if (system(command) != 0)
        exit(99);
    file = fopen(list, "r");
    while (file && fgets(path, sizeof path, file)) {
        path[strcspn(path, "\n")] = '\0';
        read_lines(path);
    }
    if (file)
        (void) fclose(file);
}

int
main(int argc, char **argv)
{
    static const char *const options[] = { "--query-timeout", "60000", NULL };
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 100000, warm, after;
    char directory[64], archive[128];
    bool grew;

    test_directory_make(directory);
    read_corpus(directory);
    test_archive_of_corpus(archive, directory);
    server = test_daemon_start(directory, archive, options);
    ask_all(count / 4, 1);
    warm = test_daemon_rss_kib(&server);
    ask_all(count - count / 4, 2);
    after = test_daemon_rss_kib(&server);
#ifdef MBR_SANITIZED
    grew = false; /* sanitizers keep what was freed */
#else
    /* The allocator's arenas fill up over the first ten thousand queries or so: a
     * short run sees the end of that, a long one (101,750 queries, 39,916 to
     * 40,020 KiB) must stand still. */
    grew = after > warm + (count < 20000 ? 4 * GROWTH_KIB : GROWTH_KIB);
#endif
    (void) printf("%ld queries, resident %ld KiB after a quarter, %ld KiB at the end, "
                  "%ld failures\n",
                  atomic_load(&asked), warm, after, atomic_load(&failures));
    if (test_daemon_stop(&server) != 0) {
        (void) fputs("the daemon did not end well\n", stderr);
        atomic_fetch_add(&failures, 1);
    }
    test_directory_remove(directory);
    for (size_t i = 0; i < line_count; i++)
        mbr_buffer_free(&lines[i]);
    free(lines);
    return atomic_load(&failures) == 0 && !grew ? EXIT_SUCCESS : EXIT_FAILURE;
}
