# Writes the files of FILES as one C table named mbr_embedded_<NAME>: run with
#   cmake -DOUT=file.c -DNAME=web -DFILES=a;b -P embed.cmake
# Each row is { "file name", bytes, length }; a row of NULLs ends the table.
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS FILES)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(................................................................................)"
         "\\1\n" bytes "${bytes}")
  get_filename_component(name ${file} NAME)
  string(APPEND arrays "static const unsigned char file_${index}[] = {\n${bytes}0};\n")
  string(APPEND rows "    { \"${name}\", file_${index}, ${size} },\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "/* Made by cmake/embed.cmake; not edited by hand. */
#include <stddef.h>
struct mbr_embedded { const char *name; const unsigned char *bytes; size_t size; };
extern const struct mbr_embedded mbr_embedded_${NAME}[];
${arrays}
const struct mbr_embedded mbr_embedded_${NAME}[] = {
${rows}    { NULL, NULL, 0 },
};
")
