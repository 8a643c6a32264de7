#ifndef NETGRAPH_REACH_AMBASSADORS_HPP
#define NETGRAPH_REACH_AMBASSADORS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/ambassador_rows.hpp>
#include <netgraph/reach/detail/seed_bound.hpp>
#include <netgraph/reach/detail/seed_rows.hpp>
#include <netgraph/reach/detail/seed_search.hpp>
#include <netgraph/reach/detail/step_evaluator.hpp>
#include <netgraph/reach/expected_reach.hpp>
#include <netgraph/reach/reach_profile.hpp>

namespace netgraph {

/// What a set of ambassadors is worth. Ambassadors themselves count as reached, at 1.
enum class ambassador_goal {
  distance_weighted,  ///< sum over everyone of 1 / (steps to the nearest ambassador): Borgatti's KPP-Pos
  within_steps,       ///< how many people are at most `steps` away
  expected,           ///< how many people news gets to, each tie passing it on with a chance of its strength
};

struct ambassador_options {
  ambassador_goal goal = ambassador_goal::distance_weighted;
  unsigned steps = 2;                            ///< for `within_steps`
  std::span<const vertex_id> already = {};       ///< ambassadors already; they count, and not towards the number asked for
  std::optional<std::span<const vertex_id>> candidates = std::nullopt;  ///< who may be chosen; none: everybody
  std::uint64_t worlds = 1'000;                  ///< for `expected`: worlds drawn to choose in, and as many to judge by
  double delta = 0.01;                           ///< for `expected`: chance that value or bound is wrong
  std::uint64_t seed = 1;                        ///< for `expected`
  std::uint64_t effort = 300'000'000;            ///< looks at entries for the bound, and as many again for the exact search
};

/// Chosen ambassadors, with proof of how good the choice is.
struct ambassador_choice {
  std::vector<vertex_id> chosen;  ///< in the order of what each adds to those before
  std::vector<double> gains;      ///< what each adds
  double value = 0.0;             ///< of the chosen and those already; for `expected` an estimate from fresh worlds
  double error = 0.0;             ///< for `expected`: the estimate's, with probability 1 - delta; else 0
  double upper_bound = 0.0;       ///< no other choice is worth more; for `expected` with probability 1 - delta
  bound_kind kind = bound_kind::nobody_asked_for;  ///< what the bound rests on
  double greedy_value = 0.0;      ///< before swaps and search; for `expected` in the worlds chosen in

  [[nodiscard]] certificate proof() const noexcept { return {value, upper_bound, kind}; }

  /// How much better another choice might be, as a share of the bound; 0 where optimal.
  [[nodiscard]] double gap() const noexcept { return proof().gap(); }
  [[nodiscard]] bool proven_optimal() const noexcept { return proof().proven_optimal(); }
};

namespace detail {

struct seed_result {
  seed_set set;
  double greedy_value = 0.0;
  double upper_bound = 0.0;
  std::optional<bound_kind> kind;
};

inline void settle_trivially(seed_result& result, std::size_t given, std::size_t candidates, std::size_t limit,
                             double everything) {
  if (limit == given) {
    result.upper_bound = result.set.value;
    result.kind = bound_kind::nobody_asked_for;
  } else if (candidates <= limit) {
    result.upper_bound = result.set.value;
    result.kind = bound_kind::everyone_chosen;
  } else if (result.set.value >= everything - least_improvement) {
    result.upper_bound = result.set.value;
    result.kind = bound_kind::everyone_reached;
  }
}

[[nodiscard]] inline seed_result choose_rows(const seed_rows& rows, std::size_t given, std::size_t limit, bool whole_numbers,
                                             std::uint64_t effort, const progress& watch) {
  row_evaluator evaluator(rows);
  std::vector<double> gains(rows.row_count());
  for (std::size_t row = 0; row < gains.size(); ++row) gains[row] = evaluator.gain(row);
  seed_result result;
  result.set = greedy_seeds(evaluator, given, limit, std::move(gains), watch);
  result.greedy_value = result.set.value;
  const double everything = std::accumulate(rows.column_weights().begin(), rows.column_weights().end(), 0.0);
  settle_trivially(result, given, rows.row_count(), limit, everything);
  if (result.kind) return result;
  swap_seeds(evaluator, given, result.set, watch);
  settle_trivially(result, given, rows.row_count(), limit, everything);
  if (result.kind) return result;
  seed_bound bound(rows, given, limit, result.set, whole_numbers, watch);
  bound.run(effort, effort);
  result.set = bound.best();
  result.upper_bound = std::min(bound.upper_bound(), everything);
  result.kind = bound.searched() && bound.proven() ? bound_kind::branch_and_bound : bound_kind::lagrangian;
  if (bound.proven()) result.upper_bound = result.set.value;
  return result;
}

// What each of `people` is worth alone, from the one pass over the graph that serves all of them: themselves, and 1 / steps
// or 1 for each they reach.
[[nodiscard]] inline std::vector<double> worth_alone(const tie_graph& g, std::span<const vertex_id> people,
                                                     std::uint32_t max_steps, bool by_distance, step_evaluator& evaluator,
                                                     const progress& watch) {
  std::vector<double> gains(people.size());
  if (!by_distance && max_steps > step_tally::exact_steps) {
    evaluator.clear();
    for (std::size_t c = 0; c < gains.size(); ++c) {
      watch.check();
      gains[c] = evaluator.gain(c);
    }
    return gains;
  }
  const reach_table table = reach_profile(g, {.max_steps = by_distance ? 1 : max_steps}, {.stop = watch.stop});
  for (std::size_t c = 0; c < gains.size(); ++c) {
    const std::size_t v = to_index(people[c]);
    gains[c] = 1.0 + (by_distance ? table.harmonic[v] : static_cast<double>(table.within.back()[v]));
  }
  return gains;
}

// Where rows do not fit: no search, and the bound that comes with submodularity. The best set adds to
// ours at most what its members add one by one, and these are at most the `limit` greatest gains.
[[nodiscard]] inline seed_result choose_by_steps(step_evaluator& evaluator, std::vector<double> gains, std::size_t given,
                                                 std::size_t limit, double everything, const progress& watch) {
  seed_result result;
  result.set = greedy_seeds(evaluator, given, limit, gains, watch);
  result.greedy_value = result.set.value;
  settle_trivially(result, given, gains.size(), limit, everything);
  if (result.kind) return result;
  swap_seeds(evaluator, given, result.set, watch);
  value_of(evaluator, result.set.chosen);
  for (std::size_t c = 0; c < gains.size(); ++c) {
    watch.check();
    gains[c] = evaluator.gain(c);
  }
  const std::size_t free = std::min(limit - given, gains.size());
  std::partial_sort(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(free), gains.end(), std::greater<>{});
  result.upper_bound = std::accumulate(gains.begin(), gains.begin() + static_cast<std::ptrdiff_t>(free), result.set.value);
  result.upper_bound = std::min(result.upper_bound, everything);
  result.kind = bound_kind::marginal_gains;
  return result;
}

// The order of a set in which each adds most to those before, and these gains.
template <class Evaluator>
void order_by_gain(Evaluator& evaluator, std::size_t given, std::span<const vertex_id> people, const seed_set& set,
                   ambassador_choice& choice, const progress& watch) {
  std::vector<std::size_t> left;
  evaluator.clear();
  for (const std::size_t c : set.chosen) {
    if (c < given)
      evaluator.add(c);
    else
      left.push_back(c);
  }
  std::sort(left.begin(), left.end());
  while (!left.empty()) {
    std::size_t first = 0;
    double most = -1.0;
    for (std::size_t i = 0; i < left.size(); ++i) {
      watch.check();
      const double gain = evaluator.gain(left[i]);
      if (gain > most) {
        most = gain;
        first = i;
      }
    }
    choice.chosen.push_back(people[left[first]]);
    choice.gains.push_back(most);
    evaluator.add(left[first]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

}  // namespace detail

/// Chooses `count` people who together reach most.
///
/// Lazy greedy, then exchanges, then a Lagrangian bound and, as far as `effort` allows, branch and bound, which on
/// networks of a few hundred people mostly ends with the best choice proven. Single people's
/// measures do not add up to this: two people who each reach most may reach the same. Fewer than
/// `count` are chosen only where there are fewer candidates.
///
/// For `expected` the choice is made in drawn worlds and judged in fresh ones; the bound is the Lagrangian one in the
/// first worlds, raised by Hoeffding's inequality for the one best choice, which does not depend on them.
///
/// Where rows of who reaches whom would take too much memory (over 40 million entries: about 6,000 people by
/// distance), the bound is the weaker one of submodular gains, and there is no exact search.
///
/// @throws std::out_of_range  if a candidate, or somebody already chosen, is not a vertex; std::invalid_argument  if
///         `steps` is 0, `worlds` is 0, or delta is not in (0, 1); stopped  if `watch` was stopped.
/// @complexity  O(candidates * ties) for distances; for `within_steps` the ties within those steps of everybody.
/// @reference  S. P. Borgatti, "Identifying sets of key players in a social network", Computational & Mathematical
///             Organization Theory 12, 2006, doi:10.1007/s10588-006-7084-x; G. Nemhauser, L. Wolsey, M. Fisher,
///             "An analysis of approximations for maximizing submodular set functions", Math. Programming 14, 1978.
[[nodiscard]] inline ambassador_choice choose_ambassadors(const tie_graph& g, std::size_t count,
                                                          const ambassador_options& options = {}, const progress& watch = {}) {
  detail::require_ambassador_options(g, options.already, options.candidates, "choose_ambassadors");
  if (options.steps == 0) throw std::invalid_argument("choose_ambassadors: steps is 0");
  if (options.worlds == 0) throw std::invalid_argument("choose_ambassadors: worlds is 0");
  if (!(options.delta > 0.0 && options.delta < 1.0)) {
    throw std::invalid_argument("choose_ambassadors: delta must lie in (0, 1); it is " + std::to_string(options.delta));
  }
  std::size_t given = 0;
  const std::vector<vertex_id> people = detail::candidate_list(g, options.already, options.candidates, given);
  const std::size_t limit = given + std::min(count, people.size() - given);
  ambassador_choice choice;
  const auto tell = [&](auto& evaluator, const detail::seed_result& result) {
    detail::order_by_gain(evaluator, given, people, result.set, choice, watch);
    choice.value = result.set.value;
    choice.upper_bound = result.upper_bound;
    choice.kind = result.kind.value();
    choice.greedy_value = result.greedy_value;
  };

  if (options.goal == ambassador_goal::expected) {
    std::uint64_t worlds = 0;
    const detail::seed_rows rows = detail::world_rows(g, people, options.worlds, options.seed, worlds, watch);
    detail::row_evaluator evaluator(rows);
    tell(evaluator, detail::choose_rows(rows, given, limit, false, options.effort, watch));
    std::vector<vertex_id> all(people.begin(), people.begin() + static_cast<std::ptrdiff_t>(given));
    all.insert(all.end(), choice.chosen.begin(), choice.chosen.end());
    detail::judge_in_fresh_worlds(g, all, worlds, options.seed, options.delta, choice.value, choice.error, watch);
    // Half of delta for the estimate, half for the bound.
    const double spread = std::sqrt(std::log(2.0 / options.delta) / (2.0 * static_cast<double>(worlds)));
    const double slack = static_cast<double>(g.size()) * spread;
    if (choice.kind != bound_kind::everyone_chosen && choice.kind != bound_kind::nobody_asked_for) {
      choice.upper_bound = std::min(choice.upper_bound + slack, static_cast<double>(g.size()));
    } else {
      choice.upper_bound = choice.value;
    }
    choice.upper_bound = std::max(choice.upper_bound, choice.value);
    return choice;
  }
  const bool by_distance = options.goal == ambassador_goal::distance_weighted;
  const std::uint32_t max_steps = by_distance ? unreached - 1 : options.steps;
  if (const auto rows = detail::step_rows(g, people, max_steps, by_distance, watch)) {
    detail::row_evaluator evaluator(*rows);
    tell(evaluator, detail::choose_rows(*rows, given, limit, !by_distance, options.effort, watch));
  } else {
    detail::step_evaluator evaluator(g, people, max_steps, by_distance);
    std::vector<double> gains = detail::worth_alone(g, people, max_steps, by_distance, evaluator, watch);
    tell(evaluator, detail::choose_by_steps(evaluator, std::move(gains), given, limit, static_cast<double>(g.size()), watch));
  }
  return choice;
}

}  // namespace netgraph

#endif
