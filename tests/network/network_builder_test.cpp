#include <netgraph/network/network_builder.hpp>

#include "support/network_fixtures.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace network_network_builder_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();

struct bad_row {
  const char* problem;                          // how the message begins
  const char* field;                            // the column it is placed at
  std::function<bool(network_builder&, const row_place&)> add;
};

/// Rows that break one rule each, for a network of people al and bo and the event e1.
std::vector<bad_row> bad_rows() {
  const auto person_with = [](auto change) {
    return [change](network_builder& b, const row_place& at) {
      person p{.id = "new"};
      change(p);
      return b.add_person(p, at);
    };
  };
  const auto event_with = [](auto change) {
    return [change](network_builder& b, const row_place& at) {
      event e{.id = "new"};
      change(e);
      return b.add_event(e, at);
    };
  };
  const auto interaction_with = [](auto change) {
    return [change](network_builder& b, const row_place& at) {
      interaction_row row{.from = "al", .to = "bo", .channel = "email"};
      change(row);
      return b.add_interaction(row, at);
    };
  };
  const auto channel_with = [](auto change) {
    return [change](network_builder& b, const row_place& at) {
      channel_row row{.channel = "golf"};
      change(row);
      return b.add_channel(row, at);
    };
  };
  return {
      {"the person has no id", "person", person_with([](person& p) { p.id.clear(); })},
      {"this person has a row already", "person", person_with([](person& p) { p.id = "al"; })},
      {"latitude is not between", "lat", person_with([](person& p) { p.lat = 90.001; })},
      {"latitude is not between", "lat", person_with([](person& p) { p.lat = nan; })},
      {"longitude is not between", "lon", person_with([](person& p) { p.lon = -181; })},
      {"not a real day", "joined", person_with([](person& p) { p.joined = date(); })},
      {"the row has 1 extra values", "", person_with([](person& p) { p.extra = {"x"}; })},
      {"the event has no id", "event", event_with([](event& e) { e.id.clear(); })},
      {"this event has a row already", "event", event_with([](event& e) { e.id = "e1"; })},
      {"latitude is not between", "lat", event_with([](event& e) { e.lat = -inf; })},
      {"longitude is not between", "lon", event_with([](event& e) { e.lon = 200; })},
      {"not a real day", "start", event_with([](event& e) { e.start = moment(date()); })},
      {"not a real day", "end", event_with([](event& e) { e.end = moment(date()); })},
      {"the event ends before it starts", "end", event_with([](event& e) {
         e.start = at("2026-02-01T09:00");
         e.end = at("2026-02-01T08:59");
       })},
      {"the event ends before it starts", "end", event_with([](event& e) {
         e.start = at("2026-02-01T09:00Z");
         e.end = at("2026-02-01T09:30+01:00");
       })},
      {"the event ends before it starts", "end", event_with([](event& e) {
         e.start = at("2026-02-01");
         e.end = at("2026-01-31");
       })},
      {"the fee is not a number", "fee", event_with([](event& e) { e.fee = -1; })},
      {"the fee is not a number", "fee", event_with([](event& e) { e.fee = nan; })},
      {"unknown event", "event",
       [](network_builder& b, const row_place& at) { return b.add_attendance({.event = "e9", .person = "al"}, at); }},
      {"the event is missing", "event",
       [](network_builder& b, const row_place& at) { return b.add_attendance({.person = "al"}, at); }},
      {"unknown person", "person",
       [](network_builder& b, const row_place& at) { return b.add_attendance({.event = "e1", .person = "zo"}, at); }},
      {"this person has a row for this event", "person",
       [](network_builder& b, const row_place& at) {
         return b.add_attendance({.event = "e1", .person = "al", .status = attendance_status::invited}, at);
       }},
      {"not a real day", "at",
       [](network_builder& b, const row_place& at) {
         return b.add_attendance({.event = "e1", .person = "bo", .at = moment(date())}, at);
       }},
      {"unknown person", "from", interaction_with([](interaction_row& r) { r.from = "zo"; })},
      {"the person is missing", "to", interaction_with([](interaction_row& r) { r.to = ""; })},
      {"an interaction of a person with themselves", "to", interaction_with([](interaction_row& r) { r.to = "al"; })},
      {"the channel is missing", "channel", interaction_with([](interaction_row& r) { r.channel = ""; })},
      {"attended_together is worked out", "channel",
       interaction_with([](interaction_row& r) { r.channel = "attended_together"; })},
      {"unknown event", "event", interaction_with([](interaction_row& r) { r.event = "e9"; })},
      {"not a real day", "at", interaction_with([](interaction_row& r) { r.at = moment(date(boost::gregorian::neg_infin)); })},
      {"the count is not a number above 0", "count", interaction_with([](interaction_row& r) { r.count = 0; })},
      {"the count is not a number above 0", "count", interaction_with([](interaction_row& r) { r.count = nan; })},
      {"the count is not a number above 0", "count", interaction_with([](interaction_row& r) { r.count = 1e300; })},
      {"the minutes are not a number", "minutes", interaction_with([](interaction_row& r) { r.minutes = -1; })},
      {"the minutes are not a number", "minutes", interaction_with([](interaction_row& r) { r.minutes = inf; })},
      {"unknown person", "introducer",
       [](network_builder& b, const row_place& at) {
         return b.add_introduction({.introducer = "zo", .a = "al", .b = "bo"}, at);
       }},
      {"an introduction of a person to themselves", "b",
       [](network_builder& b, const row_place& at) { return b.add_introduction({.a = "al", .b = "al"}, at); }},
      {"unknown event", "event",
       [](network_builder& b, const row_place& at) { return b.add_introduction({.a = "al", .b = "bo", .event = "e9"}, at); }},
      {"unknown person", "a", [](network_builder& b, const row_place& at) { return b.add_rule({.a = "zo", .b = "bo"}, at); }},
      {"unknown person", "b", [](network_builder& b, const row_place& at) { return b.add_rule({.a = "al", .b = "zo"}, at); }},
      {"a rule about one person twice", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.a = "al", .b = "al"}, at); }},
      {"the second person of 'apart' is missing", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.a = "al"}, at); }},
      {"the second person of 'together' is missing", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.kind = rule_kind::together, .a = "al"}, at); }},
      {"'host_at' is about one person", "b",
       [](network_builder& b, const row_place& at) {
         return b.add_rule({.kind = rule_kind::host_at, .a = "al", .b = "bo"}, at);
       }},
      {"unknown event", "event",
       [](network_builder& b, const row_place& at) {
         return b.add_rule({.kind = rule_kind::host_at, .a = "al", .event = "e9"}, at);
       }},
      {"not a real day", "until",
       [](network_builder& b, const row_place& at) {
         return b.add_rule({.kind = rule_kind::apart, .a = "al", .b = "bo", .until = date()}, at);
       }},
      {"'left' is about one person", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.kind = rule_kind::left, .a = "al", .b = "bo"}, at); }},
      {"the second person of 'wants' is missing", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.kind = rule_kind::wants, .a = "al"}, at); }},
      {"'across' needs a column", "a",
       [](network_builder& b, const row_place& at) { return b.add_rule({.kind = rule_kind::across, .a = "al"}, at); }},
      {"'across' names a column", "b",
       [](network_builder& b, const row_place& at) {
         return b.add_rule({.kind = rule_kind::across, .a = "sector", .b = "bo"}, at);
       }},
      {"'seat' needs the number of a table", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.kind = rule_kind::seat, .a = "al", .b = "1;2"}, at); }},
      {"'table' needs the number of a table", "b",
       [](network_builder& b, const row_place& at) { return b.add_rule({.kind = rule_kind::table, .a = "al"}, at); }},
      {"'host_table' needs the number of a table", "b",
       [](network_builder& b, const row_place& at) {
         return b.add_rule({.kind = rule_kind::host_table, .a = "al", .b = "0"}, at);
       }},
      {"an attribute that is no column", "attribute",
       [](network_builder& b, const row_place& at) { return b.add_attribute({.attribute = "size", .least = 1}, at); }},
      {"'newcomer' has no texts", "value",
       [](network_builder& b, const row_place& at) {
         return b.add_attribute({.attribute = "newcomer", .value = "yes", .least = 1}, at);
       }},
      {"an attribute without a number", "attribute",
       [](network_builder& b, const row_place& at) { return b.add_attribute({.attribute = "sector"}, at); }},
      {"at most fewer than at least", "most",
       [](network_builder& b, const row_place& at) {
         return b.add_attribute({.attribute = "sector", .least = 2, .most = 1}, at);
       }},
      {"not a real day", "yes_b",
       [](network_builder& b, const row_place& at) { return b.add_introduction({.a = "al", .b = "bo", .yes_b = date()}, at); }},
      {"the word is missing", "same_as",
       [](network_builder& b, const row_place& at) { return b.add_synonym({.word = "lawyer", .same_as = " "}, at); }},
      {"the channel has no name", "channel", channel_with([](channel_row& r) { r.channel = ""; })},
      {"this channel has a row already", "channel", channel_with([](channel_row& r) { r.channel = "sms"; })},
      {"a channel's weight", "weight", channel_with([](channel_row& r) { r.weight = -1; })},
      {"a channel's half_life_days", "half_life_days", channel_with([](channel_row& r) { r.half_life_days = 0; })},
      {"a channel's ceiling", "ceiling", channel_with([](channel_row& r) { r.ceiling = 1.5; })},
      {"a channel's minutes_per_touch", "minutes_per_touch", channel_with([](channel_row& r) { r.minutes_per_touch = 0; })},
  };
}

void fill(network_builder& builder) {
  builder.add_person({.id = "al"});
  builder.add_person({.id = "bo"});
  builder.add_event({.id = "e1"});
  builder.add_attendance({.event = "e1", .person = "al"});
  builder.add_channel({.channel = "sms", .weight = 0.2});
}

}  // namespace

TEST_SUITE_BEGIN("network/network_builder");

TEST_CASE("each rule is told with its place, text and remedy, and the row is left out") {
  for (const bad_row& bad : bad_rows()) {
    CAPTURE(bad.problem);
    CAPTURE(bad.field);
    const std::vector<std::string> header{"other", *bad.field == '\0' ? "column" : bad.field};
    const row_place place{.file = "table.csv", .line = 12, .header = header};

    network_builder strict;
    fill(strict);
    try {
      bad.add(strict, place);
      FAIL("kept");
    } catch (const data_error& e) {
      CHECK(e.problem().find(bad.problem) == 0);
      CHECK(e.where() == source_place{"table.csv", 12, *bad.field == '\0' ? 0U : 2U});
      CHECK_FALSE(e.remedy().empty());
    }

    network_builder lenient(reading_mode::survey);  // lenient, but that it lists rules, too
    fill(lenient);
    CHECK_FALSE(bad.add(lenient, place));
    REQUIRE(lenient.rejects().size() == 1);
    CHECK(lenient.rejects()[0].problem.find(bad.problem) == 0);
    CHECK(lenient.rejects()[0].where.line == 12);
    const auto net = lenient.build();
    CHECK(net.size() == 2);
    CHECK(net.events().size() == 1);
    CHECK(net.attendance().size() == 1);
    CHECK(net.interactions().empty());
    CHECK(net.introductions().empty());
    CHECK(net.rules().empty());
    CHECK(net.channels().size() == built_in_channels().size());
  }
}

TEST_CASE("a reject reads as file:line:column, problem, text and remedy") {
  network_builder builder(reading_mode::lenient);
  builder.add_person({.id = "al"});
  const std::vector<std::string> header{"from", "to", "channel"};
  builder.add_interaction({.from = "al", .to = "zo", .channel = "email"},
                          {.file = "interactions.csv", .line = 3, .header = header});
  REQUIRE(builder.rejects().size() == 1);
  CHECK(to_string(builder.rejects()[0]) ==
        "interactions.csv:3:2: unknown person: 'zo'; correct the id or add the person to people.csv");
}

TEST_CASE("good rows around bad ones are kept, and every bad one is listed in order") {
  network_builder builder(reading_mode::lenient);
  for (const char* id : {"al", "al", "bo", "", "bo", "cy"}) builder.add_person({.id = id});
  CHECK(builder.rejects().size() == 3);
  const auto net = builder.build();
  REQUIRE(net.size() == 3);
  CHECK(net.people()[2].id == "cy");
}

TEST_CASE("a reader reports what it could not read through the builder") {
  network_builder lenient(reading_mode::lenient);
  CHECK_FALSE(lenient.refuse({"events.csv", 4, 5}, "not a time", "soon", "write 2026-12-03T07:45"));
  REQUIRE(lenient.rejects().size() == 1);
  CHECK(lenient.rejects()[0].text == "soon");
  network_builder strict;
  CHECK_THROWS_AS(strict.refuse({"events.csv", 4, 5}, "not a time", "soon", "write 2026-12-03T07:45"), data_error);
}

TEST_CASE("a row made in its place is kept where it is written whole and breaks no rule, else nothing of it is") {
  network_builder builder(reading_mode::lenient);
  CHECK(builder.make_person([](person& p) { return p.id = "al", true; }));
  CHECK_FALSE(builder.make_person([&](person& p) {
    p.id = "bo";
    return builder.refuse({"people.csv", 3, 2}, "not a number", "x", "write digits");
  }));
  CHECK_FALSE(builder.make_person([](person& p) { return p.id = "al", true; }));  // there already
  CHECK(builder.make_event([](event& e) { return e.id = "e1", true; }));
  CHECK_FALSE(builder.make_event([](event& e) { return e.id = "e2", e.fee = -1.0, true; }));
  CHECK(builder.make_person([](person& p) { return p.id = "bo", true; }));  // the id was not taken by the refused row
  CHECK(builder.rejects().size() == 3);
  const contact_network net = builder.build();
  REQUIRE(net.size() == 2);
  CHECK(net.people()[1].id == "bo");
  CHECK(net.find_person("bo") == to_vertex(1));
  CHECK(net.events().size() == 1);
  CHECK_FALSE(net.find_event("e2"));

  network_builder strict;
  CHECK(strict.add_person({.id = "al"}));
  CHECK_THROWS_AS(strict.add_person({.id = "al"}), data_error);
  CHECK_THROWS_AS(strict.make_event([&](event&) { return strict.refuse({"events.csv", 2, 1}, "no", "x", "y"); }), data_error);
  const contact_network left = strict.build();
  CHECK(left.size() == 1);
  CHECK(left.events().empty());
}

TEST_CASE("an id of blanks alone is no id") {
  network_builder builder(reading_mode::lenient);
  CHECK_FALSE(builder.add_person({.id = " \t"}));
  CHECK_FALSE(builder.add_event({.id = "  "}));
  CHECK(builder.add_person({.id = " a"}));  // kept as it is: ids are compared byte for byte
  CHECK(builder.rejects().size() == 2);
  CHECK(builder.rejects()[0].problem == "the person has no id");
}

TEST_CASE("a built builder is as new") {
  network_builder builder(reading_mode::lenient);
  builder.set_extra_columns(table_kind::people, {"shoe_size"});
  CHECK(builder.add_person({.id = "al", .extra = {"43"}}));
  builder.add_person({.id = "al"});
  const auto first = builder.build();
  CHECK(first.extra_columns(table_kind::people).size() == 1);
  CHECK(first.people()[0].extra == text_list{"43"});
  CHECK(builder.rejects().empty());
  CHECK(builder.add_person({.id = "al"}));
  const auto second = builder.build();
  CHECK(second.size() == 1);
  CHECK(second.extra_columns(table_kind::people).empty());
}

TEST_CASE("an unknown channel is kept by name and remembers where it was read first") {
  network_builder builder;
  builder.add_person({.id = "al"});
  builder.add_person({.id = "bo"});
  const std::vector<std::string> header{"from", "to", "channel"};
  for (const std::size_t line : {2U, 3U}) {
    builder.add_interaction({.from = "al", .to = "bo", .channel = "lunch"},
                            {.file = "interactions.csv", .line = line, .header = header});
  }
  CHECK(builder.defines_channel("email"));
  CHECK_FALSE(builder.defines_channel("lunch"));
  CHECK_FALSE(builder.defines_channel("tea"));
  const auto net = builder.build();
  const channel& lunch = net[over(net, "lunch")];
  CHECK_FALSE(lunch.known);
  CHECK(to_string(lunch.first_used) == "interactions.csv:2:3");
  CHECK(net.interactions().size() == 2);
}

TEST_CASE("channels.csv changes what it gives and keeps the rest, before or after the name is used") {
  network_builder builder;
  builder.add_person({.id = "al"});
  builder.add_person({.id = "bo"});
  builder.add_interaction({.from = "al", .to = "bo", .channel = "lunch"});
  CHECK(builder.add_channel({.channel = "lunch", .half_life_days = 300.0, .face_to_face = true}));
  CHECK(builder.add_channel({.channel = "email", .weight = 0.4}));
  CHECK(builder.add_channel({.channel = "fax"}));
  CHECK(builder.add_channel({.channel = "post", .half_life_days = inf}));
  const auto net = builder.build();

  const channel& lunch = net[over(net, "lunch")];  // as face_to_face, but for the half-life
  CHECK(lunch.known);
  CHECK(lunch.two_way);
  CHECK(lunch.weight == 1.0);
  CHECK(lunch.ceiling == 1.0);
  CHECK(lunch.half_life_days == 300.0);
  const channel& email = net[over(net, "email")];
  CHECK(email.weight == 0.4);
  CHECK(email.half_life_days == 180.0);
  CHECK(email.ceiling == 0.5);
  CHECK_FALSE(email.two_way);
  const channel& fax = net[over(net, "fax")];  // as message
  CHECK(fax.weight == 0.3);
  CHECK(fax.minutes_per_touch == 5.0);
  CHECK_FALSE(net[over(net, "post")].half_life_days);
}

TEST_CASE("no marking makes connection, mention or attended_together a meeting") {
  network_builder builder;
  for (const char* name : {"connection", "mention", "attended_together"})
    builder.add_channel({.channel = name, .face_to_face = true});
  const auto net = builder.build();
  for (const char* name : {"connection", "mention", "attended_together"}) CHECK_FALSE(net[over(net, name)].two_way);
}

TEST_CASE("extra values are none, or one for each extra column") {
  network_builder builder(reading_mode::lenient);
  builder.set_extra_columns(table_kind::people, {"a", "b"});
  CHECK(builder.add_person({.id = "p1"}));
  CHECK(builder.add_person({.id = "p2", .extra = {"1", "2"}}));
  CHECK_FALSE(builder.add_person({.id = "p3", .extra = {"1"}}));
}

TEST_CASE("an end in another zone may be a day earlier as written") {
  network_builder builder;
  CHECK(builder.add_event({.id = "e1", .start = at("2026-02-01T00:30+05:00"), .end = at("2026-01-31T23:00Z")}));
}

TEST_CASE("never_introduce about one person alone is a rule") {
  auto draft = network_draft{}.people({"al"});
  draft.rule(rule_kind::never_introduce, "al");
  CHECK(draft.build().rules().size() == 1);
}

TEST_SUITE_END();

}  // namespace network_network_builder_test
