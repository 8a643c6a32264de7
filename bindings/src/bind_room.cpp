// The evening of an event: rounds of tables or pairs, planned, re-planned and changed by hand, as JSON.
#include "bind.hpp"

#include "plan_bindings.hpp"

#include "dates.hpp"
#include "interrupt.hpp"
#include "options.hpp"
#include "result_format.hpp"
#include "tie_options.hpp"

#include <netgraph/io/room_json.hpp>
#include <netgraph/organiser/replan.hpp>
#include <netgraph/organiser/room_plan.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

using maybe = std::optional<std::int64_t>;

std::optional<std::uint32_t> number(const maybe& given) {
  return given ? std::optional(static_cast<std::uint32_t>(*given)) : std::nullopt;
}

room_edit_kind edit_kind(const std::string& word) {
  for (const room_edit_kind kind : room_edit_kinds) {
    if (to_string(kind) == word) return kind;
  }
  throw py::value_error("plan_room: a change by hand is pin, veto, swap, add or remove, not '" + word + "'");
}

room_options room_options_from(const contact_network& net, const date& as_of, const py::dict& given, const py::dict& room) {
  room_options options;
  options.introductions = event_options_from(as_of, given);
  std::vector<std::int64_t> present, announced;
  std::vector<std::tuple<std::int64_t, std::int64_t, std::int64_t>> published;
  std::vector<std::pair<std::int64_t, std::uint32_t>> absent, at_most;
  std::vector<std::vector<std::int64_t>> at;
  std::vector<std::tuple<std::string, std::int64_t, maybe, maybe, maybe>> edits;
  std::vector<std::pair<std::uint32_t, std::vector<std::tuple<std::int64_t, std::uint32_t, maybe, maybe>>>> steps;
  option_reader read(room, "plan_room");
  read.take("rounds", options.rounds);
  read.take("minutes", options.minutes);
  read.take("tables", options.tables);
  read.take("present", present);
  read.take("published", published);
  read.take("absent", absent);
  read.take("rounds_at_most", at_most);
  read.take("announced", announced);
  read.take("at", at);
  read.take("finished", options.finished);
  read.take("hold", options.hold);
  read.take("trade_off", options.trade_off);
  read.take("edits", edits);
  read.take("new_edits", options.new_edits);
  read.take("steps", steps);
  each_room_option(options, [&](const char* name, auto& value) { read.take(name, value); });
  read.finish();
  const auto who = [&](std::int64_t v) { return person_at(net, v); };
  const auto maybe_who = [&](const maybe& v) { return v ? std::optional(who(*v)) : std::nullopt; };
  for (const std::int64_t v : present) options.introductions.present.push_back(who(v));
  for (const auto& [a, b, by] : published) {
    options.introductions.published.push_back({who(a), who(b), by < 0 ? std::nullopt : std::optional(who(by))});
  }
  for (const auto& [v, round] : absent) options.absent.emplace_back(who(v), round);
  for (const auto& [v, most] : at_most) options.rounds_at_most.emplace_back(who(v), most);
  if (announced.size() != at.size()) throw py::value_error("plan_room: places for each of the announced people");
  for (const std::int64_t v : announced) options.announced.people.push_back(who(v));
  for (const auto& row : at) {
    std::vector<std::uint32_t>& places = options.announced.at.emplace_back();
    const auto most = options.tables.empty() ? announced.size() : options.tables.size();
    for (const std::int64_t t : row) {
      if (t >= 0 && static_cast<std::size_t>(t) >= most) throw py::value_error("plan_room: an announced place that there is not");
      places.push_back(t < 0 ? no_table : static_cast<std::uint32_t>(t));
    }
  }
  for (const auto& [kind, a, b, round, table] : edits) {
    options.edits.push_back({edit_kind(kind), who(a), maybe_who(b), number(round), number(table)});
  }
  for (const auto& [before, were] : steps) {
    room_step& step = options.steps.emplace_back();
    step.edits_before = before;
    for (const auto& [person, round, table, with] : were) {
      step.were.push_back({who(person), round, number(table), maybe_who(with)});
    }
  }
  return options;
}

std::string make_room_plan(const std::shared_ptr<contact_network>& net, std::uint32_t event, const date& as_of,
                           const py::dict& given, const py::dict& room, const py::dict& written, const py::object& report) {
  const room_options options = room_options_from(*net, as_of, given, room);
  const result_format format = format_from(written);
  return run_interruptible(
      [&](const progress& watch) { return to_json(*net, plan_room(*net, to_event(event), options, watch), options, format); },
      report);
}

std::string why_not(const std::shared_ptr<contact_network>& net, std::uint32_t event, const date& as_of, const py::dict& given,
                    const py::dict& room, std::int64_t a, std::int64_t b, bool ids) {
  const room_options options = room_options_from(*net, as_of, given, room);
  const vertex_id one = person_at(*net, a);
  const vertex_id other = person_at(*net, b);
  return run_interruptible(
      [&](const progress& watch) {
        const room_plan made = plan_room(*net, to_event(event), options, watch);
        return why_not_together(*net, to_event(event), options, made, one, other, ids ? naming::ids : naming::names);
      },
      py::none());
}

}  // namespace

void bind_room(py::module_& module) {
  tell_defaults(module, "plan_room", [](option_reader& read) {
    room_options options;
    each_room_option(options, [&](const char* name, auto& value) { read.take(name, value); });
  });
  module.def("plan_room", &make_room_plan, py::arg("network"), py::arg("event"), py::arg("as_of"), py::arg("options"),
             py::arg("room"), py::arg("format") = py::dict(), py::arg("progress") = py::none(),
             "The evening of the event at that position, as JSON.");
  module.def("why_not_together", &why_not, py::arg("network"), py::arg("event"), py::arg("as_of"), py::arg("options"),
             py::arg("room"), py::arg("a"), py::arg("b"), py::arg("ids") = false,
             "Why two people do not come together in an evening, or in which round they do.");
}

}  // namespace netgraph::python
