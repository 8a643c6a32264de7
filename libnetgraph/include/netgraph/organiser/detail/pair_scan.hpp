#ifndef NETGRAPH_ORGANISER_DETAIL_PAIR_SCAN_HPP
#define NETGRAPH_ORGANISER_DETAIL_PAIR_SCAN_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/organiser/detail/introducers_in_room.hpp>
#include <netgraph/organiser/detail/learned_likely.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/suggest/score.hpp>

namespace netgraph::detail {

/// A pair of the room that may be introduced, a < b.
struct open_pair {
  vertex_id a = {};
  vertex_id b = {};
  double worth = 0.0;  // without an introducer
};

/// What a pair's worth is made of, besides the introducer.
struct worth_parts {
  double p_both = 0.0;
  double p_known = 0.0;
  pair_value value = {};
  std::uint32_t proposed_before = 0;
  double fresh = 1.0;

  [[nodiscard]] double worth() const noexcept { return p_both * (1.0 - p_known) * value.value * fresh; }
};

/// The pairs of a room, and what became of the others.
struct open_pairs {
  std::vector<open_pair> pairs;  // by (a, b)
  std::size_t considered = 0;
  std::array<std::size_t, ineligible_reasons> left_out{};
};

/// Judges and values the pairs of one room.
class pair_scan {
 public:
  /// Everything is borrowed. @param learned  null: by the documented parts. @param waiting  by vertex, see `left_out_last`.
  pair_scan(const eligibility& eligible, const pair_scorer& scorer, const learned_likely* learned, std::span<const double> chance,
            std::span<const std::uint8_t> waiting, const event_plan_options& options)
      : eligible_(&eligible), scorer_(&scorer), learned_(learned), chance_(chance), waiting_(waiting), options_(&options) {}

  /// Why a pair may not be introduced; absent if it may, or a wish overrules the reason.
  [[nodiscard]] std::optional<ineligible_because> why_not(vertex_id a, vertex_id b) const {
    const auto reason = eligible_->why_not(a, b);
    if (!reason) return reason;
    const wish* asked = eligible_->rules().wish_for(a, b);
    return asked != nullptr && eligibility::overrules(*asked, *reason) ? std::nullopt : reason;
  }

  [[nodiscard]] worth_parts parts(vertex_id a, vertex_id b) const {
    const vertex_pair pair{a, b};
    return parts(a, b, values({&pair, 1}, {}).front());
  }

  /// All pairs of some people. The same for any number of threads. @pre  `people` ascends.
  [[nodiscard]] open_pairs all(std::span<const vertex_id> people, unsigned threads, const progress& watch) const {
    constexpr std::size_t chunk = 16;
    struct piece {
      std::vector<open_pair> pairs;
      std::array<std::size_t, ineligible_reasons> left_out{};
    };
    std::vector<piece> pieces((people.size() + chunk - 1) / chunk);
    parallel_chunks(people.size(), chunk, threads, watch, [&](std::size_t begin, std::size_t end, unsigned) {
      piece& into = pieces[begin / chunk];
      std::vector<vertex_pair> open;
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < people.size(); ++j) {
          if (const auto reason = why_not(people[i], people[j])) {
            ++into.left_out[static_cast<std::size_t>(*reason)];
          } else {
            open.push_back({people[i], people[j]});
          }
        }
      }
      const std::vector<pair_value> values = this->values(open, {.report = {}, .stop = watch.stop});
      for (std::size_t i = 0; i < open.size(); ++i) {
        into.pairs.push_back({open[i].a, open[i].b, parts(open[i].a, open[i].b, values[i]).worth()});
      }
    });
    open_pairs found;
    found.considered = people.size() * (people.size() - (people.empty() ? 0 : 1)) / 2;
    std::size_t count = 0;
    for (const piece& p : pieces) count += p.pairs.size();
    found.pairs.reserve(count);
    for (piece& p : pieces) {
      found.pairs.insert(found.pairs.end(), p.pairs.begin(), p.pairs.end());
      for (std::size_t r = 0; r < ineligible_reasons; ++r) found.left_out[r] += p.left_out[r];
      p = {};
    }
    return found;
  }

 private:
  [[nodiscard]] std::vector<pair_value> values(std::span<const vertex_pair> pairs, const progress& watch) const {
    std::vector<pair_value> all = scorer_->values(pairs, 1, watch);
    if (learned_ == nullptr) return all;
    const std::vector<double> likely = learned_->of(pairs, watch);
    for (std::size_t i = 0; i < all.size(); ++i) weigh_with(all[i], scorer_->weights(), scorer_->aim(), likely[i]);
    return all;
  }

  [[nodiscard]] worth_parts parts(vertex_id a, vertex_id b, const pair_value& value) const {
    worth_parts made;
    made.p_both = chance_[to_index(a)] * chance_[to_index(b)];
    made.p_known = eligible_->p_known(a, b);
    made.value = value;
    made.proposed_before = eligible_->proposed_before(a, b);
    for (std::uint32_t i = 0; i < made.proposed_before && made.fresh > 0.0; ++i) made.fresh *= options_->proposed_before;
    made.fresh *= 1.0 + options_->left_out_before * (waiting_[to_index(a)] + waiting_[to_index(b)]);
    return made;
  }

  const eligibility* eligible_;
  const pair_scorer* scorer_;
  const learned_likely* learned_;
  std::span<const double> chance_;
  std::span<const std::uint8_t> waiting_;
  const event_plan_options* options_;
};

/// Which pairs of a very large room are looked at further: everybody's best, by what they can be worth with an introducer.
struct promising_pairs {
  std::vector<std::uint8_t> kept;  // by pair
  std::vector<double> left_out;    // by place of a person: no pair left out is worth more; empty: none are left out
};

/// Everybody's `best` pairs by `most(pair)`, all of them where they are few. `place(v)` numbers people from 0 below `people`.
/// @complexity  O(pairs), a few numbers a person besides.
template <class Most, class Place>
[[nodiscard]] promising_pairs find_promising(std::span<const open_pair> pairs, std::size_t people, std::size_t best, Most&& most,
                                             Place&& place) {
  promising_pairs found{std::vector<std::uint8_t>(pairs.size(), 1), {}};
  constexpr std::size_t few = 300'000;
  if (pairs.size() <= few || pairs.size() <= people * best) return found;
  // A heap of the best so far for everybody, the least of them in front.
  using entry = std::pair<double, std::uint32_t>;
  std::vector<std::vector<entry>> heaps(people);
  for (std::vector<entry>& heap : heaps) heap.reserve(best);
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    const entry made{most(pairs[i]), i};
    for (const vertex_id v : {pairs[i].a, pairs[i].b}) {
      std::vector<entry>& heap = heaps[place(v)];
      if (heap.size() == best && made <= heap.front()) continue;
      if (heap.size() == best) {
        std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
        heap.pop_back();
      }
      heap.push_back(made);
      std::push_heap(heap.begin(), heap.end(), std::greater<>{});
    }
  }
  std::fill(found.kept.begin(), found.kept.end(), std::uint8_t{0});
  found.left_out.assign(people, 0.0);
  for (const std::vector<entry>& heap : heaps) {
    for (const entry& kept : heap) found.kept[kept.second] = 1;
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (found.kept[i] != 0) continue;
    const double worth = most(pairs[i]);
    for (const vertex_id v : {pairs[i].a, pairs[i].b}) found.left_out[place(v)] = std::max(found.left_out[place(v)], worth);
  }
  return found;
}

}  // namespace netgraph::detail

#endif
