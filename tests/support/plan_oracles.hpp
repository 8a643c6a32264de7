#ifndef NETGRAPH_TESTS_SUPPORT_PLAN_ORACLES_HPP
#define NETGRAPH_TESTS_SUPPORT_PLAN_ORACLES_HPP

// Independent judges of plans: brute force on small problems, and checks of proofs that share no code with the
// algorithms that wrote them.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/plan/b_matching.hpp>
#include <netgraph/plan/matching.hpp>

namespace netgraph::testing {

/// The best b-matching by trying every edge in and out.
class brute_force_b_matching {
 public:
  brute_force_b_matching(const std::vector<weighted_edge>& edges, std::vector<std::uint32_t> room)
      : edges_(edges), room_(std::move(room)) {
    go(0, 0.0);
  }
  [[nodiscard]] double best() const { return best_; }

 private:
  void go(std::size_t i, double value) {
    best_ = std::max(best_, value);
    if (i == edges_.size()) return;
    const weighted_edge& e = edges_[i];
    if (room_[e.a] > 0 && room_[e.b] > 0) {
      --room_[e.a];
      --room_[e.b];
      go(i + 1, value + e.weight);
      ++room_[e.a];
      ++room_[e.b];
    }
    go(i + 1, value);
  }

  const std::vector<weighted_edge>& edges_;
  std::vector<std::uint32_t> room_;
  double best_ = 0.0;
};

/// The best matching by dynamic programming over vertex sets; n <= 20.
inline double brute_force_matching(std::size_t n, const std::vector<weighted_edge>& edges) {
  std::vector<double> weight(n * n, 0.0);
  for (const weighted_edge& e : edges) {
    weight[e.a * n + e.b] = weight[e.b * n + e.a] = std::max(weight[e.a * n + e.b], e.weight);
  }
  std::vector<double> best(std::size_t{1} << n, 0.0);
  for (std::size_t set = 1; set < best.size(); ++set) {
    std::size_t v = 0;
    while ((set >> v & 1U) == 0) ++v;
    const std::size_t rest = set & (set - 1);
    best[set] = best[rest];
    for (std::size_t u = v + 1; u < n; ++u) {
      if ((rest >> u & 1U) != 0) best[set] = std::max(best[set], weight[v * n + u] + best[rest & ~(std::size_t{1} << u)]);
    }
  }
  return best.back();
}

/// Sums of blossom duals around two nodes: climbs from the innermost blossom of each to the first common one.
class blossoms_around {
 public:
  blossoms_around(std::size_t nodes, const std::vector<dual_blossom>& blossoms)
      : innermost_(nodes, none), parent_(blossoms.size(), none), above_(blossoms.size(), 0.0) {
    for (std::uint32_t i = 0; i < blossoms.size(); ++i) {
      for (const std::uint32_t v : blossoms[i].members) innermost_[v] = i;
      for (const std::uint32_t j : blossoms[i].inside) parent_[j] = i;
    }
    for (std::size_t i = blossoms.size(); i-- > 0;)
      above_[i] = blossoms[i].dual + (parent_[i] == none ? 0.0 : above_[parent_[i]]);
  }
  [[nodiscard]] double both(std::size_t a, std::size_t b) const {
    // A blossom comes after those inside it, so the earlier of the two climbs.
    std::uint32_t i = innermost_[a];
    std::uint32_t j = innermost_[b];
    while (i != none && j != none && i != j) {
      std::uint32_t& lower = i < j ? i : j;
      lower = parent_[lower];
    }
    return i == none || j == none ? 0.0 : above_[i];
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  std::vector<std::uint32_t> innermost_, parent_;
  std::vector<double> above_;
};

/// What is wrong with the shape of a dual; empty if nothing.
inline std::string blossoms_problem(std::size_t nodes, const std::vector<dual_blossom>& blossoms) {
  std::vector<std::uint8_t> seen(nodes, 0), nested(blossoms.size(), 0);
  for (std::size_t i = 0; i < blossoms.size(); ++i) {
    const dual_blossom& b = blossoms[i];
    std::size_t size = b.members.size();
    for (const std::uint32_t v : b.members) {
      if (v >= nodes || std::exchange(seen[v], std::uint8_t{1}) != 0) return "blossom members are not nodes listed once";
    }
    for (const std::uint32_t j : b.inside) {
      if (j >= i || std::exchange(nested[j], std::uint8_t{1}) != 0) return "blossoms are not nested inner first";
      size += blossoms[j].size;
    }
    if (size != b.size || size < 3 || size % 2 == 0) return "a blossom is not odd, or its size is wrong";
    if (!(b.dual > 0.0)) return "a blossom dual is not positive";
  }
  return {};
}

/// Checks a matching and its proof from first principles. Returns what is wrong; empty if nothing.
///
/// Duals are multiples of one power of two with few bits, so every sum here is exact where `rounding` is 0.
inline std::string verify_matching(std::size_t n, const std::vector<weighted_edge>& edges, const matching_result& r) {
  if (r.mate.size() != n || r.dual.vertex.size() != n) return "sizes differ";
  if (auto problem = blossoms_problem(n, r.dual.blossoms); !problem.empty()) return problem;
  const double slack = 2.0 * r.dual.rounding;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> weight_of;
  for (const weighted_edge& e : edges) {
    auto [at, fresh] = weight_of.try_emplace({std::min(e.a, e.b), std::max(e.a, e.b)}, e.weight);
    at->second = std::max(at->second, e.weight);
  }
  double value = 0.0;
  const blossoms_around around(n, r.dual.blossoms);
  for (std::uint32_t v = 0; v < n; ++v) {
    if (r.dual.vertex[v] < 0.0) return "a vertex dual is negative";
    const std::uint32_t u = r.mate[v];
    if (u == no_mate) {
      if (r.dual.vertex[v] != 0.0) return "an exposed vertex has a positive dual";
      continue;
    }
    if (u >= n || u == v || r.mate[u] != v) return "mates do not agree";
    const auto edge = weight_of.find({std::min(u, v), std::max(u, v)});
    if (edge == weight_of.end()) return "a matched pair has no edge";
    if (u < v) continue;
    value += edge->second;
    const double lack = r.dual.vertex[u] + r.dual.vertex[v] + around.both(u, v) - edge->second;
    if (lack > slack || lack < -slack) return "a matched edge is not tight";
  }
  if (value != r.weight || r.proof.value != r.weight) return "the weight is not the sum of the matched edges";
  for (const weighted_edge& e : edges) {
    if (r.dual.vertex[e.a] + r.dual.vertex[e.b] + around.both(e.a, e.b) < e.weight - slack) return "an edge is above its dual";
  }
  double bound = 0.0;
  for (const double y : r.dual.vertex) bound += y;
  for (std::size_t i = 0; i < r.dual.blossoms.size(); ++i) {
    const dual_blossom& b = r.dual.blossoms[i];
    bound += b.dual * (b.size / 2);
    const std::vector<std::uint32_t> members = blossom_members(r.dual.blossoms, i);
    std::size_t inside = 0;
    for (const std::uint32_t v : members) {
      inside += r.mate[v] != no_mate && std::binary_search(members.begin(), members.end(), r.mate[v]) ? 1 : 0;
    }
    if (inside != members.size() - 1) return "a blossom with a positive dual is not full";
  }
  const double tolerance = r.dual.rounding == 0.0 ? 0.0 : 1e-12 * std::abs(bound);
  if (std::abs(bound - value) > tolerance) return "dual and matching have different values";
  if (std::abs(r.proof.upper_bound - value) > tolerance) return "the bound printed is not the dual's";
  return {};
}

/// Checks a b-matching and its proof by building the whole edge gadget. Returns what is wrong; empty if nothing.
inline std::string verify_b_matching(std::size_t n, const std::vector<weighted_edge>& edges,
                                     const std::vector<std::uint32_t>& at_most, const b_matching_result& r) {
  std::vector<std::uint32_t> degree(n, 0);
  double value = 0.0;
  for (std::size_t i = 0; i < r.chosen.size(); ++i) {
    if (r.chosen[i] >= edges.size() || (i > 0 && r.chosen[i] <= r.chosen[i - 1])) return "chosen edges do not ascend";
    ++degree[edges[r.chosen[i]].a];
    ++degree[edges[r.chosen[i]].b];
    value += edges[r.chosen[i]].weight;
  }
  for (std::size_t v = 0; v < n; ++v) {
    if (degree[v] > at_most[v]) return "a vertex is above its limit";
  }
  if (value != r.value || value != r.proof.value) return "the value is not the sum of the chosen edges";

  const b_matching_dual& dual = r.dual;
  const double slack = 2.0 * dual.rounding;
  std::vector<std::uint32_t> useful_degree(n, 0);
  for (std::size_t i = 0, next = 0; i < edges.size(); ++i) {
    const weighted_edge& e = edges[i];
    if (next < dual.useful.size() && dual.useful[next] == i) {
      ++next;
      ++useful_degree[e.a];
      ++useful_degree[e.b];
    } else if (e.weight > slack && at_most[e.a] > 0 && at_most[e.b] > 0) {
      return "an edge that could be chosen is not in the proof";
    }
  }
  if (dual.copy_offset.size() != n + 1) return "copies are not per vertex";
  for (std::size_t v = 0; v < n; ++v) {
    if (dual.copy_offset[v + 1] - dual.copy_offset[v] != std::min(at_most[v], useful_degree[v])) return "wrong number of copies";
  }
  const std::size_t copies = dual.copy_offset[n];
  const std::size_t nodes = copies + 2 * dual.useful.size();
  if (dual.node.size() != nodes) return "node duals are not per node";
  if (auto problem = blossoms_problem(nodes, dual.blossoms); !problem.empty()) return problem;
  const blossoms_around around(nodes, dual.blossoms);
  const auto covers = [&](std::size_t s, std::size_t t, double weight) {
    return dual.node[s] + dual.node[t] + around.both(s, t) >= weight - slack;
  };
  long double bound = 0.0;
  for (const double y : dual.node) {
    if (y < 0.0) return "a node dual is negative";
    bound += y;
  }
  for (const dual_blossom& b : dual.blossoms) bound += static_cast<long double>(b.dual) * static_cast<long double>(b.size / 2);
  for (std::size_t i = 0; i < dual.useful.size(); ++i) {
    const weighted_edge& e = edges[dual.useful[i]];
    const std::size_t end_a = copies + 2 * i;
    if (!covers(end_a, end_a + 1, e.weight)) return "the two ends of an edge are above their dual";
    for (std::size_t c = dual.copy_offset[e.a]; c < dual.copy_offset[e.a + 1]; ++c) {
      if (!covers(end_a, c, e.weight)) return "an end and a copy are above their dual";
    }
    for (std::size_t c = dual.copy_offset[e.b]; c < dual.copy_offset[e.b + 1]; ++c) {
      if (!covers(end_a + 1, c, e.weight)) return "an end and a copy are above their dual";
    }
    bound -= e.weight;
  }
  const double tolerance = dual.rounding == 0.0 ? 0.0 : 1e-12 * std::abs(value);
  if (std::abs(static_cast<double>(bound) - value) > tolerance) return "dual and b-matching have different values";
  if (std::abs(r.proof.upper_bound - value) > tolerance) return "the bound printed is not the dual's";
  return {};
}

/// Random edges, parallel ones allowed, weights 1..largest.
inline std::vector<weighted_edge> random_edges(std::size_t n, std::size_t m, std::uint64_t largest, random_stream& random) {
  std::vector<weighted_edge> edges;
  while (n > 1 && edges.size() < m) {
    const auto a = static_cast<std::uint32_t>(random.below(n));
    const auto b = static_cast<std::uint32_t>(random.below(n));
    if (a != b) edges.push_back({a, b, static_cast<double>(1 + random.below(largest))});
  }
  return edges;
}

/// The folder of real data, or empty where the tests run without it.
inline std::string planning_data(const std::string& file) {
  const char* folder = std::getenv("NETGRAPH_DATA");
  if (folder == nullptr) return {};
  const std::string path = std::string(folder) + "/planning/" + file;
  return std::ifstream(path).good() ? path : std::string();
}

/// One instance of data/planning/matching: edges, and the proven optimum for b = 1, 2, ...
struct matching_instance {
  std::size_t vertices = 0;
  std::vector<weighted_edge> edges;
  std::vector<double> optimum;
};

inline matching_instance read_matching_instance(const std::string& path) {
  matching_instance instance;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    std::istringstream row(line);
    std::string hash, word, which;
    if (line.rfind("# n ", 0) == 0) {
      row >> hash >> word >> instance.vertices;
    } else if (line.rfind("# optimum", 0) == 0) {
      double value = 0.0;
      row >> hash >> word >> which >> value;
      instance.optimum.push_back(value);
    } else if (weighted_edge e{}; row >> e.a >> e.b >> e.weight) {
      instance.edges.push_back(e);
    }
  }
  return instance;
}

}  // namespace netgraph::testing

#endif
