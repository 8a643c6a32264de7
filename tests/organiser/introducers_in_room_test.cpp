#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_introducers_in_room_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::faults_of;
using netgraph::testing::network_draft;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

// a and b, who have not met, expected with k, r and h. Each test says what ties k, r and h have.
network_draft room() {
  network_draft draft;
  draft.people({"a", "b", "k", "r", "h", "x", "y"});
  draft.held("one", "2026-01-05").held("two", "2025-12-05").held("next", "2026-04-01");
  return draft.registered("next", {"a", "b", "k", "r", "h"});
}

// How a and b are introduced.
planned_introduction introduced(const network_draft& given, const event_plan_options& options = {.as_of = day("2026-03-25")}) {
  network_draft draft = given;
  const contact_network net = draft.build();
  const event_plan plan = plan_event(net, which(net, "next"), options);
  for (const std::string& fault : faults_of(net, plan, options)) FAIL_CHECK(fault);
  for (const planned_introduction& i : plan.introductions) {
    if (i.a == who(net, "a") && i.b == who(net, "b")) return i;
  }
  FAIL("a and b are not introduced");
  return {};
}

network_draft& meets(network_draft& draft, const char* one, const char* other, const char* when = "2026-03-20") {
  return draft.contact(one, other, "face_to_face", when);
}

// Rooms that tie r to a and to b, but a and b not to each other.
network_draft& shares_rooms(network_draft& draft) { return draft.came("one", {"a", "r", "x"}).came("two", {"b", "r", "y"}); }

}  // namespace

TEST_SUITE("organiser/introducers_in_room") {
  const vertex_id k = to_vertex(2);
  const vertex_id r = to_vertex(3);
  const vertex_id h = to_vertex(4);

  TEST_CASE("who has met both comes before who shared rooms with both, however weak the ties, and both before a host") {
    network_draft draft = room();
    draft.rule(rule_kind::host_at, "h", "", "next");
    CHECK(introduced(draft).introducer == h);
    CHECK(introduced(draft).introducer_as == introducer_kind::host);
    CHECK(introduced(draft).introducer_share == doctest::Approx(0.1 * 0.55));  // host_balance, and comes with .55
    shares_rooms(draft);
    const planned_introduction by_rooms = introduced(draft);
    CHECK(by_rooms.introducer == r);
    CHECK(by_rooms.introducer_as == introducer_kind::tied_to_both);
    meets(meets(draft, "k", "a", "2022-01-01"), "k", "b", "2022-01-01");  // long ago: weak ties
    const planned_introduction known = introduced(draft);
    CHECK(known.introducer == k);
    CHECK(known.introducer_as == introducer_kind::met_both);
    CHECK(known.introducer_share < 0.2);
  }

  TEST_CASE("shared rooms count a quarter of having met") {
    network_draft draft = room();
    shares_rooms(draft);
    const contact_network net = network_draft(draft).build();
    tie_options ties{.as_of = day("2026-03-25")};
    const tie_graph g = make_tie_graph(net, ties);
    const double s = static_cast<double>(*g.strength(r, who(net, "a")));
    const double t = static_cast<double>(*g.strength(r, who(net, "b")));
    const planned_introduction made = introduced(draft);
    const double there = made.introducer_share / (2.0 * s * t / (s + t) / 4.0);
    CHECK(there > 0.5);  // what is left is the chance that r comes
    CHECK(there < 1.0);
  }

  TEST_CASE("who is kept apart from either of the two is not asked, nor who is out of introductions") {
    for (const char* other : {"a", "b"}) {
      network_draft draft = room();
      meets(meets(draft, "k", "a"), "k", "b");
      CHECK(introduced(draft).introducer == k);
      CHECK_FALSE(introduced(draft.rule(rule_kind::apart, "k", other)).introducer.has_value());
    }
    for (const rule_kind kind : {rule_kind::never_introduce, rule_kind::not_as_introducer}) {
      network_draft draft = room();
      meets(meets(draft, "k", "a"), "k", "b");
      CHECK_FALSE(introduced(draft.rule(kind, "k")).introducer.has_value());
    }
    network_draft agreed = room();
    meets(meets(agreed, "k", "a"), "k", "b").rule(rule_kind::never_introduce, "k").rule(rule_kind::host_at, "k", "", "next");
    CHECK(introduced(agreed).introducer == k);
  }

  TEST_CASE("nobody is named to somebody they are kept apart from, not as a shared contact either") {
    network_draft draft = room();
    meets(meets(draft, "k", "a"), "k", "b").rule(rule_kind::apart, "k", "a");
    const planned_introduction made = introduced(draft);
    for (const reason& why : made.reasons) CHECK(why.kind != reason_kind::shared_contacts);
    CHECK(made.shared_met.empty());
    CHECK(made.sentence.find('k') == std::string::npos);
    meets(meets(draft, "h", "a"), "h", "b");
    const planned_introduction again = introduced(draft);
    CHECK(again.phrases.front() == "both know h");
    CHECK(again.reasons.front().amount == 1.0);
  }

  TEST_CASE("nobody introduces more than allowed, and a pair keeps the introducer who was announced") {
    network_draft draft = room();
    meets(meets(draft, "k", "a"), "k", "b");
    meets(meets(draft, "h", "a", "2025-06-01"), "h", "b", "2025-06-01");
    event_plan_options options{.as_of = day("2026-03-25")};
    CHECK(introduced(draft, options).introducer == k);  // the stronger ties
    options.published = {{who(network_draft(draft).build(), "a"), who(network_draft(draft).build(), "b"), h}};
    const planned_introduction kept = introduced(draft, options);
    CHECK(kept.introducer == h);
    CHECK(kept.change == plan_change::kept);
    options.published[0].introducer = r;  // ties to neither
    CHECK(introduced(draft, options).change == plan_change::moved);
    options.published = {{r, h, k}};
    CHECK(introduced(draft, options).change == plan_change::added);
    options.published.clear();
    CHECK_FALSE(introduced(draft, options).change.has_value());
    options.per_introducer = 0;
    CHECK_FALSE(introduced(draft, options).introducer.has_value());
  }
}

}  // namespace organiser_introducers_in_room_test
