#ifndef NETGRAPH_ORGANISER_EVENT_PLAN_HPP
#define NETGRAPH_ORGANISER_EVENT_PLAN_HPP

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/event_planner.hpp>
#include <netgraph/organiser/detail/plan_remarks.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>

namespace netgraph {

/// Plans the introductions of one event.
///
/// Every pair of people expected who may be introduced (`eligibility`) is scored on both sides (`pair_scorer`) and ranked by
/// P(both come) * (1 - P(they know each other)) * value. An exact b-matching with prices on introducers picks the plan
/// that is worth most, newcomers first served; fairness then gives up at most a stated share of that worth. The
/// certificate bounds what any plan under the same rules could be worth.
///
/// Degenerate cases: an event nobody is expected at, one person, everybody opted out, or all pairs ruled out give a valid
/// plan without introductions in which everybody is listed with the reason.
///
/// @throws std::out_of_range      if the event or somebody in `present` or `published` is not of the network.
/// @throws std::invalid_argument  if `as_of` is no day, or an option is out of its range.
/// @throws data_error             if an interaction's channel is unknown (see `make_tie_graph`).
/// @throws stopped                if `watch` was stopped.
/// @complexity  O(p^2 d) for p people expected with d ties each, and the matching.
[[nodiscard]] inline event_plan plan_event(const contact_network& net, event_id event, const event_plan_options& options,
                                           const progress& watch = {}) {
  static_cast<void>(net[event]);
  detail::check_plan_options(net, options);
  return detail::event_planner(net, event, options, watch).make();
}

}  // namespace netgraph

#endif
