#ifndef NETGRAPH_BINDINGS_TIE_OPTIONS_HPP
#define NETGRAPH_BINDINGS_TIE_OPTIONS_HPP

#include "bind.hpp"
#include "options.hpp"

#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_strength.hpp>

#include <cstdint>
#include <vector>

namespace netgraph::python {

/// @throws py::index_error  unless 0 <= index < net.size().
vertex_id person_at(const contact_network& net, std::int64_t index);

/// Channels from {"name": {"weight": ...}}; what is not said keeps the network's figures.
std::vector<channel> channels_from(const contact_network& net, const py::dict& given);

/// Reads min_strength, encounters, encounter_rules, free_rate and paid_rate.
void take_tie_options(option_reader& read, tie_options& options);

/// Ties of a network on a day: reads what take_tie_options reads, and channels and threads.
tie_options ties_from(const contact_network& net, const date& as_of, option_reader& read);

/// Reads regular_window, regular_events, regular_share and newcomer_days.
void take_attending_options(option_reader& read, attending_options& options);

/// Reads cooldown_days, known_above and met_within_days.
void take_eligibility_options(option_reader& read, eligibility_options& options);

}  // namespace netgraph::python

#endif
