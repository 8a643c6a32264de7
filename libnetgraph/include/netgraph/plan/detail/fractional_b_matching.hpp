#ifndef NETGRAPH_PLAN_DETAIL_FRACTIONAL_B_MATCHING_HPP
#define NETGRAPH_PLAN_DETAIL_FRACTIONAL_B_MATCHING_HPP

// The linear relaxation of b-matching: a minimum-cost flow on the bipartite double cover.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph::detail {

struct integer_edge {
  std::uint32_t a, b;
  std::int64_t weight;
};

/// Maximises sum w_e x_e with 0 <= x_e <= 1 and at most b_v at each vertex.
///
/// Every vertex stands on a left and a right side, every edge is two arcs across; left and right duals are kept
/// apart and averaged at the end, so x_e is 0, 1/2 or 1 and y_v a multiple of 1/2. Dual: y >= 0 and
/// q_e = max(0, w_e - y_a - y_b). Start: coordinate descent on the symmetric dual; then shortest augmenting
/// paths from every node whose dual is positive although it has room.
///
/// @complexity  O(m log m) for one path; few and short paths after the start.
/// @reference  R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear
///             assignment problems", Computing 38 (1987), 325-340 (the idea of starting from good prices).
class fractional_b_matching {
 public:
  /// @pre  weights > 0; ends < capacity.size(); no loops. `start` is empty or a first guess of 2 y.
  fractional_b_matching(std::span<const integer_edge> edges, std::span<const std::uint32_t> capacity,
                        std::span<const std::int64_t> start, const progress& watch)
      : n_(capacity.size()), edges_(edges), capacity_(capacity), offset_(n_ + 1, 0) {
    lay_out_arcs();
    descend(start);
    take_profitable_edges();
    augment_all(watch);
  }

  /// 2 y_v, an integer.
  [[nodiscard]] std::int64_t twice_dual(std::size_t v) const { return dual_[v] + dual_[n_ + v]; }
  /// 2 x_e: 0, 1 or 2.
  [[nodiscard]] unsigned twice_chosen(std::size_t e) const {
    const std::size_t slot = slot_of_[e];
    return unsigned{used_[0][slot]} + unsigned{used_[1][slot]};
  }

 private:
  struct arc {
    std::uint32_t to;
    std::uint32_t twin;  // the slot of the same edge at its other end
    std::int64_t weight;
  };

  void lay_out_arcs() {
    for (const integer_edge& e : edges_) {
      ++offset_[e.a + 1];
      ++offset_[e.b + 1];
    }
    for (std::size_t v = 0; v < n_; ++v) offset_[v + 1] += offset_[v];
    arcs_.resize(2 * edges_.size());
    slot_of_.resize(edges_.size());
    std::vector<std::size_t> next(offset_.begin(), offset_.end() - 1);
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const integer_edge& e = edges_[i];
      const auto at_a = static_cast<std::uint32_t>(next[e.a]++);
      const auto at_b = static_cast<std::uint32_t>(next[e.b]++);
      arcs_[at_a] = {e.b, at_b, e.weight};
      arcs_[at_b] = {e.a, at_a, e.weight};
      slot_of_[i] = at_a;
    }
    used_[0].assign(arcs_.size(), 0);
    used_[1].assign(arcs_.size(), 0);
    degree_.assign(2 * n_, 0);
    dual_.assign(2 * n_, 0);
    distance_.assign(2 * n_, 0);
    reached_in_.assign(2 * n_, 0);
    came_by_.assign(2 * n_, 0);
  }

  /// The values w - y at v: its capacity-th largest and the next one below it (0 where there is none).
  std::pair<std::int64_t, std::int64_t> best_offers(std::size_t v, std::span<const std::int64_t> y) {
    offers_.clear();
    for (std::size_t s = offset_[v]; s < offset_[v + 1]; ++s) {
      const std::int64_t offer = arcs_[s].weight - y[arcs_[s].to];
      if (offer > 0) offers_.push_back(offer);
    }
    const std::size_t room = capacity_[v];
    if (offers_.size() < room || room == 0) return {0, 0};
    const auto last = offers_.begin() + static_cast<std::ptrdiff_t>(room) - 1;
    std::nth_element(offers_.begin(), last, offers_.end(), std::greater<>());
    const std::int64_t next = last + 1 == offers_.end() ? 0 : *std::max_element(last + 1, offers_.end());
    return {*last, next};
  }

  /// Coordinate descent: any y_v between the two offers is best while the others stand still.
  void descend(std::span<const std::int64_t> start) {
    constexpr int sweeps = 4;
    const std::span<std::int64_t> y(dual_.data(), n_);
    if (start.empty()) {
      for (std::size_t v = 0; v < n_; ++v) {
        // With all other y at 0 the offers are the weights; both ends pay half.
        const auto [last, next] = best_offers(v, std::span<const std::int64_t>(distance_.data(), n_));
        y[v] = (last + next) / 4;
      }
    } else {
      for (std::size_t v = 0; v < n_; ++v) y[v] = std::max<std::int64_t>(0, start[v] / 2);
    }
    for (int sweep = 0; sweep < (start.empty() ? sweeps : 1); ++sweep) {
      for (std::size_t v = 0; v < n_; ++v) {
        const auto [last, next] = best_offers(v, y);
        y[v] = std::clamp(y[v], next, last);
      }
    }
    // Raising one y only takes edges away from others, so one pass leaves nobody above capacity.
    for (std::size_t v = 0; v < n_; ++v) y[v] = std::max(y[v], best_offers(v, y).second);
    std::copy(y.begin(), y.end(), dual_.begin() + static_cast<std::ptrdiff_t>(n_));
  }

  void take_profitable_edges() {
    for (const bool tight : {false, true}) {
      for (std::size_t i = 0; i < edges_.size(); ++i) {
        const integer_edge& e = edges_[i];
        const std::int64_t profit = e.weight - dual_[e.a] - dual_[e.b];
        const bool take = tight ? profit == 0 && degree_[e.a] < capacity_[e.a] && degree_[e.b] < capacity_[e.b] : profit > 0;
        if (!take) continue;
        const std::size_t slot = slot_of_[i];
        for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
          used_[side][slot] = used_[side][arcs_[slot].twin] = 1;
          ++degree_[side * n_ + e.a];
          ++degree_[side * n_ + e.b];
        }
      }
    }
  }

  void augment_all(const progress& watch) {
    for (std::size_t v = 0; v < 2 * n_; ++v) {
      const std::size_t person = v < n_ ? v : v - n_;
      if (degree_[v] < capacity_[person] && dual_[v] > 0) watch.check();
      while (degree_[v] < capacity_[person] && dual_[v] > 0) augment(v, v < n_ ? 0 : 1);
    }
  }

  /// One shortest path from `root`, on `side`: to a node across with room, or to a dual of 0 on the same side.
  void augment(std::size_t root, std::size_t side) {
    ++round_;
    heap_.clear();
    settled_.clear();
    std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    std::size_t last = root;
    const std::size_t here = side * n_;
    const std::size_t across = (1 - side) * n_;
    const std::vector<std::uint8_t>& used = used_[side];
    const std::vector<std::uint8_t>& used_back = used_[1 - side];
    const auto reach = [&](std::size_t node, std::int64_t at, std::uint32_t slot, bool may_stop) {
      if (at >= limit) return;
      if (reached_in_[node] == round_ && distance_[node] <= at) return;
      reached_in_[node] = round_;
      distance_[node] = at;
      came_by_[node] = slot;
      if (may_stop) {
        limit = at;
        last = node;
      } else {
        heap_.emplace_back(at, static_cast<std::uint32_t>(node));
        std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
      }
    };
    reached_in_[root] = round_;
    distance_[root] = 0;
    heap_.emplace_back(0, static_cast<std::uint32_t>(root));
    while (!heap_.empty()) {
      const auto [at, node] = heap_.front();
      if (at >= limit) break;
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      heap_.pop_back();
      if (distance_[node] != at) continue;
      settled_.push_back(node);
      const bool outer = (node >= n_) == (side == 1);
      const std::size_t v = node >= n_ ? node - n_ : node;
      const auto end = static_cast<std::uint32_t>(offset_[v + 1]);
      if (outer) {
        const std::int64_t y = dual_[node];
        if (at + y < limit) {
          limit = at + y;
          last = node;
        }
        for (auto s = static_cast<std::uint32_t>(offset_[v]); s < end; ++s) {
          if (used[s] != 0) continue;
          const std::size_t to = across + arcs_[s].to;
          reach(to, at + y + dual_[to] - arcs_[s].weight, s, degree_[to] < capacity_[arcs_[s].to]);
        }
      } else {
        const std::int64_t y = dual_[node];
        for (auto s = static_cast<std::uint32_t>(offset_[v]); s < end; ++s) {
          if (used_back[s] == 0) continue;
          const std::size_t to = here + arcs_[s].to;
          reach(to, at + arcs_[s].weight - y - dual_[to], s, false);
        }
      }
    }
    for (const std::uint32_t node : settled_) {
      const std::int64_t change = limit - distance_[node];
      dual_[node] += (node >= n_) == (side == 1) ? -change : change;
    }
    // Turn the arcs on the way back to the root.
    if (last == root) return;
    ++degree_[root];
    bool inner = (last >= n_) != (side == 1);
    if (inner) {
      ++degree_[last];
    } else {
      --degree_[last];
    }
    for (std::size_t node = last; node != root; inner = !inner) {
      const std::uint32_t slot = came_by_[node];
      const std::uint32_t twin = arcs_[slot].twin;
      const std::size_t from_side = inner ? side : 1 - side;  // the side that owns `slot`
      used_[from_side][slot] ^= 1U;
      used_[1 - from_side][twin] ^= 1U;
      node = (inner ? here : across) + arcs_[twin].to;
    }
  }

  std::size_t n_;
  std::span<const integer_edge> edges_;
  std::span<const std::uint32_t> capacity_;
  std::vector<std::size_t> offset_;
  std::vector<arc> arcs_;
  std::vector<std::uint32_t> slot_of_;
  std::vector<std::uint8_t> used_[2];  // used_[s][slot]: the owner of the slot as a node of side s uses the arc
  std::vector<std::uint32_t> degree_;
  std::vector<std::int64_t> dual_;
  std::vector<std::int64_t> distance_;
  std::vector<std::uint32_t> reached_in_, came_by_;
  std::vector<std::pair<std::int64_t, std::uint32_t>> heap_;
  std::vector<std::uint32_t> settled_;
  std::vector<std::int64_t> offers_;
  std::uint32_t round_ = 0;
};

}  // namespace netgraph::detail

#endif
