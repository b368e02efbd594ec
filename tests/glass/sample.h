#ifndef MBR_TESTS_GLASS_SAMPLE_H
#define MBR_TESTS_GLASS_SAMPLE_H

/* Documents made up by dice: most of them ordinary, and of everything that the format
 * has a corner for, some. */
#include "both.h"

typedef struct sample {
    dice dice;
    unsigned terms_max;  /* in a document */
    unsigned gap_max;    /* between ids; 0: none */
    bool has_large_data; /* a megabyte now and then */
} sample;

static inline mbr_slice
random_bytes(sample *s, char *out, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (char) (roll(&s->dice, 4) ? 'a' + roll(&s->dice, 26) : roll(&s->dice, 256));
    return mbr_slice_of(out, len);
}

/* A term: usually an ordinary one, of which there are many frequent and few rare ones. */
static inline mbr_slice
random_term(sample *s, char out[300])
{
    uint32_t number = roll(&s->dice, 1000);

    number = number * number / 1000;
    switch (roll(&s->dice, 30)) {
    case 0: return random_bytes(s, out, 1 + roll(&s->dice, 60));
    case 1: /* as long as a term can be */
        (void) snprintf(out, 300, "long%u", roll(&s->dice, 100));
        memset(out + strlen(out), 'x', 245 - strlen(out));
        return mbr_slice_of(out, 245);
    case 2: return random_bytes(s, out, 1 + roll(&s->dice, 2));
    case 3: /* as long as one with zeros can be */
        memset(out, 'n', 245);
        out[3] = out[200] = out[4 + roll(&s->dice, 100)] = '\0';
        return mbr_slice_of(out, 242);
    case 4: return mbr_slice_of("\xFF\xFF\0\xFF", 1 + roll(&s->dice, 4));
    case 5: return mbr_slice_of("\0\0\0a\0b\0", 1 + roll(&s->dice, 7));
    case 6: /* nothing but zeros */
        memset(out, 0, 122);
        return mbr_slice_of(out, roll(&s->dice, 2) ? 122 : 1 + roll(&s->dice, 121));
    default: return mbr_slice_of(out, (size_t) snprintf(out, 300, "Zmot%u", number));
    }
}

static inline void
random_postings(sample *s, both *b, mbr_slice term)
{
    uint32_t kind = roll(&s->dice, 10);
    uint32_t wdf = roll(&s->dice, 30) == 0   ? roll(&s->dice, 1 << 20)
                   : roll(&s->dice, 20) == 0 ? 126 + roll(&s->dice, 3)
                                             : roll(&s->dice, 4);

    if (kind < 3) {
        both_term(b, term, wdf);
        return;
    }
    for (uint32_t i = 0, count = kind < 7 ? 1 : roll(&s->dice, kind < 9 ? 6 : 200); i < count;
         i++) {
        uint32_t below = roll(&s->dice, 40) == 0 ? 0x7FFFFFFF : 2000;

        both_posting(b, term, roll(&s->dice, 30) == 0 ? i : roll(&s->dice, below),
                     roll(&s->dice, 3));
    }
}

static inline void
random_values(sample *s, both *b)
{
    static const uint32_t slots[] = { 0, 1, 2, 3, 127, 128, 255, 256, 300, 65536, 4294967294u };
    static char value[8000];

    for (uint32_t i = 0, count = roll(&s->dice, 3) ? roll(&s->dice, 5) : 0; i < count; i++)
        both_value(b, slots[roll(&s->dice, roll(&s->dice, 3) ? 4 : MBR_ARRAY_LEN(slots))],
                   random_bytes(s, value,
                                roll(&s->dice, 100) == 0 ? 3000 + roll(&s->dice, 5000)
                                                         : roll(&s->dice, 20)));
}

static inline void
random_data(sample *s, both *b)
{
    static char data[1 << 20];
    size_t len = roll(&s->dice, 4) == 0 ? roll(&s->dice, 40) : roll(&s->dice, 6000);

    if (s->has_large_data && roll(&s->dice, 200) == 0)
        len = sizeof data;
    if (roll(&s->dice, 3)) {
        static const char text[] = "le texte de l’article, qui se répète; ";

        for (size_t i = 0; i < len; i++)
            data[i] = text[i % (sizeof text - 1)];
        both_data(b, mbr_slice_of(data, len));
    } else {
        both_data(b, random_bytes(s, data, len));
    }
}

static inline void
add_random_document(sample *s, both *b)
{
    uint32_t kind = roll(&s->dice, 40), gap = s->gap_max ? roll(&s->dice, s->gap_max) : 0;
    char term[300];

    both_begin(b, s->gap_max ? b->last_docid + 1 + gap : 0);
    if (kind > 1) { /* otherwise there are no terms */
        for (uint32_t i = roll(&s->dice, s->terms_max); i > 0; i--)
            random_postings(s, b, random_term(s, term));
    }
    if (kind > 0) /* otherwise there is nothing at all */
        random_values(s, b);
    if (kind > 0)
        random_data(s, b);
    both_end(b);
}

/* ---- Documents out of the sample archive ---- */

/* The lines of a file; free the text that they point into, which is returned. */
static inline char *
lines_of(const char *path, mbr_slice *lines, size_t *count, size_t max)
{
    FILE *file = fopen(path, "rb");
    char *bytes = mbr_malloc(4 << 20);
    size_t len, start = 0;

    assert_non_null(file);
    len = fread(bytes, 1, 4 << 20, file);
    (void) fclose(file);
    for (size_t i = 0; i < len && *count < max; i++) {
        if (bytes[i] != '\n')
            continue;
        lines[(*count)++] = mbr_slice_of(bytes + start, i - start);
        start = i + 1;
    }
    return bytes;
}

static inline bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char) c >= 0x80;
}

/* The words of a text at their positions, and something like their stems. */
static inline void
add_words(both *b, mbr_slice text, uint32_t *position)
{
    for (size_t at = 0; at < text.len; at++) {
        char word[102] = "Z";
        size_t len = 0;

        while (at < text.len && is_letter(text.ptr[at]) && len < 100)
            word[++len] = text.ptr[at++];
        if (len == 0)
            continue;
        both_posting(b, mbr_slice_of(word + 1, len), *position, 4);
        both_posting(b, mbr_slice_of(word, len < 6 ? len + 1 : 6), (*position)++, 4);
    }
}

/* A document of some lines, with what an article has beside its text. */
static inline void
add_real_document(sample *s, both *b, const mbr_slice *lines, size_t count)
{
    uint32_t position = 0, day = roll(&s->dice, 28 * 12 * 20);
    char text[40];

    both_begin(b, 0);
    for (uint32_t n = 1 + roll(&s->dice, 3); n > 0; n--, position += 100)
        add_words(b, lines[roll(&s->dice, (uint32_t) count)], &position);
    both_data(b, lines[roll(&s->dice, (uint32_t) count)]);
    (void) snprintf(text, sizeof text, "Qcorpus\x1F%u", b->docid);
    both_term(b, mbr_slice_of_string(text), 0);
    (void) snprintf(text, sizeof text, "D%04u%02u%02u", 2000 + day / 336, 1 + day / 28 % 12,
                    1 + day % 28);
    both_term(b, mbr_slice_of_string(text), 0);
    both_term(b, mbr_slice_of(text, 7), 0);
    both_term(b, mbr_slice_of(text, 5), 0);
    both_value(b, 2, mbr_slice_of(text + 1, 8));
    text[0] = (char) (day >> 8);
    both_value(b, 0, mbr_slice_of(text, 9));
    if (roll(&s->dice, 3))
        both_value(b, 4, mbr_slice_of_string(day % 2 ? "Jeanne Morvan" : "Alix Le Goff"));
    both_end(b);
}

/* ---- Beside the documents ---- */

static inline void
add_random_words(sample *s, both *b, unsigned count)
{
    static const char *const syllables[] = { "pa", "ris", "é",  "tat", "ou", "mer", "a",
                                             "l",  "que", "nt", "œ",   "ss", "i",   "on" };
    char word[64];

    for (unsigned i = 0; i < count; i++) {
        word[0] = '\0';
        for (uint32_t n = 1 + roll(&s->dice, 4); n > 0; n--)
            strcat(word, syllables[roll(&s->dice, MBR_ARRAY_LEN(syllables))]);
        both_spelling(b, mbr_slice_of_string(word), 1 + roll(&s->dice, 300));
    }
    if (count > 0)
        both_spelling(b, mbr_slice_of_string("aaaaaaa"), 70000);
}

static inline void
add_some_metadata(both *b)
{
    static char large[50000];
    static const mbr_slice keys[] = { MBR_SLICE("key"), MBR_SLICE("\0\xFF z"),
                                      MBR_SLICE("\xFF\xFE"), MBR_SLICE("gone") };

    memset(large, 'm', sizeof large);
    both_metadata(b, keys[0], mbr_slice_of_string("first"));
    both_metadata(b, keys[1], mbr_slice_of(large, sizeof large));
    both_metadata(b, keys[2], mbr_slice_of("\0\1", 2));
    both_metadata(b, keys[3], mbr_slice_of_string("not for long"));
    both_metadata(b, keys[3], MBR_SLICE_NONE);
    both_metadata(b, keys[0], mbr_slice_of_string("second"));
    both_metadata(b, mbr_slice_of(large, 240), mbr_slice_of_string("long key"));
}

#endif
