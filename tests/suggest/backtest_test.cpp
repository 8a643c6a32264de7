#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include <netgraph/suggest/backtest.hpp>

#include "support/histories.hpp"

namespace suggest_backtest_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("suggest/backtest") {
  TEST_CASE("counts, lines and lift agree with each other and with the history") {
    const contact_history h = circles(96, 1200, 2);
    const backtest_result r = run_backtest(h, {}, {.cut = 700.0});
    const pair_feature_maker before(h, 700.0);
    CHECK(r.positives == new_pairs(before, h.contacts_between(700.0, 1e9)).size());
    CHECK(r.candidates == sample_candidates(before, 1000000, 1).pairs.size());
    CHECK(r.people == 96);
    CHECK(r.unserved == 0);
    REQUIRE(r.lines.size() == 2 + backtest_scores.size());
    CHECK(r.lines.front().name == "blend");
    CHECK(r.lines.back().name == "chance");
    for (const backtest_line& l : r.lines) {
      CHECK(l.precision.low <= l.precision.value);
      CHECK(l.precision.value <= l.precision.high);
      CHECK(l.lift == doctest::Approx(l.precision.value / r.lines.back().precision.value));
    }
    CHECK(r.lines.front().area > 0.9);
    CHECK(r.calibration_error < 0.2);
    const backtest_result again = run_backtest(h, {}, {.cut = 700.0, .threads = 3});
    CHECK(again.lines.front().precision.value == r.lines.front().precision.value);
    CHECK(again.lines.front().area == r.lines.front().area);
  }

  TEST_CASE("of those in the same room: candidates are the visitors of one gathering") {
    // Four people seen on days 0 and 1; on day 10 three of them come, in two rooms of one series.
    const auto v = [](std::size_t i) { return to_vertex(i); };
    const contact_history h(5, {{v(0), v(1), 0.0}, {v(2), v(3), 1.0}, {v(0), v(2), 10.0}},
                            {{10.0, 1, {v(0), v(2)}}, {10.0, 1, {v(1), v(4)}}});
    const backtest_result r = run_backtest(h, {}, {.cut = 5.0, .task = backtest_task::same_room});
    CHECK(r.candidates == 2);  // 0-2, 1-2: 4 was never seen, 0-1 have met
    CHECK(r.positives == 1);
    CHECK_FALSE(r.again);
  }

  TEST_CASE("where rooms are all that is known, being together again is what counts") {
    const auto v = [](std::size_t i) { return to_vertex(i); };
    const contact_history h(4, {{v(0), v(1), 0.0}, {v(2), v(3), 0.0}, {v(0), v(2), 10.0}, {v(0), v(2), 12.0}, {v(1), v(3), 10.0}},
                            {{10.0, 0, {v(0), v(2)}}, {12.0, 0, {v(0), v(2)}}, {10.5, 0, {v(1), v(3)}}});
    const backtest_result r = run_backtest(h, {}, {.cut = 5.0, .task = backtest_task::same_room, .rooms_are_contacts = true});
    CHECK(r.again);
    CHECK(r.candidates == 2);
    CHECK(r.positives == 1);
  }

  TEST_CASE("nothing to test, and misuse") {
    const backtest_result r = run_backtest(contact_history(3, {}), {}, {.cut = 1.0});
    CHECK(r.candidates == 0);
    CHECK(r.lines.front().precision.value == 0.0);
    CHECK_THROWS_AS(static_cast<void>(run_backtest(contact_history(3, {}), {}, {.cut = 1.0, .limit = 0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(run_backtest(contact_history(3, {}), {}, {.cut = 1.0, .end = 1.0})), std::invalid_argument);
  }
}

}  // namespace suggest_backtest_test
