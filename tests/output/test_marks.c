/* Marks add nothing and take nothing: every line of the corpus with all its words
 * marked, escaped, and the marks taken out again, is the line escaped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>

#include "base/memory.h"
#include "output/html.h"
#include "stemming/token.h"

/* The marks of every word, merged where tokens share bytes, as a search would. */
static size_t
mark_all(mbr_mark *marks, mbr_tokens *tokens, mbr_slice text)
{
    size_t count = 0;
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        if (count > 0 && token.start < marks[count - 1].end) {
            if (token.end > marks[count - 1].end)
                marks[count - 1].end = token.end;
        } else {
            marks[count++] = (mbr_mark){ token.start, token.end };
        }
    }
    return count;
}

static void
print(mbr_buffer *out, mbr_slice text, const mbr_mark *marks, size_t count)
{
    mbr_fragment fragment = { .text = text, .marks = marks, .mark_count = count };
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add(&excerpt, &fragment, MBR_KEEP_LINES);
    mbr_html_print_excerpt(out, &excerpt);
    mbr_excerpt_free(&excerpt);
}

static void
remove_all(mbr_buffer *html, const char *tag)
{
    char *at = html->ptr;

    mbr_buffer_append(html, "", 1);
    for (at = html->ptr; (at = strstr(at, tag));)
        memmove(at, at + strlen(tag), strlen(at + strlen(tag)) + 1);
    html->len = strlen(html->ptr);
}

static void
check_line(mbr_tokens *tokens, mbr_slice line)
{
    mbr_mark *marks = mbr_calloc(line.len + 64, sizeof *marks);
    mbr_buffer plain = MBR_BUFFER_INIT, marked = MBR_BUFFER_INIT;
    size_t count = mark_all(marks, tokens, line);

    print(&plain, line, NULL, 0);
    print(&marked, line, marks, count);
    assert_true(count == 0 || strstr(marked.ptr, "<mark>"));
    remove_all(&marked, "<mark>");
    remove_all(&marked, "</mark>");
    assert_true(mbr_slice_equal(mbr_buffer_slice(&plain), mbr_buffer_slice(&marked)));
    free(marks);
    mbr_buffer_free(&plain);
    mbr_buffer_free(&marked);
}

static void
removing_the_marks_gives_back_the_escaped_text(void **state)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    glob_t files = { 0 };
    unsigned long lines = 0;
    (void) state;

    assert_int_equal(glob(MBR_SOURCE_DIR "/corpus/*/*", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        FILE *file = fopen(files.gl_pathv[i], "r");
        char *line = NULL;
        size_t size = 0;
        ssize_t len;

        assert_non_null(file);
        for (; (len = getline(&line, &size, file)) > 0; lines++)
            check_line(tokens, mbr_slice_of(line, (size_t) len));
        free(line);
        (void) fclose(file);
    }
    print_message("%lu lines of %zu files\n", lines, files.gl_pathc);
    assert_true(lines > 500);
    globfree(&files);
    mbr_tokens_free(tokens);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(removing_the_marks_gives_back_the_escaped_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
