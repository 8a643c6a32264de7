#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <netgraph/io/tables.hpp>
#include <support/io_files.hpp>
#include <support/io_tables.hpp>

namespace io_table_rows_test {

using namespace netgraph;
using namespace netgraph::testing;
using std::string_literals::operator""s;

namespace {

struct bad_row {
  const char* file;
  std::string header;
  std::string row;                 ///< stands on line 3, below a good row
  std::string good;
  std::vector<std::string> says;   ///< the first part is the place
};

const std::vector<bad_row>& bad_rows() {
  static const std::vector<bad_row> all{
      // people
      {"people.csv", "person,joined", "b,2024-02-30", "z,", {":3:2: not a date", "'2024-02-30'", "2026-12-03"}},
      {"people.csv", "person,joined", "b,1399-12-31", "z,", {":3:2: not a date of the years 1400 to 9999"}},
      {"people.csv", "person,joined", "b,10000-01-01", "z,", {":3:2: not a date"}},
      {"people.csv", "person,joined", "b,31.31.2024", "z,", {":3:2: not a date"}},
      {"people.csv", "person,lat", "b,91", "z,", {":3:2: latitude"}},
      {"people.csv", "lon,person", "-180.5,b", ",z", {":3:1: longitude"}},
      {"people.csv", "person,lat", "b,\"47,5\"", "z,", {":3:2: not a number: '47,5'", "with a point"}},
      {"people.csv", "person,lat", "b,nan", "z,", {":3:2: not a number"}},
      {"people.csv", "person,lat", "b,inf", "z,", {":3:2: not a number"}},
      {"people.csv", "person,lat", "b,0x10", "z,", {":3:2: not a number"}},
      {"people.csv", "person,lat", "b,1e999", "z,", {":3:2: not a number"}},
      {"people.csv", "person,name", ",Nobody", "z,", {":3:1: the person has no id: 'Nobody'"}},
      {"people.csv", "person,name", "z,Again", "z,", {":3:1: this person has a row already: 'z'"}},
      {"people.csv", "person,name", "b", "z,", {":3:2: the row has 1 fields, the header line 2"}},
      {"people.csv", "person,name", "b,Bow,Ben", "z,", {":3:3: the row has 3 fields, the header line 2: 'Ben'", "needs quotes"}},
      {"people.csv", "person,name", "b,M\xFCller", "z,", {":3:2: bytes that are not UTF-8: 'M\\xFCller'"}},
      {"people.csv", "person,name", "b,N\0L"s, "z,", {":3:2: NUL byte in the text: 'N\\x00L'"}},
      // events
      {"events.csv", "event,start", "b,2026-13-01", "z,", {":3:2: not a date or time", "'2026-13-01'"}},
      {"events.csv", "event,start", "b,2026-01-01T25:00", "z,", {":3:2: not a date or time"}},
      {"events.csv", "event,start", "b,2026-01-01T10:00+1", "z,", {":3:2: not a date or time"}},
      {"events.csv", "event,start,end", "b,2026-01-02,2026-01-01", "z,,", {":3:3: the event ends before it starts"}},
      {"events.csv", "event,capacity", "b,-1", "z,", {":3:2: not a whole number from 0 up: '-1'"}},
      {"events.csv", "event,capacity", "b,12.5", "z,", {":3:2: not a whole number"}},
      {"events.csv", "event,capacity", "b,4294967296", "z,", {":3:2: not a whole number"}},
      {"events.csv", "event,fee", "b,-3", "z,", {":3:2: the fee"}},
      {"events.csv", "event", "z", "z", {":3:1: this event has a row already: 'z'"}},
      // attendance
      {"attendance.csv", "event,person,status", "e1,nobody,attended", "e1,p,", {":3:2: unknown person: 'nobody'", "people.csv"}},
      {"attendance.csv", "event,person,status", "e9,p,attended", "e1,p,", {":3:1: unknown event: 'e9'", "events.csv"}},
      {"attendance.csv", "event,person,status", "e1,q,came", "e1,p,", {":3:3: unknown word: 'came'", "attended"}},
      {"attendance.csv",
       "event,person,status",
       "e1,p,attended",
       "e1,p,",
       {":3:2: this person has a row for this event already: 'p'"}},
      {"attendance.csv", "event,person,guests", "e1,q,some", "e1,p,", {":3:3: not a whole number from 0 up: 'some'"}},
      {"attendance.csv", "event,person,at", "e1,q,yesterday", "e1,p,", {":3:3: not a date or time", "'yesterday'"}},
      {"attendance.csv", "person,event", ",e1", "p,e1", {":3:1: the person is missing"}},
      // interactions
      {"interactions.csv",
       "from,to,channel",
       "p,p,email",
       "p,q,email",
       {":3:2: an interaction of a person with themselves: 'p'"}},
      {"interactions.csv", "from,to,channel", "p,x,email", "p,q,email", {":3:2: unknown person: 'x'"}},
      {"interactions.csv", "from,to,channel", "x,p,email", "p,q,email", {":3:1: unknown person: 'x'"}},
      {"interactions.csv", "from,to,channel", "p,q,", "p,q,email", {":3:3: the channel is missing"}},
      {"interactions.csv", "from,to,channel", "p,q,attended_together", "p,q,email", {":3:3: attended_together is worked out"}},
      {"interactions.csv", "from,to,channel,at", "p,q,email,0000-00-00", "p,q,email,", {":3:4: not a date or time"}},
      {"interactions.csv", "from,to,channel,minutes", "p,q,email,-1", "p,q,email,", {":3:4: the minutes"}},
      {"interactions.csv", "from,to,channel,count", "p,q,email,0", "p,q,email,", {":3:4: the count"}},
      {"interactions.csv", "from,to,channel,event", "p,q,email,e7", "p,q,email,", {":3:4: unknown event: 'e7'"}},
      // introductions, rules, channels
      {"introductions.csv", "a,b,outcome", "p,q,married", "p,q,", {":3:3: unknown word: 'married'", "business"}},
      {"introductions.csv", "introducer,a,b", ",p,p", ",p,q", {":3:3: an introduction of a person to themselves: 'p'"}},
      {"introductions.csv", "introducer,a,b", "x,p,q", ",p,q", {":3:1: unknown person: 'x'"}},
      {"rules.csv", "rule,a,b", "forbid,p,q", "apart,p,q", {":3:1: unknown word: 'forbid'", "never_introduce"}},
      {"rules.csv", "rule,a,b", ",p,q", "apart,p,q", {":3:1: the rule is missing"}},
      {"rules.csv", "rule,a,b", "apart,p,", "apart,p,q", {":3:3: the second person of 'apart' is missing"}},
      {"rules.csv", "rule,a,b,until", "wants,p,q,Christmas", "apart,p,q,", {":3:4: not a date"}},
      {"channels.csv",
       "channel,ceiling",
       "walk,1.5",
       "run,1",
       {":3:2: a channel's ceiling must be above 0 and at most 1: '1.5'"}},
      {"channels.csv", "channel,half_life_days", "walk,never", "run,none", {":3:2: not a number: 'never'"}},
      {"channels.csv", "channel,face_to_face", "walk,2", "run,yes", {":3:2: neither yes nor no: '2'"}},
      {"channels.csv", "channel", "run", "run", {":3:1: this channel has a row already: 'run'"}},
  };
  return all;
}

table_texts folder_with(const bad_row& bad) {
  table_texts files;
  const std::string file = bad.file;
  if (file != "people.csv") files.emplace_back("people.csv", "person\np\nq\n");
  if (file != "people.csv" && file != "events.csv") files.emplace_back("events.csv", "event\ne1\n");
  files.emplace_back(file, bad.header + '\n' + bad.good + '\n' + bad.row + '\n');
  return files;
}

}  // namespace

TEST_SUITE("io/table_rows") {
  TEST_CASE("each bad row stops strict reading with its place, its text and a remedy") {
    for (const bad_row& bad : bad_rows()) {
      CAPTURE(bad.file);
      CAPTURE(bad.row);
      const std::string message = message_of<data_error>([&] { return read_texts(folder_with(bad)); });
      CAPTURE(message);
      CHECK(says(message, {std::string(bad.file) + bad.says[0]}));
      CHECK(says(message, bad.says));
      CHECK(message.find("; ") != std::string::npos);
    }
  }

  TEST_CASE("in lenient reading the same row is left out, listed with the same words, and the others stay") {
    for (const bad_row& bad : bad_rows()) {
      CAPTURE(bad.file);
      CAPTURE(bad.row);
      const temporary_folder folder;
      put_all(folder, folder_with(bad));
      const std::string strict = message_of<data_error>([&] { return read_tables(folder.path()); });
      // A rule that cannot be understood is never left out by who goes on to plan with the rest.
      const auto mode = bad.file == std::string("rules.csv") ? reading_mode::survey : reading_mode::lenient;
      const read_result result = read_tables(folder.path(), {.mode = mode, .limits = {}, .channels = {}});
      REQUIRE(result.rejects.size() == 1);
      CHECK(to_string(result.rejects[0]) == strict);
      CHECK(result.rejects[0].where.line == 3);
      const contact_network& net = result.network;
      const std::string file = bad.file;
      const std::size_t kept = file == "people.csv"          ? net.people().size()
                               : file == "events.csv"        ? net.events().size()
                               : file == "attendance.csv"    ? net.attendance().size()
                               : file == "interactions.csv"  ? net.interactions().size()
                               : file == "introductions.csv" ? net.introductions().size()
                               : file == "rules.csv"         ? net.rules().size()
                                                             : net.channels().size() - built_in_channels().size();
      CHECK(kept == 1);
    }
  }

  TEST_CASE("fixed words are read in any case, trimmed, and in the forms of other programs") {
    const auto net =
        read_texts({{"people.csv", "person,consent,mail\na, Yes ,NO\nb,Nein,ja\nc,FALSE,s\u00ed\nd,n\u00e3o,\u00a0\n"},
                    {"events.csv", "event,attendance\ne,Not taken\n"},
                    {"attendance.csv", "event,person,status\ne,a, Attended\ne,b,NO-SHOW\ne,c,No show\n"},
                    {"rules.csv", "rule,a,b\nNever introduce,a,b\n"}})
            .network;
    CHECK(net.people()[0].consent);
    CHECK_FALSE(net.people()[0].mail);
    CHECK_FALSE(net.people()[1].consent);
    CHECK(net.people()[1].mail);
    CHECK_FALSE(net.people()[2].consent);
    CHECK(net.people()[2].mail);
    CHECK_FALSE(net.people()[3].consent);
    CHECK(net.people()[3].mail);
    CHECK(net.attendance()[0].status == attendance_status::attended);
    CHECK(net.attendance()[2].status == attendance_status::no_show);
    CHECK(net.events()[0].attendance == attendance_taken::not_taken);
    CHECK(net.rules()[0].kind == rule_kind::never_introduce);
  }

  TEST_CASE("lenient reading takes the cautious of two answers, whichever came first") {
    const auto consent_of = [](const std::string& rows) {
      const auto result = read_texts({{"people.csv", "person,lat,consent,mail\n" + rows}}, {.mode = reading_mode::lenient});
      CHECK(result.rejects.size() == 1);
      REQUIRE(result.network.size() == 1);
      return result.network.people()[0].consent;
    };
    CHECK_FALSE(consent_of("a,,,\na,,no,\n"));
    CHECK_FALSE(consent_of("a,,no,\na,,yes,\n"));
    CHECK(consent_of("a,,yes,\na,,,\n"));
    CHECK_FALSE(consent_of("a,,perhaps,\n"));     // an answer that is not understood
    CHECK_FALSE(consent_of("a,north,no,\na,,,\n"));  // a no in a row that is left out
    CHECK_FALSE(consent_of("a,,\na,,,\n"));          // a row cut off, whose answer is not known

    const auto status_of = [](const std::string& rows) {
      return read_texts({{"people.csv", "person\na\n"},
                         {"events.csv", "event\ne\n"},
                         {"attendance.csv", "event,person,status\n" + rows}},
                        {.mode = reading_mode::lenient})
          .network.attendance()[0]
          .status;
    };
    CHECK(status_of("e,a,registered\ne,a,declined\n") == attendance_status::declined);
    CHECK(status_of("e,a,cancelled\ne,a,registered\n") == attendance_status::cancelled);
    CHECK(status_of("e,a,attended\ne,a,no_show\n") == attendance_status::no_show);
  }

  TEST_CASE("lenient reading keeps a rule that forbids though its day cannot be read, and stops at one it cannot understand") {
    const auto rules = [](const std::string& rows) {
      return read_texts({{"people.csv", "person\na\nb\n"}, {"rules.csv", "rule,a,b,event,until\n" + rows}},
                        {.mode = reading_mode::lenient});
    };
    const read_result apart = rules("apart,a,b,,31.31.2027\n");
    CHECK(apart.rejects.size() == 1);
    REQUIRE(apart.network.rules().size() == 1);
    CHECK_FALSE(apart.network.rules()[0].until);
    CHECK(rules("apart,a,b,e9,\n").network.rules().size() == 1);  // at an unknown event: at every one
    CHECK(rules("wants,a,b,e9,\n").network.rules().empty());
    for (const char* row : {"aprat,a,b,,\n", ",a,b,,\n", "apart,a,zo,,\n", "apart,a,,,\n", "left,zo,,,\n", "across,size,,,\n",
                            "apart,a,b\n", "apart,a,b,\"x\"y,\n"}) {
      CAPTURE(row);
      CHECK_THROWS_AS(rules(row), data_error);
    }
  }

  TEST_CASE("rejects come by table and then by line, whatever found them") {
    const auto rejects = read_texts({{"people.csv", "person,lat\na,x\nb,1,2\n\"c\"d,\ne,\n"},
                                     {"interactions.csv", "from,to,channel\ne,zz,email\ne,e,email\n"}},
                                    {.mode = reading_mode::lenient, .limits = {}, .channels = {}})
                             .rejects;
    REQUIRE(rejects.size() == 5);
    std::vector<std::size_t> lines;
    for (const reject& r : rejects) lines.push_back(r.where.line);
    CHECK(lines == std::vector<std::size_t>{2, 3, 4, 2, 3});
    CHECK(rejects[2].where.file.ends_with("people.csv"));
    CHECK(rejects[3].where.file.ends_with("interactions.csv"));
  }

  TEST_CASE("blanks around numbers, dates and words are ignored; in ids and texts they are kept") {
    const auto net = read_texts({{"people.csv", "person,name,lat,joined,consent\n a , Ann , 1.5 , 2024-01-01 , no \n"}}).network;
    CHECK(net.people()[0].id == " a ");
    CHECK(net.people()[0].name == " Ann ");
    CHECK(net.people()[0].lat == 1.5);
    CHECK(net.people()[0].joined == date(2024, 1, 1));
    CHECK_FALSE(net.people()[0].consent);
  }

  TEST_CASE("a whole number that another program wrote with a point is that number") {
    const auto net =
        read_texts({{"people.csv", "person\na\n"}, {"events.csv", "event,capacity\ne,30.0\nf,4294967295\n"}}).network;
    CHECK(net.events()[0].capacity == 30);
    CHECK(net.events()[1].capacity == 4294967295U);
  }

  TEST_CASE("an empty status is taken for registered") {
    const auto net =
        read_texts({{"people.csv", "person\na\n"}, {"events.csv", "event\ne\n"}, {"attendance.csv", "event,person\ne,a\n"}})
            .network;
    CHECK(net.attendance()[0].status == attendance_status::registered);
  }
}

}  // namespace io_table_rows_test
