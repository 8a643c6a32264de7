#include <netgraph/records/rows.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace records_rows_test {

TEST_SUITE_BEGIN("records/rows");

TEST_CASE("the place of a field is its column in the order of the file") {
  const std::vector<std::string> header{"event", "person", "status"};
  const netgraph::row_place place{.file = "attendance.csv", .line = 7, .header = header};
  CHECK(to_string(place.at("event")) == "attendance.csv:7:1");
  CHECK(to_string(place.at("status")) == "attendance.csv:7:3");
}

TEST_CASE("a field the table does not have is placed at its row") {
  const netgraph::row_place place{.file = "attendance.csv", .line = 7};
  CHECK(to_string(place.at("status")) == "attendance.csv:7");
  CHECK(to_string(netgraph::row_place{}.at("status")).empty());
}

TEST_SUITE_END();

}  // namespace records_rows_test
