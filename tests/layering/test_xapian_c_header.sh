#!/bin/sh
# xapian-c.h compiles alone, as C11 and as C++17, without a warning.
# Usage: test_xapian_c_header.sh <source folder> <C compiler> <C++ compiler>
set -eu
header=$1/xapian-c/xapian-c.h
flags='-Wall -Wextra -pedantic -Wshadow -Wconversion -Werror -fsyntax-only'

# From standard input, so that no compiler takes it for a header to precompile.
# shellcheck disable=SC2086 # flags are words
echo "#include \"$header\"" | $2 -std=c11 -Wstrict-prototypes $flags -x c -
# shellcheck disable=SC2086
echo "#include \"$header\"" | $3 -std=c++17 $flags -x c++ -
