#include "bind.hpp"

#include "columns.hpp"
#include "dates.hpp"
#include "numpy.hpp"

#include <netgraph/io/detail/table_layout.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/network_builder.hpp>

#include <memory>
#include <string>
#include <utility>

namespace netgraph::python {
namespace {

template <class Row, class List>
py::list list_column(std::span<const Row> rows, List&& list) {
  py::list column(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const text_list& texts = list(rows[i]);
    py::list cell(texts.size());
    std::size_t next = 0;
    for (const std::string_view text : texts) cell[next++] = py::str(text.data(), text.size());
    column[i] = std::move(cell);
  }
  return column;
}

std::int64_t day_of(const std::optional<moment>& at) { return at ? epoch_day(at->day) : not_a_time; }
std::int64_t day_of(const std::optional<date>& day) { return day ? epoch_day(*day) : not_a_time; }

py::dict people_columns(const contact_network& net) {
  const auto rows = net.people();
  py::dict columns;
  columns["person"] = text_column(rows, [](const person& p) -> const auto& { return p.id; });
  columns["name"] = text_column(rows, [](const person& p) -> const auto& { return p.name; });
  columns["email"] = text_column(rows, [](const person& p) -> const auto& { return p.email; });
  columns["phone"] = text_column(rows, [](const person& p) -> const auto& { return p.phone; });
  columns["organisation"] = text_column(rows, [](const person& p) -> const auto& { return p.organisation; });
  columns["role"] = text_column(rows, [](const person& p) -> const auto& { return p.role; });
  columns["sector"] = text_column(rows, [](const person& p) -> const auto& { return p.sector; });
  columns["region"] = text_column(rows, [](const person& p) -> const auto& { return p.region; });
  columns["lat"] = optional_column(rows, [](const person& p) -> const auto& { return p.lat; });
  columns["lon"] = optional_column(rows, [](const person& p) -> const auto& { return p.lon; });
  columns["interests"] = list_column(rows, [](const person& p) -> const auto& { return p.interests; });
  columns["seeks"] = list_column(rows, [](const person& p) -> const auto& { return p.seeks; });
  columns["offers"] = list_column(rows, [](const person& p) -> const auto& { return p.offers; });
  columns["joined"] = day_column(rows, [](const person& p) { return day_of(p.joined); });
  columns["consent"] = number_column<std::uint8_t>(rows, [](const person& p) { return p.consent; });
  columns["mail"] = number_column<std::uint8_t>(rows, [](const person& p) { return p.mail; });
  columns["access"] = text_column(rows, [](const person& p) -> const auto& { return p.access; });
  columns["at_most"] = optional_column(rows, [](const person& p) -> const auto& { return p.at_most; });
  add_extra(columns, rows, net.extra_columns(table_kind::people));
  return columns;
}

py::dict event_columns(const contact_network& net) {
  const auto rows = net.events();
  py::dict columns;
  columns["event"] = text_column(rows, [](const event& e) -> const auto& { return e.id; });
  columns["name"] = text_column(rows, [](const event& e) -> const auto& { return e.name; });
  columns["series"] = text_column(rows, [](const event& e) -> const auto& { return e.series; });
  columns["start"] = written_column(rows, [](const event& e) -> const auto& { return e.start; });
  columns["end"] = written_column(rows, [](const event& e) -> const auto& { return e.end; });
  columns["day"] = day_column(rows, [](const event& e) { return day_of(e.start); });
  columns["venue"] = text_column(rows, [](const event& e) -> const auto& { return e.venue; });
  columns["region"] = text_column(rows, [](const event& e) -> const auto& { return e.region; });
  columns["lat"] = optional_column(rows, [](const event& e) -> const auto& { return e.lat; });
  columns["lon"] = optional_column(rows, [](const event& e) -> const auto& { return e.lon; });
  columns["capacity"] = optional_column(rows, [](const event& e) -> const auto& { return e.capacity; });
  columns["fee"] = optional_column(rows, [](const event& e) -> const auto& { return e.fee; });
  columns["kind"] = text_column(rows, [](const event& e) -> const auto& { return e.kind; });
  columns["attendance"] = written_column(rows, [](const event& e) -> const auto& { return e.attendance; });
  add_extra(columns, rows, net.extra_columns(table_kind::events));
  return columns;
}

py::dict attendance_columns(const contact_network& net) {
  const auto rows = net.attendance();
  py::dict columns;
  columns["event"] = number_column<std::int64_t>(rows, [](const attendance& a) { return to_index(a.event); });
  columns["person"] = number_column<std::int64_t>(rows, [](const attendance& a) { return to_index(a.person); });
  columns["status"] = text_column(rows, [](const attendance& a) { return to_string(a.status); });
  columns["role"] = text_column(rows, [&](const attendance& a) -> const auto& { return net[a.role]; });
  columns["guests"] = number_column<std::int64_t>(rows, [](const attendance& a) { return a.guests; });
  columns["at"] = written_column(rows, [](const attendance& a) -> const auto& { return a.at; });
  columns["day"] = day_column(rows, [](const attendance& a) { return day_of(a.at); });
  add_extra(columns, rows, net.extra_columns(table_kind::attendance));
  return columns;
}

py::dict interaction_columns(const contact_network& net) {
  const auto rows = net.interactions();
  py::dict columns;
  columns["from"] = number_column<std::int64_t>(rows, [](const interaction& i) { return to_index(i.from); });
  columns["to"] = number_column<std::int64_t>(rows, [](const interaction& i) { return to_index(i.to); });
  columns["channel"] = number_column<std::int64_t>(rows, [](const interaction& i) { return to_index(i.channel); });
  columns["at"] = written_column(rows, [](const interaction& i) -> const auto& { return i.at; });
  columns["day"] = day_column(rows, [](const interaction& i) { return day_of(i.at); });
  columns["minutes"] = optional_column(rows, [](const interaction& i) -> const auto& { return i.minutes; });
  columns["count"] = number_column<double>(rows, [](const interaction& i) { return i.count; });
  columns["event"] = position_column(rows, [](const interaction& i) -> const auto& { return i.event; });
  add_extra(columns, rows, net.extra_columns(table_kind::interactions));
  return columns;
}

py::dict introduction_columns(const contact_network& net) {
  const auto rows = net.introductions();
  py::dict columns;
  columns["introducer"] = position_column(rows, [](const introduction& i) -> const auto& { return i.introducer; });
  columns["a"] = number_column<std::int64_t>(rows, [](const introduction& i) { return to_index(i.a); });
  columns["b"] = number_column<std::int64_t>(rows, [](const introduction& i) { return to_index(i.b); });
  columns["event"] = position_column(rows, [](const introduction& i) -> const auto& { return i.event; });
  columns["at"] = written_column(rows, [](const introduction& i) -> const auto& { return i.at; });
  columns["day"] = day_column(rows, [](const introduction& i) { return day_of(i.at); });
  columns["channel"] = position_column(rows, [](const introduction& i) -> const auto& { return i.channel; });
  columns["outcome"] = written_column(rows, [](const introduction& i) -> const auto& { return i.outcome; });
  columns["asked_a"] = day_column(rows, [](const introduction& i) { return day_of(i.asked_a); });
  columns["asked_b"] = day_column(rows, [](const introduction& i) { return day_of(i.asked_b); });
  columns["yes_a"] = day_column(rows, [](const introduction& i) { return day_of(i.yes_a); });
  columns["yes_b"] = day_column(rows, [](const introduction& i) { return day_of(i.yes_b); });
  add_extra(columns, rows, net.extra_columns(table_kind::introductions));
  return columns;
}

py::dict rule_columns(const contact_network& net) {
  const auto rows = net.rules();
  py::dict columns;
  columns["rule"] = text_column(rows, [](const rule& r) { return to_string(r.kind); });
  columns["a"] =
      position_column(rows, [](const rule& r) { return r.kind == rule_kind::across ? std::nullopt : std::optional(r.a); });
  columns["b"] = position_column(rows, [](const rule& r) -> const auto& { return r.b; });
  columns["event"] = position_column(rows, [](const rule& r) -> const auto& { return r.event; });
  columns["until"] = day_column(rows, [](const rule& r) { return day_of(r.until); });
  columns["reason"] = text_column(rows, [](const rule& r) -> const auto& { return r.reason; });
  columns["attribute"] = text_column(rows, [](const rule& r) -> const auto& { return r.attribute; });
  columns["tables"] = text_column(rows, [](const rule& r) {
    std::string text;
    if (is_of_rounds(r.kind)) text = std::to_string(r.rounds);
    for (const std::uint32_t t : r.tables) text += (text.empty() ? "" : ";") + std::to_string(t);
    return text;
  });
  add_extra(columns, rows, net.extra_columns(table_kind::rules));
  return columns;
}

py::dict synonym_columns(const contact_network& net) {
  const auto rows = net.synonyms();
  py::dict columns;
  columns["word"] = text_column(rows, [](const synonym& s) -> const auto& { return s.word; });
  columns["same_as"] = text_column(rows, [](const synonym& s) -> const auto& { return s.same_as; });
  add_extra(columns, rows, net.extra_columns(table_kind::synonyms));
  return columns;
}

py::dict attribute_columns(const contact_network& net) {
  const auto rows = net.attributes();
  py::dict columns;
  columns["attribute"] = text_column(rows, [](const attribute& a) -> const auto& { return a.column; });
  columns["value"] = text_column(rows, [](const attribute& a) -> const auto& { return a.value; });
  columns["least"] = optional_column(rows, [](const attribute& a) -> const auto& { return a.least; });
  columns["most"] = optional_column(rows, [](const attribute& a) -> const auto& { return a.most; });
  columns["even"] = number_column<std::uint8_t>(rows, [](const attribute& a) { return a.even; });
  columns["must"] = number_column<std::uint8_t>(rows, [](const attribute& a) { return a.must; });
  columns["event"] = position_column(rows, [](const attribute& a) -> const auto& { return a.event; });
  add_extra(columns, rows, net.extra_columns(table_kind::attributes));
  return columns;
}

py::dict channel_columns(const contact_network& net) {
  const auto rows = net.channels();
  py::dict columns;
  columns["channel"] = text_column(rows, [](const channel& c) -> const auto& { return c.name; });
  columns["weight"] = number_column<double>(rows, [](const channel& c) { return c.weight; });
  columns["half_life_days"] = optional_column(rows, [](const channel& c) -> const auto& { return c.half_life_days; });
  columns["ceiling"] = number_column<double>(rows, [](const channel& c) { return c.ceiling; });
  columns["minutes_per_touch"] = number_column<double>(rows, [](const channel& c) { return c.minutes_per_touch; });
  columns["face_to_face"] = number_column<std::uint8_t>(rows, [](const channel& c) { return c.face_to_face; });
  columns["two_way"] = number_column<std::uint8_t>(rows, [](const channel& c) { return c.two_way; });
  columns["derived"] = number_column<std::uint8_t>(rows, [](const channel& c) { return c.derived; });
  columns["known"] = number_column<std::uint8_t>(rows, [](const channel& c) { return c.known; });
  columns["first_used"] = text_column(rows, [](const channel& c) { return to_string(c.first_used); });
  add_extra(columns, rows, net.extra_columns(table_kind::channels));
  return columns;
}

}  // namespace

void bind_network(py::module_& module) {
  module.def(
      "built_in_channels",
      [] {
        py::list names;
        for (const channel& c : built_in_channels()) names.append(c.name);
        return names;
      },
      "Names of the channels that every network knows.");
  py::class_<contact_network, std::shared_ptr<contact_network>>(
      module, "contact_network", "The tables, checked and indexed; immutable. Other tables' rows appear as positions.")
      .def("__len__", &contact_network::size)
      .def_property_readonly("event_count", [](const contact_network& net) { return net.events().size(); })
      .def_property_readonly("attendance_count", [](const contact_network& net) { return net.attendance().size(); })
      .def_property_readonly("interaction_count", [](const contact_network& net) { return net.interactions().size(); })
      .def_property_readonly("introduction_count", [](const contact_network& net) { return net.introductions().size(); })
      .def_property_readonly("rule_count", [](const contact_network& net) { return net.rules().size(); })
      .def(
          "person_ids",
          [](const contact_network& net) {
            return text_column(net.people(), [](const person& p) -> const auto& { return p.id; });
          },
          "Ids of all people, by position.")
      .def(
          "event_ids",
          [](const contact_network& net) {
            return text_column(net.events(), [](const event& e) -> const auto& { return e.id; });
          },
          "Ids of all events, by position.")
      .def(
          "opted_out",
          [](const contact_network& net) {
            std::vector<std::uint32_t> out;
            for (std::size_t v = 0; v < net.size(); ++v) {
              if (!net.people()[v].consent) out.push_back(static_cast<std::uint32_t>(v));
            }
            return array_from(std::move(out));
          },
          "Positions of the people who did not consent: uint32, ascending.")
      .def(
          "find_person",
          [](const contact_network& net, const std::string& id) -> std::optional<std::size_t> {
            const auto found = net.find_person(id);
            if (!found) return std::nullopt;
            return to_index(*found);
          },
          py::arg("id"), "Position of the person with this id, or None.")
      .def(
          "find_event",
          [](const contact_network& net, const std::string& id) -> std::optional<std::size_t> {
            const auto found = net.find_event(id);
            if (!found) return std::nullopt;
            return to_index(*found);
          },
          py::arg("id"), "Position of the event with this id, or None.")
      .def("people", &people_columns, "Columns of people.csv.")
      .def("events", &event_columns, "Columns of events.csv.")
      .def("attendance", &attendance_columns, "Columns of attendance.csv, sorted by (event, person).")
      .def("interactions", &interaction_columns, "Columns of interactions.csv, by unordered pair, then by time.")
      .def("introductions", &introduction_columns, "Columns of introductions.csv.")
      .def("rules", &rule_columns, "Columns of rules.csv.")
      .def(
          "extra_columns",
          [](const contact_network& net) {
            py::dict columns;
            for (const detail::table_layout& layout : detail::table_layouts) {
              py::list names;
              for (const std::string& name : net.extra_columns(layout.kind)) names.append(name);
              columns[py::str(layout.name.data(), layout.name.size())] = names;
            }
            return columns;
          },
          "Names of the unknown columns of each table.")
      .def("synonyms", &synonym_columns, "Columns of synonyms.csv.")
      .def("attributes", &attribute_columns, "Columns of attributes.csv.")
      .def("channels", &channel_columns, "The channels in force: built in, overridden, unknown.");
}

}  // namespace netgraph::python
