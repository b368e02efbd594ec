/*
 * libxapian 1.4 for C programs.
 *
 * Conventions, true of every function unless its comment says otherwise:
 *
 * Strings. Terms, values, keys and document data may hold any byte, NUL too,
 * so they cross as a pointer and a length in bytes (a NULL pointer is fine
 * when the length is 0). Paths are ordinary terminated strings. A result of
 * type `xc_bytes` is borrowed; a result left in a `char **` is the caller's,
 * released with free(), and is followed by a NUL that its length leaves out.
 *
 * Handles. A function whose first parameter is a `T **out` makes a new handle;
 * *out is NULL after a failure. The caller frees each handle with the `_free`
 * function of its type, which accepts NULL and cannot fail. Xapian counts
 * references inside, so handles are freed in any order: a document may outlive
 * the database it came from, a combined query its parts, matches their enquire.
 *
 * Threads. Those reference counts are not atomic. A database and everything
 * made from it (iterators, documents, enquires, matches) belong to one thread
 * at a time, and so do a query and the queries made with it. Two threads that
 * each open the database and each build their queries share nothing.
 *
 * Errors. The status says what a program can do, the message of `xc_error`
 * tells a person what happened. `err` may be NULL everywhere, and is written
 * only on failure. Any function that touches a database may return XC_MODIFIED,
 * XC_CORRUPT, XC_IO or XC_FAILED; only further statuses are listed below.
 * Out of memory ends the process.
 *
 * Documents are numbered from 1; 0 is never the id of a document.
 */
#ifndef XAPIAN_C_XAPIAN_C_H
#define XAPIAN_C_XAPIAN_C_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define XC_API __attribute__((visibility("default")))
#else
#define XC_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes in the longest term a database accepts; a NUL in a term counts as two. */
#define XC_TERM_MAX 245

/** How a fallible call ended: one value for each thing a caller would do next. */
typedef enum xc_status {
    XC_OK = 0,
    XC_NOT_FOUND, /* no such database, document, key or suggestion */
    XC_LOCKED,    /* another writer holds the database */
    XC_MODIFIED,  /* the database moved on under a reader: reopen, retry */
    XC_VERSION,   /* a format this libxapian cannot read */
    XC_CORRUPT,   /* the files contradict themselves */
    XC_IO,        /* the system refused: disk full, permission, lost connection */
    XC_LIMIT,     /* a term is too long, a wildcard expands past its cap */
    XC_INVALID,   /* the call cannot be right: bad argument, wrong moment */
    XC_STOPPED,   /* a callback of the caller asked to stop */
    XC_FAILED     /* anything else Xapian reports */
} xc_status;

/** What went wrong, for a person; lives on the caller's stack. */
typedef struct xc_error {
    xc_status status;
    char message[240]; /* one line, no final period, always terminated */
} xc_error;

/** An xc_error before anything happened. */
#define XC_ERROR_INIT                                                                              \
    {                                                                                              \
        XC_OK, ""                                                                                  \
    }

/** Borrowed bytes: never owned, not necessarily terminated, `ptr` never NULL. */
typedef struct xc_bytes {
    const char *ptr;
    size_t len;
} xc_bytes;

typedef struct xc_database xc_database;
typedef struct xc_writer xc_writer;
typedef struct xc_document xc_document;
typedef struct xc_query xc_query;
typedef struct xc_enquire xc_enquire;
typedef struct xc_matches xc_matches;
typedef struct xc_expansion xc_expansion;
typedef struct xc_value_counts xc_value_counts;

/** Version of the libxapian that runs, "1.4.22". Static. Cannot fail. */
XC_API const char *xc_library_version(void);

/** Version of the Xapian headers this binding was compiled with. Static. Cannot fail. */
XC_API const char *xc_header_version(void);

/* ---- Iterators -----------------------------------------------------------
 *
 * All have one shape. A new iterator stands before its first item; `_next`
 * moves to the next one and returns false at the end, or when something
 * failed. `_status`, after the loop, tells the two apart:
 *
 *     xc_terms *terms;
 *     if (xc_database_terms(&terms, db, "XJ", 2, &err) != XC_OK)
 *         return false;
 *     while (xc_terms_next(terms))
 *         print(xc_terms_term(terms), xc_terms_frequency(terms));
 *     status = xc_terms_status(terms, &err);
 *     xc_terms_free(terms);
 *
 * An error is kept: once one occurred, also in a getter, `_next` and `_skip_to`
 * return false. Getters are called only after `_next` or `_skip_to` returned
 * true. `_skip_to` never moves backwards: already at the target or past it, it stays
 * where it is and returns true.
 */

/** Terms, or anything listed like terms: words, synonyms, keys, counted values. */
typedef struct xc_terms xc_terms;

/** Move on; false at the end or after an error. */
XC_API bool xc_terms_next(xc_terms *it);

/** Move to the first term that is not less than `term` (byte order); false if there is none. */
XC_API bool xc_terms_skip_to(xc_terms *it, const char *term, size_t len);

/** The term under the iterator; valid until the iterator moves or is freed. Cannot fail. */
XC_API xc_bytes xc_terms_term(const xc_terms *it);

/**
 * Number of documents holding the term; for xc_value_counts, the count.
 *
 * Cheap for the terms of a database, a lookup each for the terms of a document.
 *
 * @return 0 after an error, which xc_terms_status() then reports
 */
XC_API uint32_t xc_terms_frequency(xc_terms *it);

/** Occurrences of the term in the document; meant for the terms of a document only. */
XC_API uint32_t xc_terms_wdf(xc_terms *it);

/**
 * Occurrences of the term in all documents; for the terms of a database.
 *
 * @return 0 after an error, or where the iterator lists something else
 */
XC_API uint32_t xc_terms_collection_frequency(xc_terms *it);

/** XC_OK while nothing failed, at the end too; otherwise what stopped the iterator. */
XC_API xc_status xc_terms_status(const xc_terms *it, xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_terms_free(xc_terms *it);

/** The documents of a term, in ascending order of id. */
typedef struct xc_postings xc_postings;

/** Move on; false at the end or after an error. */
XC_API bool xc_postings_next(xc_postings *it);

/** Move to the first document whose id is at least `docid`; false if there is none. */
XC_API bool xc_postings_skip_to(xc_postings *it, uint32_t docid);

/** The document under the iterator. Cannot fail. */
XC_API uint32_t xc_postings_docid(const xc_postings *it);

/** Occurrences of the term in that document. */
XC_API uint32_t xc_postings_wdf(xc_postings *it);

/** Length of that document: the sum of wdf over its terms. */
XC_API uint32_t xc_postings_doclength(xc_postings *it);

/**
 * Read many postings in one call.
 *
 * Moves as `max` calls of xc_postings_next() would, and stands on the last
 * document read.
 *
 * @param docids  receives up to `max` ids
 * @param wdfs    receives as many wdf, or NULL
 * @return how many were read; less than `max` at the end or after an error
 */
XC_API size_t xc_postings_read(xc_postings *it, uint32_t *docids, uint32_t *wdfs, size_t max);

/** See xc_terms_status(). */
XC_API xc_status xc_postings_status(const xc_postings *it, xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_postings_free(xc_postings *it);

/** The positions of a term in one document, ascending. */
typedef struct xc_positions xc_positions;

/** Move on; false at the end or after an error. */
XC_API bool xc_positions_next(xc_positions *it);

/** Move to the first position that is at least `position`; false if there is none. */
XC_API bool xc_positions_skip_to(xc_positions *it, uint32_t position);

/** The position under the iterator. Cannot fail. */
XC_API uint32_t xc_positions_position(const xc_positions *it);

/** See xc_terms_status(). */
XC_API xc_status xc_positions_status(const xc_positions *it, xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_positions_free(xc_positions *it);

/** Values: those of one slot by document, or those of one document by slot. */
typedef struct xc_values xc_values;

/** Move on; false at the end or after an error. Documents and slots without a value are skipped. */
XC_API bool xc_values_next(xc_values *it);

/** Move to the first document id (or slot) that is at least `at`; false if there is none. */
XC_API bool xc_values_skip_to(xc_values *it, uint32_t at);

/** The document id, or the slot when iterating over one document. Cannot fail. */
XC_API uint32_t xc_values_at(const xc_values *it);

/** The value there; valid until the iterator moves or is freed. Cannot fail. */
XC_API xc_bytes xc_values_value(const xc_values *it);

/** See xc_terms_status(). */
XC_API xc_status xc_values_status(const xc_values *it, xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_values_free(xc_values *it);

/* ---- Reading a database -------------------------------------------------- */

/**
 * Open a database for reading.
 *
 * The handle sees the database as it was at this moment; later commits stay
 * invisible until xc_database_reopen(). An old view survives one commit; after
 * a second, reading may return XC_MODIFIED.
 *
 * @param path  directory, single-file database, or stub file naming several
 * @return also XC_NOT_FOUND and XC_VERSION
 */
XC_API xc_status xc_database_open(xc_database **out, const char *path, xc_error *err);

/**
 * Open several databases as one.
 *
 * With n of them, document d of the i-th (from 0) is number (d - 1) * n + i + 1.
 *
 * @param paths  `count` paths, as for xc_database_open(); 0 makes an empty database
 * @return also XC_NOT_FOUND and XC_VERSION
 */
XC_API xc_status xc_database_open_many(xc_database **out, const char *const *paths, size_t count,
                                       xc_error *err);

/**
 * Move to the latest commit. Costs microseconds when nothing changed.
 *
 * Iterators and documents made before keep reading the old view, as long as it
 * lasts. On a writer's view this does nothing.
 *
 * @param moved  receives whether there was something newer; may be NULL
 */
XC_API xc_status xc_database_reopen(xc_database *db, bool *moved, xc_error *err);

/** Close and free. NULL is allowed. Not for the view of a writer. */
XC_API void xc_database_free(xc_database *db);

/** Figures about a whole database. */
typedef struct xc_database_stats {
    uint32_t documents;
    uint32_t last_docid; /* highest id ever given; 0 when none was */
    uint32_t shortest;   /* bounds of document length; may be loose */
    uint32_t longest;
    uint64_t total_length; /* sum of the lengths */
    double average_length; /* 0 when there are no documents */
    bool has_positions;    /* some term has positions */
} xc_database_stats;

/** Fill `*out` with the figures of the view `db` has; a few microseconds. */
XC_API xc_status xc_database_get_stats(const xc_database *db, xc_database_stats *out,
                                       xc_error *err);

/** Number of documents visible through `db`. Cannot fail. */
XC_API uint32_t xc_database_count(const xc_database *db);

/**
 * Number of the commit this view shows; grows with each commit.
 *
 * @return also XC_INVALID for several databases opened as one, or a remote one
 */
XC_API xc_status xc_database_revision(const xc_database *db, uint64_t *out, xc_error *err);

/** Identity of the database, 36 characters, kept for life; several are joined by ':'. */
XC_API xc_status xc_database_uuid(char **out, const xc_database *db, xc_error *err);

/** Whether a writer holds it now. True for a writer's own view. */
XC_API xc_status xc_database_is_locked(const xc_database *db, bool *out, xc_error *err);

/** Whether any document holds the term. */
XC_API xc_status xc_database_has_term(const xc_database *db, const char *term, size_t len,
                                      bool *out, xc_error *err);

/** Figures about one term. All are 0 for a term that no document holds. */
typedef struct xc_term_stats {
    uint32_t documents;   /* that hold it */
    uint32_t occurrences; /* in all documents: the sum of wdf */
    uint32_t most;        /* upper bound of wdf in one document */
} xc_term_stats;

/** Fill `*out` with the figures of a term. */
XC_API xc_status xc_database_get_term_stats(const xc_database *db, const char *term, size_t len,
                                            xc_term_stats *out, xc_error *err);

/** All terms that begin with `prefix`, in byte order; an empty prefix means all. */
XC_API xc_status xc_database_terms(xc_terms **out, const xc_database *db, const char *prefix,
                                   size_t len, xc_error *err);

/** Documents that hold the term, possibly none. An empty term means every document. */
XC_API xc_status xc_database_postings(xc_postings **out, const xc_database *db, const char *term,
                                      size_t len, xc_error *err);

/**
 * Positions of a term in a document.
 *
 * None when the document does not hold it, holds it without positions, or does
 * not exist.
 */
XC_API xc_status xc_database_positions(xc_positions **out, const xc_database *db, uint32_t docid,
                                       const char *term, size_t len, xc_error *err);

/**
 * Terms of a document, in byte order, with their wdf.
 *
 * @return also XC_NOT_FOUND, and XC_FAILED in a database without a term list
 */
XC_API xc_status xc_database_document_terms(xc_terms **out, const xc_database *db, uint32_t docid,
                                            xc_error *err);

/**
 * Length of a document (the sum of wdf) and number of its different terms.
 *
 * @param unique_terms  may be NULL; asking for it reads the term list
 * @return also XC_NOT_FOUND
 */
XC_API xc_status xc_database_document_length(const xc_database *db, uint32_t docid,
                                             uint32_t *length, uint32_t *unique_terms,
                                             xc_error *err);

/**
 * One document. Its data and values are read when they are asked for.
 *
 * @return also XC_NOT_FOUND
 */
XC_API xc_status xc_database_document(xc_document **out, const xc_database *db, uint32_t docid,
                                      xc_error *err);

/** Values of a slot by ascending document id. */
XC_API xc_status xc_database_values(xc_values **out, const xc_database *db, uint32_t slot,
                                    xc_error *err);

/** Number of documents with a value in the slot. */
XC_API xc_status xc_database_value_frequency(const xc_database *db, uint32_t slot, uint32_t *out,
                                             xc_error *err);

/** A lower bound of the values in the slot; empty when there is none. May be loose. */
XC_API xc_status xc_database_value_lower(char **out, size_t *out_len, const xc_database *db,
                                         uint32_t slot, xc_error *err);

/** An upper bound of the values in the slot; empty when there is none. May be loose. */
XC_API xc_status xc_database_value_upper(char **out, size_t *out_len, const xc_database *db,
                                         uint32_t slot, xc_error *err);

/** The metadata under a key. @return also XC_NOT_FOUND; Xapian stores no empty metadata */
XC_API xc_status xc_database_metadata(char **out, size_t *out_len, const xc_database *db,
                                      const char *key, size_t len, xc_error *err);

/** Metadata keys that begin with `prefix`, in byte order. */
XC_API xc_status xc_database_metadata_keys(xc_terms **out, const xc_database *db,
                                           const char *prefix, size_t len, xc_error *err);

/**
 * The best spelling for a word, among those given to xc_writer_add_spelling().
 *
 * @param max_distance  edits allowed, usually 2; more costs a lot
 * @return also XC_NOT_FOUND when nothing better is known, the word may be right
 */
XC_API xc_status xc_database_spelling(char **out, size_t *out_len, const xc_database *db,
                                      const char *word, size_t len, unsigned max_distance,
                                      xc_error *err);

/** All words of the spelling dictionary, with xc_terms_frequency() their count. */
XC_API xc_status xc_database_spellings(xc_terms **out, const xc_database *db, xc_error *err);

/** Synonyms of a term, in byte order. */
XC_API xc_status xc_database_synonyms(xc_terms **out, const xc_database *db, const char *term,
                                      size_t len, xc_error *err);

/** Terms that have synonyms and begin with `prefix`, in byte order. */
XC_API xc_status xc_database_synonym_keys(xc_terms **out, const xc_database *db, const char *prefix,
                                          size_t len, xc_error *err);

/* ---- Checking and compacting --------------------------------------------- */

/** Flags of xc_database_check(). */
enum {
    XC_CHECK_SHORT_TREE = 1, /* report the shape of the tables */
    XC_CHECK_FULL_TREE = 2,  /* report each block */
    XC_CHECK_SHOW_STATS = 8, /* report figures */
    XC_CHECK_FIX = 16        /* try to repair a lost version file; writes */
};

/** One line of a report, without its newline; `line` is valid during the call only. */
typedef void (*xc_line_fn)(void *user, const char *line, size_t len);

/**
 * Read a whole database and look for damage.
 *
 * Finding some is a success: the count says how much. Check a database nobody
 * is writing: a commit during the check can look like damage.
 *
 * @param path    of a database or of one of its tables
 * @param flags   0, or some of XC_CHECK_*
 * @param line    receives the report; may be NULL
 * @param errors  receives the number of errors found
 * @return also XC_NOT_FOUND, XC_VERSION
 */
XC_API xc_status xc_database_check(const char *path, unsigned flags, xc_line_fn line, void *user,
                                   size_t *errors, xc_error *err);

/** Flags of xc_database_compact(), with at most one of the last two. */
enum {
    XC_COMPACT_NO_RENUMBER = 4, /* keep ids; those of different sources must not interleave */
    XC_COMPACT_MULTIPASS = 8, /* merge in several passes: faster from four sources on, more disk */
    XC_COMPACT_SINGLE_FILE = 16, /* make one file, for reading only */
    XC_COMPACT_STANDARD = 32,    /* split no item just to save space */
    XC_COMPACT_FULLER = 64       /* smallest; not for a database that will be written again */
};

/** What a compaction tells and asks; each function may be NULL. */
typedef struct xc_compaction {
    void *user;
    /* Progress: once per table with an empty status, then with a sentence. */
    void (*progress)(void *user, const char *table, const char *status);
    /* Two sources have metadata under one key: returns the index to keep,
     * or `count` to drop them all. Without it the first is kept. */
    size_t (*choose)(void *user, xc_bytes key, const xc_bytes *candidates, size_t count);
} xc_compaction;

/**
 * Write a compact copy; of several databases opened as one, a merged copy.
 *
 * Without XC_COMPACT_NO_RENUMBER the ids of each source move by one offset, so
 * they end up behind those of the source before it. The view of a writer is
 * refused while changes are pending.
 *
 * @param path        directory (or file) to create
 * @param block_size  bytes, a power of two from 2048 to 65536; 0 for 8192
 * @param callbacks   may be NULL
 * @return also XC_INVALID
 */
XC_API xc_status xc_database_compact(xc_database *db, const char *path, unsigned flags,
                                     unsigned block_size, const xc_compaction *callbacks,
                                     xc_error *err);

/* ---- Documents ----------------------------------------------------------- */

/** A new, empty document. Cannot fail. */
XC_API xc_document *xc_document_new(void);

/** Free. NULL is allowed. What the database holds stays. */
XC_API void xc_document_free(xc_document *doc);

/** Forget terms, values and data, so that the next document reuses the handle. Cannot fail. */
XC_API void xc_document_clear(xc_document *doc);

/**
 * Add an occurrence of a term, without a position.
 *
 * @param wdf  how much the term's frequency grows; 0 for a term used as a filter
 * @return XC_INVALID for an empty term, XC_LIMIT beyond XC_TERM_MAX
 */
XC_API xc_status xc_document_add_term(xc_document *doc, const char *term, size_t len, uint32_t wdf,
                                      xc_error *err);

/** Add an occurrence of a term at a position. See xc_document_add_term(). */
XC_API xc_status xc_document_add_posting(xc_document *doc, const char *term, size_t len,
                                         uint32_t position, uint32_t wdf, xc_error *err);

/** Same as xc_document_add_term() with wdf 0: a term for filtering, no weight, no length. */
XC_API xc_status xc_document_add_boolean_term(xc_document *doc, const char *term, size_t len,
                                              xc_error *err);

/** Remove a term and its positions. @return also XC_INVALID when it is not there */
XC_API xc_status xc_document_remove_term(xc_document *doc, const char *term, size_t len,
                                         xc_error *err);

/** Set the value of a slot; an empty value removes it. */
XC_API xc_status xc_document_set_value(xc_document *doc, uint32_t slot, const char *value,
                                       size_t len, xc_error *err);

/** Set the data, an opaque string that comes back with each match. */
XC_API xc_status xc_document_set_data(xc_document *doc, const char *data, size_t len,
                                      xc_error *err);

/** The data; valid until it is set, or the document cleared or freed. */
XC_API xc_status xc_document_data(const xc_document *doc, xc_bytes *out, xc_error *err);

/**
 * The value of a slot, empty when there is none.
 *
 * Valid until that slot is set or asked for again, or the document is cleared
 * or freed.
 */
XC_API xc_status xc_document_value(const xc_document *doc, uint32_t slot, xc_bytes *out,
                                   xc_error *err);

/** Terms in byte order, with their wdf and, read from a database, their frequency there. */
XC_API xc_status xc_document_terms(xc_terms **out, const xc_document *doc, xc_error *err);

/** How many different terms a document has; costs nothing while it is being filled. */
XC_API xc_status xc_document_count_terms(size_t *out, const xc_document *doc, xc_error *err);

/** Values by ascending slot. */
XC_API xc_status xc_document_values(xc_values **out, const xc_document *doc, xc_error *err);

/** Positions of the term under an iterator over the terms of a document. */
XC_API xc_status xc_terms_positions(xc_positions **out, const xc_terms *it, xc_error *err);

/** Number of positions of that term; 0 after an error. */
XC_API uint32_t xc_terms_position_count(xc_terms *it);

/** Its id, or 0 when the document does not come from a database. Cannot fail. */
XC_API uint32_t xc_document_docid(const xc_document *doc);

/* ---- Writing ------------------------------------------------------------- */

/** What to do about a database that exists, or does not. */
typedef enum xc_open_action {
    XC_CREATE_OR_OPEN = 0,
    XC_CREATE_OR_OVERWRITE = 1, /* whatever was there is lost */
    XC_CREATE = 2,              /* XC_FAILED if one exists */
    XC_OPEN = 3                 /* XC_NOT_FOUND if none exists */
} xc_open_action;

/** Flags of xc_writer_open(). */
enum {
    XC_NO_SYNC = 0x04,     /* leave writing out to the system: a power cut may damage it */
    XC_FULL_SYNC = 0x08,   /* ask the disk itself to write out, where it can be asked */
    XC_DANGEROUS = 0x10,   /* overwrite blocks in place: no reader may have it open */
    XC_NO_TERMLIST = 0x20, /* new databases: no term lists, so nothing can be deleted or replaced */
    XC_RETRY_LOCK = 0x40   /* wait for the lock, without limit */
};

/** How to open for writing. All zero is the default of everything. */
typedef struct xc_writer_options {
    xc_open_action action;
    unsigned flags;      /* XC_NO_SYNC ... XC_RETRY_LOCK, or-ed */
    unsigned block_size; /* bytes, for a new database: a power of two, 2048 to 65536; 0: 8192 */
    unsigned flush_threshold; /* changed documents held in memory; 0: Xapian's 10000 */
} xc_writer_options;

/**
 * Open for writing, or create. Holds the lock of the database until freed.
 *
 * Flush threshold: after that many changes Xapian writes its buffered postings
 * out. Outside a transaction that is a commit, visible to readers; inside one
 * the changes go to free blocks of the tables and stay invisible, so memory is
 * bounded in a transaction of any size. Xapian 1.4 takes the number from the
 * environment variable XAPIAN_FLUSH_THRESHOLD and from nowhere else, when it
 * opens. A threshold other than 0 is therefore put there for the duration of
 * the call, and the variable restored, under a mutex. This protects calls of
 * this function from each other; as with any setenv(), no other thread may use
 * the environment meanwhile. With 0 the environment is only read.
 *
 * @param path     directory to create or open; a stub file with one writable entry
 * @param options  NULL for all defaults
 * @return also XC_LOCKED, XC_NOT_FOUND, XC_VERSION, XC_INVALID
 */
XC_API xc_status xc_writer_open(xc_writer **out, const char *path, const xc_writer_options *options,
                                xc_error *err);

/**
 * Commit what is pending, release the lock, and say whether that worked.
 *
 * A transaction that is open is cancelled. Afterwards only xc_writer_free() is
 * allowed.
 */
XC_API xc_status xc_writer_close(xc_writer *writer, xc_error *err);

/** Free. NULL is allowed. Without xc_writer_close() before, uncommitted changes are dropped. */
XC_API void xc_writer_free(xc_writer *writer);

/**
 * The database being written, for every function that reads one.
 *
 * It sees changes at once, uncommitted ones too. Reading while changes are
 * pending may write some of them out early.
 *
 * @return borrowed, never to be freed; valid until the writer is closed or freed
 */
XC_API xc_database *xc_writer_database(xc_writer *writer);

/**
 * Add a document under the next free id. The handle stays the caller's.
 *
 * @param docid  receives the id; may be NULL
 * @return also XC_LIMIT or XC_INVALID when a term does not fit
 */
XC_API xc_status xc_writer_add(xc_writer *writer, const xc_document *doc, uint32_t *docid,
                               xc_error *err);

/**
 * Put a document at an id, in place of the one there if any.
 *
 * Ids may leave gaps. Appending at ascending ids costs the same as xc_writer_add().
 */
XC_API xc_status xc_writer_replace(xc_writer *writer, uint32_t docid, const xc_document *doc,
                                   xc_error *err);

/**
 * Put a document in place of all those that hold a term; add it when none does.
 *
 * The document does not get the term by itself: give it the term too.
 *
 * @param docid  receives the id; may be NULL
 */
XC_API xc_status xc_writer_replace_by_term(xc_writer *writer, const char *term, size_t len,
                                           const xc_document *doc, uint32_t *docid, xc_error *err);

/** Delete a document. @return also XC_NOT_FOUND */
XC_API xc_status xc_writer_delete(xc_writer *writer, uint32_t docid, xc_error *err);

/** Delete all documents that hold a term; XC_OK when none does. */
XC_API xc_status xc_writer_delete_by_term(xc_writer *writer, const char *term, size_t len,
                                          xc_error *err);

/** Make all changes durable and visible to readers that open or reopen. Not in a transaction. */
XC_API xc_status xc_writer_commit(xc_writer *writer, xc_error *err);

/**
 * Begin a transaction: its changes become visible all together, or not at all.
 *
 * @param flushed  true: what came before is committed first, and the
 *                 transaction is durable once committed. false: it is only kept
 *                 in one piece, and becomes durable with some later commit;
 *                 cancelling then also drops what came before uncommitted
 * @return XC_INVALID inside a transaction
 */
XC_API xc_status xc_writer_begin_transaction(xc_writer *writer, bool flushed, xc_error *err);

/** End the transaction, keeping its changes. @return XC_INVALID outside a transaction */
XC_API xc_status xc_writer_commit_transaction(xc_writer *writer, xc_error *err);

/** End the transaction, dropping its changes. @return XC_INVALID outside a transaction */
XC_API xc_status xc_writer_cancel_transaction(xc_writer *writer, xc_error *err);

/** Keep a string under a key, beside the documents; an empty one removes it. */
XC_API xc_status xc_writer_set_metadata(xc_writer *writer, const char *key, size_t key_len,
                                        const char *value, size_t value_len, xc_error *err);

/** Add `count` occurrences of a word to the spelling dictionary. @return XC_LIMIT beyond
 * XC_TERM_MAX */
XC_API xc_status xc_writer_add_spelling(xc_writer *writer, const char *word, size_t len,
                                        uint32_t count, xc_error *err);

/** Remove `count` occurrences; at zero or less the word is gone. */
XC_API xc_status xc_writer_remove_spelling(xc_writer *writer, const char *word, size_t len,
                                           uint32_t count, xc_error *err);

/** Add a synonym of a term, in one direction. @return XC_LIMIT when one is beyond XC_TERM_MAX */
XC_API xc_status xc_writer_add_synonym(xc_writer *writer, const char *term, size_t term_len,
                                       const char *synonym, size_t synonym_len, xc_error *err);

/** Remove one synonym of a term; XC_OK when it is not there. */
XC_API xc_status xc_writer_remove_synonym(xc_writer *writer, const char *term, size_t term_len,
                                          const char *synonym, size_t synonym_len, xc_error *err);

/** Remove all synonyms of a term. */
XC_API xc_status xc_writer_clear_synonyms(xc_writer *writer, const char *term, size_t len,
                                          xc_error *err);

/* ---- Queries -------------------------------------------------------------
 *
 * A query is immutable. Combining takes a reference on the parts (no copy of
 * the tree), so the caller frees the parts and the whole, each once, in any
 * order. Building, matching and freeing recurse: at a depth of some ten thousand
 * the stack of a process overflows, and long before that a match takes seconds.
 * Bound xc_query_depth() and xc_query_length() where queries come from outside.
 */

/**
 * Documents holding a term.
 *
 * @param wqf  how often it counts in the query, usually 1; a matter of the weighting scheme
 * @return XC_INVALID for an empty term. Terms too long to exist match nothing
 */
XC_API xc_status xc_query_term(xc_query **out, const char *term, size_t len, uint32_t wqf,
                               xc_error *err);

/** Every document, without weight. Cannot fail. */
XC_API xc_query *xc_query_all(void);

/** No document. Cannot fail. */
XC_API xc_query *xc_query_nothing(void);

/** How xc_query_combine() joins its parts; how the weights of the parts end up. */
typedef enum xc_operator {
    XC_AND,       /* all parts; weights added */
    XC_OR,        /* any part; weights added */
    XC_AND_NOT,   /* the first and none of the others; weight of the first */
    XC_XOR,       /* an odd number of parts; weights added */
    XC_AND_MAYBE, /* the first; weights of all that match added */
    XC_FILTER,    /* all parts; weight of the first */
    XC_SYNONYM,   /* any part; weighed as if they were one term */
    XC_MAX        /* any part; the greatest of the weights */
} xc_operator;

/**
 * Join any number of queries.
 *
 *     xc_query *parts[] = { peace, war };
 *     xc_query_combine(&either, XC_OR, parts, 2, &err);
 *
 * A part that matches nothing makes XC_AND and XC_FILTER match nothing, and
 * vanishes from XC_OR. No part at all gives a query that matches nothing.
 *
 * @param parts  `count` queries; stay the caller's
 */
XC_API xc_status xc_query_combine(xc_query **out, xc_operator op, xc_query *const *parts,
                                  size_t count, xc_error *err);

/**
 * Parts at positions that fit in a window, in any order.
 *
 * @param parts   terms, or XC_OR of terms; anything else is XC_INVALID, here or
 *                when it is matched
 * @param window  number of consecutive positions that hold them all; less than
 *                `count` is taken as `count`
 */
XC_API xc_status xc_query_near(xc_query **out, xc_query *const *parts, size_t count,
                               uint32_t window, xc_error *err);

/**
 * As xc_query_near(), and in order; window == count means side by side.
 *
 * Where a database has no positions at all, Xapian searches for XC_AND instead.
 */
XC_API xc_status xc_query_phrase(xc_query **out, xc_query *const *parts, size_t count,
                                 uint32_t window, xc_error *err);

/** A query whose weights are multiplied by `factor`, 0 or more. @return also XC_INVALID */
XC_API xc_status xc_query_scale(xc_query **out, const xc_query *part, double factor, xc_error *err);

/**
 * What a wildcard does when more terms than its cap begin with the prefix.
 *
 * After XC_WILDCARD_ERROR libxapian 1.4.22 does not free the weights of the
 * query's terms, some hundred bytes per match: a server had better avoid it.
 */
typedef enum xc_wildcard_policy {
    XC_WILDCARD_ERROR,        /* the match returns XC_LIMIT */
    XC_WILDCARD_FIRST,        /* take the first in byte order */
    XC_WILDCARD_MOST_FREQUENT /* take those in most documents; reads them all to choose */
} xc_wildcard_policy;

/**
 * Documents holding any term that begins with a prefix.
 *
 * @param cap      terms at most, 0 for no limit; with XC_WILDCARD_MOST_FREQUENT
 *                 Xapian would expand 0 to nothing, so that is XC_INVALID
 * @param combine  XC_SYNONYM, XC_OR or XC_MAX: how the terms are weighed
 * @return XC_INVALID
 */
XC_API xc_status xc_query_wildcard(xc_query **out, const char *prefix, size_t len, uint32_t cap,
                                   xc_wildcard_policy policy, xc_operator combine, xc_error *err);

/** Documents whose value in `slot` is from `low` to `high` in byte order, both included. */
XC_API xc_status xc_query_value_range(xc_query **out, uint32_t slot, const char *low,
                                      size_t low_len, const char *high, size_t high_len,
                                      xc_error *err);

/** Documents whose value in `slot` is at least `low`. */
XC_API xc_status xc_query_value_ge(xc_query **out, uint32_t slot, const char *low, size_t len,
                                   xc_error *err);

/** Documents whose value in `slot` is at most `high`; those without a value do not match. */
XC_API xc_status xc_query_value_le(xc_query **out, uint32_t slot, const char *high, size_t len,
                                   xc_error *err);

/** Leaves: terms, wildcards (one each), value ranges, sources. Parts used twice count twice. */
XC_API size_t xc_query_length(const xc_query *query);

/** Nesting as it was built: 1 for a leaf, 1 more for each level above. Cannot fail. */
XC_API size_t xc_query_depth(const xc_query *query);

/** Bytes from which xc_query_unserialise() remakes it. @return XC_INVALID if a source is inside */
XC_API xc_status xc_query_serialise(char **out, size_t *out_len, const xc_query *query,
                                    xc_error *err);

/**
 * Remake a query. For bytes this library wrote: they are not bounded in depth.
 *
 * @return XC_INVALID when they are not a query
 */
XC_API xc_status xc_query_unserialise(xc_query **out, const char *bytes, size_t len, xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_query_free(xc_query *query);

/* ---- Callbacks of a match ------------------------------------------------
 *
 * Structs of functions are copied where they are given; what `user` points to
 * must live as long as the enquire or query they were given to. No C++
 * exception crosses a callback, and a callback must not longjmp out.
 */

/** Bounds of a posting source in one database. */
typedef struct xc_source_bounds {
    uint32_t least;     /* documents it will give: lower bound, */
    uint32_t estimated; /* estimate, */
    uint32_t most;      /* and upper bound; least <= estimated <= most */
    double max_weight;  /* no weight will exceed it */
} xc_source_bounds;

/**
 * Documents and weights that come from a C program, used like a term.
 *
 * In several databases opened as one, each gets its own clone, and ids are
 * those of that single database. Sources do not travel to remote databases.
 */
typedef struct xc_source {
    void *user;
    /* An independent copy of `user`, before begin(); its own destroy() follows.
     * Needed for several databases; NULL otherwise. May be called often. */
    void *(*clone)(const void *user);
    /* Lets go of `user` once no query holds it; may be NULL. */
    void (*destroy)(void *user);
    /* Start over on `db` (borrowed; valid until the match ends) and fill
     * `bounds`. Anything but XC_OK ends the match with that status. */
    xc_status (*begin)(void *user, xc_database *db, xc_source_bounds *bounds, xc_error *err);
    /* The next document, ids ascending; 0 at the end. Documents whose weight
     * is below `min_weight` may be left out. `*max_weight` may be lowered, to
     * bound the weights still to come; never raised. */
    uint32_t (*next)(void *user, double min_weight, double *max_weight);
    /* The first document at or after `docid`, which may be the present one;
     * 0 at the end. NULL: next() is called until it gets there. */
    uint32_t (*skip_to)(void *user, uint32_t docid, double min_weight, double *max_weight);
    /* Weight of the present document; NULL for none. */
    double (*weight)(void *user);
    /* Asked after next() or skip_to() gave 0: XC_OK at a true end; anything
     * else ends the match with that status (XC_STOPPED too). NULL: XC_OK. */
    xc_status (*status)(void *user, xc_error *err);
} xc_source;

/**
 * A query for the documents of a posting source.
 *
 * @param source  copied; `begin` and `next` are required
 * @return XC_INVALID, and then `user` stays the caller's: destroy() is not called
 */
XC_API xc_status xc_query_source(xc_query **out, const xc_source *source, xc_error *err);

/** A document being considered by a match. Exists during the callback only. */
typedef struct xc_candidate xc_candidate;

/** Its id; in several databases opened as one, its id in the single one. */
XC_API uint32_t xc_candidate_docid(const xc_candidate *candidate);

/**
 * Its value in a slot, empty when there is none; valid until the callback returns.
 *
 * When reading fails it is empty too, and the match ends with that error once
 * the callback has returned.
 */
XC_API xc_bytes xc_candidate_value(xc_candidate *candidate, uint32_t slot);

/** Its data; same terms as xc_candidate_value(). Slow: one more table is read. */
XC_API xc_bytes xc_candidate_data(xc_candidate *candidate);

/** The verdict on a candidate. */
typedef enum xc_verdict {
    XC_REJECT,
    XC_ACCEPT,
    XC_STOP /* end the whole match: it returns XC_STOPPED and no matches */
} xc_verdict;

/** Decides which documents may match. Makes the estimated total meaningless. */
typedef struct xc_decider {
    void *user;
    xc_verdict (*decide)(void *user, xc_candidate *candidate);
} xc_decider;

/** Sees documents as they match, in no useful order; false ends the match as XC_STOP does. */
typedef struct xc_spy {
    void *user;
    bool (*see)(void *user, xc_candidate *candidate, double weight);
} xc_spy;

/** Statistics a weight asks for, or-ed. What is not asked for is 0 in xc_weight_stats. */
enum {
    XC_NEED_COLLECTION_SIZE = 1,
    XC_NEED_RELEVANT_SIZE = 2,
    XC_NEED_AVERAGE_LENGTH = 4,
    XC_NEED_TERM_FREQUENCY = 8,
    XC_NEED_RELEVANT_TERM_FREQUENCY = 16,
    XC_NEED_QUERY_LENGTH = 32,
    XC_NEED_WQF = 64,
    XC_NEED_WDF = 128,       /* the argument of sumpart() */
    XC_NEED_DOCLENGTH = 256, /* the argument; costly, reads a list as long as the database */
    XC_NEED_DOCLENGTH_MIN = 512,
    XC_NEED_DOCLENGTH_MAX = 1024,
    XC_NEED_WDF_MAX = 2048,
    XC_NEED_COLLECTION_FREQUENCY = 4096,
    XC_NEED_UNIQUE_TERMS = 8192 /* the argument; costly, reads term lists */
};

/** What is known of a term of the query before matching starts. */
typedef struct xc_weight_stats {
    uint32_t collection_size; /* documents in the database */
    uint32_t relevant_size;   /* documents marked as relevant */
    double average_length;    /* of documents */
    uint32_t term_frequency;  /* documents holding the term */
    uint32_t relevant_term_frequency;
    uint32_t collection_frequency; /* occurrences of the term */
    uint32_t query_length;
    uint32_t wqf;
    uint32_t doclength_min; /* bounds of document length */
    uint32_t doclength_max;
    uint32_t wdf_max; /* upper bound of wdf in one document */
    double factor;    /* to multiply the weight by (xc_query_scale()) */
} xc_weight_stats;

/** Numbers a weight may keep per term of the query, between begin() and sumpart(). */
#define XC_WEIGHT_STATE 8

/**
 * A weighting scheme made of C functions.
 *
 *     static void begin(void *user, const xc_weight_stats *s, double *state)
 *     { state[0] = s->factor * log(1.0 + s->collection_size / (s->term_frequency + 0.5)); }
 *     static double sumpart(void *user, const double *state, uint32_t wdf, ...)
 *     { return state[0] * wdf / (wdf + 1.0); }
 *     static double maxpart(void *user, const double *state) { return state[0]; }
 *
 * All functions must be quick and give the same result for the same arguments;
 * weights are finite and not negative. The sum over the terms of sumpart(), plus
 * sumextra() once, is the weight of a document.
 */
typedef struct xc_weight {
    void *user;
    unsigned needs; /* XC_NEED_*, or-ed */
    /* Prepare for one term of the query; `state` has XC_WEIGHT_STATE zeros to
     * fill. Also called once with factor 0 and no term, for the extra part. */
    void (*begin)(void *user, const xc_weight_stats *stats, double *state);
    /* Weight of the term in a document. Arguments not asked for are arbitrary. */
    double (*sumpart)(void *user, const double *state, uint32_t wdf, uint32_t doclength,
                      uint32_t unique_terms);
    /* Upper bound of sumpart(). Close bounds make matches fast. */
    double (*maxpart)(void *user, const double *state);
    /* Part of the weight that depends on no term, and its bound; both or neither. */
    double (*sumextra)(void *user, const double *state, uint32_t doclength, uint32_t unique_terms);
    double (*maxextra)(void *user, const double *state);
} xc_weight;

/** Lengths of documents by id, with classes that weigh differently. */
typedef struct xc_lengths {
    const uint32_t *items; /* length << class_bits | class */
    uint32_t count;        /* one more than the last document */
    unsigned class_bits;   /* 0 to 8 */
    const double *factors; /* of each class, 0 to 1: documents weigh so much of their weight; may
                              be changed between matches */
} xc_lengths;

/** How a term weighs: greatest * wdf / (wdf + least + per_length * length), as in BM25. */
typedef struct xc_curve {
    double greatest, least, per_length;
    double bound; /* no document weighs more */
} xc_curve;

/** Work out the curve of a term from the figures of XC_NEED_COLLECTION_SIZE, _AVERAGE_LENGTH,
 * _TERM_FREQUENCY, _WDF_MAX and _DOCLENGTH_MIN; the factor is 1. */
typedef void (*xc_curve_begin)(const xc_weight_stats *stats, xc_curve *curve);

/**
 * A term that weighs by a curve of its own, whatever the weighting scheme of the match.
 *
 * As fast as a term with a scheme that needs no length of documents. For one database, not
 * several opened as one; not inside a phrase, a NEAR or XC_SYNONYM, where it counts nothing.
 *
 * @param lengths  copied; what it points to must live as long as the query
 * @param factor   to multiply the weight by; xc_query_scale() takes no factor above 1 for it
 */
XC_API xc_status xc_query_weighed_term(xc_query **out, const char *term, size_t len,
                                       const xc_lengths *lengths, xc_curve_begin begin,
                                       double factor, xc_error *err);

/** Decides by their ids which documents may match. */
typedef struct xc_gate {
    void *user;
    /* XC_STOP: no document from here on matches; those found until then are the answer. */
    xc_verdict (*pass)(void *user, uint32_t docid);
} xc_gate;

/**
 * The documents that a function lets pass: for the right side of XC_FILTER.
 *
 * It costs much less than a decider. It is asked of documents in ascending order, and of
 * some that do not match otherwise.
 *
 * @param gate  copied; `user` must live as long as the query
 */
XC_API xc_status xc_query_gate(xc_query **out, const xc_gate *gate, xc_error *err);

/** Documents from id `first` to `last`, both included: for the right side of XC_FILTER. The
 * postings before them are skipped. */
XC_API xc_status xc_query_ids(xc_query **out, uint32_t first, uint32_t last, xc_error *err);

/**
 * Tell the ids of all documents that match, ascending, many in a call.
 *
 * The fastest way to see them: there are no weights, and nothing is read but postings.
 *
 * @param see  false ends the walk
 * @return also XC_STOPPED
 */
XC_API xc_status xc_database_each(const xc_database *db, const xc_query *query,
                                  bool (*see)(void *user, const uint32_t *docids, size_t count),
                                  void *user, xc_error *err);

/* ---- Matching ------------------------------------------------------------ */

/**
 * Prepare to search a database. Starts with BM25, sort by relevance, no query.
 *
 * Sees what `db` sees, after xc_database_reopen() too.
 */
XC_API xc_status xc_enquire_new(xc_enquire **out, const xc_database *db, xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_enquire_free(xc_enquire *enquire);

/** The query to match; stays the caller's, who may free it at once. Cannot fail. */
XC_API void xc_enquire_set_query(xc_enquire *enquire, const xc_query *query);

/** Parameters of BM25 and BM25+; Xapian's defaults are in XC_BM25_INIT. */
typedef struct xc_bm25 {
    double k1;          /* how soon repetition stops to count, 0 or more */
    double k2;          /* weight of document length as such, usually 0 */
    double k3;          /* the same as k1 for repetition in the query */
    double b;           /* length normalisation, 0 none to 1 full */
    double min_normlen; /* shorter documents count as this fraction of the average */
    double delta;       /* BM25+ only: least gain of a matching term */
} xc_bm25;

/** Xapian's own parameters. */
#define XC_BM25_INIT                                                                               \
    {                                                                                              \
        1.0, 0.0, 1.0, 0.5, 0.5, 1.0                                                               \
    }

/** Weigh by BM25. Cannot fail: parameters out of range are brought into range. */
XC_API void xc_enquire_set_bm25(xc_enquire *enquire, const xc_bm25 *parameters);

/** Weigh by BM25+, kinder to long documents. See xc_enquire_set_bm25(). */
XC_API void xc_enquire_set_bm25_plus(xc_enquire *enquire, const xc_bm25 *parameters);

/** No weights: the fastest, with document order set by xc_enquire_set_docid_order(). */
XC_API void xc_enquire_set_boolean(xc_enquire *enquire);

/**
 * Weigh by TF-IDF.
 *
 * @param normalisations  three letters: of wdf (n b s l L), of idf (n t p f s),
 *                        of the weight (n); Xapian's default is "ntn"
 * @return XC_INVALID for other letters
 */
XC_API xc_status xc_enquire_set_tfidf(xc_enquire *enquire, const char *normalisations,
                                      xc_error *err);

/** Weigh by the number of terms that match. Cannot fail. */
XC_API void xc_enquire_set_coordination(xc_enquire *enquire);

/** Weigh by C functions. @return XC_INVALID when a required function is missing */
XC_API xc_status xc_enquire_set_weight(xc_enquire *enquire, const xc_weight *weight, xc_error *err);

/** What comes first in the answer. */
typedef enum xc_sort {
    XC_SORT_RELEVANCE,
    XC_SORT_VALUE,
    XC_SORT_VALUE_THEN_RELEVANCE,
    XC_SORT_RELEVANCE_THEN_VALUE
} xc_sort;

/**
 * Set the order of matches.
 *
 * @param slot        of the value, compared as bytes; ignored for XC_SORT_RELEVANCE
 * @param descending  whether the greatest value comes first
 */
XC_API void xc_enquire_set_sort(xc_enquire *enquire, xc_sort sort, uint32_t slot, bool descending);

/** Order of documents that are otherwise equal. */
typedef enum xc_docid_order {
    XC_DOCID_ASCENDING,
    XC_DOCID_DESCENDING,
    XC_DOCID_DONT_CARE /* whatever is fastest */
} xc_docid_order;

/** Set the order of documents of equal rank; ascending unless set. Cannot fail. */
XC_API void xc_enquire_set_docid_order(xc_enquire *enquire, xc_docid_order order);

/**
 * Of documents with the same value in a slot, show the best `max` only.
 *
 * Documents without a value there are all shown.
 *
 * @param max  0 turns collapsing off
 */
XC_API void xc_enquire_set_collapse(xc_enquire *enquire, uint32_t slot, uint32_t max);

/**
 * Leave out matches below a percentage of the best, or below a weight.
 *
 * @param percent  0 to 100; 0 for none. Not when sorting by value first
 * @param weight   0 for none
 * @return XC_INVALID
 */
XC_API xc_status xc_enquire_set_cutoff(xc_enquire *enquire, int percent, double weight,
                                       xc_error *err);

/**
 * After this time, stop honouring `check_at_least`.
 *
 * That is all Xapian 1.4 does with it: totals become estimates sooner, but a
 * slow query is not cut short, since enough documents for the answer itself are
 * always looked at. Each match with a limit makes a POSIX timer, and with it a
 * thread. To bound a match, use a spy or decider that stops.
 *
 * @param limit_ms  milliseconds; 0 for none
 */
XC_API void xc_enquire_set_time_limit(xc_enquire *enquire, uint32_t limit_ms);

/** Documents marked as relevant, which weights may use; copied. `count` 0 forgets them. */
XC_API void xc_enquire_set_relevant(xc_enquire *enquire, const uint32_t *docids, size_t count);

/** The decider of the following matches, copied; NULL for none. Cannot fail. */
XC_API void xc_enquire_set_decider(xc_enquire *enquire, const xc_decider *decider);

/** Add a spy, copied. Cannot fail. */
XC_API void xc_enquire_add_spy(xc_enquire *enquire, const xc_spy *spy);

/**
 * Count the values of a slot over the documents the following matches look at.
 *
 * Those are all matching documents only if check_at_least says so. Counts add
 * up from match to match.
 */
XC_API xc_status xc_enquire_count_values(xc_value_counts **out, xc_enquire *enquire, uint32_t slot,
                                         xc_error *err);

/** Remove all spies and value counts; counts taken stay readable. Cannot fail. */
XC_API void xc_enquire_clear_spies(xc_enquire *enquire);

/** Documents counted, with or without a value. Cannot fail. */
XC_API uint32_t xc_value_counts_total(const xc_value_counts *counts);

/** Values in byte order; xc_terms_frequency() is the count. */
XC_API xc_status xc_value_counts_values(xc_terms **out, const xc_value_counts *counts,
                                        xc_error *err);

/** The `max` most counted values, greatest count first; equal counts in byte order. */
XC_API xc_status xc_value_counts_top(xc_terms **out, const xc_value_counts *counts, size_t max,
                                     xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_value_counts_free(xc_value_counts *counts);

/**
 * Run the query.
 *
 * @param first           rank of the first match wanted, 0 for the best
 * @param max             matches wanted
 * @param check_at_least  look at this many matching documents before estimating
 *                        how many there are; UINT32_MAX for exact totals
 * @return also XC_LIMIT (a wildcard), XC_STOPPED (a callback), XC_INVALID
 */
XC_API xc_status xc_enquire_match(xc_matches **out, xc_enquire *enquire, uint32_t first,
                                  uint32_t max, uint32_t check_at_least, xc_error *err);

/** How many documents match, as far as the match looked. */
typedef struct xc_totals {
    uint32_t lower, estimated, upper; /* lower == upper: exact */
    uint32_t uncollapsed_lower, uncollapsed_estimated, uncollapsed_upper;
    double max_attained; /* greatest weight of a match */
    double max_possible; /* greatest weight the query could give */
} xc_totals;

/** Fill `*out`. Cannot fail. */
XC_API void xc_matches_totals(const xc_matches *matches, xc_totals *out);

/** Number of matches returned, at most the `max` asked for. Cannot fail. */
XC_API size_t xc_matches_count(const xc_matches *matches);

/** One match. */
typedef struct xc_match {
    uint32_t docid;
    uint32_t rank; /* 0 for the best of all */
    double weight;
    int percent;             /* of the best weight possible for what matched */
    uint32_t collapse_count; /* how many more this one stands for: a lower bound */
    xc_bytes collapse_key;   /* both valid until the matches are freed */
    xc_bytes sort_key;
} xc_match;

/** Match number `index`, from 0, below xc_matches_count(). Cannot fail. */
XC_API xc_match xc_matches_get(const xc_matches *matches, size_t index);

/** Terms of the query that the document of a match holds, in byte order; names only. */
XC_API xc_status xc_matches_terms(xc_terms **out, const xc_matches *matches, size_t index,
                                  xc_error *err);

/**
 * Fetch all documents of the matches in one go.
 *
 * Optional, and worth it for remote databases: one exchange instead of one per
 * document.
 */
XC_API xc_status xc_matches_fetch(xc_matches *matches, xc_error *err);

/** The document of a match. @return also XC_NOT_FOUND when it was deleted since */
XC_API xc_status xc_matches_document(xc_document **out, const xc_matches *matches, size_t index,
                                     xc_error *err);

/** Free. NULL is allowed. */
XC_API void xc_matches_free(xc_matches *matches);

/* ---- Expansion ----------------------------------------------------------- */

/** Flags of xc_enquire_expand(). */
enum {
    XC_EXPAND_QUERY_TERMS = 1, /* also suggest terms that are in the query */
    XC_EXPAND_EXACT = 2        /* exact frequencies over several databases; slower */
};

/** Which terms an expansion may suggest. */
typedef struct xc_expand_decider {
    void *user;
    bool (*accept)(void *user, const char *term, size_t len);
} xc_expand_decider;

/** How to expand. All zero is valid, but gives nothing since `max` is 0. */
typedef struct xc_expand_options {
    uint32_t max;                     /* terms wanted */
    unsigned flags;                   /* XC_EXPAND_* */
    double min_weight;                /* leave out terms that weigh less */
    const char *scheme;               /* "trad" or "bo1"; NULL for "trad" */
    double k;                         /* of "trad"; 0 for 1.0 */
    const xc_expand_decider *decider; /* NULL for none */
} xc_expand_options;

/**
 * Terms that set some documents apart from the others, best first.
 *
 * @param docids   `count` documents taken as relevant
 * @param options  borrowed during the call
 * @return also XC_INVALID for an unknown scheme, XC_FAILED without term lists
 */
XC_API xc_status xc_enquire_expand(xc_expansion **out, xc_enquire *enquire, const uint32_t *docids,
                                   size_t count, const xc_expand_options *options, xc_error *err);

/** Number of terms suggested. Cannot fail. */
XC_API size_t xc_expansion_count(const xc_expansion *expansion);

/** Term number `index`, from 0; valid until the expansion is freed. Cannot fail. */
XC_API xc_bytes xc_expansion_term(const xc_expansion *expansion, size_t index);

/** Weight of term number `index`. Cannot fail. */
XC_API double xc_expansion_weight(const xc_expansion *expansion, size_t index);

/** Free. NULL is allowed. */
XC_API void xc_expansion_free(xc_expansion *expansion);

/* ---- Numbers as values --------------------------------------------------- */

/** Bytes xc_sortable_serialise() writes at most. */
#define XC_SORTABLE_MAX 9

/**
 * Write a number so that byte order is numeric order; for values and ranges.
 *
 * @param out  receives up to XC_SORTABLE_MAX bytes, not terminated; 0 for -infinity
 * @return bytes written
 */
XC_API size_t xc_sortable_serialise(char out[XC_SORTABLE_MAX], double number);

/** The number back; any bytes give some number. Cannot fail. */
XC_API double xc_sortable_unserialise(const char *bytes, size_t len);

#ifdef __cplusplus
}
#endif
#endif
