// Functions that list what a database holds: they make the iterators that
// iterators.cc moves.
#include "xapian-c/handles.hh"

xc_status
xc_database_terms(xc_terms **out, const xc_database *db, const char *prefix, size_t len,
                  xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        xc_terms *it = new xc_terms(db->db.allterms_begin(text(prefix, len)), DATABASE_TERMS);

        it->db = db->db;
        *out = it;
    });
}

xc_status
xc_database_postings(xc_postings **out, const xc_database *db, const char *term, size_t len,
                     xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_postings(db->db.postlist_begin(text(term, len))); });
}

xc_status
xc_database_positions(xc_positions **out, const xc_database *db, uint32_t docid, const char *term,
                      size_t len, xc_error *err)
{
    *out = nullptr;
    return guarded(
        err, [&] { *out = new xc_positions(db->db.positionlist_begin(docid, text(term, len))); });
}

xc_status
xc_database_document_terms(xc_terms **out, const xc_database *db, uint32_t docid, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_terms(db->db.termlist_begin(docid), DOCUMENT_TERMS); });
}

xc_status
xc_database_values(xc_values **out, const xc_database *db, uint32_t slot, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_values(db->db.valuestream_begin(slot), false); });
}

xc_status
xc_database_metadata_keys(xc_terms **out, const xc_database *db, const char *prefix, size_t len,
                          xc_error *err)
{
    *out = nullptr;
    return guarded(
        err, [&] { *out = new xc_terms(db->db.metadata_keys_begin(text(prefix, len)), NAMES); });
}

xc_status
xc_database_spellings(xc_terms **out, const xc_database *db, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_terms(db->db.spellings_begin(), COUNTED); });
}

xc_status
xc_database_synonyms(xc_terms **out, const xc_database *db, const char *term, size_t len,
                     xc_error *err)
{
    *out = nullptr;
    return guarded(
        err, [&] { *out = new xc_terms(db->db.synonyms_begin(text(term, len)), WALKED_NAMES); });
}

xc_status
xc_database_synonym_keys(xc_terms **out, const xc_database *db, const char *prefix, size_t len,
                         xc_error *err)
{
    *out = nullptr;
    return guarded(
        err, [&] { *out = new xc_terms(db->db.synonym_keys_begin(text(prefix, len)), NAMES); });
}
