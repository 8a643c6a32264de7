// Structural holes as networkx defines them: directed, any weight, self-loops; and blocks in the order of its search.
#ifndef NETGRAPH_BINDINGS_NETWORKX_HOLES_HPP
#define NETGRAPH_BINDINGS_NETWORKX_HOLES_HPP

#include "networkx_graph.hpp"

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace netgraph::python {

/// m_ij = a_ij + a_ji over everybody i has an edge to or from, i itself where it has a loop. Rows ascend.
///
/// networkx knows two readings. As a whole (`named` false) parallel edges add up, zero weights are no ties, and a
/// vertex without a way out still has its ties from others; for vertices named one by one, parallel edges count once,
/// zero weights are ties, and a vertex without a way out has no value.
class mutual_weights {
 public:
  /// @param of  the vertices that will be asked about; only their rows and their neighbours' are laid if `named`.
  mutual_weights(const networkx_graph& g, bool weighted, bool named, std::span<const std::uint32_t> of) : g_(&g), named_(named) {
    const std::size_t n = g.size();
    const auto value = [&](std::uint64_t arc) { return named && g.multigraph ? 1.0 : g.sum(arc, weighted); };
    const auto value_in = [&](std::uint64_t place) { return weighted && !g.multigraph ? g.in.length(place) : 1.0; };
    const std::vector<std::uint8_t> wanted = named ? near(of) : std::vector<std::uint8_t>(n, 1);
    offsets_.assign(n + 1, 0);
    for (std::size_t v = 0; v < n; ++v) {
      if (wanted[v] == 0) continue;
      offsets_[v + 1] = g.row_size(v) + (g.directed ? static_cast<std::size_t>(g.in.last(v) - g.in.first(v)) : 0);
    }
    for (std::size_t v = 0; v < n; ++v) offsets_[v + 1] += offsets_[v];
    std::vector<std::pair<std::uint32_t, double>> cells(offsets_[n]);
    std::vector<std::uint64_t> next(offsets_.begin(), offsets_.end() - 1);
    for (std::size_t v = 0; v < n; ++v) {
      if (wanted[v] == 0) continue;
      for (auto arc = g.out.first(v); arc < g.out.last(v); ++arc) {
        const std::uint32_t w = g.out.ends[arc];
        cells[next[v]++] = {w, g.directed ? value(arc) : 2.0 * value(arc)};
        // Summed weights of parallel edges stand with the way out alone.
        if (g.directed && !named) cells[next[w]++] = {static_cast<std::uint32_t>(v), value(arc)};
      }
      for (auto place = g.in.first(v); g.directed && named && place < g.in.last(v); ++place) {
        cells[next[v]++] = {g.in.ends[place], value_in(place)};
      }
    }
    ends_.reserve(cells.size());
    values_.reserve(cells.size());
    total_.assign(n, 0.0);
    for (std::size_t v = 0; v < n; ++v) {
      const auto first = cells.begin() + static_cast<std::ptrdiff_t>(offsets_[v]);
      const auto last = cells.begin() + static_cast<std::ptrdiff_t>(offsets_[v + 1]);
      std::sort(first, last, [](const auto& a, const auto& b) { return a.first < b.first; });
      offsets_[v] = ends_.size();
      for (auto cell = first; cell != last; ++cell) {
        if (ends_.size() > offsets_[v] && ends_.back() == cell->first) {
          values_.back() += cell->second;
        } else {
          ends_.push_back(cell->first);
          values_.push_back(cell->second);
        }
        total_[v] += cell->second;
      }
    }
    offsets_[n] = ends_.size();
  }

  /// Burt's constraint of the vertices asked for.
  [[nodiscard]] std::vector<double> constraint(std::span<const std::uint32_t> of, unsigned threads, const progress& watch) const {
    return for_each(of, threads, watch, [&](std::uint32_t i, std::vector<double>& share, std::vector<double>& sum) {
      double own = 0.0;
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) {
        if (ends_[c] == i) own = portion(c, i);
      }
      if (named_ ? g_->row_size(i) == 0 : total_[i] - 2.0 * own == 0.0) return nothing;
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) share[ends_[c]] = 1.0;
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) {
        const std::uint32_t w = ends_[c];
        const double to_w = portion(c, i);
        for (auto d = offsets_[w]; d < offsets_[w + 1]; ++d) {
          if (share[ends_[d]] != 0.0) sum[ends_[d]] += to_w * portion(d, w);
        }
      }
      double value = 0.0;
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) {
        const double invested = portion(c, i) + sum[ends_[c]];
        if (named_ || portion(c, i) > 0.0) value += invested * invested;
      }
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) share[ends_[c]] = sum[ends_[c]] = 0.0;
      return value;
    });
  }

  /// Burt's constraint on `u` through `v`, tied or not; 0 where nothing joins them.
  [[nodiscard]] double local_constraint(std::uint32_t u, std::uint32_t v) const {
    double invested = 0.0;
    for (auto c = offsets_[u]; c < offsets_[u + 1]; ++c) {
      const std::uint32_t w = ends_[c];
      if (w == v) invested += portion(c, u);
      const auto first = ends_.begin() + static_cast<std::ptrdiff_t>(offsets_[w]);
      const auto last = ends_.begin() + static_cast<std::ptrdiff_t>(offsets_[w + 1]);
      const auto found = std::lower_bound(first, last, v);
      if (found != last && *found == v) {
        invested += portion(c, u) * portion(static_cast<std::uint64_t>(found - ends_.begin()), w);
      }
    }
    return invested * invested;
  }

  /// Burt's effective size of the vertices asked for. `by_ties`: Borgatti's count, contacts - 2 * ties / contacts.
  [[nodiscard]] std::vector<double> effective_size(std::span<const std::uint32_t> of, bool by_ties, unsigned threads,
                                                   const progress& watch) const {
    std::vector<double> strongest(g_->size(), 0.0);
    for (std::size_t v = 0; v < g_->size(); ++v) {
      for (auto c = offsets_[v]; c < offsets_[v + 1]; ++c) {
        strongest[v] = c == offsets_[v] ? values_[c] : std::max(strongest[v], values_[c]);
      }
    }
    return for_each(of, threads, watch, [&](std::uint32_t i, std::vector<double>& share, std::vector<double>&) {
      bool alone = true;
      if (named_) {
        for (auto arc = g_->out.first(i); arc < g_->out.last(i); ++arc) alone = alone && g_->out.ends[arc] == i;
      } else {
        for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) alone = alone && (ends_[c] == i || values_[c] == 0.0);
      }
      if (alone) return nothing;
      if (by_ties) return contacts_less_ties(i, share);
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) share[ends_[c]] = portion(c, i);
      double value = 0.0;
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) {
        const std::uint32_t j = ends_[c];
        if (!named_ && !(portion(c, i) > 0.0)) continue;
        double repeated = 0.0;
        for (auto d = offsets_[j]; d < offsets_[j + 1]; ++d) {
          if (strongest[j] != 0.0) repeated += share[ends_[d]] * values_[d] / strongest[j];
        }
        value += 1.0 - repeated;
      }
      for (auto c = offsets_[i]; c < offsets_[i + 1]; ++c) share[ends_[c]] = 0.0;
      return value;
    });
  }

 private:
  static constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

  [[nodiscard]] std::vector<std::uint8_t> near(std::span<const std::uint32_t> of) const {
    std::vector<std::uint8_t> found(g_->size(), 0);
    for (const std::uint32_t v : of) {
      found[v] = 1;
      for (auto arc = g_->out.first(v); arc < g_->out.last(v); ++arc) found[g_->out.ends[arc]] = 1;
      for (auto place = g_->in.first(v); g_->directed && place < g_->in.last(v); ++place) found[g_->in.ends[place]] = 1;
    }
    return found;
  }

  [[nodiscard]] double portion(std::uint64_t cell, std::size_t of) const noexcept {
    return total_[of] == 0.0 ? 0.0 : values_[cell] / total_[of];
  }

  [[nodiscard]] double contacts_less_ties(std::uint32_t i, std::vector<double>& share) const {
    double contacts = 0.0;
    double ends = 0.0;
    for (auto arc = g_->out.first(i); arc < g_->out.last(i); ++arc) {
      if (g_->out.ends[arc] != i) share[g_->out.ends[arc]] = 1.0;
    }
    for (auto arc = g_->out.first(i); arc < g_->out.last(i); ++arc) {
      const std::uint32_t w = g_->out.ends[arc];
      if (w == i) continue;
      contacts += 1.0;
      for (auto onward = g_->out.first(w); onward < g_->out.last(w); ++onward) {
        const double twice = g_->out.ends[onward] == w ? 2.0 : 1.0;
        ends += share[g_->out.ends[onward]] * twice * g_->sum(onward, false);
      }
    }
    for (auto arc = g_->out.first(i); arc < g_->out.last(i); ++arc) share[g_->out.ends[arc]] = 0.0;
    return contacts - ends / contacts;
  }

  template <class Measure>
  [[nodiscard]] std::vector<double> for_each(std::span<const std::uint32_t> of, unsigned threads, const progress& watch,
                                             Measure&& measure) const {
    std::vector<double> values(of.size());
    constexpr std::size_t chunk = 64;
    const unsigned workers = worker_count(threads, of.size(), chunk);
    std::vector<std::vector<double>> shares(workers, std::vector<double>(g_->size(), 0.0));
    std::vector<std::vector<double>> sums(shares);
    parallel_chunks(of.size(), chunk, workers, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
      for (std::size_t k = begin; k < end; ++k) values[k] = measure(of[k], shares[worker], sums[worker]);
    });
    return values;
  }

  const networkx_graph* g_;
  bool named_;
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> ends_;
  std::vector<double> values_;
  std::vector<double> total_;
};

/// Blocks in the order in which a depth-first search along networkx's adjacency closes them.
struct block_list {
  std::vector<std::uint32_t> from, to;      ///< edges, block after block, as the search walked them
  std::vector<std::uint64_t> starts{0};     ///< where each block begins, and where the last ends
  std::vector<std::uint32_t> members;       ///< vertices, block after block
  std::vector<std::uint64_t> member_starts{0};
  std::vector<std::uint32_t> cut_vertices;  ///< in the order found
  std::vector<std::uint32_t> bridges;       ///< numbers of `edges()`, ascending
};

/// Takes an undirected graph apart (Hopcroft, Tarjan 1973), with its own stack. Self-loops count as networkx has them.
[[nodiscard]] inline block_list blocks_in_order(const networkx_graph& g) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct step {
    std::uint32_t before, vertex;
    std::uint64_t arc;
  };
  const std::size_t n = g.size();
  const auto& numbers = g.edges();
  block_list list;
  std::vector<std::uint32_t> found(n, none), low(n, 0);
  std::vector<std::size_t> entered(n, 0);  // where the edge into a vertex lies among the open edges
  std::vector<std::uint64_t> open;         // arcs whose block is not closed
  std::vector<std::uint32_t> owner;        // and where each starts
  std::vector<std::uint8_t> is_cut(n, 0);
  std::vector<std::uint32_t> block_of(n, none);  // the last one a vertex was counted for
  std::vector<step> stack;
  const auto close = [&](std::size_t first) {
    const auto block = static_cast<std::uint32_t>(list.starts.size());
    std::size_t proper = 0;
    std::uint64_t last_proper = 0;
    for (std::size_t e = first; e < open.size(); ++e) {
      list.from.push_back(owner[e]);
      list.to.push_back(g.out.ends[open[e]]);
      for (const std::uint32_t end : {owner[e], g.out.ends[open[e]]}) {
        if (std::exchange(block_of[end], block) != block) list.members.push_back(end);
      }
      if (owner[e] == g.out.ends[open[e]]) continue;
      ++proper;
      last_proper = open[e];
    }
    list.starts.push_back(list.from.size());
    list.member_starts.push_back(list.members.size());
    if (proper == 1 && (g.copies.empty() || g.copies[last_proper] == 1)) list.bridges.push_back(numbers.of_arc[last_proper]);
    open.resize(first);
    owner.resize(first);
  };
  const auto cut = [&](std::uint32_t v) {
    if (is_cut[v] == 0) list.cut_vertices.push_back(v);
    is_cut[v] = 1;
  };
  std::uint32_t clock = 0;
  for (std::uint32_t start = 0; start < n; ++start) {
    if (found[start] != none) continue;
    found[start] = low[start] = clock++;
    std::size_t children_of_start = 0;
    stack.assign(1, {start, start, g.out.first(start)});
    while (!stack.empty()) {
      step& top = stack.back();
      const std::uint32_t before = top.before;
      const std::uint32_t v = top.vertex;
      if (top.arc < g.out.last(v)) {
        const std::uint64_t arc = top.arc++;
        const std::uint32_t w = g.out.ends[arc];
        if (w == before) continue;
        if (found[w] == none) {
          found[w] = low[w] = clock++;
          entered[w] = open.size();
          open.push_back(arc);
          owner.push_back(v);
          stack.push_back({v, w, g.out.first(w)});
        } else if (found[w] <= found[v]) {
          low[v] = std::min(low[v], found[w]);
          open.push_back(arc);
          owner.push_back(v);
        }
        continue;
      }
      stack.pop_back();
      if (stack.size() > 1) {
        if (low[v] >= found[before]) {
          close(entered[v]);
          cut(before);
        }
        low[before] = std::min(low[v], low[before]);
      } else if (!stack.empty()) {
        ++children_of_start;
        close(entered[v]);
      }
    }
    if (children_of_start > 1) cut(start);
  }
  std::sort(list.bridges.begin(), list.bridges.end());
  return list;
}

}  // namespace netgraph::python

#endif
