#include <netgraph/network/tie_strength.hpp>

#include "support/network_fixtures.hpp"
#include "support/network_oracles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace network_tie_strength_test {

using namespace netgraph;
using namespace netgraph::testing;
using doctest::Approx;

namespace {

const date today = day("2026-06-01");

double strength_of(network_draft draft, tie_options options = {.as_of = today}) {
  const auto net = draft.build();
  const tie_model model(net, options);
  const double strength = model.strength(who(net, "al"), who(net, "bo"));
  CHECK(model.strength(who(net, "bo"), who(net, "al")) == strength);
  return strength;
}

network_draft two() { return network_draft{}.people({"al", "bo", "cy"}); }

network_draft with_row(interaction_row row) {
  network_draft draft = two();
  draft.builder.add_interaction(std::move(row));
  return draft;
}

}  // namespace

TEST_SUITE_BEGIN("network/tie_strength");

TEST_CASE("one meeting today of unknown length: 1 - exp(-1.5)") {
  CHECK(strength_of(two().contact("al", "bo", "meeting", "2026-06-01")) == Approx(1 - std::exp(-1.5)));
}

TEST_CASE("after one half-life half of it is left") {
  CHECK(days_between(day("2025-04-13"), today) == 414);
  CHECK(strength_of(two().contact("al", "bo", "face_to_face", "2025-04-13")) == Approx(1 - std::exp(-0.5)));
  CHECK(strength_of(two().contact("al", "bo", "email", "2025-12-03")) == Approx(0.5 * (1 - std::exp(-0.15))));  // 180 days
}

TEST_CASE("minutes count by their square root, at most three times") {
  const auto talk = [](double minutes) {
    return strength_of(with_row({.from = "al", .to = "bo", .channel = "face_to_face", .at = moment(today), .minutes = minutes}));
  };
  CHECK(talk(45) == Approx(1 - std::exp(-1.0)));
  CHECK(talk(180) == Approx(1 - std::exp(-2.0)));   // sqrt(180 / 45) = 2
  CHECK(talk(11.25) == Approx(1 - std::exp(-0.5)));
  CHECK(talk(405) == Approx(1 - std::exp(-3.0)));   // sqrt(9) = 3
  CHECK(talk(100'000) == Approx(1 - std::exp(-3.0)));
  CHECK(talk(0) == 0.0);
}

TEST_CASE("a row that stands for several contacts is worth several rows") {
  const auto rows = two()
                        .contact("al", "bo", "sms", "2026-01-01")
                        .contact("bo", "al", "sms", "2026-01-01")
                        .contact("al", "bo", "sms", "2026-01-01");
  CHECK(strength_of(with_row({.from = "al", .to = "bo", .channel = "sms", .at = at("2026-01-01"), .count = 3})) ==
        Approx(strength_of(rows)));
}

TEST_CASE("channels add up as independent holds") {
  const double email = 0.5 * (1 - std::exp(-0.3));
  const double phone = 0.8 * (1 - std::exp(-0.7));
  CHECK(strength_of(two().contact("al", "bo", "email", "2026-06-01").contact("bo", "al", "phone", "2026-06-01")) ==
        Approx(1 - (1 - email) * (1 - phone)));
}

TEST_CASE("an online channel alone never passes its ceiling") {
  network_draft draft = two();
  for (int i = 0; i < 500; ++i) draft.contact("al", "bo", "linkedin", "2026-06-01");
  CHECK(strength_of(draft) == Approx(0.4));
  CHECK(strength_of(draft) <= 0.4 + 1e-12);
}

TEST_CASE("standing ties do not decay, and connections never do") {
  const auto old = [](const char* channel, const char* when) {
    return strength_of(two().contact("al", "bo", channel, when), {.as_of = day("2090-01-01")});
  };
  CHECK(old("connection", "") == Approx(0.2 * (1 - std::exp(-0.05))));
  CHECK(old("connection", "2020-01-01") == Approx(0.2 * (1 - std::exp(-0.05))));
  CHECK(old("meeting", "") == Approx(1 - std::exp(-1.5)));
  CHECK(old("meeting", "2020-01-01") < 1e-15);
}

TEST_CASE("contacts after as_of do not count; those of the day do") {
  CHECK(strength_of(two().contact("al", "bo", "meeting", "2026-06-02")) == 0.0);
  CHECK(strength_of(two().contact("al", "bo", "meeting", "2026-06-01T23:59:59")) > 0.7);
}

TEST_CASE("an undated contact made at an event has the event's day") {
  auto draft = two().held("e", "2026-05-01");
  draft.builder.add_interaction({.from = "al", .to = "bo", .channel = "meeting", .event = "e"});
  CHECK(strength_of(draft, {.as_of = day("2026-04-30")}) == 0.0);
  CHECK(strength_of(draft, {.as_of = day("2026-05-01")}) == Approx(1 - std::exp(-1.5)));
  CHECK(strength_of(draft, {.as_of = day("2027-06-19")}) == Approx(1 - std::exp(-0.75)));  // 414 days later
  auto old = two().held("e", "2016-01-10").contact("al", "bo", "face_to_face", "", "e");
  auto typed = two().contact("al", "bo", "face_to_face", "2016-01-10");
  CHECK(strength_of(old) == strength_of(typed));
  CHECK(strength_of(old) < 0.005);
}

TEST_CASE("a room of n adds min(1, encounters / (n - 1)) of attended_together") {
  network_draft draft = two().held("small", "2026-06-01");
  draft.came("small", {"al", "bo", "cy"});
  CHECK(strength_of(draft) == Approx(0.6 * (1 - std::exp(-1.0))));

  network_draft crowd;
  crowd.people({"al", "bo"}).held("fair", "2025-04-13");  // one half-life ago
  crowd.came("fair", {"al", "bo"});
  for (int i = 0; i < 99; ++i) {
    const std::string id = "x" + std::to_string(i);
    crowd.people({id.c_str()}).came("fair", {id.c_str()});
  }
  // 101 people: 14 / 100, halved by age.
  CHECK(strength_of(crowd) == Approx(0.6 * (1 - std::exp(-0.07))));
}

TEST_CASE("encounters are settable, by kind too") {
  network_draft draft = two();
  draft.builder.add_event({.id = "e", .start = moment(today), .kind = "lecture"});
  draft.came("e", {"al", "bo", "cy"});
  CHECK(strength_of(draft, {.as_of = today, .rooms = {.encounters = 1}}) == Approx(0.6 * (1 - std::exp(-0.5))));
  tie_options options{.as_of = today};
  options.rooms.encounter_rules = {{.kind = "lecture", .encounters = 0.5}};
  CHECK(strength_of(draft, options) == Approx(0.6 * (1 - std::exp(-0.25))));
}

TEST_CASE("without check-ins those registered count, by the turnout of both") {
  CHECK(strength_of(two().held("e", "2026-06-01").registered("e", {"al", "bo"})) == Approx(0.6 * (1 - std::exp(-0.55 * 0.55))));
  // With one check-in the list is known, and the others stayed away.
  CHECK(strength_of(two().held("e", "2026-06-01").registered("e", {"al", "bo"}).came("e", {"cy"})) == 0.0);
}

TEST_CASE("only attendance counts: invited, waitlisted, declined, cancelled and no_show do not") {
  for (const auto status : {attendance_status::invited, attendance_status::waitlisted, attendance_status::declined,
                            attendance_status::cancelled, attendance_status::no_show}) {
    CHECK(strength_of(two().held("e", "2026-06-01").came("e", {"al"}).came("e", {"bo"}, status)) == 0.0);
  }
}

TEST_CASE("events after as_of do not count; undated ones do where somebody attended") {
  CHECK(strength_of(two().held("e", "2026-06-02").came("e", {"al", "bo"})) == 0.0);
  CHECK(strength_of(two().held("e", "2026-06-01T20:00").came("e", {"al", "bo"})) > 0.0);
  CHECK(strength_of(two().held("e", "").came("e", {"al", "bo"}), {.as_of = day("2090-01-01")}) ==
        Approx(0.6 * (1 - std::exp(-1.0))));
  CHECK(strength_of(two().held("e", "").registered("e", {"al", "bo"})) == 0.0);
}

TEST_CASE("one person alone at an event is tied to nobody by it") {
  const auto net = two().held("e", "2026-06-01").came("e", {"al"}).build();
  CHECK(make_tie_graph(net, {.as_of = today}).tie_count() == 0);
}

TEST_CASE("the parts say per channel what, how often and when last") {
  auto draft = two()
                   .contact("al", "bo", "email", "2026-06-01")
                   .contact("bo", "al", "email", "2025-12-03")
                   .contact("al", "bo", "email", "2026-06-02")
                   .contact("al", "bo", "connection")
                   .held("e", "2026-05-01")
                   .came("e", {"al", "bo"});
  const auto net = draft.build();
  const auto parts = tie_parts(net, who(net, "bo"), who(net, "al"), {.as_of = today});
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].channel == over(net, "email"));
  CHECK(parts[0].amount == Approx(0.3 + 0.15));
  CHECK(parts[0].share == Approx(0.5 * (1 - std::exp(-0.45))));
  CHECK(parts[0].interactions == 2);
  CHECK(parts[0].last == today);
  CHECK(parts[1].channel == over(net, "connection"));
  CHECK_FALSE(parts[1].last);
  CHECK(parts[2].channel == over(net, "attended_together"));
  CHECK(parts[2].amount == Approx(std::exp2(-31.0 / 414)));
  CHECK(parts[2].interactions == 1);
  CHECK(parts[2].last == day("2026-05-01"));
  double rest = 1;
  for (const tie_part& part : parts) rest *= 1 - part.share;
  CHECK(combined_strength(parts) == 1 - rest);
  CHECK(tie_parts(net, who(net, "al"), who(net, "cy"), {.as_of = today}).empty());
  CHECK(combined_strength({}) == 0.0);
}

TEST_CASE("figures of a channel can be overridden in one place") {
  channel_row slow{.channel = "email", .weight = 1.0, .half_life_days = std::numeric_limits<double>::infinity(), .ceiling = 0.9};
  CHECK(strength_of(two().contact("al", "bo", "email", "2000-01-01"), {.as_of = today, .channels = {slow}}) ==
        Approx(0.9 * (1 - std::exp(-1.0))));
  const channel_row together{.channel = "attended_together", .weight = 0.0};
  CHECK(strength_of(two().held("e", "2026-06-01").came("e", {"al", "bo"}), {.as_of = today, .channels = {together}}) == 0.0);
  slow.ceiling = 2.0;
  const auto net = two().build();
  CHECK_THROWS_AS(tie_model(net, {.as_of = today, .channels = {slow}}), std::invalid_argument);
}

TEST_CASE("an unknown channel is an error with its place, until it is defined") {
  network_draft draft = two();
  const std::vector<std::string> header{"from", "to", "channel"};
  draft.builder.add_interaction({.from = "al", .to = "bo", .channel = "lunch"},
                                {.file = "interactions.csv", .line = 5, .header = header});
  const auto net = draft.build();
  try {
    static_cast<void>(make_tie_graph(net, {.as_of = today}));
    FAIL("made");
  } catch (const data_error& e) {
    CHECK(to_string(e.where()) == "interactions.csv:5:3");
    CHECK(e.text() == "lunch");
    CHECK(e.remedy().find("channels.csv") != std::string::npos);
  }
  const channel_row lunch{.channel = "lunch", .face_to_face = true};
  CHECK(make_tie_graph(net, {.as_of = today, .channels = {lunch}}).tie_count() == 1);
}

TEST_CASE("ties below min_strength are left out, those at it are kept") {
  const auto net = two().contact("al", "bo", "connection").contact("bo", "cy", "meeting", "2026-06-01").build();
  const double weak = 0.2 * (1 - std::exp(-0.05));  // .00975
  CHECK(make_tie_graph(net, {.as_of = today}).tie_count() == 2);  // above the default of .005
  CHECK(make_tie_graph(net, {.as_of = today, .min_strength = 0.02}).tie_count() == 1);
  CHECK(make_tie_graph(net, {.as_of = today, .min_strength = 0.0}).tie_count() == 2);
  CHECK(make_tie_graph(net, {.as_of = today, .min_strength = weak * 0.999}).tie_count() == 2);
  CHECK(make_tie_graph(net, {.as_of = today, .min_strength = 1.0}).tie_count() == 0);
  const double exact = tie_model(net, {.as_of = today}).strength(to_vertex(0), to_vertex(1));
  CHECK(make_tie_graph(net, {.as_of = today, .min_strength = exact}).tie_count() == 2);
}

TEST_CASE("a tie can be seen on another day, with what as_of knows") {
  const auto net = two()
                       .contact("al", "bo", "meeting", "2025-04-13")
                       .contact("al", "bo", "phone", "2026-06-01")
                       .contact("al", "bo", "phone", "2026-06-02")
                       .build();
  const tie_model model(net, {.as_of = today});
  const auto on = [&](const char* when) { return model.strength(to_vertex(0), to_vertex(1), day(when)); };
  CHECK(on("2025-04-12") == 0.0);
  CHECK(on("2025-04-13") == Approx(1 - std::exp(-1.5)));
  CHECK(on("2026-05-31") == Approx(1 - std::exp(-1.5 * std::exp2(-413.0 / 414))));
  CHECK(on("2026-06-01") == model.strength(to_vertex(0), to_vertex(1)));
  const date year_later = days_after(today, 414);
  CHECK(model.strength(to_vertex(0), to_vertex(1), year_later) ==
        Approx(1 - (1 - 0.8 * (1 - std::exp(-0.35))) * std::exp(-1.5 / 4)));
  CHECK_THROWS_AS(static_cast<void>(model.strength(to_vertex(0), to_vertex(1), date())), std::invalid_argument);
}

TEST_CASE("without an event neither its room nor the contacts made at it count") {
  network_draft draft =
      two().held("e", "2026-05-01").held("f", "2026-05-02").came("e", {"al", "bo", "cy"}).came("f", {"al", "bo"});
  draft.builder.add_interaction({.from = "al", .to = "bo", .channel = "phone", .at = at("2026-05-01"), .event = "e"});
  const auto net = draft.build();
  const auto only_f = two().held("f", "2026-05-02").came("f", {"al", "bo"}).build();
  const tie_options without{.as_of = today, .without_events = {which(net, "e")}};
  CHECK(make_tie_graph(net, without) == make_tie_graph(only_f, {.as_of = today}));
  CHECK(tie_parts(net, to_vertex(0), to_vertex(1), without).size() == 1);
  CHECK(tie_model(net, without).strength(to_vertex(0), to_vertex(1)) ==
        tie_model(only_f, {.as_of = today}).strength(to_vertex(0), to_vertex(1)));
  CHECK_THROWS_AS(tie_model(net, {.as_of = today, .without_events = {to_event(7)}}), std::out_of_range);
}

TEST_CASE("the network of nobody, of one, and of strangers have no ties") {
  CHECK(make_tie_graph(contact_network{}, {.as_of = today}).size() == 0);
  const auto one = network_draft{}.people({"al"}).held("e", "2026-01-01").came("e", {"al"}).build();
  CHECK(make_tie_graph(one, {.as_of = today}).size() == 1);
  const auto three = two().held("empty", "2026-01-01").build();
  CHECK(make_tie_graph(three, {.as_of = today, .min_strength = 0.0}).tie_count() == 0);
}

TEST_CASE("what cannot be is refused") {
  const auto net = two().build();
  CHECK_THROWS_AS(tie_model(net, {}), std::invalid_argument);
  CHECK_THROWS_AS(tie_model(net, {.as_of = today, .min_strength = 1.1}), std::invalid_argument);
  CHECK_THROWS_AS(tie_model(net, {.as_of = today, .min_strength = std::nan("")}), std::invalid_argument);
  CHECK_THROWS_AS(tie_model(net, {.as_of = today, .rooms = {.encounters = -1}}), std::invalid_argument);
  const tie_model model(net, {.as_of = today});
  CHECK_THROWS_AS(static_cast<void>(model.parts(to_vertex(1), to_vertex(1))), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(model.parts(to_vertex(1), to_vertex(3))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(model.parts(to_vertex(3), to_vertex(1))), std::out_of_range);
}

TEST_CASE("a stopped call throws and gives nothing") {
  const auto net = two().contact("al", "bo", "phone").build();
  std::stop_source stop;
  stop.request_stop();
  CHECK_THROWS_AS(static_cast<void>(make_tie_graph(net, {.as_of = today}, {.stop = stop.get_token()})), stopped);
}

// What follows holds on random networks of people, dated, timed and undated events with and without check-ins, and
// contacts over every channel.

TEST_CASE("strengths equal the formula read off the tables, and the graph holds just those of min_strength") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const auto net = random_network_tables(seed, 10, 7, 60).build();
    const date on = days_after(day("2020-01-01"), static_cast<long>(seed * 37));
    const std::optional<double> encounters = seed % 2 == 0 ? std::nullopt : std::optional(1.5);
    const tie_model model(net, {.as_of = on, .rooms = {.encounters = encounters}});
    const tie_graph g = model.graph();
    for (std::size_t a = 0; a < net.size(); ++a) {
      for (std::size_t b = a + 1; b < net.size(); ++b) {
        const double strength = model.strength(to_vertex(a), to_vertex(b));
        const double slow = slow_strength(net, a, b, on, encounters);
        if (strength != Approx(slow).epsilon(1e-10)) FAIL(a << " and " << b << ": " << strength << " != " << slow);
        const auto stored = g.strength(to_vertex(a), to_vertex(b));
        CHECK(stored.has_value() == (strength >= 0.005));
        if (stored) CHECK(*stored == static_cast<float>(strength));  // the parts add up to the tie, bit for bit
      }
    }
  }
}

TEST_CASE("strengths are in (0, 1], however much contact there was") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto net = random_network_tables(seed, 6, 40, 3000).build();
    const auto g = make_tie_graph(net, {.as_of = day("2022-12-31"), .min_strength = 0.0});
    for (const tie& t : g.ties()) CHECK((t.strength > 0.0F && t.strength <= 1.0F));
  }
}

TEST_CASE("the order of people and rows does not matter") {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    CAPTURE(seed);
    const auto tables = random_network_tables(seed, 12, 8, 80);
    auto turned = tables;
    std::reverse(turned.people.begin(), turned.people.end());
    std::reverse(turned.visits.begin(), turned.visits.end());
    std::reverse(turned.contacts.begin(), turned.contacts.end());
    const std::size_t last = tables.people.size() - 1;
    for (auto& v : turned.visits) v.person = last - v.person;
    for (auto& c : turned.contacts) {
      c.from = last - c.from;
      c.to = last - c.to;
      std::swap(c.from, c.to);
    }
    const auto net = tables.build();
    const auto other = turned.build();
    const auto g = make_tie_graph(net, {.as_of = day("2022-01-01")});
    const auto h = make_tie_graph(other, {.as_of = day("2022-01-01")});
    REQUIRE(g.tie_count() == h.tie_count());
    for (const tie& t : g.ties()) {
      const auto there = h.strength(who(other, net[t.a].id), who(other, net[t.b].id));
      REQUIRE(there);
      CHECK(*there == Approx(t.strength).epsilon(1e-6));
    }
  }
}

TEST_CASE("one more contact never weakens a tie, and time alone never strengthens one") {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    CAPTURE(seed);
    auto tables = random_network_tables(seed, 8, 5, 40);
    const auto before = tables.build();
    tables.contacts.push_back({0, 1, "phone", at("2020-05-05"), 12.0, 1.0});
    const auto after = tables.build();
    const date end = day("2023-01-01");  // after the last row
    const tie_model now(before, {.as_of = end});
    const tie_model more(after, {.as_of = end});
    const tie_model later(before, {.as_of = days_after(end, 200)});
    for (std::size_t a = 0; a < before.size(); ++a) {
      for (std::size_t b = a + 1; b < before.size(); ++b) {
        const double strength = now.strength(to_vertex(a), to_vertex(b));
        if (a == 0 && b == 1) {
          CHECK(more.strength(to_vertex(a), to_vertex(b)) > strength);
        } else {
          CHECK(more.strength(to_vertex(a), to_vertex(b)) == strength);
        }
        CHECK(later.strength(to_vertex(a), to_vertex(b)) <= strength);
      }
    }
  }
}

TEST_CASE("the graph is the same, byte for byte, for any number of threads") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto net = random_network_tables(seed, 300, 20, 2000).build();
    const auto one = make_tie_graph(net, {.as_of = day("2022-06-01")});
    CHECK(one.tie_count() > 1000);
    for (const unsigned threads : {2U, 4U, 0U})
      CHECK(make_tie_graph(net, {.as_of = day("2022-06-01"), .threads = threads}) == one);
  }
}

TEST_SUITE_END();

}  // namespace network_tie_strength_test
