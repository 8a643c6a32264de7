#ifndef NETGRAPH_PLAN_DETAIL_BLOSSOM_SEARCH_HPP
#define NETGRAPH_PLAN_DETAIL_BLOSSOM_SEARCH_HPP

// Maximum-weight matching by shortest augmenting paths, one alternating tree at a time.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/blossom_forest.hpp>

namespace netgraph::detail {

/// Improves a matching and a dual that fit together until the dual proves the matching optimal.
///
/// Dual: y_v >= 0 and, on blossoms, z_B >= 0, with y_u + y_v + (z of the blossoms around both) >= w for every edge.
/// Kept throughout: matched edges and blossom links are tight. Each search starts at one exposed vertex with y > 0,
/// grows a tree while a clock `now` runs (outer y fall with it, inner y rise), and ends by an augmenting path or
/// where an outer y reaches 0, which may then stay exposed. Duals move only inside the tree, so a search costs
/// what it touches: started close to the optimum, the whole call is local.
///
/// `Adjacency` has `each(u, f)`, calling f(v, weight) for every neighbour. All weights must be even: then every
/// quantity below is an integer (vertices in one tree are joined by tight edges, so their y have the same parity
/// and the slack between two outer ones is even).
///
/// @complexity  O(m log m) for one search, at most one search for each exposed vertex with y > 0.
/// @reference  J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices", J. Res. NBS 69B (1965), 125-130;
///             U. Derigs, "A shortest augmenting path method for solving minimal perfect matching problems",
///             Networks 11 (1981), 379-390; Z. Galil, "Efficient algorithms for finding maximum matching in graphs",
///             ACM Computing Surveys 18 (1986), 23-38.
template <class Adjacency>
class blossom_search {
 public:
  /// @pre  `y` and `mate` fit: y >= 0, y_u + y_v >= w on every edge with equality on the matched ones.
  blossom_search(const Adjacency& adjacency, std::vector<std::int64_t> y, std::vector<std::uint32_t> mate)
      : adjacency_(adjacency), forest_(static_cast<std::uint32_t>(y.size()), std::move(mate)), y_(std::move(y)), z_(y_.size(), 0),
        since_(y_.size(), 0), label_(y_.size(), label::none), entry_(y_.size()), mark_(y_.size(), 0), nearest_(y_.size(), 0),
        nearest_from_(y_.size(), no_node), nearest_in_(y_.size(), 0), outer_in_(y_.size(), 0) {}

  void run(const progress& watch) {
    for (std::uint32_t v = 0; v < forest_.vertices(); ++v) {
      if (forest_.mate(v) != no_node || y_[v] == 0) continue;
      watch.check();
      forest_.tidy();
      search(v);
    }
  }

  [[nodiscard]] const blossom_forest& forest() const { return forest_; }
  [[nodiscard]] const std::vector<std::int64_t>& y() const { return y_; }
  /// z of a node; 0 for vertices and for blossoms that no longer exist.
  [[nodiscard]] std::int64_t z(std::uint32_t node) const {
    return forest_.is_blossom(node) && forest_.exists(node) ? z_[node] : 0;
  }

 private:
  enum class label : std::uint8_t { none, outer, inner };
  enum class event_kind : std::uint8_t { grow, cross, expand };
  struct event {
    std::int64_t at;
    event_kind kind;
    std::uint32_t u, v;
    // A total order: what comes first never depends on how a standard library sifts its heap.
    friend bool operator<(const event& a, const event& b) {
      return std::tie(b.at, b.kind, b.u, b.v) < std::tie(a.at, a.kind, a.u, a.v);
    }
  };
  using link = blossom_forest::link;

  void push(std::int64_t at, event_kind kind, std::uint32_t u, std::uint32_t v) {
    if (at >= limit_) return;  // an outer y reaches 0 before that
    heap_.push_back({at, kind, u, v});
    std::push_heap(heap_.begin(), heap_.end());
  }

  [[nodiscard]] bool is_outer(std::uint32_t vertex) const { return outer_in_[vertex] == round_; }

  /// Whether a grow event still says the truth: its vertex may have been inside an inner blossom meanwhile.
  [[nodiscard]] bool is_nearest(const event& grow) const {
    return nearest_in_[grow.v] == round_ && nearest_[grow.v] == grow.at && nearest_from_[grow.v] == grow.u;
  }

  void search(std::uint32_t root) {
    ++round_;
    now_ = 0;
    limit_ = std::numeric_limits<std::int64_t>::max();
    heap_.clear();
    make_outer(forest_.top(root));
    for (;;) {
      while (next_scan_ < outer_.size()) scan(outer_[next_scan_++]);
      if (heap_.empty() || heap_.front().at >= limit_) {
        now_ = limit_;
        turn_path(last_, no_node);
        break;
      }
      const event next = heap_.front();
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.pop_back();
      now_ = next.at;
      if (next.kind == event_kind::expand) {
        if (label_[next.u] == label::inner && forest_.is_top(next.u) && z_[next.u] == 2 * now_) expand(next.u);
      } else if (next.kind == event_kind::cross) {
        if (forest_.top(next.u) != forest_.top(next.v)) shrink(next.u, next.v);
      } else if (!is_outer(next.v) && is_nearest(next)) {
        const std::uint32_t node = forest_.top(next.v);
        if (label_[node] == label::inner) continue;
        const std::uint32_t mate = forest_.mate(forest_.base(node));
        if (mate == no_node) {
          forest_.rebase(node, next.v);
          turn_path(next.u, next.v);
          break;
        }
        make_inner(node, {next.u, next.v});
        make_outer(forest_.top(mate));
      }
    }
    settle();
  }

  /// Dual of an outer vertex is y_ - now, of a vertex in an inner node y_ + now - since, else y_.
  /// z of an outer top blossom is z_ + 2 now, of an inner one z_ - 2 now, else z_.
  void make_outer(std::uint32_t node) {
    label_[node] = label::outer;
    touched_.push_back(node);
    if (forest_.is_blossom(node)) z_[node] -= 2 * now_;
    forest_.each_vertex(node, [&](std::uint32_t v) { make_vertex_outer(v); });
  }

  void make_vertex_outer(std::uint32_t v) {
    y_[v] += now_;
    outer_in_[v] = round_;
    outer_.push_back(v);
    if (y_[v] < limit_) {
      limit_ = y_[v];
      last_ = v;
    }
  }

  void make_inner(std::uint32_t node, link entry) {
    label_[node] = label::inner;
    touched_.push_back(node);
    entry_[node] = entry;
    since_[node] = now_;
    if (forest_.is_blossom(node)) {
      z_[node] += 2 * now_;
      push(z_[node] / 2, event_kind::expand, node, no_node);
    }
  }

  void scan(std::uint32_t u) {
    const std::int64_t y_u = y_[u];
    adjacency_.each(u, [&](std::uint32_t v, std::int64_t weight) {
      if (is_outer(v)) {
        const std::int64_t at = (y_u + y_[v] - weight) / 2;
        if (at < limit_ && forest_.top(u) != forest_.top(v)) push(at, event_kind::cross, u, v);
      } else {
        offer(u, v, y_u - weight);
      }
    });
  }

  /// Notes that outer u reaches v, not outer, once the clock shows y_v + rest.
  void offer(std::uint32_t u, std::uint32_t v, std::int64_t rest) {
    const std::int64_t at = y_[v] + rest;
    if (at >= limit_) return;
    if (nearest_in_[v] == round_ && nearest_[v] <= at) return;
    if (label_[forest_.top(v)] == label::inner) return;  // looked at again if its blossom is taken apart
    nearest_in_[v] = round_;
    nearest_[v] = at;
    nearest_from_[v] = u;
    push(at, event_kind::grow, u, v);
  }

  [[nodiscard]] std::uint32_t step_up(std::uint32_t outer_node) {
    const std::uint32_t mate = forest_.mate(forest_.base(outer_node));
    return mate == no_node ? no_node : forest_.top(entry_[forest_.top(mate)].from);
  }

  [[nodiscard]] std::uint32_t meeting_point(std::uint32_t a, std::uint32_t b) {
    ++mark_round_;
    while (true) {
      if (a != no_node) {
        if (mark_[a] == mark_round_) return a;
        mark_[a] = mark_round_;
        a = step_up(a);
      }
      std::swap(a, b);
    }
  }

  void shrink(std::uint32_t u, std::uint32_t v) {
    const std::uint32_t meeting = meeting_point(forest_.top(u), forest_.top(v));
    std::vector<std::uint32_t> cycle;
    std::vector<link> links;
    for (std::uint32_t node = forest_.top(u); node != meeting;) {
      const std::uint32_t base = forest_.base(node);
      const std::uint32_t inner = forest_.top(forest_.mate(base));
      cycle.push_back(node);
      links.push_back({forest_.mate(base), base});
      cycle.push_back(inner);
      links.push_back(entry_[inner]);
      node = forest_.top(entry_[inner].from);
    }
    cycle.push_back(meeting);
    std::reverse(cycle.begin(), cycle.end());
    std::reverse(links.begin(), links.end());
    links.push_back({u, v});
    for (std::uint32_t node = forest_.top(v); node != meeting;) {
      const std::uint32_t base = forest_.base(node);
      const std::uint32_t inner = forest_.top(forest_.mate(base));
      cycle.push_back(node);
      links.push_back({base, forest_.mate(base)});
      cycle.push_back(inner);
      links.push_back({entry_[inner].to, entry_[inner].from});
      node = forest_.top(entry_[inner].from);
    }
    for (const std::uint32_t node : cycle) {
      const bool inner = label_[node] == label::inner;
      if (forest_.is_blossom(node)) z_[node] += inner ? -2 * now_ : 2 * now_;
      label_[node] = label::none;
      if (inner) {
        const std::int64_t risen = now_ - since_[node];
        forest_.each_vertex(node, [&](std::uint32_t w) {
          y_[w] += risen;
          make_vertex_outer(w);
        });
      }
    }
    const std::uint32_t node = forest_.shrink(std::move(cycle), std::move(links));
    if (node >= z_.size()) {
      z_.push_back(0);
      since_.push_back(0);
      label_.push_back(label::none);
      entry_.emplace_back();
      mark_.push_back(0);
    }
    z_[node] = -2 * now_;
    label_[node] = label::outer;
    touched_.push_back(node);
  }

  /// Takes an inner blossom with z = 0 apart; the even side of its cycle stays in the tree.
  void expand(std::uint32_t node) {
    const std::int64_t since = since_[node];
    const link entry = entry_[node];
    label_[node] = label::none;
    const auto [cycle, links] = forest_.dissolve(node);
    const std::size_t size = cycle.size();
    const auto at = static_cast<std::size_t>(std::find(cycle.begin(), cycle.end(), forest_.top(entry.to)) - cycle.begin());
    const bool down = at % 2 == 0;
    const auto keep_inner = [&](std::uint32_t child, link by) {
      make_inner(child, by);
      since_[child] = since;  // its vertices go on rising from where they were: nothing to write down
    };
    const auto lift = [&](std::uint32_t child) { forest_.each_vertex(child, [&](std::uint32_t v) { y_[v] += now_ - since; }); };
    keep_inner(cycle[at], entry);
    for (std::size_t i = at; i != 0;) {
      // cycle[i] is inner and matched to the next child, which is outer and leads on to another inner one.
      const std::size_t outer = down ? i - 1 : i + 1;
      const std::size_t inner = down ? i - 2 : (i + 2) % size;
      lift(cycle[outer]);
      make_outer(cycle[outer]);
      keep_inner(cycle[inner], down ? link{links[inner].to, links[inner].from} : links[outer]);
      i = inner;
    }
    for (const std::uint32_t child : cycle) {
      if (label_[child] != label::none) continue;
      // Free again: what the tree knew about these vertices was dropped while they were inner.
      lift(child);
      forest_.each_vertex(child, [&](std::uint32_t v) {
        nearest_in_[v] = 0;
        adjacency_.each(v, [&](std::uint32_t u, std::int64_t weight) {
          if (is_outer(u)) offer(u, v, y_[u] - weight);
        });
      });
    }
  }

  /// Matches outer `u` to `partner` (or leaves it exposed) and turns the path from there to the root.
  void turn_path(std::uint32_t u, std::uint32_t partner) {
    for (;;) {
      const std::uint32_t node = forest_.top(u);
      const std::uint32_t old_mate = forest_.mate(forest_.base(node));
      forest_.rebase(node, u);
      forest_.set_mate(u, partner);
      if (partner != no_node) forest_.set_mate(partner, u);
      if (old_mate == no_node) return;
      const std::uint32_t inner = forest_.top(old_mate);
      const link entry = entry_[inner];
      forest_.rebase(inner, entry.to);
      u = entry.from;
      partner = entry.to;
    }
  }

  /// Writes the clock into the duals and forgets the tree.
  void settle() {
    for (const std::uint32_t v : outer_) y_[v] -= now_;
    for (const std::uint32_t node : touched_) {
      if (label_[node] == label::none || !forest_.is_top(node)) continue;
      const bool inner = label_[node] == label::inner;
      label_[node] = label::none;
      if (inner) forest_.each_vertex(node, [&](std::uint32_t v) { y_[v] += now_ - since_[node]; });
      if (forest_.is_blossom(node)) z_[node] += inner ? -2 * now_ : 2 * now_;
    }
    outer_.clear();
    touched_.clear();
    next_scan_ = 0;
  }

  const Adjacency& adjacency_;
  blossom_forest forest_;
  std::vector<std::int64_t> y_, z_, since_;
  std::vector<label> label_;
  std::vector<link> entry_;  // of an inner node: the tight edge through which the tree entered it
  std::vector<std::uint32_t> mark_;
  std::vector<std::int64_t> nearest_;
  std::vector<std::uint32_t> nearest_from_, nearest_in_;
  std::vector<std::uint32_t> outer_in_;  // the round in which a vertex was last outer
  std::vector<std::uint32_t> outer_, touched_;
  std::size_t next_scan_ = 0;
  std::vector<event> heap_;
  std::int64_t now_ = 0;
  std::int64_t limit_ = 0;
  std::uint32_t last_ = no_node;
  std::uint32_t round_ = 0, mark_round_ = 0;
};

}  // namespace netgraph::detail

#endif
