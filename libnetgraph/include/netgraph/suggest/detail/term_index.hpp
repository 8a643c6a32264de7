#ifndef NETGRAPH_SUGGEST_DETAIL_TERM_INDEX_HPP
#define NETGRAPH_SUGGEST_DETAIL_TERM_INDEX_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/profile_table.hpp>

namespace netgraph::detail {

/// One of a profile's term lists, made ready: sorted, without repeats, with how rare each term is.
class term_index {
 public:
  /// @throws std::invalid_argument  if the lists do not fit the number of people or of terms.
  term_index(const term_lists& lists, std::size_t people, std::uint32_t term_count, const char* name)
      : offsets_(people + 1, 0), rarity_(term_count, 0.0), weight_(people, 0.0) {
    if (lists.offsets.empty() && lists.terms.empty()) return;
    const bool fits = lists.offsets.size() == people + 1 && lists.offsets.front() == 0 &&
                      lists.offsets.back() == lists.terms.size() && std::is_sorted(lists.offsets.begin(), lists.offsets.end());
    if (!fits) {
      throw std::invalid_argument(std::string("profile_table: the offsets of ") + name +
                                  " must be one more than people, ascend from 0 and end at the number of terms");
    }
    terms_.reserve(lists.terms.size());
    std::vector<std::uint32_t> holders(term_count, 0);
    std::uint32_t listed = 0;
    for (std::size_t v = 0; v < people; ++v) {
      const auto first = static_cast<std::ptrdiff_t>(terms_.size());
      terms_.insert(terms_.end(), lists.terms.begin() + static_cast<std::ptrdiff_t>(lists.offsets[v]),
                    lists.terms.begin() + static_cast<std::ptrdiff_t>(lists.offsets[v + 1]));
      std::sort(terms_.begin() + first, terms_.end());
      terms_.erase(std::unique(terms_.begin() + first, terms_.end()), terms_.end());
      offsets_[v + 1] = terms_.size();
      const auto mine = of(to_vertex(v));
      if (!mine.empty()) ++listed;
      for (const std::uint32_t term : mine) {
        if (term >= term_count) {
          throw std::invalid_argument(std::string("profile_table: term ") + std::to_string(term) + " in " + name +
                                      " is not below term_count " + std::to_string(term_count));
        }
        ++holders[term];
      }
    }
    // ln((n + 1) / df) / ln(n + 1): 1 for a term one person has, near 0 for one that all have. The +1
    // keeps it above 0 even then, and defined for a single list.
    const double scale = std::log(static_cast<double>(listed) + 1.0);
    for (std::uint32_t term = 0; term < term_count; ++term) {
      if (holders[term] == 0) continue;
      rarity_[term] = std::log((static_cast<double>(listed) + 1.0) / static_cast<double>(holders[term])) / scale;
    }
    for (std::size_t v = 0; v < people; ++v) {
      for (const std::uint32_t term : of(to_vertex(v))) weight_[v] += rarity_[term];
    }
  }

  /// The terms of `v`, ascending.
  [[nodiscard]] std::span<const std::uint32_t> of(vertex_id v) const noexcept {
    return {terms_.data() + offsets_[to_index(v)], offsets_[to_index(v) + 1] - offsets_[to_index(v)]};
  }

  /// How rare a term is among the people who list any, in (0, 1]; 0 for a term nobody lists.
  [[nodiscard]] double rarity(std::uint32_t term) const noexcept { return rarity_[term]; }

  /// The summed rarity of the terms of `v`.
  [[nodiscard]] double weight(vertex_id v) const noexcept { return weight_[to_index(v)]; }

 private:
  std::vector<std::size_t> offsets_;
  std::vector<std::uint32_t> terms_;
  std::vector<double> rarity_;
  std::vector<double> weight_;
};

/// Calls `visit(term)` for every term in both ascending lists, ascending.
template <class Visit>
void for_each_common_term(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right, Visit&& visit) {
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i] < right[j]) {
      ++i;
    } else if (right[j] < left[i]) {
      ++j;
    } else {
      visit(left[i]);
      ++i;
      ++j;
    }
  }
}

}  // namespace netgraph::detail

#endif
