#ifndef NETGRAPH_PLAN_DETAIL_TABLES_GROUP_MODEL_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_GROUP_MODEL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/tables/cooling.hpp>
#include <netgraph/plan/detail/tables/table_search.hpp>
#include <netgraph/plan/group_size.hpp>

namespace netgraph::detail {

inline constexpr std::size_t most_people_at_tables = 20000;  // a square of whole units has to fit

inline void check_groups(std::size_t people, std::span<const double> value, std::span<const group_size> sizes) {
  const auto refuse = [](const std::string& what) { throw std::invalid_argument("diverse_groups: " + what); };
  if (people > most_people_at_tables) {
    refuse(std::to_string(people) + " people; at most " + std::to_string(most_people_at_tables) + " are planned at once");
  }
  if (value.size() != people * people) {
    refuse(std::to_string(value.size()) + " values for " + std::to_string(people) + " people; give people x people");
  }
  for (std::size_t a = 0; a < people; ++a) {
    for (std::size_t b = a + 1; b < people; ++b) {
      const double x = value[a * people + b];
      const auto pair = [&] { return "the value of places " + std::to_string(a) + " and " + std::to_string(b); };
      if (!std::isfinite(x)) refuse(pair() + " is not a finite number");
      if (x != value[b * people + a]) refuse(pair() + " differs from that of the two the other way round");
    }
  }
  std::uint64_t least = 0;
  std::uint64_t most = 0;
  for (std::size_t g = 0; g < sizes.size(); ++g) {
    if (sizes[g].least > sizes[g].most) refuse("group " + std::to_string(g) + " takes at least more people than at most");
    least += sizes[g].least;
    most += sizes[g].most;
  }
  if (people < least || people > most) {
    refuse("the groups take " + std::to_string(least) + " to " + std::to_string(most) + " people, there are " +
           std::to_string(people));
  }
}

/// Sizes to begin with: as unequal as allowed where pairs are worth something on average, else as equal as allowed.
/// Annealing moves people between groups easily, a change of sizes only while it is hot.
[[nodiscard]] inline std::vector<std::uint32_t> first_sizes(std::size_t people, std::span<const group_size> sizes, bool unequal) {
  std::vector<std::uint32_t> first;
  std::size_t left = people;
  for (const group_size& size : sizes) {
    first.push_back(size.least);
    left -= size.least;
  }
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizes[a].most > sizes[b].most; });
  while (left > 0) {
    if (unequal) {
      for (const std::size_t g : order) {
        const auto more = static_cast<std::uint32_t>(std::min<std::size_t>(left, sizes[g].most - first[g]));
        first[g] += more;
        left -= more;
      }
    } else {
      std::size_t smallest = sizes.size();
      for (std::size_t g = 0; g < sizes.size(); ++g) {
        if (first[g] < sizes[g].most && (smallest == sizes.size() || first[g] < first[smallest])) smallest = g;
      }
      ++first[smallest];
      --left;
    }
  }
  return first;
}

/// One round of tables that is a grouping: free seats up to each group's `most`, a quota of people for its `least`.
/// @pre  check_groups().
[[nodiscard]] inline table_model group_model(std::size_t people, std::span<const double> value, std::span<const group_size> sizes,
                                             std::uint64_t seed) {
  meeting_worths worth(people, 0.0);
  double largest = 0.0;
  double sum = 0.0;
  for (std::size_t a = 0; a < people; ++a) {
    for (std::size_t b = a + 1; b < people; ++b) {
      worth.set(a, b, value[a * people + b], 0.0);
      largest = std::max(largest, std::abs(value[a * people + b]));
      sum += value[a * people + b];
    }
  }
  table_model model(std::move(worth));
  round_model round;
  std::uint32_t seats = 0;
  std::uint32_t widest = 1;
  bool flexible = false;
  quota filled;
  for (const group_size& size : sizes) {
    round.sizes.push_back(size.most);
    seats += size.most;
    widest = std::max(widest, size.most);
    flexible = flexible || size.least != size.most;
    filled.least.push_back(size.least);
    filled.most.push_back(size.most);
  }
  model.empty_seats = seats - people;
  const double missing = flexible ? 2.0 * largest * widest : 0.0;
  model.scale = unit_scale(largest * widest + missing);
  const std::vector<std::uint32_t> first = first_sizes(people, sizes, sum > 0.0);
  std::vector<std::uint32_t> order(people);
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  random_stream random(seed, 1);
  for (std::size_t k = people; k > 1; --k) std::swap(order[k - 1], order[random.below(k)]);
  round.start.assign(people, 0);
  std::size_t next = 0;
  for (std::uint32_t g = 0; g < sizes.size(); ++g) {
    for (std::uint32_t k = 0; k < first[g]; ++k) round.start[order[next++]] = g;
  }
  for (std::uint32_t g = 0; g < sizes.size(); ++g) round.start.insert(round.start.end(), sizes[g].most - first[g], g);
  round.movable.assign(people + model.empty_seats, 1);
  if (flexible) {
    for (std::uint32_t v = 0; v < people; ++v) filled.who.push_back(v);
    filled.cost = std::max(1, model.units(missing));
    round.quotas.push_back(std::move(filled));
  }
  model.rounds.push_back(std::move(round));
  return model;
}

}  // namespace netgraph::detail

#endif
