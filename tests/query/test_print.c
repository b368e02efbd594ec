#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"
#include "sexpression.h"

static void
what_was_understood_can_be_typed_again(void **state)
{
    static const struct {
        const char *query, *printed;
    } cases[] = {
        { "vote électronique", "vote électronique" },
        { "titre:fraude OU SAUF “site web”", "title:fraude OR -\"site web\"" },
        { " a  ET\n(b OU c) ", "a AND (b OR c)" },
        { "(a ET b) OU c", "a AND b OR c" },
        { "a SAUF Jean Dupont", "a -(Jean Dupont)" },
        { "titre:(a b) rubrique:« Vie numérique »", "title:(a b) section:\"Vie numérique\"" },
        { "date:05/09/2016 date:2016-2018", "date:2016-09-05 date:2016..2018" },
        { "a PRÈS/5 « b c »", "a NEAR/5 \"b c\"" },
        { "=a ==B +le chiffr*", "=a ==B +le chiffr*" },
        { "45\xC2\xA0"
          "000 €",
          "45\xC2\xA0"
          "000 €" },
        { "site « web", "site web" },
        { "a (b)", "a (b)" },
        { "vote OU", "vote ou" },
        { "TOUS SAUF UN", "TOUS SAUF UN" },
        { "(LIBERTE OU EGALITE)", "(LIBERTE OR EGALITE)" },
        { "étudiant(e)s", "étudiant(e)s" },
        { "", "" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer printed = MBR_BUFFER_INIT;
        mbr_query *query = NULL;

        mbr_query_parse(&query, mbr_slice_of_string(cases[i].query), NULL);
        mbr_buffer_append_string(&printed, "");
        mbr_query_print(&printed, query);
        assert_string_equal(printed.ptr, cases[i].printed);
        assert_true(survives_printing(query));
        mbr_query_free(query);
        mbr_buffer_free(&printed);
    }
}

static void
the_printed_form_does_not_depend_on_the_language(void **state)
{
    mbr_buffer english = MBR_BUFFER_INIT, french = MBR_BUFFER_INIT;
    mbr_query *query = NULL;

    (void) state;
    mbr_query_parse(&query, mbr_slice_of_string("titre:a ET -b"), NULL);
    mbr_query_print(&english, query);
    mbr_language_set(MBR_FRENCH);
    mbr_query_print(&french, query);
    mbr_language_set(MBR_ENGLISH);
    assert_string_equal(english.ptr, french.ptr);
    mbr_query_free(query);
    mbr_buffer_free(&english);
    mbr_buffer_free(&french);
}

static void
a_french_reader_is_shown_french_operators_that_read_the_same(void **state)
{
    static const struct {
        const char *typed, *shown;
    } cases[] = {
        { "vote NEAR/50 fraude", "vote PRÈS/50 fraude" },
        { "title:fraude OR (a AND b)", "titre:fraude OU a ET b" },
        { "quote:\"la grève\" NOT author:dupont", "cit:\"la grève\" -auteur:dupont" },
        { "SNCF OR RATP", "SNCF OU RATP" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer shown = MBR_BUFFER_INIT;
        mbr_query *query = NULL, *again = NULL;

        mbr_query_parse(&query, mbr_slice_of_string(cases[i].typed), NULL);
        mbr_query_print_for(&shown, query, MBR_FRENCH);
        assert_string_equal(shown.ptr, cases[i].shown);
        mbr_query_parse(&again, mbr_buffer_slice(&shown), NULL);
        assert_true(mbr_query_equal(query, again));
        mbr_query_free(query);
        mbr_query_free(again);
        mbr_buffer_free(&shown);
    }
}

static void
queries_are_equal_when_they_ask_for_the_same(void **state)
{
    static const struct {
        const char *a, *b;
        bool are_equal;
    } cases[] = {
        { "vote  papier", "vote papier", true },
        { "« a b »", "\"a b\"", true },
        { "a ET b", "a AND b", true },
        { "a ET b", "a b", false },
        { "titre:a", "a", false },
        { "=a", "==a", false },
        { "=a", "+a", false },
        { "a NEAR/3 b", "a NEAR/4 b", false },
        { "date:2016", "date:2016..2017", false },
        { "a -b", "a b", false },
        { "", "()", true },
        { "", "a", false },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_query *a = NULL, *b = NULL;

        mbr_query_parse(&a, mbr_slice_of_string(cases[i].a), NULL);
        mbr_query_parse(&b, mbr_slice_of_string(cases[i].b), NULL);
        assert_int_equal(mbr_query_equal(a, b), cases[i].are_equal);
        mbr_query_free(a);
        mbr_query_free(b);
    }
}

static void
explain_shows_the_tree_with_its_bytes_and_the_notes(void **state)
{
    static const char text[] = "vote titre:(a OU \"b\nc\") -+le date:..2016 foo:x a NEAR/3 b";
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_query *query = NULL;

    (void) state;
    mbr_query_parse(&query, mbr_slice_of_string(text), NULL);
    mbr_query_explain(&out, query);
    assert_string_equal(out.ptr, "ALL [0,57)\n"
                                 "  TEXT \"vote\" [0,4)\n"
                                 "  OR [12,21)\n"
                                 "    TEXT title \"a\" [12,13)\n"
                                 "    PHRASE title \"b.c\" [18,21)\n"
                                 "  NOT [26,28)\n"
                                 "    EXACT required \"le\" [26,28)\n"
                                 "  DATE ..2016 [34,40)\n"
                                 "  NEAR/3 [41,57)\n"
                                 "    TEXT \"foo:x a\" [41,48)\n"
                                 "    TEXT \"b\" [56,57)\n"
                                 "unknown-field [41,45): no field has this name: "
                                 "it was read as text\n");
    mbr_query_free(query);
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_understood_can_be_typed_again),
        cmocka_unit_test(the_printed_form_does_not_depend_on_the_language),
        cmocka_unit_test(a_french_reader_is_shown_french_operators_that_read_the_same),
        cmocka_unit_test(queries_are_equal_when_they_ask_for_the_same),
        cmocka_unit_test(explain_shows_the_tree_with_its_bytes_and_the_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
