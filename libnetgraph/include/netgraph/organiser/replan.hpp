#ifndef NETGRAPH_ORGANISER_REPLAN_HPP
#define NETGRAPH_ORGANISER_REPLAN_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/organiser/room_plan.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph {

/// Plans the rest of an evening for those who are there.
///
/// The rounds that are over or running stay as they were given out. In the others whoever is there keeps their seat, table or partner
/// unless a change is clearly worth more (`room_options::stickiness`); pairs introduced keep their introducer where that person is
/// there. Walk-ins are people of the network like others. `room_person::rounds` marks every seat kept, new or moved, `card_changed`
/// whose card is to be printed again.
///
/// @param options  as for the room that was given out; `announced` and `finished` say what was and what is over.
/// @param arrived  who is there, in any order, named twice or not. @pre  somebody.
/// @throws  as `plan_room`.
[[nodiscard]] inline room_plan replan_room(const contact_network& net, event_id event, room_options options,
                                           std::vector<vertex_id> arrived, const progress& watch = {}) {
  std::sort(arrived.begin(), arrived.end());
  arrived.erase(std::unique(arrived.begin(), arrived.end()), arrived.end());
  options.introductions.present = std::move(arrived);
  return plan_room(net, event, options, watch);
}

/// Why two people do not come together in a room, or in which round they do, as one sentence; what people who did not consent are
/// to each other is never told.
/// @throws std::out_of_range  if one of them is no person. @complexity  that of an `eligibility`.
[[nodiscard]] inline std::string why_not_together(const contact_network& net, event_id event, const room_options& options,
                                                  const room_plan& room, vertex_id a, vertex_id b,
                                                  naming people = naming::names) {
  const auto find = [&](vertex_id v) {
    const auto found = std::find_if(room.people.begin(), room.people.end(), [&](const room_person& p) { return p.person == v; });
    return found == room.people.end() ? nullptr : &*found;
  };
  static_cast<void>(net[a]);
  static_cast<void>(net[b]);
  if (a == b) return "That is one person.";
  const room_person* one = find(a);
  const room_person* other = find(b);
  if (one == nullptr || other == nullptr) return "One of them is not in this plan.";
  bool both_there = false;
  for (std::uint32_t r = 0; r < one->rounds.size(); ++r) {
    both_there = both_there || (one->rounds[r].present && other->rounds[r].present);
    const bool pairs = room.kind == room_kind::pairs;
    const std::uint32_t at = one->rounds[r].at;
    if (at == no_table) continue;
    if (pairs ? room.people[at].person == b : other->rounds[r].at == at) {
      return "They come together in round " + std::to_string(r + 1) +
             (pairs ? std::string(".") : ", at table " + std::to_string(at + 1) + '.');
    }
  }
  if (!both_there) return "They are in no round both there.";
  for (const room_edit& edit : room.edits) {
    const bool of_both = edit.b && ((edit.a == a && *edit.b == b) || (edit.a == b && *edit.b == a));
    if (edit.kind == room_edit_kind::veto && of_both) return "They were kept apart by hand.";
  }
  const event_plan_options& how = options.introductions;
  const eligibility eligible(net, event, how.as_of, how.eligible, how.ties.rooms, how.ties.channels);
  if (const auto reason = eligible.why_not(a, b)) {
    const wish* asked = eligible.rules().wish_for(a, b);
    if (asked == nullptr || !eligibility::overrules(*asked, *reason)) return std::string(told_of_two(*reason));
  }
  if (one->host && other->host && room.kind == room_kind::tables) return "Both are hosts, each at a table of their own.";
  const auto fixed = [](const room_person& p) {
    return std::all_of(p.rounds.begin(), p.rounds.end(), [](const room_seat& s) { return s.why.by_rule || s.why.by_hand; });
  };
  if (fixed(*one) && fixed(*other)) return "Both have tables that are laid down.";
  return called(net, a, people) + " and " + called(net, b, people) +
         " may meet; there are not seats enough for everybody to meet everybody, and the evening as a whole is worth more this "
         "way.";
}

}  // namespace netgraph

#endif
