#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/organiser/event_plan.hpp>
#include <netgraph/organiser/suggest_introductions.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_suggest_introductions_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::random_club;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

const date as_of = day("2026-11-26");

std::vector<suggested_introduction> suggested(const contact_network& net, const char* person, suggestion_options options = {}) {
  options.as_of = as_of;
  options.people = {who(net, person)};
  return suggest_introductions(net, options);
}

const suggested_introduction* find(const std::vector<suggested_introduction>& all, vertex_id candidate) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.candidate == candidate; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_SUITE("organiser/suggest_introductions") {
  TEST_CASE("somebody of one room who was not met is suggested, the contact shared is told") {
    network_draft draft;
    draft.held("e1", "2026-11-05");
    for (int i = 0; i < 39; ++i) {
      const std::string id = "p" + std::to_string(i);
      draft.people({id.c_str()}).came("e1", {id.c_str()});
    }
    draft.contact("p0", "p1", "meeting", "2026-11-10").contact("p1", "p2", "meeting", "2026-11-11");
    const contact_network net = draft.build();
    const auto all = suggested(net, "p0", {.limit = 100});
    CHECK(find(all, who(net, "p1")) == nullptr);  // met
    const suggested_introduction* p2 = find(all, who(net, "p2"));
    REQUIRE(p2 != nullptr);
    CHECK(p2->p_known == doctest::Approx(14.0 / 38.0));
    CHECK(std::find(p2->shared_met.begin(), p2->shared_met.end(), who(net, "p1")) != p2->shared_met.end());
    CHECK(p2->introducer == who(net, "p1"));
    CHECK(p2->introducer_as == introducer_kind::met_both);
  }

  TEST_CASE("without any tie it goes by what people seek and offer") {
    network_draft draft;
    for (const char* id : {"lang", "roth", "weber"}) {
      person p;
      p.id = id;
      if (p.id == "lang") p.seeks = {"roof"};
      if (p.id == "weber") p.offers = {"roof"};
      draft.builder.add_person(std::move(p));
    }
    const contact_network net = draft.build();
    const auto all = suggested(net, "lang");
    REQUIRE(all.size() == 2);
    CHECK(all[0].candidate == who(net, "weber"));
    CHECK(all[0].reasons.front().kind == reason_kind::seeks_offers);
    CHECK(all[0].phrases.front() == "lang looks for “roof”, which weber offers");
    CHECK(all[1].candidate == who(net, "roth"));
  }

  TEST_CASE("rules hold: nobody introduces to, or is named to, somebody they are kept apart from") {
    network_draft draft;
    draft.people({"a", "b", "m", "n", "z"});
    draft.rule(rule_kind::apart, "a", "m").rule(rule_kind::apart, "a", "z");
    for (const char* who_knows : {"a", "b"}) {
      draft.contact("m", who_knows, "face_to_face", "2026-11-01").contact("n", who_knows, "face_to_face", "2024-01-01");
    }
    const contact_network net = draft.build();
    const auto all = suggested(net, "a");
    CHECK(find(all, who(net, "z")) == nullptr);
    const suggested_introduction* b = find(all, who(net, "b"));
    REQUIRE(b != nullptr);
    CHECK(b->introducer == who(net, "n"));
    CHECK(b->shared_contacts == std::vector<vertex_id>{who(net, "n")});
  }

  TEST_CASE("consent, colleagues, who has left: as in a plan; who opted out gets nobody") {
    network_draft draft;
    person shy;
    shy.id = "shy";
    shy.consent = false;
    draft.people({"a", "b", "c"}).builder.add_person(std::move(shy));
    draft.rule(rule_kind::left, "c");
    const contact_network net = draft.build();
    const auto all = suggested(net, "a");
    REQUIRE(all.size() == 1);
    CHECK(all[0].candidate == who(net, "b"));
    CHECK(suggested(net, "shy").empty());
    CHECK(suggested(net, "c").empty());
  }

  TEST_CASE("what is suggested at an event is what a plan may do there, with the same options") {
    for (const std::uint64_t seed : {1, 2, 3}) {
      const contact_network net = random_club(40, seed);
      const event_id next = which(net, "e3");
      for (const double encounters : {1.0, 60.0}) {
        suggestion_options options{.as_of = day("2026-03-25"), .event = next, .limit = 1000};
        options.ties.rooms.encounters = encounters;
        const auto all = suggest_introductions(net, options);
        const eligibility eligible(net, next, options.as_of, options.eligible, options.ties.rooms);
        std::set<std::pair<vertex_id, vertex_id>> pairs;
        for (const suggested_introduction& s : all) {
          CHECK_FALSE(eligible.why_not(s.person, s.candidate).has_value());
          CHECK(s.worth == doctest::Approx((1.0 - s.p_known) * s.value.value));
          pairs.emplace(std::min(s.person, s.candidate), std::max(s.person, s.candidate));
        }
        CHECK(2 * pairs.size() == all.size());  // each from both sides
        event_plan_options plan{.as_of = options.as_of, .ties = options.ties};
        for (const planned_introduction& i : plan_event(net, next, plan).introductions) {
          if (eligible.rules().wish_for(i.a, i.b) != nullptr) continue;  // whatever it is worth
          CHECK(pairs.contains({i.a, i.b}));
        }
      }
    }
  }

  TEST_CASE("what carries a suggestion: where it would stand without the person's tie to a contact shared") {
    // a - m - x lately, a - n - y two years ago: x stands before y. Without a's tie to m the two are strangers in parts of their own:
    // all around the one is new to the other, and nothing else is known, so of the half opens .15 of .30 is there.
    network_draft draft;
    draft.people({"a", "m", "n", "x", "y"});
    draft.contact("a", "m", "meeting", "2026-11-20").contact("m", "x", "meeting", "2026-11-20");
    draft.contact("a", "n", "meeting", "2024-11-20").contact("n", "y", "meeting", "2024-11-20");
    const contact_network net = draft.build();
    const auto all = suggested(net, "a", {.carriers = 3});
    REQUIRE(all.size() == 2);
    CHECK(all[0].candidate == who(net, "x"));
    CHECK(all[0].place == 1);
    REQUIRE(all[0].without.size() == 1);
    CHECK(all[0].without[0].contact == who(net, "m"));
    CHECK(all[0].without[0].place == 2);
    CHECK(all[0].without[0].worth == doctest::Approx((1.0 - score_options{}.aim) * 0.5));
    CHECK(spoken(net, all[0], all[0].without[0]) == "Without m this would be at place 2, not 1");
    REQUIRE(all[1].without.size() == 1);
    CHECK(all[1].without[0].place == 2);  // x stays before it
    CHECK(spoken(net, all[1], all[1].without[0]) == "Without n this would still be at place 2");
    suggestion_options likely_alone{.carriers = 3};
    likely_alone.scores.aim = 1.0;
    const auto bare = suggested(net, "a", likely_alone);
    REQUIRE(bare.size() == 2);
    CHECK(bare[0].without[0].place == 0);
    CHECK(spoken(net, bare[0], bare[0].without[0]) == "Without m this would not be suggested at all");
    CHECK(suggested(net, "a")[0].without.empty());
  }

  TEST_CASE("the same for any number of threads; as asked, at most so many") {
    const contact_network net = random_club(30, 4);
    const auto all = suggest_introductions(net, {.as_of = day("2026-03-25"), .limit = 2});
    const auto again = suggest_introductions(net, {.as_of = day("2026-03-25"), .limit = 2, .threads = 3});
    REQUIRE(all.size() == again.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK(all[i].person == again[i].person);
      CHECK(all[i].candidate == again[i].candidate);
      CHECK(all[i].worth == again[i].worth);
    }
    CHECK_THROWS_AS(static_cast<void>(suggest_introductions(net, {})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(suggest_introductions(net, {.as_of = as_of, .event = to_event(99)})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(suggest_introductions(net, {.as_of = as_of, .people = {to_vertex(99)}})),
                    std::out_of_range);
  }
}

}  // namespace organiser_suggest_introductions_test
