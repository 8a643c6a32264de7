#ifndef NETGRAPH_PLAN_DETAIL_PINWHEEL_SEARCH_HPP
#define NETGRAPH_PLAN_DETAIL_PINWHEEL_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph::detail {

/// Compares the load `sum of 1 / period` with `share * slots` (`share` = over / under): below 0, 0 or above 0.
///
/// Exact where the periods have a small common multiple; else absent when rounding might decide.
[[nodiscard]] inline std::optional<int> compare_load(std::span<const std::uint32_t> periods, std::uint64_t slots,
                                                     std::uint64_t over, std::uint64_t under) {
  constexpr std::uint64_t most = std::uint64_t{1} << 56U;
  std::uint64_t multiple = 1;
  bool exact = slots < 1024;
  double load = 0.0;
  for (const std::uint32_t p : periods) {
    load += 1.0 / p;
    const std::uint64_t factor = p / std::gcd(multiple, std::uint64_t{p});
    exact = exact && multiple <= most / std::max<std::uint64_t>(1, factor) /
                                     (under * std::max<std::uint64_t>(periods.size(), over * slots));
    if (exact) multiple *= factor;
  }
  if (exact) {
    std::uint64_t sum = 0;
    for (const std::uint32_t p : periods) sum += multiple / p;
    const std::uint64_t left = sum * under;
    const std::uint64_t right = multiple * over * slots;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const double wanted = static_cast<double>(slots) * static_cast<double>(over) / static_cast<double>(under);
  const double doubt = static_cast<double>(periods.size() + 2) * 0x1.0p-52 * std::max(load, wanted);
  if (load < wanted - doubt) return -1;
  if (load > wanted + doubt) return 1;
  return std::nullopt;
}

/// Whether periods, each made shorter to some x * 2^j, fill at most all slots: then dealing the slots out in halves serves all.
///
/// @reference  M. Y. Chan, F. Chin, "Schedulers for larger classes of pinwheel instances", Algorithmica 9, 1993, pp. 425-462.
[[nodiscard]] inline bool fits_when_halved(std::span<const std::uint32_t> periods, std::uint64_t slots) {
  const std::uint64_t shortest = *std::min_element(periods.begin(), periods.end()) * slots;
  // A base above the shortest period cannot shorten it; one below half of it gives what its double gives.
  const std::uint64_t lowest = std::max<std::uint64_t>(1, shortest > 4096 ? shortest - 2048 : shortest / 2 + 1);
  for (std::uint64_t base = shortest; base >= lowest; --base) {
    // Counted in parts of 2^-40; a smaller share counts as one part.
    std::uint64_t filled = 0;
    bool counted = true;
    for (const std::uint32_t p : periods) {
      unsigned halvings = 0;
      while (halvings < 40 && base <= (p * slots) >> (halvings + 1)) ++halvings;
      filled += std::uint64_t{1} << (40 - halvings);
      counted = counted && filled < (std::uint64_t{1} << 62U);
    }
    if (counted && (filled + ((std::uint64_t{1} << 40U) - 1)) >> 40U <= base) return true;
  }
  return false;
}

/// Searches all ways of serving tasks slot by slot for one that never ends: task i at least once in any period[i] slots.
///
/// A state says how many slots each task may still wait. Serving more never hurts, and of tasks of one period the one that
/// waited longest may go first. A way that comes back to a state it was in never ends; a state from which every way fails is
/// not tried again.
class pinwheel_search {
 public:
  pinwheel_search(std::span<const std::uint32_t> periods, std::size_t each_slot, std::size_t most_states)
      : periods_(periods.begin(), periods.end()), each_slot_(std::min(each_slot, periods.size())), most_states_(most_states) {
    std::uint64_t all = 1;
    for (const std::uint32_t p : periods_) {
      countable_ = countable_ && all <= std::numeric_limits<std::uint64_t>::max() / p;
      scale_.push_back(all);
      if (countable_) all *= p;
    }
  }

  /// Whether there is a way; absent where there are more states than allowed.
  [[nodiscard]] std::optional<bool> run(const progress& watch) {
    if (!countable_ || periods_.size() > 64) return std::nullopt;
    std::vector<std::uint32_t> start = periods_;
    push(start);
    while (!path_.empty()) {
      if ((++steps_ & 1023U) == 0) watch.check();
      if (seen_.size() > most_states_) return std::nullopt;
      frame& top = path_.back();
      if (top.next == top.choices.size()) {
        seen_[top.code] = dead;
        path_.pop_back();
        continue;
      }
      std::vector<std::uint32_t> after = served(top.waits, top.choices[top.next++]);
      const auto found = seen_.find(code_of(after));
      if (found == seen_.end()) {
        push(after);
      } else if (found->second != dead) {
        for (std::size_t i = found->second; i < path_.size(); ++i) rota_.push_back(path_[i].choices[path_[i].next - 1]);
        return true;
      }
    }
    return false;
  }

  /// After success: who is served in each slot of a round that repeats for ever.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> take_rota() { return std::move(rota_); }

 private:
  static constexpr std::size_t dead = std::numeric_limits<std::size_t>::max();
  using choice = std::vector<std::uint32_t>;
  struct frame {
    std::uint64_t code;
    std::vector<std::uint32_t> waits;  // 1: must be served in this slot
    std::vector<choice> choices;
    std::size_t next = 0;
  };

  [[nodiscard]] std::uint64_t code_of(const std::vector<std::uint32_t>& waits) const {
    std::uint64_t code = 0;
    for (std::size_t i = 0; i < waits.size(); ++i) code += (waits[i] - 1) * scale_[i];
    return code;
  }

  [[nodiscard]] std::vector<std::uint32_t> served(const std::vector<std::uint32_t>& waits, const choice& who) const {
    std::vector<std::uint32_t> after = waits;
    for (std::uint32_t& w : after) --w;
    for (const std::uint32_t i : who) after[i] = periods_[i];
    return after;
  }

  // By urgency; only first ones of each period, as many as a slot serves, those that must be served always among them.
  void push(const std::vector<std::uint32_t>& waits) {
    frame added{code_of(waits), waits, {}, 0};
    std::vector<std::uint32_t> order(waits.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return waits[x] < waits[y]; });
    choice taken;
    choose(waits, order, 0, taken, added.choices);
    seen_[added.code] = path_.size();
    path_.push_back(std::move(added));
  }

  void choose(const std::vector<std::uint32_t>& waits, const std::vector<std::uint32_t>& order, std::size_t from, choice& taken,
              std::vector<choice>& choices) const {
    if (taken.size() == each_slot_) {
      if (from == order.size() || waits[order[from]] > 1) choices.push_back(taken);
      return;
    }
    for (std::size_t i = from; i < order.size(); ++i) {
      bool first_of_period = true;
      for (std::size_t j = 0; j < i && first_of_period; ++j) {
        first_of_period =
            periods_[order[j]] != periods_[order[i]] || std::find(taken.begin(), taken.end(), order[j]) != taken.end();
      }
      if (first_of_period) {
        taken.push_back(order[i]);
        choose(waits, order, i + 1, taken, choices);
        taken.pop_back();
      }
      if (waits[order[i]] == 1) return;  // passing over one that must be served fails
    }
  }

  std::vector<std::uint32_t> periods_;
  std::size_t each_slot_;
  std::size_t most_states_;
  std::vector<std::uint64_t> scale_;
  bool countable_ = true;
  std::uint64_t steps_ = 0;
  std::vector<frame> path_;
  std::unordered_map<std::uint64_t, std::size_t> seen_;  // state -> place on the path, or dead
  std::vector<std::vector<std::uint32_t>> rota_;
};

}  // namespace netgraph::detail

#endif
