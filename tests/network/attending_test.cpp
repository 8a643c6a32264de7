#include <netgraph/network/attending.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace network_attending_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;
using status = attendance_status;

namespace {

/// Ids of those expected, in order.
std::string ids(const contact_network& net, const expected_people& expected) {
  std::string all;
  for (const expected_person& p : expected.people) all += (all.empty() ? "" : " ") + net[p.person].id;
  return all;
}

const expected_person& of(const contact_network& net, const expected_people& expected, const char* id) {
  const auto found = std::find_if(expected.people.begin(), expected.people.end(),
                                  [&](const expected_person& p) { return net[p.person].id == id; });
  REQUIRE(found != expected.people.end());
  return *found;
}

network_draft six() { return network_draft{}.people({"al", "bo", "cy", "di", "ed", "fi"}); }

}  // namespace

TEST_SUITE_BEGIN("network/attending");

TEST_CASE("whoever attended was there, and nobody else") {
  const auto net = six()
                       .held("e", "2026-03-01")
                       .came("e", {"bo", "al"})
                       .registered("e", {"cy"})
                       .came("e", {"di"}, status::no_show)
                       .came("e", {"ed"}, status::invited)
                       .build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-03-01"));
  CHECK(expected.source == came_from::attended);
  CHECK(ids(net, expected) == "al bo");
  CHECK(of(net, expected, "al").probability == 1.0);
}

TEST_CASE("before anybody arrived those registered are expected, each with their turnout") {
  const auto net = six()
                       .held("past", "2026-01-01")
                       .held("e", "2026-03-01")
                       .came("past", {"al"})
                       .registered("past", {"bo"})
                       .registered("e", {"al", "bo"})
                       .came("e", {"cy"}, status::invited)
                       .came("e", {"di"}, status::waitlisted)
                       .came("e", {"ed"}, status::declined)
                       .came("e", {"fi"}, status::cancelled)
                       .build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK(expected.source == came_from::registered);
  CHECK(ids(net, expected) == "al bo");
  // The series: 1 of 2 came, (1 + 20 * .55) / 22 = 12 / 22; al (1 + 4 * 12 / 22) / 5, bo (0 + 4 * 12 / 22) / 5.
  CHECK(of(net, expected, "al").probability == Approx((1 + 48.0 / 22) / 5));
  CHECK(of(net, expected, "bo").probability == Approx(48.0 / 22 / 5));
}

TEST_CASE("where nobody registered yet those invited are expected") {
  const auto net = six().held("e", "2026-03-01").came("e", {"cy"}, status::invited).came("e", {"di"}, status::declined).build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK(expected.source == came_from::invited);
  CHECK(ids(net, expected) == "cy");
}

TEST_CASE("a plan from an earlier day knows nothing of who came in the end") {
  const auto net =
      six().held("e", "2026-03-01").came("e", {"al"}).came("e", {"bo"}, status::no_show).registered("e", {"cy"}).build();
  const auto before = people_expected(net, which(net, "e"), day("2026-02-28"));
  CHECK(before.source == came_from::registered);
  CHECK(ids(net, before) == "al bo cy");
  for (const expected_person& p : before.people) CHECK(p.probability == Approx(0.55));
  CHECK(ids(net, people_expected(net, which(net, "e"), day("2026-03-01"))) == "al");
}

TEST_CASE("an undated event with check-ins is past") {
  const auto net = six().held("e", "").came("e", {"al"}).registered("e", {"bo"}).build();
  CHECK(ids(net, people_expected(net, which(net, "e"), day("2026-02-28"))) == "al");
}

TEST_CASE("where rows only say no, the regulars are expected less those who did") {
  for (const auto no : {status::declined, status::cancelled, status::waitlisted}) {
    auto draft = six().held("past", "2026-01-01").held("e", "2026-03-01").came("past", {"al", "bo", "cy"});
    const auto net = draft.came("e", {"bo", "di"}, no).build();
    const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
    CHECK(expected.source == came_from::regulars);
    CHECK(ids(net, expected) == "al cy");
  }
}

TEST_CASE("a row dated after the day is not seen") {
  auto draft = six().held("e", "2026-07-01");
  draft.builder.add_attendance({.event = "e", .person = "al", .status = status::registered, .at = at("2026-06-01")});
  draft.builder.add_attendance({.event = "e", .person = "bo", .status = status::registered, .at = at("2026-06-20T09:00")});
  const auto net = draft.build();
  CHECK(ids(net, people_expected(net, which(net, "e"), day("2026-06-15"))) == "al");
  CHECK(ids(net, people_expected(net, which(net, "e"), day("2026-06-20"))) == "al bo");
  CHECK(people_expected(net, which(net, "e"), day("2026-05-31")).source == came_from::nobody);
}

TEST_CASE("who has left or is away is expected nowhere, unless they have arrived") {
  const auto draft = six().held("past", "2026-01-01").held("e", "2026-03-01").came("past", {"al", "bo", "cy"});
  const auto listed = [&](network_draft with) {
    const auto net = with.build();
    return ids(net, people_expected(net, which(net, "e"), day("2026-02-15")));
  };
  CHECK(listed(network_draft(draft).rule(rule_kind::left, "al")) == "bo cy");
  CHECK(listed(network_draft(draft).rule(rule_kind::away, "al", "", "", "2026-03-01")) == "bo cy");
  CHECK(listed(network_draft(draft).rule(rule_kind::away, "al", "", "", "2026-02-28")) == "al bo cy");
  CHECK(listed(network_draft(draft).registered("e", {"al", "di"}).rule(rule_kind::left, "al")) == "di");
  CHECK(listed(network_draft(draft).rule(rule_kind::left, "di").rule(rule_kind::host_at, "di", "", "e")) == "al bo cy");
  const auto door = network_draft(draft).came("e", {"al"}).rule(rule_kind::left, "al").build();
  CHECK(ids(door, people_expected(door, which(door, "e"), day("2026-03-01"))) == "al");
}

TEST_CASE("at the first event on record everybody is a newcomer") {
  const auto net = six().held("e", "2026-03-01").registered("e", {"al", "bo"}).build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK(of(net, expected, "al").newcomer);
  CHECK(of(net, expected, "bo").newcomer);
}

TEST_CASE("an event without rows has its series' regulars, each with their own rate") {
  auto draft = six();
  for (const char* id : {"01", "02", "03", "04"}) draft.held(id, std::string("2026-") + id + "-10", "breakfast");
  draft.held("gala", "2026-04-20", "gala").held("next", "2026-05-10", "breakfast");
  draft.came("01", {"al", "bo"})
      .came("02", {"al", "bo"})
      .came("03", {"al", "cy"})
      .registered("04", {"al", "di"})
      .came("gala", {"ed"});
  const auto net = draft.build();
  const auto expected = people_expected(net, which(net, "next"), day("2026-05-01"));
  CHECK(expected.source == came_from::regulars);
  CHECK(expected.series_events == 4);
  CHECK(expected.past_events == 5);
  CHECK(ids(net, expected) == "al bo");  // cy and di came once, ed to another series
  CHECK(of(net, expected, "bo").probability == Approx(2.0 / 4));
  // In April nobody was checked in. al came to 3 of 3 before, the series 6 of 6: rate (6 + 11) / 26, al (3 + 4 * 17 / 26) / 7.
  CHECK(of(net, expected, "al").probability == Approx((3 + (3 + 4 * 17.0 / 26) / 7) / 4));
  CHECK(of(net, expected, "al").series_before == 4);
  CHECK(of(net, expected, "al").regular);
}

TEST_CASE("regulars are judged by the latest events of the window and by both thresholds") {
  auto draft = six();
  for (const char* id : {"01", "02", "03", "04", "05"}) draft.held(id, std::string("2026-") + id + "-10");
  draft.held("next", "2026-06-10");
  draft.came("01", {"al"}).came("02", {"al", "bo"}).came("03", {"bo"}).came("04", {"bo"}).came("05", {"cy"});
  const auto net = draft.build();
  const auto regulars = [&](const attending_options& options) {
    return ids(net, people_expected(net, which(net, "next"), day("2026-06-01"), options));
  };
  CHECK(regulars({}) == "al bo");                                          // 2 of 5 and 3 of 5
  CHECK(regulars({.regular_share = 0.5}) == "bo");
  CHECK(regulars({.regular_window = 3}) == "bo");                          // of 03, 04, 05
  CHECK(regulars({.regular_window = 3, .regular_events = 1}) == "bo cy");
  CHECK(regulars({.regular_window = 1}) == "cy");                          // all of one
  CHECK(regulars({.regular_events = 9}).empty());                          // nobody came to all five
}

TEST_CASE("the first event of a series without rows has nobody") {
  const auto net = six().held("e", "2026-03-01", "new").build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK(expected.source == came_from::nobody);
  CHECK(expected.people.empty());
}

TEST_CASE("hosts and speakers are known by role or rule") {
  auto draft = six().held("e", "2026-03-01");
  for (const auto& [id, role] : {std::pair{"al", "host"}, {"bo", "organiser"}, {"cy", "speaker"}, {"di", "guest"}, {"ed", ""}}) {
    draft.builder.add_attendance({.event = "e", .person = id, .role = role});
  }
  draft.rule(rule_kind::host_at, "ed");
  const auto net = draft.build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK(of(net, expected, "al").host);
  CHECK(of(net, expected, "bo").host);
  CHECK_FALSE(of(net, expected, "cy").host);
  CHECK(of(net, expected, "cy").speaker);
  CHECK_FALSE(of(net, expected, "di").host);
  CHECK(of(net, expected, "di").role == "guest");
  CHECK(of(net, expected, "ed").host);
}

TEST_CASE("a host named for the event is expected without a row, until people have arrived") {
  const auto draft = six().held("e", "2026-03-01").held("other", "2026-03-02").registered("e", {"al"});
  const auto listed = [&](network_draft with, const char* as_of = "2026-02-15") {
    const auto net = with.build();
    return ids(net, people_expected(net, which(net, "e"), day(as_of)));
  };
  CHECK(listed(network_draft(draft).rule(rule_kind::host_at, "fi", "", "e")) == "al fi");
  CHECK(listed(network_draft(draft).rule(rule_kind::host_at, "fi")) == "al");  // a host of all events need not come to each
  CHECK(listed(network_draft(draft).rule(rule_kind::host_at, "fi", "", "other")) == "al");
  CHECK(listed(network_draft(draft).rule(rule_kind::host_at, "fi", "", "e", "2026-02-28")) == "al");
  CHECK(listed(network_draft(draft).rule(rule_kind::host_at, "al", "", "e")) == "al");
  CHECK(listed(network_draft(draft).came("e", {"fi"}, status::cancelled).rule(rule_kind::host_at, "fi", "", "e")) == "al");
  CHECK(listed(network_draft(draft).came("e", {"fi"}, status::invited).rule(rule_kind::host_at, "fi", "", "e")) == "al fi");
  CHECK(listed(network_draft(draft).came("e", {"bo"}).rule(rule_kind::host_at, "fi", "", "e"), "2026-03-01") == "bo");
}

TEST_CASE("at the door whoever is named is there, walk-ins with their past and role included") {
  auto draft = six().held("past", "2026-01-01").held("e", "2026-03-01").came("past", {"al", "fi"}).registered("e", {"bo", "cy"});
  draft.builder.add_attendance({.event = "e", .person = "al", .role = "speaker"});
  draft.rule(rule_kind::host_at, "fi", "", "e").rule(rule_kind::host_at, "di", "", "e");
  const auto net = draft.build();
  const std::vector<vertex_id> door{who(net, "fi"), who(net, "bo"), who(net, "al"), who(net, "fi")};
  const auto present = people_present(net, which(net, "e"), day("2026-03-01"), door);
  CHECK(present.source == came_from::attended);
  CHECK(ids(net, present) == "al bo fi");
  for (const expected_person& p : present.people) CHECK(p.probability == 1.0);
  CHECK(of(net, present, "al").speaker);
  CHECK(of(net, present, "bo").newcomer);
  CHECK(of(net, present, "fi").host);
  CHECK(of(net, present, "fi").events_before == 1);
  CHECK(people_present(net, which(net, "e"), day("2026-03-01"), {}).source == came_from::nobody);
  const std::vector<vertex_id> stranger{to_vertex(6)};
  CHECK_THROWS_AS(static_cast<void>(people_present(net, which(net, "e"), day("2026-03-01"), stranger)), std::out_of_range);
}

TEST_CASE("a newcomer comes for the first time or joined lately") {
  network_draft draft;
  for (const auto& [id, joined] : {std::pair{"old", "2020-01-01"}, {"fresh", "2026-02-01"}, {"shy", "2020-01-01"}}) {
    draft.builder.add_person({.id = id, .joined = day(joined)});
  }
  draft.people({"unknown"});
  draft.held("past", "2026-01-01", "other").held("e", "2026-03-01");
  draft.came("past", {"old", "fresh"}).registered("e", {"old", "fresh", "shy", "unknown"});
  const auto net = draft.build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK_FALSE(of(net, expected, "old").newcomer);
  CHECK(of(net, expected, "fresh").newcomer);  // 28 days ago
  CHECK(of(net, expected, "fresh").events_before == 1);
  CHECK(of(net, expected, "shy").newcomer);
  CHECK(of(net, expected, "unknown").newcomer);
  CHECK_FALSE(of(net, people_expected(net, which(net, "e"), day("2026-02-15"), {.newcomer_days = 27}), "fresh").newcomer);
}

TEST_CASE("without any past event everybody is a newcomer, whenever they joined") {
  network_draft draft;
  draft.builder.add_person({.id = "fresh", .joined = day("2026-02-01")});
  draft.people({"al"}).held("e", "2026-03-01").registered("e", {"al", "fresh"});
  const auto net = draft.build();
  const auto expected = people_expected(net, which(net, "e"), day("2026-02-15"));
  CHECK(of(net, expected, "fresh").newcomer);
  CHECK(of(net, expected, "al").newcomer);
}

TEST_CASE("everybody expected stands once, by vertex, with a probability, on random networks") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 12, 10, 0).build();
    const date on = days_after(day("2020-01-01"), static_cast<long>(seed * 17));
    for (std::size_t e = 0; e < net.events().size(); ++e) {
      const auto expected = people_expected(net, to_event(e), on);
      CHECK((expected.source == came_from::nobody) == expected.people.empty());
      for (std::size_t i = 0; i < expected.people.size(); ++i) {
        if (i > 0) CHECK(expected.people[i - 1].person < expected.people[i].person);
        CHECK(expected.people[i].probability > 0.0);
        CHECK(expected.people[i].probability <= 1.0);
      }
    }
  }
}

TEST_CASE("what cannot be is refused") {
  const auto net = six().held("e", "2026-03-01").build();
  const auto on = day("2026-02-15");
  CHECK_THROWS_AS(static_cast<void>(people_expected(net, to_event(4), on)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(people_expected(net, to_event(0), date())), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(people_expected(net, to_event(0), on, {.regular_window = 0})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(people_expected(net, to_event(0), on, {.regular_share = 2})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(people_expected(net, to_event(0), on, {.newcomer_days = -1})), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace network_attending_test
