/* An article as a line of the pivot format: what `dump` writes and the reader of
 * JSON Lines takes back, keys always in the same order so that two dumps of the
 * same archive are the same bytes. */
#include "document/record.h"

static void
print_string(mbr_json *json, const char *key, mbr_slice value)
{
    if (!value.ptr)
        return;
    mbr_json_key(json, key);
    mbr_json_string(json, value);
}

static void
print_list(mbr_json *json, const char *key, const mbr_strings *list)
{
    if (list->count == 0)
        return;
    mbr_json_key(json, key);
    mbr_json_begin_array(json);
    for (size_t i = 0; i < list->count; i++)
        mbr_json_string(json, list->items[i]);
    mbr_json_end_array(json);
}

/* What the source wrote when it is known, because the moment may say less. */
static void
print_moment(mbr_json *json, const char *key, mbr_slice text, const mbr_moment *moment)
{
    mbr_buffer printed = MBR_BUFFER_INIT;

    if (!text.ptr && moment->precision != MBR_PRECISION_NONE) {
        mbr_moment_print(&printed, moment);
        text = mbr_buffer_slice(&printed);
    }
    print_string(json, key, text);
    mbr_buffer_free(&printed);
}

static void
print_comment(mbr_json *json, const mbr_comment *comment)
{
    mbr_json_begin_object(json);
    print_string(json, "id", comment->id);
    print_string(json, "parent", comment->parent);
    print_string(json, "author", comment->author);
    print_moment(json, "date", comment->date_text, &comment->date);
    mbr_json_key(json, "text"); /* always: an empty one was moderated away */
    mbr_json_string(json, comment->text);
    print_string(json, "status", comment->status);
    if (comment->has_votes) {
        mbr_json_key(json, "votes");
        mbr_json_int(json, comment->votes);
    }
    mbr_json_end_object(json);
}

static void
print_comments(mbr_json *json, const mbr_document *document)
{
    if (document->comment_count == 0)
        return;
    mbr_json_key(json, "comments");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < document->comment_count; i++)
        print_comment(json, &document->comments[i]);
    mbr_json_end_array(json);
}

static void
print_article(mbr_json *json, const mbr_document *document)
{
    print_string(json, "url", document->url);
    print_string(json, "title", document->title);
    print_string(json, "kicker", document->kicker);
    print_string(json, "lead", document->lead);
    print_string(json, "body", document->body);
    print_list(json, "headings", &document->headings);
    print_list(json, "authors", &document->authors);
    print_string(json, "section", document->section);
    print_list(json, "tags", &document->tags);
    print_moment(json, "published", document->published_text, &document->published);
    print_moment(json, "updated", document->updated_text, &document->updated);
    print_string(json, "access", document->access);
    if (document->free_chars >= 0) {
        mbr_json_key(json, "free_chars");
        mbr_json_int(json, document->free_chars);
    }
    print_string(json, "status", document->status);
    print_string(json, "lang", document->lang);
    print_comments(json, document);
}

void
mbr_document_print_json(mbr_json *json, const mbr_document *document)
{
    mbr_json_begin_object(json);
    print_string(json, "id", document->id);
    print_string(json, "source", document->source);
    if (document->deleted) {
        mbr_json_key(json, "deleted");
        mbr_json_bool(json, true);
    } else {
        print_article(json, document);
    }
    mbr_json_end_object(json);
}
