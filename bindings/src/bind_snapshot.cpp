#include "bind.hpp"

#include "bind_graph.hpp"
#include "interrupt.hpp"
#include "numpy.hpp"
#include "scale_bindings.hpp"

#include <netgraph/io/snapshot.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace netgraph::python {
namespace {

using text_list = std::optional<std::vector<std::string>>;

snapshot_labels labels_from(const std::string& kind) {
  if (kind == "none") return snapshot_labels::none;
  if (kind == "text") return snapshot_labels::text;
  if (kind == "integer") return snapshot_labels::integer;
  throw py::value_error("labels='" + kind + "': expected 'none', 'text' or 'integer'");
}

py::dict told(const snapshot_segment& segment) {
  py::dict told;
  told["file"] = segment.file;
  told["first_vertex"] = segment.first_vertex;
  told["vertices"] = segment.vertices;
  told["first_arc"] = segment.first_arc;
  told["arcs"] = segment.arcs;
  told["label_bytes"] = segment.label_bytes;
  told["bytes"] = segment.bytes;
  return told;
}

snapshot_segment segment_from(const py::dict& told) {
  const auto number = [&](const char* name) { return told[name].cast<std::uint64_t>(); };
  return {.file = told["file"].cast<std::string>(),
          .first_vertex = number("first_vertex"),
          .vertices = number("vertices"),
          .first_arc = number("first_arc"),
          .arcs = number("arcs"),
          .label_bytes = number("label_bytes"),
          .bytes = number("bytes")};
}

std::string write_whole(const tie_graph& g, const std::string& folder, const text_list& labels, const std::string& kind,
                        const py::handle& withheld, std::uint64_t segment_people, const py::object& report) {
  std::vector<vertex_id> out;
  for (const std::uint32_t v : index_array(withheld, "withheld", g.size())) out.push_back(to_vertex(v));
  snapshot_options options;
  options.kind = labels_from(kind);
  if (labels) options.labels = *labels;
  options.withheld = out;
  options.segment_people = static_cast<std::size_t>(segment_people);
  return run_interruptible([&](const progress& watch) { return write_snapshot(g, folder, options, watch); }, report);
}

/// An array of exactly this type, contiguous, looked at where it is.
template <class Value>
std::span<const Value> exactly(const py::array& array, const char* name) {
  if (!py::isinstance<py::array_t<Value, py::array::c_style>>(array) || array.ndim() != 1) {
    throw py::type_error(std::string(name) + ": expected a contiguous array of " +
                         py::str(py::dtype::of<Value>()).cast<std::string>());
  }
  return {static_cast<const Value*>(array.data()), static_cast<std::size_t>(array.size())};
}

template <class Id>
std::span<const Id> ids_of(std::span<const std::uint32_t> numbers) {
  static_assert(sizeof(Id) == sizeof(std::uint32_t));
  return {reinterpret_cast<const Id*>(numbers.data()), numbers.size()};
}

py::dict write_part(const std::string& folder, std::uint64_t number, std::uint64_t first_vertex, std::uint64_t first_arc,
                    std::uint64_t first_label_byte, const py::array& offsets, const py::array& neighbors,
                    const py::array& strengths, const py::array& edge_ids, bool closing, const text_list& labels,
                    const std::optional<py::array>& withheld) {
  snapshot_piece piece;
  piece.first_vertex = first_vertex;
  piece.first_arc = first_arc;
  piece.first_label_byte = first_label_byte;
  piece.rows = {.offsets = exactly<std::uint64_t>(offsets, "offsets"),
                .neighbors = ids_of<vertex_id>(exactly<std::uint32_t>(neighbors, "neighbors")),
                .strengths = exactly<float>(strengths, "strengths"),
                .edge_ids = ids_of<edge_id>(exactly<std::uint32_t>(edge_ids, "edge_ids"))};
  if (closing && piece.rows.offsets.empty()) throw py::value_error("offsets: the last segment has the closing one");
  piece.vertex_count = piece.rows.offsets.size() - (closing ? 1 : 0);
  if (withheld) piece.withheld = exactly<std::uint8_t>(*withheld, "withheld");
  std::vector<std::uint64_t> ends;
  std::string text;
  if (labels) {
    for (std::size_t v = 0; v < labels->size(); ++v) {
      if (piece.withheld.empty() || (v < piece.withheld.size() && piece.withheld[v] == 0)) text += (*labels)[v];
      ends.push_back(first_label_byte + text.size());
    }
  }
  piece.label_ends = ends;
  piece.labels = text;
  const py::gil_scoped_release released;
  const snapshot_segment made = write_segment(folder, static_cast<std::size_t>(number), piece);
  const py::gil_scoped_acquire acquired;
  return told(made);
}

py::object label_at(const snapshot& opened, vertex_id v) {
  if (opened.labels() == snapshot_labels::none || opened.withheld(v)) return py::int_(to_index(v));
  const std::string_view text = opened.label(v);
  if (opened.labels() == snapshot_labels::integer) return py::int_(py::str(text.data(), text.size()));
  return py::str(text.data(), text.size());
}

}  // namespace

void bind_snapshot(py::module_& module) {
  module.def("write_snapshot", &write_whole, py::arg("graph"), py::arg("folder"), py::arg("labels"), py::arg("kind"),
             py::arg("withheld"), py::arg("segment_people"), py::arg("progress") = py::none(),
             "Write manifest and segments; the snapshot's id.");
  module.def("write_segment", &write_part, py::arg("folder"), py::arg("number"), py::arg("first_vertex"), py::arg("first_arc"),
             py::arg("first_label_byte"), py::arg("offsets"), py::arg("neighbors"), py::arg("strengths"), py::arg("edge_ids"),
             py::arg("closing"), py::arg("labels") = py::none(), py::arg("withheld") = py::none(),
             "Write one segment of a snapshot made in parts; what the manifest says of it.");
  module.def(
      "write_snapshot_manifest",
      [](const std::string& folder, const std::vector<py::dict>& parts, const std::string& kind) {
        std::vector<snapshot_segment> segments;
        for (const py::dict& part : parts) segments.push_back(segment_from(part));
        return write_snapshot_manifest(folder, segments, labels_from(kind));
      },
      py::arg("folder"), py::arg("segments"), py::arg("labels"), "Write the manifest, last; the snapshot's id.");
  py::class_<snapshot, std::shared_ptr<snapshot>>(module, "snapshot", "A snapshot opened on mapped memory.")
      .def_property_readonly(
          "graph", [](const snapshot& s) { return std::make_shared<tie_graph>(s.graph()); }, "The graph; it stays valid alone.")
      .def_property_readonly("id", &snapshot::id, "Sixteen digits that name the content.")
      .def_property_readonly(
          "labels", [](const snapshot& s) { return std::string(to_string(s.labels())); }, "'none', 'text' or 'integer'.")
      .def_property_readonly(
          "segments",
          [](const snapshot& s) {
            py::list all;
            for (const snapshot_segment& segment : s.segments()) all.append(told(segment));
            return all;
          },
          "What the manifest says of each segment.")
      .def("__len__", [](const snapshot& s) { return s.graph().size(); })
      .def(
          "label", [](const snapshot& s, std::int64_t v) { return label_at(s, vertex_at(s.graph(), v)); }, py::arg("v"),
          "The label of `v`; its position where it has none or it is withheld.")
      .def(
          "withheld",
          [](const snapshot& s) {
            std::vector<std::uint32_t> out;
            for (const vertex_id v : s.graph().vertices()) {
              if (s.withheld(v)) out.push_back(static_cast<std::uint32_t>(v));
            }
            return array_from(std::move(out));
          },
          "Positions of people who did not consent.");
  module.def(
      "open_snapshot",
      [](const std::string& folder, bool verify, unsigned threads) {
        return run_interruptible(
            [&](const progress& watch) {
              return std::make_shared<snapshot>(open_snapshot(folder, {.verify = verify, .threads = threads}, watch));
            },
            py::none());
      },
      py::arg("folder"), py::arg("verify") = true, py::arg("threads") = 0, "Open a snapshot.");
}

}  // namespace netgraph::python
