/* Terms said by their numbers are the same terms. */
#include "compare.h"

static const unsigned char uuid[16] = { 0x9a, 0x3b, 0x0c, 0x11, 0x42, 0x11, 0x4d, 0x0e, 0x8f };

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

/* A caller that remembers the numbers of terms. */
typedef struct remembered {
    uint32_t number, generation;
} remembered;

static uint32_t
number_of(mbr_glass_batch *batch, remembered *terms, unsigned i)
{
    if (terms[i].generation != mbr_glass_batch_generation(batch)) {
        char term[40];

        (void) snprintf(term, sizeof term, "mot%0*u", i % 3 * 12, i);
        terms[i] = (remembered){ mbr_glass_batch_intern(batch, text(term)),
                                 mbr_glass_batch_generation(batch) };
    }
    return terms[i].number;
}

/* Documents in `path` whose terms are said by number, or in full. Returns the generation
 * of the last numbers. */
static uint32_t
write_numbered(const char *path, size_t memory_bytes, bool by_number)
{
    enum { TERMS = 4000 };
    const mbr_glass_options options = { .memory_bytes = memory_bytes, .uuid = uuid };
    static remembered terms[TERMS];
    both b = { .xerr = XC_ERROR_INIT };
    dice d = { 4711 };
    uint32_t generation;

    memset(terms, 0, sizeof terms);
    good(&b, mbr_glass_create(&b.glass, path, &options, &b.err));
    b.batch = mbr_glass_batch_new(b.glass, 1);
    for (unsigned i = 0; i < 500; i++) {
        mbr_glass_batch_begin(b.batch, 0);
        for (unsigned n = 0; n < 60; n++) {
            unsigned t = roll(&d, n % 2 ? TERMS : 50);
            uint32_t position = roll(&d, 300), wdf = roll(&d, 3);
            bool has_position = roll(&d, 8) > 0;
            char term[40];

            (void) snprintf(term, sizeof term, "mot%0*u", t % 3 * 12, t);
            if (!by_number && has_position)
                mbr_glass_batch_posting(b.batch, text(term), position, wdf);
            else if (!by_number)
                mbr_glass_batch_term(b.batch, text(term), wdf);
            else if (has_position)
                mbr_glass_batch_posting_of(b.batch, number_of(b.batch, terms, t), position, wdf);
            else
                mbr_glass_batch_term_of(b.batch, number_of(b.batch, terms, t), wdf);
        }
        mbr_glass_batch_term(b.batch, text("unit"), 1);
        good(&b, mbr_glass_batch_end(b.batch, &b.err));
        if (mbr_glass_batch_is_full(b.batch))
            good(&b, mbr_glass_add(b.glass, b.batch, &b.err));
    }
    good(&b, mbr_glass_add(b.glass, b.batch, &b.err));
    generation = mbr_glass_batch_generation(b.batch);
    mbr_glass_batch_free(b.batch);
    good(&b, mbr_glass_finish(b.glass, &b.err));
    return generation;
}

static void
a_term_said_by_its_number_is_the_term(void **state)
{
    static const size_t memories[] = { 0, 1 << 18, 1 << 21 };
    uint32_t generations[MBR_ARRAY_LEN(memories)];
    char words[300], numbers[300];
    both b;

    (void) state;
    both_folder(&b);
    (void) snprintf(words, sizeof words, "%s/words", b.folder);
    (void) snprintf(numbers, sizeof numbers, "%s/numbers", b.folder);
    (void) write_numbered(words, 0, false);
    for (size_t i = 0; i < MBR_ARRAY_LEN(memories); i++) {
        generations[i] = write_numbered(numbers, memories[i], true);
        assert_same_bytes(words, numbers);
        remove_tree(numbers);
    }
    assert_int_equal(generations[0], 1); /* all terms fit, and keep their numbers */
    assert_true(generations[1] > 2);
    assert_healthy(words);
    remove_tree(b.folder);
}

static void
what_is_no_term_has_no_number(void **state)
{
    static char letters[246];
    mbr_glass_batch *batch;
    both b;

    (void) state;
    memset(letters, 'a', sizeof letters);
    both_folder(&b);
    good(&b, mbr_glass_create(&b.glass, b.ours, NULL, &b.err));
    batch = mbr_glass_batch_new(b.glass, 1);
    assert_int_equal(mbr_glass_batch_intern(batch, text("")), MBR_GLASS_NO_TERM);
    assert_int_equal(mbr_glass_batch_intern(batch, mbr_slice_of(letters, sizeof letters)),
                     MBR_GLASS_NO_TERM);
    mbr_glass_batch_begin(batch, 0);
    mbr_glass_batch_posting_of(batch, MBR_GLASS_NO_TERM, 1, 1);
    assert_int_equal(mbr_glass_batch_end(batch, &b.err), MBR_ERR_BAD_INPUT);
    assert_non_null(strstr(b.err.message, "1 to 245 bytes"));
    mbr_glass_batch_begin(batch, 0);
    mbr_glass_batch_posting_of(batch, mbr_glass_batch_intern(batch, text("mot")), 1, 1);
    assert_int_equal(mbr_glass_batch_end(batch, &b.err), MBR_OK);
    mbr_glass_batch_free(batch);
    mbr_glass_abort(b.glass);
    remove_tree(b.folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_said_by_its_number_is_the_term),
        cmocka_unit_test(what_is_no_term_has_no_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
