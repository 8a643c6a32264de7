#ifndef NETGRAPH_REACH_ESTIMATED_REACH_HPP
#define NETGRAPH_REACH_ESTIMATED_REACH_HPP

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/reach_counters.hpp>
#include <netgraph/reach/detail/reach_estimates.hpp>
#include <netgraph/reach/reach_profile.hpp>
#include <netgraph/traverse/components.hpp>

namespace netgraph {

/// How to estimate a reach profile.
struct estimate_options {
  unsigned registers = 256;  ///< a power of two, 16 to 1024: the more, the closer; bytes a vertex, twice
  unsigned max_steps = 4;    ///< how many `within` columns, 1 to 16; distances are counted to the end all the same
  std::uint64_t seed = 0;    ///< another seed, another estimate
  bool exact_two = false;    ///< whether people within two steps are counted instead: as costly as suggestions for everybody
  unsigned threads = 1;      ///< 0 for all cores; the result does not depend on it
};

/// How far everybody reaches, by estimate; one entry a vertex in every column. The vertex itself is never counted.
///
/// The first column of `within` (contacts) and `reached` are exact.
struct estimated_reach_table {
  std::vector<std::vector<double>> within;  ///< within[k - 1][v]: about how many vertices are 1 to k steps from v
  std::vector<std::uint32_t> reached;       ///< how many vertices can be reached at all
  std::vector<double> farness;              ///< sum of the steps to them
  std::vector<double> harmonic;             ///< sum of 1 / steps
  std::vector<double> closeness;            ///< Wasserman-Faust, of that farness
  /// The last step that changed v's counter: at most the steps to the furthest vertex, and seldom less.
  std::vector<std::uint32_t> eccentricity;
  double relative_error = 0.0;              ///< standard error of one number: 1.04 / sqrt(registers)

  friend bool operator==(const estimated_reach_table&, const estimated_reach_table&) = default;
};

/// Standard error of an estimate with that many registers, relative to the truth: 0.26 with 16, 0.065 with 256, 0.033 with 1024.
[[nodiscard]] inline double estimate_error(unsigned registers) noexcept {
  return 1.04 / std::sqrt(static_cast<double>(registers));
}

inline void require_registers(unsigned registers, const char* caller) {
  if (std::has_single_bit(registers) && registers >= detail::fewest_registers && registers <= detail::most_registers) return;
  throw std::invalid_argument(std::string(caller) + ": registers is " + std::to_string(registers) +
                              "; it must be 16, 32, 64, 128, 256, 512 or 1024");
}

/// The counters of vertices [first, last) before the first step: each counts its vertex alone.
/// @param into  (last - first) * registers bytes. @throws std::invalid_argument  on other sizes.
inline void start_counters(std::size_t first, std::size_t last, unsigned registers, std::uint64_t seed,
                           std::span<std::uint8_t> into) {
  require_registers(registers, "start_counters");
  if (last < first || into.size() != (last - first) * registers) {
    throw std::invalid_argument("start_counters: the counters do not fit the vertices");
  }
  for (std::size_t v = first; v < last; ++v) detail::count_alone(into.data() + (v - first) * registers, v, registers, seed);
}

/// One step of the vertices [first, last): their counters after it, and what they then estimate, themselves included.
///
/// For work in parts: whoever holds the counters of everybody after the step before can make those of any range, and any cut
/// gives the same bytes. `estimated_reach` does it all at once.
///
/// @param before     counters of all vertices after the step before.
/// @param after      out: counters of the range.
/// @param estimates  out: one a vertex of the range.
/// @returns  how many counters changed. @throws std::invalid_argument  on other sizes.
inline std::size_t step_counters(const tie_graph& g, std::size_t first, std::size_t last, unsigned registers,
                                 std::span<const std::uint8_t> before, std::span<std::uint8_t> after,
                                 std::span<double> estimates) {
  require_registers(registers, "step_counters");
  if (last < first || last > g.size() || before.size() != g.size() * registers || after.size() != (last - first) * registers ||
      estimates.size() != last - first) {
    throw std::invalid_argument("step_counters: the counters do not fit the vertices");
  }
  const detail::counter_step step{.offsets = g.offsets().data(),
                                  .arcs = g.arcs().data(),
                                  .before = before.data(),
                                  .after = after.data(),
                                  .moved = nullptr,
                                  .registers = registers,
                                  .first_written = first};
  const detail::counter_reader reader(registers);
  const auto advance = detail::best_counter_step();
  std::vector<std::uint8_t> scratch(registers);
  std::size_t changed = 0;
  for (std::size_t v = first; v < last; ++v) {
    changed += advance(step, v, scratch.data()) ? 1U : 0U;
    estimates[v - first] = reader.estimate(after.data() + (v - first) * registers);
  }
  return changed;
}

/// How many people everybody can reach, themselves included: the size of their connected group. @complexity  O(vertices + ties).
[[nodiscard]] inline std::vector<std::uint32_t> reachable_people(const tie_graph& g) {
  const component_labels groups = connected_components(g);
  std::vector<std::uint32_t> people(g.size());
  for (std::size_t v = 0; v < people.size(); ++v) people[v] = groups.sizes[groups.label[v]];
  return people;
}

/// How many people are within two steps of each vertex of [first, last), the vertex itself left out.
/// @throws std::out_of_range  if the range is not within the vertices. @complexity  O(sum of the degrees of their contacts).
[[nodiscard]] inline std::vector<std::uint32_t> within_two_steps(const tie_graph& g, std::size_t first, std::size_t last) {
  if (last > g.size() || first > last) throw std::out_of_range("within_two_steps: the range is not within the vertices");
  std::vector<std::uint32_t> people(last - first);
  std::vector<std::uint32_t> seen(g.size(), 0xffffffffU);  // the last vertex that saw this one; no vertex has that number
  for (std::size_t v = first; v < last; ++v) {
    const auto mark = static_cast<std::uint32_t>(v);
    seen[v] = mark;
    std::uint32_t count = 0;
    const auto see = [&](vertex_id w) {
      count += seen[to_index(w)] != mark ? 1U : 0U;
      seen[to_index(w)] = mark;
    };
    for (const vertex_id w : g.neighbors(to_vertex(v))) {
      see(w);
      for (const vertex_id x : g.neighbors(w)) see(x);
    }
    people[v - first] = count;
  }
  return people;
}

/// The columns that estimates make, step after step; for work in parts, see `step_counters`.
///
/// Two tables are the same bytes whoever told the estimates, in whatever parts, as long as each vertex is told its own in order of steps.
class reach_estimates {
 public:
  /// The vertices from `first` to before `last` are told about: the range of a part.
  ///
  /// @param reachable    for every vertex of the range, people it can reach, itself included.
  /// @param within_two   for every vertex of the range, people within two steps (`within_two_steps`); empty: estimated, too.
  /// @throws std::invalid_argument  if `max_steps` is not 1 to 16, or the sizes differ.
  reach_estimates(const tie_graph& g, std::size_t first, std::size_t last, unsigned max_steps,
                  std::vector<std::uint32_t> reachable, std::span<const std::uint32_t> within_two = {})
      : first_(first), reachable_(std::move(reachable)), sums_(reachable_.size()), within_(max_steps) {
    if (max_steps < 1 || max_steps > 16) {
      throw std::invalid_argument("estimated_reach: max_steps is " + std::to_string(max_steps) + "; it must be 1 to 16");
    }
    if (last > g.size() || first > last || reachable_.size() != last - first ||
        (!within_two.empty() && within_two.size() != last - first)) {
      throw std::invalid_argument("reach_estimates: one number for each vertex of the range");
    }
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const auto contacts = static_cast<std::uint32_t>(g.degree(to_vertex(first + i)));
      within_[0].push_back(static_cast<double>(contacts));
      sums_[i].begin(contacts, within_two.empty() ? 0 : within_two[i]);
    }
  }

  /// What v's counter says after `step`. May be called from several threads for different v.
  void add(std::size_t v, std::uint32_t step, double estimate) noexcept {
    sums_[v - first_].add(step, estimate, static_cast<double>(reachable_[v - first_]));
  }

  /// After everybody has told `step`.
  void close(std::uint32_t step) {
    if (step < 2 || step > within_.size()) return;  // the first is full from the start
    std::vector<double>& column = within_[step - 1];
    column.reserve(sums_.size());
    for (const detail::estimate_sums& sum : sums_) column.push_back(sum.within - 1.0);
    closed_ = step;
  }

  /// The columns; leaves this empty. @param size  vertices of the whole graph.
  [[nodiscard]] estimated_reach_table take(std::size_t size, unsigned registers) {
    estimated_reach_table table;
    table.relative_error = estimate_error(registers);
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i].finish(static_cast<double>(reachable_[i]));
    // Steps that nobody took: everybody who can be reached is within them.
    for (std::uint32_t step = closed_ + 1; step <= within_.size(); ++step) close(step);
    table.within = std::move(within_);
    for (std::size_t i = 0; i < sums_.size(); ++i) {
      const std::uint32_t reached = reachable_[i] - 1;
      table.reached.push_back(reached);
      table.farness.push_back(sums_[i].farness);
      table.harmonic.push_back(sums_[i].harmonic);
      table.closeness.push_back(wasserman_faust_closeness(reached, sums_[i].farness, size));
      table.eccentricity.push_back(sums_[i].furthest);
    }
    return table;
  }

 private:
  std::size_t first_;
  std::vector<std::uint32_t> reachable_;
  std::vector<detail::estimate_sums> sums_;
  std::vector<std::vector<double>> within_;
  std::uint32_t closed_ = 1;
};

/// Estimates how far everybody reaches without searching from anybody: HyperBall.
///
/// Every vertex keeps a small counter of the people within k steps of it; a step merges the counters of its contacts. Vertices
/// whose contacts' counters did not change are not looked at again. For a fixed vertex and step, `within` has a standard error
/// of `relative_error` times the truth, seen over seeds; it is within three of them in at least 99 of 100. `harmonic` errs no more.
/// `farness` errs by at most that share of the sum, over the steps before its furthest vertex, of the people within them.
/// Errors of different vertices go together: they count the same people.
///
/// @throws std::invalid_argument  if `registers` is none of the allowed, or `max_steps` is not 1 to 16.
/// @throws stopped  if `watch` was stopped.
/// @complexity  O(ties * registers / 32) a step while all counters change, at most as many steps as the longest shortest path.
///              Memory: 2 * registers bytes a vertex, and 8 bytes a vertex and column.
/// @reference  P. Boldi, S. Vigna, "In-core computation of geometric centralities with HyperBall", ICDMW 2013, arXiv:1308.2144.
[[nodiscard]] inline estimated_reach_table estimated_reach(const tie_graph& g, const estimate_options& options = {},
                                                           const progress& watch = {}) {
  require_registers(options.registers, "estimated_reach");
  std::vector<std::uint32_t> within_two;
  if (options.exact_two) {
    within_two.resize(g.size());
    constexpr std::size_t chunk = 1U << 16U;
    parallel_chunks(g.size(), chunk, options.threads, {.report = {}, .stop = watch.stop},
                    [&](std::size_t first, std::size_t last, unsigned) {
                      const std::vector<std::uint32_t> part = within_two_steps(g, first, last);
                      std::copy(part.begin(), part.end(), within_two.begin() + static_cast<std::ptrdiff_t>(first));
                    });
  }
  reach_estimates found(g, 0, g.size(), options.max_steps, reachable_people(g), within_two);
  detail::counter_rounds rounds(g, options.registers, options.seed, options.threads);
  for (std::uint32_t step = 1; rounds.advance(watch, [&](std::size_t v, double estimate) { found.add(v, step, estimate); });
       ++step) {
    found.close(step);
    watch.tell(step, step + 1);
  }
  return found.take(g.size(), options.registers);
}

}  // namespace netgraph

#endif
