#include <netgraph/io/event_report_json.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/network_fixtures.hpp"

namespace io_event_report_json_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

bool has(const std::string& json, std::string_view part) { return json.find(part) != std::string::npos; }

contact_network two_evenings() {
  network_draft draft;
  draft.people({"a", "b", "c", "never"});
  person secret;
  secret.id = "secret";
  secret.consent = false;
  draft.builder.add_person(std::move(secret));
  draft.held("one", "2026-01-05").came("one", {"a", "b", "secret"}).held("two", "2026-02-05").registered("two", {"b", "c"});
  draft.contact("a", "b", "meeting", "2026-01-05").contact("a", "secret", "meeting", "2026-01-05");
  return draft.build();
}

}  // namespace

TEST_SUITE("io/event_report_json") {
  TEST_CASE("visitors are people who came, each once; who opted out is counted and in no list") {
    const contact_network net = two_evenings();
    const std::vector<std::vector<event_id>> groups{{which(net, "one")}, {which(net, "two")}};
    const auto report = event_report(net, groups, {.as_of = day("2026-03-01")});
    const std::string json = to_json(net, report, day("2026-03-01"), {.label = "synthetic"});
    // a, b and secret, then b and c: 5 visits by 4 people; "never" came to none.
    CHECK(has(json, R"("visitors": 4)"));
    CHECK(has(json, R"("context": "5 visits by 4 people")"));
    CHECK(has(json, R"("present": 3)"));
    CHECK(has(json, R"("title": "All events")"));
    CHECK(has(json, R"("All events: 2 past events")"));
    CHECK(has(json, "Most first contacts: one, with 2."));
    CHECK_FALSE(has(json, "secret"));
  }

  TEST_CASE("where nobody was checked in, nobody is said to have come") {
    const contact_network net = two_evenings();
    const auto report = event_report(net, std::vector<std::vector<event_id>>{{which(net, "two")}}, {.as_of = day("2026-03-01")});
    const std::string json = to_json(net, report, day("2026-03-01"));
    CHECK(has(json, R"("present_as": "registered")"));
    CHECK(has(json, "At 1 event nobody was checked in: those registered are taken to have come."));
  }

  TEST_CASE("the latest of many are said to be those") {
    const contact_network net = two_evenings();
    const auto report = event_report(net, std::vector<std::vector<event_id>>{{which(net, "two")}}, {.as_of = day("2026-03-01")});
    const std::string json = to_json(net, report, day("2026-03-01"), {}, {.title = "Club", .past = 1374, .lists = false});
    CHECK(has(json, R"("Club: the latest 1 of 1,374 past events")"));
    CHECK(has(json, R"("context": "the latest of 1,374, 2 visits by 2 people")"));
    CHECK_FALSE(has(json, R"("ties_only_here": [)"));
  }

  TEST_CASE("no event is an empty report") {
    const contact_network net = two_evenings();
    const std::string json = to_json(net, std::vector<event_reach>{}, day("2026-03-01"));
    CHECK(has(json, R"("events": [])"));
    CHECK(has(json, R"("findings": [])"));
  }

  TEST_CASE("newcomers who stayed away are told by event, and nothing is said without numbers") {
    network_draft draft;
    draft.people({"a", "b", "c"}).held("one", "2026-01-05").came("one", {"a", "b", "c"});
    const contact_network net = draft.build();
    const auto report = event_report(net, std::vector<std::vector<event_id>>{{which(net, "one")}}, {.as_of = day("2026-03-01")});
    const std::string json = to_json(net, report, day("2026-03-01"));
    CHECK(has(json, "No newcomer of one has come again yet."));
    CHECK_FALSE(has(json, "Most first contacts"));
  }
}

}  // namespace io_event_report_json_test
