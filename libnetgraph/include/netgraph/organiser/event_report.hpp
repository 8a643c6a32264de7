#ifndef NETGRAPH_ORGANISER_EVENT_REPORT_HPP
#define NETGRAPH_ORGANISER_EVENT_REPORT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/event_effect.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/detail/event_loss.hpp>
#include <netgraph/organiser/detail/split_circles.hpp>
#include <netgraph/reach/what_if.hpp>
#include <netgraph/traverse/components.hpp>

namespace netgraph {

/// How past events are judged. Only `as_of` has no default.
struct event_report_options {
  date as_of;                   ///< the day from which everything is seen
  effect_options effects = {};  ///< what counts as a new tie, a newcomer, somebody brought back
  tie_options ties = {};        ///< tie strength; `as_of`, `without_events` and `threads` are filled in
  bool only_met = false;  ///< whether only ties of people who have met are looked at, see `met_ties`
  /// A tie joins otherwise separate circles if its two ends would be more than so many steps apart without the event.
  std::uint32_t separate_steps = 3;
  /// Whether the summaries hold what takes the distances of all pairs: `mean_harmonic` and `distance_fragmentation`, not a number
  /// without. Each group then costs a `reach_profile` of the whole network; else only what its own people cost.
  bool distances = false;
  unsigned threads = 1;  ///< 0 for all cores; the report does not depend on it
};

/// The reach of one event, or of several taken together: what they did, and what would be missing without them.
struct event_reach {
  std::vector<event_id> events = {};  ///< those judged together, ascending
  /// Whether attendance was taken at all of them, as far as is seen on the day; else those registered are taken to have come.
  bool taken = true;
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
  tie_kind_counts kinds = {};  ///< of which kinds its ties are, those that `only_met` leaves aside included
  bool only_met = false;       ///< of these the first alone were looked at
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

/// The summary that needs no distances, of a graph of which the sizes of the circles and the mean within two steps are known.
[[nodiscard]] inline network_summary near_summary(std::span<const std::uint32_t> circles, std::size_t ties,
                                                  double mean_within_2) {
  network_summary summary;
  summary.groups = circles.size();
  summary.ties = ties;
  summary.mean_within_2 = mean_within_2;
  summary.mean_harmonic = summary.distance_fragmentation = std::numeric_limits<double>::quiet_NaN();
  double reached = 0.0;
  for (const std::uint64_t size : circles) {
    summary.people += size;
    summary.largest_group = std::max<std::size_t>(summary.largest_group, size);
    summary.isolates += size == 1 ? 1U : 0U;
    summary.connected_pairs += size * (size - 1) / 2;
    reached += static_cast<double>(size * (size - 1));
  }
  if (summary.people == 0) return summary;
  const auto people = static_cast<double>(summary.people);
  summary.mean_reached = reached / people;
  if (summary.people > 1) {
    summary.fragmentation = 1.0 - 2.0 * static_cast<double>(summary.connected_pairs) / (people * (people - 1.0));
  }
  return summary;
}

/// How many ordered pairs are one or two steps apart. @complexity  O(sum over ties of the degrees of their ends).
[[nodiscard]] inline std::uint64_t pairs_within_2(const tie_graph& g, unsigned threads, const progress& watch) {
  constexpr std::size_t chunk = 512;
  std::vector<std::uint64_t> part((g.size() + chunk - 1) / chunk, 0);
  std::vector<std::vector<std::uint32_t>> seen(worker_count(threads, g.size(), chunk), std::vector<std::uint32_t>(g.size(), 0));
  parallel_chunks(g.size(), chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t v = begin; v < end; ++v) {
      watch.check();
      const auto stamp = static_cast<std::uint32_t>(v + 1);
      std::uint64_t found = 0;
      const auto see = [&](vertex_id w) {
        std::uint32_t& last = seen[worker][to_index(w)];
        found += last == stamp ? 0U : 1U;
        last = stamp;
      };
      seen[worker][v] = stamp;
      for (const vertex_id w : g.neighbors(to_vertex(v))) {
        see(w);
        for (const vertex_id x : g.neighbors(w)) see(x);
      }
      part[begin / chunk] += found;
    }
  });
  return std::accumulate(part.begin(), part.end(), std::uint64_t{0});
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
/// @complexity  that of `make_tie_graph`, the pairs within two steps, and for each group its people's ties and the people within
///              two steps of those who lose one, with `distances` the whole graph.
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
  const tie_model model(net, ties);
  tie_graph all = model.graph(within);
  const tie_kind_counts kinds = count_kinds(tie_kinds(model, all));
  const tie_graph with = options.only_met ? met_ties(model, all) : std::move(all);
  const component_labels circles = connected_components(with);
  const auto people = static_cast<double>(std::max<std::size_t>(1, net.size()));
  std::uint64_t near = 0;
  network_summary summary;
  if (options.distances) {
    summary = summarise_network(with, options.threads, within);
  } else {
    near = detail::pairs_within_2(with, options.threads, within);
    summary = detail::near_summary(circles.sizes, with.tie_count(), static_cast<double>(near) / people);
  }
  const tie_bases bases(model);
  detail::event_loss loss(model, with, options.only_met ? &bases : nullptr);
  detail::split_circles split(with, circles);
  const std::vector<event_effect> effects = event_effects(net, options.as_of, options.effects);
  const attendance_record record(net, options.as_of);

  std::vector<event_reach> report;
  report.reserve(groups.size());
  for (const auto& group : groups) {
    event_reach reach;
    detail::merge_sorted(reach.events, group);
    for (const event_id e : reach.events) {
      reach.taken = reach.taken && record.taken(e);
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
    reach.kinds = kinds;
    reach.only_met = options.only_met;
    const detail::lost_ties lost = loss.without(reach.events, options.separate_steps);
    reach.ties_held = lost.weaker;
    for (const detail::placed_tie& t : lost.missing) reach.ties_only_here.push_back(t.what);
    reach.bridging = lost.separating;
    reach.without = summary;
    if (!lost.missing.empty() && options.distances) {
      const auto kept = [&](edge_id e, const tie&) { return loss.missing()[to_index(e)] == 0; };
      reach.without = summarise_network(keep_ties(with, kept), options.threads, within);
    } else if (!lost.missing.empty()) {
      // A piece that falls off has an end of a tie whose ends are nowhere joined.
      const std::vector<std::uint32_t> pieces = split.sizes(lost.separating, loss.missing());
      reach.without = detail::near_summary(pieces, with.tie_count() - lost.missing.size(),
                                           static_cast<double>(near - lost.pairs_within_2) / people);
    }
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
