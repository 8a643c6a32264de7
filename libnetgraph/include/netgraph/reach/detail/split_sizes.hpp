#ifndef NETGRAPH_REACH_DETAIL_SPLIT_SIZES_HPP
#define NETGRAPH_REACH_DETAIL_SPLIT_SIZES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>

namespace netgraph::detail {

/// For every vertex not yet `gone`: ordered pairs of the others that still have a path when it goes too.
///
/// One depth-first search with its own stack: a child whose subtree has no tie past v falls off with its
/// subtree when v goes; what is left of v's group stays in one piece. O(vertices + ties) for all.
/// Entries of vertices already gone are the greatest number there is.
[[nodiscard]] inline std::vector<std::uint64_t> pairs_left_without_each(const tie_graph& g,
                                                                        const std::vector<std::uint8_t>& gone) {
  const std::size_t n = g.size();
  const auto pairs = [](std::uint64_t size) { return size * (size - std::min<std::uint64_t>(size, 1)); };
  std::vector<std::uint64_t> left(n, std::numeric_limits<std::uint64_t>::max());
  std::vector<std::uint32_t> found(n, 0);  // order of discovery from 1; 0 where not found
  std::vector<std::uint32_t> low(n, 0);
  std::vector<std::uint32_t> size(n, 1);
  std::vector<std::uint64_t> split_pairs(n, 0);
  std::vector<std::uint64_t> split_size(n, 0);
  std::vector<std::uint32_t> next_arc(n, 0);
  std::vector<std::uint32_t> parent(n, 0);
  std::vector<std::uint32_t> stack;
  std::vector<std::uint32_t> group;
  std::uint64_t all_pairs = 0;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> own;  // vertex, change of the pairs in its group
  std::uint32_t time = 0;
  for (std::size_t root = 0; root < n; ++root) {
    if (gone[root] != 0 || found[root] != 0) continue;
    group.clear();
    stack.assign(1, static_cast<std::uint32_t>(root));
    parent[root] = static_cast<std::uint32_t>(root);
    found[root] = low[root] = ++time;
    while (!stack.empty()) {
      const std::uint32_t v = stack.back();
      const auto around = g.neighbors(vertex_id{v});
      if (next_arc[v] < around.size()) {
        const auto w = static_cast<std::uint32_t>(to_index(around[next_arc[v]++]));
        if (gone[w] != 0) continue;
        if (found[w] == 0) {
          parent[w] = v;
          found[w] = low[w] = ++time;
          stack.push_back(w);
        } else if (w != parent[v]) {
          low[v] = std::min(low[v], found[w]);
        }
        continue;
      }
      stack.pop_back();
      group.push_back(v);
      if (v == root) break;
      const std::uint32_t p = parent[v];
      size[p] += size[v];
      low[p] = std::min(low[p], low[v]);
      if (low[v] >= found[p]) {
        split_pairs[p] += pairs(size[v]);
        split_size[p] += size[v];
      }
    }
    const std::uint64_t whole = pairs(group.size());
    all_pairs += whole;
    for (const std::uint32_t v : group) {
      const std::uint64_t rest = group.size() - 1 - split_size[v];
      own.emplace_back(v, whole - split_pairs[v] - pairs(rest));
    }
  }
  for (const auto& [v, lost] : own) left[v] = all_pairs - lost;
  return left;
}

/// The search behind `choose_key_people`: fewest pairs left is best.
class key_people_search {
 public:
  /// @pre  `candidates` ascend, each once, and are at least `count`.
  key_people_search(const tie_graph& g, std::vector<std::size_t> candidates, std::size_t count, const progress& watch)
      : g_(g), candidates_(std::move(candidates)), count_(count), watch_(watch), gone_(g.size(), 0) {}

  void greedy() {
    while (best_.size() < count_) {
      const auto [v, pairs] = best_last();
      best_.push_back(v);
      gone_[v] = 1;
      pairs_ = pairs;
    }
  }

  void exchange() {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t& place : best_) {
        gone_[place] = 0;
        const auto [v, pairs] = best_last();
        if (pairs < pairs_) {
          place = v;
          pairs_ = pairs;
          changed = true;
        }
        gone_[place] = 1;
      }
    }
  }

  /// Looks at ties that trying every choice takes: all sets of count - 1, and the best last one for each at once.
  [[nodiscard]] double tries_needed() const {
    double sets = 1.0;
    for (std::size_t i = 0; i + 1 < count_; ++i) sets *= static_cast<double>(candidates_.size() - i) / static_cast<double>(i + 1);
    return sets * static_cast<double>(g_.size() + g_.arc_count());
  }

  void try_all() {
    gone_.assign(g_.size(), 0);
    std::vector<std::size_t> set;
    extend(set, 0);
  }

  [[nodiscard]] const std::vector<std::size_t>& best() const noexcept { return best_; }
  [[nodiscard]] std::uint64_t pairs() const noexcept { return pairs_; }

 private:
  // Who of those left should go next, given who is gone, and the pairs then left.
  [[nodiscard]] std::pair<std::size_t, std::uint64_t> best_last() const {
    watch_.check();
    const std::vector<std::uint64_t> left = pairs_left_without_each(g_, gone_);
    const std::size_t least = *std::min_element(candidates_.begin(), candidates_.end(),
                                                [&](std::size_t u, std::size_t v) { return left[u] < left[v]; });
    return {least, left[least]};
  }

  void extend(std::vector<std::size_t>& set, std::size_t from) {
    if (set.size() + 1 == count_) {
      const auto [v, pairs] = best_last();
      if (pairs < pairs_) {
        pairs_ = pairs;
        best_ = set;
        best_.push_back(v);
      }
      return;
    }
    for (std::size_t i = from; i < candidates_.size(); ++i) {
      const std::size_t v = candidates_[i];
      set.push_back(v);
      gone_[v] = 1;
      extend(set, i + 1);
      gone_[v] = 0;
      set.pop_back();
    }
  }

  const tie_graph& g_;
  std::vector<std::size_t> candidates_;
  std::size_t count_;
  const progress& watch_;
  std::vector<std::uint8_t> gone_;
  std::vector<std::size_t> best_;
  std::uint64_t pairs_ = std::numeric_limits<std::uint64_t>::max();
};

}  // namespace netgraph::detail

#endif
