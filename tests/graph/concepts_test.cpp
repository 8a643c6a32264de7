#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <span>

#include <netgraph/graph/concepts.hpp>
#include <netgraph/graph/tie_graph.hpp>

namespace graph_concepts_test {

using namespace netgraph;

namespace {

// Offers nothing beyond what the concept lists.
struct bare_pair {
  std::array<vertex_id, 2> others{to_vertex(1), to_vertex(0)};
  [[nodiscard]] std::size_t size() const { return 2; }
  [[nodiscard]] std::size_t degree(vertex_id) const { return 1; }
  [[nodiscard]] std::span<const vertex_id> neighbors(vertex_id v) const { return {&others.at(to_index(v)), 1}; }
};

struct of_numbers : bare_pair {
  [[nodiscard]] std::span<const int> neighbors(vertex_id) const { return {}; }
};

template <undirected_graph Graph>
std::size_t arcs(const Graph& g) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < g.size(); ++i) count += g.degree(to_vertex(i));
  return count;
}

}  // namespace

TEST_SUITE("graph/concepts") {
  static_assert(undirected_graph<tie_graph>);
  static_assert(undirected_graph<bare_pair>);
  static_assert(!undirected_graph<of_numbers>);
  static_assert(!undirected_graph<int>);

  TEST_CASE("a type that offers just the listed expressions is a graph") { CHECK(arcs(bare_pair{}) == 2); }

  TEST_CASE("any question about two vertices is a pair predicate") {
    const auto ordered = [](vertex_id a, vertex_id b) { return a < b; };
    static_assert(pair_predicate<decltype(ordered)>);
    static_assert(!pair_predicate<int>);
    CHECK(ordered(to_vertex(0), to_vertex(1)));
  }
}

}  // namespace graph_concepts_test
