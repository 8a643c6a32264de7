#ifndef NETGRAPH_PLAN_DETAIL_INTRODUCTION_EXCHANGE_HPP
#define NETGRAPH_PLAN_DETAIL_INTRODUCTION_EXCHANGE_HPP

// Exchanges of pairs that raise the lowest person totals of a plan.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/introduction_choice.hpp>

namespace netgraph::detail {

/// Who counts for fairness: people with a pair of positive value and a limit above 0.
[[nodiscard]] inline std::vector<std::uint8_t> people_with_chances(const introduction_model& model) {
  std::vector<std::uint8_t> chance(model.people(), 0);
  for (const introduction_model::pair_type& p : model.pairs) {
    if (p.value <= 0) continue;
    for (const std::uint32_t v : {p.a, p.b}) chance[v] = model.room[v] + model.made[v] > 0 ? 1 : 0;
  }
  return chance;
}

/// A plan that can be changed pair by pair. Introducers follow greedily; the caller assigns them anew at the end.
class introduction_exchange {
 public:
  introduction_exchange(const introduction_model& model, const assigned_pairs& plan, std::span<const std::uint8_t> kept,
                        std::int64_t floor, std::uint64_t seed)
      : model_(model), kept_(kept), floor_(floor), chances_(people_with_chances(model)), at_(model.people()),
        chosen_(model.pairs.size(), 0), option_(model.pairs.size(), no_node), degree_(model.people(), 0),
        total_(model.people(), 0), used_(model.introducers.size(), 0) {
    random_stream random(seed);
    for (std::uint32_t i = 0; i < model.pairs.size(); ++i) {
      if (model.pairs[i].value <= 0) continue;
      at_[model.pairs[i].a].push_back(i);
      at_[model.pairs[i].b].push_back(i);
    }
    for (std::size_t v = 0; v < model.people(); ++v) lot_.push_back(random());
    for (std::vector<std::uint32_t>& row : at_) {
      std::sort(row.begin(), row.end(), [&](std::uint32_t x, std::uint32_t y) {
        return model.pairs[x].value != model.pairs[y].value ? model.pairs[x].value > model.pairs[y].value : x < y;
      });
    }
    for (std::size_t i = 0; i < plan.pairs.size(); ++i) put(plan.pairs[i], plan.option[i]);
    for (std::size_t v = 0; v < model.people(); ++v) owed_.push_back(std::min(model.need[v] + model.made[v], degree_[v]));
  }

  /// Raises the totals of the lowest quarter, lowest first, until no exchange helps any of them.
  ///
  /// For the lowest of all any price within the floor is right; others must gain what the plan loses.
  void level(const progress& watch) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t v = 0; v < model_.people(); ++v) {
      if (chances_[v] != 0) order.push_back(v);
    }
    const std::size_t quarter = (order.size() + 3) / 4;
    constexpr int passes = 4;
    bool moved = true;
    for (int pass = 0; pass < passes && moved; ++pass) {
      moved = false;
      std::sort(order.begin(), order.end(), [&](std::uint32_t u, std::uint32_t v) {
        return total_[u] != total_[v] ? total_[u] < total_[v] : lot_[u] != lot_[v] ? lot_[u] < lot_[v] : u < v;
      });
      for (std::size_t i = 0; i < quarter; ++i) {
        watch.check();
        const std::int64_t step = std::max<std::int64_t>(1, (total_[order[order.size() / 2]] - total_[order[i]]) / 8);
        const auto lowest_of_all = [&] {
          return std::all_of(order.begin(), order.end(), [&](std::uint32_t v) { return total_[order[i]] <= total_[v]; });
        };
        while (improve(order[i], step, lowest_of_all())) moved = true;
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> pairs() const {
    std::vector<std::uint32_t> list;
    for (std::uint32_t i = 0; i < chosen_.size(); ++i) {
      if (chosen_[i] != 0) list.push_back(i);
    }
    return list;
  }

 private:
  static constexpr std::size_t most_partners = 64;  // tried for one person, most valuable first
  using change = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // pair, option it had (or no_node)

  void put(std::uint32_t pair, std::uint32_t option) {
    const introduction_model::pair_type& p = model_.pairs[pair];
    const std::int64_t worth = p.value + (option == no_node ? 0 : model_.options[option].bonus);
    chosen_[pair] = 1;
    option_[pair] = option;
    if (option != no_node) ++used_[model_.options[option].introducer];
    for (const std::uint32_t v : {p.a, p.b}) {
      ++degree_[v];
      total_[v] += worth;
    }
    worth_ += worth;
  }

  [[nodiscard]] std::int64_t worth_of(std::uint32_t pair) const {
    const std::uint32_t option = option_[pair];
    return model_.pairs[pair].value + (option == no_node ? 0 : model_.options[option].bonus);
  }

  void take(std::uint32_t pair) {
    const introduction_model::pair_type& p = model_.pairs[pair];
    const std::uint32_t option = option_[pair];
    const std::int64_t worth = worth_of(pair);
    chosen_[pair] = 0;
    if (option != no_node) --used_[model_.options[option].introducer];
    for (const std::uint32_t v : {p.a, p.b}) {
      --degree_[v];
      total_[v] -= worth;
    }
    worth_ -= worth;
  }

  [[nodiscard]] std::uint32_t best_option(std::uint32_t pair) const {
    const introduction_model::pair_type& p = model_.pairs[pair];
    std::uint32_t best = no_node;
    for (std::uint32_t o = p.first_option; o < p.last_option; ++o) {
      if (used_[model_.options[o].introducer] >= model_.problem().per_introducer) continue;
      if (best == no_node || model_.options[o].bonus > model_.options[best].bonus) best = o;
    }
    return best;
  }

  [[nodiscard]] bool full(std::uint32_t v) const { return degree_[v] >= model_.room[v] + model_.made[v]; }
  [[nodiscard]] std::uint32_t other(std::uint32_t pair, std::uint32_t v) const {
    return model_.pairs[pair].a == v ? model_.pairs[pair].b : model_.pairs[pair].a;
  }

  /// The pairs that may leave to make room at v: none needed (no_node alone) where v has room.
  [[nodiscard]] std::vector<std::uint32_t> ways_out(std::uint32_t v) const {
    if (!full(v)) return {no_node};
    std::vector<std::uint32_t> out;
    for (const std::uint32_t pair : at_[v]) {
      if (chosen_[pair] != 0 && kept_[pair] == 0 && model_.forced[pair] == 0) out.push_back(pair);
    }
    return out;
  }

  /// Tries new pairs of v and makes the cheapest exchange after which all it touches stand `step` above v before;
  /// where there is none, the one after which the lowest of them stands highest.
  bool improve(std::uint32_t v, std::int64_t step, bool at_any_price) {
    const std::int64_t before = total_[v];
    const std::int64_t worth_before = worth_;
    std::pair<std::int64_t, std::int64_t> best{before, std::numeric_limits<std::int64_t>::min()};
    std::array<std::uint32_t, 3> best_move{no_node, no_node, no_node};
    const std::vector<std::uint32_t> out_v = ways_out(v);
    std::size_t looked_at = 0;
    for (const std::uint32_t enter : at_[v]) {
      if (chosen_[enter] != 0) continue;
      if (++looked_at > most_partners) break;
      const std::uint32_t u = other(enter, v);
      const std::uint32_t option = best_option(enter);
      const std::int64_t gain = model_.pairs[enter].value + (option == no_node ? 0 : model_.options[option].bonus);
      for (const std::uint32_t out_u : ways_out(u)) {
        if (out_u != no_node && total_[u] + gain - worth_of(out_u) <= before) continue;
        for (const std::uint32_t out : out_v) {
          // An introducer set free by `out` could serve the new pair better; that is worth a bonus at most.
          if (out != no_node && gain <= worth_of(out) && option_[out] == no_node) continue;
          const change done = apply(enter, out, out_u);
          std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
          bool allowed = worth_ >= floor_ && (at_any_price || total_[v] - before >= worth_before - worth_);
          for (const auto& [pair, had] : done) {
            static_cast<void>(had);
            for (const std::uint32_t w : {model_.pairs[pair].a, model_.pairs[pair].b}) {
              if (chances_[w] != 0) lowest = std::min(lowest, total_[w]);
              if (degree_[w] < owed_[w]) allowed = false;
            }
          }
          const std::pair<std::int64_t, std::int64_t> rank{std::min(lowest, before + step), worth_};
          if (allowed && lowest > before && rank > best) {
            best = rank;
            best_move = {enter, out, out_u};
          }
          undo(done);
        }
      }
    }
    if (best_move[0] == no_node) return false;
    static_cast<void>(apply(best_move[0], best_move[1], best_move[2]));
    return true;
  }

  /// Lets `enter` in and the two others out, then gives those left with room their best other pair.
  change apply(std::uint32_t enter, std::uint32_t out, std::uint32_t out_u) {
    change done;
    std::array<std::uint32_t, 2> left{no_node, no_node};
    std::size_t count = 0;
    for (const std::uint32_t pair : {out, out_u}) {
      if (pair == no_node) continue;
      done.emplace_back(pair, option_[pair]);
      const introduction_model::pair_type& entering = model_.pairs[enter];
      const std::uint32_t a = model_.pairs[pair].a;
      left[count++] = a == entering.a || a == entering.b ? model_.pairs[pair].b : a;
      take(pair);
    }
    const auto add = [&](std::uint32_t pair) {
      done.emplace_back(pair, no_node);
      put(pair, best_option(pair));
    };
    add(enter);
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t best = no_node;
      if (full(left[i])) continue;
      for (const std::uint32_t pair : at_[left[i]]) {
        if (chosen_[pair] != 0 || pair == out || pair == out_u || full(other(pair, left[i]))) continue;
        if (best == no_node || model_.pairs[pair].value > model_.pairs[best].value) best = pair;
      }
      if (best != no_node) add(best);
    }
    return done;
  }

  void undo(const change& done) {
    for (auto step = done.rbegin(); step != done.rend(); ++step) {
      if (chosen_[step->first] != 0) {
        take(step->first);
      } else {
        put(step->first, step->second);
      }
    }
  }

  const introduction_model& model_;
  std::span<const std::uint8_t> kept_;
  std::int64_t floor_;
  std::vector<std::uint8_t> chances_;
  std::vector<std::vector<std::uint32_t>> at_;
  std::vector<std::uint8_t> chosen_;
  std::vector<std::uint32_t> option_, degree_;
  std::vector<std::uint32_t> owed_;  // per person: introductions that an exchange must leave
  std::vector<std::int64_t> total_;
  std::vector<std::uint32_t> used_;
  std::vector<std::uint64_t> lot_;
  std::int64_t worth_ = 0;
};

}  // namespace netgraph::detail

#endif
