#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TABLE_START_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TABLE_START_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include <netgraph/plan/detail/tables/round_rules_view.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// A plan at once: people in classes of as many as there are tables, class c moving on by c tables each round.
///
/// Two of one class never meet, so people of one apart rule are put into the same class. Two of different classes meet
/// at most once while (rounds - 1) * (table size - 1) < tables: the cyclic construction. Rules on seats and cliques come
/// first, then who is published, and who finds the table full takes the emptiest.
class table_start {
 public:
  explicit table_start(const table_problem& problem) : problem_(problem), byes_(problem.people, 0), seated_(problem.people, 0) {
    std::vector<std::uint32_t> group(problem.people, no_table);
    for (std::uint32_t i = 0; i < problem.apart.size(); ++i) {
      for (const place_id p : problem.apart[i].who) {
        if (group[to_index(p)] == no_table) group[to_index(p)] = i;
      }
    }
    order_.resize(problem.people);
    std::iota(order_.begin(), order_.end(), std::uint32_t{0});
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return group[a] < group[b]; });
  }

  /// Tables of one round, no_table for who is absent or finds no seat. Rounds are to be asked for in order.
  /// @param cliques_kept  set to whether each clique sits together.
  [[nodiscard]] std::vector<std::uint32_t> round(std::size_t r, const round_rules_view& view,
                                                 std::vector<std::uint8_t>& cliques_kept) {
    const auto& seats = problem_.seats[r];
    std::vector<std::uint32_t> table(problem_.people, no_table);
    std::vector<std::uint32_t> free(seats.size());
    for (std::size_t t = 0; t < seats.size(); ++t) free[t] = seats[t].most;
    const std::vector<std::uint8_t> out = sitting_out(r);
    const auto take = [&](std::uint32_t v, std::uint32_t t) {
      table[v] = t;
      --free[t];
    };
    const auto roomiest = [&](std::size_t people, auto may_sit) {
      std::uint32_t best = no_table;
      for (std::uint32_t t = 0; t < free.size(); ++t) {
        if (free[t] >= people && may_sit(t) && (best == no_table || free[t] > free[best])) best = t;
      }
      return best;
    };
    const auto published = [&](std::uint32_t v) {
      if (problem_.published.empty()) return no_table;
      const std::uint32_t t = problem_.published[r][v];
      return t < seats.size() ? t : no_table;
    };
    cliques_kept.assign(view.cliques.size(), 1);
    for (std::size_t c = 0; c < view.cliques.size(); ++c) {
      const auto& clique = view.cliques[c];
      const auto sits_out = [&](std::uint32_t v) { return out[v] != 0; };
      if (std::all_of(clique.begin(), clique.end(), sits_out)) continue;
      if (std::any_of(clique.begin(), clique.end(), sits_out)) {  // one by one: the search brings them together
        cliques_kept[c] = 0;
        continue;
      }
      const auto may_sit = [&](std::uint32_t t) {
        return std::all_of(clique.begin(), clique.end(), [&](std::uint32_t v) { return view.may_sit(v, t); });
      };
      std::uint32_t t = published(clique.front());
      if (t == no_table || free[t] < clique.size() || !may_sit(t)) t = roomiest(clique.size(), may_sit);
      if (t == no_table) {
        cliques_kept[c] = 0;
        continue;
      }
      for (const std::uint32_t v : clique) take(v, t);
    }
    std::vector<std::uint32_t> waiting;
    for (const std::uint32_t v : order_) {
      if (is_present(problem_, r, v) && out[v] == 0 && table[v] == no_table) waiting.push_back(v);
    }
    const auto choices = [&](std::uint32_t v) {
      if (view.allowed[v].empty()) return free.size();
      return static_cast<std::size_t>(std::count(view.allowed[v].begin(), view.allowed[v].end(), std::uint8_t{1}));
    };
    std::vector<std::uint32_t> bound;
    for (const std::uint32_t v : waiting) {
      if (!view.allowed[v].empty()) bound.push_back(v);
    }
    std::stable_sort(bound.begin(), bound.end(), [&](std::uint32_t a, std::uint32_t b) { return choices(a) < choices(b); });
    for (const std::uint32_t v : bound) {
      std::uint32_t t = published(v);
      if (t == no_table || free[t] == 0 || !view.may_sit(v, t))
        t = roomiest(1, [&](std::uint32_t at) { return view.may_sit(v, at); });
      if (t != no_table) take(v, t);
    }
    for (const std::uint32_t v : waiting) {
      const std::uint32_t t = published(v);
      if (table[v] == no_table && t != no_table && free[t] > 0 && view.may_sit(v, t)) take(v, t);
    }
    seat_classes(r, waiting, view, table, free);
    for (std::uint32_t v = 0; v < problem_.people; ++v) {
      if (!is_present(problem_, r, v)) continue;
      ++(table[v] == no_table ? byes_ : seated_)[v];
    }
    return table;
  }

  /// Counts a round that stays as it was published.
  void keep(const std::vector<std::uint32_t>& table, std::size_t r) {
    for (std::size_t v = 0; v < table.size(); ++v) {
      if (is_present(problem_, r, v)) ++(table[v] == no_table ? byes_ : seated_)[v];
    }
  }

 private:
  void seat_classes(std::size_t r, const std::vector<std::uint32_t>& waiting, const round_rules_view& view,
                    std::vector<std::uint32_t>& table, std::vector<std::uint32_t>& free) const {
    // Numbers within classes follow the list of all people, so that absences of one round leave the others alone.
    const auto tables = static_cast<std::uint32_t>(free.size());
    std::vector<std::uint32_t> late;
    std::vector<std::uint32_t> number(problem_.people, 0);
    for (std::uint32_t k = 0; k < order_.size(); ++k) number[order_[k]] = k;
    std::uint64_t seats_left = 0;
    for (const std::uint32_t f : free) seats_left += f;
    std::uint64_t people_left = 0;
    for (const std::uint32_t v : waiting) people_left += table[v] == no_table ? 1 : 0;
    const bool spare = seats_left > people_left;
    for (const std::uint32_t v : waiting) {
      if (table[v] != no_table || tables == 0) continue;
      const std::uint32_t t =
          static_cast<std::uint32_t>((number[v] % tables + static_cast<std::uint64_t>(r) * (number[v] / tables)) % tables);
      if (free[t] == 0 || !view.may_sit(v, t) || spare) {
        late.push_back(v);
      } else {
        table[v] = t;
        --free[t];
      }
    }
    for (const std::uint32_t v : late) {
      std::uint32_t best = no_table;
      for (std::uint32_t k = 0; k < tables; ++k) {
        const auto t =
            static_cast<std::uint32_t>((number[v] + static_cast<std::uint64_t>(r) * (number[v] / tables) + k) % tables);
        if (free[t] == 0) continue;
        const bool better = best == no_table || (view.may_sit(v, t) && !view.may_sit(v, best)) ||
                            (view.may_sit(v, t) == view.may_sit(v, best) && free[t] > free[best]);
        if (better) best = t;
      }
      if (best == no_table) continue;
      table[v] = best;
      --free[best];
    }
  }

  /// Who sits this round out: those at their limit of rounds, then as many as seats are short, fewest byes first.
  [[nodiscard]] std::vector<std::uint8_t> sitting_out(std::size_t r) const {
    std::vector<std::uint8_t> out(problem_.people, 0);
    std::uint64_t seats = 0;
    for (const group_size& s : problem_.seats[r]) seats += s.most;
    std::vector<std::uint32_t> there;
    for (std::uint32_t v = 0; v < problem_.people; ++v) {
      if (!is_present(problem_, r, v)) continue;
      if (!problem_.rounds_at_most.empty() && seated_[v] >= problem_.rounds_at_most[v]) {
        out[v] = 1;
      } else {
        there.push_back(v);
      }
    }
    if (there.size() <= seats) return out;
    const std::size_t short_of = there.size() - seats;
    std::stable_sort(there.begin(), there.end(), [&](std::uint32_t a, std::uint32_t b) { return byes_[a] < byes_[b]; });
    if (!problem_.published.empty()) {  // who was announced to sit out does
      std::stable_partition(there.begin(), there.end(), [&](std::uint32_t v) { return problem_.published[r][v] == no_table; });
      for (std::size_t k = 0; k < there.size() - seats; ++k) out[there[k]] = 1;
      return out;
    }
    const std::size_t shift = r * short_of;
    std::size_t same = 0;
    while (same < there.size() && byes_[there[same]] == byes_[there.front()]) ++same;
    if (same > short_of)
      std::rotate(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(shift % same),
                  there.begin() + static_cast<std::ptrdiff_t>(same));
    for (std::size_t k = 0; k < short_of; ++k) out[there[k]] = 1;
    return out;
  }

  const table_problem& problem_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> byes_, seated_;
};

}  // namespace netgraph::detail

#endif
