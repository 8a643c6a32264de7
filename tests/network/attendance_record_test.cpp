#include <netgraph/network/attendance_record.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <netgraph/network/tie_strength.hpp>
#include <netgraph/network/turnout.hpp>

#include <stdexcept>
#include <utility>

namespace network_attendance_record_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

network_draft& dated(network_draft& draft, const char* event, const char* person, attendance_status status, const char* when) {
  draft.builder.add_attendance({.event = event, .person = person, .status = status, .at = at(when)});
  return draft;
}

contact_network with_word(attendance_taken word) {
  network_draft draft;
  draft.people({"al", "bo", "cy"});
  draft.builder.add_event({.id = "e", .start = at("2026-03-01"), .attendance = word});
  return draft.registered("e", {"al", "bo"}).came("e", {"cy"}).build();
}

}  // namespace

TEST_SUITE_BEGIN("network/attendance_record");

TEST_CASE("attendance was taken at a past event where somebody is marked attended") {
  const auto net = network_draft{}
                       .people({"al", "bo"})
                       .held("past", "2026-05-01")
                       .held("listed", "2026-05-02")
                       .held("next", "2026-07-01")
                       .held("some_day", "")
                       .held("no_day", "")
                       .came("past", {"al"})
                       .registered("past", {"bo"})
                       .registered("listed", {"al"})
                       .came("next", {"al"})
                       .came("some_day", {"bo"})
                       .registered("no_day", {"bo"})
                       .build();
  const attendance_record record(net, day("2026-06-15"));
  const auto told = [&](const char* event) {
    return std::pair(record.happened(which(net, event)), record.taken(which(net, event)));
  };
  CHECK(told("past") == std::pair(true, true));
  CHECK(told("listed") == std::pair(true, false));
  CHECK(told("next") == std::pair(false, false));  // whoever is marked there came later
  CHECK(told("some_day") == std::pair(true, true));
  CHECK(told("no_day") == std::pair(false, false));
  CHECK(record.present(*net.find_attendance(which(net, "past"), who(net, "al"))));
  CHECK_FALSE(record.present(*net.find_attendance(which(net, "past"), who(net, "bo"))));
  CHECK(record.present(*net.find_attendance(which(net, "listed"), who(net, "al"))));
  CHECK(record.any_taken());
  CHECK(record.as_of() == day("2026-06-15"));
}

TEST_CASE("check-ins that come later do not tell today that attendance is taken") {
  const auto net = network_draft{}
                       .people({"al"})
                       .held("past", "2026-05-01")
                       .held("next", "2026-07-01")
                       .registered("past", {"al"})
                       .came("next", {"al"})
                       .build();
  CHECK_FALSE(attendance_record(net, day("2026-06-15")).any_taken());
  CHECK(attendance_record(net, day("2026-07-01")).any_taken());
}

TEST_CASE("the word of events.csv decides") {
  const auto taken = with_word(attendance_taken::taken);
  const auto not_taken = with_word(attendance_taken::not_taken);
  CHECK(attendance_record(taken, day("2026-06-01")).taken(to_event(0)));
  CHECK_FALSE(attendance_record(not_taken, day("2026-06-01")).taken(to_event(0)));
  CHECK_FALSE(attendance_record(taken, day("2026-02-28")).taken(to_event(0)));  // it is still to come
  // Not taken: al and bo may have come, at a free event with .55 each; cy surely did.
  const tie_model ties(not_taken, {.as_of = day("2026-03-01")});
  CHECK(ties.parts(to_vertex(0), to_vertex(1)).at(0).amount == Approx(0.55 * 0.55));
  CHECK(ties.parts(to_vertex(0), to_vertex(2)).at(0).amount == Approx(0.55));
  CHECK(tie_model(taken, {.as_of = day("2026-03-01")}).parts(to_vertex(0), to_vertex(2)).empty());
}

TEST_CASE("a row dated after the day is not seen, in no count") {
  network_draft draft;
  draft.people({"al", "bo"}).held("e", "2026-05-01").held("next", "2026-09-01");
  dated(draft, "e", "al", attendance_status::attended, "2026-05-01T18:00");
  dated(draft, "e", "bo", attendance_status::attended, "2026-06-20");  // typed in later
  const auto net = draft.build();
  CHECK(attendance_record(net, day("2026-06-20")).seen(net.attendance()[1]));
  CHECK_FALSE(attendance_record(net, day("2026-06-19")).seen(net.attendance()[1]));
  CHECK(make_tie_graph(net, {.as_of = day("2026-06-19")}).tie_count() == 0);
  CHECK(make_tie_graph(net, {.as_of = day("2026-06-20")}).tie_count() == 1);
  CHECK(turnout(net, who(net, "bo"), which(net, "next"), day("2026-06-19")).came == 0);
  CHECK(turnout(net, who(net, "bo"), which(net, "next"), day("2026-06-20")).came == 1);
}

TEST_CASE("nobody, and no day") {
  CHECK_FALSE(attendance_record(contact_network{}, day("2026-06-20")).any_taken());
  CHECK_THROWS_AS(attendance_record(contact_network{}, date()), std::invalid_argument);
}

TEST_SUITE_END();

}  // namespace network_attendance_record_test
