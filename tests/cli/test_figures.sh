#!/bin/bash
# Counts can be published: the count, the facets, the trend and the export agree.
. "$(dirname "$0")/lib.sh" "$1"

ask count vote
prints_exactly 3 "a count is a number alone"
ask facets vote
prints $'section\tDroit\t1' "facets are columns for programs"
ask facets vote --facets source --csv
prints $'source,la-vigie,2\r' "facets can be chosen"
ask trend vote
prints $'2016\t2\t2\t1.000000' "a trend gives the share of all articles"
ask trend vote --interval month --csv
prints $'2016-09,1,1,1.000000,1,1\r' "by month too"
prints $',1,1,1.000000' "a date without its month has a row of its own"

for query in vote chiffrement 'le' 'vote -skype' '"machines à voter"'; do
  ask count -- "$query"
  count=$out
  ask export -- "$query"
  rows=$(wc -l <"$scratch/out")
  [ "$rows" = "$count" ] || fail "as many articles are exported as counted: $query"
  ask export --format csv --bom never -- "$query"
  rows=$(wc -l <"$scratch/out")
  [ "$rows" = "$((count + 1))" ] || fail "and as many rows of CSV: $query"
  ask trend --interval month --csv --bom never -- "$query"
  sum=$(($(tail -n +2 "$scratch/out" | cut -d, -f2 | paste -sd+ -)))
  [ "$sum" = "$count" ] || fail "and the trend adds up: $query"
done

# What a count says beside its number, an export says beside its articles.
for query in 'vote "' 'vote zorglub' 'rubrik:droit vote'; do
  ask count -- "$query"
  said=$err
  ask export -- "$query"
  [ "$err" = "$said" ] || fail "an export says what a count says ('$said'): $query"
  [ -n "$err" ] || fail "which is something: $query"
  ask export --quiet -- "$query"
  says_nothing "unless it is told not to: $query"
done
ask export xyzzy
code_is 1 "an export of nothing ends as a search that found nothing"
says "no article found" "and says so"
prints_exactly "" "where no program reads it as an article"
LANG=fr_FR.UTF-8 ask export xyzzy
says "aucun article trouvé" "in French too"
ask export vote --section numeriqe
says 'did you mean "Numérique"?' "with the filter to blame"
ask export vote
says_nothing "an export that went well is silent"

ask export vote
"$build/marbre-indexer" build --quiet --archive "$scratch/again" "$scratch/out" ||
  fail "an export can be indexed again"
run count --archive "$scratch/again" vote
prints_exactly 3 "with the same counts"
exit 0
