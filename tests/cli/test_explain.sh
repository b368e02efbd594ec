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

ask explain --query "les machines de l’Élodie porte-parole zorglubs"
prints "  les -> les  (stop word: ignored)" "stop words are named"
prints "accents: typed: words of the lexicon answer by their stems" "with the rule of accents"
prints "    machines: by its stem: accents are typed elsewhere
      lemma machine
      E   machines  (weighs, does not match)
      S   Zmachin" "each word with its lemma, its form, its stem and their spaces"
prints "    porte: by its stem: part of a compound" "a compound by its parts"
prints "      E2  XE2porteparole" "and as one, in the space of two words"
prints "    zorglubs: by its stem or its form
      not in the lexicon
      E   zorglubs
      S   Zzorglub'" "a word that nobody knows, with the root it is given"
ask explain --query "etat 3,5"
prints "accents: none typed: words answer by their stems or their forms" "the other rule of accents"
prints "    etat: by its stem or its form
      lemma état" "the lemma has its accents"
prints "    3,5: by its form: it has no stem
      E   3.5" "a number has neither lemma nor stem"
ask explain --query '"de la"'
prints "  de la -> de la  (stop word: by its form)" "in a phrase, stop words count"
prints "    la: by its form, a stop word" "one by one"
ask explain --query "de la"
prints "  de -> de  (stop word: by its form)" "and where there is nothing else"

printf "youtubeur =youtube'\n" >"$scratch/roots"
"$build/marbre-indexer" build --quiet --archive "$scratch/site" --roots "$scratch/roots" \
  "$scratch/articles.jsonl" || fail "an archive with lines of its own is built"
run explain --archive "$scratch/site" --query "youtubeur"
prints "      lemma youtubeur
      E   youtubeur
      S   Zyoutube'" "the lemmas of a site are known"

run explain
code_is 2 "one of them is needed"
run explain "$scratch/nothing.jsonl"
code_is 5 "a file that is not there cannot be explained"
exit 0
