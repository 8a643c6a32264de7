#ifndef NETGRAPH_BINDINGS_BIND_GRAPH_HPP
#define NETGRAPH_BINDINGS_BIND_GRAPH_HPP

#include "bind.hpp"

#include <netgraph/graph/tie_graph.hpp>

#include <cstdint>

namespace netgraph::python {

/// @throws py::index_error  unless 0 <= index < g.size(); negative numbers do not count from the end.
vertex_id vertex_at(const tie_graph& g, std::int64_t index);

}  // namespace netgraph::python

#endif
