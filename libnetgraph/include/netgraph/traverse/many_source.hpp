#ifndef NETGRAPH_TRAVERSE_MANY_SOURCE_HPP
#define NETGRAPH_TRAVERSE_MANY_SOURCE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/traverse/components.hpp>
#include <netgraph/traverse/detail/source_sets.hpp>

namespace netgraph {

/// How a breadth-first search from every vertex at once walks a graph: shared by all workers, immutable.
///
/// The vertices are renumbered as *positions*: connected groups stand together, and inside a group
/// vertices with more ties come first, because their rows are read most and then share the cache.
/// Sources go in batches of 512 in the order of `source_order`, a breadth-first sweep of each group
/// from its best-connected vertex: neighbours in one batch share most of what they reach.
///
/// @complexity  O(vertices + ties) time apart from one sort by degree; 4 bytes an arc, 24 bytes a vertex.
/// @reference  M. Then et al., "The more the merrier: efficient multi-source graph traversal",
///             PVLDB 8(4), 2014, pp. 449-460, doi:10.14778/2735496.2735507.
class many_source_plan {
 public:
  static constexpr std::size_t batch_size = detail::source_set::capacity;

  explicit many_source_plan(const tie_graph& g) {
    const std::size_t n = g.size();
    const component_labels groups = connected_components(g);
    vertex_at_.resize(n);
    std::iota(vertex_at_.begin(), vertex_at_.end(), 0U);
    std::sort(vertex_at_.begin(), vertex_at_.end(), [&](std::uint32_t u, std::uint32_t v) {
      if (groups.label[u] != groups.label[v]) return groups.label[u] < groups.label[v];
      const std::size_t du = g.degree(vertex_id{u});
      const std::size_t dv = g.degree(vertex_id{v});
      return du != dv ? du > dv : u < v;
    });
    std::vector<std::uint32_t> position(n);
    for (std::size_t p = 0; p < n; ++p) position[vertex_at_[p]] = static_cast<std::uint32_t>(p);

    offsets_.assign(n + 1, 0);
    arcs_.resize(g.arc_count());
    for (std::size_t p = 0; p < n; ++p) {
      auto arc = offsets_[p];
      for (const vertex_id w : g.neighbors(vertex_id{vertex_at_[p]})) arcs_[arc++] = position[to_index(w)];
      offsets_[p + 1] = arc;
    }

    group_first_.assign(1, 0);
    for (const std::uint32_t size : groups.sizes) group_first_.push_back(group_first_.back() + size);
    group_of_.resize(n);
    for (std::size_t p = 0; p < n; ++p) group_of_[p] = groups.label[vertex_at_[p]];
    order_sources();
  }

  [[nodiscard]] std::size_t size() const noexcept { return vertex_at_.size(); }
  [[nodiscard]] std::size_t batch_count() const noexcept { return (size() + batch_size - 1) / batch_size; }
  /// The vertex that stands at each position.
  [[nodiscard]] vertex_id vertex_at(std::size_t position) const noexcept { return vertex_id{vertex_at_[position]}; }
  /// The group that stands at a position; groups stand one after another.
  [[nodiscard]] std::uint32_t group_at(std::size_t position) const noexcept { return group_of_[position]; }
  /// Positions of the sources of one batch; bit i of a source set stands for the i-th of them.
  [[nodiscard]] std::span<const std::uint32_t> batch(std::size_t index) const noexcept {
    const std::size_t first = index * batch_size;
    return {source_order_.data() + first, std::min(batch_size, size() - first)};
  }

 private:
  friend class many_source_search;

  void order_sources() {
    source_order_.reserve(size());
    std::vector<std::uint8_t> queued(size(), 0);
    for (std::size_t group = 0; group + 1 < group_first_.size(); ++group) {
      std::size_t next = source_order_.size();
      source_order_.push_back(group_first_[group]);
      queued[group_first_[group]] = 1;
      for (; next < source_order_.size(); ++next) {
        const std::uint32_t p = source_order_[next];
        for (auto arc = offsets_[p]; arc < offsets_[p + 1]; ++arc) {
          if (std::exchange(queued[arcs_[arc]], std::uint8_t{1}) == 0) source_order_.push_back(arcs_[arc]);
        }
      }
    }
  }

  std::vector<std::uint32_t> vertex_at_;     // position -> vertex
  std::vector<std::uint64_t> offsets_;       // rows by position
  std::vector<std::uint32_t> arcs_;          // positions of neighbours
  std::vector<std::uint32_t> group_first_;   // group -> first position, one more than groups
  std::vector<std::uint32_t> group_of_;      // position -> group
  std::vector<std::uint32_t> source_order_;  // positions in the order of the batches
};

/// Who is reached at one step of a batch.
struct many_source_level {
  std::uint32_t step = 0;                     ///< 1 for neighbours
  std::span<const std::uint32_t> positions;   ///< where sources arrive for the first time
  std::span<const std::uint16_t> arrivals;    ///< how many of the batch's sources arrive there, 1 to 512
  const detail::source_set* arrived = nullptr;  ///< by position: which sources arrive there now
};

/// One worker's breadth-first search from 512 vertices at a time.
///
/// A set of 512 bits at each vertex says which sources have arrived; one look at a tie moves all of them.
/// While few vertices are active each tells its neighbours; when many are, each vertex still
/// waiting for a source asks its neighbours. Since ties have no direction, the number of
/// sources that arrive at v after k steps, over all batches, is the number of vertices k steps from v.
///
/// Memory: 200 bytes a vertex. Not to be shared between threads; a plan is.
class many_source_search {
 public:
  explicit many_source_search(const many_source_plan& plan)
      : plan_(plan), loops_(detail::best_source_set_loops()), seen_(plan.size()), frontier_(plan.size()), next_(plan.size()),
        active_(plan.size() + 1), found_(plan.size() + 1), arrivals_(plan.size() + 1), touched_(plan.size(), 0) {}

  /// Searches from the sources of one batch and calls `on_level(const many_source_level&)` for every step,
  /// in order, until nobody new is reached. `on_level` returns true to go on, false to stop there.
  ///
  /// @pre  index < plan.batch_count().
  /// @complexity  O(steps * ties) operations on sets of 512 at worst, far fewer where few are active at once.
  template <class OnLevel>
  void run(std::size_t index, OnLevel&& on_level) {
    NETGRAPH_ASSERT(index < plan_.batch_count());
    run(plan_.batch(index), on_level);
  }

  /// The same from sources of the caller's choice: 1 to 512 different positions, those of one group together and groups in order.
  template <class OnLevel>
  void run(std::span<const std::uint32_t> sources, OnLevel&& on_level) {
    NETGRAPH_ASSERT(!sources.empty() && sources.size() <= many_source_plan::batch_size);
    const auto [first, last] = start(sources);
    std::size_t active = sources.size();
    std::uint64_t active_arcs = 0;
    for (std::size_t a = 0; a < active; ++a) active_arcs += plan_.offsets_[active_[a] + 1] - plan_.offsets_[active_[a]];

    for (std::uint32_t step = 1; active != 0; ++step) {
      detail::source_set_step work{.offsets = plan_.offsets_.data(),
                                   .arcs = plan_.arcs_.data(),
                                   .frontier = frontier_.data(),
                                   .next = next_.data(),
                                   .seen = seen_.data(),
                                   .found = found_.data(),
                                   .arrivals = arrivals_.data(),
                                   .open_arcs = open_arcs_,
                                   .found_arcs = 0};
      // Telling reads and writes a set per arc, asking only reads one: hence the factor.
      const std::size_t found = 2 * active_arcs < open_arcs_ ? loops_.push(work, active_.data(), active, touched_.data())
                                                             : loops_.pull(work, first, last);
      open_arcs_ = work.open_arcs;
      active_arcs = work.found_arcs;
      for (std::size_t a = 0; a < active; ++a) frontier_[active_[a]] = {};
      frontier_.swap(next_);
      active_.swap(found_);
      active = found;
      if (found == 0 ||
          !on_level(many_source_level{step, {active_.data(), found}, {arrivals_.data(), found}, frontier_.data()})) {
        break;
      }
    }
    for (std::size_t a = 0; a < active; ++a) frontier_[active_[a]] = {};
  }

 private:
  struct position_range {
    std::uint32_t first;
    std::uint32_t last;
  };

  // Marks sources outside a vertex's own group as already seen there: then "every bit set" means that
  // a vertex has nobody left to wait for, in disconnected graphs and in a last, partly filled batch too.
  position_range start(std::span<const std::uint32_t> sources) {
    const std::uint32_t first_group = plan_.group_of_[sources.front()];
    const std::uint32_t last_group = plan_.group_of_[sources.back()];
    for (std::uint32_t group = first_group, next = 0; group <= last_group; ++group) {
      detail::source_set outsiders = detail::source_set::all();
      for (; next < sources.size() && plan_.group_of_[sources[next]] == group; ++next) outsiders.erase(next);
      std::fill(seen_.begin() + plan_.group_first_[group], seen_.begin() + plan_.group_first_[group + 1], outsiders);
    }
    for (std::size_t i = 0; i < sources.size(); ++i) {
      seen_[sources[i]].insert(i);
      frontier_[sources[i]].insert(i);
      active_[i] = sources[i];
    }
    const position_range range{plan_.group_first_[first_group], plan_.group_first_[last_group + 1]};
    open_arcs_ = plan_.offsets_[range.last] - plan_.offsets_[range.first];
    return range;
  }

  const many_source_plan& plan_;
  detail::source_set_loops loops_;
  std::vector<detail::source_set> seen_;
  std::vector<detail::source_set> frontier_;
  std::vector<detail::source_set> next_;
  std::vector<std::uint32_t> active_;
  std::vector<std::uint32_t> found_;
  std::vector<std::uint16_t> arrivals_;
  std::vector<std::uint8_t> touched_;
  std::uint64_t open_arcs_ = 0;
};

}  // namespace netgraph

#endif
