#include <doctest/doctest.h>

#include <cstddef>
#include <iterator>
#include <vector>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>

#include <netgraph/graph/bgl.hpp>

#include "support/fixtures.hpp"
#include "support/generators.hpp"

namespace graph_bgl_test {

using namespace netgraph;
using netgraph::testing::bow_tie;
using netgraph::testing::graph_of;
using netgraph::testing::kite;

namespace {

template <class T>
auto per_vertex(std::vector<T>& values, const tie_graph& g) {
  return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, g));
}

void assert_concepts() {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<tie_graph>));
  BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<tie_graph>));
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<tie_graph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<tie_graph>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<tie_graph, vertex_id, boost::vertex_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<tie_graph, bgl_edge, boost::edge_index_t>));
  BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<tie_graph, bgl_edge, boost::edge_weight_t>));
}

}  // namespace

TEST_SUITE("graph/bgl") {
  TEST_CASE("a tie_graph is a Boost.Graph graph") {
    assert_concepts();
    const tie_graph g = kite();
    CHECK(num_vertices(g) == 6);
    CHECK(num_edges(g) == 7);
    std::size_t next = 0;
    const auto [first, last] = edges(g);
    for (auto e = first; e != last; ++e) {
      CHECK(get(boost::edge_index, g, *e) == next++);
      CHECK(source(*e, g) < target(*e, g));
    }
    CHECK(next == g.tie_count());
    const tie_graph nobody;
    CHECK(edges(nobody).first == edges(nobody).second);
    const tie_graph strangers = graph_of(3, {});
    CHECK(edges(strangers).first == edges(strangers).second);
  }

  TEST_CASE("breadth-first search finds hops") {
    const tie_graph g = kite();
    std::vector<std::size_t> hops(g.size(), 99);
    std::vector<boost::default_color_type> colors(g.size());
    hops[0] = 0;
    boost::breadth_first_search(
        g, to_vertex(0),
        boost::visitor(boost::make_bfs_visitor(boost::record_distances(per_vertex(hops, g), boost::on_tree_edge())))
            .color_map(per_vertex(colors, g)));
    CHECK(hops == std::vector<std::size_t>{0, 1, 1, 1, 2, 99});
  }

  TEST_CASE("by default strong ties are short") {
    // 0-1-2 at .9 each: 2 / .9 = 2.22 long; 0-2 at .1: 10 long.
    const tie_graph g = graph_of(6, {{0, 1, 0.9F}, {1, 2, 0.9F}, {0, 2, 0.1F}, {2, 3, 0.5F}, {4, 5, 1.0F}});
    std::vector<double> lengths(g.size());
    std::vector<vertex_id> before(g.size());
    boost::dijkstra_shortest_paths(g, to_vertex(0),
                                   boost::distance_map(per_vertex(lengths, g)).predecessor_map(per_vertex(before, g)));
    CHECK(before[2] == to_vertex(1));
    CHECK(lengths[2] == doctest::Approx(2.0 / static_cast<double>(0.9F)));
    CHECK(get(boost::edge_weight, g, *edges(g).first) == doctest::Approx(1.0 / static_cast<double>(0.9F)));

    std::vector<bgl_edge> tree;
    boost::kruskal_minimum_spanning_tree(g, std::back_inserter(tree));
    CHECK(tree.size() == 4);
    for (const bgl_edge& e : tree) CHECK_FALSE((source(e, g) == to_vertex(0) && target(e, g) == to_vertex(2)));
  }

  TEST_CASE("strengths are a map of their own, for who means them") {
    const tie_graph g = graph_of(3, {{0, 1, 0.25F}, {1, 2, 0.25F}, {0, 2, 1.0F}});
    std::vector<float> sums(g.size());
    boost::dijkstra_shortest_paths(g, to_vertex(0), boost::distance_map(per_vertex(sums, g)).weight_map(bgl_strength_map{&g}));
    CHECK(sums == std::vector<float>{0.0F, 0.25F, 0.5F});
  }

  TEST_CASE("Brandes counts each pair once on an undirected path of four") {
    const tie_graph g = netgraph::testing::path_graph(4);
    std::vector<double> between(g.size());
    boost::brandes_betweenness_centrality(g, per_vertex(between, g));
    // vertex 1 lies between 0-2 and 0-3
    CHECK(between == std::vector<double>{0.0, 2.0, 2.0, 0.0});
  }

  TEST_CASE("components, articulation points and core numbers run on it") {
    const tie_graph g = kite();
    std::vector<std::size_t> component(g.size());
    CHECK(boost::connected_components(g, per_vertex(component, g)) == 2);
    std::vector<vertex_id> points;
    boost::articulation_points(g, std::back_inserter(points));
    CHECK(points == std::vector{to_vertex(3)});
    std::vector<std::size_t> core(g.size());
    boost::core_numbers(g, per_vertex(core, g));
    CHECK(core == std::vector<std::size_t>{3, 3, 3, 3, 1, 0});
    const tie_graph bow = bow_tie();
    points.clear();
    boost::articulation_points(bow, std::back_inserter(points));
    CHECK(points == std::vector{to_vertex(2)});
  }

  TEST_CASE("a spanning tree of the kite has four ties") {
    const tie_graph g = kite();
    std::vector<bgl_edge> tree;
    boost::kruskal_minimum_spanning_tree(g, std::back_inserter(tree));
    CHECK(tree.size() == 4);
  }
}

}  // namespace graph_bgl_test
