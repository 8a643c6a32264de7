#include "bind.hpp"

#include "bind_graph.hpp"
#include "bind_reach.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "scale_bindings.hpp"

#include <netgraph/reach/estimated_reach.hpp>
#include <netgraph/reach/top_closeness.hpp>
#include <netgraph/suggest/pair_terms.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

/// Memory of a contiguous array of bytes, looked at where it is.
std::span<const std::uint8_t> bytes_in(const py::array& array, const char* name) {
  if (!py::isinstance<py::array_t<std::uint8_t, py::array::c_style>>(array) || array.ndim() != 1) {
    throw py::type_error(std::string(name) + ": expected a contiguous array of uint8");
  }
  return {static_cast<const std::uint8_t*>(array.data()), static_cast<std::size_t>(array.size())};
}

overlap_method sum_method(const std::string& name) {
  constexpr std::array<std::pair<std::string_view, overlap_method>, 5> methods{{
      {"common_neighbors", overlap_method::common_neighbors},
      {"adamic_adar", overlap_method::adamic_adar},
      {"resource_allocation", overlap_method::resource_allocation},
      {"weighted_adamic_adar", overlap_method::weighted_adamic_adar},
      {"weighted_resource_allocation", overlap_method::weighted_resource_allocation},
  }};
  for (const auto& [spelled, method] : methods) {
    if (name == spelled) return method;
  }
  throw py::value_error("method='" + name + "': without the whole graph, one of common_neighbors, adamic_adar, " +
                        "resource_allocation, weighted_adamic_adar and weighted_resource_allocation");
}

std::vector<vertex_id> vertices_from(const py::handle& given, const char* name) {
  std::vector<vertex_id> all;
  for (const std::uint32_t v : index_array(given, name, std::uint64_t{1} << 32U)) all.push_back(vertex_id{v});
  return all;
}

py::tuple terms(const py::handle& middles, const py::handle& offsets, const py::handle& neighbors, const py::handle& strengths,
                const std::string& method, std::uint64_t cap, const py::handle& withheld) {
  const auto rows = vertices_from(middles, "middles");
  const auto around = vertices_from(neighbors, "neighbors");
  const auto out = vertices_from(withheld, "withheld");
  const auto places = index_array(offsets, "offsets", std::uint64_t{1} << 32U);
  const std::vector<std::uint64_t> ends(places.begin(), places.end());
  const auto given = real_array(strengths, "strengths", 0.0, 1.0, true);
  const std::vector<float> weights(given.begin(), given.end());
  const term_options options{.method = sum_method(method), .cap = static_cast<std::size_t>(cap), .withheld = out};
  term_pieces made = run_briefly([&](const progress&) { return pair_terms({rows, ends, around, weights}, options); });
  std::vector<std::uint32_t> persons;
  for (const vertex_id v : made.persons) persons.push_back(static_cast<std::uint32_t>(v));
  return py::make_tuple(array_from(std::move(persons)), array_from(std::move(made.ends)), array_from(std::move(made.bytes)),
                        made.skipped);
}

py::tuple ranked(const std::vector<py::bytes>& pieces, const py::handle& tied, std::size_t limit) {
  const auto known = vertices_from(tied, "tied");
  std::vector<std::span<const std::uint8_t>> spans;
  for (const py::bytes& piece : pieces) {
    const auto text = static_cast<std::string_view>(piece);
    spans.emplace_back(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
  }
  std::vector<std::uint32_t> candidates;
  std::vector<double> scores;
  std::vector<std::uint32_t> shared;
  for (const term_suggestion& s : rank_terms(spans, known, limit)) {
    candidates.push_back(static_cast<std::uint32_t>(s.candidate));
    scores.push_back(s.score);
    shared.push_back(s.shared_contacts);
  }
  return py::make_tuple(array_from(std::move(candidates)), array_from(std::move(scores)), array_from(std::move(shared)));
}

}  // namespace

void bind_estimates(py::module_& module) {
  module.def("estimate_error", &estimate_error, py::arg("registers"), "Standard error of an estimate, relative to the truth.");
  module.def(
      "estimated_reach",
      [](const tie_graph& g, unsigned registers, unsigned max_steps, std::uint64_t seed, bool exact_two, unsigned threads,
         const py::object& report) {
        return reach_columns(run_interruptible(
            [&](const progress& watch) {
              return estimated_reach(
                  g, {.registers = registers, .max_steps = max_steps, .seed = seed, .exact_two = exact_two, .threads = threads},
                  watch);
            },
            report));
      },
      py::arg("graph"), py::arg("registers") = 256, py::arg("max_steps") = 4, py::arg("seed") = 0, py::arg("exact_two") = false,
      py::arg("threads") = 1, py::arg("progress") = py::none(), "Estimated reach of every vertex: arrays by column.");
  module.def(
      "reachable_people",
      [](const tie_graph& g) { return array_from(run_briefly([&](const progress&) { return reachable_people(g); })); },
      py::arg("graph"), "How many people everybody can reach, themselves included: a uint32 array.");
  module.def(
      "within_two_steps",
      [](const tie_graph& g, std::uint64_t first, std::uint64_t last) {
        return array_from(run_briefly([&](const progress&) {
          return within_two_steps(g, static_cast<std::size_t>(first), static_cast<std::size_t>(last));
        }));
      },
      py::arg("graph"), py::arg("first"), py::arg("last"), "How many people are within two steps of each vertex of a range.");
  module.def(
      "start_counters",
      [](std::uint64_t first, std::uint64_t last, unsigned registers, std::uint64_t seed) {
        require_registers(registers, "start_counters");
        if (last < first) throw py::value_error("start_counters: the range ends before it begins");
        std::vector<std::uint8_t> counters(static_cast<std::size_t>((last - first) * registers));
        start_counters(static_cast<std::size_t>(first), static_cast<std::size_t>(last), registers, seed, counters);
        return array_from(std::move(counters));
      },
      py::arg("first"), py::arg("last"), py::arg("registers"), py::arg("seed"),
      "Counters of a range before the first step: uint8.");
  module.def(
      "step_counters",
      [](const tie_graph& g, std::uint64_t first, std::uint64_t last, unsigned registers, const py::array& before) {
        require_registers(registers, "step_counters");
        if (last < first || last > g.size()) throw py::value_error("step_counters: the range is not within the vertices");
        const auto from = bytes_in(before, "before");
        std::vector<std::uint8_t> after(static_cast<std::size_t>((last - first) * registers));
        std::vector<double> estimates(static_cast<std::size_t>(last - first));
        const std::size_t changed = run_briefly([&](const progress&) {
          return step_counters(g, static_cast<std::size_t>(first), static_cast<std::size_t>(last), registers, from, after,
                               estimates);
        });
        return py::make_tuple(array_from(std::move(after)), array_from(std::move(estimates)), changed);
      },
      py::arg("graph"), py::arg("first"), py::arg("last"), py::arg("registers"), py::arg("before"),
      "One step of a range: (counters, estimates, how many changed).");
  module.def(
      "reach_from_estimates",
      [](const tie_graph& g, std::uint64_t first, std::uint64_t last, unsigned registers, unsigned max_steps,
         const py::handle& reachable, const py::handle& within_two,
         const std::vector<py::array_t<double, py::array::c_style | py::array::forcecast>>& steps) {
        reach_estimates found(g, static_cast<std::size_t>(first), static_cast<std::size_t>(last), max_steps,
                              index_array(reachable, "reachable", std::uint64_t{1} << 32U),
                              index_array(within_two, "within_two", std::uint64_t{1} << 32U));
        for (std::size_t s = 0; s < steps.size(); ++s) {
          if (static_cast<std::uint64_t>(steps[s].size()) != last - first) throw py::value_error("steps: one estimate a vertex");
          for (std::uint64_t v = first; v < last; ++v) {
            found.add(static_cast<std::size_t>(v), static_cast<std::uint32_t>(s + 1), steps[s].data()[v - first]);
          }
          found.close(static_cast<std::uint32_t>(s + 1));
        }
        return reach_columns(found.take(g.size(), registers));
      },
      py::arg("graph"), py::arg("first"), py::arg("last"), py::arg("registers"), py::arg("max_steps"), py::arg("reachable"),
      py::arg("within_two"), py::arg("steps"), "The columns of a range from its estimates after each step.");
  module.def(
      "top_closeness",
      [](const tie_graph& g, std::uint64_t limit, const std::string& by, unsigned threads, const py::object& report) {
        if (by != "closeness" && by != "harmonic") throw py::value_error("by='" + by + "': expected 'closeness' or 'harmonic'");
        const top_closeness_options options{.limit = static_cast<std::size_t>(limit),
                                            .by = by == "harmonic" ? nearness::harmonic : nearness::closeness,
                                            .threads = threads};
        const auto best = run_interruptible([&](const progress& watch) { return top_closeness(g, options, watch); }, report);
        std::vector<std::uint32_t> places;
        std::vector<double> scores;
        for (const auto& [score, v] : best) {
          places.push_back(static_cast<std::uint32_t>(v));
          scores.push_back(score);
        }
        return py::make_tuple(array_from(std::move(places)), array_from(std::move(scores)));
      },
      py::arg("graph"), py::arg("limit"), py::arg("by"), py::arg("threads") = 1, py::arg("progress") = py::none(),
      "The nearest vertices and their scores.");
  module.def("pair_terms", &terms, py::arg("middles"), py::arg("offsets"), py::arg("neighbors"), py::arg("strengths"),
             py::arg("method"), py::arg("cap"), py::arg("withheld"),
             "What some middles add to scores: (persons, ends of pieces, bytes, middles over the cap).");
  module.def("rank_terms", &ranked, py::arg("pieces"), py::arg("tied"), py::arg("limit"),
             "One person's best candidates by pieces: (candidates, scores, shared contacts).");
}

}  // namespace netgraph::python
