#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/tables.hpp>
#include <support/io_files.hpp>
#include <support/io_tables.hpp>

namespace io_table_header_test {

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
                                                 "the first line must name the column 'person'", "`libnetgraph import`"}));
      CHECK(says(fault_of("persona;name\na;Ann\n", mode),
                 {"lacks its column 'person': 'persona,name'", "rename the column 'persona' to 'person'"}));
      CHECK(says(fault_of("person,name,person\n", mode), {"people.csv:1:3: two columns of the same name: 'person'"}));
      CHECK(says(fault_of("person,shirt,shirt\n", mode), {"people.csv:1:3: two columns of the same name: 'shirt'"}));
      CHECK(says(fault_of("person,Person\n", mode), {"people.csv:1:2: two columns of the same name: 'Person'"}));
      CHECK(says(fault_of("per\"son\n", mode), {"people.csv:1:1: quote inside an unquoted field"}));
      CHECK(says(fault_of("person,\xE4\n", mode), {"people.csv:1:2: bytes that are not UTF-8"}));
    }
  }

  TEST_CASE("a column without a name is no fault until something stands in it") {
    CHECK(read_texts({{"people.csv", "person,name,,\na,Ann,,\n"}}).network.people()[0].name == "Ann");
    CHECK(says(fault_of("person,,name\na,x,Ann\n", reading_mode::strict),
               {"people.csv:1:2: the column has no name", "remove the column"}));
  }

  TEST_CASE("a column that may be about consent stops the reading, in either mode, until it is renamed") {
    for (const char* name : {"Consent (yes/no)",
                             "concent",
                             "opt-in",
                             "Opt out",
                             "Permission to share",
                             "GDPR",
                             "DSGVO ok",
                             "Einwilligung",
                             "Einverst\u00e4ndnis",
                             "consent date",
                             "do not introduce",
                             "Zustimmung",
                             "Don't introduce",
                             "May be introduced?",
                             "No introductions",
                             "Nicht vermitteln",
                             "Sperrvermerk",
                             "Blocked",
                             "Accepts contact",
                             "Acepta ser presentado",
                             "Zgoda",
                             "Souhlas",
                             "R\u0131za",
                             "Suostumus",
                             "Hozz\u00e1j\u00e1rul\u00e1s",
                             "\u0421\u043e\u0433\u043b\u0430\u0441\u0438\u0435",
                             "\u540c\u610f",
                             "\ub3d9\uc758",
                             "\u03a3\u03c5\u03b3\u03ba\u03b1\u03c4\u03ac\u03b8\u03b5\u03c3\u03b7"}) {
      CAPTURE(name);
      const std::string people = std::string("person,") + name + "\na,no\n";
      for (const auto mode : {reading_mode::strict, reading_mode::lenient}) {
        CHECK(says(fault_of(people, mode),
                   {"people.csv:1:2: a column that may say who must not be named", name, "rename it to 'consent'", "'text: '"}));
      }
      const read_result survey = read_texts({{"people.csv", people}}, {.mode = reading_mode::survey});
      CHECK(survey.rejects.size() == 1);
      CHECK(survey.network.size() == 1);
    }
    for (const char* name : {"text: GDPR", "content", "contact", "shirt", "opted", "mailing", "constituency", "Degree",
                             "Introduced by", "Introducer", "Orthodontist", "Presenter", "Vermittelt von", "Concept"}) {
      CAPTURE(name);
      CHECK(read_texts({{"people.csv", std::string("person,") + name + "\na,no\n"}}).network.size() == 1);
    }
  }

  TEST_CASE("names of columns are found whatever their case, with blanks, blanks of another kind, and hyphens") {
    const auto net =
        read_texts({{"people.csv", "PERSON\u00a0, At Most ,Lat\na,2,1\n"}, {"channels.csv", "channel,Half-life days\nwalk,3\n"}})
            .network;
    CHECK(net.people()[0].at_most == 2);
    CHECK(net.extra_columns(table_kind::people).empty());
    CHECK(net[*net.find_channel("walk")].half_life_days == 3.0);
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

}  // namespace io_table_header_test
