/* Members of JSON objects: one line each for those who print replies. */
#include "output/json_parts.h"

#include "output/html.h"

void
mbr_json_add_string(mbr_json *json, const char *key, mbr_slice value)
{
    mbr_json_key(json, key);
    mbr_json_string(json, value);
}

void
mbr_json_add_optional(mbr_json *json, const char *key, mbr_slice value)
{
    mbr_json_key(json, key);
    if (value.len > 0)
        mbr_json_string(json, value);
    else
        mbr_json_null(json);
}

void
mbr_json_add_int(mbr_json *json, const char *key, int64_t value)
{
    mbr_json_key(json, key);
    mbr_json_int(json, value);
}

void
mbr_json_add_bool(mbr_json *json, const char *key, bool value)
{
    mbr_json_key(json, key);
    mbr_json_bool(json, value);
}

void
mbr_json_add_day(mbr_json *json, const char *key, mbr_date day)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_date_print(&text, day);
    mbr_json_add_optional(json, key, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

void
mbr_json_add_moment(mbr_json *json, const char *key, const mbr_moment *moment)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_moment_print_utc(&text, moment);
    mbr_json_add_optional(json, key, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

void
mbr_json_add_strings(mbr_json *json, const char *key, const mbr_slice *items, size_t count)
{
    mbr_json_key(json, key);
    mbr_json_begin_array(json);
    for (size_t i = 0; i < count; i++)
        mbr_json_string(json, items[i]);
    mbr_json_end_array(json);
}

size_t
mbr_json_code_points(mbr_slice text, size_t len)
{
    size_t count = 0;
    uint32_t cp;

    for (size_t at = 0; at < len && at < text.len; count++)
        at += mbr_text_next(&cp, text, at);
    return count;
}

void
mbr_json_add_marks(mbr_json *json, const char *key, const mbr_excerpt *excerpt)
{
    mbr_slice text = mbr_buffer_slice(&excerpt->text);
    size_t at = 0, points = 0;

    mbr_json_key(json, key);
    mbr_json_begin_array(json);
    for (size_t i = 0; i < excerpt->mark_count; i++) {
        const mbr_mark *mark = &excerpt->marks[i];
        size_t start =
            points + mbr_json_code_points(mbr_slice_part(text, at, mark->start), SIZE_MAX);

        points =
            start + mbr_json_code_points(mbr_slice_part(text, mark->start, mark->end), SIZE_MAX);
        at = mark->end;
        mbr_json_begin_array(json);
        mbr_json_int(json, (int64_t) start);
        mbr_json_int(json, (int64_t) points);
        mbr_json_end_array(json);
    }
    mbr_json_end_array(json);
}

void
mbr_json_add_excerpt(mbr_json *json, const char *key, const char *html_key,
                     const mbr_excerpt *excerpt)
{
    mbr_buffer html = MBR_BUFFER_INIT;

    mbr_json_add_string(json, key, mbr_buffer_slice(&excerpt->text));
    mbr_html_print_excerpt(&html, excerpt);
    mbr_json_add_string(json, html_key, mbr_buffer_slice(&html));
    mbr_buffer_free(&html);
}

void
mbr_json_add_fragment(mbr_json *json, const char *key, const char *html_key,
                      const mbr_fragment *fragment)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add(&excerpt, fragment, MBR_KEEP_LINES);
    mbr_json_add_excerpt(json, key, html_key, &excerpt);
    mbr_excerpt_free(&excerpt);
}
