/* The table as bytes and as text. Everything is sorted before it is written, so that
 * equal inputs give equal bytes. */
#include <endian.h>
#include <stdlib.h>

#include "lexicon/compile.h"
#include "stemming/table.h"

static void
append_u32(mbr_buffer *out, uint32_t value)
{
    value = htole32(value);
    mbr_buffer_append(out, &value, sizeof value);
}

static void
append_u64(mbr_buffer *out, uint64_t value)
{
    value = htole64(value);
    mbr_buffer_append(out, &value, sizeof value);
}

static void
pad(mbr_buffer *out)
{
    while (out->len % sizeof(uint64_t) != 0)
        mbr_buffer_append_char(out, '\0');
}

/* ---- Lemmas ---- */

/* A word and the number it had before sorting. */
typedef struct numbered {
    mbr_slice word;
    uint32_t number;
} numbered;

static int
by_word(const void *a, const void *b)
{
    return mbr_slice_compare(((const numbered *) a)->word, ((const numbered *) b)->word);
}

static numbered *
sorted(const mbr_words *words)
{
    numbered *order = mbr_malloc(words->count * sizeof *order);

    for (uint32_t i = 0; i < words->count; i++)
        order[i] = (numbered){ words->words[i], i };
    qsort(order, words->count, sizeof *order, by_word);
    return order;
}

/* Where each string lies among the strings of the table; equal ones lie once. */
typedef struct strings {
    mbr_words words;
    uint32_t *offsets;
    mbr_buffer bytes;
} strings;

static uint32_t
add_string(strings *s, mbr_slice word)
{
    uint32_t before = s->words.count, number = mbr_words_add(&s->words, word);

    if (number == before) {
        s->offsets = mbr_grown(s->offsets, number, sizeof *s->offsets);
        s->offsets[number] = (uint32_t) s->bytes.len;
        mbr_buffer_append_char(&s->bytes, (char) word.len);
        mbr_buffer_append_slice(&s->bytes, word);
    }
    return s->offsets[number];
}

/* Texts, stems and strings; `renumbered` receives the numbers in the table. */
static void
append_lemmas(mbr_buffer *out, size_t *string_bytes, uint32_t *renumbered,
              const mbr_compiled *compiled)
{
    numbered *order = sorted(&compiled->lemmas);
    uint32_t count = compiled->lemmas.count;
    mbr_buffer stems = MBR_BUFFER_INIT;
    strings s = { .words = { .arena = compiled->arena } };

    /* Lemma and stem side by side: a reader who wants one often wants the other. */
    for (uint32_t i = 0; i < count; i++) {
        renumbered[order[i].number] = i;
        append_u32(out, add_string(&s, order[i].word));
        append_u32(&stems, add_string(&s, compiled->stems[order[i].number]));
    }
    mbr_buffer_append_slice(out, mbr_buffer_slice(&stems));
    mbr_buffer_append_slice(out, mbr_buffer_slice(&s.bytes));
    *string_bytes = s.bytes.len;
    free(order);
    mbr_words_free(&s.words);
    free(s.offsets);
    mbr_buffer_free(&s.bytes);
    mbr_buffer_free(&stems);
}

/* ---- Keys ---- */

typedef struct hashed {
    uint64_t hash;
    const mbr_key *key;
} hashed;

static int
by_hash(const void *a, const void *b)
{
    uint64_t x = ((const hashed *) a)->hash, y = ((const hashed *) b)->hash;

    return (x > y) - (x < y);
}

static uint64_t
entry_of(const hashed *h, const uint32_t *renumbered)
{
    uint64_t value = h->key->lemma == MBR_NO_WORD ? MBR_VALUE_LEMMA : renumbered[h->key->lemma];

    if (h->key->exact)
        value |= MBR_VALUE_EXACT;
    if (h->key->stop)
        value |= MBR_VALUE_STOP;
    return mbr_table_fingerprint(h->hash) | value;
}

static mbr_status
append_keys(mbr_buffer *out, const mbr_compiled *compiled, const uint32_t *renumbered,
            mbr_error *err)
{
    enum { BUCKETS = 1 << MBR_TABLE_BUCKET_BITS };
    uint32_t count = compiled->words.count, at = 0;
    hashed *order = mbr_malloc(count * sizeof *order);
    mbr_status status = MBR_OK;

    for (uint32_t i = 0; i < count; i++)
        order[i] = (hashed){ mbr_table_hash(compiled->keys[i].word), &compiled->keys[i] };
    qsort(order, count, sizeof *order, by_hash);
    for (uint32_t bucket = 0; bucket <= BUCKETS; bucket++) {
        append_u32(out, at);
        while (at < count && mbr_table_bucket(order[at].hash) == bucket)
            at++;
    }
    pad(out);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0 && mbr_table_bucket(order[i].hash) == mbr_table_bucket(order[i - 1].hash) &&
            mbr_table_fingerprint(order[i].hash) == mbr_table_fingerprint(order[i - 1].hash))
            status = mbr_error_set(err, MBR_ERR_BUG, "'%.*s' and '%.*s' have the same fingerprint",
                                   MBR_SLICE_ARGS(order[i].key->word),
                                   MBR_SLICE_ARGS(order[i - 1].key->word));
        append_u64(out, entry_of(&order[i], renumbered));
    }
    free(order);
    return status;
}

mbr_status
mbr_compiled_write(mbr_buffer *out, const mbr_compiled *compiled, mbr_error *err)
{
    uint32_t *renumbered = mbr_malloc(compiled->lemmas.count * sizeof *renumbered);
    mbr_buffer lemmas = MBR_BUFFER_INIT, body = MBR_BUFFER_INIT;
    size_t string_bytes = 0;
    mbr_status status = MBR_OK;

    if (compiled->lemmas.count >= MBR_VALUE_LEMMA)
        status = mbr_error_set(err, MBR_ERR_BUG, "too many lemmas for the table");
    append_lemmas(&lemmas, &string_bytes, renumbered, compiled);
    if (status == MBR_OK)
        status = append_keys(&body, compiled, renumbered, err);
    mbr_buffer_append_slice(&body, mbr_buffer_slice(&lemmas));
    pad(&body);

    mbr_buffer_append(out, MBR_TABLE_MAGIC, MBR_TABLE_AT_HASH);
    append_u64(out, mbr_table_hash(mbr_buffer_slice(&body)));
    append_u32(out, compiled->words.count);
    append_u32(out, compiled->lemmas.count);
    append_u32(out, (uint32_t) string_bytes);
    while (out->len < MBR_TABLE_HEADER)
        mbr_buffer_append_char(out, '\0');
    mbr_buffer_append_slice(out, mbr_buffer_slice(&body));
    free(renumbered);
    mbr_buffer_free(&lemmas);
    mbr_buffer_free(&body);
    return status;
}

void
mbr_compiled_print(mbr_buffer *out, const mbr_compiled *compiled)
{
    numbered *order = sorted(&compiled->words);

    for (uint32_t i = 0; i < compiled->words.count; i++) {
        const mbr_key *key = &compiled->keys[order[i].number];
        bool has_lemma = key->lemma != MBR_NO_WORD;
        mbr_slice lemma = has_lemma ? compiled->lemmas.words[key->lemma] : mbr_slice_of("", 0);
        mbr_slice stem = has_lemma ? compiled->stems[key->lemma] : mbr_slice_of("", 0);

        mbr_buffer_printf(out, "%.*s\t%.*s\t%.*s\t%s%s\n", MBR_SLICE_ARGS(key->word),
                          MBR_SLICE_ARGS(lemma), MBR_SLICE_ARGS(stem), key->exact ? "e" : "",
                          key->stop ? "s" : "");
    }
    free(order);
}
