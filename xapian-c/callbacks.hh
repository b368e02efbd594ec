// Private to xapian-c/. C functions in the clothes of Xapian's virtual classes.
#pragma once

#include <deque>
#include <exception>

#include "xapian-c/handles.hh"

// The document a callback looks at. One candidate serves a whole match: the
// strings lent to the callback keep their place (a deque never moves what it
// holds) and their memory from one document to the next.
struct xc_candidate {
    const Xapian::Document *doc = nullptr;
    std::exception_ptr error{};

    void consider(const Xapian::Document &next);
    void finish(); // throws what went wrong while the callback was reading
    template <typename Read> xc_bytes lend(Read read) noexcept;

  private:
    std::deque<std::string> lent{};
    size_t used = 0;
};

class decider final : public Xapian::MatchDecider
{
  public:
    explicit decider(const xc_decider &given) : functions(given)
    {
    }

    bool operator()(const Xapian::Document &doc) const override;

  private:
    xc_decider functions;
    mutable xc_candidate candidate{};
};

class spy final : public Xapian::MatchSpy
{
  public:
    explicit spy(const xc_spy &given) : functions(given)
    {
    }

    void operator()(const Xapian::Document &doc, double weight) override;

  private:
    xc_spy functions;
    xc_candidate candidate{};
};
