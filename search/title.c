/* Words of the query that stand in the title of a candidate: what an article is called
 * is what it is about. The frequency of a word of the title says so too, but a long
 * text that repeats the word says as much. */
#include <string.h>

#include "search/nearness.h"

typedef struct titles {
    double *added;
    mbr_archive *archive;
    const mbr_gathered *candidates;
} titles;

static xc_status
add_word(const titles *t, const mbr_word *word, xc_error *cause)
{
    mbr_candidates holders = 0;
    double worth;
    xc_status status = mbr_near_worth(&worth, t->archive, word, cause);

    if (status == XC_OK)
        status =
            mbr_near_holders(&holders, t->archive, MBR_FIELD_TITLE, word, t->candidates, cause);
    for (size_t c = 0; c < t->candidates->count; c++)
        if (holders >> c & 1)
            t->added[c] += MBR_RANK_TITLE * worth;
    return status;
}

static bool
stands_before(const mbr_plan *plan, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (mbr_slice_equal(mbr_near_text(plan->near_words[i].word),
                            mbr_near_text(plan->near_words[index].word)))
            return true;
    return false;
}

mbr_status
mbr_title_of(double *added, mbr_archive *archive, const mbr_plan *plan,
             const mbr_gathered *candidates, mbr_error *err)
{
    titles t = { added, archive, candidates };
    xc_error cause = XC_ERROR_INIT;
    xc_status status = XC_OK;

    memset(added, 0, candidates->count * sizeof *added);
    for (size_t i = 0; i < plan->near_count && i < MBR_RANK_NEAR_WORDS && status == XC_OK; i++)
        if (!stands_before(plan, i))
            status = add_word(&t, plan->near_words[i].word, &cause);
    return mbr_index_error(err, status, &cause);
}
