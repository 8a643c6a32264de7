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

namespace organiser_event_plan_test {

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
    CHECK(only.sentence ==
          "Ada and Ben should meet: Ada looks for “print”, which Ben offers; both know Mia; Ada is new here. Mia knows both "
          "and can introduce them.");
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
    // Nor as a number: the plan is what it would be without that person's contacts.
    CHECK(plan.introductions[0].sentence.starts_with("a and b should meet: they would be new to each other"));
    CHECK(plan.introductions[0].shared_met.empty());
    CHECK(plan.introductions[0].value.a_gains.shared_contacts == 0.0);
    for (const reason& why : plan.introductions[0].reasons) {
      CHECK(std::find(why.people.begin(), why.people.end(), who(net, "secret-id")) == why.people.end());
    }
    const std::string json = to_json(net, plan, options);
    CHECK(json.find("ecret") == std::string::npos);
  }

  TEST_CASE("who shared rooms alone is not said to know anybody") {
    network_draft draft;
    draft.people({"a", "b", "m", "n", "o"});
    draft.held("one", "2026-01-05").held("two", "2025-12-05").held("three", "2025-11-05");
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "m"});
    draft.came("one", {"a", "m", "n", "o"}).came("two", {"b", "m", "n", "o"});  // a and b never in one room
    const auto told = [&] {
      network_draft copy = draft;
      const contact_network net = copy.build();
      const event_plan_options options{.as_of = planned_on};
      const event_plan plan = plan_event(net, which(net, "next"), options);
      for (const std::string& fault : faults_of(net, plan, options)) FAIL_CHECK(fault);
      for (const planned_introduction& i : plan.introductions) {
        if (net[i.a].id == "a" && net[i.b].id == "b") return i.sentence;
      }
      return std::string("not introduced");
    };
    const auto expect = [&](const std::string& shared, const std::string& by) {
      CHECK(told() == "a and b should meet: " + shared + ". " + by + " can introduce them.");
    };
    SUBCASE("of one event") { expect("both have been at an event with m, n and o", "m has been at an event with both and"); }
    SUBCASE("of several") {
      draft.came("three", {"a", "m"});
      expect("both have been at events with n, o and m", "m has been at events with both and");
    }
    SUBCASE("nor with one of the two") {
      draft.contact("m", "b", "face_to_face", "2026-03-20");
      expect("both have been at an event with n, o and m", "m knows b and has been at an event with a, and");
    }
    SUBCASE("nor by a message without an answer") {
      draft.contact("m", "a", "email", "2026-03-20").contact("b", "m", "email", "2026-03-20");
      expect("both have been at an event with m, n and o", "m has been in contact with both and");
      draft.contact("a", "m", "email", "2026-03-21");
      expect("both have been at an event with m, n and o", "m knows a and has been in contact with b, and");
    }
    SUBCASE("those whom both have met come first, the others by number") {
      draft.contact("m", "b", "face_to_face", "2026-03-20").contact("a", "m", "phone", "2026-03-20");
      expect("both know m, and have been at an event with 2 others", "m knows both and");
      draft.introduced("n", "a", introduction_outcome::met, "2026-03-20").contact("n", "b", "meeting", "2026-03-20");
      expect("both know m and n, and have been at an event with 1 other", "m knows both and");
      draft.contact("o", "b", "face_to_face", "2026-03-20").contact("o", "a", "face_to_face", "2026-03-20");
      CHECK(told().starts_with("a and b should meet: both know "));
      CHECK(told().find("event") == std::string::npos);
    }
  }

  TEST_CASE("ties by contact alone and ties of rooms alone are told as what holds of both") {
    network_draft draft;
    draft.people({"a", "b", "m"}).held("old", "2026-01-05").held("next", "2026-04-01").registered("next", {"a", "b", "m"});
    draft.came("old", {"a", "m"}).contact("m", "b", "linkedin", "2026-03-20");
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = planned_on};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    CHECK(faults_of(net, plan, options).empty());
    const auto ab = std::find_if(plan.introductions.begin(), plan.introductions.end(),
                                 [&](const auto& i) { return i.introducer == who(net, "m"); });
    REQUIRE(ab != plan.introductions.end());
    CHECK(ab->shared_met.empty());
    CHECK(ab->shared_otherwise == tie_ground::contact_or_events);
    CHECK(ab->introducer_to_a == tie_ground::one_event);
    CHECK(ab->introducer_to_b == tie_ground::contact);
    CHECK(ab->sentence.find("both have been in contact or at events with m") != std::string::npos);
    CHECK(ab->sentence.ends_with("m has been in contact with b and at an event with a, and can introduce them."));
  }

  TEST_CASE("of many shared contacts the number is said, and three names as examples") {
    network_draft draft;
    std::vector<std::string> ids{"a", "b"};
    for (char c = 'c'; c < 'c' + 13; ++c) ids.emplace_back(1, c);
    draft.held("next", "2026-04-01");
    for (const std::string& id : ids) draft.people({id.c_str()});
    draft.registered("next", {"a", "b"});
    const auto phrase = [&](std::size_t contacts) {
      network_draft copy = draft;
      for (std::size_t i = 2; i < 2 + contacts; ++i) {
        for (const char* one : {"a", "b"}) copy.contact(one, ids[i].c_str(), "meeting", "2026-03-20");
      }
      const contact_network net = copy.build();
      return plan_event(net, which(net, "next"), {.as_of = planned_on}).introductions.at(0).phrases.at(0);
    };
    CHECK(phrase(3) == "both know c, d and e");
    CHECK(phrase(4) == "both know c, d, e and 1 other");
    CHECK(phrase(12) == "both know c, d, e and 9 others");
    CHECK(phrase(13) == "both know the same 13 people, among them c, d and e");
  }

  TEST_CASE("a list of names alone gives everybody somebody") {
    for (const std::size_t people : {6U, 31U}) {
      network_draft draft;
      draft.held("first", "2026-12-01");
      for (std::size_t i = 0; i < people; ++i) {
        const std::string id = "p" + std::to_string(i);
        draft.people({id.c_str()}).registered("first", {id.c_str()});
      }
      const contact_network net = draft.build();
      const event_plan_options options{.as_of = day("2026-11-26")};
      const event_plan plan = plan_event(net, which(net, "first"), options);
      CHECK(faults_of(net, plan, options).empty());
      CHECK(plan.introductions.size() == people * 3 / 2);
      for (const planned_person& p : plan.people) CHECK_FALSE(p.introductions.empty());
      const value_parts& gains = plan.introductions[0].value.a_gains;
      CHECK(gains.new_reach == 1.0);  // each is new to the other
      CHECK(plan.introductions[0].value.value ==
            doctest::Approx((1.0 - options.scores.aim) * (0.15 + 0.05 * gains.newcomer) / 0.30));
    }
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

  TEST_CASE("the room of the event itself is no tie yet, on the evening itself and later") {
    // Three who never met before: three in one room, each talks to each, so any other event would tie them.
    network_draft draft;
    draft.people({"a", "b", "c"}).held("next", "2026-04-01").came("next", {"a", "b", "c"}).held("other", "2026-04-01");
    const contact_network net = draft.build();
    const event_plan plan = plan_event(net, which(net, "next"), {.as_of = day("2026-04-01")});
    CHECK(plan.expected_from == came_from::attended);
    CHECK(plan.ties.empty());
    REQUIRE(plan.introductions.size() == 3);
    for (const planned_introduction& i : plan.introductions) CHECK(i.value.a_gains.shared_contacts == 0.0);
    CHECK(make_tie_graph(net, {.as_of = day("2026-04-01")}).tie_count() == 3);
  }

  TEST_CASE("a published plan changes little when two people do not come") {
    const contact_network net = random_club(60, 11);
    const event_id next = which(net, "e3");
    const event_plan first = plan_event(net, next, {.as_of = planned_on});
    event_plan_options again{.as_of = planned_on};
    for (const auto& i : first.introductions) again.published.push_back({i.a, i.b, i.introducer});
    for (std::size_t i = 2; i < first.people.size(); ++i) again.present.push_back(first.people[i].person);
    const event_plan second = plan_event(net, next, again);
    CHECK(faults_of(net, second, again).empty());
    std::size_t surviving = 0;
    std::size_t kept = 0;
    const auto pairs = pairs_of(net, second);
    for (const auto& i : first.introductions) {
      const auto here = [&](vertex_id v) {
        return std::find(again.present.begin(), again.present.end(), v) != again.present.end();
      };
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
    CHECK_THROWS_AS(static_cast<void>(plan_event(net, which(net, "e3"), {.as_of = planned_on}, {{}, source.get_token()})),
                    stopped);
  }
}

}  // namespace organiser_event_plan_test
