#ifndef NETGRAPH_BINDINGS_TIE_OPTIONS_HPP
#define NETGRAPH_BINDINGS_TIE_OPTIONS_HPP

#include "bind.hpp"
#include "options.hpp"

#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/presence.hpp>
#include <netgraph/network/tie_strength.hpp>

#include <cstdint>
#include <vector>

namespace netgraph::python {

/// @throws py::index_error  unless 0 <= index < net.size().
vertex_id person_at(const contact_network& net, std::int64_t index);

/// What is said of channels, from {"coffee": {"weight": 0.5, "half_life_days": None}}.
std::vector<channel_row> channel_rows(const py::dict& given);

/// Reads encounters, encounter_rules, rooms_beside_contacts, free_rate and paid_rate.
void take_presence(option_reader& read, presence& rooms);

/// Reads min_strength, channels and what take_presence reads.
void take_tie_options(option_reader& read, tie_options& options);

/// Ties on a day: reads what take_tie_options reads, and threads.
tie_options ties_from(const date& as_of, option_reader& read);

/// Reads regular_window, regular_events, regular_share and newcomer_days.
void take_attending_options(option_reader& read, attending_options& options);

/// Reads cooldown_days, known_above and met_within_days.
void take_eligibility_options(option_reader& read, eligibility_options& options);

}  // namespace netgraph::python

#endif
