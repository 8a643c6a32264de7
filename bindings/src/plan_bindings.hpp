// The binding files of rounds and tables, called by module.cpp. Apart from bind.hpp, so that it need not change.
#ifndef NETGRAPH_BINDINGS_PLAN_BINDINGS_HPP
#define NETGRAPH_BINDINGS_PLAN_BINDINGS_HPP

#include "bind.hpp"

namespace netgraph::python {

void bind_tables(py::module_& module);
void bind_rounds(py::module_& module);

}  // namespace netgraph::python

#endif
