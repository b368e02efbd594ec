#ifndef MBR_OUTPUT_JSON_REASONS_H
#define MBR_OUTPUT_JSON_REASONS_H

/* Private to output/: the parts of a JSON reply that mbr_search_request.explain adds;
 * docs/http-api.md has their keys. */
#include "base/json.h"
#include "search/results.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Add "terms": what the index was asked for a word of the query. */
void mbr_json_add_terms(mbr_json *json, const mbr_result_word *word);

/** Add "explain": what each word brought to a hit that is explained. */
void mbr_json_add_reasons(mbr_json *json, const mbr_results *results, const mbr_hit *hit);

#ifdef __cplusplus
}
#endif
#endif
