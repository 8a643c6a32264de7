#ifndef NETGRAPH_SUGGEST_PERSONAL_PAGERANK_HPP
#define NETGRAPH_SUGGEST_PERSONAL_PAGERANK_HPP

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

struct push_options {
  double stop = 0.15;   ///< chance that the walk ends at each place; in (0, 1)
  double error = 1e-4;  ///< most that an estimate is too low, per contact of the person estimated; > 0
};

/// Where random walks from one person end, worked out only around that person.
///
/// A walk from `a` ends with chance `stop` wherever it stands, else goes to a contact at random. `run` gives an
/// estimate p with `p(v) <= exact(v) <= p(v) + error * k_v` for everybody: what is left to push at v is at most
/// `error * k_v`, and on an undirected graph walks lead from all of that to v in proportion to k_v.
/// A walk from an isolate ends there. Holds O(vertices) memory from run to run.
///
/// @reference  R. Andersen, F. Chung, K. Lang, "Local graph partitioning using PageRank vectors", FOCS 2006,
///             doi:10.1109/FOCS.2006.44.
class push_walk {
 public:
  explicit push_walk(const tie_graph& g) : g_(&g), estimate_(g.size(), 0.0), left_(g.size(), 0.0), queued_(g.size(), 0) {}
  push_walk(const tie_graph&&) = delete;

  /// Walks from `a`; what was known of the person before is forgotten.
  /// @throws std::out_of_range  if `a` is not a vertex.
  /// @throws std::invalid_argument  if an option is outside its range.
  /// @complexity  O(1 / (stop * error)), whatever the size of the graph.
  void run(vertex_id a, const push_options& options = {}) {
    require_vertex(*g_, a, "push_walk");
    if (!(options.stop > 0.0 && options.stop < 1.0)) {
      throw std::invalid_argument("push_walk: stop is " + std::to_string(options.stop) + "; it must be between 0 and 1");
    }
    if (!(options.error > 0.0)) {
      throw std::invalid_argument("push_walk: error is " + std::to_string(options.error) + "; it must be above 0");
    }
    for (const vertex_id v : touched_) estimate_[to_index(v)] = left_[to_index(v)] = 0.0;
    touched_.clear();
    stop_ = options.stop;
    touched_.push_back(a);
    left_[to_index(a)] = 1.0;
    if (g_->degree(a) == 0) {
      estimate_[to_index(a)] = 1.0;
      left_[to_index(a)] = 0.0;
      return;
    }
    waiting_.assign(1, a);
    queued_[to_index(a)] = 1;
    for (std::size_t next = 0; next < waiting_.size(); ++next) {
      const std::size_t u = to_index(waiting_[next]);
      queued_[u] = 0;
      const double mass = left_[u];
      const auto around = g_->neighbors(waiting_[next]);
      if (mass <= options.error * static_cast<double>(around.size())) continue;
      left_[u] = 0.0;
      estimate_[u] += options.stop * mass;
      const double share = (1.0 - options.stop) * mass / static_cast<double>(around.size());
      for (const vertex_id v : around) {
        const std::size_t to = to_index(v);
        if (left_[to] == 0.0 && estimate_[to] == 0.0) touched_.push_back(v);
        left_[to] += share;
        if (queued_[to] == 0 && left_[to] > options.error * static_cast<double>(g_->degree(v))) {
          queued_[to] = 1;
          waiting_.push_back(v);
        }
      }
    }
  }

  /// The estimate for `v` from the last run: what was given out, and of what is left the share that ends at once.
  /// 0 where the walk hardly comes. @pre `v` is a vertex.
  [[nodiscard]] double operator[](vertex_id v) const noexcept { return estimate_[to_index(v)] + stop_ * left_[to_index(v)]; }

  /// What is not yet given out, at `v`: at most `error * k_v`. @pre `v` is a vertex.
  [[nodiscard]] double left_at(vertex_id v) const noexcept { return left_[to_index(v)]; }

 private:
  const tie_graph* g_;
  double stop_ = 0.0;
  std::vector<double> estimate_;
  std::vector<double> left_;
  std::vector<unsigned char> queued_;
  std::vector<vertex_id> touched_;
  std::vector<vertex_id> waiting_;
};

/// Visits of everybody by walks from `a` that end with chance `options.stop` a step; see `push_walk`.
[[nodiscard]] inline std::vector<double> personal_pagerank(const tie_graph& g, vertex_id a, const push_options& options = {}) {
  push_walk walk(g);
  walk.run(a, options);
  std::vector<double> all;
  all.reserve(g.size());
  for (const vertex_id v : g.vertices()) all.push_back(walk[v]);
  return all;
}

}  // namespace netgraph

#endif
