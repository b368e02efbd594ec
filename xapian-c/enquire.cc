// Preparing a search and running it. Weights are chosen in weight.cc.
#include "xapian-c/enquire.hh"

struct xc_value_counts {
    // The enquire refers to the spy as well, so either may be freed first.
    Xapian::Internal::opt_intrusive_ptr<Xapian::ValueCountMatchSpy> spy;
};

xc_status
xc_enquire_new(xc_enquire **out, const xc_database *db, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_enquire(db->db); });
}

void
xc_enquire_free(xc_enquire *enquire)
{
    delete enquire;
}

void
xc_enquire_set_query(xc_enquire *enquire, const xc_query *query)
{
    infallible([&] {
        enquire->query = query->query;
        enquire->enquire.set_query(query->query);
    });
}

void
xc_enquire_set_sort(xc_enquire *enquire, xc_sort sort, uint32_t slot, bool descending)
{
    infallible([&] {
        switch (sort) {
        case XC_SORT_RELEVANCE: enquire->enquire.set_sort_by_relevance(); break;
        case XC_SORT_VALUE: enquire->enquire.set_sort_by_value(slot, descending); break;
        case XC_SORT_VALUE_THEN_RELEVANCE:
            enquire->enquire.set_sort_by_value_then_relevance(slot, descending);
            break;
        case XC_SORT_RELEVANCE_THEN_VALUE:
            enquire->enquire.set_sort_by_relevance_then_value(slot, descending);
            break;
        }
    });
}

static Xapian::Enquire::docid_order
xapian_order(xc_docid_order order)
{
    switch (order) {
    case XC_DOCID_ASCENDING: return Xapian::Enquire::ASCENDING;
    case XC_DOCID_DESCENDING: return Xapian::Enquire::DESCENDING;
    case XC_DOCID_DONT_CARE: break;
    }
    return Xapian::Enquire::DONT_CARE;
}

void
xc_enquire_set_docid_order(xc_enquire *enquire, xc_docid_order order)
{
    infallible([&] { enquire->enquire.set_docid_order(xapian_order(order)); });
}

void
xc_enquire_set_collapse(xc_enquire *enquire, uint32_t slot, uint32_t max)
{
    infallible([&] {
        if (max == 0)
            enquire->enquire.set_collapse_key(Xapian::BAD_VALUENO);
        else
            enquire->enquire.set_collapse_key(slot, max);
    });
}

xc_status
xc_enquire_set_cutoff(xc_enquire *enquire, int percent, double weight, xc_error *err)
{
    return guarded(err, [&] {
        if (percent < 0 || percent > 100 || !(weight >= 0.0))
            throw refusal{ XC_INVALID, "a cutoff is out of range" };
        enquire->enquire.set_cutoff(percent, weight);
    });
}

void
xc_enquire_set_time_limit(xc_enquire *enquire, uint32_t limit_ms)
{
    infallible([&] { enquire->enquire.set_time_limit(limit_ms / 1000.0); });
}

void
xc_enquire_set_relevant(xc_enquire *enquire, const uint32_t *docids, size_t count)
{
    infallible([&] { enquire->relevant = set_of(docids, count); });
}

void
xc_enquire_set_decider(xc_enquire *enquire, const xc_decider *given)
{
    infallible(
        [&] { enquire->chosen = given != nullptr ? std::make_unique<decider>(*given) : nullptr; });
}

void
xc_enquire_add_spy(xc_enquire *enquire, const xc_spy *given)
{
    infallible([&] { enquire->enquire.add_matchspy((new spy(*given))->release()); });
}

void
xc_enquire_clear_spies(xc_enquire *enquire)
{
    infallible([&] { enquire->enquire.clear_matchspies(); });
}

xc_status
xc_enquire_count_values(xc_value_counts **out, xc_enquire *enquire, uint32_t slot, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        auto *counting = new Xapian::ValueCountMatchSpy(slot);

        counting->release();
        *out = new xc_value_counts{ counting };
        enquire->enquire.add_matchspy(counting);
    });
}

uint32_t
xc_value_counts_total(const xc_value_counts *counts)
{
    return static_cast<uint32_t>(counts->spy->get_total());
}

xc_status
xc_value_counts_values(xc_terms **out, const xc_value_counts *counts, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_terms(counts->spy->values_begin(), COUNTED); });
}

xc_status
xc_value_counts_top(xc_terms **out, const xc_value_counts *counts, size_t max, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_terms(counts->spy->top_values_begin(max), COUNTED); });
}

void
xc_value_counts_free(xc_value_counts *counts)
{
    delete counts;
}

xc_status
xc_enquire_match(xc_matches **out, xc_enquire *enquire, uint32_t first, uint32_t max,
                 uint32_t check_at_least, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const Xapian::RSet *relevant = enquire->relevant.empty() ? nullptr : &enquire->relevant;

        *out = new xc_matches(
            enquire->enquire.get_mset(first, max, check_at_least, relevant, enquire->chosen.get()),
            *enquire);
    });
}
