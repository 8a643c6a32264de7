#ifndef NETGRAPH_IO_DETAIL_SNAPSHOT_CONTENT_HPP
#define NETGRAPH_IO_DETAIL_SNAPSHOT_CONTENT_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/checksum.hpp>
#include <netgraph/core/error.hpp>
#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/detail/json_reader.hpp>
#include <netgraph/io/detail/mapped_array.hpp>
#include <netgraph/io/detail/segment_layout.hpp>
#include <netgraph/io/snapshot_parts.hpp>

namespace netgraph::detail {

inline constexpr const char* copy_again = "copy it again from where the snapshot was made, or write the snapshot anew";

[[noreturn]] inline void refuse_snapshot(const std::string& file, const std::string& problem, const std::string& text = {},
                                         const std::string& remedy = copy_again) {
  throw data_error({.file = file, .line = 0, .column = 0}, problem, text, remedy);
}

/// What a manifest says.
struct snapshot_manifest_content {
  std::string id;
  snapshot_labels labels = snapshot_labels::none;
  std::uint64_t people = 0;
  std::uint64_t arcs = 0;
  std::uint64_t label_bytes = 0;
  std::vector<snapshot_segment> segments;
};

/// Reads the text of a manifest. @throws data_error  where it is none, is damaged or is of a newer version.
[[nodiscard]] inline snapshot_manifest_content read_manifest(std::string_view text, const std::string& file) {
  const json_value all = json_reader(text, file).read();
  const auto number = [&](const json_value& of, std::string_view name) {
    const json_value* const value = of.find(name);
    if (value == nullptr || !value->whole) refuse_snapshot(file, "the manifest lacks a number", std::string(name));
    return value->number;
  };
  const auto word = [&](const json_value& of, std::string_view name) -> const std::string& {
    const json_value* const value = of.find(name);
    if (value == nullptr || value->is != json_value::kind::text)
      refuse_snapshot(file, "the manifest lacks a text", std::string(name));
    return value->text;
  };
  constexpr std::string_view format = "libnetgraph snapshot ";
  const std::string& version = word(all, "format");
  if (!version.starts_with(format)) refuse_snapshot(file, "is no manifest of a snapshot", version);
  if (version.substr(format.size()) != "1") {
    refuse_snapshot(file, "snapshot of a version that is not known here", version,
                    "read it with the libnetgraph that wrote it, or a newer one");
  }
  constexpr std::size_t tail = 31;  // ,\n  "id": "0123456789abcdef"\n}\n
  snapshot_manifest_content found;
  found.id = word(all, "id");
  const std::string_view before = text.substr(0, text.size() - std::min(tail, text.size()));
  if (found.id != spell_checksum(checksum_of(before)) || text.substr(before.size()) != ",\n  \"id\": \"" + found.id + "\"\n}\n") {
    refuse_snapshot(file, "the manifest does not match its id", found.id);
  }
  const std::string& labels = word(all, "labels");
  found.labels = labels == "text"      ? snapshot_labels::text
                 : labels == "integer" ? snapshot_labels::integer
                                       : snapshot_labels::none;
  if (labels != to_string(found.labels)) refuse_snapshot(file, "labels of an unknown kind", labels);
  const json_value* const segments = all.find("segments");
  if (segments == nullptr || segments->is != json_value::kind::array) refuse_snapshot(file, "the manifest lacks the segments");
  constexpr std::uint64_t most = std::uint64_t{1} << 40U;  // keeps every sum below 2^64
  for (const auto& [none, entry] : segments->members) {
    snapshot_segment made{.file = word(entry, "file"),
                          .first_vertex = number(entry, "first_vertex"),
                          .vertices = number(entry, "vertices"),
                          .first_arc = number(entry, "first_arc"),
                          .arcs = number(entry, "arcs"),
                          .label_bytes = number(entry, "label_bytes"),
                          .bytes = number(entry, "bytes"),
                          .fresh = false};
    if (made.file.find_first_of("/\\") != std::string::npos || !made.file.starts_with("seg-")) {
      refuse_snapshot(file, "a segment's name leads elsewhere", made.file);
    }
    if (made.vertices >= most || made.arcs >= most || made.label_bytes >= most || made.first_vertex != found.people ||
        made.first_arc != found.arcs || found.people >= most || found.arcs >= most || found.label_bytes >= most) {
      refuse_snapshot(file, "a segment does not begin where the one before ends", made.file);
    }
    found.people += made.vertices;
    found.arcs += made.arcs;
    found.label_bytes += made.label_bytes;
    found.segments.push_back(std::move(made));
  }
  if (found.segments.empty() || found.people != number(all, "people") || found.arcs != 2 * number(all, "ties")) {
    refuse_snapshot(file, "the segments do not add up to the whole");
  }
  return found;
}

[[nodiscard]] inline std::string manifest_text(const std::filesystem::path& path) {
  const placed_file file(path);
  constexpr std::uint64_t most = std::uint64_t{1} << 26U;
  if (file.size() > most) refuse_snapshot(file.name(), "is too large for a manifest", std::to_string(file.size()) + " bytes");
  std::string text(static_cast<std::size_t>(file.size()), '\0');
  file.read(0, std::as_writable_bytes(std::span(text)));
  return text;
}

/// Whether this file is a manifest of ours, of whatever version, so that it may be replaced.
[[nodiscard]] inline bool is_snapshot_manifest(const std::filesystem::path& path) {
  try {
    return manifest_text(path).starts_with("{\n  \"format\": \"libnetgraph snapshot ");
  } catch (const error&) {
    return false;
  }
}

/// Everything of a snapshot in mapped memory.
class snapshot_content {
 public:
  /// Opens the files, checks what costs O(1) a segment, and maps them.
  explicit snapshot_content(const std::filesystem::path& folder)
      : manifest(read_manifest(manifest_text(folder / "manifest.json"), (folder / "manifest.json").string())) {
    std::array<std::uint64_t, section_count> whole{};
    bool any_withheld = false;
    for (std::size_t s = 0; s < manifest.segments.size(); ++s) {
      files_.push_back(std::make_unique<placed_file>(folder / manifest.segments[s].file));
      heads_.push_back(read_head(*files_[s], s));
      any_withheld = any_withheld || heads_[s].at(section::withheld).bytes != 0;
      for (std::size_t i = 0; i < section_count; ++i) whole[i] += heads_[s].sections[i].bytes;
    }
    if (any_withheld && whole[static_cast<std::size_t>(section::withheld)] != manifest.people) {
      refuse_snapshot(folder.string(), "some segments say who is withheld and others do not");
    }
    for (std::size_t i = 0; i < section_count; ++i) {
      arrays_[i] = std::make_unique<mapped_array>(whole[i]);
      std::uint64_t begin = 0;
      for (std::size_t s = 0; s < files_.size(); ++s) {
        const section_place& part = heads_[s].sections[i];
        arrays_[i]->place(*files_[s], part.offset, begin, part.bytes);
        begin += part.bytes;
      }
    }
  }

  [[nodiscard]] const mapped_array& array(section which) const noexcept { return *arrays_[static_cast<std::size_t>(which)]; }

  [[nodiscard]] tie_rows rows() const noexcept {
    return {.offsets = array(section::offsets).as<std::uint64_t>(),
            .neighbors = array(section::neighbors).as<vertex_id>(),
            .strengths = array(section::strengths).as<float>(),
            .edge_ids = array(section::edge_ids).as<edge_id>()};
  }

  /// Compares every byte with its checksum and looks at every row. @throws data_error  naming the segment.
  void verify(unsigned threads, const progress& watch) const {
    verify_sums(threads, watch);
    const auto offsets = array(section::offsets).as<std::uint64_t>();
    for (std::size_t v = 0; v + 1 < offsets.size(); ++v) {
      if (offsets[v] > offsets[v + 1] || offsets[v + 1] > manifest.arcs) refuse_row(v, "a row ends before it begins");
    }
    if (offsets[0] != 0 || offsets.back() != manifest.arcs) refuse_row(0, "the rows do not begin at 0 and end at the last arc");
    const auto ends = array(section::label_ends).as<std::uint64_t>();
    for (std::size_t v = 0; v < ends.size(); ++v) {
      if (ends[v] > manifest.label_bytes || (v != 0 && ends[v - 1] > ends[v])) refuse_row(v, "a label ends before it begins");
    }
    constexpr std::size_t chunk = 1U << 14U;
    const tie_rows all = rows();
    parallel_chunks(manifest.people, chunk, threads, {.report = {}, .stop = watch.stop},
                    [&](std::size_t first, std::size_t last, unsigned) {
                      for (std::size_t v = first; v < last; ++v) verify_row(all, v);
                    });
  }

  snapshot_manifest_content manifest;

 private:
  [[nodiscard]] segment_head read_head(const placed_file& file, std::size_t number) const {
    const snapshot_segment& named = manifest.segments[number];
    if (file.size() != named.bytes || named.bytes < segment_head_bytes) {
      refuse_snapshot(file.name(),
                      "the file has " + std::to_string(file.size()) + " bytes, its manifest says " + std::to_string(named.bytes));
    }
    head_bytes bytes;
    file.read(0, bytes);
    const segment_head head = decode(bytes, file.name());
    if (named.file != segment_name(number, head_sum(bytes)) || head.file_bytes != named.bytes ||
        head.first_vertex != named.first_vertex || head.vertex_count != named.vertices || head.first_arc != named.first_arc ||
        head.arc_count != named.arcs || head.at(section::labels).bytes != named.label_bytes) {
      refuse_snapshot(file.name(), "is not the segment that the manifest names");
    }
    const bool last = number + 1 == manifest.segments.size();
    const bool labelled = manifest.labels != snapshot_labels::none;
    const std::uint64_t flags = head.at(section::withheld).bytes;
    const std::array<std::uint64_t, section_count> wanted{8 * (named.vertices + (last ? 1 : 0)),
                                                          4 * named.arcs,
                                                          4 * named.arcs,
                                                          4 * named.arcs,
                                                          flags == 0 ? 0 : named.vertices,
                                                          labelled ? 8 * named.vertices : 0,
                                                          labelled ? named.label_bytes : 0};
    std::uint64_t end = segment_head_bytes;
    for (std::size_t i = 0; i < section_count; ++i) {
      const section_place& part = head.sections[i];
      if (part.bytes != wanted[i] || part.offset < end || part.offset > named.bytes || part.bytes > named.bytes - part.offset) {
        refuse_snapshot(file.name(), "a section is not where it should be", std::string(section_names[i]));
      }
      end = part.offset + part.bytes;
    }
    if (end != named.bytes) refuse_snapshot(file.name(), "there is more after the last section");
    return head;
  }

  void verify_sums(unsigned threads, const progress& watch) const {
    std::vector<std::array<std::uint64_t, section_count>> begins(files_.size());
    for (std::size_t s = 1; s < files_.size(); ++s) {
      for (std::size_t i = 0; i < section_count; ++i) begins[s][i] = begins[s - 1][i] + heads_[s - 1].sections[i].bytes;
    }
    parallel_chunks(files_.size() * section_count, 1, threads, {.report = {}, .stop = watch.stop},
                    [&](std::size_t job, std::size_t, unsigned) {
                      const std::size_t s = job / section_count;
                      const std::size_t i = job % section_count;
                      const section_place& part = heads_[s].sections[i];
                      const auto bytes = arrays_[i]->bytes().subspan(static_cast<std::size_t>(begins[s][i]),
                                                                     static_cast<std::size_t>(part.bytes));
                      if (checksum_of(bytes) != part.sum) {
                        refuse_snapshot(files_[s]->name(), "the bytes of a section do not match their checksum",
                                        std::string(section_names[i]));
                      }
                      verify_gap(s, i);
                    });
  }

  /// Nothing stands between sections.
  void verify_gap(std::size_t s, std::size_t i) const {
    const std::uint64_t begin = i == 0 ? segment_head_bytes : heads_[s].sections[i - 1].offset + heads_[s].sections[i - 1].bytes;
    std::uint64_t left = heads_[s].sections[i].offset - begin;
    std::array<std::byte, 4096> gap;
    for (std::uint64_t at = begin; left != 0;) {
      const auto part = std::span(gap).first(static_cast<std::size_t>(std::min<std::uint64_t>(left, gap.size())));
      files_[s]->read(at, part);
      if (std::any_of(part.begin(), part.end(), [](std::byte value) { return value != std::byte{0}; })) {
        refuse_snapshot(files_[s]->name(), "something stands between the sections", std::string(section_names[i]));
      }
      at += part.size();
      left -= part.size();
    }
  }

  /// What kernels rely on so as not to leave their memory; that both rows of a tie agree is vouched for by the checksums.
  void verify_row(const tie_rows& all, std::size_t v) const {
    const std::size_t first = static_cast<std::size_t>(all.offsets[v]);
    const std::size_t last = static_cast<std::size_t>(all.offsets[v + 1]);
    bool good = true;
    for (std::size_t arc = first; arc < last; ++arc) {
      const std::size_t w = to_index(all.neighbors[arc]);
      good &= w < manifest.people && w != v && (arc == first || all.neighbors[arc - 1] < all.neighbors[arc]);
      good &= to_index(all.edge_ids[arc]) < manifest.arcs / 2 && all.strengths[arc] > 0.0F && all.strengths[arc] <= 1.0F;
    }
    if (!good) refuse_row(v, "a row holds what no tie has");
  }

  [[noreturn]] void refuse_row(std::size_t v, const char* problem) const {
    std::size_t s = 0;
    while (s + 1 < heads_.size() && heads_[s + 1].first_vertex <= v) ++s;
    refuse_snapshot(files_[s]->name(), problem, "vertex " + std::to_string(v));
  }

  std::vector<std::unique_ptr<placed_file>> files_;
  std::vector<segment_head> heads_;
  std::array<std::unique_ptr<mapped_array>, section_count> arrays_;
};

}  // namespace netgraph::detail

#endif
