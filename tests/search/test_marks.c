/* Marks are exact: for every token of every text of the corpus, a query for it marks
 * the bytes of that token, and a text without its marks is the text. */
#include <dirent.h>

#include "search/highlight.h"
#include "search/store.h"
#include "support/shared_archive.h"

static int
begin(void **state)
{
    (void) state;
    return share_files(MBR_SOURCE_DIR "/corpus/articles " MBR_SOURCE_DIR "/corpus/pages");
}

typedef struct tally {
    mbr_tokens *tokens;
    unsigned long texts, checked;
} tally;

/* The pattern of one token by its exact form, as if the query were =form. */
static mbr_pattern
pattern_of(mbr_arena *arena, const mbr_token *token)
{
    mbr_term *terms = mbr_arena_alloc(arena, MBR_TERMS_PER_TOKEN * sizeof *terms);
    mbr_word *word = mbr_arena_calloc(arena, 1, sizeof *word);
    mbr_pattern pattern = {
        .kind = MBR_PATTERN_WORD, .field = MBR_FIELD_TEXT, .words = word, .word_count = 1
    };

    word->term_count = mbr_terms_of(terms, token);
    for (size_t i = 0; i < word->term_count; i++)
        terms[i].text.ptr = mbr_arena_strndup(arena, terms[i].text.ptr, terms[i].text.len);
    word->terms = terms;
    word->parts = 1;
    word->forms = MBR_FORMS_EXACT;
    return pattern;
}

static bool
is_marked(const mbr_occurrence *list, size_t count, size_t start, size_t end)
{
    for (size_t i = 0; i < count; i++)
        if (list[i].start == start && list[i].end == end)
            return true;
    return false;
}

/* All tokens of a text as patterns of one marker: each must be found where it is. */
static void
check_text(tally *t, mbr_slice text)
{
    mbr_arena *arena = mbr_arena_new();
    mbr_pattern *patterns = mbr_arena_calloc(arena, text.len + 64, sizeof *patterns);
    size_t *starts = mbr_arena_calloc(arena, text.len + 64, sizeof *starts);
    size_t *ends = mbr_arena_calloc(arena, text.len + 64, sizeof *ends);
    size_t count = 0, found;
    mbr_occurrence *list;
    mbr_token token;

    mbr_tokens_begin(t->tokens, text);
    while (mbr_tokens_next(t->tokens, &token)) {
        assert_true(token.start < token.end && token.end <= text.len);
        starts[count] = token.start;
        ends[count] = token.end;
        patterns[count++] = pattern_of(arena, &token);
    }
    for (size_t i = 0; i < count; i++) {
        mbr_marker *marker = mbr_marker_new(arena, &patterns[i], 1, 0);

        found = mbr_marker_run(marker, t->tokens, arena, MBR_FIELD_BODY, text, &list);
        if (!is_marked(list, found, starts[i], ends[i]))
            fail_msg("%.*s is not marked in: %.*s", (int) (ends[i] - starts[i]),
                     text.ptr + starts[i], MBR_SLICE_ARGS(text));
        t->checked++;
    }
    t->texts++;
    mbr_arena_free(arena);
}

static bool
check_article(void *user, const mbr_document *document)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages((mbr_document *) document, &passages);

    for (size_t i = 0; i < count; i++)
        check_text(user, passages[i].text);
    for (size_t i = 0; i < document->comment_count; i++)
        check_text(user, document->comments[i].text);
    return true;
}

static void
every_token_of_the_corpus_is_marked_by_its_bytes(void **state)
{
    const mbr_search_request all = { .query = MBR_SLICE(""), .timeout_ms = 600000 };
    tally t = { mbr_tokens_new(NULL), 0, 0 };
    mbr_error err = MBR_ERROR_INIT;
    (void) state;

    assert_int_equal(mbr_search_each(archive, &all, NULL, check_article, &t, &err), MBR_OK);
    print_message("%lu tokens of %lu texts\n", t.checked, t.texts);
    assert_true(t.checked > 20000);
    mbr_tokens_free(t.tokens);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_token_of_the_corpus_is_marked_by_its_bytes),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
