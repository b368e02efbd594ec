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
#include "indexer/readers/text.h"

/* How a value is taken. */
typedef enum kind {
    LABEL,   /* a string, kept on one line */
    TEXT,    /* a string of several lines */
    ID,      /* a label, or a whole number */
    LIST,    /* a label or a list of labels */
    COUNT,   /* a whole number that is not negative */
    NUMBER,  /* a whole number */
    ACCESS,  /* one of the words of the index */
    LAYOUT,  /* "text" or "html" */
    FLAG,    /* true or false */
    COMMENTS /* a list of objects */
} kind;

/* A key of an object, and the member of the struct that takes its value. */
typedef struct key {
    const char *name;
    kind kind;
    size_t offset;
} key;

/* What only the reading of one article needs to know. */
typedef struct article {
    mbr_reading *reading;
    mbr_document *document;
    mbr_error *err;
    bool is_html;
} article;

/* clang-format off */
static const key article_keys[] = {
    { "id",          ID,       offsetof(mbr_document, id) },
    { "source",      LABEL,    offsetof(mbr_document, source) },
    { "url",         LABEL,    offsetof(mbr_document, url) },
    { "title",       LABEL,    offsetof(mbr_document, title) },
    { "kicker",      LABEL,    offsetof(mbr_document, kicker) },
    { "lead",        TEXT,     offsetof(mbr_document, lead) },
    { "body",        TEXT,     offsetof(mbr_document, body) },
    { "body_format", LAYOUT,   0 },
    { "headings",    LIST,     offsetof(mbr_document, headings) },
    { "authors",     LIST,     offsetof(mbr_document, authors) },
    { "section",     LABEL,    offsetof(mbr_document, section) },
    { "tags",        LIST,     offsetof(mbr_document, tags) },
    { "published",   LABEL,    offsetof(mbr_document, published_text) },
    { "updated",     LABEL,    offsetof(mbr_document, updated_text) },
    { "access",      ACCESS,   offsetof(mbr_document, access) },
    { "free_chars",  COUNT,    offsetof(mbr_document, free_chars) },
    { "status",      LABEL,    offsetof(mbr_document, status) },
    { "lang",        LABEL,    offsetof(mbr_document, lang) },
    { "comments",    COMMENTS, 0 },
    { "deleted",     FLAG,     offsetof(mbr_document, deleted) },
};

/* Nothing here takes an e-mail, an address or a browser: what a source says of
 * its commenters beyond their pseudonym goes no further than this file. */
static const key comment_keys[] = {
    { "id",     ID,     offsetof(mbr_comment, id) },
    { "parent", ID,     offsetof(mbr_comment, parent) },
    { "author", LABEL,  offsetof(mbr_comment, author) },
    { "date",   LABEL,  offsetof(mbr_comment, date_text) },
    { "text",   TEXT,   offsetof(mbr_comment, text) },
    { "status", ID,     offsetof(mbr_comment, status) },
    { "votes",  NUMBER, offsetof(mbr_comment, votes) },
};
/* clang-format on */

static const char *const accesses[] = { "free", "partial", "paid" };

static const char *
expected(kind wanted)
{
    switch (wanted) {
    case LABEL:
    case TEXT: return mbr_tr("a string", "une chaîne");
    case ID: return mbr_tr("a string or a whole number", "une chaîne ou un nombre entier");
    case LIST: return mbr_tr("a string or a list of strings", "une chaîne ou une liste de chaînes");
    case COUNT: return mbr_tr("a whole number, zero or more", "un nombre entier, positif ou nul");
    case NUMBER: return mbr_tr("a whole number", "un nombre entier");
    case ACCESS:
        return mbr_tr("\"free\", \"partial\" or \"paid\"",
                      "«\u00A0free\u00A0», «\u00A0partial\u00A0» ou «\u00A0paid\u00A0»");
    case LAYOUT: return mbr_tr("\"text\" or \"html\"", "«\u00A0text\u00A0» ou «\u00A0html\u00A0»");
    case FLAG: return mbr_tr("true or false", "true ou false");
    case COMMENTS: return mbr_tr("a list of objects", "une liste d’objets");
    }
    return "";
}

static const char *
found(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return mbr_tr("an object", "un objet");
    case JSON_ARRAY: return mbr_tr("a list", "une liste");
    case JSON_STRING: return mbr_tr("another string", "une autre chaîne");
    case JSON_INTEGER: return mbr_tr("a whole number", "un nombre entier");
    case JSON_REAL: return mbr_tr("a decimal number", "un nombre décimal");
    case JSON_TRUE: return "true";
    case JSON_FALSE: return "false";
    case JSON_NULL: return "null";
    }
    return "";
}

/* `where` is the name of the key, with the place of its object when it has one. */
static mbr_read
refuse_value(const article *a, const char *where, kind wanted, const json_t *value)
{
    const char *what = found(value);

    if (wanted == COUNT && json_is_integer(value))
        what = mbr_tr("a negative number", "un nombre négatif");
    if (wanted == LIST && json_is_array(value))
        what = mbr_tr("a list of other things", "une liste d’autre chose");
    return mbr_reading_refuse(
        a->reading, a->err,
        mbr_tr("\"%s\" must be %s, not %s", "«\u00A0%s\u00A0» doit être %s, et non %s"), where,
        expected(wanted), what);
}

static mbr_slice
string_of(const json_t *value)
{
    return mbr_slice_of(json_string_value(value), json_string_length(value));
}

static mbr_slice
label_of(const article *a, const json_t *value)
{
    return mbr_clean_label(a->document, string_of(value), &a->reading->cleaned);
}

static bool
take_id(const article *a, mbr_slice *out, const json_t *value)
{
    char number[32];

    if (json_is_string(value)) {
        *out = label_of(a, value);
        return true;
    }
    if (!json_is_integer(value))
        return false;
    (void) snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    *out = mbr_document_copy(a->document, mbr_slice_of_string(number));
    return true;
}

static void
add_label(const article *a, mbr_strings *list, const json_t *value)
{
    mbr_slice label = label_of(a, value);

    if (label.len > 0)
        mbr_document_add_borrowed(a->document, list, label);
}

static bool
take_list(const article *a, mbr_strings *list, const json_t *value)
{
    size_t i;
    const json_t *item;

    if (json_is_string(value)) {
        add_label(a, list, value);
        return true;
    }
    if (!json_is_array(value))
        return false;
    json_array_foreach(value, i, item)
    {
        if (!json_is_string(item))
            return false;
        add_label(a, list, item);
    }
    return true;
}

static bool
take_access(const article *a, mbr_slice *out, const json_t *value)
{
    mbr_slice word = json_is_string(value) ? label_of(a, value) : MBR_SLICE_NONE;

    for (size_t i = 0; i < MBR_ARRAY_LEN(accesses); i++)
        if (mbr_slice_is(word, accesses[i])) {
            *out = word;
            return true;
        }
    return false;
}

static bool
take_layout(article *a, const json_t *value)
{
    const char *word = json_is_string(value) ? json_string_value(value) : "";

    a->is_html = strcmp(word, "html") == 0;
    return a->is_html || strcmp(word, "text") == 0;
}

static bool
take_number(int64_t *out, const json_t *value, int64_t least)
{
    if (!json_is_integer(value) || json_integer_value(value) < least)
        return false;
    *out = json_integer_value(value);
    return true;
}

/* Put `value` into the member of `object` that takes it; false when it is of the
 * wrong type. */
static bool
take(article *a, const key *k, void *object, const json_t *value)
{
    void *member = (char *) object + k->offset;

    switch (k->kind) {
    case LABEL:
        if (json_is_string(value))
            *(mbr_slice *) member = label_of(a, value);
        return json_is_string(value);
    case TEXT:
        if (json_is_string(value))
            *(mbr_slice *) member =
                mbr_clean_text(a->document, string_of(value), &a->reading->cleaned);
        return json_is_string(value);
    case ID: return take_id(a, member, value);
    case LIST: return take_list(a, member, value);
    case COUNT: return take_number(member, value, 0);
    case NUMBER: return take_number(member, value, INT64_MIN);
    case ACCESS: return take_access(a, member, value);
    case LAYOUT: return take_layout(a, value);
    case FLAG: *(bool *) member = json_is_true(value); return json_is_boolean(value);
    case COMMENTS: return json_is_array(value); /* their own pass, in take_comments() */
    }
    return false;
}

static const key *
find_key(const key *keys, size_t count, mbr_slice name)
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
take_comment(article *a, size_t index, json_t *object)
{
    mbr_comment *comment = mbr_document_add_comment(a->document);
    const char *name;
    json_t *value;
    char where[64];

    json_object_foreach(object, name, value)
    {
        const key *k =
            find_key(comment_keys, MBR_ARRAY_LEN(comment_keys), mbr_slice_of_string(name));

        if (!k) {
            dropped(a->reading, true, mbr_slice_of_string(name));
        } else if (!json_is_null(value) && !take(a, k, comment, value)) {
            (void) snprintf(where, sizeof where, "comments[%zu].%s", index, k->name);
            return refuse_value(a, where, k->kind, value);
        }
    }
    comment->has_votes = json_is_integer(json_object_get(object, "votes"));
    return MBR_READ_DOCUMENT;
}

static mbr_read
take_comments(article *a, const json_t *list)
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
                                      where, found(item));
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
settle_body(article *a)
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
take_article(article *a, json_t *object)
{
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        const key *k =
            find_key(article_keys, MBR_ARRAY_LEN(article_keys), mbr_slice_of_string(name));

        if (!k)
            dropped(a->reading, false, mbr_slice_of_string(name));
        else if (!json_is_null(value) && !take(a, k, a->document, value))
            return refuse_value(a, name, k->kind, value);
    }
    if (a->document->deleted)
        keep_identity(a->document);
    else if (take_comments(a, json_object_get(object, "comments")) != MBR_READ_DOCUMENT)
        return MBR_READ_REFUSED;
    settle_body(a);
    return mbr_reading_finish(a->reading, a->document, a->err);
}

static mbr_read
refuse_syntax(mbr_reading *reading, const json_error_t *fault, mbr_error *err)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_read result;

    mbr_json_fault_print(&text, fault);
    result = mbr_reading_refuse(reading, err, mbr_tr("not JSON, %s", "ce n’est pas du JSON, %s"),
                                text.ptr);
    mbr_buffer_free(&text);
    return result;
}

static bool
is_known(void *user, bool in_comment, mbr_slice name)
{
    const key *keys = in_comment ? comment_keys : article_keys;
    size_t count = in_comment ? MBR_ARRAY_LEN(comment_keys) : MBR_ARRAY_LEN(article_keys);

    (void) user;
    return find_key(keys, count, name) != NULL;
}

static mbr_read
read_line(mbr_reading *reading, mbr_document *document, mbr_slice line, mbr_error *err)
{
    article a = { reading, document, err, false };
    json_error_t fault;
    /* Either way the bytes are ours to change: those of the input or of the scratch. */
    mbr_slice text = mbr_decode(&reading->decoding, &reading->scratch, line);
    /* "\u0000" is let through to be dropped with the other control characters:
     * one of them is no reason to lose an article. */
    const mbr_json_members members = { reading, is_known, dropped };
    size_t values = mbr_json_prune((char *) (uintptr_t) text.ptr, text.len, &members);
    json_t *root;
    mbr_read result;

    /* "\\u0000" is let through to be dropped with the other control characters: one of
     * them is no reason to lose an article. A key that comes twice is: nobody knows which
     * of its values was meant. */
    if (values > reading->limits.values)
        return mbr_reading_over_limit(reading, MBR_LIMIT_VALUES, values, err);
    root = json_loadb(text.ptr, text.len, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &fault);
    if (!root)
        return refuse_syntax(reading, &fault, err);
    if (json_is_object(root))
        result = take_article(&a, root);
    else
        result = mbr_reading_refuse(reading, err,
                                    mbr_tr("a line must hold an object, not %s",
                                           "une ligne doit contenir un objet, et non %s"),
                                    found(root));
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
