#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/plan_csv.hpp>
#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"

using namespace netgraph;
using netgraph::testing::day;
using netgraph::testing::network_draft;
using netgraph::testing::which;

TEST_SUITE("io/plan_csv") {
  TEST_CASE("introductions stand as the table wants them back, and formulas are made harmless") {
    network_draft draft;
    person a;
    a.id = "a";
    a.name = "=HYPERLINK(1)";
    a.seeks = {"print"};
    person b;
    b.id = "b";
    b.offers = {"print"};
    draft.builder.add_person(std::move(a));
    draft.builder.add_person(std::move(b));
    draft.held("next", "2026-04-01").registered("next", {"a", "b"});
    const contact_network net = draft.build();
    const event_plan plan = plan_event(net, which(net, "next"), {.as_of = day("2026-03-25")});
    const std::string csv = to_csv(net, plan);
    CHECK(csv.starts_with("introducer,a,b,event,at,channel,outcome,"));
    CHECK(csv.find("\n,a,b,next,2026-04-01,face_to_face,proposed,'=HYPERLINK(1),") != std::string::npos);
    CHECK(to_csv(net, plan, formulas::keep).find(",=HYPERLINK(1),") != std::string::npos);
  }
}
