#ifndef NETGRAPH_PLAN_DETAIL_INTEGER_B_MATCHING_HPP
#define NETGRAPH_PLAN_DETAIL_INTEGER_B_MATCHING_HPP

// Exact maximum-weight b-matching on integers: relaxation, rounding, blossoms where they are needed.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/blossom_search.hpp>
#include <netgraph/plan/detail/exact_weights.hpp>
#include <netgraph/plan/detail/fractional_b_matching.hpp>
#include <netgraph/plan/detail/round_halves.hpp>

namespace netgraph::detail {

struct integer_blossom {
  std::vector<std::uint32_t> members;  // ascending
  std::int64_t twice_dual;
};

/// The edge gadget, never stored: `copies` of every vertex, two nodes for every edge.
///
/// Nodes: the copies of vertex 0, 1, ...; then 2e and 2e + 1, the ends of edge e at its a and its b. An end is
/// adjacent to its twin and to all copies of its vertex, always with the weight of the edge. A maximum-weight
/// matching weighs sum w more than the b-matching: an edge is chosen when both its ends are matched to copies.
class edge_gadget {
 public:
  edge_gadget(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity)
      : edges_(edges), copy_offset_(capacity.size() + 1, 0), end_offset_(capacity.size() + 1, 0) {
    for (const integer_edge& e : edges) {
      ++end_offset_[e.a + 1];
      ++end_offset_[e.b + 1];
    }
    for (std::size_t v = 0; v < capacity.size(); ++v) {
      copy_offset_[v + 1] = copy_offset_[v] + std::min(capacity[v], end_offset_[v + 1]);
      end_offset_[v + 1] += end_offset_[v];
    }
    owner_.resize(copies());
    for (std::uint32_t v = 0; v < capacity.size(); ++v) {
      std::fill(owner_.begin() + copy_offset_[v], owner_.begin() + copy_offset_[v + 1], v);
    }
    ends_.resize(2 * edges.size());
    std::vector<std::uint32_t> next(end_offset_.begin(), end_offset_.end() - 1);
    for (std::uint32_t e = 0; e < edges.size(); ++e) {
      ends_[next[edges[e].a]++] = copies() + 2 * e;
      ends_[next[edges[e].b]++] = copies() + 2 * e + 1;
    }
  }

  [[nodiscard]] std::uint32_t copies() const { return copy_offset_.back(); }
  [[nodiscard]] std::size_t size() const { return copies() + 2 * edges_.size(); }
  [[nodiscard]] const std::vector<std::uint32_t>& copy_offset() const { return copy_offset_; }
  [[nodiscard]] std::uint32_t end_node(std::size_t e, unsigned side) const {
    return copies() + static_cast<std::uint32_t>(2 * e) + side;
  }

  /// All neighbours with twice the weight of their edge.
  template <class Visit>
  void each(std::uint32_t node, Visit visit) const {
    if (node < copies()) {
      const std::uint32_t v = owner_[node];
      for (std::uint32_t i = end_offset_[v]; i < end_offset_[v + 1]; ++i) {
        visit(ends_[i], 2 * edges_[(ends_[i] - copies()) / 2].weight);
      }
      return;
    }
    const std::uint32_t end = node - copies();
    const integer_edge& e = edges_[end / 2];
    const std::uint32_t v = end % 2 == 0 ? e.a : e.b;
    visit(copies() + (end ^ 1U), 2 * e.weight);
    for (std::uint32_t copy = copy_offset_[v]; copy < copy_offset_[v + 1]; ++copy) visit(copy, 2 * e.weight);
  }

 private:
  std::span<const integer_edge> edges_;
  std::vector<std::uint32_t> copy_offset_, end_offset_, owner_, ends_;
};

struct integer_b_matching_result {
  std::vector<std::uint8_t> chosen;       // per edge
  std::vector<std::int64_t> twice_price;  // per vertex, from the relaxation: a good start for a similar problem
  wide_int twice_bound = 0;               // the dual objective; equals twice the weight chosen
  bool needed_blossoms = false;
  std::vector<std::uint32_t> copy_offset;    // the dual on the gadget, filled where asked for
  std::vector<std::int64_t> twice_node_dual;
  std::vector<integer_blossom> blossoms;
};

/// The blossoms with a positive dual, as vertex sets.
template <class Search>
[[nodiscard]] std::vector<integer_blossom> positive_blossoms(const Search& search) {
  std::vector<integer_blossom> found;
  for (std::uint32_t node = search.forest().vertices(); node < search.forest().nodes(); ++node) {
    if (search.z(node) == 0) continue;
    integer_blossom blossom{{}, search.z(node)};
    search.forest().each_vertex(node, [&](std::uint32_t v) { blossom.members.push_back(v); });
    std::sort(blossom.members.begin(), blossom.members.end());
    found.push_back(std::move(blossom));
  }
  return found;
}

/// @pre  weights > 0, no loops, capacity at most the degree where it matters to the caller.
inline integer_b_matching_result integer_b_matching(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity,
                                                    std::span<const std::int64_t> start_prices, bool want_dual,
                                                    const progress& watch) {
  integer_b_matching_result result;
  const std::size_t n = capacity.size();
  const fractional_b_matching relaxed(edges, capacity, start_prices, watch);
  result.chosen = halves_rounding(edges, n, relaxed).take();
  result.twice_price.resize(n);
  std::vector<std::uint32_t> degree(n, 0);
  for (std::size_t e = 0; e < edges.size(); ++e) {
    if (result.chosen[e] == 0) continue;
    ++degree[edges[e].a];
    ++degree[edges[e].b];
  }
  for (std::size_t v = 0; v < n; ++v) {
    result.twice_price[v] = relaxed.twice_dual(v);
    if (degree[v] < capacity[v] && result.twice_price[v] > 0) result.needed_blossoms = true;
  }
  const std::vector<std::int64_t>& y = result.twice_price;
  if (!result.needed_blossoms) {
    for (std::size_t v = 0; v < n; ++v) result.twice_bound += wide_int{y[v]} * capacity[v];
    for (const integer_edge& e : edges) result.twice_bound += std::max<std::int64_t>(0, 2 * e.weight - y[e.a] - y[e.b]);
    if (!want_dual) return result;
  }

  const edge_gadget gadget(edges, capacity);
  std::vector<std::int64_t> node_dual(gadget.size());
  std::vector<std::uint32_t> mate(gadget.size(), no_node);
  std::vector<std::uint32_t> next_copy(gadget.copy_offset().begin(), gadget.copy_offset().end() - 1);
  for (std::size_t v = 0; v < n; ++v) {
    for (std::uint32_t i = gadget.copy_offset()[v]; i < gadget.copy_offset()[v + 1]; ++i) node_dual[i] = y[v];
  }
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const integer_edge& e = edges[i];
    const std::uint32_t at_a = gadget.end_node(i, 0);
    const std::uint32_t at_b = gadget.end_node(i, 1);
    if (result.chosen[i] != 0) {
      node_dual[at_a] = 2 * e.weight - y[e.a];
      node_dual[at_b] = 2 * e.weight - y[e.b];
      for (const auto& [end, v] : {std::pair{at_a, e.a}, std::pair{at_b, e.b}}) {
        mate[end] = next_copy[v]++;
        mate[mate[end]] = end;
      }
    } else {
      node_dual[at_a] = std::max<std::int64_t>(0, 2 * e.weight - y[e.a]);
      node_dual[at_b] = 2 * e.weight - node_dual[at_a];
      mate[at_a] = at_b;
      mate[at_b] = at_a;
    }
  }
  if (!result.needed_blossoms) {
    result.copy_offset = gadget.copy_offset();
    result.twice_node_dual = std::move(node_dual);
    return result;
  }

  blossom_search search(gadget, std::move(node_dual), std::move(mate));
  search.run(watch);
  result.twice_bound = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const std::uint32_t at_a = search.forest().mate(gadget.end_node(i, 0));
    const std::uint32_t at_b = search.forest().mate(gadget.end_node(i, 1));
    result.chosen[i] = at_a < gadget.copies() && at_b < gadget.copies() ? 1 : 0;
    result.twice_bound -= wide_int{2} * edges[i].weight;
  }
  for (const std::int64_t dual : search.y()) result.twice_bound += dual;
  std::vector<integer_blossom> blossoms = positive_blossoms(search);
  for (const integer_blossom& blossom : blossoms) {
    result.twice_bound += wide_int{blossom.twice_dual} * static_cast<std::int64_t>(blossom.members.size() / 2);
  }
  if (want_dual) {
    result.copy_offset = gadget.copy_offset();
    result.twice_node_dual = search.y();
    result.blossoms = std::move(blossoms);
  }
  return result;
}

}  // namespace netgraph::detail

#endif
