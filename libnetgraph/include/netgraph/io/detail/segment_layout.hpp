#ifndef NETGRAPH_IO_DETAIL_SEGMENT_LAYOUT_HPP
#define NETGRAPH_IO_DETAIL_SEGMENT_LAYOUT_HPP

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include <netgraph/core/checksum.hpp>
#include <netgraph/core/error.hpp>

namespace netgraph::detail {

/// The sections of a segment, in the order they stand in the file, and how wide an entry of each is.
enum class section : std::uint8_t { offsets, neighbors, strengths, edge_ids, withheld, label_ends, labels };
inline constexpr std::size_t section_count = 7;
inline constexpr std::array<std::size_t, section_count> entry_bytes{8, 4, 4, 4, 1, 8, 1};
inline constexpr std::array<std::string_view, section_count> section_names{"offsets",  "neighbors",  "strengths", "edge_ids",
                                                                           "withheld", "label_ends", "labels"};

inline constexpr std::uint32_t segment_version = 1;
inline constexpr std::string_view segment_magic("\x89NGS\r\n\x1a\n", 8);
inline constexpr std::size_t segment_head_bytes = 256;

/// Sections of at least this size are laid so that whole pages of them can be mapped beside those of the segment before:
/// the place in the file and the place in the whole array agree modulo this number, a multiple of the pages in use.
inline constexpr std::uint64_t segment_page = 16384;

struct section_place {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint64_t sum = 0;

  friend bool operator==(const section_place&, const section_place&) = default;
};

/// The head of a segment file: which part of the graph it holds, and where.
struct segment_head {
  std::uint64_t file_bytes = 0;
  std::uint64_t first_vertex = 0;
  std::uint64_t vertex_count = 0;
  std::uint64_t first_arc = 0;
  std::uint64_t arc_count = 0;
  std::array<section_place, section_count> sections = {};

  [[nodiscard]] const section_place& at(section which) const noexcept { return sections[static_cast<std::size_t>(which)]; }
};

using head_bytes = std::array<std::byte, segment_head_bytes>;

/// Where, in its file, a section of `bytes` goes that stands at `place` (in bytes) of the whole array, not before `from`.
[[nodiscard]] constexpr std::uint64_t section_offset(std::uint64_t from, std::uint64_t place, std::uint64_t bytes) noexcept {
  if (bytes < segment_page) return (from + 63) / 64 * 64;
  const std::uint64_t wanted = place % segment_page;
  const std::uint64_t rest = from % segment_page;
  return from + (wanted >= rest ? wanted - rest : segment_page - rest + wanted);
}

/// The sum of a head, over all its bytes but the eight that hold it; also the name of the segment.
[[nodiscard]] inline std::uint64_t head_sum(const head_bytes& head) noexcept {
  checksum sum;
  sum.add(std::span(head).first(56));
  sum.add(std::span(head).subspan(64));
  return sum.value();
}

[[nodiscard]] inline head_bytes encode(const segment_head& head) noexcept {
  head_bytes out{};
  const auto put = [&](std::size_t at, std::uint64_t value, std::size_t bytes = 8) {
    for (std::size_t i = 0; i < bytes; ++i) out[at + i] = static_cast<std::byte>(value >> (8 * i) & 0xffU);
  };
  std::memcpy(out.data(), segment_magic.data(), segment_magic.size());
  put(8, segment_version, 4);
  put(12, 0x04030201U, 4);
  put(16, head.file_bytes);
  put(24, head.first_vertex);
  put(32, head.vertex_count);
  put(40, head.first_arc);
  put(48, head.arc_count);
  for (std::size_t s = 0; s < section_count; ++s) {
    put(64 + 24 * s, head.sections[s].offset);
    put(72 + 24 * s, head.sections[s].bytes);
    put(80 + 24 * s, head.sections[s].sum);
  }
  put(56, head_sum(out));
  return out;
}

/// @param file  its name, for errors.
/// @throws data_error  where the bytes are no head of a segment that this version knows.
[[nodiscard]] inline segment_head decode(const head_bytes& head, const std::string& file) {
  const auto get = [&](std::size_t at) { return little_endian<std::uint64_t>(head.data() + at); };
  const auto refuse = [&](const char* problem, const std::string& text, const char* remedy) {
    throw data_error({.file = file, .line = 0, .column = 0}, problem, text, remedy);
  };
  if (std::memcmp(head.data(), segment_magic.data(), segment_magic.size()) != 0) {
    refuse("is no segment of a snapshot", "", "copy the file again from where the snapshot was made");
  }
  const auto version = little_endian<std::uint32_t>(head.data() + 8);
  if (version > segment_version) {
    refuse("segment of a newer version", std::to_string(version), "read it with the libnetgraph that wrote it, or a newer one");
  }
  if (get(56) != head_sum(head) || version == 0) {
    refuse("the head of the segment does not match its checksum", "", "copy the file again from where the snapshot was made");
  }
  segment_head found{.file_bytes = get(16),
                     .first_vertex = get(24),
                     .vertex_count = get(32),
                     .first_arc = get(40),
                     .arc_count = get(48),
                     .sections = {}};
  for (std::size_t s = 0; s < section_count; ++s) {
    found.sections[s] = {.offset = get(64 + 24 * s), .bytes = get(72 + 24 * s), .sum = get(80 + 24 * s)};
  }
  return found;
}

}  // namespace netgraph::detail

#endif
