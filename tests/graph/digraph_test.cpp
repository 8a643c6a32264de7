#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <vector>

#include <netgraph/graph/digraph.hpp>

#include "support/fixtures.hpp"

namespace graph_digraph_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {
weighted_arc arc_of(std::size_t from, std::size_t to, double weight = 1.0) { return {to_vertex(from), to_vertex(to), weight}; }
std::vector<vertex_id> list(std::span<const vertex_id> vertices) { return {vertices.begin(), vertices.end()}; }
}  // namespace

TEST_SUITE("graph/digraph") {
  TEST_CASE("arcs are seen from both ends, sorted, whatever their order") {
    const digraph g(4, {arc_of(2, 0), arc_of(0, 3, -2.5), arc_of(0, 1), arc_of(3, 3, 0.0)});
    CHECK(g.size() == 4);
    CHECK(g.arc_count() == 4);
    CHECK(list(g.successors(to_vertex(0))) == std::vector<vertex_id>{to_vertex(1), to_vertex(3)});
    CHECK(g.successor_weights(to_vertex(0))[1] == -2.5);
    CHECK(list(g.predecessors(to_vertex(3))) == std::vector<vertex_id>{to_vertex(0), to_vertex(3)});
    CHECK(g.predecessor_weights(to_vertex(3))[0] == -2.5);
    CHECK(g.out_degree(to_vertex(3)) == 1);
    CHECK(g.in_degree(to_vertex(2)) == 0);
    CHECK(g.weight(to_vertex(3), to_vertex(3)) == 0.0);
    CHECK_FALSE(g.weight(to_vertex(3), to_vertex(0)).has_value());
    CHECK_FALSE(g.weight(to_vertex(9), to_vertex(0)).has_value());
  }

  TEST_CASE("arcs that repeat are one arc with the sum of their weights") {
    const digraph g(2, {arc_of(0, 1, 0.25), arc_of(1, 0), arc_of(0, 1, 0.5)});
    CHECK(g.arc_count() == 2);
    CHECK(g.weight(to_vertex(0), to_vertex(1)) == 0.75);
    CHECK(g == digraph(2, {arc_of(1, 0), arc_of(0, 1, 0.75)}));
  }

  TEST_CASE("a graph of ties becomes arcs both ways") {
    const digraph g = both_ways(graph_of(3, {{0, 1, 0.5F}, {1, 2, 0.25F}}));
    CHECK(g.arc_count() == 4);
    CHECK(g.weight(to_vertex(2), to_vertex(1)) == 0.25);
    CHECK(g.weight(to_vertex(0), to_vertex(1)) == 0.5);
  }

  TEST_CASE("the empty graph and isolates are graphs") {
    CHECK(digraph().empty());
    CHECK(digraph() == digraph(0, {}));
    CHECK(digraph(3, {}).successors(to_vertex(2)).empty());
  }

  TEST_CASE("strangers and weights that are no numbers are refused") {
    CHECK_THROWS_WITH(digraph(2, {arc_of(0, 2)}), "digraph: vertex 2 is not one of the 2 vertices");
    CHECK_THROWS_AS(digraph(2, {arc_of(0, 1, std::numeric_limits<double>::quiet_NaN())}), std::invalid_argument);
    CHECK_THROWS_AS(digraph(2, {arc_of(0, 1, std::numeric_limits<double>::infinity())}), std::invalid_argument);
  }
}

}  // namespace graph_digraph_test
