#ifndef MBR_BASE_MEMORY_H
#define MBR_BASE_MEMORY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Allocation that cannot fail: when the system has no more memory the process
 * says so on standard error and aborts. Sizes that come from outside are
 * bounded by the caller before they reach these functions. */

#define MBR_ARRAY_LEN(a) (sizeof(a) / sizeof *(a))

/** `size` bytes, uninitialised; free with free(). Never NULL, even for 0. */
void *mbr_malloc(size_t size) __attribute__((malloc, returns_nonnull));

/** `count` zeroed elements of `size` bytes; free with free(). Never NULL. */
void *mbr_calloc(size_t count, size_t size) __attribute__((malloc, returns_nonnull));

/** `ptr` (or NULL) grown or shrunk to `count` elements of `size` bytes. Never NULL. */
void *mbr_realloc(void *ptr, size_t count, size_t size) __attribute__((returns_nonnull));

/** Copy of a terminated string; free with free(). Never NULL. */
char *mbr_strdup(const char *s) __attribute__((malloc, returns_nonnull));

/** Copy of `len` bytes with a NUL after them; free with free(). Never NULL. */
char *mbr_strndup(const char *s, size_t len) __attribute__((malloc, returns_nonnull));

/* Memory that lives and dies together: one document, one query, one reply.
 * Not thread-safe; one arena belongs to one thread at a time. */
typedef struct mbr_arena mbr_arena;

/** A new, empty arena; free with mbr_arena_free(). */
mbr_arena *mbr_arena_new(void) __attribute__((returns_nonnull));

/** `size` bytes, aligned for any type, uninitialised; valid until the arena is
 * reset or freed. Never NULL. */
void *mbr_arena_alloc(mbr_arena *arena, size_t size) __attribute__((returns_nonnull));

/** As mbr_arena_alloc(), zeroed, for `count` elements of `size` bytes. */
void *
mbr_arena_calloc(mbr_arena *arena, size_t count, size_t size) __attribute__((returns_nonnull));

/** Copy of `len` bytes with a NUL after them, in the arena. Never NULL. */
char *
mbr_arena_strndup(mbr_arena *arena, const char *s, size_t len) __attribute__((returns_nonnull));

/** Forget everything, keep one block for reuse. */
void mbr_arena_reset(mbr_arena *arena);

/** Bytes handed out since the last reset. */
size_t mbr_arena_used(const mbr_arena *arena);

/** Free the arena and all that it handed out. NULL is allowed. */
void mbr_arena_free(mbr_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
