#ifndef NETGRAPH_IO_SNAPSHOT_HPP
#define NETGRAPH_IO_SNAPSHOT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/detail/snapshot_content.hpp>
#include <netgraph/io/snapshot_parts.hpp>

namespace netgraph {

struct snapshot_options {
  /// One label a vertex; none: people are their positions.
  std::span<const std::string> labels = {};
  snapshot_labels kind = snapshot_labels::text;  ///< what the labels are, where there are any
  /// People who did not consent: they count in the graph, and their labels are not written.
  std::span<const vertex_id> withheld = {};
  std::size_t segment_people = std::size_t{1} << 20U;  ///< vertices a segment
};

namespace detail {

inline void require_snapshot_folder(const std::filesystem::path& folder) {
  std::error_code problem;
  if (!std::filesystem::exists(folder, problem)) return;
  if (!std::filesystem::is_directory(folder, problem)) {
    throw file_error(folder.string(), "is a file, not a folder", "give a folder of its own to the snapshot");
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    const std::string name = entry.path().filename().string();
    const bool part = name.starts_with("seg-") || name.starts_with(".seg-") || name.starts_with(".manifest.json.part-");
    if (part || (name == "manifest.json" && is_snapshot_manifest(entry.path()))) continue;
    throw file_error(folder.string(), "holds something else than a snapshot: " + name,
                     "give a folder of its own to the snapshot");
  }
  if (problem) throw file_error(folder.string(), "cannot be listed: " + problem.message(), "check the right to read it");
}

/// Labels laid end to end, without those of people who are withheld.
struct laid_labels {
  std::vector<std::uint8_t> withheld;
  std::vector<std::uint64_t> ends;
  std::string text;
};

[[nodiscard]] inline laid_labels lay_labels(const tie_graph& g, const snapshot_options& options) {
  laid_labels laid;
  if (!options.labels.empty() && options.labels.size() != g.size()) {
    throw std::invalid_argument("write_snapshot: " + std::to_string(options.labels.size()) + " labels for " +
                                std::to_string(g.size()) + " vertices");
  }
  for (const vertex_id v : options.withheld) {
    require_vertex(g, v, "write_snapshot");
    laid.withheld.resize(g.size());
    laid.withheld[to_index(v)] = 1;
  }
  laid.ends.reserve(options.labels.size());
  for (std::size_t v = 0; v < options.labels.size(); ++v) {
    if (laid.withheld.empty() || laid.withheld[v] == 0) laid.text += options.labels[v];
    laid.ends.push_back(laid.text.size());
  }
  return laid;
}

/// Removes what a failed call wrote.
struct undo_segments {
  std::filesystem::path folder;
  bool made_folder = false;
  std::vector<std::string> fresh = {};
  bool kept = false;

  explicit undo_segments(std::filesystem::path where) : folder(std::move(where)) {}
  undo_segments(const undo_segments&) = delete;
  undo_segments& operator=(const undo_segments&) = delete;
  ~undo_segments() {
    if (kept) return;
    std::error_code ignored;
    for (const std::string& name : fresh) std::filesystem::remove(folder / name, ignored);
    if (made_folder) std::filesystem::remove(folder, ignored);
  }
};

}  // namespace detail

/// Writes a graph as a snapshot: a manifest and segments by vertex range, to be opened without reading it.
///
/// The same graph and options give the same bytes. The snapshot appears whole or not at all: segments are named by their
/// content and the manifest that names them is put in its place last. A snapshot that stands there already is replaced;
/// whoever has it open keeps it.
///
/// @param g       the graph; at most 2^32 - 2 ties.
/// @param folder  is made if missing; may hold a snapshot and nothing else.
/// @param watch   told after each segment, in vertices.
/// @returns  the snapshot's id, 16 hexadecimal digits that name its content.
/// @throws std::invalid_argument  if the labels are not one a vertex, or `segment_people` is 0.
/// @throws std::out_of_range  if `withheld` names no vertex.
/// @throws file_error  where the folder holds something else or cannot be written; stopped  if `watch` was stopped.
/// @complexity  O(vertices + ties): 8 bytes a vertex and 24 a tie are written; memory: the labels once more.
template <class Calls = detail::file_calls>
std::string write_snapshot(const tie_graph& g, const std::filesystem::path& folder, const snapshot_options& options = {},
                           const progress& watch = {}, const Calls& calls = {}) {
  if (options.segment_people == 0) throw std::invalid_argument("write_snapshot: segment_people is 0; it must be 1 or more");
  const detail::laid_labels laid = detail::lay_labels(g, options);
  detail::require_snapshot_folder(folder);
  detail::undo_segments undo(folder);
  std::error_code problem;
  undo.made_folder = std::filesystem::create_directories(folder, problem);
  if (problem) throw file_error(folder.string(), "cannot be made: " + problem.message(), "check the right to write there");

  const auto span_of = [](const auto& values, std::size_t from, std::size_t to) {
    return values.empty() ? std::span(values.data(), 0) : std::span(values.data() + from, to - from);
  };
  const std::size_t n = g.size();
  std::vector<snapshot_segment> segments;
  for (std::size_t first = 0; first < n || segments.empty();) {
    watch.check();
    const std::size_t last = first + std::min(n - first, options.segment_people);
    const auto arc = g.offsets()[first];
    const auto arc_end = g.offsets()[last];
    const std::uint64_t label = first == 0 || laid.ends.empty() ? 0 : laid.ends[first - 1];
    const std::uint64_t label_end = last == 0 || laid.ends.empty() ? 0 : laid.ends[last - 1];
    const snapshot_piece piece{.first_vertex = first,
                               .vertex_count = last - first,
                               .first_arc = arc,
                               .first_label_byte = label,
                               .rows = {.offsets = g.offsets().subspan(first, last - first + (last == n ? 1 : 0)),
                                        .neighbors = g.arcs().subspan(arc, arc_end - arc),
                                        .strengths = g.arc_strengths().subspan(arc, arc_end - arc),
                                        .edge_ids = g.arc_edge_ids().subspan(arc, arc_end - arc)},
                               .withheld = span_of(laid.withheld, first, last),
                               .label_ends = span_of(laid.ends, first, last),
                               .labels = std::string_view(laid.text).substr(label, label_end - label)};
    snapshot_segment made = write_segment(folder, segments.size(), piece, calls);
    if (made.fresh) undo.fresh.push_back(made.file);
    segments.push_back(std::move(made));
    first = last;
    watch.tell(last, n);
  }
  std::string id =
      write_snapshot_manifest(folder, segments, options.labels.empty() ? snapshot_labels::none : options.kind, calls);
  undo.kept = true;
  return id;
}

struct open_snapshot_options {
  /// Whether every byte is compared with its checksum and every row looked at. Without it what costs O(segments) is checked:
  /// for a copy that was verified before, on this disk.
  bool verify = true;
  unsigned threads = 0;  ///< that verify; 0 for all cores
};

/// A snapshot that was opened: a graph on mapped memory, and who its people are. Copies share the memory.
class snapshot {
 public:
  /// All kernels take it like any other; it stays valid without this object.
  [[nodiscard]] const tie_graph& graph() const noexcept { return graph_; }
  /// 16 hexadecimal digits that name the content.
  [[nodiscard]] const std::string& id() const noexcept { return content_->manifest.id; }
  [[nodiscard]] snapshot_labels labels() const noexcept { return content_->manifest.labels; }
  [[nodiscard]] std::span<const snapshot_segment> segments() const noexcept { return content_->manifest.segments; }

  /// Whether `v` did not consent; the label is empty then. @throws std::out_of_range  if `v` is no vertex.
  [[nodiscard]] bool withheld(vertex_id v) const {
    require_vertex(graph_, v, "snapshot::withheld");
    const auto flags = content_->array(detail::section::withheld).bytes();
    return !flags.empty() && flags[to_index(v)] != std::byte{0};
  }

  /// The label of `v`, empty where there are none. @throws std::out_of_range  if `v` is no vertex.
  [[nodiscard]] std::string_view label(vertex_id v) const {
    require_vertex(graph_, v, "snapshot::label");
    const auto ends = content_->array(detail::section::label_ends).template as<std::uint64_t>();
    if (ends.empty()) return {};
    const auto text = content_->array(detail::section::labels).bytes();
    const std::size_t begin = to_index(v) == 0 ? 0 : std::min<std::size_t>(ends[to_index(v) - 1], text.size());
    const std::size_t end = std::clamp<std::size_t>(ends[to_index(v)], begin, text.size());
    return {reinterpret_cast<const char*>(text.data()) + begin, end - begin};
  }

 private:
  friend snapshot open_snapshot(const std::filesystem::path&, const open_snapshot_options&, const progress&);
  explicit snapshot(std::shared_ptr<const detail::snapshot_content> content)
      : content_(std::move(content)), graph_(content_->rows(), content_) {}

  std::shared_ptr<const detail::snapshot_content> content_;
  tie_graph graph_;
};

/// Opens a snapshot: maps its segments into memory, where all processes of a machine share them.
///
/// Snapshots of every version up to this one are read; a newer one is refused. On a machine without mmap, or with pages
/// larger than 16 KiB, segments are read instead.
///
/// @throws file_error  where a file is missing or cannot be read; data_error  naming the file and section that is damaged, or
///                     where the snapshot is of a newer version; stopped  if `watch` was stopped.
/// @complexity  O(bytes) with `verify`, O(segments) without.
[[nodiscard]] inline snapshot open_snapshot(const std::filesystem::path& folder, const open_snapshot_options& options = {},
                                            const progress& watch = {}) {
  auto content = std::make_shared<detail::snapshot_content>(folder);
  if (options.verify) content->verify(options.threads, watch);
  return snapshot(std::move(content));
}

}  // namespace netgraph

#endif
