/* The comments of a page saved as text, as its site prints them:
 *
 *     Commentaires (83)                        announced: checked against what is found
 *     Vous devez être abonné…                  notices: dropped
 *     Abonnez-vousLe 05/09/2016 à 11h53        header of a comment, sometimes glued to one
 *     lines of text until the next header      none: the comment was moderated away
 */
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/fold.h"
#include "indexer/readers/page.h"

enum { LONGEST_HEADER = 96, LONGEST_NOTICE = 160 };

/* What was the image of a smiley, once its tag was half removed. */
#define SMILEY_DEBRIS "\" />"

/* Folded as mbr_fold_label() does, without the final stop. */
static const char *const notices[] = {
    "abonnez-vous",
    "connectez-vous",
    "deja abonne ? se connecter",
    "deja abonne ?",
    "se connecter",
    "vous devez etre abonne pour pouvoir commenter",
    "vous devez etre connecte pour pouvoir commenter",
};

bool
mbr_page_is_notice(mbr_slice line)
{
    char folded[LONGEST_NOTICE];
    size_t len;

    if (line.len >= sizeof folded || !mbr_fold_label(folded, sizeof folded, line))
        return false;
    len = strlen(folded);
    if (len > 0 && folded[len - 1] == '.')
        folded[len - 1] = '\0';
    for (size_t i = 0; i < MBR_ARRAY_LEN(notices); i++)
        if (strcmp(folded, notices[i]) == 0)
            return true;
    return false;
}

/* « Le 05/09/2016 à 11h53 » and nothing behind it. */
static bool
is_dated(mbr_slice text)
{
    mbr_moment moment;

    return (mbr_slice_starts_with(text, "Le ") || mbr_slice_starts_with(text, "le ") ||
            mbr_slice_starts_with(text, "LE ")) &&
           mbr_moment_parse(&moment, text) && moment.precision >= MBR_PRECISION_MINUTE &&
           !moment.has_zone;
}

/* Whether a line is the header of a comment; `date` receives its date. Only
 * a notice may be glued before it: a date that follows other words is quoted. */
static bool
is_header(mbr_slice line, mbr_slice *date)
{
    if (line.len > LONGEST_HEADER)
        return false;
    *date = line;
    if (is_dated(line))
        return true;
    for (size_t i = 1; i + 3 < line.len; i++) {
        *date = mbr_slice_part(line, i, line.len);
        if (mbr_slice_starts_with(*date, "Le ") && is_dated(*date))
            return mbr_page_is_notice(mbr_slice_trim(mbr_slice_part(line, 0, i)));
    }
    return false;
}

/* « Commentaires (83) », « Commentaires (1 234) »; `count` receives the number. */
static bool
is_announcement(mbr_slice line, unsigned long *count)
{
    char folded[40];
    const char *at = folded;
    int digits = 0;

    if (line.len >= sizeof folded || !mbr_fold_label(folded, sizeof folded, line) ||
        strncmp(at, "commentaire", 11) != 0)
        return false;
    at += at[11] == 's' ? 12 : 11;
    at += *at == ' ';
    if (*at++ != '(')
        return false;
    for (*count = 0; (*at >= '0' && *at <= '9') || (*at == ' ' && digits > 0); at++)
        if (*at != ' ' && digits++ < 9)
            *count = *count * 10 + (unsigned long) (*at - '0');
    return digits > 0 && digits <= 9 && strcmp(at, ")") == 0;
}

static size_t
next_header(const mbr_page *page, size_t from, mbr_slice *date)
{
    while (from < page->count && !is_header(page->lines[from], date))
        from++;
    return from;
}

/* Whether nothing but notices stands between line `from` and the first comment, or
 * the end of a page without comments. */
static bool
leads_to_comments(const mbr_page *page, size_t from)
{
    mbr_slice date;

    while (from < page->count &&
           (page->lines[from].len == 0 || mbr_page_is_notice(page->lines[from])))
        from++;
    return from == page->count || is_header(page->lines[from], &date);
}

/* Sites also print the number of comments under the title, as a link to them: where it
 * stands alone it says nothing of where they begin. */
static size_t
find_announcement(const mbr_page *page, size_t from)
{
    unsigned long count;

    for (size_t i = from; i < page->count; i++)
        if (is_announcement(page->lines[i], &count) && leads_to_comments(page, i + 1))
            return i;
    return page->count;
}

/* Counters above the comments are no part of the article; the last one is remembered,
 * because it announces as well as another. */
static void
drop_counters(mbr_page *page, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (is_announcement(page->lines[i], &page->announced)) {
            page->is_announced = true;
            page->lines[i] = MBR_SLICE_NONE;
        }
}

size_t
mbr_page_find_comments(mbr_page *page, size_t from)
{
    size_t at = find_announcement(page, from);
    mbr_slice date;

    if (at == page->count)
        at = next_header(page, from, &date);
    drop_counters(page, 1, at);
    return at;
}

/* Append a line of text without the debris of smileys; what stands in a tag that
 * the commenter wrote is not debris. Returns whether there was any. */
static bool
append_without_debris(mbr_buffer *out, mbr_slice line)
{
    const size_t debris = strlen(SMILEY_DEBRIS);
    size_t begin = out->len;
    bool in_tag = false, found = false;

    for (size_t i = 0; i < line.len; i++) {
        if (!in_tag && mbr_slice_starts_with(mbr_slice_part(line, i, line.len), SMILEY_DEBRIS)) {
            if (out->len > begin && out->ptr[out->len - 1] == ' ')
                mbr_buffer_truncate(out, out->len - 1);
            i += debris - 1;
            found = true;
            continue;
        }
        if (line.ptr[i] == '<')
            in_tag = true;
        else if (line.ptr[i] == '>')
            in_tag = false;
        mbr_buffer_append_char(out, line.ptr[i]);
    }
    return found;
}

/* The text of a comment: lines [from, to). One that held nothing but smileys has
 * no words left; its status tells it from one that was moderated away. */
static void
set_text(mbr_page *page, mbr_comment *comment, size_t from, size_t to)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    bool had_smiley = false;

    for (size_t i = from; i < to; i++) {
        size_t begin = text.len;
        bool is_debris;

        if (begin > 0)
            mbr_buffer_append_char(&text, '\n');
        is_debris = append_without_debris(&text, page->lines[i]);
        had_smiley |= is_debris;
        if (is_debris &&
            mbr_slice_trim(mbr_slice_part(mbr_buffer_slice(&text), begin, text.len)).len == 0)
            mbr_buffer_truncate(&text, begin);
    }
    comment->text = mbr_document_copy(page->document, mbr_slice_trim(mbr_buffer_slice(&text)));
    if (had_smiley && comment->text.len == 0)
        comment->status = mbr_slice_of_string("smiley");
    mbr_buffer_free(&text);
}

static size_t
count_comments(const mbr_page *page, size_t from)
{
    mbr_slice date;
    size_t count = 0;

    for (size_t at = next_header(page, from, &date); at < page->count; count++)
        at = next_header(page, at + 1, &date);
    return count;
}

size_t
mbr_page_read_comments(mbr_page *page, size_t from)
{
    mbr_slice date, following = MBR_SLICE_NONE;
    size_t at = next_header(page, from, &date), count = count_comments(page, from);

    if (count > page->reading->limits.comments)
        return count;
    if (from < at)
        page->is_announced = is_announcement(page->lines[from], &page->announced);
    while (at < page->count) {
        mbr_comment *comment = mbr_document_add_comment(page->document);
        size_t next = next_header(page, at + 1, &following);

        comment->date_text = date;
        set_text(page, comment, at + 1, next);
        date = following;
        at = next;
    }
    if (page->is_announced && page->announced != page->document->comment_count)
        mbr_reading_warn(page->reading,
                         mbr_tr("%lu comments are announced, %zu were found",
                                "%lu commentaires sont annoncés, %zu ont été trouvés"),
                         page->announced, page->document->comment_count);
    return count;
}
