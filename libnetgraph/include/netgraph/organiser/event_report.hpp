#ifndef NETGRAPH_ORGANISER_EVENT_REPORT_HPP
#define NETGRAPH_ORGANISER_EVENT_REPORT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/event_effect.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/reach/what_if.hpp>
#include <netgraph/traverse/breadth_first.hpp>

namespace netgraph {

/// How past events are judged. Only `as_of` has no default.
struct event_report_options {
  date as_of;                   ///< the day from which everything is seen
  effect_options effects = {};  ///< what counts as a new tie, a newcomer, somebody brought back
  tie_options ties = {};        ///< tie strength; `as_of`, `without_events` and `threads` are filled in
  /// A tie joins otherwise separate circles if its two ends would be more than so many steps apart without the event.
  std::uint32_t separate_steps = 3;
  unsigned threads = 1;  ///< 0 for all cores; the report does not depend on it
};

/// The reach of one event, or of several taken together: what they did, and what would be missing without them.
struct event_reach {
  std::vector<event_id> events = {};  ///< those judged together, ascending
  std::vector<vertex_id> present = {};
  std::vector<vertex_id> newcomers = {};
  std::vector<vertex_id> came_again = {};
  std::vector<vertex_id> brought_back = {};
  std::vector<std::pair<vertex_id, vertex_id>> new_ties = {};
  std::vector<std::pair<vertex_id, vertex_id>> kept = {};
  std::size_t ties_held = 0;  ///< ties that are stronger thanks to the event, those that exist only through it included
  std::vector<tie> ties_only_here = {};  ///< ties that would be too weak to count, or not be there, without the event
  std::vector<tie> bridging = {};        ///< of those, whose ends would be more than `separate_steps` apart, or unconnected
  network_summary with = {};             ///< the whole network as it is
  network_summary without = {};          ///< and as it would be had the event not been held

  /// Share of the ties the event holds that join otherwise separate circles; 0 where it holds none.
  [[nodiscard]] double bridging_share() const noexcept {
    return ties_held == 0 ? 0.0 : static_cast<double>(bridging.size()) / static_cast<double>(ties_held);
  }
  /// People within two steps that everybody would lose on average without the event.
  [[nodiscard]] double reach_lost() const noexcept { return with.mean_within_2 - without.mean_within_2; }
};

namespace detail {

template <class T>
void merge_sorted(std::vector<T>& into, const std::vector<T>& more) {
  into.insert(into.end(), more.begin(), more.end());
  std::sort(into.begin(), into.end());
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

/// Fills in which ties rest on the events: present in `with` and weaker, or missing, in `without`.
inline void compare_ties(const tie_graph& with, const tie_graph& without, std::uint32_t separate_steps, event_reach& reach) {
  with.for_each_tie([&](edge_id, const tie& t) {
    const auto alone = without.strength(t.a, t.b);
    if (alone && *alone >= t.strength) return;
    ++reach.ties_held;
    if (!alone) reach.ties_only_here.push_back(t);
  });
  // Ties come by their smaller end, so one search serves all ties of that end.
  breadth_first_search search(without);
  std::vector<std::uint8_t> near(without.size(), 0);
  std::vector<vertex_id> marked;
  for (std::size_t i = 0; i < reach.ties_only_here.size();) {
    const vertex_id from = reach.ties_only_here[i].a;
    search.run(std::span(&from, 1), separate_steps, [&](vertex_id v, std::uint32_t) {
      near[to_index(v)] = 1;
      marked.push_back(v);
      return true;
    });
    for (; i < reach.ties_only_here.size() && reach.ties_only_here[i].a == from; ++i) {
      if (near[to_index(reach.ties_only_here[i].b)] == 0) reach.bridging.push_back(reach.ties_only_here[i]);
    }
    for (const vertex_id v : marked) near[to_index(v)] = 0;
    marked.clear();
  }
}

}  // namespace detail

/// Judges past events, each group of `groups` taken together: one event, a series, or a season.
///
/// For each group: who came, who was new and came again, who was brought back, which ties were new and kept
/// (`event_effects`); which ties rest on it, how many of these join otherwise separate circles, and how the network reaches
/// with it and without it (`tie_options::without_events`, `summarise_network`).
///
/// A group of events that have not happened by `as_of`, or that nobody is recorded at, has empty lists and `without` equal
/// to `with`. An empty group is allowed and changes nothing.
///
/// @throws std::out_of_range      if an event is not of the network.
/// @throws std::invalid_argument  if `as_of` is no day or an option is out of range.
/// @throws data_error             if an interaction's channel is unknown (see `make_tie_graph`).
/// @throws stopped                if `watch` was stopped; it is told in groups done.
/// @complexity  for each group that of `make_tie_graph` and `reach_profile`.
[[nodiscard]] inline std::vector<event_reach> event_report(const contact_network& net,
                                                           std::span<const std::vector<event_id>> groups,
                                                           const event_report_options& options, const progress& watch = {}) {
  for (const auto& group : groups) {
    for (const event_id e : group) static_cast<void>(net[e]);
  }
  tie_options ties = options.ties;
  ties.as_of = options.as_of;
  ties.threads = options.threads;
  ties.without_events.clear();
  const progress within{{}, watch.stop};
  const tie_graph with = make_tie_graph(net, ties, within);
  const network_summary summary = summarise_network(with, options.threads, within);
  const std::vector<event_effect> effects = event_effects(net, options.as_of, options.effects);

  std::vector<event_reach> report;
  report.reserve(groups.size());
  for (const auto& group : groups) {
    event_reach reach;
    detail::merge_sorted(reach.events, group);
    for (const event_id e : reach.events) {
      const auto effect = std::lower_bound(effects.begin(), effects.end(), e,
                                           [](const event_effect& made, event_id wanted) { return made.event < wanted; });
      if (effect == effects.end() || effect->event != e) continue;
      detail::merge_sorted(reach.present, effect->present);
      detail::merge_sorted(reach.newcomers, effect->newcomers);
      detail::merge_sorted(reach.came_again, effect->came_again);
      detail::merge_sorted(reach.brought_back, effect->brought_back);
      detail::merge_sorted(reach.new_ties, effect->new_ties);
      detail::merge_sorted(reach.kept, effect->kept);
    }
    reach.with = summary;
    ties.without_events = reach.events;
    const tie_graph without = make_tie_graph(net, ties, within);
    detail::compare_ties(with, without, options.separate_steps, reach);
    reach.without = without == with ? summary : summarise_network(without, options.threads, within);
    report.push_back(std::move(reach));
    watch.tell(report.size(), groups.size());
  }
  return report;
}

/// Judges one past event. @see the overload for groups.
[[nodiscard]] inline event_reach event_report(const contact_network& net, event_id event, const event_report_options& options,
                                              const progress& watch = {}) {
  const std::vector<std::vector<event_id>> one{{event}};
  return std::move(event_report(net, one, options, watch).front());
}

}  // namespace netgraph

#endif
