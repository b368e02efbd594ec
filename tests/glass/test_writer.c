/* What the writer promises its caller: which input it refuses, that the memory and the
 * batches do not show in the database. */
#include "compare.h"
#include "sample.h"

/* ---- Helpers ---- */

typedef struct fixture {
    both b; /* only its folder and our half */
} fixture;

static void
begin(fixture *f, const mbr_glass_options *options)
{
    both_folder(&f->b);
    good(&f->b, mbr_glass_create(&f->b.glass, f->b.ours, options, &f->b.err));
    f->b.batch = mbr_glass_batch_new(f->b.glass, 1);
}

/* Gives up, and sees that nothing is left. */
static void
end(fixture *f)
{
    mbr_glass_batch_free(f->b.batch);
    mbr_glass_abort(f->b.glass);
    assert_int_equal(rmdir(f->b.folder), 0);
}

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static mbr_status
add_one(fixture *f, uint32_t docid)
{
    mbr_glass_batch_begin(f->b.batch, docid);
    mbr_glass_batch_posting(f->b.batch, text("mot"), 1, 1);
    return mbr_glass_batch_end(f->b.batch, &f->b.err);
}

/* ---- What is refused ---- */

static void
terms_have_limits(void **state)
{
    static char letters[246], zeros[123];
    const mbr_slice refused[] = { MBR_SLICE(""),
                                  { letters, sizeof letters },
                                  { zeros, sizeof zeros } };
    fixture f;

    (void) state;
    memset(letters, 'a', sizeof letters);
    begin(&f, NULL);
    for (size_t i = 0; i < MBR_ARRAY_LEN(refused); i++) {
        mbr_glass_batch_begin(f.b.batch, 0);
        mbr_glass_batch_posting(f.b.batch, text("good"), 1, 1);
        mbr_glass_batch_posting(f.b.batch, refused[i], 1, 1);
        assert_int_equal(mbr_glass_batch_end(f.b.batch, &f.b.err), MBR_ERR_BAD_INPUT);
        assert_non_null(strstr(f.b.err.message, "1 to 245 bytes"));
    }
    mbr_glass_batch_begin(f.b.batch, 0);
    mbr_glass_batch_term(f.b.batch, mbr_slice_of(letters, 245), 0);
    mbr_glass_batch_term(f.b.batch, mbr_slice_of(zeros, 122), 0);
    assert_int_equal(mbr_glass_batch_end(f.b.batch, &f.b.err), MBR_OK);
    good(&f.b, mbr_glass_add(f.b.glass, f.b.batch, &f.b.err));
    assert_int_equal(mbr_glass_count(f.b.glass), 1); /* those refused left no trace */
    end(&f);
}

static void
ids_ascend(void **state)
{
    fixture f;

    (void) state;
    begin(&f, NULL);
    assert_int_equal(add_one(&f, 10), MBR_OK);
    assert_int_equal(add_one(&f, 10), MBR_ERR_BAD_INPUT);
    assert_int_equal(add_one(&f, 9), MBR_ERR_BAD_INPUT);
    assert_int_equal(add_one(&f, 0), MBR_OK); /* 11 */
    good(&f.b, mbr_glass_add(f.b.glass, f.b.batch, &f.b.err));
    assert_int_equal(add_one(&f, 11), MBR_OK);
    assert_int_equal(mbr_glass_add(f.b.glass, f.b.batch, &f.b.err), MBR_ERR_BAD_INPUT);
    assert_non_null(strstr(f.b.err.message, "document 11 comes after document 11"));
    end(&f);
}

static void
ids_end_with_the_greatest(void **state)
{
    fixture f;

    (void) state;
    begin(&f, NULL);
    assert_int_equal(add_one(&f, UINT32_MAX), MBR_OK);
    assert_int_equal(add_one(&f, 0), MBR_ERR_BAD_INPUT);
    good(&f.b, mbr_glass_add(f.b.glass, f.b.batch, &f.b.err));
    assert_int_equal(add_one(&f, 0), MBR_OK); /* who knows where the batch before ended */
    assert_int_equal(mbr_glass_add(f.b.glass, f.b.batch, &f.b.err), MBR_ERR_BAD_INPUT);
    end(&f);
}

static void
lengths_and_occurrences_have_32_bits(void **state)
{
    fixture f;

    (void) state;
    begin(&f, NULL);
    mbr_glass_batch_begin(f.b.batch, 0);
    mbr_glass_batch_term(f.b.batch, text("mot"), UINT32_MAX);
    mbr_glass_batch_term(f.b.batch, text("autre"), 1);
    assert_int_equal(mbr_glass_batch_end(f.b.batch, &f.b.err), MBR_ERR_BAD_INPUT);
    for (int i = 0; i < 2; i++) {
        mbr_glass_batch_begin(f.b.batch, 0);
        mbr_glass_batch_term(f.b.batch, text("mot"), 3000000000u);
        assert_int_equal(mbr_glass_batch_end(f.b.batch, &f.b.err), MBR_OK);
    }
    good(&f.b, mbr_glass_add(f.b.glass, f.b.batch, &f.b.err));
    mbr_glass_batch_free(f.b.batch);
    assert_int_equal(mbr_glass_finish(f.b.glass, &f.b.err), MBR_ERR_BAD_INPUT);
    assert_non_null(strstr(f.b.err.message, "6000000000 times"));
    assert_int_equal(rmdir(f.b.folder), 0);
}

/* Threads hand over what they have, be it nothing. */
static void
a_batch_may_be_empty(void **state)
{
    fixture f;

    (void) state;
    begin(&f, NULL);
    mbr_glass_batch_seal(f.b.batch);
    good(&f.b, mbr_glass_add(f.b.glass, f.b.batch, &f.b.err));
    assert_int_equal(add_one(&f, 0), MBR_OK);
    mbr_glass_batch_seal(f.b.batch);
    good(&f.b, mbr_glass_add(f.b.glass, f.b.batch, &f.b.err));
    assert_int_equal(mbr_glass_count(f.b.glass), 1);
    end(&f);
}

static void
keys_and_words_have_limits(void **state)
{
    static char letters[254];
    fixture f;

    (void) state;
    memset(letters, 'k', sizeof letters);
    begin(&f, NULL);
    assert_int_equal(
        mbr_glass_set_metadata(f.b.glass, mbr_slice_of(letters, 254), text("v"), &f.b.err),
        MBR_ERR_BAD_INPUT);
    assert_int_equal(mbr_glass_set_metadata(f.b.glass, text(""), text("v"), &f.b.err),
                     MBR_ERR_BAD_INPUT);
    assert_int_equal(mbr_glass_add_spelling(f.b.glass, mbr_slice_of(letters, 246), 1, &f.b.err),
                     MBR_ERR_BAD_INPUT);
    end(&f);
}

/* 33 MB in blocks of 2 KB are more pieces than can be counted. */
static void
data_has_a_limit_too(void **state)
{
    const mbr_glass_options options = { .block_size = 2048 };
    const size_t len = 34000000;
    char *data = mbr_calloc(len, 1);
    fixture f;

    (void) state;
    begin(&f, &options);
    mbr_glass_batch_begin(f.b.batch, 0);
    mbr_glass_batch_data(f.b.batch, mbr_slice_of(data, len));
    assert_int_equal(mbr_glass_batch_end(f.b.batch, &f.b.err), MBR_OK);
    assert_int_equal(mbr_glass_add(f.b.glass, f.b.batch, &f.b.err), MBR_ERR_BAD_INPUT);
    assert_non_null(strstr(f.b.err.message, "docdata.glass"));
    free(data);
    end(&f);
}

static void
a_directory_with_something_in_it_is_left_alone(void **state)
{
    char path[300];
    both b;
    FILE *file;

    (void) state;
    both_folder(&b);
    (void) snprintf(path, sizeof path, "%s/iamglass", b.folder);
    file = fopen(path, "w");
    assert_non_null(file);
    (void) fclose(file);
    assert_int_equal(mbr_glass_create(&b.glass, b.folder, NULL, &b.err), MBR_ERR_IO);
    assert_null(b.glass);
    assert_non_null(strstr(b.err.message, "Directory not empty"));
    assert_int_equal(access(path, F_OK), 0);
    remove_tree(b.folder);
}

/* ---- What does not show ---- */

static const unsigned char uuid[] = { 0x9a, 0x3b, 0x0c, 0x11, 0x42, 0x11, 0x4d, 0x0e,
                                      0x8f, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06 };

/* Random documents in `path`, sealed and in batches of `documents` when that is not 0. */
static void
write_sample(const char *path, size_t memory_bytes, unsigned documents)
{
    const mbr_glass_options options = { .memory_bytes = memory_bytes, .uuid = uuid };
    sample s = { .dice = { 77 }, .terms_max = 40 };
    both b = { .xerr = XC_ERROR_INIT };

    good(&b, mbr_glass_create(&b.glass, path, &options, &b.err));
    b.batch = mbr_glass_batch_new(b.glass, 1);
    for (unsigned i = 0; i < 400; i++) {
        char term[300];

        mbr_glass_batch_begin(b.batch, 0);
        for (uint32_t n = roll(&s.dice, 40); n > 0; n--)
            mbr_glass_batch_posting(b.batch, random_term(&s, term), roll(&s.dice, 900), 1);
        mbr_glass_batch_value(b.batch, 3, random_bytes(&s, term, roll(&s.dice, 200)));
        mbr_glass_batch_data(b.batch, random_bytes(&s, term, roll(&s.dice, 250)));
        good(&b, mbr_glass_batch_end(b.batch, &b.err));
        if (documents ? (i + 1) % documents == 0 : mbr_glass_batch_is_full(b.batch)) {
            if (documents % 2)
                mbr_glass_batch_seal(b.batch);
            good(&b, mbr_glass_add(b.glass, b.batch, &b.err));
        }
        (void) snprintf(term, sizeof term, "mot%u", roll(&s.dice, 500));
        good(&b, mbr_glass_add_spelling(b.glass, text(term), 1, &b.err));
    }
    good(&b, mbr_glass_add(b.glass, b.batch, &b.err));
    mbr_glass_batch_free(b.batch);
    good(&b, mbr_glass_finish(b.glass, &b.err));
}

static void
the_same_documents_make_the_same_bytes(void **state)
{
    static const struct {
        size_t memory_bytes;
        unsigned documents;
    } ways[] = { { 1 << 14, 0 }, { 1 << 20, 0 }, { 0, 7 }, { 0, 1 }, { 0, 10 } };
    char first[300], other[300];
    both b;

    (void) state;
    both_folder(&b);
    (void) snprintf(first, sizeof first, "%s/first", b.folder);
    write_sample(first, 0, 0);
    for (size_t i = 0; i < MBR_ARRAY_LEN(ways); i++) {
        (void) snprintf(other, sizeof other, "%s/%zu", b.folder, i);
        write_sample(other, ways[i].memory_bytes, ways[i].documents);
        assert_same_bytes(first, other);
        remove_tree(other);
    }
    assert_healthy(first);
    remove_tree(b.folder);
}

static void
a_database_is_called_as_the_caller_says(void **state)
{
    char path[300], *name;
    xc_database *db;
    both b;

    (void) state;
    both_folder(&b);
    (void) snprintf(path, sizeof path, "%s/db/", b.folder);
    write_sample(path, 0, 0);
    xgood(&b, xc_database_open(&db, path, &b.xerr));
    xgood(&b, xc_database_uuid(&name, db, &b.xerr));
    assert_string_equal(name, "9a3b0c11-4211-4d0e-8f00-010203040506");
    free(name);
    xc_database_free(db);
    remove_tree(b.folder);
}

/* Two batches filled by turns, and taken in the order of their documents. */
static void
batches_share_nothing(void **state)
{
    mbr_glass_batch *batches[2];
    both b;

    (void) state;
    both_open(&b, NULL);
    mbr_glass_batch_free(b.batch);
    for (int i = 0; i < 2; i++)
        batches[i] = mbr_glass_batch_new(b.glass, 2);
    for (uint32_t i = 0; i < 100; i++) {
        char term[20];

        (void) snprintf(term, sizeof term, "mot%u", i / 2 % 7);
        b.batch = batches[i % 2];
        mbr_glass_batch_begin(b.batch, 0);
        mbr_glass_batch_posting(b.batch, text(term), i, 1);
        good(&b, mbr_glass_batch_end(b.batch, &b.err));
    }
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t number = i < 50 ? 2 * i : 2 * (i - 50) + 1;
        char term[20];

        (void) snprintf(term, sizeof term, "mot%u", number / 2 % 7);
        xc_document_clear(b.document);
        xgood(&b, xc_document_add_posting(b.document, term, strlen(term), number, 1, &b.xerr));
        xgood(&b, xc_writer_add(b.writer, b.document, NULL, &b.xerr));
    }
    good(&b, mbr_glass_add(b.glass, batches[0], &b.err));
    b.batch = batches[1];
    mbr_glass_batch_free(batches[0]);
    both_finish(&b);
    assert_same(b.ours, b.theirs, 20, "two batches");
    remove_tree(b.folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_have_limits),
        cmocka_unit_test(ids_ascend),
        cmocka_unit_test(ids_end_with_the_greatest),
        cmocka_unit_test(lengths_and_occurrences_have_32_bits),
        cmocka_unit_test(a_batch_may_be_empty),
        cmocka_unit_test(keys_and_words_have_limits),
        cmocka_unit_test(data_has_a_limit_too),
        cmocka_unit_test(a_directory_with_something_in_it_is_left_alone),
        cmocka_unit_test(the_same_documents_make_the_same_bytes),
        cmocka_unit_test(a_database_is_called_as_the_caller_says),
        cmocka_unit_test(batches_share_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
