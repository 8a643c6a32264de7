#ifndef NETGRAPH_PLAN_DETAIL_ROUND_HALVES_HPP
#define NETGRAPH_PLAN_DETAIL_ROUND_HALVES_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/relaxed_b_matching.hpp>

namespace netgraph::detail {

/// Rounds a half-integral b-matching to whole edges without leaving the faces its dual is tight on.
///
/// Edges at 1/2 are tight and form trails: taking and leaving every other edge keeps the degrees. Only a connected
/// piece whose closed trail is odd and whose vertices all have a positive dual leaves one vertex one edge short:
/// these few are the work of the blossom search.
/// @complexity  O(n + m).
class halves_rounding {
 public:
  halves_rounding(std::span<const integer_edge> edges, std::size_t vertices, const relaxed_b_matching& relaxed)
      : edges_(edges), relaxed_(relaxed), chosen_(edges.size(), 0), offset_(vertices + 1, 0) {
    for (std::size_t e = 0; e < edges.size(); ++e) {
      const unsigned twice = relaxed.twice_chosen(e);
      chosen_[e] = twice == 2 ? 1 : 0;
      if (twice != 1) continue;
      ++offset_[edges[e].a + 1];
      ++offset_[edges[e].b + 1];
      ++halves_;
    }
    if (halves_ == 0) return;
    for (std::size_t v = 0; v < vertices; ++v) offset_[v + 1] += offset_[v];
    at_.resize(2 * halves_);
    next_.assign(offset_.begin(), offset_.end() - 1);
    for (std::uint32_t e = 0; e < edges.size(); ++e) {
      if (relaxed.twice_chosen(e) != 1) continue;
      at_[next_[edges[e].a]++] = e;
      at_[next_[edges[e].b]++] = e;
    }
    next_.assign(offset_.begin(), offset_.end() - 1);
    walked_.assign(edges.size(), 0);
    // Odd vertices have dual 0 and room for a rounding up, so their trails may start with an edge taken.
    for (std::uint32_t v = 0; v < vertices; ++v) {
      if ((offset_[v + 1] - offset_[v]) % 2 == 1 && open_degree(v) % 2 == 1) alternate(trail(v), 0, true);
    }
    for (std::uint32_t v = 0; v < vertices; ++v) {
      if (open_degree(v) > 0) round_circuit(v);
    }
  }

  [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(chosen_); }

 private:
  struct step {
    std::uint32_t vertex, edge;  // leaves `vertex` by `edge`
  };

  [[nodiscard]] std::size_t open_degree(std::uint32_t v) const {
    std::size_t open = 0;
    for (std::size_t i = offset_[v]; i < offset_[v + 1]; ++i) open += walked_[at_[i]] == 0 ? 1 : 0;
    return open;
  }

  [[nodiscard]] bool leave(std::uint32_t& v, std::uint32_t& edge) {
    while (next_[v] < offset_[v + 1] && walked_[at_[next_[v]]] != 0) ++next_[v];
    if (next_[v] == offset_[v + 1]) return false;
    edge = at_[next_[v]];
    walked_[edge] = 1;
    v = edges_[edge].a == v ? edges_[edge].b : edges_[edge].a;
    return true;
  }

  /// Walks until stuck; from an odd vertex that ends at another odd vertex.
  [[nodiscard]] std::vector<step> trail(std::uint32_t v) {
    std::vector<step> steps;
    std::uint32_t edge = 0;
    for (std::uint32_t from = v; leave(v, edge); from = v) steps.push_back({from, edge});
    return steps;
  }

  /// One closed trail through every edge of the piece around v (Hierholzer), rounded from its best start.
  void round_circuit(std::uint32_t start) {
    std::vector<step> open{{start, 0}};  // edge: the one that led to the vertex
    std::vector<step> circuit;
    while (!open.empty()) {
      std::uint32_t v = open.back().vertex;
      std::uint32_t edge = 0;
      if (leave(v, edge)) {
        open.push_back({v, edge});
      } else {
        circuit.push_back(open.back());
        open.pop_back();
      }
    }
    circuit.pop_back();  // the start itself, reached by no edge; every other step leaves its vertex by its edge
    std::size_t first = 0;
    if (circuit.size() % 2 == 1) {
      while (first < circuit.size() && relaxed_.twice_dual(circuit[first].vertex) != 0) ++first;
      if (first == circuit.size()) first = 0;
    }
    alternate(circuit, first, false);
  }

  void alternate(const std::vector<step>& steps, std::size_t first, bool take) {
    for (std::size_t i = 0; i < steps.size(); ++i, take = !take) {
      chosen_[steps[(first + i) % steps.size()].edge] = take ? 1 : 0;
    }
  }

  std::span<const integer_edge> edges_;
  const relaxed_b_matching& relaxed_;
  std::vector<std::uint8_t> chosen_;
  std::vector<std::size_t> offset_, next_;
  std::vector<std::uint32_t> at_;
  std::vector<std::uint8_t> walked_;
  std::size_t halves_ = 0;
};

}  // namespace netgraph::detail

#endif
