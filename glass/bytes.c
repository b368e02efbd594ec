/* Bytes that grow, and the encodings of keys. */
#include "glass/bytes.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "base/memory.h"

enum { LARGE = 1 << 22, PAGE = 1 << 12 };

/* The pages are not asked for by their size, which differs between machines; where there
 * are none the advice is without effect. */
static void *
advised(void *memory, size_t size)
{
    uintptr_t start = (uintptr_t) memory & ~(uintptr_t) (PAGE - 1);

    if (size >= LARGE)
        (void) madvise((void *) start, (uintptr_t) memory + size - start, MADV_HUGEPAGE);
    return memory;
}

void *
mbr_glass_memory(size_t size)
{
    return advised(mbr_malloc(size), size);
}

void *
mbr_glass_memory_zeroed(size_t size)
{
    return advised(mbr_calloc(size, 1), size);
}

void
mbr_glass_bytes_grow(mbr_glass_bytes *bytes, size_t extra)
{
    size_t capacity = bytes->capacity ? bytes->capacity : 256;

    while (capacity - bytes->len < extra)
        capacity *= capacity < LARGE ? 2 : 4; /* what is not touched costs nothing */
    if (capacity < LARGE) {
        bytes->ptr = mbr_realloc(bytes->ptr, capacity, 1);
    } else { /* realloc() would move large pages to where they are none */
        unsigned char *larger = mbr_glass_memory(capacity);

        if (bytes->len > 0)
            memcpy(larger, bytes->ptr, bytes->len);
        free(bytes->ptr);
        bytes->ptr = larger;
    }
    bytes->capacity = capacity;
}

void
mbr_glass_bytes_reserve(mbr_glass_bytes *bytes, size_t capacity)
{
    bytes->len = 0;
    if (bytes->capacity >= capacity)
        return;
    free(bytes->ptr); /* rather than grown, which would copy what nobody wants */
    bytes->ptr = mbr_glass_memory(capacity);
    bytes->capacity = capacity;
}

void
mbr_glass_bytes_free(mbr_glass_bytes *bytes)
{
    free(bytes->ptr);
    *bytes = (mbr_glass_bytes){ NULL, 0, 0 };
}

unsigned char *
mbr_glass_print_docid(unsigned char *out, uint32_t docid)
{
    if (docid < 1u << 15) {
        mbr_glass_print_be16(out, docid);
        return out + 2;
    }
    if (docid < 1u << 22) {
        out[0] = (unsigned char) (0x80 | docid >> 16);
        mbr_glass_print_be16(out + 1, docid);
        return out + 3;
    }
    if (docid < 1u << 29) {
        mbr_glass_print_be32(out, 0xC0000000u | docid);
        return out + 4;
    }
    out[0] = 0xE0;
    mbr_glass_print_be32(out + 1, docid);
    return out + 5;
}

unsigned char *
mbr_glass_print_term(unsigned char *out, const unsigned char *term, size_t len)
{
    for (;;) {
        const unsigned char *zero = len > 0 ? memchr(term, 0, len) : NULL;
        size_t plain = zero ? (size_t) (zero - term) + 1 : len;

        memcpy(out, term, plain);
        out += plain;
        if (!zero)
            return out;
        *out++ = 0xFF;
        term += plain;
        len -= plain;
    }
}
