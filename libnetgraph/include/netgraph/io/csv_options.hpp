#ifndef NETGRAPH_IO_CSV_OPTIONS_HPP
#define NETGRAPH_IO_CSV_OPTIONS_HPP

#include <netgraph/core/error.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

namespace netgraph {

/// How much a CSV file may hold before it is refused. A file exactly at a limit is read.
///
/// The limits bound memory: a reader never holds more than one row, so a gigabyte without a line
/// end is refused after `field_bytes` of it.
struct csv_limits {
  std::size_t field_bytes = std::size_t{1} << 20;   ///< one field as written, outer quotes excluded
  std::size_t row_bytes = std::size_t{16} << 20;    ///< one row as written, line end excluded
  std::size_t columns = 4096;                       ///< fields in a row
  std::uint64_t rows = 1'000'000'000;               ///< rows that are not blank, header included
  std::uint64_t file_bytes = std::uint64_t{8} << 30;  ///< the text, after decompression
  std::uint64_t gzip_ratio = 100;  ///< decompressed bytes for each compressed one ...
  std::uint64_t gzip_ratio_from = std::uint64_t{1} << 20;  ///< ... once this many came out
};

/// Hands out a text piece by piece, an empty one at the end; each is valid until the next call.
using text_pieces = std::function<std::string_view()>;
/// Opens a compressed file: `unpack_gzip` of <netgraph/io/gzip.hpp>, or one of your own.
using text_opener = std::function<text_pieces(const std::filesystem::path&, const csv_limits&)>;

/// What varies between CSV files. `on_bad_row` empty: the first malformed row throws. Otherwise it
/// is told of each malformed row, which is then skipped (see `csv_reader`).
struct csv_options {
  char delimiter = ',';  ///< one ASCII character, no quote or line end
  /// Told the first bytes of the text (some 4,096), names the delimiter; a first line `sep=;` is then left out, and wins.
  std::function<char(std::string_view)> choose_delimiter = {};
  csv_limits limits = {};
  text_opener unpack = {};  ///< for `read_csv` of files whose name ends in `.gz`; without one they are refused
  std::function<void(const data_error&)> on_bad_row = {};
  /// Told once, before the first row, how many lines the file may have; only `read_csv` of a plain
  /// file can tell.
  std::function<void(std::uint64_t)> on_estimate = {};
};

}  // namespace netgraph

#endif
