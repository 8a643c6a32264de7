#ifndef NETGRAPH_SUGGEST_DETAIL_RANK_INDEX_HPP
#define NETGRAPH_SUGGEST_DETAIL_RANK_INDEX_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// Everybody's contacts in the order of what a candidate can score at most, so that a search for the best may end early.
///
/// Nobody scores more with b than b's contacts weigh together. Places are given by that bound, the largest first; a contact
/// with no other contact is shared by nobody and weighs nothing. Walking a list of contacts by place, the rest can be left
/// out as soon as the bound falls below the least score that still counts.
/// 4 bytes a tie and end (8 with strengths) and 12 bytes a person; O(ties) time to make.
template <bool Weighted>
class rank_index {
 public:
  /// Bounds are sums of many numbers in another order than the scores: allow for the rounding.
  static constexpr double slack = 1.0 + 1e-9;

  rank_index(const tie_graph& g, std::span<const double> weights)
      : place_(g.size()), at_(g.size()), bound_(g.size()), first_(g.size() + 1, 0) {
    std::vector<double> most(g.size(), 0.0);
    for (const vertex_id b : g.vertices()) {
      const auto around = g.neighbors(b);
      double sum = 0.0;
      for (std::size_t i = 0; i < around.size(); ++i) {
        if (g.degree(around[i]) < 2) continue;
        const double weight = weights[to_index(around[i])];
        sum += Weighted ? static_cast<double>(g.strengths(b)[i]) * weight : weight;
      }
      most[to_index(b)] = sum * slack;
      first_[to_index(b) + 1] = first_[to_index(b)] + around.size();
    }
    std::iota(at_.begin(), at_.end(), 0U);
    std::sort(at_.begin(), at_.end(),
              [&](std::uint32_t l, std::uint32_t r) { return most[l] != most[r] ? most[l] > most[r] : l < r; });
    for (std::uint32_t p = 0; p < at_.size(); ++p) {
      place_[at_[p]] = p;
      bound_[p] = most[at_[p]];
    }
    places_.resize(first_.back());
    if constexpr (Weighted) strengths_.resize(first_.back());
    // People by place, each written to the lists of their contacts: every list comes out in order.
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t p = 0; p < at_.size(); ++p) {
      const vertex_id b = to_vertex(at_[p]);
      const auto around = g.neighbors(b);
      for (std::size_t i = 0; i < around.size(); ++i) {
        const std::size_t at = next[to_index(around[i])]++;
        places_[at] = p;
        if constexpr (Weighted) strengths_[at] = g.strengths(b)[i];
      }
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return at_.size(); }
  [[nodiscard]] std::uint32_t place_of(vertex_id v) const noexcept { return place_[to_index(v)]; }
  [[nodiscard]] vertex_id person_at(std::size_t place) const noexcept { return to_vertex(at_[place]); }
  /// No score with the person at a place is above this.
  [[nodiscard]] double bound(std::size_t place) const noexcept { return bound_[place]; }
  /// How many places have a bound of at least `score`.
  [[nodiscard]] std::size_t places_from(double score) const noexcept {
    return static_cast<std::size_t>(std::partition_point(bound_.begin(), bound_.end(), [&](double b) { return b >= score; }) -
                                    bound_.begin());
  }

  /// The places of somebody's contacts, ascending.
  [[nodiscard]] const std::uint32_t* begin_of(vertex_id v) const noexcept { return places_.data() + first_[to_index(v)]; }
  [[nodiscard]] const std::uint32_t* end_of(vertex_id v) const noexcept { return places_.data() + first_[to_index(v) + 1]; }
  /// Beside them, the strengths of these ties.
  [[nodiscard]] const float* strengths_of(vertex_id v) const noexcept { return strengths_.data() + first_[to_index(v)]; }

 private:
  std::vector<std::uint32_t> place_;  // by vertex
  std::vector<std::uint32_t> at_;     // vertex by place
  std::vector<double> bound_;         // by place, falling
  std::vector<std::size_t> first_;    // by vertex
  std::vector<std::uint32_t> places_;
  std::vector<float> strengths_;
};

/// Keeps the best few of what is offered, in an order of no importance.
class short_ranking {
 public:
  explicit short_ranking(std::size_t limit) : limit_(limit), list_(limit) {}

  void clear() noexcept {
    size_ = 0;
    floor_ = -1.0;  // below every score
  }
  /// No score below this enters any more.
  [[nodiscard]] double floor() const noexcept { return floor_; }
  [[nodiscard]] std::span<const scored<vertex_id>> best() const noexcept { return {list_.data(), size_}; }

  /// `admit()` is asked only about who would enter.
  template <class Admit>
  void offer(double score, vertex_id who, Admit&& admit) {
    if (score < floor_) return;  // the way nearly everyone goes
    const scored<vertex_id> entry{score, who};
    const bool full = size_ == limit_;
    if (full && !ranks_before{}(entry, list_[size_ - 1])) return;
    if (!admit()) return;
    std::size_t at = full ? size_ - 1 : size_++;
    for (; at > 0 && ranks_before{}(entry, list_[at - 1]); --at) list_[at] = list_[at - 1];
    list_[at] = entry;
    if (size_ == limit_) floor_ = list_[size_ - 1].score;
  }

 private:
  std::size_t limit_;
  std::size_t size_ = 0;
  double floor_ = -1.0;
  std::vector<scored<vertex_id>> list_;
};

}  // namespace netgraph::detail

#endif
