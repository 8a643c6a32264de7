#ifndef NETGRAPH_GRAPH_VERTEX_ID_HPP
#define NETGRAPH_GRAPH_VERTEX_ID_HPP

#include <cstddef>
#include <cstdint>
#include <limits>

namespace netgraph {

/// A vertex of a graph: an index from 0, of its own type so that it is never mixed up with a count.
enum class vertex_id : std::uint32_t {};

/// A tie of a graph, numbered in lexicographic order of its two ends.
enum class edge_id : std::uint32_t {};

/// Stands for "no vertex" in arrays where an optional would cost memory; never a vertex of a graph.
inline constexpr vertex_id no_vertex{std::numeric_limits<std::uint32_t>::max()};

[[nodiscard]] constexpr std::size_t to_index(vertex_id v) noexcept { return static_cast<std::size_t>(v); }
[[nodiscard]] constexpr std::size_t to_index(edge_id e) noexcept { return static_cast<std::size_t>(e); }

/// Makes a vertex of an index. @pre index < 2^32 - 1.
[[nodiscard]] constexpr vertex_id to_vertex(std::size_t index) noexcept {
  return static_cast<vertex_id>(static_cast<std::uint32_t>(index));
}

/// Makes an edge id of an index. @pre index < 2^32 - 1.
[[nodiscard]] constexpr edge_id to_edge(std::size_t index) noexcept {
  return static_cast<edge_id>(static_cast<std::uint32_t>(index));
}

}  // namespace netgraph

#endif
