#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/suggest/pair_scores.hpp>

namespace netgraph::detail {

/// The people a plan is made for: expected, consenting; the others are counted.
struct room {
  expected_people expected;          // consenting people only
  std::size_t opted_out = 0;
  std::vector<vertex_id> people;     // of `expected`, ascending
  std::vector<std::uint32_t> place;  // vertex -> place in `people`, or `nowhere`
  std::vector<double> chance;        // vertex -> chance to come; 0 outside the room
  bool at_the_door = false;

  static constexpr std::uint32_t nowhere = 0xffffffffU;
};

/// Gathers the room: who is present where the organiser says so, else who is expected.
/// @throws std::out_of_range  if somebody present is not of the network.
[[nodiscard]] inline room make_room(const contact_network& net, event_id event, const date& as_of,
                                    const attending_options& options, const presence& rooms, std::span<const vertex_id> present) {
  room made;
  made.at_the_door = !present.empty();
  made.expected = made.at_the_door ? people_present(net, event, as_of, present, options, rooms)
                                   : people_expected(net, event, as_of, options, rooms);
  auto& people = made.expected.people;
  const auto first_out =
      std::stable_partition(people.begin(), people.end(), [&](const expected_person& p) { return net[p.person].consent; });
  made.opted_out = static_cast<std::size_t>(people.end() - first_out);
  people.erase(first_out, people.end());

  made.place.assign(net.size(), room::nowhere);
  made.chance.assign(net.size(), 0.0);
  for (const expected_person& p : people) {
    made.place[to_index(p.person)] = static_cast<std::uint32_t>(made.people.size());
    made.chance[to_index(p.person)] = p.probability;
    made.people.push_back(p.person);
  }
  return made;
}

/// The pairs of a room that may be introduced, and what became of the others.
struct open_pairs {
  std::vector<vertex_pair> pairs;  // by (a, b)
  std::vector<double> p_known;     // beside them
  std::vector<std::uint8_t> asked_for;  // beside them: a `together` rule wants this one
  std::size_t considered = 0;
  std::array<std::size_t, ineligible_reasons> left_out{};
};

/// Goes through all pairs of the room. A `together` rule overrules the cooldown and the guess that two know each
/// other; it does not overrule a meeting on record, a refusal or another rule.
[[nodiscard]] inline open_pairs find_open_pairs(const eligibility& eligible, std::span<const vertex_id> people,
                                                const progress& watch) {
  open_pairs found;
  const auto together = eligible.together();
  for (std::size_t i = 0; i < people.size(); ++i) {
    watch.check();
    for (std::size_t j = i + 1; j < people.size(); ++j) {
      ++found.considered;
      const bool wanted = std::binary_search(together.begin(), together.end(), std::pair(people[i], people[j]));
      const auto reason = eligible.why_not(people[i], people[j]);
      const bool overruled = wanted && (reason == ineligible_because::cooldown || reason == ineligible_because::known);
      if (reason && !overruled) {
        ++found.left_out[static_cast<std::size_t>(*reason)];
        continue;
      }
      found.pairs.push_back({people[i], people[j]});
      found.p_known.push_back(eligible.p_known(people[i], people[j]));
      found.asked_for.push_back(wanted ? 1 : 0);
    }
  }
  return found;
}

}  // namespace netgraph::detail

#endif
