#include <netgraph/io/detail/table_files.hpp>

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include <support/fixtures.hpp>
#include <support/io_tables.hpp>

namespace io_table_files_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

std::string fault_with(const table_texts& files) {
  return message_of<file_error>([&] { return read_texts(files); });
}

}  // namespace

TEST_SUITE("io/table_files") {
  TEST_CASE("a file's name may have capitals; two that may be meant are refused") {
    CHECK(read_texts({{"People.CSV", "person\na\n"}}).network.size() == 1);
    CHECK(
        says(fault_with({{"People.csv", "person\na\n"}, {"people.csv", "person\n"}}), {"stands beside people.csv", "keep one"}));
    CHECK(says(fault_with({{"people.csv", "person\na\n"}, {"people.csv.gz", ""}}), {"stands beside people.csv.gz"}));
  }

  TEST_CASE("a file that is nearly called as a table is named where the table is not there") {
    const std::string people = "person\na\n";
    CHECK(says(fault_with({{"people (1).csv", people}}),
               {"people (1).csv: is not read under this name", "rename it to people.csv"}));
    CHECK(says(fault_with({{"people.xlsx", "PK"}}),
               {"people.xlsx: is a workbook", "save it as 'CSV UTF-8' under the name people.csv"}));
    CHECK(says(fault_with({{"people.csv", people}, {"Rules - Copy.csv", "rule,a\n"}}), {"rename it to rules.csv"}));
    CHECK(says(fault_with({{"people.csv", people}, {"events.csv.csv", "event\n"}}), {"rename it to events.csv"}));
    CHECK(read_texts({{"people.csv", people}, {"people (1).csv", "x"}, {"eventsheet.csv", "x"}, {"rules for us.csv", "x"}})
              .network.size() == 1);
  }

  TEST_CASE("what stands in a table's place and is no file is an error, not an absence") {
    const temporary_folder folder;
    folder.put("people.csv", "person\na\n");
    std::filesystem::create_symlink("/nowhere/rules.csv", folder.path() / "rules.csv");
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path()); }),
               {"rules.csv: is a link that leads nowhere", "mend the link"}));
    const auto survey = read_tables(folder.path(), {.mode = reading_mode::survey});
    REQUIRE(survey.rejects.size() == 1);
    CHECK(says(to_string(survey.rejects[0]), {"rules.csv: is a link that leads nowhere; mend the link"}));
    std::filesystem::remove(folder.path() / "rules.csv");
    std::filesystem::create_directory(folder.path() / "rules.csv");
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path()); }), {"rules.csv: is a folder"}));
  }

  TEST_CASE("a workbook under the name of a table is called one") {
    CHECK(says(
        message_of<data_error>([] { return read_texts({{"people.csv", std::string("PK\x03\x04") + std::string(6000, 'x')}}); }),
        {"people.csv:1: the file is a workbook", ".xlsx"}));
  }
}

}  // namespace io_table_files_test
