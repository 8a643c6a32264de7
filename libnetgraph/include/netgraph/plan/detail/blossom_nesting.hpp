#ifndef NETGRAPH_PLAN_DETAIL_BLOSSOM_NESTING_HPP
#define NETGRAPH_PLAN_DETAIL_BLOSSOM_NESTING_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <netgraph/plan/detail/integer_blossom.hpp>

namespace netgraph::detail {

/// Which blossoms are around which, and what their duals add up to.
///
/// Places are those of the list, where a blossom comes after all inside it; `no_node` stands for "in no blossom".
/// Nesting can be as deep as the graph is large, so every blossom keeps one long jump outwards beside the next step.
/// @complexity  O(n) to build; O(log n) for each question.
/// @reference  E. W. Myers, "An applicative random-access stack", Information Processing Letters 17 (1983), 241-248.
class blossom_nesting {
 public:
  blossom_nesting(std::size_t nodes, std::span<const integer_blossom> blossoms)
      : innermost_(nodes, no_node), rows_(blossoms.size()) {
    for (std::uint32_t i = 0; i < blossoms.size(); ++i) {
      for (const std::uint32_t node : blossoms[i].members) innermost_[node] = i;
      for (const std::uint32_t j : blossoms[i].inside) rows_[j].around = i;
    }
    for (std::size_t i = blossoms.size(); i-- > 0;) {
      row& at = rows_[i];
      at.total = blossoms[i].twice_dual;
      if (at.around == no_node) continue;
      const row& next = rows_[at.around];
      at.total += next.total;
      at.depth = next.depth + 1;
      at.jump = at.around;
      if (next.jump != no_node && rows_[next.jump].jump != no_node &&
          next.depth - rows_[next.jump].depth == rows_[next.jump].depth - rows_[rows_[next.jump].jump].depth) {
        at.jump = rows_[next.jump].jump;
      }
    }
  }

  [[nodiscard]] std::uint32_t innermost(std::size_t node) const { return innermost_[node]; }
  [[nodiscard]] std::uint32_t around(std::uint32_t blossom) const { return rows_[blossom].around; }

  /// The sum of the duals of a blossom and of all around it.
  [[nodiscard]] std::int64_t total(std::uint32_t blossom) const { return blossom == no_node ? 0 : rows_[blossom].total; }

  /// The innermost blossom that contains both.
  [[nodiscard]] std::uint32_t common(std::uint32_t a, std::uint32_t b) const {
    if (a == no_node || b == no_node) return no_node;
    while (rows_[a].depth > rows_[b].depth) a = step(a, rows_[b].depth);
    while (rows_[b].depth > rows_[a].depth) b = step(b, rows_[a].depth);
    while (a != b) {
      // Jumps depend on the depth alone, so both sides can always take the same kind of step.
      const bool far = rows_[a].jump != rows_[b].jump;
      a = far ? rows_[a].jump : rows_[a].around;
      b = far ? rows_[b].jump : rows_[b].around;
      if (a == no_node || b == no_node) return no_node;
    }
    return a;
  }

  /// The outermost among a blossom and those around it whose total is at least `least`. @pre total(blossom) >= least > 0.
  [[nodiscard]] std::uint32_t outermost_with(std::uint32_t blossom, std::int64_t least) const {
    for (;;) {
      const row& at = rows_[blossom];
      if (total(at.jump) >= least) {
        blossom = at.jump;
      } else if (total(at.around) >= least) {
        blossom = at.around;
      } else {
        return blossom;
      }
    }
  }

 private:
  struct row {
    std::int64_t total = 0;
    std::uint32_t around = no_node, jump = no_node;
    std::uint32_t depth = 0;
  };

  [[nodiscard]] std::uint32_t step(std::uint32_t from, std::uint32_t depth) const {
    const row& at = rows_[from];
    return rows_[at.jump].depth >= depth ? at.jump : at.around;
  }

  std::vector<std::uint32_t> innermost_;  // per node of the graph
  std::vector<row> rows_;
};

}  // namespace netgraph::detail

#endif
