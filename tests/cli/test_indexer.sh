#!/bin/sh
# marbre-indexer as an administrator meets it: exit codes, streams, messages.
# usage: test_indexer.sh MARBRE-INDEXER
set -u
indexer=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
LC_ALL=C.UTF-8
export LC_ALL
unset MARBRE_ARCHIVE

fail() {
    echo "FAILED: $1"
    failures=$((failures + 1))
}

# exits CODE WHAT COMMAND…: runs it, keeps its streams in out and err.
exits() {
    expected=$1 what=$2
    shift 2
    "$@" >out 2>err </dev/null
    code=$?
    if [ $code -ne "$expected" ]; then
        fail "$what: exit $code, not $expected"
        cat err
    fi
}

says() { # FILE PATTERN WHAT
    grep -q "$2" "$1" || { fail "$3"; cat "$1"; }
}

cat >good.jsonl <<'END'
{"id":"1","title":"Le budget","body":"Adopté.","published":"2016-09-05"}
{"id":"2","title":"La crue","comments":[{"author":"Léa","text":"Courage"},{"author":"Tom","text":""}]}
END
cat >bad.jsonl <<'END'
{"id":"3","title":"Un"}
ceci n’est pas du JSON
END

# The command line.
exits 0 "help" "$indexer" --help
says out 'build FILE' "help lists the commands"
[ "$(wc -l <out)" -le 40 ] || fail "help fits a screen"
exits 0 "version" "$indexer" --version
exits 2 "no command" "$indexer"
exits 2 "unknown command" "$indexer" -a A biuld good.jsonl
says err 'did you mean build' "the nearest command is suggested"
exits 2 "unknown option" "$indexer" -a A build --fromat=jsonl good.jsonl
says err 'did you mean --format' "the nearest option is suggested"
exits 2 "an option of another command" "$indexer" -a A build --mirror good.jsonl
exits 2 "no archive named" "$indexer" build good.jsonl
exits 2 "a bad value" "$indexer" -a A build --memory=lots good.jsonl
exits 2 "a file that does not exist" "$indexer" -a A build nowhere.jsonl
says err "cannot read nowhere.jsonl" "the missing file is named"
exits 2 "neither the file nor the archive is there" "$indexer" -a A update nowhere.jsonl
says err "cannot read nowhere.jsonl" "the missing file is named"
says err "nothing was changed: there is no archive in A" "and so is the missing archive"
exits 3 "no archive" "$indexer" -a A stats
exits 3 "no archive to delete from" "$indexer" -a A delete 1
[ ! -e A ] || fail "looking does not create"
LC_ALL=fr_FR.UTF-8 "$indexer" -a A stats 2>err
says err 'pas d’archive' "messages are in French for the French"
says err 'aucun fichier ni dossier de ce nom' "so are the errors of the system"
printf 'marbre-indexer\302\240: ' >prefix
head -c 18 err | cmp -s - prefix || fail "a French colon has its no-break space"
LC_ALL=C sed 's/\xC2\xA0//g' err | grep -q ' [:;?!]' && fail "in the whole message"

# Building, updating.
exits 0 "build" "$indexer" -a A build good.jsonl
[ ! -s out ] || fail "the closing report is a message, not a result"
says err '2.added' "the report counts what was added"
exits 0 "check" "$indexer" -a A check
exits 0 "update, options after the command" "$indexer" update good.jsonl -a A --json
says out '"unchanged":2,' "the second time all is unchanged"
says out '"written":false' "and nothing is written"
[ "$(wc -l <out)" -eq 1 ] || fail "--json is one line"
exits 0 "archive from the environment" env MARBRE_ARCHIVE=A "$indexer" stats
exits 0 "stats as JSON" "$indexer" -a A stats --json
says out '"articles":2,"comments":2,"empty_comments":1' "stats count the empty comments among the comments"
says out '"first_date":"2016-09-05"' "stats give the dates"
exits 0 "check as JSON" "$indexer" -a A check --json
says out '"articles":2,"comments":2,"empty_comments":1' "and so does check"
exits 0 "generations as JSON" "$indexer" -a A generations --json
says out '"articles":2,"comments":2,"empty_comments":1' "and so do generations"
exits 1 "refusals" "$indexer" -a A update bad.jsonl
says err 'bad.jsonl:2: ' "a refusal says where"
exits 2 "strict: nothing is done" "$indexer" -a B build --strict bad.jsonl
exits 2 "nor by an update" "$indexer" -a A update --strict bad.jsonl
printf '[\n  {"id":"1","title":"Un"}\n]\n' >list.json
exits 2 "a JSON list is not JSON Lines" "$indexer" -a A update list.json
says err "list.json: a JSON list; one object per line is read: jq -c '.\[\]'" "and the way out is told"
printf '{\n  "id": "1"\n}\n' >pretty.json
exits 2 "nor is an object on several lines" "$indexer" -a A update pretty.json
says err 'pretty.json:1: .*one object per line is read: jq -c \. FILE' "and the way out is told"
echo 'ceci non plus' >worse.jsonl
exits 2 "nothing is accepted" "$indexer" -a A update worse.jsonl
exits 2 "nothing is accepted into a new archive" "$indexer" -a B build worse.jsonl
exits 1 "what is known already is accepted" "$indexer" -a A update bad.jsonl
exits 3 "a strict build with a refusal makes no archive" "$indexer" -a B stats
exits 2 "nothing to read" "$indexer" -a A update /dev/null
exits 0 "delete" "$indexer" -a A delete 3
exits 2 "delete what is not there" "$indexer" -a A delete nobody
printf '2\n' >ids
"$indexer" -q -a A delete - <ids || fail "ids come from standard input"
exits 0 "stats" "$indexer" -a A stats --json
says out '"articles":1,"comments":0,"empty_comments":0' "comments go with their article"

# What a run says, and to whom.
nbsp=$(printf '\302\240')
french() { LC_ALL=fr_FR.UTF-8 "$indexer" "$@" >out 2>err </dev/null; sed -i "s/$nbsp/ /g" err out; }
printf '%s\n' '{"id":"1","source":"le-courrier","title":"Un","published":"hier"}' \
    '{"id":"1","source":"le-courrier","title":"Une"}' '{"id":"2","source":"le-courrier"}' >odd.jsonl
exits 1 "odd articles" "$indexer" -a H build odd.jsonl
says err 'odd.jsonl:1: id 1: "published" is not a date' "an undated article is located"
says err 'odd.jsonl:2: id 1: came already' "so is one that comes twice"
says err 'odd.jsonl:3: ' "and a refusal"
[ "$(grep -c 'neither' err)" -eq 1 ] || fail "a refusal is told once"
exits 1 "quiet" "$indexer" -q -a H build odd.jsonl
[ "$(wc -l <err)" -eq 1 ] || { fail "the quiet hear of refusals, and of nothing else"; cat err; }
french -a H build odd.jsonl
says err '^Articles : 2 lus, 1 ajouté, 0 modifié, 1 en double, 1 refusé$' "French agrees in number"
awk 'BEGIN { for (i = 1; i <= 30; i++) printf "{\"id\":\"%d\",\"title\":\"T\",\"published\":\"?\"}\n", i }' >undated.jsonl
exits 0 "thirty undated articles" "$indexer" -a U build undated.jsonl
[ "$(grep -c 'undated.jsonl:[0-9]*: id' err)" -eq 10 ] || fail "ten are located"
says err '20.others × "published" is not a date that can be read$' "and the others counted"
: >empty.jsonl
exits 2 "an empty file" "$indexer" -a A update empty.jsonl
says err 'empty.jsonl: empty' "is named"
gzip -c good.jsonl >good.jsonl.gz
exits 2 "a compressed file" "$indexer" -a A update good.jsonl.gz
says err 'compressed (gzip): zcat good.jsonl.gz | marbre-indexer' "is recognised, with the way to read it"
printf '\3757zXZ\000' >x
exits 2 "so is xz" "$indexer" -a A update x
says err 'xzcat' "whatever it is called"
exits 2 "an id of another source" "$indexer" -a H delete 1
says err 'id 1: unknown without a source; try --source le-courrier' "which is named"
says err '0.articles deleted, 1.id not there' "and counted"
exits 0 "with its source" "$indexer" -a H delete --source le-courrier 1
says err '^1.article deleted$' "delete says what it did"
exits 0 "compact" "$indexer" -a A compact
says err 'kB before, .*kB after: generation 20' "compact gives the sizes"
exits 0 "rollback" "$indexer" -a A rollback
says err '^returned from 20.* to 20' "rollback says where from and where to"
french -a A delete nobody
says err 'id nobody : inconnu sans source' "the same in French"
french --help
LC_ALL=C.UTF-8 grep -E '^.{80}' out && fail "French help fits 80 columns"
french -a A update /nowhere/x.jsonl
says err 'la génération 20.* reste la courante' "what is kept is known before the run begins"
exits 2 "nowhere" "$indexer" -a nowhere build worse.jsonl
[ ! -e nowhere ] || fail "an archive without an article leaves no directory"

# Programs that ask for JSON get it, or know that they did not.
exits 1 "a report that cannot be written" sh -c "'$indexer' -j -a J build good.jsonl >/dev/full"
exits 2 "so for an update without news" sh -c "'$indexer' -j -a J update good.jsonl >/dev/full"
for command in check stats generations; do
    exits 3 "$command without an archive" "$indexer" -a nowhere $command --json
    says out "^{\"command\":\"$command\",\"error\":\".*\"}\$" "$command prints its error as JSON"
done
awk 'BEGIN { for (i = 1; i <= 200; i++)
    printf "{\"id\":\"%d\",\"title\":\"T\",\"section\":\"%s\"}\n", i, (i > 120 ? "Fréquente" : "Rubrique " i) }' >sections.jsonl
exits 0 "many sections" "$indexer" -q -a S build sections.jsonl
exits 0 "stats" "$indexer" -a S stats --json
says out '"sections":\[{"name":"Fréquente","articles":80}' "the most frequent section is first, though it came last"
says out '"section_count":121,"others":71' "those that are not listed are counted"

# Results to where they cannot be renamed to.
exits 2 "dump to a full device" "$indexer" -a A dump -o /dev/full
[ -c /dev/full ] || fail "which stays a device"

# Standard input, folders, quiet.
exits 0 "quiet" sh -c "cat good.jsonl | '$indexer' -q -a C build -"
[ ! -s err ] || fail "quiet is quiet"
mkdir -p folder/.hidden folder/b
cp good.jsonl folder/b/x.jsonl
cp bad.jsonl folder/.hidden/bad.jsonl
echo '{"id":"7","title":"Sept"}' >folder/a.jsonl
exits 0 "folders, hidden files left out" "$indexer" -a D build --json folder
says out '"read":3,' "folders are walked"

# What the readers noticed reaches whoever reads the report.
cat >odd.txt <<'END'
Un titre
Le 5 septembre 2016 à 9h20
Le texte de la page.
Commentaires (5)
Le 05/09/2016 à 10h00
Un
Le 05/09/2016 à 10h01
Deux
END
cat >odd.jsonl <<'END'
{"id":"1","title":"Un","published":"31/02/2016"}
{"id":"2","title":"Deux","published":"9000-01-01","comments":[{"id":"7","text":"a"},{"id":"7","text":"b"}]}
END
exits 0 "odd inputs" "$indexer" -a N build odd.txt odd.jsonl
says err 'odd.txt:1: id .*: 5 comments are announced, 2 were found' "missing comments are told, with the file"
says err 'odd.jsonl:1: id 1: "published" is not a date that can be read: 31/02/2016' "an unreadable date is told, with the line"
says err 'odd.jsonl:2: id 2: "published" is an unlikely date' "an unlikely date is told"
says err 'odd.jsonl:2: id 2: comments with the same id' "renamed comments are told"
says err 'odd.txt: page, utf-8' "the format recognised is told"
exits 0 "odd inputs, as JSON" "$indexer" -a N build --json odd.txt odd.jsonl
says out '"text":"odd.jsonl: jsonl, utf-8"' "formats are in the JSON too"
says out 'N were found","count":1,"first":"odd.txt:1: id .*: 5 comments' "warnings are in the JSON too"
for i in $(seq 200); do echo "{\"id\":\"$i\",\"title\":\"T\",\"published\":\"?\"}"; done >many.jsonl
exits 0 "many warnings" "$indexer" -a N build many.jsonl
[ "$(grep -c 'many.jsonl:[0-9]*: id' err)" -eq 10 ] || fail "warnings are bounded"
says err '190.others × "published" is not a date' "and the others counted"
printf '{"id":"1","title":"l\222\351t\351 \201"}\n' >old.jsonl
exits 0 "an old encoding" "$indexer" -a N build old.jsonl
says err 'old.jsonl: jsonl, windows-1252' "the encoding is told"
says err 'old.jsonl: read as windows-1252, invalid bytes repaired: [0-9]' "repairs are told with the file"

# Two pages with one id are not made one without a word.
mkdir -p left right
printf 'Météo\nLe 5 septembre 2016 à 9h20\nSoleil.\n' >left/a.txt
printf 'Météo\nLe 5 septembre 2016 à 9h20\nPluie.\n' >right/a.txt
exits 0 "two pages with one id" "$indexer" -a N build left right
says err 'right/a.txt:1: id .*: replaces the article.* of left/a.txt' "both files are named"
cp left/a.txt left/b.txt
exits 0 "the same page twice" "$indexer" -a N build left
grep -q 'replaces' err && fail "the same content twice is no news"

# Spam is not published, nor lost without a word.
echo '{"id":"1","title":"T","comments":[{"author":"a","text":"jackpot","status":"spam"}]}' >spam.jsonl
echo '{"id":"2","title":"T","status":"draft"}' >>spam.jsonl
exits 0 "spam" "$indexer" -a N build spam.jsonl
says err '1 × spam' "comments are withheld, by status"
says err '1 × draft' "articles are withheld, by status"
exits 0 "dump without spam" "$indexer" -a N dump
grep -q 'jackpot' out && fail "spam is nowhere in the archive"

# What a walk leaves out is told.
mkdir -p walk elsewhere
cp good.jsonl walk/
ln -s ../elsewhere walk/linked
ln -s nowhere walk/dangling
mkfifo walk/fifo
deep=walk
for i in $(seq 64); do deep=$deep/d; done
mkdir -p "$deep"
cp good.jsonl "$deep/"
exits 0 "a folder with odd things" "$indexer" -a N build walk
says err 'walk/dangling: a link to nothing' "links to nothing are told"
says err 'walk/linked: a link to a folder' "links to folders are told"
says err 'walk/fifo: neither file nor folder' "pipes are told"
says err 'd/d: a folder in 64 others' "folders too deep are told"

# Dump and back.
exits 0 "dump" "$indexer" -a D dump --output dump1.jsonl
exits 0 "build from the dump" "$indexer" -q -a E build dump1.jsonl
exits 0 "dump again" "$indexer" -a E dump
cmp -s dump1.jsonl out || fail "dump, build, dump gives the same bytes"
[ ! -e dump1.jsonl.new ] || fail "no temporary file is left"
"$indexer" -a D dump 2>err | head -c 5 >/dev/null
[ ! -s err ] || fail "a closed pipe is no news"

# A source that the archive cannot hold as it is.
exits 2 "a source that is no UTF-8" "$indexer" -a N build -s "$(printf 'la-gaz\351tte')" good.jsonl
says err 'source must be text in UTF-8' "the reason is told"
exits 2 "a source of nothing" "$indexer" -a N build -s "$(printf ' \001')" good.jsonl
odd=$(printf 'la\007 gazette\t')
exits 0 "a source with control characters" "$indexer" -q -a N build -s "$odd" good.jsonl
"$indexer" -a N dump >dump1.jsonl
says dump1.jsonl '"source":"la gazette"' "they are dropped"
exits 0 "build from that dump" "$indexer" -q -a E build dump1.jsonl
exits 0 "dump again" "$indexer" -a E dump
cmp -s dump1.jsonl out || fail "dump, build, dump gives the same bytes, with a source"
exits 0 "a mirror of that source" "$indexer" -a N update --mirror --json -s "$odd" good.jsonl
says out '"unchanged":2,"deleted":0' "a mirror knows its source again"
exits 0 "delete from that source" "$indexer" -a N delete -s "$odd" "$(printf '1\007')"
exits 2 "an id that is no UTF-8" "$indexer" -a N delete "$(printf '\351')"
says err 'not UTF-8' "the reason is told for ids too"

# Generations.
exits 0 "compact" "$indexer" -q -a D compact
exits 0 "generations" "$indexer" -a D generations --json
says out '"current":false.*"current":true' "the new generation is the current one"
exits 0 "rollback" "$indexer" -q -a D rollback
exits 0 "generations" "$indexer" -a D generations
[ "$(head -c 1 out)" = '*' ] || fail "rollback makes the first one current"
exits 2 "nothing before the first" "$indexer" -a D rollback
exits 0 "check after rollback" "$indexer" -q -a D check

# As many are kept as was asked for, the current one and the one before among them.
for round in 1 2 3 4 5 6; do
    exits 0 "build" "$indexer" -q -a K build -k 3 good.jsonl
done
[ "$(ls K/generations | wc -l)" -eq 3 ] || fail "--keep=3 keeps three"
exits 0 "compact" "$indexer" -q -a K compact --keep=2
[ "$(ls K/generations | wc -l)" -eq 2 ] || fail "--keep=2 keeps two, whatever makes the new one"
for number in 0 1 1001 -1 two; do
    exits 2 "--keep=$number" "$indexer" -q -a K build --keep=$number good.jsonl
    says err "keep cannot be '$number': a number from 2 to 1000 is expected" "is refused, with what can be"
done
[ "$(ls K/generations | wc -l)" -eq 2 ] || fail "and changes nothing"
french -a K build -k 1 good.jsonl
says err 'keep ne peut pas être « 1 » : un nombre de 2 à 1000 est attendu' "in French too"
for round in 1 2 3; do
    exits 0 "build" "$indexer" -q -a K build good.jsonl
done
[ "$(ls K/generations | wc -l)" -eq 3 ] || fail "three are kept unless told otherwise"
exits 0 "help" "$indexer" --help
says out 'generations to keep, from 2 to 1000 (3)' "as the help says"

# A rollback outlives the next build, and an archive without its stub is not begun anew.
exits 0 "a good generation" "$indexer" -q -a G build -k 2 good.jsonl
exits 0 "a bad one" "$indexer" -q -a G build -k 2 folder/a.jsonl
exits 0 "back to the good one" "$indexer" -q -a G rollback
exits 0 "another build" "$indexer" -q -a G build -k 2 folder/a.jsonl
exits 0 "back once more" "$indexer" -q -a G rollback
exits 0 "stats" "$indexer" -a G stats --json
says out '"articles":2,' "the good generation is still there"
rm G/XAPIANDB
exits 4 "an update without a stub" "$indexer" -a G update good.jsonl
says err 'rollback 20' "names the way back"
name=$(ls G/generations | head -n 1)
exits 0 "the generations are listed all the same" "$indexer" -a G generations
says out "$name" "so that one can be named"
exits 0 "rollback NAME needs no stub" "$indexer" -q -a G rollback "$name"
exits 0 "and all is well" "$indexer" -q -a G check

# A dump is whole: an update waits for it.
awk 'BEGIN { for (i = 1; i <= 1000; i++)
    printf "{\"id\":\"%d\",\"title\":\"Article %d\",\"body\":\"%0300d\"}\n", i, i, i }' >many.jsonl
sed 's/Article/Dossier/' many.jsonl >changed.jsonl
exits 0 "many articles" "$indexer" -q -a M build many.jsonl
mkfifo slow
"$indexer" -a M dump >slow &
dumping=$!
exec 8<slow
head -c 1 <&8 >first
exits 3 "an update during a dump" "$indexer" -a M update changed.jsonl
says err 'check or a dump' "says what it waits for"
"$indexer" -q -a M update --wait=100 changed.jsonl &
writer=$!
cat first - <&8 >dumped
exec 8<&-
wait $dumping || fail "the dump ends well"
wait $writer || fail "so does the update that waited"
[ "$(grep -c Article dumped)" -eq 1000 ] || fail "the dump shows the archive as it was"
exits 0 "check" "$indexer" -q -a M check

# One writer.
mkfifo pipe
"$indexer" -q -a D build - <pipe &
writer=$!
exec 9>pipe
for try in 1 2 3 4 5 6 7 8 9 10; do
    [ -s D/lock ] && break
    sleep 0.1
done
exits 3 "a second writer" "$indexer" -a D update good.jsonl
says err "pid $writer (build), lock D/lock" "who holds the lock is named"
exits 0 "readers do not mind" "$indexer" -a D stats
exits 3 "waiting has an end" "$indexer" -a D update --wait=1 good.jsonl

# A signal.
before=$("$indexer" -a D generations)
kill -TERM $writer
exec 9>&-
wait $writer
[ $? -eq 143 ] || fail "a build ended by SIGTERM exits 143"
[ "$("$indexer" -a D generations)" = "$before" ] || fail "a signal leaves the archive as it was"
[ -z "$(ls -A D/generations | grep building)" ] || fail "a signal leaves nothing behind"
exits 0 "the lock is free again" "$indexer" -a D update good.jsonl

# A signal while nothing comes.
mkfifo silent
for command in "build -" "delete -"; do
    "$indexer" -q -a D $command <silent 2>err &
    writer=$!
    exec 9>silent
    sleep 0.5
    kill -TERM $writer
    ( sleep 10; kill -9 $writer 2>/dev/null ) &
    guard=$!
    wait $writer
    [ $? -eq 143 ] || fail "SIGTERM ends $command while it waits for a silent pipe"
    kill $guard 2>/dev/null
    exec 9>&-
done

# Damage.
for table in D/generations/*/postlist.glass; do
    printf 'garbage' | dd of="$table" bs=1 seek=100 conv=notrunc 2>/dev/null
done
exits 4 "damage" "$indexer" -q -a D check
[ -s err ] || fail "the quiet hear of damage"
echo 'auto generations/gone' >D/XAPIANDB
exits 4 "a missing generation" "$indexer" -a D stats

[ $failures -eq 0 ] && echo "all is well"
exit $failures
