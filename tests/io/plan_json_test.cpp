#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/plan_json.hpp>
#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"

namespace io_plan_json_test {

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::which;

TEST_SUITE("io/plan_json") {
  TEST_CASE("a plan tells people by id and reasons by word, and carries its label") {
    network_draft draft;
    person a;
    a.id = "a";
    a.name = "Ada \"the\" <b>";
    a.seeks = {"print"};
    person b;
    b.id = "b";
    b.offers = {"Print"};
    draft.builder.add_person(std::move(a));
    draft.builder.add_person(std::move(b));
    draft.held("next", "2026-04-01T07:30").registered("next", {"a", "b"});
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = day("2026-03-25")};
    const std::string json = to_json(net, plan_event(net, which(net, "next"), options), options, {.label = "synthetic"});
    for (const char* part :
         {R"("label": "synthetic")", R"("as_of": "2026-03-25")", R"("start": "2026-04-01T07:30")", R"("a": "a")", R"("b": "b")",
          R"("words": [
            "print"
          ])",
          R"("proven_optimal": true)", R"("introducer": null)", R"(Ada \"the\" \u003cb\u003e)", R"("came_from": "registered")"}) {
      CAPTURE(part);
      CHECK(json.find(part) != std::string::npos);
    }
    CHECK(json.ends_with("}\n"));
  }

  TEST_CASE("of shared contacts it says whom both have met, and what the ties to the others rest on") {
    network_draft draft;
    draft.people({"a", "b", "m", "n"});
    draft.held("one", "2026-01-05").came("one", {"a", "n"}).held("two", "2026-02-05").came("two", {"b", "n"});
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "m"});
    draft.contact("a", "m", "meeting", "2026-03-01").contact("b", "m", "meeting", "2026-03-01");
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = day("2026-03-25")};
    const std::string json = to_json(net, plan_event(net, which(net, "next"), options), options);
    for (const char* part : {R"("people": [
            "m",
            "n"
          ],
          "met": [
            "m"
          ],
          "otherwise": "one_event")",
                             R"("introducer_ties": {
        "a": "met",
        "b": "met"
      })"}) {
      CAPTURE(part);
      CHECK(json.find(part) != std::string::npos);
    }
  }

  TEST_CASE("by ids no name and no organisation stands anywhere, and the sentences say as much") {
    network_draft draft;
    for (const char* id : {"a", "b", "m"}) {
      person p;
      p.id = id;
      p.name = std::string("Name of ") + id;
      p.organisation = std::string("Firm of ") + id;
      draft.builder.add_person(std::move(p));
    }
    draft.held("next", "2026-04-01").registered("next", {"a", "b"});
    draft.builder.add_attendance({.event = "next", .person = "m", .status = attendance_status::registered, .role = "host"});
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = day("2026-03-25")};
    const event_plan plan = plan_event(net, which(net, "next"), options);
    const std::string named = to_json(net, plan, options);
    const std::string bare = to_json(net, plan, options, {.people = naming::ids});
    CHECK(named.find(R"("people_by": "names")") != std::string::npos);
    CHECK(bare.find(R"("people_by": "ids")") != std::string::npos);
    CHECK(bare.find("Name of") == std::string::npos);
    CHECK(bare.find("Firm of") == std::string::npos);
    for (const char* said : {"Name of m is a host", "Name of a and Name of b should meet"})
      CHECK(named.find(said) != std::string::npos);
    for (const char* said : {"m is a host", "a and b should meet"}) CHECK(bare.find(said) != std::string::npos);
  }

  TEST_CASE("an event that is over, and rows that were left out, are said") {
    network_draft draft;
    draft.people({"a", "b"}).held("past", "2026-03-01").registered("past", {"a", "b"});
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = day("2026-03-25")};
    const std::string json = to_json(net, plan_event(net, which(net, "past"), options), options, {.rows_left_out = 3});
    CHECK(json.find(R"("event_is_over": "The event was on 2026-03-01, before 2026-03-25, the day)") != std::string::npos);
    CHECK(json.find("3 rows of the tables broke a rule and were left out") != std::string::npos);
  }

  TEST_CASE("a reason that rests on somebody who did not consent alone is not told") {
    network_draft draft;
    draft.people({"a", "b"});
    person secret;
    secret.id = "secret";
    secret.consent = false;
    draft.builder.add_person(std::move(secret));
    draft.held("next", "2026-04-01").registered("next", {"a", "b", "secret"});
    draft.contact("a", "secret", "meeting", "2026-03-01").contact("b", "secret", "meeting", "2026-03-01");
    const contact_network net = draft.build();
    const event_plan_options options{.as_of = day("2026-03-25")};
    const std::string json = to_json(net, plan_event(net, which(net, "next"), options), options);
    CHECK(json.find(R"("kind": "shared_contacts")") == std::string::npos);
    CHECK(json.find("secret") == std::string::npos);
    CHECK(json.find("not named here") == std::string::npos);
  }
}

}  // namespace io_plan_json_test
