// One search over a networkx graph: nearest first, ties broken by the order of discovery as networkx breaks them.
#ifndef NETGRAPH_BINDINGS_NETWORKX_SEARCH_HPP
#define NETGRAPH_BINDINGS_NETWORKX_SEARCH_HPP

#include "networkx_graph.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace netgraph::python {

inline constexpr double not_found = std::numeric_limits<double>::infinity();

/// An edge of weight 0 where networkx divides by the weight.
struct division_by_zero : std::runtime_error {
  division_by_zero() : std::runtime_error("float division by zero") {}
};

/// One worker's search; keeps its memory between runs.
class networkx_search {
 public:
  struct entry {
    double distance;
    std::uint64_t turn;  // who was pushed first, is popped first
    std::uint32_t before, vertex;
  };

  explicit networkx_search(const networkx_graph& g) : distance_(g.size(), not_found), found_(g.size(), 0) {}

  /// Visits what can be reached, nearest first: `visit(vertex, distance, vertex before it)`; a source has itself before.
  ///
  /// @param length  of an arc, by its place in `rows`; an endless arc leads nowhere.
  /// @param visit   may return a bool: whether to go on.
  /// @throws std::invalid_argument  where a weight below 0 makes the order wrong, as networkx does.
  template <class Length, class Visit>
  void by_length(const networkx_rows& rows, std::span<const std::uint32_t> sources, Length&& length, Visit&& visit) {
    clear();
    std::uint64_t turn = 0;
    for (const std::uint32_t s : sources) {
      distance_[s] = 0.0;
      touched_.push_back(s);
      push({0.0, turn++, s, s});
    }
    while (!heap_.empty()) {
      const entry top = pop();
      if (found_[top.vertex] != 0) continue;
      found_[top.vertex] = 1;
      // A vertex pushed twice is settled by the nearer push.
      distance_[top.vertex] = top.distance;
      if constexpr (std::is_same_v<std::invoke_result_t<Visit&, std::uint32_t, double, std::uint32_t>, bool>) {
        if (!visit(top.vertex, top.distance, top.before)) return;
      } else {
        visit(top.vertex, top.distance, top.before);
      }
      for (auto arc = rows.first(top.vertex); arc < rows.last(top.vertex); ++arc) {
        const std::uint32_t w = rows.ends[arc];
        const double there = top.distance + length(arc);
        if (found_[w] != 0) {
          if (there < distance_[w]) throw std::invalid_argument("('Contradictory paths found:', 'negative weights?')");
        } else if (there < distance_[w]) {
          if (distance_[w] == not_found) touched_.push_back(w);
          distance_[w] = there;
          push({there, turn++, top.vertex, w});
        }
      }
    }
  }

  template <class Visit>
  void by_steps(const networkx_rows& rows, std::span<const std::uint32_t> sources, Visit&& visit) {
    clear();
    for (const std::uint32_t s : sources) arrive(s, 0.0);
    for (std::size_t next = 0; next < touched_.size(); ++next) {
      const std::uint32_t v = touched_[next];
      visit(v, distance_[v], v);
      for (auto arc = rows.first(v); arc < rows.last(v); ++arc) arrive(rows.ends[arc], distance_[v] + 1.0);
    }
  }

  /// By weight where the rows have one and it is asked for, else by steps.
  template <class Visit>
  void run(const networkx_rows& rows, std::span<const std::uint32_t> sources, bool weighted, Visit&& visit) {
    if (!weighted || rows.lengths.empty())
      by_steps(rows, sources, visit);
    else
      by_length(rows, sources, [&](std::uint64_t arc) { return rows.lengths[arc]; }, visit);
  }

 private:
  void clear() {
    for (const std::uint32_t v : touched_) {
      distance_[v] = not_found;
      found_[v] = 0;
    }
    touched_.clear();
    heap_.clear();
  }
  void arrive(std::uint32_t v, double distance) {
    if (found_[v] != 0) return;
    found_[v] = 1;
    distance_[v] = distance;
    touched_.push_back(v);
  }
  static bool later(const entry& a, const entry& b) noexcept {
    return a.distance != b.distance ? a.distance > b.distance : a.turn > b.turn;
  }
  void push(const entry& e) {
    heap_.push_back(e);
    std::push_heap(heap_.begin(), heap_.end(), later);
  }
  entry pop() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    const entry top = heap_.back();
    heap_.pop_back();
    return top;
  }

  std::vector<double> distance_;
  std::vector<std::uint8_t> found_;
  std::vector<std::uint32_t> touched_;
  std::vector<entry> heap_;
};

/// Who can be reached from a vertex, itself first and nearest first, and in how many steps.
struct reached_in_steps {
  std::vector<std::uint32_t> order;
  std::vector<std::uint32_t> steps;  ///< beside `order`
};

[[nodiscard]] inline reached_in_steps steps_from(const networkx_graph& g, std::uint32_t source) {
  reached_in_steps found;
  networkx_search search(g);
  search.by_steps(g.out, std::span(&source, 1), [&](std::uint32_t v, double distance, std::uint32_t) {
    found.order.push_back(v);
    found.steps.push_back(static_cast<std::uint32_t>(distance));
  });
  return found;
}

}  // namespace netgraph::python

#endif
