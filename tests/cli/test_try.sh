#!/bin/bash
# What tools/try promises: it refuses a port before it builds, and the queries that it
# prints find something in corpus/.
. "$(dirname "$0")/lib.sh" "$1"
source=$(cd "$(dirname "$0")/../.." && pwd)
try=$source/tools/try

attempt() {
  timeout 20 "$try" "$@" >"$scratch/out" 2>"$scratch/err"
  code=$?
  err=$(cat "$scratch/err")
}

for port in 0 08080 65536 100000 99999999999999999999 -1 http 80a; do
  attempt "$port"
  code_is 2 "a port that cannot be is refused: $port"
  says "usage: tools/try [PORT]" "with the usage"
  [ ! -s "$scratch/out" ] || fail "before anything is built"
done

targets=$(sed -n 's/.*--target \(.*\);.*/\1/p' "$try")
[ "$targets" = "marbre marbre-indexer marbre-searchd" ] || fail "the three programs are built, and no test"

# The daemon takes a free port of its own choice and says which; its other options are
# those of tools/try.
options=$(sed -n 's/.*--listen "[^"]*" *\(.*\) >"$log".*/\1/p' "$try")
# shellcheck disable=SC2086 # words are meant
"$build/marbre-searchd" --archive "$scratch/archive" --listen 127.0.0.1:0 $options >"$scratch/log" 2>&1 &
daemon=$!
trap 'kill "$daemon" 2>/dev/null; rm -rf "$scratch"' EXIT
port=
for _ in {1..100}; do
  port=$(grep -oE '127\.0\.0\.1:[0-9]+' "$scratch/log" | head -n 1 | cut -d: -f2)
  [ -n "$port" ] && [ "$port" != 0 ] && break
  sleep 0.1
done
attempt "$port"
code_is 1 "a port that is taken is refused"
says "Port $port is taken" "and named"
[ ! -s "$scratch/out" ] || fail "before anything is built"
grep -q 'What the daemon is asked is in \$log' "$try" || fail "the log is named"
curl -fs "http://127.0.0.1:$port/v1/search?q=coffre-fort" >"$scratch/out" || fail "the daemon answers"
grep -q coffre-fort "$scratch/log" || fail "and holds what is asked"

# The queries between "and type" and the next empty line, and the commands after them.
"$build/marbre-indexer" build --quiet --archive "$scratch/corpus" \
  "$source/corpus/articles" "$source/corpus/pages" || fail "the corpus can be indexed"
queries=$(sed -n '/and type, for instance/,/^$/s/^          //p' "$try")
[ "$(wc -l <<<"$queries")" -ge 3 ] || fail "some queries are printed"
count() {
  run count --archive "$scratch/corpus" -- "$1"
  echo "$out"
}
while read -r query; do
  found=$(count "$query")
  [ "$found" -gt 0 ] || fail "a query that is printed finds something: $query"
  if [[ $query =~ ^(.*)\ -[^\ ]+$ ]]; then
    [ "$(count "${BASH_REMATCH[1]}")" -gt "$found" ] || fail "an exclusion excludes: $query"
  fi
done <<<"$queries"

commands=$(sed -n 's/^ *\$bin\/marbre --archive \$archive //p' "$try")
[ -n "$commands" ] || fail "some commands are printed"
while read -r command; do
  # shellcheck disable=SC2086 # words are meant
  run $command --archive "$scratch/corpus"
  code_is 0 "a command that is printed finds something: $command"
done <<<"$commands"
asked=$(grep -oE 'q=[^&]*' "$try" | sed 's/q=//; s/%27/'"'"'/g')
[ "$(count "$asked")" -gt 0 ] || fail "so does the address for curl: $asked"
exit 0
