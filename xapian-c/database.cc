// Opening databases for reading, and single facts about them.
#include "xapian-c/handles.hh"

xc_status
xc_database_open(xc_database **out, const char *path, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_database{ Xapian::Database(path) }; });
}

xc_status
xc_database_open_many(xc_database **out, const char *const *paths, size_t count, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        Xapian::Database all;

        for (size_t i = 0; i < count; i++)
            all.add_database(Xapian::Database(paths[i]));
        *out = new xc_database{ std::move(all) };
    });
}

xc_status
xc_database_reopen(xc_database *db, bool *moved, xc_error *err)
{
    return guarded(err, [&] {
        const bool newer = db->db.reopen();

        if (moved != nullptr)
            *moved = newer;
    });
}

void
xc_database_free(xc_database *db)
{
    delete db;
}

xc_status
xc_database_get_stats(const xc_database *db, xc_database_stats *out, xc_error *err)
{
    return guarded(err, [&] {
        xc_database_stats stats{};

        stats.documents = db->db.get_doccount();
        stats.last_docid = db->db.get_lastdocid();
        stats.shortest = db->db.get_doclength_lower_bound();
        stats.longest = db->db.get_doclength_upper_bound();
        stats.total_length = db->db.get_total_length();
        stats.average_length = db->db.get_average_length();
        stats.has_positions = db->db.has_positions();
        *out = stats;
    });
}

uint32_t
xc_database_count(const xc_database *db)
{
    uint32_t count = 0;

    infallible([&] { count = db->db.get_doccount(); });
    return count;
}

xc_status
xc_database_revision(const xc_database *db, uint64_t *out, xc_error *err)
{
    return guarded(err, [&] { *out = db->db.get_revision(); });
}

xc_status
xc_database_uuid(char **out, const xc_database *db, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { give(out, nullptr, db->db.get_uuid()); });
}

xc_status
xc_database_is_locked(const xc_database *db, bool *out, xc_error *err)
{
    return guarded(err, [&] { *out = db->db.locked(); });
}

xc_status
xc_database_has_term(const xc_database *db, const char *term, size_t len, bool *out, xc_error *err)
{
    return guarded(err, [&] { *out = db->db.term_exists(text(term, len)); });
}

xc_status
xc_database_get_term_stats(const xc_database *db, const char *term, size_t len, xc_term_stats *out,
                           xc_error *err)
{
    return guarded(err, [&] {
        const std::string name = text(term, len);
        xc_term_stats stats{};

        stats.documents = db->db.get_termfreq(name);
        stats.occurrences = db->db.get_collection_freq(name);
        stats.most = db->db.get_wdf_upper_bound(name);
        *out = stats;
    });
}

xc_status
xc_database_document_length(const xc_database *db, uint32_t docid, uint32_t *length,
                            uint32_t *unique_terms, xc_error *err)
{
    return guarded(err, [&] {
        *length = db->db.get_doclength(docid);
        if (unique_terms != nullptr)
            *unique_terms = db->db.get_unique_terms(docid);
    });
}

xc_status
xc_database_document(xc_document **out, const xc_database *db, uint32_t docid, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_document{ db->db.get_document(docid), {}, {} }; });
}

xc_status
xc_database_value_frequency(const xc_database *db, uint32_t slot, uint32_t *out, xc_error *err)
{
    return guarded(err, [&] { *out = db->db.get_value_freq(slot); });
}

xc_status
xc_database_value_lower(char **out, size_t *out_len, const xc_database *db, uint32_t slot,
                        xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { give(out, out_len, db->db.get_value_lower_bound(slot)); });
}

xc_status
xc_database_value_upper(char **out, size_t *out_len, const xc_database *db, uint32_t slot,
                        xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { give(out, out_len, db->db.get_value_upper_bound(slot)); });
}

xc_status
xc_database_metadata(char **out, size_t *out_len, const xc_database *db, const char *key,
                     size_t len, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const std::string value = db->db.get_metadata(text(key, len));

        if (value.empty())
            throw refusal{ XC_NOT_FOUND, "no metadata under this key" };
        give(out, out_len, value);
    });
}

xc_status
xc_database_spelling(char **out, size_t *out_len, const xc_database *db, const char *word,
                     size_t len, unsigned max_distance, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const std::string better = db->db.get_spelling_suggestion(text(word, len), max_distance);

        if (better.empty())
            throw refusal{ XC_NOT_FOUND, "no better spelling is known" };
        give(out, out_len, better);
    });
}
