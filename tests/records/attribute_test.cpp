#include <netgraph/records/attribute.hpp>

#include <doctest/doctest.h>

namespace records_attribute_test {

TEST_SUITE_BEGIN("records/attribute");

TEST_CASE("a row of attributes.csv: by default it says nothing and must not hold") {
  const netgraph::attribute row{.column = "sector", .value = "law", .most = 2};
  CHECK(row == netgraph::attribute{.column = "sector", .value = "law", .most = 2});
  CHECK(row != netgraph::attribute{.column = "sector", .value = "law"});
  CHECK_FALSE(row.even);
  CHECK_FALSE(row.must);
  CHECK_FALSE(row.least);
  CHECK_FALSE(row.event);
}

TEST_SUITE_END();

}  // namespace records_attribute_test
