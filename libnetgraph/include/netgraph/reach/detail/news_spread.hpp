#ifndef NETGRAPH_REACH_DETAIL_NEWS_SPREAD_HPP
#define NETGRAPH_REACH_DETAIL_NEWS_SPREAD_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include <netgraph/reach/detail/contact_timeline.hpp>
#include <netgraph/traverse/detail/source_sets.hpp>

namespace netgraph::detail {

/// Calls `visit(bit)` for every source in a set, ascending.
template <class Visit>
void for_each_source(const source_set& set, Visit&& visit) {
  for (std::size_t word = 0; word < source_set::capacity / 64; ++word) {
    for (std::uint64_t rest = set.lanes[word / 2][word % 2]; rest != 0; rest &= rest - 1) {
      visit(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
  }
}

/// News of up to 512 people travelling over contacts in order of time.
class news_spread {
 public:
  /// Person first + i is source i and has heard of itself.
  /// `floods`: all arcs arrive when they leave, and those of one moment pass on among each other.
  news_spread(std::size_t size, std::size_t first, std::size_t count, bool strict, bool floods)
      : strict_(strict), floods_(floods), heard_(size), flood_(size) {
    for (std::size_t i = 0; i < count; ++i) heard_[first + i].insert(i);
  }

  /// Calls `learn(v, fresh, arrival)` whenever v hears of new sources, in order of arrival.
  template <class Learn>
  void run(std::span<const timed_arc> arcs, Learn&& learn) {
    for (std::size_t first = 0; first < arcs.size();) {
      const auto group = same_moment(arcs, first);
      const std::int64_t now = group.front().leaves;
      if (floods_) {
        flood_.run(group, [&](const timed_arc& arc) { return arrive(arc.to, heard_[arc.from], now, learn); });
      } else {
        while (!on_the_way_.empty() && (strict_ ? on_the_way_.begin()->first < now : on_the_way_.begin()->first <= now)) {
          deliver(learn);
        }
        // What is told now goes by what was known before: it waits until it arrives.
        for (std::size_t i = 0; i < group.size(); ++i) {
          told& waiting = on_the_way_[group[i].arrives];
          if (waiting.arcs.empty() || waiting.arcs.back().leaves != now || waiting.arcs.back().from != group[i].from) {
            waiting.news.push_back(heard_[group[i].from]);
          }
          waiting.arcs.push_back(group[i]);
        }
      }
      first += group.size();
    }
    while (!on_the_way_.empty()) deliver(learn);
  }

 private:
  // What arrives at one moment, with what each teller knew when it left, in the order of the arcs.
  struct told {
    std::vector<timed_arc> arcs;
    std::vector<source_set> news;
  };

  [[nodiscard]] static bool has_more(const source_set& news, const source_set& known) noexcept {
    source_lane more{};
    for (std::size_t i = 0; i < source_set::lane_count; ++i) more |= news.lanes[i] & ~known.lanes[i];
    return (more[0] | more[1]) != 0;
  }

  template <class Learn>
  void deliver(Learn& learn) {
    const auto& [arrival, next] = *on_the_way_.begin();
    std::size_t teller = 0;
    for (std::size_t i = 0; i < next.arcs.size(); ++i) {
      const bool same = i == 0 || (next.arcs[i].from == next.arcs[i - 1].from && next.arcs[i].leaves == next.arcs[i - 1].leaves);
      if (!same) ++teller;
      arrive(next.arcs[i].to, next.news[teller], arrival, learn);
    }
    on_the_way_.erase(on_the_way_.begin());
  }

  template <class Learn>
  bool arrive(std::uint32_t v, const source_set& news, std::int64_t arrival, Learn& learn) {
    source_set& known = heard_[v];
    if (!has_more(news, known)) return false;
    source_set fresh;
    for (std::size_t i = 0; i < source_set::lane_count; ++i) {
      fresh.lanes[i] = news.lanes[i] & ~known.lanes[i];
      known.lanes[i] |= fresh.lanes[i];
    }
    learn(v, fresh, arrival);
    return true;
  }

  bool strict_;
  bool floods_;
  std::vector<source_set> heard_;
  moment_flood flood_;
  std::map<std::int64_t, told> on_the_way_;  // by arrival
};

}  // namespace netgraph::detail

#endif
