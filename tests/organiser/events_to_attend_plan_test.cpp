#include <netgraph/organiser/events_to_attend_plan.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <netgraph/organiser/events_to_attend.hpp>

#include "support/network_fixtures.hpp"

namespace organiser_events_to_attend_plan_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

void add(network_draft& draft, const char* id, std::string_view start, std::string_view end, double fee) {
  event e;
  e.id = id;
  e.name = std::string("The ") + id;
  e.start = at(start);
  e.end = at(end);
  e.fee = fee;
  draft.builder.add_event(std::move(e));
}

std::vector<std::string> why_not(const contact_network& net, const events_to_attend_plan& plan) {
  std::vector<std::string> told;
  for (const unattended_event& left : plan.unattended)
    told.push_back(net[left.event].id + ": " + std::string(to_string(left.because)));
  return told;
}

}  // namespace

TEST_SUITE("organiser/events_to_attend_plan") {
  TEST_CASE("every event in time is chosen or has a reason why not, in the order of time") {
    network_draft draft;
    draft.people({"me", "a", "b", "c"});
    for (const char* id : {"a", "b"}) draft.contact("me", id, "face_to_face", "2025-12-01");
    add(draft, "refused", "2026-06-05T18:00", "2026-06-05T20:00", 0);
    add(draft, "empty", "2026-06-06T18:00", "2026-06-06T20:00", 0);
    add(draft, "long", "2026-06-07T09:00", "2026-06-07T15:00", 0);
    add(draft, "dear", "2026-06-08T18:00", "2026-06-08T20:00", 80);
    add(draft, "small", "2026-06-10T18:00", "2026-06-10T20:00", 20);
    add(draft, "large", "2026-06-10T19:00", "2026-06-10T21:00", 20);
    add(draft, "again", "2026-06-12T18:00", "2026-06-12T21:00", 20);
    add(draft, "apart", "2026-06-13T18:00", "2026-06-13T19:00", 0);
    draft.registered("long", {"a"})
        .registered("dear", {"a"})
        .registered("small", {"a"})
        .registered("large", {"a", "b"})
        .registered("again", {"b"});
    draft.came("refused", {"me"}, attendance_status::declined).registered("refused", {"a"}).registered("apart", {"c"});
    draft.rule(rule_kind::apart, "me", "c");
    const auto net = draft.build();
    const auto plan = events_to_attend(net, who(net, "me"), {.as_of = today, .hours = 4, .money = 60});
    REQUIRE(plan.events.size() == 1);
    CHECK(net[plan.events[0].event].id == "large");
    CHECK(why_not(net, plan) == std::vector<std::string>{"refused: declined", "empty: nobody_expected", "long: over_hours",
                                                         "dear: over_money", "small: clashes", "again: others_worth_more",
                                                         "apart: no_worth"});
    CHECK(plan.unattended[0].sentence == "The refused on 2026-06-05: you have declined or cancelled.");
    CHECK(plan.unattended[1].sentence == "The empty on 2026-06-06: nobody else is expected yet.");
    CHECK(plan.unattended[2].sentence == "The long on 2026-06-07: takes 6.0 hours, more than the 4.0 there are.");
    CHECK(plan.unattended[3].sentence == "The dear on 2026-06-08: costs 80.00, more than the 60.00 there is.");
    CHECK(plan.unattended[4].sentence ==
          "The small on 2026-06-10: is at the same time as The large, which is worth more with the rest.");
    CHECK(plan.unattended[4].clash == which(net, "large"));
    CHECK(plan.unattended[4].minutes == 120);
    CHECK(plan.unattended[4].fee == 20.0);
    CHECK(plan.unattended[5].sentence == "The again on 2026-06-12: the time or money does more at the others.");
    CHECK(plan.unattended[6].sentence == "The apart on 2026-06-13: nobody expected there counts for anything.");
    CHECK(plan.considered + plan.declined + plan.nobody_expected == plan.events.size() + plan.unattended.size());
    // a and b registered for what has a fee come with .95 each, and in a room of three one talks to all. `again` would give
    // another chance of .95 with b, of whom .05 is missed at `large`.
    CHECK(plan.unattended[5].worth == Approx(plan.events[0].worth / 2 * 0.05));
  }

  TEST_CASE("reasons have words of their own") {
    std::set<std::string_view> words;
    for (const auto because : {unattended_because::declined, unattended_because::nobody_expected, unattended_because::no_worth,
                               unattended_because::over_hours, unattended_because::over_money, unattended_because::clashes,
                               unattended_because::others_worth_more}) {
      words.insert(to_string(because));
    }
    CHECK(words.size() == 7);
    CHECK(events_to_attend_options{}.days_ahead == 91);
  }
}

}  // namespace organiser_events_to_attend_plan_test
