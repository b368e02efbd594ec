/* The stub file, which every program reads before it opens an archive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "document/format.h"
#include "document/stub.h"

#define LATEST "2026-08-24T02-10-03Z-51c0"
#define BEFORE "2026-08-23T02-10-04Z-7f3a"

typedef struct scratch {
    char directory[40], stub[60];
} scratch;

static int
begin(void **state)
{
    scratch *s = calloc(1, sizeof *s);

    assert_non_null(s);
    strcpy(s->directory, "/tmp/marbre-stub-XXXXXX");
    assert_non_null(mkdtemp(s->directory));
    (void) snprintf(s->stub, sizeof s->stub, "%s/" MBR_ARCHIVE_STUB, s->directory);
    *state = s;
    return 0;
}

static int
end(void **state)
{
    scratch *s = *state;

    (void) unlink(s->stub);
    assert_int_equal(rmdir(s->directory), 0);
    free(s);
    return 0;
}

static mbr_status
read_text(const scratch *s, mbr_stub *out, const char *text, size_t len, mbr_error *err)
{
    FILE *file = fopen(s->stub, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    return mbr_stub_read(out, s->directory, err);
}

static void
it_names_the_current_generation_and_those_before(void **state)
{
    mbr_stub stub, again;
    mbr_buffer text = MBR_BUFFER_INIT;

    memset(&stub, 0, sizeof stub);
    strcpy(stub.current, LATEST);
    strcpy(stub.earlier[0], BEFORE);
    stub.earlier_count = 1;
    mbr_stub_print(&text, &stub);
    assert_string_equal(text.ptr, "auto generations/" LATEST "\n# before: " BEFORE "\n");
    assert_int_equal(read_text(*state, &again, text.ptr, text.len, NULL), MBR_OK);
    assert_string_equal(again.current, LATEST);
    assert_int_equal(again.earlier_count, 1);
    assert_string_equal(again.earlier[0], BEFORE);
    mbr_buffer_free(&text);
}

static void
one_that_is_empty_or_torn_is_damage(void **state)
{
    static const char *const texts[] = {
        "",
        "\n",
        "# before: " BEFORE "\n",
        "au",
        "auto generations/",
        "auto generations/\n",
        "auto generations/a/b\n",
        "auto ../elsewhere\n",
        "auto generations/" LATEST "\nauto generations/" LATEST "\n",
    };

    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        mbr_error err = MBR_ERROR_INIT;
        mbr_stub stub;

        assert_int_equal(read_text(*state, &stub, texts[i], strlen(texts[i]), &err),
                         MBR_ERR_INDEX_DAMAGED);
        assert_non_null(strstr(err.message, MBR_ARCHIVE_STUB));
        assert_string_equal(stub.current, "");
    }
}

static void
without_one_there_is_no_archive(void **state)
{
    const scratch *s = *state;
    mbr_stub stub;

    assert_int_equal(mbr_stub_read(&stub, s->directory, NULL), MBR_ERR_NOT_FOUND);
}

int
main(void)
{
#define STUB_TEST(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        STUB_TEST(it_names_the_current_generation_and_those_before),
        STUB_TEST(one_that_is_empty_or_torn_is_damage),
        STUB_TEST(without_one_there_is_no_archive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
