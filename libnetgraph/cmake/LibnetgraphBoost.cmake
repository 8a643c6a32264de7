# Finds the Boost headers and gives the target Boost::headers.
#
# Looks, in this order, at: a Boost that ships its own CMake package; the usual include folders and
# CMAKE_PREFIX_PATH, where a Python build environment puts the header packages boost-headers and
# libboost-headers; those packages in the Python at hand. CMake's own FindBoost is not used: policy
# CMP0167 retires it, and the header packages carry no CMake files for it to find.

set(libnetgraph_boost_minimum 1.74)

if(NOT TARGET Boost::headers)
  find_package(Boost ${libnetgraph_boost_minimum} CONFIG QUIET)
endif()

if(NOT TARGET Boost::headers)
  find_path(LIBNETGRAPH_BOOST_INCLUDE_DIR boost/graph/graph_traits.hpp
    HINTS ${BOOST_ROOT} $ENV{BOOST_ROOT}
    PATH_SUFFIXES include boost_headers/include libboost_headers/include
    DOC "Folder that holds boost/graph/graph_traits.hpp")

  if(NOT LIBNETGRAPH_BOOST_INCLUDE_DIR)
    find_program(LIBNETGRAPH_PYTHON NAMES python3 python)
    if(LIBNETGRAPH_PYTHON)
      foreach(package boost_headers libboost_headers)
        execute_process(COMMAND "${LIBNETGRAPH_PYTHON}" -c "import ${package}; print(${package}.get_include())"
          OUTPUT_VARIABLE found OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
        if(NOT failed AND EXISTS "${found}/boost/graph/graph_traits.hpp")
          set(LIBNETGRAPH_BOOST_INCLUDE_DIR "${found}" CACHE PATH "Folder that holds boost/graph/graph_traits.hpp" FORCE)
          break()
        endif()
      endforeach()
    endif()
  endif()

  if(NOT LIBNETGRAPH_BOOST_INCLUDE_DIR)
    message(FATAL_ERROR
      "libnetgraph needs the Boost headers (Graph and Date_Time), ${libnetgraph_boost_minimum} or newer, and found none. "
      "Install one of: Debian or Ubuntu 'libboost-graph-dev libboost-date-time-dev', PyPI 'boost-headers'; "
      "or set BOOST_ROOT to the folder above 'boost/'.")
  endif()

  file(STRINGS "${LIBNETGRAPH_BOOST_INCLUDE_DIR}/boost/version.hpp" found REGEX "#define BOOST_VERSION ")
  string(REGEX MATCH "[0-9]+" found "${found}")
  if(found LESS 107400)
    message(FATAL_ERROR "libnetgraph needs Boost ${libnetgraph_boost_minimum} or newer; "
      "${LIBNETGRAPH_BOOST_INCLUDE_DIR} holds version number ${found}. Set BOOST_ROOT to a newer one.")
  endif()

  add_library(Boost::headers IMPORTED INTERFACE GLOBAL)
  target_include_directories(Boost::headers SYSTEM INTERFACE "${LIBNETGRAPH_BOOST_INCLUDE_DIR}")
endif()
