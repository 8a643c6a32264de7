#ifndef NETGRAPH_SUGGEST_CANDIDATES_HPP
#define NETGRAPH_SUGGEST_CANDIDATES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/wedge_accumulator.hpp>
#include <netgraph/suggest/overlap.hpp>

namespace netgraph {

/// Somebody two steps away: not tied, at least one shared contact.
struct candidate {
  vertex_id person = {};
  std::uint32_t shared = 0;  ///< how many contacts are shared

  friend bool operator==(const candidate&, const candidate&) = default;
};

/// Streams every person's candidates, one person at a time, in O(people) memory.
///
/// Calls `visit(a, candidates)` for each `a` of `people` in the order given; the candidates are the
/// people exactly two steps from `a`, ascending, and live until the next call. People without any
/// (isolates, people tied to everyone they could meet) get an empty span, not silence.
///
/// @param people  whose candidates; repeats are visited again.
/// @throws std::out_of_range  if one of `people` is not a vertex of `g`.
/// @complexity  O(sum of deg w over their contacts w, plus sorting the candidates).
template <class Visit>
void for_each_candidate_list(const tie_graph& g, std::span<const vertex_id> people, Visit&& visit) {
  for (const vertex_id a : people) require_vertex(g, a, "for_each_candidate_list");
  detail::wedge_accumulator wedges(g.size());
  std::vector<candidate> found;
  for (const vertex_id a : people) {
    wedges.run<false>(g, a, [](vertex_id) { return 1.0; });
    found.clear();
    wedges.drain([&](std::uint32_t b, double sum) { found.push_back({to_vertex(b), static_cast<std::uint32_t>(sum)}); });
    std::sort(found.begin(), found.end(), [](const candidate& l, const candidate& r) { return l.person < r.person; });
    visit(a, std::span<const candidate>(found));
  }
}

/// The people exactly two steps from `a`, ascending, with the number of contacts shared.
/// @throws std::out_of_range  if `a` is not a vertex of `g`.  @see for_each_candidate_list
[[nodiscard]] inline std::vector<candidate> candidates_of(const tie_graph& g, vertex_id a) {
  std::vector<candidate> all;
  for_each_candidate_list(g, std::span(&a, 1),
                          [&](vertex_id, std::span<const candidate> found) { all.assign(found.begin(), found.end()); });
  return all;
}

/// Every pair of people at exactly two steps, each once with a < b, in lexicographic order.
///
/// @complexity  O(sum of squared degrees) time; memory is the answer, which can reach n^2 / 2 pairs:
///              use `for_each_candidate_list` where it need not be kept.
[[nodiscard]] inline std::vector<vertex_pair> two_step_pairs(const tie_graph& g) {
  std::vector<vertex_id> everyone(g.vertices().begin(), g.vertices().end());
  std::vector<vertex_pair> pairs;
  for_each_candidate_list(g, everyone, [&](vertex_id a, std::span<const candidate> found) {
    for (const candidate& c : found) {
      if (c.person > a) pairs.push_back({a, c.person});
    }
  });
  return pairs;
}

/// Every pair of the people present, tied or not, each once with a < b, in lexicographic order.
///
/// For one event: people who share no contact can still be worth introducing (a seeks what b offers).
///
/// @param present  in any order; somebody named twice counts once.
/// @complexity  O(p^2) for p people present, time and memory.
[[nodiscard]] inline std::vector<vertex_pair> present_pairs(std::span<const vertex_id> present) {
  std::vector<vertex_id> people(present.begin(), present.end());
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  std::vector<vertex_pair> pairs;
  pairs.reserve(people.size() * (people.size() - std::min<std::size_t>(1, people.size())) / 2);
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t j = i + 1; j < people.size(); ++j) pairs.push_back({people[i], people[j]});
  }
  return pairs;
}

/// Every pair of people who are not tied, each once with a < b, in lexicographic order.
/// @complexity  O(n^2) time and memory: for small graphs and for comparing with libraries that do so.
[[nodiscard]] inline std::vector<vertex_pair> untied_pairs(const tie_graph& g) {
  std::vector<vertex_pair> pairs;
  for (const vertex_id a : g.vertices()) {
    const auto around = g.neighbors(a);
    auto next = std::upper_bound(around.begin(), around.end(), a);
    for (std::size_t b = to_index(a) + 1; b < g.size(); ++b) {
      if (next != around.end() && *next == to_vertex(b)) {
        ++next;
      } else {
        pairs.push_back({a, to_vertex(b)});
      }
    }
  }
  return pairs;
}

}  // namespace netgraph

#endif
