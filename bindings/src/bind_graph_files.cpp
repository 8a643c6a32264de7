#include "bind.hpp"

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/dot.hpp>
#include <netgraph/io/graphml.hpp>
#include <netgraph/io/ties_csv.hpp>

#include <string>
#include <vector>

namespace netgraph::python {

void bind_graph_files(py::module_& module) {
  module.def(
      "write_graph",
      [](const tie_graph& g, const std::vector<std::string>& labels, const std::string& file, const std::string& kind) {
        const py::gil_scoped_release released;
        if (kind == "graphml") {
          write_graphml(file, g, labels);
        } else if (kind == "dot") {
          write_dot(file, g, labels);
        } else {
          write_ties_csv(file, g, labels);
        }
      },
      py::arg("graph"), py::arg("labels"), py::arg("file"), py::arg("kind"), "Write as 'graphml', 'dot' or 'csv'.");
}

}  // namespace netgraph::python
