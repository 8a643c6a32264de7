#ifndef NETGRAPH_SUGGEST_DETAIL_BOUNDED_SEARCH_HPP
#define NETGRAPH_SUGGEST_DETAIL_BOUNDED_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/rank_index.hpp>

namespace netgraph::detail {

/// Finds somebody's best candidates without looking at all of them; the same as looking at all, bit for bit.
///
/// First the candidates who can score most, the head, are summed in full: that gives a floor near the final one. Of the
/// others, those whose bound is below the floor are not looked at. Of the contacts of those left, the busiest are not
/// walked as long as all they add is less than the floor: who is found by them alone cannot enter. Whoever may enter all
/// the same is summed anew from their own contacts. One worker's memory; O(people).
template <bool Weighted>
class bounded_search {
 public:
  bounded_search(const tie_graph& g, const rank_index<Weighted>& index, std::span<const double> weights)
      : g_(&g), index_(&index), weights_(weights), sums_(g.size(), 0.0), touched_(g.size() + 1), mark_(g.size(), 0.0F) {}

  /// Offers everybody who may be among the best of `a` to `into`. `eligible(a, b)` as in `rank_introductions`.
  template <class Eligible>
  void run(vertex_id a, short_ranking& into, const Eligible& eligible) {
    const auto around = g_->neighbors(a);
    const auto strengths = g_->strengths(a);
    // Never 0: a strength is above it, and without strengths 1 stands for it.
    for (std::size_t i = 0; i < around.size(); ++i) mark_[to_index(around[i])] = Weighted ? strengths[i] : 1.0F;
    mark_[to_index(a)] = -1.0F;
    const auto tied = [&](vertex_id b) { return mark_[to_index(b)] != 0.0F; };
    const auto offer = [&](double score, std::size_t place) {
      const vertex_id b = index_->person_at(place);
      if (!tied(b)) into.offer(score, b, [&] { return eligible(a, b); });
    };

    const std::size_t head = std::min(head_size, g_->size());
    walked_.resize(around.size());
    for (std::size_t i = 0; i < around.size(); ++i) walked_[i] = add(around[i], strengths[i], 0, head, nullptr);
    for (std::size_t p = 0; p < head; ++p) {
      const double sum = sums_[p];
      if (sum != 0.0) {
        sums_[p] = 0.0;
        if (sum >= into.floor()) offer(sum, p);
      }
    }

    const std::size_t end = into.floor() < 0.0 ? g_->size() : index_->places_from(into.floor());
    if (end > head) {
      double unwalked = 0.0;
      std::uint32_t from = 0;  // contacts of an earlier place are not walked
      for (const std::uint32_t* p = index_->begin_of(a); p != index_->end_of(a); ++p) {
        const vertex_id w = index_->person_at(*p);
        const double weight = most_of(w) * rank_index<Weighted>::slack;
        if (unwalked + weight >= skip_share * into.floor()) break;
        unwalked += weight;
        from = *p + 1;
      }
      std::size_t count = 0;
      for (std::size_t i = 0; i < around.size(); ++i) {
        if (index_->place_of(around[i]) >= from) add(around[i], strengths[i], walked_[i], end, &count);
      }
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t p = touched_[i];
        const double sum = sums_[p];
        sums_[p] = 0.0;
        if (from == 0) {
          if (sum >= into.floor()) offer(sum, p);
        } else if (sum * rank_index<Weighted>::slack + unwalked >= into.floor() && index_->bound(p) >= into.floor()) {
          const vertex_id b = index_->person_at(p);
          if (!tied(b)) into.offer(sum_anew(b), b, [&] { return eligible(a, b); });
        }
      }
    }
    for (const vertex_id w : around) mark_[to_index(w)] = 0.0F;
    mark_[to_index(a)] = 0.0F;
  }

 private:
  static constexpr std::size_t head_size = 512;  // 4 KB of sums: they stay in the first cache
  // Walking less, more are summed anew: the share of the floor that is cheapest to leave (benchmarks/top_k.py).
  static constexpr double skip_share = 0.3;

  [[nodiscard]] double most_of(vertex_id w) const noexcept {
    if (g_->degree(w) < 2) return 0.0;
    const double weight = weights_[to_index(w)];
    return Weighted ? static_cast<double>(mark_[to_index(w)]) * weight : weight;
  }

  // Adds what a contact gives to the candidates from its `skip`th up to the place `end`; returns how many there were until then.
  std::uint32_t add(vertex_id w, float s_aw, std::uint32_t skip, std::size_t end, std::size_t* count) {
    const std::uint32_t* const first = index_->begin_of(w);
    const std::uint32_t* const last = index_->end_of(w);
    const std::uint32_t* p = first + skip;
    const double weight = weights_[to_index(w)];
    double* const sums = sums_.data();
    const auto term = [&](const std::uint32_t* at) {
      if constexpr (Weighted) {
        return static_cast<double>(std::min(s_aw, index_->strengths_of(w)[at - first])) * weight;
      } else {
        static_cast<void>(at);
        return weight;
      }
    };
    if (count == nullptr) {
      for (; p != last && *p < end; ++p) sums[*p] += term(p);
    } else {
      std::uint32_t* const touched = touched_.data();
      std::size_t n = *count;
      for (; p != last && *p < end; ++p) {
        touched[n] = *p;  // written always, kept only when new
        n += static_cast<std::size_t>(sums[*p] == 0.0);
        sums[*p] += term(p);
      }
      *count = n;
    }
    return static_cast<std::uint32_t>(p - first);
  }

  // The score of b, its terms in the order of `for_each_shared_contact`.
  [[nodiscard]] double sum_anew(vertex_id b) const {
    const auto around = g_->neighbors(b);
    double sum = 0.0;
    for (std::size_t i = 0; i < around.size(); ++i) {
      const float s_aw = mark_[to_index(around[i])];
      if (s_aw == 0.0F) continue;
      const double weight = weights_[to_index(around[i])];
      sum += Weighted ? static_cast<double>(std::min(s_aw, g_->strengths(b)[i])) * weight : weight;
    }
    return sum;
  }

  const tie_graph* g_;
  const rank_index<Weighted>* index_;
  std::span<const double> weights_;
  std::vector<double> sums_;           // by place
  std::vector<std::uint32_t> touched_;
  std::vector<float> mark_;            // by vertex: the strength of the tie to a
  std::vector<std::uint32_t> walked_;  // by contact of a
};

}  // namespace netgraph::detail

#endif
