#ifndef NETGRAPH_ORGANISER_DETAIL_PLAN_SUMMARY_HPP
#define NETGRAPH_ORGANISER_DETAIL_PLAN_SUMMARY_HPP

// A plan in a few lines and numbers: what is read first, on the screen and on the page.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/past_events.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

/// Whether any contact is on record by a day.
[[nodiscard]] inline bool any_contact(const contact_network& net, const date& as_of) {
  const auto rows = net.interactions();
  return std::any_of(rows.begin(), rows.end(), [&](const interaction& i) { return on_record(net, i, as_of); });
}

/// Who makes a plan's introductions: "40 by somebody who has met both, 3 by a host".
[[nodiscard]] inline std::string makers_of(const event_plan& plan) {
  std::array<std::size_t, 5> made{};
  for (const planned_introduction& i : plan.introductions) {
    ++made[i.introducer_as ? static_cast<std::size_t>(*i.introducer_as) : i.warm_up ? 3 : 4];
  }
  static constexpr std::array<const char*, 5> how{" by somebody who has met both", " by somebody with ties to both", " by a host",
                                                  " after a message first", " by the organiser"};
  std::string text;
  for (std::size_t k = 0; k < made.size(); ++k) {
    if (made[k] != 0) text += (text.empty() ? "" : ", ") + spelled(made[k]) + how[k];
  }
  return text;
}

/// What became of what was announced: "10 kept, 2 with another introducer, 3 new, 1 dropped"; empty where nothing was.
[[nodiscard]] inline std::string changes_of(const event_plan& plan) {
  std::array<std::size_t, 3> changed{};
  for (const planned_introduction& i : plan.introductions) {
    if (i.change) ++changed[static_cast<std::size_t>(*i.change)];
  }
  if (changed == std::array<std::size_t, 3>{} && plan.dropped.empty()) return {};
  return spelled(changed[0]) + " kept, " + spelled(changed[1]) + " with another introducer, " + spelled(changed[2]) + " new, " +
         spelled(plan.dropped.size()) + " dropped";
}

[[nodiscard]] inline std::size_t people_without(const event_plan& plan) {
  return static_cast<std::size_t>(
      std::count_if(plan.people.begin(), plan.people.end(), [](const planned_person& p) { return p.introductions.empty(); }));
}

/// The plan in a few lines, for the screen.
[[nodiscard]] inline std::vector<std::string> summary_of(const contact_network& net, const event_plan& plan) {
  const event& when = net[plan.event];
  std::vector<std::string> lines{called(net, plan.event) + (when.start ? ", " + spoken(*when.start) : std::string{})};
  lines.push_back(counted_people(plan.people.size()) + " expected, " +
                  counted(plan.introductions.size(), "introduction", "introductions"));
  if (!plan.introductions.empty()) lines.push_back(makers_of(plan));
  if (std::string changes = changes_of(plan); !changes.empty()) lines.push_back("Of those announced: " + changes);
  const auto unkept = std::count_if(plan.wishes.begin(), plan.wishes.end(), [](const planned_wish& w) { return !w.kept; });
  if (unkept != 0) {
    lines.push_back(counted(static_cast<std::uint64_t>(unkept), "wish of the rules is", "wishes of the rules are") +
                    " not kept; the report says why");
  }
  if (const std::size_t none = people_without(plan); none != 0) {
    lines.push_back(counted(none, "person has", "people have") + " none; the report says why");
  }
  if (!plan.introductions.empty()) lines.push_back(spoken_verdict(plan.proof));
  return lines;
}

/// That the event was before the day from which the plan sees everything; empty where it was not.
[[nodiscard]] inline std::string spoken_over(const contact_network& net, event_id e, const date& as_of) {
  const event& when = net[e];
  if (!when.start || when.start->day >= as_of) return {};
  return "The event was on " + to_string(when.start->day) + ", before " + to_string(as_of) +
         ", the day from which the plan sees everything.";
}

/// Where the list of those expected comes from, after their number.
[[nodiscard]] inline std::string expected_as(const event_plan& plan) {
  if (plan.at_the_door) return "in the room";
  switch (plan.expected_from) {
    case came_from::attended: return "checked in";
    case came_from::registered: return "registered";
    case came_from::invited: return "invited, nobody has registered yet";
    case came_from::regulars: return "regulars of the series, nobody is invited yet";
    case came_from::nobody: break;
  }
  return {};
}

/// What an organiser reads first.
[[nodiscard]] inline std::vector<key_number> numbers_of(const event_plan& plan) {
  std::size_t newcomers = 0, introducers = 0, busiest = 0;
  double likely = 0.0;
  for (const planned_person& p : plan.people) {
    newcomers += p.newcomer ? 1U : 0U;
    introducers += p.introduces.empty() ? 0U : 1U;
    busiest = std::max(busiest, p.introduces.size());
    likely += p.turnout;
  }
  const std::size_t people = plan.people.size();
  const std::size_t meeting = people - people_without(plan);
  std::string context = expected_as(plan);
  if (const auto will_come = static_cast<std::size_t>(std::lround(likely)); will_come < people) {
    context += (context.empty() ? "" : ", ") + ("about " + spelled(will_come)) + " will come";
  }
  const bool best = plan.proof.proven_optimal();
  std::vector<key_number> numbers{
      {spelled(people), people == 1 ? "person expected" : "people expected", context},
      {spelled(plan.introductions.size()), plan.introductions.size() == 1 ? "introduction" : "introductions", makers_of(plan)},
      {spelled(meeting), meeting == 1 ? "person meets somebody new" : "people meet somebody new",
       newcomers == 0 ? "no newcomers this time" : counted(newcomers, "newcomer", "newcomers") + " among those expected"},
      {spelled(introducers), introducers == 1 ? "person introduces others" : "people introduce others",
       introducers == 0 ? "nobody is at hand to introduce others" : "at most " + counted(busiest, "pair", "pairs") + " each"}};
  if (!plan.introductions.empty()) {
    numbers.push_back({best ? "Best" : spoken_at_least(plan.proof), best ? "proven" : "of the best possible",
                       best ? "no better plan under these rules" : "or more: see “How good is this plan?”"});
  }
  return numbers;
}

/// What is not known of those expected, each with what to fill in so that the next plan is better.
[[nodiscard]] inline std::vector<std::string> to_fill_in(const contact_network& net, const event_plan& plan) {
  std::vector<std::string> said;
  if (plan.people.empty()) return said;
  if (!any_contact(net, plan.as_of)) {
    said.push_back(
        "Who has talked to whom is not on record: interactions.csv (from, to, channel, at) shows who has met, who keeps in "
        "touch, and who "
        "can introduce whom.");
  }
  const std::vector<event_id> past = past_events(net, plan.as_of);
  if (std::none_of(past.begin(), past.end(), [&](event_id e) { return e != plan.event; })) {
    said.push_back("No earlier event is on record: events.csv and attendance.csv show who knows the room and who is new.");
  }
  std::size_t silent = 0, uninterested = 0, unplaced = 0;
  bool hosted = false;
  for (const planned_person& p : plan.people) {
    const person& someone = net[p.person];
    silent += someone.seeks.empty() && someone.offers.empty() ? 1U : 0U;
    uninterested += someone.interests.empty() ? 1U : 0U;
    unplaced += someone.organisation.empty() ? 1U : 0U;
    hosted = hosted || p.host;
  }
  const std::size_t all = plan.people.size();
  const auto ask = [&](std::size_t count, const std::string& what) {
    if (2 * count > all) said.push_back(spelled(count) + " of the " + counted_people(all) + " expected " + what);
  };
  ask(silent,
      "say neither what they look for nor what they offer: ask when they register, and fill in seeks and offers of people.csv.");
  ask(uninterested, "have no interests on record: fill in interests of people.csv, and there is something to talk about.");
  ask(unplaced, "have no organisation on record: with it colleagues are not introduced to each other.");
  if (!hosted) said.push_back("Nobody is marked as host: with the role host in attendance.csv somebody can introduce anybody.");
  return said;
}

}  // namespace netgraph::detail

#endif
