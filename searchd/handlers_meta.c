/* About the daemon itself, and the few files of its pages. */
#include "searchd/handlers.h"

#include "base/json.h"
#include "document/format.h"
#include "searchd/web.h"

static void
finish_json(mbr_http_response *response, int status)
{
    mbr_buffer_append_char(&response->body, '\n');
    response->status = status;
    response->media_type = "application/json; charset=utf-8";
}

/* That the process answers at all: never looks at the archive. */
void
mbr_handle_health(mbr_http_response *response, const mbr_http_request *request,
                  const mbr_params *params, mbr_service *service)
{
    mbr_json json = mbr_json_to(&response->body);

    (void) request;
    (void) params;
    (void) service;
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "status");
    mbr_json_cstring(&json, "alive");
    mbr_json_end_object(&json);
    finish_json(response, 200);
}

/* Whoever asks wants to know whether to send searches here, not whose fault it is: an
 * archive that is damaged or cannot be read is one that cannot be asked. */
static mbr_problem_kind
not_ready(mbr_status status)
{
    mbr_problem_kind kind = mbr_problem_of_status(status);

    return kind == MBR_PROBLEM_INTERNAL ? MBR_PROBLEM_NO_ARCHIVE : kind;
}

/* That a search would be answered: goes through the queue, as a search does. */
void
mbr_handle_ready(mbr_http_response *response, const mbr_http_request *request,
                 const mbr_params *params, mbr_service *service)
{
    mbr_json json = mbr_json_to(&response->body);
    mbr_error err = service->error;
    mbr_status status = err.status;
    mbr_archive_info info;

    if (service->archive)
        status = mbr_archive_refresh(service->archive, &err);
    if (status != MBR_OK) {
        mbr_reply_failure(response, request, params, false, not_ready(status), service, &err);
        return;
    }
    info = mbr_archive_info_of(service->archive);
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "status");
    mbr_json_cstring(&json, "ready");
    mbr_json_key(&json, "generation");
    mbr_json_string(&json, info.generation);
    mbr_json_key(&json, "revision");
    mbr_json_int(&json, (int64_t) info.revision);
    mbr_json_key(&json, "updated");
    mbr_json_string(&json, info.updated);
    mbr_json_key(&json, "articles");
    mbr_json_int(&json, info.articles);
    mbr_json_key(&json, "comments");
    mbr_json_int(&json, info.comments);
    mbr_json_end_object(&json);
    finish_json(response, 200);
}

void
mbr_handle_version(mbr_http_response *response, const mbr_http_request *request,
                   const mbr_params *params, mbr_service *service)
{
    mbr_json json = mbr_json_to(&response->body);

    (void) request;
    (void) params;
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "name");
    mbr_json_cstring(&json, "marbre-searchd");
    mbr_json_key(&json, "version");
    mbr_json_cstring(&json, service->version);
    mbr_json_key(&json, "index_format");
    mbr_json_cstring(&json, MBR_INDEX_FORMAT);
    mbr_json_key(&json, "api");
    mbr_json_cstring(&json, "v1");
    mbr_json_end_object(&json);
    finish_json(response, 200);
}

/* Addresses of the embedded files. Browsers ask for /favicon.ico by themselves
 * and accept a drawing under that name. */
static const struct {
    const char *path, *file, *media_type;
} files[] = {
    { "/marbre.css", "marbre.css", "text/css; charset=utf-8" },
    { "/favicon.ico", "favicon.svg", "image/svg+xml" },
    { "/robots.txt", "robots.txt", "text/plain; charset=utf-8" },
};

static const struct mbr_embedded *
find_file(const mbr_http_request *request, const char **media_type)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(files); i++) {
        if (!mbr_slice_is(request->path, files[i].path))
            continue;
        *media_type = files[i].media_type;
        for (const struct mbr_embedded *row = mbr_embedded_searchd_web; row->name; row++) {
            if (strcmp(row->name, files[i].file) == 0)
                return row;
        }
    }
    return NULL;
}

void
mbr_handle_file(mbr_http_response *response, const mbr_http_request *request,
                const mbr_params *params, mbr_service *service)
{
    const char *media_type = NULL;
    const struct mbr_embedded *file = find_file(request, &media_type);
    mbr_slice bytes;

    (void) params;
    (void) service;
    if (!file) {
        mbr_route_refuse(response, 0, request, MBR_PROBLEM_NO_PAGE);
        return;
    }
    bytes = mbr_slice_of((const char *) file->bytes, file->size);
    mbr_etag_make(response->etag, &bytes, 1);
    response->max_age_s = 3600;
    response->status = 200;
    if (mbr_etag_matches(request->if_none_match, response->etag)) {
        response->status = 304;
        return;
    }
    response->media_type = media_type;
    response->file = file->bytes;
    response->file_size = file->size;
}
