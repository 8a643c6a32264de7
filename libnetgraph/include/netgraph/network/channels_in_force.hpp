#ifndef NETGRAPH_NETWORK_CHANNELS_IN_FORCE_HPP
#define NETGRAPH_NETWORK_CHANNELS_IN_FORCE_HPP

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/records/channel.hpp>

namespace netgraph {

/// The network's channels, by `channel_id`, with what a call says of them: each row changes the channel of its name as a row of
/// channels.csv would (`define_channel`), so a channel is the same wherever it is defined. Rows about channels that the network
/// does not have change nothing: nobody uses them.
///
/// @throws std::invalid_argument  if a row makes a channel with an impossible figure, or has no name.
[[nodiscard]] inline std::vector<channel> channels_in_force(const contact_network& net, std::span<const channel_row> said) {
  std::vector<channel> channels(net.channels().begin(), net.channels().end());
  for (const channel_row& row : said) {
    const auto found = net.find_channel(row.channel);
    channel changed = define_channel(row, found ? &channels[to_index(*found)] : nullptr);
    if (const auto fault = channel_problem(changed)) {
      throw std::invalid_argument("channels: '" + changed.name + "': " + std::string(fault->problem));
    }
    if (found) channels[to_index(*found)] = std::move(changed);
  }
  return channels;
}

}  // namespace netgraph

#endif
