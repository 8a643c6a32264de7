#ifndef NETGRAPH_ORGANISER_KEEP_IN_TOUCH_HPP
#define NETGRAPH_ORGANISER_KEEP_IN_TOUCH_HPP

#include <span>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/touch_planner.hpp>
#include <netgraph/organiser/keep_in_touch_plan.hpp>

namespace netgraph {

/// Plans a week's calls and messages of some people who share a budget of minutes, such as an organiser and their hosts.
///
/// Everybody with whom a caller has a tie may get one contact from one caller over one offered channel. A contact counts by
/// the strength it saves on the horizon: with the tie's parts (`tie_model::parts`) faded to that day, one touch of q = min(3,
/// sqrt(minutes / minutes per touch)) today adds `weight * q * 2^-(horizon / half-life)` to its channel's amount. What is
/// kept counts up to today's strength, what is gained beyond it `growth` times. The choice is the exact multiple-choice
/// knapsack (`plan_budget`).
///
/// Everybody else with a tie is in `uncontacted` with the reason; those with whom only rooms were shared are left out unless
/// `only_contacted` is off. The load says whether the circles' rhythms can be kept up for ever in this time (`pinwheel_load`, a slot a week).
/// Callers do not contact one another. Without callers, ties or minutes the plan is empty, with the counts and the load.
///
/// @throws std::out_of_range      if a caller is no person of the network.
/// @throws std::invalid_argument  if `as_of` is no day, an option is out of range, or an offered channel is unknown, derived or named twice.
/// @throws data_error             if an interaction's channel is unknown (see `make_tie_graph`).
/// @throws stopped                if `watch` was stopped.
/// @complexity  O(callers * people * (contacts and shared events of the pair)) and the knapsack.
[[nodiscard]] inline keep_in_touch_plan keep_in_touch(const contact_network& net, std::span<const vertex_id> callers,
                                                      const keep_in_touch_options& options, const progress& watch = {}) {
  const tie_model model = detail::touch_ties(net, options);
  const detail::touch_ledger nothing_planned;
  return detail::touch_planner(model, nothing_planned, options.as_of, callers, options, watch).make();
}

/// Plans the week of one person. @see the overload for several.
[[nodiscard]] inline keep_in_touch_plan keep_in_touch(const contact_network& net, vertex_id caller,
                                                      const keep_in_touch_options& options, const progress& watch = {}) {
  return keep_in_touch(net, std::span(&caller, 1), options, watch);
}

}  // namespace netgraph

#endif
