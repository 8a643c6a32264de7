#ifndef NETGRAPH_NETWORK_FADING_HPP
#define NETGRAPH_NETWORK_FADING_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <tuple>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph {

/// Which ties are looked at ahead, and what counts as faded. The figures are ours.
struct fading_options {
  date until = {};  ///< the day up to which ties are looked at ahead, such as the next event's; not before `as_of`
  double threshold = 0.2;  ///< a tie below this has faded; in (0, 1]
  double in_person_floor = 0.05;  ///< a tie whose contacts in person alone make less is held remotely; in [0, 1]
};

/// A tie today and on a later day, if there is no further contact.
struct tie_outlook {
  vertex_id a = {};
  vertex_id b = {};
  double strength = 0.0;  ///< on `as_of`
  double later = 0.0;  ///< on `until`
  std::optional<date> falls_on = {};  ///< the first day up to `until` on which it is below the threshold, where it is not yet
  double in_person = 0.0;  ///< strength that contacts over face-to-face channels and shared events make alone
  double remote = 0.0;  ///< strength that all others make alone
  std::optional<date> last_in_person = {};  ///< absent: never, or not dated
  std::optional<date> last_remote = {};
  bool ever_in_person = false;
  bool contacted = false;  ///< an interaction is on record; else the two only shared rooms
  bool held_remotely = false;  ///< in_person < in_person_floor, so only remote contact keeps it
  bool kept_apart = false;  ///< on `as_of` a rule keeps the two apart, or says that one has `left` or is `away`: nobody to call

  friend bool operator==(const tie_outlook&, const tie_outlook&) = default;
};

namespace detail {

[[nodiscard]] inline tie_outlook outlook_of(const tie_model& model, vertex_id a, vertex_id b, const fading_options& options) {
  tie_outlook seen;
  seen.a = a;
  seen.b = b;
  double without_person = 1.0;
  double without_remote = 1.0;
  const auto parts = model.parts(a, b);
  for (const tie_part& part : parts) {
    const bool in_person = model.channels()[to_index(part.channel)].face_to_face;
    (in_person ? without_person : without_remote) *= 1.0 - part.share;
    seen.ever_in_person = seen.ever_in_person || in_person;
    seen.contacted = seen.contacted || !model.channels()[to_index(part.channel)].derived;
    auto& last = in_person ? seen.last_in_person : seen.last_remote;
    if (part.last && (!last || *last < *part.last)) last = part.last;
  }
  seen.in_person = 1.0 - without_person;
  seen.remote = 1.0 - without_remote;
  seen.held_remotely = seen.in_person < options.in_person_floor && seen.remote > 0.0;
  seen.strength = combined_strength(parts);
  seen.later = model.strength(a, b, options.until);
  if (seen.strength >= options.threshold && seen.later < options.threshold) {
    // Without contact a tie never grows, so the day it falls is found by halving.
    const date today = model.options().as_of;
    long above = 0;
    long below = days_between(today, options.until);
    while (below - above > 1) {
      const long middle = above + (below - above) / 2;
      (model.strength(a, b, days_after(today, middle)) < options.threshold ? below : above) = middle;
    }
    seen.falls_on = days_after(today, below);
  }
  return seen;
}

}  // namespace detail

/// The outlook of every tie of the graph on `as_of`, by edge id.
///
/// Ties below the model's `min_strength` are gone already and not told. A tie that only remote contact holds may have been made
/// in person: then it is one to renew before it falls.
///
/// @param model    the ties; their day is `model.options().as_of`.
/// @throws std::invalid_argument  if `until` is no real day or before `as_of`, or a figure is out of range.
/// @complexity  O(graph) + O(contacts and shared events of each tie, log days where it falls).
[[nodiscard]] inline std::vector<tie_outlook> tie_outlooks(const tie_model& model, const fading_options& options,
                                                           const progress& watch = {}) {
  detail::require_day(options.until, "tie_outlooks");
  if (options.until < model.options().as_of) throw std::invalid_argument("tie_outlooks: until is before as_of");
  if (!(options.threshold > 0.0 && options.threshold <= 1.0) ||
      !(options.in_person_floor >= 0.0 && options.in_person_floor <= 1.0)) {
    throw std::invalid_argument("tie_outlooks: threshold must be above 0 and at most 1, in_person_floor from 0 to 1");
  }
  const rules_in_force rules(model.network(), {}, model.options().as_of);
  const std::vector<tie> ties = model.graph(watch).ties();
  std::vector<tie_outlook> outlooks(ties.size());
  parallel_chunks(ties.size(), 256, model.options().threads, watch, [&](std::size_t begin, std::size_t end, unsigned) {
    for (std::size_t i = begin; i < end; ++i) {
      outlooks[i] = detail::outlook_of(model, ties[i].a, ties[i].b, options);
      outlooks[i].kept_apart = rules.apart(ties[i].a, ties[i].b) || rules.gone(ties[i].a) || rules.gone(ties[i].b);
    }
  });
  return outlooks;
}

/// Of some outlooks those that fall below the threshold, the first to fall first, then the strongest, then by person; pairs kept
/// apart left out.
[[nodiscard]] inline std::vector<tie_outlook> fading_ties(std::span<const tie_outlook> outlooks) {
  std::vector<tie_outlook> fading;
  for (const tie_outlook& o : outlooks) {
    if (o.falls_on && !o.kept_apart) fading.push_back(o);
  }
  const auto before = [](const tie_outlook& x, const tie_outlook& y) {
    if (*x.falls_on != *y.falls_on) return *x.falls_on < *y.falls_on;
    return std::tuple(-x.strength, x.a, x.b) < std::tuple(-y.strength, y.a, y.b);
  };
  std::sort(fading.begin(), fading.end(), before);
  return fading;
}

/// Of some outlooks those that only remote contact holds, the strongest first, then by person; pairs kept apart left out.
[[nodiscard]] inline std::vector<tie_outlook> ties_held_remotely(std::span<const tie_outlook> outlooks) {
  std::vector<tie_outlook> held;
  for (const tie_outlook& o : outlooks) {
    if (o.held_remotely && !o.kept_apart) held.push_back(o);
  }
  std::sort(held.begin(), held.end(), [](const tie_outlook& x, const tie_outlook& y) {
    return std::tuple(-x.strength, x.a, x.b) < std::tuple(-y.strength, y.a, y.b);
  });
  return held;
}

}  // namespace netgraph

#endif
