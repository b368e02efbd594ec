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
    size_t heading;          /* where its text began */
    size_t no_quotes_before; /* quotes up to there do not hold tags together */
    size_t unclosed;         /* tags, comments and dropped elements without an end */
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

/* Byte after the '>' that ends the tag at `at`, or 0 when it has no end before the next
 * one begins. With `has_quotes`, what a quoted attribute holds ends nothing; `at` is left
 * where the search stopped. */
static size_t
find_tag_end(mbr_slice html, size_t *at, bool has_quotes)
{
    char quote = 0, last = 0;

    for (; *at < html.len; ++*at) {
        char c = html.ptr[*at];

        if (quote) {
            if (c == quote)
                quote = 0;
        } else if (has_quotes && (c == '"' || c == '\'') && last == '=') {
            quote = c;
        } else if (c == '>') {
            return *at + 1;
        } else if (c == '<') {
            return 0;
        }
        if (c != ' ' && c != '\n' && c != '\t')
            last = c;
    }
    return 0;
}

/* Byte after the tag at `at`, or 0 when it is none: « si a <b alors ». A quote that does
 * not close would take all the text there is: such a tag ends at its first '>'. What was
 * searched in vain is not searched for quotes again, so that the time is in proportion to
 * the text whatever it holds. */
static size_t
tag_end(page *p, size_t at)
{
    bool may_have_quotes = at >= p->no_quotes_before;
    size_t stop = at, end = find_tag_end(p->html, &stop, may_have_quotes);

    if (end > 0)
        return end;
    p->unclosed++;
    if (!may_have_quotes)
        return 0;
    p->no_quotes_before = stop;
    return find_tag_end(p->html, &at, false);
}

/* Byte after the next `text`, or 0. */
static size_t
after(mbr_slice html, size_t at, const char *text)
{
    const char *found =
        at < html.len ? memmem(html.ptr + at, html.len - at, text, strlen(text)) : NULL;

    return found ? (size_t) (found - html.ptr) + strlen(text) : 0;
}

/* Byte after the end tag of an element whose content is dropped, or the end, as in
 * browsers. */
static size_t
after_dropped(page *p, size_t at, mbr_slice name)
{
    while ((at = after(p->html, at, "</")) > 0)
        if (p->html.len - at >= name.len &&
            strncasecmp(p->html.ptr + at, name.ptr, name.len) == 0) {
            size_t end = find_tag_end(p->html, &at, false);

            return end > 0 ? end : at;
        }
    p->unclosed++;
    return p->html.len;
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

static void
read_sign(page *p)
{
    put(p, "<", 1);
    p->at++;
}

/* A comment, a declaration or a processing instruction, which has the end `end`. */
static void
read_hidden(page *p, const char *end)
{
    size_t next = after(p->html, p->at + strlen("<!"), end);

    if (next == 0)
        p->unclosed++;
    p->at = next > 0 ? next : p->html.len;
}

static void
read_tag(page *p, mbr_slice name, bool closes)
{
    effect what = effect_of(name);
    size_t end = tag_end(p, p->at + 1);

    bool is_cut = name.ptr + name.len == p->html.ptr + p->html.len; /* "…</p", and no more */

    if (end == 0 && !is_cut) {
        read_sign(p);
        return;
    }
    p->at = is_cut ? p->html.len : end;
    apply(p, what, closes);
    if (what == DROPPED && !closes)
        p->at = after_dropped(p, p->at, name);
}

/* What begins with '<': a tag, a comment, or a plain sign. */
static void
read_markup(page *p)
{
    mbr_slice html = p->html;
    size_t at = p->at + 1;
    bool closes = at < html.len && html.ptr[at] == '/';
    mbr_slice name = name_at(html, at + closes);

    if (mbr_slice_starts_with(mbr_slice_part(html, at, html.len), "!--"))
        read_hidden(p, "-->");
    else if (at < html.len && (html.ptr[at] == '!' || html.ptr[at] == '?'))
        read_hidden(p, ">");
    else if (name.len == 0 || !is_letter(name.ptr[0]))
        read_sign(p);
    else
        read_tag(p, name, closes);
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
mbr_html_to_text(mbr_document *document, mbr_slice html, mbr_strings *headings, size_t *unclosed)
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
    *unclosed = p.unclosed;
    text = mbr_document_copy(document, mbr_buffer_slice(&p.out));
    mbr_buffer_free(&p.out);
    return text;
}
