#ifndef NETGRAPH_ORGANISER_QUIET_TIES_HPP
#define NETGRAPH_ORGANISER_QUIET_TIES_HPP

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/dormant.hpp>
#include <netgraph/network/fading.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph {

/// A tie of somebody who keeps in touch that a week's contacts do not speak of: held from afar, or fallen silent.
struct quiet_tie {
  vertex_id caller = {};
  vertex_id person = {};
  double strength = 0.0;            ///< today
  std::optional<date> last = {};    ///< the last dated contact
  std::optional<double> then = {};  ///< strength on that day, of a silent tie

  friend bool operator==(const quiet_tie&, const quiet_tie&) = default;
};

/// Some people's quiet ties, those of the first person first.
struct quiet_ties {
  std::vector<quiet_tie> held_remotely = {};  ///< calls and messages alone hold them (`ties_held_remotely`)
  std::vector<quiet_tie> dormant = {};        ///< strong once, silent for years and worth a call (`dormant_ties`)
};

/// The quiet ties of `callers`, in the order of `ties_held_remotely` and `dormant_ties`. Ties of people who did not consent, and
/// ties of shared rooms alone, are left out.
///
/// @throws std::out_of_range      if a caller is no person of the network.
/// @throws std::invalid_argument  if `until` is before the model's day.
/// @throws stopped                if `watch` was stopped.
/// @complexity  that of `tie_outlooks` and `dormant_ties`.
[[nodiscard]] inline quiet_ties find_quiet_ties(const tie_model& model, std::span<const vertex_id> callers, const date& until,
                                                const progress& watch = {}) {
  const contact_network& net = model.network();
  quiet_ties found;
  const auto tell = [&](std::vector<quiet_tie>& into, const auto& ties, auto&& make) {
    for (const vertex_id caller : callers) {
      for (const auto& t : ties) {
        if ((t.a != caller && t.b != caller) || !net[t.a].consent || !net[t.b].consent) continue;
        quiet_tie tie = make(t);
        tie.caller = caller;
        tie.person = t.a == caller ? t.b : t.a;
        into.push_back(std::move(tie));
      }
    }
  };
  for (const vertex_id caller : callers) static_cast<void>(net[caller]);
  const std::vector<tie_outlook> outlooks = tie_outlooks(model, {.until = until}, watch);
  std::vector<tie_outlook> remote = ties_held_remotely(outlooks);
  std::erase_if(remote, [](const tie_outlook& t) { return !t.contacted; });
  tell(found.held_remotely, remote,
       [](const tie_outlook& t) { return quiet_tie{{}, {}, t.strength, std::max(t.last_in_person, t.last_remote), {}}; });
  tell(found.dormant, dormant_ties(model, model.graph(watch), dormant_options{}).ties,
       [](const dormant_tie& t) { return quiet_tie{{}, {}, t.now, t.last, t.then}; });
  return found;
}

}  // namespace netgraph

#endif
