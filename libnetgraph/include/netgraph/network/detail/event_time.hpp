#ifndef NETGRAPH_NETWORK_DETAIL_EVENT_TIME_HPP
#define NETGRAPH_NETWORK_DETAIL_EVENT_TIME_HPP

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

#include <netgraph/network/contact_network.hpp>

namespace netgraph::detail {

// Two numbers say which events come before which: x is before y where start_key(x) < before_key(y).
// Times count to the second as written. A whole-day event has no time within its day, so neither it nor
// anything else on that day comes before the other. Undated events come before every dated one.

inline constexpr std::uint64_t keys_a_day = 100'000;

[[nodiscard]] inline std::uint64_t start_key(const event& e) {
  if (!e.start) return 0;
  const std::uint64_t day = static_cast<std::uint64_t>(e.start->day.day_number()) * keys_a_day;
  return day + (e.start->has_time() ? 1 + e.start->time()->second_of_day() : keys_a_day - 1);
}

[[nodiscard]] inline std::uint64_t before_key(const event& e) {
  if (!e.start) return std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t day = static_cast<std::uint64_t>(e.start->day.day_number()) * keys_a_day;
  return day + (e.start->has_time() ? 1 + e.start->time()->second_of_day() : 1);
}

/// The key before which everything started on or before a day.
[[nodiscard]] inline std::uint64_t end_key(const date& day) {
  return (static_cast<std::uint64_t>(day.day_number()) + 1) * keys_a_day + 1;
}

/// Whether an event is past on a day: it started on or before it or, where it has no date, somebody attended it.
[[nodiscard]] inline bool happened_by(const contact_network& net, event_id e, const date& as_of) {
  const event& what = net[e];
  return what.start ? what.start->day <= as_of : net.has_check_ins(e);
}

/// Whether an interaction is on record by a day. An undated one is, unless it names an event that starts later.
[[nodiscard]] inline bool on_record(const contact_network& net, const interaction& i, const date& as_of) {
  if (i.at) return i.at->day <= as_of;
  return !i.event || !net[*i.event].start || net[*i.event].start->day <= as_of;
}

/// Whether a row says that the person was there: attended, or registered where attendance was not taken.
[[nodiscard]] inline bool says_present(const contact_network& net, const attendance& row) {
  return row.status == attendance_status::attended ||
         (row.status == attendance_status::registered && !net.has_check_ins(row.event));
}

inline void require_day(const date& as_of, const char* caller) {
  if (!is_day(as_of)) throw std::invalid_argument(std::string(caller) + ": as_of is not a real day; give a date");
}

}  // namespace netgraph::detail

#endif
