#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_RULES_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_RULES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/text_fold.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/text_column.hpp>
#include <netgraph/organiser/room_plan_options.hpp>
#include <netgraph/organiser/room_plan_result.hpp>
#include <netgraph/plan/table_problem.hpp>

namespace netgraph::detail {

/// Puts the organiser's rules, attributes and changes by hand into a table problem, and remembers what each is called.
class room_rules {
 public:
  /// Everything is borrowed. @param place  by vertex, in the problem; `no_table` for who is not there.
  room_rules(const contact_network& net, const event_plan& plan, const rules_in_force& rules, const room_options& options,
             const std::vector<std::uint32_t>& place, table_problem& problem, double mean_worth)
      : net_(net), plan_(plan), rules_(rules), options_(options), place_(place), problem_(problem), mean_(mean_worth) {
    for (std::uint32_t r = options.finished; r < options.rounds && options.finished > 0; ++r) open_.push_back(r);
  }

  void add() {
    for (const wish& asked : rules_.wishes()) {
      if (!asked.although_met && here(asked.a) && here(asked.b)) add_pair(asked.a, asked.b, pair_rule::wish::together);
    }
    for (const seat_wish& asked : rules_.places()) {
      if (here(asked.who)) add_seat(asked.who, from_zero(asked), open_, "by a rule");
    }
    for (const room_edit& edit : options_.edits) add_edit(edit);
    if (options_.hosts_stay) add_hosts();
    if (options_.organisations_apart) add_organisations();
    if (options_.sectors_even) add_kinds("sector", 40);
    if (options_.newcomers_even) {
      add_spread("newcomers spread evenly", {.who = newcomers(), .even = true, .weight = mean_});
    }
    for (const attribute& wished : net_.attributes()) {
      if (!wished.event || *wished.event == plan_.event) add_attribute(wished);
    }
  }

  void add_apart(vertex_id a, vertex_id b) { add_pair(a, b, pair_rule::wish::apart); }

  /// What a rule of the problem is called.
  [[nodiscard]] room_rule called(const rule_name& name) const {
    const auto from = [&](const std::vector<room_rule>& texts) { return texts.at(name.at); };
    switch (name.in) {
      case rule_name::list::pair_rules: return from(pairs_);
      case rule_name::list::apart: return from(apart_);
      case rule_name::list::seat_rules: return from(seats_);
      case rule_name::list::spread: return from(spread_);
      case rule_name::list::seats: return {"the seats of round " + std::to_string(name.at + 1), {}};
      case rule_name::list::hosts: return {"\x01 hosts a table and stays there", {person(problem_.hosts.at(name.at))}};
      case rule_name::list::rounds_at_most: return {"\x01 takes part in so many rounds at most", {person(to_place(name.at))}};
      case rule_name::list::meetings_at_least: return {"\x01 meets so many people at least", {person(to_place(name.at))}};
    }
    return {};
  }

  /// Whether somebody's table in a round is laid down by a rule (0) or by hand (1).
  [[nodiscard]] bool laid_down(vertex_id v, std::uint32_t round, bool by_hand) const {
    return std::any_of(problem_.seat_rules.begin(), problem_.seat_rules.end(), [&](const seat_rule& rule) {
      const auto at = static_cast<std::size_t>(&rule - problem_.seat_rules.data());
      const bool then = rule.rounds.empty() || std::find(rule.rounds.begin(), rule.rounds.end(), round) != rule.rounds.end();
      return then && person(rule.who) == v && by_hand_[at] == by_hand && rule.tables.size() < problem_.seats[round].size();
    });
  }

 private:
  [[nodiscard]] bool here(vertex_id v) const { return place_[to_index(v)] != no_table; }
  [[nodiscard]] place_id at(vertex_id v) const { return to_place(place_[to_index(v)]); }
  [[nodiscard]] vertex_id person(place_id p) const { return plan_.people[to_index(p)].person; }

  void add_pair(vertex_id a, vertex_id b, pair_rule::wish want) {
    problem_.pair_rules.push_back({at(a), at(b), want, must});
    pairs_.push_back({want == pair_rule::wish::together ? "\x01 and \x01 sit together" : "\x01 and \x01 are kept apart", {a, b}});
  }

  void add_seat(vertex_id v, std::vector<std::uint32_t> tables, std::vector<std::uint32_t> rounds, const char* why) {
    std::string text = "\x01 sits at table";
    for (std::size_t t = 0; t < tables.size(); ++t) text += (t == 0 ? " " : " or ") + std::to_string(tables[t] + 1);
    if (rounds.size() == 1) text += " in round " + std::to_string(rounds.front() + 1);
    seats_.push_back({text + ", " + why, {v}});
    by_hand_.push_back(std::string(why) == "by hand");
    problem_.seat_rules.push_back({at(v), std::move(tables), std::move(rounds)});
  }

  [[nodiscard]] std::vector<std::uint32_t> from_zero(const seat_wish& asked) const {
    std::vector<std::uint32_t> tables;
    for (const std::uint32_t number : asked.tables) {
      if (number <= options_.tables.size()) tables.push_back(number - 1);
    }
    if (tables.empty()) {
      throw std::invalid_argument("plan_room: a rule has '" + net_[asked.who].id + "' at table " +
                                  std::to_string(asked.tables.front()) + "; there are " + std::to_string(options_.tables.size()) +
                                  " tables");
    }
    return tables;
  }

  void add_edit(const room_edit& edit) {
    if (!here(edit.a) || (edit.b && !here(*edit.b)) || (edit.round && *edit.round < options_.finished)) return;
    const std::vector<std::uint32_t> rounds = edit.round ? std::vector<std::uint32_t>{*edit.round} : open_;
    if (edit.kind == room_edit_kind::pin && edit.table) add_seat(edit.a, {*edit.table}, rounds, "by hand");
    if (edit.kind == room_edit_kind::veto && edit.b) add_pair(edit.a, *edit.b, pair_rule::wish::apart);
    if (edit.kind == room_edit_kind::veto && edit.table) {
      std::vector<std::uint32_t> others;
      for (std::uint32_t t = 0; t < options_.tables.size(); ++t) {
        if (t != *edit.table) others.push_back(t);
      }
      if (!others.empty()) add_seat(edit.a, std::move(others), rounds, "by hand");
    }
  }

  void add_hosts() {
    const auto take = [&](vertex_id v) {
      if (!here(v) || problem_.hosts.size() >= options_.tables.size()) return;
      if (std::find(problem_.hosts.begin(), problem_.hosts.end(), at(v)) == problem_.hosts.end()) problem_.hosts.push_back(at(v));
    };
    for (const vertex_id v : rules_.seated_hosts()) take(v);
    for (const planned_person& p : plan_.people) {
      if (p.host) take(p.person);
    }
  }

  [[nodiscard]] std::map<std::string, std::vector<place_id>> kinds_of(std::string_view column) const {
    std::map<std::string, std::vector<place_id>> kinds;
    for (const planned_person& p : plan_.people) {
      std::string text = word_fold(text_in_column(net_, p.person, column));
      if (!text.empty()) kinds[std::move(text)].push_back(at(p.person));
    }
    return kinds;
  }

  // One of an organisation at each table; where it has more people than there are tables, evenly. Two who are to sit together count
  // as one.
  void add_organisations() {
    std::vector<std::uint8_t> follows(plan_.people.size(), 0);
    for (const pair_rule& rule : problem_.pair_rules) {
      if (rule.want == pair_rule::wish::together) follows[to_index(rule.b)] = 1;
    }
    for (auto& [name, who] : kinds_of("organisation")) {
      std::erase_if(who, [&](place_id p) { return follows[to_index(p)] != 0; });
      if (who.size() < 2) continue;
      const std::string text = "one of " + net_[person(who.front())].organisation + " at a table";
      if (who.size() <= options_.tables.size()) {
        apart_.push_back({text, {}});
        problem_.apart.push_back({std::move(who), 8.0 * mean_});
      } else {
        add_spread(text, {.who = std::move(who), .even = true, .weight = 4.0 * mean_});
      }
    }
  }

  void add_kinds(std::string_view column, std::size_t at_most) {
    std::vector<std::vector<place_id>> kinds;
    for (auto& [name, who] : kinds_of(column)) {
      if (who.size() > 1) kinds.push_back(std::move(who));
    }
    std::stable_sort(kinds.begin(), kinds.end(), [](const auto& x, const auto& y) { return x.size() > y.size(); });
    for (std::size_t k = 0; k < std::min(at_most, kinds.size()); ++k) {
      const std::string text(text_in_column(net_, person(kinds[k].front()), column));
      add_spread(std::string(column) + " " + text + " spread evenly",
                 {.who = std::move(kinds[k]), .even = true, .weight = mean_});
    }
  }

  [[nodiscard]] std::vector<place_id> newcomers() const {
    std::vector<place_id> who;
    for (const planned_person& p : plan_.people) {
      if (p.newcomer) who.push_back(at(p.person));
    }
    return who;
  }

  void add_attribute(const attribute& wished) {
    std::vector<std::pair<std::string, std::vector<place_id>>> kinds;
    if (wished.column == "newcomer") {
      kinds.emplace_back("newcomers", newcomers());
    } else {
      for (auto& [name, who] : kinds_of(wished.column)) {
        if (!wished.value.empty() && name != word_fold(wished.value)) continue;
        const std::string text(text_in_column(net_, person(who.front()), wished.column));
        kinds.emplace_back(wished.column + " " + text, std::move(who));
      }
    }
    for (auto& [text, who] : kinds) {
      spread_rule rule{.who = std::move(who), .even = wished.even, .weight = wished.must ? must : 4.0 * mean_};
      if (wished.least) text += ", at least " + std::to_string(rule.least = *wished.least) + " at a table";
      if (wished.most) text += ", at most " + std::to_string(rule.most = *wished.most) + " at a table";
      if (wished.even) text += ", spread evenly";
      add_spread(text, std::move(rule));
    }
  }

  void add_spread(std::string text, spread_rule rule) {
    constexpr std::size_t kernel_takes = 62;
    if (rule.who.empty() || problem_.spread.size() >= kernel_takes) return;
    spread_.push_back({std::move(text), {}});
    problem_.spread.push_back(std::move(rule));
  }

  const contact_network& net_;
  const event_plan& plan_;
  const rules_in_force& rules_;
  const room_options& options_;
  const std::vector<std::uint32_t>& place_;
  table_problem& problem_;
  double mean_;
  std::vector<std::uint32_t> open_;  // rounds that may change, where some may not; empty: all
  std::vector<room_rule> pairs_, apart_, seats_, spread_;
  std::vector<bool> by_hand_;  // by seat rule
};

}  // namespace netgraph::detail

#endif
