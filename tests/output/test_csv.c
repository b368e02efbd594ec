/* Results in CSV: RFC 4180, and safe in a spreadsheet. */
#include "output/fixture.h"

static const mbr_print_options options = { .language = MBR_FRENCH };

/* The title cell of a document exported alone. */
static char *
exported_title(const char *title)
{
    mbr_document *document = mbr_document_new();
    mbr_buffer out = MBR_BUFFER_INIT;
    size_t prefix = strlen("1,,,,,,"), suffix = strlen(",,free,0,,,,\r\n");
    char *cell;

    document->id = S("1");
    document->title = mbr_slice_of(title, strlen(title));
    mbr_printer_csv.export_article(&out, document, &options);
    assert_int_equal(strncmp(out.ptr, "1,,,,,,", prefix), 0);
    assert_string_equal(out.ptr + out.len - suffix, ",,free,0,,,,\r\n");
    cell = mbr_strndup(out.ptr + prefix, out.len - prefix - suffix);
    mbr_buffer_free(&out);
    mbr_document_free(document);
    return cell;
}

static void
cells_are_quoted_when_they_must_and_guarded_against_formulas(void **state)
{
    static const struct {
        const char *title, *cell;
    } cases[] = {
        { "Un titre", "Un titre" },
        { "", "" },
        { "Oui, non", "\"Oui, non\"" },
        { "Il dit \"non\"", "\"Il dit \"\"non\"\"\"" },
        { "deux\nlignes", "\"deux\nlignes\"" },
        { "=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"" },
        { "+33 1", "\"'+33 1\"" },
        { "-skype", "\"'-skype\"" },
        { "@moi", "\"'@moi\"" },
        { "\tx", "\"'\tx\"" },
        { "\rx", "\"'\uFFFDx\"" },
        { "a=b", "a=b" },
        { "a ; b", "\"a ; b\"" }, /* a French spreadsheet cuts here */
        { "a;=1+1", "\"a;'=1+1\"" },
        { "a; @b; -c", "\"a; '@b; '-c\"" },
        { "=a;b", "\"'=a;b\"" },
        { "a\rb", "a\uFFFDb" },
        { "« l’œuvre »", "« l’œuvre »" },
        { "caf\xE9", "caf\uFFFD" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        char *cell = exported_title(cases[i].title);

        assert_string_equal(cell, cases[i].cell);
        free(cell);
    }
}

static void
the_mark_that_spreadsheets_want_is_optional(void **state)
{
    mbr_print_options marked = { .byte_order_mark = true };
    mbr_buffer out = MBR_BUFFER_INIT;

    (void) state;
    mbr_printer_csv.export_begin(&out, &options);
    assert_string_equal(out.ptr,
                        "id,source,published,day,section,authors,title,url,access,comments,"
                        "updated,tags,kicker,lead\r\n");
    mbr_buffer_reset(&out);
    mbr_printer_csv.export_begin(&out, &marked);
    assert_int_equal(strncmp(out.ptr, "\xEF\xBB\xBFid,", 6), 0);
    mbr_buffer_free(&out);
}

static void
figures_have_one_row_each(void **state)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    f.results.words_wanted = 3;
    mbr_printer_csv.trend(&out, &f.results, &options);
    assert_string_equal(out.ptr, "period,matching,total,ratio,words_matched,words_wanted\r\n"
                                 "2014,1,8,0.125000,1,3\r\n"
                                 "2015,0,0,,1,3\r\n"
                                 "2016,2,40,0.050000,1,3\r\n"
                                 ",1,3,0.333333,1,3\r\n");
    mbr_buffer_reset(&out);
    mbr_printer_csv.facets(&out, &f.results, &options);
    assert_string_equal(out.ptr, "facet,value,count\r\n"
                                 "section,Numérique,2\r\n"
                                 "section,,1\r\n"
                                 "year,2016,2\r\n"
                                 "year,2014,1\r\n");
    mbr_buffer_reset(&out);
    mbr_printer_csv.count(&out, &f.results, &options);
    assert_string_equal(out.ptr, "matching,exact,lower,upper\r\n1234,true,1234,1234\r\n");
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_quoted_when_they_must_and_guarded_against_formulas),
        cmocka_unit_test(the_mark_that_spreadsheets_want_is_optional),
        cmocka_unit_test(figures_have_one_row_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
