/* Articles that were read and wait to be indexed. */
#include "indexer/stage.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#define XXH_INLINE_ALL /* the code of the header, so that hashing can be inlined */
#include <xxhash.h>

#include "base/language.h"
#include "base/system_error.h"
#include "document/field.h"
#include "document/identity.h"
#include "document/records.h"
#include "indexer/files.h"
#include "indexer/mapped.h"
#include "indexer/visibility.h"

enum { HELD_MAX = 1 << 18, SLOTS_MIN = 1 << 12 };

/* An article of the list; 40 bytes (stage.h). */
typedef struct entry {
    uint64_t instant; /* mbr_sort_instant() */
    uint64_t key;     /* where its key is among the keys: a byte with the length, the key */
    uint64_t at, len; /* of its records in the file; a length of 0: removed */
    uint32_t hash;    /* of the key */
} entry;

struct mbr_stage {
    char *directory;
    int fd;          /* of the records */
    uint64_t size;   /* of them */
    mbr_buffer held; /* the last of them, not written yet */
    mbr_mapped entries, keys, slots;
    uint64_t keys_len;
    uint32_t count;      /* of the entries */
    uint32_t slot_count; /* a power of two, or 0 */
    uint64_t seed;       /* nobody can choose ids that meet in one slot */
    mbr_buffer key, records, other;
    uint32_t *order; /* entries by date, in the place of the slots; NULL before */
    uint32_t ordered;
};

mbr_status
mbr_stage_new(mbr_stage **out, const char *directory, mbr_error *err)
{
    mbr_stage *stage = mbr_calloc(1, sizeof *stage);
    mbr_status status;

    stage->directory = mbr_strdup(directory);
    mbr_mapped_init(&stage->entries, directory);
    mbr_mapped_init(&stage->keys, directory);
    mbr_mapped_init(&stage->slots, directory);
    if (getrandom(&stage->seed, sizeof stage->seed, 0) != sizeof stage->seed)
        stage->seed = (uint64_t) getpid();
    mbr_buffer_reserve(&stage->held, HELD_MAX);
    status = mbr_file_unnamed(&stage->fd, directory, err);
    if (status != MBR_OK) {
        mbr_stage_free(stage);
        stage = NULL;
    }
    *out = stage;
    return status;
}

void
mbr_stage_free(mbr_stage *stage)
{
    if (!stage)
        return;
    if (stage->fd >= 0)
        (void) close(stage->fd);
    mbr_mapped_free(&stage->entries);
    mbr_mapped_free(&stage->keys);
    mbr_mapped_free(&stage->slots);
    mbr_buffer_free(&stage->held);
    mbr_buffer_free(&stage->key);
    mbr_buffer_free(&stage->records);
    mbr_buffer_free(&stage->other);
    free(stage->directory);
    free(stage);
}

static entry *
entry_of(const mbr_stage *stage, uint32_t index)
{
    return (entry *) (void *) stage->entries.bytes + index;
}

static mbr_slice
key_of(const mbr_stage *stage, const entry *article)
{
    const char *at = stage->keys.bytes + article->key;

    return mbr_slice_of(at + 1, (unsigned char) *at);
}

/* ---- The file of records ---- */

static mbr_status
write_all(mbr_stage *stage, mbr_slice bytes, mbr_error *err)
{
    while (bytes.len > 0) {
        ssize_t n = write(stage->fd, bytes.ptr, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = ENOSPC; /* a device that takes nothing, and does not say why */
        if (n <= 0)
            return mbr_write_error(err, stage->directory);
        bytes = mbr_slice_part(bytes, (size_t) n, bytes.len);
    }
    return MBR_OK;
}

static mbr_status
flush(mbr_stage *stage, mbr_error *err)
{
    mbr_status status = write_all(stage, mbr_buffer_slice(&stage->held), err);

    mbr_buffer_reset(&stage->held);
    return status;
}

static mbr_status
append(mbr_stage *stage, mbr_slice bytes, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (stage->held.len + bytes.len > HELD_MAX)
        status = flush(stage, err);
    if (status == MBR_OK && bytes.len > HELD_MAX)
        status = write_all(stage, bytes, err);
    else if (status == MBR_OK)
        mbr_buffer_append_slice(&stage->held, bytes);
    stage->size += bytes.len;
    return status;
}

static mbr_status
read_back(const mbr_stage *stage, const entry *article, mbr_buffer *out, mbr_error *err)
{
    size_t done = 0;
    char *to;

    mbr_buffer_reset(out);
    to = mbr_buffer_extend(out, article->len);
    while (done < article->len) {
        ssize_t n =
            pread(stage->fd, to + done, article->len - done, (off_t) (article->at + done));

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO; /* somebody cut the file */
        if (n <= 0)
            return mbr_error_set(err, MBR_ERR_IO,
                                 mbr_tr("cannot read back articles from %s: %s",
                                        "impossible de relire les articles dans %s\u00A0: %s"),
                                 stage->directory, mbr_errno_text(errno));
        done += (size_t) n;
    }
    return MBR_OK;
}

/* ---- The list ---- */

static uint32_t *
slots_of(const mbr_stage *stage)
{
    return (uint32_t *) (void *) stage->slots.bytes;
}

/* The slot of a key: the one that holds its entry, from 1, or a free one. */
static uint32_t *
slot_of(const mbr_stage *stage, mbr_slice key, uint32_t hash)
{
    uint32_t mask = stage->slot_count - 1;

    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        uint32_t *slot = slots_of(stage) + i;
        const entry *article;

        if (*slot == 0)
            return slot;
        article = entry_of(stage, *slot - 1);
        if (article->hash == hash && mbr_slice_equal(key_of(stage, article), key))
            return slot;
    }
}

static mbr_status
grow_slots(mbr_stage *stage, mbr_error *err)
{
    uint32_t count = stage->slot_count > 0 ? 2 * stage->slot_count : SLOTS_MIN;
    mbr_status status = mbr_mapped_reserve(&stage->slots, count * sizeof(uint32_t), err);

    if (status != MBR_OK)
        return status;
    memset(stage->slots.bytes, 0, count * sizeof(uint32_t));
    stage->slot_count = count;
    for (uint32_t i = 0; i < stage->count; i++) {
        const entry *article = entry_of(stage, i);

        *slot_of(stage, key_of(stage, article), article->hash) = i + 1;
    }
    return MBR_OK;
}

/* Sees that there is room for one more entry. */
static mbr_status
make_room(mbr_stage *stage, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (stage->count >= UINT32_MAX / 4)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("more articles than an archive can hold",
                                    "plus d’articles qu’une archive ne peut en contenir"));
    if (2 * (uint64_t) stage->count >= stage->slot_count)
        status = grow_slots(stage, err);
    if (status == MBR_OK)
        status = mbr_mapped_reserve(&stage->entries, (stage->count + 1) * sizeof(entry), err);
    if (status == MBR_OK)
        status = mbr_mapped_reserve(&stage->keys, stage->keys_len + 1 + MBR_TERM_MAX, err);
    return status;
}

/* The entry of a key, a new one if need be; valid until the next call. */
static mbr_status
find_or_add(entry **out, mbr_stage *stage, mbr_slice key, mbr_error *err)
{
    uint32_t hash = (uint32_t) XXH3_64bits_withSeed(key.ptr, key.len, stage->seed);
    mbr_status status = make_room(stage, err);
    uint32_t *slot;

    if (status != MBR_OK)
        return status;
    slot = slot_of(stage, key, hash);
    if (*slot == 0) {
        char *at = stage->keys.bytes + stage->keys_len;

        assert(key.len <= MBR_TERM_MAX);
        *entry_of(stage, stage->count) = (entry){ .key = stage->keys_len, .hash = hash };
        *at = (char) key.len;
        memcpy(at + 1, key.ptr, key.len);
        stage->keys_len += 1 + key.len;
        *slot = ++stage->count;
    }
    *out = entry_of(stage, *slot - 1);
    return MBR_OK;
}

/* ---- What comes ---- */

static mbr_status
is_same(bool *same, mbr_stage *stage, const entry *article, mbr_error *err)
{
    mbr_status status;

    *same = false;
    if (article->len != stage->records.len)
        return MBR_OK;
    status = flush(stage, err);
    if (status == MBR_OK)
        status = read_back(stage, article, &stage->other, err);
    *same = status == MBR_OK && memcmp(stage->other.ptr, stage->records.ptr, article->len) == 0;
    return status;
}

/* The records are those of `document`; they are put in the place of what was there. */
static mbr_status
keep(mbr_stage *stage, entry *article, mbr_put *out, mbr_error *err)
{
    uint64_t at = stage->size;
    bool same = false;
    mbr_status status = out->repeated ? is_same(&same, stage, article, err) : MBR_OK;

    out->outcome = same ? MBR_UNCHANGED : out->repeated ? MBR_CHANGED : MBR_ADDED;
    if (status != MBR_OK || same)
        return status;
    article->instant = mbr_sort_instant(mbr_buffer_slice(&stage->key));
    article->at = at;
    article->len = stage->records.len;
    return append(stage, mbr_buffer_slice(&stage->records), err);
}

static mbr_status
put(void *user, mbr_document *document, mbr_put *out, mbr_error *err)
{
    mbr_stage *stage = user;
    mbr_slice key;
    entry *article;
    mbr_status status;

    *out = (mbr_put){ .outcome = MBR_WITHHELD };
    mbr_buffer_reset(&stage->key);
    mbr_sort_key(&stage->key, &document->published, document->source, document->id);
    key = mbr_buffer_slice(&stage->key);
    status =
        find_or_add(&article, stage, mbr_slice_part(key, sizeof article->instant, key.len), err);
    if (status != MBR_OK)
        return status;
    out->repeated = article->len > 0;
    if (!mbr_is_public(document->status)) {
        out->number = out->repeated ? (uint32_t) (article - entry_of(stage, 0)) + 1 : 0;
        article->len = 0;
        return MBR_OK;
    }
    out->number = (uint32_t) (article - entry_of(stage, 0)) + 1;
    mbr_buffer_reset(&stage->records);
    mbr_records_write(&stage->records, document);
    return keep(stage, article, out, err);
}

static mbr_status
remove_article(void *user, mbr_slice source, mbr_slice id, bool *found, mbr_error *err)
{
    mbr_stage *stage = user;
    entry *article;
    mbr_status status;

    *found = false;
    mbr_buffer_reset(&stage->key);
    mbr_article_key(&stage->key, source, id);
    status = find_or_add(&article, stage, mbr_buffer_slice(&stage->key), err);
    if (status == MBR_OK) {
        *found = article->len > 0;
        article->len = 0;
    }
    return status;
}

mbr_destination
mbr_stage_destination(mbr_stage *stage)
{
    return (mbr_destination){ stage, put, remove_article };
}

/* ---- In order ---- */

static int
compare(const void *a, const void *b, void *user)
{
    const mbr_stage *stage = user;
    const entry *first = entry_of(stage, *(const uint32_t *) a);
    const entry *second = entry_of(stage, *(const uint32_t *) b);
    mbr_slice key, other;
    int difference;

    if (first->instant != second->instant)
        return first->instant < second->instant ? -1 : 1;
    key = key_of(stage, first);
    other = key_of(stage, second);
    difference = memcmp(key.ptr, other.ptr, key.len < other.len ? key.len : other.len);
    return difference != 0 ? difference : (key.len > other.len) - (key.len < other.len);
}

mbr_status
mbr_stage_sort(mbr_stage *stage, mbr_error *err)
{
    mbr_status status = flush(stage, err);

    if (status != MBR_OK)
        return status;
    /* Nobody is looked for any more, and there is a slot for two of each. */
    stage->order = slots_of(stage);
    for (uint32_t i = 0; i < stage->count; i++)
        if (entry_of(stage, i)->len > 0)
            stage->order[stage->ordered++] = i;
    if (stage->ordered > 0)
        qsort_r(stage->order, stage->ordered, sizeof *stage->order, compare, stage);
    return MBR_OK;
}

size_t
mbr_stage_count(const mbr_stage *stage)
{
    return stage->ordered;
}

size_t
mbr_stage_bytes(const mbr_stage *stage, size_t i)
{
    return entry_of(stage, stage->order[i])->len;
}

mbr_status
mbr_stage_read(const mbr_stage *stage, size_t i, mbr_buffer *out, mbr_error *err)
{
    return read_back(stage, entry_of(stage, stage->order[i]), out, err);
}
