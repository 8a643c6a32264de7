#include "bind.hpp"

#include "interrupt.hpp"
#include "numpy.hpp"

#include <netgraph/reach/betweenness.hpp>
#include <netgraph/reach/clustering.hpp>
#include <netgraph/reach/core_number.hpp>
#include <netgraph/reach/local_bridges.hpp>
#include <netgraph/reach/onion_layers.hpp>
#include <netgraph/reach/pagerank.hpp>
#include <netgraph/reach/sampled_betweenness.hpp>
#include <netgraph/reach/truss_number.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

betweenness_table betweenness_from(const tie_graph& g, const py::object& sources, const py::object& lengths, bool edges,
                                   unsigned threads, const py::object& report) {
  std::vector<vertex_id> from;
  if (!sources.is_none()) {
    for (const std::uint32_t v : index_array(sources, "sources", g.size())) from.push_back(to_vertex(v));
  }
  std::vector<double> along;
  if (!lengths.is_none()) {
    along = real_array(lengths, "lengths", 0.0, std::numeric_limits<double>::infinity(), true);
  }
  betweenness_options options;
  options.lengths = along;
  options.threads = threads;
  if (!sources.is_none()) options.sources = std::span<const vertex_id>(from);
  return run_interruptible(
      [&](const progress& watch) {
        if (edges) return edge_betweenness(g, options, watch);
        return betweenness_table{betweenness(g, options, watch), {}};
      },
      report);
}

py::tuple pagerank_of(const tie_graph& g, double damping, bool weighted, double tolerance, unsigned max_iterations,
                      const py::object& personalization, const py::object& dangling, const py::object& start, unsigned threads,
                      const py::object& report) {
  const auto preference = [&](const py::object& given, const char* name) {
    std::vector<double> values;
    if (!given.is_none()) values = real_array(given, name, 0.0, std::numeric_limits<double>::infinity(), false);
    return values;
  };
  const auto jumps = preference(personalization, "personalization");
  const auto stuck = preference(dangling, "dangling");
  const auto first = preference(start, "start");
  pagerank_options options;
  options.damping = damping;
  options.weighted = weighted;
  options.tolerance = tolerance;
  options.max_iterations = max_iterations;
  options.threads = threads;
  options.personalization = jumps;
  options.dangling = stuck;
  options.start = first;
  pagerank_result result = run_interruptible([&](const progress& watch) { return pagerank(g, options, watch); }, report);
  return py::make_tuple(array_from(std::move(result.score)), result.iterations, result.converged);
}

py::tuple sampled(const tie_graph& g, double epsilon, double delta, std::uint64_t seed, unsigned threads,
                  const py::object& report) {
  sampled_betweenness_table table = run_interruptible(
      [&](const progress& watch) {
        return sampled_betweenness(g, {.epsilon = epsilon, .delta = delta, .seed = seed, .threads = threads}, watch);
      },
      report);
  return py::make_tuple(array_from(std::move(table.share)), table.samples);
}

py::array clustering_of(const tie_graph& g, bool weighted, unsigned threads, const py::object& report) {
  return array_from(run_interruptible(
      [&](const progress& watch) {
        if (!weighted || g.tie_count() == 0) return clustering(g, threads, watch);
        return weighted_clustering(g, {.threads = threads}, watch);
      },
      report));
}

py::tuple local_bridges_of(const tie_graph& g, const py::object& lengths, bool with_span, const py::object& report) {
  std::vector<double> along;
  if (!lengths.is_none()) along = real_array(lengths, "lengths", 0.0, std::numeric_limits<double>::infinity(), false);
  const std::vector<local_bridge> found = run_interruptible(
      [&](const progress& watch) { return local_bridges(g, {.lengths = along, .with_span = with_span}, watch); }, report);
  std::vector<std::uint32_t> ties;
  std::vector<double> spans;
  for (const local_bridge& bridge : found) {
    ties.push_back(static_cast<std::uint32_t>(bridge.tie));
    spans.push_back(bridge.span);
  }
  return py::make_tuple(array_from(std::move(ties)), array_from(std::move(spans)));
}

}  // namespace

void bind_centrality(py::module_& module) {
  module.def(
      "betweenness",
      [](const tie_graph& g, const py::object& sources, const py::object& lengths, unsigned threads, const py::object& report) {
        return array_from(betweenness_from(g, sources, lengths, false, threads, report).vertices);
      },
      py::arg("graph"), py::arg("sources") = py::none(), py::arg("lengths") = py::none(), py::arg("threads") = 1,
      py::arg("progress") = py::none(),
      "Betweenness of every vertex, each unordered pair once; with `sources`, half their one-sided sum.");
  module.def(
      "edge_betweenness",
      [](const tie_graph& g, const py::object& sources, const py::object& lengths, unsigned threads, const py::object& report) {
        betweenness_table table = betweenness_from(g, sources, lengths, true, threads, report);
        return py::make_tuple(array_from(std::move(table.vertices)), array_from(std::move(table.edges)));
      },
      py::arg("graph"), py::arg("sources") = py::none(), py::arg("lengths") = py::none(), py::arg("threads") = 1,
      py::arg("progress") = py::none(), "Betweenness of every vertex and, by edge id, of every tie.");
  module.def("sampled_betweenness", &sampled, py::arg("graph"), py::arg("epsilon"), py::arg("delta"), py::arg("seed") = 1,
             py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Estimated share of ordered pairs whose shortest path goes through each vertex, and the paths drawn.");
  module.def("pagerank", &pagerank_of, py::arg("graph"), py::arg("damping") = 0.85, py::arg("weighted") = true,
             py::arg("tolerance") = 1e-6, py::arg("max_iterations") = 100, py::arg("personalization") = py::none(),
             py::arg("dangling") = py::none(), py::arg("start") = py::none(), py::arg("threads") = 1,
             py::arg("progress") = py::none(), "PageRank of every vertex: (scores, iterations, converged).");
  module.def(
      "triangles",
      [](const tie_graph& g, unsigned threads, const py::object& report) {
        return array_from(run_interruptible([&](const progress& watch) { return triangles(g, threads, watch); }, report));
      },
      py::arg("graph"), py::arg("threads") = 1, py::arg("progress") = py::none(), "How many triangles each vertex is in.");
  module.def("clustering", &clustering_of, py::arg("graph"), py::arg("weighted") = false, py::arg("threads") = 1,
             py::arg("progress") = py::none(), "Triangles over pairs of contacts of every vertex, in [0, 1].");
  module.def(
      "square_clustering",
      [](const tie_graph& g, const py::object& report) {
        return array_from(run_interruptible([&](const progress& watch) { return square_clustering(g, watch); }, report));
      },
      py::arg("graph"), py::arg("progress") = py::none(), "Squares over possible squares of every vertex, in [0, 1].");
  module.def(
      "transitivity",
      [](const tie_graph& g, unsigned threads, const py::object& report) {
        return run_interruptible([&](const progress& watch) { return transitivity(g, threads, watch); }, report);
      },
      py::arg("graph"), py::arg("threads") = 1, py::arg("progress") = py::none(),
      "The share of all pairs with a common contact that are tied.");
  module.def(
      "core_number",
      [](const tie_graph& g) {
        std::vector<std::uint32_t> cores;
        {
          const py::gil_scoped_release released;
          cores = core_number(g);
        }
        return array_from(std::move(cores));
      },
      py::arg("graph"), "The largest k such that the vertex is in the k-core.");
  module.def(
      "truss_number",
      [](const tie_graph& g, unsigned threads, const py::object& report) {
        return array_from(run_interruptible([&](const progress& watch) { return truss_number(g, threads, watch); }, report));
      },
      py::arg("graph"), py::arg("threads") = 1, py::arg("progress") = py::none(),
      "By edge id, the largest k such that the tie is in the k-truss.");
  module.def(
      "onion_layers",
      [](const tie_graph& g, const py::object& report) {
        return array_from(run_interruptible([&](const progress& watch) { return onion_layers(g, watch).layer; }, report));
      },
      py::arg("graph"), py::arg("progress") = py::none(), "In which layer of the onion decomposition every vertex is, from 1.");
  module.def("local_bridges", &local_bridges_of, py::arg("graph"), py::arg("lengths") = py::none(), py::arg("with_span") = true,
             py::arg("progress") = py::none(),
             "Edge ids of the ties whose ends share no contact, and how long the ways round are.");
}

}  // namespace netgraph::python
