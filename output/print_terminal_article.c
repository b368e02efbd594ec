/* One article on a terminal, then its comments. */
#include "base/memory.h"
#include "document/field.h"
#include "output/phrase.h"
#include "output/terminal.h"

static void
print_block(mbr_terminal *terminal, const mbr_fragment *fragment, mbr_style style)
{
    if (fragment->text.len == 0)
        return;
    mbr_terminal_fragment(terminal, fragment, style);
    mbr_terminal_line(terminal);
}

static void
print_facts(mbr_terminal *terminal, const mbr_document *document)
{
    const char *access = mbr_phrase_access(document->access, terminal->language);
    mbr_buffer text = MBR_BUFFER_INIT;

    for (size_t i = 0; i < document->authors.count; i++) {
        mbr_buffer_append_string(&text, i > 0 ? ", " : "");
        mbr_buffer_append_slice(&text, document->authors.items[i]);
    }
    if (document->published.day.year != 0) {
        mbr_buffer_append_string(&text, text.len > 0 ? "\u00A0· " : "");
        mbr_phrase_moment(&text, &document->published, terminal->language);
    }
    if (document->section.len > 0) {
        mbr_buffer_append_string(&text, text.len > 0 ? "\u00A0· " : "");
        mbr_buffer_append_slice(&text, document->section);
    }
    if (access)
        mbr_buffer_printf(&text, "%s%s", text.len > 0 ? "\u00A0· " : "", access);
    mbr_terminal_text(terminal, mbr_buffer_slice(&text), MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    mbr_terminal_text(terminal, document->url, MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    mbr_buffer_free(&text);
}

/* Runs of paragraphs: an empty line between two, as in the source. */
static void
print_paragraphs(mbr_terminal *terminal, const mbr_fragment *fragment)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;
    size_t at = 0;

    mbr_excerpt_add(&excerpt, fragment, MBR_KEEP_LINES);
    for (size_t mark = 0; at < excerpt.text.len;) {
        mbr_slice rest = mbr_slice_part(mbr_buffer_slice(&excerpt.text), at, excerpt.text.len);
        const char *gap = memmem(rest.ptr, rest.len, "\n\n", 2);
        size_t end = gap ? (size_t) (gap - excerpt.text.ptr) : excerpt.text.len;

        mbr_terminal_part(terminal, &excerpt, at, end, &mark, MBR_STYLE_PLAIN);
        mbr_terminal_line(terminal);
        for (at = end; at < excerpt.text.len && excerpt.text.ptr[at] == '\n';)
            at++;
        if (at < excerpt.text.len)
            mbr_terminal_gap(terminal);
    }
    mbr_excerpt_free(&excerpt);
}

static void
print_comment(mbr_terminal *terminal, const mbr_comment *comment, const mbr_fragment *text)
{
    mbr_language language = terminal->language;
    mbr_buffer line = MBR_BUFFER_INIT;

    mbr_terminal_gap(terminal);
    if (comment->author.len > 0)
        mbr_terminal_text(terminal, comment->author, MBR_STYLE_BOLD);
    else
        mbr_terminal_string(terminal, mbr_say(language, "Unsigned", "Sans nom"), MBR_STYLE_BOLD);
    if (comment->date.day.year != 0) {
        mbr_buffer_append_string(&line, "\u00A0· ");
        mbr_phrase_moment(&line, &comment->date, language);
    }
    mbr_buffer_append_string(&line, "\u00A0· ");
    mbr_buffer_append_slice(&line, comment->id);
    mbr_terminal_text(terminal, mbr_buffer_slice(&line), MBR_STYLE_DIM);
    mbr_terminal_line(terminal);
    terminal->indent = 2;
    if (text->text.len > 0)
        print_paragraphs(terminal, text);
    else
        mbr_terminal_string(
            terminal,
            mbr_say(language, "(removed by the moderators)", "(supprimé par la modération)"),
            MBR_STYLE_DIM);
    terminal->indent = 0;
    mbr_terminal_line(terminal);
    mbr_buffer_free(&line);
}

static void
print_comments(mbr_terminal *terminal, const mbr_article *article, size_t first, size_t count)
{
    const mbr_document *document = article->document;
    size_t total = document->comment_count;
    mbr_buffer text = MBR_BUFFER_INIT;

    if (total == 0 || count == 0 || first >= total)
        return;
    mbr_terminal_gap(terminal);
    mbr_phrase_comments(&text, 0, (uint32_t) total, terminal->language);
    mbr_terminal_text(terminal, mbr_buffer_slice(&text), MBR_STYLE_BOLD);
    mbr_terminal_line(terminal);
    for (size_t i = first; i < total && i - first < count; i++)
        print_comment(terminal, &document->comments[i], &article->comments[i]);
    mbr_buffer_free(&text);
}

void
mbr_terminal_print_article(mbr_buffer *out, const mbr_article *article, size_t first, size_t count,
                           const mbr_print_options *options)
{
    mbr_terminal terminal = mbr_terminal_to(out, options);

    print_block(&terminal, &article->kicker, MBR_STYLE_DIM);
    print_block(&terminal, &article->title, MBR_STYLE_BOLD);
    print_facts(&terminal, article->document);
    if (article->lead.text.len > 0) {
        mbr_terminal_gap(&terminal);
        print_block(&terminal, &article->lead, MBR_STYLE_BOLD);
    }
    for (size_t i = 0; i < article->body_count; i++) {
        mbr_terminal_gap(&terminal);
        if (article->body[i].field == MBR_FIELD_HEADING)
            print_block(&terminal, &article->body[i], MBR_STYLE_BOLD);
        else
            print_paragraphs(&terminal, &article->body[i]);
    }
    print_comments(&terminal, article, first, count);
}
