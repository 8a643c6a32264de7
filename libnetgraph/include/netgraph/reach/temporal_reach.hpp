#ifndef NETGRAPH_REACH_TEMPORAL_REACH_HPP
#define NETGRAPH_REACH_TEMPORAL_REACH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/reach/detail/contact_timeline.hpp>
#include <netgraph/reach/detail/moments_within.hpp>
#include <netgraph/reach/detail/news_spread.hpp>

namespace netgraph {

/// One contact at one time. Times are whole numbers of the caller's choice (days, seconds), within 2^61 of 0.
struct dated_contact {
  vertex_id from = {};
  vertex_id to = {};
  std::int64_t at = 0;
  bool both_ways = true;  ///< false: only `from` tells `to`, as a message does
  /// How far the time is unknown: the contact was at some moment from `at` to `at + within`; >= 0. A day without a time of day,
  /// in seconds, is 86,399.
  std::int64_t within = 0;
};

/// The arrival of news that never arrives.
inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// How news travels over dated contacts.
struct temporal_options {
  /// Whether news needs a contact that is surely later to travel on. Otherwise contacts that may have been in the right order
  /// pass it on, and those of the same time among each other in whatever order helps. So what is true lies between the two.
  bool strict = false;
  std::int64_t transition = 0;  ///< time from a contact to the arrival of what was told, >= 0
  std::int64_t from = std::numeric_limits<std::int64_t>::min();  ///< contacts before do not count
  std::int64_t until = never - 1;  ///< what arrives later does not count
  unsigned threads = 1;  ///< 0 for all cores
};

/// When news from one person reaches everyone, and over which contacts.
struct arrival_table {
  vertex_id source = {};
  /// Earliest arrival; `never` if none. The source has `options.from`: it knows from the start.
  std::vector<std::int64_t> arrival;
  std::vector<std::optional<std::size_t>> told_by;  ///< place of the contact that told first

  /// How many others are reached.
  [[nodiscard]] std::size_t reached() const {
    return arrival.size() - static_cast<std::size_t>(std::count(arrival.begin(), arrival.end(), never)) - 1;
  }
};

/// How far everyone's news travels. Nobody counts as reached by themselves.
struct temporal_reach_table {
  std::vector<std::uint32_t> reached;  ///< by person: how many others their news reaches
  std::vector<std::uint32_t> reached_by;  ///< by person: whose news reaches them
  /// Row by source, column by person: earliest arrivals, `never`, and `options.from` on the diagonal.
  /// Empty unless asked for.
  std::vector<std::int64_t> arrivals;
};

namespace detail {

/// Times stand this far from the ends of their type, so that sums of two never overflow.
inline constexpr std::int64_t greatest_time = std::int64_t{1} << 61;

inline void require_contacts(std::size_t size, std::span<const dated_contact> contacts, const temporal_options& options,
                             const char* caller) {
  if (options.transition < 0 || options.transition > greatest_time) {
    throw std::invalid_argument(std::string(caller) + ": transition " + std::to_string(options.transition) + " is not 0 to 2^61");
  }
  if (contacts.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument(std::string(caller) + ": " + std::to_string(contacts.size()) + " contacts; at most 4294967294");
  }
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const dated_contact& c = contacts[i];
    if (to_index(c.from) >= size || to_index(c.to) >= size) {
      throw std::out_of_range(std::string(caller) + ": contact " + std::to_string(i) + " names vertex " +
                              std::to_string(std::max(to_index(c.from), to_index(c.to))) + " of " + std::to_string(size));
    }
    if (c.within < 0 || c.within > greatest_time) {
      throw std::invalid_argument(std::string(caller) + ": contact " + std::to_string(i) + " is within " +
                                  std::to_string(c.within) + ", which is not 0 to 2^61");
    }
    if (c.at < -greatest_time || c.at > greatest_time) {
      throw std::out_of_range(std::string(caller) + ": contact " + std::to_string(i) + " has the time " + std::to_string(c.at) +
                              ", which is not within 2^61 of 0");
    }
  }
}

[[nodiscard]] inline bool in_window(const dated_contact& c, const temporal_options& options) noexcept {
  return c.at >= options.from && c.at + c.within + options.transition <= options.until;
}

/// Whether news passes on at the very moment of a contact, and among all contacts of one moment.
[[nodiscard]] inline bool floods(const temporal_options& options) noexcept { return !options.strict && options.transition == 0; }

// Spreads contacts, already checked, into arcs in order of time. When it surely was: news has to be there before the first moment
// a contact may have been at, and is passed on after the last. When it may have been: it has to be there by the last moment, and
// is passed on from the first, or as soon as it comes: see `moments_within`.
[[nodiscard]] inline std::vector<timed_arc> timeline(std::size_t size, std::span<const dated_contact> contacts,
                                                     const temporal_options& options) {
  std::vector<timed_arc> arcs;
  arcs.reserve(2 * contacts.size());
  const moments_within within = floods(options) ? moments_within(contacts) : moments_within();
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const dated_contact& c = contacts[i];
    if (!in_window(c, options)) continue;
    const auto from = static_cast<std::uint32_t>(to_index(c.from));
    const auto to = static_cast<std::uint32_t>(to_index(c.to));
    const auto add = [&](std::int64_t leaves, std::int64_t arrives) {
      arcs.push_back({leaves, arrives, from, to, static_cast<std::uint32_t>(i)});
      if (c.both_ways) arcs.push_back({leaves, arrives, to, from, static_cast<std::uint32_t>(i)});
    };
    const std::int64_t last = c.at + c.within;
    if (options.strict) {
      add(c.at, last + options.transition);
    } else if (options.transition != 0) {
      add(last, std::max(last, c.at + options.transition));
    } else {
      add(c.at, c.at);
      for (const std::int64_t moment : within.of(i)) add(moment, moment);
    }
  }
  sort_by_time(arcs, size);
  return arcs;
}

}  // namespace detail

/// Finds when news from `source` reaches everyone at the earliest: the order of contacts matters.
///
/// A contact at t passes on what its teller has learnt by t (before t, if strict); it arrives at
/// t + transition. A contact whose time is unknown within some span stands, if strict, at the end of it for who learns, and at its
/// start for who tells; else at whichever moment of it helps. Contacts need not be sorted; a contact of a person with itself does nothing.
///
/// @param size      how many people; contacts name them as 0 .. size - 1.
/// @throws std::out_of_range  if the source or a contact's end is not one of them, or a time not within 2^61 of 0;
///         std::invalid_argument  on a negative transition.
/// @complexity  O(contacts log contacts).
/// @reference  B. Bui Xuan, A. Ferreira, A. Jarry, "Computing shortest, fastest, and foremost journeys in dynamic
///             networks", Int. J. Found. Comput. Sci. 14(2), 2003, doi:10.1142/S0129054103001728.
[[nodiscard]] inline arrival_table earliest_arrivals(std::size_t size, std::span<const dated_contact> contacts, vertex_id source,
                                                     const temporal_options& options = {}) {
  if (to_index(source) >= size) {
    throw std::out_of_range("earliest_arrivals: vertex " + std::to_string(to_index(source)) + " of " + std::to_string(size));
  }
  detail::require_contacts(size, contacts, options, "earliest_arrivals");
  const std::vector<detail::timed_arc> arcs = detail::timeline(size, contacts, options);
  arrival_table table{source, std::vector<std::int64_t>(size, never), std::vector<std::optional<std::size_t>>(size)};
  table.arrival[to_index(source)] = options.from;
  // The source may tell at its very first moment, strict or not.
  const auto knows = [&](const detail::timed_arc& arc) {
    const std::int64_t arrival = table.arrival[arc.from];
    return arc.from == to_index(source) || (options.strict ? arrival < arc.leaves : arrival <= arc.leaves);
  };
  const auto tell = [&](const detail::timed_arc& arc) {
    if (!knows(arc) || arc.arrives >= table.arrival[arc.to] || arc.to == to_index(source)) return false;
    table.arrival[arc.to] = arc.arrives;
    table.told_by[arc.to] = arc.contact;
    return true;
  };
  detail::moment_flood flood(size);
  for (std::size_t first = 0; first < arcs.size();) {
    const auto group = detail::same_moment(arcs, first);
    if (detail::floods(options)) {
      flood.run(group, tell);
    } else {
      // What is told now arrives too late to be told on now, so that one pass in any order is right.
      for (const detail::timed_arc& arc : group) tell(arc);
    }
    first += group.size();
  }
  return table;
}

/// Finds when everyone must pass on news at the latest for it to reach `target` (by `options.until`).
///
/// The same search with time running backwards. `arrival` then holds the latest time of the contact over which
/// a person's news still gets to the target; `never` where none does; `options.until` for the target itself.
/// `told_by` is that contact. Errors and complexity as of `earliest_arrivals`.
[[nodiscard]] inline arrival_table latest_departures(std::size_t size, std::span<const dated_contact> contacts, vertex_id target,
                                                     const temporal_options& options = {}) {
  if (to_index(target) >= size) {
    throw std::out_of_range("latest_departures: vertex " + std::to_string(to_index(target)) + " of " + std::to_string(size));
  }
  detail::require_contacts(size, contacts, options, "latest_departures");
  // Contacts out of the window are dropped first; the mirrored search then sees all that are left.
  std::vector<dated_contact> mirrored;
  std::vector<std::size_t> place;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const dated_contact& c = contacts[i];
    if (!detail::in_window(c, options)) continue;
    mirrored.push_back({c.to, c.from, -(c.at + c.within + options.transition), c.both_ways, c.within});
    place.push_back(i);
  }
  arrival_table table = earliest_arrivals(size, mirrored, target, {.strict = options.strict, .transition = options.transition});
  for (std::size_t v = 0; v < size; ++v) {
    if (table.told_by[v]) {
      table.told_by[v] = place[*table.told_by[v]];
      table.arrival[v] = -table.arrival[v];
    }
  }
  table.arrival[to_index(target)] = options.until;
  return table;
}

/// Counts how far everyone's news travels, and whose news reaches everyone, in one pass over the contacts for
/// every 512 people: a set of sources travels with each contact.
///
/// Forward reach is `reached`, backward reach `reached_by`. The result does not depend on the threads.
///
/// @param with_arrivals  also fill the matrix of arrivals: 8 * size^2 bytes.
/// @throws as `earliest_arrivals`; stopped  if `watch` was stopped.
/// @complexity  O(contacts * size / 512) set operations besides sorting, and O(size^2) to count.
[[nodiscard]] inline temporal_reach_table temporal_reach(std::size_t size, std::span<const dated_contact> contacts,
                                                         const temporal_options& options = {}, bool with_arrivals = false,
                                                         const progress& watch = {}) {
  detail::require_contacts(size, contacts, options, "temporal_reach");
  const std::vector<detail::timed_arc> arcs = detail::timeline(size, contacts, options);
  temporal_reach_table table{std::vector<std::uint32_t>(size, 0), std::vector<std::uint32_t>(size, 0), {}};
  if (with_arrivals) table.arrivals.assign(size * size, never);
  constexpr std::size_t batch = detail::source_set::capacity;
  const std::size_t batches = (size + batch - 1) / batch;
  const unsigned workers = worker_count(options.threads, batches, 1);
  std::vector<std::vector<std::uint32_t>> reached_by(workers, std::vector<std::uint32_t>(size, 0));
  parallel_chunks(batches, 1, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
    for (std::size_t b = begin; b < end; ++b) {
      const std::size_t first = b * batch;
      detail::news_spread spread(size, first, std::min(batch, size - first), options.strict, detail::floods(options));
      spread.run(arcs, [&](std::uint32_t v, const detail::source_set& fresh, std::int64_t arrival) {
        detail::for_each_source(fresh, [&](std::size_t source) {
          // Each source is of one batch and so of one worker.
          ++table.reached[first + source];
          ++reached_by[worker][v];
          if (with_arrivals) table.arrivals[(first + source) * size + v] = arrival;
        });
      });
    }
  });
  for (const auto& part : reached_by) {
    for (std::size_t v = 0; v < size; ++v) table.reached_by[v] += part[v];
  }
  if (with_arrivals) {
    for (std::size_t v = 0; v < size; ++v) table.arrivals[v * size + v] = options.from;
  }
  return table;
}

}  // namespace netgraph

#endif
