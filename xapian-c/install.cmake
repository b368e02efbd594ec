# xapian-c as a library of its own, for other programs: shared library, header,
# pkg-config file and CMake package (find_package(xapian-c), xapian-c::xapian-c).
# Its objects are those of the module mbr_xapian-c, compiled once.
include(CMakePackageConfigHelpers)

add_library(xapian-c SHARED $<TARGET_OBJECTS:mbr_xapian-c>)
set(XC_MAP ${PROJECT_SOURCE_DIR}/xapian-c/xapian-c.map)
target_link_libraries(xapian-c PRIVATE mbr_dep_xapian)
target_link_options(xapian-c PRIVATE LINKER:--version-script=${XC_MAP})
target_include_directories(xapian-c INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
set_target_properties(xapian-c PROPERTIES LINKER_LANGUAGE CXX LINK_DEPENDS ${XC_MAP}
                      VERSION ${PROJECT_VERSION} SOVERSION 0)

# The prefix may still change at `cmake --install --prefix`, so the .pc file
# finds it from where it lies.
file(RELATIVE_PATH XC_UP_TO_PREFIX /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" XC_UP_TO_PREFIX "${XC_UP_TO_PREFIX}")
configure_file(${PROJECT_SOURCE_DIR}/xapian-c/xapian-c.pc.in
               ${PROJECT_BINARY_DIR}/xapian-c/xapian-c.pc @ONLY)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/xapian-c/xapian-cConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)

install(TARGETS xapian-c EXPORT xapian-c
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT xapian-c)
install(FILES ${PROJECT_SOURCE_DIR}/xapian-c/xapian-c.h COMPONENT xapian-c
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/xapian-c)
install(FILES ${PROJECT_BINARY_DIR}/xapian-c/xapian-c.pc COMPONENT xapian-c
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(EXPORT xapian-c NAMESPACE xapian-c:: FILE xapian-cConfig.cmake COMPONENT xapian-c
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/xapian-c)
install(FILES ${PROJECT_BINARY_DIR}/xapian-c/xapian-cConfigVersion.cmake COMPONENT xapian-c
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/xapian-c)
