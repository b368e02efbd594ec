/* Results as JSON: the reply of the HTTP interface and of --json. The contract with
 * clients is in docs/http-api.md; json_parts.h has its two rules on texts. */
#include "base/memory.h"
#include "output/json_parts.h"
#include "output/json_reasons.h"
#include "output/json_receipt.h"
#include "output/names.h"
#include "output/phrase.h"
#include "output/printer.h"
#include "output/url.h"

static void
add_matched_in(mbr_json *json, unsigned matched_in)
{
    static const struct {
        unsigned bit;
        const char *name;
    } places[] = {
        { MBR_IN_TITLE, "title" },
        { MBR_IN_BODY, "body" },
        { MBR_IN_COMMENTS, "comments" },
    };

    mbr_json_key(json, "matched_in");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < MBR_ARRAY_LEN(places); i++)
        if (matched_in & places[i].bit)
            mbr_json_cstring(json, places[i].name);
    mbr_json_end_array(json);
}

static void
add_hit_comments(mbr_json *json, const mbr_hit *hit)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_json_key(json, "comments");
    mbr_json_begin_object(json);
    mbr_json_add_int(json, "matching", hit->comments_matching);
    mbr_json_add_int(json, "total", hit->comments_total);
    mbr_json_key(json, "best");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < hit->comment_count; i++) {
        const mbr_hit_comment *comment = &hit->comments[i];

        mbr_excerpt_reset(&excerpt);
        mbr_excerpt_add(&excerpt, &comment->snippet, MBR_ONE_LINE);
        mbr_json_begin_object(json);
        mbr_json_add_string(json, "id", comment->id);
        mbr_json_add_optional(json, "author", comment->author);
        mbr_json_add_moment(json, "published", &comment->date);
        mbr_json_add_excerpt(json, "snippet", "snippet_html", &excerpt);
        mbr_json_add_marks(json, "marks", &excerpt);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
    mbr_json_end_object(json);
    mbr_excerpt_free(&excerpt);
}

/* Title, kicker and snippet, plain and ready for a page, then where they match. */
static void
add_hit_texts(mbr_json *json, const mbr_hit *hit)
{
    mbr_excerpt title = MBR_EXCERPT_INIT, snippet = MBR_EXCERPT_INIT;

    mbr_excerpt_add(&title, &hit->title, MBR_ONE_LINE);
    mbr_excerpt_add_all(&snippet, hit->snippets, hit->snippet_count);
    mbr_json_add_excerpt(json, "title", "title_html", &title);
    mbr_json_add_fragment(json, "kicker", "kicker_html", &hit->kicker);
    mbr_json_add_excerpt(json, "snippet", "snippet_html", &snippet);
    mbr_json_key(json, "marks");
    mbr_json_begin_object(json);
    mbr_json_add_marks(json, "title", &title);
    mbr_json_add_marks(json, "snippet", &snippet);
    mbr_json_end_object(json);
    mbr_excerpt_free(&title);
    mbr_excerpt_free(&snippet);
}

static void
add_hit(mbr_json *json, const mbr_results *results, const mbr_hit *hit)
{
    mbr_json_begin_object(json);
    mbr_json_add_string(json, "id", hit->id);
    mbr_json_add_optional(json, "source", hit->source);
    mbr_json_add_optional(json, "url", hit->url);
    add_hit_texts(json, hit);
    mbr_json_add_moment(json, "published", &hit->published);
    mbr_json_add_day(json, "day", hit->published.day);
    mbr_json_add_optional(json, "section", hit->section);
    mbr_json_add_strings(json, "authors", hit->authors, hit->author_count);
    mbr_json_add_string(json, "access",
                        hit->access.len > 0 ? hit->access : mbr_slice_of_string("free"));
    mbr_json_key(json, "score");
    mbr_json_double(json, hit->score, 4);
    if (results->fresh_days > 0) {
        mbr_json_key(json, "freshness");
        mbr_json_double(json, hit->freshness, 4);
    }
    if (hit->is_explained)
        mbr_json_add_reasons(json, results, hit);
    add_matched_in(json, hit->matched_in);
    add_hit_comments(json, hit);
    mbr_json_end_object(json);
}

/* Only when recent articles were put forward. */
static void
add_freshness(mbr_json *json, const mbr_results *results)
{
    if (results->fresh_days == 0)
        return;
    mbr_json_key(json, "freshness");
    mbr_json_begin_object(json);
    mbr_json_add_int(json, "half_life", results->fresh_days);
    mbr_json_add_day(json, "day", results->fresh_day);
    mbr_json_end_object(json);
}

static void
add_hits(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "hits");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < results->hit_count; i++)
        add_hit(json, results, &results->hits[i]);
    mbr_json_end_array(json);
}

static void
add_facets(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "facets");
    mbr_json_begin_object(json);
    for (size_t i = 0; i < results->facet_count; i++) {
        const mbr_facet *facet = &results->facets[i];

        mbr_json_key(json, mbr_facet_field_name(facet->field));
        mbr_json_begin_array(json);
        for (size_t j = 0; j < facet->count; j++) {
            mbr_json_begin_object(json);
            mbr_json_add_optional(json, "value", facet->values[j].value);
            mbr_json_add_int(json, "count", facet->values[j].count);
            mbr_json_end_object(json);
        }
        mbr_json_end_array(json);
    }
    mbr_json_end_object(json);
}

/* How many values there are of each facet, whatever the length of its list. */
static void
add_distinct(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "distinct");
    mbr_json_begin_object(json);
    for (size_t i = 0; i < results->facet_count; i++)
        mbr_json_add_int(json, mbr_facet_field_name(results->facets[i].field),
                         (int64_t) results->facets[i].distinct);
    mbr_json_end_object(json);
}

static void
add_period(mbr_json *json, mbr_interval interval, const mbr_period *period)
{
    mbr_json_begin_object(json);
    mbr_json_add_day(json, "period", mbr_period_days(interval, period->start).from);
    mbr_json_add_int(json, "matching", period->matching);
    mbr_json_add_int(json, "total", period->total);
    mbr_json_key(json, "ratio");
    if (period->total == 0)
        mbr_json_null(json);
    else
        mbr_json_double(json, (double) period->matching / period->total, 6);
    mbr_json_end_object(json);
}

static void
add_timeline(mbr_json *json, const mbr_results *results)
{
    if (results->interval == MBR_INTERVAL_NONE) {
        mbr_json_key(json, "timeline");
        mbr_json_null(json);
        return;
    }
    mbr_json_key(json, "interval");
    mbr_json_cstring(json, mbr_interval_name(results->interval));
    mbr_json_key(json, "timeline");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < results->period_count; i++)
        add_period(json, results->interval, &results->periods[i]);
    mbr_json_end_array(json);
}

static void
add_page_link(mbr_json *json, const char *key, const mbr_search_request *request, uint32_t page,
              const mbr_print_options *options)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    if (page > 0 && !request->no_hits)
        mbr_url_api(&url, options->base, request, page);
    if (!mbr_url_is_short_enough(mbr_buffer_slice(&url), request))
        mbr_buffer_reset(&url);
    mbr_json_add_optional(json, key, mbr_buffer_slice(&url));
    mbr_buffer_free(&url);
}

static void
add_took(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "took_ms");
    mbr_json_double(json, (double) results->took_us / 1000, 3);
}

/* What all the replies begin with. */
static mbr_json
begin_reply(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    mbr_json json = mbr_json_to(out);

    mbr_json_begin_object(&json);
    mbr_json_add_query(&json, results, options->language);
    mbr_json_add_index(&json, results);
    mbr_json_add_total(&json, results);
    return json;
}

static void
end_reply(mbr_json *json)
{
    mbr_json_end_object(json);
    mbr_buffer_append_char(json->out, '\n');
}

static void
print_results(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
              const mbr_print_options *options)
{
    mbr_json json = begin_reply(out, results, options);

    mbr_json_add_int(&json, "page", results->page);
    mbr_json_add_int(&json, "size", request->no_hits ? 0 : results->size);
    add_took(&json, results);
    add_freshness(&json, results);
    add_hits(&json, results);
    add_facets(&json, results);
    add_distinct(&json, results);
    add_timeline(&json, results);
    mbr_json_add_optional(&json, "did_you_mean", results->did_you_mean);
    mbr_json_add_hints(&json, results);
    add_page_link(&json, "next", request, mbr_next_page(results), options);
    add_page_link(&json, "prev", request, mbr_previous_page(results), options);
    end_reply(&json);
}

static void
print_count(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    mbr_json json = begin_reply(out, results, options);

    add_took(&json, results);
    mbr_json_add_optional(&json, "did_you_mean", results->did_you_mean);
    mbr_json_add_hints(&json, results);
    end_reply(&json);
}

static void
print_facets(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    mbr_json json = begin_reply(out, results, options);

    add_took(&json, results);
    add_facets(&json, results);
    add_distinct(&json, results);
    end_reply(&json);
}

static void
print_trend(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    mbr_json json = begin_reply(out, results, options);

    add_took(&json, results);
    add_timeline(&json, results);
    end_reply(&json);
}

static void
print_similar(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    mbr_json json = mbr_json_to(out);

    (void) options;
    mbr_json_begin_object(&json);
    mbr_json_add_index(&json, results);
    add_took(&json, results);
    add_hits(&json, results);
    end_reply(&json);
}

const mbr_printer mbr_printer_json = {
    .name = "json",
    .media_type = "application/json; charset=utf-8",
    .results = print_results,
    .count = print_count,
    .facets = print_facets,
    .trend = print_trend,
    .similar = print_similar,
    .article = mbr_json_print_article,
    .export_article = mbr_json_export_article,
};
