#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <netgraph/graph/concepts.hpp>
#include <netgraph/graph/tie_graph.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace graph_tie_graph_test {

using namespace netgraph;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

TEST_SUITE("graph/tie_graph") {
  static_assert(undirected_graph<tie_graph>);
  static_assert(!undirected_graph<std::vector<int>>);
  static_assert(std::is_nothrow_move_constructible_v<tie_graph>);

  TEST_CASE("a graph of nobody is a graph") {
    const tie_graph g;
    CHECK(g.empty());
    CHECK(g.tie_count() == 0);
    CHECK(g.ties().empty());
    CHECK(g.offsets().size() == 1);
    CHECK_FALSE(g.find_edge(to_vertex(0), to_vertex(1)).has_value());
  }

  TEST_CASE("neighbours stand sorted, both arcs share one edge id, ids follow the ends") {
    const tie_graph g = graph_of(4, {{3, 0, 0.5F}, {1, 0, 0.25F}, {2, 1, 1.0F}});
    const auto around = g.neighbors(to_vertex(0));
    CHECK(std::vector<vertex_id>(around.begin(), around.end()) == std::vector{to_vertex(1), to_vertex(3)});
    CHECK(g.strengths(to_vertex(0))[1] == 0.5F);
    CHECK(g.find_edge(to_vertex(0), to_vertex(1)) == to_edge(0));
    CHECK(g.find_edge(to_vertex(3), to_vertex(0)) == to_edge(1));
    CHECK(g.find_edge(to_vertex(1), to_vertex(2)) == to_edge(2));
    CHECK(g.ties() == std::vector<tie>{{to_vertex(0), to_vertex(1), 0.25F},
                                       {to_vertex(0), to_vertex(3), 0.5F},
                                       {to_vertex(1), to_vertex(2), 1.0F}});
  }

  TEST_CASE("strength is symmetric and absent where there is no tie") {
    const tie_graph g = graph_of(3, {{0, 2, 0.5F}});
    CHECK(g.strength(to_vertex(2), to_vertex(0)) == 0.5F);
    CHECK(g.strength(to_vertex(0), to_vertex(2)) == 0.5F);
    CHECK_FALSE(g.strength(to_vertex(0), to_vertex(1)).has_value());
    CHECK_FALSE(g.strength(to_vertex(0), to_vertex(9)).has_value());
    CHECK_FALSE(g.strength(to_vertex(0), to_vertex(0)).has_value());
    CHECK(g.total_strength(to_vertex(1)) == 0.0);
  }

  TEST_CASE("degrees of the kite are 3 3 3 4 1 0") {
    const tie_graph g = kite();
    std::vector<std::size_t> degrees;
    for (const vertex_id v : g.vertices()) degrees.push_back(g.degree(v));
    CHECK(degrees == std::vector<std::size_t>{3, 3, 3, 4, 1, 0});
  }

  TEST_CASE("a vertex that is not there is refused with its number and the caller's name") {
    CHECK_THROWS_WITH_AS(require_vertex(kite(), to_vertex(6), "reach"), "reach: vertex 6 is not one of the 6 vertices",
                         std::out_of_range);
  }

  TEST_CASE("rows of random graphs are sorted, symmetric and without loops") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      const tie_graph g = netgraph::testing::random_graph(40, 0.2, seed, true);
      std::size_t arcs = 0;
      for (const vertex_id v : g.vertices()) {
        const auto around = g.neighbors(v);
        arcs += around.size();
        for (std::size_t i = 0; i < around.size(); ++i) {
          CHECK(around[i] != v);
          if (i > 0) CHECK(around[i - 1] < around[i]);
          CHECK(g.strength(around[i], v) == g.strengths(v)[i]);
          CHECK(g.find_edge(around[i], v) == g.edge_ids(v)[i]);
        }
      }
      CHECK(arcs == g.arc_count());
      CHECK(g.ties().size() == g.tie_count());
    }
  }

  // Ann - Bo - Cy: offsets 0 1 3 4, rows {1} {0 2} {1}.
  struct borrowed_rows {
    std::vector<std::uint64_t> offsets{0, 1, 3, 4};
    std::vector<vertex_id> neighbors{to_vertex(1), to_vertex(0), to_vertex(2), to_vertex(1)};
    std::vector<float> strengths{0.5F, 0.5F, 1.0F, 1.0F};
    std::vector<edge_id> edge_ids{to_edge(0), to_edge(0), to_edge(1), to_edge(1)};

    [[nodiscard]] tie_rows rows() const { return {offsets, neighbors, strengths, edge_ids}; }
  };

  TEST_CASE("a graph stands on rows of somebody else, which live as long as its last copy") {
    auto owner = std::make_shared<borrowed_rows>();
    const std::weak_ptr<borrowed_rows> alive = owner;
    const vertex_id* const place = owner->neighbors.data();
    std::optional<tie_graph> g(std::in_place, owner->rows(), owner);
    owner.reset();
    CHECK(g->arcs().data() == place);
    CHECK(*g == graph_of(3, {{0, 1, 0.5F}, {1, 2, 1.0F}}));
    CHECK_FALSE(*g == graph_of(3, {{0, 1, 0.5F}, {1, 2, 0.5F}}));
    tie_graph copy = *g;
    g.reset();
    CHECK(copy.strength(to_vertex(2), to_vertex(1)) == 1.0F);
    const tie_graph moved = std::move(copy);
    CHECK(copy == moved);  // NOLINT: what was moved from is still the same graph
    copy = tie_graph();
    CHECK_FALSE(alive.expired());
    CHECK(moved.tie_count() == 2);
  }

  TEST_CASE("rows that do not fit each other are refused") {
    const borrowed_rows good;
    const auto refused = [](const borrowed_rows& rows) {
      CHECK_THROWS_AS(tie_graph(rows.rows(), nullptr), std::invalid_argument);
    };
    for (int fault = 0; fault < 6; ++fault) {
      CAPTURE(fault);
      borrowed_rows bad = good;
      if (fault == 0) bad.offsets.clear();
      if (fault == 1) bad.offsets.front() = 1;
      if (fault == 2) bad.offsets.back() = 3;
      if (fault == 3) bad.strengths.pop_back();
      if (fault == 4) bad.edge_ids.pop_back();
      if (fault == 5) {
        bad.neighbors.pop_back();
        bad.strengths.pop_back();
        bad.edge_ids.pop_back();
        bad.offsets.back() = 3;
      }
      refused(bad);
    }
  }
}

}  // namespace graph_tie_graph_test
