#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include <netgraph/reach/cut_points.hpp>
#include <netgraph/traverse/components.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"
#include "support/reach_oracles.hpp"

namespace reach_cut_points_test {

using namespace netgraph;
using netgraph::testing::bow_tie;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

namespace {

// The graph without one vertex (which stays as an isolate) or without one tie.
std::size_t groups_without(const tie_graph& g, vertex_id gone, edge_id cut) {
  graph_builder builder(g.size());
  g.for_each_tie([&](edge_id e, const tie& t) {
    if (e != cut && t.a != gone && t.b != gone) builder.add_tie(t.a, t.b);
  });
  return connected_components(builder.build()).count();
}

constexpr edge_id no_edge{0xffffffffU};

}  // namespace

TEST_SUITE("reach/cut_points") {
  TEST_CASE("the shared corner of two triangles holds them together") {
    const biconnected_structure parts = biconnected(bow_tie());
    CHECK(parts.articulation_points == std::vector{to_vertex(2)});
    CHECK(parts.bridges.empty());
    CHECK(parts.count() == 2);
    CHECK(parts.blocks[0] == std::vector{to_vertex(0), to_vertex(1), to_vertex(2)});
    CHECK(parts.blocks[1] == std::vector{to_vertex(2), to_vertex(3), to_vertex(4)});
    CHECK(parts.block_of_edge == std::vector<std::uint32_t>{0, 0, 0, 1, 1, 1});
  }

  TEST_CASE("the tail of the kite hangs on a bridge") {
    const tie_graph g = kite();
    CHECK(articulation_points(g) == std::vector{to_vertex(3)});
    CHECK(bridges(g) == std::vector{*g.find_edge(to_vertex(3), to_vertex(4))});
  }

  TEST_CASE("a pair is one bridge and has no articulation point, strangers have nothing") {
    const tie_graph pair = graph_of(3, {{0, 2}});
    CHECK(articulation_points(pair).empty());
    CHECK(bridges(pair) == std::vector{to_edge(0)});
    CHECK(biconnected(pair).blocks == std::vector<std::vector<vertex_id>>{{to_vertex(0), to_vertex(2)}});
    CHECK(biconnected(tie_graph{}).count() == 0);
    CHECK(biconnected(graph_of(4, {})).count() == 0);
    CHECK(articulation_points(testing::complete_graph(6)).empty());
    CHECK(bridges(testing::complete_graph(6)).empty());
  }

  TEST_CASE("a path of a million does not overflow: all inner vertices cut, all ties are bridges") {
    const biconnected_structure parts = biconnected(testing::path_graph(1'000'000));
    CHECK(parts.articulation_points.size() == 999'998);
    CHECK(parts.bridges.size() == 999'999);
    CHECK(parts.articulation_points.front() == to_vertex(1));
  }

  TEST_CASE("a vertex is an articulation point exactly if its loss makes more groups, a tie likewise a bridge") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
      CAPTURE(seed);
      const tie_graph g = testing::random_graph(40, 0.05, seed);
      const biconnected_structure parts = biconnected(g);
      const std::size_t groups = connected_components(g).count();
      for (const vertex_id v : g.vertices()) {
        // Taken out, v itself becomes a group of its own unless it was one.
        const bool splits = groups_without(g, v, no_edge) - (g.degree(v) == 0 ? 0 : 1) > groups;
        CHECK(std::binary_search(parts.articulation_points.begin(), parts.articulation_points.end(), v) == splits);
      }
      for (std::size_t e = 0; e < g.tie_count(); ++e) {
        const bool splits = groups_without(g, no_vertex, to_edge(e)) > groups;
        CHECK(std::binary_search(parts.bridges.begin(), parts.bridges.end(), to_edge(e)) == splits);
      }
      // Two blocks share at most one vertex, and that one is an articulation point.
      std::vector<int> blocks_at(g.size(), 0);
      for (const auto& block : parts.blocks) {
        CHECK(std::is_sorted(block.begin(), block.end()));
        for (const vertex_id v : block) ++blocks_at[to_index(v)];
      }
      for (const vertex_id v : g.vertices()) {
        const bool cuts = std::binary_search(parts.articulation_points.begin(), parts.articulation_points.end(), v);
        CHECK((blocks_at[to_index(v)] > 1) == cuts);
      }
      g.for_each_tie([&](edge_id e, const tie& t) {
        const auto& block = parts.blocks[parts.block_of_edge[to_index(e)]];
        CHECK(std::binary_search(block.begin(), block.end(), t.a));
        CHECK(std::binary_search(block.begin(), block.end(), t.b));
      });
    }
  }

  TEST_CASE("names of vertices do not matter") {
    const tie_graph g = testing::preferential_attachment_graph(400, 1, 3);
    const auto names = testing::shuffled(g.size(), 4);
    std::set<std::size_t> before;
    for (const vertex_id v : articulation_points(g)) before.insert(names[to_index(v)]);
    std::set<std::size_t> after;
    for (const vertex_id v : articulation_points(testing::renamed(g, names))) after.insert(to_index(v));
    CHECK(before == after);
  }
}

}  // namespace reach_cut_points_test
