#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/ranker.hpp>

#include "support/histories.hpp"

namespace suggest_ranker_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("suggest/ranker") {
  TEST_CASE("a score is brought to mean 0 and deviation 1 among the candidates") {
    std::vector<double> rows(3 * pair_score_count, 0.0);
    rows[column_of(pair_score::degree_sum)] = 1.0;
    rows[pair_score_count + column_of(pair_score::degree_sum)] = 3.0;
    rows[2 * pair_score_count + column_of(pair_score::adamic_adar)] = 2.0;
    const score_spreads s = measure_spreads(rows, std::vector<double>{1.0, 1.0, 0.0});
    const score_spread& d = s[column_of(pair_score::degree_sum)];
    CHECK(d.mean == 2.0);
    CHECK(d.deviation == 1.0);
    CHECK(standardised(3.0, score_shape::as_is, d) == 1.0);
    CHECK(standardised(1000.0, score_shape::as_is, d) == 6.0);
    CHECK(standardised(3.0, score_shape::unused, d) == 0.0);
    CHECK(standardised(3.0, score_shape::as_is, score_spread{}) == 0.0);
    // Third row alone: the typical value is 2, so its own place is ln(1 + 10) and nothing varies.
    const score_spreads t = measure_spreads(rows, std::vector<double>{0.0, 0.0, 1.0});
    CHECK(t[column_of(pair_score::adamic_adar)].typical == 2.0);
    CHECK(t[column_of(pair_score::adamic_adar)].mean == doctest::Approx(std::log(11.0)));
    CHECK(measure_spreads({}, {}) == score_spreads{});
  }

  TEST_CASE("the blend is the weighted sum, and chances have the rate as their mean") {
    const contact_history h = random_history(60, 400, 3);
    ranker r;
    r.rate = 0.07;
    const ready_ranker ready(r, h, 70.0);
    const pair_sample all = sample_candidates(ready.features(), 100000, 1);
    const auto scores = ready.scores(all.pairs);
    CHECK(scores == ready.scores(all.pairs, 3));
    double sum = 0.0;
    ready.features().for_each_row(all.pairs, 1, {}, [&](std::size_t i, const feature_row& row, unsigned) {
      double by_hand = 0.0;
      for (std::size_t c = 0; c < pair_score_count; ++c) {
        const score_spread& s = ready.spreads()[c];
        if (score_table[c].shape == score_shape::unused || s.deviation <= 1e-9) continue;
        const double x = score_table[c].shape == score_shape::log ? std::log(1.0 + 10.0 * row[c] / s.typical) : row[c];
        by_hand += default_blend[c] * std::max(-6.0, std::min(6.0, (x - s.mean) / s.deviation));
      }
      CHECK(scores[i] == doctest::Approx(by_hand).epsilon(1e-12));
      sum += ready.chance(scores[i]);
    });
    CHECK(sum / static_cast<double>(all.pairs.size()) == doctest::Approx(0.07));
  }

  TEST_CASE("an empty history has no candidates and no trouble; misuse is refused") {
    const contact_history none(3, {});
    ranker r;
    CHECK(ready_ranker(r, none, 1.0).scores({}).empty());
    r.weights[0] = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(ready_ranker(r, none, 1.0), std::invalid_argument);
    r = {};
    r.rate = 1.0;
    CHECK_THROWS_AS(ready_ranker(r, none, 1.0), std::invalid_argument);
  }
}

}  // namespace suggest_ranker_test
