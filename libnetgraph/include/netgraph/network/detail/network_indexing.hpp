#ifndef NETGRAPH_NETWORK_DETAIL_NETWORK_INDEXING_HPP
#define NETGRAPH_NETWORK_DETAIL_NETWORK_INDEXING_HPP

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/network/contact_network.hpp>

namespace netgraph::detail {

/// Moves rows into the order of `order`, in place along its cycles. Every place of `order` occurs once.
template <class Row>
void put_in_order(std::vector<Row>& rows, std::vector<std::uint32_t> order) {
  for (std::uint32_t start = 0; start < order.size(); ++start) {
    if (order[start] == start) continue;
    Row held = std::move(rows[start]);
    std::uint32_t at = start;
    while (order[at] != start) {
      const std::uint32_t from = order[at];
      rows[at] = std::move(rows[from]);
      order[at] = at;
      at = from;
    }
    rows[at] = std::move(held);
    order[at] = at;
  }
}

/// Places sorted by a key below `keys`, equal ones in the order in which they came (a counting sort).
template <class KeyOf>
[[nodiscard]] std::vector<std::uint32_t> sorted_places(const std::vector<std::uint32_t>& places, std::size_t keys,
                                                       const KeyOf& key_of) {
  std::vector<std::uint32_t> next(keys + 1, 0);
  for (const std::uint32_t place : places) ++next[key_of(place) + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<std::uint32_t> sorted(places.size());
  for (const std::uint32_t place : places) sorted[next[key_of(place)]++] = place;
  return sorted;
}

/// Sorts by (event, person): by person first, then, keeping that order, by event.
inline void sort_attendance(std::vector<attendance>& rows, std::size_t events, std::size_t people) {
  struct key {
    std::uint32_t event;
    std::uint32_t person;
    auto operator<=>(const key&) const = default;
  };
  // The rows are long: their keys are taken out once, so that sorting reads eight bytes a row.
  std::vector<key> keys;
  keys.reserve(rows.size());
  for (const attendance& row : rows) {
    keys.push_back({static_cast<std::uint32_t>(to_index(row.event)), static_cast<std::uint32_t>(to_index(row.person))});
  }
  if (std::is_sorted(keys.begin(), keys.end())) return;
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  order = sorted_places(order, people, [&](std::uint32_t place) { return std::size_t{keys[place].person}; });
  order = sorted_places(order, events, [&](std::uint32_t place) { return std::size_t{keys[place].event}; });
  put_in_order(rows, std::move(order));
}

/// Sorts by pair and time; rows equal in both by everything else that decides a number, so that the
/// order of the file does not reach the last bit of a sum.
inline void sort_interactions(std::vector<interaction>& rows) {
  struct entry {
    std::uint64_t pair;
    std::uint64_t time;
    std::uint32_t place;
  };
  std::vector<entry> entries;
  entries.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const interaction& row = rows[i];
    const auto [low, high] = std::minmax(row.from, row.to);
    entries.push_back({(static_cast<std::uint64_t>(low) << 32U) | static_cast<std::uint64_t>(high),
                       row.at ? written_order(*row.at) : 0, static_cast<std::uint32_t>(i)});
  }
  const auto rest = [&](const entry& e) {
    const interaction& row = rows[e.place];
    return std::tuple(row.channel, row.from, row.count, row.minutes.value_or(-1.0F), e.place);
  };
  const auto before = [&](const entry& x, const entry& y) {
    if (x.pair != y.pair) return x.pair < y.pair;
    if (x.time != y.time) return x.time < y.time;
    return rest(x) < rest(y);
  };
  if (std::is_sorted(entries.begin(), entries.end(), before)) return;
  std::sort(entries.begin(), entries.end(), before);
  std::vector<std::uint32_t> order(rows.size());
  for (std::size_t i = 0; i < entries.size(); ++i) order[i] = entries[i].place;
  put_in_order(rows, std::move(order));
}

/// First places of `groups` consecutive groups in sorted rows, and the end.
template <class Row, class GroupOf>
[[nodiscard]] std::vector<std::size_t> group_starts(const std::vector<Row>& rows, std::size_t groups, const GroupOf& group_of) {
  std::vector<std::size_t> starts(groups + 1, 0);
  for (const Row& row : rows) ++starts[group_of(row) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  return starts;
}

}  // namespace netgraph::detail

namespace netgraph {

inline contact_network::contact_network() : channels_(built_in_channels()) {
  for (std::size_t c = 0; c < channels_.size(); ++c) {
    channel_index_.insert(channels_[c].name, static_cast<std::uint32_t>(c));
  }
  index_all();
}

/// Numbers the roles by their texts, so that the order of the rows does not reach them.
inline void contact_network::sort_roles() {
  if (std::is_sorted(roles_.begin(), roles_.end())) return;
  std::vector<std::uint32_t> order(roles_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return roles_[x] < roles_[y]; });
  std::vector<role_id> number(roles_.size());
  for (std::size_t place = 0; place < order.size(); ++place) number[order[place]] = to_role(place);
  for (netgraph::attendance& row : attendance_) row.role = number[to_index(row.role)];
  detail::put_in_order(roles_, std::move(order));
}

inline void contact_network::find_home_zone() {
  std::map<int, std::size_t> written;
  const auto saw = [&](const std::optional<moment>& at) {
    if (!at) return;
    if (const auto zone = at->zone()) ++written[zone->minutes];
  };
  for (const event& e : events_) {
    saw(e.start);
    saw(e.end);
  }
  for (const interaction& i : interactions_) saw(i.at);
  std::size_t most = 0;
  for (const auto& [minutes, times] : written) {
    if (times > most) home_zone_ = minutes;
    most = std::max(most, times);
  }
}

inline void contact_network::index_all() {
  find_home_zone();
  sort_roles();
  detail::sort_attendance(attendance_, events_.size(), people_.size());
  detail::sort_interactions(interactions_);
  event_rows_.assign(events_.size() + 1, 0);
  person_rows_.assign(people_.size() + 1, 0);
  for (const netgraph::attendance& row : attendance_) {
    ++event_rows_[to_index(row.event) + 1];
    ++person_rows_[to_index(row.person) + 1];
  }
  std::partial_sum(event_rows_.begin(), event_rows_.end(), event_rows_.begin());
  std::partial_sum(person_rows_.begin(), person_rows_.end(), person_rows_.begin());
  pair_rows_ = detail::group_starts(interactions_, people_.size(),
                                    [](const interaction& row) { return to_index(std::min(row.from, row.to)); });

  rows_of_people_.resize(attendance_.size());
  checked_in_.assign(events_.size(), 0);
  std::vector<std::size_t> next = person_rows_;
  for (std::size_t i = 0; i < attendance_.size(); ++i) {
    const netgraph::attendance& row = attendance_[i];
    rows_of_people_[next[to_index(row.person)]++] = static_cast<std::uint32_t>(i);
    if (row.status == attendance_status::attended) checked_in_[to_index(row.event)] = 1;
  }

  for (std::size_t e = 0; e < events_.size(); ++e) {
    if (events_[e].attendance) checked_in_[e] = *events_[e].attendance == attendance_taken::taken ? 1 : 0;
  }

  // Series are numbered as they first appear.
  std::vector<std::string_view> names;
  detail::id_index numbers;
  series_.clear();
  for (const event& e : events_) {
    auto number = numbers.find(e.series, [&](std::uint32_t n) { return names[n]; });
    if (!number) {
      number = static_cast<std::uint32_t>(names.size());
      numbers.insert(e.series, *number);
      names.push_back(e.series);
    }
    series_.push_back(*number);
  }
  // Undated events first; on one day those without a time.
  std::vector<std::tuple<std::uint32_t, std::int64_t, bool, event_id>> keys;
  keys.reserve(events_.size());
  for (std::size_t e = 0; e < events_.size(); ++e) {
    const auto& start = events_[e].start;
    keys.emplace_back(series_[e], start ? seconds_at_home(*start, home_zone_) : std::numeric_limits<std::int64_t>::min(),
                      start && start->has_time(), to_event(e));
  }
  std::sort(keys.begin(), keys.end());
  series_events_.clear();
  for (const auto& key : keys) series_events_.push_back(std::get<event_id>(key));
  series_rows_ =
      detail::group_starts(series_events_, names.size(), [&](event_id e) { return std::size_t{series_[to_index(e)]}; });
}

}  // namespace netgraph

#endif
