// Moving iterators and reading what is under them. The functions that make
// them are in listing.cc. An error is kept inside the iterator, which costs the
// loop nothing and leaves one check for after it.
#include "xapian-c/handles.hh"

static void
settle(xc_terms *it)
{
    it->current = *it->it;
}

static void
settle(xc_postings *it)
{
    it->current = *it->it;
}

static void
settle(xc_positions *it)
{
    it->current = *it->it;
}

static void
settle(xc_values *it)
{
    it->at = it->by_slot ? it->it.get_valueno() : it->it.get_docid();
    it->current = *it->it;
}

// Run `move` and read the item it arrives at; false at the end or on failure.
template <typename Handle, typename Move>
static bool
moved(Handle *it, Move move) noexcept
{
    if (it->done)
        return false;
    const xc_status status = guarded(&it->error, [&] {
        move();
        it->fresh = false;
        if (it->it == it->end)
            it->done = true;
        else
            settle(it);
    });

    if (status != XC_OK)
        it->done = true;
    return !it->done;
}

template <typename Handle>
static bool
next(Handle *it) noexcept
{
    return moved(it, [it] {
        if (!it->fresh)
            ++it->it;
    });
}

// Where the iterator stands, in the order in which it moves.
static std::string
place(const xc_terms *it)
{
    return *it->it;
}

static Xapian::docid
place(const xc_postings *it)
{
    return *it->it;
}

static Xapian::termpos
place(const xc_positions *it)
{
    return *it->it;
}

static uint32_t
place(const xc_values *it)
{
    return it->by_slot ? it->it.get_valueno() : it->it.get_docid();
}

template <typename Handle, typename Target>
static void
go_to(Handle *it, const Target &target)
{
    it->it.skip_to(target);
}

static void
go_to(xc_terms *it, const std::string &target)
{
    if (it->kind != WALKED_NAMES)
        it->it.skip_to(target);
    else
        while (it->it != it->end && *it->it < target)
            ++it->it;
}

// Some of Xapian's own lists go back when they are asked to, even before the prefix
// that they were made for.
template <typename Handle, typename Target>
static bool
skip_to(Handle *it, const Target &target) noexcept
{
    return moved(it, [&] {
        if (it->it != it->end && place(it) < target)
            go_to(it, target);
    });
}

// Read a number under the iterator; 0, and the end of the iteration, if that fails.
template <typename Handle, typename Read>
static uint32_t
number(Handle *it, Read read) noexcept
{
    uint32_t result = 0;

    if (guarded(&it->error, [&] { result = read(); }) != XC_OK)
        it->done = true;
    return result;
}

template <typename Handle>
static xc_status
status_of(const Handle *it, xc_error *err)
{
    if (it->error.status != XC_OK && err != nullptr)
        *err = it->error;
    return it->error.status;
}

bool
xc_terms_next(xc_terms *it)
{
    return next(it);
}

bool
xc_terms_skip_to(xc_terms *it, const char *term, size_t len)
{
    bool found = false;

    infallible([&] { found = skip_to(it, text(term, len)); });
    return found;
}

xc_bytes
xc_terms_term(const xc_terms *it)
{
    return borrowed(it->current);
}

uint32_t
xc_terms_frequency(xc_terms *it)
{
    if (it->kind == NAMES || it->kind == WALKED_NAMES || it->kind == NEW_TERMS)
        return 0;
    return number(it, [it] { return it->it.get_termfreq(); });
}

uint32_t
xc_terms_wdf(xc_terms *it)
{
    if (it->kind != DOCUMENT_TERMS && it->kind != NEW_TERMS)
        return 0;
    return number(it, [it] { return it->it.get_wdf(); });
}

uint32_t
xc_terms_collection_frequency(xc_terms *it)
{
    if (it->kind != DATABASE_TERMS)
        return 0;
    return number(it, [it] { return it->db.get_collection_freq(it->current); });
}

uint32_t
xc_terms_position_count(xc_terms *it)
{
    if (it->kind != DOCUMENT_TERMS && it->kind != NEW_TERMS)
        return 0;
    return number(it, [it] { return it->it.positionlist_count(); });
}

xc_status
xc_terms_positions(xc_positions **out, const xc_terms *it, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        if (it->kind != DOCUMENT_TERMS && it->kind != NEW_TERMS)
            throw refusal{ XC_INVALID, "these are not the terms of a document" };
        *out = new xc_positions(it->it.positionlist_begin());
    });
}

xc_status
xc_terms_status(const xc_terms *it, xc_error *err)
{
    return status_of(it, err);
}

void
xc_terms_free(xc_terms *it)
{
    delete it;
}

bool
xc_postings_next(xc_postings *it)
{
    return next(it);
}

bool
xc_postings_skip_to(xc_postings *it, uint32_t docid)
{
    return skip_to(it, docid);
}

uint32_t
xc_postings_docid(const xc_postings *it)
{
    return it->current;
}

uint32_t
xc_postings_wdf(xc_postings *it)
{
    return number(it, [it] { return it->it.get_wdf(); });
}

uint32_t
xc_postings_doclength(xc_postings *it)
{
    return number(it, [it] { return it->it.get_doclength(); });
}

size_t
xc_postings_read(xc_postings *it, uint32_t *docids, uint32_t *wdfs, size_t max)
{
    size_t count = 0;

    if (it->done || max == 0)
        return 0;
    const xc_status status = guarded(&it->error, [&] {
        if (!it->fresh)
            ++it->it;
        it->fresh = false;
        while (it->it != it->end) {
            docids[count] = *it->it;
            if (wdfs != nullptr)
                wdfs[count] = it->it.get_wdf();
            if (++count == max)
                break;
            ++it->it;
        }
    });

    it->done = status != XC_OK || count < max;
    if (count > 0)
        it->current = docids[count - 1];
    return count;
}

xc_status
xc_postings_status(const xc_postings *it, xc_error *err)
{
    return status_of(it, err);
}

void
xc_postings_free(xc_postings *it)
{
    delete it;
}

bool
xc_positions_next(xc_positions *it)
{
    return next(it);
}

bool
xc_positions_skip_to(xc_positions *it, uint32_t position)
{
    return skip_to(it, position);
}

uint32_t
xc_positions_position(const xc_positions *it)
{
    return it->current;
}

xc_status
xc_positions_status(const xc_positions *it, xc_error *err)
{
    return status_of(it, err);
}

void
xc_positions_free(xc_positions *it)
{
    delete it;
}

bool
xc_values_next(xc_values *it)
{
    return next(it);
}

bool
xc_values_skip_to(xc_values *it, uint32_t at)
{
    return skip_to(it, at);
}

uint32_t
xc_values_at(const xc_values *it)
{
    return it->at;
}

xc_bytes
xc_values_value(const xc_values *it)
{
    return borrowed(it->current);
}

xc_status
xc_values_status(const xc_values *it, xc_error *err)
{
    return status_of(it, err);
}

void
xc_values_free(xc_values *it)
{
    delete it;
}
