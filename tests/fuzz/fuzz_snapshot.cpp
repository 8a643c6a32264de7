// A snapshot from the input. First byte 0: the rest is a manifest, whose id is made to fit. Otherwise the rest is a segment, whose
// checksums are made to fit, under a manifest that names it: what is damaged beyond its checksums is refused, too, and what is
// opened can be walked without leaving its memory.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/io/snapshot.hpp>
#include <support/io_files.hpp>

#include "demand.hpp"

using namespace netgraph;
using namespace netgraph::testing;

namespace {

void open_and_walk(const temporary_folder& folder) {
  try {
    const snapshot opened = open_snapshot(folder.path(), {.verify = true, .threads = 1});
    const tie_graph& g = opened.graph();
    std::size_t arcs = 0;
    for (const vertex_id v : g.vertices()) {
      for (const vertex_id w : g.neighbors(v)) {
        demand(g.contains(w) && w != v, "neighbours are other vertices");
        arcs += g.degree(w) < g.size() ? 1 : 0;
      }
      static_cast<void>(opened.label(v));
      static_cast<void>(opened.withheld(v));
    }
    demand(arcs == g.arc_count(), "nobody has more ties than there are people");
    const temporary_folder copy;
    const std::string id = write_snapshot(g, copy.path());
    demand(open_snapshot(copy.path()).graph() == g && open_snapshot(copy.path()).id() == id,
           "what was opened is written and opened");
  } catch (const error& problem) {
    demand(*problem.what() != '\0', "a refusal says why");
  } catch (const std::invalid_argument&) {  // more vertices or ties than a graph may have
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const temporary_folder folder;
  if (size == 0) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) std::filesystem::remove(entry.path());
  if (data[0] == 0) {
    constexpr std::size_t tail = 31;
    if (text.size() > tail) {
      const std::string id = spell_checksum(checksum_of(std::string_view(text).substr(0, text.size() - tail)));
      text.replace(text.size() - tail, tail, ",\n  \"id\": \"" + id + "\"\n}\n");
    }
    folder.put("manifest.json", text);
    return open_and_walk(folder), 0;
  }

  text.resize(std::max(text.size(), detail::segment_head_bytes));
  detail::head_bytes head;
  std::memcpy(head.data(), text.data(), head.size());
  const auto put = [&](std::size_t at, std::uint64_t value) { std::memcpy(head.data() + at, &value, sizeof value); };
  const auto get = [&](std::size_t at) { return detail::little_endian<std::uint64_t>(head.data() + at); };
  std::memcpy(head.data(), detail::segment_magic.data(), detail::segment_magic.size());
  put(8, 0x0403020100000001ULL);
  put(16, text.size());
  for (std::size_t s = 0; s < detail::section_count; ++s) {
    const std::uint64_t offset = get(64 + 24 * s);
    const std::uint64_t bytes = get(72 + 24 * s);
    if (offset > text.size() || bytes > text.size() - offset) continue;
    put(80 + 24 * s, checksum_of(std::string_view(text).substr(offset, bytes)));
  }
  const std::uint64_t sum = detail::head_sum(head);
  put(56, sum);
  std::memcpy(text.data(), head.data(), head.size());
  const snapshot_segment named{.file = detail::segment_name(0, sum),
                               .first_vertex = 0,
                               .vertices = get(32),
                               .first_arc = 0,
                               .arcs = get(48),
                               .label_bytes = get(80 - 8 + 24 * 6),
                               .bytes = text.size()};
  folder.put(named.file, text);
  try {
    write_snapshot_manifest(folder.path(), std::span(&named, 1),
                            get(72 + 24 * 5) == 0 ? snapshot_labels::none : snapshot_labels::text);
  } catch (const std::invalid_argument&) {
    return 0;
  }
  open_and_walk(folder);
  return 0;
}
