#ifndef NETGRAPH_ORGANISER_DATED_CONTACTS_HPP
#define NETGRAPH_ORGANISER_DATED_CONTACTS_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/reach/temporal_reach.hpp>

namespace netgraph {

inline constexpr std::int64_t seconds_a_day = 86'400;

/// The start of a day in the time of `dated_contacts`: seconds since 1970-01-01, by the clock as written.
[[nodiscard]] inline std::int64_t day_in_seconds(const date& day) {
  return static_cast<std::int64_t>(days_between(date(1970, 1, 1), day)) * seconds_a_day;
}

/// The interactions of a network that carry news in time, for `temporal_reach`, by time.
///
/// A two-way channel (a talk, a call) carries news both ways, any other only from sender to receiver; `mention` and
/// `connection` carry none. Interactions without a date are left out: nobody knows where in time they stand. A whole day
/// stands at its first second; times are taken as written, zones are not converted.
///
/// @param first  the first day whose contacts count; absent: no limit.
/// @param last   the last one; absent: no limit.
/// @throws std::invalid_argument  if a limit is no real day, or `last` is before `first`.
/// @complexity  O(interactions).
[[nodiscard]] inline std::vector<dated_contact> dated_contacts(const contact_network& net, const std::optional<date>& first = {},
                                                               const std::optional<date>& last = {}) {
  for (const auto& limit : {first, last}) {
    if (limit && !is_day(*limit)) throw std::invalid_argument("dated_contacts: a limit is not a day");
  }
  if (first && last && *last < *first) throw std::invalid_argument("dated_contacts: the last day is before the first");
  std::vector<dated_contact> contacts;
  for (const interaction& i : net.interactions()) {
    if (!i.at || (first && i.at->day < *first) || (last && i.at->day > *last)) continue;
    const channel& way = net[i.channel];
    if (never_a_meeting(way.name)) continue;
    const std::int64_t within = i.at->has_time() ? static_cast<std::int64_t>(i.at->time()->second_of_day()) : 0;
    contacts.push_back({i.from, i.to, day_in_seconds(i.at->day) + within, way.two_way});
  }
  return contacts;
}

}  // namespace netgraph

#endif
