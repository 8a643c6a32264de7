#ifndef NETGRAPH_IO_DETAIL_TEXT_PIECES_HPP
#define NETGRAPH_IO_DETAIL_TEXT_PIECES_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/gzip.hpp>
#include <netgraph/io/detail/input_file.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace netgraph::detail {

/// Hands the text of a file over in pieces, decompressed where its name ends in `.gz`.
///
/// @param line  says which line is being read, for the message about damaged gzip data.
/// @param take  `take(piece, share)`: the piece, and how many pieces like it the file has (1 where
///        that is not known).
template <class Line, class Take>
void read_pieces_of(const std::filesystem::path& path, const csv_limits& limits, Line&& line, Take&& take) {
  input_file file(path);
  if (path.extension() == ".gz") {
    gzip_reader text([&](char* into, std::size_t size) { return file.read(into, size); }, limits.gzip_ratio,
                     limits.gzip_ratio_from);
    try {
      for (std::string_view piece = text.next(); !piece.empty(); piece = text.next()) take(piece, 1.0);
    } catch (const gzip_fault& fault) {
      throw data_error({file.name(), line(), 0}, fault.what(), "", fault.remedy());
    }
    return;
  }
  // Most tables are read at once; of the room only as much is used as they fill. It is also what allocators learn from:
  // once so much has been given back, they keep the memory of rows from one reading to the next.
  constexpr std::size_t room = std::size_t{1} << 22;
  constexpr std::size_t piece_bytes = std::size_t{1} << 16;  // what is done between two looks at the progress
  const auto buffer = std::make_unique_for_overwrite<char[]>(room);
  const auto size = static_cast<double>(file.size());
  while (const std::size_t got = file.read(buffer.get(), room)) {
    std::string_view text(buffer.get(), got);
    while (!text.empty()) {
      const std::string_view piece = text.substr(0, piece_bytes);
      take(piece, std::max(1.0, size / static_cast<double>(piece.size())));
      text.remove_prefix(piece.size());
    }
  }
}

}  // namespace netgraph::detail

#endif
