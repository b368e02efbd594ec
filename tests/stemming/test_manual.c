/* The examples of docs/text-analysis.md: rows of its tables, told apart by their
 * first heading. */
#include "analysis.h"
#include "support/lines.h"

enum { CELLS_MAX = 3 };

typedef struct row {
    mbr_slice cells[CELLS_MAX];
    size_t count;
} row;

/* Cells of "| a | b |", trimmed; a bar after a backslash belongs to its cell. */
static void
split(row *out, mbr_slice line)
{
    size_t at = 1;

    out->count = 0;
    while (at < line.len && out->count < CELLS_MAX) {
        size_t end = at;

        while (end < line.len && !(line.ptr[end] == '|' && line.ptr[end - 1] != '\\'))
            end++;
        if (end == line.len)
            return;
        out->cells[out->count++] = mbr_slice_trim(mbr_slice_part(line, at, end));
        at = end + 1;
    }
}

/* The next `code` of a cell, taken off it; absent when there is none. */
static mbr_slice
next_code(mbr_slice *cell)
{
    const char *begin = memchr(cell->ptr, '`', cell->len), *end;
    mbr_slice code;

    if (!begin)
        return MBR_SLICE_NONE;
    *cell = mbr_slice_part(*cell, (size_t) (begin - cell->ptr) + 1, cell->len);
    end = memchr(cell->ptr, '`', cell->len);
    assert_non_null(end);
    code = mbr_slice_part(*cell, 0, (size_t) (end - cell->ptr));
    *cell = mbr_slice_part(*cell, code.len + 1, cell->len);
    return code;
}

static void
check_stem(mbr_tokens *tokens, mbr_slice word, mbr_slice stem)
{
    mbr_token token;

    mbr_tokens_begin(tokens, word);
    assert_true(mbr_tokens_next(tokens, &token));
    if (!mbr_slice_equal(token.stem, stem))
        fail_msg("%.*s is %.*s", MBR_SLICE_ARGS(word), MBR_SLICE_ARGS(token.stem));
}

static void
check_tokens(mbr_tokens *tokens, const row *r)
{
    mbr_slice text = r->cells[0], expected = r->cells[1];
    mbr_buffer got = MBR_BUFFER_INIT, wanted = MBR_BUFFER_INIT;

    text = next_code(&text);
    expected = next_code(&expected);
    for (size_t i = 0; i < expected.len; i++)
        if (expected.ptr[i] != '\\')
            mbr_buffer_append_char(&wanted, expected.ptr[i]);
    mbr_notation_print(&got, tokens, text);
    if (!mbr_slice_equal(mbr_buffer_slice(&got), mbr_buffer_slice(&wanted)))
        fail_msg("%.*s is %s", MBR_SLICE_ARGS(text), got.ptr);
    mbr_buffer_free(&got);
    mbr_buffer_free(&wanted);
}

static void
check_words(mbr_tokens *tokens, const row *r)
{
    mbr_slice words = r->cells[0], stem = r->cells[1], word;

    stem = next_code(&stem);
    assert_non_null(stem.ptr);
    while ((word = next_code(&words)).ptr)
        check_stem(tokens, word, stem);
}

static void
check_site_line(const row *r)
{
    mbr_slice line = r->cells[0], word = r->cells[1], stem = r->cells[2];
    mbr_analysis *analysis;
    mbr_tokens *tokens;

    line = next_code(&line);
    word = next_code(&word);
    stem = next_code(&stem);
    assert_int_equal(mbr_analysis_new(&analysis, (mbr_site_list){ "manual", line },
                                      (mbr_site_list){ NULL, MBR_SLICE_NONE }, NULL),
                     MBR_OK);
    tokens = mbr_tokens_new(analysis);
    check_stem(tokens, word, stem);
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
}

static void
every_example_of_the_manual_is_true(void **state)
{
    test_lines l;
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    char heading[32] = "";
    size_t checked = 0;
    (void) state;

    assert_true(test_lines_open(&l, MBR_SOURCE_DIR "/docs/text-analysis.md"));
    while (test_lines_next(&l)) {
        row r;

        if (l.bytes[0] != '|' || l.bytes[1] == '-') {
            if (l.bytes[0] != '|')
                heading[0] = '\0';
            continue;
        }
        split(&r, l.line);
        assert_true(r.count >= 2);
        if (!heading[0]) {
            (void) snprintf(heading, sizeof heading, "%.*s", MBR_SLICE_ARGS(r.cells[0]));
            continue;
        }
        checked++;
        if (strcmp(heading, "text") == 0)
            check_tokens(tokens, &r);
        else if (strcmp(heading, "words") == 0)
            check_words(tokens, &r);
        else if (strcmp(heading, "site line") == 0)
            check_site_line(&r);
        else
            checked--; /* a table of something else */
    }
    assert_true(checked > 20);
    mbr_tokens_free(tokens);
    test_lines_close(&l);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_the_manual_is_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
