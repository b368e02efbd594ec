#ifndef MBR_TESTS_SUPPORT_ASKING_H
#define MBR_TESTS_SUPPORT_ASKING_H

/* Short ways to ask an archive and to look at the answer. */
#include "base/buffer.h"
#include "search/search.h"
#include "support/archive.h"

/** Answer to a query with a request made ready (NULL: the defaults). */
static inline mbr_results *
ask_with(mbr_archive *archive, const char *query, const mbr_search_request *like)
{
    mbr_search_request request = { 0 };
    mbr_results *results = NULL;
    mbr_error err = MBR_ERROR_INIT;

    if (like)
        request = *like;
    request.query = mbr_slice_of_string(query);
    request.timeout_ms = 60000; /* sanitizers are slow; tests of the deadline set their own */
    if (mbr_search_run(&results, archive, &request, &err) != MBR_OK)
        fail_msg("%s: %s", query, err.message);
    return results;
}

static inline mbr_results *
ask(mbr_archive *archive, const char *query)
{
    return ask_with(archive, query, NULL);
}

/** How many articles a query finds with match=all. */
static inline unsigned
count_of(mbr_archive *archive, const char *query)
{
    mbr_search_request request = { .match = MBR_MATCH_ALL, .no_hits = true };
    mbr_results *results = ask_with(archive, query, &request);
    unsigned total = results->total;

    assert_true(results->exact);
    mbr_results_free(results);
    return total;
}

/** A fragment with [ ] round its marks and … where it was cut; free() it. */
static inline char *
marked(const mbr_fragment *fragment)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    size_t at = 0;

    if (fragment->cut_before)
        mbr_buffer_append_string(&out, "…");
    for (size_t i = 0; i < fragment->mark_count; i++) {
        const mbr_mark *mark = &fragment->marks[i];

        assert_true(mark->start >= at && mark->start < mark->end &&
                    mark->end <= fragment->text.len);
        mbr_buffer_append(&out, fragment->text.ptr + at, mark->start - at);
        mbr_buffer_append_char(&out, '[');
        mbr_buffer_append(&out, fragment->text.ptr + mark->start, mark->end - mark->start);
        mbr_buffer_append_char(&out, ']');
        at = mark->end;
    }
    mbr_buffer_append(&out, fragment->text.len ? fragment->text.ptr + at : "",
                      fragment->text.len - at);
    if (fragment->cut_after)
        mbr_buffer_append_string(&out, "…");
    return mbr_buffer_take(&out);
}

/** Ids of the hits in order, joined by spaces; free() it. */
static inline char *
ids_of(const mbr_results *results)
{
    mbr_buffer out = MBR_BUFFER_INIT;

    for (size_t i = 0; i < results->hit_count; i++)
        mbr_buffer_printf(&out, "%s%.*s", i ? " " : "", MBR_SLICE_ARGS(results->hits[i].id));
    return mbr_buffer_take(&out);
}

/** Assert the ids of the hits of a query, in order. */
static inline void
expect_ids(mbr_archive *archive, const char *query, const mbr_search_request *like,
           const char *expected)
{
    mbr_results *results = ask_with(archive, query, like);
    char *ids = ids_of(results);

    if (strcmp(ids, expected) != 0)
        fail_msg("%s: found '%s', expected '%s'", query, ids, expected);
    free(ids);
    mbr_results_free(results);
}

static inline mbr_archive *
open_archive(const char *path)
{
    mbr_archive *archive = NULL;
    mbr_error err = MBR_ERROR_INIT;

    if (mbr_archive_open(&archive, path, &err) != MBR_OK)
        fail_msg("%s: %s", path, err.message);
    return archive;
}

/** Build an archive of JSON Lines and open it; close_archive() it. */
static inline mbr_archive *
open_lines(test_archive *scratch, const char *lines)
{
    test_archive_build(scratch, lines);
    return open_archive(scratch->path);
}

/** The same of files that are there already. */
static inline mbr_archive *
open_files(test_archive *scratch, const char *files)
{
    test_archive_build_files(scratch, files);
    return open_archive(scratch->path);
}

/** Close an archive and remove it. */
static inline void
close_archive(test_archive *scratch, mbr_archive *archive)
{
    mbr_archive_free(archive);
    test_archive_end(scratch);
}

#endif
