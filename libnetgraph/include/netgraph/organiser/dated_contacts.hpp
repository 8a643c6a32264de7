#ifndef NETGRAPH_ORGANISER_DATED_CONTACTS_HPP
#define NETGRAPH_ORGANISER_DATED_CONTACTS_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/reach/temporal_reach.hpp>

namespace netgraph {

inline constexpr std::int64_t seconds_a_day = 86'400;

/// The start of a day in the time of `dated_contacts`: seconds since 1970-01-01 by the clock of the network's `home_zone`.
[[nodiscard]] inline std::int64_t day_in_seconds(const date& day) {
  return static_cast<std::int64_t>(days_between(date(1970, 1, 1), day)) * seconds_a_day;
}

/// The interactions of a network that carry news in time, for `temporal_reach`, by time.
///
/// A two-way channel (a talk, a call) carries news both ways, any other only from sender to receiver; `mention` and
/// `connection` carry none. An interaction without a date that names an event has its day; where no day is known it is left
/// out, and so is a row that repeats another one. A contact of which only the day is known may have been at any time of it (`dated_contact::within`). Times with a zone are
/// put in order as the instants they are, by the clock of the network's `home_zone`.
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
    const auto day = day_of(net, i);
    if (!day || i.repeats) continue;
    const channel& way = net[i.channel];
    if (never_a_meeting(way.name)) continue;
    const bool timed = i.at && i.at->has_time();
    const std::int64_t at = timed ? seconds_at_home(*i.at, net.home_zone()) : day_in_seconds(*day);
    if ((first && at < day_in_seconds(*first)) || (last && at >= day_in_seconds(*last) + seconds_a_day)) continue;
    contacts.push_back({i.from, i.to, at, way.two_way, timed ? 0 : seconds_a_day - 1});
  }
  return contacts;
}

}  // namespace netgraph

#endif
