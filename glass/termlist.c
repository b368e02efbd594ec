/* Term lists: each term says how many bytes it shares with the one before.
 *
 * The lists of many documents are written at once, term by term. Terms in order are what
 * a batch has when it is turned round, and no document has to sort its own. */
#include "glass/termlist.h"

#include <stdbool.h>

enum {
    STEP = 16,        /* bytes that are copied at a time */
    PACKED_WDF = 127, /* from here on a wdf is not packed */
    PACKED_MAX = 255,
    GROUP = 32 /* postings that are looked at ahead */
};

void
mbr_glass_termlist_begin(mbr_glass_termlist *list, unsigned char *out, uint32_t docid,
                         uint32_t length, uint32_t count)
{
    out = mbr_glass_print_uint(out, length);
    out = mbr_glass_print_uint(out, count);
    *list = (mbr_glass_termlist){ .out = out, .docid = docid };
}

/* Bytes that the term has in common with the last one: the first eight tell mostly. */
static inline size_t
shared(const mbr_glass_termlist *list, const mbr_glass_named *term)
{
    uint64_t difference = list->prefix ^ term->prefix;
    size_t most = list->last_len < term->len ? list->last_len : term->len;
    size_t same;

    if (difference == 0)
        return mbr_glass_common(term->bytes, term->len, list->last, list->last_len);
    same = (size_t) __builtin_clzll(difference) / 8;
    return same < most ? same : most;
}

/* A small wdf and the shared bytes go into one byte together: the reader, who knows the
 * length of the last term, divides by it plus one. A quotient of 0 says that the wdf
 * comes by itself, and the byte is the number of shared bytes. `padded` has the bytes of
 * the term, and STEP more. */
static inline void
add(mbr_glass_termlist *list, const mbr_glass_named *term, const unsigned char *padded,
    uint32_t wdf)
{
    unsigned char *at = list->out;
    bool is_packed = false;
    size_t same = 0, rest;

    if (list->last) {
        size_t packed;

        same = shared(list, term);
        packed = ((size_t) wdf + 1) * (list->last_len + 1) + same;
        is_packed = wdf < PACKED_WDF && packed <= PACKED_MAX;
        *at++ = (unsigned char) (is_packed ? packed : same);
    }
    rest = term->len - same;
    *at++ = (unsigned char) rest;
    memcpy(at, padded + same, STEP);
    if (rest > STEP)
        memcpy(at + STEP, padded + same + STEP, rest - STEP);
    at += rest;
    list->out = is_packed ? at : mbr_glass_print_uint(at, wdf);
    list->prefix = term->prefix;
    list->last = term->bytes;
    list->last_len = term->len;
}

/* The list of document `docid`, which is after lists[from] and not after lists[guess]:
 * ids may leave gaps. */
static size_t
find(const mbr_glass_termlist *lists, size_t from, size_t guess, uint32_t docid)
{
    while (from < guess) {
        size_t middle = from + (guess - from) / 2;

        if (lists[middle].docid < docid)
            from = middle + 1;
        else
            guess = middle;
    }
    return from;
}

/* Postings on their way to their lists. */
typedef struct group {
    struct {
        uint32_t list, wdf;
    } items[GROUP];
    size_t count;
} group;

/* The lists, and then their ends, are fetched before they are written to: a term that is in
 * many documents visits as many places. */
static void
add_group(mbr_glass_termlist *lists, const group *g, const mbr_glass_named *term,
          const unsigned char *padded)
{
    if (g->count > 1)
        for (size_t i = 0; i < g->count; i++)
            __builtin_prefetch(lists[g->items[i].list].out, 1);
    for (size_t i = 0; i < g->count; i++)
        add(&lists[g->items[i].list], term, padded, g->items[i].wdf);
}

void
mbr_glass_termlists_add(mbr_glass_termlist *lists, size_t count, const mbr_glass_named *term,
                        const unsigned char *postings, size_t len)
{
    const unsigned char *end = postings + len;
    unsigned char padded[MBR_GLASS_TERM_MAX + STEP];
    uint64_t docid = 0;
    size_t list = 0;
    group g;

    memcpy(padded, term->bytes, term->len);
    memset(padded + term->len, 0, STEP);
    for (g.count = 0; postings < end; g.count = 0) {
        while (postings < end && g.count < GROUP) {
            uint64_t gap, wdf, positions;
            size_t guess;

            postings = mbr_glass_read_uint(&gap, postings);
            postings = mbr_glass_read_uint(&wdf, postings);
            postings = mbr_glass_read_uint(&positions, postings);
            postings += positions;
            guess = docid == 0 ? gap - lists[0].docid : list + gap;
            docid += gap;
            if (guess >= count || lists[guess].docid != docid)
                guess = find(lists, list, guess < count ? guess : count - 1, (uint32_t) docid);
            list = guess;
            g.items[g.count].list = (uint32_t) list;
            g.items[g.count++].wdf = (uint32_t) wdf;
        }
        add_group(lists, &g, term, padded);
    }
}
