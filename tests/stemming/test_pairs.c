/* Pairs of words that must find each other or must not, when the table that the
 * specification came with lies beside the source tree. Counted as its reference
 * counts: pairs that must meet may do so by exact form or by stem; pairs that must
 * stay apart are asked by stem, as those who type accents ask. */
#include "analysis.h"
#include "support/lines.h"

#define TABLE MBR_SOURCE_DIR "/../shared/acceptance/pairs.tsv"

enum { TERMS_MAX = 64, MEET_PERCENT = 96, APART_PERCENT = 95 };

/* What a word is found by: "Eforme", "Sracine". */
typedef struct terms {
    char *items[TERMS_MAX];
    size_t count;
} terms;

static void
add_term(terms *out, char space, mbr_slice text)
{
    mbr_buffer term = MBR_BUFFER_INIT;

    mbr_buffer_append_char(&term, space);
    mbr_buffer_append_slice(&term, text);
    assert_true(out->count < TERMS_MAX);
    out->items[out->count++] = mbr_buffer_take(&term);
}

static void
free_terms(terms *t)
{
    for (size_t i = 0; i < t->count; i++)
        free(t->items[i]);
    t->count = 0;
}

/* Whether the word is a compound: of several positions, clitics left out, or joined. */
static bool
is_compound(mbr_tokens *tokens, const char *word)
{
    size_t positions = 0;
    bool joined = false;
    uint32_t last = UINT32_MAX;
    mbr_token token;

    mbr_tokens_begin(tokens, mbr_slice_of_string(word));
    while (mbr_tokens_next(tokens, &token)) {
        if (token.pos != last && token.kind != MBR_TOKEN_CLITIC)
            positions++;
        last = token.pos;
        joined |= token.span > 1 && token.kind != MBR_TOKEN_CLITIC;
    }
    return positions > 1 && joined;
}

/* A compound is asked by its joined forms. With `accents`, the exact form of a word
 * that has a stem does not count. */
static void
terms_of(terms *out, mbr_tokens *tokens, const char *word, bool accents)
{
    bool compound = is_compound(tokens, word);
    mbr_token token;

    out->count = 0;
    mbr_tokens_begin(tokens, mbr_slice_of_string(word));
    while (mbr_tokens_next(tokens, &token)) {
        if (token.kind == MBR_TOKEN_CLITIC || (compound && token.span == 1))
            continue;
        if (!(accents && token.stem.ptr))
            add_term(out, 'E', token.form);
        if (token.stem.ptr)
            add_term(out, 'S', token.stem);
    }
}

static bool
meet(mbr_tokens *tokens, const char *a, const char *b, bool accents)
{
    terms of_a, of_b;
    bool found = false;

    terms_of(&of_a, tokens, a, accents);
    terms_of(&of_b, tokens, b, accents);
    for (size_t i = 0; i < of_a.count; i++)
        for (size_t j = 0; j < of_b.count; j++)
            found |= strcmp(of_a.items[i], of_b.items[j]) == 0;
    free_terms(&of_a);
    free_terms(&of_b);
    return found;
}

typedef struct share {
    unsigned pairs, kept;
} share;

static bool
holds(const share *s, unsigned percent)
{
    return s->pairs > 0 && 100 * s->kept >= percent * s->pairs;
}

static void
count_pair(share *meeting, share *apart, share *may, mbr_tokens *tokens, char *line)
{
    char *fields[3], *save = NULL;
    bool must_meet, together;

    for (size_t i = 0; i < MBR_ARRAY_LEN(fields); i++) {
        fields[i] = strtok_r(i == 0 ? line : NULL, "\t\n", &save);
        assert_non_null(fields[i]);
    }
    must_meet = strcmp(fields[2], "MEET") == 0;
    together = meet(tokens, fields[0], fields[1], !must_meet);
    if (must_meet) {
        meeting->pairs++;
        meeting->kept += together;
    } else if (strcmp(fields[2], "APART") == 0) {
        apart->pairs++;
        apart->kept += !together;
    } else {
        may->pairs++;
        may->kept += together;
    }
    if (strcmp(fields[2], "MAY") != 0 && together != must_meet)
        print_message("    %s: %s, %s\n", must_meet ? "apart" : "together", fields[0], fields[1]);
}

static void
words_of_one_family_meet_and_others_stay_apart(void **state)
{
    test_lines l;
    share meeting = { 0, 0 }, apart = { 0, 0 }, may = { 0, 0 };
    mbr_tokens *tokens;
    (void) state;

    if (!test_lines_open(&l, TABLE)) {
        print_message("no table at %s: nothing compared\n", TABLE);
        skip();
    }
    tokens = mbr_tokens_new(NULL);
    while (test_lines_next(&l))
        count_pair(&meeting, &apart, &may, tokens, l.bytes);
    print_message("of %u pairs that must meet %.1f %%, of %u that must not %.1f %% stay apart "
                  "(of %u others %.1f %% meet)\n",
                  meeting.pairs, 100.0 * meeting.kept / meeting.pairs, apart.pairs,
                  100.0 * apart.kept / apart.pairs, may.pairs, 100.0 * may.kept / may.pairs);
    assert_true(holds(&meeting, MEET_PERCENT));
    assert_true(holds(&apart, APART_PERCENT));
    mbr_tokens_free(tokens);
    test_lines_close(&l);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_one_family_meet_and_others_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
