# mbr_module(<folder> [DEPENDS <module>...] [LINK <library>...]
#            [SUBFOLDERS <folder>...] [EMBED <folder>])
#
# One folder = one static library + its cmocka tests. Headers are included as
# "folder/header.h"; that spelling resolves only for the modules listed in
# DEPENDS (and theirs), so the compiler itself keeps the layers apart. main.c
# is left to mbr_program(). Files of EMBED become C arrays (MarbreEmbed.cmake).
function(mbr_module name)
  cmake_parse_arguments(arg "" "EMBED" "DEPENDS;LINK;SUBFOLDERS" ${ARGN})

  foreach(dep IN LISTS arg_DEPENDS)
    if(NOT TARGET mbr_${dep})
      message(FATAL_ERROR "${name} depends on ${dep}, which is declared later: "
                          "that would be a layer pointing upwards.")
    endif()
  endforeach()

  # The include root holds one symbolic link, named after the module.
  set(root ${PROJECT_BINARY_DIR}/include-roots/${name})
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${name} ${root}/${name} SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS
       ${PROJECT_SOURCE_DIR}/${name}/*.c ${PROJECT_SOURCE_DIR}/${name}/*.cc)
  foreach(folder IN LISTS arg_SUBFOLDERS)
    file(GLOB more CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/${folder}/*.c)
    list(APPEND sources ${more})
  endforeach()
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")

  add_library(mbr_${name} STATIC ${sources})
  target_include_directories(mbr_${name} PUBLIC ${root})
  list(TRANSFORM arg_DEPENDS PREPEND mbr_)
  list(TRANSFORM arg_LINK PREPEND mbr_dep_)
  target_link_libraries(mbr_${name} PUBLIC ${arg_DEPENDS} PRIVATE ${arg_LINK} Threads::Threads)
  mbr_warnings(mbr_${name})
  if(arg_EMBED)
    mbr_embed(mbr_${name} ${name}/${arg_EMBED})
  endif()

  if(BUILD_TESTING)
    file(GLOB tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/test_*.c)
    foreach(test IN LISTS tests)
      get_filename_component(stem ${test} NAME_WE)
      mbr_test(${name}.${stem} ${test} DEPENDS ${name})
    endforeach()
  endif()
endfunction()

# mbr_test(<name> <source> DEPENDS <module>...): one cmocka program, one ctest.
# The helpers of tests/support/ are at hand as "support/<file>.h"; the paths
# of the sources and of the build are given as macros.
function(mbr_test name source)
  cmake_parse_arguments(arg "" "" "DEPENDS" ${ARGN})
  add_executable(${name} ${source})
  list(TRANSFORM arg_DEPENDS PREPEND mbr_)
  target_link_libraries(${name} PRIVATE ${arg_DEPENDS} mbr_dep_cmocka Threads::Threads)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE
    MBR_SOURCE_DIR="${PROJECT_SOURCE_DIR}" MBR_BINARY_DIR="${PROJECT_BINARY_DIR}")
  mbr_warnings(${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()

# mbr_program(<program> FOLDER <module>): the executable made of the module's
# main.c and its library; nothing can depend on a program.
function(mbr_program name)
  cmake_parse_arguments(arg "" "FOLDER" "" ${ARGN})
  add_executable(${name} ${PROJECT_SOURCE_DIR}/${arg_FOLDER}/main.c)
  target_link_libraries(${name} PRIVATE mbr_${arg_FOLDER})
  mbr_warnings(${name})
  target_compile_definitions(${name} PRIVATE MBR_VERSION="${PROJECT_VERSION}")
  install(TARGETS ${name} RUNTIME)
endfunction()

# mbr_embed(<target> <folder>): each file of the folder becomes a const array
# in <binary>/embed/<folder>.c, listed in a table (see cmake/embed.cmake).
function(mbr_embed target folder)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*)
  string(REPLACE "/" "_" stem ${folder})
  set(out ${PROJECT_BINARY_DIR}/embed/${stem}.c)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAME=${stem} "-DFILES=${files}"
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake VERBATIM
    COMMENT "Embedding ${folder}")
  target_sources(${target} PRIVATE ${out})
endfunction()
