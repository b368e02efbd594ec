#ifndef MBR_SEARCHD_PROBLEM_H
#define MBR_SEARCHD_PROBLEM_H

#include "base/error.h"
#include "searchd/http.h"
#include "searchd/params.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What can go wrong with a request, from the outside; what each is called and
 * answered with is a table in problem.c. */
typedef enum mbr_problem_kind {
    MBR_PROBLEM_NO_PAGE,
    MBR_PROBLEM_NO_ARTICLE,
    MBR_PROBLEM_METHOD,
    MBR_PROBLEM_BODY_TOO_LARGE,
    MBR_PROBLEM_TEXT_TOO_LONG,
    MBR_PROBLEM_TARGET_TOO_LONG,
    MBR_PROBLEM_MEDIA_TYPE,
    MBR_PROBLEM_BODY,
    MBR_PROBLEM_PARAMETERS,
    MBR_PROBLEM_NO_ARCHIVE,
    MBR_PROBLEM_OTHER_VERSION,
    MBR_PROBLEM_BUSY,
    MBR_PROBLEM_TOO_SLOW,
    MBR_PROBLEM_INTERNAL
} mbr_problem_kind;

/* A problem and how to speak of it. Zeroed is a JSON reply without particulars. */
typedef struct mbr_problem {
    mbr_problem_kind kind;
    const char *detail;               /* instead of the sentence of the table; or NULL */
    const mbr_param_problems *errors; /* or NULL */
    const mbr_params *page;           /* answer a page, its form filled from these; or NULL */
} mbr_problem;

/**
 * Answer with a problem: RFC 9457 application/problem+json, or a page.
 *
 * Nothing of the request comes back but its path and the names of parameters,
 * both escaped; nothing of the inside of the daemon ever does.
 *
 * @param response  cleared first
 */
void mbr_problem_reply(mbr_http_response *response, const mbr_http_request *request,
                       const mbr_problem *problem);

/**
 * Append what is wrong with parameters, as a page says it: by the labels of its form.
 *
 * « Du : un jour (5/9/2016 ou 2016-09-05), un mois (2016-09)… est attendu. »
 */
void mbr_problem_print(mbr_buffer *out, const mbr_param_problems *errors, mbr_language language);

/** The kind of problem a status of the search is, seen from outside. */
mbr_problem_kind mbr_problem_of_status(mbr_status status);

#ifdef __cplusplus
}
#endif
#endif
