#ifndef MBR_INDEXER_READERS_JSONL_VALUE_H
#define MBR_INDEXER_READERS_JSONL_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "document/document.h"
#include "indexer/readers/format.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a value is taken. */
typedef enum mbr_jsonl_kind {
    MBR_JSONL_LABEL,   /* a string, kept on one line */
    MBR_JSONL_TEXT,    /* a string of several lines */
    MBR_JSONL_ID,      /* a label, or a whole number */
    MBR_JSONL_LIST,    /* a label or a list of labels */
    MBR_JSONL_COUNT,   /* a whole number that is not negative */
    MBR_JSONL_NUMBER,  /* a whole number */
    MBR_JSONL_ACCESS,  /* one of the words of the index */
    MBR_JSONL_LAYOUT,  /* "text" or "html" */
    MBR_JSONL_FLAG,    /* true or false */
    MBR_JSONL_COMMENTS /* a list of objects, which has a pass of its own */
} mbr_jsonl_kind;

/* A key of an object, and the member of the struct that takes its value. */
typedef struct mbr_jsonl_key {
    const char *name;
    mbr_jsonl_kind kind;
    size_t offset;
} mbr_jsonl_key;

/* What only the reading of one article needs to know. */
typedef struct mbr_jsonl_article {
    mbr_reading *reading;
    mbr_document *document;
    mbr_error *err;
    bool is_html;
} mbr_jsonl_article;

/** Put `value` into the member of `object` that takes it; false when it is of the wrong
 * type. */
bool mbr_jsonl_take(mbr_jsonl_article *article, const mbr_jsonl_key *key, void *object,
                    const json_t *value);

/** Refuse the article for a value that was not taken. `where` is the name of the key, with
 * the place of its object when it has one. */
mbr_read mbr_jsonl_refuse(const mbr_jsonl_article *article, const char *where,
                          mbr_jsonl_kind wanted, const json_t *value);

/** What a value is, in the language of the process: "a list". Static. */
const char *mbr_jsonl_type(const json_t *value);

#ifdef __cplusplus
}
#endif
#endif
