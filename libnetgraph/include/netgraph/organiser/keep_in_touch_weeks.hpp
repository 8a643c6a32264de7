#ifndef NETGRAPH_ORGANISER_KEEP_IN_TOUCH_WEEKS_HPP
#define NETGRAPH_ORGANISER_KEEP_IN_TOUCH_WEEKS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/touch_planner.hpp>
#include <netgraph/organiser/keep_in_touch_plan.hpp>

namespace netgraph {

/// Weeks of calls and messages, each planned as if those before had taken place.
struct weeks_in_touch {
  std::vector<keep_in_touch_plan> weeks = {};   ///< the first with the verdict on the load and the assumptions
  /// At the end of each week, the sum of today's ties' strengths, to each person the strongest: with the contacts and without any.
  std::vector<double> strength_with = {};
  std::vector<double> strength_without = {};
  double strength = 0.0;  ///< the same sum today
  double value = 0.0;  ///< what all contacts count, each in its own week
  double linear_bound = 0.0;  ///< what they could count if each week's contacts could be made in part
};

/// Plans several weeks ahead: each week exactly, on the ties as they have faded and been kept by then.
///
/// A week's contacts count as in `keep_in_touch`, seen from that week's day; a planned contact is one like any on record,
/// so nobody is contacted again within `rest_days`. No week looks ahead to the next: each is the best after those before, and
/// `linear_bound` bounds those weeks one by one, not every way to spread contacts over all of them.
/// 0 weeks give the empty plan with today's sum.
///
/// @param weeks  at most 520.
/// @throws as `keep_in_touch`; std::invalid_argument  if there are more than 520 weeks.
/// @complexity  `weeks` times that of `keep_in_touch`. `watch` gets the weeks done.
[[nodiscard]] inline weeks_in_touch keep_in_touch_weeks(const contact_network& net, std::span<const vertex_id> callers,
                                                        std::size_t weeks, const keep_in_touch_options& options,
                                                        const progress& watch = {}) {
  if (weeks > 520) throw std::invalid_argument("keep_in_touch_weeks: at most 520 weeks can be planned ahead");
  const tie_model model = detail::touch_ties(net, options);
  const detail::touch_ledger nothing_planned;
  detail::touch_ledger planned;
  std::vector<std::pair<vertex_id, vertex_id>> ties;  // person and caller
  weeks_in_touch made;
  const auto sum = [&](const detail::touch_ledger& contacts, const date& on) {
    const detail::touch_value seen(model, contacts, on, on, options.growth);
    double total = 0.0;
    for (std::size_t t = 0; t < ties.size();) {
      double strongest = 0.0;
      for (const vertex_id person = ties[t].first; t < ties.size() && ties[t].first == person; ++t) {
        strongest = std::max(strongest, seen.strength(ties[t].second, person));
      }
      total += strongest;
    }
    return total;
  };
  detail::touch_planner first(model, nothing_planned, options.as_of, callers, options, watch);
  keep_in_touch_plan week = first.make();
  ties = first.ties();
  made.strength = week.strength;
  for (std::size_t w = 0; w < weeks; ++w) {
    const date today = days_after(options.as_of, 7 * static_cast<long>(w));
    if (w > 0) week = detail::touch_planner(model, planned, today, callers, options, watch).make_contacts();
    for (const planned_contact& c : week.contacts) {
      planned.add(c.caller, c.person, {c.channel, detail::touches_of(model.channels()[to_index(c.channel)], c.minutes), today});
    }
    const date end = days_after(today, 7);
    made.strength_with.push_back(sum(planned, end));
    made.strength_without.push_back(sum(nothing_planned, end));
    made.value += week.proof.value;
    made.linear_bound += week.linear_bound;
    made.weeks.push_back(std::move(week));
    watch.tell(w + 1, weeks);
  }
  return made;
}

}  // namespace netgraph

#endif
