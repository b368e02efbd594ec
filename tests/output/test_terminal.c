/* The terminal: widths, folds, and no sequence but ours. */
#include "output/terminal.h"

#include "output/fixture.h"

static void
a_character_takes_the_columns_it_shows(void **state)
{
    static const struct {
        const char *text;
        unsigned columns;
    } cases[] = {
        { "avocat", 6 },
        { "œuvre", 5 },
        { "e\u0301te\u0301", 3 },
        { "日本", 4 },
        { "😀", 2 },
        { "👨‍👩‍👧", 2 },
        { "🇫🇷", 2 },
        { "❤️", 2 },
        { "45\u202F000", 6 },
        { "", 0 },
        { "in\u00ADvisible", 9 },
        { "\u200Bx", 1 },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_int_equal(mbr_text_columns(S(cases[i].text)), cases[i].columns);
}

static void
lines_are_folded_between_words(void **state)
{
    mbr_print_options options = { .width = 20 };
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_terminal terminal = mbr_terminal_to(&out, &options);

    (void) state;
    terminal.indent = 2;
    mbr_terminal_string(&terminal,
                        "Les évènements d’été : 日本日本 et unmotquinetientpasdutout ici",
                        MBR_STYLE_BOLD);
    mbr_terminal_line(&terminal);
    assert_string_equal(out.ptr, "  Les évènements\n"
                                 "  d’été : 日本日本\n"
                                 "  et\n"
                                 "  unmotquinetientpas\n"
                                 "  dutout ici\n");
    mbr_buffer_free(&out);
}

static void
a_program_gets_long_lines(void **state)
{
    mbr_print_options options = { .width = 20, .plain = true };
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_terminal terminal = mbr_terminal_to(&out, &options);

    (void) state;
    mbr_terminal_string(&terminal, "bien plus de vingt colonnes sur une ligne", MBR_STYLE_PLAIN);
    assert_string_equal(out.ptr, "bien plus de vingt colonnes sur une ligne");
    mbr_buffer_free(&out);
}

static void
colours_follow_marks_across_a_fold(void **state)
{
    static const mbr_mark marks[] = { { 3, 21 } };
    mbr_print_options options = { .width = 20, .color = true };
    mbr_fragment fragment = fragment_of("le vote électronique est là", marks, 1);
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_terminal terminal = mbr_terminal_to(&out, &options);

    (void) state;
    mbr_terminal_fragment(&terminal, &fragment, MBR_STYLE_PLAIN);
    mbr_terminal_line(&terminal);
    assert_string_equal(out.ptr, "le \033[1;31mvote électronique\033[0m\nest là\n");
    mbr_buffer_reset(&out);
    fragment.marks = (const mbr_mark[]){ { 0, 2 } };
    mbr_terminal_fragment(&terminal, &fragment, MBR_STYLE_DIM);
    mbr_terminal_line(&terminal);
    assert_string_equal(out.ptr, "\033[1;31mle\033[0m\033[2m vote électronique\033[0m\n"
                                 "\033[2mest là\033[0m\n");
    mbr_buffer_free(&out);
}

/* Counts escapes; without colour there is none, whatever the archive holds. */
static void
nothing_stored_reaches_the_terminal_as_a_command(void **state)
{
    static const char hostile[] = "\033]0;titre\a\033[2J\xC2\x9B"
                                  "31m\r\n\b\x7F";
    mbr_print_options options = { .language = MBR_FRENCH };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.hits[0].id = f.hits[0].url = f.hits[0].section = f.hits[0].access = S(hostile);
    f.hits[0].title.text = f.snippets[0].text = f.comment.snippet.text = S(hostile);
    f.comment.author = f.results.did_you_mean = f.results.understood = f.results.understood_french =
        S(hostile);
    f.results.notes = &f.note;
    f.results.note_count = 1;
    f.note.english = f.note.french = hostile;
    f.facets[0].values = (const mbr_facet_value[]){ { S(hostile), 1 } };
    f.facets[0].count = 1;
    mbr_printer_terminal.results(&out, &f.results, &f.request, &options);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char) out.ptr[i] >= 0x20 || out.ptr[i] == '\n');
    assert_null(strstr(out.ptr, "\xC2\x9B"));
    assert_null(strchr(out.ptr, 0x7F));
    mbr_buffer_free(&out);
}

static void
a_trend_is_drawn_for_people_and_listed_for_programs(void **state)
{
    mbr_print_options people = { .language = MBR_FRENCH, .width = 40 };
    mbr_print_options programs = { .language = MBR_FRENCH, .plain = true };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    mbr_printer_terminal.trend(&out, &f.results, &people);
    assert_string_equal(out.ptr, "Période    Parus     Part  Trouvés\n"
                                 "2014           8   12,5\u00A0%        1  ██\n"
                                 "2015           0                 0\n"
                                 "2016          40    5,0\u00A0%        2  ████\n"
                                 "sans date      3   33,3\u00A0%        1  ██\n");
    mbr_buffer_reset(&out);
    mbr_printer_terminal.trend(&out, &f.results, &programs);
    assert_string_equal(out.ptr, "2014\t1\t8\t0.125000\n2015\t0\t0\t0.000000\n"
                                 "2016\t2\t40\t0.050000\n-\t1\t3\t0.333333\n");
    mbr_buffer_free(&out);
}

/* Whoever reads columns with a program counts on three of them. */
static void
a_value_has_no_column_of_its_own(void **state)
{
    static const mbr_facet_value values[] = { { { "Arts\tet\nlettres", 15 }, 2 } };
    mbr_print_options programs = { .language = MBR_FRENCH, .plain = true };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.facets[0].values = values;
    f.facets[0].count = 1;
    f.results.facet_count = 1;
    mbr_printer_terminal.facets(&out, &f.results, &programs);
    assert_string_equal(out.ptr, "section\tArts et lettres\t2\n");
    mbr_buffer_free(&out);
}

static void
a_count_is_a_number_alone(void **state)
{
    mbr_print_options options = { .language = MBR_FRENCH };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    mbr_printer_terminal.count(&out, &f.results, &options);
    assert_string_equal(out.ptr, "1234\n");
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_character_takes_the_columns_it_shows),
        cmocka_unit_test(lines_are_folded_between_words),
        cmocka_unit_test(a_program_gets_long_lines),
        cmocka_unit_test(colours_follow_marks_across_a_fold),
        cmocka_unit_test(nothing_stored_reaches_the_terminal_as_a_command),
        cmocka_unit_test(a_trend_is_drawn_for_people_and_listed_for_programs),
        cmocka_unit_test(a_value_has_no_column_of_its_own),
        cmocka_unit_test(a_count_is_a_number_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
