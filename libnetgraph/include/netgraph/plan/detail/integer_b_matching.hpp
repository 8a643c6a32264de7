#ifndef NETGRAPH_PLAN_DETAIL_INTEGER_B_MATCHING_HPP
#define NETGRAPH_PLAN_DETAIL_INTEGER_B_MATCHING_HPP

// Exact maximum-weight b-matching on integers: relaxation, rounding, blossoms where they are needed.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/blossom_nesting.hpp>
#include <netgraph/plan/detail/blossom_search.hpp>
#include <netgraph/plan/detail/exact_weights.hpp>
#include <netgraph/plan/detail/integer_blossom.hpp>
#include <netgraph/plan/detail/left_out_pairs.hpp>
#include <netgraph/plan/detail/promising_edges.hpp>
#include <netgraph/plan/detail/relaxed_b_matching.hpp>
#include <netgraph/plan/detail/round_halves.hpp>

namespace netgraph::detail {

/// The edge gadget, never stored: `copies` of every vertex, two nodes for every edge.
///
/// Nodes: the copies of vertex 0, 1, ...; then 2e and 2e + 1, the ends of edge e at its a and its b. An end is
/// adjacent to its twin and to all copies of its vertex, always with the weight of the edge. A maximum-weight
/// matching weighs sum w more than the b-matching: an edge is chosen when both its ends are matched to copies.
class edge_gadget {
 public:
  edge_gadget(std::span<const integer_edge> edges, std::span<const std::uint32_t> copies_of)
      : edges_(edges), copy_offset_(copies_of.size() + 1, 0), end_offset_(copies_of.size() + 1, 0) {
    for (const integer_edge& e : edges) {
      ++end_offset_[e.a + 1];
      ++end_offset_[e.b + 1];
    }
    for (std::size_t v = 0; v < copies_of.size(); ++v) {
      copy_offset_[v + 1] = copy_offset_[v] + copies_of[v];
      end_offset_[v + 1] += end_offset_[v];
    }
    owner_.resize(copies());
    for (std::uint32_t v = 0; v < copies_of.size(); ++v) {
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
  wide_int twice_bound = 0;               // the dual objective; equals twice the weight chosen unless only rounded
  bool needed_blossoms = false;
  std::vector<std::uint32_t> copy_offset;    // the dual on the gadget, filled where asked for
  std::vector<std::int64_t> twice_node_dual;
  std::vector<integer_blossom> blossoms;
};

/// Closes what the rounding left open: the blossom search on a gadget of the edges that matter.
///
/// Edges outside the gadget are priced at the end, each by the duals of its two vertices and of the blossoms around
/// both (left_out_pairs). Those that fail come in, and the search runs again.
class gadget_search {
 public:
  gadget_search(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity,
                std::span<const std::int64_t> twice_price, std::vector<std::uint8_t> active)
      : edges_(edges), y_(twice_price), active_(std::move(active)), copies_of_(capacity.size(), 0) {
    for (const integer_edge& e : edges) {
      for (const std::uint32_t v : {e.a, e.b}) copies_of_[v] = std::min(copies_of_[v] + 1, capacity[v]);
    }
  }

  /// Improves `result.chosen` to an optimum; writes bound and, where wanted, the dual of the whole gadget.
  void run(integer_b_matching_result& result, bool search_needed, bool want_dual, const progress& watch) {
    for (;;) {
      list_active();
      const edge_gadget gadget(kept_, copies_of_);
      blossom_search search = start(gadget, result.chosen);
      if (search_needed) search.run(watch);
      std::vector<integer_blossom> blossoms = positive_blossoms(search);
      const blossom_nesting nesting(gadget.size(), blossoms);
      left_out_pairs left_out(search.y(), gadget.copy_offset(), nesting);
      if (activate_unproved(left_out)) continue;
      write_choice(result, gadget, search, blossoms);
      if (want_dual) write_dual(result, gadget, search.y(), std::move(blossoms), left_out);
      return;
    }
  }

 private:
  void list_active() {
    kept_.clear();
    origin_.clear();
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
      if (active_[e] == 0) continue;
      kept_.push_back(edges_[e]);
      origin_.push_back(e);
    }
  }

  [[nodiscard]] blossom_search<edge_gadget> start(const edge_gadget& gadget, const std::vector<std::uint8_t>& chosen) const {
    std::vector<std::int64_t> node_dual(gadget.size());
    std::vector<std::uint32_t> mate(gadget.size(), no_node);
    std::vector<std::uint32_t> next_copy(gadget.copy_offset().begin(), gadget.copy_offset().end() - 1);
    for (std::size_t v = 0; v < copies_of_.size(); ++v) {
      for (std::uint32_t i = gadget.copy_offset()[v]; i < gadget.copy_offset()[v + 1]; ++i) node_dual[i] = y_[v];
    }
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const integer_edge& e = kept_[i];
      const std::uint32_t at_a = gadget.end_node(i, 0);
      const std::uint32_t at_b = gadget.end_node(i, 1);
      if (chosen[origin_[i]] != 0) {
        node_dual[at_a] = 2 * e.weight - y_[e.a];
        node_dual[at_b] = 2 * e.weight - y_[e.b];
        for (const auto& [end, v] : {std::pair{at_a, e.a}, std::pair{at_b, e.b}}) {
          mate[end] = next_copy[v]++;
          mate[mate[end]] = end;
        }
      } else {
        node_dual[at_a] = std::max<std::int64_t>(0, 2 * e.weight - y_[e.a]);
        node_dual[at_b] = 2 * e.weight - node_dual[at_a];
        mate[at_a] = at_b;
        mate[at_b] = at_a;
      }
    }
    return {gadget, std::move(node_dual), std::move(mate)};
  }

  [[nodiscard]] bool activate_unproved(const left_out_pairs& left_out) {
    bool any = false;
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      if (active_[e] != 0 || left_out.proves(edges_[e])) continue;
      active_[e] = 1;
      any = true;
    }
    return any;
  }

  void write_choice(integer_b_matching_result& result, const edge_gadget& gadget, const blossom_search<edge_gadget>& search,
                    std::span<const integer_blossom> blossoms) const {
    result.twice_bound = 0;
    std::fill(result.chosen.begin(), result.chosen.end(), std::uint8_t{0});
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const std::uint32_t at_a = search.forest().mate(gadget.end_node(i, 0));
      const std::uint32_t at_b = search.forest().mate(gadget.end_node(i, 1));
      result.chosen[origin_[i]] = at_a < gadget.copies() && at_b < gadget.copies() ? 1 : 0;
      result.twice_bound -= wide_int{2} * kept_[i].weight;
    }
    // A pair left out adds its weight to the sum of duals and takes it off again: nothing to count.
    for (const std::int64_t dual : search.y()) result.twice_bound += dual;
    for (const integer_blossom& blossom : blossoms) {
      result.twice_bound += wide_int{blossom.twice_dual} * std::int64_t{blossom.size / 2};
    }
  }

  /// The dual on the gadget of all edges.
  void write_dual(integer_b_matching_result& result, const edge_gadget& gadget, std::span<const std::int64_t> y,
                  std::vector<integer_blossom> blossoms, left_out_pairs& left_out) const {
    const std::uint32_t copies = gadget.copies();
    result.copy_offset = gadget.copy_offset();
    result.twice_node_dual.assign(y.begin(), y.begin() + copies);
    result.twice_node_dual.resize(copies + 2 * edges_.size());
    for (integer_blossom& blossom : blossoms) {
      for (std::uint32_t& node : blossom.members) {
        if (node >= copies) node = copies + 2 * origin_[(node - copies) / 2] + (node - copies) % 2;
      }
    }
    for (std::uint32_t e = 0, next = 0; e < edges_.size(); ++e) {
      const std::uint32_t at_a = copies + 2 * e;
      std::int64_t* const ends = &result.twice_node_dual[at_a];
      if (active_[e] != 0) {
        ends[0] = y[gadget.end_node(next, 0)];
        ends[1] = y[gadget.end_node(next, 1)];
        ++next;
      } else {
        std::tie(ends[0], ends[1]) = left_out.place(edges_[e], at_a);
      }
    }
    result.blossoms = left_out.blossoms_with_pairs(std::move(blossoms));
  }

  std::span<const integer_edge> edges_;
  std::span<const std::int64_t> y_;
  std::vector<std::uint8_t> active_;
  std::vector<std::uint32_t> copies_of_;
  std::vector<integer_edge> kept_;
  std::vector<std::uint32_t> origin_;
};

/// How far to go: a feasible choice with the bound of the relaxation, the optimum, or the optimum with its dual.
enum class effort : std::uint8_t { rounded, exact, with_dual };

/// @pre  weights > 0, no loops, limits above 0 at the ends of edges. `start_prices`: empty, or 2 y to start from.
inline integer_b_matching_result integer_b_matching(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity,
                                                    std::span<const std::int64_t> start_prices, effort wanted,
                                                    const progress& watch) {
  integer_b_matching_result result;
  const std::size_t n = capacity.size();
  const relaxed_b_matching relaxed(edges, capacity, start_prices, watch);
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
  if (wanted == effort::rounded || (wanted == effort::exact && !result.needed_blossoms)) {
    for (std::size_t v = 0; v < n; ++v) result.twice_bound += wide_int{y[v]} * capacity[v];
    for (const integer_edge& e : edges) result.twice_bound += std::max<std::int64_t>(0, 2 * e.weight - y[e.a] - y[e.b]);
    return result;
  }
  // Without a search the prices prove all but the edges chosen; with one, few of the edges considered matter to it.
  std::vector<std::uint8_t> active = result.needed_blossoms ? promising_edges(edges, capacity, y) : result.chosen;
  for (std::size_t e = 0; e < edges.size(); ++e) active[e] |= result.chosen[e];
  gadget_search(edges, capacity, y, std::move(active)).run(result, result.needed_blossoms, wanted == effort::with_dual, watch);
  return result;
}

}  // namespace netgraph::detail

#endif
