// Terms whose weight is worked out here, with the lengths of documents read from an array.
//
// A weighting scheme of Xapian's gets the length of a document from a list as long as the
// database, of which each look decodes a block from its start: most of the time of a query
// for a word. A posting source may weigh by itself.
#include "xapian-c/handles.hh"

namespace
{

class weighed_term final : public Xapian::PostingSource
{
  public:
    weighed_term(const std::string &word, const xc_lengths &given, xc_curve_begin begin,
                 double scale)
        : term(word), lengths(given), begin_curve(begin), factor(scale)
    {
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return frequency;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return frequency;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return frequency;
    }

    double get_weight() const override
    {
        return weight;
    }

    Xapian::docid get_docid() const override
    {
        return docid;
    }

    bool at_end() const override
    {
        return docid == 0;
    }

    void init(const Xapian::Database &db) override
    {
        const xc_weight_stats stats = stats_of(db);

        frequency = stats.term_frequency;
        begin_curve(&stats, &curve);
        it = db.postlist_begin(term);
        end = db.postlist_end(term);
        fresh = true;
        docid = 0;
        set_maxweight(factor * curve.bound);
    }

    void next(double least) override
    {
        if (!fresh)
            ++it;
        fresh = false;
        arrive(least);
    }

    void skip_to(Xapian::docid target, double least) override
    {
        if (docid >= target)
            return;
        if (it != end)
            it.skip_to(target);
        fresh = false;
        arrive(least);
    }

    PostingSource *clone() const override
    {
        return new weighed_term(term, lengths, begin_curve, factor);
    }

  private:
    xc_weight_stats stats_of(const Xapian::Database &db) const
    {
        xc_weight_stats s{};

        s.factor = 1.0;
        s.collection_size = db.get_doccount();
        s.average_length = db.get_avlength();
        s.doclength_min = db.get_doclength_lower_bound();
        s.term_frequency = db.get_termfreq(term);
        if (s.term_frequency > 0)
            s.wdf_max = db.get_wdf_upper_bound(term);
        return s;
    }

    // A document beyond the array weighs nothing.
    double weight_of(double wdf) const
    {
        if (docid >= lengths.count)
            return 0.0;

        const uint32_t item = lengths.items[docid];
        const double length = item >> lengths.class_bits;

        return lengths.factors[item & ((1U << lengths.class_bits) - 1)] *
               (factor * (curve.greatest * wdf / (wdf + curve.least + curve.per_length * length)));
    }

    // Stay where the iterator is, or go on to the first document that may still count.
    void arrive(double least)
    {
        for (; it != end; ++it) {
            const double wdf = it.get_wdf();

            docid = *it;
            weight = wdf > 0.0 ? weight_of(wdf) : 0.0;
            if (weight >= least)
                return;
        }
        docid = 0;
    }

    std::string term;
    xc_lengths lengths;
    xc_curve_begin begin_curve;
    double factor;
    xc_curve curve{};
    Xapian::PostingIterator it{}, end{};
    Xapian::doccount frequency = 0;
    Xapian::docid docid = 0;
    double weight = 0.0;
    bool fresh = true;
};

} // namespace

xc_status
xc_query_weighed_term(xc_query **out, const char *term, size_t len, const xc_lengths *lengths,
                      xc_curve_begin begin, double factor, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        if (len == 0)
            throw refusal{ XC_INVALID, "a term is empty" };
        if (!(factor >= 0.0))
            throw refusal{ XC_INVALID, "the factor of a weight is negative" };
        *out = new xc_query{
            Xapian::Query((new weighed_term(text(term, len), *lengths, begin, factor))->release()),
            1, 1, true
        };
    });
}
