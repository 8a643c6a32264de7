#include <netgraph/network/presence.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <netgraph/network/attending.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_strength.hpp>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace network_presence_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

TEST_SUITE_BEGIN("network/presence");

TEST_CASE("in a room of six one talks with everybody, in a larger one with half, with 14 at most") {
  CHECK(usual_encounters(0) == 0.0);
  CHECK(usual_encounters(1) == 0.0);
  CHECK(usual_encounters(2) == 1.0);
  CHECK(usual_encounters(6) == 5.0);
  CHECK(usual_encounters(7) == 5.0);
  CHECK(usual_encounters(11) == 5.0);
  CHECK(usual_encounters(12) == 5.5);
  CHECK(usual_encounters(29) == 14.0);
  CHECK(usual_encounters(30) == 14.0);
  CHECK(usual_encounters(1000) == 14.0);
}

TEST_CASE("the chance that two talk is encounters over the others present") {
  CHECK(encounter_weight(event{}, 100, {}) == Approx(14.0 / 99.0));
  CHECK(encounter_weight(event{}, 15, {}) == Approx(0.5));  // 7 / 14
  CHECK(encounter_weight(event{}, 7, {}) == Approx(5.0 / 6.0));
  CHECK(encounter_weight(event{}, 6, {}) == 1.0);
  CHECK(encounter_weight(event{}, 2, {}) == 1.0);
  CHECK(encounter_weight(event{}, 1, {}) == 0.0);
  CHECK(encounter_weight(event{}, 0, {}) == 0.0);
  CHECK(encounter_weight(event{}, 15, {.encounters = 14.0}) == 1.0);
}

TEST_CASE("the first rule that fits an event's kind and capacity decides") {
  presence rooms;
  rooms.encounter_rules = {
      {.kind = "lecture", .encounters = 2.0}, {.capacity_at_most = 30, .encounters = 20.0}, {.kind = "fair", .encounters = 9.0}};
  CHECK(encounters_at({.kind = "lecture"}, 100, rooms) == 2.0);
  CHECK(encounters_at({.capacity = 20, .kind = "lecture"}, 100, rooms) == 2.0);
  CHECK(encounters_at({.capacity = 30, .kind = "fair"}, 100, rooms) == 20.0);
  CHECK(encounters_at({.capacity = 31, .kind = "fair"}, 100, rooms) == 9.0);
  CHECK(encounters_at({.kind = "fair"}, 100, rooms) == 9.0);  // no capacity, so the second does not fit
  CHECK(encounters_at({.kind = "mixer"}, 100, rooms) == 14.0);
  CHECK(encounters_at({.kind = "mixer"}, 12, rooms) == 5.5);
  rooms.encounters = 3.0;
  CHECK(encounters_at({.kind = "mixer"}, 12, rooms) == 3.0);
}

TEST_CASE("a negative number of encounters is refused, infinity is everybody") {
  CHECK_THROWS_AS(check_presence({.encounters = -1.0}), std::invalid_argument);
  CHECK_THROWS_AS(check_presence({.encounters = std::numeric_limits<double>::quiet_NaN()}), std::invalid_argument);
  presence one;
  one.encounter_rules = {{.encounters = -2.0}};
  CHECK_THROWS_AS(check_presence(one), std::invalid_argument);
  const presence all{.encounters = std::numeric_limits<double>::infinity()};
  check_presence(all);
  CHECK(encounter_weight(event{}, 5000, all) == 1.0);
}

TEST_CASE("an event speaks for itself where at least half of those present are named by its interactions") {
  network_draft draft;
  draft.people({"al", "bo", "cy", "di", "ed"}).held("e", "2026-06-01").held("f", "2026-06-02").held("g", "2026-06-03");
  draft.came("e", {"al", "bo", "cy", "di"}).came("f", {"al", "bo", "cy", "di", "ed"}).came("g", {"al", "bo"});
  draft.contact("al", "bo", "face_to_face", "2026-06-01", "e");    // 2 of 4
  draft.contact("al", "bo", "face_to_face", "2026-06-02", "f");    // 2 of 5
  draft.contact("cy", "di", "face_to_face", "2026-06-03", "g");    // nobody who was there
  const auto net = draft.build();
  using marks = std::vector<std::uint8_t>;
  CHECK(events_with_contacts(net, day("2026-12-01")) == marks{1, 0, 0});
  CHECK(events_with_contacts(net, day("2026-05-31")) == marks{0, 0, 0});  // contacts after the day are not seen
  CHECK(events_with_contacts(contact_network{}, day("2026-05-31")).empty());
}

TEST_CASE("the room of an event that speaks for itself makes no tie and nobody known, unless asked for") {
  network_draft draft;
  draft.people({"al", "bo", "cy", "di"}).held("e", "2026-06-01").held("next", "2026-07-01");
  draft.came("e", {"al", "bo", "cy", "di"}).contact("al", "bo", "face_to_face", "2026-06-01", "e");
  const auto net = draft.build();
  const date on = day("2026-06-01");
  CHECK(make_tie_graph(net, {.as_of = on}).tie_count() == 1);
  CHECK(make_tie_graph(net, {.as_of = on, .rooms = {.rooms_beside_contacts = true}}).tie_count() == 6);
  const event_id next = *net.find_event("next");
  CHECK(eligibility(net, next, on).p_known(to_vertex(2), to_vertex(3)) == 0.0);
  CHECK(eligibility(net, next, on, {}, {.rooms_beside_contacts = true}).p_known(to_vertex(2), to_vertex(3)) == 1.0);
  // Who was there is on record all the same: nobody is a newcomer.
  const std::vector<vertex_id> door{to_vertex(2)};
  CHECK_FALSE(people_present(net, next, on, door).people.at(0).newcomer);
}

TEST_SUITE_END();

}  // namespace network_presence_test
