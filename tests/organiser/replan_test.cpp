#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/organiser/replan.hpp>

#include "support/evening_verifier.hpp"
#include "support/network_fixtures.hpp"
#include "support/organiser_club.hpp"

namespace organiser_replan_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::faults_of;
using netgraph::testing::network_draft;
using netgraph::testing::random_club;
using netgraph::testing::which;
using netgraph::testing::who;

namespace {

room_options given_out(const room_plan& room, room_options options, std::uint32_t finished) {
  for (const room_person& p : room.people) {
    options.announced.people.push_back(p.person);
    std::vector<std::uint32_t>& at = options.announced.at.emplace_back();
    for (const room_seat& seat : p.rounds) at.push_back(seat.at);
  }
  for (const planned_introduction& i : room.introductions.introductions) {
    options.introductions.published.push_back({i.a, i.b, i.introducer});
  }
  options.finished = finished;
  return options;
}

}  // namespace

TEST_SUITE("organiser/replan") {
  TEST_CASE("everybody came: nothing changes, no card is printed again") {
    const auto net = random_club(40, 5);
    for (const bool tables : {true, false}) {
      room_options options;
      options.introductions.as_of = day("2026-03-25");
      options.rounds = 3;
      options.effort = 2'000'000;
      if (tables) options.tables.assign(5, 8);
      const event_id event = which(net, "e3");
      const room_plan room = plan_room(net, event, options);
      std::vector<vertex_id> arrived;
      for (const room_person& p : room.people) arrived.push_back(p.person);
      options.stickiness = 20.0;  // more than introductions planned anew for those who came count
      const room_options open = given_out(room, options, 1);
      const room_plan again = replan_room(net, event, open, arrived);
      CHECK(again.moved == 0);
      CHECK(again.added == 0);
      CHECK(again.dropped == 0);
      CHECK(std::none_of(again.people.begin(), again.people.end(), [](const room_person& p) { return p.card_changed; }));
    }
  }

  TEST_CASE("some did not come and one walked in: finished rounds stay, every change is marked, few move") {
    const auto net = random_club(60, 7);
    const event_id event = which(net, "e3");
    for (const bool tables : {true, false}) {
      room_options options;
      options.introductions.as_of = day("2026-03-25");
      options.rounds = 4;
      options.effort = 4'000'000;
      if (tables) options.tables.assign(6, 8);
      const room_plan room = plan_room(net, event, options);
      REQUIRE(room.people.size() > 12);
      std::vector<vertex_id> arrived;
      for (std::size_t i = 0; i < room.people.size(); ++i) {
        if (i % 10 != 3) arrived.push_back(room.people[i].person);
      }
      vertex_id walked_in = no_vertex;
      for (std::size_t v = 0; v < net.size() && walked_in == no_vertex; ++v) {
        const bool listed =
            std::any_of(room.people.begin(), room.people.end(), [&](const auto& p) { return p.person == to_vertex(v); });
        if (!listed && net[to_vertex(v)].consent) walked_in = to_vertex(v);
      }
      arrived.push_back(walked_in);
      room_options open = given_out(room, options, 1);
      open.stickiness = 1.0;
      open.trade_off = {0.0, 1.0};
      const room_plan again = replan_room(net, event, open, arrived);
      open.introductions.present = arrived;
      CHECK(faults_of(net, again, open) == std::vector<std::string>{});
      CHECK(again.people.size() == arrived.size());
      CHECK(again.joined == std::vector<vertex_id>{walked_in});
      CHECK(again.gone.size() + arrived.size() == room.people.size() + 1);
      CAPTURE(tables);
      CAPTURE(again.added);
      CAPTURE(again.dropped);
      CAPTURE(again.seats_announced);
      CAPTURE(again.trade_off[0].changed);
      CAPTURE(again.trade_off[1].changed);
      CHECK(again.kept > 2 * again.moved);
      REQUIRE(again.trade_off.size() == 2);
      CHECK(again.trade_off[0].changed >= again.trade_off[1].changed);
      std::uint32_t marked = 0;
      for (const room_person& p : again.people) {
        const auto before =
            std::find_if(room.people.begin(), room.people.end(), [&](const auto& q) { return q.person == p.person; });
        if (p.person == walked_in) {
          CHECK(p.card_changed);
          CHECK_FALSE(p.rounds[0].present);
          continue;
        }
        REQUIRE(before != room.people.end());
        bool changed = false;
        for (std::uint32_t r = 0; r < 4; ++r) {
          const auto name = [&](const room_plan& of, const room_seat& seat) {
            return seat.at == no_table || tables ? seat.at : static_cast<std::uint32_t>(to_index(of.people[seat.at].person));
          };
          const bool same = name(again, p.rounds[r]) == name(room, before->rounds[r]);
          if (r == 0 && tables) CHECK(same);
          if (r == 0) continue;
          changed = changed || !same;
          if (p.rounds[r].at != no_table) CHECK((p.rounds[r].change == seat_change::kept) == same);
          marked += p.rounds[r].change.has_value() ? 1 : 0;
        }
        CHECK(p.card_changed == changed);
      }
      CHECK(marked > 0);
    }
  }

  TEST_CASE("why two do not come together") {
    network_draft draft;
    draft.people({"a", "b", "c", "d"}).held("next", "2026-04-01").registered("next", {"a", "b", "c", "d"});
    draft.rule(rule_kind::apart, "a", "b");
    const auto net = draft.build();
    room_options options;
    options.introductions.as_of = day("2026-03-25");
    options.rounds = 2;
    const event_id next = which(net, "next");
    const room_plan room = plan_room(net, next, options);
    const auto why = [&](const char* a, const char* b) {
      return why_not_together(net, next, options, room, who(net, a), who(net, b));
    };
    CHECK(why("a", "b") == "They are kept apart by a rule.");
    CHECK(why("a", "a") == "That is one person.");
    CHECK(why("a", "c").starts_with("They come together in round "));
    options.rounds = 1;
    const room_plan one_round = plan_room(net, next, options);
    const char* missed = one_round.people[0].rounds[0].at == 2 ? "d" : "c";
    CHECK(why_not_together(net, next, options, one_round, who(net, "a"), who(net, missed)).starts_with("a and "));
  }
}

}  // namespace organiser_replan_test
