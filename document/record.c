/* Articles and comments as the index stores them.
 *
 * A record is a list of (tag, length, bytes), numbers written as variable-length
 * integers of 7 bits a byte, low bits first. The strings are the bytes of the
 * source, untouched: a snippet quotes them. Reading copies nothing, because
 * a search opens hundreds of records and shows a line of each.
 */
#include "document/record.h"

#include <assert.h>
#include <string.h>

/* Part of the index format: never renumbered, only appended to. A reader skips
 * the tags it does not know. */
enum tag {
    TAG_KIND = 1, /* 'a' or 'c'; always first */
    TAG_SOURCE,
    TAG_ID, /* of the article, also in a comment's record */
    TAG_URL,
    TAG_TITLE,
    TAG_KICKER,
    TAG_LEAD,
    TAG_BODY,
    TAG_SECTION,
    TAG_STATUS,
    TAG_LANG,
    TAG_ACCESS,
    TAG_AUTHOR, /* once for each, as are tags and headings */
    TAG_TAG,
    TAG_HEADING,
    TAG_PUBLISHED_TEXT,
    TAG_UPDATED_TEXT,
    TAG_PUBLISHED,
    TAG_UPDATED,
    TAG_FREE_CHARS,
    TAG_COMMENT_COUNT,
    TAG_COMMENT_ID,
    TAG_COMMENT_PARENT,
    TAG_COMMENT_AUTHOR,
    TAG_COMMENT_DATE_TEXT,
    TAG_COMMENT_TEXT,
    TAG_COMMENT_STATUS,
    TAG_COMMENT_DATE,
    TAG_COMMENT_VOTES,
    TAG_COMMENT_ORDINAL
};

#define KIND_ARTICLE "a"
#define KIND_COMMENT "c"

/* Where each string of a struct is stored. */
typedef struct place {
    enum tag tag;
    size_t offset;
} place;

static const place article_strings[] = {
    { TAG_SOURCE, offsetof(mbr_document, source) },
    { TAG_ID, offsetof(mbr_document, id) },
    { TAG_URL, offsetof(mbr_document, url) },
    { TAG_TITLE, offsetof(mbr_document, title) },
    { TAG_KICKER, offsetof(mbr_document, kicker) },
    { TAG_LEAD, offsetof(mbr_document, lead) },
    { TAG_BODY, offsetof(mbr_document, body) },
    { TAG_SECTION, offsetof(mbr_document, section) },
    { TAG_STATUS, offsetof(mbr_document, status) },
    { TAG_LANG, offsetof(mbr_document, lang) },
    { TAG_ACCESS, offsetof(mbr_document, access) },
    { TAG_PUBLISHED_TEXT, offsetof(mbr_document, published_text) },
    { TAG_UPDATED_TEXT, offsetof(mbr_document, updated_text) },
};

static const place article_lists[] = {
    { TAG_AUTHOR, offsetof(mbr_document, authors) },
    { TAG_TAG, offsetof(mbr_document, tags) },
    { TAG_HEADING, offsetof(mbr_document, headings) },
};

static const place article_moments[] = {
    { TAG_PUBLISHED, offsetof(mbr_document, published) },
    { TAG_UPDATED, offsetof(mbr_document, updated) },
};

static const place comment_strings[] = {
    { TAG_COMMENT_ID, offsetof(mbr_comment, id) },
    { TAG_COMMENT_PARENT, offsetof(mbr_comment, parent) },
    { TAG_COMMENT_AUTHOR, offsetof(mbr_comment, author) },
    { TAG_COMMENT_DATE_TEXT, offsetof(mbr_comment, date_text) },
    { TAG_COMMENT_TEXT, offsetof(mbr_comment, text) },
    { TAG_COMMENT_STATUS, offsetof(mbr_comment, status) },
};

static const void *
member(const void *object, const place *at)
{
    return (const char *) object + at->offset;
}

static void *
mutable_member(void *object, const place *at)
{
    return (char *) object + at->offset;
}

static size_t
encode_number(unsigned char out[10], uint64_t number)
{
    size_t len = 0;

    while (number >= 0x80) {
        out[len++] = (unsigned char) (number | 0x80);
        number >>= 7;
    }
    out[len++] = (unsigned char) number;
    return len;
}

static void
write_number(mbr_buffer *out, uint64_t number)
{
    unsigned char bytes[10];

    mbr_buffer_append(out, bytes, encode_number(bytes, number));
}

/* Small numbers of either sign stay short: 0, -1, 1, -2... -> 0, 1, 2, 3... */
static uint64_t
fold_sign(int64_t number)
{
    return (uint64_t) number << 1 ^ (number < 0 ? UINT64_MAX : 0);
}

static int64_t
unfold_sign(uint64_t number)
{
    return (int64_t) (number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

/* The absent string is not written; the empty one is. */
static void
write_string(mbr_buffer *out, enum tag tag, mbr_slice value)
{
    if (!value.ptr)
        return;
    write_number(out, tag);
    write_number(out, value.len);
    mbr_buffer_append_slice(out, value);
}

static void
write_integer(mbr_buffer *out, enum tag tag, int64_t value)
{
    unsigned char bytes[10];
    size_t len = encode_number(bytes, fold_sign(value));

    write_string(out, tag, mbr_slice_of((const char *) bytes, len));
}

/* Precision and zone, the instant, the offset, the day: read back as they are,
 * so that a later change in the reading of dates does not move stored articles. */
static void
write_moment(mbr_buffer *out, enum tag tag, const mbr_moment *moment)
{
    unsigned char bytes[50];
    size_t len = 0;

    if (moment->precision == MBR_PRECISION_NONE)
        return;
    len += encode_number(bytes + len, (uint64_t) moment->precision << 1 | moment->has_zone);
    len += encode_number(bytes + len, fold_sign(moment->utc));
    len += encode_number(bytes + len, fold_sign(moment->offset_minutes));
    len += encode_number(bytes + len, (uint64_t) moment->day.year);
    len += encode_number(bytes + len, (uint64_t) moment->day.month << 5 | moment->day.day);
    write_string(out, tag, mbr_slice_of((const char *) bytes, len));
}

static void
write_strings(mbr_buffer *out, const place *table, size_t count, const void *object)
{
    for (size_t i = 0; i < count; i++)
        write_string(out, table[i].tag, *(const mbr_slice *) member(object, &table[i]));
}

static void
write_list(mbr_buffer *out, enum tag tag, const mbr_strings *list)
{
    for (size_t i = 0; i < list->count; i++)
        write_string(out, tag, list->items[i]);
}

void
mbr_record_write_article(mbr_buffer *out, const mbr_document *document)
{
    write_string(out, TAG_KIND, mbr_slice_of_string(KIND_ARTICLE));
    write_strings(out, article_strings, MBR_ARRAY_LEN(article_strings), document);
    for (size_t i = 0; i < MBR_ARRAY_LEN(article_lists); i++)
        write_list(out, article_lists[i].tag, member(document, &article_lists[i]));
    for (size_t i = 0; i < MBR_ARRAY_LEN(article_moments); i++)
        write_moment(out, article_moments[i].tag, member(document, &article_moments[i]));
    if (document->free_chars >= 0)
        write_integer(out, TAG_FREE_CHARS, document->free_chars);
    if (document->comment_count > 0)
        write_integer(out, TAG_COMMENT_COUNT, (int64_t) document->comment_count);
}

void
mbr_record_write_comment(mbr_buffer *out, const mbr_document *document, size_t index)
{
    const mbr_comment *comment;

    assert(index < document->comment_count);
    comment = &document->comments[index];
    write_string(out, TAG_KIND, mbr_slice_of_string(KIND_COMMENT));
    write_string(out, TAG_SOURCE, document->source);
    write_string(out, TAG_ID, document->id);
    write_strings(out, comment_strings, MBR_ARRAY_LEN(comment_strings), comment);
    write_moment(out, TAG_COMMENT_DATE, &comment->date);
    if (comment->has_votes)
        write_integer(out, TAG_COMMENT_VOTES, comment->votes);
    write_integer(out, TAG_COMMENT_ORDINAL, (int64_t) index);
}

static bool
read_number(mbr_slice *rest, uint64_t *out)
{
    uint64_t number = 0;

    for (unsigned shift = 0; shift < 64 && rest->len > 0; shift += 7) {
        unsigned char byte = (unsigned char) *rest->ptr;

        if (shift == 63 && byte > 1)
            return false;
        number |= (uint64_t) (byte & 0x7F) << shift;
        rest->ptr++;
        rest->len--;
        if (byte < 0x80) {
            *out = number;
            return true;
        }
    }
    return false;
}

/* The next item of a record; false when the bytes make none. */
static bool
read_item(mbr_slice *rest, uint64_t *tag, mbr_slice *value)
{
    uint64_t len;

    if (!read_number(rest, tag) || !read_number(rest, &len) || len > rest->len)
        return false;
    *value = mbr_slice_of(rest->ptr, (size_t) len);
    rest->ptr += len;
    rest->len -= (size_t) len;
    return true;
}

static bool
read_integer(mbr_slice value, int64_t *out)
{
    uint64_t number;

    if (!read_number(&value, &number))
        return false;
    *out = unfold_sign(number);
    return true;
}

/* Bounds keep every later computation on dates within its types. */
static bool
read_moment(mbr_slice value, mbr_moment *out)
{
    const int64_t farthest = INT64_C(86400) * 366 * 10000;
    uint64_t head, utc, offset, year, day;
    int64_t minutes;

    if (!read_number(&value, &head) || !read_number(&value, &utc) ||
        !read_number(&value, &offset) || !read_number(&value, &year) || !read_number(&value, &day))
        return false;
    minutes = unfold_sign(offset);
    out->utc = unfold_sign(utc);
    if (head >> 1 > MBR_PRECISION_SECOND || minutes < -1440 || minutes > 1440 || year > 9999 ||
        day >> 5 > 12 || out->utc < -farthest || out->utc > farthest)
        return false;
    out->precision = (uint8_t) (head >> 1);
    out->has_zone = head & 1;
    out->offset_minutes = (int16_t) minutes;
    out->day.year = (int16_t) year;
    out->day.month = (uint8_t) (day >> 5);
    out->day.day = (uint8_t) (day & 31);
    return mbr_date_is_valid(out->day);
}

static bool
begin_record(mbr_slice *rest, const char *kind)
{
    uint64_t tag;
    mbr_slice value;

    return read_item(rest, &tag, &value) && tag == TAG_KIND && mbr_slice_is(value, kind);
}

static const place *
find_place(const place *table, size_t count, uint64_t tag)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].tag == tag)
            return &table[i];
    return NULL;
}

/* Put one item where it belongs; unknown tags belong nowhere. */
static bool
set_article_item(mbr_document *document, uint64_t tag, mbr_slice value)
{
    const place *at;

    if ((at = find_place(article_strings, MBR_ARRAY_LEN(article_strings), tag)) != NULL)
        *(mbr_slice *) mutable_member(document, at) = value;
    else if ((at = find_place(article_lists, MBR_ARRAY_LEN(article_lists), tag)) != NULL)
        mbr_document_add_borrowed(document, mutable_member(document, at), value);
    else if ((at = find_place(article_moments, MBR_ARRAY_LEN(article_moments), tag)) != NULL)
        return read_moment(value, mutable_member(document, at));
    else if (tag == TAG_FREE_CHARS)
        return read_integer(value, &document->free_chars) && document->free_chars >= 0;
    return true;
}

mbr_status
mbr_record_read_article(mbr_document *document, mbr_slice record, mbr_error *err)
{
    bool good = begin_record(&record, KIND_ARTICLE);
    uint64_t tag;
    mbr_slice value;

    mbr_document_reset(document);
    while (good && record.len > 0)
        good = read_item(&record, &tag, &value) && set_article_item(document, tag, value);
    if (good && document->id.len > 0)
        return MBR_OK;
    mbr_document_reset(document);
    return mbr_error_set(err, MBR_ERR_INDEX_DAMAGED, "the stored record of an article is damaged");
}

static bool
set_comment_item(mbr_stored_comment *out, uint64_t tag, mbr_slice value)
{
    const place *at = find_place(comment_strings, MBR_ARRAY_LEN(comment_strings), tag);
    int64_t number;

    if (at) {
        *(mbr_slice *) mutable_member(&out->comment, at) = value;
        return true;
    }
    switch (tag) {
    case TAG_SOURCE: out->source = value; return true;
    case TAG_ID: out->article_id = value; return true;
    case TAG_COMMENT_DATE: return read_moment(value, &out->comment.date);
    case TAG_COMMENT_VOTES:
        out->comment.has_votes = true;
        return read_integer(value, &out->comment.votes);
    case TAG_COMMENT_ORDINAL:
        if (!read_integer(value, &number) || number < 0 || number > UINT32_MAX)
            return false;
        out->ordinal = (uint32_t) number;
        return true;
    default: return true;
    }
}

mbr_status
mbr_record_read_comment(mbr_stored_comment *out, mbr_slice record, mbr_error *err)
{
    bool good = begin_record(&record, KIND_COMMENT);
    uint64_t tag;
    mbr_slice value;

    memset(out, 0, sizeof *out);
    while (good && record.len > 0)
        good = read_item(&record, &tag, &value) && set_comment_item(out, tag, value);
    if (good && out->article_id.len > 0)
        return MBR_OK;
    memset(out, 0, sizeof *out);
    return mbr_error_set(err, MBR_ERR_INDEX_DAMAGED, "the stored record of a comment is damaged");
}

uint32_t
mbr_record_comment_count(mbr_slice record)
{
    uint64_t tag;
    mbr_slice value;
    int64_t count;

    if (!begin_record(&record, KIND_ARTICLE))
        return 0;
    while (record.len > 0 && read_item(&record, &tag, &value))
        if (tag == TAG_COMMENT_COUNT)
            return read_integer(value, &count) && count > 0 && count <= UINT32_MAX
                       ? (uint32_t) count
                       : 0;
    return 0;
}
