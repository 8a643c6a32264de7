#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include <netgraph/suggest/fit_ranker.hpp>
#include <netgraph/suggest/ranking_metrics.hpp>

#include "support/histories.hpp"

namespace suggest_fit_ranker_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

/// How well a ranker fitted before `day` foresees who gets together after it.
double foresight(const contact_history& h, double day) {
  const ranker r = fit_ranker(h, day);
  CHECK(r.basis == ranker_basis::fitted);
  const ready_ranker ready(r, h, day);
  const auto came = new_pairs(ready.features(), h.contacts_between(day, 1e9));
  const auto others = sample_candidates(ready.features(), 20000, 1, came);
  return area_under_curve(ready.scores(came), ready.scores(others.pairs));
}

}  // namespace

TEST_SUITE("suggest/fit_ranker") {
  TEST_CASE("folds lie in the past, begin where a moment begins and end before the day") {
    std::vector<timed_contact> contacts;
    for (int i = 0; i < 100; ++i) contacts.push_back({to_vertex(0), to_vertex(1), static_cast<double>(i / 10)});
    const contact_history h(2, contacts);
    const auto folds = time_folds(h, 10.0);
    REQUIRE_FALSE(folds.empty());
    CHECK(folds.front() == time_fold{3.0, 5.0});
    CHECK(folds.back() == time_fold{9.0, 10.0});
    for (const time_fold& f : time_folds(h, 6.0)) {
      CHECK(f.cut > 0.0);
      CHECK(f.cut < f.end);
      CHECK(f.end <= 6.0);
    }
    CHECK(time_folds(h, 1.0).empty());  // one moment only
    CHECK(time_folds(h, 0.0).empty());
  }

  TEST_CASE("what is fitted does not depend on anything of the day or later") {
    const contact_history h = circles(96, 1500, 1);
    std::vector<timed_contact> past(h.contacts_before(900.0).begin(), h.contacts_before(900.0).end());
    for (int i = 0; i < 500; ++i) past.push_back({to_vertex(0), to_vertex(95), 900.0 + i});
    CHECK(fit_ranker(h, 900.0) == fit_ranker(contact_history(96, past), 900.0));
  }

  TEST_CASE("the past foretells the future, and shuffling who met when takes that away") {
    double kept = 0.0;
    double shuffled = 0.0;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      kept += foresight(circles(120, 1200, seed), 700.0) / 3.0;
      shuffled += foresight(circles(120, 1200, seed, true), 700.0) / 3.0;
    }
    CHECK(kept > 0.9);
    CHECK(shuffled < 0.58);
    CHECK(shuffled > 0.42);
  }

  TEST_CASE("a thin history is not fitted and says what is used") {
    const contact_history h = random_history(30, 40, 1);
    const ranker r = fit_ranker(h, 90.0, {}, {.enough = 100000});
    CHECK(r.basis == ranker_basis::documented);
    CHECK(r.weights == default_blend);
    CHECK(r.rate > 0.0);
    CHECK(r.folds > 0);
    const ranker simple = fit_ranker(h, 90.0, {}, {.enough = 100000, .thin_is_adamic_adar = true});
    CHECK(simple.basis == ranker_basis::decayed_adamic_adar_only);
    for (std::size_t c = 0; c < pair_score_count; ++c) {
      CHECK((simple.weights[c] != 0.0) == (c == column_of(pair_score::decayed_adamic_adar)));
    }
    const ranker nothing = fit_ranker(contact_history(4, {}), 5.0);
    CHECK(nothing.basis == ranker_basis::documented);
    CHECK(nothing.rate == 0.0);
    CHECK(std::string(to_string(nothing.basis)) == "default_blend");
  }

  TEST_CASE("the rate is that of the folds, carried at most to twice their length; misuse") {
    const contact_history h = circles(96, 1500, 1);
    const ranker one = fit_ranker(h, 900.0, {}, {.horizon_days = 400.0});
    const ranker two = fit_ranker(h, 900.0, {}, {.horizon_days = 200.0});
    CHECK(one.rate == doctest::Approx(2.0 * two.rate).epsilon(0.01));
    CHECK(fit_ranker(h, 900.0, {}, {.horizon_days = 1e9}).rate < 3.0 * one.rate);
    CHECK(fit_ranker(h, 900.0, {}, {.threads = 3}) == fit_ranker(h, 900.0));
    CHECK_THROWS_AS(static_cast<void>(fit_ranker(h, 900.0, {}, {.horizon_days = -1.0})), std::invalid_argument);
  }
}

}  // namespace suggest_fit_ranker_test
