#include <netgraph/records/event.hpp>

#include <doctest/doctest.h>

namespace records_event_test {

TEST_SUITE_BEGIN("records/event");

TEST_CASE("an event id is the place of its row") {
  CHECK(netgraph::to_index(netgraph::to_event(7)) == 7);
  CHECK(netgraph::to_event(1) < netgraph::to_event(2));
}

TEST_CASE("of an event with only an id nothing else is known") {
  const netgraph::event e{.id = "e1"};
  CHECK_FALSE(e.start);
  CHECK_FALSE(e.capacity);
  CHECK_FALSE(e.fee);
  CHECK(e.series.empty());
}

TEST_CASE("whether attendance was taken is one of two words") {
  using netgraph::attendance_taken;
  CHECK(netgraph::parse_attendance_taken("taken") == attendance_taken::taken);
  CHECK(netgraph::parse_attendance_taken("not_taken") == attendance_taken::not_taken);
  CHECK(to_string(attendance_taken::not_taken) == "not_taken");
  CHECK_FALSE(netgraph::parse_attendance_taken("no"));
}

TEST_SUITE_END();

}  // namespace records_event_test
