#ifndef NETGRAPH_SUGGEST_PAIR_SAMPLE_HPP
#define NETGRAPH_SUGGEST_PAIR_SAMPLE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/pair_features.hpp>

namespace netgraph {

/// Pairs with a < b, ascending, and how many there are of their kind altogether.
struct pair_sample {
  std::vector<vertex_pair> pairs;
  std::size_t all = 0;
};

namespace detail {

inline constexpr auto pair_before = [](const vertex_pair& l, const vertex_pair& r) { return l.a != r.a ? l.a < r.a : l.b < r.b; };

}  // namespace detail

/// Pairs of people who were both seen before, first together in `contacts`: what came true. Ascending, a < b.
[[nodiscard]] inline std::vector<vertex_pair> new_pairs(const pair_feature_maker& before,
                                                        std::span<const timed_contact> contacts) {
  std::vector<vertex_pair> pairs;
  for (const timed_contact& c : contacts) {
    if (before.seen(c.a) && before.seen(c.b) && !before.graph().find_edge(c.a, c.b)) pairs.push_back({c.a, c.b});
  }
  std::sort(pairs.begin(), pairs.end(), detail::pair_before);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

/// A sample of pairs of people who were both seen before and not together, without those of `except` (ascending).
///
/// All of them where there are at most `wanted`; else `wanted` different ones by chance. Same seed, same pairs.
/// @complexity  O(people + wanted) expected, or O(pairs) where nearly all are wanted.
[[nodiscard]] inline pair_sample sample_candidates(const pair_feature_maker& before, std::size_t wanted, std::uint64_t seed,
                                                   std::span<const vertex_pair> except = {}) {
  const tie_graph& g = before.graph();
  std::vector<vertex_id> people;
  for (const vertex_id v : g.vertices()) {
    if (before.seen(v)) people.push_back(v);
  }
  pair_sample sample;
  const std::size_t n = people.size();
  const std::size_t pairs = n < 2 ? 0 : n * (n - 1) / 2;
  sample.all = pairs - std::min(pairs, g.tie_count() + except.size());
  const auto free = [&](vertex_id a, vertex_id b) {
    return !g.find_edge(a, b) && !std::binary_search(except.begin(), except.end(), vertex_pair{a, b}, detail::pair_before);
  };
  if (sample.all <= 2 * wanted) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        if (free(people[i], people[j])) sample.pairs.push_back({people[i], people[j]});
      }
    }
    if (sample.pairs.size() > wanted) {  // keep `wanted` of them by chance, in order
      random_stream random(seed, 1);
      std::vector<vertex_pair> kept;
      std::size_t need = wanted;
      for (std::size_t i = 0; i < sample.pairs.size(); ++i) {
        if (random.below(sample.pairs.size() - i) >= need) continue;
        kept.push_back(sample.pairs[i]);
        --need;
      }
      sample.pairs.swap(kept);
    }
    return sample;
  }
  random_stream random(seed, 0);
  while (sample.pairs.size() < wanted) {
    while (sample.pairs.size() < wanted) {
      vertex_id a = people[random.below(n)];
      vertex_id b = people[random.below(n)];
      if (b < a) std::swap(a, b);
      if (a != b && free(a, b)) sample.pairs.push_back({a, b});
    }
    std::sort(sample.pairs.begin(), sample.pairs.end(), detail::pair_before);
    sample.pairs.erase(std::unique(sample.pairs.begin(), sample.pairs.end()), sample.pairs.end());
  }
  return sample;
}

}  // namespace netgraph

#endif
