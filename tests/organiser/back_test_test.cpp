#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include <netgraph/organiser/back_test.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_back_test_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

contact_network three_evenings() {
  return network_draft()
      .people({"a", "b", "c", "d"})
      .held("e1", "2026-01-01")
      .held("e2", "2026-02-01")
      .held("e3", "2026-03-01")
      .came("e1", {"a", "b"})
      .came("e2", {"c", "d"})
      .came("e3", {"a", "c"})
      .build();
}

}  // namespace

TEST_SUITE("organiser/back_test") {
  TEST_CASE("both tasks are run apart, and the thin past is said to be thin") {
    const back_test_result r = back_test(three_evenings());
    CHECK(r.by == together_by::rooms);
    CHECK(r.rows == 6);
    CHECK(r.cut == days_of(at("2026-03-01")));
    CHECK(r.who_next.candidates == 4);
    CHECK(r.who_next.positives == 1);
    CHECK(r.who_next.used.basis == ranker_basis::documented);
    CHECK(ranker_sentence(r.who_next.used).find("Too little has happened") == 0);
    REQUIRE(r.same_room);
    CHECK(r.same_room->again);
    // Each of the four has two candidates and is given both: two of eight suggestions came true.
    CHECK(back_test_sentence(r.who_next, 0.0) ==
          "Of 100 suggestions, 25.0 got together by themselves within a day; of 100 drawn by chance, 25.0.");
  }

  TEST_CASE("a cut by day, and what cannot be cut") {
    back_test_options options;
    options.cut = day("2026-02-01");
    CHECK(back_test(three_evenings(), options).cut == days_of(at("2026-02-01")));
    options.cut = day("2025-01-01");
    CHECK_THROWS_AS(static_cast<void>(back_test(three_evenings(), options)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(back_test(three_evenings(), {.share = 1.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(back_test(contact_network())), std::invalid_argument);
    CHECK(back_test_sentence(backtest_result{}, 3.0).find("nothing to compare") != std::string::npos);
  }
}

}  // namespace organiser_back_test_test
