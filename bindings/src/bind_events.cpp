// What events did and what would be missing without them; ties that fade, are held remotely or fell silent.
#include "bind.hpp"

#include "columns.hpp"
#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "summary.hpp"
#include "tie_options.hpp"

#include <netgraph/network/dormant.hpp>
#include <netgraph/network/fading.hpp>
#include <netgraph/organiser/event_report.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

py::array vertices(const std::vector<vertex_id>& people) {
  std::vector<std::uint32_t> indices;
  for (const vertex_id v : people) indices.push_back(static_cast<std::uint32_t>(v));
  return array_from(std::move(indices));
}

/// Pairs as two arrays of vertices.
template <class Pairs, class First, class Second>
py::tuple pairs(const Pairs& all, First first, Second second) {
  std::vector<std::uint32_t> a, b;
  for (const auto& pair : all) {
    a.push_back(static_cast<std::uint32_t>(first(pair)));
    b.push_back(static_cast<std::uint32_t>(second(pair)));
  }
  return py::make_tuple(array_from(std::move(a)), array_from(std::move(b)));
}

py::tuple vertex_pairs(const std::vector<std::pair<vertex_id, vertex_id>>& all) {
  return pairs(all, [](const auto& p) { return p.first; }, [](const auto& p) { return p.second; });
}

py::tuple tie_pairs(const std::vector<tie>& all) {
  return pairs(all, [](const tie& t) { return t.a; }, [](const tie& t) { return t.b; });
}

py::dict reach_dict(const event_reach& reach) {
  std::vector<std::uint32_t> events;
  for (const event_id e : reach.events) events.push_back(static_cast<std::uint32_t>(e));
  py::dict result;
  result["events"] = array_from(std::move(events));
  result["present"] = vertices(reach.present);
  result["newcomers"] = vertices(reach.newcomers);
  result["came_again"] = vertices(reach.came_again);
  result["brought_back"] = vertices(reach.brought_back);
  result["new_ties"] = vertex_pairs(reach.new_ties);
  result["kept"] = vertex_pairs(reach.kept);
  result["ties_held"] = reach.ties_held;
  result["ties_only_here"] = tie_pairs(reach.ties_only_here);
  result["bridging"] = tie_pairs(reach.bridging);
  result["bridging_share"] = reach.bridging_share();
  result["reach_lost"] = reach.reach_lost();
  result["with"] = summary_dict(reach.with);
  result["without"] = summary_dict(reach.without);
  return result;
}

py::list make_event_report(const std::shared_ptr<contact_network>& net, const std::vector<std::vector<std::uint32_t>>& groups,
                           const date& as_of, const py::dict& given, const py::object& report) {
  event_report_options options;
  options.as_of = as_of;
  option_reader read(given, "event_report");
  options.ties = ties_from(as_of, read);
  options.threads = options.ties.threads;
  read.take("follow_up_days", options.effects.follow_up_days);
  read.take("lapsed_days", options.effects.lapsed_days);
  read.take("separate_steps", options.separate_steps);
  read.finish();
  std::vector<std::vector<event_id>> wanted;
  for (const auto& group : groups) {
    std::vector<event_id> events;
    for (const std::uint32_t e : group) events.push_back(to_event(e));
    wanted.push_back(std::move(events));
  }
  const auto made = run_interruptible(
      [&](const progress& watch) { return event_report(*net, std::span<const std::vector<event_id>>(wanted), options, watch); },
      report);
  py::list result;
  for (const event_reach& reach : made) result.append(reach_dict(reach));
  return result;
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
  columns["contacted"] = number_column<std::uint8_t>(rows, [](const tie_outlook& o) { return o.contacted ? 1 : 0; });
  return columns;
}

py::dict make_fading(const std::shared_ptr<contact_network>& net, const date& as_of, const date& until, const std::string& which,
                     const py::dict& given, const py::object& report) {
  fading_options options;
  options.until = until;
  option_reader read(given, "fading_ties");
  const tie_options ties = ties_from(as_of, read);
  read.take("threshold", options.threshold);
  read.take("in_person_floor", options.in_person_floor);
  read.finish();
  const auto outlooks = run_interruptible(
      [&](const progress& watch) {
        const tie_model model(*net, ties);
        std::vector<tie_outlook> all = tie_outlooks(model, options, watch);
        if (which == "fading") return fading_ties(all);
        return which == "remote" ? ties_held_remotely(all) : all;
      },
      report);
  return outlook_columns(outlooks);
}

py::dict make_dormant(const std::shared_ptr<contact_network>& net, const date& as_of, const py::dict& given,
                      const py::object& report) {
  dormant_options options;
  option_reader read(given, "dormant_ties");
  const tie_options ties = ties_from(as_of, read);
  read.take("silent_days", options.silent_days);
  read.take("once_at_least", options.once_at_least);
  read.finish();
  const auto found = run_interruptible(
      [&](const progress& watch) {
        const tie_model model(*net, ties);
        return dormant_ties(model, model.graph(watch), options);
      },
      report);
  const std::span<const dormant_tie> rows(found);
  py::dict columns;
  columns["a"] = number_column<std::uint32_t>(rows, [](const dormant_tie& t) { return to_index(t.a); });
  columns["b"] = number_column<std::uint32_t>(rows, [](const dormant_tie& t) { return to_index(t.b); });
  columns["last"] = day_column(rows, [](const dormant_tie& t) { return epoch_day(t.last); });
  columns["silent_days"] = number_column<std::int64_t>(rows, [](const dormant_tie& t) { return t.silent_days; });
  columns["then"] = number_column<double>(rows, [](const dormant_tie& t) { return t.then; });
  columns["now"] = number_column<double>(rows, [](const dormant_tie& t) { return t.now; });
  columns["novelty"] = number_column<double>(rows, [](const dormant_tie& t) { return t.novelty; });
  columns["worth"] = number_column<double>(rows, [](const dormant_tie& t) { return t.worth; });
  return columns;
}

}  // namespace

void bind_events(py::module_& module) {
  module.def("event_report", &make_event_report, py::arg("network"), py::arg("groups"), py::arg("as_of"), py::arg("options"),
             py::arg("progress") = py::none(), "What each group of events did, and the network with and without it.");
  module.def("tie_outlooks", &make_fading, py::arg("network"), py::arg("as_of"), py::arg("until"), py::arg("which"),
             py::arg("options"), py::arg("progress") = py::none(),
             "Ties today and on a later day: which is 'all', 'fading' or 'remote'.");
  module.def("dormant_ties", &make_dormant, py::arg("network"), py::arg("as_of"), py::arg("options"),
             py::arg("progress") = py::none(), "Ties that fell silent and are worth reviving.");
}

}  // namespace netgraph::python
