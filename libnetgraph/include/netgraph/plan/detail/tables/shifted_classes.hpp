#ifndef NETGRAPH_PLAN_DETAIL_TABLES_SHIFTED_CLASSES_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_SHIFTED_CLASSES_HPP

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/core/random.hpp>
#include <netgraph/plan/detail/tables/formula_rounds.hpp>

namespace netgraph::detail {

/// Anneals numbers for the fewest clashes, from several starts, until there are none.
///
/// @param change  (cell) draws another number for a cell and returns the change in clashes. @param undo  takes it back.
/// @return  whether no clash is left.
template <class Begin, class Change, class Undo>
[[nodiscard]] bool anneal_numbers(std::uint64_t changes, std::uint32_t starts, random_stream& random, const progress& watch,
                                  Begin begin, Change change, Undo undo) {
  constexpr double hot = 0.6, cold = 0.12;
  constexpr std::uint64_t piece = 512;
  std::array<double, 1024> allowed;
  for (double& x : allowed) x = -std::log1p(-random.uniform());
  for (std::uint32_t start = 0; start < starts; ++start) {
    std::int64_t clashes = begin();
    const std::uint64_t pieces = changes / piece + 1;
    for (std::uint64_t k = 0; k < pieces && clashes > 0; ++k) {
      if (watch.stop_requested()) return false;
      const double temperature = hot * std::pow(cold / hot, static_cast<double>(k) / static_cast<double>(pieces));
      for (std::uint64_t j = 0; j < piece && clashes > 0; ++j) {
        const std::int64_t more = change();
        if (more <= 0 || static_cast<double>(more) < temperature * allowed[random() & 1023U]) {
          clashes += more;
        } else {
          undo();
        }
      }
    }
    if (clashes == 0) return true;
  }
  return false;
}

/// Rounds for classes of as many people as tables, class c moving on by shift[r][c] tables in round r: two classes meet without
/// repeats as long as the difference of their shifts is another one each time. A field gives as many rounds as tables; for other
/// numbers annealing finds most of them.
/// @return  tables per round and person, or nothing. @pre  size <= tables.
[[nodiscard]] inline round_tables shifted_classes(std::uint32_t tables, std::uint32_t size, std::uint32_t rounds,
                                                  std::uint32_t starts, std::uint64_t seed, const progress& watch) {
  // Rounds and classes may change roles: differences of two rounds are then another one for each class.
  const bool turned = size > rounds;
  const std::uint32_t rows = turned ? size : rounds;
  const std::uint32_t columns = turned ? rounds : size;
  random_stream random(seed, 4);
  std::vector<std::uint32_t> shift(static_cast<std::size_t>(rows) * columns);
  std::vector<std::uint32_t> met;  // per two columns and difference
  const auto count = [&](std::uint32_t r, std::uint32_t c, int sign) {
    std::int64_t clashes = 0;
    for (std::uint32_t k = 0; k < columns; ++k) {
      if (k == c) continue;
      const std::uint32_t low = std::min(c, k);
      const std::uint32_t high = std::max(c, k);
      const std::uint32_t apart = (shift[r * columns + low] + tables - shift[r * columns + high]) % tables;
      std::uint32_t& times = met[(low * columns + high) * tables + apart];
      if (sign > 0) clashes += times++ > 0 ? 1 : 0;
      if (sign < 0) clashes -= --times > 0 ? 1 : 0;
    }
    return clashes;
  };
  std::uint32_t row = 0, column = 0, old = 0;
  const auto begin = [&] {
    met.assign(static_cast<std::size_t>(columns) * columns * tables, 0);
    std::int64_t twice = 0;
    for (std::uint32_t& x : shift) x = static_cast<std::uint32_t>(random.below(tables));
    for (std::uint32_t r = 0; r < rows; ++r) {
      for (std::uint32_t c = 0; c < columns; ++c) {
        for (std::uint32_t k = 0; k < c; ++k) {
          const std::uint32_t apart = (shift[r * columns + k] + tables - shift[r * columns + c]) % tables;
          twice += met[(k * columns + c) * tables + apart]++ > 0 ? 1 : 0;
        }
      }
    }
    return twice;
  };
  const auto put = [&](std::uint32_t value) {
    const std::int64_t without = count(row, column, -1);
    shift[row * columns + column] = value;
    return without + count(row, column, +1);
  };
  const auto change = [&] {
    row = static_cast<std::uint32_t>(random.below(rows));
    column = static_cast<std::uint32_t>(random.below(columns));
    old = shift[row * columns + column];
    return put((old + 1 + static_cast<std::uint32_t>(random.below(tables - 1))) % tables);
  };
  const std::uint64_t changes = 4000ULL * rows * columns;
  if (!anneal_numbers(changes, starts, random, watch, begin, change, [&] { static_cast<void>(put(old)); })) return {};
  round_tables all(rounds, std::vector<std::uint32_t>(static_cast<std::size_t>(tables) * size));
  for (std::uint32_t r = 0; r < rounds; ++r) {
    for (std::uint32_t c = 0; c < size; ++c) {
      const std::uint32_t by = turned ? shift[c * columns + r] : shift[r * columns + c];
      for (std::uint32_t x = 0; x < tables; ++x) all[r][c * tables + x] = (x + by) % tables;
    }
  }
  return all;
}

/// Four rounds of as many tables as seats, 3u + 1: two orthogonal squares with a hole of u, filled by smaller ones.
///
/// A person is one cell of a square, their tables are its row, column and two symbols. 2u + 1 of each move on together, u stay:
/// the first u kinds of people have somebody who stays in one of the four rounds, each round in turn, and three numbers for the
/// others, found by annealing so that any two rounds have every difference once.
/// @reference  R. C. Bose, S. S. Shrikhande, E. T. Parker, "Further results on the construction of mutually orthogonal Latin
///             squares and the falsity of Euler's conjecture", Canadian Journal of Mathematics 12 (1960), 189-203.
[[nodiscard]] inline round_tables holed_squares(std::uint32_t tables, std::uint32_t starts, std::uint64_t seed,
                                                const progress& watch) {
  const std::uint32_t stay = (tables - 1) / 3;
  const auto hole = tables % 3 == 1 && stay > 2 ? finite_field::of(stay) : std::nullopt;
  if (!hole) return {};
  const std::uint32_t ring = 2 * stay + 1;
  random_stream random(seed, 5);
  std::vector<std::uint32_t> number(3 * stay);
  const auto clashes = [&] {
    std::vector<std::uint32_t> near(ring, 0), far(ring, 0);  // differences of neighbours, and of rounds two apart
    near[0] = far[0] = 1;
    std::int64_t twice = 0;
    for (std::uint32_t k = 0; k < stay; ++k) {
      const auto apart = [&](std::uint32_t i, std::uint32_t j) { return (number[3 * k + j] + ring - number[3 * k + i]) % ring; };
      for (const std::uint32_t d : {apart(0, 1), apart(1, 2)}) twice += near[d]++ > 0 ? 1 : 0;
      for (const std::uint32_t d : {apart(0, 2), apart(2, 0)}) twice += far[d]++ > 0 ? 1 : 0;
    }
    return twice;
  };
  std::uint32_t cell = 0, old = 0;
  std::int64_t now = 0, before = 0;
  const auto begin = [&] {
    for (std::uint32_t& x : number) x = static_cast<std::uint32_t>(random.below(ring));
    return now = clashes();
  };
  const auto change = [&] {
    cell = static_cast<std::uint32_t>(random.below(number.size()));
    old = number[cell];
    before = now;
    number[cell] = (old + 1 + static_cast<std::uint32_t>(random.below(ring - 1))) % ring;
    now = clashes();
    return now - before;
  };
  const auto undo = [&] {
    number[cell] = old;
    now = before;
  };
  if (!anneal_numbers(20'000, 4 * starts, random, watch, begin, change, undo)) return {};
  round_tables rounds(4);
  for (std::uint32_t by = 0; by < ring; ++by) {
    for (auto& round : rounds) round.push_back(by);
    for (std::uint32_t k = 0; k < stay; ++k) {
      for (std::uint32_t turn = 0; turn < 4; ++turn) {
        for (std::uint32_t r = 0; r < 4; ++r) {
          const std::uint32_t p = (r + 4 - turn) % 4;
          rounds[r].push_back(p == 0 ? ring + k : (number[3 * k + p - 1] + by) % ring);
        }
      }
    }
  }
  const round_tables within = field_rounds(*hole, stay, stay);
  for (std::uint32_t v = 0; v < stay * stay; ++v) {
    for (std::uint32_t r = 0; r < 4; ++r) rounds[r].push_back(ring + within[r][v]);
  }
  return rounds;
}

}  // namespace netgraph::detail

#endif
