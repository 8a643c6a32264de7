#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/plan_json.hpp>
#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"

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
    const std::string json = to_json(net, plan_event(net, which(net, "next"), options), options, "synthetic");
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
}
