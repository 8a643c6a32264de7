#ifndef NETGRAPH_RECORDS_INTERACTION_HPP
#define NETGRAPH_RECORDS_INTERACTION_HPP

#include <optional>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/records/channel.hpp>
#include <netgraph/records/event.hpp>
#include <netgraph/records/moment.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// One row of interactions.csv: a contact of two different people over a channel.
struct interaction {
  vertex_id from = {};
  vertex_id to = {};
  channel_id channel = {};
  float count = 1.0F;                 ///< how many contacts the row stands for; finite, > 0
  std::optional<float> minutes = {};  ///< how long one of them lasted; finite, >= 0
  std::optional<event_id> event = {};
  std::optional<moment> at = {};  ///< absent: a standing tie, which does not decay
  bool repeats = false;  ///< says again what another row says: weighs nothing (`network_builder::build` finds these)
  text_list extra = {};

  friend bool operator==(const interaction&, const interaction&) = default;
};

}  // namespace netgraph

#endif
