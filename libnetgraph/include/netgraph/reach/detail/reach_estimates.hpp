#ifndef NETGRAPH_REACH_DETAIL_REACH_ESTIMATES_HPP
#define NETGRAPH_REACH_DETAIL_REACH_ESTIMATES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/reach/detail/reach_counters.hpp>

namespace netgraph::detail {

/// What one vertex's estimates, step after step, add up to. What is known exactly corrects them: people within a step are no fewer
/// than within the step before, and no more than can be reached at all.
struct estimate_sums {
  double within = 1.0;  ///< people within the last step told, the vertex itself included
  double raw = 0.0;     ///< the counter's own word
  double farness = 0.0;
  double harmonic = 0.0;
  std::uint32_t furthest = 0;
  std::uint32_t exact = 1;  ///< steps that need no estimate

  /// The first step needs no counter, and the second none where it was counted.
  /// @param contacts  how many the vertex has. @param within_two  people within two steps of it, or less than `contacts`: not known.
  void begin(std::uint32_t contacts, std::uint32_t within_two) noexcept {
    if (contacts != 0) furthest = 1;
    reach(1, 1.0 + static_cast<double>(contacts));
    if (within_two < contacts) return;
    exact = 2;
    if (within_two > contacts) furthest = 2;
    reach(2, 1.0 + static_cast<double>(within_two));
  }

  /// The counter says `estimate` after `step`, for a vertex that reaches `reachable` people, itself included. Saying the same
  /// again changes nothing.
  void add(std::uint32_t step, double estimate, double reachable) noexcept {
    if (estimate == raw) return;
    raw = estimate;
    if (step <= exact) return;
    furthest = step;
    reach(step, std::min(estimate, reachable));
  }

  /// After the last step: whoever no step has counted stands at the furthest.
  void finish(double reachable) noexcept {
    if (furthest != 0) reach(furthest, reachable);
  }

 private:
  void reach(std::uint32_t step, double people) noexcept {
    if (!(people > within)) return;
    farness += (people - within) * static_cast<double>(step);
    harmonic += (people - within) / static_cast<double>(step);
    within = people;
  }
};

/// The rounds of counters over a whole graph: after each, everybody's counter covers one step more.
class counter_rounds {
 public:
  counter_rounds(const tie_graph& g, unsigned registers, std::uint64_t seed, unsigned threads)
      : g_(g), registers_(registers), threads_(threads), now_(g.size() * registers), next_(g.size() * registers),
        moved_(g.size(), 1), listed_(g.size(), 0), reader_(registers), advance_(best_counter_step()) {
    parallel_chunks(g.size(), chunk, threads, {}, [&](std::size_t first, std::size_t last, unsigned) {
      for (std::size_t v = first; v < last; ++v) count_alone(now_.data() + v * registers, v, registers, seed);
    });
    changed_.resize(g.size());
    for (std::size_t v = 0; v < g.size(); ++v) changed_[v] = static_cast<std::uint32_t>(v);
  }

  /// Takes one step and calls `on_change(v, estimate)` for everyone whose counter changed, from several threads, each v once.
  /// @returns  whether anybody's did.
  template <class OnChange>
  bool advance(const progress& watch, OnChange&& on_change) {
    const counter_step step{.offsets = g_.offsets().data(),
                            .arcs = g_.arcs().data(),
                            .before = now_.data(),
                            .after = next_.data(),
                            .moved = moved_.data(),
                            .registers = registers_,
                            .first_written = 0};
    // Where few counters changed, only those who see one of them, and those whose other copy is out of date, are looked at.
    std::uint64_t arcs = 0;
    for (const std::uint32_t v : changed_) arcs += g_.degree(vertex_id{v});
    const bool few = 4 * (arcs + changed_.size()) < g_.arc_count() + g_.size();
    if (few) list_neighbors();
    const std::size_t count = few ? list_.size() : g_.size();

    std::vector<std::vector<std::uint32_t>> grown((count + chunk - 1) / chunk);
    parallel_chunks(count, chunk, threads_, {.report = {}, .stop = watch.stop},
                    [&](std::size_t first, std::size_t last, unsigned) {
                      std::uint8_t scratch[most_registers];
                      std::vector<std::uint32_t>& mine = grown[first / chunk];
                      for (std::size_t i = first; i < last; ++i) {
                        const std::size_t v = few ? list_[i] : i;
                        if (!advance_(step, v, scratch)) continue;
                        mine.push_back(static_cast<std::uint32_t>(v));
                        on_change(v, reader_.estimate(scratch));
                      }
                    });

    for (const std::uint32_t v : changed_) moved_[v] = 0;
    changed_.clear();
    for (const auto& piece : grown) changed_.insert(changed_.end(), piece.begin(), piece.end());
    for (const std::uint32_t v : changed_) moved_[v] = 1;
    now_.swap(next_);
    return !changed_.empty();
  }

 private:
  static constexpr std::size_t chunk = 1024;

  void list_neighbors() {
    list_.clear();
    const auto list = [&](std::uint32_t v) {
      if (listed_[v] != 0) return;
      listed_[v] = 1;
      list_.push_back(v);
    };
    for (const std::uint32_t v : changed_) {
      list(v);
      for (const vertex_id w : g_.neighbors(vertex_id{v})) list(static_cast<std::uint32_t>(w));
    }
    for (const std::uint32_t v : list_) listed_[v] = 0;
  }

  const tie_graph& g_;
  unsigned registers_;
  unsigned threads_;
  std::vector<std::uint8_t> now_;
  std::vector<std::uint8_t> next_;
  std::vector<std::uint8_t> moved_;
  std::vector<std::uint8_t> listed_;
  std::vector<std::uint32_t> list_;
  std::vector<std::uint32_t> changed_;
  counter_reader reader_;
  step_function advance_;
};

}  // namespace netgraph::detail

#endif
