#ifndef NETGRAPH_ORGANISER_EVENTS_TO_ATTEND_HPP
#define NETGRAPH_ORGANISER_EVENTS_TO_ATTEND_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/encounters.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/detail/touch_value.hpp>
#include <netgraph/organiser/detail/touch_words.hpp>
#include <netgraph/plan/certificate.hpp>
#include <netgraph/plan/coverage.hpp>

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
  tie_options ties = {};         ///< tie strength and encounters; `as_of` is filled in
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

/// Which events to go to, with the proof.
struct events_to_attend_plan {
  std::vector<event_visit> events = {};  ///< by start, then id
  std::uint64_t minutes = 0;
  double money = 0.0;
  certificate proof = {};           ///< of the worth of all people talked to
  std::size_t considered = 0;       ///< events in time that one has not declined, with anybody expected
  std::size_t declined = 0;         ///< events in time that one has declined or cancelled
  std::size_t nobody_expected = 0;  ///< events in time without anybody expected
  std::size_t opted_out = 0;        ///< people expected somewhere who did not consent, and the person if not
  std::vector<std::string> assumptions = {};
};

namespace detail {

/// From minute to minute of the calendar, as written.
struct event_span {
  std::int64_t from;
  std::int64_t to;
};

[[nodiscard]] inline std::int64_t minute_of(const moment& at) {
  return static_cast<std::int64_t>(at.day.day_number()) * 1440 + (at.time ? at.time->second_of_day() / 60 : 0);
}

/// When one is at an event and for how many minutes. An event without a time of day takes up its days. @pre it has a start.
[[nodiscard]] inline std::pair<event_span, double> time_of(const event& e, const events_to_attend_options& o) {
  const std::int64_t from = minute_of(*e.start);
  const bool has_end = e.end && minute_of(*e.end) >= from && e.end->day >= e.start->day;
  const long days = has_end ? days_between(e.start->day, e.end->day) + 1 : 1;
  const double most = static_cast<double>(days) * o.hours_a_day * 60.0;
  if (e.start->time && has_end && e.end->time && minute_of(*e.end) > from) {
    return {{from, minute_of(*e.end)}, std::min(most, static_cast<double>(minute_of(*e.end) - from))};
  }
  if (e.start->time && days == 1) {
    const double minutes = o.hours_of_an_event * 60.0;
    return {{from, from + static_cast<std::int64_t>(minutes)}, minutes};
  }
  const std::int64_t midnight = static_cast<std::int64_t>(e.start->day.day_number()) * 1440;
  return {{midnight, midnight + 1440 * days}, days == 1 ? o.hours_of_an_event * 60.0 : most};
}

class attend_planner {
 public:
  attend_planner(const contact_network& net, vertex_id who, const events_to_attend_options& options, const progress& watch)
      : net_(net), who_(who), options_(checked(net, options)), watch_(watch), model_(net, with_day(options)),
        value_(model_, days_after(options.as_of, options.horizon_days), options.growth) {
    static_cast<void>(net[who]);
  }

  [[nodiscard]] events_to_attend_plan make() {
    if (net_[who_].consent) {
      weigh_people();
      collect();
      choose();
    } else {
      ++plan_.opted_out;
    }
    return std::move(plan_);
  }

 private:
  [[nodiscard]] static const events_to_attend_options& checked(const contact_network& net, const events_to_attend_options& o) {
    const auto require = [](bool fine, const char* what) {
      if (!fine) throw std::invalid_argument(std::string("events_to_attend: ") + what);
    };
    const auto amount = [](double x) { return std::isfinite(x) && x >= 0.0 && x <= 1e6; };
    require(is_day(o.as_of), "as_of is not a real day; give a date");
    require(o.days_ahead >= 1 && o.horizon_days >= 1, "days_ahead and horizon_days must be at least 1");
    require(amount(o.hours) && amount(o.travel_hours) && amount(o.hours_of_an_event), "hours must be from 0 to 1000000");
    require(o.hours_a_day > 0.0 && o.hours_a_day <= 24.0, "hours_a_day must be above 0 and at most 24");
    require(!o.money || (std::isfinite(*o.money) && *o.money >= 0.0 && *o.money <= 4e7), "money must be from 0 to 40000000");
    require(o.growth >= 0.0 && o.growth <= 1.0 && o.new_contact >= 0.0 && o.new_contact <= 1.0, "growth and new_contact must be from 0 to 1");
    check_importance(o.importance, net.size(), "events_to_attend");
    return o;
  }

  [[nodiscard]] static tie_options with_day(const events_to_attend_options& options) {
    tie_options ties = options.ties;
    ties.as_of = options.as_of;
    return ties;
  }

  void weigh_people() {
    const std::vector<std::uint8_t> apart = apart_from(net_, who_, options_.as_of);
    const auto in_person = net_.find_channel("face_to_face");  // built in, so always there
    const double touch = model_.channels()[to_index(*in_person)].minutes_per_touch;
    problem_.person_weight.assign(net_.size(), 0.0);
    tied_.assign(net_.size(), 0);
    for (std::size_t v = 0; v < net_.size(); ++v) {
      if (v % 256 == 0) watch_.check();
      const vertex_id person = to_vertex(v);
      if (person == who_ || apart[v] != 0 || !net_[person].consent) continue;
      const double strength = model_.strength(who_, person);
      tied_[v] = strength > 0.0 && strength >= model_.options().min_strength ? 1 : 0;
      double worth = options_.new_contact;
      if (tied_[v] != 0) {
        const touch_outlook seen = value_.outlook(who_, person);
        worth = value_.value(seen, value_.with(seen, *in_person, touch));
      }
      problem_.person_weight[v] = worth * importance_of(options_.importance, person);
    }
  }

  void collect() {
    const date last = days_after(options_.as_of, options_.days_ahead);
    coverage_limit money{{}, cents(options_.money.value_or(0.0))};
    std::vector<std::uint8_t> out(net_.size(), 0);
    std::vector<event_span> spans;
    for (std::size_t e = 0; e < net_.events().size(); ++e) {
      watch_.check();
      const event& what = net_.events()[e];
      if (!what.start || what.start->day <= options_.as_of || what.start->day > last) continue;
      const attendance* own = net_.find_attendance(to_event(e), who_);
      if (own != nullptr && (own->status == attendance_status::declined || own->status == attendance_status::cancelled)) {
        ++plan_.declined;
        continue;
      }
      const expected_people expected = people_expected(net_, to_event(e), options_.as_of, options_.attending);
      double others = 0.0;
      for (const expected_person& p : expected.people) others += p.person == who_ ? 0.0 : p.probability;
      if (!(others > 0.0)) {
        ++plan_.nobody_expected;
        continue;
      }
      const std::size_t present = 1 + std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(others)));
      const double talk = encounter_weight(what, present, {options_.ties.encounters, options_.ties.encounter_rules});
      problem_.events.emplace_back();
      problem_.chances.emplace_back();
      for (const expected_person& p : expected.people) {
        if (!net_[p.person].consent) out[to_index(p.person)] = 1;
        if (p.person == who_ || !(problem_.person_weight[to_index(p.person)] > 0.0)) continue;
        problem_.events.back().push_back(static_cast<std::uint32_t>(to_index(p.person)));
        problem_.chances.back().push_back(p.probability * talk);
      }
      const auto [span, minutes] = time_of(what, options_);
      spans.push_back(span);
      names_.push_back(to_event(e));
      problem_.cost.push_back(whole(std::ceil(minutes + options_.travel_hours * 60.0)));
      money.cost.push_back(cents(what.fee.value_or(0.0)));
      for (std::uint32_t other = 0; other + 1 < spans.size(); ++other) {
        if (spans[other].from < span.to && span.from < spans[other].to) {
          problem_.clashes.emplace_back(other, static_cast<std::uint32_t>(spans.size() - 1));
        }
      }
    }
    plan_.opted_out += static_cast<std::size_t>(std::count(out.begin(), out.end(), 1));
    plan_.considered = names_.size();
    problem_.budget = whole(std::floor(options_.hours * 60.0 + 1e-6));
    if (options_.money) problem_.limits.push_back(std::move(money));
  }

  void choose() {
    const coverage_plan chosen = choose_events(problem_, options_.effort, watch_);
    plan_.proof = chosen.proof;
    plan_.minutes = chosen.cost;
    bool fees_unknown = false;
    for (const std::uint32_t e : chosen.events) {
      plan_.events.push_back(visit(e, chosen.events));
      plan_.money += plan_.events.back().fee.value_or(0.0);
      fees_unknown = fees_unknown || !plan_.events.back().fee;
    }
    std::sort(plan_.events.begin(), plan_.events.end(), [&](const event_visit& x, const event_visit& y) {
      const auto start = [&](const event_visit& v) { return written_order(*net_[v.event].start); };
      return start(x) != start(y) ? start(x) < start(y) : net_[x.event].id < net_[y.event].id;
    });
    if (fees_unknown) plan_.assumptions.push_back("Events without a fee on record are counted as free.");
    if (plan_.considered != 0) {
      plan_.assumptions.push_back("One talks to about " + spelled_number(options_.ties.encounters, 0) +
                                  " people at an event, whoever they are; who comes is judged by registrations and past turnout.");
    }
    if (plan_.opted_out != 0) {
      plan_.assumptions.push_back(counted(plan_.opted_out, "person has", "people have") + " not consented and are left out.");
    }
  }

  // What the choice gains from one of its events, and for whose sake.
  [[nodiscard]] event_visit visit(std::uint32_t e, const std::vector<std::uint32_t>& chosen) const {
    std::vector<double> missed(net_.size(), 1.0);  // at the other events
    for (const std::uint32_t other : chosen) {
      if (other == e) continue;
      for (std::size_t i = 0; i < problem_.events[other].size(); ++i) missed[problem_.events[other][i]] *= 1.0 - problem_.chances[other][i];
    }
    event_visit made;
    made.event = names_[e];
    made.minutes = problem_.cost[e];
    made.fee = net_[names_[e]].fee;
    std::vector<std::pair<double, vertex_id>> for_whom;
    for (std::size_t i = 0; i < problem_.events[e].size(); ++i) {
      const std::uint32_t p = problem_.events[e][i];
      const double adds = problem_.person_weight[p] * missed[p] * problem_.chances[e][i];
      made.worth += adds;
      (tied_[p] != 0 ? made.known_people : made.new_people) += problem_.chances[e][i];
      if (tied_[p] != 0) for_whom.emplace_back(-adds, to_vertex(p));
    }
    std::sort(for_whom.begin(), for_whom.end());
    for (std::size_t i = 0; i < std::min<std::size_t>(5, for_whom.size()); ++i) made.people.push_back(for_whom[i].second);
    made.sentence = sentence(made);
    return made;
  }

  [[nodiscard]] std::string sentence(const event_visit& made) const {
    const event& what = net_[made.event];
    std::string text = "Go to " + (what.name.empty() ? what.id : what.name) + " on " + netgraph::to_string(what.start->day) + " (" +
                       spelled_number(made.minutes / 60.0, 1) + " hours" +
                       (made.fee ? *made.fee > 0.0 ? ", fee " + spelled_number(*made.fee, 2) : ", free" : "") + "): talks with about " +
                       spelled_number(made.known_people, 1) + " people you know";
    for (std::size_t i = 0; i < std::min<std::size_t>(3, made.people.size()); ++i) {
      text += (i == 0 ? ", first of all " : ", ") + spelled_name(net_, made.people[i]);
    }
    return text + ", and about " + spelled_number(made.new_people, 1) + " you do not.";
  }

  [[nodiscard]] static std::uint32_t whole(double amount) {
    return static_cast<std::uint32_t>(std::clamp(amount, 0.0, static_cast<double>(std::numeric_limits<std::uint32_t>::max())));
  }
  [[nodiscard]] static std::uint32_t cents(double money) { return whole(std::round(money * 100.0)); }

  const contact_network& net_;
  vertex_id who_;
  const events_to_attend_options& options_;
  const progress& watch_;
  tie_model model_;
  touch_value value_;
  coverage_problem problem_;
  std::vector<event_id> names_;      // by event of the problem
  std::vector<std::uint8_t> tied_;   // by person
  events_to_attend_plan plan_;
};

}  // namespace detail

/// Chooses the coming events that one person should go to, under hours and, where given, money.
///
/// An event is worth the people one talks to there: each with the chance that they come (`people_expected`) times the chance
/// to talk at an event of that size (`encounter_weight`), once however often one sees them. A tie counts what a talk in
/// person saves of it on the horizon, as in `keep_in_touch`; somebody without a tie counts `new_contact`; people kept apart by a rule
/// count 0. The choice is a budgeted coverage (`choose_events`) in which events at the same time clash; one without a
/// time of day takes up its whole days. Events that one has declined or cancelled, or that nobody is expected at, are left out.
///
/// No coming events, no hours, or a person who did not consent give an empty plan.
///
/// @throws std::out_of_range      if the person is none of the network.
/// @throws std::invalid_argument  if `as_of` is no day or an option is out of range.
/// @throws data_error             if an interaction's channel is unknown (see `make_tie_graph`).
/// @throws stopped                if `watch` was stopped.
/// @complexity  that of `people_expected` for each event, of `tie_model::parts` with everybody, and of `choose_events`.
[[nodiscard]] inline events_to_attend_plan events_to_attend(const contact_network& net, vertex_id person,
                                                            const events_to_attend_options& options, const progress& watch = {}) {
  return detail::attend_planner(net, person, options, watch).make();
}

}  // namespace netgraph

#endif
