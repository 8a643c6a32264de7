#ifndef NETGRAPH_SUGGEST_RANKING_METRICS_HPP
#define NETGRAPH_SUGGEST_RANKING_METRICS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>

namespace netgraph {

/// The chance that something that came true scores above something that did not; equal scores count half.
///
/// NaN where one of the two kinds is missing. @complexity O(n log n).
[[nodiscard]] inline double area_under_curve(std::span<const double> came_true, std::span<const double> did_not) {
  if (came_true.empty() || did_not.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sorted(did_not.begin(), did_not.end());
  std::sort(sorted.begin(), sorted.end());
  double wins = 0.0;
  for (const double s : came_true) {
    const auto [low, high] = std::equal_range(sorted.begin(), sorted.end(), s);
    wins += static_cast<double>(low - sorted.begin()) + 0.5 * static_cast<double>(high - low);
  }
  return wins / (static_cast<double>(came_true.size()) * static_cast<double>(did_not.size()));
}

/// How good one person's list is. `hit[i]` says whether the i-th suggestion came true.
struct list_quality {
  double precision = 0.0;          ///< share of the suggestions that came true; 0 for an empty list
  double recall = 0.0;             ///< share of all that came true that was suggested; 0 if nothing did
  double average_precision = 0.0;  ///< mean, over what could be hit, of the precision at each hit's place
};

/// @param possible  everything that came true for this person, suggested or not.
/// @param limit     how long the list may be: a hit can stand on one of min(possible, limit) places.
[[nodiscard]] inline list_quality judge_list(std::span<const unsigned char> hit, std::size_t possible, std::size_t limit) {
  list_quality q;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < hit.size(); ++i) {
    if (hit[i] == 0) continue;
    ++hits;
    q.average_precision += static_cast<double>(hits) / static_cast<double>(i + 1);
  }
  const std::size_t places = std::min(possible, limit);
  q.average_precision = places == 0 ? 0.0 : q.average_precision / static_cast<double>(places);
  if (!hit.empty()) q.precision = static_cast<double>(hits) / static_cast<double>(hit.size());
  if (possible != 0) q.recall = static_cast<double>(hits) / static_cast<double>(possible);
  return q;
}

/// What was promised and what happened among pairs of about the same promised chance.
struct calibration_bin {
  double pairs = 0.0;     ///< weight in the bin
  double promised = 0.0;  ///< mean promised chance
  double happened = 0.0;  ///< share that came true
};

/// Sorts by promised chance, cuts into bins of equal weight and compares.
///
/// @param share  how many pairs each row stands for (negatives are sampled).
/// @throws std::invalid_argument  if the sizes differ or `bins` is 0.
[[nodiscard]] inline std::vector<calibration_bin> calibration_bins(std::span<const double> promised,
                                                                   std::span<const unsigned char> came_true,
                                                                   std::span<const double> share, std::size_t bins = 10) {
  if (promised.size() != came_true.size() || promised.size() != share.size() || bins == 0) {
    throw std::invalid_argument("calibration_bins: one chance, outcome and share a row, and at least one bin");
  }
  std::vector<std::size_t> order(promised.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t l, std::size_t r) { return promised[l] < promised[r]; });
  const double all = std::accumulate(share.begin(), share.end(), 0.0);
  std::vector<calibration_bin> result(bins);
  double before = 0.0;
  for (const std::size_t i : order) {
    const auto bin = static_cast<std::size_t>(before / all * static_cast<double>(bins));
    calibration_bin& b = result[std::min(bins - 1, bin)];
    b.pairs += share[i];
    b.promised += share[i] * promised[i];
    b.happened += share[i] * static_cast<double>(came_true[i]);
    before += share[i];
  }
  for (calibration_bin& b : result) {
    if (b.pairs > 0.0) {
      b.promised /= b.pairs;
      b.happened /= b.pairs;
    }
  }
  std::erase_if(result, [](const calibration_bin& b) { return !(b.pairs > 0.0); });
  return result;
}

/// The mean distance of promise and outcome over the bins, each by its weight; 0 for no bins.
/// @reference  C. Guo et al., "On calibration of modern neural networks", ICML 2017.
[[nodiscard]] inline double expected_calibration_error(std::span<const calibration_bin> bins) noexcept {
  double all = 0.0;
  double error = 0.0;
  for (const calibration_bin& b : bins) {
    all += b.pairs;
    error += b.pairs * std::abs(b.promised - b.happened);
  }
  return all > 0.0 ? error / all : 0.0;
}

/// A mean with the range that resampling gives it.
struct estimate {
  double value = 0.0;
  double low = 0.0;  ///< 2.5 % of the resampled means are below
  double high = 0.0;
};

/// The ratio of two sums over people, and its 95 % interval by drawing as many people with replacement.
///
/// With `weight` all 1 this is a mean. Same seed, same numbers. 0 for nobody.
/// @reference  B. Efron, "Bootstrap methods", Ann. Statist. 7(1), 1979, doi:10.1214/aos/1176344552.
[[nodiscard]] inline estimate bootstrap_ratio(std::span<const double> amount, std::span<const double> weight,
                                              unsigned draws = 200, std::uint64_t seed = 1) {
  if (amount.size() != weight.size()) throw std::invalid_argument("bootstrap_ratio: one weight an amount");
  const auto ratio = [](double sum, double over) { return over > 0.0 ? sum / over : 0.0; };
  estimate e;
  e.value = ratio(std::accumulate(amount.begin(), amount.end(), 0.0), std::accumulate(weight.begin(), weight.end(), 0.0));
  e.low = e.high = e.value;
  if (amount.empty() || draws == 0) return e;
  std::vector<double> drawn;
  for (unsigned d = 0; d < draws; ++d) {
    random_stream random(seed, d);
    double sum = 0.0;
    double over = 0.0;
    for (std::size_t i = 0; i < amount.size(); ++i) {
      const std::size_t who = static_cast<std::size_t>(random.below(amount.size()));
      sum += amount[who];
      over += weight[who];
    }
    drawn.push_back(ratio(sum, over));
  }
  std::sort(drawn.begin(), drawn.end());
  const auto at = [&](double q) { return drawn[static_cast<std::size_t>(q * static_cast<double>(drawn.size() - 1) + 0.5)]; };
  e.low = at(0.025);
  e.high = at(0.975);
  return e;
}

}  // namespace netgraph

#endif
