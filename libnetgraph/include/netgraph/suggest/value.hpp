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

/// How much each part counts. A side's value is the plain weighted sum: raising one weight takes nothing from the others.
/// The gains of the defaults add up to 1.
///
/// The defaults are this library's reading of the studies named, not a fitted model: no study found
/// weighs these parts against each other. Fit your own from outcomes and pass them instead.
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

/// What an introduction is worth to both people.
struct pair_value {
  value_parts a_gains;
  value_parts b_gains;
  double side_a = 0.0;  ///< weighted sum of `a_gains`, from 0 to the sum of the weights of gains: 1 by default
  double side_b = 0.0;  ///< weighted sum of `b_gains`, likewise
  double value = 0.0;   ///< harmonic mean of the sides: 0 as soon as one of them gains nothing

  friend bool operator==(const pair_value&, const pair_value&) = default;
};

/// Fuses what two sides gain: 2pq / (p + q), and 0 where either is 0.
///
/// Nearer the smaller than the larger, so one-sided introductions rank low.
/// @pre  both are >= 0.
[[nodiscard]] inline double harmonic_mean(double p, double q) noexcept {
  return p > 0.0 && q > 0.0 ? 2.0 * p * q / (p + q) : 0.0;
}

/// What the weights of all gains add up to: the most that a side's value can be.
[[nodiscard]] inline double total_gain_weight(const value_weights& w) noexcept {
  return w.shared_contacts + w.seeks_offers + w.common_interests + w.new_reach + w.other_sector + w.newcomer;
}

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
  if (!(total_gain_weight(w) > 0.0)) {
    throw std::invalid_argument("value_weights: every gain has weight 0; give at least one of them a weight");
  }
}

/// One side's gain: the weighted sum of the parts less the competitor's, never below 0.
/// @pre  the weights passed `require_weights`.
[[nodiscard]] inline double side_value(const value_parts& parts, const value_weights& w) noexcept {
  const double gain = w.shared_contacts * parts.shared_contacts + w.seeks_offers * parts.seeks_offers +
                      w.common_interests * parts.common_interests + w.new_reach * parts.new_reach +
                      w.other_sector * parts.other_sector + w.newcomer * parts.newcomer;
  return std::max(0.0, gain - w.competitor * parts.competitor);
}

}  // namespace netgraph

#endif
