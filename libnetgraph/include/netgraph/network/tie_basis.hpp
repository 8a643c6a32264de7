#ifndef NETGRAPH_NETWORK_TIE_BASIS_HPP
#define NETGRAPH_NETWORK_TIE_BASIS_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/pair_table.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/network/tie_strength.hpp>

namespace netgraph {

/// What a tie rests on. All false and 0 where there is no tie.
struct tie_basis {
  bool met = false;                 ///< the two have met, see `met`; not at events that the model leaves out
  bool in_contact = false;          ///< they have met, or an interaction of theirs counts towards the tie
  std::uint32_t shared_events = 0;  ///< events at which both were that count towards the tie

  friend bool operator==(const tie_basis&, const tie_basis&) = default;
};

/// The most that is true of one or more ties alike: how they may be spoken of.
enum class tie_ground : std::uint8_t {
  met,               ///< the people of each tie have met
  contact,           ///< an interaction is on record for each tie, but not all have met
  one_event,         ///< for some tie there is none: the people of each tie were at one event together
  events,            ///< the same, and some at more than one
  contact_or_events  ///< some ties rest on interactions alone, others on events alone
};

/// The name of a ground as it stands in files.
[[nodiscard]] constexpr std::string_view to_string(tie_ground ground) noexcept {
  switch (ground) {
    case tie_ground::met: return "met";
    case tie_ground::contact: return "contact";
    case tie_ground::one_event: return "one_event";
    case tie_ground::events: return "events";
    case tie_ground::contact_or_events: return "contact_or_events";
  }
  return {};
}

/// The most that is true of all these ties alike; absent where there are none, or one of them rests on nothing.
[[nodiscard]] inline std::optional<tie_ground> common_ground(std::span<const tie_basis> ties) {
  const auto all = [&](auto&& holds) { return std::all_of(ties.begin(), ties.end(), holds); };
  if (ties.empty() || !all([](const tie_basis& t) { return t.in_contact || t.shared_events != 0; })) return std::nullopt;
  if (all([](const tie_basis& t) { return t.met; })) return tie_ground::met;
  if (all([](const tie_basis& t) { return t.in_contact; })) return tie_ground::contact;
  if (!all([](const tie_basis& t) { return t.shared_events != 0; })) return tie_ground::contact_or_events;
  return all([](const tie_basis& t) { return t.shared_events == 1; }) ? tie_ground::one_event : tie_ground::events;
}

/// What one tie rests on; absent where there is none.
[[nodiscard]] inline std::optional<tie_ground> ground_of(const tie_basis& tie) { return common_ground({&tie, 1}); }

/// Tells what the ties of a model rest on, on the model's day; made once for many pairs.
///
/// A tie of shared rooms alone has a strength like any other, yet nothing shows that the two ever spoke. Whoever puts ties
/// into words asks here what may be said.
///
/// Borrows the model. Reading is free of locks.
class tie_bases {
 public:
  /// @complexity  O(introductions).
  explicit tie_bases(const tie_model& ties) : ties_(&ties) {
    const contact_network& net = ties.network();
    for (const introduction& i : net.introductions()) {
      if (!i.outcome || !shows_meeting(*i.outcome)) continue;
      const auto day = day_of(net, i);
      if (day && *day > ties.options().as_of) continue;
      if (!i.event || !ties.leaves_out(*i.event)) introduced_[detail::pair_key(i.a, i.b)].push_back(i.event);
    }
  }

  /// What the tie of two people rests on. Symmetric.
  ///
  /// @throws std::out_of_range  if one of them is no person. @throws std::invalid_argument  if a == b.
  /// @complexity  O(log interactions + those of the pair + events of both).
  [[nodiscard]] tie_basis operator()(vertex_id a, vertex_id b) const {
    if (a == b) throw std::invalid_argument("tie_bases: person " + std::to_string(to_index(a)) + " has no tie with themselves");
    tie_basis found;
    found.shared_events = ties_->shared_events(a, b);
    found.met = met(a, b);
    found.in_contact = found.met || ties_->has_interactions(a, b);
    return found;
  }

  /// Whether two people have met, on the model's day: the same as `(*this)(a, b).met`, and cheaper. Symmetric. @pre  a != b.
  /// @param left_out  by event: 1 for those that are left out, beside those of the model; empty: none.
  [[nodiscard]] bool met(vertex_id a, vertex_id b, std::span<const std::uint8_t> left_out = {}) const {
    const auto is_left_out = [&](std::optional<event_id> e) { return e && !left_out.empty() && left_out[to_index(*e)] != 0; };
    if (const auto* made_at = introduced_.find(detail::pair_key(a, b))) {
      if (!std::all_of(made_at->begin(), made_at->end(), is_left_out)) return true;
    }
    const auto counts = [&](const interaction& i) { return ties_->counts(i) && !is_left_out(i.event); };
    return detail::contacts_on_record(ties_->network(), a, b, ties_->options().as_of, ties_->channels(), counts).met.has_value();
  }

 private:
  const tie_model* ties_;
  // Of pairs of whom introductions ended in a meeting, the event of each.
  detail::pair_table<std::vector<std::optional<event_id>>> introduced_;
};

/// The most that is true of one tie, for counting: the two have met, else were in contact, else only shared rooms.
enum class tie_kind : std::uint8_t { met, contact, rooms };

/// How many ties are of each kind.
struct tie_kind_counts {
  std::size_t met = 0;
  std::size_t contact = 0;
  std::size_t rooms = 0;

  friend bool operator==(const tie_kind_counts&, const tie_kind_counts&) = default;
};

/// The kind of every tie of a model's graph, by edge id.
/// @pre  `g` is a graph of the model's people. @complexity  O(ties * log interactions + their interactions).
[[nodiscard]] inline std::vector<tie_kind> tie_kinds(const tie_model& ties, const tie_graph& g) {
  const tie_bases bases(ties);
  std::vector<tie_kind> kinds(g.tie_count(), tie_kind::rooms);
  g.for_each_tie([&](edge_id e, const tie& t) {
    if (bases.met(t.a, t.b)) {
      kinds[to_index(e)] = tie_kind::met;
    } else if (ties.has_interactions(t.a, t.b)) {
      kinds[to_index(e)] = tie_kind::contact;
    }
  });
  return kinds;
}

/// Counts ties by kind.
[[nodiscard]] inline tie_kind_counts count_kinds(std::span<const tie_kind> kinds) {
  tie_kind_counts counts;
  for (const tie_kind kind : kinds)
    ++(kind == tie_kind::met ? counts.met : kind == tie_kind::contact ? counts.contact : counts.rooms);
  return counts;
}

/// The same people with only the ties of those who have met. @complexity  that of `tie_kinds`.
[[nodiscard]] inline tie_graph met_ties(const tie_model& ties, const tie_graph& g) {
  const std::vector<tie_kind> kinds = tie_kinds(ties, g);
  graph_builder builder(g.size());
  g.for_each_tie([&](edge_id e, const tie& t) {
    if (kinds[to_index(e)] == tie_kind::met) builder.add_tie(t.a, t.b, t.strength);
  });
  return builder.build();
}

}  // namespace netgraph

#endif
