#ifndef NETGRAPH_PLAN_DETAIL_ROUNDS_EDGE_COLOURING_HPP
#define NETGRAPH_PLAN_DETAIL_ROUNDS_EDGE_COLOURING_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>

namespace netgraph::detail {

/// Splits pairs into rounds so that nobody is in two pairs of one round: colours the edges of a graph.
///
/// A pair whose people have no free round in common takes one by a Kempe chain: along the path of two rounds that starts
/// at one of them the rounds change places. In a two-sided graph that always works (König); in a one-sided one the path
/// may end at the other of the two, then the pair takes a neighbour's round and the neighbour's pair looks on, a random
/// walk that ends unless rounds are really too few.
/// @reference  J. Misra, D. Gries, "A constructive proof of Vizing's theorem", Information Processing Letters 41 (1992),
///             131-133 (chains).
class edge_colouring {
 public:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// @pre  no vertex has more than `colours` edges.
  edge_colouring(std::size_t vertices, std::span<const std::pair<std::uint32_t, std::uint32_t>> edges, std::uint32_t colours,
                 std::uint64_t seed)
      : edges_(edges), colours_(colours), at_(vertices * colours, none), colour_(edges.size(), none), random_(seed, 7) {}

  /// Gives an edge a colour that is free at both ends. @return whether it was.
  bool take(std::uint32_t e, std::uint32_t colour) {
    const auto [u, v] = edges_[e];
    if (at(u, colour) != none || at(v, colour) != none) return false;
    set(e, colour);
    return true;
  }

  /// Colours an edge. @return an edge left without a colour, this one or another, or none.
  [[nodiscard]] std::uint32_t colour(std::uint32_t e, std::uint32_t tries) {
    for (std::uint32_t k = 0; k <= tries; ++k) {
      const auto [u, v] = edges_[e];
      const std::uint32_t start = k == 0 ? 0 : static_cast<std::uint32_t>(random_.below(colours_));
      std::uint32_t free_u = none;
      std::uint32_t free_v = none;
      for (std::uint32_t c = 0; c < colours_; ++c) {
        const std::uint32_t colour = (c + start) % colours_;
        const bool at_u = at(u, colour) == none;
        const bool at_v = at(v, colour) == none;
        if (at_u && at_v) {
          set(e, colour);
          return none;
        }
        if (at_u && free_u == none) free_u = colour;
        if (at_v && free_v == none) free_v = colour;
      }
      if (free_u == none || free_v == none) return e;  // more edges than colours
      if (flip(v, free_u, free_v, u)) {
        set(e, free_u);
        return none;
      }
      // The chain ends at u. The edge takes the colour free at v; the edge of u that had it goes on.
      const std::uint32_t other = at(u, free_v);
      clear(other);
      set(e, free_v);
      e = other;
      if (k % 8 == 7) {
        const auto somewhere = static_cast<std::uint32_t>(random_.below(at_.size() / colours_));
        flip_any(somewhere, static_cast<std::uint32_t>(random_.below(colours_)),
                 static_cast<std::uint32_t>(random_.below(colours_)));
      }
    }
    return e;
  }

  [[nodiscard]] std::uint32_t of(std::uint32_t e) const { return colour_[e]; }

 private:
  [[nodiscard]] std::uint32_t& at(std::uint32_t v, std::uint32_t colour) {
    return at_[static_cast<std::size_t>(v) * colours_ + colour];
  }
  void set(std::uint32_t e, std::uint32_t colour) {
    colour_[e] = colour;
    at(edges_[e].first, colour) = e;
    at(edges_[e].second, colour) = e;
  }
  void clear(std::uint32_t e) {
    at(edges_[e].first, colour_[e]) = none;
    at(edges_[e].second, colour_[e]) = none;
    colour_[e] = none;
  }

  /// Exchanges two colours along the path that leaves v by `first`, unless it ends at `not_to`. @pre  v has no `second`.
  bool flip(std::uint32_t v, std::uint32_t first, std::uint32_t second, std::uint32_t not_to) {
    path_.clear();
    std::uint32_t x = v;
    std::uint32_t colour = first;
    while (at(x, colour) != none) {
      const std::uint32_t e = at(x, colour);
      path_.push_back(e);
      x = edges_[e].first == x ? edges_[e].second : edges_[e].first;
      colour = colour == first ? second : first;
    }
    if (x == not_to) return false;
    exchange(first, second);
    return true;
  }

  /// Exchanges two colours along the whole path or circle through v.
  void flip_any(std::uint32_t v, std::uint32_t first, std::uint32_t second) {
    if (first == second) return;
    if (at(v, first) != none && at(v, second) != none) {
      path_.clear();
      std::uint32_t x = v;
      std::uint32_t colour = first;
      do {
        const std::uint32_t e = at(x, colour);
        if (e == none) return;  // a path with v inside: left alone
        path_.push_back(e);
        x = edges_[e].first == x ? edges_[e].second : edges_[e].first;
        colour = colour == first ? second : first;
      } while (x != v);
      exchange(first, second);
    } else if (at(v, first) != none) {
      flip(v, first, second, none);
    } else if (at(v, second) != none) {
      flip(v, second, first, none);
    }
  }

  void exchange(std::uint32_t first, std::uint32_t second) {
    was_.clear();
    for (const std::uint32_t e : path_) {
      was_.push_back(colour_[e]);
      clear(e);
    }
    for (std::size_t k = 0; k < path_.size(); ++k) set(path_[k], was_[k] == first ? second : first);
  }

  std::span<const std::pair<std::uint32_t, std::uint32_t>> edges_;
  std::uint32_t colours_;
  std::vector<std::uint32_t> at_;      // edge of a colour at a vertex
  std::vector<std::uint32_t> colour_;  // per edge
  std::vector<std::uint32_t> path_, was_;
  random_stream random_;
};

}  // namespace netgraph::detail

#endif
