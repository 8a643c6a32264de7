#include <netgraph/records/person.hpp>

#include <doctest/doctest.h>

namespace records_person_test {

TEST_SUITE_BEGIN("records/person");

TEST_CASE("a person of whom only the id is known has consented and has no place") {
  const netgraph::person p{.id = "p1"};
  CHECK(p.consent);
  CHECK_FALSE(p.lat);
  CHECK_FALSE(p.joined);
  CHECK(p.interests.empty());
  CHECK(p == netgraph::person{.id = "p1"});
  CHECK_FALSE(p == netgraph::person{.id = "p1", .consent = false});
}

TEST_SUITE_END();

}  // namespace records_person_test
