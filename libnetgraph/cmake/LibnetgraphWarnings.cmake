# Warnings for this project's own targets; never exported to those who link the library.

add_library(libnetgraph_warnings INTERFACE)
target_compile_options(libnetgraph_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Werror)
