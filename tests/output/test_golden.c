/* Whole outputs, compared with files that people read. After a change that is meant,
 *
 *     MBR_GOLDEN=write ctest -R output.test_golden
 *
 * rewrites them, and git shows the change. */
#include <errno.h>
#include <stdio.h>

#include "output/fixture.h"

static void
read_file(mbr_buffer *out, const char *path)
{
    FILE *file = fopen(path, "rb");
    char bytes[4096];
    size_t len;

    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    while ((len = fread(bytes, 1, sizeof bytes, file)) > 0)
        mbr_buffer_append(out, bytes, len);
    fclose(file);
}

static void
compare(const char *name, mbr_buffer *out)
{
    mbr_buffer path = MBR_BUFFER_INIT, expected = MBR_BUFFER_INIT;

    mbr_buffer_printf(&path, "%s/tests/output/golden/%s", MBR_SOURCE_DIR, name);
    if (getenv("MBR_GOLDEN")) {
        FILE *file = fopen(path.ptr, "wb");

        assert_non_null(file);
        assert_int_equal(fwrite(out->ptr, 1, out->len, file), out->len);
        assert_int_equal(fclose(file), 0);
    }
    read_file(&expected, path.ptr);
    assert_string_equal(out->ptr, expected.ptr);
    mbr_buffer_free(&path);
    mbr_buffer_free(&expected);
    mbr_buffer_free(out);
}

static void
results_are_printed_as_they_were(void **state)
{
    mbr_print_options french = { .language = MBR_FRENCH, .width = 60 };
    mbr_print_options english = { .language = MBR_ENGLISH, .width = 60 };
    mbr_buffer out = MBR_BUFFER_INIT;
    fixture f;

    (void) state;
    fixture_fill(&f);
    mbr_print_page(&out, &f.results, &f.request, NULL, &french);
    compare("results.html", &out);
    mbr_printer_json.results(&out, &f.results, &f.request, &french);
    compare("results.json", &out);
    mbr_printer_csv.results(&out, &f.results, &f.request, &french);
    compare("results.csv", &out);
    mbr_printer_terminal.results(&out, &f.results, &f.request, &french);
    compare("results.term", &out);
    mbr_printer_terminal.results(&out, &f.results, &f.request, &english);
    compare("results.english.term", &out);
}

static void
an_article_is_printed_as_it_was(void **state)
{
    mbr_print_options french = { .language = MBR_FRENCH, .width = 60 };
    mbr_document *document = mbr_document_new();
    mbr_fragment body[2], comments[3];
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_article article;

    (void) state;
    fixture_article(&article, document, body, comments);
    mbr_print_article_page(&out, &article, NULL, S("clé"), &french);
    compare("article.html", &out);
    mbr_printer_json.article(&out, &article, 0, SIZE_MAX, &french);
    compare("article.json", &out);
    mbr_printer_terminal.article(&out, &article, 0, SIZE_MAX, &french);
    compare("article.term", &out);
    mbr_document_free(document);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_are_printed_as_they_were),
        cmocka_unit_test(an_article_is_printed_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
