#include <netgraph/records/synonym.hpp>

#include <doctest/doctest.h>

namespace records_synonym_test {

TEST_SUITE_BEGIN("records/synonym");

TEST_CASE("two rows are equal where they say the same") {
  const netgraph::synonym row{.word = "lawyer", .same_as = "attorney"};
  CHECK(row == netgraph::synonym{.word = "lawyer", .same_as = "attorney"});
  CHECK(row != netgraph::synonym{.word = "attorney", .same_as = "lawyer"});
}

TEST_SUITE_END();

}  // namespace records_synonym_test
