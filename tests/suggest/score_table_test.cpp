#include <doctest/doctest.h>

#include <set>
#include <string_view>

#include <netgraph/suggest/score_table.hpp>

namespace suggest_score_table_test {

using namespace netgraph;

TEST_SUITE("suggest/score_table") {
  TEST_CASE("every score has one line, at its own place, with nothing left out") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < pair_score_count; ++i) {
      const score_entry& entry = score_table[i];
      CAPTURE(i);
      CHECK(column_of(entry.score) == i);
      CHECK(names.insert(entry.name).second);
      for (const std::string_view text : {entry.name, entry.definition, entry.cost, entry.reference, entry.oracle}) {
        CHECK_FALSE(text.empty());
      }
      CHECK(find_pair_score(entry.name) == entry.score);
      CHECK(to_string(entry.score) == entry.name);
    }
    CHECK_FALSE(find_pair_score("fame"));
  }
}

}  // namespace suggest_score_table_test
