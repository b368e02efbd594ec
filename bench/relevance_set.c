/* Reads queries and judgements, and says where a file breaks its format. */
#include "relevance_set.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define GRADE_MAX 100
#define COLUMNS_MAX 3

void
fail(const char *fmt, ...)
{
    va_list args;

    fflush(stdout);
    fputs("bench-relevance: ", stderr);
    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

/* ---- Tables ---- */

typedef struct table {
    char *path;
    FILE *file;
    char *line;
    size_t capacity, number;
    char *columns[COLUMNS_MAX];
} table;

static table
table_open(const char *directory, const char *name)
{
    table t = { 0 };
    size_t room = strlen(directory) + strlen(name) + 2;

    t.path = mbr_malloc(room);
    (void) snprintf(t.path, room, "%s/%s", directory, name);
    t.file = fopen(t.path, "r");
    if (!t.file)
        fail("%s: %s", t.path, strerror(errno));
    return t;
}

static void
table_close(table *t)
{
    fclose(t->file);
    free(t->line);
    free(t->path);
}

/* The next line that is not empty, cut at its tabs. */
static bool
table_next(table *t, size_t columns)
{
    size_t found = 0;

    do {
        if (getline(&t->line, &t->capacity, t->file) < 0) {
            if (ferror(t->file))
                fail("%s: %s", t->path, strerror(errno));
            return false;
        }
        t->number++;
        t->line[strcspn(t->line, "\r\n")] = '\0';
    } while (!*t->line);
    for (char *at = t->line; at && found < columns; found++) {
        t->columns[found] = at;
        at = found + 1 < columns ? strchr(at, '\t') : NULL;
        if (at)
            *at++ = '\0';
    }
    if (found < columns || !*t->columns[0] || !*t->columns[1])
        fail("%s:%zu: %zu columns separated by tabs are expected", t->path, t->number, columns);
    return true;
}

/* ---- Queries ---- */

static void
read_queries(judged_set *set)
{
    table t = table_open(set->directory, "queries.tsv");
    size_t capacity = 0;

    while (table_next(&t, 2)) {
        judged_query *query;

        if (set->query_count == capacity) {
            capacity = capacity ? capacity * 2 : 256;
            set->queries = mbr_realloc(set->queries, capacity, sizeof *set->queries);
        }
        query = &set->queries[set->query_count++];
        *query = (judged_query){ mbr_strdup(t.columns[0]), mbr_strdup(t.columns[1]), NULL, 0 };
    }
    if (set->query_count == 0)
        fail("%s: no query", t.path);
    table_close(&t);
}

static int
by_id(const void *a, const void *b)
{
    return strcmp((*(judged_query *const *) a)->id, (*(judged_query *const *) b)->id);
}

static judged_query **
queries_by_id(judged_set *set)
{
    judged_query **sorted = mbr_calloc(set->query_count, sizeof(judged_query *));

    for (size_t i = 0; i < set->query_count; i++)
        sorted[i] = &set->queries[i];
    qsort(sorted, set->query_count, sizeof *sorted, by_id);
    for (size_t i = 1; i < set->query_count; i++)
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) == 0)
            fail("%s/queries.tsv: query %s is there twice", set->directory, sorted[i]->id);
    return sorted;
}

/* ---- Judgements ---- */

static int
by_document(const void *a, const void *b)
{
    return strcmp(((const judgement *) a)->document, ((const judgement *) b)->document);
}

static unsigned
read_grade(const table *t)
{
    char *end;
    unsigned long grade = strtoul(t->columns[2], &end, 10);

    if (t->columns[2][0] < '0' || t->columns[2][0] > '9' || *end || grade > GRADE_MAX)
        fail("%s:%zu: a grade from 0 to %d is expected, not \"%s\"", t->path, t->number, GRADE_MAX,
             t->columns[2]);
    return (unsigned) grade;
}

static void
add_judgement(judged_query *query, const table *t)
{
    size_t count = query->judgement_count;

    /* Full at every power of two. */
    if ((count & (count - 1)) == 0)
        query->judgements =
            mbr_realloc(query->judgements, count ? count * 2 : 1, sizeof *query->judgements);
    query->judgements[query->judgement_count++] =
        (judgement){ mbr_strdup(t->columns[1]), read_grade(t) };
}

static void
read_judgements(judged_set *set)
{
    table t = table_open(set->directory, "qrels.tsv");
    judged_query **sorted = queries_by_id(set);

    while (table_next(&t, 3)) {
        judged_query wanted = { t.columns[0], NULL, NULL, 0 }, *key = &wanted, **found;

        found = bsearch(&key, sorted, set->query_count, sizeof *sorted, by_id);
        if (!found)
            fail("%s:%zu: query %s is not in queries.tsv", t.path, t.number, t.columns[0]);
        add_judgement(*found, &t);
    }
    for (size_t i = 0; i < set->query_count; i++) {
        judged_query *query = &set->queries[i];

        if (query->judgement_count > 0)
            qsort(query->judgements, query->judgement_count, sizeof *query->judgements,
                  by_document);
        for (size_t k = 1; k < query->judgement_count; k++)
            if (by_document(&query->judgements[k - 1], &query->judgements[k]) == 0)
                fail("%s: document %s is judged twice for query %s", t.path,
                     query->judgements[k].document, query->id);
    }
    free(sorted);
    table_close(&t);
}

unsigned
judged_grade(const judged_query *query, const char *document, size_t len)
{
    size_t low = 0, high = query->judgement_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const judgement *j = &query->judgements[middle];
        int order = strncmp(document, j->document, len);

        if (order == 0 && j->document[len] == '\0')
            return j->grade;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* ---- Sets ---- */

static char *
last_part(const char *directory)
{
    size_t end = strlen(directory), start;

    while (end > 1 && directory[end - 1] == '/')
        end--;
    for (start = end; start > 0 && directory[start - 1] != '/'; start--)
        ;
    return mbr_strndup(directory + start, end - start);
}

judged_set
judged_set_read(const char *directory)
{
    judged_set set = { directory, last_part(directory), NULL, 0 };

    read_queries(&set);
    read_judgements(&set);
    return set;
}

void
judged_set_free(judged_set *set)
{
    for (size_t i = 0; i < set->query_count; i++) {
        judged_query *query = &set->queries[i];

        for (size_t k = 0; k < query->judgement_count; k++)
            free(query->judgements[k].document);
        free(query->judgements);
        free(query->id);
        free(query->text);
    }
    free(set->queries);
    free(set->name);
}
