// What C functions see of a match: candidates, deciders and spies. A wish to
// stop becomes a callback_end, which travels through Xapian to guarded().
#include "xapian-c/callbacks.hh"

void
xc_candidate::consider(const Xapian::Document &next)
{
    doc = &next;
    used = 0;
}

void
xc_candidate::finish()
{
    if (error)
        std::rethrow_exception(std::exchange(error, nullptr));
}

template <typename Read>
xc_bytes
xc_candidate::lend(Read read) noexcept
{
    xc_bytes result{ "", 0 };

    kept_for_later(error, [&] {
        if (used == lent.size())
            lent.emplace_back();
        lent[used] = read();
        result = borrowed(lent[used++]);
    });
    return result;
}

uint32_t
xc_candidate_docid(const xc_candidate *candidate)
{
    uint32_t docid = 0;

    infallible([&] { docid = candidate->doc->get_docid(); });
    return docid;
}

xc_bytes
xc_candidate_value(xc_candidate *candidate, uint32_t slot)
{
    return candidate->lend([=] { return candidate->doc->get_value(slot); });
}

xc_bytes
xc_candidate_data(xc_candidate *candidate)
{
    return candidate->lend([=] { return candidate->doc->get_data(); });
}

static callback_end
stopped()
{
    return callback_end{ XC_STOPPED, "stopped by a callback" };
}

bool
decider::operator()(const Xapian::Document &doc) const
{
    candidate.consider(doc);
    const xc_verdict verdict = functions.decide(functions.user, &candidate);

    candidate.finish();
    if (verdict == XC_STOP)
        throw stopped();
    return verdict == XC_ACCEPT;
}

void
spy::operator()(const Xapian::Document &doc, double weight)
{
    candidate.consider(doc);
    const bool more = functions.see(functions.user, &candidate, weight);

    candidate.finish();
    if (!more)
        throw stopped();
}
