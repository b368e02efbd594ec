/* What is said of a document goes to the one who writes it. */
#include "indexer/draft.h"

#include "base/language.h"
#include "index/error.h"

void
mbr_draft_begin(mbr_draft *draft)
{
    draft->xerr.status = XC_OK;
    if (draft->batch)
        mbr_glass_batch_begin(draft->batch, 0);
    else
        xc_document_clear(draft->document);
}

void
mbr_draft_filter(mbr_draft *draft, mbr_slice term)
{
    if (draft->batch)
        mbr_glass_batch_term(draft->batch, term, 0);
    else if (draft->xerr.status == XC_OK)
        (void) xc_document_add_boolean_term(draft->document, term.ptr, term.len, &draft->xerr);
}

void
mbr_draft_occurrence(mbr_draft *draft, mbr_slice term)
{
    if (draft->batch)
        mbr_glass_batch_term(draft->batch, term, 1);
    else if (draft->xerr.status == XC_OK)
        (void) xc_document_add_term(draft->document, term.ptr, term.len, 1, &draft->xerr);
}

void
mbr_draft_value(mbr_draft *draft, uint32_t slot, mbr_slice value)
{
    if (value.len == 0)
        return;
    if (draft->batch)
        mbr_glass_batch_value(draft->batch, slot, value);
    else if (draft->xerr.status == XC_OK)
        (void) xc_document_set_value(draft->document, slot, value.ptr, value.len, &draft->xerr);
}

void
mbr_draft_data(mbr_draft *draft, mbr_slice data)
{
    if (draft->batch)
        mbr_glass_batch_data(draft->batch, data);
    else if (draft->xerr.status == XC_OK)
        (void) xc_document_set_data(draft->document, data.ptr, data.len, &draft->xerr);
}

mbr_status
mbr_draft_end(mbr_draft *draft, mbr_error *err)
{
    if (draft->batch)
        return mbr_glass_batch_end(draft->batch, err);
    if (draft->xerr.status == XC_OK)
        return MBR_OK;
    return mbr_index_error_of(err, &draft->xerr,
                              mbr_tr("cannot prepare a document for the index",
                                     "impossible de préparer un document pour l’index"));
}
