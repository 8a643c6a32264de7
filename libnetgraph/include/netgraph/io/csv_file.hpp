#ifndef NETGRAPH_IO_CSV_FILE_HPP
#define NETGRAPH_IO_CSV_FILE_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/gzip.hpp>
#include <netgraph/io/detail/input_file.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
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
void read_csv(const std::filesystem::path& path, csv_options options, Sink&& sink,
              const progress& watch = {}) {
  detail::input_file file(path);
  const csv_limits limits = options.limits;
  csv_reader reader(file.name(), std::move(options));
  std::uint64_t done = 0;
  const auto hand_over = [&](std::string_view piece) {
    watch.check();
    reader.feed(piece, sink);
    done += piece.size();
    if (watch.report) watch.report(done, 0);
  };
  if (path.extension() == ".gz") {
    detail::gzip_reader text([&](char* into, std::size_t size) { return file.read(into, size); },
                             limits.gzip_ratio, limits.gzip_ratio_from);
    try {
      for (std::string_view piece = text.next(); !piece.empty(); piece = text.next()) {
        hand_over(piece);
      }
    } catch (const detail::gzip_fault& fault) {
      throw data_error({file.name(), reader.line(), 0}, fault.what(), "",
                       "get the file again, or unpack it and check its end");
    }
  } else {
    constexpr std::size_t piece_bytes = std::size_t{1} << 16;
    const auto buffer = std::make_unique_for_overwrite<char[]>(piece_bytes);
    while (const std::size_t got = file.read(buffer.get(), piece_bytes)) {
      hand_over({buffer.get(), got});
    }
  }
  reader.finish(sink);
}

}  // namespace netgraph

#endif
