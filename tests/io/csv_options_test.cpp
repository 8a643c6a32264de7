#include <netgraph/io/csv_options.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <netgraph/io/csv.hpp>

namespace io_csv_options_test {

using namespace netgraph;

namespace {

/// Fields of all rows with `|` between them, the text fed in pieces of `step` bytes.
std::vector<std::string> rows_of(std::string_view text, std::size_t step, char chosen) {
  std::vector<std::string> rows;
  csv_options options;
  options.choose_delimiter = [&](std::string_view) { return chosen; };
  csv_reader reader("t.csv", options);
  const auto take = [&](const csv_row& row) {
    std::string line = std::to_string(row.line());
    for (const auto field : row.values()) line += '|' + std::string(field);
    rows.push_back(line);
  };
  for (; !text.empty(); text.remove_prefix(std::min(step, text.size()))) reader.feed(text.substr(0, step), take);
  reader.finish(take);
  return rows;
}

}  // namespace

TEST_SUITE("io/csv_options") {
  TEST_CASE("a delimiter is chosen by the first bytes, however they are cut") {
    for (const std::size_t step : {1U, 2U, 3U, 5U, 4096U, 5000U}) {
      CAPTURE(step);
      CHECK(rows_of("\xEF\xBB\xBF"
                    "a;b\n1,5;2\n",
                    step, ';') == std::vector<std::string>{"1|a|b", "2|1,5|2"});
      CHECK(rows_of("a", step, ';') == std::vector<std::string>{"1|a"});
      CHECK(rows_of("", step, ';').empty());
    }
    const std::string tall = "x\ty\n" + std::string(5000, 'z') + "\tw\n";
    CHECK(rows_of(tall, 100, '\t').back() == "2|" + std::string(5000, 'z') + "|w");
  }

  TEST_CASE("a first line that names the delimiter wins and is no row; lines count on") {
    CHECK(rows_of("sep=;\r\na;b\r\n1;2\r\n", 3, ',') == std::vector<std::string>{"2|a|b", "3|1|2"});
    CHECK(rows_of("\"SEP=\t\"\na\tb\n", 3, ',') == std::vector<std::string>{"2|a|b"});
    CHECK(rows_of("sep,a\n", 3, ',') == std::vector<std::string>{"1|sep|a"});
  }

  TEST_CASE("what cannot be a delimiter is refused when it is chosen, too") {
    CHECK_THROWS_AS(rows_of("a\n", 1, '"'), std::invalid_argument);
  }
}

}  // namespace io_csv_options_test
