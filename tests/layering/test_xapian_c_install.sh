#!/bin/sh
# xapian-c, installed, serves a C program that knows pkg-config only, and a
# CMake project that knows find_package() only.
# Usage: test_xapian_c_install.sh <build folder> <C compiler> <compiler flags>
set -eu
build=$1
compiler=$2
flags=${3-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --component xapian-c --prefix "$work/prefix" >"$work/log" ||
    { cat "$work/log"; exit 1; }
pc=$(dirname "$(find "$work/prefix" -name xapian-c.pc)")
PKG_CONFIG_PATH=$pc
LD_LIBRARY_PATH=$(dirname "$pc")
export PKG_CONFIG_PATH LD_LIBRARY_PATH

cat >"$work/program.c" <<'END'
#include <stdio.h>
#include <xapian-c/xapian-c.h>
int
main(int argc, char **argv)
{
    xc_error err = XC_ERROR_INIT;
    xc_writer *writer;
    if (argc != 2 || xc_writer_open(&writer, argv[1], NULL, &err) != XC_OK)
        return puts(err.message), 1;
    printf("%u %s\n", (unsigned) xc_database_count(xc_writer_database(writer)), xc_library_version());
    xc_writer_free(writer);
    return 0;
}
END
# shellcheck disable=SC2046,SC2086 # flags are words
$compiler $flags -std=c11 -Wall -Werror $(pkg-config --cflags xapian-c) "$work/program.c" \
    $(pkg-config --libs xapian-c) -o "$work/program"
"$work/program" "$work/db" | grep '^0 1\.4\.'
pkg-config --exists 'xapian-c >= 0.1'

mkdir "$work/project"
cat >"$work/project/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.21)
project(user LANGUAGES C)
find_package(xapian-c 0.1 REQUIRED)
add_executable(user ../program.c)
target_link_libraries(user PRIVATE xapian-c::xapian-c)
END
cmake -S "$work/project" -B "$work/project/build" -DCMAKE_PREFIX_PATH="$work/prefix" \
    -DCMAKE_C_COMPILER="$compiler" -DCMAKE_C_FLAGS="$flags" >"$work/log" 2>&1 &&
    cmake --build "$work/project/build" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$work/project/build/user" "$work/db" | grep '^0 1\.4\.'
