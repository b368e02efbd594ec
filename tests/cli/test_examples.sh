#!/bin/bash
# What the manuals and --help tell people to type finds something in the sample archive.
. "$(dirname "$0")/lib.sh" "$1"

source=$(cd "$(dirname "$0")/../.." && pwd)
"$build/marbre-indexer" build --quiet --archive "$scratch/corpus" \
  "$source"/corpus/articles "$source"/corpus/pages || fail "the corpus can be indexed"
export MARBRE_ARCHIVE=$scratch/corpus

# Each command line as it is printed, run with the program of this build.
try_lines() {
  local line tried=0
  while IFS= read -r line; do
    tried=$((tried + 1))
    run_line "$line"
    code_is 0 "an example finds something: $line"
    [[ $err != *"no article has all the words"* ]] || fail "and all of it: $line"
  done
  [ "$tried" -ge "$1" ] || fail "there are examples to try ($tried of $1)"
}

run_line() {
  local -a words
  eval "words=($1)"
  run "${words[@]:1}"
}

try_lines 2 < <(sed -n 's!^ *[a-z/$]*marbre --archive [^ ]* \(\(search\|trend\|count\) .*\)!marbre \1!p' "$source/README.md")
try_lines 2 < <(sed -n 's!^ *[a-z/$]*marbre --archive [^ ]* \(\(search\|trend\|count\) .*\)!marbre \1!p' "$source/tools/try")
for command in search count; do
  for language in en_GB fr_FR; do
    LANG=$language.UTF-8 "$marbre" "$command" --help
  done
done >"$scratch/help"
try_lines 4 < <(grep -o "marbre \(search\|count\) \(--\|'\).*" "$scratch/help")
# What is typed into the page, three lines after "type, for instance,".
try_lines 3 < <(sed -n '/type, for instance,/,/^$/s!^ *\([^ ].*\)$!\1!p' "$source/tools/try" |
  tail -n +2 | while IFS= read -r query; do printf 'marbre search -- %q\n' "$query"; done)
exit 0
