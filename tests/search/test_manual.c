/* The examples of docs/ranking.md, asked of an archive made of its articles. */
#include "support/lines.h"
#include "support/shared_archive.h"

static mbr_buffer manual;

/* The articles are the indented lines of JSON. */
static int
begin(void **state)
{
    mbr_buffer articles = MBR_BUFFER_INIT;
    test_lines l;
    (void) state;

    assert_true(test_lines_open(&l, MBR_SOURCE_DIR "/docs/ranking.md"));
    while (test_lines_next(&l)) {
        mbr_buffer_append_slice(&manual, l.line);
        if (strncmp(l.bytes, "    {", 5) == 0)
            mbr_buffer_append_string(&articles, l.bytes + 4);
    }
    test_lines_close(&l);
    return share_buffer(&articles);
}

static int
end(void **state)
{
    mbr_buffer_free(&manual);
    return share_end(state);
}

/* The next `code` of a row, and what follows it up to the bar; `row` moves past them. */
static mbr_slice
next_cell(mbr_slice *row, mbr_slice *rest)
{
    const char *open = memchr(row->ptr, '`', row->len), *close, *bar;
    mbr_slice code;

    assert_non_null(open);
    close = memchr(open + 1, '`', (size_t) (row->ptr + row->len - open - 1));
    assert_non_null(close);
    code = mbr_slice_of(open + 1, (size_t) (close - open - 1));
    *row = mbr_slice_of(close + 1, (size_t) (row->ptr + row->len - close - 1));
    bar = memchr(row->ptr, '|', row->len);
    assert_non_null(bar);
    *rest = mbr_slice_trim(mbr_slice_of(row->ptr, (size_t) (bar - row->ptr)));
    *row = mbr_slice_of(bar, (size_t) (row->ptr + row->len - bar));
    return code;
}

static size_t
rank_of(const mbr_results *results, mbr_slice id)
{
    for (size_t i = 0; i < results->hit_count; i++)
        if (mbr_slice_equal(results->hits[i].id, id))
            return i;
    fail_msg("%.*s is not found", MBR_SLICE_ARGS(id));
    return 0;
}

static void
expect_row(mbr_slice row)
{
    mbr_search_request request = { .size = 100 };
    mbr_slice options, none, query, before, after;
    mbr_results *results;
    char text[200];

    query = next_cell(&row, &options);
    before = next_cell(&row, &none);
    after = next_cell(&row, &none);
    if (mbr_slice_is(options, "any"))
        request.match = MBR_MATCH_ANY;
    else if (mbr_slice_is(options, "fresh=30"))
        request.fresh_days = 30;
    else if (options.len > 0)
        fail_msg("%.*s: %.*s", MBR_SLICE_ARGS(query), MBR_SLICE_ARGS(options));
    (void) snprintf(text, sizeof text, "%.*s", MBR_SLICE_ARGS(query));
    results = ask_with(archive, text, &request);
    if (rank_of(results, before) >= rank_of(results, after))
        fail_msg("%s: %.*s is not before %.*s", text, MBR_SLICE_ARGS(before),
                 MBR_SLICE_ARGS(after));
    mbr_results_free(results);
}

static void
every_example_of_the_manual_is_true(void **state)
{
    const char *row = strstr(manual.ptr, "\n| query |");
    size_t checked = 0, rows = 0;
    (void) state;

    for (const char *at = manual.ptr; (at = strstr(at, "\n| `")); at++)
        rows++;
    assert_non_null(row);
    row = strstr(row, "\n| `");
    for (; row && strncmp(row, "\n| `", 4) == 0; row = strchr(row + 1, '\n')) {
        expect_row(mbr_slice_of(row + 1, strcspn(row + 1, "\n")));
        checked++;
    }
    assert_true(checked > 0);
    assert_int_equal(checked, rows);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_the_manual_is_true),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
