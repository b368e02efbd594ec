#ifndef RELEVANCE_SET_H
#define RELEVANCE_SET_H

#include <stddef.h>

/* A judged set: a folder with the documents (docs.jsonl or docs.jsonl.zst, lines
 * of {"id","title","text"}), queries.tsv (query TAB text) and qrels.tsv (query TAB
 * document TAB grade). What cannot be read ends the program with the name of the
 * file and the line. */

typedef struct judgement {
    char *document;
    unsigned grade; /* 0 is "not relevant", as good as absent */
} judgement;

typedef struct judged_query {
    char *id, *text;
    judgement *judgements; /* by document, in byte order */
    size_t judgement_count;
} judged_query;

typedef struct judged_set {
    const char *directory; /* as given */
    char *name;            /* last part of the directory */
    judged_query *queries; /* in the order of the file */
    size_t query_count;
} judged_set;

/** Read the queries and judgements of a folder. */
judged_set judged_set_read(const char *directory);

/** Free what the set holds. */
void judged_set_free(judged_set *set);

/** Grade of a document for a query; 0 when it was not judged. */
unsigned judged_grade(const judged_query *query, const char *document, size_t len);

/** Print "bench-relevance: ..." on standard error and end the program. */
_Noreturn void fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
