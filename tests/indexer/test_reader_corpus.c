#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <glob.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/record.h"
#include "support/reading.h"

#define CORPUS MBR_SOURCE_DIR "/corpus/"

/* Read one file; every article must survive a dump and a second reading. */
static size_t
read_whole(const char *path)
{
    size_t articles = 0;
    reading r = reading_of_path(path, NULL);
    mbr_read result;

    if (r.opened != MBR_OK)
        fail_msg("%s", r.err.message);
    while ((result = read_next(&r)) == MBR_READ_DOCUMENT) {
        mbr_buffer first = MBR_BUFFER_INIT, second = MBR_BUFFER_INIT;
        mbr_json json = mbr_json_to(&first), again_json = mbr_json_to(&second);
        reading again;

        mbr_document_print_json(&json, r.document);
        again = reading_of(first.ptr);
        mbr_document_print_json(&again_json, read_article(&again));
        assert_string_equal(first.ptr, second.ptr);
        reading_end(&again);
        mbr_buffer_free(&first);
        mbr_buffer_free(&second);
        articles++;
    }
    if (result != MBR_READ_END)
        fail_msg("%s", r.err.message);
    assert_int_equal(mbr_reader_notes_of(r.reader)->warning_count, 0);
    assert_int_equal(mbr_reader_notes_of(r.reader)->unknown_key_count, 0);
    reading_end(&r);
    return articles;
}

static size_t
read_all(const char *pattern, bool one_each)
{
    size_t files;
    glob_t found;

    if (glob(pattern, 0, NULL, &found) != 0) {
        print_message("%s: nothing there\n", pattern);
        skip();
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t articles = read_whole(found.gl_pathv[i]);

        assert_true(one_each ? articles == 1 : articles > 0);
    }
    files = found.gl_pathc;
    globfree(&found);
    return files;
}

static void
every_line_of_the_sample_archive_is_read(void **state)
{
    (void) state;
    assert_true(read_all(CORPUS "articles/*.jsonl", false) > 0);
}

static void
every_page_of_the_sample_archive_is_read(void **state)
{
    (void) state;
    assert_true(read_all(CORPUS "pages/*.txt", true) > 0);
}

/* Names of the corpus say the encoding of its odd pages. */
static void
the_encoding_of_each_page_is_found(void **state)
{
    static const struct {
        const char *pattern, *encoding, *word;
    } cases[] = {
        { CORPUS "pages/*windows-1252.txt", "windows-1252", "l’omnibus" },
        { CORPUS "pages/*iso-8859-15.txt", "iso-8859-15", "main-d'œuvre" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        glob_t found;
        reading r;

        if (glob(cases[i].pattern, 0, NULL, &found) != 0)
            skip();
        r = reading_of_path(found.gl_pathv[0], NULL);
        assert_has(read_article(&r)->body.ptr, cases[i].word);
        assert_string_equal(mbr_reader_notes_of(r.reader)->encoding, cases[i].encoding);
        assert_int_equal(mbr_reader_notes_of(r.reader)->repairs, 0);
        reading_end(&r);
        globfree(&found);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_the_sample_archive_is_read),
        cmocka_unit_test(every_page_of_the_sample_archive_is_read),
        cmocka_unit_test(the_encoding_of_each_page_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
