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
#include <netgraph/plan/detail/relaxed_b_matching.hpp>
#include <netgraph/plan/detail/round_halves.hpp>

namespace netgraph::detail {

/// A blossom with a positive dual. Blossoms nest, often deeply: the vertices of smaller ones are not repeated.
struct integer_blossom {
  std::vector<std::uint32_t> members;  // vertices in no smaller blossom of the list, ascending
  std::vector<std::uint32_t> inside;   // places in the list of the blossoms directly inside, all before this one
  std::uint32_t size = 0;              // all vertices inside
  std::int64_t twice_dual = 0;
};

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

/// The blossoms with a positive dual, inner ones first. @complexity O(n).
template <class Search>
[[nodiscard]] std::vector<integer_blossom> positive_blossoms(const Search& search) {
  const blossom_forest& forest = search.forest();
  // Outer before inner, then reversed; a blossom without dual hands its content to the one around it.
  std::vector<integer_blossom> found;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // node, place of the listed blossom around it
  for (std::uint32_t node = forest.vertices(); node < forest.nodes(); ++node) {
    if (forest.is_top(node)) open.emplace_back(node, no_node);
  }
  while (!open.empty()) {
    auto [node, around] = open.back();
    open.pop_back();
    if (!forest.is_blossom(node)) {
      if (around != no_node) found[around].members.push_back(node);
      continue;
    }
    if (search.z(node) > 0) {
      const auto place = static_cast<std::uint32_t>(found.size());
      if (around != no_node) found[around].inside.push_back(place);
      found.push_back({{}, {}, forest.size(node), search.z(node)});
      around = place;
    }
    for (const std::uint32_t child : forest.children(node)) open.emplace_back(child, around);
  }
  std::reverse(found.begin(), found.end());
  for (integer_blossom& blossom : found) {
    for (std::uint32_t& place : blossom.inside) place = static_cast<std::uint32_t>(found.size()) - 1 - place;
    std::sort(blossom.members.begin(), blossom.members.end());
    std::sort(blossom.inside.begin(), blossom.inside.end());
  }
  return found;
}

/// Closes what the rounding left open: the blossom search on a gadget of the edges that matter.
///
/// Edges outside the gadget are priced at the end: such an edge is proved useless when the smallest duals among the
/// copies of its two vertices reach its weight together, for then its two ends can be given duals that sum to the
/// weight and satisfy every copy. Those that fail come in, and the search runs again.
class gadget_search {
 public:
  gadget_search(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity, std::span<const std::int64_t> twice_price,
                std::vector<std::uint8_t> active)
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
      if (activate_underpriced(gadget, search)) continue;
      write(result, gadget, search, want_dual);
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

  [[nodiscard]] bool activate_underpriced(const edge_gadget& gadget, const blossom_search<edge_gadget>& search) {
    lowest_.assign(copies_of_.size(), 0);
    for (std::size_t v = 0; v < copies_of_.size(); ++v) {
      const auto first = search.y().begin() + gadget.copy_offset()[v];
      const auto end = search.y().begin() + gadget.copy_offset()[v + 1];
      if (first != end) lowest_[v] = *std::min_element(first, end);
    }
    bool any = false;
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      if (active_[e] != 0 || lowest_[edges_[e].a] + lowest_[edges_[e].b] >= 2 * edges_[e].weight) continue;
      active_[e] = 1;
      any = true;
    }
    return any;
  }

  void write(integer_b_matching_result& result, const edge_gadget& gadget, const blossom_search<edge_gadget>& search, bool want_dual) const {
    result.twice_bound = 0;
    std::fill(result.chosen.begin(), result.chosen.end(), std::uint8_t{0});
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      const std::uint32_t at_a = search.forest().mate(gadget.end_node(i, 0));
      const std::uint32_t at_b = search.forest().mate(gadget.end_node(i, 1));
      result.chosen[origin_[i]] = at_a < gadget.copies() && at_b < gadget.copies() ? 1 : 0;
      result.twice_bound -= wide_int{2} * kept_[i].weight;
    }
    for (const std::int64_t dual : search.y()) result.twice_bound += dual;
    std::vector<integer_blossom> blossoms = positive_blossoms(search);
    for (const integer_blossom& blossom : blossoms) {
      result.twice_bound += wide_int{blossom.twice_dual} * std::int64_t{blossom.size / 2};
    }
    if (!want_dual) return;
    result.copy_offset = gadget.copy_offset();
    result.twice_node_dual.assign(search.y().begin(), search.y().begin() + gadget.copies());
    result.twice_node_dual.resize(gadget.copies() + 2 * edges_.size());
    const auto end_of = [&](std::size_t e) { return gadget.copies() + static_cast<std::uint32_t>(2 * e); };
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      std::int64_t* const ends = &result.twice_node_dual[end_of(e)];
      ends[0] = std::max<std::int64_t>(0, 2 * edges_[e].weight - lowest_[edges_[e].a]);
      ends[1] = 2 * edges_[e].weight - ends[0];
    }
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      for (const unsigned side : {0U, 1U}) result.twice_node_dual[end_of(origin_[i]) + side] = search.y()[gadget.end_node(i, side)];
    }
    for (integer_blossom& blossom : blossoms) {
      for (std::uint32_t& node : blossom.members) {
        if (node < gadget.copies()) continue;
        const std::uint32_t end = node - gadget.copies();
        node = end_of(origin_[end / 2]) + end % 2;
      }
    }
    result.blossoms = std::move(blossoms);
  }

  std::span<const integer_edge> edges_;
  std::span<const std::int64_t> y_;
  std::vector<std::uint8_t> active_;
  std::vector<std::uint32_t> copies_of_;
  std::vector<integer_edge> kept_;
  std::vector<std::uint32_t> origin_;
  std::vector<std::int64_t> lowest_;
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
  std::vector<std::uint8_t> active(edges.size());
  for (std::size_t e = 0; e < edges.size(); ++e) active[e] = relaxed.considered(e) ? 1 : 0;
  gadget_search(edges, capacity, y, std::move(active)).run(result, result.needed_blossoms, wanted == effort::with_dual, watch);
  return result;
}

}  // namespace netgraph::detail

#endif
