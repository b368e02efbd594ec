#!/bin/sh
# Every header compiles alone, as C11 and as C++17, has the guard that its path
# says, and none is included by nobody.
# Usage: test_headers.sh <source folder> <build folder> <C compiler> <C++ compiler>
set -eu
cd "$1"
roots=$(find "$2/include-roots" -mindepth 1 -maxdepth 1 -type d | sed 's/^/-I/')
libraries=$(pkg-config --cflags xapian-core libutf8proc libxxhash zlib jansson libmicrohttpd)
flags="-Wall -Wextra -pedantic -Werror -Wno-unused-function -fsyntax-only -D_GNU_SOURCE"
failures=0

for header in $(find base glass stemming lexicon document xapian-c index indexer query search output searchd cli \
    -name '*.h'); do
    guard=MBR_$(echo "$header" | tr 'a-z/.-' 'A-Z___')
    if [ "${header%%/*}" != xapian-c ] && ! grep -q "^#ifndef $guard\$" "$header"; then
        echo "$header: the guard is not $guard"
        failures=$((failures + 1))
    fi
    grep -rqF "#include \"$header\"" --include='*.[ch]' --include='*.cc' . ||
        grep -rqF "#include <$header>" --include='*.[ch]' --include='*.cc' . || {
        echo "$header: included by nobody"
        failures=$((failures + 1))
    }
    # shellcheck disable=SC2086 # flags are words
    printf '#include "%s"\nstruct nothing;\n' "$header" | $3 -std=c11 $flags $roots $libraries -x c - ||
        failures=$((failures + 1))
    # What C++ programs might use says so by extern "C".
    grep -q '__cplusplus' "$header" || continue
    # shellcheck disable=SC2086
    echo "#include \"$header\"" | $4 -std=c++17 $flags $roots $libraries -x c++ - ||
        failures=$((failures + 1))
done
exit $((failures > 0))
