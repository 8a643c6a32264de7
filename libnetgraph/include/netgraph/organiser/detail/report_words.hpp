#ifndef NETGRAPH_ORGANISER_DETAIL_REPORT_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_REPORT_WORDS_HPP

// What there is to say of past events, in numbers and in sentences.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/event_report.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

/// What a group of events is called: its event, or its events one after the other.
[[nodiscard]] inline std::string called_together(const contact_network& net, const event_reach& group) {
  std::string text;
  for (const event_id e : group.events) text += (text.empty() ? "" : " + ") + called(net, e);
  return text;
}

/// How many people came to any of them.
[[nodiscard]] inline std::size_t visitors_of(const contact_network& net, std::span<const event_reach> groups) {
  std::vector<std::uint8_t> came(net.size(), 0);
  for (const event_reach& group : groups) {
    for (const vertex_id v : group.present) came[to_index(v)] = 1;
  }
  return static_cast<std::size_t>(std::count(came.begin(), came.end(), 1));
}

/// The share of a whole, in words.
[[nodiscard]] inline std::string part_of(std::size_t part, std::size_t whole) {
  return percent(static_cast<double>(part) / static_cast<double>(whole));
}

/// Of which kinds the ties of the network are: "12 of people who have met, 3 in contact, 40 from shared rooms only".
[[nodiscard]] inline std::string told_kinds(const tie_kind_counts& kinds) {
  return spelled(kinds.met) + " of people who have met, " + spelled(kinds.contact) + " in contact, " + spelled(kinds.rooms) +
         " from shared rooms only";
}

/// What stands behind their number: the kinds, or of how many those are that were looked at; empty where there are none.
[[nodiscard]] inline std::string told_ties(std::span<const event_reach> groups) {
  if (groups.empty()) return {};
  const tie_kind_counts& kinds = groups.front().kinds;
  const std::size_t all = kinds.met + kinds.contact + kinds.rooms;
  if (all == 0) return {};
  return (groups.front().only_met ? ", of people who have met alone; in all " + spelled(all) : std::string()) + ": " +
         told_kinds(kinds);
}

/// What one reads first of past events. `past` are all there are, of which `groups` may be the latest.
[[nodiscard]] inline std::vector<key_number> numbers_of(const contact_network& net, std::span<const event_reach> groups,
                                                        std::size_t past) {
  std::size_t visits = 0, first = 0, kept = 0, newcomers = 0, again = 0, back = 0;
  for (const event_reach& group : groups) {
    visits += group.present.size();
    first += group.new_ties.size();
    kept += group.kept.size();
    newcomers += group.newcomers.size();
    again += group.came_again.size();
    back += group.brought_back.size();
  }
  const std::size_t ties = groups.empty() ? 0 : groups.front().with.ties;
  const std::string latest = past > groups.size() ? "the latest of " + spelled(past) + ", " : "";
  return {{spelled(groups.size()), groups.size() == 1 ? "event" : "events",
           latest + counted(visits, "visit", "visits") + " by " + counted_people(visitors_of(net, groups))},
          {spelled(first), "first contacts",
           first == 0 ? "none on record" : spelled(kept) + " were kept up (" + part_of(kept, first) + ")"},
          {spelled(newcomers), newcomers == 1 ? "newcomer" : "newcomers",
           newcomers == 0 ? "none" : spelled(again) + " came again (" + part_of(again, newcomers) + ")"},
          {spelled(back), "brought back", "came after a long time away"},
          {spelled(ties), ties == 1 ? "tie" : "ties", "in the whole network today" + told_ties(groups)}};
}

/// What an organiser would say about past events; only what the numbers carry.
[[nodiscard]] inline std::vector<std::string> findings_of(const contact_network& net, std::span<const event_reach> groups) {
  std::vector<std::string> said;
  const auto best = [&](auto&& amount) {  // the first of the largest, if there is anything
    const event_reach* found = nullptr;
    for (const event_reach& group : groups) {
      if (amount(group) > 0 && (found == nullptr || amount(group) > amount(*found))) found = &group;
    }
    return found;
  };
  if (const auto* group = best([](const event_reach& g) { return static_cast<double>(g.new_ties.size()); })) {
    said.push_back("Most first contacts: " + called_together(net, *group) + ", with " + spelled(group->new_ties.size()) + '.');
  }
  if (const auto* group = best([](const event_reach& g) { return static_cast<double>(g.bridging.size()); })) {
    said.push_back("Most ties between circles that would otherwise be far apart: " + called_together(net, *group) + ", with " +
                   spelled(group->bridging.size()) + " of the " + spelled(group->ties_held) + " ties it holds.");
  }
  if (const auto* group = best([](const event_reach& g) { return g.reach_lost(); })) {
    said.push_back("Missed most: without " + called_together(net, *group) + " everybody would on average reach " +
                   spelled(group->reach_lost(), 1) + " fewer people within two steps, of " +
                   spelled(group->with.mean_within_2, 1) + " now.");
  }
  std::vector<std::string> lost;
  for (const event_reach& group : groups) {
    if (group.newcomers.size() >= 3 && group.came_again.empty()) lost.push_back(called_together(net, group));
  }
  const auto unknown = std::count_if(groups.begin(), groups.end(), [](const event_reach& g) { return !g.taken; });
  if (unknown != 0) {
    said.push_back("At " + counted(static_cast<std::size_t>(unknown), "event", "events") +
                   " nobody was checked in: those registered are taken to have come.");
  }
  constexpr std::size_t most = 3;
  if (!lost.empty()) {
    said.push_back("No newcomer of " + listed(std::span(lost).last(std::min(most, lost.size()))) + " has come again yet.");
  }
  return said;
}

}  // namespace netgraph::detail

#endif
