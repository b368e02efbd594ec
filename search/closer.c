/* What the parts of the second phase share: which terms of a word they go by, what a
 * word is worth, and which candidates hold it. */
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

static void
see_holder(void *user, size_t index, uint32_t frequency)
{
    (void) frequency;
    *(mbr_candidates *) user |= UINT64_C(1) << index;
}

xc_status
mbr_near_holders(mbr_candidates *out, mbr_archive *archive, mbr_field field, const mbr_word *word,
                 const mbr_gathered *candidates, xc_error *cause)
{
    xc_status status = XC_OK;

    *out = 0;
    for (size_t t = 0; t < word->term_count && status == XC_OK; t++) {
        const mbr_term *term = &word->terms[t];
        char bytes[MBR_TERM_MAX];

        if (!mbr_near_takes(word, t))
            continue;
        status = mbr_gathered_holders(candidates, archive, bytes,
                                      mbr_field_term(bytes, field, term->is_stem, 1, term->text),
                                      see_holder, out, cause);
    }
    return status;
}
