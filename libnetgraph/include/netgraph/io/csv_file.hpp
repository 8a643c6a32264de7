#ifndef NETGRAPH_IO_CSV_FILE_HPP
#define NETGRAPH_IO_CSV_FILE_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/text_pieces.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

namespace netgraph {

/// Reads a CSV file row by row, decompressing it when its name ends in `.gz`.
///
/// @param path  the file; its spelling is the file name in messages.
/// @param options  delimiter, limits, and what to do with malformed rows (see `csv_reader`).
/// @param sink  called as `sink(const csv_row&)` for each row in order, header included.
/// @param watch  told of the bytes read (the total is 0: not known before the end); may stop.
/// @throws file_error  when the file cannot be opened or read.
/// @throws data_error  on malformed text, a crossed limit, or damaged or truncated gzip data.
/// @complexity  O(bytes) time, constant memory: one piece and one row.
template <class Sink>
void read_csv(const std::filesystem::path& path, csv_options options, Sink&& sink, const progress& watch = {}) {
  const auto estimate = options.on_estimate;
  const csv_limits limits = options.limits;
  const text_opener unpack = options.unpack;
  csv_reader reader(path.string(), std::move(options));
  std::uint64_t done = 0;
  const auto take = [&](std::string_view piece, double pieces) {
    watch.check();
    if (done == 0 && estimate) {
      // The front of a file tells enough; a little too much room is cheaper than rows that have to move.
      constexpr std::size_t enough = 8192;
      const std::string_view front = piece.substr(0, enough);
      const double fronts = pieces * static_cast<double>(piece.size()) / static_cast<double>(front.size());
      const auto lines = static_cast<double>(detail::count_byte(front, '\n') + 1);
      estimate(static_cast<std::uint64_t>(lines * fronts * 1.1));
    }
    reader.feed(piece, sink);
    done += piece.size();
    watch.tell(done, 0);
  };
  detail::read_pieces_of(path, limits, unpack, [&] { return reader.line(); }, take);
  reader.finish(sink);
}

}  // namespace netgraph

#endif
