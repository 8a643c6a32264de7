// DEMONSTRATES
//   * an event's evening as rounds of tables: who sits where, with the proof
//   * the same evening at the door, when somebody does not come: what stays and what changes
// SIMPLER EXAMPLES TO READ FIRST
//   * 05_plan_an_event.cpp (the introductions that come together in the room)
//
// RUN:  07_plan_a_room FOLDER EVENT AS-OF      (examples/data/southern_women next 1941-12-01)

#include <iostream>

#include <netgraph/io/tables.hpp>
#include <netgraph/netgraph.hpp>

namespace ng = netgraph;

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "usage: 07_plan_a_room FOLDER EVENT AS-OF\n";
    return 2;
  }
  const ng::contact_network net = ng::read_tables(arguments[1]).network;
  const auto event = net.find_event(arguments[2]);
  const auto as_of = ng::parse_date(arguments[3]);
  if (!event || !as_of) {
    std::cerr << "there is no event '" << arguments[2] << "', or '" << arguments[3] << "' is no day (write 2026-12-03)\n";
    return 2;
  }

  ng::room_options options;
  options.introductions.as_of = *as_of;
  options.rounds = 2;
  options.tables = {6, 6, 6};
  const ng::room_plan room = ng::plan_room(net, *event, options);
  for (std::uint32_t round = 0; round < options.rounds; ++round) {
    for (std::uint32_t table = 0; table < options.tables.size(); ++table) {
      std::cout << "round " << round + 1 << ", table " << table + 1 << ":";
      for (const ng::room_person& person : room.people) {
        if (person.rounds[round].at == table) std::cout << ' ' << net[person.person].id;
      }
      std::cout << '\n';
    }
  }
  std::cout << room.repeats << " meetings again, " << (room.broken.empty() ? "every" : "not every") << " wish kept\n";

  // The first of them does not come. Nothing has begun, and the others keep their tables where that costs little.
  options.stickiness = 1.0;
  std::vector<ng::vertex_id> arrived;
  for (const ng::room_person& person : room.people) {
    options.announced.people.push_back(person.person);
    options.announced.at.push_back({person.rounds[0].at, person.rounds[1].at});
    if (person.person != room.people.front().person) arrived.push_back(person.person);
  }
  const ng::room_plan redone = ng::replan_room(net, *event, options, arrived);
  std::cout << net[redone.gone.front()].id << " is not there: " << redone.kept << " of " << redone.seats_announced
            << " seats stay\n";
}
