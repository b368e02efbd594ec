/* The article in memory: one arena holds it all, so that it is forgotten at once
 * and a reader can fill the same memory for the next one. */
#include "document/document.h"

#include <stdlib.h>
#include <string.h>

#include "document/field.h"

mbr_document *
mbr_document_new(void)
{
    mbr_document *document = mbr_calloc(1, sizeof *document);

    document->arena = mbr_arena_new();
    document->free_chars = -1;
    return document;
}

void
mbr_document_reset(mbr_document *document)
{
    mbr_arena *arena = document->arena;

    mbr_arena_reset(arena);
    memset(document, 0, sizeof *document);
    document->arena = arena;
    document->free_chars = -1;
}

void
mbr_document_free(mbr_document *document)
{
    if (!document)
        return;
    mbr_arena_free(document->arena);
    free(document);
}

mbr_slice
mbr_document_copy(mbr_document *document, mbr_slice text)
{
    if (!text.ptr)
        return MBR_SLICE_NONE;
    return mbr_slice_of(mbr_arena_strndup(document->arena, text.ptr, text.len), text.len);
}

/* Arrays in the arena have no capacity of their own: they hold 4 elements, then
 * double each time the count reaches a power of two. */
static void *
with_room_for_one(mbr_arena *arena, void *items, size_t count, size_t size)
{
    void *grown;

    if (count > 0 && (count < 4 || (count & (count - 1)) != 0))
        return items;
    grown = mbr_arena_calloc(arena, count < 4 ? 4 : count * 2, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}

void
mbr_document_add_borrowed(mbr_document *document, mbr_strings *list, mbr_slice text)
{
    list->items = with_room_for_one(document->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = text;
}

void
mbr_document_add(mbr_document *document, mbr_strings *list, mbr_slice text)
{
    mbr_document_add_borrowed(document, list, mbr_document_copy(document, text));
}

mbr_comment *
mbr_document_add_comment(mbr_document *document)
{
    document->comments = with_room_for_one(document->arena, document->comments,
                                           document->comment_count, sizeof *document->comments);
    memset(&document->comments[document->comment_count], 0, sizeof *document->comments);
    return &document->comments[document->comment_count++];
}

size_t
mbr_document_empty_comments(const mbr_document *document)
{
    size_t empty = 0;

    for (size_t i = 0; i < document->comment_count; i++)
        empty += document->comments[i].text.len == 0;
    return empty;
}

/* Passages under construction. */
typedef struct passages {
    mbr_document *document;
    mbr_passage *items;
    size_t count;
} passages;

static void
add_passage(passages *list, mbr_field field, mbr_slice text)
{
    if (text.len == 0)
        return;
    list->items =
        with_room_for_one(list->document->arena, list->items, list->count, sizeof *list->items);
    list->items[list->count].field = field;
    list->items[list->count++].text = text;
}

/* End of the paragraph that starts at `from`: the next empty line, or the end. */
static size_t
paragraph_end(mbr_slice body, size_t from)
{
    const char *at = body.ptr + from, *end = body.ptr + body.len;

    while ((at = memchr(at, '\n', (size_t) (end - at))) != NULL) {
        at++;
        if (at == end || *at == '\n')
            return (size_t) (at - 1 - body.ptr);
    }
    return body.len;
}

/* Place of `paragraph` among the headings from `next` on, or the count. A few
 * are looked at, so that one heading that the body has lost does not hide those
 * after it, and a hostile list does not make this quadratic. */
static size_t
find_heading(const mbr_strings *headings, size_t next, mbr_slice paragraph)
{
    size_t last = next + 8 < headings->count ? next + 8 : headings->count;

    for (size_t i = next; i < last; i++)
        if (mbr_slice_equal(mbr_slice_trim(headings->items[i]), paragraph))
            return i;
    return headings->count;
}

static void
add_body(passages *list)
{
    mbr_slice body = list->document->body;
    const mbr_strings *headings = &list->document->headings;
    size_t run = 0, next = 0, at = 0;

    while (next < headings->count && at < body.len) {
        size_t end = paragraph_end(body, at);
        mbr_slice paragraph = mbr_slice_trim(mbr_slice_part(body, at, end));
        size_t found =
            paragraph.len > 0 ? find_heading(headings, next, paragraph) : headings->count;

        if (found < headings->count) {
            add_passage(list, MBR_FIELD_BODY, mbr_slice_trim(mbr_slice_part(body, run, at)));
            add_passage(list, MBR_FIELD_HEADING, paragraph);
            next = found + 1;
            run = end;
        }
        at = end;
        while (at < body.len && body.ptr[at] == '\n')
            at++;
    }
    add_passage(list, MBR_FIELD_BODY, mbr_slice_trim(mbr_slice_part(body, run, body.len)));
}

size_t
mbr_document_passages(mbr_document *document, mbr_passage **out)
{
    passages list = { document, NULL, 0 };

    add_passage(&list, MBR_FIELD_TITLE, document->title);
    add_passage(&list, MBR_FIELD_KICKER, document->kicker);
    add_passage(&list, MBR_FIELD_LEAD, document->lead);
    add_body(&list);
    *out = list.items;
    return list.count;
}
