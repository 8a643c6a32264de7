#include <netgraph/organiser/events_to_attend.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "support/network_fixtures.hpp"

namespace organiser_events_to_attend_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

std::vector<std::string> ids_of(const contact_network& net, const events_to_attend_plan& plan) {
  std::vector<std::string> ids;
  for (const event_visit& v : plan.events) ids.push_back(net[v.event].id);
  return ids;
}

/// Adds an event with times and a fee.
void add(network_draft& draft, const char* id, std::string_view start, std::string_view end = "", double fee = -1.0) {
  event e;
  e.id = id;
  if (!start.empty()) e.start = at(start);
  if (!end.empty()) e.end = at(end);
  if (fee >= 0.0) e.fee = fee;
  draft.builder.add_event(std::move(e));
}

// Three evenings; me tied to a, b and c, all seen half a year ago.
//
//   early  2026-06-10 18:00-20:00  a b      20
//   same   2026-06-10 19:00-21:00  a b c    free
//   late   2026-06-20 18:00-21:00  c        10
network_draft three_evenings() {
  network_draft draft;
  draft.people({"me", "a", "b", "c"});
  for (const char* id : {"a", "b", "c"}) draft.contact("me", id, "face_to_face", "2025-12-01");
  add(draft, "early", "2026-06-10T18:00", "2026-06-10T20:00", 20);
  add(draft, "same", "2026-06-10T19:00", "2026-06-10T21:00", 0);
  add(draft, "late", "2026-06-20T18:00", "2026-06-20T21:00", 10);
  draft.registered("early", {"a", "b"}).registered("same", {"a", "b", "c"}).registered("late", {"c"});
  return draft;
}

// What a talk in person saves of a tie of 182 days, until 91 days from now, and a tenth of what it adds.
double saved() {
  const double now = 1 - std::exp(-std::exp2(-182.0 / 414));
  const double without = 1 - std::exp(-std::exp2(-273.0 / 414));
  const double with = 1 - std::exp(-std::exp2(-273.0 / 414) - std::exp2(-91.0 / 414));
  return now - without + 0.1 * (with - now);
}

}  // namespace

TEST_SUITE("organiser/events_to_attend") {
  TEST_CASE("events are worth the ties one meets there, events at one time clash, and seeing somebody twice counts less") {
    const auto net = three_evenings().build();
    // Without history those registered come with .55 to what is free and .95 to what has a fee; the rooms are small enough to talk to all.
    const double free = 0.55;
    const double paid = 0.95;
    const auto rich = events_to_attend(net, who(net, "me"), {.as_of = today});
    CHECK(ids_of(net, rich) == std::vector<std::string>{"early", "late"});
    CHECK(rich.proof.value == Approx(saved() * 3 * paid));
    CHECK(rich.money == 30.0);
    const auto plan = events_to_attend(net, who(net, "me"), {.as_of = today, .money = 29});
    CHECK(ids_of(net, plan) == std::vector<std::string>{"same", "late"});
    CHECK(plan.proof.value == Approx(saved() * (2 * free + (1 - (1 - free) * (1 - paid)))));
    CHECK(plan.proof.proven_optimal());
    CHECK(plan.considered == 3);
    CHECK(plan.minutes == 300);
    CHECK(plan.money == 10.0);
    REQUIRE(plan.events.size() == 2);
    CHECK(plan.events[0].known_people == Approx(3 * free));
    CHECK(plan.events[0].new_people == 0.0);
    CHECK(plan.events[0].worth == Approx(saved() * (2 * free + free * (1 - paid))));
    CHECK(plan.events[1].worth == Approx(saved() * paid * (1 - free)));
    CHECK(plan.events[0].people == std::vector<vertex_id>{who(net, "a"), who(net, "b"), who(net, "c")});
    CHECK(plan.events[1].sentence ==
          "Go to late on 2026-06-20 (3.0 hours, fee 10.00): talks with about 1.0 people of your network, first of all c, and "
          "about 0.0 others.");
  }

  TEST_CASE("hours, travel and money bind") {
    const auto net = three_evenings().build();
    const vertex_id me = who(net, "me");
    CHECK(ids_of(net, events_to_attend(net, me, {.as_of = today, .hours = 2})) ==
          std::vector<std::string>{"early"});  // two at .95 beat three at .55
    CHECK(ids_of(net, events_to_attend(net, me, {.as_of = today, .hours = 2, .money = 19.99})) ==
          std::vector<std::string>{"same"});
    CHECK(ids_of(net, events_to_attend(net, me, {.as_of = today, .hours = 2, .travel_hours = 0.1})).empty());
    CHECK(events_to_attend(net, me, {.as_of = today, .hours = 0}).events.empty());
    const auto poor = events_to_attend(net, me, {.as_of = today, .money = 0});
    CHECK(ids_of(net, poor) == std::vector<std::string>{"same"});
    CHECK(poor.money == 0.0);
    CHECK(events_to_attend(net, me, {.as_of = today, .travel_hours = 1}).minutes == 420);
  }

  TEST_CASE("only events to come count, and not those one has declined or nobody is expected at") {
    network_draft draft = three_evenings();
    add(draft, "past", "2026-05-20");
    add(draft, "today", "2026-06-01");
    add(draft, "far", "2026-09-30");
    add(draft, "undated", "");
    add(draft, "empty", "2026-06-25");
    draft.registered("past", {"a"}).registered("today", {"a"}).registered("far", {"a"}).registered("undated", {"a"});
    draft.came("late", {"me"}, attendance_status::declined).came("empty", {"a", "b"}, attendance_status::declined);
    const auto net = draft.build();
    const auto plan = events_to_attend(net, who(net, "me"), {.as_of = today});
    CHECK(plan.considered == 2);
    CHECK(plan.declined == 1);
    CHECK(plan.nobody_expected == 1);
    CHECK(plan.events.size() == 1);
    CHECK(events_to_attend(net, who(net, "me"), {.as_of = today, .days_ahead = 121}).considered == 3);
  }

  TEST_CASE("people who did not consent or are kept apart draw nobody, and one who did not consent gets no plan") {
    network_draft draft;
    for (const char* id : {"me", "yes", "no"}) {
      person p;
      p.id = id;
      p.consent = std::string_view(id) != "no";
      draft.builder.add_person(std::move(p));
    }
    draft.contact("me", "no", "face_to_face", "2025-12-01").contact("me", "yes", "face_to_face", "2025-12-01");
    add(draft, "e", "2026-06-10T18:00");
    add(draft, "f", "2026-06-10T18:00");
    draft.registered("e", {"no"}).registered("f", {"yes"});
    const auto net = draft.build();
    const auto plan = events_to_attend(net, who(net, "me"), {.as_of = today});
    CHECK(ids_of(net, plan) == std::vector<std::string>{"f"});
    CHECK(plan.opted_out == 1);
    CHECK(events_to_attend(net, who(net, "no"), {.as_of = today}).events.empty());
    CHECK(events_to_attend(net, who(net, "no"), {.as_of = today}).opted_out == 1);
    draft = three_evenings();
    for (const char* id : {"a", "b", "c"}) draft.rule(rule_kind::apart, id, "me");
    const auto apart = draft.build();
    CHECK(events_to_attend(apart, who(apart, "me"), {.as_of = today}).events.empty());
  }

  TEST_CASE("a rule that keeps two apart at one event holds there, and one that ends before an event does not") {
    const auto chosen = [](const char* event, std::string_view until) {
      network_draft draft;
      draft.people({"me", "a"}).contact("me", "a", "face_to_face", "2025-12-01");
      add(draft, "e", "2026-06-10T18:00");
      add(draft, "f", "2026-06-11T18:00");
      draft.registered("e", {"a"}).registered("f", {"a"}).rule(rule_kind::apart, "a", "me", event, until);
      const auto net = draft.build();
      return ids_of(net, events_to_attend(net, who(net, "me"), {.as_of = today, .hours = 100}));
    };
    CHECK(chosen("e", "") == std::vector<std::string>{"f"});
    CHECK(chosen("f", "") == std::vector<std::string>{"e"});
    CHECK(chosen("", "2026-06-10") == std::vector<std::string>{"f"});
    CHECK(chosen("", "2026-06-11").empty());
    CHECK(chosen("", "2026-06-09").size() == 2);
  }

  TEST_CASE("new people count a little, as set; importance decides") {
    network_draft draft;
    draft.people({"me", "a", "b"});
    add(draft, "e", "2026-06-10T18:00");
    add(draft, "f", "2026-06-10T18:00");
    draft.registered("e", {"a"}).registered("f", {"b"});
    const auto net = draft.build();
    const auto plan = events_to_attend(net, who(net, "me"), {.as_of = today});
    CHECK(ids_of(net, plan) == std::vector<std::string>{"e"});
    CHECK(plan.proof.value == Approx(0.05 * 0.55));
    CHECK(plan.events[0].new_people == Approx(0.55));
    CHECK(ids_of(net, events_to_attend(net, who(net, "me"), {.as_of = today, .importance = {1, 1, 3}})) ==
          std::vector<std::string>{"f"});
    CHECK(events_to_attend(net, who(net, "me"), {.as_of = today, .new_contact = 0}).events.empty());
  }

  TEST_CASE("an event takes its time: by its times, by its days, or as assumed") {
    const auto minutes = [](std::string_view start, std::string_view end) {
      event e;
      e.start = at(start);
      if (!end.empty()) e.end = at(end);
      return detail::time_of(contact_network{}, e, {.as_of = today});
    };
    CHECK(minutes("2026-06-10T18:00", "2026-06-10T19:30").second == 90.0);
    CHECK(minutes("2026-06-10T18:00", "").second == 120.0);
    CHECK(minutes("2026-06-10", "").second == 120.0);
    CHECK(minutes("2026-06-10", "").first.to - minutes("2026-06-10", "").first.from == 1440);
    CHECK(minutes("2026-06-10", "2026-06-12").second == 3 * 8 * 60.0);
    CHECK(minutes("2026-06-10T09:00", "2026-06-11T17:00").second == 2 * 8 * 60.0);  // not the night
    CHECK(minutes("2026-06-10T18:00", "2026-06-09T19:00").second == 120.0);         // an end before the start tells nothing
  }

  TEST_CASE("events at one moment clash, in whatever zones they are written") {
    network_draft draft;
    draft.people({"me", "b", "c", "d"});
    draft.builder.add_event({.id = "helsinki", .start = at("2026-12-03T10:00+02:00"), .end = at("2026-12-03T12:00+02:00")});
    draft.builder.add_event({.id = "london", .start = at("2026-12-03T08:15Z"), .end = at("2026-12-03T09:45Z")});
    const auto net = draft.registered("helsinki", {"b", "c"}).registered("london", {"c", "d"}).build();
    const auto plan = events_to_attend(net, who(net, "me"), {.as_of = day("2026-11-26"), .hours = 9.0});
    CHECK(plan.events.size() == 1);
    REQUIRE(plan.unattended.size() == 1);
    CHECK(plan.unattended[0].because == unattended_because::clashes);
  }

  TEST_CASE("nothing to come gives an empty plan; misuse is told") {
    const auto net = network_draft{}.people({"me"}).build();
    const vertex_id me = who(net, "me");
    const auto plan = events_to_attend(net, me, {.as_of = today});
    CHECK(plan.events.empty());
    CHECK(plan.proof.gap() == 0.0);
    const auto refused = [&](const events_to_attend_options& o) {
      CHECK_THROWS_AS(static_cast<void>(events_to_attend(net, me, o)), std::invalid_argument);
    };
    refused({});
    refused({.as_of = today, .days_ahead = 0});
    refused({.as_of = today, .hours = -1});
    refused({.as_of = today, .hours = INFINITY});
    refused({.as_of = today, .money = -1});
    refused({.as_of = today, .travel_hours = -1});
    refused({.as_of = today, .hours_a_day = 0});
    refused({.as_of = today, .new_contact = 2});
    refused({.as_of = today, .importance = {1, 2, 3}});
    CHECK_THROWS_AS(static_cast<void>(events_to_attend(net, to_vertex(1), {.as_of = today})), std::out_of_range);
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(static_cast<void>(events_to_attend(net, me, {.as_of = today}, {{}, source.get_token()})), stopped);
  }
}

}  // namespace organiser_events_to_attend_test
