#ifndef NETGRAPH_NETWORK_PAST_EVENTS_HPP
#define NETGRAPH_NETWORK_PAST_EVENTS_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/records/date.hpp>

namespace netgraph {

/// The dated events that have started by a day and that anybody is recorded at, oldest first, equals by id.
///
/// Recorded at an event are those present (`attendance_record`).
///
/// @param series  only events of this series; absent: all.
/// @throws std::invalid_argument  if `as_of` is no day.
/// @complexity  O(events log events + attendance).
[[nodiscard]] inline std::vector<event_id> past_events(const contact_network& net, const date& as_of,
                                                       std::optional<std::string_view> series = {}) {
  const attendance_record record(net, as_of);
  std::vector<event_id> past;
  for (std::size_t e = 0; e < net.events().size(); ++e) {
    const event& what = net.events()[e];
    if (!what.start || what.start->day > as_of || (series && what.series != *series)) continue;
    const auto rows = net.attendance_at(to_event(e));
    const auto present = [&](const attendance& row) { return record.present(row); };
    if (std::any_of(rows.begin(), rows.end(), present)) past.push_back(to_event(e));
  }
  std::sort(past.begin(), past.end(), [&](event_id x, event_id y) {
    const event& one = net[x];
    const event& other = net[y];
    return std::tuple(detail::start_key(net, one), std::string_view(one.id)) <
           std::tuple(detail::start_key(net, other), std::string_view(other.id));
  });
  return past;
}

}  // namespace netgraph

#endif
