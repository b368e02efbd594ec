/* The words of HTTP: methods, statuses, and the few headers that need reading. */
#include "searchd/http.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <strings.h>

static const struct {
    unsigned bit;
    const char *name;
} methods[] = {
    { MBR_METHOD_GET, "GET" },
    { MBR_METHOD_HEAD, "HEAD" },
    { MBR_METHOD_POST, "POST" },
    { MBR_METHOD_OPTIONS, "OPTIONS" },
};

static const struct {
    int status;
    const char *reason;
} reasons[] = {
    { 200, "OK" },
    { 204, "No Content" },
    { 304, "Not Modified" },
    { 400, "Bad Request" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 413, "Content Too Large" },
    { 414, "URI Too Long" },
    { 415, "Unsupported Media Type" },
    { 500, "Internal Server Error" },
    { 503, "Service Unavailable" },
};

unsigned
mbr_method_by_name(const char *name)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(methods); i++) {
        if (strcmp(methods[i].name, name) == 0)
            return methods[i].bit;
    }
    return MBR_METHOD_OTHER;
}

const char *
mbr_method_name(unsigned method)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(methods); i++) {
        if (methods[i].bit == method)
            return methods[i].name;
    }
    return "OTHER";
}

void
mbr_methods_print(mbr_buffer *out, unsigned set)
{
    const char *comma = "";

    for (size_t i = 0; i < MBR_ARRAY_LEN(methods); i++) {
        if (set & methods[i].bit) {
            mbr_buffer_append_string(out, comma);
            mbr_buffer_append_string(out, methods[i].name);
            comma = ", ";
        }
    }
}

const char *
mbr_http_reason(int status)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(reasons); i++) {
        if (reasons[i].status == status)
            return reasons[i].reason;
    }
    return "Error";
}

static bool
starts_with_ignoring_case(mbr_slice slice, const char *prefix)
{
    size_t len = strlen(prefix);

    return slice.len >= len && strncasecmp(slice.ptr, prefix, len) == 0;
}

/* "http://host:port/path" -> "/path"; a bare authority asks for "/". */
static mbr_slice
without_authority(mbr_slice target)
{
    static const char *const schemes[] = { "http://", "https://" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(schemes); i++) {
        size_t at = strlen(schemes[i]);

        if (!starts_with_ignoring_case(target, schemes[i]))
            continue;
        while (at < target.len && target.ptr[at] != '/' && target.ptr[at] != '?')
            at++;
        return mbr_slice_part(target, at, target.len);
    }
    return target;
}

void
mbr_target_split(mbr_http_request *request, mbr_slice target)
{
    mbr_slice rest = without_authority(target);
    const char *mark = rest.len > 0 ? memchr(rest.ptr, '?', rest.len) : NULL;
    size_t path_len = mark ? (size_t) (mark - rest.ptr) : rest.len;

    request->path = mbr_slice_part(rest, 0, path_len);
    if (path_len == 0)
        request->path = mbr_slice_of_string("/");
    request->query = mark ? mbr_slice_part(rest, path_len + 1, rest.len) : MBR_SLICE_NONE;
}

mbr_slice
mbr_response_body(const mbr_http_response *response)
{
    if (response->file)
        return mbr_slice_of((const char *) response->file, response->file_size);
    return mbr_buffer_slice(&response->body);
}

void
mbr_response_clear(mbr_http_response *response)
{
    mbr_buffer_free(&response->body);
    *response = (mbr_http_response){ 0 };
}

/* The next element of a comma-separated header; `*rest` moves past it. */
static mbr_slice
next_element(mbr_slice *rest)
{
    const char *comma = memchr(rest->ptr, ',', rest->len);
    size_t len = comma ? (size_t) (comma - rest->ptr) : rest->len;
    mbr_slice element = mbr_slice_part(*rest, 0, len);

    *rest = mbr_slice_part(*rest, len + (comma != NULL), rest->len);
    return mbr_slice_trim(element);
}

/* Thousandths of a ";q=0.85" parameter; 1000 when there is none. RFC 9110
 * allows three decimals; anything malformed counts as 0. */
static int
quality(mbr_slice element)
{
    const char *mark = memchr(element.ptr, ';', element.len);
    mbr_slice value;
    int thousandths = 0, unit = 1000;

    if (!mark)
        return 1000;
    value = mbr_slice_trim(mbr_slice_part(element, (size_t) (mark - element.ptr) + 1, element.len));
    if (!starts_with_ignoring_case(value, "q="))
        return 0;
    for (size_t i = 2; i < value.len && unit > 0; i++) {
        if (value.ptr[i] == '.')
            continue;
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return 0;
        thousandths += (value.ptr[i] - '0') * unit;
        unit /= 10;
    }
    return thousandths;
}

static bool
names_language(mbr_slice element, const char *code)
{
    return starts_with_ignoring_case(element, code) &&
           (element.len == 2 || element.ptr[2] == '-' || element.ptr[2] == ';' ||
            element.ptr[2] == ' ');
}

mbr_language
mbr_language_accepted(mbr_slice accept_language)
{
    mbr_slice rest = accept_language;
    int french = 0, english = 0;

    while (rest.len > 0) {
        mbr_slice element = next_element(&rest);
        int q;

        if (element.len < 2)
            continue;
        q = quality(element);
        if (names_language(element, "fr") && q > french)
            french = q;
        else if (names_language(element, "en") && q > english)
            english = q;
    }
    return english > french ? MBR_ENGLISH : MBR_FRENCH;
}

static mbr_slice
opaque_tag(mbr_slice tag)
{
    return mbr_slice_starts_with(tag, "W/") ? mbr_slice_part(tag, 2, tag.len) : tag;
}

bool
mbr_etag_matches(mbr_slice if_none_match, const char *etag)
{
    mbr_slice rest = if_none_match, ours = opaque_tag(mbr_slice_of_string(etag));

    while (rest.len > 0) {
        mbr_slice tag = next_element(&rest);

        if (mbr_slice_is(tag, "*") || mbr_slice_equal(opaque_tag(tag), ours))
            return true;
    }
    return false;
}

/* FNV-1a. A tag need not resist attack: whoever forges a collision only fools
 * a cache of their own. */
static uint64_t
hash_bytes(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *at = bytes;

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

void
mbr_etag_make(char out[MBR_ETAG_MAX], const mbr_slice *parts, size_t count)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < count; i++) {
        uint64_t len = parts[i].len; /* so that "ab","c" is not "a","bc" */

        hash = hash_bytes(hash, &len, sizeof len);
        hash = hash_bytes(hash, parts[i].ptr, parts[i].len);
    }
    (void) snprintf(out, MBR_ETAG_MAX, "W/\"%016" PRIx64 "\"", hash);
}

const char *
mbr_media_type(char out[64], mbr_slice content_type)
{
    size_t len = 0;

    while (len < content_type.len && len < 63 && content_type.ptr[len] != ';') {
        char c = content_type.ptr[len];

        out[len++] = (char) (c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    while (len > 0 && (out[len - 1] == ' ' || out[len - 1] == '\t'))
        len--;
    out[len] = '\0';
    return out;
}
