/* What the parts of the second phase share: which terms of a word they go by, what a
 * word is worth, and the candidates in the order in which the index finds them best. */
#include <stdlib.h>

#include "base/memory.h"
#include "search/nearness.h"
#include "search/weight.h"

bool
mbr_near_takes(const mbr_word *word, size_t term)
{
    bool has_stem = false;

    for (size_t i = 0; i < word->term_count; i++)
        has_stem = has_stem || word->terms[i].is_stem;
    return word->terms[term].is_stem == (has_stem && word->forms != MBR_FORMS_EXACT);
}

mbr_slice
mbr_near_text(const mbr_word *word)
{
    for (size_t i = 0; i < word->term_count; i++)
        if (mbr_near_takes(word, i))
            return word->terms[i].text;
    return MBR_SLICE_NONE;
}

xc_status
mbr_near_worth(double *out, mbr_archive *archive, const mbr_word *word, xc_error *cause)
{
    xc_database *db = mbr_archive_database(archive);
    xc_status status = XC_OK;
    uint32_t holding = 0;

    for (size_t i = 0; i < word->term_count && status == XC_OK; i++) {
        xc_term_stats stats = { 0, 0, 0 };
        char term[MBR_TERM_MAX];

        if (!mbr_near_takes(word, i))
            continue;
        status = xc_database_get_term_stats(
            db, term,
            mbr_field_term(term, MBR_FIELD_TEXT, word->terms[i].is_stem, 1, word->terms[i].text),
            &stats, cause);
        if (stats.documents > holding)
            holding = stats.documents;
    }
    *out = holding == 0 ? 0.0 : mbr_weight_rarity(xc_database_count(db), holding);
    if (word->only_asks)
        *out *= MBR_RANK_QUESTION_WORD;
    return status;
}

xc_status
mbr_near_holders(mbr_candidates *out, mbr_archive *archive, mbr_field field, const mbr_word *word,
                 const mbr_found *found, const size_t *order, size_t count, xc_error *cause)
{
    xc_status status = XC_OK;

    *out = 0;
    for (size_t t = 0; t < word->term_count && status == XC_OK; t++) {
        const mbr_term *term = &word->terms[t];
        char bytes[MBR_TERM_MAX];
        xc_postings *it = NULL;

        if (!mbr_near_takes(word, t))
            continue;
        status =
            xc_database_postings(&it, mbr_archive_database(archive), bytes,
                                 mbr_field_term(bytes, field, term->is_stem, 1, term->text), cause);
        if (status != XC_OK)
            return status;
        for (size_t i = 0; i < count && xc_postings_skip_to(it, found[order[i]].docid); i++)
            if (xc_postings_docid(it) == found[order[i]].docid)
                *out |= UINT64_C(1) << order[i];
        status = xc_postings_status(it, cause);
        xc_postings_free(it);
    }
    return status;
}

typedef struct numbered {
    uint32_t docid;
    size_t candidate;
} numbered;

static int
by_docid(const void *a, const void *b)
{
    uint32_t x = ((const numbered *) a)->docid, y = ((const numbered *) b)->docid;

    return (x > y) - (x < y);
}

size_t *
mbr_candidates_by_id(const mbr_found *found, size_t count)
{
    numbered *all = mbr_calloc(count + 1, sizeof *all);
    size_t *order = mbr_calloc(count + 1, sizeof *order);

    for (size_t i = 0; i < count; i++)
        all[i] = (numbered){ found[i].docid, i };
    qsort(all, count, sizeof *all, by_docid);
    for (size_t i = 0; i < count; i++)
        order[i] = all[i].candidate;
    free(all);
    return order;
}
