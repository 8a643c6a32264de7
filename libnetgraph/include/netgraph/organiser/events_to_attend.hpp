#ifndef NETGRAPH_ORGANISER_EVENTS_TO_ATTEND_HPP
#define NETGRAPH_ORGANISER_EVENTS_TO_ATTEND_HPP

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/attend_planner.hpp>
#include <netgraph/organiser/events_to_attend_plan.hpp>

namespace netgraph {

/// Chooses the coming events that one person should go to, under hours and, where given, money.
///
/// An event is worth the people one talks to there: each with the chance that they come (`people_expected`) times the chance
/// to talk at an event of that size (`encounter_weight`), once however often one sees them. A tie counts what a talk in
/// person saves of it on the horizon, as in `keep_in_touch`; somebody without a tie counts `new_contact`; people kept apart by a rule
/// count 0. The choice is a budgeted coverage (`choose_events`) in which events at the same time clash; one without a
/// time of day takes up its whole days. Events that one has declined or cancelled, or that nobody is expected at, are left out.
///
/// No coming events, no hours, or a person who did not consent give an empty plan.
///
/// @throws std::out_of_range      if the person is none of the network.
/// @throws std::invalid_argument  if `as_of` is no day or an option is out of range.
/// @throws data_error             if an interaction's channel is unknown (see `make_tie_graph`).
/// @throws stopped                if `watch` was stopped.
/// @complexity  that of `people_expected` for each event, of `tie_model::parts` with everybody, and of `choose_events`.
[[nodiscard]] inline events_to_attend_plan events_to_attend(const contact_network& net, vertex_id person,
                                                            const events_to_attend_options& options, const progress& watch = {}) {
  return detail::attend_planner(net, person, options, watch).make();
}

}  // namespace netgraph

#endif
