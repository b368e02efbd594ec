#!/bin/bash
# What crosses each seam can be seen.
. "$(dirname "$0")/lib.sh" "$1"

run explain "$scratch/articles.jsonl"
code_is 0 "a file is explained"
for seam in "page or export file" "mbr_reader_next() -> mbr_document" \
  "mbr_document_passages() -> mbr_passage" "mbr_tokens_next() -> mbr_token" \
  "mbr_terms_of() -> mbr_term" "mbr_indexer_add() -> xc_document"; do
  prints "── $seam" "one section per arrow"
done
prints "format    jsonl" "the format is named"
prints "electronique~electron" "words are shown as they are analysed"
prints "ZSelectron" "and as they are indexed"
prints "key       la-vigie␟1" "with the key of the article"

ask explain --query "vote -skype"
prints "query text -> tree" "a query is explained too"
run explain
code_is 2 "one of them is needed"
run explain "$scratch/nothing.jsonl"
code_is 5 "a file that is not there cannot be explained"
exit 0
