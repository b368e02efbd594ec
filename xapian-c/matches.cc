// The answer of a search.
#include "xapian-c/enquire.hh"

static match_row
row_of(const Xapian::MSetIterator &it)
{
    match_row row{ {}, it.get_collapse_key(), it.get_sort_key() };

    row.match.docid = *it;
    row.match.rank = it.get_rank();
    row.match.weight = it.get_weight();
    row.match.percent = it.get_percent();
    row.match.collapse_count = it.get_collapse_count();
    return row;
}

xc_matches::xc_matches(Xapian::MSet &&found, const xc_enquire &enquire)
    : mset(std::move(found)), rows(), db(enquire.db), query(enquire.query)
{
    rows.reserve(mset.size());
    for (Xapian::MSetIterator it = mset.begin(); it != mset.end(); ++it)
        rows.push_back(row_of(it));
}

void
xc_matches_totals(const xc_matches *matches, xc_totals *out)
{
    const Xapian::MSet &mset = matches->mset;

    infallible([&] {
        out->lower = mset.get_matches_lower_bound();
        out->estimated = mset.get_matches_estimated();
        out->upper = mset.get_matches_upper_bound();
        out->uncollapsed_lower = mset.get_uncollapsed_matches_lower_bound();
        out->uncollapsed_estimated = mset.get_uncollapsed_matches_estimated();
        out->uncollapsed_upper = mset.get_uncollapsed_matches_upper_bound();
        out->max_attained = mset.get_max_attained();
        out->max_possible = mset.get_max_possible();
    });
}

size_t
xc_matches_count(const xc_matches *matches)
{
    return matches->rows.size();
}

xc_match
xc_matches_get(const xc_matches *matches, size_t index)
{
    const match_row &row = matches->rows[index];
    xc_match match = row.match;

    match.collapse_key = borrowed(row.collapse_key);
    match.sort_key = borrowed(row.sort_key);
    return match;
}

xc_status
xc_matches_terms(xc_terms **out, const xc_matches *matches, size_t index, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        // Not the enquire of the match: it may have another query by now.
        Xapian::Enquire enquire(matches->db);

        enquire.set_query(matches->query);
        *out = new xc_terms(enquire.get_matching_terms_begin(matches->rows.at(index).match.docid),
                            NAMES);
    });
}

xc_status
xc_matches_fetch(xc_matches *matches, xc_error *err)
{
    return guarded(err, [&] { matches->mset.fetch(); });
}

xc_status
xc_matches_document(xc_document **out, const xc_matches *matches, size_t index, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const auto at = static_cast<Xapian::doccount>(index);

        *out = new xc_document{ matches->mset[at].get_document(), {}, {} };
    });
}

void
xc_matches_free(xc_matches *matches)
{
    delete matches;
}
