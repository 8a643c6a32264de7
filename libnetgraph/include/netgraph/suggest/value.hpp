#ifndef NETGRAPH_SUGGEST_VALUE_HPP
#define NETGRAPH_SUGGEST_VALUE_HPP

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace netgraph {

/// What one of two people gains if they are introduced, part by part, each in [0, 1].
/// All parts are gains except `competitor`, which is taken off.
struct value_parts {
  double shared_contacts = 0.0;   ///< contacts in common, on strengths; the same for both sides
  double seeks_offers = 0.0;      ///< one seeks what the other offers
  double common_interests = 0.0;  ///< rare interests in common; the same for both sides
  double new_reach = 0.0;         ///< share of the other's 2-step neighbourhood, the other included, that is new to this one
  double other_sector = 0.0;      ///< 1 when both sectors are known and differ
  double newcomer = 0.0;          ///< 1 for a newcomer meeting somebody established, 1/2 else where one is new
  double competitor = 0.0;        ///< 1 when both are known to be of one sector in different organisations

  friend bool operator==(const value_parts&, const value_parts&) = default;
};

/// How much each part counts within its half of the value; see `pair_value`. The first three are of the half *likely*, the
/// others of the half *opens*; in each half the weights are taken as shares of their sum, and `aim` says how the halves count.
///
/// The defaults are this library's reading of the studies named, not a fitted model: no study found
/// weighs these parts against each other. Where the past is on record, a fitted ranker replaces the half *likely*.
struct value_weights {
  /// Friends of friends are who people meet at a mixer (Ingram & Morris 2007: observational).
  double shared_contacts = 0.25;
  /// What one seeks and the other offers comes before likeness; event apps sell on it (vendor practice).
  double seeks_offers = 0.30;
  /// Content finds new people where ties find known ones: blend both (Chen et al. 2009: field study).
  double common_interests = 0.15;
  /// Bridging between separate circles builds brokerage (Burt 2004; Stam 2010: observational).
  double new_reach = 0.15;
  /// Non-competitors share more in business groups (Cai & Szeidl 2018: randomised, 2,800 firms).
  double other_sector = 0.10;
  /// One good contact goes with a newcomer's return (trade survey; a correlation).
  double newcomer = 0.05;
  /// Taken off: the other side of Cai & Szeidl. Two of one trade can still be worth it.
  double competitor = 0.15;
};

/// What an introduction is worth to both people: `value = aim * likely + (1 - aim) * opens`, all of them in [0, 1].
struct pair_value {
  value_parts a_gains;
  value_parts b_gains;
  double likely = 0.0;  ///< how likely the two are to take to each other
  double opens = 0.0;   ///< what that opens for them which would not come by itself
  double side_a = 0.0;  ///< of a alone: `aim` times a's half likely, plus the rest times a's half opens
  double side_b = 0.0;  ///< of b, likewise
  double value = 0.0;

  friend bool operator==(const pair_value&, const pair_value&) = default;
};

/// Fuses what two sides gain: 2pq / (p + q), and 0 where either is 0.
///
/// Nearer the smaller than the larger, so one-sided introductions rank low.
/// @pre  both are >= 0.
[[nodiscard]] inline double harmonic_mean(double p, double q) noexcept {
  return p > 0.0 && q > 0.0 ? 2.0 * p * q / (p + q) : 0.0;
}

/// What the weights of the half *likely* add up to.
[[nodiscard]] inline double likely_weight(const value_weights& w) noexcept {
  return w.shared_contacts + w.seeks_offers + w.common_interests;
}

/// What the weights of the gains of the half *opens* add up to.
[[nodiscard]] inline double opens_weight(const value_weights& w) noexcept { return w.new_reach + w.other_sector + w.newcomer; }

/// Checks weights before they are used a million times.
/// @throws std::invalid_argument  if one is negative or not finite, or if no gain counts at all.
inline void require_weights(const value_weights& w) {
  const struct {
    const char* name;
    double weight;
  } all[] = {{"shared_contacts", w.shared_contacts},
             {"seeks_offers", w.seeks_offers},
             {"common_interests", w.common_interests},
             {"new_reach", w.new_reach},
             {"other_sector", w.other_sector},
             {"newcomer", w.newcomer},
             {"competitor", w.competitor}};
  for (const auto& part : all) {
    if (!std::isfinite(part.weight) || part.weight < 0.0) {
      throw std::invalid_argument(std::string("value_weights: ") + part.name + " is " + std::to_string(part.weight) +
                                  "; a weight is a number of at least 0");
    }
  }
  if (!(likely_weight(w) + opens_weight(w) > 0.0)) {
    throw std::invalid_argument("value_weights: every gain has weight 0; give at least one of them a weight");
  }
}

/// One side of the half *likely*: the mean of its parts by their weights; 0 where all of these are 0.
/// @pre  the weights passed `require_weights`.
[[nodiscard]] inline double likely_side(const value_parts& parts, const value_weights& w) noexcept {
  const double all = likely_weight(w);
  if (!(all > 0.0)) return 0.0;
  return (w.shared_contacts * parts.shared_contacts + w.seeks_offers * parts.seeks_offers +
          w.common_interests * parts.common_interests) /
         all;
}

/// One side of the half *opens*: the mean of its gains by their weights less the competitor's, never below 0.
/// @pre  the weights passed `require_weights`.
[[nodiscard]] inline double opens_side(const value_parts& parts, const value_weights& w) noexcept {
  const double all = opens_weight(w);
  if (!(all > 0.0)) return 0.0;
  const double gain = w.new_reach * parts.new_reach + w.other_sector * parts.other_sector + w.newcomer * parts.newcomer;
  return std::max(0.0, gain - w.competitor * parts.competitor) / all;
}

/// Fills in halves, sides and value from the parts: each half of the pair is the harmonic mean of its two sides.
/// @pre  the weights passed `require_weights`, and `aim` is in [0, 1].
inline void weigh(pair_value& made, const value_weights& w, double aim) noexcept {
  const double likely_a = likely_side(made.a_gains, w);
  const double likely_b = likely_side(made.b_gains, w);
  const double opens_a = opens_side(made.a_gains, w);
  const double opens_b = opens_side(made.b_gains, w);
  made.likely = harmonic_mean(likely_a, likely_b);
  made.opens = harmonic_mean(opens_a, opens_b);
  made.side_a = aim * likely_a + (1.0 - aim) * opens_a;
  made.side_b = aim * likely_b + (1.0 - aim) * opens_b;
  made.value = aim * made.likely + (1.0 - aim) * made.opens;
}

/// The same with the half *likely* known from elsewhere, for the pair as for either side.
inline void weigh_with(pair_value& made, const value_weights& w, double aim, double likely) noexcept {
  weigh(made, w, aim);
  made.side_a = aim * likely + (1.0 - aim) * opens_side(made.a_gains, w);
  made.side_b = aim * likely + (1.0 - aim) * opens_side(made.b_gains, w);
  made.likely = likely;
  made.value = aim * likely + (1.0 - aim) * made.opens;
}

}  // namespace netgraph

#endif
