#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sexpression.h"

#define QUERIES 200000
#define BYTES_MAX 96

/* Marsaglia's xorshift, so that a failure is the same everywhere. */
static uint32_t seed = 2463534242u;

static uint32_t
random_below(uint32_t bound)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % bound;
}

static size_t
depth_of(const mbr_query_node *node)
{
    size_t deepest = 0;

    for (size_t i = 0; i < node->count; i++) {
        size_t depth = depth_of(node->children[i]);

        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

/* What the header promises about every node. */
static void
assert_is_sound(const mbr_query *query, const mbr_query_node *node)
{
    assert_true(node->start <= node->end);
    assert_true(node->end <= mbr_query_text(query).len);
    assert_true(node->kind < MBR_QUERY_KIND_COUNT);
    assert_int_equal(node->count > 0, node->kind >= MBR_QUERY_ALL);
    assert_int_equal(node->distance > 0, node->kind == MBR_QUERY_NEAR);
    if (node->kind == MBR_QUERY_NOT)
        assert_int_equal(node->count, 1);
    else
        assert_int_not_equal(node->count, 1);
    for (size_t i = 0; i < node->count; i++) {
        assert_true(node->children[i]->start >= node->start);
        assert_true(node->children[i]->end <= node->end);
        assert_true(i == 0 || node->children[i]->start >= node->children[i - 1]->end);
        assert_is_sound(query, node->children[i]);
    }
}

static void
assert_reads_well(mbr_slice text)
{
    mbr_query *query = NULL;
    mbr_buffer explained = MBR_BUFFER_INIT;
    const mbr_query_note *notes;
    size_t count;

    mbr_query_parse(&query, text, NULL);
    if (mbr_query_root(query)) {
        assert_is_sound(query, mbr_query_root(query));
        assert_true(depth_of(mbr_query_root(query)) <= 4 * 50 + 8);
    }
    notes = mbr_query_notes(query, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(notes[i].start <= notes[i].end && notes[i].end <= text.len);
        assert_true(i == 0 || notes[i - 1].start <= notes[i].start);
    }
    if (!survives_printing(query)) {
        fprintf(stderr, "query:   %.*s\n", MBR_SLICE_ARGS(text));
        fail();
    }
    mbr_query_explain(&explained, query);
    mbr_buffer_free(&explained);
    mbr_query_free(query);
}

static void
random_bytes_are_a_query(void **state)
{
    char bytes[BYTES_MAX];

    (void) state;
    for (int i = 0; i < QUERIES; i++) {
        size_t len = random_below(BYTES_MAX);

        for (size_t j = 0; j < len; j++)
            bytes[j] = (char) random_below(256);
        assert_reads_well(mbr_slice_of(bytes, len));
    }
}

static void
random_signs_are_a_query(void **state)
{
    static const char *const pieces[] = {
        " ",
        " ",
        " ",
        " ",
        " ",
        "a",
        "mot",
        "Été",
        "SNCF",
        "MORT",
        "10",
        "2016",
        "1er",
        "\"",
        "\"",
        "“",
        "”",
        "„",
        "«",
        "»",
        "(",
        "(",
        "(",
        ")",
        ")",
        ")",
        "-",
        "-",
        "−",
        "--",
        "=",
        "==",
        "+",
        "*",
        "chi*",
        ":",
        "titre:",
        "auteur:",
        "date:",
        "foo:",
        "mot-clé:",
        "date:2016",
        "date:2016..",
        "..",
        "2018",
        " ET ",
        " OU ",
        " SAUF ",
        " AND ",
        " OR ",
        " NOT ",
        " NEAR ",
        " NEAR/3 ",
        " PRÈS/5 ",
        "ET",
        "OU",
        "SAUF",
        "NOT",
        "NEAR/",
        "/",
        ".",
        ",",
        "'",
        "’",
        "l’",
        "#",
        "@",
        "%",
        "€",
        "°",
        "\n",
        "\xC2\xA0",
        "\xAB",
        "\xBB",
        "\x93",
        "\x94",
        "\xC3",
        "\xE2",
        "\xE2\x80",
        "(e)",
        "(s)",
        "\\",
        "\xEF\xBB\xBF",
        "&",
        "!",
        "é",
        "\xE9",
    };
    mbr_buffer text = MBR_BUFFER_INIT;

    (void) state;
    for (int i = 0; i < QUERIES; i++) {
        uint32_t count = random_below(i % 500 == 0 ? 1000 : 24);

        mbr_buffer_reset(&text);
        for (uint32_t j = 0; j < count; j++)
            mbr_buffer_append_string(&text, pieces[random_below(MBR_ARRAY_LEN(pieces))]);
        if (random_below(50) == 0)
            mbr_buffer_append_char(&text, '\0');
        assert_reads_well(mbr_buffer_slice(&text));
    }
    mbr_buffer_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes_are_a_query),
        cmocka_unit_test(random_signs_are_a_query),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
