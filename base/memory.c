/* Allocation that ends the process instead of failing, and the arena.
 *
 * Arena blocks double up to 1 MiB, so that a document of a few kilobytes costs
 * one malloc() and one of many megabytes costs a few dozen; a request larger
 * than a block gets a block of its own.
 */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK_BYTES ((size_t) 4096)
#define LARGEST_BLOCK_BYTES ((size_t) 1 << 20)
#define ALIGNMENT (sizeof(max_align_t) > 16 ? (size_t) 16 : sizeof(max_align_t))

typedef struct block {
    struct block *next; /* the block filled before this one */
    size_t size, used;
    max_align_t bytes[];
} block;

struct mbr_arena {
    block *current;
    size_t used;
};

static void
out_of_memory(size_t size)
{
    fprintf(stderr, "marbre: out of memory (asked for %zu bytes)\n", size);
    abort();
}

void *
mbr_malloc(size_t size)
{
    void *ptr = malloc(size ? size : 1);

    if (!ptr)
        out_of_memory(size);
    return ptr;
}

void *
mbr_calloc(size_t count, size_t size)
{
    void *ptr = calloc(count ? count : 1, size ? size : 1);

    if (!ptr)
        out_of_memory(count);
    return ptr;
}

void *
mbr_realloc(void *ptr, size_t count, size_t size)
{
    size_t bytes;

    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory(SIZE_MAX);
    ptr = realloc(ptr, bytes ? bytes : 1);
    if (!ptr)
        out_of_memory(bytes);
    return ptr;
}

char *
mbr_strndup(const char *s, size_t len)
{
    char *copy = mbr_malloc(len + 1);

    if (len > 0)
        memcpy(copy, s, len);
    copy[len] = '\0';
    return copy;
}

char *
mbr_strdup(const char *s)
{
    return mbr_strndup(s, strlen(s));
}

mbr_arena *
mbr_arena_new(void)
{
    return mbr_calloc(1, sizeof(mbr_arena));
}

static void
arena_grow(mbr_arena *arena, size_t size)
{
    size_t next = arena->current ? arena->current->size * 2 : FIRST_BLOCK_BYTES;
    block *fresh;

    if (next > LARGEST_BLOCK_BYTES)
        next = LARGEST_BLOCK_BYTES;
    if (next < size)
        next = size;
    fresh = mbr_malloc(sizeof(block) + next);
    fresh->next = arena->current;
    fresh->size = next;
    fresh->used = 0;
    arena->current = fresh;
}

void *
mbr_arena_alloc(mbr_arena *arena, size_t size)
{
    size_t rounded = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    char *ptr;

    if (rounded < size)
        out_of_memory(size);
    if (!arena->current || arena->current->size - arena->current->used < rounded)
        arena_grow(arena, rounded);
    ptr = (char *) arena->current->bytes + arena->current->used;
    arena->current->used += rounded;
    arena->used += rounded;
    return ptr;
}

void *
mbr_arena_calloc(mbr_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    void *ptr;

    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory(SIZE_MAX);
    ptr = mbr_arena_alloc(arena, bytes);
    memset(ptr, 0, bytes);
    return ptr;
}

char *
mbr_arena_strndup(mbr_arena *arena, const char *s, size_t len)
{
    char *copy = mbr_arena_alloc(arena, len + 1);

    if (len > 0)
        memcpy(copy, s, len);
    copy[len] = '\0';
    return copy;
}

void
mbr_arena_reset(mbr_arena *arena)
{
    block *keep = arena->current;

    if (!keep)
        return;
    while (keep->next) {
        block *old = keep->next;

        keep->next = old->next;
        free(old);
    }
    /* One article of many megabytes must not be paid for until the end. */
    if (keep->size > LARGEST_BLOCK_BYTES) {
        free(keep);
        arena->current = NULL;
    } else {
        keep->used = 0;
    }
    arena->used = 0;
}

size_t
mbr_arena_used(const mbr_arena *arena)
{
    return arena->used;
}

void
mbr_arena_free(mbr_arena *arena)
{
    if (!arena)
        return;
    while (arena->current) {
        block *old = arena->current;

        arena->current = old->next;
        free(old);
    }
    free(arena);
}
