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

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/organiser/detail/encounter_words.hpp>
#include <netgraph/organiser/detail/event_planner.hpp>
#include <netgraph/organiser/detail/plan_summary.hpp>
#include <netgraph/organiser/detail/plan_telling.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

// What is no longer in the plan, and why.
inline void event_planner::compare_with_announced() {
  const plan_words words(net_, profiles_.words);
  std::vector<std::pair<vertex_id, vertex_id>> chosen;
  for (const planned_introduction& made : plan_.introductions) chosen.emplace_back(made.a, made.b);
  std::sort(chosen.begin(), chosen.end());
  const auto here = [&](vertex_id v) { return room_.place[to_index(v)] != room::nowhere; };
  for (const announced_introduction& given : options_.published) {
    const auto [a, b] = std::minmax(given.a, given.b);
    if (std::binary_search(chosen.begin(), chosen.end(), std::pair(a, b))) continue;
    if (!net_[a].consent || !net_[b].consent) continue;  // named nowhere
    dropped_introduction gone{a, b, given.introducer, {}};
    if (gone.introducer && !net_[*gone.introducer].consent) gone.introducer.reset();
    if (!here(a) || !here(b)) {
      const vertex_id missing = here(a) ? b : a;
      gone.sentence = (here(a) || here(b) ? words.name(missing) + " is" : words.name(a) + " and " + words.name(b) + " are") +
                      (room_.at_the_door ? " not here." : " not expected.");
    } else if (const auto reason = scan_->why_not(a, b)) {
      gone.sentence = told_of_two(*reason);
    } else {
      gone.sentence = "Other introductions are worth clearly more now.";
    }
    plan_.dropped.push_back(std::move(gone));
  }
}

// What rules ask for, kept or not.
inline void event_planner::explain_wishes() {
  const plan_words words(net_, profiles_.words);
  const auto here = [&](vertex_id v) { return room_.place[to_index(v)] != room::nowhere; };
  for (const wish& asked : eligible_->rules().wishes()) {
    if (!net_[asked.a].consent || !net_[asked.b].consent) {
      ++plan_.wishes_unnamed;
      continue;
    }
    planned_wish told{.a = asked.a, .b = asked.b};
    if (!here(asked.a) || !here(asked.b)) {
      const vertex_id missing = here(asked.a) ? asked.b : asked.a;
      told.unkept = wish_unkept::not_there;
      told.sentence = (here(asked.a) || here(asked.b) ? words.name(missing) + " is" : "Neither is") +
                      (room_.at_the_door ? " here." : " expected.");
      if (here(asked.a) || here(asked.b)) told.sentence.insert(told.sentence.size() - (room_.at_the_door ? 5 : 9), "not ");
    } else if ((told.ineligible = scan_->why_not(asked.a, asked.b))) {
      told.unkept = wish_unkept::ineligible;
      told.sentence = told_of_two(*told.ineligible);
    } else {
      const auto& mine = plan_.people[place(asked.a)].introductions;
      told.kept = std::any_of(mine.begin(), mine.end(), [&](std::uint32_t i) {
        return plan_.introductions[i].a == asked.a && plan_.introductions[i].b == asked.b;
      });
      if (!told.kept) {
        told.unkept = wish_unkept::limit;
        told.sentence = "One of them has as many introductions that the rules ask for as the limit allows.";
      }
    }
    plan_.wishes.push_back(std::move(told));
  }
}

inline void event_planner::explain_the_rest() {
  // By place in the room: what the least of the person's introductions is worth; 0 with room for another.
  std::vector<double> least(plan_.people.size(), 0.0);
  for (std::size_t i = 0; i < plan_.people.size(); ++i) {  // best first
    const auto& mine = plan_.people[i].introductions;
    if (!mine.empty() && mine.size() >= most_for(plan_.people[i].person)) least[i] = plan_.introductions[mine.back()].worth;
  }
  for (std::size_t i = 0; i < plan_.people.size(); ++i) {
    planned_person& p = plan_.people[i];
    if (!p.introductions.empty()) continue;
    const auto because = [&](no_introduction_because reason, std::string sentence) {
      p.none_because = reason;
      p.none_sentence = std::move(sentence);
    };
    if (plan_.people.size() == 1) {
      because(no_introduction_because::alone,
              plan_.opted_out == 0 ? "Nobody else is expected." : "Nobody else expected has consented to be named.");
      continue;
    }
    if (most_for(p.person) == 0) {
      because(no_introduction_because::others_preferred,
              options_.at_most == 0 ? "The plan allows no introductions." : "This person wants no introductions at an event.");
      continue;
    }
    std::array<std::size_t, ineligible_reasons> out{};
    bool open = false, worthy = false, beaten = true, coming = false, rivals = false;
    for (const vertex_id other : room_.people) {
      if (other == p.person) continue;
      if (const auto reason = scan_->why_not(p.person, other)) {
        ++out[static_cast<std::size_t>(*reason)];
        continue;
      }
      open = true;
      const worth_parts parts = scan_->parts(std::min(p.person, other), std::max(p.person, other));
      if (parts.value.value > 0.0) coming = true;
      if (parts.value.a_gains.competitor > 0.0) rivals = true;
      if (!(parts.worth() > 0.0)) continue;
      worthy = true;
      if (least[place(other)] <= parts.worth()) beaten = false;
    }
    if (!open) {
      std::string list;
      for (std::size_t r = 0; r < out.size(); ++r) {
        if (out[r] == 0) continue;
        list +=
            (list.empty() ? "" : ", ") + std::to_string(out[r]) + ' ' + std::string(spoken(static_cast<ineligible_because>(r)));
      }
      because(no_introduction_because::all_out, "Nobody expected is open to an introduction: " + list + '.');
    } else if (!worthy) {
      because(no_introduction_because::without_value,
              coming ? "Whoever would suit is sure to be known from rooms they shared, or sure not to come."
              : rivals
                  ? "Whoever is open to an introduction is of the same trade, and that they may compete outweighs what speaks "
                    "for it."
                  : "Nothing on record speaks for any introduction that is open: one of the two would gain nothing by it.");
    } else {
      because(no_introduction_because::others_preferred,
              "Everybody who would suit has " +
                  (options_.at_most == 1 ? std::string("an introduction") : "as many introductions as allowed") +
                  (beaten ? ", of more worth."
                          : ", for the best plan as a whole: rules and newcomers come first, then the sum of all."));
    }
  }
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
  if (!attendance_record(net_, options_.as_of).any_taken() && !net_.attendance().empty()) {
    say.push_back("No event has check-ins on record, so those registered are taken to have come with the usual turnout: " +
                  percent(options_.ties.rooms.turnout.free_rate) + " at free events, " +
                  percent(options_.ties.rooms.turnout.paid_rate) + " at paid ones.");
  }
  if (!any_contact(net_, options_.as_of)) {
    say.push_back(
        "No conversations are on record: ties come from events attended together only, and nobody counts as having met.");
  }
  const auto nobody_lists = [&](const term_lists& lists) { return lists.terms.empty(); };
  if (nobody_lists(profiles_.table.interests) && nobody_lists(profiles_.table.seeks) && nobody_lists(profiles_.table.offers)) {
    say.push_back("Nobody lists interests, offers or wishes: the plan rests on the network and the trades alone.");
  }
  if (plan_.gone != 0) {
    say.push_back(counted_people(plan_.gone) + (plan_.gone == 1 ? " has" : " have") + " left or " +
                  (plan_.gone == 1 ? "is" : "are") + " away by the rules and " + (plan_.gone == 1 ? "is" : "are") + " left out.");
  }
  const auto unkept = static_cast<std::size_t>(
      std::count_if(plan_.wishes.begin(), plan_.wishes.end(), [](const planned_wish& w) { return !w.kept; }));
  if (unkept != 0) {
    say.push_back(std::to_string(unkept) + (unkept == 1 ? " introduction" : " introductions") +
                  " that the rules ask for cannot be made.");
  }
  if (plan_.wishes_cost > 0.0) {
    say.push_back("What the rules ask for costs the plan " +
                  percent(plan_.wishes_cost / (plan_.proof.value + plan_.wishes_cost)) + " of its worth.");
  }
  if (plan_.proposed_before != 0) {
    say.push_back(std::to_string(plan_.proposed_before) +
                  (plan_.proposed_before == 1 ? " introduction was" : " introductions were") +
                  " proposed before, for another event.");
  }
  if (std::string over = spoken_over(net_, event_, options_.as_of); !over.empty()) say.push_back(std::move(over));
  say.push_back("Two people are taken to have talked at an event they shared with the chance that talks with " +
                spoken_encounters(options_.ties.rooms) + " give; pairs above " + percent(options_.eligible.known_above) +
                " count as known.");
}

}  // namespace netgraph::detail

#endif
