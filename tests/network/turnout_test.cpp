#include <netgraph/network/turnout.hpp>

#include "support/network_fixtures.hpp"
#include "support/network_oracles.hpp"

#include <doctest/doctest.h>

namespace network_turnout_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

TEST_SUITE_BEGIN("network/turnout");

TEST_CASE("without history a free event is assumed at .55 and a paid one at .95") {
  network_draft draft;
  draft.people({"al"}).held("free", "2026-01-01");
  draft.builder.add_event({.id = "paid", .start = at("2026-01-01"), .fee = 20.0});
  draft.builder.add_event({.id = "nothing_due", .start = at("2026-01-01"), .fee = 0.0});
  const auto net = draft.build();
  const auto of = [&](const char* event) {
    return turnout(net, who(net, "al"), which(net, event), day("2025-12-01")).probability;
  };
  CHECK(of("free") == Approx(0.55));
  CHECK(of("paid") == Approx(0.95));
  CHECK(of("nothing_due") == Approx(0.55));
}

// Breakfasts of January and February with check-ins: al came to both, bo registered for both and came to none,
// cy came in February; March is ahead.
namespace {
contact_network breakfasts() {
  return network_draft{}
      .people({"al", "bo", "cy", "di"})
      .held("jan", "2026-01-10", "breakfast")
      .held("feb", "2026-02-10", "breakfast")
      .held("mar", "2026-03-10", "breakfast")
      .held("gala", "2026-02-20", "gala")
      .came("jan", {"al"})
      .registered("jan", {"bo"})
      .came("feb", {"al", "cy"})
      .came("feb", {"bo"}, attendance_status::no_show)
      .registered("mar", {"al", "bo", "cy", "di"})
      .build();
}
}  // namespace

TEST_CASE("a person's own history is shrunk to the series' rate, and that to the assumed one") {
  const auto net = breakfasts();
  const turnout_model model(net, day("2026-03-01"));
  // The series: 3 of 5 registrations came. (3 + 20 * .55) / (5 + 20) = 14 / 25 = .56.
  const auto al = model(who(net, "al"), which(net, "mar"));
  CHECK(al.series_came == 3);
  CHECK(al.series_expected == 5);
  CHECK(al.series_rate == Approx(0.56));
  CHECK(al.came == 2);
  CHECK(al.expected == 2);
  CHECK(al.probability == Approx((2 + 4 * 0.56) / 6));  // .70667
  CHECK(model(who(net, "bo"), which(net, "mar")).probability == Approx((0 + 4 * 0.56) / 6));  // .37333
  CHECK(model(who(net, "cy"), which(net, "mar")).probability == Approx((1 + 4 * 0.56) / 5));  // .648
  CHECK(model(who(net, "di"), which(net, "mar")).probability == Approx(0.56));
}

TEST_CASE("only events before the one asked for inform, even when judged later") {
  const auto net = breakfasts();
  const auto bo = turnout(net, who(net, "bo"), which(net, "feb"), day("2026-12-31"));
  CHECK(bo.expected == 1);  // January alone
  CHECK(bo.series_came == 1);
  CHECK(bo.series_expected == 2);
  const auto first = turnout(net, who(net, "bo"), which(net, "jan"), day("2026-12-31"));
  CHECK(first.expected == 0);
  CHECK(first.probability == Approx(0.55));
}

TEST_CASE("only events on or before as_of inform") {
  const auto net = breakfasts();
  CHECK(turnout(net, who(net, "al"), which(net, "mar"), day("2026-02-09")).expected == 1);
  CHECK(turnout(net, who(net, "al"), which(net, "mar"), day("2026-02-10")).expected == 2);
  CHECK(turnout(net, who(net, "al"), which(net, "mar"), day("2025-01-01")).probability == Approx(0.55));
}

TEST_CASE("a person's history counts across series, the series' own does not") {
  const auto net = breakfasts();
  const auto al = turnout(net, who(net, "al"), which(net, "gala"), day("2026-03-01"));
  CHECK(al.series_expected == 0);
  CHECK(al.came == 2);
  CHECK(al.probability == Approx((2 + 4 * 0.55) / 6));
}

TEST_CASE("an event where nobody was checked in says nothing") {
  const auto net = network_draft{}
                       .people({"al", "bo"})
                       .held("jan", "2026-01-10")
                       .held("feb", "2026-02-10")
                       .registered("jan", {"al"})
                       .came("jan", {"bo"}, attendance_status::no_show)
                       .build();
  const auto al = turnout(net, who(net, "al"), which(net, "feb"), day("2026-02-01"));
  CHECK(al.expected == 0);
  CHECK(al.series_expected == 0);
  CHECK(al.probability == Approx(0.55));
}

TEST_CASE("invitations, waiting lists, refusals and cancellations are no broken promises") {
  auto draft = network_draft{}.people({"al", "bo"}).held("mar", "2026-03-01").held("next", "2026-09-01");
  int month = 1;
  for (const auto status :
       {attendance_status::invited, attendance_status::waitlisted, attendance_status::declined, attendance_status::cancelled}) {
    const std::string id = "past" + std::to_string(month);
    draft.held(id.c_str(), "2026-0" + std::to_string(month++) + "-05").came(id.c_str(), {"bo"}).came(id.c_str(), {"al"}, status);
  }
  const auto net = draft.build();
  const auto al = turnout(net, who(net, "al"), which(net, "next"), day("2026-08-01"));
  CHECK(al.expected == 0);
  CHECK(al.series_expected == 4);  // bo's four
}

TEST_CASE("of two events on one day the earlier informs the later where both have a time") {
  const auto net = network_draft{}
                       .people({"al"})
                       .held("morning", "2026-01-10T08:00")
                       .held("noon", "2026-01-10T12:00")
                       .held("some_time", "2026-01-10")
                       .came("morning", {"al"})
                       .came("some_time", {"al"})
                       .build();
  const auto on = day("2026-01-10");
  CHECK(turnout(net, who(net, "al"), which(net, "noon"), on).expected == 1);
  CHECK(turnout(net, who(net, "al"), which(net, "morning"), on).expected == 0);
  CHECK(turnout(net, who(net, "al"), which(net, "some_time"), on).expected == 0);
}

TEST_CASE("more history overrules the assumption") {
  network_draft draft;
  draft.people({"al"}).held("next", "2030-01-01");
  for (int i = 0; i < 400; ++i) {
    const std::string id = "e" + std::to_string(i);
    draft.held(id.c_str(), netgraph::to_string(days_after(day("2026-01-01"), i))).came(id.c_str(), {"al"});
  }
  const auto net = draft.build();
  CHECK(turnout(net, who(net, "al"), which(net, "next"), day("2029-12-31")).probability > 0.99);
}

TEST_CASE("what cannot be is refused") {
  const auto net = breakfasts();
  const auto on = day("2026-03-01");
  CHECK_THROWS_AS(static_cast<void>(turnout(net, to_vertex(9), to_event(0), on)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(turnout(net, to_vertex(0), to_event(9), on)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(turnout(net, to_vertex(0), to_event(0), date())), std::invalid_argument);
  CHECK_THROWS_AS(turnout_model(net, on, {.free_rate = 1.1}), std::invalid_argument);
  CHECK_THROWS_AS(turnout_model(net, on, {.paid_rate = -0.1}), std::invalid_argument);
  CHECK_THROWS_AS(turnout_model(net, on, {.series_weight = 0.0}), std::invalid_argument);
  CHECK_THROWS_AS(turnout_model(net, on, {.person_weight = -1.0}), std::invalid_argument);
  turnout_model(contact_network{}, on);
}

TEST_CASE("the estimate equals the formula read off the tables, on random networks") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 9, 12, 0).build();
    const date on = days_after(day("2020-01-01"), static_cast<long>(seed * 29));
    const turnout_model model(net, on);
    for (std::size_t p = 0; p < net.size(); ++p) {
      for (std::size_t e = 0; e < net.events().size(); ++e) {
        const double ours = model(to_vertex(p), to_event(e)).probability;
        const double theirs = slow_turnout(net, p, e, on);
        if (ours != Approx(theirs).epsilon(1e-12)) FAIL("person " << p << " at event " << e << ": " << ours << " != " << theirs);
        if (!(ours > 0.0 && ours < 1.0)) FAIL("not a probability: " << ours);
      }
    }
  }
}

TEST_SUITE_END();

}  // namespace network_turnout_test
