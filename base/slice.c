/* The part of slices that is too long to be inline. */
#include "base/slice.h"

static bool
is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

mbr_slice
mbr_slice_trim(mbr_slice slice)
{
    while (slice.len > 0 && is_ascii_space(slice.ptr[0])) {
        slice.ptr++;
        slice.len--;
    }
    while (slice.len > 0 && is_ascii_space(slice.ptr[slice.len - 1]))
        slice.len--;
    return slice;
}
