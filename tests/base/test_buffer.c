#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static void
assert_terminated(const mbr_buffer *buffer)
{
    assert_non_null(buffer->ptr);
    assert_true(buffer->len < buffer->capacity);
    assert_int_equal(buffer->ptr[buffer->len], '\0');
}

static void
every_kind_of_append_leaves_a_terminated_string(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_append(&buffer, "un\0deux", 7);
    assert_terminated(&buffer);
    mbr_buffer_append_slice(&buffer, mbr_slice_of("trois", 2));
    assert_terminated(&buffer);
    mbr_buffer_append_string(&buffer, "quatre");
    assert_terminated(&buffer);
    mbr_buffer_append_char(&buffer, '5');
    assert_terminated(&buffer);
    mbr_buffer_printf(&buffer, "%d", 6);
    assert_terminated(&buffer);
    assert_int_equal(buffer.len, 7 + 2 + 6 + 1 + 1);
    assert_memory_equal(buffer.ptr, "un\0deuxtrquatre56", buffer.len);
    mbr_buffer_free(&buffer);
}

static void
appending_nothing_still_makes_a_string(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_append_slice(&buffer, MBR_SLICE_NONE);
    assert_terminated(&buffer);
    mbr_buffer_free(&buffer);
    mbr_buffer_printf(&buffer, "%s", "");
    assert_terminated(&buffer);
    mbr_buffer_free(&buffer);
}

static void
printf_makes_the_room_it_needs(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    size_t expected = 0;
    (void) state;

    for (int width = 0; width < 2000; width += 7) { /* across every doubling */
        mbr_buffer_printf(&buffer, "%0*d|", width, 0);
        expected += (width ? (size_t) width : 1) + 1;
        assert_int_equal(buffer.len, expected);
        assert_terminated(&buffer);
        assert_int_equal(buffer.ptr[buffer.len - 1], '|');
    }
    assert_int_equal(strspn(buffer.ptr, "0|"), expected);
    mbr_buffer_free(&buffer);
}

static void
a_buffer_grows_by_more_than_it_must(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    size_t moves = 0, capacity = 0;
    (void) state;

    for (size_t i = 0; i < 1000000; i++) {
        mbr_buffer_append_char(&buffer, 'x');
        moves += buffer.capacity != capacity;
        capacity = buffer.capacity;
    }
    assert_true(moves < 20);
    mbr_buffer_free(&buffer);
}

static void
reserved_room_keeps_the_bytes_where_they_are(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    const char *where;
    (void) state;

    mbr_buffer_append_string(&buffer, "titre");
    mbr_buffer_reserve(&buffer, 5000);
    where = buffer.ptr;
    for (int i = 0; i < 5000; i++)
        mbr_buffer_append_char(&buffer, 'x');
    assert_ptr_equal(buffer.ptr, where);
    assert_int_equal(buffer.len, 5005);
    mbr_buffer_free(&buffer);
}

static void
what_is_taken_is_the_callers_and_the_buffer_begins_anew(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    char *taken;
    (void) state;

    mbr_buffer_append_string(&buffer, "première");
    taken = mbr_buffer_take(&buffer);
    assert_int_equal(buffer.len, 0);
    mbr_buffer_append_string(&buffer, "seconde");
    assert_string_equal(taken, "première");
    assert_string_equal(buffer.ptr, "seconde");
    free(taken);
    mbr_buffer_free(&buffer);

    taken = mbr_buffer_take(&buffer); /* nothing was ever put in */
    assert_string_equal(taken, "");
    free(taken);
}

static void
truncating_shortens_and_never_lengthens(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_truncate(&buffer, 0); /* an untouched buffer has no byte to change */
    mbr_buffer_reset(&buffer);
    assert_int_equal(buffer.len, 0);
    mbr_buffer_append_string(&buffer, "quotidien");
    mbr_buffer_truncate(&buffer, 99);
    assert_string_equal(buffer.ptr, "quotidien");
    mbr_buffer_truncate(&buffer, 9);
    assert_string_equal(buffer.ptr, "quotidien");
    mbr_buffer_truncate(&buffer, 5);
    assert_string_equal(buffer.ptr, "quoti");
    assert_int_equal(buffer.len, 5);
    mbr_buffer_reset(&buffer);
    assert_string_equal(buffer.ptr, "");
    mbr_buffer_free(&buffer);
}

static void
the_content_of_an_untouched_buffer_is_empty_not_absent(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    mbr_slice content = mbr_buffer_slice(&buffer);
    (void) state;

    assert_non_null(content.ptr);
    assert_int_equal(content.len, 0);
    mbr_buffer_free(&buffer);
    mbr_buffer_free(&buffer);
}

static void
room_is_made_at_the_end_and_filled_in(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_append_string(&buffer, "abc");
    memcpy(mbr_buffer_extend(&buffer, 3), "def", 3);
    assert_int_equal(buffer.len, 6);
    assert_string_equal(buffer.ptr, "abcdef");
    mbr_buffer_free(&buffer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_append_leaves_a_terminated_string),
        cmocka_unit_test(appending_nothing_still_makes_a_string),
        cmocka_unit_test(printf_makes_the_room_it_needs),
        cmocka_unit_test(a_buffer_grows_by_more_than_it_must),
        cmocka_unit_test(reserved_room_keeps_the_bytes_where_they_are),
        cmocka_unit_test(what_is_taken_is_the_callers_and_the_buffer_begins_anew),
        cmocka_unit_test(truncating_shortens_and_never_lengthens),
        cmocka_unit_test(the_content_of_an_untouched_buffer_is_empty_not_absent),
        cmocka_unit_test(room_is_made_at_the_end_and_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
