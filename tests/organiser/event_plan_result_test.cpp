#include <doctest/doctest.h>

#include <netgraph/organiser/event_plan_result.hpp>

namespace organiser_event_plan_result_test {

using namespace netgraph;

TEST_SUITE("organiser/event_plan_result") {
  TEST_CASE("a plan starts as a plan for nobody, with nothing to prove") {
    const event_plan plan;
    CHECK(plan.people.empty());
    CHECK(plan.expected_from == came_from::nobody);
    CHECK(plan.proof.gap() == 0.0);
    CHECK_FALSE(planned_person{}.none_because.has_value());
    CHECK_FALSE(planned_introduction{}.introducer.has_value());
  }
}

}  // namespace organiser_event_plan_result_test
