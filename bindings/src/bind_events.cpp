// What events did and what would be missing without them; ties that fade, are held remotely or fell silent.
#include "bind.hpp"

#include "columns.hpp"
#include "dates.hpp"
#include "interrupt.hpp"
#include "options.hpp"
#include "result_format.hpp"
#include "tie_options.hpp"

#include <netgraph/io/event_report_json.hpp>
#include <netgraph/network/dormant.hpp>
#include <netgraph/network/fading.hpp>
#include <netgraph/network/past_events.hpp>
#include <netgraph/organiser/event_report.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

void take_report_options(option_reader& read, event_report_options& options) {
  options.ties = ties_from(options.as_of, read);
  options.threads = options.ties.threads;
  read.take("follow_up_days", options.effects.follow_up_days);
  read.take("lapsed_days", options.effects.lapsed_days);
  read.take("separate_steps", options.separate_steps);
  read.take("distances", options.distances);
  read.take("only_met", options.only_met);
}

tie_options take_fading_options(option_reader& read, const date& as_of, fading_options& options) {
  tie_options ties = ties_from(as_of, read);
  read.take("threshold", options.threshold);
  read.take("in_person_floor", options.in_person_floor);
  return ties;
}

tie_options take_dormant_options(option_reader& read, const date& as_of, dormant_options& options) {
  tie_options ties = ties_from(as_of, read);
  read.take("silent_days", options.silent_days);
  read.take("once_at_least", options.once_at_least);
  return ties;
}

std::string make_event_report(const std::shared_ptr<contact_network>& net, const std::vector<std::vector<std::uint32_t>>& groups,
                              const date& as_of, const py::dict& given, const py::dict& written, const std::string& title,
                              std::optional<std::size_t> past, bool lists, const py::object& report) {
  const result_format format = format_from(written);
  event_report_options options;
  options.as_of = as_of;
  option_reader read(given, "event_report");
  take_report_options(read, options);
  read.finish();
  std::vector<std::vector<event_id>> wanted;
  for (const auto& group : groups) {
    std::vector<event_id> events;
    for (const std::uint32_t e : group) events.push_back(to_event(e));
    wanted.push_back(std::move(events));
  }
  return run_interruptible(
      [&](const progress& watch) {
        const auto made = event_report(*net, std::span<const std::vector<event_id>>(wanted), options, watch);
        return to_json(*net, made, as_of, format, {.title = title, .past = past, .lists = lists});
      },
      report);
}

py::dict outlook_columns(const std::vector<tie_outlook>& outlooks) {
  const std::span<const tie_outlook> rows(outlooks);
  const auto day = [](const std::optional<date>& on) { return on ? epoch_day(*on) : not_a_time; };
  py::dict columns;
  columns["a"] = number_column<std::uint32_t>(rows, [](const tie_outlook& o) { return to_index(o.a); });
  columns["b"] = number_column<std::uint32_t>(rows, [](const tie_outlook& o) { return to_index(o.b); });
  columns["strength"] = number_column<double>(rows, [](const tie_outlook& o) { return o.strength; });
  columns["later"] = number_column<double>(rows, [](const tie_outlook& o) { return o.later; });
  columns["falls_on"] = day_column(rows, [&](const tie_outlook& o) { return day(o.falls_on); });
  columns["in_person"] = number_column<double>(rows, [](const tie_outlook& o) { return o.in_person; });
  columns["remote"] = number_column<double>(rows, [](const tie_outlook& o) { return o.remote; });
  columns["last_in_person"] = day_column(rows, [&](const tie_outlook& o) { return day(o.last_in_person); });
  columns["last_remote"] = day_column(rows, [&](const tie_outlook& o) { return day(o.last_remote); });
  columns["held_remotely"] = number_column<std::uint8_t>(rows, [](const tie_outlook& o) { return o.held_remotely ? 1 : 0; });
  columns["kept_apart"] = number_column<std::uint8_t>(rows, [](const tie_outlook& o) { return o.kept_apart ? 1 : 0; });
  columns["contacted"] = number_column<std::uint8_t>(rows, [](const tie_outlook& o) { return o.contacted ? 1 : 0; });
  return columns;
}

py::tuple make_fading(const std::shared_ptr<contact_network>& net, const date& as_of, const date& until, const std::string& which,
                      const py::dict& given, const py::object& report) {
  fading_options options;
  options.until = until;
  option_reader read(given, "fading_ties");
  const tie_options ties = take_fading_options(read, as_of, options);
  read.finish();
  std::size_t kept_apart = 0;
  const auto outlooks = run_interruptible(
      [&](const progress& watch) {
        const tie_model model(*net, ties);
        std::vector<tie_outlook> all = tie_outlooks(model, options, watch);
        const bool fading = which == "fading";
        kept_apart = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const tie_outlook& o) {
          return o.kept_apart && (fading ? o.falls_on.has_value() : o.held_remotely) && (*net)[o.a].consent &&
                 (*net)[o.b].consent;
        }));
        if (fading) return fading_ties(all);
        return which == "remote" ? ties_held_remotely(all) : all;
      },
      report);
  return py::make_tuple(outlook_columns(outlooks), which == "all" ? 0 : kept_apart);
}

py::tuple make_dormant(const std::shared_ptr<contact_network>& net, const date& as_of, const py::dict& given,
                       const py::object& report) {
  dormant_options options;
  option_reader read(given, "dormant_ties");
  const tie_options ties = take_dormant_options(read, as_of, options);
  read.finish();
  const auto found = run_interruptible(
      [&](const progress& watch) {
        const tie_model model(*net, ties);
        return dormant_ties(model, model.graph(watch), options);
      },
      report);
  const std::span<const dormant_tie> rows(found.ties);
  py::dict columns;
  columns["a"] = number_column<std::uint32_t>(rows, [](const dormant_tie& t) { return to_index(t.a); });
  columns["b"] = number_column<std::uint32_t>(rows, [](const dormant_tie& t) { return to_index(t.b); });
  columns["last"] = day_column(rows, [](const dormant_tie& t) { return epoch_day(t.last); });
  columns["silent_days"] = number_column<std::int64_t>(rows, [](const dormant_tie& t) { return t.silent_days; });
  columns["then"] = number_column<double>(rows, [](const dormant_tie& t) { return t.then; });
  columns["now"] = number_column<double>(rows, [](const dormant_tie& t) { return t.now; });
  columns["novelty"] = number_column<double>(rows, [](const dormant_tie& t) { return t.novelty; });
  columns["worth"] = number_column<double>(rows, [](const dormant_tie& t) { return t.worth; });
  return py::make_tuple(columns, found.kept_apart);
}

}  // namespace

void bind_events(py::module_& module) {
  tell_defaults(module, "event_report", [](option_reader& read) {
    event_report_options options;
    take_report_options(read, options);
  });
  tell_defaults(module, "fading_ties", [](option_reader& read) {
    fading_options options;
    static_cast<void>(take_fading_options(read, date(), options));
  });
  tell_defaults(module, "dormant_ties", [](option_reader& read) {
    dormant_options options;
    static_cast<void>(take_dormant_options(read, date(), options));
  });
  module.def("event_report", &make_event_report, py::arg("network"), py::arg("groups"), py::arg("as_of"), py::arg("options"),
             py::arg("format") = py::dict(), py::arg("title") = "All events", py::arg("past") = py::none(),
             py::arg("lists") = true, py::arg("progress") = py::none(),
             "What each group of events did, and the network with and without it, as JSON.");
  module.def(
      "past_events",
      [](const contact_network& net, const date& as_of, const std::optional<std::string>& series) {
        std::vector<std::uint32_t> found;
        for (const event_id e : past_events(net, as_of, series)) found.push_back(static_cast<std::uint32_t>(to_index(e)));
        return found;
      },
      py::arg("network"), py::arg("as_of"), py::arg("series") = py::none(),
      "Positions of the dated events so far that anybody is recorded at, oldest first.");
  module.def("tie_outlooks", &make_fading, py::arg("network"), py::arg("as_of"), py::arg("until"), py::arg("which"),
             py::arg("options"), py::arg("progress") = py::none(),
             "Ties today and on a later day: which is 'all', 'fading' or 'remote'.");
  module.def("dormant_ties", &make_dormant, py::arg("network"), py::arg("as_of"), py::arg("options"),
             py::arg("progress") = py::none(), "Ties that fell silent and are worth reviving.");
}

}  // namespace netgraph::python
