#include <netgraph/organiser/keep_in_touch_plan.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <netgraph/organiser/keep_in_touch.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_keep_in_touch_plan_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

/// Everybody not contacted, as "id: why".
std::vector<std::string> why_not(const contact_network& net, const keep_in_touch_plan& plan) {
  std::vector<std::string> told;
  for (const uncontacted_person& left : plan.uncontacted)
    told.push_back(net[left.person].id + ": " + std::string(to_string(left.because)));
  return told;
}

}  // namespace

TEST_SUITE("organiser/keep_in_touch_plan") {
  TEST_CASE("the kinds of reasons have words of their own, and the plan's defaults are a quarter and two hours") {
    std::set<std::string_view> words;
    for (const auto kind : {contact_reason_kind::fades, contact_reason_kind::falls_below, contact_reason_kind::silent,
                            contact_reason_kind::remote_only, contact_reason_kind::keeps, contact_reason_kind::grows}) {
      words.insert(to_string(kind));
    }
    CHECK(words.size() == 6);
    CHECK(keep_in_touch_options{}.minutes == 120);
    CHECK(keep_in_touch_options{}.horizon_days == 91);
    std::size_t people = 0;
    for (const contact_rhythm& r : keep_in_touch_options{}.rhythms) people += r.people;
    CHECK(people == 150);  // 5 + 10 + 35 + 100
  }

  TEST_CASE("who is expected with a caller at an event within the week needs no call") {
    network_draft draft;
    draft.people({"me", "soon", "later", "host", "no", "gone", "lately"});
    for (const char* other : {"soon", "later", "host", "no", "gone"}) draft.contact("me", other, "phone", "2026-01-05");
    draft.contact("me", "lately", "phone", "2026-05-30");
    draft.held("e8", "2026-06-08").held("e3", "2026-06-03").held("e9", "2026-06-09").held("past", "2026-05-31");
    draft.registered("e8", {"me", "soon", "gone", "lately"}).registered("e3", {"soon", "later", "no"});
    draft.registered("e9", {"me", "later"}).registered("past", {"me", "later"});
    draft.came("e8", {"no"}, attendance_status::cancelled);
    draft.rule(rule_kind::host_at, "host", "", "e8").rule(rule_kind::away, "gone", "", "", "2026-06-08");
    const auto net = draft.build();
    const vertex_id me = *net.find_person("me");
    keep_in_touch_options options{.as_of = today, .minutes = 0};
    const auto plan = keep_in_touch(net, me, options);
    CHECK(std::set<std::string>{"soon: meets", "host: meets", "later: no_time", "no: no_time", "lately: resting"} == [&] {
      const auto told = why_not(net, plan);
      return std::set<std::string>(told.begin(), told.end());
    }());  // "gone" is away and in no list
    CHECK(plan.meeting == 2);
    for (const uncontacted_person& left : plan.uncontacted) {
      if (left.because != uncontacted_because::meets) continue;
      REQUIRE(left.event);
      CHECK(net[*left.event].id == "e8");
      CHECK(left.why == "you two are expected at e8 on Monday 8 June 2026, so no call is needed");
    }
    options.meeting_days = 8;  // e9, too
    CHECK(keep_in_touch(net, me, options).meeting == 3);
    options.meeting_days = 6;
    CHECK(keep_in_touch(net, me, options).meeting == 0);
    options.meeting_days = 0;
    CHECK(keep_in_touch(net, me, options).meeting == 0);
    options.meeting_days = -1;
    CHECK_THROWS_AS(static_cast<void>(keep_in_touch(net, me, options)), std::invalid_argument);
  }

  TEST_CASE("everybody with a tie is contacted or has a reason why not, who would be next first") {
    const auto net = network_draft{}
                         .people({"me", "near", "next", "lately", "letters", "stranger"})
                         .contact("me", "near", "face_to_face", "2025-12-01")
                         .contact("me", "next", "phone", "2025-12-01")
                         .contact("me", "lately", "face_to_face", "2026-05-29")
                         .contact("me", "letters", "email", "2026-01-01")
                         .build();
    const auto plan = keep_in_touch(
        net, who(net, "me"), {.as_of = today, .minutes = 20, .offers = {{"phone"}, {"email", 9}}, .only_used_channels = true});
    // near has no channel in use but the room; of next by phone (15) and letters by e-mail (9) one fits.
    REQUIRE(plan.contacts.size() == 1);
    CHECK(plan.contacts[0].person == who(net, "next"));
    CHECK(why_not(net, plan) == std::vector<std::string>{"letters: no_time", "lately: resting", "near: no_channel"});
    const uncontacted_person& letters = plan.uncontacted[0];
    // .5 (1 - exp(-.3 * 2^(-151/180))) = .077 today; on the horizon the amount has faded by 2^(-91/180): .055.
    CHECK(letters.strength == Approx(0.5 * (1 - std::exp(-0.3 * std::exp2(-151.0 / 180)))));
    CHECK(letters.without == Approx(0.5 * (1 - std::exp(-0.3 * std::exp2(-242.0 / 180)))));
    CHECK(letters.sentence == "letters: the minutes do more for others; the tie fades from 0.08 to 0.06 by 2026-08-31.");
    CHECK(letters.value > 0.0);
    CHECK(letters.last == day("2026-01-01"));
    CHECK(plan.uncontacted[1].sentence == "lately: the last contact was 3 days ago, face to face.");
    CHECK(plan.uncontacted[2].sentence == "near: none of the channels offered is one that you two have used.");
    CHECK(plan.contacts.size() + plan.uncontacted.size() == plan.ties);
  }

  TEST_CASE("too little time for any contact, no channel at all and nothing to gain are told apart") {
    const auto net = network_draft{}.people({"me", "a"}).contact("me", "a", "phone", "2025-01-31").build();
    const vertex_id me = who(net, "me");
    const auto short_of_time = keep_in_touch(net, me, {.as_of = today, .minutes = 14, .offers = {{"phone"}}});
    REQUIRE(short_of_time.uncontacted.size() == 1);
    CHECK(short_of_time.uncontacted[0].falls_on == day("2026-07-17"));  // as in keep_in_touch: the 532nd day
    CHECK(short_of_time.uncontacted[0].sentence ==
          "a: the shortest contact takes 15 minutes; the tie fades from 0.21 to 0.19 by 2026-08-31 and falls below 0.20 on "
          "2026-07-17.");
    CHECK(keep_in_touch(net, me, {.as_of = today, .offers = {}}).uncontacted[0].sentence == "a: no channel is offered.");
    const auto unimportant = keep_in_touch(net, me, {.as_of = today, .importance = {1.0, 0.0}});
    CHECK(why_not(net, unimportant) == std::vector<std::string>{"a: no_gain"});
    CHECK(unimportant.uncontacted[0].sentence == "a: a contact would count for nothing.");
  }

  TEST_CASE("of several callers' ties the one that stands in the way is told, once") {
    const auto net = network_draft{}
                         .people({"al", "bo", "x", "y"})
                         .contact("al", "x", "face_to_face", "2025-12-01")
                         .contact("bo", "x", "email", "2026-05-30")
                         .contact("al", "y", "email", "2025-12-01")
                         .contact("bo", "y", "face_to_face", "2025-12-01")
                         .build();
    const std::vector<vertex_id> both{who(net, "al"), who(net, "bo")};
    const auto plan = keep_in_touch(net, both, {.as_of = today, .minutes = 0});
    CHECK(why_not(net, plan) == std::vector<std::string>{"y: no_time", "x: resting"});
    CHECK(plan.uncontacted[0].caller == who(net, "bo"));  // whose tie would lose more
    CHECK(plan.uncontacted[1].caller == who(net, "bo"));  // who wrote two days ago
    CHECK(plan.uncontacted[1].sentence == "x: the last contact was 2 days ago, by e-mail.");
  }

  TEST_CASE("people with whom only rooms were shared are counted, and contacted where asked") {
    network_draft draft;
    draft.people({"me", "host", "seen", "spoken", "far1", "far2"})
        .held("e", "2026-05-01")
        .came("e", {"me", "host", "seen", "spoken", "far1"});
    draft.contact("me", "spoken", "email", "2026-01-01").contact("host", "seen", "phone", "2026-01-01");
    const auto net = draft.build();
    const auto plan = keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 600});
    CHECK(plan.ties == 1);
    CHECK(plan.only_rooms == 3);  // host, seen, far1
    CHECK(plan.assumptions[2] ==
          "3 people who only shared rooms with the caller are left out: nothing on record shows that they spoke.");
    CHECK(keep_in_touch(net, who(net, "me"), {.as_of = today, .minutes = 600, .only_contacted = false}).ties == 4);
    const std::vector<vertex_id> both{who(net, "me"), who(net, "host")};
    const auto shared = keep_in_touch(net, both, {.as_of = today, .minutes = 600});
    CHECK(shared.ties == 2);
    CHECK(shared.only_rooms == 1);  // far1: the host knows seen
  }

  TEST_CASE("on random networks the contacted and the others are all who have a tie, each once, and reasons have words") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      CAPTURE(seed);
      const auto net = random_network_tables(seed, 14, 5, 60).build();
      const std::vector<vertex_id> callers{to_vertex(0), to_vertex(seed % 14)};
      const auto plan = keep_in_touch(net, callers, {.as_of = day("2022-06-01"), .minutes = static_cast<std::uint32_t>(seed)});
      std::set<vertex_id> seen(callers.begin(), callers.end());
      const std::size_t own = seen.size();
      for (const planned_contact& c : plan.contacts) CHECK(seen.insert(c.person).second);
      for (const uncontacted_person& left : plan.uncontacted) {
        CHECK(seen.insert(left.person).second);
        CHECK_FALSE(to_string(left.because).empty());
        CHECK(left.sentence.back() == '.');
      }
      CHECK(seen.size() - own == plan.ties);
      const auto resting = std::count_if(plan.uncontacted.begin(), plan.uncontacted.end(),
                                         [](const auto& left) { return left.because == uncontacted_because::resting; });
      CHECK(static_cast<std::size_t>(resting) == plan.resting);
    }
  }
}

}  // namespace organiser_keep_in_touch_plan_test
