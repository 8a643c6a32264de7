#ifndef NETGRAPH_NETWORK_MET_HPP
#define NETGRAPH_NETWORK_MET_HPP

#include <optional>
#include <span>

#include <netgraph/network/channels_in_force.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>

namespace netgraph {

/// That two people have met, and when last.
struct meeting {
  std::optional<date> last = {};  ///< absent where nothing that shows it is dated

  friend bool operator==(const meeting&, const meeting&) = default;
};

/// The day of an introduction: its own or its event's; absent where neither is known.
[[nodiscard]] inline std::optional<date> day_of(const contact_network& net, const introduction& i) {
  if (i.at) return i.at->day;
  if (i.event && net[*i.event].start) return net[*i.event].start->day;
  return std::nullopt;
}

namespace detail {

inline void saw_meeting(std::optional<meeting>& met, const std::optional<date>& day) {
  if (!met) met.emplace();
  if (day && (!met->last || *met->last < *day)) met->last = day;
}

/// What interactions alone say of two people; see `met`.
struct contact_record {
  std::optional<meeting> met = {};
  bool on_unknown_day = false;  // an undated row is among those that show it: that could have been at any time
};

/// @param counts  told of an interaction whether it is to be looked at.
template <class Counts>
[[nodiscard]] contact_record contacts_on_record(const contact_network& net, vertex_id a, vertex_id b, const date& as_of,
                                                std::span<const channel> channels, Counts&& counts) {
  contact_record record;
  bool from_a = false;
  bool from_b = false;
  bool undated_one_way = false;
  std::optional<date> last_one_way;
  for (const interaction& i : net.interactions_between(a, b)) {
    if (i.repeats || !on_record(net, i, as_of) || !counts(i)) continue;
    const channel& c = channels[to_index(i.channel)];
    if (never_a_meeting(c.name)) continue;
    const std::optional<date> day = day_of(net, i);
    if (c.two_way) {
      saw_meeting(record.met, day);
      if (!day) record.on_unknown_day = true;
    } else {
      (i.from == a ? from_a : from_b) = true;
      if (day) {
        if (!last_one_way || *last_one_way < *day) last_one_way = day;
      } else {
        undated_one_way = true;
      }
    }
  }
  if (from_a && from_b) {
    saw_meeting(record.met, last_one_way);
    record.on_unknown_day = record.on_unknown_day || undated_one_way;
  }
  return record;
}

[[nodiscard]] inline contact_record contacts_on_record(const contact_network& net, vertex_id a, vertex_id b, const date& as_of,
                                                       std::span<const channel> channels) {
  return contacts_on_record(net, a, b, as_of, channels, [](const interaction&) { return true; });
}

[[nodiscard]] inline std::optional<meeting> met_by_contact(const contact_network& net, vertex_id a, vertex_id b,
                                                           const date& as_of, std::span<const channel> channels) {
  return contacts_on_record(net, a, b, as_of, channels).met;
}

}  // namespace detail

/// Whether two people have met on or before `as_of`, and when last; absent if they have not.
///
/// They have if a two-way interaction is on record (`face_to_face`, `meeting`, `video`, `phone`, any channel marked face to face),
/// or one-way ones (`message`, `email`, `sms`, `linkedin`, `twitter`, `facebook`, any other name) went both ways, an answer over
/// another channel included; or an introduction of the two ended in `met`, `again` or `business`. A row that repeats another one
/// (`interaction::repeats`: a message logged by both sides) is no answer. A row without a day that
/// names an event has that event's; one of which no day is known counts at any time. `mention`, `connection` and being at the same events never mean that people have met.
///
/// `channels` are what the call says of channels, over the network's.
///
/// Symmetric. @throws std::out_of_range  if one of them is no person. @throws std::invalid_argument  if a == b or `as_of` is no day.
/// @complexity  O(log interactions + those of the pair + introductions).
[[nodiscard]] inline std::optional<meeting> met(const contact_network& net, vertex_id a, vertex_id b, const date& as_of,
                                                std::span<const channel_row> channels = {}) {
  detail::require_day(as_of, "met");
  if (a == b) throw std::invalid_argument("met: nobody meets themselves");
  auto known = detail::met_by_contact(net, a, b, as_of, channels_in_force(net, channels));
  for (const introduction& i : net.introductions()) {
    if (!i.outcome || !shows_meeting(*i.outcome)) continue;
    if (!((i.a == a && i.b == b) || (i.a == b && i.b == a))) continue;
    const auto day = day_of(net, i);
    if (!day || *day <= as_of) detail::saw_meeting(known, day);
  }
  return known;
}

}  // namespace netgraph

#endif
