/* What is asked of the index for a truncation: the forms that begin so, those in
 * most documents first, as many as the share of the query's budget allows. */
#include "search/leaf.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "search/verify.h"

typedef struct candidate {
    uint32_t documents;
    uint8_t span;
    size_t space, len;       /* bytes of the prefix of the space that holds it, and of all */
    char term[MBR_TERM_MAX]; /* prefix of the field included */
} candidate;

/* The best forms seen: a heap with the worst of them on top, so that memory does
 * not follow the number of forms that begin so. */
typedef struct best_forms {
    candidate *items;
    size_t count, limit;
    bool cut;
} best_forms;

static bool
is_worse(const candidate *a, const candidate *b)
{
    if (a->documents != b->documents)
        return a->documents < b->documents;
    return mbr_slice_compare(mbr_slice_of(a->term, a->len), mbr_slice_of(b->term, b->len)) > 0;
}

static void
swap(candidate *a, candidate *b)
{
    candidate c = *a;

    *a = *b;
    *b = c;
}

static void
sink(best_forms *best)
{
    for (size_t at = 0, child; (child = 2 * at + 1) < best->count; at = child) {
        if (child + 1 < best->count && is_worse(&best->items[child + 1], &best->items[child]))
            child++;
        if (is_worse(&best->items[at], &best->items[child]))
            break;
        swap(&best->items[at], &best->items[child]);
    }
}

static void
rise(best_forms *best, size_t at)
{
    for (; at > 0 && is_worse(&best->items[at], &best->items[(at - 1) / 2]); at = (at - 1) / 2)
        swap(&best->items[at], &best->items[(at - 1) / 2]);
}

static void
keep(best_forms *best, xc_bytes term, unsigned span, size_t space, uint32_t documents)
{
    size_t len = term.len < MBR_TERM_MAX ? term.len : MBR_TERM_MAX;
    candidate fresh = { documents, (uint8_t) span, space, len, "" };

    best->cut = best->cut || best->count == best->limit;
    if (best->limit == 0 || (best->count == best->limit && documents < best->items[0].documents))
        return;
    memcpy(fresh.term, term.ptr, fresh.len);
    if (best->count < best->limit) {
        best->items[best->count++] = fresh;
        rise(best, best->count - 1);
    } else if (is_worse(&best->items[0], &fresh)) {
        best->items[0] = fresh;
        sink(best);
    }
}

/* A hashtag, a mention and an address are not words that begin so, unless the sign was
 * typed. */
static bool
is_asked_for(mbr_slice prefix, const char *form, size_t len)
{
    if (mbr_is_signed(prefix))
        return true;
    return len > 0 && form[0] != '#' && memchr(form, '@', len) == NULL;
}

/* How many terms are read between two looks at the clock. */
#define CLOCK_STRIDE 256

static bool
is_late(mbr_expansion *expansion, size_t seen)
{
    if (expansion->deadline_us && seen % CLOCK_STRIDE == 0 && mbr_now_us() > expansion->deadline_us)
        expansion->out_of_time = true;
    return expansion->out_of_time;
}

/* The forms of one length of compound. */
static void
read_forms_of(const mbr_leaf_context *context, mbr_slice prefix, unsigned span, best_forms *best)
{
    char begin[MBR_TERM_MAX];
    size_t space = mbr_field_term(begin, context->field, false, span, MBR_SLICE_NONE);
    size_t len = mbr_field_term(begin, context->field, false, span, prefix);
    xc_terms *it = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_status status =
        xc_database_terms(&it, mbr_archive_database(context->archive), begin, len, &cause);

    for (size_t seen = 1; status == XC_OK && xc_terms_next(it); seen++) {
        xc_bytes term = xc_terms_term(it);

        if (is_late(context->expansion, seen)) {
            best->cut = true;
            break;
        }
        if (is_asked_for(prefix, term.ptr + space, term.len - space))
            keep(best, term, span, space, xc_terms_frequency(it));
    }
    if (status == XC_OK)
        status = xc_terms_status(it, &cause);
    mbr_queries_check(context->queries, status, &cause);
    xc_terms_free(it);
}

/* The best forms, at most `share` of them, which are taken from the budget. */
static best_forms
read_forms(const mbr_leaf_context *context, mbr_slice prefix, size_t share, bool *cut)
{
    best_forms best = { mbr_calloc(share + 1, sizeof *best.items), 0, share, false };

    for (unsigned span = 1; span <= MBR_SPAN_MAX; span++)
        read_forms_of(context, prefix, span, &best);
    context->expansion->forms -= best.count;
    *cut = best.cut;
    return best;
}

xc_query *
mbr_leaf_prefix(const mbr_leaf_context *context, mbr_slice prefix, bool *cut)
{
    mbr_expansion *expansion = context->expansion;
    size_t share =
        expansion->truncations ? expansion->forms / expansion->truncations : expansion->forms;
    best_forms best = read_forms(context, prefix, share, cut);
    mbr_merged *forms = mbr_merged_new();

    if (expansion->truncations > 0)
        expansion->truncations--;
    for (size_t i = 0; i < best.count; i++)
        mbr_merged_add(forms, mbr_slice_of(best.items[i].term, best.items[i].len));
    free(best.items);
    *expansion->lists = mbr_merge_later(*expansion->lists, context->arena, forms);
    return mbr_merged_query(context->queries, forms);
}

void
mbr_leaf_open(const mbr_leaf_context *context, mbr_word *word, bool *cut)
{
    size_t left = context->expansion->forms;
    mbr_slice prefix = word->term_count > 0 ? word->terms[0].text : MBR_SLICE_NONE;
    best_forms best =
        read_forms(context, prefix, left < MBR_OPEN_FORMS ? left : MBR_OPEN_FORMS, cut);
    mbr_term *terms = mbr_arena_calloc(context->arena, best.count + 1, sizeof *terms);

    for (size_t i = 0; i < best.count; i++) {
        const candidate *form = &best.items[i];
        size_t len = form->len - form->space;

        terms[i].span = form->span;
        terms[i].text =
            mbr_slice_of(mbr_arena_strndup(context->arena, form->term + form->space, len), len);
    }
    free(best.items);
    word->terms = terms;
    word->term_count = best.count;
    word->joined_count = 0;
    word->parts = 1;
    word->is_open = true;
    word->beginning = prefix;
    word->forms = MBR_FORMS_EXACT;
}
