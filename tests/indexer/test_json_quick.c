/* What is read quickly is what jansson reads, or left to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "indexer/readers/json_quick.h"

static const char *const plain[] = {
    "{}",
    "[]",
    "\"\"",
    "0",
    " { \"id\" : \"1\" , \"title\":\"Budget voté\"}\r\n",
    "{\"text\":\"Il dit : \\\"non\\\".\\n\\nPuis \\t\\\\ \\/ \\b\\f\\r.\"}",
    "{\"text\":\"\\u00e9t\\u00E9 \\uD83D\\uDE00 \\uffff\"}",
    "{\"n\":[0,-1,12,-999999999999999999,999999999999999999],\"b\":[true,false,null,\"x\"]}",
    "{\"comments\":[{\"id\":7,\"text\":\"a\",\"votes\":-3},{\"id\":8,\"text\":\"\"}],\"deleted\":"
    "false}",
    "[[[[]]]]",
};

static const char *const others[] = {
    "",
    " ",
    "{",
    "{\"a\":1,}",
    "{\"a\":1}}",
    "{\"a\":1,\"a\":2}",
    "{\"a\" 1}",
    "{a:1}",
    "[1 2]",
    "[1,]",
    "01",
    "-",
    "+1",
    "1.5",
    "1e3",
    "-0.0",
    "12345678901234567890",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\u0041\"",
    "\"\\u12\"",
    "\"\\x\"",
    "\"a\nb\"",
    "\"a",
    "\"a\\",
    "truer",
    "nul",
    "[[[[[]]]]]",
    "{\"a very long key, longer than any that an article or one of its comments has\":1}",
};

/* Whether it was read; and if so, that jansson reads the same. */
static bool
agrees(const char *text, size_t len)
{
    mbr_buffer scratch = MBR_BUFFER_INIT;
    char *exact = mbr_malloc(len); /* so that a sanitizer sees its end */
    json_t *ours, *theirs;
    bool was_read;

    memcpy(exact, text, len);
    ours = mbr_json_quick(mbr_slice_of(exact, len), &scratch);
    theirs =
        json_loadb(exact, len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
    was_read = ours != NULL;
    if (was_read && (!theirs || !json_equal(ours, theirs)))
        fail_msg("read, and not so by jansson: %.*s", (int) len, text);
    json_decref(ours);
    json_decref(theirs);
    mbr_buffer_free(&scratch);
    free(exact);
    return was_read;
}

static void
plain_json_is_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(plain); i++)
        if (!agrees(plain[i], strlen(plain[i])))
            fail_msg("not read: %s", plain[i]);
}

static void
what_is_wrong_or_rare_is_left_to_jansson(void **state)
{
    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(others); i++)
        if (agrees(others[i], strlen(others[i])))
            fail_msg("read: %s", others[i]);
}

/* Every text cut off anywhere, and with every byte changed in every way. */
static void
a_damaged_text_is_never_read_as_something_else(void **state)
{
    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(plain) + MBR_ARRAY_LEN(others); i++) {
        const char *text = i < MBR_ARRAY_LEN(plain) ? plain[i] : others[i - MBR_ARRAY_LEN(plain)];
        size_t len = strlen(text);
        char *changed = mbr_strndup(text, len);

        for (size_t at = 0; at < len; at++) {
            if (mbr_utf8_valid_length(mbr_slice_of(text, at)) == at)
                (void) agrees(text, at);
            for (unsigned byte = 0; byte < 128; byte++) {
                changed[at] = (char) byte;
                if (mbr_utf8_valid_length(mbr_slice_of(changed, len)) == len)
                    (void) agrees(changed, len);
            }
            changed[at] = text[at];
        }
        free(changed);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_json_is_read),
        cmocka_unit_test(what_is_wrong_or_rare_is_left_to_jansson),
        cmocka_unit_test(a_damaged_text_is_never_read_as_something_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
