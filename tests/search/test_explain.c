/* What is worked out for the first candidates, told to those who want to see inside. */
#include "support/shared_archive.h"

static int
begin(void **state)
{
    (void) state;
    return share_lines("{\"id\":\"a1\",\"title\":\"Grèves au port\",\"body\":\"Rien.\"}\n");
}

static void
the_second_phase_is_told_as_the_ranking_does_it(void **state)
{
    static const struct {
        const char *query;
        mbr_match match;
        bool near, title;
    } cases[] = {
        { "grève", MBR_MATCH_AUTO, false, true },
        { "grève port", MBR_MATCH_AUTO, true, true },
        { "\"au port des dockers\"", MBR_MATCH_ALL, false, true },
        { "\"au port des dockers\"", MBR_MATCH_ANY, true, true },
        { "titre:grève", MBR_MATCH_AUTO, false, false },
        { "grèv*", MBR_MATCH_AUTO, false, false },
        { "", MBR_MATCH_AUTO, false, false },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_search_request request = { .query = mbr_slice_of_string(cases[i].query),
                                       .match = cases[i].match };
        mbr_buffer out = MBR_BUFFER_INIT;
        char expected[120];

        (void) snprintf(expected, sizeof expected,
                        "  nearness of neighbouring words: %s\n  words of the title: %s\n",
                        cases[i].near ? "in the first candidates" : "no",
                        cases[i].title ? "in the first candidates" : "no");
        assert_int_equal(mbr_search_explain(&out, archive, &request, NULL), MBR_OK);
        if (!strstr(out.ptr, expected))
            fail_msg("%s: not\n%s", cases[i].query, expected);
        mbr_buffer_free(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_phase_is_told_as_the_ranking_does_it),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
