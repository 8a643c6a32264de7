#include "networkx_bindings.hpp"

#include <netgraph/reach/brokerage.hpp>
#include <netgraph/reach/directed_brokerage.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace netgraph::python {
namespace {

/// The library's own kernels read graphs without directions, weights, loops and parallels.
bool plain(const networkx_graph& g, bool weighted) {
  return !g.directed && !g.multigraph && g.loops == 0 && !(weighted && g.weighted);
}

/// networkx knows two readings. As a whole parallel edges add up, zero weights are no ties, and a vertex without a way out
/// still has its ties from others; for vertices named one by one, parallel edges count once, zero weights are ties, and a
/// vertex without a way out has no value.
directed_brokerage_options reading_of(const networkx_graph& g, const std::vector<vertex_id>& of, bool named, unsigned threads) {
  directed_brokerage_options options{
      .weighted = !(named && g.multigraph), .of = std::nullopt, .arcs_are_ties = named, .threads = threads};
  if (named) options.of = std::span<const vertex_id>(of);
  return options;
}

std::vector<vertex_id> vertex_ids(const std::vector<std::uint32_t>& places) {
  std::vector<vertex_id> of(places.size());
  for (std::size_t i = 0; i < of.size(); ++i) of[i] = to_vertex(places[i]);
  return of;
}

/// networkx takes who has twice their loop's share left for alone, and nobody else.
void count_loops_as_networkx(const networkx_graph& g, const digraph& arcs, std::vector<double>& values) {
  for (std::size_t v = 0; v < g.size() && g.loops > 0; ++v) {
    if (g.loop[v] == 0) continue;
    double total = 0.0;
    for (const double weight : arcs.successor_weights(to_vertex(v))) total += weight;
    for (const double weight : arcs.predecessor_weights(to_vertex(v))) total += weight;
    const double own = total == 0.0 ? 0.0 : 2.0 * *arcs.weight(to_vertex(v), to_vertex(v)) / total;
    if (total - 2.0 * own == 0.0)
      values[v] = std::numeric_limits<double>::quiet_NaN();
    else if (std::isnan(values[v]))
      values[v] = 4.0;  // all of one's time in oneself, directly and by oneself
  }
}

py::array networkx_constraint(const networkx_graph& g, const py::object& nodes, bool weighted, unsigned threads) {
  const auto of = vertex_ids(vertices_in(g, nodes));
  const bool named = !nodes.is_none();
  return array_from(run([&](const progress& watch) {
    if (!named && plain(g, weighted)) return constraint(g.ties(), {.weighted = false, .threads = threads}, watch);
    std::vector<double> values = constraint(g.arcs(weighted), reading_of(g, of, named, threads), watch);
    if (!named) count_loops_as_networkx(g, g.arcs(weighted), values);
    return values;
  }));
}

/// Borgatti's count as networkx makes it for nodes named: contacts - 2 * edges / contacts, loops and parallels among the edges.
double contacts_less_edges(const networkx_graph& g, std::size_t i, std::vector<std::uint8_t>& near) {
  double contacts = 0.0;
  double ends = 0.0;
  for (auto arc = g.out.first(i); arc < g.out.last(i); ++arc) near[g.out.ends[arc]] = g.out.ends[arc] != i ? 1 : 0;
  for (auto arc = g.out.first(i); arc < g.out.last(i); ++arc) {
    const std::uint32_t w = g.out.ends[arc];
    if (w == i) continue;
    contacts += 1.0;
    for (auto onward = g.out.first(w); onward < g.out.last(w); ++onward) {
      if (near[g.out.ends[onward]] != 0) ends += (g.out.ends[onward] == w ? 2.0 : 1.0) * g.sum(onward, false);
    }
  }
  for (auto arc = g.out.first(i); arc < g.out.last(i); ++arc) near[g.out.ends[arc]] = 0;
  return contacts == 0.0 ? std::numeric_limits<double>::quiet_NaN() : contacts - ends / contacts;
}

py::array networkx_effective_size(const networkx_graph& g, const py::object& nodes, bool weighted, unsigned threads) {
  const auto of = vertex_ids(vertices_in(g, nodes));
  const bool named = !nodes.is_none();
  return array_from(run([&](const progress& watch) {
    if (!named && plain(g, weighted)) return effective_size(g.ties(), {.weighted = false, .threads = threads}, watch);
    if (!named || g.directed || weighted) return effective_size(g.arcs(weighted), reading_of(g, of, named, threads), watch);
    std::vector<double> values;
    std::vector<std::uint8_t> near(g.size(), 0);
    for (const vertex_id v : of) {
      watch.check();
      values.push_back(contacts_less_edges(g, to_index(v), near));
    }
    return values;
  }));
}

double networkx_local_constraint(const networkx_graph& g, std::uint32_t u, std::uint32_t v, bool weighted) {
  return local_constraint(g.arcs(weighted), to_vertex(u), to_vertex(v), !g.multigraph);
}

}  // namespace

void bind_networkx_brokerage(networkx_class& type) {
  type.def("constraint", &networkx_constraint, py::arg("nodes"), py::arg("weighted"), py::arg("threads") = 1,
           "Burt's constraint.")
      .def("effective_size", &networkx_effective_size, py::arg("nodes"), py::arg("weighted"), py::arg("threads") = 1,
           "Burt's effective size.")
      .def("local_constraint", &networkx_local_constraint, py::arg("u"), py::arg("v"), py::arg("weighted"),
           "Burt's constraint on `u` through `v`.");
}

}  // namespace netgraph::python
