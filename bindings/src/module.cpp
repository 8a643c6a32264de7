#include "bind.hpp"

namespace py = pybind11;

PYBIND11_MODULE(_core, module) {
  using namespace netgraph::python;
  module.doc() = "The compiled part of libnetgraph. Private: use the libnetgraph package, which documents what it offers.";
  module.attr("__version__") = NETGRAPH_PYTHON_VERSION;
  bind_errors(module);
  bind_dates(module);
  bind_graph(module);
  bind_reach(module);
  bind_centrality(module);
  bind_mixing(module);
  bind_network(module);
  bind_ties(module);
  bind_suggest(module);
  bind_io(module);
  bind_organiser(module);
  bind_events(module);
  bind_keep_in_touch(module);
  bind_groups(module);
  bind_temporal(module);
  bind_networkx(module);
}
