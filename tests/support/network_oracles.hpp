#ifndef NETGRAPH_TESTS_SUPPORT_NETWORK_ORACLES_HPP
#define NETGRAPH_TESTS_SUPPORT_NETWORK_ORACLES_HPP

// The formulas of ties, turnout and p_known once more, read off the tables pair by pair: slow, and sharing no code
// with the library but the records.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph::testing {

inline bool slow_checked_in(const contact_network& net, std::size_t e) {
  bool any = false;
  for (const attendance& row : net.attendance()) {
    any = any || (to_index(row.event) == e && row.status == attendance_status::attended);
  }
  return any;
}

inline bool slow_happened(const contact_network& net, std::size_t e, const date& as_of) {
  const auto& start = net.events()[e].start;
  return start ? start->day <= as_of : slow_checked_in(net, e);
}

/// Whether event x is before event y by day, or by time where both have one; undated events are before all others.
inline bool slow_before(const event& x, const event& y) {
  if (!x.start || !y.start) return !x.start || !y.start;
  if (x.start->day != y.start->day) return x.start->day < y.start->day;
  if (!x.start->has_time() || !y.start->has_time()) return false;
  return x.start->time()->second_of_day() < y.start->time()->second_of_day();
}

inline double slow_turnout(const contact_network& net, std::size_t person, std::size_t at, const date& as_of,
                           const turnout_options& o = {}) {
  double came = 0, expected = 0, series_came = 0, series_expected = 0;
  const event& target = net.events()[at];
  for (const attendance& row : net.attendance()) {
    const std::size_t e = to_index(row.event);
    // An undated event is not before a dated one's past only if it is the event itself.
    if (e == at || !slow_checked_in(net, e) || !slow_happened(net, e, as_of)) continue;
    const event& past = net.events()[e];
    const bool earlier = !past.start || !target.start || slow_before(past, target);
    if (!earlier) continue;
    const bool counts = row.status == attendance_status::attended || row.status == attendance_status::registered ||
                        row.status == attendance_status::no_show;
    if (!counts) continue;
    const double success = row.status == attendance_status::attended ? 1 : 0;
    if (to_index(row.person) == person) {
      came += success;
      expected += 1;
    }
    if (past.series == target.series) {
      series_came += success;
      series_expected += 1;
    }
  }
  const double assumed = target.fee && *target.fee > 0 ? o.paid_rate : o.free_rate;
  const double series = (series_came + o.series_weight * assumed) / (series_expected + o.series_weight);
  return (came + o.person_weight * series) / (expected + o.person_weight);
}

/// The chance that a person was at a past event, absent if nothing says so.
inline std::optional<double> slow_presence(const contact_network& net, std::size_t e, std::size_t person, const date& as_of) {
  for (const attendance& row : net.attendance()) {
    if (to_index(row.event) != e || to_index(row.person) != person) continue;
    if (slow_checked_in(net, e)) return row.status == attendance_status::attended ? std::optional(1.0) : std::nullopt;
    if (row.status == attendance_status::registered) return slow_turnout(net, person, e, as_of);
  }
  return std::nullopt;
}

/// Whether interactions naming an event have half of those present among their people.
inline bool slow_speaks(const contact_network& net, std::size_t e, const date& as_of) {
  std::size_t present = 0;
  std::size_t named = 0;
  for (std::size_t p = 0; p < net.size(); ++p) {
    if (!slow_presence(net, e, p, as_of)) continue;
    ++present;
    named += std::any_of(net.interactions().begin(), net.interactions().end(), [&](const interaction& i) {
      const bool seen = i.at ? i.at->day <= as_of : i.event && (!net[*i.event].start || net[*i.event].start->day <= as_of);
      return seen && i.event && to_index(*i.event) == e && (to_index(i.from) == p || to_index(i.to) == p);
    });
  }
  return present != 0 && 2 * named >= present;
}

/// min(1, encounters / (n - 1)) times the chance that both were there; 0 if they were not, or the event speaks for itself.
inline double slow_room(const contact_network& net, std::size_t e, std::size_t a, std::size_t b, const date& as_of,
                        std::optional<double> given) {
  if (slow_speaks(net, e, as_of)) return 0.0;
  if (!slow_happened(net, e, as_of)) return 0.0;
  const auto of_a = slow_presence(net, e, a, as_of);
  const auto of_b = slow_presence(net, e, b, as_of);
  if (!of_a || !of_b) return 0.0;
  double present = 0;
  for (std::size_t p = 0; p < net.size(); ++p) present += slow_presence(net, e, p, as_of) ? 1 : 0;
  const double usual = std::min(std::min(present - 1, 14.0), std::max(5.0, (present - 1) / 2));
  return std::min(1.0, given.value_or(usual) / (present - 1)) * *of_a * *of_b;
}

/// What one channel's figures are in DESIGN's table: weight, half-life (0: none), ceiling, minutes per touch.
inline const std::map<std::string, std::tuple<double, double, double, double>>& channel_figures() {
  static const std::map<std::string, std::tuple<double, double, double, double>> figures{{"face_to_face", {1, 414, 1, 45}},
                                                                                         {"meeting", {1.5, 414, 1, 60}},
                                                                                         {"video", {.7, 414, .8, 30}},
                                                                                         {"phone", {.7, 414, .8, 15}},
                                                                                         {"message", {.3, 180, .5, 5}},
                                                                                         {"email", {.3, 180, .5, 10}},
                                                                                         {"sms", {.3, 180, .5, 2}},
                                                                                         {"linkedin", {.2, 180, .4, 3}},
                                                                                         {"twitter", {.2, 180, .4, 2}},
                                                                                         {"facebook", {.2, 180, .4, 3}},
                                                                                         {"mention", {.1, 90, .3, 1}},
                                                                                         {"connection", {.05, 0, .2, 1}},
                                                                                         {"attended_together", {1, 414, .6, 60}}};
  return figures;
}

inline double slow_strength(const contact_network& net, std::size_t a, std::size_t b, const date& as_of,
                            std::optional<double> encounters = {}) {
  std::map<std::string, double> x;
  const auto decay = [&](double half_life, const std::optional<moment>& when) {
    if (!when || half_life == 0) return 1.0;
    return std::pow(2.0, -static_cast<double>(days_between(when->day, as_of)) / half_life);
  };
  for (const interaction& i : net.interactions()) {
    const bool ours = (to_index(i.from) == a && to_index(i.to) == b) || (to_index(i.from) == b && to_index(i.to) == a);
    const auto& held = i.event ? net[*i.event].start : std::nullopt;
    const std::optional<moment> when = i.at ? i.at : held;  // of a contact without a day, its event's
    if (!ours || (when && when->day > as_of)) continue;
    const std::string name = net.channels()[to_index(i.channel)].name;
    const auto [weight, half_life, ceiling, minutes] = channel_figures().at(name);
    double q = i.count;
    if (i.minutes) q *= std::min(3.0, std::sqrt(static_cast<double>(*i.minutes) / minutes));
    x[name] += weight * q * decay(half_life, when);
  }
  for (std::size_t e = 0; e < net.events().size(); ++e) {
    const double q = slow_room(net, e, a, b, as_of, encounters);
    if (q > 0) x["attended_together"] += q * decay(414, net.events()[e].start);
  }
  double rest = 1;
  for (const auto& [name, amount] : x) rest *= 1 - std::get<2>(channel_figures().at(name)) * (1 - std::exp(-amount));
  return 1 - rest;
}

inline double slow_known(const contact_network& net, std::size_t a, std::size_t b, std::size_t event, const date& as_of,
                         std::optional<double> encounters = {}) {
  double strangers = 1;
  for (std::size_t e = 0; e < net.events().size(); ++e) {
    const auto& start = net.events()[e].start;
    const bool earlier =
        e != event && (!start || !net.events()[event].start || slow_before(net.events()[e], net.events()[event]));
    if (earlier) strangers *= 1 - slow_room(net, e, a, b, as_of, encounters);
  }
  return 1 - strangers;
}

}  // namespace netgraph::testing

#endif
