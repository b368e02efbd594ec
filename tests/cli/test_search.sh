#!/bin/bash
# What is searched is found, and printed in each form.
. "$(dirname "$0")/lib.sh" "$1"

ask search vote
code_is 0 "something found ends with 0"
prints "3 articles" "the total is printed"
prints "Le vote électronique en question" "titles are printed"
says_nothing "results go to standard output only"

ask search vote électronique
prints "1 article" "words of several arguments are one query"
prints "5 September 2016 · Droit · Élodie Chastenay" "date, section and author are printed"

ask search '"machines à voter"'
prints "1 article" "a phrase keeps the quotes that the shell leaves"

ask search -- -skype vote
code_is 0 "a query that begins with a minus goes after --"
prints_no "Chiffrer" "and the minus excludes"

ask search vote --section numerique
prints "1 article" "a section is found without its accents"
ask search vote --section Droit --section Numérique
prints "2 articles" "a filter may be repeated: any of its values"
ask search vote --from 2017 --to 2017-12
prints "1 article" "partial dates bound the search"
ask search vote --from "le 5 septembre 2016" --to 5/9/2016
prints "1 article" "French dates are read"
ask search recompte --scope articles --match all
code_is 1 "comments can be left out"
ask search recompte --scope comments
prints "1 article" "or searched alone"
ask search vote --sort oldest --limit 1 --page 2 --json
prints '"page":2,"size":1' "pages can be turned"
ask search vote --page 9
code_is 0 "past the last page the exit code is that of the question"
prints "There is only one page of results. The last: --page 1" "and the last page is named"
ask search vote --source agence-litto --csv
prints "3,agence-litto,2016,2016," "one source can be asked for"

ask search chiffrement --csv
prints "id,source,published,day,section,authors,title,url,access,comments," "CSV has a first row"
prints "2,la-vigie,2017-03-21,2017-03-21,Numérique,\"Tancrède Lussan; Élodie Chastenay\",\"'=Chiffrer, dit-elle\"" \
  "and guards cells against formulas"
[ "$(head -c 3 "$scratch/out" | od -An -tx1)" = " ef bb bf" ] || fail "a CSV file has a byte order mark"
ask search chiffrement --csv --bom never
[ "$(head -c 3 "$scratch/out")" = "id," ] || fail "unless it is not wanted"
"$marbre" search --archive "$scratch/archive" --csv chiffrement | head -c 3 >"$scratch/out"
[ "$(cat "$scratch/out")" = "id," ] || fail "a pipe has none"

ask search chiffrement --json
prints '"total":{"value":1,"exact":true}' "JSON has the total"
prints '"title_html":"=' "and titles ready for a page"

# Why one article stands before another: the lines of the sum, as they are printed.
ask search chiffrement vote --explain
prints "Score " "a score is explained where it is asked for"
prints ", by its own text" "with the document that it is of"
prints "  chiffrement: as typed (chiffrement) × 2.75, in all its forms (chiffr) × 6.75" "and each word with the forms that stand there"
sum=$(awk '/^ *[0-9.]+  / { sum += $1 } /Score/ { score = $2 } END { print (sum - score < 0.01 && score - sum < 0.01) }' "$scratch/out")
[ "$sum" = 1 ] || fail "whose parts make the score"
ask search recompte --explain
prints ", by its best comment (which counts for half)" "a comment is named where it is the best"
ask search vote --explain --sort newest
prints "In order of date: there is no score to explain." "no score is explained where there is none"
ask search vote --explain --fresh 30
prints "×" "the factor of recent articles is told"
prints "a recent article" "by its name"
ask search vote
prints_no "Score" "who does not ask is not told"
ask search vote --explain --json
prints '"explain":{"document":"article"' "programs are told as over HTTP"
LANG=fr_FR.UTF-8 ask search chiffrement vote --explain
prints "  chiffrement : tel quel (chiffrement) × 2,75, sous toutes ses formes" "French readers in French"
ask search vote --explain --csv
code_is 2 "a table has no place for it"
says "leave --csv out" "and says so"
run explain --help
prints "marbre search --explain" "what is for developers leads readers there"

ask show 1 --query voter
prints "Le papier, au moins, se recompte." "an article is shown with its comments"
ask show 1 --no-comments
prints_no "recompte" "or without"
ask show 1 --json
prints '"comments":{"total":1,"empty":0,"first":0,"items":[{"id":"c1"' "and as JSON"
ask similar 1
code_is 0 "similar articles are found"

ask search machines -- -témoin
code_is 1 "an exclusion may leave nothing"
prints "machines: 1 article" "but a word that exists is not blamed"
prints "Without -témoin: 1 article" "the exclusion is"
ask search Chastenay
prints "author:Chastenay: 2 articles" "the name of an author is offered as a field"
LANG=fr_FR.UTF-8 ask search Chastenay
prints "auteur:Chastenay : 2 articles" "in French too"
LANG=fr_FR.UTF-8 ask search 'Chastenay "'
prints "ce guillemet n’a pas de pendant" "notes are in the language of the reader"
LANG=fr_FR.UTF-8 ask search 'Chastenay "' --json
prints "this quotation mark has no counterpart" "and in English for programs"
exit 0
