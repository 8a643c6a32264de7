#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/rules_in_force.hpp>

namespace netgraph::detail {

/// The people a plan is made for: expected, consenting; the others are counted.
struct room {
  expected_people expected;          // consenting people only
  std::size_t opted_out = 0;
  std::size_t gone = 0;              // left or away, by a rule
  std::vector<vertex_id> people;     // of `expected`, ascending
  std::vector<std::uint32_t> place;  // vertex -> place in `people`, or `nowhere`
  std::vector<double> chance;        // vertex -> chance to come; 0 outside the room
  bool at_the_door = false;

  static constexpr std::uint32_t nowhere = 0xffffffffU;
};

/// Who comes beside those expected, and who does not, by the organiser's own word.
struct room_changes {
  std::vector<vertex_id> also = {};
  std::vector<vertex_id> without = {};
};

/// Gathers the room: who is present where the organiser says so, else who is expected and has not left.
/// @throws std::out_of_range  if somebody present is not of the network.
[[nodiscard]] inline room make_room(const contact_network& net, event_id event, const date& as_of,
                                    const attending_options& options, const presence& rooms, std::span<const vertex_id> present,
                                    const room_changes& changes = {}) {
  room made;
  made.at_the_door = !present.empty();
  made.expected = made.at_the_door ? people_present(net, event, as_of, present, options, rooms)
                                   : people_expected(net, event, as_of, options, rooms);
  const rules_in_force rules(net, event, net[event].start ? net[event].start->day : as_of);
  auto& people = made.expected.people;
  std::erase_if(people, [&](const expected_person& p) {
    return std::find(changes.without.begin(), changes.without.end(), p.person) != changes.without.end();
  });
  if (!changes.also.empty()) {
    for (expected_person& p : people_present(net, event, as_of, changes.also, options, rooms).people) {
      const auto found = std::find_if(people.begin(), people.end(), [&](const auto& other) { return other.person == p.person; });
      if (found == people.end()) people.push_back(std::move(p));
    }
    sort_by_person(people);
    if (made.expected.source == came_from::nobody) made.expected.source = came_from::registered;
  }
  const auto take_out = [&](auto&& out) {
    const auto first_out = std::stable_partition(people.begin(), people.end(), [&](const expected_person& p) { return !out(p); });
    const auto count = static_cast<std::size_t>(people.end() - first_out);
    people.erase(first_out, people.end());
    return count;
  };
  made.opted_out = take_out([&](const expected_person& p) { return !net[p.person].consent; });
  if (!made.at_the_door) {
    made.gone = take_out([&](const expected_person& p) { return rules.gone(p.person); });
    const attendance_record record(net, as_of);
    for (const attendance& row : net.attendance_at(event)) {  // those whom nobody expects any more
      const bool on_the_list = row.status == attendance_status::registered || row.status == attendance_status::invited;
      if (on_the_list && record.seen(row) && rules.gone(row.person) && net[row.person].consent) ++made.gone;
    }
  }

  made.place.assign(net.size(), room::nowhere);
  made.chance.assign(net.size(), 0.0);
  for (const expected_person& p : people) {
    made.place[to_index(p.person)] = static_cast<std::uint32_t>(made.people.size());
    made.chance[to_index(p.person)] = p.probability;
    made.people.push_back(p.person);
  }
  return made;
}

/// The graph without the ties of people who did not consent: what is worked out on it says nothing of them, not even by
/// numbers. The graph itself where everybody consented.
[[nodiscard]] inline tie_graph consenting_ties(const contact_network& net, tie_graph g) {
  const auto opted_out = [&](vertex_id v) { return !net[v].consent; };
  const auto vertices = g.vertices();
  if (std::none_of(vertices.begin(), vertices.end(), [&](vertex_id v) { return opted_out(v) && g.degree(v) != 0; })) return g;
  graph_builder builder(g.size());
  builder.reserve(g.tie_count());
  for (const vertex_id v : vertices) {
    const auto around = g.neighbors(v);
    for (std::size_t i = 0; i < around.size(); ++i) {
      if (v < around[i] && !opted_out(v) && !opted_out(around[i])) builder.add_tie(v, around[i], g.strengths(v)[i]);
    }
  }
  return builder.build();
}

}  // namespace netgraph::detail

#endif
