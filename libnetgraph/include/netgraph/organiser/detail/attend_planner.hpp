#ifndef NETGRAPH_ORGANISER_DETAIL_ATTEND_PLANNER_HPP
#define NETGRAPH_ORGANISER_DETAIL_ATTEND_PLANNER_HPP

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
#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/presence.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/detail/attend_words.hpp>
#include <netgraph/organiser/detail/encounter_words.hpp>
#include <netgraph/organiser/detail/touch_value.hpp>
#include <netgraph/organiser/events_to_attend_plan.hpp>
#include <netgraph/plan/coverage.hpp>

namespace netgraph::detail {

/// From minute to minute of the calendar, by the clock of the network's home zone.
struct event_span {
  std::int64_t from;
  std::int64_t to;
};

/// When one is at an event and for how many minutes. An event without a time of day takes up its days. @pre it has a start.
[[nodiscard]] inline std::pair<event_span, double> time_of(const contact_network& net, const event& e,
                                                           const events_to_attend_options& o) {
  // To the minute, downwards: days before 1970 have negative seconds.
  const auto minute_of = [&](const moment& at) {
    return (seconds_at_home(at, net.home_zone()) + 60 * (std::int64_t{1} << 36)) / 60;
  };
  const std::int64_t from = minute_of(*e.start);
  const bool has_end = e.end && minute_of(*e.end) >= from && e.end->day >= e.start->day;
  const long days = has_end ? days_between(e.start->day, e.end->day) + 1 : 1;
  const double most = static_cast<double>(days) * o.hours_a_day * 60.0;
  if (e.start->has_time() && has_end && e.end->has_time() && minute_of(*e.end) > from) {
    return {{from, minute_of(*e.end)}, std::min(most, static_cast<double>(minute_of(*e.end) - from))};
  }
  if (e.start->has_time() && days == 1) {
    const double minutes = o.hours_of_an_event * 60.0;
    return {{from, from + static_cast<std::int64_t>(minutes)}, minutes};
  }
  const std::int64_t midnight = minute_of(moment(e.start->day));
  return {{midnight, midnight + 1440 * days}, days == 1 ? o.hours_of_an_event * 60.0 : most};
}

class attend_planner {
 public:
  attend_planner(const contact_network& net, vertex_id who, const events_to_attend_options& options, const progress& watch)
      : net_(net), who_(who), options_(checked(net, options)), watch_(watch), model_(net, with_day(options)),
        value_(model_, nothing_planned_, options.as_of, days_after(options.as_of, options.horizon_days), options.growth) {
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
    require(o.growth >= 0.0 && o.growth <= 1.0 && o.new_contact >= 0.0 && o.new_contact <= 1.0,
            "growth and new_contact must be from 0 to 1");
    check_importance(o.importance, net.size(), "events_to_attend");
    return o;
  }

  [[nodiscard]] static tie_options with_day(const events_to_attend_options& options) {
    tie_options ties = options.ties;
    ties.as_of = options.as_of;
    return ties;
  }

  void weigh_people() {
    const auto in_person = net_.find_channel("face_to_face");  // built in, so always there
    const double touch = model_.channels()[to_index(*in_person)].minutes_per_touch;
    problem_.person_weight.assign(net_.size(), 0.0);
    tied_.assign(net_.size(), 0);
    for (std::size_t v = 0; v < net_.size(); ++v) {
      if (v % 256 == 0) watch_.check();
      const vertex_id person = to_vertex(v);
      if (person == who_ || !net_[person].consent) continue;
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
    const date end = days_after(options_.as_of, options_.days_ahead);
    coverage_limit money{{}, cents(options_.money.value_or(0.0))};
    std::vector<std::uint8_t> out(net_.size(), 0);
    const attendance_record record(net_, options_.as_of);
    for (std::size_t e = 0; e < net_.events().size(); ++e) {
      watch_.check();
      const event& what = net_.events()[e];
      if (!what.start || what.start->day <= options_.as_of || what.start->day > end) continue;
      const attendance* own = net_.find_attendance(to_event(e), who_);
      if (own != nullptr && record.seen(*own) &&
          (own->status == attendance_status::declined || own->status == attendance_status::cancelled)) {
        ++plan_.declined;
        leave_out(to_event(e), unattended_because::declined);
        continue;
      }
      const expected_people expected =
          people_expected(net_, to_event(e), options_.as_of, options_.attending, options_.ties.rooms);
      double others = 0.0;
      for (const expected_person& p : expected.people) others += p.person == who_ ? 0.0 : p.probability;
      if (!(others > 0.0)) {
        ++plan_.nobody_expected;
        leave_out(to_event(e), unattended_because::nobody_expected);
        continue;
      }
      const std::size_t present = 1 + std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(others)));
      const rules_in_force rules(net_, to_event(e), what.start->day);
      const double talk = encounter_weight(what, present, options_.ties.rooms);
      problem_.events.emplace_back();
      problem_.chances.emplace_back();
      for (const expected_person& p : expected.people) {
        if (!net_[p.person].consent) out[to_index(p.person)] = 1;
        if (p.person == who_ || !(problem_.person_weight[to_index(p.person)] > 0.0) || rules.apart(who_, p.person)) continue;
        problem_.events.back().push_back(static_cast<std::uint32_t>(to_index(p.person)));
        problem_.chances.back().push_back(p.probability * talk);
      }
      const event_span span = time_of(net_, what, options_).first;
      spans_.push_back(span);
      names_.push_back(to_event(e));
      problem_.cost.push_back(minutes_of(what));
      money.cost.push_back(cents(what.fee.value_or(0.0)));
      const auto last = static_cast<std::uint32_t>(spans_.size() - 1);
      for (std::uint32_t other = 0; other < last; ++other) {
        if (clash(other, last)) problem_.clashes.emplace_back(other, last);
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
    explain_others(chosen.events);
    bool fees_unknown = false;
    for (const std::uint32_t e : chosen.events) {
      plan_.events.push_back(visit(e, chosen.events));
      plan_.money += plan_.events.back().fee.value_or(0.0);
      fees_unknown = fees_unknown || !plan_.events.back().fee;
    }
    const auto by_start = [&](const auto& x, const auto& y) {
      const auto x_start = seconds_at_home(*net_[x.event].start, net_.home_zone());
      const auto y_start = seconds_at_home(*net_[y.event].start, net_.home_zone());
      return x_start != y_start ? x_start < y_start : net_[x.event].id < net_[y.event].id;
    };
    std::sort(plan_.events.begin(), plan_.events.end(), by_start);
    std::sort(plan_.unattended.begin(), plan_.unattended.end(), by_start);
    if (fees_unknown) plan_.assumptions.push_back("Events without a fee on record are counted as free.");
    if (plan_.considered != 0) {
      plan_.assumptions.push_back("At an event one talks to " + spoken_encounters(options_.ties.rooms) +
                                  ", whoever they are; who comes is judged by registrations and past turnout.");
    }
    if (plan_.opted_out != 0) {
      plan_.assumptions.push_back(counted(plan_.opted_out, "person has", "people have") + " not consented and are left out.");
    }
  }

  [[nodiscard]] bool clash(std::uint32_t one, std::uint32_t other) const {
    return spans_[one].from < spans_[other].to && spans_[other].from < spans_[one].to;
  }

  /// By person, the chance of not talking to them at any of the events but `e`.
  [[nodiscard]] std::vector<double> missed_at(const std::vector<std::uint32_t>& events, std::uint32_t e) const {
    std::vector<double> missed(net_.size(), 1.0);
    for (const std::uint32_t other : events) {
      if (other == e) continue;
      for (std::size_t i = 0; i < problem_.events[other].size(); ++i)
        missed[problem_.events[other][i]] *= 1.0 - problem_.chances[other][i];
    }
    return missed;
  }

  void explain_others(const std::vector<std::uint32_t>& chosen) {
    for (std::uint32_t e = 0; e < names_.size(); ++e) {
      if (std::binary_search(chosen.begin(), chosen.end(), e)) continue;
      const std::vector<double> missed = missed_at(chosen, e);
      double worth = 0.0;
      double alone = 0.0;
      for (std::size_t i = 0; i < problem_.events[e].size(); ++i) {
        const std::uint32_t p = problem_.events[e][i];
        worth += problem_.person_weight[p] * missed[p] * problem_.chances[e][i];
        alone += problem_.person_weight[p] * problem_.chances[e][i];
      }
      const auto at_the_time = std::find_if(chosen.begin(), chosen.end(), [&](std::uint32_t other) { return clash(e, other); });
      unattended_because because = unattended_because::others_worth_more;
      if (!(alone > 0.0)) {
        because = unattended_because::no_worth;
      } else if (problem_.cost[e] > problem_.budget) {
        because = unattended_because::over_hours;
      } else if (!problem_.limits.empty() && problem_.limits[0].cost[e] > problem_.limits[0].budget) {
        because = unattended_because::over_money;
      } else if (at_the_time != chosen.end()) {
        because = unattended_because::clashes;
      }
      leave_out(names_[e], because, worth,
                because == unattended_because::clashes ? std::optional(names_[*at_the_time]) : std::nullopt);
    }
  }

  void leave_out(event_id e, unattended_because because, double worth = 0.0, std::optional<event_id> at_the_time = {}) {
    unattended_event left{e, because, at_the_time, minutes_of(net_[e]), net_[e].fee, worth, {}, {}};
    left.why = spoken_why_not(net_, left, options_);
    left.sentence = spoken_sentence(net_, left);
    plan_.unattended.push_back(std::move(left));
  }

  [[nodiscard]] std::uint32_t minutes_of(const event& what) const {
    return whole(std::ceil(time_of(net_, what, options_).second + options_.travel_hours * 60.0));
  }

  // What the choice gains from one of its events, and for whose sake.
  [[nodiscard]] event_visit visit(std::uint32_t e, const std::vector<std::uint32_t>& chosen) const {
    const std::vector<double> missed = missed_at(chosen, e);
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
    made.sentence = spoken_sentence(net_, made);
    return made;
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
  touch_ledger nothing_planned_;
  touch_value value_;
  coverage_problem problem_;
  std::vector<event_id> names_;      // by event of the problem
  std::vector<event_span> spans_;    // by event of the problem
  std::vector<std::uint8_t> tied_;   // by person
  events_to_attend_plan plan_;
};

}  // namespace netgraph::detail

#endif
