#ifndef NETGRAPH_ORGANISER_DETAIL_SPLIT_CIRCLES_HPP
#define NETGRAPH_ORGANISER_DETAIL_SPLIT_CIRCLES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/traverse/components.hpp>

namespace netgraph::detail {

/// Tells into what pieces the circles of a graph fall where some ties are missing, without a look at the whole graph.
///
/// From every end of a missing tie one search goes out, all at one pace; searches that meet become one, and one that ends has
/// found a piece. Once a single one is left, it need not go on: its piece is what the others leave of the circle. So what
/// holds together is seen after a few steps, and of what falls apart the largest piece is never searched to its end.
class split_circles {
 public:
  /// Borrows the graph and its `connected_components`.
  split_circles(const tie_graph& g, const component_labels& circles) : g_(&g), circles_(&circles), owner_(g.size(), nobody) {}

  /// The sizes of all circles without the missing ties.
  /// @param missing  by edge.
  /// @param between  of the missing, those whose ends may be in different pieces.
  [[nodiscard]] std::vector<std::uint32_t> sizes(std::span<const tie> between, std::span<const std::uint8_t> missing) {
    std::vector<std::uint32_t> made = circles_->sizes;
    std::vector<std::pair<std::uint32_t, vertex_id>> ends;  // by circle
    for (const tie& t : between) {
      for (const vertex_id v : {t.a, t.b}) ends.emplace_back(circles_->label[to_index(v)], v);
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (std::size_t first = 0; first < ends.size();) {
      std::size_t last = first;
      searches_.clear();
      for (; last < ends.size() && ends[last].first == ends[first].first; ++last) start(ends[last].second);
      split(made, ends[first].first, missing);
      first = last;
    }
    return made;
  }

 private:
  struct search {
    std::uint32_t joined = nobody;  // the search this one has become part of
    std::vector<vertex_id> queue = {};
    std::size_t next = 0;
    std::uint32_t found = 1;
  };

  void start(vertex_id from) {
    owner_[to_index(from)] = static_cast<std::uint32_t>(searches_.size());
    touched_.push_back(from);
    searches_.emplace_back().queue.assign(1, from);
  }

  void split(std::vector<std::uint32_t>& sizes, std::uint32_t circle, std::span<const std::uint8_t> missing) {
    std::vector<std::uint32_t> going(searches_.size());
    for (std::uint32_t s = 0; s < going.size(); ++s) going[s] = s;
    std::uint32_t rest = sizes[circle];
    while (going.size() > 1) {
      for (const std::uint32_t s : going) {
        if (searches_[s].joined == nobody) step(s, missing);
      }
      std::erase_if(going, [&](std::uint32_t s) {
        const search& one = searches_[s];
        if (one.joined != nobody) return true;
        if (one.next < one.queue.size() || one.found == rest) return false;
        sizes.push_back(one.found);
        rest -= one.found;
        return true;
      });
    }
    sizes[circle] = rest;
    for (const vertex_id v : touched_) owner_[to_index(v)] = nobody;
    touched_.clear();
  }

  void step(std::uint32_t s, std::span<const std::uint8_t> missing) {
    if (searches_[s].next == searches_[s].queue.size()) return;
    const vertex_id v = searches_[s].queue[searches_[s].next++];
    const auto around = g_->neighbors(v);
    const auto edges = g_->edge_ids(v);
    for (std::size_t i = 0; i < around.size(); ++i) {
      if (missing[to_index(edges[i])] != 0) continue;
      std::uint32_t& owner = owner_[to_index(around[i])];
      if (owner == nobody) {
        owner = s;
        touched_.push_back(around[i]);
        searches_[s].queue.push_back(around[i]);
        ++searches_[s].found;
      } else if (const std::uint32_t other = root(owner); other != s) {
        join(s, other);
      }
    }
  }

  [[nodiscard]] std::uint32_t root(std::uint32_t s) {
    while (searches_[s].joined != nobody) {
      std::uint32_t& up = searches_[s].joined;
      if (searches_[up].joined != nobody) up = searches_[up].joined;
      s = up;
    }
    return s;
  }

  void join(std::uint32_t s, std::uint32_t other) {
    search& into = searches_[s];
    search& from = searches_[other];
    into.queue.insert(into.queue.end(), from.queue.begin() + static_cast<std::ptrdiff_t>(from.next), from.queue.end());
    into.found += from.found;
    from = {.joined = s};
  }

  static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

  const tie_graph* g_;
  const component_labels* circles_;
  std::vector<std::uint32_t> owner_;  // by vertex: the search that found it
  std::vector<vertex_id> touched_;
  std::vector<search> searches_;
};

}  // namespace netgraph::detail

#endif
