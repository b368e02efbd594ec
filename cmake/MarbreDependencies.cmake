# One imported target per library, under the short name that mbr_module(LINK)
# uses. Where Debian's package has no CMake or pkg-config file, it is looked
# for by hand. CONTRIBUTING.md gives the reason for each.
find_package(PkgConfig REQUIRED)

function(mbr_dependency name package)
  pkg_check_modules(dep_${name} REQUIRED IMPORTED_TARGET ${package})
  add_library(mbr_dep_${name} INTERFACE)
  target_link_libraries(mbr_dep_${name} INTERFACE PkgConfig::dep_${name})
endfunction()

mbr_dependency(xapian xapian-core)
mbr_dependency(utf8proc libutf8proc)
mbr_dependency(xxhash libxxhash)
mbr_dependency(zlib zlib)
mbr_dependency(jansson jansson)
mbr_dependency(microhttpd libmicrohttpd)
if(BUILD_TESTING)
  mbr_dependency(cmocka cmocka)
endif()

# libstemmer-dev installs a header and a library, and nothing to find them by.
find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
add_library(mbr_dep_stemmer INTERFACE)
target_include_directories(mbr_dep_stemmer SYSTEM INTERFACE ${STEMMER_INCLUDE_DIR})
target_link_libraries(mbr_dep_stemmer INTERFACE ${STEMMER_LIBRARY})

find_package(Threads REQUIRED)
