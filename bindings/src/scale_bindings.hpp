// The binding files for networks of millions, called by module.cpp. Apart from bind.hpp, so that it need not change.
#ifndef NETGRAPH_BINDINGS_SCALE_BINDINGS_HPP
#define NETGRAPH_BINDINGS_SCALE_BINDINGS_HPP

#include "bind.hpp"

namespace netgraph::python {

void bind_snapshot(py::module_& module);
void bind_estimates(py::module_& module);

}  // namespace netgraph::python

#endif
