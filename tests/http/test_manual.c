/* docs/http-api.md says what the daemon does: its addresses, its parameters, and every
 * key of its replies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "http/client.h"
#include "http/daemon.h"
#include "searchd/param_table.h"
#include "searchd/routes.h"

static test_service service;
static mbr_buffer manual;

static int
start(void **state)
{
    FILE *file = fopen(MBR_SOURCE_DIR "/docs/http-api.md", "rb");
    char bytes[4096];
    size_t len;

    (void) state;
    assert_non_null(file);
    while ((len = fread(bytes, 1, sizeof bytes, file)) > 0)
        mbr_buffer_append(&manual, bytes, len);
    (void) fclose(file);
    test_service_start(&service, NULL);
    return 0;
}

static int
stop(void **state)
{
    (void) state;
    assert_int_equal(test_service_stop(&service), 0);
    mbr_buffer_free(&manual);
    return 0;
}

/* The row of a table that begins with `name`, without its line end. */
static mbr_slice
row_of(const char *name)
{
    char begin[80];
    const char *at;

    (void) snprintf(begin, sizeof begin, "\n| `%s` |", name);
    at = strstr(manual.ptr, begin);
    if (!at)
        fail_msg("no row for %s", name);
    return mbr_slice_of(at + 1, strcspn(at + 1, "\n"));
}

static bool
holds_word(mbr_slice text, const char *word, const char *around)
{
    size_t len = strlen(word);

    for (size_t at = 1; at + len < text.len; at++)
        if (memcmp(text.ptr + at, word, len) == 0 && strchr(around, text.ptr[at - 1]) &&
            strchr(around, text.ptr[at + len]))
            return true;
    return false;
}

static void
every_address_is_listed_with_its_parameters(void **state)
{
    size_t count;
    const mbr_route *routes = mbr_routes(&count);

    (void) state;
    for (size_t i = 0; i < count; i++) {
        mbr_slice row;

        if (strchr(routes[i].pattern, '.'))
            continue; /* a file of the page */
        row = row_of(routes[i].pattern);
        row = mbr_slice_part(row, strlen(routes[i].pattern) + 5, row.len);
        for (mbr_param param = 0; param < MBR_PARAM_COUNT; param++) {
            const char *name = mbr_param_infos[param].name;
            const char *last = memrchr(row.ptr, '|', row.len - 1);
            mbr_slice cell = mbr_slice_of(last, (size_t) (row.ptr + row.len - last));
            bool told = holds_word(cell, name, "` ");

            if (told != ((routes[i].params & MBR_PARAM_BIT(param)) != 0))
                fail_msg("%s: %s is %s", routes[i].pattern, name, told ? "not read" : "missing");
        }
    }
}

static void
every_parameter_is_listed_with_its_values(void **state)
{
    (void) state;
    for (mbr_param param = 0; param < MBR_PARAM_COUNT; param++) {
        const mbr_param_info *info = &mbr_param_infos[param];
        mbr_slice row = row_of(info->name);
        char number[16];

        for (const mbr_choice *choice = info->choices; choice && choice->name; choice++)
            if (!holds_word(row, choice->name, "`"))
                fail_msg("%s: %s is missing", info->name, choice->name);
        (void) snprintf(number, sizeof number, "%d", info->max);
        if (info->type == MBR_TYPE_NUMBER && !holds_word(row, number, " ,;|"))
            fail_msg("%s: %s is missing", info->name, number);
    }
}

/* Paths of members, "hits[].title", each once. */
typedef struct paths {
    char items[200][80];
    size_t count;
} paths;

static void
add_path(paths *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], path) == 0)
            return;
    assert_true(list->count < MBR_ARRAY_LEN(list->items));
    (void) snprintf(list->items[list->count++], sizeof list->items[0], "%s", path);
}

/* What is no object and holds none, by its path. */
static void
collect(paths *list, const json_t *value, const char *path)
{
    char inner[80];
    const char *name;
    json_t *member;
    size_t i;
    bool plain = true;

    json_array_foreach((json_t *) (uintptr_t) value, i, member)
    {
        if (json_is_object(member)) {
            (void) snprintf(inner, sizeof inner, "%.70s[]", path);
            collect(list, member, inner);
            plain = false;
        }
    }
    if (json_is_object(value))
        plain = false;
    if (plain && *path && !(json_is_array(value) && json_array_size(value) == 0))
        add_path(list, path);
    json_object_foreach((json_t *) (uintptr_t) value, name, member)
    {
        (void) snprintf(inner, sizeof inner, "%.40s%s%.30s", path, *path ? "." : "", name);
        collect(list, member, inner);
    }
}

/* Whether a path is that of the manual, where {name} is any word, and .* all within. */
static bool
fits(const char *path, const char *pattern)
{
    while (*path && *pattern) {
        if (strcmp(pattern, "*") == 0)
            return true;
        if (*pattern == '{') {
            pattern += strcspn(pattern, "}") + 1;
            path += strcspn(path, ".[");
            continue;
        }
        if (*path++ != *pattern++)
            return false;
    }
    return *path == *pattern;
}

/* The keys that a section of the manual lists. */
static void
read_section(paths *list, const char *heading)
{
    const char *at = strstr(manual.ptr, heading), *end, *row;

    if (!at)
        fail_msg("no section %s", heading);
    at = strstr(at, "| key |");
    end = strstr(at, "\n\n");
    for (row = strstr(at, "\n| `"); row && (!end || row < end); row = strstr(row + 1, "\n| `")) {
        char path[80];

        (void) snprintf(path, sizeof path, "%.*s", (int) strcspn(row + 4, "`"), row + 4);
        add_path(list, path);
    }
}

static void
expect_keys(const char *heading, const char *const *targets, const char *const *unseen)
{
    paths *told = mbr_calloc(1, sizeof *told), *seen = mbr_calloc(1, sizeof *seen);

    read_section(told, heading);
    for (; *targets; targets++) {
        reply r = client_get(service.daemon.port, *targets, "");
        json_t *json = json_loads(r.body, 0, NULL);

        assert_non_null(json);
        collect(seen, json, "");
        json_decref(json);
        reply_free(&r);
    }
    for (; unseen && *unseen; unseen++)
        add_path(seen, *unseen);
    for (size_t i = 0; i < seen->count; i++) {
        size_t j = 0;

        while (j < told->count && !fits(seen->items[i], told->items[j]))
            j++;
        if (j == told->count)
            fail_msg("%s: %s is not in the manual", heading, seen->items[i]);
    }
    for (size_t i = 0; i < told->count; i++) {
        size_t j = 0;

        while (j < seen->count && !fits(seen->items[j], told->items[i]))
            j++;
        if (j == seen->count)
            fail_msg("%s: %s is in no reply", heading, told->items[i]);
    }
    free(told);
    free(seen);
}

static void
every_key_of_a_reply_is_listed_and_no_other(void **state)
{
    static const char *const search[] = {
        "/v1/search?q=vote&facets=section,author,year,access,source&interval=year&size=100",
        "/v1/search?q=chiffrement",
        "/v1/search?q=p%C3%A9age+-p%C3%A9ages",
        "/v1/search?q=%22vote&page=9",
        "/v1/search?q=vote&explain=1",
        "/v1/search?q=vote&fresh=365",
        "/v1/search?q=course&section=Sporrt",
        NULL,
    };
    static const char *const cut[] = { "total.lower", "total.upper", NULL };
    static const char *const trend[] = { "/v1/trend?q=vote&interval=year", "/v1/trend?q=%22vote",
                                         NULL };
    static const char *const article[] = { "/v1/articles/vigie-2010-012?q=vote", NULL };
    static const char *const similar[] = { "/v1/articles/vigie-2010-012/similar", NULL };
    static const char *const ready[] = { "/ready", NULL };
    static const char *const health[] = { "/health", NULL };
    static const char *const version[] = { "/version", NULL };
    static const char *const problem[] = { "/v1/search?size=many", NULL };

    (void) state;
    expect_keys("### `/v1/search`", search, cut);
    expect_keys("### `/v1/trend`", trend, NULL);
    expect_keys("### `/v1/articles/{id}`\n", article, NULL);
    expect_keys("### `/v1/articles/{id}/similar`", similar, NULL);
    expect_keys("### `/ready`", ready, NULL);
    expect_keys("### `/health`", health, NULL);
    expect_keys("### `/version`", version, NULL);
    expect_keys("## Errors", problem, NULL);
}

static void
the_example_is_true(void **state)
{
    reply r = client_get(service.daemon.port, "/v1/search?q=p%C3%A9age&facets=section", "");

    (void) state;
    assert_non_null(strstr(manual.ptr, "GET /v1/search?q=péage&facets=section"));
    assert_non_null(strstr(manual.ptr, "\"total\":{\"value\":1,\"exact\":true}"));
    assert_non_null(strstr(r.body, "\"total\":{\"value\":1,\"exact\":true}"));
    assert_non_null(
        strstr(r.body, "\"facets\":{\"section\":[{\"value\":\"Politique\",\"count\":1}]}"));
    reply_free(&r);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_address_is_listed_with_its_parameters),
        cmocka_unit_test(every_parameter_is_listed_with_its_values),
        cmocka_unit_test(every_key_of_a_reply_is_listed_and_no_other),
        cmocka_unit_test(the_example_is_true),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
