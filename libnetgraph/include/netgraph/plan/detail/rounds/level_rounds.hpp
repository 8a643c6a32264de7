#ifndef NETGRAPH_PLAN_DETAIL_ROUNDS_LEVEL_ROUNDS_HPP
#define NETGRAPH_PLAN_DETAIL_ROUNDS_LEVEL_ROUNDS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/rounds/round_worths.hpp>
#include <netgraph/plan/round_problem.hpp>

namespace netgraph::detail {

[[nodiscard]] inline double worth_of_round(const std::vector<place_id>& partner, const round_worths& worths) {
  double sum = 0.0;
  for (std::size_t v = 0; v < partner.size(); ++v) {
    if (partner[v] != no_place && to_index(partner[v]) > v) sum += worths.of(v, to_index(partner[v]));
  }
  return sum;
}

/// Makes two rounds worth the same as far as their parts allow. The pairs of both form paths and circles; along each of
/// them the two rounds may change places without anybody's partners changing over the evening.
inline void level_two(std::vector<place_id>& first, std::vector<place_id>& second, const round_worths& worths) {
  struct part {
    std::vector<std::uint32_t> people;
    double more;  // of the first round over the second
  };
  std::vector<part> parts;
  std::vector<std::uint8_t> seen(first.size(), 0);
  for (std::uint32_t start = 0; start < first.size(); ++start) {
    if (seen[start] != 0 || (first[start] == no_place && second[start] == no_place)) continue;
    part made{{}, 0.0};
    std::vector<std::uint32_t> open{start};
    seen[start] = 1;
    while (!open.empty()) {
      const std::uint32_t v = open.back();
      open.pop_back();
      made.people.push_back(v);
      for (const auto* round : {&first, &second}) {
        const place_id with = (*round)[v];
        if (with == no_place) continue;
        const auto u = static_cast<std::uint32_t>(with);
        if (u > v) made.more += (round == &first ? 1.0 : -1.0) * worths.of(v, u);
        if (seen[u] == 0) {
          seen[u] = 1;
          open.push_back(u);
        }
      }
    }
    parts.push_back(std::move(made));
  }
  std::stable_sort(parts.begin(), parts.end(), [](const part& a, const part& b) { return std::abs(a.more) > std::abs(b.more); });
  double sum = 0.0;
  for (const part& p : parts) {
    if (std::abs(sum + p.more) > std::abs(sum - p.more)) {
      for (const std::uint32_t v : p.people) std::swap(first[v], second[v]);
      sum -= p.more;
    } else {
      sum += p.more;
    }
  }
}

/// Levels all rounds two by two, the most different first, until no two can be brought nearer.
inline void level_rounds(std::span<std::vector<place_id>> rounds, const round_worths& worths) {
  constexpr int sweeps = 20;
  for (int k = 0; k < sweeps; ++k) {
    bool better = false;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
      for (std::size_t j = i + 1; j < rounds.size(); ++j) {
        const double before = std::abs(worth_of_round(rounds[i], worths) - worth_of_round(rounds[j], worths));
        std::vector<place_id> first = rounds[i];
        std::vector<place_id> second = rounds[j];
        level_two(first, second, worths);
        if (std::abs(worth_of_round(first, worths) - worth_of_round(second, worths)) >= before * (1.0 - 1e-9)) continue;
        rounds[i] = std::move(first);
        rounds[j] = std::move(second);
        better = true;
      }
    }
    if (!better) return;
  }
}

}  // namespace netgraph::detail

#endif
