#ifndef NETGRAPH_ORGANISER_EVENTS_TO_ATTEND_PLAN_HPP
#define NETGRAPH_ORGANISER_EVENTS_TO_ATTEND_PLAN_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/plan/coverage.hpp>
#include <netgraph/records/event.hpp>

namespace netgraph {

/// How a choice of events is made. Only `as_of` has no default.
struct events_to_attend_options {
  date as_of = {};               ///< the day from which everything is seen
  long days_ahead = 91;          ///< events that start within so many days after `as_of`; >= 1
  double hours = 12.0;           ///< to be spent on all of them, travel included; >= 0
  std::optional<double> money = {};   ///< to be spent on fees, in the organiser's currency; absent: no limit
  double travel_hours = 0.0;     ///< to an event and back, for each; >= 0
  double hours_of_an_event = 2.0;     ///< where the times do not tell; >= 0 (ours)
  double hours_a_day = 8.0;      ///< at most so many count for each day of an event; > 0 (ours)
  long horizon_days = 91;        ///< what counts is how strong ties are after so many days; >= 1
  double growth = 0.1;           ///< as in `keep_in_touch_options`
  double new_contact = 0.05;     ///< what a talk with somebody without a tie counts; in [0, 1] (ours)
  std::vector<double> importance = {};  ///< by person, >= 0; empty: 1 for all
  attending_options attending = {};     ///< who is expected
  tie_options ties = {};         ///< tie strength, and how rooms count; `as_of` is filled in
  coverage_options effort = {};
};

/// One event worth going to.
struct event_visit {
  event_id event = {};
  std::uint32_t minutes = 0;       ///< with travel
  std::optional<double> fee = {};  ///< absent: not known, counted as 0
  double worth = 0.0;              ///< what the choice would lose without this event
  double known_people = 0.0;       ///< expected talks with people one has a tie with
  double new_people = 0.0;         ///< and with others
  std::vector<vertex_id> people = {};  ///< for whom it is worth most, at most five, best first
  std::string sentence = {};
};

enum class unattended_because : std::uint8_t {
  declined,         ///< one has declined or cancelled
  nobody_expected,  ///< nobody else is
  no_worth,         ///< nobody expected there counts for anything
  over_hours,       ///< longer, with travel, than all the hours there are
  over_money,       ///< dearer than all the money there is
  clashes,          ///< at the same time as one that is chosen
  others_worth_more ///< the hours or the money do more at others
};

[[nodiscard]] constexpr std::string_view to_string(unattended_because because) noexcept {
  switch (because) {
    case unattended_because::declined: return "declined";
    case unattended_because::nobody_expected: return "nobody_expected";
    case unattended_because::no_worth: return "no_worth";
    case unattended_because::over_hours: return "over_hours";
    case unattended_because::over_money: return "over_money";
    case unattended_because::clashes: return "clashes";
    case unattended_because::others_worth_more: return "others_worth_more";
  }
  return {};
}

/// An event in time that is not chosen, and why.
struct unattended_event {
  event_id event = {};
  unattended_because because = unattended_because::others_worth_more;
  std::optional<event_id> clash = {};  ///< the first chosen event at the same time
  std::uint32_t minutes = 0;           ///< with travel
  std::optional<double> fee = {};      ///< absent: not known, counted as 0
  double worth = 0.0;                  ///< what it would add to the choice
  std::string why = {};                ///< a phrase without a full stop
  std::string sentence = {};           ///< the same after the event and its day
};

/// Which events to go to, with the proof.
struct events_to_attend_plan {
  std::vector<event_visit> events = {};  ///< by start, then id
  std::vector<unattended_event> unattended = {};  ///< all others in time, by start, then id
  std::uint64_t minutes = 0;
  double money = 0.0;
  certificate proof = {};           ///< of the worth of all people talked to
  std::size_t considered = 0;       ///< events in time that one has not declined, with anybody expected
  std::size_t declined = 0;         ///< events in time that one has declined or cancelled
  std::size_t nobody_expected = 0;  ///< events in time without anybody expected
  std::size_t opted_out = 0;        ///< people expected somewhere who did not consent, and the person if not
  std::vector<std::string> assumptions = {};
};

}  // namespace netgraph

#endif
