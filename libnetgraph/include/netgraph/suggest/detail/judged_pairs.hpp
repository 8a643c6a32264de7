#ifndef NETGRAPH_SUGGEST_DETAIL_JUDGED_PAIRS_HPP
#define NETGRAPH_SUGGEST_DETAIL_JUDGED_PAIRS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/pair_sample.hpp>

namespace netgraph::detail {

/// One gathering of the part that is hidden: rooms of one series on one day, and who of those seen before came.
struct judged_gathering {
  std::size_t first_room = 0;
  std::size_t rooms = 0;
  std::vector<vertex_id> people;  // ascending
};

/// The candidates of a task and what became of them, by pair.
struct judged_pairs {
  std::vector<vertex_pair> pairs;  // a < b, ascending
  std::vector<unsigned char> came;
  bool again = false;
  std::vector<judged_gathering> gatherings = {};
};

/// Of the pairs that got together in `contacts`, those that did so at two moments or more. Ascending.
[[nodiscard]] inline std::vector<vertex_pair> together_twice(std::span<const timed_contact> contacts) {
  std::vector<timed_contact> sorted(contacts.begin(), contacts.end());
  std::sort(sorted.begin(), sorted.end(), [](const timed_contact& l, const timed_contact& r) {
    if (l.a != r.a) return l.a < r.a;
    return l.b != r.b ? l.b < r.b : l.day < r.day;
  });
  std::vector<vertex_pair> twice;
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const timed_contact& c = sorted[i];
    if (sorted[i - 1].a != c.a || sorted[i - 1].b != c.b || sorted[i - 1].day == c.day) continue;
    if (twice.empty() || twice.back() != vertex_pair{c.a, c.b}) twice.push_back({c.a, c.b});
  }
  return twice;
}

/// One person's candidates: rows of `judged_pairs`.
struct person_rows {
  std::vector<std::size_t> first;  // one more than people
  std::vector<std::uint32_t> rows;

  person_rows(std::size_t people, const std::vector<vertex_pair>& pairs) : first(people + 1, 0), rows(2 * pairs.size()) {
    for (const vertex_pair& p : pairs) {
      ++first[to_index(p.a) + 1];
      ++first[to_index(p.b) + 1];
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::size_t> at(first.begin(), first.end() - 1);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      rows[at[to_index(pairs[i].a)]++] = static_cast<std::uint32_t>(i);
      rows[at[to_index(pairs[i].b)]++] = static_cast<std::uint32_t>(i);
    }
  }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t v) const {
    return std::span(rows).subspan(first[v], first[v + 1] - first[v]);
  }
};

}  // namespace netgraph::detail

#endif
