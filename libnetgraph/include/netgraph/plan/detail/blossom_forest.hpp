#ifndef NETGRAPH_PLAN_DETAIL_BLOSSOM_FOREST_HPP
#define NETGRAPH_PLAN_DETAIL_BLOSSOM_FOREST_HPP

// The nested odd cycles ("blossoms") of a matching: who is inside whom, and how a matching turns inside them.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace netgraph::detail {

inline constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

/// Vertices 0..n-1 and the blossoms above them, together called nodes; a node without parent is a top.
///
/// A blossom is an odd cycle of child nodes joined by `links`; child 0 holds the base, links 1-2, 3-4, ... are
/// matched. Nothing here recurses: nesting can be as deep as the graph is large.
class blossom_forest {
 public:
  struct link {
    std::uint32_t from = no_node, to = no_node;
  };

  blossom_forest(std::uint32_t vertices, std::vector<std::uint32_t> mate)
      : vertices_(vertices), mate_(std::move(mate)), parent_(vertices, no_node), base_(vertices), size_(vertices, 1),
        group_of_(vertices) {
    for (std::uint32_t v = 0; v < vertices; ++v) base_[v] = group_of_[v] = v;
    groups_.reserve(vertices);
    for (std::uint32_t v = 0; v < vertices; ++v) groups_.push_back({v, v});
  }

  [[nodiscard]] std::uint32_t vertices() const { return vertices_; }
  [[nodiscard]] std::uint32_t nodes() const { return static_cast<std::uint32_t>(parent_.size()); }
  [[nodiscard]] bool is_blossom(std::uint32_t node) const { return node >= vertices_; }
  [[nodiscard]] bool exists(std::uint32_t node) const { return !is_blossom(node) || !children(node).empty(); }
  [[nodiscard]] bool is_top(std::uint32_t node) const { return parent_[node] == no_node && exists(node); }
  [[nodiscard]] std::uint32_t base(std::uint32_t node) const { return base_[node]; }
  /// How many vertices are inside.
  [[nodiscard]] std::uint32_t size(std::uint32_t node) const { return size_[node]; }
  [[nodiscard]] std::uint32_t mate(std::uint32_t vertex) const { return mate_[vertex]; }
  [[nodiscard]] const std::vector<std::uint32_t>& mates() const { return mate_; }
  [[nodiscard]] const std::vector<std::uint32_t>& children(std::uint32_t node) const {
    return cycles_[node - vertices_].children;
  }
  [[nodiscard]] const std::vector<link>& links(std::uint32_t node) const { return cycles_[node - vertices_].links; }

  void set_mate(std::uint32_t vertex, std::uint32_t mate) { mate_[vertex] = mate; }

  /// The top node around a vertex, by union-find.
  [[nodiscard]] std::uint32_t top(std::uint32_t vertex) {
    std::uint32_t root = group_of_[vertex];
    while (groups_[root].parent != root) root = groups_[root].parent;
    std::uint32_t group = std::exchange(group_of_[vertex], root);
    while (groups_[group].parent != group) group = std::exchange(groups_[group].parent, root);
    return groups_[root].node;
  }

  /// Forgets group names that are no longer in use. @complexity O(n), paid for by the dissolving before it.
  void tidy() {
    if (groups_.size() < 4 * std::size_t{vertices_} + 1024) return;
    for (std::uint32_t v = 0; v < vertices_; ++v) static_cast<void>(top(v));
    std::vector<std::uint32_t> name(groups_.size(), no_node);
    std::vector<group_type> fresh;
    for (std::uint32_t& group : group_of_) {
      if (name[group] == no_node) {
        name[group] = static_cast<std::uint32_t>(fresh.size());
        fresh.push_back({name[group], groups_[group].node});
      }
      group = name[group];
    }
    groups_ = std::move(fresh);
  }

  template <class Visit>
  void each_vertex(std::uint32_t node, Visit visit) const {
    if (!is_blossom(node)) return visit(node);
    std::vector<std::uint32_t> open{node};
    while (!open.empty()) {
      const std::uint32_t next = open.back();
      open.pop_back();
      if (!is_blossom(next)) {
        visit(next);
      } else {
        open.insert(open.end(), children(next).rbegin(), children(next).rend());
      }
    }
  }

  /// Makes a blossom of top nodes in cycle order (child 0 keeps its base) and returns its id.
  std::uint32_t shrink(std::vector<std::uint32_t> cycle, std::vector<link> links) {
    std::uint32_t node = no_node;
    if (free_.empty()) {
      node = nodes();
      parent_.push_back(no_node);
      base_.push_back(no_node);
      size_.push_back(0);
      cycles_.emplace_back();
    } else {
      node = free_.back();
      free_.pop_back();
    }
    parent_[node] = no_node;
    base_[node] = base_[cycle[0]];
    size_[node] = 0;
    const std::uint32_t group = root_of_vertex(base_[largest(cycle)]);
    for (const std::uint32_t child : cycle) {
      size_[node] += size_[child];
      groups_[root_of_vertex(base_[child])].parent = group;
      parent_[child] = node;
    }
    groups_[group].node = node;
    cycles_[node - vertices_] = {std::move(cycle), std::move(links)};
    return node;
  }

  /// Takes a top blossom apart; its children become tops. Returns them with their links.
  ///
  /// The largest child keeps the group, so that peeling a deeply nested blossom costs what is peeled off.
  std::pair<std::vector<std::uint32_t>, std::vector<link>> dissolve(std::uint32_t node) {
    auto [cycle, links] = std::exchange(cycles_[node - vertices_], {});
    const std::uint32_t group = root_of_vertex(base_[node]);
    const std::uint32_t keeper = largest(cycle);
    groups_[group].node = keeper;
    for (const std::uint32_t child : cycle) {
      parent_[child] = no_node;
      if (child == keeper) continue;
      const auto fresh = static_cast<std::uint32_t>(groups_.size());
      groups_.push_back({fresh, child});
      each_vertex(child, [&](std::uint32_t v) { group_of_[v] = fresh; });
    }
    free_.push_back(node);
    return {std::move(cycle), std::move(links)};
  }

  /// Turns the matching inside a node so that `vertex` becomes its base (matched outside, or exposed).
  void rebase(std::uint32_t node, std::uint32_t vertex) {
    if (base_[node] == vertex) return;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open{{node, vertex}};
    std::vector<std::uint32_t> path;  // from the new base up to the node, without it
    while (!open.empty()) {
      const auto [top_node, base] = open.back();
      open.pop_back();
      if (base_[top_node] == base) continue;
      path.clear();
      for (std::uint32_t inside = base; inside != top_node; inside = parent_[inside]) path.push_back(inside);
      for (std::uint32_t outer = top_node; base_[outer] != base; path.pop_back()) {
        const std::uint32_t entry = path.back();
        base_[outer] = base;
        turn(outer, entry, open);
        outer = entry;
      }
    }
  }

 private:
  struct cycle_type {
    std::vector<std::uint32_t> children;
    std::vector<link> links;  // links[i] joins child i and child i + 1
  };
  struct group_type {
    std::uint32_t parent;  // union-find
    std::uint32_t node;    // of a root: the top node that the group is
  };

  [[nodiscard]] std::uint32_t largest(const std::vector<std::uint32_t>& cycle) const {
    return *std::max_element(cycle.begin(), cycle.end(), [&](std::uint32_t a, std::uint32_t b) { return size_[a] < size_[b]; });
  }

  [[nodiscard]] std::uint32_t root_of_vertex(std::uint32_t vertex) {
    static_cast<void>(top(vertex));  // leaves every vertex on the way pointing at the root
    return group_of_[vertex];
  }

  /// Makes `entry` the first child of `outer` and turns the even side between it and the old first one.
  void turn(std::uint32_t outer, std::uint32_t entry, std::vector<std::pair<std::uint32_t, std::uint32_t>>& open) {
    auto& [cycle, links] = cycles_[outer - vertices_];
    const std::size_t size = cycle.size();
    const auto at = static_cast<std::size_t>(std::find(cycle.begin(), cycle.end(), entry) - cycle.begin());
    const auto match = [&](std::size_t i) {
      const link l = links_at(outer, i);
      mate_[l.from] = l.to;
      mate_[l.to] = l.from;
      open.emplace_back(children(outer)[i], l.from);
      open.emplace_back(children(outer)[(i + 1) % size], l.to);
    };
    if (at % 2 == 0) {
      for (std::size_t i = at; i > 0; i -= 2) match(i - 2);
    } else {
      for (std::size_t i = at + 1; i < size; i += 2) match(i);
    }
    std::rotate(cycle.begin(), cycle.begin() + static_cast<std::ptrdiff_t>(at), cycle.end());
    std::rotate(links.begin(), links.begin() + static_cast<std::ptrdiff_t>(at), links.end());
  }

  [[nodiscard]] link links_at(std::uint32_t node, std::size_t i) const { return cycles_[node - vertices_].links[i]; }

  std::uint32_t vertices_;
  std::vector<std::uint32_t> mate_;
  std::vector<std::uint32_t> parent_, base_, size_;  // per node; size counts vertices
  std::vector<std::uint32_t> group_of_;              // per vertex: a group on its way to the root
  std::vector<group_type> groups_;
  std::vector<cycle_type> cycles_;
  std::vector<std::uint32_t> free_;
};

}  // namespace netgraph::detail

#endif
