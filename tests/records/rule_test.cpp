#include <netgraph/records/rule.hpp>

#include <doctest/doctest.h>

namespace records_rule_test {

TEST_SUITE_BEGIN("records/rule");

TEST_CASE("the words of rules.csv are read and written back") {
  for (const char* word :
       {"apart", "together", "never_introduce", "host_at", "left", "away", "not_as_introducer", "wants", "across"}) {
    CAPTURE(word);
    REQUIRE(netgraph::parse_rule_kind(word));
    CHECK(to_string(*netgraph::parse_rule_kind(word)) == word);
  }
  CHECK_FALSE(netgraph::parse_rule_kind(""));
  CHECK_FALSE(netgraph::parse_rule_kind("host"));
}

TEST_CASE("each rule is about one person, about two, or, never_introduce and across, neither for certain") {
  using netgraph::rule_kind;
  for (const auto kind : {rule_kind::apart, rule_kind::together, rule_kind::wants}) {
    CHECK(is_of_a_pair(kind));
    CHECK_FALSE(is_of_one(kind));
  }
  for (const auto kind : {rule_kind::host_at, rule_kind::left, rule_kind::away, rule_kind::not_as_introducer}) {
    CHECK(is_of_one(kind));
    CHECK_FALSE(is_of_a_pair(kind));
  }
  for (const auto kind : {rule_kind::never_introduce, rule_kind::across}) CHECK(is_of_a_pair(kind) == is_of_one(kind));
}

TEST_SUITE_END();

}  // namespace records_rule_test
