/* Term lists: each term says how many bytes it shares with the one before. */
#include "glass/termlist.h"

#include <stdbool.h>

void
mbr_glass_termlist_begin(mbr_glass_termlist *list, mbr_glass_bytes *out, uint32_t length,
                         size_t count)
{
    mbr_glass_put_uint(out, length);
    mbr_glass_put_uint(out, count);
    *list = (mbr_glass_termlist){ .out = out };
}

/* A small wdf and the shared bytes go into one byte together: the reader, who knows the
 * length of the last term, divides by it plus one. A quotient of 0 says that the wdf
 * comes by itself, and the byte is the number of shared bytes. */
void
mbr_glass_termlist_add(mbr_glass_termlist *list, const unsigned char *term, size_t len,
                       uint32_t wdf)
{
    enum { PACKED_WDF_MAX = 127, PACKED_MAX = 255 };
    unsigned char *start = mbr_glass_room(list->out, 2 + len + MBR_GLASS_UINT_MAX);
    unsigned char *at = start;
    bool is_packed = false;
    size_t same = 0;

    if (list->last) {
        size_t packed;

        same = mbr_glass_common(term, len, list->last, list->last_len);
        packed = ((size_t) wdf + 1) * (list->last_len + 1) + same;
        is_packed = wdf < PACKED_WDF_MAX && packed <= PACKED_MAX;
        *at++ = (unsigned char) (is_packed ? packed : same);
    }
    *at++ = (unsigned char) (len - same);
    memcpy(at, term + same, len - same);
    at += len - same;
    if (!is_packed)
        at = mbr_glass_print_uint(at, wdf);
    list->out->len += (size_t) (at - start);
    list->last = term;
    list->last_len = len;
}
