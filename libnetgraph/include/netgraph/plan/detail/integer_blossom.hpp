#ifndef NETGRAPH_PLAN_DETAIL_INTEGER_BLOSSOM_HPP
#define NETGRAPH_PLAN_DETAIL_INTEGER_BLOSSOM_HPP

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/blossom_forest.hpp>

namespace netgraph::detail {

/// A blossom with a positive dual. Blossoms nest, often deeply: the vertices of smaller ones are not repeated.
struct integer_blossom {
  std::vector<std::uint32_t> members;  // vertices in no smaller blossom of the list, ascending
  std::vector<std::uint32_t> inside;   // places in the list of the blossoms directly inside, all before this one
  std::uint32_t size = 0;              // all vertices inside
  std::int64_t twice_dual = 0;
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

}  // namespace netgraph::detail

#endif
