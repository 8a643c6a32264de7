#ifndef NETGRAPH_ORGANISER_ROOM_PLAN_HPP
#define NETGRAPH_ORGANISER_ROOM_PLAN_HPP

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/detail/room_planner.hpp>
#include <netgraph/organiser/room_plan_options.hpp>
#include <netgraph/organiser/room_plan_result.hpp>

namespace netgraph {

/// Plans the evening of an event: rounds of one-to-one meetings, or rounds of tables.
///
/// Who is expected, what it is worth that two meet, and who may not be introduced come from `plan_event`, whose introductions come
/// together in the room, at tables with their introducer. The rules `apart`, `together`, `seat`, `table` and `host_table`, rows of
/// attributes.csv that must hold and changes by hand are kept; where that cannot be, there is no room but `clash`, the rules that
/// cannot hold together. What is only wished for (one of an organisation at a table, sectors, newcomers) is weighed against worth, and
/// `broken` tells what was not kept.
///
/// Degenerate cases: nobody expected gives an evening of nobody; one person sits out.
///
/// @throws std::out_of_range      if the event or somebody named is not of the network.
/// @throws std::invalid_argument  if an option is out of its range, or a rule names a table that there is not.
/// @throws stopped                if `watch` was stopped while introductions or pairs were planned; tables give the best so far.
/// @complexity  that of `plan_event`, and of `plan_tables` or `plan_rounds`.
[[nodiscard]] inline room_plan plan_room(const contact_network& net, event_id event, const room_options& options,
                                         const progress& watch = {}) {
  static_cast<void>(net[event]);
  detail::check_plan_options(net, options.introductions);
  detail::check_room_options(net, options);
  return detail::room_planner(net, event, options, watch).make();
}

}  // namespace netgraph

#endif
