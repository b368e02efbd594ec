#ifndef MBR_SEARCH_SEARCH_H
#define MBR_SEARCH_SEARCH_H

#include "base/buffer.h"
#include "base/error.h"
#include "search/archive.h"
#include "search/results.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mbr_scope {
    MBR_SCOPE_ALL, /* an article is found by its text or by one of its comments */
    MBR_SCOPE_ARTICLES,
    MBR_SCOPE_COMMENTS
} mbr_scope;

typedef enum mbr_sort {
    MBR_SORT_RELEVANCE, /* then newest first */
    MBR_SORT_NEWEST,
    MBR_SORT_OLDEST
} mbr_sort;

#define MBR_PAGE_SIZE 20
#define MBR_WINDOW_MAX 10000 /* page x size may not go further; an export does */
#define MBR_FILTER_MAX 32    /* values of one filter */
#define MBR_TIMEOUT_MS 2000  /* for a query, unless the request says otherwise */
#define MBR_TIMEOUT_NONE UINT32_MAX

/* A question, whoever asks it. Zeroed is the default for all but `query`. */
typedef struct mbr_search_request {
    mbr_slice query; /* any bytes */
    mbr_scope scope;
    mbr_match match;
    mbr_sort sort;
    mbr_date from, to; /* days of publication in Paris, both included; partial is fine */
    const mbr_slice *sections, *authors, *access, *sources; /* any of the values of each */
    size_t section_count, author_count, access_count, source_count;
    /* Put recent articles forward: the age in days at which half of that is gone; 0: no. */
    uint32_t fresh_days;
    bool exact_forms;      /* no stems: words match as written but for accents and case */
    uint32_t page;         /* from 1; 0 means 1 */
    uint32_t size;         /* hits a page; 0 means MBR_PAGE_SIZE */
    bool no_hits;          /* count, facets and timeline only */
    bool explain;          /* say how words were understood and how scores came about */
    unsigned facets;       /* 1 << MBR_FACET_... */
    uint32_t facet_size;   /* values a facet; 0 means 20 */
    mbr_interval interval; /* timeline, or NONE */
    uint32_t snippet;      /* characters of a snippet; 0 means 240 */
    uint32_t timeout_ms;   /* 0 means MBR_TIMEOUT_MS; MBR_TIMEOUT_NONE for as long as it takes */
} mbr_search_request;

enum {
    MBR_FACET_SECTION,
    MBR_FACET_AUTHOR,
    MBR_FACET_YEAR,
    MBR_FACET_ACCESS,
    MBR_FACET_SOURCE,
    MBR_FACET_COUNT
};

/**
 * Answer a question.
 *
 * Refreshes the archive first, and tries again when the index moved meanwhile,
 * all within the time of the request. When that runs out, the answer is what was
 * found until then, and results->exact is false. Any query is legal; what could
 * not be used is said in the notes.
 *
 * @param out  receives the results; free with mbr_results_free()
 * @return MBR_OK; MBR_ERR_BAD_INPUT when page x size passes MBR_WINDOW_MAX;
 *         MBR_ERR_CANCELLED when the time ran out over the conditions (titre:, SAUF),
 *         before anything could be found;
 *         MBR_ERR_INDEX_...
 */
mbr_status mbr_search_run(mbr_results **out, mbr_archive *archive,
                          const mbr_search_request *request, mbr_error *err);

/**
 * Articles like one article, best first, as hits without snippets.
 *
 * @param source  absent means any: the first article of that id
 * @param size    hits wanted; 0 means 10
 * @return also MBR_ERR_NOT_FOUND
 */
mbr_status mbr_search_similar(mbr_results **out, mbr_archive *archive, mbr_slice source,
                              mbr_slice id, uint32_t size, mbr_error *err);

/* An article as it is stored, with its comments, marked for a query. */
typedef struct mbr_article {
    mbr_document *document; /* comments included, in the order of the source */
    mbr_fragment title, kicker, lead;
    const mbr_fragment *body; /* passages in reading order; .field says BODY or HEADING */
    size_t body_count;
    const mbr_fragment *comments; /* one per comment of `document`, whole */
    mbr_slice generation;
    uint64_t revision; /* of the view it was read from */
    mbr_arena *arena;  /* private */
} mbr_article;

/**
 * Fetch one article whole.
 *
 * @param source  absent means any: the first article of that id
 * @param query   marks its words; absent marks nothing
 * @return also MBR_ERR_NOT_FOUND
 */
mbr_status mbr_search_article(mbr_article **out, mbr_archive *archive, mbr_slice source,
                              mbr_slice id, mbr_slice query, mbr_error *err);

/** NULL is allowed. */
void mbr_article_free(mbr_article *article);

/**
 * Visit every article that matches, oldest or newest first, whole: for exports.
 *
 * The articles visited are exactly those that mbr_search_run() counts, however long
 * that takes: the timeout of the request does not count. Memory does not grow with
 * their number beyond 12 bytes each.
 *
 * @param begin  receives first how the question was read: notes, words and the total, no
 *               hits; borrowed; may be NULL
 * @param visit  receives each article with its comments; borrowed; false stops
 */
mbr_status mbr_search_each(mbr_archive *archive, const mbr_search_request *request,
                           void (*begin)(void *user, const mbr_results *read),
                           bool (*visit)(void *user, const mbr_document *document), void *user,
                           mbr_error *err);

/**
 * Suggest completions of what is being typed: words of the archive that begin
 * with its last word, most frequent first, each as the whole query to ask.
 *
 * @param out    receives up to `max` queries, in the arena
 * @param count  receives how many
 * @return MBR_OK or MBR_ERR_INDEX_...: then there is no list to rely on
 */
mbr_status mbr_search_suggest(mbr_slice *out, size_t *count, size_t max, mbr_archive *archive,
                              mbr_slice typed, mbr_arena *arena, mbr_error *err);

/**
 * Append what crosses each seam for a query: the tree, the words as analysed,
 * the index query, its counts; one section per seam. For `marbre explain --query`.
 */
mbr_status mbr_search_explain(mbr_buffer *out, mbr_archive *archive,
                              const mbr_search_request *request, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
