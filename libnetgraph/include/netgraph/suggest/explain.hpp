#ifndef NETGRAPH_SUGGEST_EXPLAIN_HPP
#define NETGRAPH_SUGGEST_EXPLAIN_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/shared_contacts.hpp>
#include <netgraph/suggest/score.hpp>

namespace netgraph {

/// Which part of a value a reason speaks of; one for each member of `value_parts`.
enum class reason_kind { shared_contacts, seeks_offers, common_interests, new_reach, other_sector, newcomer, competitor };

/// The name of a kind as it stands in files: the member of `value_parts`.
[[nodiscard]] constexpr const char* to_string(reason_kind kind) noexcept {
  switch (kind) {
    case reason_kind::shared_contacts: return "shared_contacts";
    case reason_kind::seeks_offers: return "seeks_offers";
    case reason_kind::common_interests: return "common_interests";
    case reason_kind::new_reach: return "new_reach";
    case reason_kind::other_sector: return "other_sector";
    case reason_kind::newcomer: return "newcomer";
    case reason_kind::competitor: break;
  }
  return "competitor";
}

/// One thing that speaks for an introduction, or (`competitor`) against it, as data to make a sentence of.
struct reason {
  reason_kind kind = {};
  /// Whose gain this is; `no_vertex` where it is both people's alike.
  vertex_id gains = no_vertex;
  /// A plain number to say: how many contacts shared, terms matched, interests in common, people newly
  /// within two steps, the other among them; 1 for the others.
  double amount = 0.0;
  /// What the part adds to the side's value after weighting (both people's alike: to each side). Negative for `competitor`.
  double contribution = 0.0;
  /// shared_contacts: the contacts, the most telling first. newcomer: the newcomer. new_reach: the other of the two, where they
  /// are new to `gains` themselves.
  std::vector<vertex_id> people = {};
  /// seeks_offers: what `gains` seeks and the other offers. common_interests: what both have. Rarest first.
  std::vector<std::uint32_t> terms = {};

  friend bool operator==(const reason&, const reason&) = default;
};

namespace detail {

/// The contacts two people share, those who add most to weighted resource allocation first, of equals the stronger tie.
[[nodiscard]] inline std::vector<vertex_id> most_telling_contacts(const pair_scorer& scorer, vertex_id a, vertex_id b) {
  struct telling {
    double adds;
    float strength;
    vertex_id who;
  };
  std::vector<telling> shared;
  for_each_shared_contact(scorer.graph(), a, b, [&](vertex_id w, float s, float t) {
    const float strength = std::min(s, t);
    shared.push_back({static_cast<double>(strength) * scorer.contact_weight(w), strength, w});
  });
  std::sort(shared.begin(), shared.end(), [](const telling& l, const telling& r) {
    if (l.adds != r.adds) return l.adds > r.adds;
    return l.strength != r.strength ? l.strength > r.strength : l.who < r.who;
  });
  std::vector<vertex_id> people;
  people.reserve(shared.size());
  for (const telling& entry : shared) people.push_back(entry.who);
  return people;
}

}  // namespace detail

/// Why the introduction of `a` and `b` is worth what it is: every part that is not 0, as data.
///
/// Ordered by contribution descending, then kind in the order of `reason_kind`, then a's before b's.
/// seeks_offers has one reason for each direction that matches: `gains` is who seeks. Its contribution is what
/// the match adds to the seeker's side; the credit the other gets for being sought is part of that side's
/// value and of no reason. Empty where nothing is known of the two.
///
/// @throws std::out_of_range  as `pair_scorer::operator()`.
/// @throws std::invalid_argument  as `pair_scorer::operator()`.
[[nodiscard]] inline std::vector<reason> explain(const pair_scorer& scorer, vertex_id a, vertex_id b) {
  const pair_value worth = scorer(a, b);
  const value_weights& w = scorer.weights();
  // What a weight makes of a side's value.
  const double likely = likely_weight(w) > 0.0 ? scorer.aim() / likely_weight(w) : 0.0;
  const double opens = opens_weight(w) > 0.0 ? (1.0 - scorer.aim()) / opens_weight(w) : 0.0;
  std::vector<reason> reasons;
  const auto add = [&](reason_kind kind, vertex_id gains, double amount, double part, double weight) -> reason& {
    reason& added = reasons.emplace_back();
    added.kind = kind;
    added.gains = gains;
    added.amount = amount;
    added.contribution = part * weight;
    return added;
  };

  if (worth.a_gains.shared_contacts > 0.0) {
    std::vector<vertex_id> people = detail::most_telling_contacts(scorer, a, b);
    add(reason_kind::shared_contacts, no_vertex, static_cast<double>(people.size()), worth.a_gains.shared_contacts,
        likely * w.shared_contacts)
        .people = people;
  }
  const auto sought = [&](vertex_id seeker, vertex_id giver) {
    std::vector<std::uint32_t> terms = scorer.sought_terms(seeker, giver);
    if (terms.empty()) return;
    add(reason_kind::seeks_offers, seeker, static_cast<double>(terms.size()), scorer.match(seeker, giver),
        likely * w.seeks_offers)
        .terms = terms;
  };
  sought(a, b);
  sought(b, a);
  if (worth.a_gains.common_interests > 0.0) {
    std::vector<std::uint32_t> terms = scorer.common_interests(a, b);
    add(reason_kind::common_interests, no_vertex, static_cast<double>(terms.size()), worth.a_gains.common_interests,
        likely * w.common_interests)
        .terms = terms;
  }
  const auto reached = [&](vertex_id who, vertex_id through, double part) {
    if (!(part > 0.0)) return;
    reason& added =
        add(reason_kind::new_reach, who, static_cast<double>(scorer.new_people(who, through)), part, opens * w.new_reach);
    if (scorer.new_to_each_other(a, b)) added.people.push_back(through);
  };
  reached(a, b, worth.a_gains.new_reach);
  reached(b, a, worth.b_gains.new_reach);
  if (worth.a_gains.other_sector > 0.0) {
    add(reason_kind::other_sector, no_vertex, 1.0, worth.a_gains.other_sector, opens * w.other_sector);
  }
  const auto fresh = [&](vertex_id who, double part) {
    if (scorer.is_newcomer(who)) add(reason_kind::newcomer, who, 1.0, part, opens * w.newcomer).people.push_back(who);
  };
  fresh(a, worth.a_gains.newcomer);
  fresh(b, worth.b_gains.newcomer);
  if (worth.a_gains.competitor > 0.0) {
    add(reason_kind::competitor, no_vertex, 1.0, worth.a_gains.competitor, -opens * w.competitor);
  }
  std::stable_sort(reasons.begin(), reasons.end(), [](const reason& left, const reason& right) {
    return left.contribution != right.contribution ? left.contribution > right.contribution : left.kind < right.kind;
  });
  return reasons;
}

}  // namespace netgraph

#endif
