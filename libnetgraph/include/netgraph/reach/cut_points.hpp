#ifndef NETGRAPH_REACH_CUT_POINTS_HPP
#define NETGRAPH_REACH_CUT_POINTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <vector>

#include <boost/graph/biconnected_components.hpp>
#include <boost/property_map/property_map.hpp>

#include <netgraph/graph/bgl.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// A graph taken apart where one vertex holds it together.
struct biconnected_structure {
  /// Per edge id: its block. Blocks are numbered by their smallest edge id; two ties are in one block
  /// exactly if they lie on a common simple cycle.
  std::vector<std::uint32_t> block_of_edge;
  /// Per block: its vertices, ascending. A bridge is a block of two vertices; isolates are in none.
  std::vector<std::vector<vertex_id>> blocks;
  std::vector<vertex_id> articulation_points;  ///< ascending
  std::vector<edge_id> bridges;                ///< ascending

  [[nodiscard]] std::size_t count() const noexcept { return blocks.size(); }
};

/// Finds blocks, articulation points and bridges: the people and ties whose loss splits the network.
///
/// Boost.Graph's `biconnected_components`, whose depth-first search keeps its own stack (so a
/// path of millions does not overflow the machine's), with the blocks renumbered so that the order
/// of the search does not show. Strengths play no part. The empty graph has empty results.
///
/// @complexity  O(vertices + ties) time, besides sorting within blocks; about 60 bytes a vertex and 30 a tie.
/// @reference  J. Hopcroft, R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation",
///             Communications of the ACM 16(6), 1973, doi:10.1145/362248.362272.
[[nodiscard]] inline biconnected_structure biconnected(const tie_graph& g) {
  biconnected_structure parts;
  if (g.tie_count() == 0) return parts;
  std::vector<std::size_t> found(g.tie_count(), 0);
  const auto found_map = boost::make_iterator_property_map(found.begin(), bgl_edge_index_map{});
  boost::biconnected_components(g, found_map, std::back_inserter(parts.articulation_points));
  std::sort(parts.articulation_points.begin(), parts.articulation_points.end());
  parts.articulation_points.erase(std::unique(parts.articulation_points.begin(), parts.articulation_points.end()),
                                  parts.articulation_points.end());

  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> number(*std::max_element(found.begin(), found.end()) + 1, none);
  std::vector<std::size_t> ties_in_block;
  std::vector<edge_id> first_edge;
  parts.block_of_edge.resize(g.tie_count());
  for (std::size_t e = 0; e < found.size(); ++e) {
    std::uint32_t& block = number[found[e]];
    if (block == none) {
      block = static_cast<std::uint32_t>(ties_in_block.size());
      ties_in_block.push_back(0);
      first_edge.push_back(to_edge(e));
    }
    ++ties_in_block[block];
    parts.block_of_edge[e] = block;
  }
  // first_edge ascends with the number of the block, so the bridges come out sorted.
  for (std::size_t block = 0; block < ties_in_block.size(); ++block) {
    if (ties_in_block[block] == 1) parts.bridges.push_back(first_edge[block]);
  }

  parts.blocks.resize(ties_in_block.size());
  std::vector<std::uint32_t> at_vertex;
  for (const vertex_id v : g.vertices()) {
    at_vertex.clear();
    for (const edge_id e : g.edge_ids(v)) at_vertex.push_back(parts.block_of_edge[to_index(e)]);
    std::sort(at_vertex.begin(), at_vertex.end());
    at_vertex.erase(std::unique(at_vertex.begin(), at_vertex.end()), at_vertex.end());
    for (const std::uint32_t block : at_vertex) parts.blocks[block].push_back(v);
  }
  return parts;
}

/// The vertices without which their group falls apart, ascending. @see biconnected.
[[nodiscard]] inline std::vector<vertex_id> articulation_points(const tie_graph& g) { return biconnected(g).articulation_points; }

/// The ties without which their group falls apart, ascending. @see biconnected.
[[nodiscard]] inline std::vector<edge_id> bridges(const tie_graph& g) { return biconnected(g).bridges; }

}  // namespace netgraph

#endif
