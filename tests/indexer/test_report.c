/* docs/report.md says every key of the report of a run. */
#include "support/indexer_scratch.h"

#include <jansson.h>

#include "base/buffer.h"
#include "base/memory.h"

#define MANUAL MBR_SOURCE_DIR "/docs/report.md"

static const char *const lists[] = { "refusals",          "warnings",          "unknown_keys",
                                     "withheld_articles", "withheld_comments", "formats" };

typedef struct names {
    char items[40][32];
    size_t count;
} names;

static void
add_name(names *out, const char *name, size_t len)
{
    assert_true(out->count < MBR_ARRAY_LEN(out->items));
    (void) snprintf(out->items[out->count++], sizeof out->items[0], "%.*s", (int) len, name);
}

/* The first cells of the table under `heading`, in their order. */
static void
read_table(names *out, const char *heading)
{
    FILE *file = fopen(MANUAL, "rb");
    char line[512];
    bool is_inside = false;

    out->count = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, heading, strlen(heading)) == 0)
            is_inside = true;
        else if (line[0] != '|')
            is_inside = false;
        else if (is_inside && strncmp(line, "| `", 3) == 0)
            add_name(out, line + 3, strcspn(line + 3, "`"));
    }
    fclose(file);
    assert_true(out->count > 0);
}

static void
keys_of(names *out, const json_t *object)
{
    const char *key;
    json_t *value;

    out->count = 0;
    json_object_foreach((json_t *) (uintptr_t) object, key, value)
    {
        add_name(out, key, strlen(key));
    }
}

static void
assert_same(const names *printed, const names *told)
{
    for (size_t i = 0; i < printed->count && i < told->count; i++)
        assert_string_equal(printed->items[i], told->items[i]);
    assert_int_equal(printed->count, told->count);
}

static json_t *
printed(const mbr_report *report, const char *error)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    json_t *json;

    mbr_report_print_json(&text, report, "build", error);
    json = json_loads(text.ptr, 0, NULL);
    assert_non_null(json);
    mbr_buffer_free(&text);
    return json;
}

static void
every_key_is_in_the_manual_in_its_order_and_no_other(void **state)
{
    mbr_report report;
    names told, keys;
    json_t *json;
    (void) state;

    memset(&report, 0, sizeof report);
    json = printed(&report, NULL);
    read_table(&told, "| key | value |");
    keys_of(&keys, json);
    assert_same(&keys, &told);
    json_decref(json);
}

static void
every_key_of_a_line_is_in_the_manual(void **state)
{
    mbr_report report;
    names told, keys;
    json_t *json;
    (void) state;

    memset(&report, 0, sizeof report);
    mbr_tally_add(&report.warnings, mbr_slice_of_string("odd"), 1);
    mbr_tally_keep_first(&report.warnings, mbr_slice_of_string("odd"), "a.jsonl:1: odd");
    json = printed(&report, NULL);
    read_table(&told, "| key of a line | value |");
    keys_of(&keys, json_array_get(json_object_get(json, "warnings"), 0));
    assert_same(&keys, &told);
    json_decref(json);
    mbr_report_free(&report);
}

static void
what_found_no_room_is_the_last_line_and_has_no_text(void **state)
{
    mbr_report report;
    json_t *json, *list, *last;
    (void) state;

    memset(&report, 0, sizeof report);
    for (int i = 0; i < MBR_TALLY_MAX + 7; i++) {
        char text[32];

        (void) snprintf(text, sizeof text, "reason %d", i);
        mbr_tally_add(&report.refusals, mbr_slice_of_string(text), 1);
    }
    json = printed(&report, NULL);
    list = json_object_get(json, "refusals");
    assert_int_equal(json_array_size(list), 51); /* "fifty different texts at most" */
    last = json_array_get(list, 50);
    assert_true(json_is_null(json_object_get(last, "text")));
    assert_int_equal(json_integer_value(json_object_get(last, "count")), 7);
    assert_null(json_object_get(last, "first"));
    json_decref(json);
    mbr_report_free(&report);
}

static void
what_there_is_none_of_is_zero_empty_or_null(void **state)
{
    static const char *const may_be_null[] = { "generation", "from", "error" };
    mbr_report report;
    json_t *json;
    (void) state;

    memset(&report, 0, sizeof report);
    json = printed(&report, NULL);
    for (size_t i = 0; i < MBR_ARRAY_LEN(may_be_null); i++)
        assert_true(json_is_null(json_object_get(json, may_be_null[i])));
    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++) {
        assert_true(json_is_array(json_object_get(json, lists[i])));
        assert_int_equal(json_array_size(json_object_get(json, lists[i])), 0);
    }
    assert_true(json_is_false(json_object_get(json, "written")));
    json_decref(json);
    json = printed(&report, "disk full");
    assert_string_equal(json_string_value(json_object_get(json, "error")), "disk full");
    json_decref(json);
}

static json_int_t
number_of(const json_t *json, const char *key)
{
    const json_t *value = json_object_get(json, key);

    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static void
what_was_read_is_the_sum_that_the_manual_says(void **state)
{
    static const char *const parts[] = { "added",  "changed",  "unchanged", "deleted",
                                         "absent", "withheld", "repeated" };
    scratch *s = *state;
    json_int_t sum = 0;
    json_t *json, *line;

    scratch_do(s, mbr_run_build,
               "{\"id\":\"1\",\"title\":\"Un\"}\n{\"id\":\"2\",\"title\":\"Deux\"}\n"
               "{\"id\":\"3\",\"title\":\"Trois\"}\n");
    scratch_do(s, mbr_run_update,
               "{\"id\":\"1\",\"title\":\"Un\"}\n{\"id\":\"2\",\"title\":\"Two\"}\n"
               "{\"id\":\"3\",\"deleted\":true}\n{\"id\":\"9\",\"deleted\":true}\n"
               "{\"id\":\"4\",\"title\":\"Quatre\",\"status\":\"draft\",\"mood\":\"gai\"}\n"
               "{\"id\":\"5\",\"title\":\"Cinq\"}\n{\"id\":\"5\",\"title\":\"Five\"}\nnon\n");
    json = printed(&s->report, NULL);
    for (size_t i = 0; i < MBR_ARRAY_LEN(parts); i++) {
        assert_int_equal(number_of(json, parts[i]), 1); /* one of each kind was written above */
        sum += number_of(json, parts[i]);
    }
    assert_int_equal(number_of(json, "read"), sum);
    assert_int_equal(number_of(json, "refused"), 1);
    line = json_array_get(json_object_get(json, "refusals"), 0);
    assert_non_null(strstr(json_string_value(json_object_get(line, "first")), "input.jsonl:8: "));
    line = json_array_get(json_object_get(json, "unknown_keys"), 0);
    assert_string_equal(json_string_value(json_object_get(line, "text")), "mood");
    assert_null(json_object_get(line, "first"));
    line = json_array_get(json_object_get(json, "withheld_articles"), 0);
    assert_string_equal(json_string_value(json_object_get(line, "text")), "draft");
    line = json_array_get(json_object_get(json, "formats"), 0);
    assert_non_null(strstr(json_string_value(json_object_get(line, "text")), ": jsonl, utf-8"));
    json_decref(json);
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_in_the_manual_in_its_order_and_no_other),
        cmocka_unit_test(every_key_of_a_line_is_in_the_manual),
        cmocka_unit_test(what_found_no_room_is_the_last_line_and_has_no_text),
        cmocka_unit_test(what_there_is_none_of_is_zero_empty_or_null),
        SCRATCH_TEST(what_was_read_is_the_sum_that_the_manual_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
