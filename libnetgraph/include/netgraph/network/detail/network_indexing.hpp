#ifndef NETGRAPH_NETWORK_DETAIL_NETWORK_INDEXING_HPP
#define NETGRAPH_NETWORK_DETAIL_NETWORK_INDEXING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/network/contact_network.hpp>

namespace netgraph::detail {

/// Moves rows into the order of `order`. Every place of `order` occurs once.
template <class Row>
void put_in_order(std::vector<Row>& rows, const std::vector<std::uint32_t>& order) {
  if (std::is_sorted(order.begin(), order.end())) return;
  std::vector<Row> sorted;
  sorted.reserve(rows.size());
  for (const std::uint32_t place : order) sorted.push_back(std::move(rows[place]));
  rows = std::move(sorted);
}

inline void sort_attendance(std::vector<attendance>& rows) {
  const auto key = [](const attendance& row) { return std::pair(row.event, row.person); };
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) { return key(rows[i]) < key(rows[j]); });
  put_in_order(rows, order);
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
  std::sort(entries.begin(), entries.end(), [&](const entry& x, const entry& y) {
    if (x.pair != y.pair) return x.pair < y.pair;
    if (x.time != y.time) return x.time < y.time;
    return rest(x) < rest(y);
  });
  std::vector<std::uint32_t> order(rows.size());
  for (std::size_t i = 0; i < entries.size(); ++i) order[i] = entries[i].place;
  put_in_order(rows, order);
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

inline void contact_network::index_all() {
  detail::sort_attendance(attendance_);
  detail::sort_interactions(interactions_);
  event_rows_ = detail::group_starts(attendance_, events_.size(), [](const netgraph::attendance& row) { return to_index(row.event); });
  person_rows_ = detail::group_starts(attendance_, people_.size(), [](const netgraph::attendance& row) { return to_index(row.person); });
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

  // Series are numbered as they first appear.
  std::map<std::string_view, std::uint32_t> numbers;
  series_.clear();
  for (const event& e : events_) {
    series_.push_back(numbers.emplace(e.series, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  series_events_.resize(events_.size());
  for (std::size_t e = 0; e < events_.size(); ++e) series_events_[e] = to_event(e);
  const auto key = [&](event_id e) {
    const auto& start = events_[to_index(e)].start;
    return std::tuple(series_[to_index(e)], start ? written_order(*start) : 0, e);
  };
  std::sort(series_events_.begin(), series_events_.end(), [&](event_id x, event_id y) { return key(x) < key(y); });
  series_rows_ = detail::group_starts(series_events_, numbers.size(), [&](event_id e) { return std::size_t{series_[to_index(e)]}; });
}

}  // namespace netgraph

#endif
