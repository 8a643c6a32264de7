#ifndef NETGRAPH_TESTS_SUPPORT_EVENING_VERIFIER_HPP
#define NETGRAPH_TESTS_SUPPORT_EVENING_VERIFIER_HPP

// Recounts an evening from the network and the options alone.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/network/eligibility.hpp>
#include <netgraph/organiser/room_plan_result.hpp>

namespace netgraph::testing {

/// What is wrong with an evening, in words; nothing where all is right.
inline std::vector<std::string> faults_of(const contact_network& net, const room_plan& room, const room_options& options) {
  std::vector<std::string> faults;
  const auto fault = [&](const std::string& what) { faults.push_back(what); };
  if (!room.clash.empty()) {
    if (!room.people.empty()) fault("a clash, and an evening all the same");
    return faults;
  }
  const bool pairs = options.tables.empty();
  const date on = net[room.introductions.event].start ? net[room.introductions.event].start->day : options.introductions.as_of;
  const rules_in_force rules(net, room.introductions.event, on);
  const eligibility eligible(net, room.introductions.event, options.introductions.as_of, options.introductions.eligible,
                             options.introductions.ties.rooms, options.introductions.ties.channels);
  std::set<std::pair<std::size_t, std::size_t>> met;
  std::uint64_t meetings = 0;
  std::uint64_t repeats = 0;
  for (const room_person& p : room.people) {
    if (!net[p.person].consent) fault("somebody without consent has a seat");
    if (p.rounds.size() != options.rounds) fault("somebody has other rounds");
  }
  for (const room_person& p : room.people) {
    std::uint32_t most = options.rounds;
    for (const auto& [who, rounds] : options.rounds_at_most) most = who == p.person ? std::min(most, rounds) : most;
    std::uint32_t rounds = 0;
    std::uint32_t over = 0;  // of the rounds that cannot change any more
    for (std::uint32_t r = 0; r < p.rounds.size(); ++r) {
      rounds += p.rounds[r].at != no_table ? 1 : 0;
      over += p.rounds[r].at != no_table && (r < options.finished || options.hold) ? 1 : 0;
      for (const rounds_wish& asked : rules.rounds()) {
        const bool away = asked.who == p.person && (r + 1 < asked.first || r >= asked.last);
        if (away && p.rounds[r].at != no_table && r >= options.finished && !options.hold) fault("somebody has a seat while away");
      }
    }
    for (const rounds_wish& asked : rules.rounds()) most = asked.who == p.person ? std::min(most, asked.at_most) : most;
    if (rounds > std::max(most, over)) fault("somebody has more rounds than they will take");
  }
  for (std::uint32_t r = 0; r < options.rounds; ++r) {
    std::vector<std::uint32_t> taken(options.tables.size(), 0);
    for (std::size_t i = 0; i < room.people.size(); ++i) {
      const room_seat& seat = room.people[i].rounds[r];
      if (seat.at == no_table) continue;
      if (!seat.present) fault("somebody who is not there has a seat");
      if (!pairs) {
        ++taken[seat.at];
        for (const seat_wish& wished : rules.places()) {
          if (wished.who != room.people[i].person) continue;
          if (std::find(wished.tables.begin(), wished.tables.end(), seat.at + 1) == wished.tables.end())
            fault("somebody sits where a rule does not want them");
        }
      }
      for (std::size_t j = i + 1; j < room.people.size(); ++j) {
        const room_seat& other = room.people[j].rounds[r];
        const bool together = pairs ? seat.at == j : other.at == seat.at;
        if (pairs && together && other.at != i) fault("somebody meets who meets another");
        if (!together) continue;
        ++meetings;
        const vertex_id a = room.people[i].person;
        const vertex_id b = room.people[j].person;
        if (rules.apart(a, b)) fault("two are together who are to be apart");
        if (!met.emplace(i, j).second) ++repeats;
        if (!pairs || r < options.finished || options.hold) continue;
        const auto reason = eligible.why_not(a, b);
        const wish* asked = rules.wish_for(a, b);
        const bool by_hand = seat.why.by_hand;
        if (reason && !by_hand && !(asked != nullptr && eligibility::overrules(*asked, *reason))) fault("a pair is not eligible");
      }
    }
    for (std::size_t t = 0; t < taken.size(); ++t) {
      if (taken[t] > options.tables[t]) fault("a table is too full");
    }
    for (const wish& asked : rules.wishes()) {
      if (asked.although_met || pairs) continue;
      const auto find = [&](vertex_id v) {
        return std::find_if(room.people.begin(), room.people.end(), [&](const room_person& p) { return p.person == v; });
      };
      const auto one = find(asked.a);
      const auto other = find(asked.b);
      if (one == room.people.end() || other == room.people.end()) continue;
      if (one->rounds[r].present && other->rounds[r].present && one->rounds[r].at != other->rounds[r].at) {
        fault("two do not sit together who should");
      }
    }
  }
  if (meetings != room.meetings) fault("meetings are counted wrongly");
  if (pairs && repeats > 0) fault("a pair meets twice");
  if (!pairs && repeats != room.repeats) fault("repeats are counted wrongly");
  if (room.proof.upper_bound < room.proof.value - 1e-9) fault("the evening beats its own bound");
  for (const seated_introduction& s : room.seated) {
    const planned_introduction& made = room.introductions.introductions[s.introduction];
    if (!s.round) continue;
    const auto at = [&](vertex_id v) {
      for (std::size_t i = 0; i < room.people.size(); ++i) {
        if (room.people[i].person == v)
          return pairs ? std::pair(i, room.people[i].rounds[*s.round].at) : std::pair(i, room.people[i].rounds[*s.round].at);
      }
      return std::pair(room.people.size(), no_table);
    };
    const auto one = at(made.a);
    const auto other = at(made.b);
    if (pairs ? one.second != other.first : one.second != other.second)
      fault("an introduction does not come together in its round");
    if (s.introducer_there && at(*made.introducer).second != one.second) fault("an introducer is said to be there, and is not");
  }
  return faults;
}

}  // namespace netgraph::testing

#endif
