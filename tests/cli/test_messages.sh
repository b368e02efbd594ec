#!/bin/bash
# Exit codes, mistakes, languages and colours.
. "$(dirname "$0")/lib.sh" "$1"

ask search xyzzy
code_is 1 "nothing found ends with 1"
prints "xyzzy: no article" "and says which word is to blame"
ask count xyzzy
code_is 1 "a count of none too"
ask show 99
code_is 1 "an article that is not there is nothing found"

run serach vote
code_is 2 "an unknown command is wrong usage"
says "unknown command: serach (did you mean search?)" "and the nearest is suggested"
run search --sectoin Droit vote
says "unknown option: --sectoin (did you mean --section?)" "so it is for options"
code_is 2 "which are wrong usage too"
run search -skype vote
says "put -- before the query" "a minus that looks like an option gets advice"
run search --form 2020 vote
says "unknown option: --form (did you mean --from?)" "an option of another command is not meant"
run search -avocat vote
says "put -- before the query" "nor is a word an archive"
run search -a "$scratch/archive" vote
code_is 0 "the archive has the letter that it has for the indexer"
run search --scope somewhere vote
says "--scope cannot be 'somewhere': all, articles or comments" "values are checked"
run count --from 2020 --to 2010 vote
code_is 2 "dates the wrong way round are wrong usage"
run export --sort relevance vote
code_is 2 "an export knows no relevance"
ask search vote --section numeriqe
code_is 1 "a section that is not there is nothing found"
says '--section: no article has "numeriqe"; did you mean "Numérique"?' "and the nearest is suggested"
ask count vote --section droit --source nowhere
says '--source: no article has "nowhere"' "a value like no other is named alone"
[[ $err != *--section* ]] || fail "values that are there are not"
run search --from 31/02/2016 vote
code_is 2 "so are dates"
run count --page 2 vote
says "count has no option --page" "each command has its options"
run show
says "show needs ID" "and its arguments"
run search --json --csv vote
code_is 2 "there is one form at a time"
run
code_is 2 "a command is needed"
run search vote
says "which archive?" "and an archive"
code_is 2 "which is usage as well"

run search --archive "$scratch/nowhere" vote
code_is 3 "a missing archive ends with 3"
prints_exactly "" "messages are not results"
MARBRE_ARCHIVE=$scratch/archive run count vote
prints_exactly 3 "the archive may come from the environment"
cp -r "$scratch/archive" "$scratch/damaged"
for file in "$scratch"/damaged/generations/*/postlist.glass; do
  printf 'this is no table' | dd of="$file" conv=notrunc status=none
done
run count --archive "$scratch/damaged" vote
code_is 4 "a damaged archive ends with 4"

# An archive whose stub file was emptied or cut is damaged, not empty.
cp -r "$scratch/archive" "$scratch/torn"
stub=$scratch/torn/XAPIANDB
name=$(ls "$scratch/torn/generations")
for text in '' 'au' 'auto generations/' "auto generations/$name\nauto generations/$name\n"; do
  printf "$text" >"$stub"
  run count --archive "$scratch/torn" vote
  code_is 4 "an archive with the stub '$text' is damaged"
  prints_exactly "" "and has no answers"
  says "XAPIANDB does not name a generation" "the file at fault is named"
done
printf 'auto generations/%.12s' "$name" >"$stub"
run count --archive "$scratch/torn" vote
code_is 4 "half a name is damage as well"
says "XAPIANDB names the generation ${name:0:12}, which cannot be opened" "which is named"
LANG=fr_FR.UTF-8 run count --archive "$scratch/torn" vote
says "désigne la génération ${name:0:12}, impossible à ouvrir : " "in French too"
printf 'auto generations/%s' "$name" >"$stub"
run count --archive "$scratch/torn" vote
code_is 0 "a line end is not missed"

LANG=fr_FR.UTF-8 ask search xyzzy
prints "aucun article" "French readers are spoken to in French"
LANG=fr_FR.UTF-8 run serach vote
says "commande inconnue" "in messages as well"
LC_ALL=C LANG=fr_FR.UTF-8 ask search xyzzy
prints "no article" "LC_ALL decides"
ask search 'vote "' --json
sed 's/"took_ms":[0-9.]*//' "$scratch/out" >"$scratch/english"
LANG=fr_FR.UTF-8 ask search 'vote "' --json
sed 's/"took_ms":[0-9.]*//' "$scratch/out" | cmp -s - "$scratch/english" ||
  fail "machine output is the same in all languages"

LANG=fr_FR.UTF-8 ask count --csv 'vote "'
says "guillemet" "but for what is said beside it"
ask search vote --color always
prints $'\033[1;31mvote\033[0m' "colours can be had"
ask search vote
prints_no $'\033' "a file gets none"
# script(1) gives the program a terminal.
on_terminal() {
  script -qec "$* $marbre search --archive $scratch/archive vote" /dev/null </dev/null >"$scratch/out" 2>&1
  out=$(cat "$scratch/out")
}
if command -v script >/dev/null; then
  on_terminal env
  prints $'\033[1' "a terminal gets colours"
  on_terminal env NO_COLOR=1
  prints_no $'\033' "unless NO_COLOR is set"
  on_terminal env TERM=dumb
  prints_no $'\033' "or it is dumb"
fi

"$marbre" export --archive "$scratch/archive" vote 2>"$scratch/err" | true
[ -z "$(cat "$scratch/err")" ] || fail "a reader who leaves gets no complaint"
run search --help
code_is 0 "help is not an error"
prints "marbre search -- -skype" "and tells how to begin with a minus"
for command in search count facets trend export; do
  run "$command" --help
  prints "marbre $command [OPTIONS] [QUERY…]" "a question may be left out: $command"
done
for command in search show count facets trend similar export explain analyse; do
  run "$command" --help
  prints "Usage: marbre $command" "each command has help"
  for language in en_GB fr_FR; do
    LANG=$language.UTF-8 run "$command" --help
    [ "$(printf %s "$out" | wc -L)" -le 80 ] || fail "no wider than a terminal: $command, $language"
  done
  [ "$(wc -l <"$scratch/out")" -le 46 ] || fail "that fits a screen: $command"
done
# One set of words for what stands for a value, in the help of all programs and in
# messages.
export LANG=fr_FR.UTF-8
english='(^|[^A-Z])(ACCESS|COMMAND|DAYS|DIR|FILE|FOLDER|HOW|LIST|MB|NAME|ORDER|PERIOD|QUERY|SCOPE|SECONDS|TEXT|WHEN)([^A-Z]|$)'
for command in "" search show count facets trend similar export explain analyse; do
  # shellcheck disable=SC2086 # none is no argument
  run $command --help
  [[ ! $out =~ $english ]] || fail "French help has French words for values: $command: ${BASH_REMATCH[0]}"
done
for program in marbre marbre-indexer marbre-searchd; do
  out=$("$build/$program" --help)
  [[ ! $out =~ $english ]] || fail "so has $program: ${BASH_REMATCH[0]}"
  [[ $out == *"Code de retour"* ]] || fail "and one word for how it ends: $program"
done
run search vote
says "--archive DOSSIER" "messages have the same words"
run analyse
says "analyse attend TEXTE…" "for operands too"
err=$("$build/marbre-indexer" build --archive "$scratch/archive" --memory x y 2>&1 | sed 's/\xC2\xA0/ /g')
says "--memory ne peut pas être « x » : un nombre de mégaoctets de 16 à 1048576 est attendu" \
  "a value that is refused is told what is expected"
unset LANG

# A text says what the option does for the command at hand, and what it is by default.
run facets --help
prints "values of each facet (20)" "sizes are of facets there"
run similar --help
prints "articles at most (10)" "and of articles elsewhere"
run trend --help
prints "by default, year (over HTTP," "a trend is by year unless told"
run export --help
prints "In order of date, the newest first unless --sort oldest." "an export says its order"
run show --help
prints "mark the words of this query" "a query marks its words"
export LANG=C.UTF-8
run --version
[[ $out =~ ^marbre\ [0-9]+\.[0-9]+ ]] || fail "the version is known"
exit 0
