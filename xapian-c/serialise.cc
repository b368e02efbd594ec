// Numbers as bytes that sort, and the versions of what does the work.
#include "xapian-c/handles.hh"

const char *
xc_library_version(void)
{
    return Xapian::version_string();
}

const char *
xc_header_version(void)
{
    return XAPIAN_VERSION;
}

size_t
xc_sortable_serialise(char out[XC_SORTABLE_MAX], double number)
{
    return Xapian::sortable_serialise_(number, out);
}

double
xc_sortable_unserialise(const char *bytes, size_t len)
{
    double number = 0.0;

    infallible([&] { number = Xapian::sortable_unserialise(text(bytes, len)); });
    return number;
}
