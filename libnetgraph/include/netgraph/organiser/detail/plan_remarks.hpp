#ifndef NETGRAPH_ORGANISER_DETAIL_PLAN_REMARKS_HPP
#define NETGRAPH_ORGANISER_DETAIL_PLAN_REMARKS_HPP

// What a plan says besides its introductions: why somebody has none, and what was taken for granted.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/organiser/detail/encounter_words.hpp>
#include <netgraph/organiser/detail/event_planner.hpp>

namespace netgraph::detail {

[[nodiscard]] inline std::string percent(double share) { return std::to_string(std::lround(share * 100.0)) + " %"; }

[[nodiscard]] inline std::string counted_people(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " person" : " people");
}

/// What an organiser calls a reason for which a pair is out.
[[nodiscard]] inline std::string_view spoken(ineligible_because reason) noexcept {
  switch (reason) {
    case ineligible_because::met: return "met already";
    case ineligible_because::known: return "probably known from rooms they shared";
    case ineligible_because::cooldown: return "introduced or proposed lately";
    case ineligible_because::declined: return "declined lately";
    case ineligible_because::apart: return "kept apart by a rule";
    case ineligible_because::never_introduce: return "not to be introduced, by a rule";
    case ineligible_because::no_consent: return "without consent";
    case ineligible_because::same_person: break;
  }
  return "the same person";
}

inline void event_planner::explain_the_rest() {
  std::vector<std::uint8_t> open(plan_.people.size(), 0);
  std::vector<std::uint8_t> suited(plan_.people.size(), 0);  // some pair would gain from meeting
  std::vector<std::uint8_t> worthy(plan_.people.size(), 0);  // and may both come, and not know each other
  std::vector<std::uint8_t> beaten(plan_.people.size(), 1);  // all of those have nothing that is worth less
  const std::vector<double> least = least_worth();
  for (std::size_t i = 0; i < problem_.pairs.size(); ++i) {
    const pair_candidate& pair = problem_.pairs[i];
    for (const auto& [p, other] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)}) {
      open[to_index(p)] = 1;
      if (values_[i].value > 0.0) suited[to_index(p)] = 1;
      if (!(pair.value > 0.0)) continue;
      worthy[to_index(p)] = 1;
      if (least[to_index(other)] <= pair.value) beaten[to_index(p)] = 0;
    }
  }
  for (std::size_t i = 0; i < plan_.people.size(); ++i) {
    planned_person& p = plan_.people[i];
    if (!p.introductions.empty()) continue;
    if (plan_.people.size() == 1) {
      p.none_because = no_introduction_because::alone;
      p.none_sentence = plan_.opted_out == 0 ? "Nobody else is expected." : "Nobody else expected has consented to be named.";
    } else if (options_.at_most == 0) {
      p.none_because = no_introduction_because::others_preferred;
      p.none_sentence = "The plan allows no introductions.";
    } else if (open[i] == 0) {
      p.none_because = no_introduction_because::all_out;
      std::array<std::size_t, ineligible_reasons> because{};
      for (const vertex_id other : room_.people) {
        if (other == p.person) continue;
        if (const auto reason = eligible_->why_not(p.person, other)) ++because[static_cast<std::size_t>(*reason)];
      }
      std::string list;
      for (std::size_t r = 0; r < because.size(); ++r) {
        if (because[r] == 0) continue;
        list += (list.empty() ? "" : ", ") + std::to_string(because[r]) + ' ' +
                std::string(spoken(static_cast<ineligible_because>(r)));
      }
      p.none_sentence = "Nobody expected is open to an introduction: " + list + '.';
    } else if (worthy[i] == 0) {
      p.none_because = no_introduction_because::without_value;
      p.none_sentence =
          suited[i] == 0
              ? "Nothing on record speaks for any introduction: no shared contacts, offers, interests or new people to reach."
              : "Whoever would suit is sure to be known from rooms they shared, or sure not to come.";
    } else {
      p.none_because = no_introduction_because::others_preferred;
      p.none_sentence =
          "Everybody who would suit has " +
          (options_.at_most == 1 ? std::string("an introduction") : std::to_string(options_.at_most) + " introductions") +
          (beaten[i] != 0 ? " of more worth already."
                          : " already, for the best plan as a whole: rules and newcomers come first, then the sum of all.");
    }
  }
}

/// By place in the room: what the least of the person's introductions is worth; 0 without any.
inline std::vector<double> event_planner::least_worth() const {
  std::vector<double> least(plan_.people.size(), 0.0);
  for (std::size_t i = 0; i < plan_.people.size(); ++i) {  // best first
    if (!plan_.people[i].introductions.empty()) least[i] = plan_.introductions[plan_.people[i].introductions.back()].worth;
  }
  return least;
}

inline void event_planner::assume() {
  std::vector<std::string>& say = plan_.assumptions;
  const std::size_t expected = plan_.people.size();
  const std::string are = expected == 1 ? " is " : " are ";
  if (room_.at_the_door) {
    say.push_back("The " + counted_people(expected) + " named as present" + are + "in the room.");
  } else {
    switch (plan_.expected_from) {
      case came_from::attended:
        say.push_back("Those recorded as attending are in the room: " + counted_people(expected) + '.');
        break;
      case came_from::registered:
        say.push_back("The " + counted_people(expected) + " registered" + are +
                      "expected, each with the chance of coming that their own "
                      "past and the series' past give.");
        break;
      case came_from::invited:
        say.push_back("Nobody has registered yet: the " + counted_people(expected) + " invited" + are +
                      "expected, as if they had.");
        break;
      case came_from::regulars:
        say.push_back("No guest list yet: the " + counted_people(expected) + " who " + (expected == 1 ? "comes" : "come") +
                      " regularly to this series" + are +
                      "expected, each at "
                      "their own rate over its last " +
                      std::to_string(room_.expected.series_events) + " events.");
        break;
      case came_from::nobody:
        say.push_back("Nobody is expected: the event has no guests on record and its series no regulars.");
        break;
    }
  }
  if (plan_.opted_out != 0) {
    say.push_back(counted_people(plan_.opted_out) + (plan_.opted_out == 1 ? " has" : " have") +
                  " not consented to be named and " + (plan_.opted_out == 1 ? "is" : "are") + " left out.");
  }
  const bool checked_in = std::any_of(net_.attendance().begin(), net_.attendance().end(),
                                      [](const attendance& row) { return row.status == attendance_status::attended; });
  if (!checked_in && !net_.attendance().empty()) {
    say.push_back("No event has check-ins on record, so those registered are taken to have come with the usual turnout: " +
                  percent(options_.ties.rooms.turnout.free_rate) + " at free events, " +
                  percent(options_.ties.rooms.turnout.paid_rate) + " at paid ones.");
  }
  if (net_.interactions().empty()) {
    say.push_back(
        "No conversations are on record: ties come from events attended together only, and nobody counts as having met.");
  }
  const auto nobody_lists = [&](const term_lists& lists) { return lists.terms.empty(); };
  if (nobody_lists(profiles_.table.interests) && nobody_lists(profiles_.table.seeks) && nobody_lists(profiles_.table.offers)) {
    say.push_back("Nobody lists interests, offers or wishes: the plan rests on the network and the trades alone.");
  }
  if (rules_over_limit_ != 0) {
    say.push_back(std::to_string(rules_over_limit_) + (rules_over_limit_ == 1 ? " introduction" : " introductions") +
                  " that the rules ask for would give somebody more than " + std::to_string(options_.at_most) +
                  "; the plan leaves " + (rules_over_limit_ == 1 ? "it" : "them") + " out.");
  }
  say.push_back("Two people are taken to have talked at an event they shared with the chance that talks with " +
                spoken_encounters(options_.ties.rooms) + " give; pairs above " + percent(options_.eligible.known_above) +
                " count as known.");
}

}  // namespace netgraph::detail

#endif
