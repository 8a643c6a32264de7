#include <netgraph/io/detail/table_reading.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <support/fixtures.hpp>
#include <support/io_gzip_samples.hpp>
#include <support/io_tables.hpp>

namespace io_table_reading_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

std::string at_of(const read_result& result) { return to_string(*result.network.introductions()[0].at); }

read_result introduced(const std::string& rows, char mark = ',') {
  std::string header = "introducer,a,b,event,at\r\n";
  std::string body = rows;
  for (char& c : header) c = c == ',' ? mark : c;
  return read_texts({{"people.csv", "person\nann\nbob\ncem\n"},
                     {"events.csv", "event,start\ne1,2026-12-03\ne2,2026-12-04\n"},
                     {"introductions.csv", "\xEF\xBB\xBF" + header + body}});
}

}  // namespace

TEST_SUITE("io/table_reading") {
  TEST_CASE("columns between semicolons or tabs, with or without a line that says so") {
    for (const char* text : {"person;name;lat\na;Anna;47,5\n", "sep=;\r\nperson;name;lat\r\na;Anna;47,5\r\n",
                             "person\tname\tlat\na\tAnna\t47,5\n", "person|name|lat\na|Anna|47.5\n"}) {
      CAPTURE(text);
      const auto net = read_texts({{"people.csv", text}}).network;
      REQUIRE(net.size() == 1);
      CHECK(net.people()[0].name == "Anna");
      CHECK(net.people()[0].lat == 47.5);
    }
    // A list in one cell is no reason to cut the line there.
    CHECK(read_texts({{"people.csv", "person,seeks\na,x;y;z\n"}}).network.people()[0].seeks == text_list{"x", "y", "z"});
  }

  TEST_CASE("titles above the header line, empty rows and columns, blank fields too many; a total is no person") {
    const auto result =
        read_texts({{"people.csv", "Members of the club,,\nas of today,,\n,,\nPerson,Name,\na,Ann,\n,,\nb,Bo,,,\n"}});
    CHECK(result.network.size() == 2);
    REQUIRE(result.notes.size() == 1);
    CHECK(says(to_string(result.notes[0]), {"people.csv:1: the header line is line 4", "Members of the club"}));
    CHECK(says(message_of<data_error>([] { return read_texts({{"people.csv", "person,name,lat\na,Ann,\nTotal,,1\n"}}); }),
               {"people.csv:3:1: a row of totals: 'Total'", "take the row out"}));
    CHECK(read_texts({{"people.csv", "person,name\ntotal,Tom Total\n"}}).network.size() == 1);
  }

  TEST_CASE("a header line within the file is no person; a byte order mark within is told") {
    const auto result =
        read_texts({{"people.csv", "\xEF\xBB\xBFperson,name\r\nann,Ann\r\n\xEF\xBB\xBFperson,name\r\nbo,Bo\r\n"}});
    CHECK(result.network.size() == 2);
    REQUIRE(result.notes.size() == 1);
    CHECK(says(to_string(result.notes[0]), {"people.csv:3:1: the header line stands there again"}));
    CHECK(says(message_of<data_error>([] {
                 return read_texts({{"people.csv",
                                     "person\na\n\xEF\xBB\xBF"
                                     "b\n"}});
               }),
               {"people.csv:3:1: a byte order mark within the file: '<U+FEFF>b'"}));
  }

  TEST_CASE("dates as spreadsheets write them are read in the order of their whole column") {
    // 12/3/2026 may be either day; the event these rows name was on 3 December.
    const auto us = introduced(",ann,cem,e1,12/3/2026\r\n,bob,cem,e1,12/3/2026\r\n");
    CHECK(at_of(us) == "2026-12-03");
    REQUIRE(us.notes.size() == 1);
    CHECK(says(to_string(us.notes[0]), {"introductions.csv:2:5: dates of this column", "as 2026-12-03: '12/3/2026'"}));
    CHECK(at_of(introduced(";ann;cem;e1;03.12.2026\r\n", ';')) == "2026-12-03");
    CHECK(at_of(introduced(",ann,cem,,3/12/2026\r\n,bob,cem,,25/12/2026\r\n")) == "2026-12-03");
    CHECK(at_of(introduced(",ann,cem,,3/12/2026\r\n,bob,cem,,12/25/2026\r\n")) == "2026-03-12");
    CHECK(at_of(introduced(",ann,cem,,3/12/2026 7:30 PM\r\n,bob,cem,,13/12/2026 0:05\r\n")) == "2026-12-03T19:30");
    CHECK(at_of(introduced(",ann,cem,,2026/3/4\r\n")) == "2026-03-04");
    const auto fault = [](const std::string& rows) { return message_of<data_error>([&] { return introduced(rows); }); };
    CHECK(says(fault(",ann,cem,,12/3/2026\r\n"), {":2:5: day and month cannot be told apart", "'12/3/2026'"}));
    CHECK(says(fault(",ann,cem,,13/3/2026\r\n,bob,cem,,3/13/2026\r\n"), {":2:5: some dates of this column have the day first"}));
    CHECK(says(fault(",ann,cem,e1,12/3/2026\r\n,ann,cem,e2,4/12/2026\r\n"), {":2:5: day and month cannot be told apart"}));
    CHECK(says(fault(",ann,cem,,03.12.26\r\n"), {":2:5: not a date or time", "'03.12.26'"}));
  }

  TEST_CASE("ids as spreadsheets write them are read where only one can be meant") {
    const auto result = read_texts({{"people.csv", "person\n0017\n0018\nb\n"},
                                    {"events.csv", "event,start\n2026-12,2026-12-03\n2026-11-05,2026-11-05\n"},
                                    {"attendance.csv", "event,person\nDec-26,17\n11/5/2026,b\nDez 26,18\n"}});
    REQUIRE(result.network.attendance().size() == 3);
    CHECK(result.network.attendance()[0].person == to_vertex(0));
    CHECK(result.notes.size() == 5);
    CHECK(says(to_string(result.notes[0]), {"attendance.csv:2: a spreadsheet wrote the id '2026-12' its own way: 'Dec-26'"}));
    CHECK(says(message_of<data_error>([] {
                 return read_texts({{"people.csv", "person\n007\n07\n"},
                                    {"events.csv", "event\ne\n"},
                                    {"attendance.csv", "event,person\ne,7\n"}});
               }),
               {"unknown person: '7'"}));
    CHECK(says(message_of<data_error>([] {
                 return read_texts({{"people.csv", "person\n123456789012\n"},
                                    {"events.csv", "event\ne\n"},
                                    {"attendance.csv", "event,person\ne,1.23457E+11\n"}});
               }),
               {"unknown person: '1.23457E+11'", "a spreadsheet rounded this id"}));
  }

  TEST_CASE("an unknown id is shown with what the eye would miss, and with what it may have been") {
    const auto fault = [](const std::string& id) {
      return message_of<data_error>([&] {
        return read_texts({{"people.csv", "person\nann\nj\u00fcrgen\n"},
                           {"events.csv", "event\ne\n"},
                           {"attendance.csv", "event,person\ne," + id + "\n"}});
      });
    };
    CHECK(says(fault("ann\u00a0"), {"unknown person: 'ann<U+00A0>'", "did you mean 'ann'?"}));
    CHECK(says(fault("ju\u0308rgen"), {"unknown person: 'ju<U+0308>rgen'", "did you mean 'j\u00fcrgen'?"}));
  }

  TEST_CASE("a survey tells the faults of all files and cells, and what follows from a row that is left out") {
    const auto result = read_texts({{"people.csv", "person,lat,joined\na,north,soon\nb,,\n"},
                                    {"events.csv", "event\ne\n"},
                                    {"attendance.csv", "event,person\ne,a\ne,b\n"},
                                    {"interactions.csv", "from,to\na,b\n"},
                                    {"rules.csv", "rule,a\nleft,a\nlfet,b\n"}},
                                   {.mode = reading_mode::survey});
    std::vector<std::string> said;
    for (const reject& r : result.rejects) said.push_back(to_string(r));
    REQUIRE(said.size() == 6);
    CHECK(says(said[0], {"people.csv:2:2: not a number: 'north'"}));
    CHECK(says(said[1], {"people.csv:2:3: not a date", "'soon'"}));
    CHECK(says(said[2], {"attendance.csv:2:2: its own row was left out (people.csv:2): 'a'", "mend people.csv:2"}));
    CHECK(says(said[3], {"interactions.csv:1: the table 'interactions' lacks its column 'channel'"}));
    CHECK(says(said[4], {"rules.csv:2:2: its own row was left out (people.csv:2): 'a'"}));
    CHECK(says(said[5], {"rules.csv:3:1: unknown word: 'lfet'"}));
  }
}

TEST_SUITE("io/table_options") {
  TEST_CASE("a compressed table needs something that unpacks it") {
    const temporary_folder folder;
    folder.put("people.csv.gz", gzip_samples()[0].bytes);
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path()); }),
               {"people.csv.gz: is gzip-compressed, and nothing was given that unpacks it", "unpack the file"}));
  }
}

}  // namespace io_table_reading_test
