#include <netgraph/records/attendance.hpp>

#include <doctest/doctest.h>

namespace records_attendance_test {

using netgraph::attendance_status;
using netgraph::parse_attendance_status;

TEST_SUITE_BEGIN("records/attendance");

TEST_CASE("the seven words of attendance.csv are read and written back") {
  for (const char* word : {"invited", "registered", "waitlisted", "declined", "cancelled", "attended", "no_show"}) {
    CAPTURE(word);
    REQUIRE(parse_attendance_status(word));
    CHECK(to_string(*parse_attendance_status(word)) == word);
  }
}

TEST_CASE("another word is no status") {
  for (const char* word : {"", "Attended", "attended ", "no show", "came", "canceled"}) {
    CAPTURE(word);
    CHECK_FALSE(parse_attendance_status(word));
  }
}

TEST_SUITE_END();

}  // namespace records_attendance_test
