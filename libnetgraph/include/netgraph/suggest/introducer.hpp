#ifndef NETGRAPH_SUGGEST_INTRODUCER_HPP
#define NETGRAPH_SUGGEST_INTRODUCER_HPP

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/shared_contacts.hpp>
#include <netgraph/suggest/value.hpp>

namespace netgraph {

/// Somebody tied to both people, who could introduce them.
struct introducer_choice {
  vertex_id introducer = {};
  double balance = 0.0;  ///< harmonic mean of the strengths of the two ties, in (0, 1]
  double score = 0.0;    ///< balance times the chance that the introducer is there, in (0, 1]

  friend bool operator==(const introducer_choice&, const introducer_choice&) = default;
};

/// Ranks who should introduce `a` and `b`: the people tied to both, best first.
///
/// An introduction goes well where the introducer's ties to both sides are strong and balanced, hence the
/// harmonic mean: (0.9, 0.1) gives 0.18, (0.5, 0.5) gives 0.5. Ties in score go to the smaller id. Empty
/// where nobody present is tied to both; then a host or a warm-up channel has to do.
/// A cap on how many introductions one person makes is the plan's business, not this ranking's.
///
/// @param turnout  the chance of each vertex to be there, in [0, 1]; 0 = absent. Empty: all are there.
/// @param limit    at most so many choices; 0 for all.
/// @throws std::out_of_range  if `a` or `b` is not a vertex of `g`.
/// @throws std::invalid_argument  if `a == b`, if there is not one turnout per vertex, or if the turnout of
///         a person tied to both is outside [0, 1] (NaN included).
/// @complexity  O(deg a + deg b) and sorting what is found.
/// @reference  Strong, balanced ties to both sides predict referrals: Chong, study of LinkedIn data (seminar
///             at HKU); closing a triad weakens its first two ties (Huang et al.), so spread the load.
[[nodiscard]] inline std::vector<introducer_choice> introducers_of(const tie_graph& g, vertex_id a, vertex_id b,
                                                                   std::span<const double> turnout = {}, std::size_t limit = 0) {
  require_vertex(g, a, "introducers_of");
  require_vertex(g, b, "introducers_of");
  if (a == b) {
    throw std::invalid_argument("introducers_of: vertex " + std::to_string(to_index(a)) + " is paired with itself");
  }
  if (!turnout.empty() && turnout.size() != g.size()) {
    throw std::invalid_argument("introducers_of: " + std::to_string(turnout.size()) + " turnouts for " +
                                std::to_string(g.size()) + " vertices; give one each, or none");
  }
  std::vector<introducer_choice> choices;
  detail::for_each_shared_contact(g, a, b, [&](vertex_id m, float s_am, float s_bm) {
    const double chance = turnout.empty() ? 1.0 : turnout[to_index(m)];
    if (!(chance >= 0.0 && chance <= 1.0)) {
      throw std::invalid_argument("introducers_of: the turnout of vertex " + std::to_string(to_index(m)) + " is " +
                                  std::to_string(chance) + "; a chance is between 0 and 1");
    }
    if (chance == 0.0) return;
    const double balance = harmonic_mean(static_cast<double>(s_am), static_cast<double>(s_bm));
    choices.push_back({m, balance, balance * chance});
  });
  const auto before = [](const introducer_choice& left, const introducer_choice& right) {
    return left.score != right.score ? left.score > right.score : left.introducer < right.introducer;
  };
  const std::size_t kept = limit == 0 ? choices.size() : std::min(limit, choices.size());
  std::partial_sort(choices.begin(), choices.begin() + static_cast<std::ptrdiff_t>(kept), choices.end(), before);
  choices.resize(kept);
  return choices;
}

}  // namespace netgraph

#endif
