// DEMONSTRATES
//   * planning the introductions of one event, with the proof of how good the plan is
//   * the sentence that says why, and who has no introduction and why
// SIMPLER EXAMPLES TO READ FIRST
//   * 04_read_tables.cpp (reading the folder), 02_suggest_introductions.cpp (suggestions without an event)
//
// RUN:  05_plan_an_event FOLDER EVENT AS-OF      (examples/data/southern_women next 1941-12-01)

#include <iomanip>
#include <iostream>

#include <netgraph/io/tables.hpp>
#include <netgraph/netgraph.hpp>

namespace ng = netgraph;

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: 05_plan_an_event FOLDER EVENT AS-OF\n";
    return 2;
  }
  const ng::contact_network net = ng::read_tables(arguments[1]).network;
  const auto event = net.find_event(arguments[2]);
  const auto as_of = ng::parse_date(arguments[3]);
  if (!event || !as_of) {
    std::cerr << "there is no event '" << arguments[2] << "', or '" << arguments[3] << "' is no day (write 2026-12-03)\n";
    return 2;
  }

  const ng::event_plan plan = ng::plan_event(net, *event, {.as_of = *as_of});
  std::cout << plan.people.size() << " expected, " << plan.introductions.size() << " introductions\n";
  for (const ng::planned_introduction& made : plan.introductions) std::cout << "  " << made.sentence << "\n";

  std::cout << "without an introduction:\n";
  for (const ng::planned_person& person : plan.people) {
    if (person.none_because) std::cout << "  " << net[person.person].name << ": " << person.none_sentence << "\n";
  }
  std::cout << std::fixed << std::setprecision(4) << "worth " << plan.proof.value << ", and no plan is worth more than "
            << plan.proof.upper_bound << " (" << to_string(plan.proof.kind) << ")\n";
}
