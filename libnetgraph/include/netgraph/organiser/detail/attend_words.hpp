#ifndef NETGRAPH_ORGANISER_DETAIL_ATTEND_WORDS_HPP
#define NETGRAPH_ORGANISER_DETAIL_ATTEND_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/events_to_attend_plan.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph::detail {

/// What a fee is called: "fee 12.00", "free", or that it is not on record.
[[nodiscard]] inline std::string spoken_fee(std::optional<double> fee) {
  if (!fee) return "fee not on record";
  return *fee > 0.0 ? "fee " + spelled(*fee, 2) : "free";
}

/// Whom one is likely to talk to at an event.
[[nodiscard]] inline std::string spoken_talks(const event_visit& made) {
  return "talks with about " + spelled(made.known_people, 1) + " people of your network and " + spelled(made.new_people, 1) +
         " others";
}

/// An event to go to as one sentence.
[[nodiscard]] inline std::string spoken_sentence(const contact_network& net, const event_visit& made,
                                                 naming people = naming::names) {
  constexpr std::size_t most = 3;
  std::string text = "Go to " + called(net, made.event) + " on " + netgraph::to_string(net[made.event].start->day) + " (" +
                     spelled(made.minutes / 60.0, 1) + " hours" + (made.fee ? ", " + spoken_fee(made.fee) : "") +
                     "): talks with about " + spelled(made.known_people, 1) + " people of your network";
  for (std::size_t i = 0; i < std::min(most, made.people.size()); ++i) {
    text += (i == 0 ? ", first of all " : ", ") + called(net, made.people[i], people);
  }
  return text + ", and about " + spelled(made.new_people, 1) + " others.";
}

/// Why an event is not chosen, as a phrase without its name.
[[nodiscard]] inline std::string spoken_why_not(const contact_network& net, const unattended_event& left,
                                                const events_to_attend_options& options) {
  switch (left.because) {
    case unattended_because::declined: return "you have declined or cancelled";
    case unattended_because::nobody_expected: return "nobody else is expected yet";
    case unattended_because::no_worth: return "nobody expected there counts for anything";
    case unattended_because::over_hours:
      return "takes " + spelled(left.minutes / 60.0, 1) + " hours, more than the " + spelled(options.hours, 1) + " there are";
    case unattended_because::over_money:
      return "costs " + spelled(left.fee.value_or(0.0), 2) + ", more than the " + spelled(options.money.value_or(0.0), 2) +
             " there is";
    case unattended_because::clashes:
      return "is at the same time as " + called(net, *left.clash) + ", which is worth more with the rest";
    case unattended_because::others_worth_more: break;
  }
  return "the time or money does more at the others";
}

/// The same after the event's name and day, as a sentence.
[[nodiscard]] inline std::string spoken_sentence(const contact_network& net, const unattended_event& left) {
  return called(net, left.event) + " on " + netgraph::to_string(net[left.event].start->day) + ": " + left.why + '.';
}

/// What one reads first of a choice of events.
[[nodiscard]] inline std::vector<key_number> numbers_of(const events_to_attend_plan& plan,
                                                        const events_to_attend_options& options) {
  double known = 0.0;
  double others = 0.0;
  for (const event_visit& v : plan.events) {
    known += v.known_people;
    others += v.new_people;
  }
  return {
      {spelled(plan.events.size()), plan.events.size() == 1 ? "event" : "events",
       "of " + spelled(plan.considered) + " worth considering"},
      {spelled_hours(plan.minutes), "with travel",
       "of " + spelled_hours(static_cast<std::uint64_t>(options.hours * 60.0)) + " there are"},
      {spelled(plan.money, 2), "in fees", options.money ? "of " + spelled(*options.money, 2) + " there is" : "no limit was set"},
      {spelled(known, 0), "talks in your network", "about so many, over all events"},
      {spelled(others, 0), "talks with others", "about so many, over all events"},
  };
}

/// The choice in a few lines, for the screen.
[[nodiscard]] inline std::vector<std::string> summary_of(const contact_network& net, vertex_id person,
                                                         const events_to_attend_plan& plan,
                                                         const events_to_attend_options& options, naming people) {
  const std::string who = !net[person].consent ? "nobody" : called(net, person, people);
  const std::string also = net[person].consent && who != net[person].id ? " (" + net[person].id + ")" : "";
  return {"Events for " + who + also + ", from " + spoken(options.as_of) + " to " +
              spoken(days_after(options.as_of, options.days_ahead)),
          counted(plan.events.size(), "event", "events") + ", " + spelled_hours(plan.minutes) + " of " +
              spelled_hours(static_cast<std::uint64_t>(options.hours * 60.0)) + ", " + spelled(plan.money, 2) +
              (options.money ? " of " + spelled(*options.money, 2) : "") + " in fees"};
}

}  // namespace netgraph::detail

#endif
