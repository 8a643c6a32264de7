#ifndef NETGRAPH_REACH_ASSORTATIVITY_HPP
#define NETGRAPH_REACH_ASSORTATIVITY_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

struct mixing_options {
  bool weighted = false;                        ///< ties count their strength instead of 1
  std::optional<std::uint32_t> unknown = {};    ///< a label that means "not known": its people's ties are left out
};

/// Who is tied to whom, by group.
struct mixing_matrix {
  std::vector<std::uint32_t> groups;  ///< the labels met among people that have a tie counted, ascending
  std::vector<double> count;          ///< row by row, groups.size() squared; a tie counts once from each end

  [[nodiscard]] double at(std::size_t row, std::size_t column) const { return count.at(row * groups.size() + column); }
  [[nodiscard]] double total() const {
    double sum = 0.0;
    for (const double c : count) sum += c;
    return sum;
  }
};

namespace detail {

template <class Values>
void require_one_each(const tie_graph& g, const Values& values, const char* caller, const char* what) {
  if (values.size() == g.size()) return;
  throw std::invalid_argument(std::string(caller) + ": " + std::to_string(values.size()) + " " + what + " for " +
                              std::to_string(g.size()) + " vertices; give one each");
}

}  // namespace detail

/// Counts ties between groups (sectors, regions): a tie within a group adds 2 to its diagonal place, a tie
/// between two adds 1 to each of their two places.
///
/// @param labels  the group of each vertex.
/// @throws std::invalid_argument  if there is not one label per vertex.
/// @complexity  O(ties log groups + groups^2).
[[nodiscard]] inline mixing_matrix mixing_by_group(const tie_graph& g, std::span<const std::uint32_t> labels,
                                                   const mixing_options& options = {}) {
  detail::require_one_each(g, labels, "mixing_by_group", "labels");
  const auto counted = [&](const tie& t) {
    return !options.unknown || (labels[to_index(t.a)] != *options.unknown && labels[to_index(t.b)] != *options.unknown);
  };
  mixing_matrix mixing;
  g.for_each_tie([&](edge_id, const tie& t) {
    if (!counted(t)) return;
    mixing.groups.push_back(labels[to_index(t.a)]);
    mixing.groups.push_back(labels[to_index(t.b)]);
  });
  std::sort(mixing.groups.begin(), mixing.groups.end());
  mixing.groups.erase(std::unique(mixing.groups.begin(), mixing.groups.end()), mixing.groups.end());
  const std::size_t k = mixing.groups.size();
  mixing.count.assign(k * k, 0.0);
  const auto place = [&](vertex_id v) {
    const auto found = std::lower_bound(mixing.groups.begin(), mixing.groups.end(), labels[to_index(v)]);
    return static_cast<std::size_t>(found - mixing.groups.begin());
  };
  g.for_each_tie([&](edge_id, const tie& t) {
    if (!counted(t)) return;
    const double amount = options.weighted ? static_cast<double>(t.strength) : 1.0;
    mixing.count[place(t.a) * k + place(t.b)] += amount;
    mixing.count[place(t.b) * k + place(t.a)] += amount;
  });
  return mixing;
}

/// Whether ties keep within groups: 1 when all do, 0 when they fall as if people were shuffled among ties, below
/// 0 when they go across.
///
/// With e the matrix as shares and a its row sums: (trace(e) - sum of a^2) / (1 - sum of a^2). NaN where there is
/// no tie to count or only one group has any: then nobody could mix. -1 is reached only in special cases.
///
/// @throws std::invalid_argument  if there is not one label per vertex.
/// @reference  M. E. J. Newman, "Mixing patterns in networks", Phys. Rev. E 67, 026126 (2003), eq. (2).
[[nodiscard]] inline double assortativity_by_group(const tie_graph& g, std::span<const std::uint32_t> labels,
                                                   const mixing_options& options = {}) {
  const mixing_matrix mixing = mixing_by_group(g, labels, options);
  if (mixing.groups.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const double all = mixing.total();
  double within = 0.0;
  double chance = 0.0;
  for (std::size_t i = 0; i < mixing.groups.size(); ++i) {
    double share = 0.0;
    for (std::size_t j = 0; j < mixing.groups.size(); ++j) share += mixing.at(i, j) / all;
    within += mixing.at(i, i) / all;
    chance += share * share;
  }
  return (within - chance) / (1.0 - chance);
}

/// Whether people are tied to people with like numbers (years in business, ties, fees): the correlation of the
/// two ends' values over all ties, in [-1, 1].
///
/// A value that is not a number means "not known": ties of that person are left out. NaN where fewer than two
/// different values are left. Correlation is not cause: like numbers may come from like rooms.
///
/// @throws std::invalid_argument  if there is not one value per vertex, or one is infinite.
/// @reference  M. E. J. Newman, as above, eq. (21).
[[nodiscard]] inline double assortativity_by_number(const tie_graph& g, std::span<const double> values, bool weighted = false) {
  detail::require_one_each(g, values, "assortativity_by_number", "values");
  for (const double value : values) {
    if (std::isinf(value)) throw std::invalid_argument("assortativity_by_number: a value is infinite");
  }
  const auto over_ties = [&](auto&& visit) {
    g.for_each_tie([&](edge_id, const tie& t) {
      const double x = values[to_index(t.a)];
      const double y = values[to_index(t.b)];
      if (!std::isnan(x) && !std::isnan(y)) visit(x, y, weighted ? static_cast<double>(t.strength) : 1.0);
    });
  };
  double ties = 0.0;
  double sum = 0.0;
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  over_ties([&](double x, double y, double w) {
    ties += w;
    sum += w * (x + y);
    low = std::min({low, x, y});
    high = std::max({high, x, y});
  });
  if (!(low < high)) return std::numeric_limits<double>::quiet_NaN();
  // Deviations from the mean, not raw squares: large numbers close together keep their digits.
  const double mean = sum / (2.0 * ties);
  double together = 0.0;
  double spread = 0.0;
  over_ties([&](double x, double y, double w) {
    together += 2.0 * w * (x - mean) * (y - mean);
    spread += w * ((x - mean) * (x - mean) + (y - mean) * (y - mean));
  });
  return std::clamp(together / spread, -1.0, 1.0);
}

/// Whether people with many ties are tied to people with many ties. NaN where all tied people have equally many.
/// @see assortativity_by_number
[[nodiscard]] inline double degree_assortativity(const tie_graph& g) {
  std::vector<double> degrees;
  degrees.reserve(g.size());
  for (const vertex_id v : g.vertices()) degrees.push_back(static_cast<double>(g.degree(v)));
  return assortativity_by_number(g, degrees);
}

}  // namespace netgraph

#endif
