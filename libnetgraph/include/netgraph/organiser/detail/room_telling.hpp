#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_TELLING_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_TELLING_HPP

// What changed since the room was given out, and why everybody is where they are.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <netgraph/organiser/detail/room_planner.hpp>

namespace netgraph::detail {

inline void room_planner::compare() {
  plan_.announced = !options_.announced.people.empty() && !options_.hold;
  if (!plan_.announced) return;
  using pair = std::pair<std::uint32_t, std::uint32_t>;
  std::map<pair, std::uint32_t> met;  // announced pairs of open rounds
  const auto n = static_cast<std::uint32_t>(plan_.people.size());
  for (std::uint32_t i = 0; i < n && pairs(); ++i) {
    for (std::uint32_t r = options_.finished; r < options_.rounds; ++r) {
      if (was_[i][r] != no_table && was_[i][r] > i) met.emplace(pair(i, was_[i][r]), r);
    }
  }
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    room_person& p = plan_.people[i];
    for (std::uint32_t r = options_.finished; r < options_.rounds; ++r) {
      room_seat& seat = p.rounds[r];
      const std::uint32_t was = was_[i][r];
      const bool was_somewhere = was != no_table || announced_at(p.person, r) != no_table;
      if (seat.at == no_table) {
        p.card_changed = p.card_changed || was_somewhere;
        if (!pairs() && was_somewhere) ++plan_.dropped;
        continue;
      }
      if (pairs()) {
        const auto before = met.find(std::minmax(i, seat.at));
        seat.change = before == met.end() ? seat_change::added : before->second == r ? seat_change::kept : seat_change::moved;
        if (seat.at < i) {
          p.card_changed = p.card_changed || seat.change != seat_change::kept;
          continue;
        }
        found += before != met.end() ? 1 : 0;
      } else {
        seat.change = was == no_table ? seat_change::added : was == seat.at ? seat_change::kept : seat_change::moved;
      }
      p.card_changed = p.card_changed || seat.change != seat_change::kept;
      ++(seat.change == seat_change::kept ? plan_.kept : seat.change == seat_change::moved ? plan_.moved : plan_.added);
    }
  }
  if (pairs()) {
    plan_.seats_announced = static_cast<std::uint32_t>(met.size());
    plan_.dropped = static_cast<std::uint32_t>(met.size()) - found;
  } else {
    plan_.seats_announced = plan_.kept + plan_.moved + plan_.dropped;
  }
  if (plan_.cost) plan_.cost->seats_changed = plan_.moved + (pairs() ? plan_.dropped : 0);
}

/// The place of a pair in `explained`, put there where it is not yet. An introduction planned has its introducer there.
inline std::uint32_t room_planner::explained(std::uint32_t a, std::uint32_t b) {
  const vertex_id v = plan_.people[std::min(a, b)].person;
  const vertex_id u = plan_.people[std::max(a, b)].person;
  const auto [found, fresh] = told_.emplace(std::pair(v, u), static_cast<std::uint32_t>(plan_.explained.size()));
  if (fresh) plan_.explained.push_back(planner_->explained(v, u));
  return found->second;
}

inline void room_planner::explain() {
  const auto n = static_cast<std::uint32_t>(plan_.people.size());
  for (const planned_introduction& i : plan_.introductions.introductions) {
    told_.emplace(std::pair(i.a, i.b), static_cast<std::uint32_t>(plan_.explained.size()));
    plan_.explained.push_back(i);
  }
  std::vector<std::vector<std::vector<std::uint32_t>>> at(options_.rounds);  // people by round and table
  for (std::uint32_t r = 0; r < options_.rounds && !pairs(); ++r) {
    at[r].resize(options_.tables.size());
    for (std::uint32_t i = 0; i < n; ++i) {
      if (plan_.people[i].rounds[r].at != no_table) at[r][plan_.people[i].rounds[r].at].push_back(i);
    }
  }
  const auto together = [&](vertex_id a, vertex_id b, std::uint32_t r) {
    const std::uint32_t one = plan_.people[place(a)].rounds[r].at;
    return one != no_table && (pairs() ? one == place(b) : one == plan_.people[place(b)].rounds[r].at);
  };
  for (std::uint32_t k = 0; k < plan_.introductions.introductions.size(); ++k) {
    const planned_introduction& i = plan_.introductions.introductions[k];
    seated_introduction seated{k, {}, false};
    for (std::uint32_t r = 0; r < options_.rounds && !seated.introducer_there; ++r) {
      if (!together(i.a, i.b, r)) continue;
      const bool there = !pairs() && i.introducer && here(*i.introducer) && together(i.a, *i.introducer, r);
      if (!seated.round || there) seated.round = r;
      seated.introducer_there = there;
    }
    plan_.seated.push_back(seated);
  }
  constexpr std::size_t told_at_most = 3;
  std::vector<std::uint8_t> met;
  for (std::uint32_t i = 0; i < n; ++i) {
    room_person& p = plan_.people[i];
    met.assign(n, 0);
    struct candidate {
      bool planned;
      double worth;
      std::uint32_t round, with;
    };
    std::vector<candidate> candidates;
    for (std::uint32_t r = 0; r < options_.rounds; ++r) {
      room_seat& seat = p.rounds[r];
      if (seat.at == no_table) continue;
      if (pairs()) {
        seat.why.new_people = 1;
        seat.why.best = explained(i, seat.at);
        p.meets.push_back({r, *seat.why.best});
        continue;
      }
      double most = 0.0;
      std::uint32_t best = no_table;
      for (const std::uint32_t j : at[r][seat.at]) {
        if (j == i || std::exchange(met[j], std::uint8_t{1}) != 0) continue;
        ++seat.why.new_people;
        const double worth_of_it = worth(i, j);
        if (!(worth_of_it > 0.0)) continue;
        const bool planned = told_.contains(std::minmax(p.person, plan_.people[j].person)) &&
                             told_.at(std::minmax(p.person, plan_.people[j].person)) < plan_.introductions.introductions.size();
        candidates.push_back({planned, worth_of_it, r, j});
        if (worth_of_it > most) best = j;
        most = std::max(most, worth_of_it);
      }
      if (best != no_table) seat.why.best = explained(i, best);
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const candidate& x, const candidate& y) {
      return x.planned != y.planned ? x.planned : x.worth > y.worth;
    });
    for (const candidate& c : candidates) {
      if (p.meets.size() < told_at_most || c.planned) p.meets.push_back({c.round, explained(i, c.with)});
    }
    std::stable_sort(p.meets.begin(), p.meets.end(), [](const auto& x, const auto& y) { return x.round < y.round; });
  }
}

}  // namespace netgraph::detail

#endif
