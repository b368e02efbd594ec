#!/bin/bash
# Texts are shown as they are analysed, one or a table of them.
. "$(dirname "$0")/lib.sh" "$1"

run analyse "l’avocat"
prints_exactly "l@0-1:c avocat@4-10" "a text is analysed"
printf 'l’avocat' | "$marbre" analyse - >"$scratch/out"
out=$(cat "$scratch/out")
prints_exactly "l@0-1:c avocat@4-10" "from standard input too"
run analyse une 'n\une'
prints "une@6-9:s" "words are joined by spaces, and a backslash is text"

run analyse --escapes 'XXI\u1d49 \x96 l\x92an'
code_is 0 "escapes are undone on demand"
prints_exactly "21e@0-6:o l@9-10:c an@11-13" "and stand for characters or bytes"
run analyse --escapes 'vote \ud800'
code_is 2 "an escape that is no character is a mistake"
says "byte 6" "and one is told where"
LANG=fr_FR.UTF-8 run analyse --escapes 'vote \xZZ'
says "octet 6" "in French as well"

printf 'le 12\n\n\\u00c9TAT\\nici\nici \\u12 non\nfin' | "$marbre" analyse --escapes - >"$scratch/out" 2>"$scratch/err"
code=$?
out=$(cat "$scratch/out") err=$(cat "$scratch/err")
code_is 2 "a mistake in a line is one of the whole"
says "line 4, byte 5" "and told by line and byte"
prints_exactly "le@0-2:s 12@3-5:n

etat@0-5 ici@6-9

fin@0-3" "each line gets a line, empty for a mistake, and the last needs no end"

coproc analyst { "$marbre" analyse --escapes -; }
analyst_pid=$analyst_PID # bash forgets it when the program ends
for word in un deux trois; do
  echo "$word" >&"${analyst[1]}"
  IFS= read -r -t 10 answer <&"${analyst[0]}" || fail "an answer does not wait for the next question"
  [[ $answer == "$word"* ]] || fail "an answer is about its question (got '$answer')"
done
exec {analyst[1]}>&-
wait "$analyst_pid" || fail "the end of the questions is the end"

head -c 3000000 /dev/zero | tr '\0' a >"$scratch/long"
{ cat "$scratch/long"; echo; echo fin; } | "$marbre" analyse --escapes - >"$scratch/out"
[ "$(wc -l <"$scratch/out")" = 2 ] || fail "a line has any length"
grep -q '@0-3000000$' "$scratch/out" || fail "and is one text"
exit 0
