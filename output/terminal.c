/* Lines on a terminal: folded between words, by the columns that characters take.
 *
 * The width of a character is that of its grapheme cluster: "é" may be two code
 * points and one column, a family of emoji seven and two columns.
 */
#include "output/terminal.h"

#include <limits.h>
#include <utf8proc.h>

#include "base/utf8.h"

#define STYLE_END "\033[0m"

/* Marks have the colour that grep gives to matches: it reads on black and on white. */
static const char STYLE_MARK[] = "\033[1;31m";

static const char *const styles[] = {
    [MBR_STYLE_PLAIN] = NULL,
    [MBR_STYLE_BOLD] = "\033[1m",
    [MBR_STYLE_DIM] = "\033[2m",
};

mbr_terminal
mbr_terminal_to(mbr_buffer *out, const mbr_print_options *options)
{
    mbr_terminal terminal = {
        .out = out,
        .width = options->width > 0 ? options->width : 80,
        .color = options->color,
        .language = options->language,
    };

    if (options->plain)
        terminal.width = UINT_MAX;
    else if (terminal.width < 20)
        terminal.width = 20;
    return terminal;
}

static bool
is_regional(uint32_t cp)
{
    return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

/* Soft hyphens are shown by some terminals and not by others: they are left out, as
 * is the space of no width. */
static bool
is_left_out(uint32_t cp)
{
    return cp == 0x00AD || cp == 0x200B;
}

/* The grapheme cluster at `at`: its bytes, and the columns that it takes. */
static size_t
next_cluster(mbr_slice text, size_t at, unsigned *columns)
{
    utf8proc_int32_t state = 0;
    uint32_t cp, before;
    size_t len = mbr_text_next(&before, text, at);
    int width = is_left_out(before) ? 0 : utf8proc_charwidth((utf8proc_int32_t) before);

    while (at + len < text.len) {
        size_t step = mbr_text_next(&cp, text, at + len);
        int next = utf8proc_charwidth((utf8proc_int32_t) cp);

        if (is_left_out(cp) || utf8proc_grapheme_break_stateful((utf8proc_int32_t) before,
                                                                (utf8proc_int32_t) cp, &state))
            break;
        if (cp == 0xFE0F || is_regional(cp)) /* shown as an emoji; a flag */
            next = 2;
        if (next > width)
            width = next;
        len += step;
        before = cp;
    }
    *columns = width > 0 ? (unsigned) width : 0;
    return len;
}

unsigned
mbr_text_columns(mbr_slice text)
{
    unsigned columns = 0, width;

    for (size_t at = 0; at < text.len; columns += width)
        at += next_cluster(text, at, &width);
    return columns;
}

static void
indent(mbr_terminal *terminal)
{
    for (; terminal->column < terminal->indent; terminal->column++)
        mbr_buffer_append_char(terminal->out, ' ');
}

/* Changes the colour when it is not the one at hand: a sequence per run of words, not
 * per word. NULL is none. */
static void
set_style(mbr_terminal *terminal, const char *style)
{
    if (!terminal->color || terminal->style == style)
        return;
    if (terminal->style)
        mbr_buffer_append_string(terminal->out, STYLE_END);
    if (style)
        mbr_buffer_append_string(terminal->out, style);
    terminal->style = style;
}

/* Ends the colour first: pagers forget it at the end of a line. */
static void
new_line(mbr_terminal *terminal)
{
    set_style(terminal, NULL);
    mbr_buffer_append_char(terminal->out, '\n');
    terminal->column = 0;
    terminal->space = false;
}

/* A piece of a word, broken anywhere when it is wider than the line. */
static void
print_piece(mbr_terminal *terminal, mbr_slice piece)
{
    const char *style = terminal->style;
    size_t step;

    for (size_t at = 0; at < piece.len; at += step) {
        unsigned columns;
        uint32_t cp;

        step = next_cluster(piece, at, &columns);
        (void) mbr_text_next(&cp, piece, at);
        if (is_left_out(cp))
            continue;
        if (terminal->column > terminal->indent && columns > terminal->width - terminal->column) {
            new_line(terminal);
            indent(terminal);
            set_style(terminal, style);
        }
        mbr_buffer_append(terminal->out, piece.ptr + at, step);
        terminal->column += columns;
    }
}

/* Goes to the next line when the word does not fit, then puts the space that is due. */
static void
make_room(mbr_terminal *terminal, unsigned columns)
{
    unsigned needed = columns + (terminal->space ? 1 : 0);

    indent(terminal);
    if (terminal->column > terminal->indent &&
        (terminal->column >= terminal->width || needed > terminal->width - terminal->column)) {
        new_line(terminal);
        indent(terminal);
    }
    if (terminal->space && terminal->column > terminal->indent) {
        mbr_buffer_append_char(terminal->out, ' ');
        terminal->column++;
    }
    terminal->space = false;
}

/* The word [start, end), in pieces where marks begin and end; `mark` moves on. */
static void
print_word(mbr_terminal *terminal, const mbr_excerpt *excerpt, size_t start, size_t end,
           size_t *mark, mbr_style style)
{
    mbr_slice text = mbr_buffer_slice(&excerpt->text);
    size_t at = start;

    make_room(terminal, mbr_text_columns(mbr_slice_part(text, start, end)));
    while (at < end) {
        bool marked = false;
        size_t stop = end;

        while (*mark < excerpt->mark_count && excerpt->marks[*mark].end <= at)
            (*mark)++;
        if (*mark < excerpt->mark_count) {
            const mbr_mark *next = &excerpt->marks[*mark];

            marked = next->start <= at;
            stop = marked ? next->end : next->start;
            if (stop > end)
                stop = end;
        }
        set_style(terminal, marked ? STYLE_MARK : styles[style]);
        print_piece(terminal, mbr_slice_part(text, at, stop));
        at = stop;
    }
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* The space at `at` waits for the next word; it is in colour only inside a mark. */
static void
take_space(mbr_terminal *terminal, const mbr_excerpt *excerpt, size_t at, size_t mark,
           mbr_style style)
{
    bool marked = mark < excerpt->mark_count && excerpt->marks[mark].start <= at &&
                  excerpt->marks[mark].end > at;

    terminal->space = true;
    if (terminal->style && !marked)
        set_style(terminal, styles[style]);
}

void
mbr_terminal_part(mbr_terminal *terminal, const mbr_excerpt *excerpt, size_t start, size_t end,
                  size_t *mark, mbr_style style)
{
    const char *text = excerpt->text.ptr;

    for (size_t at = start; at < end;) {
        size_t stop = at;

        while (stop < end && !is_space(text[stop]))
            stop++;
        if (stop > at)
            print_word(terminal, excerpt, at, stop, mark, style);
        else
            take_space(terminal, excerpt, at, *mark, style);
        at = stop > at ? stop : at + 1;
    }
    set_style(terminal, NULL);
}

void
mbr_terminal_excerpt(mbr_terminal *terminal, const mbr_excerpt *excerpt, mbr_style style)
{
    size_t mark = 0;

    mbr_terminal_part(terminal, excerpt, 0, excerpt->text.len, &mark, style);
}

void
mbr_terminal_text(mbr_terminal *terminal, mbr_slice text, mbr_style style)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_print_clean(&excerpt.text, text);
    mbr_terminal_excerpt(terminal, &excerpt, style);
    mbr_excerpt_free(&excerpt);
}

void
mbr_terminal_string(mbr_terminal *terminal, const char *text, mbr_style style)
{
    mbr_terminal_text(terminal, mbr_slice_of_string(text), style);
}

void
mbr_terminal_fragment(mbr_terminal *terminal, const mbr_fragment *fragment, mbr_style style)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add(&excerpt, fragment, MBR_ONE_LINE);
    mbr_terminal_excerpt(terminal, &excerpt, style);
    mbr_excerpt_free(&excerpt);
}

void
mbr_terminal_line(mbr_terminal *terminal)
{
    if (terminal->column > 0)
        new_line(terminal);
    terminal->space = false;
}

void
mbr_terminal_gap(mbr_terminal *terminal)
{
    mbr_terminal_line(terminal);
    mbr_buffer_append_char(terminal->out, '\n');
}

void
mbr_terminal_to_column(mbr_terminal *terminal, unsigned column)
{
    for (; terminal->column < column; terminal->column++)
        mbr_buffer_append_char(terminal->out, ' ');
    terminal->space = false;
}
