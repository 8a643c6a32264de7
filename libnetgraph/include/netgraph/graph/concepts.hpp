#ifndef NETGRAPH_GRAPH_CONCEPTS_HPP
#define NETGRAPH_GRAPH_CONCEPTS_HPP

#include <concepts>
#include <cstddef>
#include <ranges>

#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// A graph whose vertices are 0 .. size() - 1 and whose neighbours can be walked.
///
/// Valid expressions, for `const G& g` and `vertex_id v`:
///   1. `g.size()`        convertible to `std::size_t`;
///   2. `g.degree(v)`     convertible to `std::size_t`;
///   3. `g.neighbors(v)`  a sized forward range of `vertex_id`, ascending, without `v` itself and
///                        without repeats, and u is a neighbour of v exactly if v is one of u.
/// Model: `tie_graph`.
template <class G>
concept undirected_graph = requires(const G& g, vertex_id v) {
  { g.size() } -> std::convertible_to<std::size_t>;
  { g.degree(v) } -> std::convertible_to<std::size_t>;
  { g.neighbors(v) } -> std::ranges::forward_range;
  requires std::same_as<std::ranges::range_value_t<decltype(g.neighbors(v))>, vertex_id>;
};

/// A question about a pair of vertices: `asks(a, b)` is true or false and changes nothing.
template <class F>
concept pair_predicate = std::predicate<const F&, vertex_id, vertex_id>;

}  // namespace netgraph

#endif
