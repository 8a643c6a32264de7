#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_KINDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_KINDS_HPP

// The evening as a problem of tables or of pairs, and its plan back as an evening.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include <netgraph/core/text_fold.hpp>
#include <netgraph/organiser/detail/room_planner.hpp>
#include <netgraph/plan/table_count.hpp>

namespace netgraph::detail {

inline void room_planner::sit_at_tables() {
  const std::size_t n = plan_.people.size();
  table_problem problem;
  problem.people = n;
  problem.any_pair = 0.0;
  problem.repeat_cost = options_.repeat_cost * mean_;
  problem.present = presence_by_round();
  room_rules rules(net_, plan_.introductions, planner_->eligible().rules(), options_, place_, problem, mean_);

  // People who know each other already count as having sat together; an introduction of them is worth nothing.
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t j = i + 1; j < n; ++j) {
      const vertex_id a = plan_.people[i].person;
      const vertex_id b = plan_.people[j].person;
      if (next < open_.size() && open_[next].a == a && open_[next].b == b) {
        if (open_[next].worth > 0.0) problem.pairs.push_back({to_place(i), to_place(j), open_[next].worth});
        ++next;
        continue;
      }
      const auto reason = planner_->scan().why_not(a, b);
      const double before = reason == ineligible_because::met || reason == ineligible_because::colleagues ? 1.0
                            : reason == ineligible_because::known ? planner_->eligible().p_known(a, b)
                                                                  : 0.0;
      if (before > 0.0) problem.pairs.push_back({to_place(i), to_place(j), 0.0, before});
      if (planner_->eligible().rules().apart(a, b)) rules.add_apart(a, b);
    }
  }
  rules.add();
  std::uint64_t room = 0;
  for (const std::uint32_t seats : options_.tables) room += seats;
  const std::uint32_t slack = options_.announced.people.empty() ? 0 : 1;  // so that few need to move
  for (std::uint32_t r = 0; r < options_.rounds; ++r) {
    std::uint64_t there = 0;
    for (const std::uint8_t one : problem.present[r]) there += one;
    std::vector<group_size>& sizes = problem.seats.emplace_back();
    for (const std::uint32_t seats : options_.tables) {
      const auto share =
          static_cast<std::uint32_t>(std::min<std::uint64_t>(seats, there * seats / std::max<std::uint64_t>(1, room)));
      sizes.push_back({open(r) && !options_.hold ? share - std::min(share, slack) : 0, seats});
    }
  }
  for (const planned_introduction& i : plan_.introductions.introductions) {
    table_introduction wanted{to_place(place(i.a)), to_place(place(i.b)), options_.introduction_bonus * mean_};
    if (i.introducer && here(*i.introducer)) {
      wanted.introducer = to_place(place(*i.introducer));
      // Who introduces two people knows both: that they sit together again costs nothing then, and makes up for whom they miss.
      wanted.with_introducer = (options_.introduction_bonus + 2.0 * (1.0 + options_.repeat_cost)) * mean_;
    }
    problem.introductions.push_back(wanted);
  }
  if (std::any_of(limit_.begin(), limit_.end(), [&](std::uint32_t most) { return most < options_.rounds; })) {
    problem.rounds_at_most = limit_;
  }
  if (options_.meetings_at_least > 0) problem.meetings_at_least.assign(n, options_.meetings_at_least);
  const bool before = !options_.announced.people.empty();
  if (before) {
    problem.published.assign(options_.rounds, std::vector<std::uint32_t>(n, no_table));
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      for (std::uint32_t i = 0; i < n; ++i) {
        if (plan_.people[i].rounds[r].present) problem.published[r][i] = was_[i][r];
      }
    }
    problem.frozen_rounds = options_.hold ? options_.rounds : options_.finished;
  }
  const std::uint64_t seats = std::max<std::uint64_t>(1, n * options_.rounds);
  table_options how{.effort = options_.effort,
                    .seed = options_.introductions.seed,
                    .stickiness = options_.stickiness,
                    .moved_at_most = options_.moved_at_most};
  if (how.effort == 0 && before) how.effort = std::max<std::uint64_t>(10'000'000, 20'000 * seats);
  const table_plan made = plan_tables(problem, how, watch_);
  for (const rule_name& rule : made.clash) plan_.clash.push_back(rules.called(rule));
  if (!plan_.clash.empty()) return;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      room_seat& seat = plan_.people[i].rounds[r];
      seat.at = made.table[r][i];
      seat.why.by_rule = rules.laid_down(plan_.people[i].person, r, false);
      seat.why.by_hand = rules.laid_down(plan_.people[i].person, r, true);
      seat.why.hosts = std::find(problem.hosts.begin(), problem.hosts.end(), to_place(i)) != problem.hosts.end();
    }
  }
  plan_.proof = made.proof;
  plan_.complete = made.complete;
  plan_.worth_by_round = made.counts.worth_by_round;
  plan_.meetings = made.counts.meetings;
  plan_.repeats = made.counts.repeats;
  plan_.met_before = made.counts.again;
  plan_.byes = made.counts.byes;
  plan_.least_byes = made.counts.least_byes;
  plan_.most_byes = made.counts.most_byes;
  for (const broken_rule& b : made.counts.broken) {
    const auto table = b.table == no_table ? std::optional<std::uint32_t>{} : std::optional(b.table);
    plan_.broken.push_back({rules.called(b.rule), b.round, table, b.count, b.must_hold});
  }
  if (options_.new_edits > 0 && before) {
    plan_.cost = edit_cost{count_tables(problem, problem.published).worth, made.counts.worth, made.counts.moved};
  }
  for (const double stickiness : options_.trade_off) {
    if (!before || options_.hold) break;
    how.stickiness = stickiness;
    how.moved_at_most = 1.0;
    const table_plan other = plan_tables(problem, how, watch_);
    if (other.table.empty()) continue;
    double announced = 0.0;
    for (std::uint32_t r = options_.finished; r < options_.rounds; ++r) {
      for (const std::uint32_t t : problem.published[r]) announced += t != no_table ? 1.0 : 0.0;
    }
    plan_.trade_off.push_back({stickiness, announced > 0.0 ? other.counts.moved / announced : 0.0, other.counts.worth});
  }
}

/// In rounds of pairs, who takes part in few of them rests in those that leave most others, and where nobody was promised to them.
inline void room_planner::rest_in_pairs(std::vector<std::vector<std::uint8_t>>& present) const {
  std::vector<std::uint32_t> there(options_.rounds, 0);
  for (std::uint32_t r = 0; r < options_.rounds; ++r) {
    for (const std::uint8_t one : present[r]) there[r] += one;
  }
  for (std::uint32_t i = 0; i < limit_.size(); ++i) {
    std::uint32_t rounds = 0;
    for (std::uint32_t r = 0; r < options_.rounds; ++r) rounds += open(r) ? present[r][i] : was_[i][r] != no_table ? 1 : 0;
    for (; rounds > limit_[i]; --rounds) {
      std::uint32_t rest = no_table;
      const auto better = [&](std::uint32_t r) {
        const bool promised = was_[i][r] != no_table;
        const bool promised_there = was_[i][rest] != no_table;
        return promised != promised_there ? promised_there : there[r] >= there[rest];
      };
      for (std::uint32_t r = options_.finished; r < options_.rounds; ++r) {
        if (present[r][i] != 0 && (rest == no_table || better(r))) rest = r;
      }
      if (rest == no_table) break;
      present[rest][i] = 0;
      --there[rest];
    }
  }
}

inline void room_planner::meet_in_pairs() {
  const auto n = static_cast<std::uint32_t>(plan_.people.size());
  round_problem problem;
  problem.people = n;
  problem.rounds = options_.rounds;
  problem.present = presence_by_round();
  using pair = std::pair<std::uint32_t, std::uint32_t>;
  std::set<pair> planned, out;
  for (const planned_introduction& i : plan_.introductions.introductions) planned.insert(std::minmax(place(i.a), place(i.b)));
  struct pinned {
    std::uint32_t round;
    pair who;
  };
  std::vector<pinned> pins;
  for (const room_edit& edit : options_.edits) {
    if (!edit.b || !here(edit.a) || !here(*edit.b)) continue;
    const pair who = std::minmax(place(edit.a), place(*edit.b));
    if (edit.kind == room_edit_kind::veto) out.insert(who);
    if (edit.kind != room_edit_kind::pin || !edit.round || !open(*edit.round) || options_.hold) continue;
    // A later pin of the same people in the same round takes the place of an earlier one.
    std::erase_if(pins, [&](const pinned& p) {
      return p.round == *edit.round &&
             (p.who.first == who.first || p.who.first == who.second || p.who.second == who.first || p.who.second == who.second);
    });
    pins.push_back({*edit.round, who});
  }
  if (!options_.hold) rest_in_pairs(problem.present);
  // Who is pinned is away in that round, and the two meet in no other one.
  for (const pinned& pin : pins) {
    out.insert(pin.who);
    for (const std::uint32_t v : {pin.who.first, pin.who.second}) problem.present[pin.round][v] = 0;
  }
  const auto bonus = [&](const pair& who) { return planned.contains(who) ? options_.introduction_bonus * mean_ : 0.0; };
  std::set<pair> listed;
  for (const open_pair& p : open_) {
    const pair who = std::minmax(place(p.a), place(p.b));
    if (out.contains(who)) continue;
    listed.insert(who);
    problem.pairs.push_back({to_place(who.first), to_place(who.second), p.worth + bonus(who)});
  }
  if (!options_.sides.empty()) {
    const auto column = find_text_column(net_, options_.sides);
    if (!column) throw std::invalid_argument("plan_room: sides: people.csv has no column '" + options_.sides + "'");
    std::vector<std::string> texts;
    for (const room_person& p : plan_.people) {
      std::string text = word_fold(text_in_column(net_, p.person, *column));
      auto found = std::find(texts.begin(), texts.end(), text);
      if (found == texts.end()) found = texts.insert(texts.end(), std::move(text));
      problem.side.push_back(static_cast<std::uint8_t>(found - texts.begin()));
    }
    if (texts.size() > 2) {
      throw std::invalid_argument("plan_room: sides: column '" + *column + "' has " + std::to_string(texts.size()) +
                                  " texts among the people expected; two sides need two");
    }
  }
  const bool before = !options_.announced.people.empty();
  if (before) {
    problem.published.assign(options_.rounds, std::vector<place_id>(n, no_place));
    problem.frozen_rounds = options_.hold ? options_.rounds : options_.finished;
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t with = was_[i][r];
        if (with == no_table || with < i) continue;
        const pair who(i, with);
        const bool frozen = r < problem.frozen_rounds;
        if (!frozen && !listed.contains(who)) continue;
        problem.published[r][i] = to_place(with);
        problem.published[r][with] = to_place(i);
        if (frozen && listed.insert(who).second) problem.pairs.push_back({to_place(i), to_place(with), bonus(who)});
      }
    }
  }
  round_options how{.level = options_.level, .stickiness = options_.stickiness, .seed = options_.introductions.seed};
  round_plan made = plan_rounds(problem, how, watch_);
  const auto pin_worth = [&](const pair& who) {
    return planner_->scan().parts(plan_.people[who.first].person, plan_.people[who.second].person).worth() + bonus(who);
  };
  double pinned_worth = 0.0;
  for (const pinned& pin : pins) {
    made.partner[pin.round][pin.who.first] = to_place(pin.who.second);
    made.partner[pin.round][pin.who.second] = to_place(pin.who.first);
    made.worth[pin.round] += pin_worth(pin.who);
    pinned_worth += pin_worth(pin.who);
  }
  std::set<pair> pinned_pairs;
  for (const pinned& pin : pins) pinned_pairs.insert(pin.who);
  for (std::uint32_t i = 0; i < n; ++i) {
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      const place_id with = made.partner[r][i];
      room_seat& seat = plan_.people[i].rounds[r];
      seat.at = with == no_place ? no_table : static_cast<std::uint32_t>(to_index(with));
      seat.why.by_hand = seat.at != no_table && pinned_pairs.contains(std::minmax(i, seat.at));
      if (seat.at != no_table && seat.at > i) ++plan_.meetings;
      if (seat.at == no_table && seat.present && problem.present[r][i] != 0) ++plan_.byes;
    }
  }
  plan_.proof = made.proof;
  plan_.proof.value += pinned_worth;
  plan_.proof.upper_bound += pinned_worth;
  plan_.worth_by_round = made.worth;
  plan_.least_byes = made.least_byes;
  plan_.most_byes = made.most_byes;
  if (!before || options_.hold) return;
  const auto worth_of_was = [&] {
    double sum = 0.0;
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      for (std::uint32_t i = 0; i < n; ++i) {
        if (was_[i][r] != no_table && was_[i][r] > i) sum += worth(i, was_[i][r]) + bonus({i, was_[i][r]});
      }
    }
    return sum;
  };
  if (options_.new_edits > 0) plan_.cost = edit_cost{worth_of_was(), plan_.proof.value, 0};
  for (const double stickiness : options_.trade_off) {
    how.stickiness = stickiness;
    const round_plan other = plan_rounds(problem, how, watch_);
    const double announced = static_cast<double>(other.kept + other.dropped);
    plan_.trade_off.push_back({stickiness, announced > 0.0 ? other.dropped / announced : 0.0, other.proof.value + pinned_worth});
  }
}

}  // namespace netgraph::detail

#endif
