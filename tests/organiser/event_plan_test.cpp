#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/io/plan_json.hpp>
#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::faults_of;
using netgraph::testing::network_draft;
using netgraph::testing::random_club;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

const date planned_on = day("2026-03-25");

// m knows a and b, who have not met; a seeks what b offers.
//
//     a --- m --- b
//     seeks print  offers print
contact_network three_at_a_table() {
  network_draft draft;
  person a;
  a.id = "a";
  a.name = "Ada";
  a.seeks = {"print"};
  person b;
  b.id = "b";
  b.name = "Ben";
  b.offers = {"print"};
  person m;
  m.id = "m";
  m.name = "Mia";
  for (person* p : {&a, &b, &m}) draft.builder.add_person(std::move(*p));
  draft.held("next", "2026-04-01").registered("next", {"a", "b", "m"});
  draft.contact("a", "m", "face_to_face", "2026-03-20").contact("b", "m", "face_to_face", "2026-03-20");
  return draft.build();
}

std::set<std::pair<std::string, std::string>> pairs_of(const contact_network& net, const event_plan& plan) {
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& i : plan.introductions) pairs.emplace(net[i.a].id, net[i.b].id);
  return pairs;
}

}  // namespace

TEST_SUITE("organiser/event_plan") {
  TEST_CASE("two who have not met are introduced by the one who knows both, and it says why") {
    const contact_network net = three_at_a_table();
    const event_plan_options options{.as_of = planned_on};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    CHECK(faults_of(net, plan, options).empty());
    REQUIRE(plan.introductions.size() == 1);
    const planned_introduction& only = plan.introductions[0];
    CHECK(only.introducer == who(net, "m"));
    CHECK_FALSE(only.introducer_is_host);
    CHECK(only.sentence == "Ada and Ben should meet: Ada looks for “print”, which Ben offers; both know Mia. Mia knows both and can introduce them.");
    CHECK(plan.proof.proven_optimal());
    CHECK(plan.pairs_left_out[static_cast<std::size_t>(ineligible_because::met)] == 2);
    const planned_person& mia = plan.people[2];
    CHECK(mia.none_because == no_introduction_because::all_out);
    CHECK(mia.none_sentence == "Nobody expected is open to an introduction: 2 met already.");
    CHECK(mia.introduces == std::vector<std::uint32_t>{0});
  }

  TEST_CASE("nobody, one person and a room of people who opted out are plans without introductions") {
    network_draft draft;
    person shy;
    shy.id = "shy";
    shy.consent = false;
    draft.people({"one"}).builder.add_person(std::move(shy));
    draft.held("empty", "2026-04-01", "x").held("single", "2026-04-01", "y").held("closed", "2026-04-01", "z");
    draft.registered("single", {"one"}).registered("closed", {"shy"});
    const contact_network net = draft.build();
    for (const char* id : {"empty", "single", "closed"}) {
      CAPTURE(id);
      const event_plan_options options{.as_of = planned_on};
      const event_plan plan = plan_event(net, which(net, id), options);
      CHECK(plan.introductions.empty());
      CHECK(faults_of(net, plan, options).empty());
      CHECK(plan.proof.value == 0.0);
      CHECK(plan.proof.proven_optimal());
    }
    const event_plan single = plan_event(net, which(net, "single"), {.as_of = planned_on});
    CHECK(single.people.at(0).none_because == no_introduction_because::alone);
    const event_plan closed = plan_event(net, which(net, "closed"), {.as_of = planned_on});
    CHECK(closed.people.empty());
    CHECK(closed.opted_out == 1);
  }

  TEST_CASE("somebody who opted out is named nowhere, not even as a shared contact") {
    network_draft draft;
    person shy;
    shy.id = "secret-id";
    shy.name = "Secret Name";
    shy.consent = false;
    draft.people({"a", "b"}).builder.add_person(std::move(shy));
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "secret-id"});
    draft.contact("a", "secret-id", "face_to_face", "2026-03-20").contact("b", "secret-id", "face_to_face", "2026-03-20");
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = planned_on};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    REQUIRE(plan.introductions.size() == 1);
    CHECK_FALSE(plan.introductions[0].introducer.has_value());
    CHECK(plan.introductions[0].sentence.starts_with("a and b should meet: they have 1 contact in common."));
    const std::string json = to_json(net, plan, options);
    CHECK(json.find("ecret") == std::string::npos);
  }

  TEST_CASE("a newcomer gets an introduction before two regulars get another") {
    network_draft draft;
    draft.people({"new", "r1", "r2"});
    draft.held("past", "2026-01-01", "club").came("past", {"r1", "r2"});
    draft.held("next", "2026-04-01", "club").registered("next", {"new", "r1", "r2"});
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = planned_on, .at_most = 1};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    CHECK(plan.people.at(0).newcomer);
    CHECK(plan.people.at(0).introductions.size() == 1);
    CHECK(faults_of(net, plan, options).empty());
  }

  TEST_CASE("where nobody knows both, a host introduces; without one, a channel both use warms them up") {
    network_draft draft;
    draft.people({"a", "b", "c", "d", "h"});
    draft.held("next", "2026-04-01").registered("next", {"a", "b"});
    draft.contact("a", "c", "linkedin", "2026-03-01").contact("b", "d", "linkedin", "2026-03-01");
    SUBCASE("a host") {
      draft.rule(rule_kind::host_at, "h", "", "next");
      const contact_network net = draft.build();
      const event_plan plan = plan_event(net, which(net, "next"), {.as_of = planned_on});
      const auto ab = std::find_if(plan.introductions.begin(), plan.introductions.end(),
                                   [&](const auto& i) { return i.a == who(net, "a") && i.b == who(net, "b"); });
      REQUIRE(ab != plan.introductions.end());
      CHECK(ab->introducer == who(net, "h"));
      CHECK(ab->introducer_is_host);
    }
    SUBCASE("a channel") {
      const contact_network net = draft.build();
      const event_plan plan = plan_event(net, which(net, "next"), {.as_of = planned_on});
      REQUIRE(plan.introductions.size() == 1);
      CHECK_FALSE(plan.introductions[0].introducer.has_value());
      REQUIRE(plan.introductions[0].warm_up.has_value());
      CHECK(net[*plan.introductions[0].warm_up].name == "linkedin");
    }
  }

  TEST_CASE("rules: apart is never introduced, together always is, beyond the limit it is said aloud") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"});
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "c", "d"});
    draft.rule(rule_kind::apart, "a", "b").rule(rule_kind::together, "c", "d").rule(rule_kind::together, "b", "d");
    draft.introduced("c", "d", introduction_outcome::proposed, "2026-03-20");  // a cooldown the rule overrules
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = planned_on, .at_most = 1};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    CHECK(faults_of(net, plan, options).empty());
    const auto pairs = pairs_of(net, plan);
    CHECK_FALSE(pairs.contains({"a", "b"}));
    CHECK(pairs.contains({"b", "d"}));
    CHECK(std::any_of(plan.assumptions.begin(), plan.assumptions.end(),
                      [](const std::string& s) { return s.find("rules ask for") != std::string::npos; }));
  }

  TEST_CASE("who is named as present is in the room for certain, and nobody else is") {
    const contact_network net = random_club(40, 5);
    const event_id next = which(net, "e3");
    std::vector<vertex_id> present;
    for (std::size_t i = 0; i < 20; ++i) present.push_back(to_vertex(i));
    const event_plan_options options{.as_of = planned_on, .present = present};
    const event_plan plan = plan_event(net, next, options);
    CHECK(faults_of(net, plan, options).empty());
    CHECK(plan.at_the_door);
    CHECK(plan.people.size() + plan.opted_out == 20);
    for (const planned_person& p : plan.people) CHECK(p.turnout == 1.0);
  }

  TEST_CASE("a published plan changes little when two people do not come") {
    const contact_network net = random_club(60, 11);
    const event_id next = which(net, "e3");
    const event_plan first = plan_event(net, next, {.as_of = planned_on});
    event_plan_options again{.as_of = planned_on};
    for (const auto& i : first.introductions) again.published.emplace_back(i.a, i.b);
    for (std::size_t i = 2; i < first.people.size(); ++i) again.present.push_back(first.people[i].person);
    const event_plan second = plan_event(net, next, again);
    CHECK(faults_of(net, second, again).empty());
    std::size_t surviving = 0;
    std::size_t kept = 0;
    const auto pairs = pairs_of(net, second);
    for (const auto& i : first.introductions) {
      const auto here = [&](vertex_id v) { return std::find(again.present.begin(), again.present.end(), v) != again.present.end(); };
      if (!here(i.a) || !here(i.b)) continue;
      ++surviving;
      kept += pairs.contains({net[i.a].id, net[i.b].id}) ? 1 : 0;
    }
    REQUIRE(surviving > 20);
    CHECK(kept * 10 >= surviving * 8);
  }

  TEST_CASE("random clubs: every plan passes the verifier, whatever the limits") {
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
      CAPTURE(seed);
      const contact_network net = random_club(20 + 3 * seed, seed);
      event_plan_options options{.as_of = planned_on};
      options.at_most = static_cast<std::uint32_t>(1 + seed % 4);
      options.per_introducer = static_cast<std::uint32_t>(seed % 3);
      options.newcomers_at_least = static_cast<std::uint32_t>(seed % 2);
      options.fairness = seed % 2 == 0 ? 0.0 : 0.05;
      const event_plan plan = plan_event(net, which(net, "e3"), options);
      for (const std::string& fault : faults_of(net, plan, options)) FAIL_CHECK(fault);
      CHECK(plan.value_given_up <= options.fairness + 1e-9);
    }
  }

  TEST_CASE("the same plan, byte for byte, for any number of threads") {
    const contact_network net = random_club(80, 3);
    const event_id next = which(net, "e3");
    event_plan_options options{.as_of = planned_on};
    const std::string one = to_json(net, plan_event(net, next, options), options);
    for (const unsigned threads : {2U, 4U, 7U}) {
      options.threads = threads;
      CHECK(to_json(net, plan_event(net, next, options), options) == one);
    }
  }

  TEST_CASE("a stop ends planning") {
    const contact_network net = random_club(40, 1);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(plan_event(net, which(net, "e3"), {.as_of = planned_on}, {{}, source.get_token()})), stopped);
  }
}
