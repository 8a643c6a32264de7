#include "bind.hpp"

#include "plan_bindings.hpp"

#include "dates.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "options.hpp"
#include "ranker_dict.hpp"
#include "result_format.hpp"
#include "tie_options.hpp"

#include <netgraph/io/plan_csv.hpp>
#include <netgraph/io/plan_json.hpp>
#include <netgraph/organiser/event_plan.hpp>
#include <netgraph/organiser/why_pair.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

/// A plan names people by vertex, so it stays together with its network and options.
struct held_plan {
  std::shared_ptr<const contact_network> network;
  event_plan_options options;
  event_plan plan;
};

/// Reads weights={"newcomer": 0.2}: those named, in place of the usual ones.
void take_weights(option_reader& read, value_weights& weights) {
  const auto take_each = [&](option_reader& of) {
    of.take("shared_contacts", weights.shared_contacts);
    of.take("seeks_offers", weights.seeks_offers);
    of.take("common_interests", weights.common_interests);
    of.take("new_reach", weights.new_reach);
    of.take("other_sector", weights.other_sector);
    of.take("newcomer", weights.newcomer);
    of.take("competitor", weights.competitor);
  };
  option_reader usual(py::dict(), "weights");
  take_each(usual);
  py::dict given = usual.defaults();
  read.take("weights", given);
  option_reader of(given, "weights");
  take_each(of);
  of.finish();
}

/// Reads what `each_option` lists. Ties, rooms and channels have readers of their own; people and events come beside.
void take_plan_options(option_reader& read, event_plan_options& options) {
  take_tie_options(read, options.ties);
  take_weights(read, options.scores.weights);
  read.take("threads", options.threads);
  std::optional<py::dict> learned;
  read.take("ranker", learned);
  if (learned) options.learned = ranker_from(*learned);
  each_option(options, [&]<class Value>(const char* name, Value& value) {
    const auto& names = read.names();
    if (std::find(names.begin(), names.end(), name) != names.end()) return;
    if constexpr (std::is_arithmetic_v<Value> || std::is_same_v<Value, std::optional<long>> ||
                  std::is_same_v<Value, std::optional<double>>) {
      read.take(name, value);
    }
  });
}

std::unique_ptr<held_plan> make_plan(const std::shared_ptr<contact_network>& net, std::uint32_t event, const date& as_of,
                                     const py::dict& given, const py::handle& present, const py::handle& published_a,
                                     const py::handle& published_b, const std::vector<std::int64_t>& published_by,
                                     const py::object& report) {
  if (event >= net->events().size()) {
    throw py::index_error("event " + std::to_string(event) + " is not one of the " + std::to_string(net->events().size()));
  }
  auto held = std::make_unique<held_plan>(held_plan{net, event_options_from(as_of, given), {}});
  for (const std::uint32_t v : index_array(present, "present", net->size())) held->options.present.push_back(to_vertex(v));
  const auto a = index_array(published_a, "published", net->size());
  const auto b = index_array(published_b, "published", net->size());
  if (a.size() != b.size()) throw py::value_error("published: expected pairs of people");
  if (!published_by.empty() && published_by.size() != a.size()) throw py::value_error("published: an introducer for each pair");
  for (std::size_t i = 0; i < a.size(); ++i) {
    announced_introduction announced{to_vertex(a[i]), to_vertex(b[i]), {}};
    if (!published_by.empty() && published_by[i] >= 0) announced.introducer = person_at(*net, published_by[i]);
    held->options.published.push_back(announced);
  }
  held->plan =
      run_interruptible([&](const progress& watch) { return plan_event(*net, to_event(event), held->options, watch); }, report);
  return held;
}

py::dict why_two(const std::shared_ptr<contact_network>& net, std::int64_t a, std::int64_t b, std::optional<std::uint32_t> event,
                 const date& as_of, const py::dict& given, const py::object& report) {
  if (event && *event >= net->events().size()) throw py::index_error("there is no such event");
  const event_plan_options options = event_options_from(as_of, given);
  const vertex_id one = person_at(*net, a);
  const vertex_id other = person_at(*net, b);
  const auto at = event ? std::optional(to_event(*event)) : std::nullopt;
  const pair_answer answer =
      run_interruptible([&](const progress& watch) { return why_pair(*net, one, other, at, options, watch); }, report);
  py::dict made;
  made["outcome"] = std::string(to_string(answer.outcome));
  made["because"] = answer.because ? py::object(py::str(std::string(to_string(*answer.because)))) : py::object(py::none());
  made["p_known"] = answer.p_known;
  made["worth"] = answer.worth;
  made["sentences"] = answer.sentences;
  return made;
}

}  // namespace

event_plan_options event_options_from(const date& as_of, const py::dict& given) {
  event_plan_options options;
  options.as_of = as_of;
  option_reader read(given, "plan_event");
  take_plan_options(read, options);
  read.finish();
  return options;
}

void bind_event_plan(py::module_& module) {
  py::class_<held_plan>(module, "event_plan", "The introductions of one event, with their proof.")
      .def(
          "to_json",
          [](const held_plan& held, const py::dict& given) {
            const result_format format = format_from(given);
            const py::gil_scoped_release released;
            return to_json(*held.network, held.plan, held.options, format);
          },
          py::arg("format") = py::dict(), "Everything in the plan, as text.")
      .def(
          "to_csv",
          [](const held_plan& held, bool keep_formulas, bool ids) {
            const py::gil_scoped_release released;
            return to_csv(*held.network, held.plan, keep_formulas ? formulas::keep : formulas::neutralise,
                          ids ? naming::ids : naming::names);
          },
          py::arg("keep_formulas") = false, py::arg("ids") = false,
          "The introductions as rows of introductions.csv, with more for people to read.");
  module.def("plan_event", &make_plan, py::arg("network"), py::arg("event"), py::arg("as_of"), py::arg("options"),
             py::arg("present") = py::tuple(), py::arg("published_a") = py::tuple(), py::arg("published_b") = py::tuple(),
             py::arg("published_by") = std::vector<std::int64_t>(), py::arg("progress") = py::none(),
             "Plan the introductions of the event at that position.");
  module.def("why_pair", &why_two, py::arg("network"), py::arg("a"), py::arg("b"), py::arg("event"), py::arg("as_of"),
             py::arg("options"), py::arg("progress") = py::none(),
             "Why two people are or are not introduced to each other: outcome, because, p_known, worth and sentences.");
  tell_defaults(module, "plan_event", [](option_reader& read) {
    event_plan_options options;
    take_plan_options(read, options);
  });
}

}  // namespace netgraph::python
