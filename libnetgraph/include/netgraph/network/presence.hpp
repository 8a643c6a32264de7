#ifndef NETGRAPH_NETWORK_PRESENCE_HPP
#define NETGRAPH_NETWORK_PRESENCE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/turnout.hpp>
#include <netgraph/records/event.hpp>

namespace netgraph {

/// A number of encounters for some events in place of the general one.
struct encounter_rule {
  std::string kind = {};  ///< events of this kind; empty: of any kind
  std::uint32_t capacity_at_most =
      std::numeric_limits<std::uint32_t>::max();  ///< events of at most this capacity; by default any
  double encounters = 0.0;

  friend bool operator==(const encounter_rule&, const encounter_rule&) = default;
};

/// How having been in one room counts: one value, shared by everything that is worked out in one call, so that what makes
/// ties (`tie_options::rooms`) also makes `p_known` (`eligibility`) and who is expected (`people_expected`).
struct presence {
  /// With how many others one person talks at an event, from 0 up, infinity for everybody; absent: `usual_encounters`.
  std::optional<double> encounters = {};
  /// The first rule that fits an event decides it; a rule with a capacity fits only events whose capacity is known.
  std::vector<encounter_rule> encounter_rules = {};
  /// Whether rooms count even where the contacts made in them are on record (see `events_with_contacts`).
  bool rooms_beside_contacts = false;
  turnout_options turnout = {};  ///< for events without check-ins

  friend bool operator==(const presence&, const presence&) = default;
};

/// With how many others one of `present` people talks at an event: `min(n - 1, 14, max(5, (n - 1) / 2))`; 0 with nobody to talk to.
///
/// In a room of six everybody talks with everybody, in a larger one with half of the others, and with 14 at most: as many as
/// at a mixer of a hundred (Ingram and Morris 2007, grade B; the rest ours).
[[nodiscard]] constexpr double usual_encounters(std::size_t present) noexcept {
  if (present < 2) return 0.0;
  const auto others = static_cast<double>(present - 1);
  return std::min({others, 14.0, std::max(5.0, others / 2.0)});
}

/// @throws std::invalid_argument  if a number of encounters is negative or not a number.
inline void check_presence(const presence& rooms) {
  const auto fine = [](double encounters) { return encounters >= 0.0; };
  bool all = fine(rooms.encounters.value_or(0.0));
  for (const encounter_rule& rule : rooms.encounter_rules) all = all && fine(rule.encounters);
  if (!all) throw std::invalid_argument("encounters: must be a number from 0 up");
}

/// Encounters of one of `present` people at an event: of the first rule that fits, else the number given, else the usual one.
[[nodiscard]] inline double encounters_at(const event& e, std::size_t present, const presence& rooms) {
  for (const encounter_rule& rule : rooms.encounter_rules) {
    const bool any_capacity = rule.capacity_at_most == std::numeric_limits<std::uint32_t>::max();
    if ((rule.kind.empty() || rule.kind == e.kind) && (any_capacity || (e.capacity && *e.capacity <= rule.capacity_at_most))) {
      return rule.encounters;
    }
  }
  return rooms.encounters.value_or(usual_encounters(present));
}

/// The chance that two of `present` people talk at an event: `min(1, encounters / (present - 1))`; 0 with nobody to talk to.
[[nodiscard]] inline double encounter_weight(const event& e, std::size_t present, const presence& rooms) {
  if (present < 2) return 0.0;
  return std::min(1.0, encounters_at(e, present, rooms) / static_cast<double>(present - 1));
}

/// By event, 1 where the contacts made there are on record by `as_of`: interactions that name it have at least half of those
/// present among their people. Such an event speaks for itself, so its room adds no tie and nothing to `p_known`.
///
/// Who is present says `attendance_record`; an event without anybody present has no room. @complexity  O(interactions + attendance).
[[nodiscard]] inline std::vector<std::uint8_t> events_with_contacts(const contact_network& net, const date& as_of) {
  const attendance_record record(net, as_of);
  constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
  std::vector<std::uint8_t> marks(net.events().size(), 0);
  std::vector<std::vector<vertex_id>> named(net.events().size());
  for (const interaction& i : net.interactions()) {
    if (!i.event || !detail::on_record(net, i, as_of)) continue;
    named[to_index(*i.event)].push_back(i.from);
    named[to_index(*i.event)].push_back(i.to);
  }
  std::vector<std::size_t> seen_at(net.size(), nowhere);
  for (std::size_t e = 0; e < named.size(); ++e) {
    if (named[e].empty() || !record.happened(to_event(e))) continue;
    for (const vertex_id v : named[e]) seen_at[to_index(v)] = e;
    std::size_t present = 0;
    std::size_t in_contact = 0;
    for (const attendance& row : net.attendance_at(to_event(e))) {
      if (!record.present(row)) continue;
      ++present;
      if (seen_at[to_index(row.person)] == e) ++in_contact;
    }
    marks[e] = present != 0 && 2 * in_contact >= present ? 1 : 0;
  }
  return marks;
}

}  // namespace netgraph

#endif
