#ifndef NETGRAPH_IO_SNAPSHOT_PARTS_HPP
#define NETGRAPH_IO_SNAPSHOT_PARTS_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <netgraph/core/checksum.hpp>
#include <netgraph/core/error.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/atomic_file.hpp>
#include <netgraph/io/detail/segment_layout.hpp>
#include <netgraph/io/json.hpp>

namespace netgraph {

/// What the labels of a snapshot are: none (people are their positions), texts, or whole numbers spelled as text.
enum class snapshot_labels : std::uint8_t { none, text, integer };

[[nodiscard]] constexpr std::string_view to_string(snapshot_labels labels) noexcept {
  return labels == snapshot_labels::none ? "none" : labels == snapshot_labels::text ? "text" : "integer";
}

/// The part of a graph that one segment holds: the vertices from `first_vertex` on, their arcs, and who they are.
///
/// `offsets` are those of the whole graph for these vertices; the last segment also has the closing one. `label_ends` say, for
/// each vertex, where its label ends in the labels of the whole graph laid end to end; empty without labels.
struct snapshot_piece {
  std::uint64_t first_vertex = 0;
  std::uint64_t vertex_count = 0;
  std::uint64_t first_arc = 0;
  std::uint64_t first_label_byte = 0;
  tie_rows rows = {};
  std::span<const std::uint8_t> withheld = {};  ///< 1 for people whose label is not told; empty where there are none
  std::span<const std::uint64_t> label_ends = {};
  std::string_view labels = {};
};

/// A segment as the manifest names it.
struct snapshot_segment {
  std::string file;
  std::uint64_t first_vertex = 0;
  std::uint64_t vertices = 0;
  std::uint64_t first_arc = 0;
  std::uint64_t arcs = 0;
  std::uint64_t label_bytes = 0;
  std::uint64_t bytes = 0;
  bool fresh = true;  ///< whether it did not stand there before

  friend bool operator==(const snapshot_segment&, const snapshot_segment&) = default;
};

namespace detail {

[[nodiscard]] inline std::string segment_name(std::size_t number, std::uint64_t sum) {
  std::string digits = std::to_string(number);
  if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
  return "seg-" + digits + '-' + spell_checksum(sum) + ".ngs";
}

/// The sections of a piece as bytes, and the head that places them.
struct planned_segment {
  segment_head head;
  std::array<std::span<const std::byte>, section_count> contents;
};

[[nodiscard]] inline planned_segment plan_segment(const snapshot_piece& piece) {
  const std::uint64_t arcs = piece.rows.neighbors.size();
  const bool closing = piece.rows.offsets.size() == piece.vertex_count + 1;
  if ((!closing && piece.rows.offsets.size() != piece.vertex_count) || piece.rows.strengths.size() != arcs ||
      piece.rows.edge_ids.size() != arcs || (!piece.withheld.empty() && piece.withheld.size() != piece.vertex_count) ||
      (!piece.label_ends.empty() && piece.label_ends.size() != piece.vertex_count)) {
    throw std::invalid_argument("write_segment: the arrays of the piece do not fit each other");
  }
  planned_segment plan;
  plan.contents = {std::as_bytes(piece.rows.offsets),     std::as_bytes(piece.rows.neighbors),
                   std::as_bytes(piece.rows.strengths),   std::as_bytes(piece.rows.edge_ids),
                   std::as_bytes(piece.withheld),         std::as_bytes(piece.label_ends),
                   std::as_bytes(std::span(piece.labels))};
  std::uint64_t end = segment_head_bytes;
  for (std::size_t s = 0; s < section_count; ++s) {
    const auto which = static_cast<section>(s);
    const std::uint64_t before = which == section::labels ? piece.first_label_byte
                                 : entry_bytes[s] == 4    ? piece.first_arc
                                                          : piece.first_vertex;
    const std::uint64_t bytes = plan.contents[s].size();
    const std::uint64_t offset = section_offset(end, before * entry_bytes[s], bytes);
    plan.head.sections[s] = {.offset = offset, .bytes = bytes, .sum = checksum_of(plan.contents[s])};
    end = offset + bytes;
  }
  plan.head.file_bytes = end;
  plan.head.first_vertex = piece.first_vertex;
  plan.head.vertex_count = piece.vertex_count;
  plan.head.first_arc = piece.first_arc;
  plan.head.arc_count = arcs;
  return plan;
}

}  // namespace detail

/// Writes one segment of a snapshot into `folder`, under a name made of its number and its checksum.
///
/// The file appears whole or not at all, and the same piece gives the same name and bytes, so that many processes may write
/// pieces and repeat them. Whoever writes pieces writes the manifest last (`write_snapshot_manifest`).
///
/// @param number  of the segment, in order of vertices from 0.
/// @throws std::invalid_argument  where the arrays do not fit each other; file_error  where it cannot be written.
template <class Calls = detail::file_calls>
snapshot_segment write_segment(const std::filesystem::path& folder, std::size_t number, const snapshot_piece& piece,
                               Calls calls = {}) {
  const detail::planned_segment plan = detail::plan_segment(piece);
  const detail::head_bytes head = detail::encode(plan.head);
  snapshot_segment made{.file = detail::segment_name(number, detail::head_sum(head)),
                        .first_vertex = piece.first_vertex,
                        .vertices = piece.vertex_count,
                        .first_arc = piece.first_arc,
                        .arcs = plan.head.arc_count,
                        .label_bytes = piece.labels.size(),
                        .bytes = plan.head.file_bytes};
  std::error_code ignored;
  made.fresh = !std::filesystem::exists(folder / made.file, ignored);
  basic_atomic_file<Calls> file(folder / made.file, std::move(calls));
  const auto put = [&](std::span<const std::byte> bytes) {
    file.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  };
  put(head);
  static constexpr std::byte blank[4096] = {};
  std::uint64_t end = head.size();
  for (std::size_t s = 0; s < detail::section_count; ++s) {
    for (std::uint64_t gap = plan.head.sections[s].offset - end; gap != 0;) {
      const auto part = std::min<std::uint64_t>(gap, sizeof blank);
      put(std::span(blank).first(static_cast<std::size_t>(part)));
      gap -= part;
    }
    put(plan.contents[s]);
    end = plan.head.sections[s].offset + plan.head.sections[s].bytes;
  }
  file.commit();
  return made;
}

/// The manifest of a snapshot as JSON. Its last member, `id`, is the checksum of all that stands before it, and so names the
/// content: the checksums of the segments are in their names.
[[nodiscard]] inline std::string snapshot_manifest(std::span<const snapshot_segment> segments, snapshot_labels labels) {
  std::uint64_t people = 0;
  std::uint64_t arcs = 0;
  for (const snapshot_segment& segment : segments) {
    if (segment.first_vertex != people || segment.first_arc != arcs) {
      throw std::invalid_argument("snapshot_manifest: segment " + segment.file + " does not begin where the one before ends");
    }
    people += segment.vertices;
    arcs += segment.arcs;
  }
  json_writer json;
  json.begin_object();
  json.member("format", "libnetgraph snapshot 1");
  json.member("people", people);
  json.member("ties", arcs / 2);
  json.member("labels", to_string(labels));
  json.key("segments");
  json.begin_array();
  for (const snapshot_segment& segment : segments) {
    json.begin_object();
    json.member("file", segment.file);
    json.member("first_vertex", segment.first_vertex);
    json.member("vertices", segment.vertices);
    json.member("first_arc", segment.first_arc);
    json.member("arcs", segment.arcs);
    json.member("label_bytes", segment.label_bytes);
    json.member("bytes", segment.bytes);
    json.end_object();
  }
  json.end_array();
  std::string text = json.text();
  const std::string id = spell_checksum(checksum_of(text));
  return text + ",\n  \"id\": \"" + id + "\"\n}\n";
}

/// Puts the manifest in its place, which makes the snapshot visible, and then removes segments that it does not name.
///
/// Processes that have the former snapshot open keep it: a removed file lives as long as somebody looks at it.
/// @returns  the snapshot's id. @throws file_error  where it cannot be written.
template <class Calls = detail::file_calls>
std::string write_snapshot_manifest(const std::filesystem::path& folder, std::span<const snapshot_segment> segments,
                                    snapshot_labels labels, Calls calls = {}) {
  const std::string text = snapshot_manifest(segments, labels);
  {
    basic_atomic_file<Calls> file(folder / "manifest.json", std::move(calls));
    file.write(text);
    file.commit();
  }
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    const bool ours = (name.starts_with("seg-") || name.starts_with(".seg-")) && name.find(".ngs") != std::string::npos;
    if (!ours || std::any_of(segments.begin(), segments.end(), [&](const auto& segment) { return segment.file == name; }))
      continue;
    std::filesystem::remove(entry.path(), ignored);
  }
  return text.substr(text.size() - 20, 16);
}

}  // namespace netgraph

#endif
