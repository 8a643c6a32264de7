#ifndef NETGRAPH_SUGGEST_PAIR_TERMS_HPP
#define NETGRAPH_SUGGEST_PAIR_TERMS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/overlap.hpp>

namespace netgraph {

/// Rows of some people of a graph that stands nowhere as a whole: `middles[i]` is tied to
/// `neighbors[offsets[i]] .. neighbors[offsets[i + 1] - 1]`, ascending, with the strengths beside. Middles ascend.
struct middle_rows {
  std::span<const vertex_id> middles = {};
  std::span<const std::uint64_t> offsets = {};
  std::span<const vertex_id> neighbors = {};
  std::span<const float> strengths = {};
};

struct term_options {
  overlap_method method = overlap_method::adamic_adar;
  std::size_t cap = std::numeric_limits<std::size_t>::max();  ///< middles with more ties bring nobody together, and are counted
  std::span<const vertex_id> withheld = {};  ///< ascending: nobody is suggested to them, nor they to anybody
};

/// What some middles add to the scores of pairs, person by person, as bytes to be sent elsewhere.
///
/// The piece of `persons[i]` is `bytes[ends[i - 1]] .. bytes[ends[i] - 1]`: a number m, m candidates ascending and m counts of terms
/// as 32 bits each, then the terms as doubles, candidate by candidate, middles ascending.
struct term_pieces {
  std::vector<vertex_id> persons;  ///< ascending
  std::vector<std::uint64_t> ends;
  std::vector<std::uint8_t> bytes;
  std::size_t skipped = 0;  ///< middles over the cap
};

/// Somebody to suggest, made of pieces.
struct term_suggestion {
  vertex_id candidate = {};
  double score = 0.0;
  std::uint32_t shared_contacts = 0;

  friend bool operator==(const term_suggestion&, const term_suggestion&) = default;
};

/// Lists what the middles of one block add to the score of every two people they are tied to, in both directions.
///
/// With `rank_terms`, suggestions where nobody holds the graph: blocks are cut by middle, in any sizes; the pieces of one person
/// are brought together elsewhere. The scores are those of `rank_introductions`, bit for bit, while no middle is over the cap.
///
/// @throws std::invalid_argument  if the spans do not fit each other, or the method needs more than a sum (jaccard,
///                                preferential attachment).
/// @complexity  O(sum of squared degrees of the middles) time and bytes: 16 a path of two ties.
[[nodiscard]] inline term_pieces pair_terms(const middle_rows& rows, const term_options& options = {}) {
  if (rows.offsets.size() != rows.middles.size() + 1 || rows.offsets.front() != 0 ||
      rows.offsets.back() != rows.neighbors.size() || rows.strengths.size() != rows.neighbors.size() ||
      !std::is_sorted(rows.offsets.begin(), rows.offsets.end())) {
    throw std::invalid_argument("pair_terms: the rows do not fit each other");
  }
  if (options.method == overlap_method::jaccard || options.method == overlap_method::preferential_attachment) {
    throw std::invalid_argument("pair_terms: this method is no sum over shared contacts");
  }
  term_pieces made;
  const bool weighted = is_weighted(options.method);
  const auto shown = [&](vertex_id v) { return !std::binary_search(options.withheld.begin(), options.withheld.end(), v); };
  // Every arc middle -> person of a middle within the cap, by person, middles ascending.
  struct arc {
    vertex_id person;
    std::uint32_t row;
    float strength;
  };
  std::vector<arc> arcs;
  std::vector<double> weights(rows.middles.size(), 0.0);
  for (std::size_t row = 0; row < rows.middles.size(); ++row) {
    const std::size_t first = static_cast<std::size_t>(rows.offsets[row]);
    const std::size_t last = static_cast<std::size_t>(rows.offsets[row + 1]);
    if (last - first > options.cap) {
      ++made.skipped;
      continue;
    }
    double total = 0.0;
    for (std::size_t i = first; i < last; ++i) total += static_cast<double>(rows.strengths[i]);
    weights[row] = last == first ? 0.0 : detail::contact_weight(last - first, total, options.method);
    for (std::size_t i = first; i < last; ++i) {
      if (last - first > 1 && shown(rows.neighbors[i])) {
        arcs.push_back({rows.neighbors[i], static_cast<std::uint32_t>(row), rows.strengths[i]});
      }
    }
  }
  std::stable_sort(arcs.begin(), arcs.end(), [](const arc& left, const arc& right) { return left.person < right.person; });

  const auto put = [&](const auto& values) {
    const std::size_t size = made.bytes.size();
    made.bytes.resize(size + values.size() * sizeof values[0]);
    std::memcpy(made.bytes.data() + size, values.data(), values.size() * sizeof values[0]);
  };
  std::vector<std::pair<vertex_id, double>> found;
  std::vector<std::uint32_t> candidates;
  std::vector<std::uint32_t> counts;
  std::vector<double> terms;
  for (std::size_t begin = 0; begin < arcs.size();) {
    const vertex_id person = arcs[begin].person;
    found.clear();
    std::size_t end = begin;
    for (; end < arcs.size() && arcs[end].person == person; ++end) {
      const std::size_t row = arcs[end].row;
      for (auto i = rows.offsets[row]; i < rows.offsets[row + 1]; ++i) {
        if (rows.neighbors[i] == person || !shown(rows.neighbors[i])) continue;
        const double term =
            weighted ? static_cast<double>(std::min(arcs[end].strength, rows.strengths[i])) * weights[row] : weights[row];
        found.emplace_back(rows.neighbors[i], term);
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
    begin = end;
    if (found.empty()) continue;
    candidates.assign(1, 0);  // the place of m
    counts.clear();
    terms.clear();
    for (const auto& [candidate, term] : found) {
      if (counts.empty() || candidates.back() != static_cast<std::uint32_t>(candidate)) {
        candidates.push_back(static_cast<std::uint32_t>(candidate));
        counts.push_back(0);
      }
      ++counts.back();
      terms.push_back(term);
    }
    candidates.front() = static_cast<std::uint32_t>(counts.size());
    made.persons.push_back(person);
    put(candidates);
    put(counts);
    put(terms);
    made.ends.push_back(made.bytes.size());
  }
  return made;
}

/// Ranks one person's candidates by the pieces that all blocks made for that person.
///
/// @param pieces  in the order of the blocks: the middles of one below those of the next.
/// @param tied    whom the person is tied to already, ascending.
/// @throws std::invalid_argument  if a piece is cut short.
[[nodiscard]] inline std::vector<term_suggestion> rank_terms(std::span<const std::span<const std::uint8_t>> pieces,
                                                             std::span<const vertex_id> tied, std::size_t limit) {
  struct share {
    std::uint32_t candidate;
    std::uint32_t count;
    const std::uint8_t* terms;
  };
  std::vector<share> shares;
  for (const std::span<const std::uint8_t> piece : pieces) {
    const auto number = [&](std::size_t at) {
      std::uint32_t value = 0;
      std::memcpy(&value, piece.data() + 4 * at, sizeof value);
      return value;
    };
    std::size_t left = piece.size() / 4;
    const std::size_t count = left == 0 ? 0 : number(0);
    if (left == 0 || (left - 1) / 2 < count) throw std::invalid_argument("rank_terms: a piece is cut short");
    std::size_t at = 4 * (1 + 2 * count);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t bytes = std::size_t{8} * number(1 + count + i);
      if (piece.size() - at < bytes) throw std::invalid_argument("rank_terms: a piece is cut short");
      shares.push_back({number(1 + i), number(1 + count + i), piece.data() + at});
      at += bytes;
    }
  }
  std::stable_sort(shares.begin(), shares.end(),
                   [](const share& left, const share& right) { return left.candidate < right.candidate; });

  struct candidate_order {
    vertex_id id = {};
    std::uint32_t shared = 0;
    auto operator<=>(const candidate_order&) const = default;
  };
  top_k<candidate_order> best(limit);
  for (std::size_t i = 0; i < shares.size();) {
    const std::uint32_t candidate = shares[i].candidate;
    double sum = 0.0;
    std::uint32_t shared = 0;
    for (; i < shares.size() && shares[i].candidate == candidate; ++i) {
      for (std::uint32_t t = 0; t < shares[i].count; ++t) {
        double term = 0.0;
        std::memcpy(&term, shares[i].terms + std::size_t{8} * t, sizeof term);
        sum += term;
      }
      shared += shares[i].count;
    }
    if (!std::binary_search(tied.begin(), tied.end(), vertex_id{candidate})) best.offer(sum, {vertex_id{candidate}, shared});
  }
  std::vector<term_suggestion> list;
  for (const auto& [score, order] : best.take()) list.push_back({order.id, score, order.shared});
  return list;
}

}  // namespace netgraph

#endif
