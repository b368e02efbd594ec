#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sexpression.h"
#include "support/lines.h"

/* The next cell of a row of a table, without its code quotes; absent when the
 * cell holds no code. `row` moves past it. */
static mbr_slice
next_cell(mbr_slice *row)
{
    const char *bar = memchr(row->ptr, '|', row->len);
    size_t len = bar ? (size_t) (bar - row->ptr) : row->len;
    mbr_slice cell = mbr_slice_trim(mbr_slice_part(*row, 0, len));

    *row = mbr_slice_part(*row, len + 1, row->len);
    if (cell.len < 2 || cell.ptr[0] != '`' || cell.ptr[cell.len - 1] != '`')
        return MBR_SLICE_NONE;
    return mbr_slice_part(cell, 1, cell.len - 1);
}

/* Two spellings and what they are read as; without the latter, as they stand. */
static size_t
assert_row_is_true(mbr_slice row)
{
    mbr_slice spellings[2], understood;
    size_t checked = 0;

    row = mbr_slice_part(row, 1, row.len);
    spellings[0] = next_cell(&row);
    spellings[1] = next_cell(&row);
    understood = next_cell(&row);
    for (size_t i = 0; i < 2; i++) {
        mbr_slice expected = understood.ptr ? understood : spellings[i];
        mbr_buffer printed = MBR_BUFFER_INIT;
        mbr_query *query = NULL;

        if (!spellings[i].ptr)
            continue;
        mbr_query_parse(&query, spellings[i], NULL);
        mbr_query_print(&printed, query);
        if (!mbr_slice_equal(mbr_buffer_slice(&printed), expected))
            fail_msg("`%.*s` is read as `%s`", MBR_SLICE_ARGS(spellings[i]), printed.ptr);
        mbr_query_free(query);
        mbr_buffer_free(&printed);
        checked++;
    }
    return checked;
}

static void
every_example_of_the_manual_is_true(void **state)
{
    size_t checked = 0;
    test_lines l;

    (void) state;
    assert_true(test_lines_open(&l, MBR_SOURCE_DIR "/docs/query-language.md"));
    while (test_lines_next(&l))
        if (l.bytes[0] == '|')
            checked += assert_row_is_true(l.line);
    assert_true(checked > 100);
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
