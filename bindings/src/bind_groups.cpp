// Choices and questions about the whole network: ambassadors, what if somebody leaves, reach by chance.
#include "bind.hpp"

#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "summary.hpp"

#include <netgraph/reach/ambassadors.hpp>
#include <netgraph/reach/expected_reach.hpp>
#include <netgraph/reach/what_if.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

std::vector<vertex_id> vertices_from(const py::handle& values, const char* name, std::size_t bound) {
  std::vector<vertex_id> people;
  for (const std::uint32_t v : index_array(values, name, bound)) people.push_back(to_vertex(v));
  return people;
}

py::array indices(const std::vector<vertex_id>& people) {
  std::vector<std::uint32_t> plain;
  for (const vertex_id v : people) plain.push_back(static_cast<std::uint32_t>(v));
  return array_from(std::move(plain));
}

py::dict ambassadors(const std::shared_ptr<tie_graph>& g, std::size_t count, const std::string& goal, const py::dict& given,
                     const py::handle& already, const py::object& candidates, const py::object& report) {
  ambassador_options options;
  if (goal == "distance") {
    options.goal = ambassador_goal::distance_weighted;
  } else if (goal == "steps") {
    options.goal = ambassador_goal::within_steps;
  } else if (goal == "expected") {
    options.goal = ambassador_goal::expected;
  } else {
    throw py::value_error("ambassadors: goal '" + goal + "'; there are distance, steps, expected");
  }
  option_reader read(given, "ambassadors");
  read.take("steps", options.steps);
  read.take("worlds", options.worlds);
  read.take("delta", options.delta);
  read.take("seed", options.seed);
  read.take("effort", options.effort);
  read.finish();
  const std::vector<vertex_id> kept = vertices_from(already, "already", g->size());
  options.already = kept;
  std::vector<vertex_id> allowed;
  if (!candidates.is_none()) {
    allowed = vertices_from(candidates, "candidates", g->size());
    options.candidates = allowed;
  }
  ambassador_choice choice =
      run_interruptible([&](const progress& watch) { return choose_ambassadors(*g, count, options, watch); }, report);
  py::dict result;
  result["chosen"] = indices(choice.chosen);
  result["gains"] = array_from(std::move(choice.gains));
  result["value"] = choice.value;
  result["error"] = choice.error;
  result["upper_bound"] = choice.upper_bound;
  result["bound_kind"] = std::string(to_string(choice.kind));
  result["gap"] = choice.gap();
  result["proven_optimal"] = choice.proven_optimal();
  return result;
}

py::dict ask_what_if(const std::shared_ptr<tie_graph>& g, const py::handle& remove, const py::handle& remove_ties,
                     const py::handle& add_a, const py::handle& add_b, const py::handle& add_strengths, unsigned threads,
                     const py::object& report) {
  const std::vector<vertex_id> people = vertices_from(remove, "remove", g->size());
  std::vector<edge_id> ties;
  for (const std::uint32_t e : index_array(remove_ties, "remove_ties", g->tie_count())) ties.push_back(to_edge(e));
  network_change change;
  change.remove = people;
  change.remove_ties = ties;
  const std::vector<vertex_id> a = vertices_from(add_a, "add_a", g->size());
  const std::vector<vertex_id> b = vertices_from(add_b, "add_b", g->size());
  const std::vector<double> strengths = real_array(add_strengths, "add_strengths", 0.0, 1.0, true);
  if (a.size() != b.size() || a.size() != strengths.size()) {
    throw py::value_error("what_if: new ties need two ends and a strength each");
  }
  std::vector<tie> made;
  for (std::size_t i = 0; i < a.size(); ++i) made.push_back({a[i], b[i], static_cast<float>(strengths[i])});
  change.add_ties = made;
  what_if_result found = run_interruptible([&](const progress& watch) { return what_if(*g, change, threads, watch); }, report);
  py::dict result;
  result["before"] = summary_dict(found.before);
  result["after"] = summary_dict(found.after);
  result["reached_before"] = array_from(std::move(found.reached_before));
  result["reached_after"] = array_from(std::move(found.reached_after));
  result["cut_off"] = indices(found.cut_off);
  result["pairs_cut"] = found.pairs_cut;
  result["pairs_joined"] = found.pairs_joined;
  return result;
}

py::tuple by_chance(const std::shared_ptr<tie_graph>& g, double epsilon, double delta, std::uint64_t seed, unsigned threads,
                    const py::object& report) {
  expected_reach_table table = run_interruptible(
      [&](const progress& watch) {
        return expected_reach(*g, {.epsilon = epsilon, .delta = delta, .seed = seed, .threads = threads}, watch);
      },
      report);
  return py::make_tuple(array_from(std::move(table.reach)), table.error, table.worlds);
}

py::tuple together_by_chance(const std::shared_ptr<tie_graph>& g, const py::handle& people, double epsilon, double delta,
                             std::uint64_t seed, unsigned threads, const py::object& report) {
  const std::vector<vertex_id> sources = vertices_from(people, "people", g->size());
  const group_spread spread = run_interruptible(
      [&](const progress& watch) {
        return expected_reach_of(*g, sources, {.epsilon = epsilon, .delta = delta, .seed = seed, .threads = threads}, watch);
      },
      report);
  return py::make_tuple(spread.reach, spread.error, spread.worlds);
}

}  // namespace

void bind_groups(py::module_& module) {
  module.def("choose_ambassadors", &ambassadors, py::arg("graph"), py::arg("count"), py::arg("goal"), py::arg("options"),
             py::arg("already") = py::tuple(), py::arg("candidates") = py::none(), py::arg("progress") = py::none(),
             "The people who together reach most, with a bound on every choice.");
  module.def("what_if", &ask_what_if, py::arg("graph"), py::arg("remove") = py::tuple(), py::arg("remove_ties") = py::tuple(),
             py::arg("add_a") = py::tuple(), py::arg("add_b") = py::tuple(), py::arg("add_strengths") = py::tuple(),
             py::arg("threads") = 1, py::arg("progress") = py::none(),
             "The network before and after people leave, ties end or are made.");
  module.def("expected_reach", &by_chance, py::arg("graph"), py::arg("epsilon"), py::arg("delta"), py::arg("seed") = 0,
             py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Expected reach of everybody, its error, and the worlds drawn.");
  module.def("expected_reach_of", &together_by_chance, py::arg("graph"), py::arg("people"), py::arg("epsilon"), py::arg("delta"),
             py::arg("seed") = 0, py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Expected reach of several together, its error, and the worlds drawn.");
}

}  // namespace netgraph::python
