#ifndef NETGRAPH_CORE_CERTIFICATE_HPP
#define NETGRAPH_CORE_CERTIFICATE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace netgraph {

/// The argument that an upper bound rests on.
enum class bound_kind : std::uint8_t {
  exact,             ///< every choice was covered by the search
  all_affordable,    ///< no limit binds: everything worth anything is chosen
  flow_dual,         ///< the dual of a flow
  blossom_dual,      ///< the dual of a matching with blossoms
  b_matching_dual,   ///< the dual of a b-matching that no introducer's limit touches
  lagrangian,        ///< a shared limit was replaced by prices
  branch_and_bound,  ///< prices, and a search on them
  marginal_gains,    ///< the sum of the best gains that are left
  everyone_chosen,   ///< there are no more candidates than places
  everyone_reached,  ///< nothing is left to gain
  nobody_asked_for,  ///< there was nothing to choose
  heaviest_partners,  ///< everybody with their best partners
  meeting_slots,     ///< as many meetings as there are seats for, all of the best
  eigenvalue,        ///< the largest eigenvalues of the worths
};

inline constexpr std::array bound_kinds{
    bound_kind::exact,           bound_kind::all_affordable,   bound_kind::flow_dual,        bound_kind::blossom_dual,
    bound_kind::b_matching_dual, bound_kind::lagrangian,       bound_kind::branch_and_bound, bound_kind::marginal_gains,
    bound_kind::everyone_chosen, bound_kind::everyone_reached, bound_kind::nobody_asked_for, bound_kind::heaviest_partners,
    bound_kind::meeting_slots,   bound_kind::eigenvalue};

/// The name of a kind as it stands in files.
[[nodiscard]] constexpr std::string_view to_string(bound_kind kind) noexcept {
  switch (kind) {
    case bound_kind::exact: return "exact";
    case bound_kind::all_affordable: return "all affordable";
    case bound_kind::flow_dual: return "flow dual";
    case bound_kind::blossom_dual: return "blossom dual";
    case bound_kind::b_matching_dual: return "b-matching dual";
    case bound_kind::lagrangian: return "Lagrangian";
    case bound_kind::branch_and_bound: return "branch and bound";
    case bound_kind::marginal_gains: return "marginal gains";
    case bound_kind::everyone_chosen: return "everyone chosen";
    case bound_kind::everyone_reached: return "everyone reached";
    case bound_kind::nobody_asked_for: return "nobody asked for";
    case bound_kind::heaviest_partners: return "heaviest partners";
    case bound_kind::meeting_slots: return "meeting slots";
    case bound_kind::eigenvalue: return "eigenvalue";
  }
  return {};
}

/// What the bound is, for people who never heard its name: one sentence.
[[nodiscard]] constexpr std::string_view explained(bound_kind kind) noexcept {
  switch (kind) {
    case bound_kind::exact: return "The search covered every choice there is.";
    case bound_kind::all_affordable: return "No limit binds: everything that is worth anything is in it.";
    case bound_kind::flow_dual:
      return "Every person and every pair was given a price that no plan can earn more than; the prices come from a flow.";
    case bound_kind::blossom_dual:
      return "Every person and every odd group was given a price that no plan can earn more than; the prices come from the "
             "matching itself.";
    case bound_kind::b_matching_dual:
      return "Every person and every odd group was given a price that no plan can earn more than; no introducer's limit got in "
             "the way.";
    case bound_kind::lagrangian:
      return "Limits that many share were replaced by prices; the best choice at those prices is worth at least as much as any "
             "choice within the limits.";
    case bound_kind::branch_and_bound:
      return "Limits that many share were replaced by prices, and the choices that the prices left open were searched.";
    case bound_kind::marginal_gains: return "No choice adds more than the best single gains that were left, taken together.";
    case bound_kind::everyone_chosen: return "There are no more candidates than places, so everybody is chosen.";
    case bound_kind::everyone_reached: return "Everybody who can be reached is reached.";
    case bound_kind::nobody_asked_for: return "Nobody was asked for, so there was nothing to choose.";
    case bound_kind::heaviest_partners:
      return "Nobody's meetings are worth more than those with the best partners there are for them.";
    case bound_kind::meeting_slots: return "There are only so many meetings to be had, and no set of as many is worth more.";
    case bound_kind::eigenvalue:
      return "No split into groups of one size is worth more than the largest eigenvalues of all pairs' worths allow.";
  }
  return {};
}

/// What a plan is worth and what no plan can beat: the proof printed under every plan.
///
/// `value` is recounted from the plan itself: it is the sum of the column it speaks of, added in the order of that column.
/// `upper_bound` holds for every plan that keeps the same rules, and `kind` names the argument it rests on.
/// Both numbers are in the units of the values the caller put in.
struct certificate {
  double value = 0.0;
  double upper_bound = 0.0;
  bound_kind kind = bound_kind::exact;

  /// The share of the bound that the plan may still lack: (bound - value) / |bound|, never below 0.
  ///
  /// A bound of 0 with a value of 0 has gap 0. A gap says how much could be missing, not how much is.
  [[nodiscard]] double gap() const noexcept {
    const double missing = upper_bound - value;
    if (!(missing > 0.0)) return 0.0;
    return upper_bound != 0.0 ? missing / std::abs(upper_bound) : 1.0;
  }

  /// Whether value and bound agree up to the rounding of sums of doubles (2^-40 of the larger one).
  [[nodiscard]] bool proven_optimal() const noexcept {
    constexpr double rounding = 0x1.0p-40;
    return upper_bound - value <= rounding * std::max(std::abs(upper_bound), std::abs(value));
  }
};

}  // namespace netgraph

#endif
