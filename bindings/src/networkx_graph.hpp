// A networkx graph as compressed rows: what the kernels of the networkx backend read.
#ifndef NETGRAPH_BINDINGS_NETWORKX_GRAPH_HPP
#define NETGRAPH_BINDINGS_NETWORKX_GRAPH_HPP

#include <netgraph/graph/digraph.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace netgraph::python {

/// Rows of one direction: the neighbours of v stand at offsets[v]..offsets[v + 1].
struct networkx_rows {
  std::vector<std::uint64_t> offsets{0};
  std::vector<std::uint32_t> ends;
  std::vector<double> lengths;  ///< beside `ends`: an edge's weight, the least of parallel ones; empty: all 1

  [[nodiscard]] std::uint64_t first(std::size_t v) const noexcept { return offsets[v]; }
  [[nodiscard]] std::uint64_t last(std::size_t v) const noexcept { return offsets[v + 1]; }
  [[nodiscard]] double length(std::uint64_t arc) const noexcept { return lengths.empty() ? 1.0 : lengths[arc]; }
};

/// A graph in networkx's sense, immutable: directed or not, with self-loops, parallel edges and any finite weight.
///
/// Neighbours keep the order of networkx's adjacency, because the order of its results follows from it. The
/// undirected graph has an edge in both rows of its ends, a self-loop once. The kernels of the library
/// want a `tie_graph` or a `digraph`: `ties` and `arcs` make one on first use and keep it.
class networkx_graph {
 public:
  bool directed = false;
  bool multigraph = false;
  bool weighted = false;              ///< `out.lengths` and `sums` hold an attribute of the edges
  bool whole = true;                  ///< every weight is a Python int
  bool common = true;                 ///< every weight is a Python int or float, and none of a class of its own
  networkx_rows out;
  networkx_rows in;                   ///< of a directed graph
  std::vector<double> sums;           ///< beside `out.ends`: weights of parallel edges added up; empty as `out.lengths`
  std::vector<std::uint32_t> copies;  ///< beside `out.ends`, of a multigraph: parallel edges
  std::vector<std::uint8_t> loop;     ///< per vertex: whether it has an edge to itself
  std::size_t loops = 0;

  [[nodiscard]] std::size_t size() const noexcept { return out.offsets.size() - 1; }
  [[nodiscard]] std::size_t row_size(std::size_t v) const noexcept {
    return static_cast<std::size_t>(out.offsets[v + 1] - out.offsets[v]);
  }
  /// Neighbours along the edges, or against them.
  [[nodiscard]] const networkx_rows& rows(bool against) const noexcept { return against && directed ? in : out; }
  /// Weight of an arc with its parallels, 1 each if `by_weight` is false.
  [[nodiscard]] double sum(std::uint64_t arc, bool by_weight) const noexcept {
    if (by_weight && weighted) return sums[arc];
    return copies.empty() ? 1.0 : static_cast<double>(copies[arc]);
  }

  /// networkx's degree of v in a graph without parallel edges: a self-loop counts twice.
  [[nodiscard]] std::size_t degree(std::size_t v) const noexcept { return row_size(v) + loop[v]; }

  /// Lays `in` from `out`; sources ascend in each row.
  void lay_in() {
    const std::size_t n = size();
    in.offsets.assign(n + 1, 0);
    for (const std::uint32_t end : out.ends) ++in.offsets[end + std::size_t{1}];
    for (std::size_t v = 0; v < n; ++v) in.offsets[v + 1] += in.offsets[v];
    in.ends.resize(out.ends.size());
    in.lengths.resize(out.lengths.size());
    std::vector<std::uint64_t> next(in.offsets.begin(), in.offsets.end() - 1);
    for (std::size_t v = 0; v < n; ++v) {
      for (auto arc = out.first(v); arc < out.last(v); ++arc) {
        const std::uint64_t place = next[out.ends[arc]]++;
        in.ends[place] = static_cast<std::uint32_t>(v);
        if (!out.lengths.empty()) in.lengths[place] = out.lengths[arc];
      }
    }
  }

  /// Undirected, without self-loops, weights and parallels: what most kernels read. @pre  !directed.
  [[nodiscard]] const tie_graph& ties() const { return *shared_ties(); }
  [[nodiscard]] std::shared_ptr<const tie_graph> shared_ties() const {
    const std::lock_guard lock(made_);
    if (!ties_) {
      graph_builder builder(size());
      builder.reserve(out.ends.size() / 2);
      for (std::size_t v = 0; v < size(); ++v) {
        for (auto arc = out.first(v); arc < out.last(v); ++arc) {
          if (out.ends[arc] > v) builder.add_tie(to_vertex(v), to_vertex(out.ends[arc]));
        }
      }
      ties_ = std::make_shared<const tie_graph>(builder.build(parallel_ties::refuse));
    }
    return ties_;
  }

  /// Weights beside the edge ids of `ties()`. @pre  !directed and weighted.
  [[nodiscard]] std::vector<double> tie_lengths() const {
    std::vector<double> lengths(ties().tie_count());
    for (std::size_t v = 0; v < size(); ++v) {
      for (auto arc = out.first(v); arc < out.last(v); ++arc) {
        if (out.ends[arc] > v) lengths[to_index(*ties().find_edge(to_vertex(v), to_vertex(out.ends[arc])))] = out.lengths[arc];
      }
    }
    return lengths;
  }

  /// Every arc with its summed weight; an undirected edge both ways, its self-loop once.
  [[nodiscard]] const digraph& arcs(bool by_weight) const {
    const std::lock_guard lock(made_);
    std::shared_ptr<const digraph>& made = by_weight && weighted ? weighted_arcs_ : arcs_;
    if (!made) {
      std::vector<weighted_arc> list;
      list.reserve(out.ends.size());
      for (std::size_t v = 0; v < size(); ++v) {
        for (auto arc = out.first(v); arc < out.last(v); ++arc) {
          list.push_back({to_vertex(v), to_vertex(out.ends[arc]), sum(arc, by_weight)});
        }
      }
      made = std::make_shared<const digraph>(size(), std::move(list));
    }
    return *made;
  }

  /// Edges in networkx's order: of an undirected graph each once, from the end that comes first.
  struct edge_numbers {
    std::vector<std::uint32_t> from, to;
    std::vector<std::uint32_t> of_arc;  ///< beside `out.ends`; both arcs of an edge share a number
  };
  [[nodiscard]] const edge_numbers& edges() const {
    std::shared_ptr<const tie_graph> simple;
    if (!directed) simple = shared_ties();
    const std::lock_guard lock(made_);
    if (!edges_) {
      constexpr std::uint32_t none = 0xFFFFFFFFU;
      auto list = std::make_shared<edge_numbers>();
      list->of_arc.resize(out.ends.size());
      std::vector<std::uint32_t> number_of_tie(directed ? 0 : simple->tie_count(), none);
      for (std::size_t v = 0; v < size(); ++v) {
        for (auto arc = out.first(v); arc < out.last(v); ++arc) {
          const auto next = static_cast<std::uint32_t>(list->from.size());
          std::uint32_t number = next;
          if (!directed && out.ends[arc] != v) {
            std::uint32_t& known = number_of_tie[to_index(simple->find_edge(to_vertex(v), to_vertex(out.ends[arc])).value())];
            if (known == none) known = next;
            number = known;
          }
          list->of_arc[arc] = number;
          if (number != next) continue;
          list->from.push_back(static_cast<std::uint32_t>(v));
          list->to.push_back(out.ends[arc]);
        }
      }
      edges_ = std::move(list);
    }
    return *edges_;
  }

 private:
  mutable std::mutex made_;
  mutable std::shared_ptr<const tie_graph> ties_;
  mutable std::shared_ptr<const digraph> arcs_, weighted_arcs_;
  mutable std::shared_ptr<const edge_numbers> edges_;
};

}  // namespace netgraph::python

#endif
