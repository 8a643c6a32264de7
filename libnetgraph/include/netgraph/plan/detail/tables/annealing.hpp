#ifndef NETGRAPH_PLAN_DETAIL_TABLES_ANNEALING_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_ANNEALING_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/tables/seating.hpp>

namespace netgraph::detail {

/// The worsening that annealing lets pass, for many candidates at once: temperature times exponential numbers.
///
/// A swap is made where gain + allowance >= 0, which has the probability exp(gain / temperature) of Metropolis. The
/// numbers are drawn once and read from a random place each time.
class allowances {
 public:
  explicit allowances(random_stream& random) {
    for (double& x : drawn_) x = -std::log1p(-random.uniform());
    heat(0.0);
  }

  void heat(double temperature) {
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      scaled_[i] = static_cast<std::int32_t>(std::min(temperature * drawn_[i], 0x1.0p28));
    }
  }

  /// seat_block of them from any place.
  [[nodiscard]] const std::int32_t* from(std::uint64_t number) const { return scaled_.data() + number % ring; }

 private:
  static constexpr std::size_t ring = 1024;
  std::array<double, ring + seat_block> drawn_{};
  std::array<std::int32_t, ring + seat_block> scaled_{};
};

/// Keeps no more rules than the pulls do.
struct no_further_rules {
  [[nodiscard]] std::int32_t most(std::uint32_t) const { return 0; }
  [[nodiscard]] std::int64_t gain(const seating&, std::uint32_t, std::uint32_t) const { return 0; }
  void swapped(const seating&, std::uint32_t, std::uint32_t) {}
};

/// What a stretch of annealing has done.
struct annealing_tally {
  std::uint64_t evaluated = 0;
  std::uint64_t swapped = 0;
};

/// Anneals one round's seating: swaps of people from different tables, at one temperature.
///
/// @param rules  what the pulls cannot express: most(v), the most that a swap of v may add beyond the grid;
///               gain(seats, v, u); swapped(seats, v, u), called after each swap.
/// @param evaluations  stop after about as many swaps looked at.
/// @param worth  raised by every swap made. @param before_loss  called before a swap that lowers it;
/// @param after_gain  called after one that raises it.
/// @complexity  O(1) a swap looked at, O(width) a swap made; no allocation.
template <class Rules, class BeforeLoss, class AfterGain>
void anneal(seating& seats, Rules& rules, random_stream& random, const allowances& allowed, std::uint64_t evaluations,
            std::int64_t& worth, annealing_tally& tally, BeforeLoss before_loss, AfterGain after_gain) {
  const std::vector<std::uint32_t>& movers = seats.movers();
  if (movers.size() < 2) return;
  const std::uint64_t blocks = seats.width() / seat_block;
  std::array<std::int32_t, seat_block> margin;
  std::array<std::int32_t, seat_block> raised;
  const std::uint64_t end = tally.evaluated + evaluations;
  while (tally.evaluated < end) {
    const std::uint64_t dice = random();
    const std::uint32_t v = movers[((dice >> 32U) * movers.size()) >> 32U];
    const std::size_t first = (((dice & 0xffffU) * blocks) >> 16U) * seat_block;
    const std::int32_t* slack = allowed.from(dice >> 16U);
    tally.evaluated += seat_block;
    if (const std::int32_t most = rules.most(v); most > 0) {
      for (std::size_t i = 0; i < seat_block; ++i) raised[i] = slack[i] + most;
      if (!seats.gains(v, first, raised.data(), margin.data())) continue;
    } else if (!seats.gains(v, first, slack, margin.data())) {
      continue;
    }
    const std::size_t turn = (dice >> 27U) % seat_block;
    for (std::size_t k = 0; k < seat_block; ++k) {
      const std::size_t i = (k + turn) % seat_block;
      if (margin[i] < 0) continue;
      const auto u = static_cast<std::uint32_t>(first + i);
      if (seats.table(u) == seats.table(v)) continue;
      if (v >= seats.people() && u >= seats.people()) continue;
      const std::int64_t gain = seats.gain(v, u) + rules.gain(seats, v, u);
      if (gain + slack[i] < 0) continue;
      if (gain < 0) before_loss();
      seats.swap(v, u);
      rules.swapped(seats, v, u);
      worth += gain;
      ++tally.swapped;
      if (gain > 0) after_gain();
      break;
    }
  }
}

}  // namespace netgraph::detail

#endif
