#ifndef MBR_DOCUMENT_FIELD_H
#define MBR_DOCUMENT_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Every fact the index knows about an article or a comment, in the order the
 * manual lists them. The enum is for the code; names, prefixes, slots and
 * weights are in field.c. */
typedef enum mbr_field {
    MBR_FIELD_TEXT, /* all that is written: title, kicker, lead, body; of a comment, its text */
    MBR_FIELD_TITLE,
    MBR_FIELD_KICKER,
    MBR_FIELD_LEAD,
    MBR_FIELD_HEADING,
    MBR_FIELD_BODY,
    MBR_FIELD_COMMENT,
    MBR_FIELD_QUOTE,     /* words between quotation marks, in any text */
    MBR_FIELD_UNQUOTED,  /* words that no quotation marks surround */
    MBR_FIELD_AUTHOR,    /* words of an author's name */
    MBR_FIELD_BYLINE,    /* an author's whole name, folded: filter and facet */
    MBR_FIELD_COMMENTER, /* words of a comment author's pseudonym */
    MBR_FIELD_SECTION,
    MBR_FIELD_TAG,
    MBR_FIELD_SOURCE,
    MBR_FIELD_ACCESS,  /* free, partial, paid */
    MBR_FIELD_DAY,     /* yyyymmdd of publication, in Paris */
    MBR_FIELD_MONTH,   /* yyyymm */
    MBR_FIELD_YEAR,    /* yyyy */
    MBR_FIELD_DATE,    /* what a reader types: the three above */
    MBR_FIELD_KIND,    /* article, comment, empty comment: mbr_kind */
    MBR_FIELD_ID,      /* identity of one document, unique (document/identity.h) */
    MBR_FIELD_ARTICLE, /* identity of the article a document belongs to */
    MBR_FIELD_COUNT
} mbr_field;

/* How the text of a field becomes terms. */
typedef enum mbr_field_analysis {
    MBR_ANALYSED, /* tokens with positions: exact forms and stems */
    MBR_WORDS,    /* exact forms without positions */
    MBR_WHOLE,    /* one term: the folded value */
    MBR_NO_TERMS
} mbr_field_analysis;

/* Kinds of document, as the one-letter term of MBR_FIELD_KIND. */
#define MBR_KIND_ARTICLE "a"
#define MBR_KIND_COMMENT "c"
#define MBR_KIND_EMPTY_COMMENT "e" /* moderated away: counted, never a hit */

/* Value slots: part of the index format, never renumbered. */
typedef enum mbr_slot {
    MBR_SLOT_SORT = 0, /* total order by date then id: see mbr_sort_key() in document/identity.h */
    MBR_SLOT_ARTICLE =
        1,            /* article number, 4 bytes, big endian: groups comments with their article */
    MBR_SLOT_DAY = 2, /* yyyymmdd, yyyymm or yyyy of the article, Paris; absent when undated */
    MBR_SLOT_SECTION = 3,  /* section of the article, as written */
    MBR_SLOT_AUTHORS = 4,  /* authors of the article, as written, joined by U+001F */
    MBR_SLOT_HASH = 5,     /* content hash of article and comments, 16 bytes; articles only */
    MBR_SLOT_COMMENTS = 6, /* number of comments, 4 bytes, big endian; articles only */
    MBR_SLOT_ACCESS = 7,   /* free, partial, paid */
    MBR_SLOT_SOURCE = 8,   /* source of the article, as written */
    MBR_SLOT_COUNT
} mbr_slot;

typedef struct mbr_field_info {
    const char *name_fr; /* what a reader types: "titre:"; NULL when not for typing */
    const char *name_en; /* "title:" */
    const char *prefix;  /* Xapian term prefix; NULL when the field has no terms of its own */
    mbr_field_analysis analysis;
    unsigned weight; /* least within-document frequency of an occurrence, in the terms of
                        MBR_FIELD_TEXT and in MBR_RANK_UNIT (document/ranking.h); 0: none */
} mbr_field_info;

/** The row for `field`. Static, never NULL. */
const mbr_field_info *mbr_field_info_of(mbr_field field);

/**
 * Field a reader means by `name`: French or English, any case, accents optional
 * ("chapo", "chapô", "lead"), without its colon. MBR_FIELD_COUNT when there is none.
 */
mbr_field mbr_field_by_name(mbr_slice name);

#define MBR_TERM_MAX 245 /* bytes of a Xapian term */

/**
 * Write the index term of a form or stem in a field.
 *
 * Exact form "avocat" of the text: "avocat"; its stem in titles: "ZSavocat"; the
 * joined form "porteparole" of span 2: "XE2porteparole" (letters are in field.c).
 * A field without a prefix of its own (the body, the comments) gives the terms of
 * MBR_FIELD_TEXT: the search restricts it by MBR_FIELD_KIND. MBR_FIELD_DATE has no
 * terms: ask for the day, the month or the year.
 *
 * @param out      receives the term, not terminated
 * @param is_stem  stem space instead of exact space
 * @param span     1 to 4 positions covered by the form
 * @param text     form, stem or folded value; cut so that the term fits
 * @return bytes written
 */
size_t mbr_field_term(char out[MBR_TERM_MAX], mbr_field field, bool is_stem, unsigned span,
                      mbr_slice text);

#ifdef __cplusplus
}
#endif
#endif
