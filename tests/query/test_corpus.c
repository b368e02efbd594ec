#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "sexpression.h"

/* Readers paste whole sentences, titles and even lines of exports. */
static void
every_line_of_the_archive_is_a_query(void **state)
{
    glob_t files;
    size_t lines = 0;

    (void) state;
    glob(MBR_SOURCE_DIR "/corpus/*", 0, NULL, &files);
    glob(MBR_SOURCE_DIR "/corpus/*/*", GLOB_APPEND, NULL, &files);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "rb");
        char *line = NULL;
        size_t capacity = 0;
        ssize_t len;

        assert_non_null(file);
        while ((len = getline(&line, &capacity, file)) > 0) {
            mbr_query *query = NULL;

            mbr_query_parse(&query, mbr_slice_of(line, (size_t) len), NULL);
            if (!survives_printing(query))
                fail_msg("%s: %.*s", files.gl_pathv[i], (int) len, line);
            mbr_query_free(query);
            lines++;
        }
        free(line);
        fclose(file);
    }
    globfree(&files);
    print_message("%zu lines\n", lines);
}

/* The value of "title" on a line of the export: enough of JSON for our own files. */
static bool
read_title(mbr_buffer *out, const char *line)
{
    static const char key[] = "\"title\": \"";
    const char *at = strstr(line, key);

    mbr_buffer_reset(out);
    if (!at)
        return false;
    for (at += sizeof key - 1; *at != '"' && *at != '\0'; at++) {
        char bytes[MBR_UTF8_MAX];
        unsigned code;

        if (*at == '\\' && sscanf(at, "\\u%4x", &code) == 1) {
            mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, code));
            at += 5;
        } else {
            at += *at == '\\';
            mbr_buffer_append_char(out, *at);
        }
    }
    return out->len > 0;
}

/* Whether a node asks only for words and phrases of the text: a title read so
 * cannot fail to find its article. */
static bool
asks_for_its_own_words(const mbr_query_node *node)
{
    for (size_t i = 0; i < node->count; i++)
        if (!asks_for_its_own_words(node->children[i]))
            return false;
    return node->kind == MBR_QUERY_TEXT || node->kind == MBR_QUERY_PHRASE ||
           node->kind == MBR_QUERY_ALL;
}

static void
every_title_pasted_asks_for_its_own_words(void **state)
{
    mbr_buffer title = MBR_BUFFER_INIT;
    glob_t files;
    size_t titles = 0;

    (void) state;
    glob(MBR_SOURCE_DIR "/corpus/articles/*.jsonl", 0, NULL, &files);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "rb");
        char *line = NULL;
        size_t capacity = 0;

        assert_non_null(file);
        while (getline(&line, &capacity, file) > 0) {
            mbr_query *query = NULL;

            if (!read_title(&title, line))
                continue;
            mbr_query_parse(&query, mbr_buffer_slice(&title), NULL);
            if (!mbr_query_root(query) || !asks_for_its_own_words(mbr_query_root(query)))
                fail_msg("%s", title.ptr);
            assert_true(survives_printing(query));
            mbr_query_free(query);
            titles++;
        }
        free(line);
        fclose(file);
    }
    globfree(&files);
    mbr_buffer_free(&title);
    print_message("%zu titles\n", titles);
}

/* What once made the fuzzer stop stays a test for those who have no fuzzer. */
static void
every_seed_of_the_fuzzer_is_a_query(void **state)
{
    static char bytes[1 << 16];
    glob_t files;

    (void) state;
    assert_int_equal(glob(MBR_SOURCE_DIR "/tests/fuzz/corpus/query/*", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "rb");
        mbr_query *query = NULL;
        size_t len;

        assert_non_null(file);
        len = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        mbr_query_parse(&query, mbr_slice_of(bytes, len), NULL);
        if (!survives_printing(query))
            fail_msg("%s", files.gl_pathv[i]);
        mbr_query_free(query);
    }
    globfree(&files);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_seed_of_the_fuzzer_is_a_query),
        cmocka_unit_test(every_line_of_the_archive_is_a_query),
        cmocka_unit_test(every_title_pasted_asks_for_its_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
