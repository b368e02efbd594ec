/* Scratch directories and little databases for the tests of xapian-c. */
#ifndef TESTS_XAPIAN_C_FIXTURE_H
#define TESTS_XAPIAN_C_FIXTURE_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "xapian-c/xapian-c.h"

#define ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

/* A failed call shows what Xapian said. */
#define assert_ok(call, err)                                                                       \
    do {                                                                                           \
        const xc_status got_ = (call);                                                             \
        if (got_ != XC_OK)                                                                         \
            fail_msg("%s: status %d: %s", #call, (int) got_, (err).message);                       \
    } while (0)

#define assert_bytes(bytes, expected)                                                              \
    do {                                                                                           \
        const xc_bytes bytes_ = (bytes);                                                           \
        assert_int_equal(bytes_.len, strlen(expected));                                            \
        assert_memory_equal(bytes_.ptr, expected, bytes_.len);                                     \
    } while (0)

/* What AddressSanitizer finds inside libxapian 1.4.22 and nobody here can mend:
 * check() deletes its tables through a class whose destructor is not virtual;
 * a query that fails to unserialise, and the weights of a wildcard that expands
 * past its cap, are not let go of.
 */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
__attribute__((visibility("default"))) const char *__asan_default_options(void);
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);

const char *
__asan_default_options(void)
{
    return "new_delete_type_mismatch=0";
}

const char *
__lsan_default_suppressions(void)
{
    return "leak:Xapian::Query::Internal::unserialise\nleak:Xapian::BM25Weight::clone\n";
}
#endif

typedef struct fixture {
    char dir[200];  /* gone after the test */
    char path[240]; /* where a database may be made */
    xc_error err;
} fixture;

static inline int
begin_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    const char *tmp = getenv("TMPDIR");

    assert_non_null(f);
    snprintf(f->dir, sizeof f->dir, "%s/xapian-c-XXXXXX", tmp != NULL ? tmp : "/tmp");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->path, sizeof f->path, "%s/db", f->dir);
    *state = f;
    return 0;
}

static inline int
remove_one(const char *path, const struct stat *st, int type, struct FTW *walk)
{
    (void) st;
    (void) type;
    (void) walk;
    return remove(path);
}

static inline int
end_fixture(void **state)
{
    fixture *f = *state;
    const int result = nftw(f->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);

    free(f);
    return result;
}

static inline xc_writer *
open_writer(fixture *f)
{
    xc_writer *writer;

    assert_ok(xc_writer_open(&writer, f->path, NULL, &f->err), f->err);
    return writer;
}

static inline xc_database *
open_reader(fixture *f)
{
    xc_database *db;

    assert_ok(xc_database_open(&db, f->path, &f->err), f->err);
    return db;
}

static inline void
close_writer(fixture *f, xc_writer *writer)
{
    assert_ok(xc_writer_close(writer, &f->err), f->err);
    xc_writer_free(writer);
}

/* A document whose words stand at positions 1, 2, ... and which is its own data. */
static inline xc_document *
new_document(fixture *f, const char *words)
{
    xc_document *doc = xc_document_new();
    uint32_t position = 1;

    assert_ok(xc_document_set_data(doc, words, strlen(words), &f->err), f->err);
    for (const char *word = words; *word != '\0'; position++) {
        const size_t len = strcspn(word, " ");

        assert_ok(xc_document_add_posting(doc, word, len, position, 1, &f->err), f->err);
        word += len + (word[len] == ' ');
    }
    return doc;
}

/* Adds it, with `value` (unless NULL) in slot 0. */
static inline uint32_t
add(fixture *f, xc_writer *writer, const char *words, const char *value)
{
    xc_document *doc = new_document(f, words);
    uint32_t docid = 0;

    if (value != NULL)
        assert_ok(xc_document_set_value(doc, 0, value, strlen(value), &f->err), f->err);
    assert_ok(xc_writer_add(writer, doc, &docid, &f->err), f->err);
    xc_document_free(doc);
    return docid;
}

/* Five documents; slot 0 holds a letter for each of them. */
static inline void
make_harbour(fixture *f)
{
    xc_writer *writer = open_writer(f);

    add(f, writer, "the ship left the harbour", "b");
    add(f, writer, "the ship the ship the ship", "a");
    add(f, writer, "a harbour without a ship at sea", "b");
    add(f, writer, "the sea", "c");
    add(f, writer, "shipwreck", NULL);
    close_writer(f, writer);
}

static inline xc_query *
term_query(const char *term)
{
    xc_query *query;

    assert_int_equal(xc_query_term(&query, term, strlen(term), 1, NULL), XC_OK);
    return query;
}

/* Joins two queries, and frees them. */
static inline xc_query *
join(xc_operator op, xc_query *a, xc_query *b)
{
    xc_query *parts[] = { a, b };
    xc_query *whole;

    assert_int_equal(xc_query_combine(&whole, op, parts, 2, NULL), XC_OK);
    xc_query_free(a);
    xc_query_free(b);
    return whole;
}

/* Matches `query`, which it frees, exactly; the ids in order, as in "2 1 3". */
static inline const char *
ids_of(fixture *f, xc_enquire *enquire, xc_query *query)
{
    static char text[500];
    xc_matches *matches;
    size_t used = 0;

    xc_enquire_set_query(enquire, query);
    xc_query_free(query);
    assert_ok(xc_enquire_match(&matches, enquire, 0, 100, UINT32_MAX, &f->err), f->err);
    text[0] = '\0';
    for (size_t i = 0; i < xc_matches_count(matches); i++)
        used += (size_t) snprintf(text + used, sizeof text - used, i == 0 ? "%u" : " %u",
                                  (unsigned) xc_matches_get(matches, i).docid);
    xc_matches_free(matches);
    return text;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_fixture, end_fixture)

#endif
