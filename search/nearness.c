/* Nearness of neighbouring query words, in the first candidates.
 *
 * The positions of one word are read in all candidates, in order of id, before those
 * of the next: the index then finds each beside the last.
 */
#include "search/nearness.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Where a word stands in one candidate. */
typedef struct places {
    uint32_t at[MBR_RANK_NEAR_POSITIONS];
    size_t count;
} places;

typedef struct nearness {
    mbr_archive *archive;
    const mbr_near_word *words[MBR_RANK_NEAR_WORDS]; /* each once */
    size_t word_count;
    size_t first[MBR_RANK_NEAR_WORDS]; /* pairs of neighbours: first[i] and the one after */
    size_t pair_count;
    mbr_candidates both[MBR_RANK_NEAR_WORDS]; /* those that hold both words of that pair */
    double worth;                             /* of two neighbours that are near once */
    const mbr_gathered *candidates;
} nearness;

/* ---- The words ---- */

static bool
has_word(const nearness *n, const mbr_word *word)
{
    for (size_t i = 0; i < n->word_count; i++)
        if (mbr_slice_equal(mbr_near_text(n->words[i]->word), mbr_near_text(word)))
            return true;
    return false;
}

static bool
is_last(const nearness *n, const mbr_word *word)
{
    return mbr_slice_equal(mbr_near_text(n->words[n->word_count - 1]->word), mbr_near_text(word));
}

/* A phrase that must stand, or a compound, has its words side by side in every candidate. */
static bool
are_neighbours(const mbr_near_word *a, const mbr_near_word *b, bool any)
{
    return !b->apart && (any || a->unit != b->unit);
}

/* Each word once, so « a b a c » has the pair of a and b alone: c is no neighbour of b. */
static void
choose_words(nearness *n, const mbr_plan *plan, bool any)
{
    bool apart = true;

    for (size_t i = 0; i < plan->near_count && n->word_count < MBR_RANK_NEAR_WORDS; i++) {
        const mbr_near_word *word = &plan->near_words[i];

        apart = apart || word->apart;
        if (has_word(n, word->word)) {
            apart = apart || !is_last(n, word->word);
            continue;
        }
        if (n->word_count > 0 && !apart && are_neighbours(n->words[n->word_count - 1], word, any))
            n->first[n->pair_count++] = n->word_count - 1;
        n->words[n->word_count++] = word;
        apart = false;
    }
}

bool
mbr_nearness_applies(const mbr_plan *plan, bool any)
{
    nearness n = { 0 };

    choose_words(&n, plan, any);
    return n.pair_count > 0;
}

/* Two neighbours are worth what a word of the query is worth on average: by the
 * rarity of just these two, the ranking gains nothing. */
static xc_status
set_worth(nearness *n, xc_error *cause)
{
    xc_status status = XC_OK;

    for (size_t i = 0; i < n->word_count && status == XC_OK; i++) {
        const mbr_word *word = n->words[i]->word;
        double worth;

        status = mbr_near_worth(&worth, n->archive, word, cause);
        n->worth += worth;
    }
    n->worth *= MBR_RANK_NEAR / (double) n->word_count;
    return status;
}

/* ---- Their places ---- */

/* The first places of both, each once: « étudiant·es » has the same stem twice. */
static void
merge(places *all, const places *more)
{
    places both = { .count = 0 };
    size_t a = 0, b = 0;

    while (both.count < MBR_RANK_NEAR_POSITIONS && (a < all->count || b < more->count)) {
        bool is_first = b == more->count || (a < all->count && all->at[a] <= more->at[b]);
        uint32_t at = is_first ? all->at[a++] : more->at[b++];

        if (both.count == 0 || both.at[both.count - 1] != at)
            both.at[both.count++] = at;
    }
    *all = both;
}

static xc_status
read_term(places *out, const nearness *n, const mbr_term *of, uint32_t docid, xc_error *cause)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, MBR_FIELD_TEXT, of->is_stem, 1, of->text);
    xc_positions *it = NULL;
    xc_status status =
        xc_database_positions(&it, mbr_archive_database(n->archive), docid, term, len, cause);

    out->count = 0;
    if (status != XC_OK)
        return status;
    while (out->count < MBR_RANK_NEAR_POSITIONS && xc_positions_next(it))
        out->at[out->count++] = xc_positions_position(it);
    status = xc_positions_status(it, cause);
    xc_positions_free(it);
    return status;
}

/* A word of several stems, as in inclusive writing, has no more places than another. */
static xc_status
read_places(places *out, const nearness *n, const mbr_word *word, uint32_t docid, xc_error *cause)
{
    xc_status status = XC_OK;
    unsigned lists = 0;

    out->count = 0;
    for (size_t i = 0; i < word->term_count && status == XC_OK; i++) {
        places more;

        if (!mbr_near_takes(word, i))
            continue;
        status = read_term(lists == 0 ? out : &more, n, &word->terms[i], docid, cause);
        if (status == XC_OK && lists++ > 0)
            merge(out, &more);
    }
    return status;
}

/* How often the words stand within the window, in either order. */
static unsigned
times_near(const places *a, const places *b)
{
    unsigned times = 0;
    size_t begin = 0;

    for (size_t i = 0; i < a->count; i++) {
        uint32_t at = a->at[i];

        while (begin < b->count && b->at[begin] + MBR_RANK_NEAR_WINDOW < at)
            begin++;
        for (size_t k = begin; k < b->count && b->at[k] <= at + MBR_RANK_NEAR_WINDOW; k++)
            times += b->at[k] != at;
    }
    return times;
}

static bool
is_late(mbr_bounds *bounds)
{
    if (bounds->deadline_us && mbr_now_us() > bounds->deadline_us)
        bounds->out_of_time = true;
    return bounds->out_of_time;
}

static bool
begins_pair(const nearness *n, size_t word)
{
    for (size_t i = 0; i < n->pair_count; i++)
        if (n->first[i] == word)
            return true;
    return false;
}

/* Which candidates hold both words of a pair: positions are read in no others. */
static xc_status
find_pairs(nearness *n, xc_error *cause)
{
    mbr_candidates before = 0, now;
    xc_status status = XC_OK;

    for (size_t w = 0; w < n->word_count && status == XC_OK; w++) {
        status = mbr_near_holders(&now, n->archive, MBR_FIELD_TEXT, n->words[w]->word,
                                  n->candidates, cause);
        if (w > 0 && begins_pair(n, w - 1))
            n->both[w - 1] = before & now;
        before = now;
    }
    return status;
}

/* Adds, word by word, what each pair is worth; `now` and `before` hold the places of a
 * word and of the one before it. */
static xc_status
add_pairs(double *added, const nearness *n, mbr_bounds *bounds, places *before, places *now,
          xc_error *cause)
{
    for (size_t w = 0; w < n->word_count; w++) {
        mbr_candidates ends = w > 0 ? n->both[w - 1] : 0, wanted = ends | n->both[w];
        places *spare = before;

        for (size_t i = 0; wanted != 0 && i < n->candidates->count; i++) {
            const mbr_gathered_item *item = &n->candidates->items[i];
            size_t c = item->index;
            xc_status status;

            if (!(wanted >> c & 1))
                continue;
            status = read_places(&now[c], n, n->words[w]->word, item->docid, cause);
            if (status != XC_OK || is_late(bounds))
                return status;
            if (ends >> c & 1) {
                double times = times_near(&before[c], &now[c]);

                added[c] += n->worth * 2.0 * times / (times + 1.0);
            }
        }
        before = now;
        now = spare;
    }
    return XC_OK;
}

/* ---- The candidates ---- */

/* As the words of a comment weigh, so does their nearness. */
static void
lower(void *user, size_t index, uint32_t frequency)
{
    (void) frequency;
    ((double *) user)[index] *= MBR_RANK_COMMENT;
}

static xc_status
lower_comments(double *added, const nearness *n, xc_error *cause)
{
    char term[MBR_TERM_MAX];
    size_t len =
        mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(MBR_KIND_COMMENT));

    return mbr_gathered_holders(n->candidates, n->archive, term, len, lower, added, cause);
}

mbr_status
mbr_nearness_of(double *added, mbr_archive *archive, const mbr_plan *plan, bool any,
                mbr_scope scope, mbr_bounds *bounds, const mbr_gathered *candidates, mbr_error *err)
{
    nearness n = { .archive = archive, .candidates = candidates };
    size_t count = candidates->count;
    places *room = mbr_calloc(2 * count + 1, sizeof *room);
    xc_error cause = XC_ERROR_INIT;
    xc_status status;

    memset(added, 0, count * sizeof *added);
    choose_words(&n, plan, any);
    status = set_worth(&n, &cause);
    if (status == XC_OK)
        status = find_pairs(&n, &cause);
    if (status == XC_OK)
        status = add_pairs(added, &n, bounds, room, room + count, &cause);
    if (status == XC_OK && scope == MBR_SCOPE_ALL)
        status = lower_comments(added, &n, &cause);
    if (bounds->out_of_time)
        memset(added, 0, count * sizeof *added);
    free(room);
    return mbr_index_error(err, status, &cause);
}
