#ifndef NETGRAPH_SUGGEST_RANKER_HPP
#define NETGRAPH_SUGGEST_RANKER_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/suggest/default_blend.hpp>
#include <netgraph/suggest/logistic.hpp>
#include <netgraph/suggest/pair_features.hpp>
#include <netgraph/suggest/pair_sample.hpp>
#include <netgraph/suggest/score_table.hpp>

namespace netgraph {

/// Where a ranker's weights come from.
enum class ranker_basis : unsigned char {
  fitted,                   ///< from the organiser's own past
  documented,               ///< the default blend: the history was too thin to fit
  decayed_adamic_adar_only  ///< time-decayed Adamic-Adar alone, on request, where the history was too thin
};

[[nodiscard]] constexpr const char* to_string(ranker_basis basis) noexcept {
  switch (basis) {
    case ranker_basis::fitted: return "fitted";
    case ranker_basis::documented: return "default_blend";
    case ranker_basis::decayed_adamic_adar_only: break;
  }
  return "decayed_adamic_adar_only";
}

/// A blend of scores: how likely two people who have never been together are to get together in time.
struct ranker {
  ranker_basis basis = ranker_basis::documented;
  std::array<double, pair_score_count> weights = default_blend;  ///< of the standardised scores; 0 for those unused
  double horizon_days = 0.0;  ///< within how many days "get together" is meant; 0: not known
  double rate = 0.0;          ///< share of all candidates that do so; 0: not known, chances then are only an order
  std::size_t positives = 0;  ///< pairs that got together in the folds it was fitted on
  std::size_t folds = 0;

  friend bool operator==(const ranker&, const ranker&) = default;
};

/// How one score is spread over today's candidates; see `score_shape`.
struct score_spread {
  double typical = 1.0;  ///< mean among those who have any; of logarithmic scores
  double mean = 0.0;
  double deviation = 0.0;  ///< 0: all candidates are equal, the score says nothing

  friend bool operator==(const score_spread&, const score_spread&) = default;
};

using score_spreads = std::array<score_spread, pair_score_count>;

/// A score on the scale of the blend: mean 0 and deviation 1 among the candidates, within +-6.
[[nodiscard]] inline double standardised(double score, score_shape shape, const score_spread& spread) noexcept {
  if (shape == score_shape::unused || !(spread.deviation > 1e-9)) return 0.0;
  const double x = shape == score_shape::log ? std::log1p(10.0 * score / spread.typical) : score;
  return std::clamp((x - spread.mean) / spread.deviation, -6.0, 6.0);
}

/// Measures the spread of every score over rows, each standing for `shares[i]` pairs.
[[nodiscard]] inline score_spreads measure_spreads(std::span<const double> rows, std::span<const double> shares) {
  score_spreads spreads;
  double all = 0.0;
  for (const double share : shares) all += share;
  if (!(all > 0.0)) return spreads;
  for (std::size_t c = 0; c < pair_score_count; ++c) {
    const score_shape shape = score_table[c].shape;
    if (shape == score_shape::unused) continue;
    score_spread& s = spreads[c];
    const auto at = [&](std::size_t i) { return rows[i * pair_score_count + c]; };
    if (shape == score_shape::log) {
      double sum = 0.0;
      double some = 0.0;
      for (std::size_t i = 0; i < shares.size(); ++i) {
        sum += shares[i] * at(i);
        some += at(i) > 0.0 ? shares[i] : 0.0;
      }
      s.typical = sum > 0.0 ? sum / some : 1.0;
    }
    const auto shaped = [&](std::size_t i) { return shape == score_shape::log ? std::log1p(10.0 * at(i) / s.typical) : at(i); };
    double sum = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) sum += shares[i] * shaped(i);
    s.mean = sum / all;
    double squares = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) squares += shares[i] * (shaped(i) - s.mean) * (shaped(i) - s.mean);
    s.deviation = std::sqrt(squares / all);
  }
  return spreads;
}

/// The sum of weighted standardised scores: any real number, higher for likelier pairs.
[[nodiscard]] inline double blended(const ranker& r, const feature_row& row, const score_spreads& spreads) noexcept {
  double sum = 0.0;
  for (std::size_t c = 0; c < pair_score_count; ++c) {
    if (r.weights[c] != 0.0) sum += r.weights[c] * standardised(row[c], score_table[c].shape, spreads[c]);
  }
  return sum;
}

/// A ranker made ready for one day of one history: it knows how scores are spread there, and so what chance a blend means.
///
/// Candidates are pairs of people seen before the day who have not been together. Their spread is measured on a seeded
/// sample of them; the chances are shifted so that their mean over the candidates is the ranker's `rate`.
/// Borrows the history and the content for its life.
class ready_ranker {
 public:
  /// @throws std::invalid_argument  if a weight, the rate or the day is not a finite number, or the content does not fit.
  ready_ranker(const ranker& r, const contact_history& history, double day, const pair_content& content = {},
               std::size_t sample = 20000, std::uint64_t seed = 1, unsigned threads = 1, const progress& watch = {})
      : ranker_(r), made_(history, day, content) {
    for (const double w : r.weights) {
      if (!std::isfinite(w)) throw std::invalid_argument("ready_ranker: a weight is not a number");
    }
    if (!(r.rate >= 0.0 && r.rate < 1.0)) throw std::invalid_argument("ready_ranker: the rate must be at least 0 and below 1");
    const std::vector<vertex_pair> pairs = sample_candidates(made_, sample, seed).pairs;
    std::vector<double> rows(pairs.size() * pair_score_count);
    made_.for_each_row(pairs, threads, watch, [&](std::size_t i, const feature_row& row, unsigned) {
      std::copy(row.begin(), row.end(), rows.begin() + static_cast<std::ptrdiff_t>(i * pair_score_count));
    });
    spreads_ = measure_spreads(rows, std::vector<double>(pairs.size(), 1.0));
    if (r.rate > 0.0 && !pairs.empty()) offset_ = offset_for(rows, pairs.size());
  }

  ready_ranker(const ranker&, const contact_history&&, double, const pair_content& = {}, std::size_t = 0, std::uint64_t = 0,
               unsigned = 0, const progress& = {}) = delete;

  [[nodiscard]] const ranker& model() const noexcept { return ranker_; }
  [[nodiscard]] const pair_feature_maker& features() const noexcept { return made_; }
  [[nodiscard]] const score_spreads& spreads() const noexcept { return spreads_; }
  /// What is added to a blend before it becomes a chance.
  [[nodiscard]] double offset() const noexcept { return offset_; }

  /// The blend of a row of `pair_features`.
  [[nodiscard]] double score(const feature_row& row) const noexcept { return blended(ranker_, row, spreads_); }
  /// The chance that a blend stands for, in (0, 1).
  [[nodiscard]] double chance(double blend) const noexcept { return logistic(blend + offset_); }

  /// The blends of a list of pairs, in the order given; the same bytes for any number of threads.
  [[nodiscard]] std::vector<double> scores(std::span<const vertex_pair> pairs, unsigned threads = 1,
                                           const progress& watch = {}) const {
    std::vector<double> all(pairs.size());
    made_.for_each_row(pairs, threads, watch, [&](std::size_t i, const feature_row& row, unsigned) { all[i] = score(row); });
    return all;
  }

 private:
  /// Halving: the mean chance rises with the offset.
  [[nodiscard]] double offset_for(const std::vector<double>& rows, std::size_t count) const {
    std::vector<double> blends(count);
    feature_row row{};
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(rows.begin() + static_cast<std::ptrdiff_t>(i * pair_score_count), pair_score_count, row.begin());
      blends[i] = score(row);
    }
    double low = -60.0;
    double high = 60.0;
    for (int step = 0; step < 80; ++step) {
      const double middle = 0.5 * (low + high);
      double sum = 0.0;
      for (const double b : blends) sum += logistic(b + middle);
      (sum / static_cast<double>(count) < ranker_.rate ? low : high) = middle;
    }
    return 0.5 * (low + high);
  }

  ranker ranker_;
  pair_feature_maker made_;
  score_spreads spreads_{};
  double offset_ = 0.0;
};

}  // namespace netgraph

#endif
