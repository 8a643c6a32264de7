#ifndef NETGRAPH_REACH_DETAIL_CONTACT_TIMELINE_HPP
#define NETGRAPH_REACH_DETAIL_CONTACT_TIMELINE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace netgraph::detail {

/// One direction of a contact.
struct timed_arc {
  std::int64_t leaves = 0;
  std::int64_t arrives = 0;  // not before it leaves
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::uint32_t contact = 0;  // its place in the list it came from
};

/// Sorts by a whole number below `keys`, stably, in O(arcs + keys).
template <class Key>
void counting_sort(std::vector<timed_arc>& arcs, std::size_t keys, Key&& key) {
  std::vector<std::size_t> next(keys + 1, 0);
  for (const timed_arc& arc : arcs) ++next[key(arc) + 1];
  for (std::size_t k = 0; k < keys; ++k) next[k + 1] += next[k];
  std::vector<timed_arc> sorted(arcs.size());
  for (const timed_arc& arc : arcs) sorted[next[key(arc)]++] = arc;
  arcs.swap(sorted);
}

/// Sorts arcs by time; those of one moment form a group, sorted by `from`, then in the order they were in.
inline void sort_by_time(std::vector<timed_arc>& arcs, std::size_t size) {
  if (arcs.empty()) return;
  counting_sort(arcs, size, [](const timed_arc& arc) { return std::size_t{arc.from}; });
  const auto earlier = [](const timed_arc& left, const timed_arc& right) { return left.leaves < right.leaves; };
  const auto [first, last] = std::minmax_element(arcs.begin(), arcs.end(), earlier);
  const std::int64_t start = first->leaves;
  const auto range = static_cast<std::uint64_t>(last->leaves - start);
  // Days of an event calendar can be counted, seconds of a year cannot.
  if (range < 4 * arcs.size()) {
    counting_sort(arcs, range + 1, [start](const timed_arc& arc) { return static_cast<std::size_t>(arc.leaves - start); });
  } else {
    std::stable_sort(arcs.begin(), arcs.end(), earlier);
  }
}

/// The arcs that leave at the same time as the one at `first`. @pre sorted by time.
[[nodiscard]] inline std::span<const timed_arc> same_moment(std::span<const timed_arc> arcs, std::size_t first) noexcept {
  std::size_t last = first;
  while (last < arcs.size() && arcs[last].leaves == arcs[first].leaves) ++last;
  return arcs.subspan(first, last - first);
}

/// Lets news flood through one group of contacts that happen at the same time, in whatever order helps.
///
/// A queue of vertices with something new to tell; `tell(arc)` passes on over one arc and returns whether
/// its target learnt anything. Each worker has its own flood.
class moment_flood {
 public:
  explicit moment_flood(std::size_t size) : row_(size, none), waiting_(size, 0) {}

  template <class Tell>
  void run(std::span<const timed_arc> group, Tell&& tell) {
    queue_.clear();
    for (std::uint32_t i = 0; i < group.size(); ++i) {
      if (i != 0 && group[i].from == group[i - 1].from) continue;
      row_[group[i].from] = i;
      queue_.push_back(group[i].from);
      waiting_[group[i].from] = 1;
    }
    const std::size_t told = queue_.size();
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      const std::uint32_t v = queue_[next];
      waiting_[v] = 0;
      for (std::uint32_t i = row_[v]; i < group.size() && group[i].from == v; ++i) {
        const std::uint32_t w = group[i].to;
        if (!tell(group[i]) || row_[w] == none || waiting_[w] != 0) continue;
        waiting_[w] = 1;
        queue_.push_back(w);
      }
    }
    for (std::size_t i = 0; i < told; ++i) row_[queue_[i]] = none;
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  std::vector<std::uint32_t> row_;  // where a vertex's arcs start in the group
  std::vector<std::uint8_t> waiting_;
  std::vector<std::uint32_t> queue_;
};

}  // namespace netgraph::detail

#endif
