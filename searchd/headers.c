/* The headers of a reply, as names and values. */
#include "searchd/http.h"

#include <stdio.h>

typedef void add_header(void *user, const char *name, const char *value);

/* On every reply. Nothing may run, be framed or be guessed at; the page needs
 * its style, its icon and its own form, and nothing from anywhere else. */
static const struct {
    const char *name, *value;
} always[] = {
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "same-origin" }, /* a query is nobody else's business */
    { "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
      "base-uri 'none'; frame-ancestors 'none'" },
};

static void
add_caching(const mbr_http_response *response, add_header *add, void *user)
{
    char text[48];

    if (response->max_age_s > 0)
        (void) snprintf(text, sizeof text, "public, max-age=%u", response->max_age_s);
    else
        (void) snprintf(text, sizeof text, "no-store");
    add(user, "Cache-Control", text);
    if (response->etag[0] != '\0')
        add(user, "ETag", response->etag);
    if (response->language) {
        add(user, "Content-Language", response->language);
        add(user, "Vary", "Accept-Language");
    }
}

static void
add_advice(const mbr_http_response *response, add_header *add, void *user)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    if (response->allow) {
        mbr_methods_print(&text, response->allow);
        add(user, "Allow", text.ptr);
        mbr_buffer_reset(&text);
    }
    if (response->retry_after_s) {
        mbr_buffer_printf(&text, "%u", response->retry_after_s);
        add(user, "Retry-After", text.ptr);
        mbr_buffer_reset(&text);
    }
    if (response->file_name) {
        mbr_buffer_printf(&text, "attachment; filename=\"%s\"", response->file_name);
        add(user, "Content-Disposition", text.ptr);
    }
    mbr_buffer_free(&text);
}

void
mbr_response_headers(const mbr_http_response *response, add_header *add, void *user)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(always); i++)
        add(user, always[i].name, always[i].value);
    if (response->media_type)
        add(user, "Content-Type", response->media_type);
    add_caching(response, add, user);
    add_advice(response, add, user);
}
