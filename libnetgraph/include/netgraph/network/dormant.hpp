#ifndef NETGRAPH_NETWORK_DORMANT_HPP
#define NETGRAPH_NETWORK_DORMANT_HPP

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <tuple>
#include <vector>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph {

/// Which silent ties are worth a call.
struct dormant_options {
  long silent_days = 1095;     ///< silent for at least so long: three years (Levin, Walter and Murnighan 2011, grade B); >= 1
  double once_at_least = 0.3;  ///< and this strong on the day of the last contact (ours); in [0, 1]
};

/// A tie that fell silent.
struct dormant_tie {
  vertex_id a = {};
  vertex_id b = {};
  date last = {};         ///< day of the last contact or shared event
  long silent_days = 0;
  double then = 0.0;      ///< strength on that day
  double now = 0.0;       ///< strength on `as_of`
  double novelty = 1.0;   ///< 1 - shared contacts / contacts of either, today; 1 where neither has another contact
  double worth = 0.0;     ///< then * novelty

  friend bool operator==(const dormant_tie&, const dormant_tie&) = default;
};

/// The dormant ties that may be revived, and how many others there are.
struct dormant_ties_found {
  std::vector<dormant_tie> ties = {};
  std::size_t kept_apart = 0;  ///< dormant too, but a rule keeps the two apart, or says that one of them is gone
};

namespace detail {

/// 1 - |N(a) and N(b)| / |N(a) or N(b)|, the two themselves left out.
[[nodiscard]] inline double novelty(const tie_graph& g, vertex_id a, vertex_id b) {
  const auto of_a = g.neighbors(a);
  const auto of_b = g.neighbors(b);
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < of_a.size() && j < of_b.size();) {
    if (of_a[i] == of_b[j]) ++shared;
    const bool step_a = of_a[i] <= of_b[j];
    const bool step_b = of_b[j] <= of_a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  const std::size_t each_other = g.find_edge(a, b) ? 2 : 0;
  const std::size_t all = of_a.size() + of_b.size() - shared - each_other;
  return all == 0 ? 1.0 : 1.0 - static_cast<double>(shared) / static_cast<double>(all);
}

}  // namespace detail

/// Ties that were worth something when two people last had contact and have been silent since, the most worth reviving first.
///
/// Looks at pairs who had contact: with a dated interaction that counts by then, over a channel that fades, other than `mention`
/// and `connection`. The last contact is the last of these, or the last shared event. A pair with a standing tie over any such
/// channel, or with a contact over one that never fades, is held by it and is not dormant; rooms, mentions and connections alone
/// never are. Pairs whom a rule keeps apart on `as_of`, or of whom one has `left` or is `away`, are counted and left out. Dormant
/// ties are trusted, and bring news where the two know other
/// people by now: so `worth = then * novelty`, equal ones by person.
///
/// @param g  the graph of the same model: today's contacts.
/// @throws std::invalid_argument  if `silent_days` is below 1, `once_at_least` is not in [0, 1], or `g` has other vertices.
/// @reference  D. Levin, J. Walter, J. K. Murnighan, "Dormant ties: the value of reconnecting", Organization Science 22(4),
///             2011, pp. 923-939, doi:10.1287/orsc.1100.0576.
/// @complexity  O(interactions + shared events and contacts of the pairs).
[[nodiscard]] inline dormant_ties_found dormant_ties(const tie_model& model, const tie_graph& g,
                                                     const dormant_options& options = {}) {
  const contact_network& net = model.network();
  if (options.silent_days < 1 || !(options.once_at_least >= 0.0 && options.once_at_least <= 1.0)) {
    throw std::invalid_argument("dormant_ties: silent_days must be at least 1, once_at_least from 0 to 1");
  }
  if (g.size() != net.size()) throw std::invalid_argument("dormant_ties: the graph is not of this network");
  const rules_in_force rules(net, {}, model.options().as_of);
  dormant_ties_found dormant;
  for (std::size_t v = 0; v < net.size(); ++v) {
    const vertex_id a = to_vertex(v);
    const auto rows = net.interactions_above(a);
    for (std::size_t i = 0; i < rows.size();) {
      const vertex_id b = std::max(rows[i].from, rows[i].to);
      bool contacted = false;
      bool held = false;
      for (; i < rows.size() && std::max(rows[i].from, rows[i].to) == b; ++i) {
        const channel& over = model.channels()[to_index(rows[i].channel)];
        if (never_a_meeting(over.name) || !model.counts(rows[i])) continue;
        (day_of(net, rows[i]) && over.half_life_days ? contacted : held) = true;
      }
      if (!contacted || held) continue;
      const auto parts = model.parts(a, b);
      std::optional<date> last;
      for (const tie_part& part : parts) {
        if (!model.channels()[to_index(part.channel)].half_life_days) continue;
        if (part.last && (!last || *last < *part.last)) last = part.last;
      }
      if (!last || days_between(*last, model.options().as_of) < options.silent_days) continue;
      dormant_tie found{a,
                        b,
                        *last,
                        days_between(*last, model.options().as_of),
                        model.strength(a, b, *last),
                        combined_strength(parts),
                        detail::novelty(g, a, b),
                        0.0};
      if (found.then < options.once_at_least) continue;
      if (rules.apart(a, b) || rules.gone(a) || rules.gone(b)) {
        ++dormant.kept_apart;
        continue;
      }
      found.worth = found.then * found.novelty;
      dormant.ties.push_back(found);
    }
  }
  std::sort(dormant.ties.begin(), dormant.ties.end(), [](const dormant_tie& x, const dormant_tie& y) {
    return std::tuple(-x.worth, x.a, x.b) < std::tuple(-y.worth, y.a, y.b);
  });
  return dormant;
}

}  // namespace netgraph

#endif
