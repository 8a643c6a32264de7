#ifndef NETGRAPH_SUGGEST_SCORE_HPP
#define NETGRAPH_SUGGEST_SCORE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/detail/shared_contacts.hpp>
#include <netgraph/suggest/detail/term_index.hpp>
#include <netgraph/suggest/detail/two_step_sets.hpp>
#include <netgraph/suggest/overlap.hpp>
#include <netgraph/suggest/pair_scores.hpp>
#include <netgraph/suggest/profile_table.hpp>
#include <netgraph/suggest/value.hpp>

namespace netgraph {

struct score_options {
  value_weights weights = {};
  /// What the half *likely* counts in a value, the half *opens* the rest; in [0, 1]. The default is where plans of the past
  /// still came true as often as asked, see `benchmarks/suggestions.py --plans`.
  double aim = 0.95;
  /// Weighted resource allocation at which shared contacts count 1 - 1/e = 0.63 of their most; > 0.
  double shared_contacts_scale = 0.25;
  /// What being sought counts beside seeking: a customer is a gain, too; in [0, 1].
  double offer_credit = 0.5;
  /// Added to the union when common interests are compared, so that one everyday word is not everything; >= 0.
  double interest_prior = 0.5;
  /// Whose pairs will be asked for: their 2-step neighbourhoods are prepared. Others are worked out when
  /// asked, at a higher price and with the same answer. Empty: everyone, where the network is small.
  std::span<const vertex_id> people = {};
};

/// What an introduction is worth to each of two people, part by part.
///
/// The parts, for a; b's are the same with the two exchanged:
/// - shared contacts: `1 - exp(-x / scale)`, x = weighted resource allocation: the sum of min(s_aw, s_bw) / S_w over the
///   contacts shared. 0 without any.
/// - seeks-offers: with `m(p, q)` = 1 - product of (1 - rarity) over the terms p seeks and q offers,
///   `1 - (1 - m(a, b)) (1 - offer_credit * m(b, a))`. 0 without a match. Rarity is among those who offer.
/// - common interests: summed rarity of the common over (that of the union + prior). 0 without any.
/// - new reach: of b and the people within two steps of b, a left out, the share not within two steps of a. So b, who
///   has nobody, is 1 person of 1 that a lacks: a list of names alone gives everybody somebody.
/// - other sector: 1 if both are known and differ. Unknown: 0.
/// - competitor: 1 if both sectors are known and equal, and the organisations are not known to be the same.
///   Where all known sectors are one, both sector parts are 0 for everybody: they tell nobody apart.
/// - newcomer: see `value_parts`.
///
/// Rarity of a term = ln((n + 1) / holders) / ln(n + 1) over the n people who list any: an IDF in (0, 1].
///
/// Parts that nothing is known for are 0, never an error: a network without profiles is scored by its ties
/// alone, a newcomer without ties by the profile alone. Two people of whom nothing is known bring each other themselves.
/// Values of one network and one set of weights compare; others do not.
///
/// Borrows the graph for its life; copies what it needs of the profiles. Const calls are safe from any
/// number of threads.
class pair_scorer {
 public:
  /// @throws std::invalid_argument  if the profiles do not fit the graph, or an option is outside its range.
  /// @throws std::out_of_range      if `options.people` names a vertex that `g` does not have.
  /// @complexity  O(vertices + ties + terms), and for each of `people` the degrees of its contacts.
  pair_scorer(const tie_graph& g, const profile_table& profiles, const score_options& options = {})
      : g_(&g), options_(options), interests_(profiles.interests, g.size(), profiles.term_count, "interests"),
        seeks_(profiles.seeks, g.size(), profiles.term_count, "seeks"),
        offers_(profiles.offers, g.size(), profiles.term_count, "offers"), sector_(one_each(profiles.sector, g.size(), "sector")),
        organisation_(one_each(profiles.organisation, g.size(), "organisation")),
        newcomer_(one_each(profiles.newcomer, g.size(), "newcomer")),
        contact_weights_(detail::contact_weights(g, overlap_method::weighted_resource_allocation)),
        neighborhoods_(g, prepared_people(g, options)) {
    options_.people = {};  // the span need not outlive this call
    if (profiles.people != 0 && profiles.people != g.size()) {
      throw std::invalid_argument("pair_scorer: profiles of " + std::to_string(profiles.people) + " people for " +
                                  std::to_string(g.size()) + " vertices; give one each, or none");
    }
    require_options(options);
    std::uint32_t known = 0;
    for (const std::uint32_t sector : sector_) {
      if (sector == 0) continue;
      if (known != 0 && sector != known) sectors_differ_ = true;
      known = sector;
    }
  }

  /// A temporary graph would be gone before the first question.
  pair_scorer(const tie_graph&&, const profile_table&, const score_options& = {}) = delete;

  /// What the introduction of `a` and `b` is worth; exchanging them exchanges the sides and nothing else.
  ///
  /// @throws std::out_of_range  if `a` or `b` is not a vertex.
  /// @throws std::invalid_argument  if `a == b`.
  [[nodiscard]] pair_value operator()(vertex_id a, vertex_id b) const {
    require_pair(a, b);
    return evaluate(a, b, [&](auto&& visit) { detail::for_each_shared_contact(*g_, a, b, visit); });
  }

  /// The values of many pairs, in the order given; equal to calling for each, for any number of threads.
  ///
  /// Runs of pairs that share an end are cheaper.
  /// @throws std::out_of_range, std::invalid_argument  as for one pair; nothing is scored then.
  /// @throws stopped  if `watch` was stopped.
  [[nodiscard]] std::vector<pair_value> values(std::span<const vertex_pair> pairs, unsigned threads = 1,
                                               const progress& watch = {}) const {
    for (const vertex_pair& p : pairs) require_pair(p.a, p.b);
    std::vector<pair_value> all(pairs.size());
    detail::score_each_pair(*g_, pairs, threads, watch, [&](const vertex_pair& p, auto&& walk) {
      pair_value& place = all[static_cast<std::size_t>(&p - pairs.data())];
      place = evaluate(p.a, p.b, walk);
      return place.value;
    });
    return all;
  }

  [[nodiscard]] const tie_graph& graph() const noexcept { return *g_; }
  [[nodiscard]] const value_weights& weights() const noexcept { return options_.weights; }
  [[nodiscard]] double aim() const noexcept { return options_.aim; }
  [[nodiscard]] bool is_newcomer(vertex_id v) const noexcept { return newcomer_[to_index(v)] != 0; }

  /// What the shared contact `w` adds to weighted resource allocation, before the strengths enter.
  [[nodiscard]] double contact_weight(vertex_id w) const noexcept { return contact_weights_[to_index(w)]; }

  /// How many of `b` and the people within two steps of `b` are not within two steps of `a`; `a` does not count.
  [[nodiscard]] std::size_t new_people(vertex_id a, vertex_id b) const {
    require_pair(a, b);
    return neighborhoods_.compare(*g_, a, b).new_to_a;
  }

  /// Whether two people are more than two steps apart, or not joined at all. @throws  as `operator()`.
  [[nodiscard]] bool new_to_each_other(vertex_id a, vertex_id b) const {
    require_pair(a, b);
    return neighborhoods_.compare(*g_, a, b).apart;
  }

  /// How well what `seeker` seeks is offered by `giver`, in [0, 1]: the m of the definition above.
  /// @pre  both are vertices.
  [[nodiscard]] double match(vertex_id seeker, vertex_id giver) const {
    double missed = 1.0;
    detail::for_each_common_term(seeks_.of(seeker), offers_.of(giver),
                                 [&](std::uint32_t term) { missed *= 1.0 - offers_.rarity(term); });
    return 1.0 - missed;
  }

  /// What `a` seeks and `b` offers, the rarest offer first. @throws  as `operator()`.
  [[nodiscard]] std::vector<std::uint32_t> sought_terms(vertex_id a, vertex_id b) const {
    require_pair(a, b);
    return rarest_first(seeks_.of(a), offers_.of(b), offers_);
  }

  /// Interests that both have, the rarest first. @throws  as `operator()`.
  [[nodiscard]] std::vector<std::uint32_t> common_interests(vertex_id a, vertex_id b) const {
    require_pair(a, b);
    return rarest_first(interests_.of(a), interests_.of(b), interests_);
  }

 private:
  template <class T>
  [[nodiscard]] static std::vector<T> one_each(const std::vector<T>& values, std::size_t people, const char* name) {
    if (values.empty()) return std::vector<T>(people, T{0});
    if (values.size() == people) return values;
    throw std::invalid_argument("profile_table: " + std::to_string(values.size()) + " entries of " + name + " for " +
                                std::to_string(people) + " people; give one each, or none");
  }

  static void require_options(const score_options& options) {
    require_weights(options.weights);
    const auto refuse = [](const char* name, double value, const char* range) {
      throw std::invalid_argument(std::string("score_options: ") + name + " is " + std::to_string(value) + "; it must be " +
                                  range);
    };
    if (!(options.shared_contacts_scale > 0.0)) refuse("shared_contacts_scale", options.shared_contacts_scale, "above 0");
    if (!(options.aim >= 0.0 && options.aim <= 1.0)) refuse("aim", options.aim, "between 0 and 1");
    if (!(options.offer_credit >= 0.0 && options.offer_credit <= 1.0)) {
      refuse("offer_credit", options.offer_credit, "between 0 and 1");
    }
    if (!(options.interest_prior >= 0.0)) refuse("interest_prior", options.interest_prior, "at least 0");
  }

  /// The people to prepare: those asked for, or everyone where that costs a few megabytes.
  [[nodiscard]] static std::vector<vertex_id> prepared_people(const tie_graph& g, const score_options& options) {
    constexpr std::size_t small_network = 4096;
    for (const vertex_id v : options.people) require_vertex(g, v, "pair_scorer");
    if (!options.people.empty()) return {options.people.begin(), options.people.end()};
    if (g.size() > small_network) return {};
    return {g.vertices().begin(), g.vertices().end()};
  }

  void require_pair(vertex_id a, vertex_id b) const {
    require_vertex(*g_, a, "pair_scorer");
    require_vertex(*g_, b, "pair_scorer");
    if (a == b) {
      throw std::invalid_argument("pair_scorer: vertex " + std::to_string(to_index(a)) + " is paired with itself");
    }
  }

  template <class Walk>
  [[nodiscard]] pair_value evaluate(vertex_id a, vertex_id b, const Walk& walk) const {
    pair_value result;
    value_parts& for_a = result.a_gains;
    value_parts& for_b = result.b_gains;

    for_a.shared_contacts = for_b.shared_contacts = shared_contacts_part(walk);

    const double a_finds = match(a, b);
    const double b_finds = match(b, a);
    for_a.seeks_offers = 1.0 - (1.0 - a_finds) * (1.0 - options_.offer_credit * b_finds);
    for_b.seeks_offers = 1.0 - (1.0 - b_finds) * (1.0 - options_.offer_credit * a_finds);

    for_a.common_interests = for_b.common_interests = interests_part(a, b);

    const detail::two_step_overlap around = neighborhoods_.compare(*g_, a, b);
    for_a.new_reach = static_cast<double>(around.new_to_a) / static_cast<double>(around.around_b);
    for_b.new_reach = static_cast<double>(around.new_to_b) / static_cast<double>(around.around_a);

    const std::uint32_t sector_a = sector_[to_index(a)];
    const std::uint32_t sector_b = sector_[to_index(b)];
    if (sectors_differ_ && sector_a != 0 && sector_b != 0) {
      const std::uint32_t house = organisation_[to_index(a)];
      const bool colleagues = house != 0 && house == organisation_[to_index(b)];
      for_a.other_sector = for_b.other_sector = sector_a != sector_b ? 1.0 : 0.0;
      for_a.competitor = for_b.competitor = sector_a == sector_b && !colleagues ? 1.0 : 0.0;
    }

    const bool a_new = is_newcomer(a);
    const bool b_new = is_newcomer(b);
    if (a_new || b_new) {
      for_a.newcomer = a_new && !b_new ? 1.0 : 0.5;
      for_b.newcomer = b_new && !a_new ? 1.0 : 0.5;
    }

    weigh(result, options_.weights, options_.aim);
    return result;
  }

  template <class Walk>
  [[nodiscard]] double shared_contacts_part(const Walk& walk) const {
    double sum = 0.0;
    walk([&](vertex_id w, float s, float t) { sum += static_cast<double>(std::min(s, t)) * contact_weights_[to_index(w)]; });
    return -std::expm1(-sum / options_.shared_contacts_scale);
  }

  [[nodiscard]] double interests_part(vertex_id a, vertex_id b) const {
    double common = 0.0;
    detail::for_each_common_term(interests_.of(a), interests_.of(b),
                                 [&](std::uint32_t term) { common += interests_.rarity(term); });
    if (common == 0.0) return 0.0;
    return common / (interests_.weight(a) + interests_.weight(b) - common + options_.interest_prior);
  }

  [[nodiscard]] static std::vector<std::uint32_t> rarest_first(std::span<const std::uint32_t> left,
                                                               std::span<const std::uint32_t> right,
                                                               const detail::term_index& index) {
    std::vector<std::uint32_t> terms;
    detail::for_each_common_term(left, right, [&](std::uint32_t term) { terms.push_back(term); });
    std::stable_sort(terms.begin(), terms.end(),
                     [&](std::uint32_t l, std::uint32_t r) { return index.rarity(l) > index.rarity(r); });
    return terms;
  }

  const tie_graph* g_;
  score_options options_;
  detail::term_index interests_;
  detail::term_index seeks_;
  detail::term_index offers_;
  std::vector<std::uint32_t> sector_;
  std::vector<std::uint32_t> organisation_;
  std::vector<std::uint8_t> newcomer_;
  std::vector<double> contact_weights_;
  detail::two_step_sets neighborhoods_;
  bool sectors_differ_ = false;  // at least two known sectors in the network
};

}  // namespace netgraph

#endif
