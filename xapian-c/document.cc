// Documents: terms, values and data, on their way in or out.
#include <algorithm>

#include "xapian-c/handles.hh"

// A database refuses such terms only when the document is added, and does not
// say which term it was; so they are refused here. In the keys of glass a NUL
// takes two bytes, and a key has room for XC_TERM_MAX beside an id.
static std::string
checked_term(const char *term, size_t len)
{
    if (len == 0)
        throw refusal{ XC_INVALID, "a term is empty" };
    if (len + static_cast<size_t>(std::count(term, term + len, '\0')) > XC_TERM_MAX)
        throw refusal{ XC_LIMIT, "a term is longer than 245 bytes" };
    return std::string(term, len);
}

static_assert(XC_TERM_MAX == 245, "the message above says so");

xc_document *
xc_document_new(void)
{
    xc_document *doc = nullptr;

    infallible([&] { doc = new xc_document{ Xapian::Document(), {}, {} }; });
    return doc;
}

void
xc_document_free(xc_document *doc)
{
    delete doc;
}

void
xc_document_clear(xc_document *doc)
{
    infallible([&] { *doc = xc_document{ Xapian::Document(), {}, {} }; });
}

xc_status
xc_document_add_term(xc_document *doc, const char *term, size_t len, uint32_t wdf, xc_error *err)
{
    return guarded(err, [&] { doc->doc.add_term(checked_term(term, len), wdf); });
}

xc_status
xc_document_add_posting(xc_document *doc, const char *term, size_t len, uint32_t position,
                        uint32_t wdf, xc_error *err)
{
    return guarded(err, [&] { doc->doc.add_posting(checked_term(term, len), position, wdf); });
}

xc_status
xc_document_add_boolean_term(xc_document *doc, const char *term, size_t len, xc_error *err)
{
    return xc_document_add_term(doc, term, len, 0, err);
}

xc_status
xc_document_remove_term(xc_document *doc, const char *term, size_t len, xc_error *err)
{
    return guarded(err, [&] { doc->doc.remove_term(text(term, len)); });
}

xc_status
xc_document_set_value(xc_document *doc, uint32_t slot, const char *value, size_t len, xc_error *err)
{
    return guarded(err, [&] { doc->doc.add_value(slot, text(value, len)); });
}

xc_status
xc_document_set_data(xc_document *doc, const char *data, size_t len, xc_error *err)
{
    return guarded(err, [&] { doc->doc.set_data(text(data, len)); });
}

xc_status
xc_document_count_terms(size_t *out, const xc_document *doc, xc_error *err)
{
    *out = 0;
    return guarded(err, [&] { *out = doc->doc.termlist_count(); });
}

xc_status
xc_document_data(const xc_document *doc, xc_bytes *out, xc_error *err)
{
    return guarded(err, [&] {
        doc->data = doc->doc.get_data();
        *out = borrowed(doc->data);
    });
}

xc_status
xc_document_value(const xc_document *doc, uint32_t slot, xc_bytes *out, xc_error *err)
{
    return guarded(err, [&] {
        std::string &held = doc->values[slot];

        held = doc->doc.get_value(slot);
        *out = borrowed(held);
    });
}

xc_status
xc_document_terms(xc_terms **out, const xc_document *doc, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        const terms_kind kind = doc->doc.get_docid() != 0 ? DOCUMENT_TERMS : NEW_TERMS;

        *out = new xc_terms(doc->doc.termlist_begin(), kind);
    });
}

xc_status
xc_document_values(xc_values **out, const xc_document *doc, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] { *out = new xc_values(doc->doc.values_begin(), true); });
}

uint32_t
xc_document_docid(const xc_document *doc)
{
    uint32_t docid = 0;

    infallible([&] { docid = doc->doc.get_docid(); });
    return docid;
}
