#include "bind.hpp"

#include "bind_graph.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"

#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>

#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace netgraph::python {
namespace {

using graph_pointer = std::shared_ptr<tie_graph>;

parallel_ties policy_from(const std::string& name) {
  if (name == "strongest") return parallel_ties::strongest;
  if (name == "sum") return parallel_ties::sum;
  if (name == "combine") return parallel_ties::combine;
  if (name == "refuse") return parallel_ties::refuse;
  throw py::value_error("repeated='" + name + "': expected 'strongest', 'sum', 'combine' or 'refuse'");
}

graph_pointer from_arrays(std::uint64_t size, const py::handle& sources, const py::handle& targets, const py::object& strengths,
                          const std::string& repeated) {
  const auto policy = policy_from(repeated);
  const auto from = index_array(sources, "sources", size);
  const auto to = index_array(targets, "targets", size);
  if (from.size() != to.size()) {
    throw py::value_error("sources and targets differ in length: " + std::to_string(from.size()) + " and " +
                          std::to_string(to.size()));
  }
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] != to[i]) continue;
    const std::string place = '[' + std::to_string(i) + ']';
    throw py::value_error("sources" + place + " and targets" + place + ": vertex " + std::to_string(from[i]) +
                          " is tied to itself; leave the tie out, or pass self_ties='drop'");
  }
  std::vector<double> given;
  if (!strengths.is_none()) {
    given = real_array(strengths, "strengths", 0.0, 1.0, true);
    if (given.size() != from.size()) {
      throw py::value_error("strengths has " + std::to_string(given.size()) + " values for " + std::to_string(from.size()) +
                            " ties");
    }
  }
  return run_interruptible(
      [&](const progress& watch) {
        graph_builder builder(static_cast<std::size_t>(size));
        builder.reserve(from.size());
        constexpr std::size_t between_checks = 1U << 16U;
        for (std::size_t i = 0; i < from.size(); ++i) {
          if (i % between_checks == 0) watch.check();
          // A double below the smallest float would round to "no tie" and be refused; it is a tie, if a faint one.
          const float strength =
              given.empty() ? 1.0F : std::max(static_cast<float>(given[i]), std::numeric_limits<float>::denorm_min());
          builder.add_tie(to_vertex(from[i]), to_vertex(to[i]), strength);
        }
        watch.check();
        return std::make_shared<tie_graph>(builder.build(policy));
      },
      py::none());
}

py::tuple ties_of(const tie_graph& g) {
  std::vector<std::uint32_t> a, b;
  std::vector<float> strength;
  {
    const py::gil_scoped_release released;
    a.reserve(g.tie_count());
    b.reserve(g.tie_count());
    strength.reserve(g.tie_count());
    g.for_each_tie([&](edge_id, const tie& t) {
      a.push_back(static_cast<std::uint32_t>(t.a));
      b.push_back(static_cast<std::uint32_t>(t.b));
      strength.push_back(t.strength);
    });
  }
  return py::make_tuple(array_from(std::move(a)), array_from(std::move(b)), array_from(std::move(strength)));
}

const tie_graph& graph_in(const py::object& self) { return self.cast<const tie_graph&>(); }

}  // namespace

vertex_id vertex_at(const tie_graph& g, std::int64_t index) {
  if (index < 0 || static_cast<std::uint64_t>(index) >= g.size()) {
    throw py::index_error("vertex " + std::to_string(index) + " is not one of the " + std::to_string(g.size()) + " vertices");
  }
  return to_vertex(static_cast<std::size_t>(index));
}

void bind_graph(py::module_& module) {
  py::class_<tie_graph, graph_pointer>(module, "tie_graph", "An immutable undirected graph: compressed sparse rows.")
      .def_static("from_arrays", &from_arrays, py::arg("size"), py::arg("sources"), py::arg("targets"),
                  py::arg("strengths") = py::none(), py::arg("repeated") = "strongest",
                  "Build from the ends of each tie and, if given, strengths in (0, 1].")
      .def("__len__", &tie_graph::size)
      .def_property_readonly("tie_count", &tie_graph::tie_count, "How many ties.")
      .def(
          "degree", [](const tie_graph& g, std::int64_t v) { return g.degree(vertex_at(g, v)); }, py::arg("v"),
          "How many ties `v` has.")
      .def(
          "strength",
          [](const tie_graph& g, std::int64_t a, std::int64_t b) { return g.strength(vertex_at(g, a), vertex_at(g, b)); },
          py::arg("a"), py::arg("b"), "Strength of the tie between `a` and `b`, or None.")
      .def(
          "edge_id",
          [](const tie_graph& g, std::int64_t a, std::int64_t b) -> std::optional<std::uint32_t> {
            const auto edge = g.find_edge(vertex_at(g, a), vertex_at(g, b));
            if (!edge) return std::nullopt;
            return static_cast<std::uint32_t>(*edge);
          },
          py::arg("a"), py::arg("b"), "Number of the tie between `a` and `b`, or None.")
      .def("ties", &ties_of, "Every tie once, by edge id: arrays (a, b, strength) with a < b.")
      // Views: `self` becomes the base of the array and so outlives it.
      .def_property_readonly(
          "offsets", [](const py::object& self) { return view_of<std::uint64_t>(graph_in(self).offsets(), self); },
          "Read-only view, uint64, len + 1 entries: the row of v is offsets[v]:offsets[v + 1].")
      .def_property_readonly(
          "neighbors", [](const py::object& self) { return view_of<std::uint32_t>(graph_in(self).arcs(), self); },
          "Read-only view, uint32, two entries a tie, each row ascending.")
      .def_property_readonly(
          "strengths", [](const py::object& self) { return view_of<float>(graph_in(self).arc_strengths(), self); },
          "Read-only view, float32, beside `neighbors`.")
      .def_property_readonly(
          "edge_ids", [](const py::object& self) { return view_of<std::uint32_t>(graph_in(self).arc_edge_ids(), self); },
          "Read-only view, uint32, beside `neighbors`; both arcs of a tie share one id.")
      .def(
          "neighbors_of",
          [](const py::object& self, std::int64_t v) {
            const auto& g = graph_in(self);
            return view_of<std::uint32_t>(g.neighbors(vertex_at(g, v)), self);
          },
          py::arg("v"), "Read-only view of the neighbours of `v`, ascending.")
      .def(
          "strengths_of",
          [](const py::object& self, std::int64_t v) {
            const auto& g = graph_in(self);
            return view_of<float>(g.strengths(vertex_at(g, v)), self);
          },
          py::arg("v"), "Read-only view of the strengths beside neighbors_of(v).")
      .def(
          "__eq__", [](const tie_graph& left, const tie_graph& right) { return left == right; }, py::is_operator())
      .def("__hash__", [](const tie_graph& g) { return g.size() * 1000003U ^ g.tie_count(); })
      .def(py::pickle(
          [](const tie_graph& g) {
            const auto ties = ties_of(g);
            return py::make_tuple(1, g.size(), ties[0], ties[1], ties[2]); // 1: version of this form
          },
          [](const py::tuple& state) {
            if (state.size() != 5 || state[0].cast<int>() != 1) {
              throw py::value_error("this pickle of a tie_graph was written by another version of libnetgraph");
            }
            return from_arrays(state[1].cast<std::uint64_t>(), state[2], state[3], state[4], "refuse");
          }));
}

}  // namespace netgraph::python
