#include <netgraph/records/rule.hpp>

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("records/rule");

TEST_CASE("the four words of rules.csv are read and written back") {
  for (const char* word : {"apart", "together", "never_introduce", "host_at"}) {
    CAPTURE(word);
    REQUIRE(netgraph::parse_rule_kind(word));
    CHECK(to_string(*netgraph::parse_rule_kind(word)) == word);
  }
  CHECK_FALSE(netgraph::parse_rule_kind(""));
  CHECK_FALSE(netgraph::parse_rule_kind("host"));
}

TEST_SUITE_END();
