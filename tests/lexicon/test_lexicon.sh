#!/bin/sh
# The compiler of the lexicon, driven from outside with small dictionaries.
# Usage: test_lexicon.sh <marbre-lexicon> <source folder> <dictionary folder> <compiled table>
set -u
program=$1 source=$2 dictionary=$3 table=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
failures=0

fail() {
    echo "FAILED: $1"
    failures=$((failures + 1))
}

# compile: prints the lexicon of the four files here as text.
compile() {
    "$program" --text fr.aff fr.dic racines.txt stop.txt out.tsv && cat out.tsv
}

# refuses WHAT MESSAGE: the four files are refused, with a message that holds MESSAGE.
refuses() {
    if "$program" fr.aff fr.dic racines.txt stop.txt out.bin 2>message; then
        fail "$1: was accepted"
    elif ! grep -qF "$2" message; then
        fail "$1: says '$(cat message)'"
    fi
    [ ! -e out.bin ] || fail "$1: wrote a table"
}

# has WHAT LINE: the text has a line, fields separated by spaces here.
has() {
    tr '\t' ' ' <out.tsv | grep -qxF "$2" || fail "$1: no line '$2'"
}

begin() {
    printf '%s\n' 'FLAG long' 'NEEDAFFIX ()' 'FORBIDDENWORD {}' \
        "PFX L' Y 1" "PFX L' 0 l' [aeiouhé]" \
        'SFX S. Y 2' "SFX S. 0 0/L' [^sxz] is:sg" 'SFX S. 0 s [^sxz] is:pl' \
        'SFX X. Y 2' 'SFX X. 0 0 al is:sg' 'SFX X. al aux al is:pl' \
        'SFX a0 Y 3' 'SFX a0 0 0 er po:infi' 'SFX a0 er e [^y]er po:ipre po:spre' \
        'SFX a0 er é er po:ppas' >fr.aff
    printf '%s\n' 12 'cheval/X.() po:nom' 'porte/S.() po:nom' 'porter/a0() po:v1' \
        'évêque/S.() po:nom' 'évêché/S.() po:nom' 'Valls po:patr' 'SNCF po:npr' \
        'porte-clés po:nom' 'oeuf/{} po:nom' 'œuf/S.() po:nom' 'faut/S.() po:nom po:err' \
        'à po:prep' >fr.dic
    : >racines.txt
    printf 'à été\n' >stop.txt
}

begin
compile >/dev/null || fail 'a small dictionary is refused'
has 'a plural has the lemma of its singular' 'chevaux cheval cheval e'
has 'a noun wins over a verb' 'porte porte port e'
has 'a participle has its infinitive' 'porté porter port e'
has 'a name has a root of its own' "valls valls valls' e"
has 'so has an acronym' "sncf sncf sncf' e"
has 'a compound is one word' 'porteclés porteclés portecl e'
has 'ligatures are opened' 'oeufs oeuf oeuf e'
has 'an unaccented spelling leads to the accented word' 'eveque évêque evequ '
has 'a stop word may be a word' 'à à a es'
has 'and it may be none' 'été   s'
has 'it counts without its accents too' 'ete   s'
grep -q '^faut' out.tsv && fail 'a spelling marked as wrong is in the lexicon'
grep -q "'av" out.tsv && fail 'a prefix was expanded'

begin
printf '# comment\nporter\nporte\t=battant\nportes\t>porter # a form\n' >racines.txt
compile >/dev/null || fail 'exceptions are refused'
has 'a lemma may have a root of its own' "porter porter porter' e"
has 'a lemma may have a given root' 'porte porte battant e'
has 'a form may have a given lemma' "portes porter porter' e"

begin
"$program" fr.aff fr.dic racines.txt stop.txt one.bin || fail 'no table'
LC_ALL=tr_TR.UTF-8 "$program" fr.aff fr.dic racines.txt stop.txt two.bin || fail 'no second table'
cmp -s one.bin two.bin || fail 'two runs give two tables'
(cd / && LC_ALL=C "$program" "$dictionary/fr.aff" "$dictionary/fr.dic" "$source/stemming/racines.txt" \
    "$source/stemming/stop.txt" "$folder/three.bin") || fail 'no table of the dictionary'
cmp -s three.bin "$table" || fail 'the table is not the one that the build made'
[ "$(wc -c <three.bin)" -le 8000000 ] || fail 'the table is larger than 8 MB'

begin && rm fr.dic
refuses 'no dictionary' 'cannot read fr.dic'
grep -q hunspell-fr-comprehensive message || fail 'the message does not name the package'
begin && rm fr.aff
refuses 'no affixes' 'cannot read fr.aff'
begin && printf 'SFX S. 0 x/L [^s] is:pl\n' >>fr.aff
refuses 'a rule apart from its group' 'fr.aff:16: expected a number of rules'
begin && sed -i 's/^SFX S\. Y 2/SFX S. Y 3/' fr.aff
refuses 'a rule too few' 'fr.aff:9: expected as many rules as announced'
begin && sed -i 's/^SFX X\. al aux al/SFX X. al aux [al/' fr.aff
refuses 'a condition that does not end' 'fr.aff:11: expected a condition'
begin && sed -i 's/^FLAG long/FLAG num/' fr.aff
refuses 'flags of another kind' 'expected FLAG long'
begin && printf 'abc/S po:nom\n' >>fr.dic
refuses 'half a flag' 'fr.dic:14: expected a word, and flags of two letters'
begin && printf 'caf\351 po:nom\n' >>fr.dic
refuses 'Latin-1' 'fr.dic:14: expected UTF-8'
begin && sed -i 1d fr.dic
refuses 'no count' 'fr.dic:1: expected the number of entries'
begin && printf 'porte\n\nporte\t=port\n' >racines.txt
refuses 'a word said twice' "racines.txt:3: expected one line for 'porte'"
begin && printf 'porte\tport\n' >racines.txt
refuses 'a line without a sign' 'racines.txt:1: '
begin && printf 'porte\t>\n' >racines.txt
refuses 'no lemma' 'expected one word after >'
begin && printf '\n# stop\nle la l2\n' >stop.txt
refuses 'a digit among stop words' 'stop.txt:3: '
"$program" one two 2>message && fail 'too few arguments are accepted'
grep -q '^Usage: ' message || fail 'no usage'

exit $((failures > 0))
