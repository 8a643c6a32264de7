#ifndef NETGRAPH_PLAN_DETAIL_TABLES_FEWEST_ROUNDS_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_FEWEST_ROUNDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stop_token>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/plan/detail/tables/cooling.hpp>
#include <netgraph/plan/detail/tables/table_search.hpp>

namespace netgraph::detail {

/// A number of rounds below which not everybody can have sat with everybody. @pre  people >= 2, size >= 2.
///
/// Nobody meets more than size - 1 in a round. Besides, two rounds share pairs: k people of one table who sit at g tables
/// in the other round share at least as many as when spread evenly. If R rounds cover all pairs, with E meetings more
/// than pairs, a pair met c times is shared by c (c - 1) / 2 pairs of rounds, at most R / 2 times its c - 1 meetings too
/// many: so the rounds share at most E R / 2 pairs. Rounds of more tables than needed share fewer pairs but hold fewer
/// meetings; every number of such rounds is ruled out before R is.
class fewest_rounds_bound {
 public:
  fewest_rounds_bound(std::uint32_t people, std::uint32_t size)
      : people_(people), size_(size), tables_((people + size - 1) / size) {}

  [[nodiscard]] std::uint32_t find() const {
    auto rounds = static_cast<std::uint32_t>((people_ - 1 + size_ - 2) / (size_ - 1));
    while (ruled_out(rounds)) ++rounds;
    return rounds;
  }

 private:
  [[nodiscard]] static std::int64_t pairs(std::int64_t k) { return k * (k - 1) / 2; }

  /// Pairs that k people share who sit at `tables_` tables of another round.
  [[nodiscard]] std::int64_t shared(std::int64_t k) const {
    const std::int64_t each = k / tables_;
    const std::int64_t more = k % tables_;
    return more * pairs(each + 1) + (tables_ - more) * pairs(each);
  }

  [[nodiscard]] bool ruled_out(std::uint32_t rounds) const {
    // All in halves, so that numbers stay whole. The fullest round has full tables and a rest.
    const std::int64_t full = people_ / size_ * pairs(size_) + pairs(people_ % size_);
    const std::int64_t too_many = full * rounds - pairs(people_);
    if (too_many < 0) return true;
    const std::int64_t even = people_ / tables_;
    const std::int64_t wider = people_ % tables_;
    const std::int64_t two_rounds = wider * shared(even + 1) + (tables_ - wider) * shared(even);
    for (std::int64_t others = 0; others <= rounds; ++others) {
      const std::int64_t same = rounds - others;
      const std::int64_t cheapest = others == 0 ? 0 : cheapest_other(same, rounds, full);
      if (2 * pairs(same) * two_rounds + others * cheapest <= rounds * too_many) return false;
    }
    return true;
  }

  /// The least of 2 * (pairs shared with `same` rounds of fewest tables) + rounds * (meetings missing) over all rounds
  /// with more tables: by dynamic programming over tables.
  [[nodiscard]] std::int64_t cheapest_other(std::int64_t same, std::int64_t rounds, std::int64_t full) const {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;
    const auto people = static_cast<std::size_t>(people_);
    std::vector<std::int64_t> cost(people + 1, never);  // with the tables so far, by people seated
    cost[0] = 0;
    std::int64_t best = never;
    for (std::uint32_t t = 1; t <= people_; ++t) {
      std::vector<std::int64_t> next(people + 1, never);
      for (std::uint32_t seated = 0; seated < people_; ++seated) {
        for (std::uint32_t k = 1; k <= size_ && seated + k <= people_ && cost[seated] < never; ++k) {
          next[seated + k] = std::min(next[seated + k], cost[seated] + 2 * same * shared(k) - rounds * pairs(k));
        }
      }
      cost = std::move(next);
      if (t > tables_) best = std::min(best, cost[people]);
    }
    return best + rounds * full;
  }

  std::int64_t people_, size_, tables_;
};

[[nodiscard]] inline std::uint32_t fewest_rounds(std::uint32_t people, std::uint32_t size) {
  return fewest_rounds_bound(people, size).find();
}

/// Anneals so many rounds for the most pairs met, until all are.
/// @return  tables per round and person, or nothing where some pair was never met.
[[nodiscard]] inline std::vector<std::vector<std::uint32_t>> rounds_that_meet(std::uint32_t people, std::uint32_t size,
                                                                              std::uint32_t tables, std::uint32_t rounds,
                                                                              std::uint64_t effort, std::uint64_t seed,
                                                                              const progress& watch) {
  table_model model{meeting_worths(people, 1.0)};
  model.scale = 1024.0;
  model.empty_seats = static_cast<std::size_t>(tables) * size - people;
  const std::size_t width = worth_grid(people, model.empty_seats).width();
  for (std::uint32_t r = 0; r < rounds; ++r) {
    round_model round;
    round.sizes.assign(tables, size);
    for (std::uint32_t v = 0; v < tables * size; ++v) {
      // Empty seats come last and go round, too: no table starts with all of them.
      round.start.push_back((v + r * (v / tables)) % tables);
    }
    round.start.resize(width, no_table);
    round.movable.assign(width, 1);
    model.rounds.push_back(std::move(round));
  }
  table_search search(model, seed);
  const std::int64_t all = static_cast<std::int64_t>(people) * (people - 1) / 2 * 1024;
  std::stop_source enough;
  const std::stop_callback outer(watch.stop, [&] { enough.request_stop(); });
  progress inner;
  inner.stop = enough.get_token();
  inner.report = [&](std::uint64_t done, std::uint64_t total) {
    if (search.best_worth() == all) enough.request_stop();
    watch.tell(done, total);
  };
  cool(search, {.total = effort, .cycle = 2'000'000}, inner);
  std::vector<std::vector<std::uint32_t>> found;
  if (search.best_worth() != all) return found;
  for (const auto& round : search.best()) found.emplace_back(round.begin(), round.begin() + people);
  return found;
}

}  // namespace netgraph::detail

#endif
