#ifndef MBR_TESTS_STEMMING_ANALYSIS_H
#define MBR_TESTS_STEMMING_ANALYSIS_H

/* Tables of texts and of the tokens that must come out, in the notation of
 * docs/text-analysis.md. Stems are left out: they have tests of their own. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "stemming/notation.h"

typedef struct analysis_case {
    const char *text; /* with the escapes of the notation */
    const char *tokens;
} analysis_case;

/* Remove what follows ~ up to the @ of the offsets: forms hold no ~. */
static inline void
drop_stems(char *s)
{
    char *to = s;

    while (*s) {
        if (*s == '~')
            while (*s && *s != '@')
                s++;
        else
            *to++ = *s++;
    }
    *to = '\0';
}

/* The notation of an escaped text, without stems; free with free(). */
static inline char *
analysis_of(mbr_tokens *tokens, const char *escaped)
{
    mbr_buffer text = MBR_BUFFER_INIT, got = MBR_BUFFER_INIT;
    char *result;

    assert_true(mbr_notation_unescape(&text, mbr_slice_of_string(escaped)));
    mbr_notation_print(&got, tokens, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
    result = mbr_buffer_take(&got);
    drop_stems(result);
    return result;
}

static inline void
check_analyses(const analysis_case *cases, size_t count)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    size_t wrong = 0;

    for (size_t i = 0; i < count; i++) {
        char *got = analysis_of(tokens, cases[i].text);

        if (strcmp(got, cases[i].tokens) != 0) {
            print_error("%s\n  expected %s\n  got      %s\n", cases[i].text, cases[i].tokens, got);
            wrong++;
        }
        free(got);
    }
    mbr_tokens_free(tokens);
    assert_int_equal(wrong, 0);
}

#define CHECK(cases) check_analyses(cases, MBR_ARRAY_LEN(cases))

#endif
