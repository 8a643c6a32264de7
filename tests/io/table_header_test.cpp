#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/tables.hpp>
#include <support/io_files.hpp>
#include <support/io_tables.hpp>

using namespace netgraph;
using namespace netgraph::testing;

namespace {

std::string fault_of(const std::string& people, reading_mode mode) {
  return message_of<data_error>(
      [&] { return read_texts({{"people.csv", people}}, {.mode = mode, .limits = {}, .channels = {}}); });
}

}  // namespace

TEST_SUITE("io/table_header") {
  TEST_CASE("a header line that cannot be used throws in either mode") {
    for (const auto mode : {reading_mode::strict, reading_mode::lenient}) {
      CHECK(says(fault_of("", mode), {"people.csv:1: the file is empty", "first line must name the columns"}));
      CHECK(says(fault_of("\n\n\r\n", mode), {"people.csv:1: the file is empty"}));
      CHECK(says(fault_of("name\nAnn\n", mode), {"people.csv:1: the table 'people' lacks its column 'person': 'name'",
                                                 "the first line must name the column 'person'"}));
      CHECK(says(fault_of("person;name\na;Ann\n", mode),
                 {"lacks its column 'person': 'person;name'", "commas between the columns"}));
      CHECK(says(fault_of("person,name,person\n", mode), {"people.csv:1:3: two columns of the same name: 'person'"}));
      CHECK(says(fault_of("person,shirt,shirt\n", mode), {"people.csv:1:3: two columns of the same name: 'shirt'"}));
      CHECK(says(fault_of("person,Person\n", mode), {"people.csv:1:2: two columns of the same name: 'Person'"}));
      CHECK(says(fault_of("person,,name\n", mode), {"people.csv:1:2: the column has no name", "remove the column"}));
      CHECK(says(fault_of("person,name,\n", mode), {"people.csv:1:3: the column has no name"}));
      CHECK(says(fault_of("per\"son\n", mode), {"people.csv:1:1: quote inside an unquoted field"}));
      CHECK(says(fault_of("person,\xE4\n", mode), {"people.csv:1:2: bytes that are not UTF-8"}));
    }
  }

  TEST_CASE("a byte order mark and blank lines before the header line do no harm") {
    CHECK(read_texts({{"people.csv", "\xEF\xBB\xBF\n\nperson\na\n"}}).network.size() == 1);
  }

  TEST_CASE("unknown columns keep their spelling and case") {
    const auto net = read_texts({{"people.csv", "Shirt Size,person,NAMES\nM,a,x\n"}}).network;
    REQUIRE(net.extra_columns(table_kind::people).size() == 2);
    CHECK(net.extra_columns(table_kind::people)[0] == "Shirt Size");
    CHECK(net.extra_columns(table_kind::people)[1] == "NAMES");
    CHECK(net.people()[0].extra == text_list{"M", "x"});
  }
}
