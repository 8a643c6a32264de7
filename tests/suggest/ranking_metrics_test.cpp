#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include <netgraph/suggest/ranking_metrics.hpp>

namespace suggest_ranking_metrics_test {

using namespace netgraph;

TEST_SUITE("suggest/ranking_metrics") {
  TEST_CASE("the area is the share of pairs in the right order, equals half") {
    const std::vector<double> good{3, 2};
    const std::vector<double> bad{1, 2, 4};
    CHECK(area_under_curve(good, bad) == doctest::Approx((2.0 + 1.5) / 6.0));
    CHECK(area_under_curve(good, std::vector<double>{0}) == 1.0);
    CHECK(std::isnan(area_under_curve({}, bad)));
    CHECK(std::isnan(area_under_curve(good, {})));
  }

  TEST_CASE("a list is judged by its hits and their places") {
    const list_quality q = judge_list(std::vector<unsigned char>{1, 0, 1}, 4, 3);
    CHECK(q.precision == doctest::Approx(2.0 / 3.0));
    CHECK(q.recall == doctest::Approx(0.5));
    CHECK(q.average_precision == doctest::Approx((1.0 + 2.0 / 3.0) / 3.0));
    CHECK(judge_list({}, 0, 3).precision == 0.0);
    CHECK(judge_list({}, 0, 3).average_precision == 0.0);
  }

  TEST_CASE("promises kept have no error, promises twice too high have theirs") {
    const std::vector<double> promised{.5, .5, .25, .25, .25, .25};
    const std::vector<unsigned char> came{1, 0, 1, 0, 0, 0};
    const std::vector<double> share(6, 1.0);
    const auto bins = calibration_bins(promised, came, share, 3);
    CHECK(bins.size() == 3);
    CHECK(expected_calibration_error(calibration_bins(promised, came, share, 1)) == doctest::Approx(0.0));
    const std::vector<double> too_high{1, 1, .5, .5, .5, .5};
    CHECK(expected_calibration_error(calibration_bins(too_high, came, share, 1)) == doctest::Approx(1.0 / 3.0));
    CHECK(expected_calibration_error({}) == 0.0);
    CHECK_THROWS_AS(static_cast<void>(calibration_bins(promised, came, {}, 3)), std::invalid_argument);
  }

  TEST_CASE("the interval holds the value, narrows with people and is the same each time") {
    std::vector<double> amount;
    for (int i = 0; i < 400; ++i) amount.push_back(i % 4 == 0 ? 1.0 : 0.0);
    const std::vector<double> ones(400, 1.0);
    const estimate e = bootstrap_ratio(amount, ones);
    CHECK(e.value == doctest::Approx(0.25));
    // Standard deviation of the mean: sqrt(.25 * .75 / 400) = .0217; 1.96 of it either way.
    CHECK(e.low == doctest::Approx(0.25 - 0.0424).epsilon(0.1));
    CHECK(e.high == doctest::Approx(0.25 + 0.0424).epsilon(0.1));
    const estimate again = bootstrap_ratio(amount, ones);
    CHECK(again.low == e.low);
    CHECK(bootstrap_ratio({}, {}).value == 0.0);
    CHECK_THROWS_AS(static_cast<void>(bootstrap_ratio(amount, {})), std::invalid_argument);
  }
}

}  // namespace suggest_ranking_metrics_test
