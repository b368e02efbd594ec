/* Documents of a judged set into an archive: zstd, if they are compressed, then
 * this program, which says "body" where the set says "text", then the indexer. */
#include "relevance_index.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "base/memory.h"

typedef struct child {
    const char *program;
    pid_t process;
    FILE *pipe; /* its output, or its input */
} child;

/* Run a program with one end of a pipe as its output (1) or its input (0). */
static child
start(char *const argv[], int end)
{
    child c = { argv[0], 0, NULL };
    int ends[2], ours;

    if (pipe2(ends, O_CLOEXEC) != 0 || (c.process = fork()) < 0)
        fail("%s", strerror(errno));
    if (c.process == 0) {
        dup2(ends[end], end);
        signal(SIGPIPE, SIG_DFL);
        execvp(argv[0], argv);
        fprintf(stderr, "bench-relevance: cannot run %s: %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    ours = ends[1 - end];
    close(ends[end]);
    c.pipe = fdopen(ours, end == 1 ? "r" : "w");
    if (!c.pipe)
        fail("%s", strerror(errno));
    return c;
}

/* A line that cannot be read ends this program; the indexer, which would take that
 * for the end of the documents and switch to half an archive, is stopped first. */
static pid_t indexer_running;

static void
stop_indexer(void)
{
    if (indexer_running > 0 && kill(indexer_running, SIGKILL) == 0)
        waitpid(indexer_running, NULL, 0);
}

/* Wait for the end of a program: its exit status. */
static int
finish(child *c)
{
    int status = 0;

    fclose(c->pipe);
    if (waitpid(c->process, &status, 0) < 0)
        fail("%s: %s", c->program, strerror(errno));
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* ---- Documents ---- */

typedef struct documents {
    char path[4096];
    FILE *file;
    child zstd; /* `process` 0: the file is plain */
} documents;

static void
open_documents(documents *d, const char *directory)
{
    char *argv[] = { (char *) "zstd", (char *) "-dcq", d->path, NULL };

    memset(d, 0, sizeof *d);
    if (snprintf(d->path, sizeof d->path, "%s/docs.jsonl", directory) >= (int) sizeof d->path - 4)
        fail("%s: too long a path", directory);
    d->file = fopen(d->path, "r");
    if (d->file)
        return;
    strcat(d->path, ".zst");
    if (access(d->path, R_OK) != 0)
        fail("%s: %s, nor is there a plain docs.jsonl", d->path, strerror(errno));
    d->zstd = start(argv, STDOUT_FILENO);
    d->file = d->zstd.pipe;
}

static void
close_documents(documents *d)
{
    if (d->zstd.process == 0)
        fclose(d->file);
    else if (finish(&d->zstd) != 0)
        fail("%s: cannot be decompressed", d->path);
}

static mbr_slice
member(const documents *d, size_t line, json_t *object, const char *key)
{
    json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        fail("%s:%zu: \"%s\" is expected to be a string", d->path, line, key);
    return mbr_slice_of(json_string_value(value), json_string_length(value));
}

/* One line of the set as one line of the pivot format. */
static void
translate(mbr_buffer *out, const documents *d, size_t line, const char *text, size_t len)
{
    json_error_t error;
    json_t *object = json_loadb(text, len, 0, &error);
    mbr_json json = mbr_json_to(out);

    if (!object)
        fail("%s:%zu: %s", d->path, line, error.text);
    mbr_buffer_reset(out);
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "id");
    mbr_json_string(&json, member(d, line, object, "id"));
    mbr_json_key(&json, "title");
    mbr_json_string(&json, member(d, line, object, "title"));
    mbr_json_key(&json, "body");
    mbr_json_string(&json, member(d, line, object, "text"));
    mbr_json_end_object(&json);
    mbr_buffer_append_char(out, '\n');
    json_decref(object);
}

static void
feed(FILE *to, documents *d)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    char *text = NULL;
    size_t capacity = 0, line = 0;
    ssize_t len;

    while ((len = getline(&text, &capacity, d->file)) > 0) {
        line++;
        translate(&out, d, line, text, (size_t) len);
        if (fwrite(out.ptr, 1, out.len, to) != out.len)
            break; /* the indexer is gone, and its status will tell */
    }
    if (line == 0)
        fail("%s: no document", d->path);
    free(text);
    mbr_buffer_free(&out);
}

void
index_set(const judged_set *set, const char *indexer, const char *archive)
{
    char *argv[] = { (char *) indexer,
                     (char *) "--archive",
                     (char *) archive,
                     (char *) "build",
                     (char *) "--quiet",
                     (char *) "-",
                     NULL };
    documents d;
    child indexing;
    int status;

    signal(SIGPIPE, SIG_IGN);
    open_documents(&d, set->directory);
    indexing = start(argv, STDIN_FILENO);
    indexer_running = indexing.process;
    atexit(stop_indexer);
    feed(indexing.pipe, &d);
    close_documents(&d);
    status = finish(&indexing);
    indexer_running = 0;
    if (status == 1)
        fprintf(stderr, "bench-relevance: %s: some documents were refused\n", d.path);
    else if (status != 0)
        fail("%s: %s ended with %d", d.path, indexer, status);
}
