# The compiled lexicon: a program of lexicon/ makes it at build time out of the
# dictionary, the lists of stemming/ and Snowball, and the assembler puts it into
# the library (stemming/lexicon_bytes.c). Made anew when any of them changes; the
# same bytes come out whatever the preset, the compiler and the locale.
find_path(MBR_DICTIONARY_DIR NAMES fr.dic PATHS /usr/share/hunspell /usr/share/myspell/dicts
          NO_DEFAULT_PATH DOC "Folder of fr.aff and fr.dic")
if(NOT MBR_DICTIONARY_DIR)
  message(FATAL_ERROR "No French dictionary in /usr/share/hunspell. On Debian: "
                      "apt-get install hunspell-fr-comprehensive. "
                      "Elsewhere: -DMBR_DICTIONARY_DIR=<folder of fr.aff and fr.dic>")
endif()

# What lexicon/ shares with the run time is compiled into it, so that words are
# spelled, lists read and the table laid out by the same code. It cannot link
# mbr_stemming, which links its table.
function(mbr_lexicon library)
  set(root ${PROJECT_BINARY_DIR}/include-roots/lexicon)
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/lexicon ${root}/lexicon SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lexicon/*.c)
  foreach(shared class fold norm normalise roots)
    list(APPEND sources ${PROJECT_SOURCE_DIR}/stemming/${shared}.c)
  endforeach()
  add_executable(marbre-lexicon ${sources})
  target_include_directories(marbre-lexicon PRIVATE
    ${root} ${PROJECT_BINARY_DIR}/include-roots/stemming)
  target_link_libraries(marbre-lexicon PRIVATE
    mbr_base mbr_dep_stemmer mbr_dep_utf8proc mbr_dep_xxhash Threads::Threads)
  mbr_warnings(marbre-lexicon)

  set(table ${PROJECT_BINARY_DIR}/lexicon/french.lexicon)
  set(lists ${PROJECT_SOURCE_DIR}/stemming/racines.txt ${PROJECT_SOURCE_DIR}/stemming/stop.txt)
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/lexicon)
  add_custom_command(OUTPUT ${table}
    COMMAND marbre-lexicon ${MBR_DICTIONARY_DIR}/fr.aff ${MBR_DICTIONARY_DIR}/fr.dic ${lists} ${table}
    DEPENDS marbre-lexicon ${lists} ${MBR_DICTIONARY_DIR}/fr.aff ${MBR_DICTIONARY_DIR}/fr.dic
    VERBATIM COMMENT "Compiling the lexicon")
  add_custom_target(lexicon-table DEPENDS ${table})
  add_dependencies(${library} lexicon-table)
  set_source_files_properties(${PROJECT_SOURCE_DIR}/stemming/lexicon_bytes.c PROPERTIES
    COMPILE_DEFINITIONS MBR_LEXICON_FILE="${table}" OBJECT_DEPENDS ${table})
endfunction()
