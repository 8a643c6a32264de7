#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_plan_remarks_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::faults_of;
using netgraph::testing::network_draft;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

person somebody(const char* id, const char* firm, const char* sector, text_list seeks = {}, text_list offers = {}) {
  person p;
  p.id = id;
  p.organisation = firm;
  p.sector = sector;
  p.seeks = std::move(seeks);
  p.offers = std::move(offers);
  return p;
}

event_plan plan_of(const contact_network& net, event_plan_options options = {}) {
  options.as_of = day("2026-03-25");
  event_plan plan = plan_event(net, which(net, "next"), options);
  for (const std::string& fault : faults_of(net, plan, options)) FAIL_CHECK(fault);
  return plan;
}

bool introduces(const event_plan& plan, vertex_id a, vertex_id b) {
  for (const planned_introduction& i : plan.introductions) {
    if (i.a == a && i.b == b) return true;
  }
  return false;
}

}  // namespace

TEST_SUITE("organiser/plan_remarks") {
  TEST_CASE("of two wishes for one place the one worth more is kept, whatever the order of rows") {
    for (const bool turned : {false, true}) {
      network_draft draft;
      draft.builder.add_person(somebody("a", "Writ", "law", {"roof"}));
      draft.builder.add_person(somebody("b", "Deed", "law"));
      draft.builder.add_person(somebody("c", "Slate", "roofing", {}, {"roof"}));
      draft.held("next", "2026-04-01").registered("next", {"a", "b", "c"});
      draft.rule(rule_kind::together, "a", turned ? "c" : "b").rule(rule_kind::together, "a", turned ? "b" : "c");
      const contact_network net = draft.build();
      const event_plan plan = plan_of(net, {.as_of = {}, .at_most = 1});
      CHECK(introduces(plan, who(net, "a"), who(net, "c")));
      REQUIRE(plan.wishes.size() == 2);
      CHECK_FALSE(plan.wishes[0].kept);
      CHECK(plan.wishes[0].unkept == wish_unkept::limit);
      CHECK(plan.wishes[1].kept);
    }
  }

  TEST_CASE("as many wishes as possible come before what they are worth, and the cost is told") {
    // a-b and c-d are wished for; a-c alone would be worth more.
    network_draft draft;
    draft.builder.add_person(somebody("a", "Writ", "law", {"roof"}, {"wills"}));
    draft.builder.add_person(somebody("b", "Deed", "law"));
    draft.builder.add_person(somebody("c", "Slate", "roofing", {"wills"}, {"roof"}));
    draft.builder.add_person(somebody("d", "Tile", "roofing"));
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "c", "d"});
    draft.rule(rule_kind::together, "a", "b").rule(rule_kind::together, "c", "d");
    const contact_network net = draft.build();
    const event_plan plan = plan_of(net, {.as_of = {}, .at_most = 1});
    CHECK(introduces(plan, who(net, "a"), who(net, "b")));
    CHECK(introduces(plan, who(net, "c"), who(net, "d")));
    CHECK(plan.wishes_cost > 0.0);
    const event_plan free = plan_of(net, {.as_of = {}, .at_most = 2});
    CHECK(free.wishes_cost < plan.wishes_cost);
  }

  TEST_CASE("a wish that cannot be kept is listed with its reason, and names nobody who opted out") {
    network_draft draft;
    person shy = somebody("shy", "", "");
    shy.consent = false;
    draft.people({"a", "b", "c", "d", "e", "f"}).builder.add_person(std::move(shy));
    draft.held("past", "2026-03-05").held("next", "2026-04-01").registered("next", {"a", "b", "c", "d", "shy"});
    draft.contact("a", "b", "meeting", "2026-03-20").rule(rule_kind::together, "a", "b");
    draft.rule(rule_kind::together, "a", "c").rule(rule_kind::apart, "c", "a");
    draft.introduced("b", "c", introduction_outcome::declined, "2026-03-01").rule(rule_kind::together, "b", "c");
    draft.rule(rule_kind::together, "d", "e").rule(rule_kind::together, "e", "f").rule(rule_kind::together, "d", "shy");
    draft.rule(rule_kind::wants, "a", "d").contact("a", "d", "meeting", "2026-03-20");
    const contact_network net = draft.build();
    const event_plan plan = plan_of(net);
    REQUIRE(plan.wishes.size() == 6);
    const auto is = [&](std::size_t i, const char* a, const char* b) {
      return plan.wishes[i].a == who(net, a) && plan.wishes[i].b == who(net, b);
    };
    CHECK(is(0, "a", "b"));
    CHECK(plan.wishes[0].ineligible == ineligible_because::met);
    CHECK(plan.wishes[0].sentence == "They have met already.");
    CHECK(plan.wishes[1].ineligible == ineligible_because::apart);
    CHECK(is(2, "a", "d"));
    CHECK(plan.wishes[2].kept);  // wanted although they have met
    CHECK(plan.wishes[3].ineligible == ineligible_because::declined);
    CHECK(plan.wishes[4].unkept == wish_unkept::not_there);
    CHECK(plan.wishes[4].sentence == "e is not expected.");
    CHECK(plan.wishes[5].sentence == "Neither is expected.");
    CHECK(plan.wishes_unnamed == 1);
  }

  TEST_CASE("what was announced and is no longer in the plan is told") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"}).held("next", "2026-04-01").registered("next", {"a", "b", "c"});
    draft.contact("a", "b", "meeting", "2026-03-24");
    const contact_network net = draft.build();
    event_plan_options options;
    options.published = {
        {who(net, "b"), who(net, "a"), {}}, {who(net, "a"), who(net, "c"), {}}, {who(net, "d"), who(net, "c"), {}}};
    const event_plan plan = plan_of(net, options);
    REQUIRE(plan.dropped.size() == 2);
    CHECK(plan.dropped[0].a == who(net, "a"));
    CHECK(plan.dropped[0].sentence == "They have met already.");
    CHECK(plan.dropped[1].sentence == "d is not expected.");
  }

  TEST_CASE("a person's own limit, and who has left or is away") {
    network_draft draft;
    person shy = somebody("a", "", "");
    shy.at_most = 1;
    person quiet = somebody("b", "", "");
    quiet.at_most = 0;
    draft.builder.add_person(std::move(shy));
    draft.builder.add_person(std::move(quiet));
    draft.people({"c", "d", "e", "f"}).held("next", "2026-04-01").registered("next", {"a", "b", "c", "d", "e", "f"});
    draft.rule(rule_kind::left, "e").rule(rule_kind::away, "f", "", "", "2026-04-01");
    const contact_network net = draft.build();
    const event_plan plan = plan_of(net);
    CHECK(plan.people.size() == 4);
    CHECK(plan.gone == 2);
    CHECK(plan.people[0].introductions.size() == 1);
    CHECK(plan.people[1].introductions.empty());
    CHECK(plan.people[1].none_sentence == "This person wants no introductions at an event.");
    CHECK(plan.introductions.size() == 2);  // c and d, and a with one of them
  }

  TEST_CASE("with trios the odd one joins two, where all three may meet; without, the odd one has none") {
    network_draft draft;
    draft.people({"a", "b", "c", "d", "e"}).held("next", "2026-04-01").registered("next", {"a", "b", "c", "d", "e"});
    draft.rule(rule_kind::apart, "a", "e");
    const contact_network net = draft.build();
    event_plan_options options{.as_of = day("2026-03-25"), .at_most = 1};
    const auto count = [&](const event_plan& plan) {
      return std::count_if(plan.people.begin(), plan.people.end(), [](const auto& p) { return !p.introductions.empty(); });
    };
    CHECK(count(plan_of(net, options)) == 4);
    options.trios = true;
    const event_plan plan = plan_event(net, which(net, "next"), options);
    CHECK(count(plan) == 5);
    std::size_t thirds = 0;
    for (const planned_introduction& i : plan.introductions) {
      if (!i.third) continue;
      ++thirds;
      const std::string three = net[i.a].id + net[i.b].id + net[*i.third].id;
      CHECK_FALSE((three.find('a') != std::string::npos && three.find('e') != std::string::npos));
      CHECK(i.sentence.ends_with(net[*i.third].id + " joins them."));
    }
    CHECK(thirds == 1);
    // What is said of how evenly it is shared is said of the totals as they stand, a third's among them: five in ascending
    // order, sum of (2 i - 6) x_i over 5 times their sum.
    std::vector<double> totals;
    for (const planned_person& p : plan.people) totals.push_back(p.total);
    std::sort(totals.begin(), totals.end());
    CHECK(totals.front() > 0.0);
    CHECK(plan.lowest_total == totals.front());
    const double sum = totals[0] + totals[1] + totals[2] + totals[3] + totals[4];
    CHECK(plan.gini == doctest::Approx((-4.0 * totals[0] - 2.0 * totals[1] + 2.0 * totals[3] + 4.0 * totals[4]) / (5.0 * sum)));
    options.trios = false;
    CHECK(plan.proof.value == plan_of(net, options).proof.value);
  }

  TEST_CASE("nobody joins two whose introducer they are kept apart from") {
    for (const bool apart : {false, true}) {
      // m has met everybody and introduces a and b, who are wished for; c is left, and whom m has met is no pair for m.
      network_draft draft;
      draft.people({"a", "b", "c", "m"}).held("next", "2026-04-01").registered("next", {"a", "b", "c", "m"});
      for (const char* id : {"a", "b", "c"}) draft.contact("m", id, "meeting", "2026-03-20");
      draft.rule(rule_kind::together, "a", "b");
      if (apart) draft.rule(rule_kind::apart, "m", "c");
      const contact_network net = draft.build();
      const event_plan plan = plan_event(net, which(net, "next"), {.as_of = day("2026-03-25"), .at_most = 1, .trios = true});
      REQUIRE(plan.introductions.size() == 1);
      REQUIRE(plan.introductions[0].introducer == who(net, "m"));
      CHECK(plan.introductions[0].third.has_value() == !apart);
    }
  }

  TEST_CASE("introductions across groups only") {
    network_draft draft;
    for (const auto& [id, role] :
         {std::pair("a", "mentor"), std::pair("b", "mentor"), std::pair("c", "mentee"), std::pair("d", "mentee")}) {
      person p = somebody(id, "", "");
      p.role = role;
      draft.builder.add_person(std::move(p));
    }
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "c", "d"});
    draft.builder.add_rule({.kind = rule_kind::across, .a = "role"});
    const contact_network net = draft.build();
    const event_plan plan = plan_of(net);
    CHECK(plan.introductions.size() == 4);
    CHECK_FALSE(introduces(plan, who(net, "a"), who(net, "b")));
    CHECK_FALSE(introduces(plan, who(net, "c"), who(net, "d")));
    CHECK(plan.pairs_left_out[static_cast<std::size_t>(ineligible_because::one_group)] == 2);
  }

  TEST_CASE("a pair of no worth is left out, and why it has none is told truly") {
    // b and c know o, who is not there: near each other, with nothing new but that they may compete.
    network_draft draft;
    draft.builder.add_person(somebody("b", "Writ", "law"));
    draft.builder.add_person(somebody("c", "Deed", "law"));
    draft.builder.add_person(somebody("o", "Vine", "wine"));
    draft.held("past", "2026-01-01").came("past", {"b", "c", "o"}).held("next", "2026-04-01").registered("next", {"b", "c"});
    draft.contact("b", "o", "meeting", "2026-03-20").contact("c", "o", "meeting", "2026-03-20");
    const contact_network net = draft.build();
    const event_plan plan = plan_of(net, {.as_of = {},
                                          .eligible = {.known_above = 1.0},
                                          .ties = {.rooms = {.encounters = 1.0}},
                                          .scores = {.weights = {.shared_contacts = 0.0}}});
    CHECK(plan.introductions.empty());
    CHECK(plan.people[0].none_because == no_introduction_because::without_value);
    CHECK(plan.people[0].none_sentence.find("may compete") != std::string::npos);
  }
}

}  // namespace organiser_plan_remarks_test
