// Rounds of one-to-one meetings, on plain numbers: the Python package turns labels into places.
#include "bind.hpp"

#include "plan_bindings.hpp"

#include "certificates.hpp"
#include "interrupt.hpp"
#include "options.hpp"

#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/rounds.hpp>

#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

py::dict rounds(const py::dict& given, const py::dict& chosen, const py::object& report) {
  round_problem problem;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, double>> pairs;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> never;
  std::vector<std::vector<std::int64_t>> published;
  option_reader read(given, "plan_rounds");
  read.take("people", problem.people);
  read.take("rounds", problem.rounds);
  read.take("pairs", pairs);
  read.take("any_pair", problem.any_pair);
  read.take("never", never);
  read.take("side", problem.side);
  read.take("present", problem.present);
  read.take("published", published);
  read.take("frozen_rounds", problem.frozen_rounds);
  read.finish();
  for (const auto& [a, b, worth] : pairs) problem.pairs.push_back({to_place(a), to_place(b), worth});
  for (const auto& [a, b] : never) problem.never.emplace_back(to_place(a), to_place(b));
  for (const auto& round : published) {
    problem.published.emplace_back();
    for (const std::int64_t v : round)
      problem.published.back().push_back(v < 0 ? no_place : to_place(static_cast<std::size_t>(v)));
  }
  round_options options;
  option_reader of(chosen, "plan_rounds");
  of.take("level", options.level);
  of.take("stickiness", options.stickiness);
  of.take("seed", options.seed);
  of.finish();
  const round_plan plan = run_interruptible([&](const progress& watch) { return plan_rounds(problem, options, watch); }, report);
  py::dict made;
  py::list all;
  for (const auto& round : plan.partner) {
    py::list row;
    for (const place_id v : round) row.append(v == no_place ? py::object(py::none()) : py::object(py::int_(to_index(v))));
    all.append(std::move(row));
  }
  made["partner"] = std::move(all);
  made["certificate"] = certificate_dict(plan.proof);
  made["worth"] = plan.worth;
  made["byes"] = plan.byes;
  made["least_byes"] = plan.least_byes;
  made["most_byes"] = plan.most_byes;
  made["pairs"] = plan.pairs;
  made["kept"] = plan.kept;
  made["dropped"] = plan.dropped;
  made["added"] = plan.added;
  made["moved"] = plan.moved;
  return made;
}

py::dict best_pairs(std::size_t people, const std::vector<std::tuple<std::uint32_t, std::uint32_t, double>>& pairs,
                    const std::vector<std::uint32_t>& at_most, const py::object& report) {
  std::vector<weighted_edge> edges;
  edges.reserve(pairs.size());
  for (const auto& [a, b, worth] : pairs) edges.push_back({a, b, worth});
  const b_matching_result found =
      run_interruptible([&](const progress& watch) { return b_matching(people, edges, at_most, watch); }, report);
  py::dict made;
  made["chosen"] = found.chosen;
  made["certificate"] = certificate_dict(found.proof);
  return made;
}

}  // namespace

void bind_rounds(py::module_& module) {
  module.def("plan_rounds", &rounds, py::arg("problem"), py::arg("options"), py::arg("progress") = py::none(),
             "Rounds of pairs with their certificate; problem and options are dicts of plain numbers.");
  module.def("b_matching", &best_pairs, py::arg("people"), py::arg("pairs"), py::arg("at_most"), py::arg("progress") = py::none(),
             "The pairs of largest worth with so many at most for each; places in the list of pairs, and the certificate.");
}

}  // namespace netgraph::python
