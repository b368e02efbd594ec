/* docs/pages.md says how a page is read: its example and its list of notices are asked
 * of the reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "document/record.h"
#include "indexer/readers/page.h"
#include "support/reading.h"

#define MANUAL MBR_SOURCE_DIR "/docs/pages.md"

/* The lines of the `wanted`-th indented block, each followed by `end`. */
static mbr_buffer
block_of_manual(int wanted, const char *end)
{
    FILE *file = fopen(MANUAL, "rb");
    mbr_buffer block = MBR_BUFFER_INIT;
    char line[512];
    int number = -1;
    bool is_inside = false;

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        bool is_block = strncmp(line, "    ", 4) == 0;

        number += is_block && !is_inside;
        is_inside = is_block;
        if (is_block && number == wanted)
            mbr_buffer_printf(&block, "%.*s%s", (int) strcspn(line + 4, "\n"), line + 4, end);
    }
    fclose(file);
    return block;
}

static void
the_example_of_the_manual_is_read_as_it_says(void **state)
{
    mbr_buffer page = block_of_manual(0, "\n"), expected = block_of_manual(1, "");
    mbr_buffer printed = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&printed);
    reading r = reading_of(page.ptr);
    (void) state;

    mbr_document_print_json(&json, read_article(&r));
    assert_string_equal(printed.ptr, expected.ptr);
    assert_string_equal(mbr_reader_notes_of(r.reader)->format, "page");
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 0);
    reading_end(&r);
    mbr_buffer_free(&page);
    mbr_buffer_free(&expected);
    mbr_buffer_free(&printed);
}

static void
the_notices_of_the_manual_are_notices(void **state)
{
    FILE *file = fopen(MANUAL, "rb");
    char line[512];
    size_t checked = 0;
    (void) state;

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *end = strncmp(line, "- `", 3) == 0 ? strrchr(line, '`') : NULL;

        if (!end)
            continue;
        if (!mbr_page_is_notice(mbr_slice_of(line + 3, (size_t) (end - line - 3))))
            fail_msg("not a notice: %s", line);
        checked++;
    }
    assert_int_equal(checked, 7);
    fclose(file);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_of_the_manual_is_read_as_it_says),
        cmocka_unit_test(the_notices_of_the_manual_are_notices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
