#include <doctest/doctest.h>

#include <map>
#include <vector>

#include <boost/graph/connected_components.hpp>

#include <netgraph/graph/bgl.hpp>
#include <netgraph/traverse/components.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace traverse_components_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

TEST_SUITE("traverse/components") {
  TEST_CASE("groups are numbered by their smallest vertex, and an isolate is a group") {
    const tie_graph g = graph_of(7, {{1, 5}, {0, 3}, {3, 6}});
    const component_labels groups = connected_components(g);
    CHECK(groups.label == std::vector<std::uint32_t>{0, 1, 2, 0, 3, 1, 0});
    CHECK(groups.sizes == std::vector<std::uint32_t>{3, 2, 1, 1});
    CHECK(groups.count() == 4);
  }

  TEST_CASE("nobody is in no group") {
    CHECK(connected_components(tie_graph{}).count() == 0);
    CHECK(largest_component(tie_graph{}).empty());
  }

  TEST_CASE("the largest group comes sorted, the earlier of two equals wins") {
    CHECK(largest_component(kite()).size() == 5);
    const tie_graph g = graph_of(5, {{3, 4}, {2, 1}});
    CHECK(largest_component(g) == std::vector{to_vertex(1), to_vertex(2)});
  }

  TEST_CASE("a path of a million is one group") {
    const component_labels groups = connected_components(testing::path_graph(1'000'000));
    CHECK(groups.sizes == std::vector<std::uint32_t>{1'000'000});
  }

  TEST_CASE("Boost.Graph splits random graphs the same way") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(120, 0.008, seed);
      std::vector<int> theirs(g.size());
      const int count =
          boost::connected_components(g, boost::make_iterator_property_map(theirs.begin(), get(boost::vertex_index, g)));
      const component_labels ours = connected_components(g);
      CHECK(ours.count() == static_cast<std::size_t>(count));
      std::map<std::uint32_t, int> matching;
      for (std::size_t v = 0; v < g.size(); ++v) {
        const auto [entry, fresh] = matching.emplace(ours.label[v], theirs[v]);
        CHECK(entry->second == theirs[v]);
      }
    }
  }
}

}  // namespace traverse_components_test
