#ifndef NETGRAPH_IO_DETAIL_TEXT_PIECES_HPP
#define NETGRAPH_IO_DETAIL_TEXT_PIECES_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/csv_options.hpp>
#include <netgraph/io/detail/gzip_fault.hpp>
#include <netgraph/io/detail/input_file.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

namespace netgraph::detail {

/// Hands the text of a file over in pieces, decompressed where its name ends in `.gz`.
///
/// @param unpack  opens it then.
/// @param line  says which line is being read, for the message about damaged gzip data.
/// @param take  `take(piece, share)`: the piece, and how many pieces like it the file has (1 where
///        that is not known).
template <class Line, class Take>
void read_pieces_of(const std::filesystem::path& path, const csv_limits& limits, const text_opener& unpack, Line&& line,
                    Take&& take) {
  if (path.extension() == ".gz") {
    if (!unpack) {
      throw file_error(path.string(), "is gzip-compressed, and nothing was given that unpacks it",
                       "unpack the file, or give the option 'unpack' (unpack_gzip of <netgraph/io/gzip.hpp>)");
    }
    try {
      const text_pieces next = unpack(path, limits);
      for (std::string_view piece = next(); !piece.empty(); piece = next()) take(piece, 1.0);
    } catch (const gzip_fault& fault) {
      throw data_error({path.string(), line(), 0}, fault.what(), "", fault.remedy());
    }
    return;
  }
  input_file file(path);
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
