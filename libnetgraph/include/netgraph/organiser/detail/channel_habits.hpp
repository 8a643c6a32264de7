#ifndef NETGRAPH_ORGANISER_DETAIL_CHANNEL_HABITS_HPP
#define NETGRAPH_ORGANISER_DETAIL_CHANNEL_HABITS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>

namespace netgraph::detail {

/// Which one-way channels each person has used, as bits, to find one to warm up over.
class channel_habits {
 public:
  channel_habits(const contact_network& net, std::span<const channel> channels, const date& as_of) : used_(net.size(), 0) {
    for (std::size_t c = 0; c < channels.size(); ++c) {
      const channel& way = channels[c];
      if (!way.face_to_face && !way.two_way && !way.derived && !never_a_meeting(way.name)) warm_.push_back(to_channel(c));
    }
    std::stable_sort(warm_.begin(), warm_.end(),
                     [&](channel_id x, channel_id y) { return channels[to_index(x)].weight > channels[to_index(y)].weight; });
    if (warm_.size() > 64) warm_.resize(64);
    std::vector<std::uint64_t> bit(channels.size(), 0);
    for (std::size_t i = 0; i < warm_.size(); ++i) bit[to_index(warm_[i])] = std::uint64_t{1} << i;
    for (const interaction& i : net.interactions()) {
      if (!on_record(net, i, as_of)) continue;
      used_[to_index(i.from)] |= bit[to_index(i.channel)];
      used_[to_index(i.to)] |= bit[to_index(i.channel)];
    }
    if (const auto email = net.find_channel("email"); email && bit[to_index(*email)] != 0) {
      for (std::size_t v = 0; v < net.size(); ++v) {
        if (!net.people()[v].email.empty()) used_[v] |= bit[to_index(*email)];
      }
    }
  }

  /// The weightiest one-way channel both use; absent where there is none.
  [[nodiscard]] std::optional<channel_id> common(vertex_id a, vertex_id b) const {
    const std::uint64_t both = used_[to_index(a)] & used_[to_index(b)];
    if (both == 0) return std::nullopt;
    std::size_t first = 0;
    while (((both >> first) & 1U) == 0) ++first;
    return warm_[first];
  }

 private:
  std::vector<channel_id> warm_;      // weightiest first
  std::vector<std::uint64_t> used_;  // person -> bits of `warm_`
};

}  // namespace netgraph::detail

#endif
