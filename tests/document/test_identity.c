#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/field.h"
#include "document/identity.h"

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static void
a_key_joins_source_and_id(void **state)
{
    mbr_buffer key = MBR_BUFFER_INIT;
    (void) state;

    mbr_article_key(&key, text("gazette"), text("12"));
    assert_string_equal(key.ptr, "gazette\x1F"
                                 "12");
    mbr_buffer_reset(&key);
    mbr_article_key(&key, MBR_SLICE_NONE, text("12"));
    assert_string_equal(key.ptr, "12");
    mbr_buffer_reset(&key);
    mbr_comment_key(&key, text("gazette"), text("12"), text("c3"));
    assert_string_equal(key.ptr, "gazette\x1F"
                                 "12\x1E"
                                 "c3");
    mbr_buffer_free(&key);
}

static void
long_keys_fit_in_a_term_and_stay_apart(void **state)
{
    char id[3000], term[MBR_TERM_MAX];
    mbr_buffer keys[3] = { MBR_BUFFER_INIT, MBR_BUFFER_INIT, MBR_BUFFER_INIT };
    (void) state;

    memset(id, 'a', sizeof id);
    mbr_article_key(&keys[0], text("s"), mbr_slice_of(id, sizeof id));
    mbr_article_key(&keys[1], text("s"), mbr_slice_of(id, sizeof id - 1));
    mbr_comment_key(&keys[2], text("s"), mbr_slice_of(id, sizeof id), text("1"));
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(
            mbr_field_term(term, MBR_FIELD_ARTICLE, false, 1, mbr_buffer_slice(&keys[i])),
            keys[i].len + 2); /* nothing was cut */
        assert_string_not_equal(keys[i].ptr, keys[(i + 1) % 3].ptr);
    }
    for (size_t i = 0; i < 3; i++)
        mbr_buffer_free(&keys[i]);
}

static void
the_hash_moves_with_every_stored_fact(void **state)
{
    mbr_document *article = mbr_document_new();
    unsigned char before[MBR_HASH_BYTES], after[MBR_HASH_BYTES];
    mbr_comment *comment;
    (void) state;

    article->id = text("1");
    article->body = text("texte");
    mbr_document_hash(before, article);
    mbr_document_hash(after, article);
    assert_memory_equal(before, after, MBR_HASH_BYTES);

#define MOVES(change)                                                                              \
    do {                                                                                           \
        mbr_document_hash(before, article);                                                        \
        change;                                                                                    \
        mbr_document_hash(after, article);                                                         \
        assert_memory_not_equal(before, after, MBR_HASH_BYTES);                                    \
    } while (0)
    MOVES(article->title = text("t"));
    MOVES(article->status = text("publish"));
    MOVES(article->free_chars = 3);
    MOVES(mbr_document_add(article, &article->tags, text("crue")));
    MOVES(mbr_moment_parse(&article->published, text("2016-09-05")));
    MOVES(comment = mbr_document_add_comment(article));
    MOVES(comment->text = text("oui"));
    MOVES(comment->has_votes = true);
    MOVES(comment->votes = 7);
    MOVES(mbr_document_add_comment(article));
#undef MOVES
    mbr_document_free(article);
}

static void
the_hash_is_the_same_on_every_machine(void **state)
{
    mbr_document *article = mbr_document_new();
    unsigned char hash[MBR_HASH_BYTES];
    char hex[2 * MBR_HASH_BYTES + 1];
    (void) state;

    article->id = text("1");
    article->title = text("Été");
    mbr_document_hash(hash, article);
    for (size_t i = 0; i < MBR_HASH_BYTES; i++)
        sprintf(hex + 2 * i, "%02x", hash[i]);
    assert_string_equal(hex, "8946068d7ebccbcd6b8dbd24c7b7f227");
    mbr_document_free(article);
}

static void
articles_sort_by_instant_then_by_key(void **state)
{
    static const char *const dates[] = { "",           "1887-03-01",       "1969-12-31T23:59:59Z",
                                         "1970-01-02", "2016-09-05T09:20", "2016-09-05T09:21" };
    mbr_buffer last = MBR_BUFFER_INIT;
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(dates); i++)
        for (const char *id = "ab"; *id; id++) {
            mbr_buffer key = MBR_BUFFER_INIT;
            mbr_moment moment;

            (void) mbr_moment_parse(&moment, text(dates[i]));
            mbr_sort_key(&key, &moment, MBR_SLICE_NONE, mbr_slice_of(id, 1));
            assert_true(mbr_slice_compare(mbr_buffer_slice(&last), mbr_buffer_slice(&key)) < 0);
            mbr_buffer_free(&last);
            last = key;
        }
    mbr_buffer_free(&last);
}

static void
a_sort_key_gives_its_instant_back(void **state)
{
    mbr_buffer key = MBR_BUFFER_INIT;
    mbr_moment moment = { 0 };
    uint64_t before;
    (void) state;

    mbr_sort_key(&key, &moment, MBR_SLICE_NONE, text("a"));
    assert_true(mbr_sort_instant(mbr_buffer_slice(&key)) == 0); /* undated */
    mbr_buffer_reset(&key);
    (void) mbr_moment_parse(&moment, text("1957-03-25T12:00:00Z"));
    mbr_sort_key(&key, &moment, MBR_SLICE_NONE, text("a"));
    before = mbr_sort_instant(mbr_buffer_slice(&key));
    assert_true((int64_t) (before ^ (UINT64_C(1) << 63)) == moment.utc);
    mbr_buffer_reset(&key);
    (void) mbr_moment_parse(&moment, text("2016-09-05T12:00:00Z"));
    mbr_sort_key(&key, &moment, MBR_SLICE_NONE, text("a"));
    assert_true(mbr_sort_instant(mbr_buffer_slice(&key)) > before);
    assert_true(mbr_sort_instant(text("short")) == 0);
    mbr_buffer_free(&key);
}

static void
numbers_keep_their_order_and_come_back(void **state)
{
    static const uint32_t numbers[] = { 0, 1, 255, 256, 70000, UINT32_MAX };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(numbers); i++) {
        mbr_buffer out = MBR_BUFFER_INIT;

        mbr_u32_print(&out, numbers[i]);
        assert_int_equal(out.len, 4);
        assert_true(mbr_u32_read(mbr_buffer_slice(&out)) == numbers[i]);
        mbr_buffer_free(&out);
    }
    assert_int_equal(mbr_u32_read(text("abc")), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_joins_source_and_id),
        cmocka_unit_test(long_keys_fit_in_a_term_and_stay_apart),
        cmocka_unit_test(the_hash_moves_with_every_stored_fact),
        cmocka_unit_test(the_hash_is_the_same_on_every_machine),
        cmocka_unit_test(articles_sort_by_instant_then_by_key),
        cmocka_unit_test(a_sort_key_gives_its_instant_back),
        cmocka_unit_test(numbers_keep_their_order_and_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
