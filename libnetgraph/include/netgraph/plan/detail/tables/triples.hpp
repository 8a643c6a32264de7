#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TRIPLES_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TRIPLES_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/plan/detail/tables/table_model.hpp>

namespace netgraph::detail {

/// Introductions that want their introducer at the table: which of them the other rounds keep already, and what a swap
/// in this round changes.
class triples {
 public:
  triples(std::size_t width, std::span<const table_triple> all) : all_(all), kept_elsewhere_(all.size(), 0), most_(width, 0) {
    offset_.assign(width + 1, 0);
    const auto each = [&](auto visit) {
      for (std::uint32_t i = 0; i < all.size(); ++i) {
        visit(all[i].a, i);
        visit(all[i].b, i);
        visit(all[i].introducer, i);
      }
    };
    each([&](std::uint32_t v, std::uint32_t i) {
      ++offset_[v + 1];
      most_[v] += all[i].units;
    });
    for (std::size_t v = 0; v < width; ++v) offset_[v + 1] += offset_[v];
    of_.resize(3 * all.size());
    std::vector<std::uint32_t> next(offset_.begin(), offset_.end() - 1);
    each([&](std::uint32_t v, std::uint32_t i) { of_[next[v]++] = i; });
  }

  /// Adds `change` rounds to those that keep each triple in the given seating of another round.
  void count(std::span<const std::uint32_t> table, std::uint32_t bench, int change) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const table_triple& t = all_[i];
      const std::uint32_t at = table[t.a];
      if (at == no_table || at == bench || table[t.b] != at || table[t.introducer] != at) continue;
      kept_elsewhere_[i] = static_cast<std::uint16_t>(kept_elsewhere_[i] + change);
    }
  }

  [[nodiscard]] bool kept_elsewhere(std::size_t i) const { return kept_elsewhere_[i] != 0; }
  [[nodiscard]] std::int32_t most(std::uint32_t v) const { return most_[v]; }

  [[nodiscard]] std::int64_t gain(const seating& seats, std::uint32_t v, std::uint32_t u) const {
    const std::uint32_t a = seats.table(v);
    const std::uint32_t b = seats.table(u);
    std::int64_t sum = 0;
    const auto after = [&](std::uint32_t x) { return x == v ? b : x == u ? a : seats.table(x); };
    const auto visit = [&](std::uint32_t of, std::uint32_t not_of) {
      for (std::uint32_t at = offset_[of]; at < offset_[of + 1]; ++at) {
        const table_triple& t = all_[of_[at]];
        if (kept_elsewhere_[of_[at]] != 0 || t.a == not_of || t.b == not_of || t.introducer == not_of) continue;
        const auto together = [&](std::uint32_t x, std::uint32_t y, std::uint32_t z) {
          return x != no_table && x == y && y == z && !seats.is_bench(x);
        };
        if (together(seats.table(t.a), seats.table(t.b), seats.table(t.introducer))) sum -= t.units;
        if (together(after(t.a), after(t.b), after(t.introducer))) sum += t.units;
      }
    };
    visit(v, no_table);
    visit(u, v);
    return sum;
  }

 private:
  std::span<const table_triple> all_;
  std::vector<std::uint16_t> kept_elsewhere_;
  std::vector<std::int32_t> most_;
  std::vector<std::uint32_t> offset_, of_;
};

}  // namespace netgraph::detail

#endif
