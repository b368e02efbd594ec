# Helpers of the tests of marbre: a tiny archive, and what a command printed.
#
#     . "$(dirname "$0")/lib.sh"     given: the build directory as $1
#
# Each check is a sentence; the first that fails says what was printed instead.
# shellcheck shell=bash
set -u

build=$1
marbre=$build/marbre
scratch=$(mktemp -d "${TMPDIR:-/tmp}/marbre-cli-XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# Nothing of who runs the test reaches it.
unset LC_ALL LC_MESSAGES NO_COLOR MARBRE_ARCHIVE
export LANG=C.UTF-8 TERM=xterm

cat >"$scratch/articles.jsonl" <<'END'
{"id":"1","source":"la-vigie","title":"Le vote électronique en question","section":"Droit","authors":["Élodie Chastenay"],"published":"2016-09-05T09:20:00+02:00","url":"https://vigie.example/1","body":"Les machines à voter comptent sans témoin.","access":"free","comments":[{"id":"c1","author":"docker1789","date":"2016-09-05T10:00:00+02:00","text":"Le papier, au moins, se recompte."}]}
{"id":"2","source":"la-vigie","title":"=Chiffrer, dit-elle","section":"Numérique","authors":["Tancrède Lussan","Élodie Chastenay"],"published":"2017-03-21","body":"Le chiffrement protège le vote. Une messagerie comme Skype, moins.","access":"paid"}
{"id":"3","source":"agence-litto","title":"Budget participatif","published":"2016","body":"Le vote aura lieu dimanche."}
END
"$build/marbre-indexer" build --quiet --archive "$scratch/archive" "$scratch/articles.jsonl" ||
  { echo "the archive could not be made"; exit 1; }

# run ARGUMENTS...: leaves $out, $err and $code
run() {
  "$marbre" "$@" >"$scratch/out" 2>"$scratch/err"
  code=$?
  # No-break spaces look like spaces, here as on a screen.
  out=$(LC_ALL=C sed 's/\xC2\xA0/ /g' "$scratch/out")
  err=$(LC_ALL=C sed 's/\xC2\xA0/ /g' "$scratch/err")
}

# The same, on the tiny archive.
ask() {
  local command=$1
  shift
  run "$command" --archive "$scratch/archive" "$@"
}

fail() {
  echo "FAILED: $1"
  echo "-- code: $code"
  echo "-- standard output:"
  cat "$scratch/out"
  echo "-- standard error:"
  cat "$scratch/err"
  exit 1
}

code_is() { [ "$code" = "$1" ] || fail "$2 (expected code $1)"; }
prints() { [[ $out == *"$1"* ]] || fail "$2 (expected '$1')"; }
prints_no() { [[ $out != *"$1"* ]] || fail "$2 (unexpected '$1')"; }
prints_exactly() { [ "$out" = "$1" ] || fail "$2 (expected exactly '$1')"; }
says() { [[ $err == *"$1"* ]] || fail "$2 (expected '$1')"; }
says_nothing() { [ -z "$err" ] || fail "$1"; }
