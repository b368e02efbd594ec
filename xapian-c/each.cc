// All documents of a query, told to a C function by their ids; and a C function that says
// which documents may match. Both are posting sources that only answer for the document they
// are asked about: unlike spies and deciders they cost no Xapian::Document.
#include <algorithm>

#include "xapian-c/handles.hh"

namespace
{

// What is common to both: they have every document.
class every_document : public Xapian::PostingSource
{
  public:
    Xapian::doccount get_termfreq_min() const override
    {
        return 0;
    }

    Xapian::doccount get_termfreq_est() const override
    {
        return most;
    }

    Xapian::doccount get_termfreq_max() const override
    {
        return most;
    }

    Xapian::docid get_docid() const override
    {
        return docid;
    }

    bool at_end() const override
    {
        return ended;
    }

    void init(const Xapian::Database &db) override
    {
        most = db.get_doccount();
        last = db.get_lastdocid();
        docid = 0;
        ended = false;
    }

    void next(double least) override
    {
        skip_to(docid + 1, least);
    }

  protected:
    Xapian::doccount most = 0;
    Xapian::docid last = 0, docid = 0;
    bool ended = false;
};

// On the right of an AND_NOT: asked whether it has each document of the left side, it says yes
// and writes it down. So nothing matches, and nothing is kept for an answer.
class recorder final : public every_document
{
  public:
    using see_function = bool (*)(void *, const uint32_t *, size_t);

    recorder(see_function function, void *given) : see(function), user(given)
    {
    }

    void skip_to(Xapian::docid target, double) override
    {
        if (target <= docid)
            return;
        docid = target;
        seen[count++] = target;
        if (count == sizeof seen / sizeof *seen)
            tell();
    }

    void tell()
    {
        const size_t told = std::exchange(count, 0);

        if (told > 0 && !see(user, seen, told))
            throw callback_end{ XC_STOPPED, "stopped by a callback" };
    }

  private:
    see_function see;
    void *user;
    uint32_t seen[256];
    size_t count = 0;
};

class gate final : public every_document
{
  public:
    explicit gate(const xc_gate &given) : functions(given)
    {
    }

    bool check(Xapian::docid target, double) override
    {
        switch (functions.pass(functions.user, target)) {
        case XC_ACCEPT: docid = target; return true;
        case XC_REJECT: return false;
        case XC_STOP: break;
        }
        ended = true;
        return true;
    }

    void skip_to(Xapian::docid target, double least) override
    {
        if (target <= docid)
            return;
        while (target <= last && !check(target, least))
            target++;
        ended = ended || target > last;
    }

    PostingSource *clone() const override
    {
        return new gate(functions);
    }

  private:
    xc_gate functions;
};

// Ids from one to another: skipped to, not asked about one by one.
class ids final : public every_document
{
  public:
    ids(uint32_t from, uint32_t to) : first(from), final(to)
    {
    }

    void skip_to(Xapian::docid target, double) override
    {
        docid = std::max({ docid, target, first });
        ended = docid > final || docid > last;
    }

    PostingSource *clone() const override
    {
        return new ids(first, final);
    }

  private:
    uint32_t first, final;
};

} // namespace

xc_status
xc_database_each(const xc_database *db, const xc_query *query,
                 bool (*see)(void *user, const uint32_t *docids, size_t count), void *user,
                 xc_error *err)
{
    return guarded(err, [&] {
        recorder every(see, user);
        Xapian::Enquire enquire(db->db);

        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_AND_NOT,
                          Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query->query, 0.0),
                          Xapian::Query(&every)));
        enquire.get_mset(0, 1);
        every.tell();
    });
}

xc_status
xc_query_gate(xc_query **out, const xc_gate *given, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        *out = new xc_query{ Xapian::Query((new gate(*given))->release()), 1, 1, false };
    });
}

xc_status
xc_query_ids(xc_query **out, uint32_t first, uint32_t last, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        *out = new xc_query{ Xapian::Query((new ids(first, last))->release()), 1, 1, false };
    });
}
