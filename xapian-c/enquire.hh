// Private to xapian-c/. A search being prepared.
#pragma once

#include <memory>

#include "xapian-c/callbacks.hh"

struct xc_enquire {
    Xapian::Enquire enquire;
    Xapian::Database db;
    Xapian::Query query;
    Xapian::RSet relevant;
    std::unique_ptr<decider> chosen;

    explicit xc_enquire(const Xapian::Database &searched)
        : enquire(searched), db(searched), query(), relevant(), chosen()
    {
    }
};

// What is read of each match is copied at once, so that getters cannot fail.
struct match_row {
    xc_match match;
    std::string collapse_key;
    std::string sort_key;
};

struct xc_matches {
    Xapian::MSet mset;
    std::vector<match_row> rows;
    Xapian::Database db; // with the query: to tell matching terms later
    Xapian::Query query;

    xc_matches(Xapian::MSet &&found, const xc_enquire &enquire);
};

inline Xapian::RSet
set_of(const uint32_t *docids, size_t count)
{
    Xapian::RSet set;

    for (size_t i = 0; i < count; i++)
        set.add_document(docids[i]);
    return set;
}
