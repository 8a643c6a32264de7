#ifndef NETGRAPH_ORGANISER_DETAIL_TOUCH_SUMMARY_HPP
#define NETGRAPH_ORGANISER_DETAIL_TOUCH_SUMMARY_HPP

// A week of calls and messages in a few lines and numbers: what is read first, on the screen and on the page.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/keep_in_touch_plan.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

/// What one reads first of a week in touch.
[[nodiscard]] inline std::vector<key_number> numbers_of(const keep_in_touch_plan& plan) {
  const load_verdict& load = plan.load;
  std::vector<key_number> numbers{
      {spelled(plan.contacts.size()), plan.contacts.size() == 1 ? "contact" : "contacts", "this week, the most worth first"},
      {spelled(plan.minutes), plan.minutes == 1 ? "minute" : "minutes", "of " + spelled(plan.budget) + " there are"},
      {spelled(plan.ties), plan.ties == 1 ? "person with a tie" : "people with a tie",
       plan.resting == 0 ? "none contacted just now" : spelled(plan.resting) + " of them contacted just now"}};
  if (plan.strength > 0.0) {
    numbers.push_back({percent(plan.strength_with / plan.strength), "of today’s ties",
                       "is there in the end; " + percent(plan.strength_without / plan.strength) + " if nobody were contacted"});
  } else {
    numbers.push_back({"–", "of today’s ties", "there are none yet"});
  }
  if (plan.rhythm_people == 0) {
    numbers.push_back({"–", "no rhythm to keep", "nobody has one"});
    return numbers;
  }
  const std::string needed = spelled(load.load, 1) + " contacts a week keep all " + spelled(plan.rhythm_people);
  if (load.possible == true) {
    numbers.push_back({"Yes", "all can be kept up", needed});
  } else {
    numbers.push_back({load.possible ? "No" : "?", load.possible ? "not all can be kept up" : "too close to tell",
                       needed + "; " + spelled(plan.rhythm_fits) + " fit"});
  }
  return numbers;
}

/// Somebody by name with the id, where that is another: "Ann Abel (ann)".
[[nodiscard]] inline std::string called_with_id(const contact_network& net, vertex_id v, naming people) {
  const std::string& name = called(net, v, people);
  return name == net[v].id ? name : name + " (" + net[v].id + ")";
}

/// The week in a few lines, for the screen: before the contacts.
[[nodiscard]] inline std::vector<std::string> summary_of(const contact_network& net, std::span<const vertex_id> callers,
                                                         const keep_in_touch_plan& plan, naming people) {
  constexpr std::size_t most = 4;
  std::vector<std::string> names;
  for (const vertex_id v : callers) {
    if (net[v].consent) names.push_back(called_with_id(net, v, people));
  }
  return {"Keep in touch: " + (names.empty() ? "nobody" : listed(names, most)) + ", the week from " + spoken(plan.as_of),
          counted(plan.contacts.size(), "contact", "contacts") + " in " + spelled(plan.minutes) + " of " +
              counted(plan.budget, "minute", "minutes") + ", of " + counted_people(plan.ties) + " with a tie"};
}

/// Who is left out of the week for other reasons than time, in sentences. Not how many did not consent: the caller knows whom they
/// are in contact with, and would see who is missing.
[[nodiscard]] inline std::vector<std::string> left_alone(const keep_in_touch_plan& plan) {
  std::vector<std::string> said;
  const auto say = [&](std::size_t count, const char* what) {
    if (count != 0) said.push_back(counted_people(count) + ' ' + what + '.');
  };
  say(plan.resting, "contacted just now and left alone");
  say(plan.meeting, "expected at an event with you in the days to come, who need no call");
  say(plan.only_rooms, "met in rooms only, without a contact on record, and left out");
  say(plan.kept_apart, "left out because of a rule");
  return said;
}

}  // namespace netgraph::detail

#endif
