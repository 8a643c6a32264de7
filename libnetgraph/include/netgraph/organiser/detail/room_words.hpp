#ifndef NETGRAPH_ORGANISER_DETAIL_ROOM_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_ROOM_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/room_plan_result.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

/// Turns an evening into sentences. People who did not consent are never named.
class room_words {
 public:
  room_words(const contact_network& net, const room_plan& room, naming people)
      : room_(&room), words_(net, room.introductions.words, people) {}

  [[nodiscard]] const plan_words& of_pairs() const { return words_; }

  [[nodiscard]] std::string rule(const room_rule& told) const {
    std::string text;
    std::size_t next = 0;
    for (const char c : told.text) {
      if (c != '\x01') {
        text += c;
      } else if (next < told.people.size()) {
        text += words_.name(told.people[next++]);
      }
    }
    return text;
  }

  /// What is not kept, a line for each rule with all the places.
  [[nodiscard]] std::vector<std::string> breaches() const {
    std::vector<std::pair<const room_breach*, std::string>> lines;
    for (const room_breach& told : room_->broken) {
      std::string where = "round " + std::to_string(told.round + 1);
      if (told.table) where += " table " + std::to_string(*told.table + 1);
      const auto same = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.first->rule == told.rule; });
      if (same == lines.end()) {
        lines.emplace_back(&told, std::move(where));
      } else {
        same->second += ", " + where;
      }
    }
    std::vector<std::string> texts;
    for (const auto& [told, where] : lines) {
      texts.push_back((told->must_hold ? "Not kept, though it must hold: " : "Not kept everywhere: ") + rule(told->rule) + " (" +
                      where + ").");
    }
    return texts;
  }

  /// Whom somebody meets in a meeting that is told.
  [[nodiscard]] vertex_id other(vertex_id me, std::uint32_t explained) const {
    const planned_introduction& pair = room_->explained[explained];
    return pair.a == me ? pair.b : pair.a;
  }

  /// Why somebody is where they are in a round; empty where they are nowhere.
  [[nodiscard]] std::string seat(const room_person& p, std::uint32_t round) const {
    const room_seat& seat = p.rounds[round];
    if (seat.at == no_table) return {};
    std::string text;
    if (seat.why.hosts) text += "Hosts this table. ";
    if (seat.why.by_rule) text += "Has this table by a rule. ";
    if (seat.why.by_hand) text += "Placed by hand. ";
    if (room_->kind == room_kind::pairs) return text + reason(p.person, *seat.why.best);
    if (seat.why.new_people == 0) return text + "Meets nobody new here.";
    text += "Meets " + counted_people(seat.why.new_people) + " here for the first time";
    if (!seat.why.best) return text + '.';
    const std::string best = words_.why(room_->explained[*seat.why.best]);
    text += ", above all " + words_.name(other(p.person, *seat.why.best));
    return best.empty() ? text + '.' : text + ". " + best;
  }

  /// What speaks for a pair; never empty.
  [[nodiscard]] std::string reason(vertex_id, std::uint32_t explained) const {
    const std::string why = words_.why(room_->explained[explained]);
    return why.empty() ? "They have not met." : why;
  }

  [[nodiscard]] std::string verdict() const {
    if (room_->kind == room_kind::pairs) return spoken_verdict(room_->proof, "pairs");
    if (room_->proof.proven_optimal()) return spoken_verdict(room_->proof, "seats");
    return "Worth " + spoken_at_least(room_->proof) +
           " of the best known bound; how much of the rest can be had at all, nobody knows.";
  }

  /// The evening in a few lines.
  [[nodiscard]] std::vector<std::string> summary(std::uint32_t rounds, std::uint32_t minutes) const {
    std::vector<std::string> lines;
    if (!room_->clash.empty()) {
      lines.push_back("There is no such evening: these cannot hold together, and any one less and the others can.");
      for (const room_rule& told : room_->clash) lines.push_back(rule(told) + '.');
      return lines;
    }
    std::string first = counted_people(room_->people.size()) + ", " + counted(rounds, "round", "rounds");
    if (minutes > 0) first += " of " + counted(minutes, "minute", "minutes");
    if (room_->kind == room_kind::tables) first += ", " + counted(room_->seats.size(), "table", "tables");
    lines.push_back(first + '.');
    if (room_->kind == room_kind::tables) {
      lines.push_back(counted(room_->meetings - room_->repeats, "meeting", "meetings") + ", " + spelled(room_->repeats) +
                      " again; in " + spelled(room_->met_before) + " the two know each other already.");
    } else {
      lines.push_back(counted(room_->meetings, "meeting", "meetings") + "; nobody meets anybody twice.");
    }
    if (room_->byes > 0) {
      lines.push_back(counted(room_->byes, "seat", "seats") + " short over all rounds: who is there throughout sits out " +
                      (room_->least_byes == room_->most_byes ? spelled(room_->most_byes)
                                                             : spelled(room_->least_byes) + " to " + spelled(room_->most_byes)) +
                      (room_->most_byes == 1 && room_->least_byes == 1 ? " round." : " rounds."));
    }
    std::size_t together = 0;
    std::size_t with_introducer = 0;
    std::size_t introducers = 0;
    for (const seated_introduction& s : room_->seated) {
      together += s.round ? 1 : 0;
      with_introducer += s.introducer_there ? 1 : 0;
      introducers += room_->introductions.introductions[s.introduction].introducer ? 1 : 0;
    }
    if (!room_->seated.empty()) {
      std::string text = "Of " + counted(room_->seated.size(), "planned introduction", "planned introductions") + " " +
                         spelled(together) + (together == 1 ? " comes" : " come") + " together";
      if (room_->kind == room_kind::tables) {
        text += ", " + spelled(with_introducer) + " of the " + spelled(introducers) +
                " that have an introducer with them at the table";
      }
      lines.push_back(text + '.');
    }
    lines.push_back(verdict());
    if (room_->announced) lines.push_back(changes());
    if (room_->cost) {
      lines.push_back("The changes by hand: worth " + spelled(room_->cost->before, 2) + " before, " +
                      spelled(room_->cost->after, 2) + " after; " + counted(room_->cost->seats_changed, "seat", "seats") +
                      " changed.");
    }
    std::size_t unkept = 0;
    for (const planned_wish& wish : room_->introductions.wishes) unkept += wish.kept ? 0 : 1;
    if (unkept > 0) lines.push_back(counted(unkept, "wish", "wishes") + " of the rules not kept; the reasons are listed.");
    if (const std::size_t broken = breaches().size(); broken > 0) {
      lines.push_back(counted(broken, "wish", "wishes") + " on who sits with whom not kept everywhere; listed with the places.");
    }
    return lines;
  }

  /// What became of what was announced.
  [[nodiscard]] std::string changes() const {
    const bool seats = room_->kind == room_kind::tables;
    std::size_t cards = 0;
    for (const room_person& p : room_->people) cards += p.card_changed ? 1 : 0;
    return "Of " + counted(room_->seats_announced, seats ? "seat" : "pair", seats ? "seats" : "pairs") + " announced " +
           spelled(room_->kept) + " stay; " + spelled(room_->moved) + " moved, " + spelled(room_->added) + " new, " +
           spelled(room_->dropped) + " dropped. " + counted(cards, "card", "cards") + " to print again.";
  }

  /// What was taken for granted.
  [[nodiscard]] std::vector<std::string> assumptions() const {
    std::vector<std::string> said = room_->introductions.assumptions;
    const std::size_t silent = room_->introductions.opted_out;
    const std::size_t seats = std::accumulate(room_->seats.begin(), room_->seats.end(), std::size_t{0});
    if (silent > 0 && room_->kind == room_kind::tables) {
      const bool room_for_them = seats >= room_->people.size() + silent;
      said.push_back(counted(silent, "person who is expected did", "people who are expected did") +
                     " not consent to be named and " + (silent == 1 ? "is" : "are") + " in no list: " +
                     (room_for_them ? "there are seats left for them." : "there are too few seats left for them."));
    }
    return said;
  }

 private:
  const room_plan* room_;
  plan_words words_;
};

}  // namespace netgraph::detail

#endif
