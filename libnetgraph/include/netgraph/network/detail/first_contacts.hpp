#ifndef NETGRAPH_NETWORK_DETAIL_FIRST_CONTACTS_HPP
#define NETGRAPH_NETWORK_DETAIL_FIRST_CONTACTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/met.hpp>

namespace netgraph::detail {

/// The first contact of two people on record.
struct first_contact {
  vertex_id a = {};
  vertex_id b = {};
  std::optional<event_id> event = {};  // the event it names
  std::optional<date> day = {};        // its own day, else its event's; absent: a standing tie, or an event without a date
};

/// The first contact of every pair that has one up to a day, by pair (a < b). An interaction that names neither a day nor
/// an event stands before all others. An introduction that ended in a meeting is a contact.
[[nodiscard]] inline std::vector<first_contact> first_contacts(const contact_network& net, const date& as_of) {
  // On one day a contact that names an event goes before those that do not: it says more.
  const auto order = [](const first_contact& c) {
    const std::uint64_t time = c.day ? 2 + static_cast<std::uint64_t>(c.day->day_number()) : c.event ? 1 : 0;
    return std::tuple(c.a, c.b, time, c.event ? 0 : 1, c.event.value_or(event_id{}));
  };
  std::vector<first_contact> firsts;
  const auto add = [&](vertex_id x, vertex_id y, const std::optional<event_id>& event, const std::optional<date>& day) {
    const auto [a, b] = std::minmax(x, y);
    const first_contact c{a, b, event, day};
    if (c.day && *c.day > as_of) return;
    if (!firsts.empty() && firsts.back().a == a && firsts.back().b == b) {
      if (order(c) < order(firsts.back())) firsts.back() = c;
    } else {
      firsts.push_back(c);
    }
  };
  for (const interaction& i : net.interactions()) add(i.from, i.to, i.event, day_of(net, i));
  for (const introduction& i : net.introductions()) {
    if (i.outcome && shows_meeting(*i.outcome)) add(i.a, i.b, i.event, day_of(net, i));
  }
  std::sort(firsts.begin(), firsts.end(), [&](const first_contact& x, const first_contact& y) { return order(x) < order(y); });
  const auto same_pair = [](const first_contact& x, const first_contact& y) { return x.a == y.a && x.b == y.b; };
  firsts.erase(std::unique(firsts.begin(), firsts.end(), same_pair), firsts.end());
  return firsts;
}

}  // namespace netgraph::detail

#endif
