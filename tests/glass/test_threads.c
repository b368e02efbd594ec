/* Several threads fill batches at a time, and it does not show in the database. */
#include <pthread.h>

#include "both.h"

enum { THREADS = 4, DOCUMENTS = 300, TERMS = 500 };

static const unsigned char uuid[16] = { 0x51, 0x0c, 0x7e, 0x90, 0x1d, 0x02, 0x4c, 0x33, 0x9a };

/* A part of the documents, which are the same whoever puts them into which batch. */
typedef struct part {
    mbr_glass_batch *batch;
    unsigned first, count;
    mbr_error err;
} part;

static void
add_document(mbr_glass_batch *batch, unsigned i, mbr_error *err)
{
    dice d = { 1000 + i };

    mbr_glass_batch_begin(batch, 0);
    for (uint32_t position = 1; position < 80; position++) {
        char term[40];
        mbr_slice said = { term, (size_t) snprintf(term, sizeof term, "mot%0*u", (int) (i % 20),
                                                   roll(&d, TERMS)) };

        if (position % 3 == 0)
            mbr_glass_batch_posting_of(batch, mbr_glass_batch_intern(batch, said), position, 1);
        else
            mbr_glass_batch_posting(batch, said, position, 1);
    }
    mbr_glass_batch_value(batch, 1, mbr_slice_of_string("valeur"));
    mbr_glass_batch_data(batch, mbr_slice_of_string("Article de presse, de presse, de presse."));
    assert_int_equal(mbr_glass_batch_end(batch, err), MBR_OK);
}

static void *
fill(void *user)
{
    part *p = user;

    for (unsigned i = 0; i < p->count; i++)
        add_document(p->batch, p->first + i, &p->err);
    mbr_glass_batch_seal(p->batch);
    return NULL;
}

/* Writes all documents, in batches that are filled one after the other or all at once. */
static void
write_in(const char *path, bool at_once)
{
    const mbr_glass_options options = { .uuid = uuid, .data_compression = 3 };
    pthread_t threads[THREADS];
    part parts[THREADS];
    mbr_error err = MBR_ERROR_INIT;
    mbr_glass *glass;

    assert_int_equal(mbr_glass_create(&glass, path, &options, &err), MBR_OK);
    for (unsigned round = 0; round < 2; round++) { /* the batches are filled twice */
        for (unsigned i = 0; i < THREADS; i++) {
            mbr_glass_batch *batch =
                round > 0 ? parts[i].batch : mbr_glass_batch_new(glass, THREADS);

            parts[i] =
                (part){ batch, (round * THREADS + i) * DOCUMENTS, DOCUMENTS, MBR_ERROR_INIT };
            if (at_once)
                assert_int_equal(pthread_create(&threads[i], NULL, fill, &parts[i]), 0);
            else
                fill(&parts[i]);
        }
        for (unsigned i = 0; i < THREADS; i++) {
            if (at_once)
                assert_int_equal(pthread_join(threads[i], NULL), 0);
            assert_int_equal(mbr_glass_add(glass, parts[i].batch, &err), MBR_OK);
        }
    }
    for (unsigned i = 0; i < THREADS; i++)
        mbr_glass_batch_free(parts[i].batch);
    assert_int_equal(mbr_glass_count(glass), 2 * THREADS * DOCUMENTS);
    assert_int_equal(mbr_glass_finish(glass, &err), MBR_OK);
}

static void
threads_write_what_one_would(void **state)
{
    char one[300], several[300];
    both b;

    (void) state;
    both_folder(&b);
    (void) snprintf(one, sizeof one, "%s/one", b.folder);
    (void) snprintf(several, sizeof several, "%s/several", b.folder);
    write_in(one, false);
    write_in(several, true);
    assert_same_bytes(one, several);
    remove_tree(b.folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(threads_write_what_one_would) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
