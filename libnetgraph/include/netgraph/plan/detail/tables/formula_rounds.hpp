#ifndef NETGRAPH_PLAN_DETAIL_TABLES_FORMULA_ROUNDS_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_FORMULA_ROUNDS_HPP

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/tables/finite_field.hpp>

namespace netgraph::detail {

/// Tables per round and person.
using round_tables = std::vector<std::vector<std::uint32_t>>;

/// Everybody against everybody else in pairs: the circle method.
[[nodiscard]] inline round_tables circle_rounds(std::uint32_t pairs) {
  const std::uint32_t ring = 2 * pairs - 1;
  round_tables rounds(ring, std::vector<std::uint32_t>(2 * pairs));
  for (std::uint32_t r = 0; r < ring; ++r) {
    rounds[r][ring] = rounds[r][r] = 0;
    for (std::uint32_t k = 1; k < pairs; ++k) rounds[r][(r + k) % ring] = rounds[r][(r + ring - k) % ring] = k;
  }
  return rounds;
}

[[nodiscard]] round_tables constructed_rounds(std::uint32_t tables, std::uint32_t size);

/// Rounds in which `size` classes, each of as many people as there are tables, meet only within themselves; none where a
/// class does not fill tables.
[[nodiscard]] inline round_tables rounds_within_classes(std::uint32_t tables, std::uint32_t size) {
  round_tables rounds;
  if (tables % size != 0) return rounds;
  for (const auto& within : constructed_rounds(tables / size, size)) {
    rounds.emplace_back(tables * size);
    for (std::uint32_t c = 0; c < size; ++c) {
      for (std::uint32_t x = 0; x < tables; ++x) rounds.back()[c * tables + x] = c * (tables / size) + within[x];
    }
  }
  return rounds;
}

/// Classes of as many people as tables, moving on by multiples in a field; then each class by itself where it fills tables.
[[nodiscard]] inline round_tables field_rounds(const finite_field& field, std::uint32_t tables, std::uint32_t size) {
  round_tables rounds;
  for (std::uint32_t r = 0; r < tables; ++r) {
    rounds.emplace_back(tables * size);
    for (std::uint32_t c = 0; c < size; ++c) {
      for (std::uint32_t x = 0; x < tables; ++x) rounds.back()[c * tables + x] = field.sum(x, field.product(r, c));
    }
  }
  for (auto& round : rounds_within_classes(tables, size)) rounds.push_back(std::move(round));
  return rounds;
}

/// The powers of an element that has all others but zero among its powers.
[[nodiscard]] inline std::vector<std::uint32_t> powers_of_a_root(const finite_field& field, std::uint32_t order) {
  for (std::uint32_t root = 2; root < order; ++root) {
    std::vector<std::uint32_t> powers(1, 1);
    for (std::uint32_t x = root; x != 1; x = field.product(x, root)) powers.push_back(x);
    if (powers.size() == order - 1) return powers;
  }
  return {1};
}

/// A seating of people (ring, place in the field), and perhaps one who stays (ring 3), given as lists of who sits together.
class field_seating {
 public:
  field_seating(const finite_field& field, std::uint32_t order, std::uint32_t people)
      : field_(field), order_(order), people_(people) {}

  using seat = std::pair<std::uint32_t, std::uint32_t>;  // ring and place

  /// Everybody moved on by `by`.
  [[nodiscard]] std::vector<std::uint32_t> moved(const std::vector<std::vector<seat>>& tables, std::uint32_t by) const {
    std::vector<std::uint32_t> round(people_);
    for (std::uint32_t t = 0; t < tables.size(); ++t) {
      for (const auto& [ring, place] : tables[t]) round[ring == 3 ? 3 * order_ : ring * order_ + field_.sum(place, by)] = t;
    }
    return round;
  }

 private:
  const finite_field& field_;
  std::uint32_t order_, people_;
};

/// Kirkman triples for 3q people, q = 6t + 1 a prime power: everybody meets everybody in (3q - 1) / 2 rounds.
/// @reference  D. K. Ray-Chaudhuri, R. M. Wilson, "Solution of Kirkman's schoolgirl problem", Proceedings of Symposia in
///             Pure Mathematics 19 (1971), 187-203.
[[nodiscard]] inline round_tables triple_rounds(const finite_field& field, std::uint32_t q) {
  const std::vector<std::uint32_t> x = powers_of_a_root(field, q);
  const std::uint32_t t = (q - 1) / 6;
  const field_seating seating(field, q, 3 * q);
  const auto power = [&](std::uint32_t e) { return x[e % (q - 1)]; };
  const auto across = [&](std::uint32_t i) {
    return std::vector<field_seating::seat>{{0, power(i)}, {1, power(i + 2 * t)}, {2, power(i + 4 * t)}};
  };
  std::vector<std::vector<field_seating::seat>> base{{{0, 0}, {1, 0}, {2, 0}}};
  for (std::uint32_t i = 0; i < t; ++i) {
    for (std::uint32_t j = 0; j < 3; ++j) base.push_back({{j, power(i)}, {j, power(i + 2 * t)}, {j, power(i + 4 * t)}});
    for (const std::uint32_t odd : {1U, 3U, 5U}) base.push_back(across(i + odd * t));
  }
  round_tables rounds;
  for (std::uint32_t by = 0; by < q; ++by) rounds.push_back(seating.moved(base, by));
  for (std::uint32_t i = 0; i < t; ++i) {
    for (const std::uint32_t even : {0U, 2U, 4U}) {  // one table that moves through the field is a round of its own
      std::vector<std::uint32_t> round(3 * q);
      for (std::uint32_t by = 0; by < q; ++by) {
        for (const auto& [ring, place] : across(i + even * t)) round[ring * q + field.sum(place, by)] = by;
      }
      rounds.push_back(std::move(round));
    }
  }
  return rounds;
}

/// Tables of four for 3q + 1 people, q = 4t + 1 a prime power: everybody meets everybody in q rounds.
/// @reference  H. Hanani, D. K. Ray-Chaudhuri, R. M. Wilson, "On resolvable designs", Discrete Mathematics 3 (1972), 343-357.
[[nodiscard]] inline round_tables quadruple_rounds(const finite_field& field, std::uint32_t q) {
  const std::vector<std::uint32_t> x = powers_of_a_root(field, q);
  const std::uint32_t t = (q - 1) / 4;
  const auto power = [&](std::uint32_t e) { return x[e % (q - 1)]; };
  std::vector<std::vector<field_seating::seat>> base{{{3, 0}, {0, 0}, {1, 0}, {2, 0}}};
  for (std::uint32_t i = 0; i < t; ++i) {
    for (std::uint32_t j = 0; j < 3; ++j) {
      const std::uint32_t next = (j + 1) % 3;
      base.push_back({{j, power(i)}, {j, power(i + 2 * t)}, {next, power(i + t)}, {next, power(i + 3 * t)}});
    }
  }
  const field_seating seating(field, q, 3 * q + 1);
  round_tables rounds;
  for (std::uint32_t by = 0; by < q; ++by) rounds.push_back(seating.moved(base, by));
  return rounds;
}

/// What is known by formula: pairs, triples and quadruples from fields, prime powers of tables, and one round of anything.
[[nodiscard]] inline round_tables constructed_rounds(std::uint32_t tables, std::uint32_t size) {
  if (size == 2) return circle_rounds(tables);
  if (size == 3 && tables % 6 == 1 && tables > 1) {
    if (const auto field = finite_field::of(tables)) return triple_rounds(*field, tables);
  }
  if (size == 4 && (4 * tables - 1) % 3 == 0) {
    const std::uint32_t q = (4 * tables - 1) / 3;
    if (const auto field = finite_field::of(q); field && q % 4 == 1) return quadruple_rounds(*field, q);
  }
  if (size <= tables) {
    if (const auto field = finite_field::of(tables)) return field_rounds(*field, tables, size);
  }
  round_tables rounds(1, std::vector<std::uint32_t>(tables * size));
  for (std::uint32_t v = 0; v < tables * size; ++v) rounds[0][v] = v / size;
  return rounds;
}

}  // namespace netgraph::detail

#endif
