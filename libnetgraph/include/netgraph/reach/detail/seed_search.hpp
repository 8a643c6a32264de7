#ifndef NETGRAPH_REACH_DETAIL_SEED_SEARCH_HPP
#define NETGRAPH_REACH_DETAIL_SEED_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph::detail {

/// A set of candidates, in the order they were chosen, and what they are worth together.
struct seed_set {
  std::vector<std::size_t> chosen;
  double value = 0.0;
};

/// Differences below this are rounding, not improvement.
inline constexpr double least_improvement = 1e-9;

template <class Evaluator>
double value_of(Evaluator& evaluator, std::span<const std::size_t> chosen) {
  evaluator.clear();
  for (const std::size_t candidate : chosen) evaluator.add(candidate);
  return evaluator.value();
}

/// Greedy: always the candidate who adds most, the smallest among equals; at least 1 - 1/e of the best.
///
/// Lazy, since a gain only falls as the set grows: whoever is still first after a fresh look is taken.
/// The candidates 0 .. given - 1 are in from the start and count for `limit`.
/// `gains` are the gains over the empty set: exact where nobody is given, bounds above what is left of them else.
template <class Evaluator>
[[nodiscard]] seed_set greedy_seeds(Evaluator& evaluator, std::size_t given, std::size_t limit, std::vector<double> gains,
                                    const progress& watch) {
  seed_set set;
  evaluator.clear();
  for (std::size_t candidate = 0; candidate < given; ++candidate) {
    set.chosen.push_back(candidate);
    evaluator.add(candidate);
  }
  const auto after = [&](std::size_t left, std::size_t right) {
    return gains[left] != gains[right] ? gains[left] < gains[right] : left > right;
  };
  std::vector<std::size_t> heap(evaluator.candidates() - given);
  std::iota(heap.begin(), heap.end(), given);
  std::make_heap(heap.begin(), heap.end(), after);
  // The size of the set at the last look. What was measured over the empty set need not be measured again.
  std::vector<std::size_t> looked_at(evaluator.candidates(), given == 0 ? 0 : limit + 1);
  while (set.chosen.size() < limit && !heap.empty()) {
    watch.check();
    std::pop_heap(heap.begin(), heap.end(), after);
    const std::size_t candidate = heap.back();
    if (looked_at[candidate] == set.chosen.size()) {
      heap.pop_back();
      set.chosen.push_back(candidate);
      evaluator.add(candidate);
      continue;
    }
    gains[candidate] = evaluator.gain(candidate);
    looked_at[candidate] = set.chosen.size();
    std::push_heap(heap.begin(), heap.end(), after);
  }
  set.value = evaluator.value();
  return set;
}

/// Exchanges one chosen for one other as long as that is worth more; the best exchange for each place in turn,
/// but for the first `given`.
///
/// With u what the set loses without a place, another candidate gains at most u more there than over the whole
/// set. So candidates are looked at by their gain over the whole set, and most never are.
template <class Evaluator>
void swap_seeds(Evaluator& evaluator, std::size_t given, seed_set& set, const progress& watch) {
  constexpr int most_rounds = 20;
  std::vector<double> gains(evaluator.candidates());
  std::vector<std::size_t> order(evaluator.candidates());
  for (int round = 0; round < most_rounds; ++round) {
    bool changed = true;
    bool ever = false;
    for (std::size_t place = given; place < set.chosen.size(); ++place) {
      watch.check();
      if (changed) {
        value_of(evaluator, set.chosen);
        for (std::size_t c = 0; c < gains.size(); ++c) {
          watch.check();
          gains[c] = evaluator.gain(c);
        }
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
          return gains[left] != gains[right] ? gains[left] > gains[right] : left < right;
        });
        changed = false;
      }
      std::vector<std::size_t> others = set.chosen;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(place));
      const double without = value_of(evaluator, others);
      const double lost = set.value - without;
      double best_gain = lost + least_improvement;
      std::size_t best = evaluator.candidates();
      for (const std::size_t candidate : order) {
        if (gains[candidate] + lost <= best_gain) break;
        watch.check();
        if (std::find(set.chosen.begin(), set.chosen.end(), candidate) != set.chosen.end()) continue;
        const double gain = evaluator.gain(candidate);
        if (gain > best_gain) {
          best_gain = gain;
          best = candidate;
        }
      }
      if (best == evaluator.candidates()) continue;
      set.chosen[place] = best;
      set.value = value_of(evaluator, set.chosen);
      changed = true;
      ever = true;
    }
    if (!ever) return;
  }
}

}  // namespace netgraph::detail

#endif
