#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include <netgraph/organiser/event_plan.hpp>
#include <netgraph/organiser/event_plan_options.hpp>

#include "support/network_fixtures.hpp"

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;

TEST_SUITE("organiser/event_plan_options") {
  TEST_CASE("an option outside its range is refused before any work is done") {
    const contact_network net = network_draft{}.people({"a", "b"}).held("e", "2026-04-01").registered("e", {"a", "b"}).build();
    const event_id e = to_event(0);
    event_plan_options options{.as_of = day("2026-03-25")};
    const auto refused = [&] { CHECK_THROWS_AS(static_cast<void>(plan_event(net, e, options)), std::invalid_argument); };
    SUBCASE("no day") {
      options.as_of = date();
      refused();
    }
    SUBCASE("a share above one") {
      options.fairness = 1.5;
      refused();
    }
    SUBCASE("a share that is no number") {
      options.introducer_lift = std::nan("");
      refused();
    }
    SUBCASE("newcomers must have more than anybody may") {
      options.newcomers_at_least = 4;
      refused();
    }
    SUBCASE("a published pair of one person") {
      options.published = {{to_vertex(0), to_vertex(0)}};
      refused();
    }
  }

  TEST_CASE("people and events that do not exist are refused") {
    const contact_network net = network_draft{}.people({"a"}).held("e", "2026-04-01").build();
    event_plan_options options{.as_of = day("2026-03-25")};
    CHECK_THROWS_AS(static_cast<void>(plan_event(net, to_event(1), options)), std::out_of_range);
    options.present = {to_vertex(1)};
    CHECK_THROWS_AS(static_cast<void>(plan_event(net, to_event(0), options)), std::out_of_range);
  }
}
