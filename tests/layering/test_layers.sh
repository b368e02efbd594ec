#!/bin/sh
# The sentences of ARCHITECTURE.md about who may do what, asked of the sources.
# Usage: test_layers.sh <source folder>
set -eu
cd "$1"
modules='base glass stemming lexicon document xapian-c index columns indexer query search output searchd cli'
failures=0

# sources [FOLDER...]: the C and C++ files there, one a line.
sources() {
    find "$@" -name '*.c' -o -name '*.h' -o -name '*.cc' -o -name '*.hh'
}

# only WHERE WHAT PATTERN [FOLDER...]: files outside the extended pattern WHERE
# that match PATTERN, comments left out, break the sentence WHAT.
only() {
    where=$1 what=$2 pattern=$3
    shift 3
    [ $# -gt 0 ] || set -- $modules tests bench
    for file in $(sources "$@" | grep -vE "^($where)" || true); do
        # Comment lines start with a star, a slash or are inside one line's /* */.
        found=$(sed 's|/\*.*\*/||; /^ *\/\*/,/\*\//d; /^ *\*/d' "$file" | grep -nE "$pattern" || true)
        [ -z "$found" ] && continue
        echo "$file: $what"
        echo "$found" | sed 's/^/    /'
        failures=$((failures + 1))
    done
}

# The folders whose headers each module may include: the table of ARCHITECTURE.md,
# read there, so that the document and the check cannot differ.
allowed() {
    awk -F'|' -v module="$1" '
        $2 ~ /^ *$/ && $3 ~ /base/ { for (i = 3; i < NF; i++) { gsub(/ /, "", $i); name[i] = $i } }
        { row = $2; gsub(/ /, "", row) }
        row == module && name[3] { for (i = 3; i < NF; i++) if ($i ~ /•/) printf "%s ", name[i] }
    ' ARCHITECTURE.md
}

for module in $modules; do
    may="$module $(allowed "$module")"
    if [ "$module" != base ] && ! grep -q "^| $module |" ARCHITECTURE.md; then
        echo "ARCHITECTURE.md: no row for $module in the table of who may include whom"
        failures=$((failures + 1))
    fi
    for included in $(grep -rhoE '#include "[a-z-]+/' "$module" | sed 's|.*"||; s|/||' | sort -u); do
        case " $may " in
        *" $included "*) ;;
        *)
            echo "$module/ includes \"$included/...\", which ARCHITECTURE.md does not allow:"
            grep -rn "#include \"$included/" "$module" | sed 's/^/    /'
            failures=$((failures + 1))
            ;;
        esac
    done
done

only 'xapian-c/' 'only xapian-c/ includes <xapian.h>' '#include *<xapian'
only 'lexicon/|bench/' 'only lexicon/ includes <libstemmer.h>' '#include *<libstemmer'
only 'searchd/(server\.c|exchange\.[ch])' 'only searchd/server.c and exchange.c include <microhttpd.h>' '#include *<microhttpd'
only 'glass/|bench/' 'only glass/ includes <zlib.h>' '#include *<zlib'
only 'bench/' 'only bench/ includes <zstd.h>' '#include *<(zstd|zdict)'
only 'xapian-c/' 'only xapian-c/ holds C++' '\b(namespace|std::|Xapian::)' $modules

# Libraries return; programs print, log and exit (main.c, the options of a
# program, the console). Out of memory alone ends the process, in base/memory.c and
# its twin in xapian-c, which stands without ours.
only '[a-z]+/main\.c|searchd/(options|log)\.c|cli/console\.c|base/memory\.c|xapian-c/guard\.hh' \
    'only programs print, log or exit' \
    '(^|[^a-z_])(v?f?printf|puts|fputs|perror|syslog|_?exit|abort)\(' $modules
only 'output/' 'only output/ writes markup' '"[^"]*</?(a|p|div|span|mark|html|head|body|ul|ol|li|h[1-6]|table|em|b)[ >/]' \
    indexer/build.c indexer/commands.c base stemming document index columns query search searchd cli
only 'document/field\.h|tests/' 'slot numbers stand only in document/field.h' 'SLOT_[A-Z]+ *=' $modules
# ("S" in searchd/options.c is the unit of a second.)
only 'document/field\.c|searchd/options\.c' 'prefix letters stand only in document/field.c' '"(S|XSK|XSL|XSH|XA|XP|XC|XO|XL|XK|XG)"' $modules

exit $((failures > 0))
