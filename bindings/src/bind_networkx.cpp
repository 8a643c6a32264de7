#include "networkx_bindings.hpp"
#include "networkx_blocks.hpp"
#include "networkx_paths.hpp"
#include "networkx_reader.hpp"

#include <netgraph/reach/betweenness.hpp>
#include <netgraph/reach/clustering.hpp>
#include <netgraph/reach/core_number.hpp>
#include <netgraph/reach/pagerank.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/suggest/common_neighbor_centrality.hpp>
#include <netgraph/suggest/pair_scores.hpp>
#include <netgraph/traverse/components.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

using index_list = std::vector<std::uint32_t>;

// -- inputs and outputs ----------------------------------------------------------------------------------------------

std::vector<vertex_pair> pairs_in(const networkx_graph& g, const py::handle& a, const py::handle& b) {
  const auto first = index_array(a, "a", g.size());
  const auto second = index_array(b, "b", g.size());
  if (first.size() != second.size()) throw py::value_error("a and b differ in length");
  std::vector<vertex_pair> pairs(first.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {to_vertex(first[i]), to_vertex(second[i])};
  return pairs;
}

// -- measures --------------------------------------------------------------------------------------------------------

/// Shared contacts of pairs as networkx counts them: sums over contacts other than the two themselves.
py::tuple networkx_shared_contacts(const networkx_graph& g, const py::handle& a, const py::handle& b, const std::string& weigh,
                                   const py::object& labels, unsigned threads) {
  const auto pairs = pairs_in(g, a, b);
  const index_list group = labels.is_none() ? index_list{} : index_array(labels, "labels", 0xFFFFFFFFU);
  if (!labels.is_none() && group.size() != g.size()) throw py::value_error("labels: one for each node");
  const auto weight_of = [&g, by_log = weigh == "log", counting = weigh == "one"](std::size_t v) {
    if (counting) return 1.0;
    const auto degree = static_cast<double>(g.degree(v));
    return by_log ? 1.0 / std::log(degree) : 1.0 / degree;
  };
  // For a few pairs it is quicker to weigh their contacts than everybody.
  const bool many = 8 * pairs.size() > g.size();
  std::vector<double> weight(many ? g.size() : 0);
  for (std::size_t v = 0; v < weight.size(); ++v) weight[v] = weight_of(v);
  std::vector<double> within(pairs.size(), 0.0);
  std::vector<double> shared = run([&](const progress& watch) {
    return netgraph::detail::score_each_pair(g.ties(), pairs, threads, watch, [&](const vertex_pair& p, auto&& walk) {
      const bool together = group.empty() || group[to_index(p.a)] == group[to_index(p.b)];
      double count = 0.0;
      double sum = 0.0;
      walk([&](vertex_id w, float, float) {
        count += 1.0;
        if (together && (group.empty() || group[to_index(w)] == group[to_index(p.a)]))
          sum += many ? weight[to_index(w)] : weight_of(to_index(w));
      });
      within[static_cast<std::size_t>(&p - pairs.data())] = sum;
      return count;
    });
  });
  return py::make_tuple(array_from(std::move(shared)), array_from(std::move(within)));
}

py::dict sums_of_distances(const networkx_graph& g, const py::object& starts, bool against, bool weighted,
                           const py::object& counted, unsigned threads) {
  const auto from = vertices_in(g, starts);
  std::vector<std::uint8_t> mask;
  if (!counted.is_none()) {
    mask.assign(g.size(), 0);
    for (const std::uint32_t v : vertices_in(g, counted)) mask[v] = 1;
  }
  py::dict result;
  if (!g.directed && starts.is_none() && counted.is_none() && !(weighted && g.weighted)) {
    auto table = run([&](const progress& watch) { return reach_profile(g.ties(), {.max_steps = 1, .threads = threads}, watch); });
    result["reached"] = array_from(std::move(table.reached));
    result["farness"] = array_from(std::vector<double>(table.farness.begin(), table.farness.end()));
    result["harmonic"] = array_from(std::move(table.harmonic));
    return result;
  }
  auto sums = run([&](const progress& watch) { return sum_distances(g, from, against, weighted, mask, threads, watch); });
  result["reached"] = array_from(std::move(sums.reached));
  result["farness"] = array_from(std::move(sums.farness));
  result["harmonic"] = array_from(std::move(sums.harmonic));
  return result;
}

py::array harmonic_arrivals(const networkx_graph& g, const py::object& sources, bool weighted) {
  const auto from = vertices_in(g, sources);
  return array_from(run([&](const progress& watch) {
    std::vector<double> sums(g.size(), 0.0);
    networkx_search search(g);
    for (std::size_t i = 0; i < from.size(); ++i) {
      watch.check();
      search.run(g.out, std::span(from).subspan(i, 1), weighted, [&](std::uint32_t v, double distance, std::uint32_t) {
        if (distance != 0.0) sums[v] += 1.0 / distance;
      });
    }
    return sums;
  }));
}

double distance_to_set(const networkx_graph& g, const py::object& members, bool weighted) {
  const auto group = vertices_in(g, members);
  return run([&](const progress&) {
    std::vector<std::uint8_t> inside(g.size(), 0);
    for (const std::uint32_t v : group) inside[v] = 1;
    double sum = 0.0;
    networkx_search search(g);
    search.run(g.rows(true), group, weighted, [&](std::uint32_t v, double distance, std::uint32_t) {
      if (inside[v] == 0) sum += distance;
    });
    return sum;
  });
}

py::tuple networkx_path_totals(const networkx_graph& g, const py::object& sources, bool weighted, bool ends, bool with_edges,
                               unsigned threads) {
  const auto from = vertices_in(g, sources);
  const bool simple = !g.directed && !ends && !(weighted && g.weighted);
  auto totals = run([&](const progress& watch) {
    if (!simple) return count_networkx_paths(g, from, weighted, ends, with_edges, threads, watch);
    std::vector<vertex_id> chosen(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) chosen[i] = to_vertex(from[i]);
    const betweenness_options options{.sources = std::span<const vertex_id>(chosen), .threads = threads};
    path_totals made;
    if (!with_edges) {
      made.vertices = betweenness(g.ties(), options, watch);
    } else {
      betweenness_table table = edge_betweenness(g.ties(), options, watch);
      made.vertices = std::move(table.vertices);
      const auto& numbers = g.edges();
      made.edges.assign(numbers.from.size(), 0.0);
      for (std::size_t e = 0; e < numbers.from.size(); ++e) {
        const auto tie = g.ties().find_edge(to_vertex(numbers.from[e]), to_vertex(numbers.to[e]));
        if (tie) made.edges[e] = 2.0 * table.edges[to_index(*tie)];
      }
    }
    for (double& value : made.vertices) value *= 2.0;  // halved there, for unordered pairs
    return made;
  });
  return py::make_tuple(array_from(std::move(totals.vertices)), array_from(std::move(totals.edges)));
}

std::shared_ptr<networkx_graph> from_ties(const tie_graph& ties, bool weighted) {
  const py::gil_scoped_release released;
  auto made = std::make_shared<networkx_graph>();
  const auto offsets = ties.offsets();
  const auto ends = ties.arcs();
  made->weighted = weighted;
  made->whole = false;
  made->loop.assign(ties.size(), 0);
  made->out.offsets.assign(offsets.begin(), offsets.end());
  made->out.ends.reserve(ends.size());
  for (const auto end : ends) made->out.ends.push_back(static_cast<std::uint32_t>(end));
  if (weighted) {
    made->out.lengths.assign(ties.arc_strengths().begin(), ties.arc_strengths().end());
    made->sums = made->out.lengths;
  }
  return made;
}

py::dict networkx_group_paths(const networkx_graph& g, const py::object& members, bool weighted) {
  const auto group = vertices_in(g, members);
  auto table = run([&](const progress& watch) { return group_paths(g, group, weighted, watch); });
  py::dict result;
  result["distance"] = array_from(std::move(table.distance));
  result["paths"] = array_from(std::move(table.paths));
  result["through"] = array_from(std::move(table.through));
  return result;
}

py::dict networkx_blocks(const networkx_graph& g) {
  auto list = run([&](const progress&) { return blocks_in_order(g); });
  py::dict result;
  result["from"] = array_from(std::move(list.from));
  result["to"] = array_from(std::move(list.to));
  result["starts"] = array_from(std::move(list.starts));
  result["members"] = array_from(std::move(list.members));
  result["member_starts"] = array_from(std::move(list.member_starts));
  result["cut_vertices"] = array_from(std::move(list.cut_vertices));
  result["bridges"] = array_from(std::move(list.bridges));
  return result;
}

py::tuple networkx_pagerank(const networkx_graph& g, double damping, double tolerance, unsigned max_iterations, bool weighted,
                            const std::vector<double>& personalization, const std::vector<double>& dangling,
                            const std::vector<double>& start, unsigned threads) {
  const pagerank_options options{.damping = damping,
                                 .weighted = true,
                                 .tolerance = tolerance,
                                 .max_iterations = max_iterations,
                                 .threads = threads,
                                 .personalization = personalization,
                                 .dangling = dangling,
                                 .start = start};
  auto result = run([&](const progress& watch) { return pagerank(g.arcs(weighted), options, watch); });
  return py::make_tuple(array_from(std::move(result.score)), result.converged);
}

py::array networkx_clustering(const networkx_graph& g, bool weighted, double max_weight, unsigned threads) {
  const bool by_weight = weighted && g.weighted;
  return array_from(run([&](const progress& watch) {
    std::optional<double> largest;
    if (by_weight) largest = max_weight;
    if (g.directed) {
      return clustering(g.arcs(by_weight),
                        directed_clustering_options{.weighted = by_weight, .max_weight = largest, .threads = threads}, watch);
    }
    const tie_graph& ties = g.ties();
    if (!by_weight || ties.tie_count() == 0) return clustering(ties, threads, watch);
    const std::vector<double> weights = g.tie_lengths();
    return weighted_clustering(ties, {.weights = weights, .max_weight = largest, .threads = threads}, watch);
  }));
}

py::array networkx_core_numbers(const networkx_graph& g) {
  return array_from(run([&](const progress&) { return g.directed ? core_number(g.arcs(false)) : core_number(g.ties()); }));
}

py::array networkx_mean_path_weights(const networkx_graph& g, const py::object& starts, double total, unsigned threads) {
  const auto from = vertices_in(g, starts);
  try {
    return array_from(run([&](const progress& watch) { return mean_path_weights(g, from, total, threads, watch); }));
  } catch (const division_by_zero& failure) {
    PyErr_SetString(PyExc_ZeroDivisionError, failure.what());
    throw py::error_already_set();
  }
}

py::tuple networkx_edge_arrays(const networkx_graph& g) {
  const auto& numbers = g.edges();
  return py::make_tuple(array_from(index_list(numbers.from)), array_from(index_list(numbers.to)));
}

py::tuple networkx_row_arrays(const py::object& self) {
  const auto& g = self.cast<const networkx_graph&>();
  return py::make_tuple(view_of<std::uint64_t>(std::span<const std::uint64_t>(g.out.offsets), self),
                        view_of<std::uint32_t>(std::span<const std::uint32_t>(g.out.ends), self),
                        view_of<double>(std::span<const double>(g.sums), self));
}

}  // namespace

void bind_networkx(py::module_& module) {
  bind_networkx_results(module);
  networkx_class type(module, "networkx_graph", "A networkx graph as compressed rows; for the networkx backend.");
  bind_networkx_brokerage(type);
  bind_networkx_clusters(type);
  type.def_static(
          "from_adjacency",
          [](const py::dict& adjacency, bool directed, bool multigraph, const py::object& weight) {
            return adjacency_reader(adjacency, weight).read(directed, multigraph);
          },
          py::arg("adjacency"), py::arg("directed"), py::arg("multigraph"), py::arg("weight") = py::none(),
          "Read dicts of dicts; `weight` is the attribute of an edge, or a function of (node, neighbour, data).")
      .def_static("from_ties", &from_ties, py::arg("graph"), py::arg("weighted"), "Rows of a tie_graph, strengths as weights.")
      .def("__len__", &networkx_graph::size)
      .def_readonly("directed", &networkx_graph::directed, "Whether edges have a direction.")
      .def_readonly("multigraph", &networkx_graph::multigraph, "Whether edges may be parallel.")
      .def_readonly("weighted", &networkx_graph::weighted, "Whether edges were read with a weight.")
      .def_readonly("whole", &networkx_graph::whole, "Whether every weight is an int.")
      .def_readonly("common", &networkx_graph::common,
                    "Whether every weight is an int or a float, and none of a class of its own.")
      .def_readonly("loops", &networkx_graph::loops, "How many nodes have an edge to themselves.")
      .def_property_readonly("rows", &networkx_row_arrays, "Read-only views (offsets, neighbours, weights), in networkx's order.")
      .def_property_readonly(
          "loop",
          [](const py::object& self) {
            return view_of<std::uint8_t>(std::span<const std::uint8_t>(self.cast<const networkx_graph&>().loop), self);
          },
          "Read-only view, uint8: 1 for nodes with an edge to themselves.")
      .def("edges", &networkx_edge_arrays, "Ends of every edge in networkx's order: two uint32 arrays.")
      .def(
          "components",
          [](const networkx_graph& g) {
            auto groups = run([&](const progress&) { return connected_components(g.ties()); });
            return py::make_tuple(array_from(std::move(groups.label)), array_from(std::move(groups.sizes)));
          },
          "Label of every node and size of every component, numbered in the order of their first nodes.")
      .def("shared_contacts", &networkx_shared_contacts, py::arg("a"), py::arg("b"), py::arg("weigh") = "one",
           py::arg("labels") = py::none(), py::arg("threads") = 1,
           "Per pair: common neighbours, and the sum of their weights ('one', 'share', 'log') over those of the pair's label.")
      .def(
          "common_neighbor_centrality",
          [](const networkx_graph& g, const py::handle& a, const py::handle& b, double alpha, unsigned threads) {
            const auto pairs = pairs_in(g, a, b);
            return array_from(
                run([&](const progress& watch) { return common_neighbor_centrality(g.ties(), pairs, alpha, threads, watch); }));
          },
          py::arg("a"), py::arg("b"), py::arg("alpha"), py::arg("threads") = 1, "CCPA of pairs.")
      .def("sums_of_distances", &sums_of_distances, py::arg("starts"), py::arg("against"), py::arg("weighted"),
           py::arg("counted") = py::none(), py::arg("threads") = 1, "Reached, farness and harmonic sum of each start.")
      .def("harmonic_arrivals", &harmonic_arrivals, py::arg("sources"), py::arg("weighted"),
           "Sum over the sources of 1 / distance to every node.")
      .def("distance_to_set", &distance_to_set, py::arg("members"), py::arg("weighted"),
           "Sum of the distances from everyone else to the nearest member.")
      .def("path_totals", &networkx_path_totals, py::arg("sources"), py::arg("weighted"), py::arg("ends"), py::arg("with_edges"),
           py::arg("threads") = 1, "Dependencies of the sources, summed by node and by edge.")
      .def(
          "group_betweenness",
          [](const networkx_graph& g, const py::object& members, bool weighted, bool ends) {
            const auto group = vertices_in(g, members);
            return run([&](const progress& watch) { return group_betweenness(g, group, weighted, ends, watch); });
          },
          py::arg("members"), py::arg("weighted"), py::arg("ends"),
          "Ordered pairs of nodes, each by the share of its shortest paths that go by the group.")
      .def("group_paths", &networkx_group_paths, py::arg("members"), py::arg("weighted"), "Matrices over a group, row after row.")
      .def("blocks", &networkx_blocks, "Biconnected components in the order of networkx's search, cut vertices, bridges.")
      .def("pagerank", &networkx_pagerank, py::arg("damping"), py::arg("tolerance"), py::arg("max_iterations"),
           py::arg("weighted"), py::arg("personalization"), py::arg("dangling"), py::arg("start"), py::arg("threads") = 1,
           "Scores, and whether they converged.")
      .def(
          "triangles",
          [](const networkx_graph& g, unsigned threads) {
            return array_from(run([&](const progress& watch) { return triangles(g.ties(), threads, watch); }));
          },
          py::arg("threads") = 1, "Triangles of every node.")
      .def("clustering", &networkx_clustering, py::arg("weighted"), py::arg("max_weight"), py::arg("threads") = 1,
           "Clustering coefficients.")
      .def(
          "square_clustering",
          [](const networkx_graph& g) {
            return array_from(run([&](const progress& watch) { return square_clustering(g.ties(), watch); }));
          },
          "Square clustering coefficients.")
      .def("core_number", &networkx_core_numbers, "Core numbers.")
      .def("mean_path_weights", &networkx_mean_path_weights, py::arg("starts"), py::arg("total"), py::arg("threads") = 1,
           "What local reaching adds up over weighted paths.");
}

}  // namespace netgraph::python
