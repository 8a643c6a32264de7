// Reach that depends on what a network records: on the order of contacts in time, and on their channels.
#include "bind.hpp"

#include "bind_reach.hpp"
#include "columns.hpp"
#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "tie_options.hpp"

#include <netgraph/organiser/channel_reach.hpp>
#include <netgraph/organiser/dated_contacts.hpp>
#include <netgraph/reach/temporal_reach.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

/// The window as days, and how news travels in it. What arrives after the last day does not count.
temporal_options travelling(const std::optional<date>& start, const std::optional<date>& until, bool strict,
                            std::int64_t transition_days, unsigned threads) {
  constexpr std::int64_t most_days = 4'000'000;  // more than there are in the calendar
  if (transition_days < 0 || transition_days > most_days) {
    throw py::value_error("transition_days=" + std::to_string(transition_days) + ": expected 0 to " + std::to_string(most_days));
  }
  temporal_options options;
  options.strict = strict;
  options.transition = transition_days * seconds_a_day;
  options.threads = threads;
  if (start) options.from = day_in_seconds(*start);
  if (until) options.until = day_in_seconds(*until) + seconds_a_day - 1;
  return options;
}

py::tuple in_time(const std::shared_ptr<contact_network>& net, const std::optional<date>& start, const std::optional<date>& until,
                  bool strict, std::int64_t transition_days, unsigned threads, const py::object& report) {
  const temporal_options options = travelling(start, until, strict, transition_days, threads);
  temporal_reach_table table = run_interruptible(
      [&](const progress& watch) {
        return temporal_reach(net->size(), dated_contacts(*net, start, until), options, false, watch);
      },
      report);
  return py::make_tuple(array_from(std::move(table.reached)), array_from(std::move(table.reached_by)));
}

/// When news gets from one person to everyone, or from everyone to one person; and who the other end of that contact is.
py::tuple news_of(const std::shared_ptr<contact_network>& net, std::int64_t person, const std::optional<date>& start,
                  const std::optional<date>& until, bool backward, bool strict, std::int64_t transition_days) {
  const vertex_id centre = person_at(*net, person);
  const temporal_options options = travelling(start, until, strict, transition_days, 1);
  std::vector<std::int64_t> moments;
  std::vector<std::int64_t> others;
  {
    const py::gil_scoped_release released;
    const std::vector<dated_contact> contacts = dated_contacts(*net, start, until);
    const arrival_table table = backward ? latest_departures(net->size(), contacts, centre, options)
                                         : earliest_arrivals(net->size(), contacts, centre, options);
    for (std::size_t v = 0; v < net->size(); ++v) {
      const auto& over = table.told_by[v];
      std::int64_t shown = over ? table.arrival[v] : not_a_time;
      if (over) {
        // Of a contact known by its day alone the day is told, not the last second at which it may have been.
        const dated_contact& c = contacts[*over];
        if (c.within != 0 && shown == c.at + c.within + (backward ? 0 : options.transition)) shown -= c.within;
      }
      moments.push_back(shown);
      if (over) {
        const dated_contact& c = contacts[*over];
        others.push_back(static_cast<std::int64_t>(to_index(to_index(c.from) == v ? c.to : c.from)));
      } else {
        others.push_back(-1);
      }
    }
  }
  return py::make_tuple(array_from(std::move(moments)), array_from(std::move(others)));
}

py::dict by_channel(const std::shared_ptr<contact_network>& net, const date& as_of, unsigned max_steps,
                    const std::optional<std::vector<std::string>>& only, const py::dict& given, unsigned threads,
                    const py::object& report) {
  channel_reach_options options;
  option_reader read(given, "channel_reach");
  take_tie_options(read, options.ties);
  read.finish();
  options.ties.as_of = as_of;
  options.max_steps = max_steps;
  options.threads = threads;
  std::vector<channel_id> judged;
  if (only) {
    for (const std::string& name : *only) {
      const auto found = net->find_channel(name);
      if (!found) throw py::value_error("channel_reach: there is no channel '" + name + "'");
      judged.push_back(*found);
    }
    options.channels = judged;
  }
  channel_reach_table table =
      run_interruptible([&](const progress& watch) { return reach_by_channel(*net, options, watch); }, report);
  py::list names, through, without;
  std::vector<std::uint64_t> ties_through, ties_without;
  for (channel_reach& reach : table.channels) {
    names.append((*net)[reach.channel].name);
    ties_through.push_back(reach.ties_through);
    ties_without.push_back(reach.ties_without);
    through.append(reach_columns(std::move(reach.through)));
    without.append(reach_columns(std::move(reach.without)));
  }
  py::dict result;
  result["ties"] = table.ties;
  result["all"] = reach_columns(std::move(table.all));
  result["channels"] = names;
  result["ties_through"] = array_from(std::move(ties_through));
  result["ties_without"] = array_from(std::move(ties_without));
  result["through"] = through;
  result["without"] = without;
  return result;
}

}  // namespace

void bind_temporal(py::module_& module) {
  tell_defaults(module, "channel_reach", [](option_reader& read) {
    channel_reach_options options;
    take_tie_options(read, options.ties);
  });
  module.def("temporal_reach", &in_time, py::arg("network"), py::arg("start"), py::arg("until"), py::arg("strict"),
             py::arg("transition_days"), py::arg("threads") = 1, py::arg("progress") = py::none(),
             "How many others everybody's news reaches over dated interactions, and whose news reaches everybody.");
  module.def("news_of", &news_of, py::arg("network"), py::arg("person"), py::arg("start"), py::arg("until"), py::arg("backward"),
             py::arg("strict"), py::arg("transition_days"),
             "Seconds since 1970 when news gets from a person to everyone (backward: must leave everyone to get to them), and "
             "the other end of that contact, -1 for none.");
  module.def("reach_by_channel", &by_channel, py::arg("network"), py::arg("as_of"), py::arg("max_steps"), py::arg("only"),
             py::arg("options"), py::arg("threads") = 1, py::arg("progress") = py::none(),
             "Everybody's reach over all channels, over each alone, and without each.");
}

}  // namespace netgraph::python
