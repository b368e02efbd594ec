/* Articles as the index knows them: found, read and deleted by their identity. */
#include "indexer/group.h"

#include "base/language.h"
#include "document/field.h"
#include "document/record.h"
#include "index/error.h"

static mbr_status
index_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_index_error_of(
        err, xerr, mbr_tr("cannot work on the index", "impossible de travailler sur l’index"));
}

static size_t
identity_term(char term[MBR_TERM_MAX], mbr_field field, mbr_slice source, mbr_slice id)
{
    mbr_buffer key = MBR_BUFFER_INIT;
    size_t len;

    mbr_article_key(&key, source, id);
    len = mbr_field_term(term, field, false, 1, mbr_buffer_slice(&key));
    mbr_buffer_free(&key);
    return len;
}

static xc_status
read_values(mbr_group *out, const xc_database *db, xc_error *xerr)
{
    xc_document *document;
    xc_bytes number, hash;
    xc_status status = xc_database_document(&document, db, out->docid, xerr);

    if (status == XC_OK)
        status = xc_document_value(document, MBR_SLOT_ARTICLE, &number, xerr);
    if (status == XC_OK) {
        out->number = mbr_u32_read(mbr_slice_of(number.ptr, number.len));
        status = xc_document_value(document, MBR_SLOT_HASH, &hash, xerr);
    }
    if (status == XC_OK && hash.len == MBR_HASH_BYTES)
        memcpy(out->hash, hash.ptr, hash.len);
    out->exists = status == XC_OK;
    xc_document_free(document);
    return status;
}

mbr_status
mbr_group_find(mbr_group *out, const xc_database *db, mbr_slice source, mbr_slice id,
               mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = identity_term(term, MBR_FIELD_ID, source, id);
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings = NULL;
    bool known = false;
    xc_status status = xc_database_has_term(db, term, len, &known, &xerr);

    memset(out, 0, sizeof *out);
    /* Asked first because it leaves pending changes alone, and most articles are new. */
    if (status == XC_OK && known)
        status = xc_database_postings(&postings, db, term, len, &xerr);
    if (status == XC_OK && postings && xc_postings_next(postings)) {
        out->docid = xc_postings_docid(postings);
        status = read_values(out, db, &xerr);
    } else if (status == XC_OK && postings) {
        status = xc_postings_status(postings, &xerr);
    }
    xc_postings_free(postings);
    return status == XC_OK ? MBR_OK : index_error(err, &xerr);
}

mbr_status
mbr_group_list(mbr_buffer *docids, size_t *count, const xc_database *db, mbr_slice source,
               mbr_slice id, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = identity_term(term, MBR_FIELD_ARTICLE, source, id);
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings;
    xc_status status = xc_database_postings(&postings, db, term, len, &xerr);

    *count = 0;
    mbr_buffer_reset(docids);
    while (status == XC_OK && xc_postings_next(postings)) {
        uint32_t docid = xc_postings_docid(postings);

        mbr_buffer_append(docids, (const char *) &docid, sizeof docid);
        ++*count;
    }
    if (status == XC_OK)
        status = xc_postings_status(postings, &xerr);
    xc_postings_free(postings);
    return status == XC_OK ? MBR_OK : index_error(err, &xerr);
}

mbr_status
mbr_group_read(mbr_document *article, mbr_buffer *record, const xc_database *db, uint32_t docid,
               mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *document;
    xc_bytes data;
    xc_status status = xc_database_document(&document, db, docid, &xerr);

    if (status == XC_OK)
        status = xc_document_data(document, &data, &xerr);
    if (status == XC_OK) {
        mbr_buffer_reset(record);
        mbr_buffer_append(record, data.ptr, data.len);
    }
    xc_document_free(document);
    if (status != XC_OK)
        return index_error(err, &xerr);
    return mbr_record_read_article(article, mbr_buffer_slice(record), err);
}
