#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/io/room_json.hpp>
#include <netgraph/organiser/replan.hpp>
#include <netgraph/organiser/room_plan.hpp>

#include "support/evening_verifier.hpp"
#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_room_plan_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::faults_of;
using netgraph::testing::network_draft;
using netgraph::testing::random_club;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

// Eight people nobody of whom knows another; a and b seek and offer print.
network_draft eight() {
  network_draft draft;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
    person p;
    p.id = id;
    if (*id == 'a') p.seeks = {"print"};
    if (*id == 'b') p.offers = {"print"};
    draft.builder.add_person(std::move(p));
  }
  draft.held("next", "2026-04-01").registered("next", {"a", "b", "c", "d", "e", "f", "g", "h"});
  return draft;
}

room_options evening(std::uint32_t rounds, std::vector<std::uint32_t> tables) {
  room_options options;
  options.introductions.as_of = day("2026-03-25");
  options.rounds = rounds;
  options.tables = std::move(tables);
  return options;
}

std::uint32_t table_of(const contact_network& net, const room_plan& room, const char* id, std::uint32_t round) {
  for (const room_person& p : room.people) {
    if (p.person == who(net, id)) return p.rounds[round].at;
  }
  throw std::out_of_range(id);
}

std::vector<std::string> texts(const room_plan& room) {
  std::vector<std::string> told;
  for (const room_rule& rule : room.clash) told.push_back(rule.text);
  return told;
}

}  // namespace

TEST_SUITE("organiser/room_plan") {
  TEST_CASE("two tables of four, two rounds: everybody has a seat, and who is introduced sits together") {
    const auto net = eight().build();
    const auto options = evening(2, {4, 4});
    const auto room = plan_room(net, which(net, "next"), options);
    CHECK(faults_of(net, room, options).empty());
    CHECK(room.people.size() == 8);
    CHECK(room.byes == 0);
    CHECK(room.meetings == 2 * 2 * 6);  // a table of four makes six pairs
    CHECK(room.repeats >= 4);           // of 24 pairs of seats 28 pairs of people allow 20: two of four stay at each table
    REQUIRE(!room.seated.empty());
    CHECK(std::all_of(room.seated.begin(), room.seated.end(), [](const auto& s) { return s.round.has_value(); }));
  }

  TEST_CASE("pairs: nobody meets anybody twice, all seven rounds of eight people") {
    const auto net = eight().build();
    const auto options = evening(7, {});
    const auto room = plan_room(net, which(net, "next"), options);
    CHECK(faults_of(net, room, options).empty());
    CHECK(room.meetings == 7 * 4);  // all 28 pairs
    CHECK(room.proof.proven_optimal());
    CHECK(room.people[0].meets.size() == 7);
  }

  TEST_CASE("rules on seats hold: a fixed table, tables that will do, a host who stays, apart and together") {
    network_draft draft = eight();
    draft.builder.add_rule({.kind = rule_kind::seat, .a = "a", .b = "2"});
    draft.builder.add_rule({.kind = rule_kind::table, .a = "b", .b = "1;2"});
    draft.builder.add_rule({.kind = rule_kind::host_table, .a = "c", .b = "1"});
    draft.rule(rule_kind::apart, "d", "e").rule(rule_kind::together, "f", "g");
    const auto net = draft.build();
    const auto options = evening(3, {4, 4});
    const auto room = plan_room(net, which(net, "next"), options);
    CHECK(faults_of(net, room, options).empty());
    for (std::uint32_t r = 0; r < 3; ++r) {
      CHECK(table_of(net, room, "a", r) == 1);
      CHECK(table_of(net, room, "c", r) == 0);
      CHECK(table_of(net, room, "f", r) == table_of(net, room, "g", r));
      CHECK(table_of(net, room, "d", r) != table_of(net, room, "e", r));
    }
    CHECK(room.people[0].rounds[0].why.by_rule);
    CHECK(room.people[2].rounds[0].why.hosts);
  }

  TEST_CASE("who comes late, goes early or wants few rounds: by rules and options, at tables and in pairs") {
    network_draft draft = eight();
    draft.builder.add_rule({.kind = rule_kind::arrives, .a = "a", .b = "2"});
    draft.builder.add_rule({.kind = rule_kind::leaves, .a = "b", .b = "2"});
    draft.builder.add_rule({.kind = rule_kind::rounds_at_most, .a = "c", .b = "1"});
    const auto net = draft.build();
    for (const std::vector<std::uint32_t>& tables : {std::vector<std::uint32_t>{4, 4}, std::vector<std::uint32_t>{}}) {
      auto options = evening(3, tables);
      options.rounds_at_most = {{who(net, "d"), 2}};
      const auto room = plan_room(net, which(net, "next"), options);
      CHECK(faults_of(net, room, options).empty());
      const auto rounds = [&](const char* id) {
        std::vector<std::uint32_t> seated;
        for (std::uint32_t r = 0; r < 3; ++r) {
          if (table_of(net, room, id, r) != no_table) seated.push_back(r);
        }
        return seated;
      };
      CHECK(rounds("a") == std::vector<std::uint32_t>{1, 2});
      CHECK(rounds("b") == std::vector<std::uint32_t>{0, 1});
      CHECK(rounds("c").size() == 1);
      CHECK(rounds("d").size() == 2);
      // Told again, the evening is the same: limits are not forgotten.
      CHECK(to_json(net, room, options).find("\"rounds_at_most\"") != std::string::npos);
    }
  }

  TEST_CASE("rules that cannot hold together are named, and no more of them than needed") {
    network_draft draft = eight();
    draft.builder.add_rule({.kind = rule_kind::seat, .a = "a", .b = "1"});
    draft.builder.add_rule({.kind = rule_kind::seat, .a = "b", .b = "2"});
    draft.rule(rule_kind::together, "a", "b").rule(rule_kind::apart, "c", "d");
    const auto net = draft.build();
    const auto room = plan_room(net, which(net, "next"), evening(1, {4, 4}));
    CHECK(room.people.empty());
    CHECK(texts(room) == std::vector<std::string>{"\x01 and \x01 sit together", "\x01 sits at table 1, by a rule",
                                                  "\x01 sits at table 2, by a rule"});
  }

  TEST_CASE("attributes: one lawyer at each table at most") {
    network_draft draft;
    for (const char* id : {"a", "b", "c", "d"}) {
      person p;
      p.id = id;
      p.sector = *id < 'c' ? "Law" : "wine";
      draft.builder.add_person(std::move(p));
    }
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "c", "d"});
    draft.builder.add_attribute({.attribute = "Sector", .value = "law", .most = 1, .must = true});
    const auto net = draft.build();
    auto options = evening(2, {2, 2});
    options.sectors_even = false;
    const auto room = plan_room(net, which(net, "next"), options);
    for (std::uint32_t r = 0; r < 2; ++r) CHECK(table_of(net, room, "a", r) != table_of(net, room, "b", r));
  }

  TEST_CASE("one of an organisation at a table, and people without consent nowhere but in a count") {
    network_draft draft;
    for (const char* id : {"a", "b", "c", "d", "x"}) {
      person p;
      p.id = id;
      p.consent = *id != 'x';
      if (*id < 'c') p.organisation = "Acme";
      draft.builder.add_person(std::move(p));
    }
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "c", "d", "x"});
    const auto net = draft.build();
    const auto options = evening(1, {3, 2});
    const auto room = plan_room(net, which(net, "next"), options);
    CHECK(table_of(net, room, "a", 0) != table_of(net, room, "b", 0));
    CHECK(room.people.size() == 4);
    CHECK(room.introductions.opted_out == 1);
    CHECK(to_json(net, room, options).find("\"x\"") == std::string::npos);
    CHECK(to_json(net, room, options).find("1 person who is expected did not consent") != std::string::npos);
  }

  TEST_CASE("by hand: pinned, kept apart, swapped, added, taken out") {
    const auto net = eight().build();
    const event_id next = which(net, "next");
    auto options = evening(2, {4, 4});
    const auto first = plan_room(net, next, options);
    const std::uint32_t home = table_of(net, first, "a", 1);
    for (const room_person& p : first.people) {
      options.announced.people.push_back(p.person);
      options.announced.at.push_back({p.rounds[0].at, p.rounds[1].at});
    }
    options.introductions.published = {};
    options.new_edits = 1;
    options.edits = {{room_edit_kind::pin, who(net, "a"), {}, 1U, 1 - home}};
    const auto pinned = plan_room(net, next, options);
    CHECK(faults_of(net, pinned, options).empty());
    CHECK(table_of(net, pinned, "a", 1) == 1 - home);
    REQUIRE(pinned.cost.has_value());
    REQUIRE(pinned.steps.size() == 1);
    CHECK(pinned.steps[0].were.size() == pinned.cost->seats_changed);

    options.edits = {{room_edit_kind::veto, who(net, "c"), who(net, "d"), {}, {}}};
    const auto apart = plan_room(net, next, options);
    for (std::uint32_t r = 0; r < 2; ++r) CHECK(table_of(net, apart, "c", r) != table_of(net, apart, "d", r));

    std::string other;
    for (const char* id : {"b", "c", "d", "e", "f", "g", "h"}) {
      if (table_of(net, first, id, 1) != home) other = id;
    }
    options.edits = {{room_edit_kind::swap, who(net, "a"), who(net, other), 1U, {}}};
    const auto swapped = plan_room(net, next, options);
    CHECK(table_of(net, swapped, "a", 1) == 1 - home);
    CHECK(table_of(net, swapped, other.c_str(), 1) == home);
    CHECK(swapped.edits.size() == 2);

    options.edits = {{room_edit_kind::remove, who(net, "h"), {}, {}, {}}};
    const auto without = plan_room(net, next, options);
    CHECK(without.people.size() == 7);
    CHECK(without.gone == std::vector<vertex_id>{who(net, "h")});
  }

  TEST_CASE("a pin of a pair in its round, and a room held as it is") {
    const auto net = eight().build();
    const event_id next = which(net, "next");
    auto options = evening(3, {});
    options.edits = {{room_edit_kind::pin, who(net, "c"), who(net, "f"), 2U, {}}};
    const auto room = plan_room(net, next, options);
    CHECK(faults_of(net, room, options).empty());
    CHECK(table_of(net, room, "c", 2) == 5);
    CHECK(room.people[2].rounds[2].why.by_hand);
    for (const room_person& p : room.people) {
      options.announced.people.push_back(p.person);
      options.announced.at.push_back({p.rounds[0].at, p.rounds[1].at, p.rounds[2].at});
    }
    options.hold = true;
    const auto held = plan_room(net, next, options);
    for (std::size_t i = 0; i < 8; ++i) {
      for (std::size_t r = 0; r < 3; ++r) CHECK(held.people[i].rounds[r].at == room.people[i].rounds[r].at);
    }
    CHECK_FALSE(held.announced);
  }

  TEST_CASE("degenerate rooms, and what is refused") {
    network_draft draft;
    draft.people({"a", "b"}).held("none", "2026-04-01").held("one", "2026-04-01").registered("one", {"a"});
    const auto net = draft.build();
    const auto nobody = plan_room(net, which(net, "none"), evening(2, {4}));
    CHECK(nobody.people.empty());
    const auto alone = plan_room(net, which(net, "one"), evening(2, {}));
    CHECK(alone.byes == 2);
    CHECK_THROWS_AS(static_cast<void>(plan_room(net, which(net, "one"), evening(0, {4}))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(plan_room(net, which(net, "one"), evening(1, {1}))), std::invalid_argument);
    auto late = evening(1, {4});
    late.finished = 1;
    CHECK_THROWS_AS(static_cast<void>(plan_room(net, which(net, "one"), late)), std::invalid_argument);
    auto far = evening(1, {4});
    far.edits = {{room_edit_kind::pin, who(net, "a"), {}, {}, 7U}};
    CHECK_THROWS_AS(static_cast<void>(plan_room(net, which(net, "one"), far)), std::invalid_argument);
  }

  TEST_CASE("random clubs: evenings keep every rule, equal seeds give equal bytes whatever the threads") {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
      const auto net = random_club(40, seed);
      for (const bool tables : {true, false}) {
        auto options = evening(4, tables ? std::vector<std::uint32_t>(5, 8) : std::vector<std::uint32_t>{});
        options.effort = 2'000'000;
        options.introductions.seed = seed;
        const auto room = plan_room(net, which(net, "e3"), options);
        CHECK(faults_of(net, room, options) == std::vector<std::string>{});
        options.introductions.threads = 2;
        CHECK(to_json(net, plan_room(net, which(net, "e3"), options), options) == to_json(net, room, options));
        std::vector<vertex_id> here;
        for (const room_person& p : room.people) {
          if (&p != &room.people.front()) here.push_back(p.person);  // one does not come
          options.announced.people.push_back(p.person);
          std::vector<std::uint32_t>& at = options.announced.at.emplace_back();
          for (const room_seat& seat : p.rounds) at.push_back(seat.at);
        }
        options.finished = 1;
        options.moved_at_most = 0.2;
        const auto two = replan_room(net, which(net, "e3"), options, here);
        options.introductions.threads = 1;
        CHECK(to_json(net, replan_room(net, which(net, "e3"), options, here), options) == to_json(net, two, options));
      }
    }
  }
}

TEST_SUITE("organiser/room_plan_options") {
  TEST_CASE("every option of the room is visited once, by a name of its own") {
    room_options options;
    std::set<std::string> names;
    each_room_option(options, [&](const char* name, auto&) { CHECK(names.insert(name).second); });
    CHECK(names.size() == 12);
    for (const room_edit_kind kind : room_edit_kinds) CHECK_FALSE(to_string(kind).empty());
    CHECK(to_string(room_kind::pairs) == "pairs");
  }
}

TEST_SUITE("organiser/room_plan_result") {
  TEST_CASE("an evening starts as one of nobody") {
    const room_plan room;
    CHECK(room.people.empty());
    CHECK_FALSE(room.cost.has_value());
    CHECK(to_string(seat_change::added) == "new");
    CHECK(room_seat{}.at == no_table);
  }
}

}  // namespace organiser_room_plan_test
