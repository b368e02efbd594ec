/* The table of cases that the specification came with, when it lies beside the
 * source tree. Stems wait for the compiled lexicon and are not compared. */
#include "analysis.h"

#include <stdio.h>

#define TABLE MBR_SOURCE_DIR "/../shared/acceptance/tokens.tsv"

/* Inputs whose tokens (not only stems) need the lexicon. */
static const char *const need_lexicon[] = {
    "professionnel-le", /* a suffix that is a pronoun, too: both words must be known */
};

static bool
needs_lexicon(const char *input)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(need_lexicon); i++)
        if (strcmp(input, need_lexicon[i]) == 0)
            return true;
    return false;
}

typedef struct score {
    unsigned cases, same, same_with_stems, waiting;
} score;

static void
check_case(score *total, mbr_tokens *tokens, const char *input, char *expected)
{
    mbr_buffer text = MBR_BUFFER_INIT, got = MBR_BUFFER_INIT;

    assert_true(mbr_notation_unescape(&text, mbr_slice_of_string(input)));
    mbr_notation_print(&got, tokens, mbr_buffer_slice(&text));
    mbr_buffer_append(&got, "", 0);
    total->cases++;
    total->same_with_stems += strcmp(got.ptr, expected) == 0;
    drop_stems(got.ptr);
    drop_stems(expected);
    if (strcmp(got.ptr, expected) == 0) {
        total->same++;
        assert_false(needs_lexicon(input)); /* then it is time to shorten the list */
    } else if (needs_lexicon(input)) {
        total->waiting++;
    } else {
        print_error("%s\n  expected %s\n  got      %s\n", input, expected, got.ptr);
    }
    mbr_buffer_free(&text);
    mbr_buffer_free(&got);
}

static void
the_table_of_cases_gives_the_expected_forms_offsets_and_kinds(void **state)
{
    FILE *file = fopen(TABLE, "r");
    mbr_tokens *tokens;
    score total = { 0 };
    char *line = NULL;
    size_t size = 0;
    (void) state;

    if (!file) {
        print_message("no table at %s: nothing compared\n", TABLE);
        skip();
    }
    tokens = mbr_tokens_new();
    while (getline(&line, &size, file) > 0) {
        char *input = line, *expected = strchr(line, '\t'), *rule;

        assert_non_null(expected);
        *expected++ = '\0';
        rule = strchr(expected, '\t');
        assert_non_null(rule);
        *rule = '\0';
        check_case(&total, tokens, input, expected);
    }
    print_message("%u cases: %u the same without stems, %u with, %u wait for the lexicon\n",
                  total.cases, total.same, total.same_with_stems, total.waiting);
    assert_int_equal(total.same + total.waiting, total.cases);
    free(line);
    mbr_tokens_free(tokens);
    (void) fclose(file);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_cases_gives_the_expected_forms_offsets_and_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
