#include <netgraph/records/interaction.hpp>

#include <doctest/doctest.h>

namespace records_interaction_test {

TEST_SUITE_BEGIN("records/interaction");

TEST_CASE("a bare interaction is one standing contact of unknown length") {
  const netgraph::interaction i;
  CHECK(i.count == 1.0F);
  CHECK_FALSE(i.minutes);
  CHECK_FALSE(i.at);
  CHECK_FALSE(i.event);
}

TEST_CASE("a million interactions fit in a hundred megabytes") { CHECK(sizeof(netgraph::interaction) <= 100); }

TEST_SUITE_END();

}  // namespace records_interaction_test
