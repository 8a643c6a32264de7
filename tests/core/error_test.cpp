#include <doctest/doctest.h>

#include <string>

#include <netgraph/core/error.hpp>

namespace core_error_test {

using namespace netgraph;

TEST_SUITE("core/error") {
  TEST_CASE("a data error spells place, problem, text and remedy in one line") {
    const data_error wrong({"attendance.csv", 17, 2}, "unknown person", "p99", "add the person to people.csv");
    CHECK(std::string(wrong.what()) == "attendance.csv:17:2: unknown person: 'p99'; add the person to people.csv");
    CHECK(wrong.where() == source_place{"attendance.csv", 17, 2});
    CHECK(wrong.problem() == "unknown person");
    CHECK(wrong.text() == "p99");
    CHECK(wrong.remedy() == "add the person to people.csv");
  }

  TEST_CASE("what is not known is left out") {
    CHECK(to_string(source_place{"people.csv", 3, 0}) == "people.csv:3");
    CHECK(to_string(source_place{"people.csv"}) == "people.csv");
    CHECK(std::string(data_error({}, "no event", "", "").what()) == "no event");
  }

  TEST_CASE("a file error names the file first") {
    const file_error wrong("out/plan.json", "cannot be written", "choose another folder");
    CHECK(std::string(wrong.what()) == "out/plan.json: cannot be written; choose another folder");
    CHECK(wrong.path() == "out/plan.json");
  }
}

}  // namespace core_error_test
