#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/reach/roles.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace reach_roles_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
using labels = std::vector<std::uint32_t>;
using counts = std::vector<std::uint64_t>;

brokerage_roles by_trying(const tie_graph& g, const labels& group) {
  const std::size_t n = g.size();
  brokerage_roles roles{counts(n, 0), counts(n, 0), counts(n, 0), counts(n, 0)};
  for (const vertex_id v : g.vertices()) {
    for (const vertex_id a : g.neighbors(v)) {
      for (const vertex_id b : g.neighbors(v)) {
        if (!(a < b) || g.find_edge(a, b)) continue;
        const std::uint32_t broker = group[to_index(v)];
        const std::uint32_t one = group[to_index(a)];
        const std::uint32_t other = group[to_index(b)];
        if (broker == 0 || one == 0 || other == 0) continue;
        if (one == broker && other == broker) {
          ++roles.coordinator[to_index(v)];
        } else if (one == other) {
          ++roles.consultant[to_index(v)];
        } else if (one == broker || other == broker) {
          ++roles.gatekeeper[to_index(v)];
        } else {
          ++roles.liaison[to_index(v)];
        }
      }
    }
  }
  return roles;
}
}  // namespace

TEST_SUITE("reach/roles") {
  TEST_CASE("the groups of the three decide the role of the one in the middle") {
    const tie_graph g = path_graph(3);
    const vertex_id middle = to_vertex(1);
    CHECK(roles_by_group(g, labels{1, 1, 1}).coordinator[1] == 1);
    CHECK(roles_by_group(g, labels{2, 1, 2}).consultant[1] == 1);
    CHECK(roles_by_group(g, labels{1, 1, 2}).gatekeeper[1] == 1);
    CHECK(roles_by_group(g, labels{2, 1, 1}).gatekeeper[1] == 1);
    CHECK(roles_by_group(g, labels{2, 1, 3}).liaison[1] == 1);
    for (const labels& each : {labels{1, 1, 1}, labels{2, 1, 2}, labels{1, 1, 2}, labels{2, 1, 3}}) {
      CHECK(roles_by_group(g, each).total(middle) == 1);
      CHECK(roles_by_group(g, each).total(to_vertex(0)) == 0);
    }
  }

  TEST_CASE("contacts who know each other need no broker") {
    const brokerage_roles roles = roles_by_group(kite(), labels{1, 2, 3, 1, 2, 1});
    CHECK(roles.total(to_vertex(0)) == 0);
    CHECK(roles.total(to_vertex(5)) == 0);
    // 3 (group 1) stands between 4 (group 2) and 0 (1), 1 (2), 2 (3).
    CHECK(roles.gatekeeper[3] == 1);
    CHECK(roles.consultant[3] == 1);
    CHECK(roles.liaison[3] == 1);
    CHECK(roles.coordinator[3] == 0);
  }

  TEST_CASE("people of no known group take no part") {
    CHECK(roles_by_group(path_graph(3), labels{1, 0, 1}, {.unknown = 0U}).total(to_vertex(1)) == 0);
    CHECK(roles_by_group(path_graph(3), labels{0, 1, 1}, {.unknown = 0U}).total(to_vertex(1)) == 0);
    CHECK(roles_by_group(path_graph(3), labels{1, 0, 1}).consultant[1] == 1);  // here 0 is a group like any other
  }

  TEST_CASE("counts equal trying all pairs of contacts, for any number of threads") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      CAPTURE(seed);
      const tie_graph g = random_graph(40, 0.05 * static_cast<double>(seed), seed);
      random_stream random(seed + 5);
      labels group;
      for (int v = 0; v < 40; ++v) group.push_back(static_cast<std::uint32_t>(random.below(4)));
      const brokerage_roles roles = roles_by_group(g, group, {.unknown = 0U});
      const brokerage_roles expected = by_trying(g, group);
      CHECK(roles.coordinator == expected.coordinator);
      CHECK(roles.consultant == expected.consultant);
      CHECK(roles.gatekeeper == expected.gatekeeper);
      CHECK(roles.liaison == expected.liaison);
    }
    const tie_graph g = preferential_attachment_graph(2000, 4, 2);
    labels group(2000);
    for (std::uint32_t v = 0; v < 2000; ++v) group[v] = v % 5;
    CHECK(roles_by_group(g, group).liaison == roles_by_group(g, group, {.threads = 2}).liaison);
    CHECK(roles_by_group(g, group).gatekeeper == roles_by_group(g, group, {.threads = 4}).gatekeeper);
  }

  TEST_CASE("labels that do not fit are refused, nobody has no roles") {
    CHECK_THROWS_WITH((void)roles_by_group(path_graph(3), labels{1}), "roles_by_group: 1 labels for 3 vertices; give one each");
    CHECK(roles_by_group(tie_graph(), {}).liaison.empty());
  }
}

}  // namespace reach_roles_test
