#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TABLE_BOUND_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TABLE_BOUND_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/detail/tables/group_bounds.hpp>
#include <netgraph/plan/detail/tables/tally.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// An upper bound on the worth of any table plan: the smallest of three.
///
/// Heaviest partners: each person's meetings are at most those with the best partners for all the seats beside them.
/// Meeting slots: the tables make so many pairs, and no set of as many meetings is worth more. B-matching: as heaviest
/// partners, but the two of a meeting agree on it; exact, and tried where it takes no longer than the plan.
class table_bound {
 public:
  explicit table_bound(const table_problem& problem) : problem_(problem), worth_(worths_of(problem)) {
    for (const table_introduction& wish : problem.introductions) {
      const std::uint64_t low = std::min(to_index(wish.a), to_index(wish.b));
      wishes_[low << 32U | std::max(to_index(wish.a), to_index(wish.b))] += wish.worth + wish.with_introducer;
    }
    find_partners();
  }

  [[nodiscard]] certificate find(const progress& watch) const {
    constexpr double rounding = 1.0 + 0x1.0p-40;
    heaviest_partners heaviest;
    std::vector<double> all;
    std::vector<double> row;
    bool repeats_pay = false;
    bool one_worth = true;
    double any = 0.0;
    std::vector<weighted_edge> edges;
    const std::size_t people = problem_.people;
    for (std::uint32_t a = 0; a < people; ++a) {
      row.clear();
      for (std::uint32_t b = 0; b < people; ++b) {
        if (b == a || !ever_together(a, b)) continue;
        for (std::uint32_t k = 0; k < problem_.seats.size(); ++k) {
          const double worth = next(a, b, k);
          if (!(worth > 0.0)) break;
          repeats_pay = repeats_pay || k > 0;
          row.push_back(worth);
          if (b < a) continue;
          all.push_back(worth);
          if (k > 0) continue;
          one_worth = one_worth && (edges.empty() || worth == any);
          any = worth;
          if (people <= affordable) edges.push_back({a, b, worth});
        }
      }
      heaviest.add(row, partners_[a]);
    }
    certificate best{0.0, heaviest.bound() * rounding, bound_kind::heaviest_partners};
    const std::uint64_t slots = std::min<std::uint64_t>(meeting_slots(), all.size());
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(slots), all.end(), std::greater<>());
    double sum = 0.0;
    for (std::size_t k = 0; k < slots; ++k) sum += all[k];
    if (sum * rounding < best.upper_bound) best = {0.0, sum * rounding, bound_kind::meeting_slots};
    if (people > affordable || repeats_pay || one_worth) return best;
    const b_matching_result matched = b_matching(people, edges, partners_, watch);
    if (matched.proof.upper_bound < best.upper_bound) best = {0.0, matched.proof.upper_bound, bound_kind::b_matching_dual};
    return best;
  }

 private:
  static constexpr std::size_t affordable = 600;

  [[nodiscard]] double next(std::size_t a, std::size_t b, std::uint32_t met) const {
    const double worth = worth_.next(a, b, met);
    if (met > 0 || wishes_.empty()) return worth;
    const auto wish = wishes_.find(static_cast<std::uint64_t>(std::min(a, b)) << 32U | std::max(a, b));
    return wish == wishes_.end() ? worth : worth + wish->second;
  }

  [[nodiscard]] bool ever_together(std::size_t a, std::size_t b) const {
    if (problem_.present.empty()) return true;
    for (const auto& round : problem_.present) {
      if (round[a] != 0 && round[b] != 0) return true;
    }
    return false;
  }

  /// Seats beside each person, over the rounds they can take part in.
  void find_partners() {
    partners_.assign(problem_.people, 0);
    std::vector<std::uint32_t> beside;
    for (std::size_t v = 0; v < problem_.people; ++v) {
      beside.clear();
      for (std::size_t r = 0; r < problem_.seats.size(); ++r) {
        if (!is_present(problem_, r, v)) continue;
        std::uint32_t widest = 1;
        for (const group_size& s : problem_.seats[r]) widest = std::max(widest, s.most);
        beside.push_back(widest - 1);
      }
      std::sort(beside.begin(), beside.end(), std::greater<>());
      if (!problem_.rounds_at_most.empty()) beside.resize(std::min<std::size_t>(beside.size(), problem_.rounds_at_most[v]));
      for (const std::uint32_t k : beside) partners_[v] += k;
    }
  }

  /// The most pairs that all tables can make: the largest tables filled first.
  [[nodiscard]] std::uint64_t meeting_slots() const {
    std::uint64_t slots = 0;
    for (std::size_t r = 0; r < problem_.seats.size(); ++r) {
      std::uint64_t left = 0;
      for (std::size_t v = 0; v < problem_.people; ++v) left += is_present(problem_, r, v) ? 1 : 0;
      std::vector<std::uint64_t> sizes;
      for (const group_size& s : problem_.seats[r]) sizes.push_back(s.most);
      std::sort(sizes.begin(), sizes.end(), std::greater<>());
      for (const std::uint64_t size : sizes) {
        const std::uint64_t taken = std::min(size, left);
        left -= taken;
        slots += taken * (taken - (taken > 0 ? 1 : 0)) / 2;
      }
    }
    return slots;
  }

  const table_problem& problem_;
  meeting_worths worth_;
  std::unordered_map<std::uint64_t, double> wishes_;
  std::vector<std::uint32_t> partners_;
};

}  // namespace netgraph::detail

#endif
