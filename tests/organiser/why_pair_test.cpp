#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/organiser/event_plan.hpp>
#include <netgraph/organiser/why_pair.hpp>

#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_why_pair_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::random_club;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

const date today = day("2026-03-25");

std::string said(const pair_answer& answer) {
  std::string text;
  for (const std::string& sentence : answer.sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

struct asked {
  contact_network net;
  std::string event = "next";

  [[nodiscard]] pair_answer operator()(const char* a, const char* b, event_plan_options options = {}) const {
    options.as_of = today;
    return why_pair(net, who(net, a), who(net, b), event.empty() ? std::optional<event_id>() : which(net, event), options);
  }
};

network_draft four(const char* event = "next") {
  network_draft draft;
  draft.people({"a", "b", "c", "d"}).held("past", "2026-01-10").held(event, "2026-04-01");
  return draft.registered(event, {"a", "b", "c"});
}

}  // namespace

TEST_SUITE("organiser/why_pair") {
  TEST_CASE("what stands against a pair is told with the day or the chance behind it, and what would open it") {
    network_draft draft = four();
    draft.contact("a", "b", "phone", "2026-02-03").came("past", {"a", "c"});
    draft.introduced("b", "c", introduction_outcome::declined, "2026-03-01");
    const asked ask{draft.build()};
    pair_answer answer = ask("a", "b");
    CHECK(answer.outcome == pair_outcome::ineligible);
    CHECK(answer.because == ineligible_because::met);
    CHECK(said(answer) ==
          "They have met already. Last on record: Tuesday 3 February 2026. --met-within DAYS opens those who last met so long "
          "ago.");
    // 2 were in the room, and talked: 1 - (1 - 1 / 1).
    answer = ask("c", "a");
    CHECK(answer.because == ineligible_because::known);
    CHECK(answer.p_known == 1.0);
    CHECK(said(answer) ==
          "They probably know each other from rooms they shared. The chance is 100 %, and pairs above 80 % count as known. A "
          "higher --known-above or fewer --encounters open such pairs.");
    answer = ask("b", "c");
    CHECK(answer.because == ineligible_because::declined);
    CHECK(
        said(answer) ==
        "An introduction of the two was declined lately. Last on record: Sunday 1 March 2026; it rests 84 days. --cooldown DAYS "
        "says how long that rests.");
    event_plan_options options;
    options.eligible.cooldown_days = 24;  // 25 March is 24 days after 1 March
    CHECK(ask("b", "c", options).outcome == pair_outcome::proposed);
    options.ties.rooms.encounters = 0.5;  // 1 - (1 - .5 / 1)
    CHECK(ask("a", "c", options).p_known == 0.5);
    answer = ask("a", "c", options);
    CHECK(answer.outcome ==
          pair_outcome::without_worth);  // they are in each other's reach already, and nothing else is on record
    CHECK_FALSE(answer.because);
  }

  TEST_CASE("who is not expected is named, with what would stand against the two besides") {
    network_draft draft = four();
    draft.rule(rule_kind::apart, "a", "d");
    const asked ask{draft.build()};
    pair_answer answer = ask("b", "d");
    CHECK(answer.outcome == pair_outcome::not_there);
    CHECK(said(answer) == "d is not expected.");
    answer = ask("d", "a");
    CHECK(answer.outcome == pair_outcome::not_there);
    CHECK(answer.because == ineligible_because::apart);
    CHECK(said(answer) == "d is not expected. And if they were: They are kept apart by a rule.");
  }

  TEST_CASE("of somebody who did not consent nothing is told but that") {
    network_draft draft = four();
    person shy;
    shy.id = "shy";
    shy.consent = false;
    draft.builder.add_person(std::move(shy));
    draft.contact("a", "shy", "phone", "2026-02-03").came("past", {"a", "shy"});
    asked ask{draft.build()};
    for (const char* event : {"next", ""}) {
      ask.event = event;
      const pair_answer answer = ask("a", "shy");
      CHECK(answer.because == ineligible_because::no_consent);
      CHECK(answer.p_known == 0.0);
      CHECK(said(answer) == "Not both of them consented to be introduced.");
    }
  }

  TEST_CASE("without an event the two are told their places among each other's suggestions") {
    network_draft draft;
    for (const char* id : {"a", "b", "c"}) {
      person p;
      p.id = id;
      if (id[0] != 'b') p.seeks = {"roof"};
      p.offers = {id[0] == 'b' ? "roof" : "law"};
      draft.builder.add_person(std::move(p));
    }
    asked ask{draft.build(), ""};
    const pair_answer answer = ask("b", "a");
    CHECK(answer.outcome == pair_outcome::open);
    CHECK(answer.worth > 0.0);
    CHECK(said(answer).starts_with(
        "They may be introduced to each other. a looks for “roof”, which b offers. For a this is number 1 of "));
  }

  TEST_CASE("where the plan has others, it is told which, and where it introduces the two, how") {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
      CAPTURE(seed);
      const contact_network net = random_club(14, seed);
      event_plan_options options;
      options.as_of = day("2026-03-25");
      options.at_most = 1;
      const event_id next = to_event(3);
      const event_plan plan = plan_event(net, next, options);
      for (std::size_t i = 0; i < plan.people.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          const vertex_id b = plan.people[i].person, a = plan.people[j].person;
          const pair_answer answer = why_pair(net, a, b, next, options);
          const auto made = std::find_if(plan.introductions.begin(), plan.introductions.end(),
                                         [&](const auto& m) { return m.a == a && m.b == b; });
          CHECK((answer.outcome == pair_outcome::proposed) == (made != plan.introductions.end()));
          if (made != plan.introductions.end()) CHECK(answer.sentences.back() == made->sentence);
          const eligibility eligible(net, next, options.as_of);
          if (answer.outcome == pair_outcome::ineligible) CHECK(answer.because == eligible.why_not(a, b));
          if (answer.outcome == pair_outcome::passed_over || answer.outcome == pair_outcome::without_worth) {
            CHECK_FALSE(eligible.why_not(a, b));
            CHECK((answer.worth > 0.0) == (answer.outcome == pair_outcome::passed_over));
          }
          CHECK_FALSE(answer.sentences.empty());
        }
      }
    }
  }

  TEST_CASE("who wants no introductions is no worse a choice, only out of room") {
    network_draft draft;
    for (const char* id : {"a", "b", "c"}) {
      person p;
      p.id = id;
      p.offers = {"roof"};
      if (id[0] == 'c') p.at_most = 0;
      draft.builder.add_person(std::move(p));
    }
    const asked ask{draft.held("next", "2026-04-01").registered("next", {"a", "b", "c"}).build()};
    const pair_answer answer = ask("a", "c");
    CHECK(answer.outcome == pair_outcome::passed_over);
    CHECK(answer.sentences.front() ==
          "They may be introduced to each other, and the limit on introductions leaves no room for it.");
    CHECK(answer.sentences.back() == "c has no introduction: This person wants no introductions at an event.");
  }

  TEST_CASE("one person, or nobody, is refused") {
    const asked ask{four().build()};
    CHECK_THROWS_AS(static_cast<void>(ask("a", "a")), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(why_pair(ask.net, to_vertex(0), to_vertex(9), {}, {.as_of = today})), std::out_of_range);
    CHECK_THROWS_AS(static_cast<void>(why_pair(ask.net, to_vertex(0), to_vertex(1), to_event(7), {.as_of = today})),
                    std::out_of_range);
  }
}

}  // namespace organiser_why_pair_test
