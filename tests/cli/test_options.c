/* The command line becomes a request. */
#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "cli/console.h"

static void
options_may_stand_anywhere(void **state)
{
    char *words[] = { "marbre", "--scope=comments", "search", "vote",      "--from",    "2016-09",
                      "skype",  "--section",        "Droit",  "--section", "Numérique", NULL };
    mbr_cli_options options;

    (void) state;
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(words) - 1, words, NULL), MBR_OK);
    assert_int_equal(options.command, MBR_CLI_SEARCH);
    assert_int_equal(options.request.scope, MBR_SCOPE_COMMENTS);
    assert_int_equal(options.request.from.month, 9);
    assert_int_equal(options.request.from.day, 0);
    assert_int_equal(options.sections.count, 2);
    assert_int_equal(options.operand_count, 2);
    assert_string_equal(options.operands[1], "skype");
}

static void
two_dashes_end_the_options(void **state)
{
    char *words[] = { "marbre", "count", "--", "-skype", "--json", NULL };
    mbr_cli_options options;

    (void) state;
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(words) - 1, words, NULL), MBR_OK);
    assert_int_equal(options.operand_count, 2);
    assert_string_equal(options.operands[0], "-skype");
    assert_false(options.json);
}

static void
a_mistake_is_named(void **state)
{
    struct {
        char *word;
        const char *message;
    } cases[] = {
        { "--sectoin", "unknown option: --sectoin (did you mean --section?)" },
        { "-skype",
          "unknown option: -skype (if it is part of the query, put -- before the query)" },
        { "--from=soon",
          "--from cannot be 'soon': from this day, month or year on: 2016-09-05, 2016-09, 2016" },
        { "--limit=0", "--limit cannot be '0': a number from 1 to 10000" },
        { "--size", "--size needs a value" },
        { "--access=foo", "--access cannot be 'foo': free, partial or paid (may be repeated)" },
        { "--query=x", "search has no option --query (see marbre search --help)" },
        { "--form", "unknown option: --form (did you mean --from?)" }, /* no format here */
        { "--esc", "unknown option: --esc (see --help)" },
        { "--so", "--so is short for several options: --source, --sort" },
        { "--json=yes", "--json takes no value" },
        { "-avocat",
          "unknown option: -avocat (if it is part of the query, put -- before the query)" },
        { "-a", "-a needs a value" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        char *words[] = { "marbre", "search", cases[i].word, NULL };
        mbr_error err = MBR_ERROR_INIT;
        mbr_cli_options options;

        assert_int_equal(mbr_cli_parse(&options, 3, words, &err), MBR_ERR_BAD_INPUT);
        assert_string_equal(err.message, cases[i].message);
    }
}

/* What an option is short for depends on the command, wherever it stands. */
static void
options_are_shortened_among_those_of_the_command(void **state)
{
    char *before[] = { "marbre", "-a", "count", "--sec", "Droit", "--form", "csv", "export", NULL };
    char *after[] = { "marbre", "search", "--fr", "2016", "--inter=month", NULL };
    mbr_error err = MBR_ERROR_INIT;
    mbr_cli_options options;

    (void) state;
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(before) - 1, before, NULL), MBR_OK);
    assert_int_equal(options.command, MBR_CLI_EXPORT);
    assert_int_equal(options.format, MBR_CLI_CSV);
    assert_string_equal(options.archive, "count");
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(after) - 1, after, &err),
                     MBR_ERR_BAD_INPUT);
    assert_string_equal(err.message, "--fr is short for several options: --from, --fresh");
    after[2] = "--fro";
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(after) - 1, after, NULL), MBR_OK);
    assert_int_equal(options.request.from.year, 2016);
    assert_int_equal(options.request.interval, MBR_INTERVAL_MONTH);
}

/* As with marbre-indexer and marbre-searchd; a word of a query is no archive. */
static void
the_archive_has_a_letter(void **state)
{
    char *words[] = { "marbre", "search", "-qa", "/srv/press", "avocat", NULL };
    mbr_cli_options options;

    (void) state;
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(words) - 1, words, NULL), MBR_OK);
    assert_string_equal(options.archive, "/srv/press");
    assert_true(options.quiet);
    assert_int_equal(options.operand_count, 1);
}

static void
a_search_takes_as_long_as_it_takes_unless_told(void **state)
{
    char *words[] = { "marbre", "count", "vote", "--timeout", "3", NULL };
    char *more[] = { "marbre", "export", "vote", "--timeout", "3", NULL };
    mbr_buffer query = MBR_BUFFER_INIT;
    mbr_cli_options options;

    (void) state;
    assert_int_equal(mbr_cli_parse(&options, 3, words, NULL), MBR_OK);
    assert_int_equal(mbr_cli_request(&options, &query).timeout_ms, MBR_TIMEOUT_NONE);
    assert_int_equal(mbr_cli_parse(&options, 5, words, NULL), MBR_OK);
    assert_int_equal(mbr_cli_request(&options, &query).timeout_ms, 3000);
    assert_int_equal(mbr_cli_parse(&options, 5, more, NULL), MBR_ERR_BAD_INPUT);
    mbr_buffer_free(&query);
}

static void
what_contradicts_itself_is_refused(void **state)
{
    static struct {
        char *words[7];
        int count;
        const char *message; /* NULL: it does not */
    } cases[] = {
        { { "marbre", "count", "--from", "2020", "--to", "2010", NULL },
          6,
          "--from is later than --to" },
        { { "marbre", "count", "--from", "2020-05-06", "--to", "2020", NULL }, 6, NULL },
        { { "marbre", "count", "--to", "2010", NULL }, 4, NULL },
        { { "marbre", "export", "--sort", "relevance", NULL },
          4,
          "an export is in order of date: --sort newest or --sort oldest" },
        { { "marbre", "export", "--sort", "oldest", NULL }, 4, NULL },
        { { "marbre", "export", NULL }, 2, NULL },
        { { "marbre", "search", "--sort", "relevance", NULL }, 4, NULL },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_error err = MBR_ERROR_INIT;
        mbr_cli_options options;
        mbr_status status = mbr_cli_parse(&options, cases[i].count, cases[i].words, &err);

        assert_int_equal(status, cases[i].message ? MBR_ERR_BAD_INPUT : MBR_OK);
        if (cases[i].message)
            assert_string_equal(err.message, cases[i].message);
    }
}

static void
values_are_read_in_french(void **state)
{
    char *words[] = { "marbre",   "search",   "--scope",  "commentaires", "--interval", "semaine",
                      "--facets", "rubrique", "--access", "payant",       "vote",       NULL };
    mbr_cli_options options;

    (void) state;
    assert_int_equal(mbr_cli_parse(&options, MBR_ARRAY_LEN(words) - 1, words, NULL), MBR_OK);
    assert_int_equal(options.request.scope, MBR_SCOPE_COMMENTS);
    assert_int_equal(options.request.interval, MBR_INTERVAL_WEEK);
    assert_int_equal(options.request.facets, 1 << MBR_FACET_SECTION);
    assert_true(mbr_slice_is(options.access.items[0], "paid"));
}

/* The tables say what --help prints: no row is left out or empty. */
static void
every_row_of_the_tables_is_filled(void **state)
{
    (void) state;
    for (size_t i = 0; i < MBR_CLI_OPTION_COUNT; i++) {
        assert_non_null(mbr_cli_option_table[i].name);
        assert_int_not_equal(mbr_cli_option_table[i].commands, 0);
        assert_int_equal(mbr_cli_option_table[i].english == NULL,
                         mbr_cli_option_table[i].french == NULL);
    }
    for (size_t i = 0; i < MBR_CLI_COMMAND_COUNT; i++) {
        assert_non_null(mbr_cli_command_table[i].name);
        assert_non_null(mbr_cli_command_table[i].english);
        assert_non_null(mbr_cli_command_table[i].french);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_may_stand_anywhere),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(a_mistake_is_named),
        cmocka_unit_test(options_are_shortened_among_those_of_the_command),
        cmocka_unit_test(the_archive_has_a_letter),
        cmocka_unit_test(a_search_takes_as_long_as_it_takes_unless_told),
        cmocka_unit_test(what_contradicts_itself_is_refused),
        cmocka_unit_test(values_are_read_in_french),
        cmocka_unit_test(every_row_of_the_tables_is_filled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
