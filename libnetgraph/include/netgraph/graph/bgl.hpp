#ifndef NETGRAPH_GRAPH_BGL_HPP
#define NETGRAPH_GRAPH_BGL_HPP

// Opt-in: makes `netgraph::tie_graph` a graph of the Boost Graph Library.
//
// Models VertexListGraph, EdgeListGraph, IncidenceGraph, AdjacencyGraph and ReadablePropertyGraph for
// vertex_index, edge_index and edge_weight. The tag is undirected: `edges(g)` yields a tie once,
// `out_edges(v, g)` yields it from both ends. The free names below are reserved for this header;
// the library's own code calls members (`g.vertices()`), never these.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <netgraph/graph/tie_graph.hpp>

namespace netgraph {

/// An arc as Boost.Graph sees it: from `source` to `target`, over tie `id`.
struct bgl_edge {
  vertex_id source = no_vertex;
  vertex_id target = no_vertex;
  edge_id id = {};

  // An undirected edge is the same edge from either end.
  friend bool operator==(const bgl_edge& left, const bgl_edge& right) noexcept { return left.id == right.id; }
  friend bool operator<(const bgl_edge& left, const bgl_edge& right) noexcept { return left.id < right.id; }
};

/// The ties at one vertex, leaving it.
class bgl_out_edge_iterator
    : public boost::iterator_facade<bgl_out_edge_iterator, const bgl_edge, boost::random_access_traversal_tag, bgl_edge> {
 public:
  bgl_out_edge_iterator() = default;
  bgl_out_edge_iterator(const tie_graph& g, vertex_id v, std::size_t place) : g_(&g), v_(v), place_(place) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] bgl_edge dereference() const { return {v_, g_->neighbors(v_)[place_], g_->edge_ids(v_)[place_]}; }
  [[nodiscard]] bool equal(const bgl_out_edge_iterator& other) const { return place_ == other.place_; }
  void increment() { ++place_; }
  void decrement() { --place_; }
  void advance(std::ptrdiff_t step) { place_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place_) + step); }
  [[nodiscard]] std::ptrdiff_t distance_to(const bgl_out_edge_iterator& other) const {
    return static_cast<std::ptrdiff_t>(other.place_) - static_cast<std::ptrdiff_t>(place_);
  }

  const tie_graph* g_ = nullptr;
  vertex_id v_ = {};
  std::size_t place_ = 0;
};

/// Every tie once, from its smaller end, in order of edge id.
class bgl_edge_iterator
    : public boost::iterator_facade<bgl_edge_iterator, const bgl_edge, boost::forward_traversal_tag, bgl_edge> {
 public:
  bgl_edge_iterator() = default;
  bgl_edge_iterator(const tie_graph& g, std::size_t vertex) : g_(&g), vertex_(vertex) { settle(); }

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] bgl_edge dereference() const {
    const vertex_id v = to_vertex(vertex_);
    return {v, g_->neighbors(v)[place_], g_->edge_ids(v)[place_]};
  }
  [[nodiscard]] bool equal(const bgl_edge_iterator& other) const { return vertex_ == other.vertex_ && place_ == other.place_; }
  void increment() {
    ++place_;
    if (place_ == g_->degree(to_vertex(vertex_))) {
      ++vertex_;
      settle();
    }
  }
  // Moves to the first tie at or after this vertex whose smaller end it is.
  void settle() {
    for (place_ = 0; vertex_ < g_->size(); ++vertex_) {
      const vertex_id v = to_vertex(vertex_);
      const auto around = g_->neighbors(v);
      place_ = static_cast<std::size_t>(std::upper_bound(around.begin(), around.end(), v) - around.begin());
      if (place_ < around.size()) return;
      place_ = 0;
    }
  }

  const tie_graph* g_ = nullptr;
  std::size_t vertex_ = 0;
  std::size_t place_ = 0;
};

/// What Boost.Graph's traits say of a `tie_graph`.
struct bgl_tie_graph_traits {
  struct traversal_category : virtual boost::vertex_list_graph_tag,
                              virtual boost::edge_list_graph_tag,
                              virtual boost::incidence_graph_tag,
                              virtual boost::adjacency_graph_tag {};
  using vertex_descriptor = vertex_id;
  using edge_descriptor = bgl_edge;
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using vertex_iterator = index_range<vertex_id>::iterator;
  using edge_iterator = bgl_edge_iterator;
  using out_edge_iterator = bgl_out_edge_iterator;
  using adjacency_iterator = const vertex_id*;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() noexcept { return no_vertex; }
};

[[nodiscard]] inline std::size_t num_vertices(const tie_graph& g) noexcept { return g.size(); }
[[nodiscard]] inline std::size_t num_edges(const tie_graph& g) noexcept { return g.tie_count(); }

[[nodiscard]] inline auto vertices(const tie_graph& g) { return std::make_pair(g.vertices().begin(), g.vertices().end()); }
[[nodiscard]] inline auto edges(const tie_graph& g) {
  return std::make_pair(bgl_edge_iterator(g, 0), bgl_edge_iterator(g, g.size()));
}
[[nodiscard]] inline auto out_edges(vertex_id v, const tie_graph& g) {
  return std::make_pair(bgl_out_edge_iterator(g, v, 0), bgl_out_edge_iterator(g, v, g.degree(v)));
}
[[nodiscard]] inline auto adjacent_vertices(vertex_id v, const tie_graph& g) {
  const auto around = g.neighbors(v);
  return std::make_pair(around.data(), around.data() + around.size());
}
[[nodiscard]] inline std::size_t out_degree(vertex_id v, const tie_graph& g) noexcept { return g.degree(v); }
[[nodiscard]] inline vertex_id source(const bgl_edge& e, const tie_graph&) noexcept { return e.source; }
[[nodiscard]] inline vertex_id target(const bgl_edge& e, const tie_graph&) noexcept { return e.target; }

/// Readable map from a vertex to its index.
struct bgl_vertex_index_map {
  using key_type = vertex_id;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
};
[[nodiscard]] inline std::size_t get(const bgl_vertex_index_map&, vertex_id v) noexcept { return to_index(v); }

/// Readable map from an edge to its index.
struct bgl_edge_index_map {
  using key_type = bgl_edge;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
};
[[nodiscard]] inline std::size_t get(const bgl_edge_index_map&, const bgl_edge& e) noexcept { return to_index(e.id); }

/// Readable map from an edge to the strength of its tie.
struct bgl_strength_map {
  using key_type = bgl_edge;
  using value_type = float;
  using reference = float;
  using category = boost::readable_property_map_tag;
  const tie_graph* graph = nullptr;
};
[[nodiscard]] inline float get(const bgl_strength_map& map, const bgl_edge& e) noexcept {
  return map.graph->strength(e.source, e.target).value_or(0.0F);
}

/// Readable map from an edge to its length, 1 / strength: what Boost.Graph takes for weights unless told otherwise, so that
/// its shortest paths and spanning trees prefer strong ties. Strengths themselves are `bgl_strength_map`, for a capacity or
/// a similarity.
struct bgl_length_map {
  using key_type = bgl_edge;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;
  const tie_graph* graph = nullptr;
};
[[nodiscard]] inline double get(const bgl_length_map& map, const bgl_edge& e) noexcept {
  return 1.0 / static_cast<double>(get(bgl_strength_map{map.graph}, e));
}

[[nodiscard]] inline bgl_vertex_index_map get(boost::vertex_index_t, const tie_graph&) noexcept { return {}; }
[[nodiscard]] inline std::size_t get(boost::vertex_index_t, const tie_graph&, vertex_id v) noexcept { return to_index(v); }
[[nodiscard]] inline bgl_edge_index_map get(boost::edge_index_t, const tie_graph&) noexcept { return {}; }
[[nodiscard]] inline std::size_t get(boost::edge_index_t, const tie_graph&, const bgl_edge& e) noexcept { return to_index(e.id); }
[[nodiscard]] inline bgl_length_map get(boost::edge_weight_t, const tie_graph& g) noexcept { return {&g}; }
[[nodiscard]] inline double get(boost::edge_weight_t, const tie_graph& g, const bgl_edge& e) noexcept {
  return get(bgl_length_map{&g}, e);
}

}  // namespace netgraph

namespace boost {

template <>
struct graph_traits<netgraph::tie_graph> : netgraph::bgl_tie_graph_traits {};
template <>
struct graph_traits<const netgraph::tie_graph> : netgraph::bgl_tie_graph_traits {};

template <>
struct property_map<netgraph::tie_graph, vertex_index_t> {
  using type = netgraph::bgl_vertex_index_map;
  using const_type = type;
};
template <>
struct property_map<netgraph::tie_graph, edge_index_t> {
  using type = netgraph::bgl_edge_index_map;
  using const_type = type;
};
template <>
struct property_map<netgraph::tie_graph, edge_weight_t> {
  using type = netgraph::bgl_length_map;
  using const_type = type;
};
template <class Tag>
struct property_map<const netgraph::tie_graph, Tag> : property_map<netgraph::tie_graph, Tag> {};

}  // namespace boost

#endif
