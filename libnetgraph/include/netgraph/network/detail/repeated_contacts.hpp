#ifndef NETGRAPH_NETWORK_DETAIL_REPEATED_CONTACTS_HPP
#define NETGRAPH_NETWORK_DETAIL_REPEATED_CONTACTS_HPP

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/records/channel.hpp>
#include <netgraph/records/interaction.hpp>

namespace netgraph::detail {

/// Whether two rows have the same two people, channel and time as written.
[[nodiscard]] inline bool stand_together(const interaction& x, const interaction& y) {
  return x.at && y.at && x.channel == y.channel && std::minmax(x.from, x.to) == std::minmax(y.from, y.to) &&
         written_order(*x.at) == written_order(*y.at);
}

/// Whether two rows are one contact, logged by both sides or brought in twice: the same two people, channel and time.
///
/// Days alone tell nothing: two people may talk twice a day. Times written to the second are that sure that in a channel of one
/// way (a message) a row the other way round is the answer, not the same again.
[[nodiscard]] inline bool is_same_contact(const interaction& x, const interaction& y, const channel& over) {
  if (!stand_together(x, y) || !x.at->has_time() || x.at->zone() != y.at->zone()) return false;
  return x.from == y.from || over.two_way || x.at->time()->precision == 0;
}

/// Marks the rows that say again what another one says; of those the one that says most (count, then minutes) counts.
/// @param rows  sorted by pair, time and channel. @return  the places of those marked.
inline std::vector<std::size_t> mark_repeats(std::vector<interaction>& rows, std::span<const channel> channels) {
  std::vector<std::size_t> marked;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // Rows of one pair, time and channel stand together, and few of them.
    for (std::size_t twin = i; twin > 0 && stand_together(rows[twin - 1], rows[i]); --twin) {
      interaction& earlier = rows[twin - 1];
      if (earlier.repeats || !is_same_contact(earlier, rows[i], channels[to_index(rows[i].channel)])) continue;
      const bool less = std::pair(rows[i].count, rows[i].minutes) <= std::pair(earlier.count, earlier.minutes);
      (less ? rows[i] : earlier).repeats = true;
      marked.push_back(less ? i : twin - 1);
      break;
    }
  }
  return marked;
}

}  // namespace netgraph::detail

#endif
