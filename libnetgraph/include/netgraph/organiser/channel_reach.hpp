#ifndef NETGRAPH_ORGANISER_CHANNEL_REACH_HPP
#define NETGRAPH_ORGANISER_CHANNEL_REACH_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/reach/reach_profile.hpp>

namespace netgraph {

/// How reach by channel is counted; only `ties.as_of` must be given.
struct channel_reach_options {
  tie_options ties = {};   ///< tie strength; `threads` is filled in
  unsigned max_steps = 4;  ///< how many `within` columns, 1 to 16
  /// Which channels to judge; none: all that make a difference to some tie.
  std::optional<std::span<const channel_id>> channels = std::nullopt;
  unsigned threads = 1;  ///< 0 for all cores; the result does not depend on it
};

/// Everybody's reach over one channel alone, and over all the others.
struct channel_reach {
  channel_id channel = {};
  std::size_t ties_through = 0;  ///< ties strong enough by this channel alone
  std::size_t ties_without = 0;  ///< ties strong enough by the others
  reach_table through = {};      ///< one entry a person: reach in the ties of this channel alone
  reach_table without = {};      ///< and in those of the others
};

/// Reach over all channels together, and channel by channel.
struct channel_reach_table {
  std::size_t ties = 0;
  reach_table all = {};
  std::vector<channel_reach> channels = {};  ///< in the order of the network's channels, or as asked for
};

namespace detail {

/// What is said of channels, and then that those which `counts` does not name weigh nothing.
template <class Counts>
[[nodiscard]] std::vector<channel_row> silenced(std::vector<channel_row> said, std::span<const channel> channels,
                                                Counts&& counts) {
  for (std::size_t c = 0; c < channels.size(); ++c) {
    if (channels[c].known && !counts(c)) said.push_back({.channel = channels[c].name, .weight = 0.0});
  }
  return said;
}

}  // namespace detail

/// Tells how far everybody reaches through each channel alone, and how far without it.
///
/// Strength is worked out anew each time: a tie counts as made *through* a channel if the contacts over it alone lift it to
/// `ties.min_strength`, and it stays *without* it if those over the others do. So a tie kept up in two ways, each strong
/// enough, is in both; one that only several ways together lift over the threshold is in neither through. What one loses
/// without a channel is `all` less `without`. Meetings at events are the channel `attended_together`.
///
/// Channels that make no difference to any tie (nobody's contacts, or too faint to count beside the others) are left out,
/// unless they are asked for by name.
///
/// @throws std::out_of_range      if a channel asked for is not of the network.
/// @throws std::invalid_argument  as `make_tie_graph` and `reach_profile`.
/// @throws data_error             if an interaction's channel is unknown (see `make_tie_graph`).
/// @throws stopped                if `watch` was stopped; it is told in channels done.
/// @complexity  two of `make_tie_graph` and `reach_profile` a channel.
[[nodiscard]] inline channel_reach_table reach_by_channel(const contact_network& net, const channel_reach_options& options,
                                                          const progress& watch = {}) {
  tie_options ties = options.ties;
  ties.threads = options.threads;
  const progress within{{}, watch.stop};
  const reach_options profile{.max_steps = options.max_steps, .threads = options.threads};
  const tie_model model(net, ties);
  const tie_graph everything = model.graph(within);
  channel_reach_table table;
  table.ties = everything.tie_count();
  table.all = reach_profile(everything, profile, within);

  std::vector<channel_id> judged;
  std::vector<std::uint8_t> used(net.channels().size(), 0);
  for (const interaction& i : net.interactions()) used[to_index(i.channel)] = 1;
  for (std::size_t c = 0; c < used.size(); ++c) {
    if (used[c] != 0 || net.channels()[c].name == attended_together_channel) judged.push_back(to_channel(c));
  }
  if (options.channels) {
    judged.assign(options.channels->begin(), options.channels->end());
    for (const channel_id c : judged) static_cast<void>(net[c]);
  }
  for (std::size_t done = 0; done < judged.size(); ++done) {
    const std::size_t chosen = to_index(judged[done]);
    ties.channels = detail::silenced(options.ties.channels, model.channels(), [&](std::size_t c) { return c == chosen; });
    const tie_graph through = make_tie_graph(net, ties, within);
    ties.channels = detail::silenced(options.ties.channels, model.channels(), [&](std::size_t c) { return c != chosen; });
    const tie_graph without = make_tie_graph(net, ties, within);
    if (options.channels || through.tie_count() != 0 || without != everything) {
      channel_reach reach{judged[done], through.tie_count(), without.tie_count(), {}, {}};
      reach.through = reach_profile(through, profile, within);
      reach.without = without == everything ? table.all : reach_profile(without, profile, within);
      table.channels.push_back(std::move(reach));
    }
    watch.tell(done + 1, judged.size());
  }
  return table;
}

}  // namespace netgraph

#endif
