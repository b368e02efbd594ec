#!/bin/sh
# Kills a build, an update and a compaction at random moments, -9: afterwards the
# archive is sound and in the state before or the state after, never between.
# usage: test_kill.sh MARBRE-INDEXER [TRIES]
set -u
indexer=$(realpath "$1") || exit 2
tries=${2:-10}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
before=0
after=0
killed=0

# lines FIRST LAST WORD: articles whose text depends on WORD, so that it changes them all.
lines() {
    awk -v first="$1" -v last="$2" -v word="$3" 'BEGIN {
        for (i = first; i <= last; i++) {
            text = ""
            for (j = 0; j < 60; j++)
                text = text " mot" (i * 31 + j * 7) % 997 " " word
            printf "{\"id\":\"%d\",\"title\":\"Article %d %s\",\"body\":\"%s\",", i, i, word, text
            printf "\"comments\":[{\"id\":\"c\",\"text\":\"Avis %s\"}]}\n", word
        }
    }'
}
lines 1 300 ancien >old.jsonl
lines 1 400 nouveau >new.jsonl

state() {
    "$indexer" -a A stats --json 2>/dev/null | sed 's/.*"articles":\([0-9]*\),"comments":\([0-9]*\),.*/\1 \2/'
}

# How long a run takes when it is left alone, in milliseconds: the kills fall in there,
# and a little after, so that the commit and the switch at its end are hit as well.
duration() {
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1
    echo $((($(date +%s%N) - start) / 1000000))
}

# A number below $1, from the system's noise: sh has no RANDOM.
below() {
    noise=$(od -An -N4 -tu4 /dev/urandom)
    echo $((noise % $1))
}

attempt() { # COMMAND [FILE]
    whole=$1
    shift
    "$indexer" -q -a A "$@" 2>/dev/null &
    pid=$!
    # Every other kill falls near the end, where the commit and the switch are.
    if [ $(($(below 2))) -eq 0 ]; then
        delay=$(below $((whole + whole / 4 + 1)))
    else
        delay=$((whole * 3 / 4 + $(below $((whole / 2 + 1)))))
    fi
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? -eq 137 ] && killed=$((killed + 1))
}

judge() { # WHAT OLD NEW
    if ! "$indexer" -a A check >out 2>&1; then
        echo "FAILED: $1: the check finds damage"
        cat out
        failures=$((failures + 1))
    fi
    now=$(state)
    if [ "$now" = "$2" ]; then
        before=$((before + 1))
    elif [ "$now" = "$3" ]; then
        after=$((after + 1))
    else
        echo "FAILED: $1: '$now' is neither '$2' nor '$3'"
        failures=$((failures + 1))
    fi
}

reset() {
    rm -rf A
    cp -r pristine A
}

"$indexer" -q -a A build old.jsonl || exit 1
cp -r A pristine
for what in build update compact; do
    [ $what = compact ] && file= || file=new.jsonl
    [ $what = compact ] && new='300 300' || new='400 400'
    before=0 after=0 killed=0
    reset
    whole=$(duration "$indexer" -q -a A $what $file)
    for try in $(seq "$tries"); do
        reset
        attempt "$whole" $what $file
        judge "$what $try" '300 300' "$new"
        # The next writer clears up, and gets through.
        "$indexer" -q -a A update new.jsonl || { echo "FAILED: update after a killed $what"; failures=$((failures + 1)); }
        [ -z "$(ls -A A/generations | grep building)" ] || { echo "FAILED: remains of a killed $what"; failures=$((failures + 1)); }
    done
    echo "$what: $killed of $tries killed in time (it takes $whole ms); $before old, $after new"
done
exit $failures
