// Queries as immutable trees. Length and depth are counted while they are
// built, because the caller must be able to bound a query before it is matched.
#include <algorithm>

#include "xapian-c/handles.hh"

static xc_query *
leaf(Xapian::Query &&query)
{
    return new xc_query{ std::move(query), 1, 1, false };
}

static xc_query *
joined(Xapian::Query &&query, xc_query *const *parts, size_t count)
{
    xc_query *result = new xc_query{ std::move(query), 0, 0, false };

    for (size_t i = 0; i < count; i++) {
        result->length += parts[i]->length;
        result->depth = std::max(result->depth, parts[i]->depth);
        result->weighed = result->weighed || parts[i]->weighed;
    }
    result->depth++;
    return result;
}

static std::vector<Xapian::Query>
unwrapped(xc_query *const *parts, size_t count)
{
    std::vector<Xapian::Query> queries;

    queries.reserve(count);
    for (size_t i = 0; i < count; i++)
        queries.push_back(parts[i]->query);
    return queries;
}

static Xapian::Query::op
xapian_operator(xc_operator op)
{
    switch (op) {
    case XC_AND: return Xapian::Query::OP_AND;
    case XC_OR: return Xapian::Query::OP_OR;
    case XC_AND_NOT: return Xapian::Query::OP_AND_NOT;
    case XC_XOR: return Xapian::Query::OP_XOR;
    case XC_AND_MAYBE: return Xapian::Query::OP_AND_MAYBE;
    case XC_FILTER: return Xapian::Query::OP_FILTER;
    case XC_SYNONYM: return Xapian::Query::OP_SYNONYM;
    case XC_MAX: return Xapian::Query::OP_MAX;
    }
    throw refusal{ XC_INVALID, "unknown operator" };
}

xc_status
xc_query_term(xc_query **out, const char *term, size_t len, uint32_t wqf, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        if (len == 0) // Xapian would take it for every document
            throw refusal{ XC_INVALID, "a term is empty" };
        *out = leaf(Xapian::Query(text(term, len), wqf));
    });
}

xc_query *
xc_query_all(void)
{
    xc_query *query = nullptr;

    // Not Xapian::Query::MatchAll: the count of its references is shared by
    // all threads, and not atomic.
    infallible([&] { query = leaf(Xapian::Query(std::string())); });
    return query;
}

xc_query *
xc_query_nothing(void)
{
    xc_query *query = nullptr;

    infallible([&] { query = new xc_query{ Xapian::Query(), 0, 1, false }; });
    return query;
}

xc_status
xc_query_combine(xc_query **out, xc_operator op, xc_query *const *parts, size_t count,
                 xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const std::vector<Xapian::Query> queries = unwrapped(parts, count);

        *out = joined(Xapian::Query(xapian_operator(op), queries.begin(), queries.end()), parts,
                      count);
    });
}

static xc_status
positional(xc_query **out, Xapian::Query::op op, xc_query *const *parts, size_t count,
           uint32_t window, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const std::vector<Xapian::Query> queries = unwrapped(parts, count);

        const auto at_least = static_cast<uint32_t>(count); // Xapian would find nothing

        *out = joined(Xapian::Query(op, queries.begin(), queries.end(), std::max(window, at_least)),
                      parts, count);
    });
}

xc_status
xc_query_near(xc_query **out, xc_query *const *parts, size_t count, uint32_t window, xc_error *err)
{
    return positional(out, Xapian::Query::OP_NEAR, parts, count, window, err);
}

xc_status
xc_query_phrase(xc_query **out, xc_query *const *parts, size_t count, uint32_t window,
                xc_error *err)
{
    return positional(out, Xapian::Query::OP_PHRASE, parts, count, window, err);
}

xc_status
xc_query_scale(xc_query **out, const xc_query *part, double factor, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        if (!(factor >= 0.0)) // Xapian lets NaN pass
            throw refusal{ XC_INVALID, "the factor of a weight is negative" };
        if (part->weighed && factor > 1.0)
            throw refusal{ XC_INVALID, "a weighed term takes a factor above 1 when it is made" };
        *out = new xc_query{ Xapian::Query(factor, part->query), part->length, part->depth + 1,
                             part->weighed };
    });
}

static int
xapian_policy(xc_wildcard_policy policy)
{
    switch (policy) {
    case XC_WILDCARD_ERROR: return Xapian::Query::WILDCARD_LIMIT_ERROR;
    case XC_WILDCARD_FIRST: return Xapian::Query::WILDCARD_LIMIT_FIRST;
    case XC_WILDCARD_MOST_FREQUENT: return Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT;
    }
    throw refusal{ XC_INVALID, "unknown policy for wildcards" };
}

xc_status
xc_query_wildcard(xc_query **out, const char *prefix, size_t len, uint32_t cap,
                  xc_wildcard_policy policy, xc_operator combine, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        if (cap == 0 && policy == XC_WILDCARD_MOST_FREQUENT)
            throw refusal{ XC_INVALID, "the most frequent terms need a cap" };
        *out = leaf(Xapian::Query(Xapian::Query::OP_WILDCARD, text(prefix, len), cap,
                                  xapian_policy(policy), xapian_operator(combine)));
    });
}

xc_status
xc_query_value_range(xc_query **out, uint32_t slot, const char *low, size_t low_len,
                     const char *high, size_t high_len, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        *out = leaf(Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, text(low, low_len),
                                  text(high, high_len)));
    });
}

xc_status
xc_query_value_ge(xc_query **out, uint32_t slot, const char *low, size_t len, xc_error *err)
{
    *out = nullptr;
    return guarded(
        err, [&] { *out = leaf(Xapian::Query(Xapian::Query::OP_VALUE_GE, slot, text(low, len))); });
}

xc_status
xc_query_value_le(xc_query **out, uint32_t slot, const char *high, size_t len, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        *out = leaf(Xapian::Query(Xapian::Query::OP_VALUE_LE, slot, text(high, len)));
    });
}

size_t
xc_query_length(const xc_query *query)
{
    return query->length;
}

size_t
xc_query_depth(const xc_query *query)
{
    return query->depth;
}

xc_status
xc_query_serialise(char **out, size_t *out_len, const xc_query *query, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { give(out, out_len, query->query.serialise()); });
}

static void
measure(const Xapian::Query &query, size_t depth, xc_query *result)
{
    const size_t count = query.get_num_subqueries();

    result->depth = std::max(result->depth, depth);
    if (count == 0 && query.get_type() != Xapian::Query::LEAF_MATCH_NOTHING)
        result->length++;
    for (size_t i = 0; i < count; i++)
        measure(query.get_subquery(i), depth + 1, result);
}

xc_status
xc_query_unserialise(xc_query **out, const char *bytes, size_t len, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        xc_query result{ Xapian::Query::unserialise(text(bytes, len)), 0, 0, false };

        measure(result.query, 1, &result);
        *out = new xc_query(std::move(result));
    });
}

void
xc_query_free(xc_query *query)
{
    delete query;
}
