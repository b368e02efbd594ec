/* Text from outside made fit to print: repaired, flattened, its marks kept on the
 * same words.
 *
 * Marks arrive as byte offsets of the source. They are carried over here, once,
 * so that no printer ever looks for a marker in a text: there is none to forge.
 */
#include "output/excerpt.h"

#include <string.h>

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "output/printer.h"

static const mbr_slice ellipsis = MBR_SLICE("…");

/* Embeddings, overrides and isolates: harmless while they are closed, and nothing
 * says that they are. The two plain direction marks, U+200E and U+200F, stay. */
static bool
is_direction_switch(uint32_t cp)
{
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static bool
is_control(uint32_t cp)
{
    return (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0);
}

size_t
mbr_text_next(uint32_t *out, mbr_slice text, size_t at)
{
    size_t len = mbr_utf8_decode(out, text.ptr + at, text.len - at);

    if (len == 0) {
        *out = MBR_CP_REPLACEMENT;
        return 1;
    }
    if (is_control(*out) || is_direction_switch(*out))
        *out = MBR_CP_REPLACEMENT;
    return len;
}

static void
append_character(mbr_buffer *out, uint32_t cp)
{
    char bytes[MBR_UTF8_MAX];

    mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, cp));
}

void
mbr_print_clean(mbr_buffer *out, mbr_slice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;

        at += mbr_text_next(&cp, text, at);
        append_character(out, cp);
    }
}

static void
open_mark(mbr_excerpt *excerpt)
{
    if (excerpt->mark_count == excerpt->mark_room) {
        excerpt->mark_room = excerpt->mark_room ? 2 * excerpt->mark_room : 8;
        excerpt->marks = mbr_realloc(excerpt->marks, excerpt->mark_room, sizeof *excerpt->marks);
    }
    excerpt->marks[excerpt->mark_count++] = (mbr_mark){ excerpt->text.len, excerpt->text.len };
}

/* A mark over nothing but spaces that were folded away is dropped. */
static void
close_mark(mbr_excerpt *excerpt)
{
    mbr_mark *mark = &excerpt->marks[excerpt->mark_count - 1];

    mark->end = excerpt->text.len;
    if (mark->end == mark->start)
        excerpt->mark_count--;
}

static bool
is_line_space(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029;
}

/* Whether a space may be put at the end: not first, and never two. */
static bool
takes_space(const mbr_buffer *text)
{
    return text->len > 0 && text->ptr[text->len - 1] != ' ';
}

/* Copies the text of one fragment; `next` is the mark that comes next, `inside`
 * whether it is open, `space` whether a space waits for the word after it. */
static void
copy_text(mbr_excerpt *excerpt, const mbr_fragment *fragment, mbr_lines lines)
{
    mbr_slice text = fragment->text;
    size_t next = 0, step;
    bool inside = false, space = false;

    for (size_t at = 0; at < text.len; at += step) {
        uint32_t cp;

        step = mbr_text_next(&cp, text, at);
        if (inside && fragment->marks[next].end <= at) {
            close_mark(excerpt);
            inside = false;
        }
        while (!inside && next < fragment->mark_count && fragment->marks[next].end <= at)
            next++;
        if (lines == MBR_ONE_LINE && is_line_space(cp)) {
            space = true;
            continue;
        }
        if (space && takes_space(&excerpt->text))
            mbr_buffer_append_char(&excerpt->text, ' ');
        space = false;
        if (!inside && next < fragment->mark_count && fragment->marks[next].start <= at) {
            open_mark(excerpt);
            inside = true;
        }
        append_character(&excerpt->text, cp);
    }
    if (inside)
        close_mark(excerpt);
}

void
mbr_excerpt_add(mbr_excerpt *excerpt, const mbr_fragment *fragment, mbr_lines lines)
{
    if (fragment->cut_before) {
        mbr_buffer_append_slice(&excerpt->text, ellipsis);
        mbr_buffer_append_char(&excerpt->text, ' ');
    }
    copy_text(excerpt, fragment, lines);
    if (fragment->cut_after) {
        mbr_buffer_append_char(&excerpt->text, ' ');
        mbr_buffer_append_slice(&excerpt->text, ellipsis);
    }
}

void
mbr_excerpt_add_all(mbr_excerpt *excerpt, const mbr_fragment *fragments, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mbr_fragment fragment = fragments[i];

        /* Between two pieces one ellipsis says enough, whoever asks for it. */
        if (i > 0) {
            fragment.cut_before = true;
            mbr_buffer_append_char(&excerpt->text, ' ');
        }
        if (i + 1 < count)
            fragment.cut_after = false;
        mbr_excerpt_add(excerpt, &fragment, MBR_ONE_LINE);
    }
}

static size_t
space_at(mbr_slice text)
{
    static const char *const spaces[] = { " ", "\u00A0", "\u202F" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(spaces); i++)
        if (mbr_slice_starts_with(text, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

/* Bytes of the guillemet at the start of `text`, its inner space included; 0 when there
 * is none. `inner` receives what stands for it. */
static size_t
guillemet_at(mbr_slice text, const char **inner)
{
    size_t space = space_at(text);

    *inner = "”";
    if (mbr_slice_starts_with(mbr_slice_part(text, space, text.len), "»"))
        return space + strlen("»");
    *inner = "“";
    if (!mbr_slice_starts_with(text, "«"))
        return 0;
    return strlen("«") + space_at(mbr_slice_part(text, strlen("«"), text.len));
}

void
mbr_excerpt_nest_quotes(mbr_excerpt *excerpt)
{
    mbr_slice text = mbr_buffer_slice(&excerpt->text);
    mbr_buffer nested = MBR_BUFFER_INIT;
    size_t at = 0, begun = 0, ended = 0; /* marks whose start, whose end, has moved */

    for (;;) {
        const char *inner;
        size_t len;

        while (begun < excerpt->mark_count && excerpt->marks[begun].start <= at)
            excerpt->marks[begun++].start = nested.len;
        while (ended < begun && excerpt->marks[ended].end <= at)
            excerpt->marks[ended++].end = nested.len;
        if (at >= text.len)
            break;
        len = guillemet_at(mbr_slice_part(text, at, text.len), &inner);
        if (len > 0)
            mbr_buffer_append_string(&nested, inner);
        else
            mbr_buffer_append(&nested, text.ptr + at, len = 1);
        at += len;
    }
    mbr_buffer_free(&excerpt->text);
    excerpt->text = nested;
}

void
mbr_excerpt_reset(mbr_excerpt *excerpt)
{
    mbr_buffer_reset(&excerpt->text);
    excerpt->mark_count = 0;
}

void
mbr_excerpt_free(mbr_excerpt *excerpt)
{
    mbr_buffer_free(&excerpt->text);
    free(excerpt->marks);
    *excerpt = (mbr_excerpt) MBR_EXCERPT_INIT;
}
