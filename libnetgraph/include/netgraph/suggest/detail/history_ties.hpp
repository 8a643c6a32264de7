#ifndef NETGRAPH_SUGGEST_DETAIL_HISTORY_TIES_HPP
#define NETGRAPH_SUGGEST_DETAIL_HISTORY_TIES_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/detail/history_people.hpp>

namespace netgraph::detail {

/// The ties before a day, each with its strength undecayed and at two speeds of decay.
class history_ties {
 public:
  struct arc {
    double plain = 0.0;
    double fast = 0.0;
    double slow = 0.0;
  };
  /// What a person adds to a score as a contact in between.
  struct between {
    double inverse_log = 0.0;  ///< 1 / ln k; 0 for k below 2, who is between nobody
    double inverse = 0.0;      ///< 1 / k
    double inverse_root = 0.0;
    double plain_log = 0.0;  ///< 1 / ln(1 + S) and 1 / S of each kind of strength
    double plain = 0.0;
    double fast_log = 0.0;
    double fast = 0.0;
    double slow_log = 0.0;
  };

  history_ties(const contact_history& history, double day, double span) : people_(history.size()) {
    struct pair_sums {
      double amount = 0.0;
      double fast = 0.0;
      double slow = 0.0;
    };
    const auto contacts = history.contacts_before(day);
    std::unordered_map<std::uint64_t, std::uint32_t> place;
    std::vector<std::uint64_t> keys;
    std::vector<pair_sums> sums;
    for (const timed_contact& c : contacts) {
      const std::uint64_t key = to_index(c.a) * std::uint64_t{0x100000000} + to_index(c.b);
      const auto [found, fresh] = place.try_emplace(key, static_cast<std::uint32_t>(sums.size()));
      if (fresh) {
        keys.push_back(key);
        sums.emplace_back();
      }
      const double age = (day - c.day) / span;
      pair_sums& s = sums[found->second];
      s.amount += c.amount;
      s.fast += c.amount * std::exp2(-age / half_lives[1]);
      s.slow += c.amount * std::exp2(-age / half_lives[2]);
    }
    graph_builder builder(history.size());
    builder.reserve(keys.size());
    const auto strength = [](double x) { return -std::expm1(-x); };
    for (std::size_t i = 0; i < keys.size(); ++i) {
      // A float cannot hold the smallest strengths; the tie itself must not get lost with them.
      builder.add_tie(to_vertex(keys[i] >> 32U), to_vertex(keys[i] & 0xffffffffU),
                      std::max(1e-30F, static_cast<float>(strength(sums[i].amount))));
    }
    graph_ = builder.build();
    arcs_.resize(graph_.arc_count());
    for (const vertex_id v : graph_.vertices()) {
      const auto around = graph_.neighbors(v);
      between& mine = people_[to_index(v)];
      double plain = 0.0;
      double fast = 0.0;
      double slow = 0.0;
      for (std::size_t i = 0; i < around.size(); ++i) {
        const std::uint64_t low = std::min(to_index(v), to_index(around[i]));
        const std::uint64_t high = std::max(to_index(v), to_index(around[i]));
        const pair_sums& s = sums[place.find(low * std::uint64_t{0x100000000} + high)->second];
        arc& here = arcs_[graph_.offsets()[to_index(v)] + i];
        here = {strength(s.amount), strength(s.fast), strength(s.slow)};
        plain += here.plain;
        fast += here.fast;
        slow += here.slow;
      }
      const double k = static_cast<double>(around.size());
      if (k == 0.0) continue;
      const auto one_over = [](double x) { return x > 0.0 ? 1.0 / x : 0.0; };
      mine = {k > 1.0 ? 1.0 / std::log(k) : 0.0,
              1.0 / k,
              1.0 / std::sqrt(k),
              one_over(std::log1p(plain)),
              one_over(plain),
              one_over(std::log1p(fast)),
              one_over(fast),
              one_over(std::log1p(slow))};
    }
  }

  [[nodiscard]] const tie_graph& graph() const noexcept { return graph_; }
  [[nodiscard]] const arc* arcs(vertex_id v) const noexcept { return arcs_.data() + graph_.offsets()[to_index(v)]; }
  [[nodiscard]] const between& person(vertex_id v) const noexcept { return people_[to_index(v)]; }

 private:
  tie_graph graph_;
  std::vector<arc> arcs_;
  std::vector<between> people_;
};

/// Sums over the paths of two and three ties between two people.
struct path_sums {
  double shared = 0.0, adamic_adar = 0.0, allocated = 0.0;
  double weighted_adamic_adar = 0.0, weighted_allocated = 0.0;
  double fast_shared = 0.0, fast_adamic_adar = 0.0, fast_allocated = 0.0, slow_adamic_adar = 0.0;
  double paths = 0.0, spread_paths = 0.0, walked_paths = 0.0, fast_paths = 0.0, slow_paths = 0.0;
};

/// One person's neighbourhood of two steps laid out densely: one cache line a person, written once a source.
class near_rows {
 public:
  explicit near_rows(std::size_t people) : rows_(people) {}

  void prepare(const history_ties& ties, vertex_id a) {
    for (const vertex_id v : touched_) rows_[to_index(v)] = {};
    touched_.clear();
    const tie_graph& g = ties.graph();
    const auto around = g.neighbors(a);
    const history_ties::arc* const out = ties.arcs(a);
    for (std::size_t i = 0; i < around.size(); ++i) {
      const vertex_id w = around[i];
      row& mine = touch(w);
      mine.plain = out[i].plain;
      mine.fast = out[i].fast;
      mine.slow = out[i].slow;
      const history_ties::between& via = ties.person(w);
      const auto next = g.neighbors(w);
      const history_ties::arc* const on = ties.arcs(w);
      for (std::size_t j = 0; j < next.size(); ++j) {
        row& r = touch(next[j]);
        r.walks += 1.0;
        r.spread += via.inverse;
        r.root += via.inverse_root;
        r.fast_two += out[i].fast * on[j].fast;
        r.slow_two += out[i].slow * on[j].slow;
      }
    }
  }

  [[nodiscard]] bool tied(vertex_id b) const noexcept { return rows_[to_index(b)].plain != 0.0; }

  /// The sums from the prepared person to `b`.
  [[nodiscard]] path_sums sum(const history_ties& ties, vertex_id b) const noexcept {
    path_sums s;
    const auto around = ties.graph().neighbors(b);
    const history_ties::arc* const out = ties.arcs(b);
    for (std::size_t j = 0; j < around.size(); ++j) {
      const row& r = rows_[to_index(around[j])];
      if (!r.touched()) continue;
      const history_ties::between& via = ties.person(around[j]);
      s.paths += r.walks;
      s.walked_paths += r.spread * via.inverse;
      s.spread_paths += r.root * via.inverse_root;
      s.fast_paths += r.fast_two * out[j].fast;
      s.slow_paths += r.slow_two * out[j].slow;
      if (r.plain == 0.0) continue;
      s.shared += 1.0;
      s.adamic_adar += via.inverse_log;
      s.allocated += via.inverse;
      const double weakest = std::min(r.plain, out[j].plain);
      s.weighted_adamic_adar += weakest * via.plain_log;
      s.weighted_allocated += weakest * via.plain;
      const double fast = r.fast * out[j].fast;
      s.fast_shared += fast;
      s.fast_adamic_adar += fast * via.fast_log;
      s.fast_allocated += fast * via.fast;
      s.slow_adamic_adar += r.slow * out[j].slow * via.slow_log;
    }
    return s;
  }

 private:
  struct row {
    double walks = 0.0, spread = 0.0, root = 0.0, fast_two = 0.0, slow_two = 0.0;
    double plain = 0.0, fast = 0.0, slow = 0.0;  // of the tie to the prepared person; plain is above 0 where there is one

    [[nodiscard]] bool touched() const noexcept { return walks != 0.0 || plain != 0.0; }
  };

  row& touch(vertex_id v) {
    row& r = rows_[to_index(v)];
    if (!r.touched()) touched_.push_back(v);
    return r;
  }

  std::vector<row> rows_;
  std::vector<vertex_id> touched_;
};

}  // namespace netgraph::detail

#endif
