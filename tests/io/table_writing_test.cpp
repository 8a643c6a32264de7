#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include <netgraph/io/tables.hpp>
#include <support/io_files.hpp>
#include <support/io_tables.hpp>

namespace io_table_writing_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("io/table_writing") {
  TEST_CASE("only the columns that say something are written, key columns and unknown ones always") {
    const temporary_folder folder;
    const auto net = read_texts({{"people.csv", "person,name,role,lat,shirt,seeks\na,,,1.10,,\nb,,,,,print; web\n"}}).network;
    write_tables(net, folder.path());
    CHECK(folder.text("people.csv") == "person,lat,seeks,shirt\na,1.1,,\nb,,print;web,\n");
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("unknown columns of a table without rows are written, too") {
    const temporary_folder folder;
    write_tables(read_texts({{"people.csv", "person\na\n"}, {"rules.csv", "rule,a,mood\n"}}).network, folder.path());
    CHECK(folder.text("rules.csv") == "rule,a,mood\n");
    CHECK(folder.file_count() == 2);
  }

  TEST_CASE("formulas stay as they are: a table file is read back, not opened in a spreadsheet") {
    const temporary_folder folder;
    write_tables(read_texts({{"people.csv", "person,name\n=a,@Ann\n"}}).network, folder.path());
    CHECK(folder.text("people.csv") == "person,name\n=a,@Ann\n");
  }

  TEST_CASE("the folder is made, and a table that lost its rows loses them in the file too") {
    const temporary_folder folder;
    const auto target = folder.path() / "new";
    write_tables(read_texts(full_tables()).network, target);
    CHECK(std::filesystem::exists(target / "rules.csv"));
    const auto alone = read_texts({{"people.csv", "person\na\n"}}).network;
    write_tables(alone, target);
    CHECK(spelled(read_tables(target).network) == spelled(alone));
    CHECK(
        says(message_of<file_error>([&] { write_tables(alone, folder.path() / "no" / "such"); }), {"the folder cannot be made"}));
    folder.put("file", "");
    CHECK(says(message_of<file_error>([&] { write_tables(alone, folder.path() / "file"); }), {"the folder cannot be made"}));
  }

  TEST_CASE("a gzipped table in the way is told and nothing is written") {
    const temporary_folder folder;
    folder.put("rules.csv.gz", "");
    const auto net = read_texts(full_tables()).network;
    CHECK(says(message_of<file_error>([&] { write_tables(net, folder.path()); }),
               {"rules.csv.gz: stands where rules.csv is to be written"}));
    CHECK(folder.file_count() == 1);
  }

  TEST_CASE("a file that cannot be replaced leaves every other as it was") {
    const temporary_folder folder;
    folder.put("people.csv", "old");
    std::filesystem::create_directory(folder.path() / "rules.csv");
    const auto net = read_texts(full_tables()).network;
    CHECK(says(message_of<file_error>([&] { write_tables(net, folder.path()); }), {"rules.csv: is a folder, not a file"}));
    CHECK(folder.text("people.csv") == "old");
    CHECK(folder.file_count() == 2);
  }

  TEST_CASE("values that could not be read back are refused before anything is written") {
    const auto with = [](auto&& change) {
      person p;
      p.id = "a";
      change(p);
      network_builder builder;
      builder.add_person(p);
      const temporary_folder folder;
      const contact_network net = builder.build();
      const std::string message = message_of<data_error>([&] { write_tables(net, folder.path()); });
      CHECK(folder.file_count() == 0);
      return message;
    };
    CHECK(says(with([](person& p) { p.seeks = {"a;b"}; }), {"a list part that could not be read back: 'a;b'", "semicolons"}));
    CHECK(says(with([](person& p) { p.offers = {" a"}; }), {"could not be read back: ' a'"}));
    CHECK(says(with([](person& p) { p.interests = {""}; }), {"could not be read back"}));
    CHECK(says(with([](person& p) { p.name = "\xE4"; }), {"people.csv: text that could not be read back: '\\xE4'"}));
    CHECK(says(with([](person& p) { p.id = std::string("a\0b", 3); }), {"text that could not be read back: 'a\\x00b'"}));
  }

  TEST_CASE("numbers are written in the fewest digits that read back as they were") {
    std::string out;
    detail::put_number(0.1, out);
    out += ' ';
    detail::put_number(33.3F, out);
    out += ' ';
    detail::put_number(1e300, out);
    CHECK(out == "0.1 33.3 1e+300");
  }
}

}  // namespace io_table_writing_test
