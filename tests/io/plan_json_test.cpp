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
    for (const char* part : {R"("label": "synthetic")", R"("as_of": "2026-03-25")", R"("start": "2026-04-01T07:30")",
                             R"("a": "a")", R"("b": "b")", R"("words": [
            "print"
          ])", R"("proven_optimal": true)", R"("introducer": null)", R"(Ada \"the\" \u003cb\u003e)", R"("came_from": "registered")"}) {
      CAPTURE(part);
      CHECK(json.find(part) != std::string::npos);
    }
    CHECK(json.ends_with("}\n"));
  }
}
