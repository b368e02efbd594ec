/* One article as JSON: marked and paged for a reader, or whole on a line for an export. */
#include "document/field.h"
#include "document/record.h"
#include "output/json_parts.h"

static void
add_identity(mbr_json *json, const mbr_document *document)
{
    mbr_json_add_string(json, "id", document->id);
    mbr_json_add_optional(json, "source", document->source);
    mbr_json_add_optional(json, "url", document->url);
}

static void
add_facts(mbr_json *json, const mbr_document *document)
{
    static const mbr_slice free_access = MBR_SLICE("free");

    mbr_json_add_moment(json, "published", &document->published);
    mbr_json_add_day(json, "day", document->published.day);
    mbr_json_add_moment(json, "updated", &document->updated);
    mbr_json_add_optional(json, "section", document->section);
    mbr_json_add_strings(json, "authors", document->authors.items, document->authors.count);
    mbr_json_add_strings(json, "tags", document->tags.items, document->tags.count);
    mbr_json_add_string(json, "access", document->access.len > 0 ? document->access : free_access);
    mbr_json_add_optional(json, "status", document->status);
    mbr_json_add_optional(json, "lang", document->lang);
}

static void
add_body(mbr_json *json, const mbr_article *article)
{
    mbr_json_key(json, "body");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < article->body_count; i++) {
        bool is_heading = article->body[i].field == MBR_FIELD_HEADING;

        mbr_json_begin_object(json);
        mbr_json_add_string(json, "field", mbr_slice_of_string(is_heading ? "heading" : "body"));
        mbr_json_add_fragment(json, "text", "html", &article->body[i]);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

static void
add_comment(mbr_json *json, const mbr_comment *comment, const mbr_fragment *text)
{
    mbr_json_begin_object(json);
    mbr_json_add_string(json, "id", comment->id);
    mbr_json_add_optional(json, "parent", comment->parent);
    mbr_json_add_optional(json, "author", comment->author);
    mbr_json_add_moment(json, "published", &comment->date);
    if (comment->has_votes)
        mbr_json_add_int(json, "votes", comment->votes);
    mbr_json_add_fragment(json, "text", "html", text);
    mbr_json_end_object(json);
}

/* A slice of the thread; an empty text is a comment moderated away. */
static void
add_comments(mbr_json *json, const mbr_article *article, size_t first, size_t count)
{
    const mbr_document *document = article->document;
    size_t total = document->comment_count;
    size_t end;

    first = first < total ? first : total;
    end = count < total - first ? first + count : total;
    mbr_json_key(json, "comments");
    mbr_json_begin_object(json);
    mbr_json_add_int(json, "total", (int64_t) total);
    mbr_json_add_int(json, "empty", (int64_t) mbr_document_empty_comments(document));
    mbr_json_add_int(json, "first", (int64_t) first);
    mbr_json_key(json, "items");
    mbr_json_begin_array(json);
    for (size_t i = first; i < end; i++)
        add_comment(json, &document->comments[i], &article->comments[i]);
    mbr_json_end_array(json);
    mbr_json_end_object(json);
}

void
mbr_json_print_article(mbr_buffer *out, const mbr_article *article, size_t first, size_t count,
                       const mbr_print_options *options)
{
    mbr_json json = mbr_json_to(out);

    (void) options;
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "index");
    mbr_json_begin_object(&json);
    mbr_json_add_string(&json, "generation", article->generation);
    mbr_json_end_object(&json);
    add_identity(&json, article->document);
    mbr_json_add_fragment(&json, "title", "title_html", &article->title);
    mbr_json_add_fragment(&json, "kicker", "kicker_html", &article->kicker);
    mbr_json_add_fragment(&json, "lead", "lead_html", &article->lead);
    add_facts(&json, article->document);
    add_body(&json, article);
    add_comments(&json, article, first, count);
    mbr_json_end_object(&json);
    mbr_buffer_append_char(out, '\n');
}

/* The pivot format, so that an export can be indexed again as it is. */
void
mbr_json_export_article(mbr_buffer *out, const mbr_document *document,
                        const mbr_print_options *options)
{
    mbr_json json = mbr_json_to(out);

    (void) options;
    mbr_document_print_json(&json, document);
    mbr_buffer_append_char(out, '\n');
}
