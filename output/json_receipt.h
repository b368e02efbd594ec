#ifndef MBR_OUTPUT_JSON_RECEIPT_H
#define MBR_OUTPUT_JSON_RECEIPT_H

/* Private to output/: the members of a JSON reply that say how its question was
 * understood; docs/http-api.md has their keys. */
#include "base/json.h"
#include "output/printer.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Add "query": the text, its words and the notes on them, in a language. */
void mbr_json_add_query(mbr_json *json, const mbr_results *results, mbr_language language);

/** Add "hints"; nothing when there are none. */
void mbr_json_add_hints(mbr_json *json, const mbr_results *results);

/** Add "index": what was asked. */
void mbr_json_add_index(mbr_json *json, const mbr_results *results);

/** Add "total", with its bounds when a limit cut, and "comments_matching". */
void mbr_json_add_total(mbr_json *json, const mbr_results *results);

#ifdef __cplusplus
}
#endif
#endif
