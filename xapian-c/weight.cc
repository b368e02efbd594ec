// Choosing how matches are weighed: Xapian's own schemes, or C functions.
#include "xapian-c/enquire.hh"

namespace
{

class weight final : public Xapian::Weight
{
  public:
    explicit weight(const xc_weight &given) : functions(given)
    {
        need_stat(static_cast<stat_flags>(given.needs));
    }

    weight *clone() const override
    {
        return new weight(functions);
    }

    void init(double factor) override
    {
        const xc_weight_stats stats = known_stats(factor);

        std::memset(state, 0, sizeof state);
        functions.begin(functions.user, &stats, state);
    }

    double get_sumpart(Xapian::termcount wdf, Xapian::termcount doclength,
                       Xapian::termcount unique_terms) const override
    {
        return functions.sumpart(functions.user, state, wdf, doclength, unique_terms);
    }

    double get_maxpart() const override
    {
        return functions.maxpart(functions.user, state);
    }

    double get_sumextra(Xapian::termcount doclength, Xapian::termcount unique_terms) const override
    {
        if (functions.sumextra == nullptr)
            return 0.0;
        return functions.sumextra(functions.user, state, doclength, unique_terms);
    }

    double get_maxextra() const override
    {
        return functions.maxextra != nullptr ? functions.maxextra(functions.user, state) : 0.0;
    }

    // Never compared with anything: not registered for remote databases.
    std::string name() const override
    {
        return std::string();
    }

  private:
    // Xapian leaves what was not asked for uninitialised.
    template <typename T, typename U> void copy_if(unsigned need, T *to, U from) const
    {
        if ((functions.needs & need) != 0)
            *to = from;
    }

    xc_weight_stats known_stats(double factor) const;

    static_assert(static_cast<int>(XC_NEED_COLLECTION_SIZE) == COLLECTION_SIZE &&
                      static_cast<int>(XC_NEED_RELEVANT_SIZE) == RSET_SIZE &&
                      static_cast<int>(XC_NEED_AVERAGE_LENGTH) == AVERAGE_LENGTH &&
                      static_cast<int>(XC_NEED_TERM_FREQUENCY) == TERMFREQ &&
                      static_cast<int>(XC_NEED_RELEVANT_TERM_FREQUENCY) == RELTERMFREQ &&
                      static_cast<int>(XC_NEED_QUERY_LENGTH) == QUERY_LENGTH &&
                      static_cast<int>(XC_NEED_WQF) == WQF,
                  "our needs are Xapian's");
    static_assert(static_cast<int>(XC_NEED_WDF) == WDF &&
                      static_cast<int>(XC_NEED_DOCLENGTH) == DOC_LENGTH &&
                      static_cast<int>(XC_NEED_DOCLENGTH_MIN) == DOC_LENGTH_MIN &&
                      static_cast<int>(XC_NEED_DOCLENGTH_MAX) == DOC_LENGTH_MAX &&
                      static_cast<int>(XC_NEED_WDF_MAX) == WDF_MAX &&
                      static_cast<int>(XC_NEED_COLLECTION_FREQUENCY) == COLLECTION_FREQ &&
                      static_cast<int>(XC_NEED_UNIQUE_TERMS) == UNIQUE_TERMS,
                  "our needs are Xapian's");

    xc_weight functions;
    double state[XC_WEIGHT_STATE] = {};
};

xc_weight_stats
weight::known_stats(double factor) const
{
    xc_weight_stats s{};

    s.factor = factor;
    copy_if(XC_NEED_COLLECTION_SIZE, &s.collection_size, get_collection_size());
    copy_if(XC_NEED_RELEVANT_SIZE, &s.relevant_size, get_rset_size());
    copy_if(XC_NEED_AVERAGE_LENGTH, &s.average_length, get_average_length());
    copy_if(XC_NEED_QUERY_LENGTH, &s.query_length, get_query_length());
    copy_if(XC_NEED_DOCLENGTH_MIN, &s.doclength_min, get_doclength_lower_bound());
    copy_if(XC_NEED_DOCLENGTH_MAX, &s.doclength_max, get_doclength_upper_bound());
    if (factor == 0.0) // the extra part, which has no term
        return s;
    copy_if(XC_NEED_TERM_FREQUENCY, &s.term_frequency, get_termfreq());
    copy_if(XC_NEED_RELEVANT_TERM_FREQUENCY, &s.relevant_term_frequency, get_reltermfreq());
    copy_if(XC_NEED_COLLECTION_FREQUENCY, &s.collection_frequency, get_collection_freq());
    copy_if(XC_NEED_WQF, &s.wqf, get_wqf());
    copy_if(XC_NEED_WDF_MAX, &s.wdf_max, get_wdf_upper_bound());
    return s;
}

} // namespace

void
xc_enquire_set_bm25(xc_enquire *enquire, const xc_bm25 *p)
{
    infallible([&] {
        enquire->enquire.set_weighting_scheme(
            Xapian::BM25Weight(p->k1, p->k2, p->k3, p->b, p->min_normlen));
    });
}

void
xc_enquire_set_bm25_plus(xc_enquire *enquire, const xc_bm25 *p)
{
    infallible([&] {
        enquire->enquire.set_weighting_scheme(
            Xapian::BM25PlusWeight(p->k1, p->k2, p->k3, p->b, p->min_normlen, p->delta));
    });
}

void
xc_enquire_set_boolean(xc_enquire *enquire)
{
    infallible([&] { enquire->enquire.set_weighting_scheme(Xapian::BoolWeight()); });
}

xc_status
xc_enquire_set_tfidf(xc_enquire *enquire, const char *normalisations, xc_error *err)
{
    return guarded(
        err, [&] { enquire->enquire.set_weighting_scheme(Xapian::TfIdfWeight(normalisations)); });
}

void
xc_enquire_set_coordination(xc_enquire *enquire)
{
    infallible([&] { enquire->enquire.set_weighting_scheme(Xapian::CoordWeight()); });
}

xc_status
xc_enquire_set_weight(xc_enquire *enquire, const xc_weight *given, xc_error *err)
{
    return guarded(err, [&] {
        if (given->begin == nullptr || given->sumpart == nullptr || given->maxpart == nullptr)
            throw refusal{ XC_INVALID, "a weight needs begin, sumpart and maxpart" };
        if ((given->sumextra == nullptr) != (given->maxextra == nullptr))
            throw refusal{ XC_INVALID, "a weight needs both sumextra and maxextra, or neither" };
        enquire->enquire.set_weighting_scheme(weight(*given));
    });
}
