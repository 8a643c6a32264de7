#ifndef NETGRAPH_ORGANISER_DETAIL_INTRODUCERS_IN_ROOM_HPP
#define NETGRAPH_ORGANISER_DETAIL_INTRODUCERS_IN_ROOM_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/suggest/explain.hpp>
#include <netgraph/suggest/introducer.hpp>

namespace netgraph::detail {

/// Somebody who could introduce two people, and the share of `introducer_lift` that this adds.
struct possible_introducer {
  vertex_id person = {};
  introducer_kind kind = {};
  double share = 0.0;  // in (0, 1], the chance of being there included
};

/// Reasons without people who are kept apart from either of the two: nobody is named to them. Where nobody is left to name, a
/// reason says nothing and goes.
[[nodiscard]] inline std::vector<reason> nameable(std::vector<reason> reasons, const rules_in_force& rules, vertex_id a,
                                                  vertex_id b) {
  std::erase_if(reasons, [&](reason& why) {
    if (why.kind != reason_kind::shared_contacts) return false;
    std::erase_if(why.people, [&](vertex_id w) { return rules.apart(w, a) || rules.apart(w, b); });
    why.amount = static_cast<double>(why.people.size());
    return why.people.empty();
  });
  return reasons;
}

/// Who of a room could introduce whom: first those who have met both, then those tied to both, then hosts.
///
/// With h the harmonic mean of the strengths of somebody's ties to the two: who has met both counts h (a host at least
/// `host_balance`), who is tied to both without that h / 4, any other host `host_balance`; all times the chance to be there.
/// Somebody of a later kind never counts more than half of the best of an earlier one, so that those who know both come first.
class introducers_in_room {
 public:
  /// @param ties  strengths among the people of the room, others may be in it; borrowed.
  /// @param chance  by vertex, to be there; 0 outside the room. Borrowed.
  introducers_in_room(const tie_graph& ties, const tie_bases& bases, const rules_in_force& rules,
                      std::span<const expected_person> people, std::span<const double> chance, double host_balance)
      : ties_(&ties), rules_(&rules), chance_(chance.begin(), chance.end()), host_balance_(host_balance), host_(ties.size(), 0),
        most_met_(ties.size(), 0.0), most_tied_(ties.size(), 0.0) {
    for (const expected_person& p : people) {
      if (!rules.may_introduce(p.person)) chance_[to_index(p.person)] = 0.0;
      if (!p.host || !(chance_[to_index(p.person)] > 0.0)) continue;
      host_[to_index(p.person)] = 1;
      hosts_.push_back({chance_[to_index(p.person)], p.person});
    }
    std::sort(hosts_.begin(), hosts_.end(), ranks_before{});
    graph_builder met(ties.size());
    for (const expected_person& p : people) {
      const auto around = ties.neighbors(p.person);
      for (std::size_t i = 0; i < around.size(); ++i) {
        const double there = chance_[to_index(around[i])];
        const float s = ties.strengths(p.person)[i];
        double& tied = most_tied_[to_index(p.person)];
        if (there > 0.0) tied = std::max(tied, static_cast<double>(s));
        if (!(chance[to_index(around[i])] > 0.0) || !bases.met(p.person, around[i])) continue;
        if (p.person < around[i]) met.add_tie(p.person, around[i], s);
        double& known = most_met_[to_index(p.person)];
        if (there > 0.0) known = std::max(known, static_cast<double>(s));
      }
    }
    met_ = met.build();
  }

  /// Everybody who could introduce a pair, best first, at most `limit` of them; `next` is the share of the best left out.
  [[nodiscard]] std::vector<possible_introducer> of(vertex_id a, vertex_id b, std::size_t limit, double& next) const {
    std::vector<possible_introducer> found;
    const auto add = [&](vertex_id m, introducer_kind kind, double share) {
      if (rules_->apart(m, a) || rules_->apart(m, b)) return;
      found.push_back({m, kind, share});
    };
    const auto is_host = [&](vertex_id m) { return host_[to_index(m)] != 0; };
    for_each_shared_contact(met_, a, b, [&](vertex_id m, float s, float t) {
      if (!(chance_[to_index(m)] > 0.0)) return;
      const double balance = harmonic_mean(static_cast<double>(s), static_cast<double>(t));
      add(m, introducer_kind::met_both, chance_[to_index(m)] * std::max(balance, is_host(m) ? host_balance_ : 0.0));
    });
    double most = limit_by_best(found, 0, 1.0);
    std::size_t first = found.size();
    const std::size_t known = first;
    for_each_shared_contact(*ties_, a, b, [&](vertex_id m, float s, float t) {
      const auto of_kind = found.begin() + static_cast<std::ptrdiff_t>(known);
      if (!(chance_[to_index(m)] > 0.0) ||
          (known != 0 && std::any_of(found.begin(), of_kind, [&](const auto& p) { return p.person == m; }))) {
        return;
      }
      const double balance = harmonic_mean(static_cast<double>(s), static_cast<double>(t)) / 4.0;
      if (is_host(m) && host_balance_ >= balance) return;  // counts as a host
      add(m, introducer_kind::tied_to_both, chance_[to_index(m)] * balance);
    });
    most = limit_by_best(found, first, most);
    first = found.size();
    std::size_t taken = 0;
    for (const scored<vertex_id>& host : hosts_) {
      const vertex_id m = host.id;
      if (taken > limit) break;
      if (m == a || m == b || !(host_balance_ > 0.0)) continue;
      const bool twice = std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(first),
                                     [&](const auto& p) { return p.person == m; });
      if (twice) continue;
      add(m, introducer_kind::host, host.score * host_balance_);
      ++taken;
    }
    static_cast<void>(limit_by_best(found, first, most));
    const auto before = [](const possible_introducer& x, const possible_introducer& y) {
      return x.share != y.share ? x.share > y.share : x.person < y.person;
    };
    const std::size_t kept = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(kept + 1, found.size())), found.end(),
                      before);
    next = found.size() > kept ? found[kept].share : 0.0;
    found.resize(kept);
    return found;
  }

  /// No introducer of the pair has a larger share than this; cheap.
  [[nodiscard]] double at_most(vertex_id a, vertex_id b) const {
    const double met = harmonic_mean(most_met_[to_index(a)], most_met_[to_index(b)]);
    const double tied = harmonic_mean(most_tied_[to_index(a)], most_tied_[to_index(b)]) / 4.0;
    return std::max({met, tied, hosts_.empty() ? 0.0 : host_balance_ * hosts_.front().score});
  }

 private:
  /// Holds those of one kind, from `first` on, to what an earlier kind allows; what they allow the next one.
  [[nodiscard]] static double limit_by_best(std::vector<possible_introducer>& found, std::size_t first, double most) {
    double best = 0.0;
    for (std::size_t i = first; i < found.size(); ++i) {
      found[i].share = std::min(found[i].share, most);
      best = std::max(best, found[i].share);
    }
    return best > 0.0 ? best / 2.0 : most;
  }

  const tie_graph* ties_;
  const rules_in_force* rules_;
  std::vector<double> chance_;  // by vertex; 0 also for those who may not be asked
  double host_balance_;
  std::vector<std::uint8_t> host_;
  std::vector<double> most_met_;   // by vertex: the strongest tie to somebody there whom they have met
  std::vector<double> most_tied_;  // ... to anybody there
  std::vector<scored<vertex_id>> hosts_;  // most likely to come first
  tie_graph met_;                  // the ties of people who have met
};

}  // namespace netgraph::detail

#endif
