#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/suggest/logistic.hpp>

namespace suggest_logistic_test {

using namespace netgraph;

TEST_SUITE("suggest/logistic") {
  TEST_CASE("one column of two values: the weight is the difference of the log odds") {
    // x = 0: 1 of 4 say yes; x = 1: 3 of 4 do. log odds -ln 3 and ln 3.
    const std::vector<double> rows{0, 0, 0, 0, 1, 1, 1, 1};
    const std::vector<unsigned char> labels{1, 0, 0, 0, 1, 1, 1, 0};
    const logistic_model m = fit_logistic(rows, labels, {}, {.ridge = 0.0});
    CHECK(m.intercept == doctest::Approx(-std::log(3.0)));
    CHECK(m.weights[0] == doctest::Approx(2.0 * std::log(3.0)));
  }

  TEST_CASE("at the fit the slope of the aim is zero, whatever the ridge, prior and shares") {
    random_stream random(4);
    std::vector<double> rows;
    std::vector<unsigned char> labels;
    std::vector<double> shares;
    for (int i = 0; i < 300; ++i) {
      double z = -1.0;
      for (int c = 0; c < 4; ++c) {
        rows.push_back(2.0 * random.uniform() - 1.0);
        z += (c - 1.5) * rows.back();
      }
      labels.push_back(random.uniform() < logistic(z) ? 1 : 0);
      shares.push_back(random.uniform());
    }
    const std::vector<double> prior{0.5, 0.0, -0.5, 1.0};
    for (const double ridge : {0.1, 5.0, 500.0}) {
      const logistic_model m = fit_logistic(rows, labels, shares, {.ridge = ridge, .prior = prior});
      for (std::size_t c = 0; c < 5; ++c) {
        double slope = c < 4 ? ridge * (m.weights[c] - prior[c]) : 0.0;
        for (std::size_t i = 0; i < 300; ++i) {
          double z = m.intercept;
          for (std::size_t k = 0; k < 4; ++k) z += m.weights[k] * rows[4 * i + k];
          slope += shares[i] * (logistic(z) - labels[i]) * (c < 4 ? rows[4 * i + c] : 1.0);
        }
        CHECK(slope == doctest::Approx(0.0).epsilon(1e-7));
      }
    }
  }

  TEST_CASE("a column without variation keeps its prior, a separable one stays finite") {
    const std::vector<double> rows{1, -1, 1, -1, 1, 1, 1, 1};
    const std::vector<unsigned char> labels{0, 0, 1, 1};
    const std::vector<double> prior{0.0, 0.0};
    const logistic_model m =
        fit_logistic(std::vector<double>{0, -1, 0, -1, 0, 1, 0, 1}, labels, {}, {.ridge = 1.0, .prior = prior});
    CHECK(m.weights[0] == 0.0);
    CHECK(std::isfinite(m.weights[1]));
    CHECK(m.weights[1] > 0.0);
    CHECK(logistic(-1000.0) == 0.0);
    CHECK(logistic(1000.0) == 1.0);
    CHECK(std::isfinite(fit_logistic(rows, labels, {}).weights[1]));
  }

  TEST_CASE("misuse") {
    const std::vector<double> rows{1, 2};
    const std::vector<unsigned char> both{0, 1};
    const std::vector<unsigned char> one{1, 1};
    CHECK_THROWS_AS(static_cast<void>(fit_logistic({}, {}, {})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(fit_logistic(rows, one, {})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(fit_logistic(std::vector<double>{1, 2, 3}, both, {})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(fit_logistic(rows, both, std::vector<double>{1})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(fit_logistic(rows, both, {}, {.ridge = -1.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(fit_logistic(rows, both, {}, {.prior = std::vector<double>{1, 2}})), std::invalid_argument);
  }
}

}  // namespace suggest_logistic_test
