# What `cmake --install` puts where, beside the programs (mbr_program()).
if(EXISTS ${PROJECT_SOURCE_DIR}/xapian-c/install.cmake)
  include(${PROJECT_SOURCE_DIR}/xapian-c/install.cmake)
endif()
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
