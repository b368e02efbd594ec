#ifndef MBR_OUTPUT_URL_H
#define MBR_OUTPUT_URL_H

/* Private to output/: links. */
#include <stdbool.h>

#include "base/buffer.h"
#include "search/search.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Append "name=value", "&" before it unless it is the first after "?". */
void mbr_url_parameter(mbr_buffer *out, const char *name, mbr_slice value);

/** Append the address in the API of a page of the same question, facets, timeline
 * and snippets included. */
void
mbr_url_api(mbr_buffer *out, const char *base, const mbr_search_request *request, uint32_t page);

/** Whether the daemon would answer that address by GET: a question that was posted may
 * be too long for it. */
bool mbr_url_is_short_enough(mbr_slice url, const mbr_search_request *request);

/** Whether an address from outside may become a link: http or https, nothing else,
 * since "javascript:" is an address too. */
bool mbr_url_is_web(mbr_slice url);

/** Number of the page after this one; 0 when it is the last that may be asked for. */
uint32_t mbr_next_page(const mbr_results *results);

/** Number of the last page that has hits and may be asked for; 0 when there is none, or
 * when the total is not known exactly. */
uint32_t mbr_last_page(const mbr_results *results);

/** Number of the page before this one, which past the end is the last; 0 when there is
 * none. */
uint32_t mbr_previous_page(const mbr_results *results);

#ifdef __cplusplus
}
#endif
#endif
