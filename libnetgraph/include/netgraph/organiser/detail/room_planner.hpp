#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_PLANNER_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_PLANNER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/text_fold.hpp>
#include <netgraph/network/text_column.hpp>
#include <netgraph/organiser/detail/event_planner.hpp>
#include <netgraph/organiser/detail/plan_remarks.hpp>
#include <netgraph/organiser/detail/room_rules.hpp>
#include <netgraph/organiser/room_plan_options.hpp>
#include <netgraph/organiser/room_plan_result.hpp>
#include <netgraph/plan/rounds.hpp>
#include <netgraph/plan/tables.hpp>

namespace netgraph::detail {

inline void check_room_options(const contact_network& net, const room_options& options) {
  const auto refuse = [](const std::string& what) { throw std::invalid_argument("plan_room: " + what); };
  if (options.rounds == 0 || options.rounds > 200) refuse(std::to_string(options.rounds) + " rounds; from 1 to 200 are planned");
  for (const std::uint32_t seats : options.tables) {
    if (seats < 2) refuse("a table of " + std::to_string(seats) + " seats; at least 2 people sit at a table");
  }
  for (const double number : {options.introduction_bonus, options.repeat_cost, options.stickiness}) {
    if (!(number >= 0.0)) refuse("introduction_bonus, repeat_cost and stickiness are at least 0");
  }
  if (!(options.moved_at_most >= 0.0 && options.moved_at_most <= 1.0)) refuse("moved_at_most is a share, from 0 to 1");
  if (options.finished > options.rounds) {
    refuse(std::to_string(options.finished) + " finished rounds of " + std::to_string(options.rounds));
  }
  if (options.announced.people.empty() && (options.finished > 0 || options.hold))
    refuse("finished rounds have to be announced ones");
  for (const auto& [who, round] : options.absent) {
    static_cast<void>(net[who]);
    if (round >= options.rounds) {
      refuse("absent in round " + std::to_string(round + 1) + " of " + std::to_string(options.rounds));
    }
  }
  for (const auto& rounds : options.announced.at) {
    if (rounds.size() != options.rounds) refuse("the announced room has " + std::to_string(rounds.size()) + " rounds");
  }
  for (const room_edit& edit : options.edits) {
    static_cast<void>(net[edit.a]);
    if (edit.b) static_cast<void>(net[*edit.b]);
    if (edit.b == edit.a) refuse("a change by hand names one person twice");
    if (edit.round && *edit.round >= options.rounds) {
      refuse("round " + std::to_string(*edit.round + 1) + " of " + std::to_string(options.rounds));
    }
    if (edit.table && *edit.table >= options.tables.size()) {
      refuse("table " + std::to_string(*edit.table + 1) + " of " + std::to_string(options.tables.size()));
    }
  }
  if (options.new_edits > options.edits.size()) refuse("more new changes by hand than there are");
}

/// The evening while it is being planned.
class room_planner {
 public:
  room_planner(const contact_network& net, event_id event, const room_options& options, const progress& watch)
      : net_(net), event_(event), options_(options), watch_(watch) {}

  [[nodiscard]] room_plan make() {
    resolve_swaps();
    gather();
    if (plan_.people.empty()) {
      plan_.worth_by_round.assign(options_.rounds, 0.0);
    } else if (options_.tables.empty()) {
      meet_in_pairs();
    } else {
      sit_at_tables();
    }
    if (!plan_.clash.empty()) {
      plan_.people.clear();
      return std::move(plan_);
    }
    compare();
    explain();
    plan_.edits = options_.edits;
    plan_.steps = options_.steps;
    if (options_.new_edits > 0) note_step();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] bool pairs() const { return options_.tables.empty(); }
  [[nodiscard]] bool here(vertex_id v) const { return place_[to_index(v)] != no_table; }
  [[nodiscard]] std::uint32_t place(vertex_id v) const { return place_[to_index(v)]; }
  [[nodiscard]] bool open(std::uint32_t r) const { return r >= options_.finished; }

  // Where somebody was announced to be; `no_table` where nowhere. In pairs: the other's vertex.
  [[nodiscard]] std::uint32_t announced_at(vertex_id v, std::uint32_t round) const {
    const auto& people = options_.announced.people;
    const auto found = std::find(people.begin(), people.end(), v);
    if (found == people.end()) return no_table;
    const std::uint32_t at = options_.announced.at[static_cast<std::size_t>(found - people.begin())][round];
    return at == no_table || !pairs() ? at : static_cast<std::uint32_t>(to_index(people[at]));
  }

  // A swap is two pins from where the two were: swapping once more is another change by hand.
  void resolve_swaps() {
    std::vector<room_edit> resolved;
    for (std::size_t i = 0; i < options_.edits.size(); ++i) {
      const room_edit& edit = options_.edits[i];
      if (edit.kind != room_edit_kind::swap) {
        resolved.push_back(edit);
        continue;
      }
      if (!edit.b || !edit.round) throw std::invalid_argument("plan_room: a swap needs two people and a round");
      const std::uint32_t one = announced_at(edit.a, *edit.round);
      const std::uint32_t other = announced_at(*edit.b, *edit.round);
      if (one == no_table || other == no_table) {
        throw std::invalid_argument("plan_room: '" + net_[one == no_table ? edit.a : *edit.b].id + "' has no place in round " +
                                    std::to_string(*edit.round + 1) + " to swap");
      }
      const std::size_t before = resolved.size();
      for (const auto& [who, to] : {std::pair(edit.a, other), std::pair(*edit.b, one)}) {
        room_edit pin{room_edit_kind::pin, who, {}, edit.round, {}};
        if (pairs()) {
          pin.b = to_vertex(to);
          if (*pin.b == who) throw std::invalid_argument("plan_room: the two meet each other in that round");
        } else {
          pin.table = to;
        }
        resolved.push_back(pin);
      }
      if (i + options_.new_edits >= options_.edits.size())
        added_by_swaps_ += static_cast<std::uint32_t>(resolved.size() - before - 1);
    }
    options_.edits = std::move(resolved);
    if (options_.new_edits > 0) options_.new_edits += added_by_swaps_;
  }

  void gather() {
    event_plan_options& how = options_.introductions;
    room_changes changes;
    for (const room_edit& edit : options_.edits) {
      std::erase(changes.also, edit.a);
      if (edit.kind == room_edit_kind::add) {
        changes.also.push_back(edit.a);
        std::erase(changes.without, edit.a);
      }
      if (edit.kind == room_edit_kind::remove) changes.without.push_back(edit.a);
    }
    if (!how.present.empty()) how.present.insert(how.present.end(), changes.also.begin(), changes.also.end());
    planner_.emplace(net_, event_, how, watch_, std::move(changes));
    plan_.introductions = planner_->make(&open_);
    plan_.kind = pairs() ? room_kind::pairs : room_kind::tables;
    plan_.seats = options_.tables;
    place_.assign(net_.size(), no_table);
    for (const planned_person& p : plan_.introductions.people) {
      place_[to_index(p.person)] = static_cast<std::uint32_t>(plan_.people.size());
      room_person made{.person = p.person, .host = p.host, .newcomer = p.newcomer};
      made.rounds.resize(options_.rounds);
      plan_.people.push_back(std::move(made));
    }
    was_.assign(plan_.people.size(), std::vector<std::uint32_t>(options_.rounds, no_table));
    std::vector<std::uint32_t> row(net_.size(), no_table);
    for (std::uint32_t i = 0; i < options_.announced.people.size(); ++i) row[to_index(options_.announced.people[i])] = i;
    for (std::size_t i = 0; i < plan_.people.size(); ++i) {
      const std::uint32_t before = row[to_index(plan_.people[i].person)];
      for (std::uint32_t r = 0; r < options_.rounds; ++r) {
        const bool walked_in = !options_.announced.people.empty() && before == no_table && !open(r);
        if (walked_in) plan_.people[i].rounds[r].present = false;
        if (before == no_table) continue;
        const std::uint32_t at = options_.announced.at[before][r];
        was_[i][r] = at == no_table || !pairs() ? at : place(options_.announced.people[at]);
      }
      if (!options_.announced.people.empty() && before == no_table) plan_.joined.push_back(plan_.people[i].person);
    }
    for (const vertex_id v : options_.announced.people) {
      if (!here(v)) plan_.gone.push_back(v);
    }
    for (const auto& [who, r] : options_.absent) {
      if (here(who)) miss(who, r);
    }
    limit_.assign(plan_.people.size(), options_.rounds);
    const auto limit = [&](vertex_id who, std::uint32_t most) {
      if (here(who)) limit_[place(who)] = std::min(limit_[place(who)], most);
    };
    for (const auto& [who, most] : options_.rounds_at_most) limit(who, most);
    for (const rounds_wish& asked : planner_->eligible().rules().rounds()) {
      if (!here(asked.who)) continue;
      limit(asked.who, asked.at_most);
      for (std::uint32_t r = 0; r < options_.rounds; ++r) {
        if (r + 1 < asked.first || r >= asked.last) miss(asked.who, r);
      }
    }
    double sum = 0.0;
    std::size_t count = 0;
    for (const open_pair& p : open_) {
      sum += p.worth;
      count += p.worth > 0.0 ? 1 : 0;
    }
    mean_ = count == 0 ? 1.0 : sum / static_cast<double>(count);
    plan_.mean_worth = mean_;
  }

  // Somebody is not there in a round, unless it is over and they were.
  void miss(vertex_id who, std::uint32_t r) {
    if (open(r) || was_[place(who)][r] == no_table) plan_.people[place(who)].rounds[r].present = false;
  }

  [[nodiscard]] std::vector<std::vector<std::uint8_t>> presence_by_round() const {
    std::vector<std::vector<std::uint8_t>> present(options_.rounds);
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      for (const room_person& p : plan_.people) present[r].push_back(p.rounds[r].present ? 1 : 0);
    }
    return present;
  }

  // Worth of a pair that may be introduced, nothing for the others.
  [[nodiscard]] double worth(std::uint32_t a, std::uint32_t b) const {
    const vertex_id v = plan_.people[std::min(a, b)].person;
    const vertex_id u = plan_.people[std::max(a, b)].person;
    const auto found = std::lower_bound(open_.begin(), open_.end(), std::pair(v, u), [](const open_pair& p, const auto& key) {
      return p.a != key.first ? p.a < key.first : p.b < key.second;
    });
    return found != open_.end() && found->a == v && found->b == u ? found->worth : 0.0;
  }

  void rest_in_pairs(std::vector<std::vector<std::uint8_t>>& present) const;
  void sit_at_tables();
  void meet_in_pairs();
  [[nodiscard]] table_problem table_problem_of(room_rules*& rules);
  void compare();
  void explain();
  [[nodiscard]] seat_reason reason_of(std::uint32_t i, std::uint32_t r, const std::vector<std::uint8_t>& met) const;
  std::uint32_t explained(std::uint32_t a, std::uint32_t b);

  // What this call moved, so that it can be undone.
  void note_step() {
    room_step step;
    step.edits_before = static_cast<std::uint32_t>(options_.edits.size()) - options_.new_edits;
    for (std::uint32_t i = 0; i < plan_.people.size(); ++i) {
      for (std::uint32_t r = options_.finished; r < options_.rounds; ++r) {
        if (plan_.people[i].rounds[r].at == was_[i][r]) continue;
        room_step::place moved{plan_.people[i].person, r, {}, {}};
        if (was_[i][r] != no_table && pairs()) moved.with = plan_.people[was_[i][r]].person;
        if (was_[i][r] != no_table && !pairs()) moved.table = was_[i][r];
        step.were.push_back(moved);
      }
    }
    // Who was taken out comes back to where they were.
    for (const vertex_id v : plan_.gone) {
      for (std::uint32_t r = 0; r < options_.rounds; ++r) {
        const std::uint32_t at = announced_at(v, r);
        if (at == no_table) continue;
        room_step::place moved{v, r, {}, {}};
        (pairs() ? void(moved.with = to_vertex(at)) : void(moved.table = at));
        step.were.push_back(moved);
      }
    }
    plan_.steps.push_back(std::move(step));
  }

  const contact_network& net_;
  event_id event_;
  room_options options_;
  const progress& watch_;
  std::optional<event_planner> planner_;
  std::vector<open_pair> open_;                     // by (a, b)
  std::vector<std::uint32_t> place_;                // by vertex
  std::vector<std::uint32_t> limit_;                // rounds that somebody takes part in at most, by place
  std::vector<std::vector<std::uint32_t>> was_;     // announced, by place and round, in places of today; `no_table`: nowhere
  std::map<std::pair<vertex_id, vertex_id>, std::uint32_t> told_;  // pairs in `plan_.explained`
  double mean_ = 1.0;
  std::uint32_t added_by_swaps_ = 0;
  room_plan plan_;
};

}  // namespace netgraph::detail

#include <netgraph/organiser/detail/room_kinds.hpp>    // defines sit_at_tables and meet_in_pairs
#include <netgraph/organiser/detail/room_telling.hpp>  // defines what compares and explains

#endif
