#include "networkx_bindings.hpp"
#include "networkx_clusters.hpp"
#include "networkx_search.hpp"

#include <netgraph/reach/local_bridges.hpp>
#include <netgraph/reach/onion_layers.hpp>
#include <netgraph/reach/truss_number.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

py::tuple triangles_at_ties_of(const networkx_graph& g, const py::object& nodes) {
  const auto of = vertices_in(g, nodes);
  auto table = run([&](const progress& watch) { return triangles_at_ties(g, of, watch); });
  return py::make_tuple(array_from(std::move(table.offsets)), array_from(std::move(table.counts)));
}

py::array triangles_listed(const networkx_graph& g, const py::object& nodes, const py::object& turns) {
  const auto of = vertices_in(g, nodes);
  const auto turn = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>::ensure(turns);
  if (!turn || turn.ndim() != 1 || static_cast<std::size_t>(turn.shape(0)) != g.size()) {
    throw py::value_error("turns: one integer for each node");
  }
  const std::span<const std::int64_t> order(turn.data(), g.size());
  return array_from(run([&](const progress& watch) { return triangles_of(g, of, order, watch); }));
}

/// Per edge, in networkx's order: 1 where it is in the largest part all of whose edges are in `least` of its triangles.
py::array truss_edges_of(const networkx_graph& g, double least) {
  return array_from(run([&](const progress& watch) {
    const std::vector<std::uint32_t> number = truss_number(g.ties(), 1, watch);
    const auto& edges = g.edges();
    std::vector<std::uint8_t> kept(edges.from.size());
    for (std::size_t e = 0; e < kept.size(); ++e) {
      const auto tie = g.ties().find_edge(to_vertex(edges.from[e]), to_vertex(edges.to[e]));
      kept[e] = tie && number[to_index(*tie)] >= least + 2.0 ? 1 : 0;
    }
    return kept;
  }));
}

py::tuple onion_layers_of(const networkx_graph& g) {
  const onion_table found = run([&](const progress& watch) { return onion_layers(g.ties(), watch); });
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> layers;
  for (const vertex_id v : found.order) {
    order.push_back(static_cast<std::uint32_t>(v));
    layers.push_back(found.layer[to_index(v)]);
  }
  return py::make_tuple(array_from(std::move(order)), array_from(std::move(layers)));
}

/// Numbers of the local bridges in networkx's order, and their spans. Ends with a loop share a neighbour, themselves.
py::tuple local_bridges_of(const networkx_graph& g, bool with_span, bool weighted) {
  std::vector<std::uint32_t> chosen;
  std::vector<double> spans;
  run([&](const progress& watch) {
    const tie_graph& ties = g.ties();
    const std::vector<double> lengths = weighted && g.weighted ? g.tie_lengths() : std::vector<double>();
    std::vector<double> span(ties.tie_count(), -1.0);
    for (const local_bridge& b : local_bridges(ties, {.lengths = lengths, .with_span = with_span}, watch))
      span[to_index(b.tie)] = b.span;
    const auto& edges = g.edges();
    for (std::size_t e = 0; e < edges.from.size(); ++e) {
      if (g.loop[edges.from[e]] != 0 || g.loop[edges.to[e]] != 0) continue;
      const double found = span[to_index(*ties.find_edge(to_vertex(edges.from[e]), to_vertex(edges.to[e])))];
      if (found < 0.0) continue;
      chosen.push_back(static_cast<std::uint32_t>(e));
      spans.push_back(found);
    }
    return 0;
  });
  return py::make_tuple(array_from(std::move(chosen)), array_from(std::move(spans)));
}

py::array squares_along_edges_of(const networkx_graph& g, const py::object& nodes) {
  const auto of = vertices_in(g, nodes);
  return array_from(run([&](const progress& watch) { return squares_along_edges(g, of, watch); }));
}

py::array arc_weights_of(const networkx_graph& g, bool weighted) {
  std::vector<double> weights(g.out.ends.size());
  for (std::size_t arc = 0; arc < weights.size(); ++arc) weights[arc] = g.sum(arc, weighted);
  return array_from(std::move(weights));
}

/// networkx's size of a graph: the sum of its edges' weights.
double total_of(const networkx_graph& g, bool weighted) {
  if (g.copies.empty() && !(weighted && g.weighted)) {
    const std::size_t others = g.out.ends.size() - g.loops;
    return static_cast<double>((g.directed ? others : others / 2) + g.loops);
  }
  double sum = 0.0;
  double loops = 0.0;
  for (std::size_t v = 0; v < g.size(); ++v) {
    for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
      (g.out.ends[arc] == v ? loops : sum) += g.sum(arc, weighted);
    }
  }
  return (g.directed ? sum : sum / 2.0) + loops;
}

py::tuple steps_from_of(const networkx_graph& g, std::uint32_t source) {
  if (source >= g.size()) throw py::index_error("steps_from: no such node");
  auto found = run([&](const progress&) { return steps_from(g, source); });
  return py::make_tuple(array_from(std::move(found.order)), array_from(std::move(found.steps)));
}

}  // namespace

void bind_networkx_clusters(networkx_class& type) {
  type.def(
          "degrees", [](const networkx_graph& g, bool against) { return array_from(degrees(g, against)); }, py::arg("against"),
          "Edges at every node, those that come in of a directed graph with `against`.")
      .def("steps_from", &steps_from_of, py::arg("source"), "Nodes that can be reached, nearest first, and in how many steps.")
      .def("arc_weights", &arc_weights_of, py::arg("weighted"),
           "Weights beside `rows`, of parallel edges added up; counts of edges if not weighted.")
      .def("total_weight", &total_of, py::arg("weighted"), "Sum of the weights of all edges; their number if not weighted.")
      .def("triangles_at_ties", &triangles_at_ties_of, py::arg("nodes"),
           "Per node a row: triangles on each of its edges, self-loops left out.")
      .def("list_triangles", &triangles_listed, py::arg("nodes"), py::arg("turns"),
           "Corners of the triangles that start at these nodes, turns ascending; nodes with a turn below 0 are left out.")
      .def("squares_along_edges", &squares_along_edges_of, py::arg("nodes"), "Square clustering of any graph, along its edges.")
      .def("truss_edges", &truss_edges_of, py::arg("least"),
           "uint8 by edge: 1 where it is in the part all of whose edges are in so many of its triangles.")
      .def("onion_layers", &onion_layers_of, "Nodes in the order they are peeled, and the layer of each.")
      .def("local_bridges", &local_bridges_of, py::arg("with_span"), py::arg("weighted"),
           "Numbers of the edges whose ends share no neighbour, and how long the way round is.");
}

}  // namespace netgraph::python
