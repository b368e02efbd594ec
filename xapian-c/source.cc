// Posting sources made of C functions.
#include "xapian-c/handles.hh"

namespace
{

// Our callbacks return the document they arrive at, and 0 at the end, so that
// Xapian's at_end() and get_docid() need no call.
class source final : public Xapian::PostingSource
{
  public:
    explicit source(const xc_source &given) : functions(given)
    {
    }

    ~source() override
    {
        if (functions.destroy != nullptr)
            functions.destroy(functions.user);
    }

    Xapian::doccount get_termfreq_min() const override
    {
        return bounds.least;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return bounds.estimated;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return bounds.most;
    }

    double get_weight() const override
    {
        return functions.weight != nullptr ? functions.weight(functions.user) : 0.0;
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
        xc_error err = XC_ERROR_INIT;

        docid = 0;
        view.db = db;
        bounds = xc_source_bounds{};
        expect_ok(functions.begin(functions.user, &view, &bounds, &err), err);
        set_maxweight(bounds.max_weight);
    }

    void next(double min_weight) override
    {
        double max_weight = get_maxweight();

        arrive(functions.next(functions.user, min_weight, &max_weight), max_weight);
    }

    void skip_to(Xapian::docid target, double min_weight) override
    {
        double max_weight = get_maxweight();

        if (docid >= target)
            return;
        if (functions.skip_to != nullptr) {
            arrive(functions.skip_to(functions.user, target, min_weight, &max_weight), max_weight);
            return;
        }
        do
            next(min_weight);
        while (docid != 0 && docid < target);
    }

    PostingSource *clone() const override
    {
        if (functions.clone == nullptr)
            return nullptr;
        xc_source copy = functions;

        copy.user = functions.clone(functions.user);
        return new source(copy);
    }

  private:
    static void expect_ok(xc_status status, const xc_error &err)
    {
        if (status != XC_OK)
            throw callback_end{ status,
                                err.message[0] != '\0' ? err.message : "a posting source failed" };
    }

    void arrive(Xapian::docid at, double max_weight)
    {
        docid = at;
        if (at == 0 && functions.status != nullptr) {
            xc_error err = XC_ERROR_INIT;

            expect_ok(functions.status(functions.user, &err), err);
        }
        if (max_weight < get_maxweight())
            set_maxweight(max_weight);
    }

    xc_source functions;
    xc_source_bounds bounds{};
    xc_database view{};
    Xapian::docid docid = 0;
};

} // namespace

xc_status
xc_query_source(xc_query **out, const xc_source *given, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        if (given->begin == nullptr || given->next == nullptr)
            throw refusal{ XC_INVALID, "a posting source needs begin and next" };
        *out = new xc_query{ Xapian::Query((new source(*given))->release()), 1, 1, false };
    });
}
