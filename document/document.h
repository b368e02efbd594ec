#ifndef MBR_DOCUMENT_DOCUMENT_H
#define MBR_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/slice.h"
#include "document/moment.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Several strings; the array and the bytes live in the document's arena. */
typedef struct mbr_strings {
    mbr_slice *items;
    size_t count;
} mbr_strings;

/* A reader's comment. An empty `text` is a comment moderated away. */
typedef struct mbr_comment {
    mbr_slice id;        /* unique within its article; never empty once normalised */
    mbr_slice parent;    /* id of the comment it answers; absent at the top */
    mbr_slice author;    /* pseudonym */
    mbr_slice date_text; /* the date as the source gave it */
    mbr_slice text;
    mbr_slice status;
    mbr_moment date;
    int64_t votes;
    bool has_votes;
} mbr_comment;

/* An article and its comments, as a reader of files delivers them. Strings are
 * UTF-8 without NUL or other control characters except line feed and tab; an
 * absent slice means that the source said nothing. Paragraphs of `body` are
 * separated by an empty line. Plain data: fill it freely. */
typedef struct mbr_document {
    mbr_slice source, id; /* identity: unique together; id is never empty */
    mbr_slice url, title, kicker, lead, body;
    mbr_slice section, status, lang;
    mbr_slice access; /* "free", "partial", "paid", or absent (read as free) */
    mbr_strings authors, tags;
    mbr_strings headings; /* the paragraphs of `body` that are headings, in order */
    mbr_slice published_text, updated_text; /* dates as the source gave them */
    mbr_moment published, updated;
    int64_t free_chars;    /* characters that anyone may read; -1 when not said */
    bool deleted;          /* a removal: only source and id are set */
    mbr_comment *comments; /* in the order of the source */
    size_t comment_count;
    mbr_arena *arena; /* owns all of the above */
} mbr_document;

/** An empty document with an arena; free with mbr_document_free(). */
mbr_document *mbr_document_new(void) __attribute__((returns_nonnull));

/** Forget the content, so that the next one can be read into the same memory. */
void mbr_document_reset(mbr_document *document);

/** NULL is allowed. */
void mbr_document_free(mbr_document *document);

/** Copy of `text` in the arena of the document. */
mbr_slice mbr_document_copy(mbr_document *document, mbr_slice text);

/** Append a copy of `text` to one of the document's lists. */
void mbr_document_add(mbr_document *document, mbr_strings *list, mbr_slice text);

/** As mbr_document_add() without the copy: `text` must live as long as the document. Lists
 * grow only through these two functions, which know how much room an array has. */
void mbr_document_add_borrowed(mbr_document *document, mbr_strings *list, mbr_slice text);

/** Append an empty comment and return it; the pointer is valid until the next call. */
mbr_comment *mbr_document_add_comment(mbr_document *document) __attribute__((returns_nonnull));

/** Number of comments without text. */
size_t mbr_document_empty_comments(const mbr_document *document);

/* A contiguous piece of text of a document, with the field it belongs to. */
typedef struct mbr_passage {
    int field; /* mbr_field: TITLE, KICKER, LEAD, HEADING or BODY */
    mbr_slice text;
} mbr_passage;

/**
 * The texts of an article in reading order: title, kicker, lead, then the body
 * cut into runs of paragraphs and headings. The indexer, the highlighter and
 * `explain` all walk this list, so that they see the same words in the same
 * places.
 *
 * @param out  receives an array in the document's arena
 * @return number of passages
 */
size_t mbr_document_passages(mbr_document *document, mbr_passage **out);

#ifdef __cplusplus
}
#endif
#endif
