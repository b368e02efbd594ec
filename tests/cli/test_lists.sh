#!/bin/bash
# A site's own exceptions and stop words: given to a build, kept in the archive, used by
# whoever opens it.
. "$(dirname "$0")/lib.sh" "$1"

indexer() {
  "$build/marbre-indexer" --archive "$scratch/site" "$@" >"$scratch/out" 2>"$scratch/err"
  code=$?
  out=$(LC_ALL=C sed 's/\xC2\xA0/ /g' "$scratch/out")
  err=$(LC_ALL=C sed 's/\xC2\xA0/ /g' "$scratch/err")
}

printf '# ce que nos lecteurs cherchent\nchiffrement\t=crypto'"'"'\nskype\t=crypto'"'"'\n' >"$scratch/roots"
printf 'machines # partout\n' >"$scratch/stop"

ask count skyper
prints_exactly 0 "ours alone does not know the words of a site"
indexer build --quiet --roots "$scratch/roots" --stop-words "$scratch/stop" "$scratch/articles.jsonl"
code_is 0 "a build takes lists"
run count --archive "$scratch/site" skype
one=$out
run count --archive "$scratch/site" chiffrements
prints_exactly "$one" "words that share a root by the list find the same"
run explain --archive "$scratch/site" --query 'chiffrements machines'
prints "crypto'" "a question is read by the lines of the archive"
run analyse --archive "$scratch/site" chiffrements
prints "crypto'" "and so is a text, for the archive that is named"
run analyse --archive "$scratch/nowhere" chiffrements
code_is 3 "which must be there"
indexer stats --json
prints ' site-' "the version of the analysis says that there are lines"

# An update reads new articles by the same lines.
echo '{"id":"9","source":"x","title":"Messageries","body":"Encore skype."}' >"$scratch/new.jsonl"
indexer update --quiet "$scratch/new.jsonl"
code_is 0 "an update needs no lists"
run count --archive "$scratch/site" chiffrement
prints_exactly $((one + 1)) "and uses those of the archive"
indexer compact --quiet
code_is 0 "an archive with lists can be compacted"
run count --archive "$scratch/site" chiffrement
prints_exactly $((one + 1)) "and keeps them"
indexer check --quiet
code_is 0 "and is sound"
indexer update --roots "$scratch/roots" "$scratch/new.jsonl"
code_is 2 "lists cannot change under an archive"
says "update does not take --roots" "and it says so"

# Another build without lists has none.
indexer build --quiet "$scratch/articles.jsonl"
run count --archive "$scratch/site" chiffrements
prints_exactly 1 "a build without lists is ours alone"
indexer stats --json
prints_no ' site-' "and says so"

# Bad lines change nothing and say where.
printf 'chat\n\nchien\tloup\n' >"$scratch/roots"
indexer build --quiet --roots "$scratch/roots" "$scratch/articles.jsonl"
code_is 2 "a bad line is refused"
says "$scratch/roots:3: 'loup': expected 'lemma', 'lemma =root' or 'form >lemma'" "with its place"
run count --archive "$scratch/site" chiffrements
prints_exactly 1 "and nothing was changed"
LANG=fr_FR.UTF-8 indexer build --quiet --roots "$scratch/roots" "$scratch/articles.jsonl"
says "$scratch/roots:3 : « loup » : il faut « lemme », « lemme =racine » ou « forme >lemme »" "in French too"
printf 'un l2\n' >"$scratch/stop"
indexer build --quiet --stop-words "$scratch/stop" "$scratch/articles.jsonl"
says "$scratch/stop:1: 'l2': expected words of letters" "so is a bad stop word"
indexer build --quiet --stop-words "$scratch/nowhere" "$scratch/articles.jsonl"
code_is 2 "a list that is not there is refused"
says "cannot read $scratch/nowhere: No such file" "and named"
indexer build --quiet --stop-words "$scratch" "$scratch/articles.jsonl"
says "cannot read $scratch: " "so is a folder"
exit 0
