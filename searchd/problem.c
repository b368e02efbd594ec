/* Replies that say no: problem+json for programs, a page for people.
 *
 * Omega once reflected a request in its error page (CVE-2009-2947). Here the
 * bytes of a request reach a reply in two places only, both in this file, and
 * both escaped beyond what their form asks for.
 */
#include "searchd/problem.h"

#include <stdio.h>

#include "base/json.h"
#include "output/printer.h"

static const struct {
    int status;
    unsigned retry_after_s;
    const char *english, *french;
} problems[] = {
    [MBR_PROBLEM_NO_PAGE] = { 404, 0, "Nothing is at this address.",
                              "Il n’y a rien à cette adresse." },
    [MBR_PROBLEM_NO_ARTICLE] = { 404, 0, "The archive holds no such article.",
                                 "L’archive ne contient pas cet article." },
    [MBR_PROBLEM_METHOD] = { 405, 0, "The methods that this address answers are in Allow.",
                             "Cette adresse ne répond qu’aux méthodes citées dans Allow." },
    [MBR_PROBLEM_BODY_TOO_LARGE] = { 413, 0, "The body of a request holds at most 65536 bytes.",
                                     "Le corps d’une requête compte au plus 65\u202F536 octets." },
    [MBR_PROBLEM_TEXT_TOO_LONG] = { 414, 0,
                                    "In a URL, q holds at most 4096 bytes; send it by POST.",
                                    "La question est trop longue\u00A0: 4\u202F096 octets au "
                                    "plus." },
    [MBR_PROBLEM_TARGET_TOO_LONG] = { 414, 0,
                                      "A URL holds at most 16384 bytes; send the question by POST.",
                                      "L’adresse est trop longue\u00A0: 16\u202F384 octets au "
                                      "plus." },
    [MBR_PROBLEM_MEDIA_TYPE] = { 415, 0,
                                 "Send application/json or application/x-www-form-urlencoded.",
                                 "Le format du corps de la requête n’est pas pris en charge." },
    [MBR_PROBLEM_BODY] = { 400, 0, "The body could not be read.",
                           "Le corps de la requête n’a pas pu être lu." },
    [MBR_PROBLEM_PARAMETERS] = { 400, 0, "Some parameters cannot be used.",
                                 "Certains paramètres ne sont pas utilisables." },
    [MBR_PROBLEM_NO_ARCHIVE] = { 503, 10, "The archive is not available.",
                                 "L’archive n’est pas disponible pour le moment." },
    [MBR_PROBLEM_OTHER_VERSION] = { 503, 60,
                                    "The archive was built by another version and must be rebuilt.",
                                    "L’archive a été construite par une autre version\u00A0: "
                                    "elle doit être reconstruite." },
    [MBR_PROBLEM_BUSY] = { 503, 2, "Too many searches at once; try again in a moment.",
                           "Trop de recherches à la fois\u00A0: réessayez dans un instant." },
    [MBR_PROBLEM_TOO_SLOW] = { 503, 2, "The search took too long and was stopped.",
                               "La recherche a pris trop de temps et a été interrompue." },
    [MBR_PROBLEM_INTERNAL] = { 500, 0, "The fault is ours; it has been logged.",
                               "Une erreur s’est produite de notre côté\u00A0; elle a été notée." },
};

/* A path with every byte that RFC 3986 does not allow there percent-encoded:
 * what comes out holds no bracket, quote, space or control character. */
static void
append_path(mbr_buffer *out, mbr_slice path)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789-._~!$*+,;=:@/%";

    if (path.len > 512)
        path.len = 512;
    for (size_t i = 0; i < path.len; i++) {
        char c = path.ptr[i];

        if (c != '\0' && strchr(allowed, c))
            mbr_buffer_append_char(out, c);
        else
            mbr_buffer_printf(out, "%%%02X", (unsigned char) c);
    }
}

/* In finished JSON, "<", ">" and "&" stand only inside strings. Written as
 * \u003c they mean the same, and no browser that guesses at types, against
 * what it is told, can take the reply for markup. */
static void
append_without_markup(mbr_buffer *out, mbr_slice json)
{
    for (size_t i = 0; i < json.len; i++) {
        char c = json.ptr[i];

        if (c == '<' || c == '>' || c == '&')
            mbr_buffer_printf(out, "\\u%04x", (unsigned) c);
        else
            mbr_buffer_append_char(out, c);
    }
}

static void
print_errors(mbr_json *json, const mbr_param_problems *errors)
{
    mbr_json_key(json, "errors");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < errors->count; i++) {
        mbr_json_begin_object(json);
        mbr_json_key(json, "parameter");
        mbr_json_cstring(json, errors->items[i].parameter);
        mbr_json_key(json, "reason");
        mbr_json_cstring(json, errors->items[i].reason);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

static void
print_json(mbr_buffer *out, const mbr_http_request *request, const mbr_problem *problem)
{
    int status = problems[problem->kind].status;
    mbr_buffer text = MBR_BUFFER_INIT, path = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&text);

    append_path(&path, request->path);
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "type");
    mbr_json_cstring(&json, "about:blank"); /* RFC 9457: the title is that of the status */
    mbr_json_key(&json, "title");
    mbr_json_cstring(&json, mbr_http_reason(status));
    mbr_json_key(&json, "status");
    mbr_json_int(&json, status);
    mbr_json_key(&json, "detail");
    mbr_json_cstring(&json, problem->detail ? problem->detail : problems[problem->kind].english);
    mbr_json_key(&json, "instance");
    mbr_json_string(&json, mbr_buffer_slice(&path));
    if (problem->errors)
        print_errors(&json, problem->errors);
    mbr_json_end_object(&json);
    append_without_markup(out, mbr_buffer_slice(&text));
    mbr_buffer_append_char(out, '\n');
    mbr_buffer_free(&path);
    mbr_buffer_free(&text);
}

void
mbr_problem_print(mbr_buffer *out, const mbr_param_problems *errors, mbr_language language)
{
    for (size_t i = 0; i < errors->count; i++) {
        const char *label = mbr_form_label(errors->items[i].parameter, language);

        mbr_buffer_printf(out, language == MBR_FRENCH ? "%s%s\u00A0: %s." : "%s%s: %s.",
                          i > 0 ? " " : "", label ? label : errors->items[i].parameter,
                          errors->items[i].reason);
    }
}

/* The search page with a sentence where the results would be; it escapes. */
static void
print_page(mbr_buffer *out, const mbr_problem *problem)
{
    bool french = problem->page->language == MBR_FRENCH;
    mbr_print_options options = {
        .language = problem->page->language,
        .language_asked = problem->page->given & MBR_PARAM_BIT(MBR_PARAM_LANG),
        .base = "",
    };
    mbr_buffer text = MBR_BUFFER_INIT;

    if (problem->errors)
        mbr_problem_print(&text, problem->errors, problem->page->language);
    else
        mbr_buffer_append_string(&text, french ? problems[problem->kind].french
                                               : problems[problem->kind].english);
    mbr_print_page(out, NULL, &problem->page->search, text.ptr, &options);
    mbr_buffer_free(&text);
}

void
mbr_problem_reply(mbr_http_response *response, const mbr_http_request *request,
                  const mbr_problem *problem)
{
    mbr_response_clear(response);
    response->status = problems[problem->kind].status;
    response->retry_after_s = problems[problem->kind].retry_after_s;
    if (problem->page) {
        response->media_type = "text/html; charset=utf-8";
        response->language = problem->page->language == MBR_FRENCH ? "fr" : "en";
        print_page(&response->body, problem);
    } else {
        response->media_type = "application/problem+json; charset=utf-8";
        print_json(&response->body, request, problem);
    }
}

mbr_problem_kind
mbr_problem_of_status(mbr_status status)
{
    switch (status) {
    case MBR_ERR_NOT_FOUND: return MBR_PROBLEM_NO_ARCHIVE;
    case MBR_ERR_INDEX_VERSION: return MBR_PROBLEM_OTHER_VERSION;
    case MBR_ERR_INDEX_CHANGED: return MBR_PROBLEM_BUSY;
    case MBR_ERR_CANCELLED: return MBR_PROBLEM_TOO_SLOW;
    case MBR_ERR_BAD_INPUT: return MBR_PROBLEM_PARAMETERS;
    case MBR_OK:
    case MBR_ERR_IO:
    case MBR_ERR_BAD_QUERY: /* there is no such thing: any bytes are a query */
    case MBR_ERR_INDEX_LOCKED:
    case MBR_ERR_INDEX_DAMAGED:
    case MBR_ERR_BUG: return MBR_PROBLEM_INTERNAL;
    }
    return MBR_PROBLEM_INTERNAL;
}
