#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <netgraph/io/tables.hpp>
#include <support/fixtures.hpp>
#include <support/io_files.hpp>
#include <support/io_gzip_samples.hpp>
#include <support/io_tables.hpp>

namespace io_tables_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

struct real_set {
  const char* folder;
  std::size_t people, events, attendance, interactions, self_mails;
};

/// Counted from the files by other means (lines less the header; from == to).
const std::vector<real_set> real_sets{
    {"meetup_montana", 1757, 1391, 10416, 0, 0},
    {"conf_epsa_2019_2022", 2777, 577, 5467, 0, 0},
    {"conf_sfhh2009", 403, 2, 763, 10385, 0},
    {"workplace_invs13", 92, 10, 669, 1462, 0},
    {"aucs_multiplex", 61, 0, 0, 1240, 0},
    {"collegemsg", 1899, 0, 0, 59835, 0},
    {"email_enron_employees", 151, 0, 0, 47088, 3484},
};

}  // namespace

TEST_SUITE("io/tables") {
  TEST_CASE("every column of every table arrives") {
    const auto [net, rejects, notes] = read_texts(full_tables());
    CHECK(notes.empty());
    CHECK(rejects.empty());
    REQUIRE(net.size() == 3);
    const person& ann = net.people()[0];
    CHECK(ann.id == "ann");
    CHECK(ann.name == "Ann Arbor");
    CHECK(ann.email == "ann@x.org");
    CHECK(ann.phone == "+41 44 123");
    CHECK_FALSE(ann.mail);
    CHECK(ann.access == "ramp");
    CHECK(ann.at_most == 2);
    CHECK(ann.organisation == "Arbor, Inc.");
    CHECK(ann.role == "owner");
    CHECK(ann.sector == "retail");
    CHECK(ann.region == "north");
    CHECK(ann.lat == 47.5);
    CHECK(ann.lon == -8.25);
    CHECK(ann.interests == text_list{"chess", "go", "hiking"});
    CHECK(ann.seeks == text_list{"print"});
    CHECK(ann.offers == text_list{"web design"});
    CHECK(ann.joined == date(2024, 1, 31));
    CHECK(ann.consent);
    CHECK(ann.extra == text_list{"M", "two\nlines"});
    CHECK(net.people()[1].name == "Ben \"B\" Bow");
    CHECK_FALSE(net.people()[1].consent);
    CHECK(net.people()[1].extra == text_list{"", "=1+1"});
    CHECK(net.people()[2].consent);
    CHECK_FALSE(net.people()[1].lat);
    CHECK(net.extra_columns(table_kind::people)[1] == "note");

    const event& first = net.events()[0];
    CHECK(first.name == "First");
    CHECK(first.series == "breakfast");
    CHECK(to_string(*first.start) == "2026-01-15T07:30");
    CHECK(to_string(*first.end) == "2026-01-15T09:00");
    CHECK(first.venue == "Caf\xC3\xA9");
    CHECK(first.capacity == 40);
    CHECK(first.fee == 12.5);
    CHECK(first.kind == "breakfast");
    CHECK(first.attendance == attendance_taken::taken);
    CHECK(net.events()[1].attendance == attendance_taken::not_taken);
    CHECK(to_string(*net.events()[1].start) == "2026-02-15T07:30:00+01:00");

    const auto phone = net[*net.find_channel("phone")];
    CHECK(phone.weight == 0.9);
    CHECK(phone.half_life_days == 200.0);
    CHECK(phone.ceiling == 0.85);
    CHECK(phone.minutes_per_touch == 12.0);
    const auto walk = net[*net.find_channel("walk")];
    CHECK_FALSE(walk.half_life_days);
    CHECK(walk.face_to_face);
    CHECK_FALSE(net[*net.find_channel("pigeon")].known);

    REQUIRE(net.attendance().size() == 3);  // sorted by event, then person
    CHECK(net.attendance()[0].status == attendance_status::attended);
    CHECK(net[net.attendance()[0].role] == "host");
    CHECK(net.attendance()[0].guests == 2);
    CHECK(to_string(*net.attendance()[0].at) == "2026-01-15T07:41:09.5Z");
    CHECK(net.attendance()[0].extra == text_list{"1"});
    CHECK(net.attendance()[2].status == attendance_status::registered);

    const auto between = net.interactions_between(to_vertex(0), to_vertex(1));
    REQUIRE(between.size() == 2);
    CHECK(between[0].count == 3.0F);
    CHECK(between[0].from == to_vertex(1));
    CHECK(between[1].minutes == 33.3F);
    CHECK(net[*between[1].event].id == "e1");

    REQUIRE(net.introductions().size() == 2);
    CHECK(net.introductions()[0].outcome == introduction_outcome::met);
    CHECK(net[*net.introductions()[0].channel].name == "face_to_face");
    CHECK_FALSE(net.introductions()[1].introducer);

    CHECK(net.introductions()[0].asked_b == date(2026, 2, 2));
    CHECK(net.introductions()[0].yes_a == date(2026, 2, 3));
    CHECK(net.introductions()[1].outcome == introduction_outcome::missed);

    REQUIRE(net.rules().size() == 13);
    CHECK(net.rules()[8].kind == rule_kind::table);
    CHECK(net.rules()[8].tables == std::vector<std::uint32_t>{1, 3});
    CHECK_FALSE(net.rules()[8].b);
    CHECK(net.rules()[9].tables.empty());
    REQUIRE(net.attributes().size() == 2);
    CHECK(net.attributes()[0].most == 2U);
    CHECK(net.attributes()[0].must);
    CHECK(net.attributes()[1].column == "newcomer");
    CHECK(net.attributes()[1].even);
    CHECK(net.rules()[4].kind == rule_kind::away);
    CHECK(net.rules()[4].until == date(2026, 3, 1));
    CHECK(net.rules()[6].b == to_vertex(2));
    CHECK(net.rules()[7].attribute == "shirt");
    CHECK(net.rules()[7].a == no_vertex);
    REQUIRE(net.synonyms().size() == 2);
    CHECK(net.synonyms()[1].word == "web design");
    CHECK(net.synonyms()[1].same_as == "websites");
    CHECK(net.synonyms()[0].extra == text_list{"board"});
    CHECK(net.rules()[0].reason == "rivals, both");
    CHECK(net.rules()[0].until == date(2026, 12, 31));
    CHECK_FALSE(net.rules()[2].b);
  }

  TEST_CASE("introductions come back from a spreadsheet with the apostrophe before an id, and mean the same person") {
    const auto read = [](const std::string& people, const std::string& row) {
      return read_texts({{"people.csv", "person\n" + people},
                         {"events.csv", "event\n+e\n"},
                         {"introductions.csv", "introducer,a,b,event\n" + row}})
          .network;
    };
    const contact_network net = read("@al\n-bo\n=cy\n", "'=cy,'@al,'-bo,'+e\n");
    REQUIRE(net.introductions().size() == 1);
    CHECK(net[net.introductions()[0].a].id == "@al");
    CHECK(net[net.introductions()[0].b].id == "-bo");
    CHECK(net[*net.introductions()[0].introducer].id == "=cy");
    CHECK(net[*net.introductions()[0].event].id == "+e");
    const contact_network both = read("@al\n'@al\nbo\n", ",'@al,bo,\n");  // an id that is there as it is typed
    CHECK(both[both.introductions()[0].a].id == "'@al");
    CHECK_THROWS_AS(read("@al\nbo\n", ",'al,bo,\n"), data_error);
  }

  TEST_CASE("a channel that nothing defines is kept, or breaks a rule where only known ones are asked for") {
    const temporary_folder folder;
    folder.put("people.csv", "person\na\nb\n");
    folder.put("interactions.csv", "from,to,channel\na,b,email\na,b,lunch\nb,a,tea\na,b,\n");
    folder.put("channels.csv", "channel,weight\ntea,.5\n");
    const read_result kept = read_tables(folder.path(), {.mode = reading_mode::lenient});
    CHECK(kept.network.interactions().size() == 3);
    CHECK(kept.rejects.size() == 1);  // a missing channel always breaks a rule

    const read_result known = read_tables(folder.path(), {.mode = reading_mode::lenient, .only_known_channels = true});
    CHECK(known.network.interactions().size() == 2);
    REQUIRE(known.rejects.size() == 2);
    CHECK(says(to_string(known.rejects[0]), {"interactions.csv:3:3: unknown channel: 'lunch'", "channels.csv"}));
    CHECK(says(message_of<data_error>([&] { static_cast<void>(read_tables(folder.path(), {.only_known_channels = true})); }),
               {"unknown channel", "'lunch'"}));
  }

  TEST_CASE("people.csv may stand alone, with a header line alone, or gzipped") {
    CHECK(read_texts({{"people.csv", "person\nann\n"}}).network.size() == 1);
    CHECK(read_texts({{"people.csv", "person"}}).network.size() == 0);
    for (const gzip_sample& s : gzip_samples()) {
      if (s.text == "person,name\n1,Ann\n2,Ben\n") CHECK(read_texts({{"people.csv.gz", s.bytes}}).network.size() == 2);
    }
  }

  TEST_CASE("the order of columns does not matter, nor case and blanks in their names") {
    const auto net = read_texts({{"people.csv", "Sector, PERSON ,Name\nretail,ann,Ann\n"}}).network;
    CHECK(net.people()[0].id == "ann");
    CHECK(net.people()[0].name == "Ann");
    CHECK(net.people()[0].sector == "retail");
  }

  TEST_CASE("read, written and read again, a network is the same to the last bit") {
    const temporary_folder folder;
    put_all(folder, full_tables());
    const contact_network first = read_tables(folder.path()).network;
    const temporary_folder copy;
    write_tables(first, copy.path());
    const contact_network second = read_tables(copy.path()).network;
    CHECK(spelled(first) == spelled(second));
    CHECK(copy.file_count() == 9);
    const temporary_folder again;
    write_tables(second, again.path());
    for (const auto& [name, text] : full_tables()) CHECK(copy.text(name) == again.text(name));
  }

  TEST_CASE("the real sets load with their counts and come back the same from their copies") {
    for (const real_set& set : real_sets) {
      CAPTURE(set.folder);
      const auto folder = real_data(set.folder);
      if (!folder) return;
      const read_result result = read_tables(*folder, {.mode = reading_mode::lenient, .unpack = unpack_gzip});
      const contact_network& net = result.network;
      CHECK(net.size() == set.people);
      CHECK(net.events().size() == set.events);
      CHECK(net.attendance().size() == set.attendance);
      CHECK(net.interactions().size() == set.interactions);
      CHECK(result.rejects.size() == set.self_mails);
      const temporary_folder copy;
      write_tables(net, copy.path());
      const read_result back = read_tables(copy.path());
      CHECK(spelled(back.network) == spelled(net));
    }
  }

  TEST_CASE("mails to oneself stop strict reading at the first and are all told in lenient reading") {
    const auto folder = real_data("email_enron_employees");
    if (!folder) return;
    CHECK(says(message_of<data_error>([&] { return read_tables(*folder, {.unpack = unpack_gzip}); }),
               {"interactions.csv.gz:44:2: an interaction of a person with themselves: '75'"}));
    const auto rejects = read_tables(*folder, {.mode = reading_mode::lenient, .unpack = unpack_gzip}).rejects;
    REQUIRE(rejects.size() == 3484);
    for (std::size_t i = 1; i < rejects.size(); ++i) REQUIRE(rejects[i - 1].where.line < rejects[i].where.line);
  }

  TEST_CASE("a folder that is none, or lacks people.csv, or holds a table twice, is told with a remedy") {
    const temporary_folder folder;
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path() / "none"); }),
               {"none: there is no such folder", "give the folder that holds people.csv"}));
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path()); }),
               {folder.path().string(), "the folder holds no people.csv", "add it"}));
    folder.put("people.csv", "person\n");
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path() / "people.csv"); }), {"is a file, not a folder"}));
    folder.put("events.csv", "event\n");
    folder.put("events.csv.gz", "");
    CHECK(says(message_of<file_error>([&] { return read_tables(folder.path()); }),
               {"events.csv: stands beside events.csv.gz", "keep one of the two files"}));
  }

  TEST_CASE("channels given by the caller win over channels.csv") {
    const table_texts files{{"people.csv", "person\na\nb\n"},
                            {"channels.csv", "channel,weight\nphone,0.5\nwalk,0.5\n"},
                            {"interactions.csv", "from,to,channel\na,b,phone\na,b,pigeon\n"}};
    read_options options;
    options.channels = {{.channel = "phone", .weight = 0.25}, {.channel = "pigeon", .weight = 0.125}};
    const contact_network net = read_texts(files, options).network;
    CHECK(net[*net.find_channel("phone")].weight == 0.25);
    CHECK(net[*net.find_channel("walk")].weight == 0.5);
    CHECK(net[*net.find_channel("pigeon")].known);
    options.channels = {{.channel = "phone", .ceiling = 2.0}};
    CHECK(says(message_of<data_error>([&] { return read_texts(files, options); }), {"channels option: a channel's ceiling"}));
  }

  TEST_CASE("limits reach every table") {
    read_options options;
    options.limits.rows = 2;
    CHECK(says(message_of<data_error>([&] { return read_texts({{"people.csv", "person\na\nb\n"}}, options); }),
               {"people.csv:3: the file has more than 2 rows"}));
  }

  TEST_CASE("reading stops on request") {
    const temporary_folder folder;
    put_all(folder, full_tables());
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS_AS(std::ignore = read_tables(folder.path(), {}, {.report = {}, .stop = stop.get_token()}), stopped);
  }
}

}  // namespace io_tables_test
