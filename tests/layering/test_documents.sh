#!/bin/sh
# Paths and links in the documents lead somewhere: an architecture that names
# files which moved is worse than none.
# Usage: test_documents.sh <source folder>
set -eu
cd "$1"
failures=0

fail() {
    echo "$1"
    failures=$((failures + 1))
}

for document in README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md docs/*.md bench/README.md; do
    folder=$(dirname "$document")
    # [text](target): relative ones exist.
    for target in $(grep -oE '\]\([^)]+\)' "$document" | sed 's/^](//; s/)$//; s/#.*//'); do
        case $target in
        '' | http://* | https://* | mailto:*) continue ;;
        esac
        [ -e "$folder/$target" ] || fail "$document: the link to $target leads nowhere"
    done
    # `folder/file.c`: paths into the tree, where a command has not made them.
    for path in $(grep -oE '`[a-z-]+/[A-Za-z0-9_./-]*`' "$document" | tr -d '`'); do
        case $path in
        build/* | application/* | text/*) ;; # made by the build; media types
        *) [ -e "$path" ] || [ -e "$folder/$path" ] || fail "$document: no $path" ;;
        esac
    done
done
exit $((failures > 0))
