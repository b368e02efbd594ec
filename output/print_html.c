/* The only place that writes markup, and so the only place that escapes it.
 *
 * Five signs are escaped everywhere, in texts as in attributes, which are always
 * quoted: one rule without a case to forget. What has no place in a page (bytes
 * that are not UTF-8, control characters) has become U+FFFD in excerpt.c.
 */
#include <assert.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "output/html.h"

static void
append_escaped(mbr_buffer *out, uint32_t cp)
{
    char bytes[MBR_UTF8_MAX];

    switch (cp) {
    case '&': mbr_buffer_append_string(out, "&amp;"); break;
    case '<': mbr_buffer_append_string(out, "&lt;"); break;
    case '>': mbr_buffer_append_string(out, "&gt;"); break;
    case '"': mbr_buffer_append_string(out, "&quot;"); break;
    case '\'': mbr_buffer_append_string(out, "&#39;"); break;
    default: mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, cp)); break;
    }
}

static void
append_text(mbr_buffer *out, mbr_slice text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp;

        at += mbr_text_next(&cp, text, at);
        append_escaped(out, cp);
    }
}

void
mbr_html_print_excerpt(mbr_buffer *out, const mbr_excerpt *excerpt)
{
    mbr_slice text = mbr_buffer_slice(&excerpt->text);
    size_t at = 0;

    for (size_t i = 0; i < excerpt->mark_count; i++) {
        const mbr_mark *mark = &excerpt->marks[i];

        append_text(out, mbr_slice_part(text, at, mark->start));
        mbr_buffer_append_string(out, "<mark>");
        append_text(out, mbr_slice_part(text, mark->start, mark->end));
        mbr_buffer_append_string(out, "</mark>");
        at = mark->end;
    }
    append_text(out, mbr_slice_part(text, at, text.len));
}

mbr_html
mbr_html_to(mbr_buffer *out, mbr_language language)
{
    mbr_html html = { .out = out, .language = language };

    return html;
}

static void
close_tag(mbr_html *html)
{
    if (html->in_tag)
        mbr_buffer_append_char(html->out, '>');
    html->in_tag = false;
}

void
mbr_html_doctype(mbr_html *html)
{
    mbr_buffer_append_string(html->out, "<!DOCTYPE html>\n");
}

void
mbr_html_begin(mbr_html *html, const char *name)
{
    close_tag(html);
    assert(html->depth < (int) MBR_ARRAY_LEN(html->open));
    html->open[html->depth++] = name;
    mbr_buffer_append_char(html->out, '<');
    mbr_buffer_append_string(html->out, name);
    html->in_tag = true;
}

void
mbr_html_begin_class(mbr_html *html, const char *name, const char *class_name)
{
    mbr_html_begin(html, name);
    if (class_name)
        mbr_html_attr(html, "class", class_name);
}

static bool
has_no_content(const char *name)
{
    static const char *const names[] = { "meta", "link", "input", "br", "hr" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

void
mbr_html_end(mbr_html *html)
{
    const char *name;

    assert(html->depth > 0);
    close_tag(html);
    name = html->open[--html->depth];
    if (has_no_content(name))
        return;
    mbr_buffer_append_string(html->out, "</");
    mbr_buffer_append_string(html->out, name);
    mbr_buffer_append_char(html->out, '>');
}

void
mbr_html_attr_slice(mbr_html *html, const char *name, mbr_slice value)
{
    assert(html->in_tag);
    mbr_buffer_append_char(html->out, ' ');
    mbr_buffer_append_string(html->out, name);
    mbr_buffer_append_string(html->out, "=\"");
    append_text(html->out, value);
    mbr_buffer_append_char(html->out, '"');
}

void
mbr_html_attr(mbr_html *html, const char *name, const char *value)
{
    mbr_html_attr_slice(html, name, mbr_slice_of_string(value));
}

void
mbr_html_attr_number(mbr_html *html, const char *name, uint32_t value)
{
    assert(html->in_tag);
    mbr_buffer_printf(html->out, " %s=\"%u\"", name, (unsigned) value);
}

void
mbr_html_flag(mbr_html *html, const char *name)
{
    assert(html->in_tag);
    mbr_buffer_append_char(html->out, ' ');
    mbr_buffer_append_string(html->out, name);
}

void
mbr_html_text_slice(mbr_html *html, mbr_slice text)
{
    close_tag(html);
    append_text(html->out, text);
}

void
mbr_html_text(mbr_html *html, const char *text)
{
    mbr_html_text_slice(html, mbr_slice_of_string(text));
}

void
mbr_html_excerpt(mbr_html *html, const mbr_excerpt *excerpt)
{
    close_tag(html);
    mbr_html_print_excerpt(html->out, excerpt);
}

void
mbr_html_leaf_slice(mbr_html *html, const char *name, const char *class_name, mbr_slice text)
{
    mbr_html_begin_class(html, name, class_name);
    mbr_html_text_slice(html, text);
    mbr_html_end(html);
}

void
mbr_html_leaf(mbr_html *html, const char *name, const char *class_name, const char *text)
{
    mbr_html_leaf_slice(html, name, class_name, mbr_slice_of_string(text));
}

void
mbr_html_line(mbr_html *html)
{
    close_tag(html);
    mbr_buffer_append_char(html->out, '\n');
}
