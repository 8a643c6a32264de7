#include "bind.hpp"

#include "bind_graph.hpp"
#include "bind_reach.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"

#include <netgraph/reach/brokerage.hpp>
#include <netgraph/reach/closeness.hpp>
#include <netgraph/reach/cut_points.hpp>
#include <netgraph/reach/fragmentation.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/reach/reach_stream.hpp>
#include <netgraph/traverse/components.hpp>
#include <netgraph/traverse/shortest_paths.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

py::dict profile(const tie_graph& g, unsigned max_steps, unsigned threads, const py::object& report) {
  return reach_columns(run_interruptible(
      [&](const progress& watch) { return reach_profile(g, {.max_steps = max_steps, .threads = threads}, watch); }, report));
}

py::dict reach_of_batches(const reach_stream& stream, std::size_t first, std::size_t last, unsigned max_steps, unsigned threads) {
  reach_part part = run_interruptible(
      [&](const progress& watch) { return stream.count(first, last, {.max_steps = max_steps, .threads = threads}, watch); },
      py::none());
  std::vector<std::uint32_t> people;
  for (const vertex_id v : part.people) people.push_back(static_cast<std::uint32_t>(v));
  py::dict columns;
  columns["person"] = array_from(std::move(people));
  for (const auto& [name, column] : reach_columns(std::move(part.table))) columns[name] = column;
  return columns;
}

py::array weigh_reach(const tie_graph& g, const py::handle& given, unsigned threads, const py::object& report) {
  const std::vector<double> weights = real_array(given, "weights", -endless, endless, false);
  return array_from(run_interruptible(
      [&](const progress& watch) {
        const auto steps = static_cast<unsigned>(weights.size());
        return weighted_reach(reach_profile(g, {.max_steps = steps, .threads = threads}, watch), weights);
      },
      report));
}

py::dict along_lengths(const tie_graph& g, const py::handle& given, unsigned threads, const py::object& report) {
  const std::vector<double> lengths = real_array(given, "lengths", 0.0, endless, false);
  distance_table table =
      run_interruptible([&](const progress& watch) { return distance_profile(g, lengths, threads, watch); }, report);
  std::vector<double> near(g.size());
  for (std::size_t v = 0; v < near.size(); ++v) near[v] = wasserman_faust_closeness(table.reached[v], table.farness[v], g.size());
  py::dict columns;
  columns["reached"] = array_from(std::move(table.reached));
  columns["farness"] = array_from(std::move(table.farness));
  columns["harmonic"] = array_from(std::move(table.harmonic));
  columns["closeness"] = array_from(std::move(near));
  columns["eccentricity"] = array_from(std::move(table.eccentricity));
  return columns;
}

py::tuple components(const tie_graph& g) {
  component_labels groups;
  {
    const py::gil_scoped_release released;
    groups = connected_components(g);
  }
  return py::make_tuple(array_from(std::move(groups.label)), array_from(std::move(groups.sizes)));
}

/// One of the measures of brokerage; all of them have the same shape.
template <class Measure>
void def_brokerage(py::module_& module, const char* name, Measure measure, const char* doc) {
  module.def(
      name,
      [measure](const tie_graph& g, bool weighted, unsigned threads, const py::object& report) {
        return array_from(run_interruptible(
            [&](const progress& watch) { return measure(g, brokerage_options{.weighted = weighted, .threads = threads}, watch); },
            report));
      },
      py::arg("graph"), py::arg("weighted") = true, py::arg("threads") = 1, py::arg("progress") = py::none(), doc);
}

py::dict cuts(const tie_graph& g) {
  biconnected_structure parts;
  {
    const py::gil_scoped_release released;
    parts = biconnected(g);
  }
  std::vector<std::uint32_t> points, bridges, starts{0}, members;
  for (const vertex_id v : parts.articulation_points) points.push_back(static_cast<std::uint32_t>(v));
  for (const edge_id e : parts.bridges) bridges.push_back(static_cast<std::uint32_t>(e));
  for (const auto& block : parts.blocks) {
    for (const vertex_id v : block) members.push_back(static_cast<std::uint32_t>(v));
    starts.push_back(static_cast<std::uint32_t>(members.size()));
  }
  py::dict result;
  result["articulation_points"] = array_from(std::move(points));
  result["bridges"] = array_from(std::move(bridges));
  result["block_of_edge"] = array_from(std::move(parts.block_of_edge));
  result["block_starts"] = array_from(std::move(starts));
  result["block_members"] = array_from(std::move(members));
  return result;
}

py::dict key_people_of(const tie_graph& g, std::size_t count, const py::object& candidates, std::uint64_t effort,
                       const py::object& report) {
  key_people_options options;
  options.effort = effort;
  std::vector<vertex_id> allowed;
  if (!candidates.is_none()) {
    for (const std::uint32_t v : index_array(candidates, "candidates", g.size())) allowed.push_back(to_vertex(v));
    options.candidates = allowed;
  }
  const key_people found =
      run_interruptible([&](const progress& watch) { return choose_key_people(g, count, options, watch); }, report);
  std::vector<std::uint32_t> chosen;
  for (const vertex_id v : found.chosen) chosen.push_back(static_cast<std::uint32_t>(v));
  py::dict result;
  result["chosen"] = array_from(std::move(chosen));
  result["fragmentation"] = found.fragmentation;
  result["before"] = found.before;
  result["proven_optimal"] = found.proven_optimal;
  return result;
}

}  // namespace

void bind_reach(py::module_& module) {
  module.def("reach_profile", &profile, py::arg("graph"), py::arg("max_steps") = 4, py::arg("threads") = 1,
             py::arg("progress") = py::none(), "Reach, farness and closeness of every vertex: arrays by column.");
  py::class_<reach_stream>(module, "reach_stream", "How far everybody reaches, some people at a time.")
      .def(py::init([](const tie_graph& g) { return run_briefly([&](const progress&) { return reach_stream(g); }); }),
           py::arg("graph"))
      .def_property_readonly("batch_count", &reach_stream::batch_count, "Batches of 512 people.")
      .def("count", &reach_of_batches, py::arg("first"), py::arg("last"), py::arg("max_steps") = 4, py::arg("threads") = 1,
           "Columns person and those of reach_profile for the people of batches [first, last).");
  module.def("weighted_reach", &weigh_reach, py::arg("graph"), py::arg("weights"), py::arg("threads") = 1,
             py::arg("progress") = py::none(), "Sum over everyone else of the weight of the steps to them.");
  module.def("distance_profile", &along_lengths, py::arg("graph"), py::arg("lengths"), py::arg("threads") = 1,
             py::arg("progress") = py::none(), "Reach, farness and closeness along lengths by edge id: arrays by column.");
  module.def("connected_components", &components, py::arg("graph"),
             "Label of every vertex and size of every group: two uint32 arrays.");
  module.def(
      "shortest_path",
      [](const tie_graph& g, std::int64_t from, std::int64_t to, const std::string& length) -> py::object {
        const vertex_id start = vertex_at(g, from);
        const vertex_id end = vertex_at(g, to);
        const length_of rule = length == "step"         ? length_of::step
                               : length == "reciprocal" ? length_of::reciprocal
                                                        : length_of::log;
        auto path = run_interruptible(
            [&](const progress&) { return shortest_paths(g, start, tie_lengths(g, rule)).path_to(end); }, py::none());
        if (!path) return py::none();
        std::vector<std::uint32_t> places;
        for (const vertex_id v : *path) places.push_back(static_cast<std::uint32_t>(v));
        return array_from(std::move(places));
      },
      py::arg("graph"), py::arg("start"), py::arg("end"), py::arg("length"),
      "Vertices of a shortest path, both ends included, or None; `length` of a tie: 'step', 'reciprocal' or 'log'.");
  module.def("biconnected", &cuts, py::arg("graph"),
             "Articulation points, bridges (edge ids) and blocks: uint32 arrays by name; block i has the vertices "
             "block_members[block_starts[i]:block_starts[i + 1]].");
  def_brokerage(
      module, "constraint", [](const auto&... a) { return constraint(a...); },
      "Burt's constraint of every vertex; NaN for isolates.");
  def_brokerage(
      module, "local_constraints", [](const auto&... a) { return local_constraints(a...); },
      "Burt's constraint through each tie, beside graph.neighbors.");
  def_brokerage(
      module, "effective_size", [](const auto&... a) { return effective_size(a...); },
      "Burt's effective size of every vertex; NaN for isolates.");
  def_brokerage(
      module, "efficiency", [](const auto&... a) { return efficiency(a...); }, "Effective size over degree; NaN for isolates.");
  def_brokerage(
      module, "hierarchy", [](const auto&... a) { return hierarchy(a...); },
      "Burt's hierarchy of every vertex; NaN for isolates.");
  module.def(
      "fragmentation", [](const tie_graph& g) { return fragmentation(g); }, py::arg("graph"),
      "The share of pairs without a path.");
  module.def(
      "fragmentation_without_each",
      [](const tie_graph& g) {
        std::vector<double> values;
        {
          const py::gil_scoped_release released;
          values = fragmentation_without_each(g);
        }
        return array_from(std::move(values));
      },
      py::arg("graph"), "The fragmentation that each vertex would leave behind.");
  module.def("choose_key_people", &key_people_of, py::arg("graph"), py::arg("count"), py::arg("candidates") = py::none(),
             py::arg("effort") = key_people_options{}.effort, py::arg("progress") = py::none(),
             "The vertices whose leaving together breaks the network most.");
  module.def(
      "local_constraint",
      [](const tie_graph& g, std::int64_t a, std::int64_t b, bool weighted) {
        return local_constraint(g, vertex_at(g, a), vertex_at(g, b), weighted);
      },
      py::arg("graph"), py::arg("a"), py::arg("b"), py::arg("weighted") = true, "Burt's constraint on `a` through `b`.");
}

}  // namespace netgraph::python
