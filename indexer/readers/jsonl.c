/* JSON Lines, the pivot format: one article an object, one object a line
 * (docs/json-lines.md). A line that cannot be used never stops the others. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/language.h"
#include "base/memory.h"
#include "indexer/readers/format.h"
#include "indexer/readers/html.h"
#include "indexer/readers/json_fault.h"
#include "indexer/readers/json_prune.h"
#include "indexer/readers/json_quick.h"
#include "indexer/readers/jsonl_value.h"
#include "indexer/readers/text.h"

/* clang-format off */
static const mbr_jsonl_key article_keys[] = {
    { "id",          MBR_JSONL_ID,       offsetof(mbr_document, id) },
    { "source",      MBR_JSONL_LABEL,    offsetof(mbr_document, source) },
    { "url",         MBR_JSONL_LABEL,    offsetof(mbr_document, url) },
    { "title",       MBR_JSONL_LABEL,    offsetof(mbr_document, title) },
    { "kicker",      MBR_JSONL_LABEL,    offsetof(mbr_document, kicker) },
    { "lead",        MBR_JSONL_TEXT,     offsetof(mbr_document, lead) },
    { "body",        MBR_JSONL_TEXT,     offsetof(mbr_document, body) },
    { "body_format", MBR_JSONL_LAYOUT,   0 },
    { "headings",    MBR_JSONL_LIST,     offsetof(mbr_document, headings) },
    { "authors",     MBR_JSONL_LIST,     offsetof(mbr_document, authors) },
    { "section",     MBR_JSONL_LABEL,    offsetof(mbr_document, section) },
    { "tags",        MBR_JSONL_LIST,     offsetof(mbr_document, tags) },
    { "published",   MBR_JSONL_LABEL,    offsetof(mbr_document, published_text) },
    { "updated",     MBR_JSONL_LABEL,    offsetof(mbr_document, updated_text) },
    { "access",      MBR_JSONL_ACCESS,   offsetof(mbr_document, access) },
    { "free_chars",  MBR_JSONL_COUNT,    offsetof(mbr_document, free_chars) },
    { "status",      MBR_JSONL_LABEL,    offsetof(mbr_document, status) },
    { "lang",        MBR_JSONL_LABEL,    offsetof(mbr_document, lang) },
    { "comments",    MBR_JSONL_COMMENTS, 0 },
    { "deleted",     MBR_JSONL_FLAG,     offsetof(mbr_document, deleted) },
};

/* Nothing here takes an e-mail, an address or a browser: what a source says of
 * its commenters beyond their pseudonym goes no further than this file. */
static const mbr_jsonl_key comment_keys[] = {
    { "id",     MBR_JSONL_ID,       offsetof(mbr_comment, id) },
    { "parent", MBR_JSONL_ID,       offsetof(mbr_comment, parent) },
    { "author", MBR_JSONL_LABEL,    offsetof(mbr_comment, author) },
    { "date",   MBR_JSONL_LABEL,    offsetof(mbr_comment, date_text) },
    { "text",   MBR_JSONL_TEXT,     offsetof(mbr_comment, text) },
    { "status", MBR_JSONL_ID,       offsetof(mbr_comment, status) },
    { "votes",  MBR_JSONL_NUMBER,   offsetof(mbr_comment, votes) },
};
/* clang-format on */

static const mbr_jsonl_key *
find_key(const mbr_jsonl_key *keys, size_t count, mbr_slice name)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_slice_is(name, keys[i].name))
            return &keys[i];
    return NULL;
}

static void
dropped(void *reading, bool in_comment, mbr_slice name)
{
    mbr_reading_unknown_key(reading, in_comment ? "comments[]." : "", name);
}

static mbr_read
take_comment(mbr_jsonl_article *a, size_t index, json_t *object)
{
    mbr_comment *comment = mbr_document_add_comment(a->document);
    const char *name;
    json_t *value;
    char where[64];

    json_object_foreach(object, name, value)
    {
        const mbr_jsonl_key *k =
            find_key(comment_keys, MBR_ARRAY_LEN(comment_keys), mbr_slice_of_string(name));

        if (!k) {
            dropped(a->reading, true, mbr_slice_of_string(name));
        } else if (!json_is_null(value) && !mbr_jsonl_take(a, k, comment, value)) {
            (void) snprintf(where, sizeof where, "comments[%zu].%s", index, k->name);
            return mbr_jsonl_refuse(a, where, k->kind, value);
        }
    }
    comment->has_votes = json_is_integer(json_object_get(object, "votes"));
    return MBR_READ_DOCUMENT;
}

static mbr_read
take_comments(mbr_jsonl_article *a, const json_t *list)
{
    size_t i, count = json_array_size(list);
    json_t *item;

    if (count > a->reading->limits.comments)
        return mbr_reading_over_limit(a->reading, MBR_LIMIT_COMMENTS, count, a->err);
    json_array_foreach(list, i, item)
    {
        char where[48];

        (void) snprintf(where, sizeof where, "comments[%zu]", i);
        if (!json_is_object(item))
            return mbr_reading_refuse(a->reading, a->err,
                                      mbr_tr("\"%s\" must be an object, not %s",
                                             "«\u00A0%s\u00A0» doit être un objet, et non %s"),
                                      where, mbr_jsonl_type(item));
        if (take_comment(a, i, item) != MBR_READ_DOCUMENT)
            return MBR_READ_REFUSED;
    }
    return MBR_READ_DOCUMENT;
}

/* An empty text says no more than an absent one. */
static void
drop_if_empty(mbr_slice *text)
{
    if (text->len == 0)
        *text = MBR_SLICE_NONE;
}

/* Of a removal nothing counts but what is to be removed. */
static void
keep_identity(mbr_document *document)
{
    mbr_document only = { .source = document->source,
                          .id = document->id,
                          .free_chars = -1,
                          .deleted = true,
                          .arena = document->arena };

    *document = only;
}

static void
settle_body(mbr_jsonl_article *a)
{
    mbr_document *document = a->document;

    size_t unclosed = 0;

    if (a->is_html)
        document->body = mbr_html_to_text(document, document->body, &document->headings, &unclosed);
    if (unclosed > 0)
        mbr_reading_warn(a->reading,
                         mbr_tr("tags of \"body\" without an end: %zu",
                                "balises de «\u00A0body\u00A0» sans fin\u00A0: %zu"),
                         unclosed);
    drop_if_empty(&document->body);
    drop_if_empty(&document->lead);
}

static mbr_read
take_article(mbr_jsonl_article *a, json_t *object)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        const mbr_jsonl_key *k =
            find_key(article_keys, MBR_ARRAY_LEN(article_keys), mbr_slice_of_string(name));

        if (!k)
            dropped(a->reading, false, mbr_slice_of_string(name));
        else if (!json_is_null(value) && !mbr_jsonl_take(a, k, a->document, value))
            return mbr_jsonl_refuse(a, name, k->kind, value);
    }
    if (a->document->deleted)
        keep_identity(a->document);
    else if (take_comments(a, json_object_get(object, "comments")) != MBR_READ_DOCUMENT)
        return MBR_READ_REFUSED;
    settle_body(a);
    return mbr_reading_finish(a->reading, a->document, a->err);
}

static mbr_read
refuse_syntax(mbr_reading *reading, mbr_slice line, const json_error_t *fault, mbr_error *err)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_slice shown = mbr_slice_trim(line);
    mbr_read result;

    mbr_json_fault_print(&text, fault);
    /* The first line of an object that was printed on several. */
    if (mbr_slice_is(shown, "{"))
        mbr_buffer_append_string(
            &text, mbr_tr("; one object per line is read: jq -c . FILE",
                          "\u00A0; il faut un objet par ligne\u00A0: jq -c . FICHIER"));
    result = mbr_reading_refuse(reading, err, mbr_tr("not JSON, %s", "ce n’est pas du JSON, %s"),
                                text.ptr);
    mbr_buffer_free(&text);
    return result;
}

static bool
is_known(void *user, bool in_comment, mbr_slice name)
{
    const mbr_jsonl_key *keys = in_comment ? comment_keys : article_keys;
    size_t count = in_comment ? MBR_ARRAY_LEN(comment_keys) : MBR_ARRAY_LEN(article_keys);

    (void) user;
    return find_key(keys, count, name) != NULL;
}

static mbr_read
read_line(mbr_reading *reading, mbr_document *document, mbr_slice line, mbr_error *err)
{
    mbr_jsonl_article a = { reading, document, err, false };
    json_error_t fault;
    /* Either way the bytes are ours to change: those of the input or of the scratch. */
    mbr_slice text = mbr_decode(&reading->decoding, &reading->scratch, line);
    const mbr_json_members members = { reading, is_known, dropped };
    size_t values = mbr_json_prune((char *) (uintptr_t) text.ptr, text.len, &members);
    json_t *root;
    mbr_read result;

    /* "\u0000" is let through to be dropped with the other control characters: one of
     * them is no reason to lose an article. A key that comes twice is: nobody knows which
     * of its values was meant. */
    if (values > reading->limits.values)
        return mbr_reading_over_limit(reading, MBR_LIMIT_VALUES, values, err);
    root = mbr_json_quick(text, &reading->unescaped);
    if (!root)
        root = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &fault);
    if (!root)
        return refuse_syntax(reading, text, &fault, err);
    if (json_is_object(root))
        result = take_article(&a, root);
    else
        result = mbr_reading_refuse(
            reading, err,
            mbr_tr("a line must hold an object, not %s%s",
                   "une ligne doit contenir un objet, et non %s%s"),
            mbr_jsonl_type(root),
            json_is_array(root) ? mbr_tr(": jq -c '.[]'", "\u00A0: jq -c '.[]'") : "");
    json_decref(root);
    return result;
}

static mbr_read
next(mbr_reading *reading, mbr_document *document, mbr_error *err)
{
    for (;;) {
        mbr_slice line;
        mbr_input_piece piece = mbr_input_line(reading->input, &line, err);

        reading->notes.line = mbr_input_line_number(reading->input);
        switch (piece) {
        case MBR_INPUT_PIECE:
            line = mbr_skip_marks(line);
            if (line.len == 0)
                continue;
            return read_line(reading, document, line, err);
        case MBR_INPUT_TOO_LONG:
            return mbr_reading_over_limit(reading, MBR_LIMIT_RECORD, line.len, err);
        case MBR_INPUT_END: return MBR_READ_END;
        case MBR_INPUT_FAILED: return MBR_READ_FAILED;
        }
    }
}

/* An empty export is an export without articles, not an unknown format. */
static bool
recognise(mbr_slice start)
{
    mbr_slice text = mbr_skip_marks(start);

    return text.len == 0 || text.ptr[0] == '{';
}

const mbr_format mbr_format_jsonl = {
    .name = "jsonl",
    .description_en = "JSON Lines: one article a line",
    .description_fr = "JSON Lines\u00A0: un article par ligne",
    .recognise = recognise,
    .next = next,
};
