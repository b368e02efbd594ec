#!/bin/sh
# The shared library exports the functions of its header, and nothing else.
# Usage: test_xapian_c_symbols.sh <source folder> <libxapian-c.so> <C compiler>
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Every declaration marked XC_API, which the preprocessor turns into an
# attribute: what stands before its first bracket is the name.
$3 -E -P "$1/xapian-c/xapian-c.h" | tr '\n' ' ' | tr ';' '\n' |
    sed -n 's/.*__attribute__((visibility("default")))//p' |
    sed 's/(.*//; s/.*[^a-z0-9_]//' | sort >"$work/header"
nm -D --defined-only "$2" | sed 's/.* //; s/@.*//' | grep -v '^XC_0$' | sort >"$work/library"

test "$(wc -l <"$work/header")" -gt 100 # the pattern above still matches
diff "$work/header" "$work/library"
