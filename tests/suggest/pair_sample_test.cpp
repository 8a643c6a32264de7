#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include <netgraph/suggest/pair_sample.hpp>

#include "support/histories.hpp"

namespace suggest_pair_sample_test {

using namespace netgraph;
using namespace netgraph::testing;

TEST_SUITE("suggest/pair_sample") {
  TEST_CASE("candidates are people seen before who have not been together; the rest is counted") {
    const contact_history h = random_history(60, 150, 2);
    const pair_feature_maker before(h, 40.0);
    const auto came = new_pairs(before, h.contacts_between(40.0, 1000.0));
    const pair_sample all = sample_candidates(before, 1000000, 1, came);
    CHECK(all.pairs.size() == all.all);
    for (const std::size_t wanted : {std::size_t{10}, std::size_t{200}, all.all - 1}) {
      const pair_sample some = sample_candidates(before, wanted, 3, came);
      CHECK(some.pairs.size() == wanted);
      CHECK(some.all == all.all);
      CHECK(some.pairs == sample_candidates(before, wanted, 3, came).pairs);
      CHECK(std::adjacent_find(some.pairs.begin(), some.pairs.end()) == some.pairs.end());
      for (const vertex_pair& p : some.pairs) {
        CHECK(p.a < p.b);
        CHECK(before.seen(p.a));
        CHECK(before.seen(p.b));
        CHECK_FALSE(before.graph().find_edge(p.a, p.b));
        CHECK(std::find(came.begin(), came.end(), p) == came.end());
      }
    }
    for (const vertex_pair& p : came) CHECK_FALSE(before.graph().find_edge(p.a, p.b));
  }

  TEST_CASE("nobody seen: no candidates") {
    const contact_history h(5, {});
    const pair_feature_maker before(h, 1.0);
    CHECK(sample_candidates(before, 10, 1).pairs.empty());
    CHECK(sample_candidates(before, 10, 1).all == 0);
    CHECK(new_pairs(before, {}).empty());
  }
}

}  // namespace suggest_pair_sample_test
