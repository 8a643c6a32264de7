// What the files that bind the networkx backend share.
#ifndef NETGRAPH_BINDINGS_NETWORKX_BINDINGS_HPP
#define NETGRAPH_BINDINGS_NETWORKX_BINDINGS_HPP

#include "bind.hpp"
#include "interrupt.hpp"
#include "networkx_graph.hpp"
#include "numpy.hpp"

#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

namespace netgraph::python {

using networkx_class = py::class_<networkx_graph, std::shared_ptr<networkx_graph>>;

/// Positions of nodes, checked; all of them for None.
inline std::vector<std::uint32_t> vertices_in(const networkx_graph& g, const py::object& values) {
  if (values.is_none()) {
    std::vector<std::uint32_t> all(g.size());
    std::iota(all.begin(), all.end(), 0U);
    return all;
  }
  return index_array(values, "vertices", g.size());
}

/// Runs a kernel without the GIL; Ctrl-C stops it.
template <class Work>
auto run(Work&& work) {
  return run_interruptible(std::forward<Work>(work), py::none());
}

/// Burt's measures.
void bind_networkx_brokerage(networkx_class& type);
/// Triangles, trusses, onion layers, local bridges and degrees.
void bind_networkx_clusters(networkx_class& type);
/// Dicts from nodes to values.
void bind_networkx_results(py::module_& module);

}  // namespace netgraph::python

#endif
