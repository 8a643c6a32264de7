#include <doctest/doctest.h>

#include <string>

#include <netgraph/io/plan_csv.hpp>
#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"

namespace io_plan_csv_test {

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
    a.email = "a@example.org";
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
    CHECK(csv.starts_with(
        "outcome,a_name,b_name,introducer_name,a_email,b_email,sentence,worth,p_both,p_known,warm_up,change,event,at,"
        "channel,introducer,a,b\n"));
    CHECK(csv.find("\nproposed,'=HYPERLINK(1),,,a@example.org,,") != std::string::npos);
    CHECK(csv.find(",next,2026-04-01,face_to_face,,a,b\n") != std::string::npos);
    CHECK(csv.find("," + spelled(plan.introductions[0].worth, 3) + ",") != std::string::npos);  // three digits
    CHECK(to_csv(net, plan, formulas::keep).find(",=HYPERLINK(1),") != std::string::npos);
    const std::string bare = to_csv(net, plan, formulas::keep, naming::ids);
    CHECK(bare.starts_with("outcome,sentence,worth,"));
    CHECK(bare.find("HYPERLINK") == std::string::npos);
    CHECK(bare.find("example.org") == std::string::npos);
  }
}

}  // namespace io_plan_csv_test
