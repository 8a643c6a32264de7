#include <netgraph/organiser/quiet_ties.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include "support/network_fixtures.hpp"

namespace organiser_quiet_ties_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

quiet_ties quiet(const contact_network& net, const std::vector<vertex_id>& callers) {
  const tie_model model(net, {.as_of = day("2026-06-01")});
  return find_quiet_ties(model, callers, day("2026-09-01"));
}

}  // namespace

TEST_SUITE("organiser/quiet_ties") {
  TEST_CASE("ties held by calls and messages, and ties long silent, are told for each caller") {
    network_draft draft;
    draft.people({"me", "far", "near", "old", "you"});
    draft.contact("me", "far", "phone", "2026-05-01").contact("me", "near", "meeting", "2026-05-01");
    for (const char* when : {"2021-01-01", "2021-01-02", "2021-01-03"}) draft.contact("me", "old", "meeting", when);
    const contact_network net = draft.build();
    const quiet_ties found = quiet(net, {who(net, "me"), who(net, "you")});
    REQUIRE(found.held_remotely.size() == 1);
    CHECK(found.held_remotely[0].caller == who(net, "me"));
    CHECK(found.held_remotely[0].person == who(net, "far"));
    CHECK(found.held_remotely[0].last == day("2026-05-01"));
    CHECK_FALSE(found.held_remotely[0].then.has_value());
    REQUIRE(found.dormant.size() == 1);
    CHECK(found.dormant[0].person == who(net, "old"));
    CHECK(found.dormant[0].last == day("2021-01-03"));
    CHECK(found.dormant[0].then.value() > found.dormant[0].strength);
  }

  TEST_CASE("who did not consent is in no list, nobody who calls has no ties, and a stranger is refused") {
    network_draft draft;
    draft.people({"me"});
    person secret;
    secret.id = "secret";
    secret.consent = false;
    draft.builder.add_person(std::move(secret));
    draft.contact("me", "secret", "phone", "2026-05-01");
    const contact_network net = draft.build();
    CHECK(quiet(net, {who(net, "me")}).held_remotely.empty());
    CHECK(quiet(net, {}).dormant.empty());
    CHECK_THROWS_AS(static_cast<void>(quiet(net, {to_vertex(7)})), std::out_of_range);
  }
}

}  // namespace organiser_quiet_ties_test
