// Private to xapian-c/. What the opaque types of xapian-c.h hold, and how
// strings cross.
#pragma once

#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "xapian-c/guard.hh"

static_assert(sizeof(Xapian::docid) == 4 && sizeof(Xapian::termcount) == 4,
              "the header promises 32 bits");

struct xc_database {
    Xapian::Database db;
};

struct xc_writer {
    Xapian::WritableDatabase db;
    xc_database view; // shares the internals of `db`
    bool in_transaction;
    bool closed;
};

struct xc_document {
    Xapian::Document doc;
    // Xapian returns copies; these keep the latest one for the caller to borrow.
    mutable std::string data;
    mutable std::map<uint32_t, std::string> values;
};

struct xc_query {
    Xapian::Query query;
    size_t length;
    size_t depth;
    bool weighed; // some term in it leaves out what weighs too little (xc_query_weighed_term())
};

// What a list of terms can be asked; Xapian throws or worse for the rest.
enum terms_kind {
    NAMES,          // terms and nothing else
    WALKED_NAMES,   // the same, and Xapian refuses to skip in them
    COUNTED,        // a frequency too
    DATABASE_TERMS, // a frequency and a collection frequency
    DOCUMENT_TERMS, // a frequency, a wdf and positions
    NEW_TERMS       // of a document that is in no database: no frequency
};

// Xapian's iterators begin on their first item, ours before it: `fresh` until
// the first move. `done` is the end or an error, since going on is undefined.
template <typename Iterator> struct cursor {
    Iterator it;
    Iterator end{};
    bool fresh = true;
    bool done = false;
    xc_error error{};

    explicit cursor(Iterator &&begin) : it(std::move(begin))
    {
    }
};

struct xc_terms : cursor<Xapian::TermIterator> {
    std::string current;
    terms_kind kind;
    Xapian::Database db; // for DATABASE_TERMS only

    xc_terms(Xapian::TermIterator &&begin, terms_kind what)
        : cursor(std::move(begin)), current(), kind(what), db()
    {
    }
};

struct xc_postings : cursor<Xapian::PostingIterator> {
    uint32_t current = 0;
    using cursor::cursor;
};

struct xc_positions : cursor<Xapian::PositionIterator> {
    uint32_t current = 0;
    using cursor::cursor;
};

struct xc_values : cursor<Xapian::ValueIterator> {
    uint32_t at = 0;
    bool by_slot; // of one document, rather than of one slot
    std::string current;

    xc_values(Xapian::ValueIterator &&begin, bool slots)
        : cursor(std::move(begin)), by_slot(slots), current()
    {
    }
};

// A string coming in; (NULL, 0) is allowed.
inline std::string
text(const char *ptr, size_t len)
{
    return len == 0 ? std::string() : std::string(ptr, len);
}

inline xc_bytes
borrowed(const std::string &s)
{
    return xc_bytes{ s.data(), s.size() };
}

// A string going out for good, released with free().
inline void
give(char **out, size_t *out_len, const std::string &s)
{
    char *copy = static_cast<char *>(std::malloc(s.size() + 1));

    if (copy == nullptr)
        throw std::bad_alloc();
    std::memcpy(copy, s.c_str(), s.size() + 1);
    *out = copy;
    if (out_len != nullptr)
        *out_len = s.size();
}
