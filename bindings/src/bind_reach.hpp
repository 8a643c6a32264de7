#ifndef NETGRAPH_BINDINGS_BIND_REACH_HPP
#define NETGRAPH_BINDINGS_BIND_REACH_HPP

#include "bind.hpp"

#include <netgraph/reach/reach_profile.hpp>

namespace netgraph::python {

/// A profile as arrays by column.
py::dict reach_columns(reach_table&& table);

}  // namespace netgraph::python

#endif
