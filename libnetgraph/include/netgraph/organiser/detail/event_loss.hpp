#ifndef NETGRAPH_ORGANISER_DETAIL_EVENT_LOSS_HPP
#define NETGRAPH_ORGANISER_DETAIL_EVENT_LOSS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph::detail {

/// A tie and its place in the graph.
struct placed_tie {
  edge_id edge;
  tie what;
};

/// What a network loses without some events.
struct lost_ties {
  std::size_t weaker = 0;            // ties that would be weaker, or missing
  std::vector<placed_tie> missing;   // ascending
  std::vector<tie> separating;       // of the missing, whose ends would be more than so many steps apart
  std::uint64_t pairs_within_2 = 0;  // ordered pairs within two steps that would be further apart
};

/// Tells what a network loses without some events, by looking at the ties of those events alone.
///
/// The same as to make the graph anew without them and to compare, but at the cost of the events' own people.
class event_loss {
 public:
  /// Borrows the model and its graph, and where `met` is given, what its ties rest on: then the graph is `met_ties`, and a tie
  /// is lost, too, whose people would not have met.
  event_loss(const tie_model& ties, const tie_graph& with, const tie_bases* met = nullptr)
      : ties_(&ties), with_(&with), met_(met), left_out_(ties.network().events().size(), 0), missing_(with.tie_count(), 0),
        mark_(with.size(), 0), near_(with.size(), 0) {
    const contact_network& net = ties.network();
    const auto add = [&](event_id e, vertex_id a, vertex_id b) { contacts_.push_back({e, std::min(a, b), std::max(a, b)}); };
    for (const interaction& i : net.interactions()) {
      if (i.event && ties.counts(i)) add(*i.event, i.from, i.to);
    }
    for (const introduction& i : net.introductions()) {
      if (met != nullptr && i.event && i.outcome && shows_meeting(*i.outcome)) add(*i.event, i.a, i.b);
    }
    std::sort(contacts_.begin(), contacts_.end());
    contacts_.erase(std::unique(contacts_.begin(), contacts_.end()), contacts_.end());
  }

  /// What is lost; the ties missing stay marked in `missing()` until the next call.
  [[nodiscard]] lost_ties without(std::span<const event_id> events, std::uint32_t separate_steps) {
    for (const edge_id e : marked_) missing_[to_index(e)] = 0;
    marked_.clear();
    lost_ties lost;
    for (const event_id e : events) left_out_[to_index(e)] = 1;
    for (const placed_tie& tied : tied_at(events)) {
      const tie& t = tied.what;
      const double rest = ties_->strength_without(t.a, t.b, left_out_);
      const auto stored = static_cast<float>(rest);
      const bool there =
          rest >= ties_->options().min_strength && stored > 0.0F && (met_ == nullptr || met_->met(t.a, t.b, left_out_));
      if (there && stored >= t.strength) continue;
      ++lost.weaker;
      if (!there) lost.missing.push_back(tied);
    }
    for (const event_id e : events) left_out_[to_index(e)] = 0;
    for (const placed_tie& t : lost.missing) {
      missing_[to_index(t.edge)] = 1;
      marked_.push_back(t.edge);
    }
    look_around(separate_steps, lost);
    return lost;
  }

  /// By edge: whether it is among the ties last found missing.
  [[nodiscard]] std::span<const std::uint8_t> missing() const noexcept { return missing_; }

 private:
  struct contact_at {
    event_id event;
    vertex_id a;
    vertex_id b;
    friend auto operator<=>(const contact_at&, const contact_at&) = default;
  };

  struct missing_arc {
    vertex_id from;
    std::uint32_t tie;  // in lost_ties::missing
    vertex_id to;
    friend auto operator<=>(const missing_arc&, const missing_arc&) = default;
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

  // Marks whom a search finds over the ties that are left, `from` itself included, in near_ with a new stamp.
  void walk(vertex_id from, std::uint32_t steps) {
    near_[to_index(from)] = ++stamp_;
    queue_.assign(1, from);
    std::size_t first = 0;
    for (std::uint32_t step = 1; step <= steps && first < queue_.size(); ++step) {
      const std::size_t last = queue_.size();
      for (; first < last; ++first) {
        const auto around = with_->neighbors(queue_[first]);
        const auto edges = with_->edge_ids(queue_[first]);
        for (std::size_t i = 0; i < around.size(); ++i) {
          std::uint32_t& near = near_[to_index(around[i])];
          if (near == stamp_ || missing_[to_index(edges[i])] != 0) continue;
          near = stamp_;
          if (step < steps) queue_.push_back(around[i]);
        }
      }
    }
  }

  // Every missing tie is looked at from both ends: whether the other is near all the same, and who is no longer.
  void look_around(std::uint32_t steps, lost_ties& lost) {
    arcs_.clear();
    for (std::uint32_t i = 0; i < lost.missing.size(); ++i) {
      const tie& t = lost.missing[i].what;
      arcs_.push_back({t.a, i, t.b});
      arcs_.push_back({t.b, i, t.a});
    }
    std::sort(arcs_.begin(), arcs_.end());
    for (const missing_arc& arc : arcs_) mark_[to_index(arc.from)] = 1;
    const std::uint32_t reach = steps == 0 ? 0 : steps - 1;  // the last step is looked at from the other end
    for (std::size_t first = 0, last = 0; first < arcs_.size(); first = last) {
      const vertex_id from = arcs_[first].from;
      while (last < arcs_.size() && arcs_[last].from == from) ++last;
      const std::span<const missing_arc> own = std::span(arcs_).subspan(first, last - first);
      if (reach != 2) {
        walk(from, reach);
        separate(own, steps, lost);
      }
      walk(from, 2);
      if (reach == 2) separate(own, steps, lost);
      count_farther(from, own, lost);
    }
    for (const missing_arc& arc : arcs_) mark_[to_index(arc.from)] = 0;
  }

  void separate(std::span<const missing_arc> own, std::uint32_t steps, lost_ties& lost) const {
    for (const missing_arc& arc : own) {
      if (arc.to < arc.from) continue;  // looked at from there
      const auto near = [&](vertex_id v) { return near_[to_index(v)] == stamp_; };
      bool joined = near(arc.to);
      const auto around = with_->neighbors(arc.to);
      const auto edges = with_->edge_ids(arc.to);
      for (std::size_t i = 0; steps != 0 && !joined && i < around.size(); ++i) {
        joined = near(around[i]) && missing_[to_index(edges[i])] == 0;
      }
      if (!joined) lost.separating.push_back(lost.missing[arc.tie].what);
    }
  }

  // Of a pair that is pulled apart one at least has a missing tie: every way of two steps over a missing tie ends at one of its
  // ends or starts there. So it is enough to look from those, along the ways over a missing tie. @pre  walk(from, 2).
  void count_farther(vertex_id from, std::span<const missing_arc> own, lost_ties& lost) {
    const auto farther = [&](vertex_id v) {
      std::uint32_t& near = near_[to_index(v)];
      if (near == stamp_) return;
      near = stamp_;
      // Another end looks, too, and finds the pair the other way round.
      lost.pairs_within_2 += mark_[to_index(v)] != 0 ? 1U : 2U;
    };
    for (const missing_arc& arc : own) {
      farther(arc.to);
      for (const vertex_id v : with_->neighbors(arc.to)) farther(v);
    }
    const auto around = with_->neighbors(from);
    const auto edges = with_->edge_ids(from);
    for (std::size_t i = 0; i < around.size(); ++i) {
      if (mark_[to_index(around[i])] == 0 || missing_[to_index(edges[i])] != 0) continue;
      const missing_arc least{around[i], 0, vertex_id{}};
      for (auto arc = std::lower_bound(arcs_.begin(), arcs_.end(), least); arc != arcs_.end() && arc->from == around[i]; ++arc) {
        farther(arc->to);
      }
    }
  }

  const tie_model* ties_;
  const tie_graph* with_;
  const tie_bases* met_;
  std::vector<contact_at> contacts_;
  std::vector<std::uint8_t> left_out_;  // by event
  std::vector<std::uint8_t> missing_;   // by edge
  std::vector<edge_id> marked_;         // those set in missing_
  std::vector<std::uint8_t> mark_;      // by vertex
  std::vector<std::uint32_t> near_;     // by vertex: the stamp of the last walk that found it
  std::uint32_t stamp_ = 0;
  std::vector<vertex_id> queue_;
  std::vector<missing_arc> arcs_;
};

}  // namespace netgraph::detail

#endif
