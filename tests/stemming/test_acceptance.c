/* The table of cases that the specification came with, when it lies beside the
 * source tree. */
#include "analysis.h"
#include "support/lines.h"

#define TABLE MBR_SOURCE_DIR "/../shared/acceptance/tokens.tsv"

typedef struct score {
    unsigned cases, same;
} score;

static void
check_case(score *total, mbr_tokens *tokens, const char *input, char *expected)
{
    mbr_buffer text = MBR_BUFFER_INIT, got = MBR_BUFFER_INIT;

    assert_true(mbr_notation_unescape(&text, mbr_slice_of_string(input)));
    mbr_notation_print(&got, tokens, mbr_buffer_slice(&text));
    mbr_buffer_append(&got, "", 0);
    total->cases++;
    if (strcmp(got.ptr, expected) == 0)
        total->same++;
    else
        print_error("%s\n  expected %s\n  got      %s\n", input, expected, got.ptr);
    mbr_buffer_free(&text);
    mbr_buffer_free(&got);
}

static void
the_table_of_cases_gives_the_expected_tokens(void **state)
{
    test_lines l;
    mbr_tokens *tokens;
    score total = { 0 };
    (void) state;

    if (!test_lines_open(&l, TABLE)) {
        print_message("no table at %s: nothing compared\n", TABLE);
        skip();
    }
    tokens = mbr_tokens_new(NULL);
    while (test_lines_next(&l)) {
        char *input = l.bytes, *expected = strchr(input, '\t'), *rule;

        assert_non_null(expected);
        *expected++ = '\0';
        rule = strchr(expected, '\t');
        assert_non_null(rule);
        *rule = '\0';
        check_case(&total, tokens, input, expected);
    }
    print_message("%u of %u cases\n", total.same, total.cases);
    assert_int_equal(total.same, total.cases);
    mbr_tokens_free(tokens);
    test_lines_close(&l);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_cases_gives_the_expected_tokens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
