#ifndef NETGRAPH_ORGANISER_DETAIL_FRESH_FACES_HPP
#define NETGRAPH_ORGANISER_DETAIL_FRESH_FACES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/met.hpp>

namespace netgraph::detail {

/// By person, 1 for who was left out last: the latest event before this one with introductions on record at which the person
/// was, attended or, where attendance was not taken, registered, has none for them. Events without a date are not looked at.
[[nodiscard]] inline std::vector<std::uint8_t> left_out_last(const contact_network& net, event_id event, const date& as_of) {
  std::vector<std::vector<vertex_id>> named(net.events().size());
  for (const introduction& i : net.introductions()) {
    const auto day = day_of(net, i);
    if (!i.event || (day && *day > as_of)) continue;
    named[to_index(*i.event)].push_back(i.a);
    named[to_index(*i.event)].push_back(i.b);
  }
  std::vector<std::pair<std::uint64_t, std::size_t>> past;  // when, event
  for (std::size_t e = 0; e < named.size(); ++e) {
    const netgraph::event& what = net.events()[e];
    if (named[e].empty() || to_event(e) == event || !what.start || what.start->day > as_of) continue;
    if (start_key(net, what) < before_key(net, net[event])) past.emplace_back(start_key(net, what), e);
  }
  std::sort(past.begin(), past.end());
  const attendance_record record(net, as_of);
  std::vector<std::uint8_t> left_out(net.size(), 0);
  for (const auto& [when, e] : past) {  // the latest has the last word
    for (const attendance& row : net.attendance_at(to_event(e))) {
      if (record.present(row)) left_out[to_index(row.person)] = 1;
    }
    for (const vertex_id v : named[e]) left_out[to_index(v)] = 0;
  }
  return left_out;
}

/// A number that a person draws for one event and seed: where plans are worth the same, lots decide, not the order of rows.
[[nodiscard]] inline std::uint64_t lot_of(std::string_view id, std::uint64_t seed, const date& day) {
  std::uint64_t text = 0xcbf29ce484222325ULL;
  for (const char c : id) text = (text ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  random_stream draw(seed ^ (static_cast<std::uint64_t>(day.day_number()) << 20U), text);
  return draw();
}

}  // namespace netgraph::detail

#endif
