// A week of calls and messages, weeks ahead of them, the events worth going to, and who has not talked to whom: as JSON.
#include "bind.hpp"

#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "result_format.hpp"
#include "tie_options.hpp"

#include <netgraph/io/contact_matrix_json.hpp>
#include <netgraph/io/events_to_attend_json.hpp>
#include <netgraph/io/keep_in_touch_json.hpp>
#include <netgraph/organiser/contact_matrix.hpp>
#include <netgraph/organiser/events_to_attend.hpp>
#include <netgraph/organiser/keep_in_touch.hpp>
#include <netgraph/organiser/keep_in_touch_weeks.hpp>
#include <netgraph/organiser/quiet_ties.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

std::vector<vertex_id> callers_from(const contact_network& net, const py::handle& given) {
  std::vector<vertex_id> callers;
  for (const std::uint32_t v : index_array(given, "person", net.size())) callers.push_back(to_vertex(v));
  return callers;
}

void take_touch_options(option_reader& read, keep_in_touch_options& options) {
  read.take("minutes", options.minutes);
  read.take("horizon_days", options.horizon_days);
  std::vector<std::pair<std::string, std::optional<std::uint32_t>>> offers;
  for (const auto& offer : options.offers) offers.emplace_back(offer.channel, offer.minutes);
  read.take("offers", offers);
  options.offers.clear();
  for (auto& [channel, minutes] : offers) options.offers.push_back({std::move(channel), minutes});
  read.take("only_used_channels", options.only_used_channels);
  read.take("only_contacted", options.only_contacted);
  read.take("growth", options.growth);
  read.take("rest_days", options.rest_days);
  read.take("meeting_days", options.meeting_days);
  read.take("threshold", options.threshold);
  read.take("importance", options.importance);
  std::vector<std::pair<std::size_t, std::uint32_t>> rhythms;
  for (const auto& rhythm : options.rhythms) rhythms.emplace_back(rhythm.people, rhythm.weeks);
  read.take("rhythms", rhythms);
  options.rhythms.clear();
  for (const auto& [people, weeks] : rhythms) options.rhythms.push_back({people, weeks});
  read.take("minutes_a_contact", options.minutes_a_contact);
  options.ties = ties_from(options.as_of, read);
}

keep_in_touch_options touch_options(const date& as_of, const py::dict& given, const char* caller) {
  keep_in_touch_options options;
  options.as_of = as_of;
  option_reader read(given, caller);
  take_touch_options(read, options);
  read.finish();
  return options;
}

std::string make_week(const std::shared_ptr<contact_network>& net, const py::handle& callers, const date& as_of,
                      const py::dict& given, const py::dict& written, std::size_t weeks, bool quiet, const py::object& report) {
  const keep_in_touch_options options = touch_options(as_of, given, "keep_in_touch");
  const result_format format = format_from(written);
  const std::vector<vertex_id> who = callers_from(*net, callers);
  return run_interruptible(
      [&](const progress& watch) {
        const keep_in_touch_plan plan = keep_in_touch(*net, who, options, watch);
        std::optional<weeks_in_touch> ahead;
        std::optional<quiet_ties> others;
        if (weeks != 0) ahead = keep_in_touch_weeks(*net, who, weeks, options, watch);
        if (quiet) {
          tie_options ties = options.ties;
          ties.as_of = as_of;
          others = find_quiet_ties(tie_model(*net, ties), who, plan.horizon, watch);
        }
        return to_json(*net, who, plan, options, format, {ahead ? &*ahead : nullptr, others ? &*others : nullptr});
      },
      report);
}

std::string make_weeks(const std::shared_ptr<contact_network>& net, const py::handle& callers, const date& as_of,
                       std::size_t weeks, const py::dict& given, const py::dict& written, const py::object& report) {
  const keep_in_touch_options options = touch_options(as_of, given, "keep_in_touch_weeks");
  const result_format format = format_from(written);
  const std::vector<vertex_id> who = callers_from(*net, callers);
  return run_interruptible(
      [&](const progress& watch) {
        return to_json(*net, who, keep_in_touch_weeks(*net, who, weeks, options, watch), options, format);
      },
      report);
}

void take_attend_options(option_reader& read, events_to_attend_options& options) {
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
  options.ties = ties_from(options.as_of, read);
}

events_to_attend_options attend_options(const date& as_of, const py::dict& given) {
  events_to_attend_options options;
  options.as_of = as_of;
  option_reader read(given, "events_to_attend");
  take_attend_options(read, options);
  read.finish();
  return options;
}

std::string make_attend(const std::shared_ptr<contact_network>& net, std::int64_t person, const date& as_of,
                        const py::dict& given, const py::dict& written, const py::object& report) {
  const events_to_attend_options options = attend_options(as_of, given);
  const result_format format = format_from(written);
  const vertex_id who = person_at(*net, person);
  return run_interruptible(
      [&](const progress& watch) { return to_json(*net, who, events_to_attend(*net, who, options, watch), options, format); },
      report);
}

void take_matrix_options(option_reader& read, contact_matrix_options& options) {
  read.take("load", options.load);
  read.take("again_after_days", options.again_after_days);
  read.take("cooldown_days", options.eligible.cooldown_days);
  read.take("colleagues", options.eligible.colleagues);
  take_attending_options(read, options.attending);
  options.ties = ties_from(options.as_of, read);
  options.threads = options.ties.threads;
}

std::string make_matrix(const std::shared_ptr<contact_network>& net, const date& as_of, const std::optional<date>& since,
                        std::optional<std::uint32_t> event, const py::object& people, const py::dict& given,
                        const py::dict& written, const py::object& report) {
  contact_matrix_options options;
  options.as_of = as_of;
  options.since = since;
  if (event) {
    if (*event >= net->events().size()) throw py::index_error("there is no such event");
    options.event = to_event(*event);
  }
  if (!people.is_none()) options.people = callers_from(*net, people);
  option_reader read(given, "contact_matrix");
  take_matrix_options(read, options);
  read.finish();
  const result_format format = format_from(written);
  options.called = format.people;
  return run_interruptible(
      [&](const progress& watch) { return to_json(*net, make_contact_matrix(*net, options, watch), options, format); }, report);
}

}  // namespace

void bind_keep_in_touch(py::module_& module) {
  tell_defaults(module, "keep_in_touch", [](option_reader& read) {
    keep_in_touch_options options;
    take_touch_options(read, options);
  });
  tell_defaults(module, "contact_matrix", [](option_reader& read) {
    contact_matrix_options options;
    take_matrix_options(read, options);
  });
  tell_defaults(module, "events_to_attend", [](option_reader& read) {
    events_to_attend_options options;
    take_attend_options(read, options);
  });
  module.def("keep_in_touch", &make_week, py::arg("network"), py::arg("callers"), py::arg("as_of"), py::arg("options"),
             py::arg("format") = py::dict(), py::arg("weeks") = 0, py::arg("quiet") = false, py::arg("progress") = py::none(),
             "The calls and messages of one week, by some people, in the minutes there are, as JSON; with so many weeks ahead, "
             "and with ties held from afar or fallen silent.");
  module.def("keep_in_touch_weeks", &make_weeks, py::arg("network"), py::arg("callers"), py::arg("as_of"), py::arg("weeks"),
             py::arg("options"), py::arg("format") = py::dict(), py::arg("progress") = py::none(),
             "The same for several weeks, each planned after those before, as JSON.");
  module.def("events_to_attend", &make_attend, py::arg("network"), py::arg("person"), py::arg("as_of"), py::arg("options"),
             py::arg("format") = py::dict(), py::arg("progress") = py::none(),
             "Which coming events one person should go to, under hours and money, as JSON.");
  module.def("contact_matrix", &make_matrix, py::arg("network"), py::arg("as_of"), py::arg("since"), py::arg("event"),
             py::arg("people"), py::arg("options"), py::arg("format") = py::dict(), py::arg("progress") = py::none(),
             "Who has talked to whom, over months and channels, and which pairs should next, as JSON.");
}

}  // namespace netgraph::python
