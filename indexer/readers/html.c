/* The text of the HTML that JSON Lines may carry in `body`: one pass, no tree.
 *
 * Good enough for what a content system exports (paragraphs, headings, links);
 * the reader of saved pages, which needs selectors, will bring a real parser and
 * replace this one.
 */
#include "indexer/readers/html.h"

#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/entities.h"

typedef enum effect {
    INLINE, /* nothing: <em>, <a>, unknown elements */
    BLOCK,  /* a paragraph of its own */
    LINE,   /* a line of its own */
    BREAK,  /* <br> */
    SPACE,  /* a space: cells of a table */
    HEADING,
    DROPPED /* content and all */
} effect;

static const struct {
    const char *name;
    effect effect;
} elements[] = {
    { "p", BLOCK },          { "div", BLOCK },     { "section", BLOCK },    { "article", BLOCK },
    { "header", BLOCK },     { "footer", BLOCK },  { "aside", BLOCK },      { "main", BLOCK },
    { "blockquote", BLOCK }, { "ul", BLOCK },      { "ol", BLOCK },         { "dl", BLOCK },
    { "table", BLOCK },      { "figure", BLOCK },  { "figcaption", BLOCK }, { "pre", BLOCK },
    { "hr", BLOCK },         { "address", BLOCK }, { "li", LINE },          { "dt", LINE },
    { "dd", LINE },          { "tr", LINE },       { "caption", LINE },     { "br", BREAK },
    { "td", SPACE },         { "th", SPACE },      { "h1", HEADING },       { "h2", HEADING },
    { "h3", HEADING },       { "h4", HEADING },    { "h5", HEADING },       { "h6", HEADING },
    { "script", DROPPED },   { "style", DROPPED }, { "noscript", DROPPED }, { "template", DROPPED },
    { "iframe", DROPPED },   { "svg", DROPPED },   { "object", DROPPED },   { "textarea", DROPPED },
    { "select", DROPPED },   { "title", DROPPED },
};

/* The text under construction. Breaks wait until a character follows, so that
 * the text has none at its ends and never two in a row. */
typedef struct page {
    mbr_slice html;
    size_t at;
    mbr_buffer out;
    unsigned breaks; /* line feeds that wait: 0 to 2 */
    bool space;      /* a space waits */
    bool in_heading;
    size_t heading; /* where its text began */
    mbr_document *document;
    mbr_strings *headings;
} page;

static void
put(page *p, const char *bytes, size_t len)
{
    if (p->out.len > 0 && p->breaks > 0)
        mbr_buffer_append(&p->out, "\n\n", p->breaks);
    else if (p->out.len > 0 && p->space)
        mbr_buffer_append_char(&p->out, ' ');
    p->space = false;
    if (p->breaks > 0 && p->in_heading)
        p->heading = p->out.len;
    p->breaks = 0;
    mbr_buffer_append(&p->out, bytes, len);
}

static void
ask_for_break(page *p, unsigned count)
{
    if (p->breaks < count)
        p->breaks = count;
}

static void
end_heading(page *p)
{
    if (p->in_heading && p->out.len > p->heading && p->breaks == 0)
        mbr_document_add(p->document, p->headings,
                         mbr_slice_of(p->out.ptr + p->heading, p->out.len - p->heading));
    p->in_heading = false;
    ask_for_break(p, 2);
}

/* A heading that a block interrupts has ended, unless it had not begun. */
static bool
heading_goes_on(const page *p)
{
    return p->in_heading && p->breaks > 0;
}

static effect
effect_of(mbr_slice name)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(elements); i++)
        if (strlen(elements[i].name) == name.len &&
            strncasecmp(elements[i].name, name.ptr, name.len) == 0)
            return elements[i].effect;
    return INLINE;
}

/* Byte after the '>' that ends the tag at `at`; a '>' inside a quoted attribute
 * ends nothing. A tag without an end takes all that is left, as in browsers. */
static size_t
tag_end(mbr_slice html, size_t at)
{
    char quote = 0, last = 0;

    for (; at < html.len; at++) {
        char c = html.ptr[at];

        if (quote) {
            if (c == quote)
                quote = 0;
        } else if ((c == '"' || c == '\'') && last == '=') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
        if (c != ' ' && c != '\n' && c != '\t')
            last = c;
    }
    return html.len;
}

/* Byte after the next `text`, or the end. */
static size_t
after(mbr_slice html, size_t at, const char *text)
{
    const char *found = memmem(html.ptr + at, html.len - at, text, strlen(text));

    return found ? (size_t) (found - html.ptr) + strlen(text) : html.len;
}

/* Byte after the end tag of an element whose content is dropped, or the end. */
static size_t
after_dropped(mbr_slice html, size_t at, mbr_slice name)
{
    while ((at = after(html, at, "</")) < html.len)
        if (html.len - at >= name.len && strncasecmp(html.ptr + at, name.ptr, name.len) == 0)
            return tag_end(html, at);
    return html.len;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static mbr_slice
name_at(mbr_slice html, size_t at)
{
    size_t end = at;

    while (end < html.len &&
           (is_letter(html.ptr[end]) || (html.ptr[end] >= '0' && html.ptr[end] <= '9')))
        end++;
    return mbr_slice_part(html, at, end);
}

static void
apply(page *p, effect what, bool closes)
{
    switch (what) {
    case HEADING:
        end_heading(p);
        p->in_heading = !closes;
        break;
    case BLOCK:
    case LINE:
        if (heading_goes_on(p))
            break;
        if (p->in_heading)
            end_heading(p);
        ask_for_break(p, what == BLOCK ? 2 : 1);
        break;
    case BREAK:
        if (p->in_heading)
            p->space = true; /* a heading is one line */
        else
            ask_for_break(p, 1);
        break;
    case SPACE: p->space = true; break;
    case INLINE:
    case DROPPED: break;
    }
}

/* What begins with '<': a tag, a comment, or a plain sign. */
static void
read_markup(page *p)
{
    mbr_slice html = p->html;
    size_t at = p->at + 1;
    bool closes = at < html.len && html.ptr[at] == '/';
    mbr_slice name = name_at(html, at + closes);
    effect what;

    if (mbr_slice_starts_with(mbr_slice_part(html, at, html.len), "!--")) {
        p->at = after(html, at + 3, "-->");
    } else if (at < html.len && (html.ptr[at] == '!' || html.ptr[at] == '?')) {
        p->at = after(html, at, ">");
    } else if (name.len == 0 || !is_letter(name.ptr[0])) {
        put(p, "<", 1);
        p->at++;
    } else {
        what = effect_of(name);
        p->at = tag_end(html, at);
        apply(p, what, closes);
        if (what == DROPPED && !closes)
            p->at = after_dropped(html, p->at, name);
    }
}

/* What begins with '&': an entity, or a plain sign. */
static void
read_entity(page *p)
{
    uint32_t cp;
    size_t len = mbr_entity_read(&cp, mbr_slice_part(p->html, p->at, p->html.len));
    char bytes[MBR_UTF8_MAX];

    if (len == 0) {
        put(p, "&", 1);
        p->at++;
        return;
    }
    if (cp == ' ' || cp == '\n' || cp == '\t' || cp == '\r')
        p->space = true;
    else if (cp >= 0x20 && cp != 0x7F)
        put(p, bytes, mbr_utf8_encode(bytes, cp));
    p->at += len;
}

static void
read_run(page *p)
{
    size_t begin = p->at;

    do
        p->at++;
    while (p->at < p->html.len && !strchr("<& \n\t\r", p->html.ptr[p->at]));
    put(p, p->html.ptr + begin, p->at - begin);
}

mbr_slice
mbr_html_to_text(mbr_document *document, mbr_slice html, mbr_strings *headings)
{
    page p = { .html = html, .document = document, .headings = headings };
    mbr_slice text;

    while (p.at < html.len) {
        switch (html.ptr[p.at]) {
        case '<': read_markup(&p); break;
        case '&': read_entity(&p); break;
        case ' ':
        case '\n':
        case '\t':
        case '\r':
            p.space = true;
            p.at++;
            break;
        default: read_run(&p);
        }
    }
    if (p.in_heading)
        end_heading(&p);
    text = mbr_document_copy(document, mbr_buffer_slice(&p.out));
    mbr_buffer_free(&p.out);
    return text;
}
