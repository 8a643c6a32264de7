// A week of calls and messages, weeks ahead of them, and the events worth going to: as dicts that JSON can hold.
#include "bind.hpp"

#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "tie_options.hpp"

#include <netgraph/organiser/events_to_attend.hpp>
#include <netgraph/organiser/keep_in_touch.hpp>
#include <netgraph/organiser/keep_in_touch_weeks.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

py::object day_text(const std::optional<date>& day) {
  if (!day) return py::none();
  return py::str(netgraph::to_string(*day));
}

py::str word(std::string_view text) { return {text.data(), text.size()}; }

/// Who somebody is: the columns that every row on a person begins with.
void add_person(py::dict& row, const contact_network& net, vertex_id v) {
  row["person"] = net[v].id;
  row["name"] = net[v].name;
  row["organisation"] = net[v].organisation;
}

void add_event(py::dict& row, const contact_network& net, event_id e) {
  const auto written = [](const std::optional<moment>& at) { return at ? netgraph::to_string(*at) : std::string(); };
  row["event"] = net[e].id;
  row["name"] = net[e].name;
  row["series"] = net[e].series;
  row["start"] = written(net[e].start);
  row["end"] = written(net[e].end);
  row["venue"] = net[e].venue;
}

py::dict proof_dict(const certificate& proof) {
  py::dict made;
  made["value"] = proof.value;
  made["upper_bound"] = proof.upper_bound;
  made["bound_kind"] = std::string(to_string(proof.kind));
  made["bound_sentence"] = std::string(explained(proof.kind));
  made["gap"] = proof.gap();
  made["proven_optimal"] = proof.proven_optimal();
  return made;
}

py::dict contact_dict(const contact_network& net, const planned_contact& c) {
  py::dict row;
  row["caller"] = net[c.caller].id;
  add_person(row, net, c.person);
  row["channel"] = net[c.channel].name;
  row["minutes"] = c.minutes;
  row["strength"] = c.strength;
  row["without"] = c.without;
  row["with"] = c.with;
  row["value"] = c.value;
  row["last"] = day_text(c.last);
  row["last_channel"] = c.last_channel ? py::object(py::str(net[*c.last_channel].name)) : py::none();
  row["falls_on"] = day_text(c.falls_on);
  py::list reasons;
  for (std::size_t i = 0; i < c.reasons.size(); ++i) {
    py::dict reason;
    reason["kind"] = word(to_string(c.reasons[i].kind));
    reason["amount"] = c.reasons[i].amount;
    reason["text"] = c.phrases[i];
    reasons.append(std::move(reason));
  }
  row["reasons"] = std::move(reasons);
  row["sentence"] = c.sentence;
  return row;
}

py::list contact_rows(const contact_network& net, const keep_in_touch_plan& plan) {
  py::list rows;
  for (const planned_contact& c : plan.contacts) rows.append(contact_dict(net, c));
  return rows;
}

py::dict load_dict(const keep_in_touch_plan& plan) {
  py::dict load;
  load["contacts_a_week"] = plan.load.load;
  load["capacity"] = plan.load.capacity;
  load["possible"] = plan.load.possible ? py::object(py::bool_(*plan.load.possible)) : py::none();
  load["because"] = word(to_string(plan.load.because));
  load["people"] = plan.rhythm_people;
  load["fits"] = plan.rhythm_fits;
  load["sentence"] = plan.load_sentence;
  return load;
}

py::dict week_dict(const contact_network& net, const keep_in_touch_plan& plan) {
  py::dict week;
  week["as_of"] = netgraph::to_string(plan.as_of);
  week["horizon"] = netgraph::to_string(plan.horizon);
  week["contacts"] = contact_rows(net, plan);
  py::list left_out;
  for (const uncontacted_person& left : plan.uncontacted) {
    py::dict row;
    row["caller"] = net[left.caller].id;
    add_person(row, net, left.person);
    row["because"] = word(to_string(left.because));
    row["strength"] = left.strength;
    row["without"] = left.without;
    row["value"] = left.value;
    row["last"] = day_text(left.last);
    row["falls_on"] = day_text(left.falls_on);
    row["sentence"] = left.sentence;
    left_out.append(std::move(row));
  }
  week["left_out"] = std::move(left_out);
  week["minutes"] = plan.minutes;
  week["budget"] = plan.budget;
  week["certificate"] = proof_dict(plan.proof);
  week["minute_price"] = plan.minute_price;
  week["linear_bound"] = plan.linear_bound;
  py::dict counts;
  counts["ties"] = plan.ties;
  counts["resting"] = plan.resting;
  counts["opted_out"] = plan.opted_out;
  counts["only_rooms"] = plan.only_rooms;
  counts["kept_apart"] = plan.kept_apart;
  week["counts"] = std::move(counts);
  py::dict strength;
  strength["today"] = plan.strength;
  strength["without"] = plan.strength_without;
  strength["with"] = plan.strength_with;
  week["strength"] = std::move(strength);
  week["load"] = load_dict(plan);
  week["assumptions"] = plan.assumptions;
  return week;
}

/// The people who call; the dict names those who consented.
std::vector<vertex_id> callers_from(const contact_network& net, const py::handle& given) {
  std::vector<vertex_id> callers;
  for (const std::uint32_t v : index_array(given, "person", net.size())) callers.push_back(to_vertex(v));
  return callers;
}

py::list caller_rows(const contact_network& net, const std::vector<vertex_id>& callers) {
  py::list rows;
  for (const vertex_id v : callers) {
    if (!net[v].consent) continue;
    py::dict row;
    add_person(row, net, v);
    rows.append(std::move(row));
  }
  return rows;
}

keep_in_touch_options touch_options(const date& as_of, const py::dict& given, const char* caller) {
  keep_in_touch_options options;
  options.as_of = as_of;
  option_reader read(given, caller);
  read.take("minutes", options.minutes);
  read.take("horizon_days", options.horizon_days);
  std::optional<std::vector<std::pair<std::string, std::optional<std::uint32_t>>>> offers;
  read.take("offers", offers);
  if (offers) {
    options.offers.clear();
    for (auto& [channel, minutes] : *offers) options.offers.push_back({std::move(channel), minutes});
  }
  read.take("only_used_channels", options.only_used_channels);
  read.take("only_contacted", options.only_contacted);
  read.take("growth", options.growth);
  read.take("rest_days", options.rest_days);
  read.take("threshold", options.threshold);
  read.take("importance", options.importance);
  std::optional<std::vector<std::pair<std::size_t, std::uint32_t>>> rhythms;
  read.take("rhythms", rhythms);
  if (rhythms) {
    options.rhythms.clear();
    for (const auto& [people, weeks] : *rhythms) options.rhythms.push_back({people, weeks});
  }
  read.take("minutes_a_contact", options.minutes_a_contact);
  options.ties = ties_from(as_of, read);
  read.finish();
  return options;
}

py::dict make_week(const std::shared_ptr<contact_network>& net, const py::handle& callers, const date& as_of,
                   const py::dict& given, const py::object& report) {
  const keep_in_touch_options options = touch_options(as_of, given, "keep_in_touch");
  const std::vector<vertex_id> who = callers_from(*net, callers);
  const keep_in_touch_plan plan =
      run_interruptible([&](const progress& watch) { return keep_in_touch(*net, who, options, watch); }, report);
  py::dict made = week_dict(*net, plan);
  made["callers"] = caller_rows(*net, who);
  return made;
}

py::dict make_weeks(const std::shared_ptr<contact_network>& net, const py::handle& callers, const date& as_of, std::size_t weeks,
                    const py::dict& given, const py::object& report) {
  const keep_in_touch_options options = touch_options(as_of, given, "keep_in_touch_weeks");
  const std::vector<vertex_id> who = callers_from(*net, callers);
  const weeks_in_touch ahead =
      run_interruptible([&](const progress& watch) { return keep_in_touch_weeks(*net, who, weeks, options, watch); }, report);
  py::dict made;
  made["as_of"] = netgraph::to_string(as_of);
  made["callers"] = caller_rows(*net, who);
  made["budget"] = options.minutes;
  py::list rows;
  for (std::size_t w = 0; w < ahead.weeks.size(); ++w) {
    const keep_in_touch_plan& plan = ahead.weeks[w];
    py::dict row;
    row["start"] = netgraph::to_string(plan.as_of);
    row["contacts"] = contact_rows(*net, plan);
    row["minutes"] = plan.minutes;
    row["value"] = plan.proof.value;
    row["linear_bound"] = plan.linear_bound;
    row["strength_with"] = ahead.strength_with[w];
    row["strength_without"] = ahead.strength_without[w];
    rows.append(std::move(row));
  }
  made["weeks"] = std::move(rows);
  made["strength"] = ahead.strength;
  made["value"] = ahead.value;
  made["linear_bound"] = ahead.linear_bound;
  made["load"] = ahead.weeks.empty() ? py::object(py::none()) : py::object(load_dict(ahead.weeks.front()));
  made["assumptions"] = ahead.weeks.empty() ? std::vector<std::string>{} : ahead.weeks.front().assumptions;
  return made;
}

events_to_attend_options attend_options(const date& as_of, const py::dict& given) {
  events_to_attend_options options;
  options.as_of = as_of;
  option_reader read(given, "events_to_attend");
  read.take("days_ahead", options.days_ahead);
  read.take("hours", options.hours);
  read.take("cost", options.money);
  read.take("travel_hours", options.travel_hours);
  read.take("hours_of_an_event", options.hours_of_an_event);
  read.take("hours_a_day", options.hours_a_day);
  read.take("horizon_days", options.horizon_days);
  read.take("growth", options.growth);
  read.take("new_contact", options.new_contact);
  read.take("importance", options.importance);
  take_attending_options(read, options.attending);
  read.take("effort", options.effort.effort);
  read.take("price_steps", options.effort.price_steps);
  options.ties = ties_from(as_of, read);
  read.finish();
  return options;
}

py::dict visit_dict(const contact_network& net, const event_visit& v) {
  py::dict row;
  add_event(row, net, v.event);
  row["minutes"] = v.minutes;
  row["fee"] = v.fee;
  row["worth"] = v.worth;
  row["known_people"] = v.known_people;
  row["new_people"] = v.new_people;
  py::list people;
  for (const vertex_id p : v.people) {
    py::dict one;
    add_person(one, net, p);
    people.append(std::move(one));
  }
  row["people"] = std::move(people);
  row["sentence"] = v.sentence;
  return row;
}

py::dict make_attend(const std::shared_ptr<contact_network>& net, std::int64_t person, const date& as_of, const py::dict& given,
                     const py::object& report) {
  const events_to_attend_options options = attend_options(as_of, given);
  const vertex_id who = person_at(*net, person);
  const events_to_attend_plan plan =
      run_interruptible([&](const progress& watch) { return events_to_attend(*net, who, options, watch); }, report);
  py::dict made;
  made["as_of"] = netgraph::to_string(as_of);
  made["until"] = netgraph::to_string(days_after(as_of, options.days_ahead));
  made["person"] = (*net)[who].consent ? py::object(py::str((*net)[who].id)) : py::none();
  made["name"] = (*net)[who].consent ? (*net)[who].name : std::string();
  py::list events;
  for (const event_visit& v : plan.events) events.append(visit_dict(*net, v));
  made["events"] = std::move(events);
  py::list left_out;
  for (const unattended_event& left : plan.unattended) {
    py::dict row;
    add_event(row, *net, left.event);
    row["because"] = word(to_string(left.because));
    row["clash"] = left.clash ? py::object(py::str((*net)[*left.clash].id)) : py::none();
    row["minutes"] = left.minutes;
    row["fee"] = left.fee;
    row["worth"] = left.worth;
    row["sentence"] = left.sentence;
    left_out.append(std::move(row));
  }
  made["left_out"] = std::move(left_out);
  made["minutes"] = plan.minutes;
  made["hours"] = options.hours;
  made["spent"] = plan.money;
  made["cost"] = options.money;
  made["certificate"] = proof_dict(plan.proof);
  py::dict counts;
  counts["considered"] = plan.considered;
  counts["declined"] = plan.declined;
  counts["nobody_expected"] = plan.nobody_expected;
  counts["opted_out"] = plan.opted_out;
  made["counts"] = std::move(counts);
  made["assumptions"] = plan.assumptions;
  return made;
}

}  // namespace

void bind_keep_in_touch(py::module_& module) {
  module.def("keep_in_touch", &make_week, py::arg("network"), py::arg("callers"), py::arg("as_of"), py::arg("options"),
             py::arg("progress") = py::none(), "The calls and messages of one week, by some people, in the minutes there are.");
  module.def("keep_in_touch_weeks", &make_weeks, py::arg("network"), py::arg("callers"), py::arg("as_of"), py::arg("weeks"),
             py::arg("options"), py::arg("progress") = py::none(),
             "The same for several weeks, each planned after those before.");
  module.def("events_to_attend", &make_attend, py::arg("network"), py::arg("person"), py::arg("as_of"), py::arg("options"),
             py::arg("progress") = py::none(), "Which coming events one person should go to, under hours and money.");
}

}  // namespace netgraph::python
