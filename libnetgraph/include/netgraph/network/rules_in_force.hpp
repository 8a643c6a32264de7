#ifndef NETGRAPH_NETWORK_RULES_IN_FORCE_HPP
#define NETGRAPH_NETWORK_RULES_IN_FORCE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/core/text_numbering.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/pair_table.hpp>
#include <netgraph/network/text_column.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/rule.hpp>

namespace netgraph {

/// Two people whom a rule wants to be introduced, the smaller vertex first.
struct wish {
  vertex_id a = {};
  vertex_id b = {};
  bool although_met = false;  ///< a `wants` rule: that they have met is no reason against it

  friend bool operator==(const wish&, const wish&) = default;
};

/// The tables, numbered from 1, that will do for somebody by a `seat`, `table` or `host_table` rule.
struct seat_wish {
  vertex_id who = {};
  std::vector<std::uint32_t> tables = {};

  friend bool operator==(const seat_wish&, const seat_wish&) = default;
};

/// Which rounds of an evening somebody takes part in, by `arrives`, `leaves` and `rounds_at_most` rules: all of them hold.
struct rounds_wish {
  vertex_id who = {};
  std::uint32_t first = 1;  ///< from 1
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t at_most = std::numeric_limits<std::uint32_t>::max();

  friend bool operator==(const rounds_wish&, const rounds_wish&) = default;
};

/// What the organiser's rules say at one event, or, without one, on no particular occasion.
///
/// A rule that names an event holds there alone, one with `until` up to and with that day. Every verb asks here, so that a rule
/// holds in all of them alike. Copies what it needs of the rules. Reading is free of locks.
class rules_in_force {
 public:
  /// @param on  the day of the event, or the day from which everything is seen.
  /// @throws std::out_of_range  if there is no such event.
  /// @complexity  O(people * `across` rules + rules).
  rules_in_force(const contact_network& net, std::optional<event_id> event, const date& on) : marks_(net.size(), 0) {
    if (event) static_cast<void>(net[*event]);
    for (const rule& r : net.rules()) {
      if ((r.event && r.event != event) || (r.until && *r.until < on)) continue;
      switch (r.kind) {
        case rule_kind::apart: pairs_[detail::pair_key(r.a, *r.b)] |= mark_apart; break;
        case rule_kind::never_introduce:
          if (r.b) {
            pairs_[detail::pair_key(r.a, *r.b)] |= mark_never;
          } else {
            marks_[to_index(r.a)] |= mark_never;
          }
          break;
        case rule_kind::together: wishes_.push_back({std::min(r.a, *r.b), std::max(r.a, *r.b), false}); break;
        case rule_kind::wants: wishes_.push_back({std::min(r.a, *r.b), std::max(r.a, *r.b), true}); break;
        case rule_kind::host_at:
          marks_[to_index(r.a)] |= mark_host;
          hosts_.push_back(r.a);
          break;
        case rule_kind::left:
        case rule_kind::away: marks_[to_index(r.a)] |= mark_gone; break;
        case rule_kind::not_as_introducer: marks_[to_index(r.a)] |= mark_silent; break;
        case rule_kind::across: group_by(net, r.attribute); break;
        case rule_kind::seat:
        case rule_kind::table: places_.push_back({r.a, r.tables}); break;
        case rule_kind::host_table:
          if (!r.tables.empty()) places_.push_back({r.a, r.tables});
          seated_hosts_.push_back(r.a);
          break;
        case rule_kind::arrives: rounds_.push_back({.who = r.a, .first = r.rounds}); break;
        case rule_kind::leaves: rounds_.push_back({.who = r.a, .last = r.rounds}); break;
        case rule_kind::rounds_at_most: rounds_.push_back({.who = r.a, .at_most = r.rounds}); break;
      }
    }
    // Of a pair wished for twice, `wants` says more: it comes first and stays.
    std::sort(wishes_.begin(), wishes_.end(), [](const wish& x, const wish& y) {
      return std::tuple(x.a, x.b, !x.although_met) < std::tuple(y.a, y.b, !y.although_met);
    });
    const auto same = [](const wish& x, const wish& y) { return x.a == y.a && x.b == y.b; };
    wishes_.erase(std::unique(wishes_.begin(), wishes_.end(), same), wishes_.end());
    std::sort(hosts_.begin(), hosts_.end());
    hosts_.erase(std::unique(hosts_.begin(), hosts_.end()), hosts_.end());
    std::sort(seated_hosts_.begin(), seated_hosts_.end());
    seated_hosts_.erase(std::unique(seated_hosts_.begin(), seated_hosts_.end()), seated_hosts_.end());
    std::stable_sort(places_.begin(), places_.end(), [](const seat_wish& x, const seat_wish& y) { return x.who < y.who; });
    std::stable_sort(rounds_.begin(), rounds_.end(), [](const rounds_wish& x, const rounds_wish& y) { return x.who < y.who; });
  }

  /// Whether two people are kept apart: never introduced, never asked to introduce one another, never named to each other.
  /// Symmetric. @pre  both are people, a != b.
  [[nodiscard]] bool apart(vertex_id a, vertex_id b) const { return marked(a, b, mark_apart); }

  /// Whether this introduction is forbidden, or any of one of them. Symmetric. @pre  both are people, a != b.
  [[nodiscard]] bool never_introduced(vertex_id a, vertex_id b) const {
    return marked(a, b, mark_never) || is(a, mark_never) || is(b, mark_never);
  }

  /// Whether a person has left or is away. @pre  a person.
  [[nodiscard]] bool gone(vertex_id v) const { return is(v, mark_gone); }

  /// Whether a person may be asked to introduce others: not whom a rule keeps out of introductions or names
  /// `not_as_introducer`, unless the same person agreed to be a host (`host_at`), which outweighs the former. @pre  a person.
  [[nodiscard]] bool may_introduce(vertex_id v) const {
    return !is(v, mark_silent) && !is(v, mark_gone) && (!is(v, mark_never) || is(v, mark_host));
  }

  /// Whether an `across` rule closes a pair: both have a text in its column, and the same. Symmetric. @pre  both are people.
  [[nodiscard]] bool of_one_group(vertex_id a, vertex_id b) const {
    return std::any_of(groups_.begin(), groups_.end(), [&](const std::vector<std::uint32_t>& group) {
      return group[to_index(a)] != 0 && group[to_index(a)] == group[to_index(b)];
    });
  }

  /// The pairs that rules ask for, by (a, b), each once.
  [[nodiscard]] std::span<const wish> wishes() const noexcept { return wishes_; }

  /// The wish for a pair, or null. Symmetric.
  [[nodiscard]] const wish* wish_for(vertex_id a, vertex_id b) const {
    if (b < a) std::swap(a, b);
    const auto found = std::lower_bound(wishes_.begin(), wishes_.end(), std::pair(a, b),
                                        [](const wish& w, const auto& pair) { return std::pair(w.a, w.b) < pair; });
    return found != wishes_.end() && found->a == a && found->b == b ? &*found : nullptr;
  }

  /// People whom `host_at` rules make hosts, ascending, each once.
  [[nodiscard]] std::span<const vertex_id> hosts() const noexcept { return hosts_; }

  /// People who stay at one table by a `host_table` rule, ascending, each once.
  [[nodiscard]] std::span<const vertex_id> seated_hosts() const noexcept { return seated_hosts_; }

  /// Whose tables are laid down, by person; somebody's several rules all hold.
  [[nodiscard]] std::span<const seat_wish> places() const noexcept { return places_; }

  /// Who does not take part in every round, by person; somebody's several rules all hold.
  [[nodiscard]] std::span<const rounds_wish> rounds() const noexcept { return rounds_; }

 private:
  enum mark : std::uint8_t { mark_apart = 1, mark_never = 2, mark_gone = 4, mark_silent = 8, mark_host = 16 };

  [[nodiscard]] bool is(vertex_id v, mark m) const { return (marks_[to_index(v)] & m) != 0; }
  [[nodiscard]] bool marked(vertex_id a, vertex_id b, mark m) const {
    const std::uint8_t* marks = pairs_.find(detail::pair_key(a, b));
    return marks != nullptr && (*marks & m) != 0;
  }

  void group_by(const contact_network& net, const std::string& attribute) {
    const auto column = find_text_column(net, attribute);
    if (!column) return;  // reading refuses such a rule; one put together in code binds nobody
    text_numbering texts;
    std::vector<std::uint32_t>& group = groups_.emplace_back();
    group.reserve(net.size());
    for (std::size_t v = 0; v < net.size(); ++v) group.push_back(texts.or_none(text_in_column(net, to_vertex(v), *column)));
  }

  std::vector<std::uint8_t> marks_;          // by person
  detail::pair_table<std::uint8_t> pairs_;   // by pair
  std::vector<std::vector<std::uint32_t>> groups_;  // by `across` rule, by person; 0: not bound
  std::vector<wish> wishes_;
  std::vector<vertex_id> hosts_;
  std::vector<vertex_id> seated_hosts_;
  std::vector<seat_wish> places_;
  std::vector<rounds_wish> rounds_;
};

}  // namespace netgraph

#endif
