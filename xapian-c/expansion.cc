// Terms that set some documents apart from the others.
#include "xapian-c/enquire.hh"

namespace
{

class expand_decider final : public Xapian::ExpandDecider
{
  public:
    explicit expand_decider(const xc_expand_decider &given) : functions(given)
    {
    }

    bool operator()(const std::string &term) const override
    {
        return functions.accept(functions.user, term.data(), term.size());
    }

  private:
    xc_expand_decider functions;
};

} // namespace

struct xc_expansion {
    std::vector<std::pair<std::string, double>> terms;
};

static_assert(XC_EXPAND_QUERY_TERMS == Xapian::Enquire::INCLUDE_QUERY_TERMS &&
                  XC_EXPAND_EXACT == Xapian::Enquire::USE_EXACT_TERMFREQ,
              "our flags are Xapian's");

xc_status
xc_enquire_expand(xc_expansion **out, xc_enquire *enquire, const uint32_t *docids, size_t count,
                  const xc_expand_options *options, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const expand_decider decides(options->decider != nullptr ? *options->decider
                                                                 : xc_expand_decider{});

        enquire->enquire.set_expansion_scheme(options->scheme != nullptr ? options->scheme : "trad",
                                              options->k > 0.0 ? options->k : 1.0);
        const Xapian::ESet found = enquire->enquire.get_eset(
            options->max, set_of(docids, count), static_cast<int>(options->flags),
            options->decider != nullptr ? &decides : nullptr, options->min_weight);
        auto expansion = std::make_unique<xc_expansion>();

        for (Xapian::ESetIterator it = found.begin(); it != found.end(); ++it)
            expansion->terms.emplace_back(*it, it.get_weight());
        *out = expansion.release();
    });
}

size_t
xc_expansion_count(const xc_expansion *expansion)
{
    return expansion->terms.size();
}

xc_bytes
xc_expansion_term(const xc_expansion *expansion, size_t index)
{
    return borrowed(expansion->terms[index].first);
}

double
xc_expansion_weight(const xc_expansion *expansion, size_t index)
{
    return expansion->terms[index].second;
}

void
xc_expansion_free(xc_expansion *expansion)
{
    delete expansion;
}
