/* The spelling table: how often each word occurs, and, so that a misspelt word finds its
 * neighbours, which words have a fragment. Fragments are
 *
 *     B, first and last byte (of words up to four bytes: their middle may be anything)
 *     H, the first two bytes
 *     M, any three bytes in a row
 *     T, the last two bytes
 *
 * and sort before the words themselves, whose keys begin with W. They are bytes, not
 * letters: « été » begins with the two bytes of its é. */
#include "glass/spelling.h"

enum {
    FRAGMENT_MAX = 4,
    SHORT_WORD = 4,
    LENGTH_MASK = 96 /* lengths in the lists of words are disguised as small letters, which
                        compress better */
};

mbr_status
mbr_glass_spelling_add(mbr_glass_spelling *spelling, mbr_slice word, uint32_t count, mbr_error *err)
{
    if (word.len < 2 || count == 0)
        return MBR_OK; /* a word of one byte has no fragments, and nobody would find it */
    if (!spelling->words)
        spelling->words =
            mbr_glass_sorter_new(spelling->io, spelling->directory, spelling->memory_bytes);
    return mbr_glass_sorter_add(spelling->words, word, count, err);
}

void
mbr_glass_spelling_free(mbr_glass_spelling *spelling)
{
    mbr_glass_sorter_free(spelling->words);
    spelling->words = NULL;
}

/* ---- Fragments ---- */

static size_t
fragment_length(const unsigned char *fragment)
{
    return fragment[0] == 'M' ? 4 : 3;
}

/* Keys of the sorter are a fragment and a word that has it. */
static mbr_status
add_fragment(mbr_glass_sorter *sorter, char kind, const char *bytes, mbr_slice word, mbr_error *err)
{
    char key[FRAGMENT_MAX + MBR_GLASS_TERM_MAX];
    size_t len;

    key[0] = kind;
    len = fragment_length((const unsigned char *) key);
    memcpy(key + 1, bytes, len - 1);
    memcpy(key + len, word.ptr, word.len);
    return mbr_glass_sorter_add(sorter, mbr_slice_of(key, len + word.len), 0, err);
}

static mbr_status
add_fragments(mbr_glass_sorter *sorter, mbr_slice word, mbr_error *err)
{
    const char ends[2] = { word.ptr[0], word.ptr[word.len - 1] };
    mbr_status status = add_fragment(sorter, 'H', word.ptr, word, err);

    if (status == MBR_OK)
        status = add_fragment(sorter, 'T', word.ptr + word.len - 2, word, err);
    if (status == MBR_OK && word.len <= SHORT_WORD)
        status = add_fragment(sorter, 'B', ends, word, err);
    for (size_t i = 0; i + 3 <= word.len && status == MBR_OK; i++)
        status = add_fragment(sorter, 'M', word.ptr + i, word, err);
    return status;
}

/* ---- The table ---- */

/* A list of words in the making. */
typedef struct word_list {
    mbr_glass_table *table;
    unsigned char fragment[FRAGMENT_MAX];
    size_t fragment_len; /* 0 before the first */
    unsigned char last[MBR_GLASS_TERM_MAX];
    size_t last_len; /* 0 at the beginning of a list */
    mbr_glass_bytes tag;
} word_list;

static mbr_status
write_list(word_list *list, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (list->fragment_len > 0)
        status =
            mbr_glass_table_add(list->table, mbr_glass_slice(list->fragment, list->fragment_len),
                                mbr_glass_slice(list->tag.ptr, list->tag.len), false, err);
    list->tag.len = 0;
    list->last_len = 0;
    return status;
}

/* The first word of a list is written in full, of the others what differs. */
static void
put_word(word_list *list, const unsigned char *word, size_t len)
{
    size_t same = mbr_glass_common(word, len, list->last, list->last_len);
    unsigned char lengths[2] = { (unsigned char) (same ^ LENGTH_MASK),
                                 (unsigned char) ((len - same) ^ LENGTH_MASK) };
    bool is_first = list->last_len == 0;

    mbr_glass_put(&list->tag, lengths + is_first, sizeof lengths - is_first);
    mbr_glass_put(&list->tag, word + same, len - same);
    memcpy(list->last, word, len);
    list->last_len = len;
}

static mbr_status
write_lists(mbr_glass_sorter *fragments, mbr_glass_table *table, mbr_error *err)
{
    word_list list = { .table = table };
    mbr_slice key;
    uint64_t number;
    mbr_status status;

    while ((status = mbr_glass_sorter_next(fragments, &key, &number, err)) == MBR_OK && key.ptr) {
        const unsigned char *bytes = (const unsigned char *) key.ptr;
        size_t len = fragment_length(bytes);

        if (list.fragment_len != len || memcmp(list.fragment, bytes, len) != 0) {
            status = write_list(&list, err);
            if (status != MBR_OK)
                break;
            memcpy(list.fragment, bytes, len);
            list.fragment_len = len;
        }
        put_word(&list, bytes + len, key.len - len);
    }
    if (status == MBR_OK)
        status = write_list(&list, err);
    mbr_glass_bytes_free(&list.tag);
    return status;
}

static mbr_status
write_word(mbr_glass_table *table, mbr_slice word, uint32_t frequency, mbr_error *err)
{
    unsigned char key[1 + MBR_GLASS_TERM_MAX] = { 'W' };
    unsigned char tag[4];
    size_t len = 0;

    memcpy(key + 1, word.ptr, word.len);
    for (; frequency > 0; frequency >>= 8)
        tag[len++] = (unsigned char) frequency;
    return mbr_glass_table_add(table, mbr_glass_slice(key, 1 + word.len), mbr_glass_slice(tag, len),
                               false, err);
}

/* The words are read twice: once for their fragments, which come first, and once for
 * themselves. */
mbr_status
mbr_glass_spelling_write(mbr_glass_spelling *spelling, mbr_glass_table *table, uint32_t *greatest,
                         mbr_error *err)
{
    mbr_glass_sorter *fragments;
    mbr_slice word;
    uint64_t count;
    mbr_status status;

    *greatest = 0;
    if (!spelling->words)
        return MBR_OK;
    fragments = mbr_glass_sorter_new(spelling->io, spelling->directory, spelling->memory_bytes);
    while ((status = mbr_glass_sorter_next(spelling->words, &word, &count, err)) == MBR_OK &&
           word.ptr && (status = add_fragments(fragments, word, err)) == MBR_OK)
        ;
    if (status == MBR_OK)
        status = write_lists(fragments, table, err);
    mbr_glass_sorter_free(fragments);
    mbr_glass_sorter_rewind(spelling->words);
    while (status == MBR_OK &&
           (status = mbr_glass_sorter_next(spelling->words, &word, &count, err)) == MBR_OK &&
           word.ptr) {
        uint32_t frequency = count > UINT32_MAX ? UINT32_MAX : (uint32_t) count;

        if (frequency > *greatest)
            *greatest = frequency;
        status = write_word(table, word, frequency, err);
    }
    return status;
}
