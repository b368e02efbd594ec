#ifndef MBR_TESTS_SUPPORT_SENTENCES_H
#define MBR_TESTS_SUPPORT_SENTENCES_H

/* An archive of one sentence an article, so that the ids found say which sentences a
 * query means. */
#include "base/memory.h"
#include "support/shared_archive.h"

typedef struct sentence {
    const char *id, *text;
} sentence;

/** Share an archive of these (shared_archive.h). */
static inline int
share_sentences(const sentence *sentences, size_t count)
{
    mbr_buffer lines = MBR_BUFFER_INIT;

    for (size_t i = 0; i < count; i++)
        mbr_buffer_printf(&lines,
                          "{\"id\":\"%s\",\"source\":\"vigie\",\"title\":\"\",\"body\":\"%s\"}\n",
                          sentences[i].id, sentences[i].text);
    return share_buffer(&lines);
}

static inline int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/** The ids found with all the words, in alphabetical order; free() it. */
static inline char *
found_by(const char *query)
{
    const mbr_search_request request = { .match = MBR_MATCH_ALL, .size = 100 };
    mbr_results *results = ask_with(archive, query, &request);
    char *names[100];
    mbr_buffer out = MBR_BUFFER_INIT;

    assert_int_equal(results->hit_count, results->total);
    for (size_t i = 0; i < results->hit_count; i++)
        names[i] = mbr_strndup(results->hits[i].id.ptr, results->hits[i].id.len);
    qsort(names, results->hit_count, sizeof *names, by_text);
    mbr_buffer_append(&out, "", 0);
    for (size_t i = 0; i < results->hit_count; i++) {
        mbr_buffer_printf(&out, "%s%s", i ? " " : "", names[i]);
        free(names[i]);
    }
    mbr_results_free(results);
    return mbr_buffer_take(&out);
}

typedef struct question {
    const char *query, *ids;
} question;

static inline void
expect(const question *questions, size_t count)
{
    unsigned wrong = 0;

    for (size_t i = 0; i < count; i++) {
        char *ids = found_by(questions[i].query);

        if (strcmp(ids, questions[i].ids) != 0) {
            print_error("%s: found '%s', expected '%s'\n", questions[i].query, ids,
                        questions[i].ids);
            wrong++;
        }
        free(ids);
    }
    assert_int_equal(wrong, 0);
}

/** Assert which sentences each query finds. */
#define EXPECT(...)                                                                                \
    do {                                                                                           \
        static const question questions[] = { __VA_ARGS__ };                                       \
        expect(questions, sizeof questions / sizeof *questions);                                   \
    } while (0)

/** The first passage of the first hit, with [ ] round its marks; free() it. */
static inline char *
first_snippet(const char *query)
{
    mbr_results *results = ask(archive, query);
    char *text;

    assert_true(results->hit_count > 0 && results->hits[0].snippet_count > 0);
    text = marked(&results->hits[0].snippets[0]);
    mbr_results_free(results);
    return text;
}

#endif
