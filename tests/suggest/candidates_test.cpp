#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include <netgraph/suggest/candidates.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/suggest_oracles.hpp"

namespace suggest_candidates_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
using pairs = std::vector<vertex_pair>;
vertex_pair pair_of(std::size_t a, std::size_t b) { return {to_vertex(a), to_vertex(b)}; }
}  // namespace

TEST_SUITE("suggest/candidates") {
  TEST_CASE("candidates are the people at exactly two steps") {
    // 4 hangs on 3 alone and meets 0, 1 and 2 through it.
    CHECK(candidates_of(kite(), to_vertex(4)) == std::vector<candidate>{{to_vertex(0), 1}, {to_vertex(1), 1}, {to_vertex(2), 1}});
    CHECK(candidates_of(kite(), to_vertex(0)) == std::vector<candidate>{{to_vertex(4), 1}});
    CHECK(candidates_of(path_graph(5), to_vertex(0)) == std::vector<candidate>{{to_vertex(2), 1}});
  }

  TEST_CASE("shared contacts are counted") {
    // Two people with three contacts in common: 0 and 4 over 1, 2 and 3.
    const tie_graph g = graph_of(5, {{0, 1}, {0, 2}, {0, 3}, {4, 1}, {4, 2}, {4, 3}});
    CHECK(candidates_of(g, to_vertex(0)) == std::vector<candidate>{{to_vertex(4), 3}});
  }

  TEST_CASE("isolates and people who know everybody have no candidates and are still visited") {
    std::vector<vertex_id> visited;
    const tie_graph g = kite();
    const std::vector<vertex_id> asked{to_vertex(5), to_vertex(3), to_vertex(5)};
    for_each_candidate_list(g, asked, [&](vertex_id a, std::span<const candidate> found) {
      visited.push_back(a);
      CHECK(found.empty());
    });
    CHECK(visited == asked);
    CHECK(two_step_pairs(complete_graph(6)).empty());
    CHECK(two_step_pairs(tie_graph()).empty());
    CHECK(untied_pairs(tie_graph()).empty());
  }

  TEST_CASE("pairs at two steps come once each, in order") {
    CHECK(two_step_pairs(bow_tie()) == pairs{pair_of(0, 3), pair_of(0, 4), pair_of(1, 3), pair_of(1, 4)});
    CHECK(two_step_pairs(kite()) == pairs{pair_of(0, 4), pair_of(1, 4), pair_of(2, 4)});
  }

  TEST_CASE("two-step pairs are the untied pairs with a shared contact, on random graphs") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(40, 0.02 * static_cast<double>(seed), seed);
      pairs expected;
      for (const vertex_pair& p : untied_pairs(g)) {
        CHECK_FALSE(g.find_edge(p.a, p.b).has_value());
        if (!shared_contacts(g, p.a, p.b).empty()) expected.push_back(p);
      }
      CHECK(two_step_pairs(g) == expected);
      CHECK(untied_pairs(g).size() == 40 * 39 / 2 - g.tie_count());
    }
  }

  TEST_CASE("everybody present is paired with everybody else once") {
    const std::vector<vertex_id> present{to_vertex(7), to_vertex(2), to_vertex(7), to_vertex(4)};
    CHECK(present_pairs(present) == pairs{pair_of(2, 4), pair_of(2, 7), pair_of(4, 7)});
    CHECK(present_pairs({}).empty());
    CHECK(present_pairs(std::vector<vertex_id>{to_vertex(3)}).empty());
  }

  TEST_CASE("a stranger to the graph is refused") {
    CHECK_THROWS_AS((void)candidates_of(path_graph(2), to_vertex(2)), std::out_of_range);
  }
}

}  // namespace suggest_candidates_test
