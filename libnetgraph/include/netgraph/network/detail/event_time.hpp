#ifndef NETGRAPH_NETWORK_DETAIL_EVENT_TIME_HPP
#define NETGRAPH_NETWORK_DETAIL_EVENT_TIME_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

#include <netgraph/network/contact_network.hpp>

namespace netgraph {

/// The day of an interaction: its own, or else that of the event it names; absent where neither is known: a standing tie.
[[nodiscard]] inline std::optional<date> day_of(const contact_network& net, const interaction& i) {
  if (i.at) return i.at->day;
  if (i.event && net[*i.event].start) return net[*i.event].start->day;
  return std::nullopt;
}

}  // namespace netgraph

namespace netgraph::detail {

// Two numbers say which events come before which: x is before y where start_key(x) < before_key(y).
// Times count to the second, by the instant where both have a zone. A whole-day event has no time within its day, so neither it
// nor anything else on that day comes before the other. Undated events come before every dated one.

/// @pre  the event is dated.
[[nodiscard]] inline std::uint64_t second_of(const contact_network& net, const event& e) {
  constexpr std::int64_t first_second = std::int64_t{1} << 40;  // before the calendar's first day
  return static_cast<std::uint64_t>(seconds_at_home(*e.start, net.home_zone()) + first_second);
}

[[nodiscard]] inline std::uint64_t start_key(const contact_network& net, const event& e) {
  if (!e.start) return 0;
  return second_of(net, e) + (e.start->has_time() ? 0 : 86'399);
}

[[nodiscard]] inline std::uint64_t before_key(const contact_network& net, const event& e) {
  return e.start ? second_of(net, e) : std::numeric_limits<std::uint64_t>::max();
}

/// Whether an interaction is on record by a day. A standing tie always is.
[[nodiscard]] inline bool on_record(const contact_network& net, const interaction& i, const date& as_of) {
  const auto day = day_of(net, i);
  return !day || *day <= as_of;
}

inline void require_day(const date& as_of, const char* caller) {
  if (!is_day(as_of)) throw std::invalid_argument(std::string(caller) + ": as_of is not a real day; give a date");
}

}  // namespace netgraph::detail

#endif
