// Rounds of tables and diverse groups, on plain numbers: the Python package turns labels into places.
#include "bind.hpp"

#include "plan_bindings.hpp"

#include "certificates.hpp"
#include "deadline.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"

#include <netgraph/plan/diverse_groups.hpp>
#include <netgraph/plan/table_count.hpp>
#include <netgraph/plan/tables.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

using numbers = std::vector<std::uint32_t>;

std::vector<place_id> places(const numbers& from) {
  std::vector<place_id> made;
  for (const std::uint32_t v : from) made.push_back(to_place(v));
  return made;
}

std::vector<std::vector<group_size>> sizes_from(const std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>>& from) {
  std::vector<std::vector<group_size>> made;
  for (const auto& round : from) {
    made.emplace_back();
    for (const auto& [least, most] : round) made.back().push_back({least, most});
  }
  return made;
}

/// Tables per round and place; -1 is no table.
std::vector<numbers> seats_from(const std::vector<std::vector<std::int64_t>>& from) {
  std::vector<numbers> made;
  for (const auto& round : from) {
    made.emplace_back();
    for (const std::int64_t t : round) made.back().push_back(t < 0 ? no_table : static_cast<std::uint32_t>(t));
  }
  return made;
}

table_problem problem_from(const py::dict& given) {
  table_problem problem;
  option_reader read(given, "plan_tables");
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> seats;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, double, double>> pairs;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, bool, double>> pair_rules;
  std::vector<std::pair<numbers, double>> apart;
  std::vector<std::tuple<std::uint32_t, numbers, numbers>> seat_rules;
  std::vector<std::tuple<numbers, std::uint32_t, std::uint32_t, bool, double>> spread;
  std::vector<std::tuple<std::uint32_t, std::uint32_t, double, std::int64_t, double>> introductions;
  std::vector<std::vector<std::int64_t>> published;
  numbers hosts;
  read.take("people", problem.people);
  read.take("seats", seats);
  read.take("any_pair", problem.any_pair);
  read.take("pairs", pairs);
  read.take("again", problem.again);
  read.take("repeat_cost", problem.repeat_cost);
  read.take("pair_rules", pair_rules);
  read.take("apart", apart);
  read.take("seat_rules", seat_rules);
  read.take("spread", spread);
  read.take("hosts", hosts);
  read.take("introductions", introductions);
  read.take("present", problem.present);
  read.take("rounds_at_most", problem.rounds_at_most);
  read.take("meetings_at_least", problem.meetings_at_least);
  read.take("published", published);
  read.take("frozen_rounds", problem.frozen_rounds);
  read.finish();
  problem.seats = sizes_from(seats);
  for (const auto& [a, b, worth, earlier] : pairs) problem.pairs.push_back({to_place(a), to_place(b), worth, earlier});
  for (const auto& [a, b, together, weight] : pair_rules) {
    problem.pair_rules.push_back(
        {to_place(a), to_place(b), together ? pair_rule::wish::together : pair_rule::wish::apart, weight});
  }
  for (const auto& [who, weight] : apart) problem.apart.push_back({places(who), weight});
  for (const auto& [who, tables, rounds] : seat_rules) problem.seat_rules.push_back({to_place(who), tables, rounds});
  for (const auto& [who, least, most, even, weight] : spread) problem.spread.push_back({places(who), least, most, even, weight});
  problem.hosts = places(hosts);
  for (const auto& [a, b, worth, introducer, more] : introductions) {
    problem.introductions.push_back(
        {to_place(a), to_place(b), worth, introducer < 0 ? no_place : to_place(static_cast<std::size_t>(introducer)), more});
  }
  problem.published = seats_from(published);
  return problem;
}

py::tuple rule_tuple(const rule_name& rule) {
  static constexpr const char* lists[] = {"seats",  "pair_rules", "apart",          "seat_rules",
                                          "spread", "hosts",      "rounds_at_most", "meetings_at_least"};
  return py::make_tuple(lists[static_cast<std::size_t>(rule.in)], rule.at);
}

py::list tables_list(const std::vector<numbers>& table) {
  py::list rounds;
  for (const numbers& round : table) {
    py::list row;
    for (const std::uint32_t t : round) row.append(t == no_table ? py::object(py::none()) : py::object(py::int_(t)));
    rounds.append(std::move(row));
  }
  return rounds;
}

py::dict counts_dict(const table_counts& counts) {
  py::dict made;
  made["worth"] = counts.worth;
  made["worth_by_round"] = counts.worth_by_round;
  made["meetings"] = counts.meetings;
  made["repeats"] = counts.repeats;
  made["again"] = counts.again;
  made["byes"] = counts.byes;
  made["least_byes"] = counts.least_byes;
  made["most_byes"] = counts.most_byes;
  made["met"] = counts.met;
  made["kept_introductions"] = counts.kept_introductions;
  made["with_introducer"] = counts.with_introducer;
  made["must_broken"] = counts.must_broken;
  made["moved"] = counts.moved;
  py::list broken;
  for (const broken_rule& b : counts.broken) {
    broken.append(py::make_tuple(rule_tuple(b.rule), b.round,
                                 b.table == no_table ? py::object(py::none()) : py::object(py::int_(b.table)), b.count,
                                 b.must_hold));
  }
  made["broken"] = std::move(broken);
  return made;
}

py::dict tables(const py::dict& given, const py::dict& chosen, const py::object& report) {
  const table_problem problem = problem_from(given);
  table_options options;
  double seconds = 0.0;
  option_reader read(chosen, "plan_tables");
  read.take("effort", options.effort);
  read.take("seed", options.seed);
  read.take("stickiness", options.stickiness);
  read.take("moved_at_most", options.moved_at_most);
  read.take("seconds", seconds);
  read.finish();
  const bool timed = seconds > 0.0;
  if (timed && options.effort == 0) options.effort = std::uint64_t{1} << 50U;
  const table_plan plan = run_interruptible(
      [&](const progress& watch) {
        const deadline limited(watch, seconds);
        return plan_tables(problem, options, limited.watch());
      },
      report);
  py::dict made;
  made["table"] = tables_list(plan.table);
  made["certificate"] = certificate_dict(plan.proof);
  made["counts"] = counts_dict(plan.counts);
  py::list clash;
  for (const rule_name& rule : plan.clash) clash.append(rule_tuple(rule));
  made["clash"] = std::move(clash);
  made["complete"] = plan.complete;
  made["evaluated"] = plan.evaluated;
  return made;
}

py::dict counts(const py::dict& given, const std::vector<std::vector<std::int64_t>>& table) {
  return counts_dict(count_tables(problem_from(given), seats_from(table)));
}

py::dict groups(std::size_t people, const py::handle& value, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& sizes,
                const py::dict& chosen, const py::object& report) {
  diverse_groups_options options;
  double seconds = 0.0;
  option_reader read(chosen, "diverse_groups");
  read.take("effort", options.effort);
  read.take("seed", options.seed);
  read.take("seconds", seconds);
  read.finish();
  if (seconds > 0.0 && options.effort == 0) options.effort = std::uint64_t{1} << 50U;
  constexpr double all = std::numeric_limits<double>::max();
  const std::vector<double> values = real_array(value, "value", -all, all, false);
  const std::vector<group_size> wanted = sizes_from({sizes}).front();
  diverse_groups_result found = run_interruptible(
      [&](const progress& watch) {
        const deadline limited(watch, seconds);
        return diverse_groups(people, values, wanted, options, limited.watch());
      },
      report);
  py::dict made;
  made["group"] = found.group;
  made["certificate"] = certificate_dict(found.proof);
  made["complete"] = found.complete;
  made["evaluated"] = found.evaluated;
  return made;
}

}  // namespace

void bind_tables(py::module_& module) {
  module.def("plan_tables", &tables, py::arg("problem"), py::arg("options"), py::arg("progress") = py::none(),
             "Rounds of tables with their certificate and counts; problem and options are dicts of plain numbers.");
  module.def("count_tables", &counts, py::arg("problem"), py::arg("table"),
             "What a seating holds: worth, repeats, byes, and every rule it breaks.");
  module.def("diverse_groups", &groups, py::arg("people"), py::arg("value"), py::arg("sizes"), py::arg("options"),
             py::arg("progress") = py::none(), "Groups of given sizes with the largest sum of pair values, and the certificate.");
}

}  // namespace netgraph::python
