#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

static void
nothing_is_still_a_pointer_to_free(void **state)
{
    void *ptr = mbr_malloc(0);
    void *zeroed = mbr_calloc(0, 0);
    (void) state;

    assert_non_null(ptr);
    assert_non_null(zeroed);
    ptr = mbr_realloc(ptr, 0, 8);
    assert_non_null(ptr);
    free(ptr);
    free(zeroed);
}

static void
a_copy_ends_where_it_was_told_to(void **state)
{
    char *part = mbr_strndup("marbre", 3);
    char *empty = mbr_strndup(NULL, 0);
    char *whole = mbr_strdup("marbre");
    (void) state;

    assert_string_equal(part, "mar");
    assert_string_equal(empty, "");
    assert_string_equal(whole, "marbre");
    free(part);
    free(empty);
    free(whole);
}

static void
grown_memory_keeps_what_it_held(void **state)
{
    int *numbers = mbr_realloc(NULL, 2, sizeof *numbers);
    (void) state;

    numbers[0] = 7;
    numbers[1] = 8;
    numbers = mbr_realloc(numbers, 10000, sizeof *numbers);
    assert_int_equal(numbers[0], 7);
    assert_int_equal(numbers[1], 8);
    free(numbers);
}

static void
an_arena_gives_room_for_any_type(void **state)
{
    mbr_arena *arena = mbr_arena_new();
    (void) state;

    for (size_t size = 0; size < 300; size++) {
        char *ptr = mbr_arena_alloc(arena, size);

        assert_int_equal((uintptr_t) ptr % (_Alignof(max_align_t)), 0);
        memset(ptr, 0xA5, size); /* AddressSanitizer sees what does not fit */
    }
    mbr_arena_free(arena);
}

static void
what_an_arena_handed_out_stays_put(void **state)
{
    enum { COUNT = 5000 };
    mbr_arena *arena = mbr_arena_new();
    unsigned char *pieces[COUNT];
    (void) state;

    for (size_t i = 0; i < COUNT; i++) {
        pieces[i] = mbr_arena_alloc(arena, 1 + i % 700);
        memset(pieces[i], (int) (i & 0xFF), 1 + i % 700);
    }
    for (size_t i = 0; i < COUNT; i++) {
        assert_int_equal(pieces[i][0], i & 0xFF);
        assert_int_equal(pieces[i][i % 700], i & 0xFF);
    }
    mbr_arena_free(arena);
}

static void
memory_asked_for_zeroed_is_zeroed_when_it_is_used_again(void **state)
{
    mbr_arena *arena = mbr_arena_new();
    const unsigned char *zeroed;
    (void) state;

    memset(mbr_arena_alloc(arena, 2000), 0xFF, 2000);
    mbr_arena_reset(arena);
    zeroed = mbr_arena_calloc(arena, 500, 4);
    for (size_t i = 0; i < 2000; i++)
        assert_int_equal(zeroed[i], 0);
    mbr_arena_free(arena);
}

static void
a_piece_of_many_megabytes_has_a_block_of_its_own(void **state)
{
    enum { BIG = 20 << 20 };
    mbr_arena *arena = mbr_arena_new();
    char *before = mbr_arena_strndup(arena, "avant", 5);
    char *big = mbr_arena_alloc(arena, BIG);
    char *after = mbr_arena_strndup(arena, "après", 6);
    (void) state;

    memset(big, 'x', BIG);
    assert_string_equal(before, "avant");
    assert_string_equal(after, "après");
    assert_true(mbr_arena_used(arena) >= BIG);
    mbr_arena_free(arena);
}

/* The memory kept can only be told by where the next pieces lie: a block of more
 * than a mebibyte must be gone, a smaller one must be used again. */
static void
a_reset_keeps_one_block_and_never_a_huge_one(void **state)
{
    mbr_arena *arena = mbr_arena_new();
    char *first;
    (void) state;

    first = mbr_arena_alloc(arena, 100);
    mbr_arena_reset(arena);
    assert_int_equal(mbr_arena_used(arena), 0);
    assert_ptr_equal(mbr_arena_alloc(arena, 100), first);

    for (int round = 0; round < 200; round++) { /* 10 GiB, were they all kept */
        memset(mbr_arena_alloc(arena, (size_t) 50 << 20), 1, 4096);
        mbr_arena_reset(arena);
        assert_int_equal(mbr_arena_used(arena), 0);
    }
    mbr_arena_free(arena);
}

static void
a_reset_of_an_unused_arena_does_nothing(void **state)
{
    mbr_arena *arena = mbr_arena_new();
    (void) state;

    mbr_arena_reset(arena);
    assert_int_equal(mbr_arena_used(arena), 0);
    mbr_arena_free(arena);
    mbr_arena_free(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_still_a_pointer_to_free),
        cmocka_unit_test(a_copy_ends_where_it_was_told_to),
        cmocka_unit_test(grown_memory_keeps_what_it_held),
        cmocka_unit_test(an_arena_gives_room_for_any_type),
        cmocka_unit_test(what_an_arena_handed_out_stays_put),
        cmocka_unit_test(memory_asked_for_zeroed_is_zeroed_when_it_is_used_again),
        cmocka_unit_test(a_piece_of_many_megabytes_has_a_block_of_its_own),
        cmocka_unit_test(a_reset_keeps_one_block_and_never_a_huge_one),
        cmocka_unit_test(a_reset_of_an_unused_arena_does_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
