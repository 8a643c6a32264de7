#ifndef NETGRAPH_ORGANISER_DETAIL_EVENT_LOSS_HPP
#define NETGRAPH_ORGANISER_DETAIL_EVENT_LOSS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph::detail {

/// A tie and its place in the graph.
struct placed_tie {
  edge_id edge;
  tie what;
};

/// What a network loses without some events.
struct lost_ties {
  std::size_t weaker = 0;           // ties that would be weaker, or missing
  std::vector<placed_tie> missing;  // ascending
  std::vector<tie> separating;    // of the missing, whose ends would be more than so many steps apart
  std::uint64_t pairs_within_2 = 0;  // ordered pairs within two steps that would be further apart
};

/// Tells what a network loses without some events, by looking at the ties of those events alone.
///
/// The same as to make the graph anew without them and to compare, but at the cost of the events' own people.
class event_loss {
 public:
  /// Borrows the model and its graph.
  event_loss(const tie_model& ties, const tie_graph& with)
      : ties_(&ties), with_(&with), left_out_(ties.network().events().size(), 0), missing_(with.tie_count(), 0),
        mark_(with.size(), 0), near_(with.size(), 0) {
    for (const interaction& i : ties.network().interactions()) {
      if (i.event && ties.counts(i)) contacts_.push_back({*i.event, std::min(i.from, i.to), std::max(i.from, i.to)});
    }
    std::sort(contacts_.begin(), contacts_.end());
    contacts_.erase(std::unique(contacts_.begin(), contacts_.end()), contacts_.end());
  }

  [[nodiscard]] lost_ties without(std::span<const event_id> events, std::uint32_t separate_steps) {
    lost_ties lost;
    for (const event_id e : events) left_out_[to_index(e)] = 1;
    for (const placed_tie& tied : tied_at(events)) {
      const tie& t = tied.what;
      const double rest = ties_->strength_without(t.a, t.b, left_out_);
      const auto stored = static_cast<float>(rest);
      const bool there = rest >= ties_->options().min_strength && stored > 0.0F;
      if (there && stored >= t.strength) continue;
      ++lost.weaker;
      if (!there) lost.missing.push_back(tied);
    }
    for (const event_id e : events) left_out_[to_index(e)] = 0;
    for (const placed_tie& t : lost.missing) missing_[to_index(t.edge)] = 1;
    separate(separate_steps, lost);
    count_near(lost);
    for (const placed_tie& t : lost.missing) missing_[to_index(t.edge)] = 0;
    return lost;
  }

 private:
  struct contact_at {
    event_id event;
    vertex_id a;
    vertex_id b;
    friend auto operator<=>(const contact_at&, const contact_at&) = default;
  };

  // The ties that may rest on the events: of two who were in a room together, or had a contact that names one of them.
  [[nodiscard]] std::vector<placed_tie> tied_at(std::span<const event_id> events) {
    std::vector<placed_tie> found;
    for (const event_id e : events) {
      const auto room = ties_->tied_by_room(e);
      for (const vertex_id v : room) mark_[to_index(v)] = 1;
      for (const vertex_id v : room) {
        const auto around = with_->neighbors(v);
        const auto edges = with_->edge_ids(v);
        for (std::size_t i = around.size(); i-- > 0 && v < around[i];) {
          if (mark_[to_index(around[i])] != 0) found.push_back({edges[i], {v, around[i], with_->strengths(v)[i]}});
        }
      }
      for (const vertex_id v : room) mark_[to_index(v)] = 0;
      const auto first = std::lower_bound(contacts_.begin(), contacts_.end(), contact_at{e, vertex_id{}, vertex_id{}});
      for (auto c = first; c != contacts_.end() && c->event == e; ++c) {
        if (const auto edge = with_->find_edge(c->a, c->b)) found.push_back({*edge, {c->a, c->b, *with_->strength(c->a, c->b)}});
      }
    }
    std::sort(found.begin(), found.end(), [](const placed_tie& x, const placed_tie& y) { return x.edge < y.edge; });
    const auto same = [](const placed_tie& x, const placed_tie& y) { return x.edge == y.edge; };
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    return found;
  }

  // Calls `visit` for everybody from 1 up to `steps` steps from `source`, each once, and marks them and the source in near_
  // until the next call.
  template <class Visit>
  void search(vertex_id source, std::uint32_t steps, bool all_ties, Visit&& visit) {
    for (const vertex_id v : queue_) near_[to_index(v)] = 0;
    queue_.assign(1, source);
    near_[to_index(source)] = 1;
    std::size_t first = 0;
    for (std::uint32_t step = 1; step <= steps && first < queue_.size(); ++step) {
      const std::size_t last = queue_.size();
      for (; first < last; ++first) {
        const auto around = with_->neighbors(queue_[first]);
        const auto edges = with_->edge_ids(queue_[first]);
        for (std::size_t i = 0; i < around.size(); ++i) {
          if (near_[to_index(around[i])] != 0 || (!all_ties && missing_[to_index(edges[i])] != 0)) continue;
          near_[to_index(around[i])] = 1;
          queue_.push_back(around[i]);
          visit(around[i]);
        }
      }
    }
  }

  void separate(std::uint32_t steps, lost_ties& lost) {
    // Ties come by their smaller end, so one search serves all ties of that end; the last step is looked at from the other.
    const std::uint32_t reach = steps == 0 ? 0 : steps - 1;
    for (std::size_t i = 0; i < lost.missing.size();) {
      const vertex_id from = lost.missing[i].what.a;
      search(from, reach, false, [](vertex_id) {});
      for (; i < lost.missing.size() && lost.missing[i].what.a == from; ++i) {
        const tie& t = lost.missing[i].what;
        bool joined = near_[to_index(t.b)] != 0;
        const auto around = with_->neighbors(t.b);
        const auto edges = with_->edge_ids(t.b);
        for (std::size_t k = 0; steps != 0 && !joined && k < around.size(); ++k) {
          joined = near_[to_index(around[k])] != 0 && missing_[to_index(edges[k])] == 0;
        }
        if (!joined) lost.separating.push_back(t);
      }
    }
  }

  // Of a pair that is pulled apart one at least has a missing tie: every way of two steps over a missing tie ends at one of its
  // ends or starts there. So it is enough to search from those.
  void count_near(lost_ties& lost) {
    std::vector<vertex_id> ends;
    for (const placed_tie& t : lost.missing) {
      ends.push_back(t.what.a);
      ends.push_back(t.what.b);
    }
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    for (const vertex_id v : ends) mark_[to_index(v)] = 1;
    for (const vertex_id from : ends) {
      before_.clear();
      search(from, 2, true, [&](vertex_id v) { before_.push_back(v); });
      search(from, 2, false, [](vertex_id) {});
      for (const vertex_id v : before_) {
        // Another end searches, too, and finds the pair the other way round.
        if (near_[to_index(v)] == 0) lost.pairs_within_2 += mark_[to_index(v)] != 0 ? 1U : 2U;
      }
    }
    for (const vertex_id v : ends) mark_[to_index(v)] = 0;
  }

  const tie_model* ties_;
  const tie_graph* with_;
  std::vector<contact_at> contacts_;
  std::vector<std::uint8_t> left_out_;  // by event
  std::vector<std::uint8_t> missing_;   // by edge
  std::vector<std::uint8_t> mark_;      // by vertex
  std::vector<std::uint8_t> near_;      // by vertex: found by the last search
  std::vector<vertex_id> queue_;
  std::vector<vertex_id> before_;
};

}  // namespace netgraph::detail

#endif
