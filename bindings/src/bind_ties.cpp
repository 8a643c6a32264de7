#include "bind.hpp"

#include "bind_graph.hpp"
#include "bind_network.hpp"
#include "dates.hpp"
#include "interrupt.hpp"
#include "options.hpp"
#include "tie_options.hpp"

#include <netgraph/network/met.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/network/tie_strength.hpp>

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace netgraph::python {

vertex_id person_at(const contact_network& net, std::int64_t index) {
  if (index < 0 || static_cast<std::uint64_t>(index) >= net.size()) {
    throw py::index_error("person " + std::to_string(index) + " is not one of the " + std::to_string(net.size()));
  }
  return to_vertex(static_cast<std::size_t>(index));
}

std::vector<channel_row> channel_rows(const py::dict& given) {
  std::vector<channel_row> rows;
  for (const auto& [name, figures] : given) {
    if (!py::isinstance<py::str>(name) || !py::isinstance<py::dict>(figures)) {
      throw py::type_error("channels: expected {name: {figure: value}}, such as {'coffee': {'weight': 0.5}}");
    }
    channel_row row;
    row.channel = name.cast<std::string>();
    const auto values = py::reinterpret_borrow<py::dict>(figures);
    option_reader read(values, "channels['" + row.channel + "']");
    read.take("weight", row.weight);
    std::optional<double> half_life;
    read.take("half_life_days", half_life);
    if (values.contains("half_life_days")) {
      row.half_life_days = half_life.value_or(std::numeric_limits<double>::infinity());  // None: never fades
    }
    read.take("ceiling", row.ceiling);
    read.take("minutes_per_touch", row.minutes_per_touch);
    read.take("face_to_face", row.face_to_face);
    read.finish();
    rows.push_back(std::move(row));
  }
  return rows;
}

void take_presence(option_reader& read, presence& rooms) {
  read.take("encounters", rooms.encounters);
  std::vector<py::dict> rules;
  read.take("encounter_rules", rules);
  for (const py::dict& given : rules) {
    if (!given.contains("encounters")) throw py::type_error("encounter_rules: each rule needs its number of encounters");
    encounter_rule rule;
    option_reader read_rule(given, "encounter_rules");
    read_rule.take("kind", rule.kind);
    read_rule.take("capacity_at_most", rule.capacity_at_most);
    read_rule.take("encounters", rule.encounters);
    read_rule.finish();
    rooms.encounter_rules.push_back(std::move(rule));
  }
  read.take("rooms_beside_contacts", rooms.rooms_beside_contacts);
  read.take("free_rate", rooms.turnout.free_rate);
  read.take("paid_rate", rooms.turnout.paid_rate);
  read.take("series_weight", rooms.turnout.series_weight);
  read.take("person_weight", rooms.turnout.person_weight);
}

void take_tie_options(option_reader& read, tie_options& options) {
  read.take("min_strength", options.min_strength);
  take_presence(read, options.rooms);
  py::dict channels;
  read.take("channels", channels);
  options.channels = channel_rows(channels);
}

tie_options ties_from(const date& as_of, option_reader& read) {
  tie_options ties;
  ties.as_of = as_of;
  take_tie_options(read, ties);
  read.take("threads", ties.threads);
  return ties;
}

namespace {

tie_options tie_options_from(const date& as_of, const py::dict& given) {
  option_reader read(given, "tie_graph");
  tie_options options = ties_from(as_of, read);
  read.finish();
  return options;
}

/// What ties_from reads, and only_met: whether ties of people who have met stay alone.
std::pair<tie_options, bool> graph_from(const date& as_of, option_reader& read) {
  std::pair<tie_options, bool> graph{ties_from(as_of, read), false};
  read.take("only_met", graph.second);
  return graph;
}

/// What decides on pairs beside the rules of eligibility: how rooms count, and what is said of channels.
struct reading_options {
  presence rooms = {};
  std::vector<channel_row> channels = {};
};

reading_options take_reading(option_reader& read) {
  reading_options options;
  take_presence(read, options.rooms);
  py::dict channels;
  read.take("channels", channels);
  options.channels = channel_rows(channels);
  return options;
}

py::tuple reading_names() {
  option_reader nothing(py::dict(), "");
  static_cast<void>(take_reading(nothing));
  py::tuple names(nothing.names().size());
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = py::str(nothing.names()[i]);
  return names;
}

}  // namespace

void take_attending_options(option_reader& read, attending_options& options) {
  read.take("regular_window", options.regular_window);
  read.take("regular_events", options.regular_events);
  read.take("regular_share", options.regular_share);
  read.take("newcomer_days", options.newcomer_days);
}

void take_eligibility_options(option_reader& read, eligibility_options& options) {
  read.take("cooldown_days", options.cooldown_days);
  read.take("known_above", options.known_above);
  read.take("met_within_days", options.met_within_days);
  read.take("colleagues", options.colleagues);
}

void bind_ties(py::module_& module) {
  tell_defaults(module, "tie_graph", [](option_reader& read) { static_cast<void>(graph_from(date(), read)); });
  tell_defaults(module, "tie_parts", [](option_reader& read) { static_cast<void>(ties_from(date(), read)); });
  tell_defaults(module, "why_not", [](option_reader& read) {
    eligibility_options options;
    take_eligibility_options(read, options);
    static_cast<void>(take_reading(read));
  });
  module.def(
      "make_tie_graph",
      [](const contact_network& net, const date& as_of, const py::dict& options, const py::object& report) {
        option_reader read(options, "tie_graph");
        const auto [how, only_met] = graph_from(as_of, read);
        read.finish();
        return run_interruptible(
            [&, how = how, only_met = only_met](const progress& watch) {
              const tie_model model(net, how);
              tie_graph all = model.graph(watch);
              return std::make_shared<tie_graph>(only_met ? met_ties(model, all) : std::move(all));
            },
            report);
      },
      py::arg("network"), py::arg("as_of"), py::arg("options"), py::arg("progress") = py::none(),
      "The graph of ties at a day; options: min_strength, encounters, encounter_rules, rooms_beside_contacts, free_rate, "
      "paid_rate, channels, threads, only_met.");
  module.def(
      "count_tie_kinds",
      [](const contact_network& net, const date& as_of, const py::dict& options) {
        const auto how = tie_options_from(as_of, options);
        const auto counts = run_interruptible(
            [&](const progress& watch) {
              const tie_model model(net, how);
              return count_kinds(tie_kinds(model, model.graph(watch)));
            },
            py::none());
        return py::make_tuple(counts.met, counts.contact, counts.rooms);
      },
      py::arg("network"), py::arg("as_of"), py::arg("options"),
      "How many ties there are between people who have met, who were in contact, who only shared rooms.");
  module.def(
      "tie_parts",
      [](const contact_network& net, std::int64_t a, std::int64_t b, const date& as_of, const py::dict& options) {
        const auto how = tie_options_from(as_of, options);
        py::list parts;
        for (const tie_part& part : tie_parts(net, person_at(net, a), person_at(net, b), how)) {
          parts.append(py::make_tuple(net[part.channel].name, part.amount, part.share, part.interactions, part.last));
        }
        return parts;
      },
      py::arg("network"), py::arg("a"), py::arg("b"), py::arg("as_of"), py::arg("options"),
      "What each channel adds to a tie: tuples (channel, amount, share, interactions, last).");
  py::class_<held_eligibility>(module, "eligibility", "Who may be introduced to whom at an event, or in general.")
      .def(py::init([](const std::shared_ptr<contact_network>& net, const date& as_of, std::optional<std::uint32_t> event,
                       const py::dict& given) {
             eligibility_options options;
             option_reader read(given, "eligibility");
             take_eligibility_options(read, options);
             const reading_options reading = take_reading(read);
             read.finish();
             if (event && *event >= net->events().size()) throw py::index_error("there is no such event");
             const auto at = event ? std::optional(to_event(*event)) : std::nullopt;
             return std::make_unique<held_eligibility>(
                 held_eligibility{net, eligibility(*net, at, as_of, options, reading.rooms, reading.channels)});
           }),
           py::arg("network"), py::arg("as_of"), py::arg("event") = py::none(), py::arg("options") = py::dict())
      .def(
          "why_not",
          [](const held_eligibility& held, std::int64_t a, std::int64_t b) -> std::optional<std::string> {
            const auto reason = held.rules.why_not(person_at(*held.network, a), person_at(*held.network, b));
            if (!reason) return std::nullopt;
            return std::string(to_string(*reason));
          },
          py::arg("a"), py::arg("b"), "Why the two may not be introduced: one word, or None if they may.")
      .def(
          "p_known",
          [](const held_eligibility& held, std::int64_t a, std::int64_t b) {
            return held.rules.p_known(person_at(*held.network, a), person_at(*held.network, b));
          },
          py::arg("a"), py::arg("b"), "The chance that the two know each other from rooms they shared.");
  module.def(
      "met",
      [](const contact_network& net, std::int64_t a, std::int64_t b, const date& as_of, const py::dict& channels) {
        const auto known = met(net, person_at(net, a), person_at(net, b), as_of, channel_rows(channels));
        return py::make_tuple(known.has_value(), known ? known->last : std::optional<date>());
      },
      py::arg("network"), py::arg("a"), py::arg("b"), py::arg("as_of"), py::arg("channels") = py::dict(),
      "Whether the two have met by that day, and the last day on record: (bool, date or None).");
  module.attr("reading_options") = reading_names();
}

}  // namespace netgraph::python
