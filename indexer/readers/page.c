/* A page of a news site saved as plain text, one article with its comments:
 *
 *     title
 *     kicker
 *     Le 05 septembre 2016 à 09h20     the date, by which the format is recognised
 *     5 min                            reading time
 *     Droit / Droit                    section, printed twice
 *     paragraphs and headings          a line each
 *     title, then « - » and heading…   table of contents: names the headings, then dropped
 *     Commentaires (83) …              see page_comments.c
 */
#include "indexer/readers/page.h"

#include <inttypes.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "document/fold.h"
#include "document/identity.h"
#include "indexer/readers/text.h"
#include "stemming/value.h"

enum {
    LAST_DATE_LINE = 6,     /* the date stands within so many lines, counted without empty ones */
    LONGEST_HEADING = 160,  /* bytes of a heading known by its shape */
    LONGEST_SECTION = 60,   /* bytes of a section that is printed once */
    LONGEST_SLUG = 100,     /* bytes of an id, but for its hash */
    LONGEST_COMPARED = 400, /* bytes of a line that may be a heading of the table of contents */
    LOOK_AHEAD = 8          /* headings of the table tried for each line */
};

static size_t
count_lines(mbr_slice text)
{
    size_t count = 1;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == '\n';
    return count;
}

static void
cut_lines(mbr_page *page, mbr_slice text)
{
    size_t count;

    text = mbr_skip_marks(text);
    count = count_lines(text);
    page->lines = mbr_arena_calloc(page->document->arena, count, sizeof *page->lines);
    for (size_t at = 0; page->count < count;) {
        const char *feed = at < text.len ? memchr(text.ptr + at, '\n', text.len - at) : NULL;
        size_t end = feed ? (size_t) (feed - text.ptr) : text.len;

        page->lines[page->count++] = mbr_slice_trim(mbr_slice_part(text, at, end));
        at = end + 1;
    }
}

static size_t
skip_empty(const mbr_page *page, size_t at)
{
    while (at < page->count && page->lines[at].len == 0)
        at++;
    return at;
}

static bool
is_date_line(mbr_slice line)
{
    mbr_moment moment;

    return mbr_moment_parse(&moment, line) && moment.precision >= MBR_PRECISION_DAY;
}

/* The line of the date, or page->count: not the first, which is the title. */
static size_t
find_date(const mbr_page *page)
{
    size_t at = skip_empty(page, 0);

    for (int tried = 1; tried < LAST_DATE_LINE && at < page->count; tried++) {
        at = skip_empty(page, at + 1);
        if (at < page->count && is_date_line(page->lines[at]))
            return at;
    }
    return page->count;
}

/* « 5 min », « 5 min de lecture » */
static bool
is_reading_time(mbr_slice line)
{
    char folded[32];
    size_t digits;

    if (line.len >= sizeof folded || !mbr_fold_label(folded, sizeof folded, line))
        return false;
    digits = strspn(folded, "0123456789");
    return digits > 0 && digits < 4 && strncmp(folded + digits, " min", 4) == 0;
}

/* Whether a line ends as a sentence does, closing quotation marks aside. */
static bool
ends_sentence(mbr_slice line)
{
    /* clang-format off */
    static const mbr_slice closing[] = {
        MBR_SLICE(" "), MBR_SLICE("»"), MBR_SLICE("”"), MBR_SLICE("\""), MBR_SLICE(")"),
        MBR_SLICE("\xC2\xA0"), MBR_SLICE("\xE2\x80\xAF"),
    };
    static const mbr_slice stops[] = {
        MBR_SLICE("."), MBR_SLICE("…"), MBR_SLICE("!"), MBR_SLICE("?"), MBR_SLICE(":"),
        MBR_SLICE(";"), MBR_SLICE(","),
    };
    /* clang-format on */
    bool again = true;

    while (again) {
        again = false;
        for (size_t i = 0; i < MBR_ARRAY_LEN(closing) && !again; i++)
            if (line.len >= closing[i].len &&
                memcmp(line.ptr + line.len - closing[i].len, closing[i].ptr, closing[i].len) == 0) {
                line.len -= closing[i].len;
                again = line.len > 0;
            }
    }
    for (size_t i = 0; i < MBR_ARRAY_LEN(stops); i++)
        if (line.len >= stops[i].len &&
            memcmp(line.ptr + line.len - stops[i].len, stops[i].ptr, stops[i].len) == 0)
            return true;
    return false;
}

/* A line folded for comparison: the table of contents of some pages has other
 * apostrophes and spaces than the headings it names. */
static mbr_slice
folded(mbr_page *page, mbr_slice line)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_slice copy;

    if (line.len > LONGEST_COMPARED)
        return MBR_SLICE_NONE;
    mbr_fold_value(&out, line);
    copy = mbr_document_copy(page->document, mbr_buffer_slice(&out));
    mbr_buffer_free(&out);
    return copy;
}

static bool
is_dash(mbr_slice line)
{
    return mbr_slice_is(line, "-") || mbr_slice_is(line, "–") || mbr_slice_is(line, "—") ||
           mbr_slice_is(line, "•");
}

/* Whether [from, to) is a list of « - » and headings, perhaps an empty one; the
 * folded headings are appended to `entries` when it is given. */
static bool
is_contents(mbr_page *page, size_t from, size_t to, mbr_strings *entries)
{
    bool after_dash = false;

    for (size_t i = skip_empty(page, from); i < to; i = skip_empty(page, i + 1)) {
        if (is_dash(page->lines[i])) {
            after_dash = true;
            continue;
        }
        if (!after_dash || page->lines[i].len > LONGEST_COMPARED)
            return false;
        after_dash = false;
        if (entries)
            mbr_document_add_borrowed(page->document, entries, folded(page, page->lines[i]));
    }
    return true;
}

/* The line where the table of contents begins with the title again, or `to`.
 * Looked for from the end: what makes it one is that nothing else follows. */
static size_t
find_contents(mbr_page *page, size_t from, size_t to)
{
    mbr_slice title = folded(page, page->document->title);

    for (size_t i = to; i-- > from;) {
        if (title.len > 0 && mbr_slice_equal(folded(page, page->lines[i]), title))
            return is_contents(page, i + 1, to, NULL) ? i : to;
        if (page->lines[i].len > LONGEST_COMPARED)
            return to; /* a paragraph: the table is not behind it, and not before it */
    }
    return to;
}

static bool
is_listed(const mbr_strings *entries, size_t *next, mbr_slice line)
{
    for (size_t i = *next; i < entries->count && i < *next + LOOK_AHEAD; i++)
        if (line.len > 0 && mbr_slice_equal(entries->items[i], line)) {
            *next = i + 1;
            return true;
        }
    return false;
}

/* Without a table of contents: a short line that is no sentence, with
 * a paragraph before and after it. */
static bool
has_shape_of_heading(const mbr_page *page, size_t at, size_t from, size_t to)
{
    size_t following = skip_empty(page, at + 1);

    return at > from && following < to && page->lines[at].len <= LONGEST_HEADING &&
           !ends_sentence(page->lines[at]) && !is_dash(page->lines[at]) &&
           page->lines[following].len > page->lines[at].len &&
           ends_sentence(page->lines[following]);
}

static void
read_body(mbr_page *page, size_t from, size_t to)
{
    mbr_document *document = page->document;
    mbr_strings entries = { NULL, 0 };
    mbr_buffer body = MBR_BUFFER_INIT;
    size_t end = find_contents(page, from, to), next = 0;
    bool has_contents = end < to && is_contents(page, end + 1, to, &entries) && entries.count > 0;

    for (size_t i = skip_empty(page, from); i < end; i = skip_empty(page, i + 1)) {
        mbr_slice line = page->lines[i];

        if (mbr_page_is_notice(line))
            continue;
        if (has_contents ? is_listed(&entries, &next, folded(page, line))
                         : has_shape_of_heading(page, i, from, end))
            mbr_document_add_borrowed(document, &document->headings, line);
        if (body.len > 0)
            mbr_buffer_append_string(&body, "\n\n");
        mbr_buffer_append_slice(&body, line);
    }
    if (body.len > 0)
        document->body = mbr_document_copy(document, mbr_buffer_slice(&body));
    mbr_buffer_free(&body);
}

/* Title, kicker, date, reading time and section, all before line `to`; returns the first
 * line of the body. */
static size_t
read_head(mbr_page *page, size_t date, size_t to)
{
    mbr_document *document = page->document;
    size_t at = skip_empty(page, 0), once, twice;
    bool has_time;

    document->title = page->lines[at];
    at = skip_empty(page, at + 1);
    if (at < date)
        document->kicker = page->lines[at];
    at = skip_empty(page, at + 1);
    if (at < date)
        document->lead = page->lines[at];
    document->published_text = page->lines[date];

    at = skip_empty(page, date + 1);
    has_time = at < to && is_reading_time(page->lines[at]);
    once = has_time ? skip_empty(page, at + 1) : at;
    twice = skip_empty(page, once + 1);
    if (twice < to && mbr_slice_equal(page->lines[once], page->lines[twice])) {
        document->section = page->lines[once];
        return twice + 1;
    }
    if (has_time && once < to && page->lines[once].len <= LONGEST_SECTION &&
        !ends_sentence(page->lines[once])) {
        document->section = page->lines[once];
        return once + 1;
    }
    return once;
}

static bool
is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Quotation marks, dashes, arrows: beyond ASCII, and no letters. */
static bool
is_sign(uint32_t cp)
{
    return cp < 0xC0 || cp == 0xD7 || cp == 0xF7 || (cp >= 0x2000 && cp <= 0x2BFF);
}

/* Append "-chiffrement-l-interieur" of a folded title; false when letters of it found no
 * place: they have no Latin form, or it is too long. */
static bool
print_slug(mbr_buffer *id, mbr_slice title)
{
    bool is_whole = true;

    for (size_t i = 0, step; i < title.len; i += step) {
        uint32_t cp = 0;

        step = mbr_utf8_decode(&cp, title.ptr + i, title.len - i);
        step = step > 0 ? step : 1;
        if (step > 1)
            is_whole &= is_sign(cp);
        if (!is_alphanumeric(title.ptr[i]))
            continue;
        if (id->len >= LONGEST_SLUG)
            return false;
        if (i == 0 || !is_alphanumeric(title.ptr[i - 1]))
            mbr_buffer_append_char(id, '-');
        mbr_buffer_append_char(id, title.ptr[i]);
    }
    return is_whole;
}

/* "2016-09-05-chiffrement-l-interieur-veut-obliger": the day and the title, so that
 * the same page has the same id whenever and wherever it is read. Where the title does
 * not go in whole, "-1f0c5a92" tells it from those that begin alike: a hash of all of it
 * and of the time of day. */
static void
make_id(mbr_document *document)
{
    mbr_buffer title = MBR_BUFFER_INIT, id = MBR_BUFFER_INIT;
    mbr_moment published = { 0 };

    if (mbr_moment_parse(&published, document->published_text))
        mbr_date_print(&id, published.day);
    mbr_fold_value(&title, document->title);
    if (!print_slug(&id, mbr_buffer_slice(&title))) {
        mbr_buffer_append_char(&title, '\n');
        mbr_buffer_printf(&title, "%" PRId64, published.utc);
        mbr_buffer_printf(&id, "-%08" PRIx32, mbr_short_hash(mbr_buffer_slice(&title)));
    }
    document->id = mbr_document_copy(document, mbr_buffer_slice(&id));
    mbr_buffer_free(&title);
    mbr_buffer_free(&id);
}

static mbr_read
read_page(mbr_reading *reading, mbr_document *document, mbr_slice bytes, mbr_error *err)
{
    mbr_page page = { .reading = reading, .document = document };
    mbr_slice text = mbr_decode(&reading->decoding, &reading->scratch, bytes);
    size_t date, body, comments, count;

    count = count_lines(text);
    if (count > reading->limits.values)
        return mbr_reading_over_limit(reading, MBR_LIMIT_LINES, count, err);
    cut_lines(&page, mbr_clean_text(document, text, &reading->cleaned));
    date = find_date(&page);
    if (date == page.count)
        return mbr_reading_refuse(reading, err,
                                  mbr_tr("no date under the title, in the first %d lines",
                                         "pas de date sous le titre, dans les %d premières lignes"),
                                  LAST_DATE_LINE);
    comments = mbr_page_find_comments(&page, date + 1);
    body = read_head(&page, date, comments);
    read_body(&page, body, comments);
    count = mbr_page_read_comments(&page, comments);
    if (count > reading->limits.comments)
        return mbr_reading_over_limit(reading, MBR_LIMIT_COMMENTS, count, err);
    make_id(document);
    if (!reading->source)
        document->source = mbr_slice_of_string("page");
    return mbr_reading_finish(reading, document, err);
}

static mbr_read
next(mbr_reading *reading, mbr_document *document, mbr_error *err)
{
    mbr_slice bytes;

    if (reading->is_done)
        return MBR_READ_END;
    reading->is_done = true;
    reading->notes.line = 1;
    switch (mbr_input_rest(reading->input, &bytes, err)) {
    case MBR_INPUT_PIECE: return read_page(reading, document, bytes, err);
    case MBR_INPUT_TOO_LONG:
        return mbr_reading_over_limit(reading, MBR_LIMIT_RECORD, bytes.len, err);
    case MBR_INPUT_END: return MBR_READ_END;
    case MBR_INPUT_FAILED: return MBR_READ_FAILED;
    }
    return MBR_READ_FAILED;
}

static bool
recognise(mbr_slice start)
{
    mbr_document *document = mbr_document_new();
    mbr_page page = { .document = document };
    mbr_decoding decoding = { 0 };
    mbr_buffer scratch = MBR_BUFFER_INIT;
    unsigned long cleaned = 0;
    bool found;

    cut_lines(&page, mbr_clean_text(document, mbr_decode(&decoding, &scratch, start), &cleaned));
    found = find_date(&page) < page.count;
    mbr_buffer_free(&scratch);
    mbr_document_free(document);
    return found;
}

const mbr_format mbr_format_page = {
    .name = "page",
    .description_en = "text of a web page: an article, then its comments",
    .description_fr = "texte d’une page web\u00A0: un article, puis ses commentaires",
    .recognise = recognise,
    .next = next,
};
