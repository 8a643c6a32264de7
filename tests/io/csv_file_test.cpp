#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include <netgraph/io/csv_file.hpp>
#include <netgraph/io/gzip.hpp>
#include <support/io_files.hpp>
#include <support/io_gzip_samples.hpp>

namespace io_csv_file_test {

using namespace netgraph;
using namespace netgraph::testing;

namespace {

std::size_t rows_in(const std::filesystem::path& path, csv_options options = {}) {
  std::size_t rows = 0;
  options.unpack = unpack_gzip;
  read_csv(path, std::move(options), [&](const csv_row&) { ++rows; });
  return rows;
}

/// gzip with stored blocks only; enough to make large files.
std::string stored_gzip(const std::string& text) {
  std::string bytes("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
  const auto number = [&](std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
  };
  for (std::size_t at = 0; at < text.size(); at += 65535) {
    const std::size_t length = std::min<std::size_t>(65535, text.size() - at);
    bytes += static_cast<char>(at + length == text.size());
    const auto low = static_cast<std::uint32_t>(length);
    number(low | (~low << 16));
    bytes += text.substr(at, length);
  }
  number(gzip_checksum(text));
  number(static_cast<std::uint32_t>(text.size()));
  return bytes;
}

std::string million_rows() {
  std::string text = "from,to,channel\n";
  for (int i = 0; i < 1'000'000; ++i) text += "p" + std::to_string(i % 997) + ",q" + std::to_string(i % 991) + ",email\n";
  return text;
}

}  // namespace

TEST_SUITE("io/csv_file") {
  TEST_CASE("a gzipped file reads as the plain one") {
    const temporary_folder folder;
    for (const gzip_sample& s : gzip_samples()) {
      CAPTURE(s.what);
      CHECK(rows_in(folder.put("t.csv.gz", s.bytes)) == rows_in(folder.put("t.csv", s.text)));
    }
  }

  TEST_CASE("what cannot be opened is told with its path") {
    const temporary_folder folder;
    CHECK(
        says(message_of<file_error>([&] { rows_in(folder.path() / "no.csv"); }), {"no.csv: cannot be opened", "check the name"}));
    CHECK(says(message_of<file_error>([&] { rows_in(folder.path()); }), {"is a folder, not a file"}));
  }

  TEST_CASE("a million rows cut in the middle: plain text is read to the cut, gzip is refused with the line reached") {
    const temporary_folder folder;
    const std::string text = million_rows();
    CHECK(rows_in(folder.put("t.csv", text)) == 1'000'001);
    CHECK(rows_in(folder.put("t.csv.gz", stored_gzip(text))) == 1'000'001);
    std::vector<std::size_t> short_rows;
    const std::string half = text.substr(0, text.size() / 2);
    read_csv(folder.put("t.csv", half), {}, [&](const csv_row& row) {
      if (row.size() != 3) short_rows.push_back(row.line());
    });
    const auto lines = static_cast<std::size_t>(std::count(half.begin(), half.end(), '\n'));
    CHECK((short_rows.empty() || short_rows == std::vector{lines + 1}));  // for whoever knows the columns to judge

    const std::string packed = stored_gzip(text);
    const std::size_t cut = packed.size() / 2;
    const std::size_t blocks = (cut - 10 + 65539) / 65540;  // each 5 bytes of header and 65,535 of text
    const std::string seen = text.substr(0, cut - 10 - 5 * blocks);
    const auto line = 1 + std::count(seen.begin(), seen.end(), '\n');
    const std::string message = message_of<data_error>([&] { rows_in(folder.put("t.csv.gz", packed.substr(0, cut))); });
    CHECK(says(message, {"t.csv.gz:" + std::to_string(line) + ": the compressed file ends too early (at byte " +
                         std::to_string(cut) + " of the compressed file); get the file again"}));
  }

  TEST_CASE("a bomb is refused by its ratio and by the size of its text") {
    const temporary_folder folder;
    const auto bomb = folder.put("t.csv.gz", stored_gzip("a\n" + std::string(3'000'000, '\n')));
    csv_options options;
    options.limits.gzip_ratio = 1;
    options.limits.gzip_ratio_from = 100'000;
    CHECK(rows_in(bomb, options) == 1);  // stored blocks: just below 1 for 1
    options.limits.gzip_ratio = 0;
    CHECK(says(message_of<data_error>([&] { rows_in(bomb, options); }), {"t.csv.gz", "'gzip_ratio'", "raise the limit"}));
    options.limits.gzip_ratio = 100;
    options.limits.file_bytes = 1'000'000;
    CHECK(says(message_of<data_error>([&] { rows_in(bomb, options); }), {"more than 1000000 bytes", "'file_bytes'"}));
  }

  TEST_CASE("a reader is told of the bytes read and can stop") {
    const temporary_folder folder;
    const auto path = folder.put("t.csv", std::string(1'000'000, '\n') + "a\n");
    std::uint64_t last = 0;
    progress watch;
    watch.report = [&](std::uint64_t done, std::uint64_t) {
      CHECK(done > last);
      last = done;
    };
    read_csv(path, {}, [](const csv_row&) {}, watch);
    CHECK(last == 1'000'002);
    std::stop_source stop;
    watch.stop = stop.get_token();
    watch.report = [&](std::uint64_t, std::uint64_t) { stop.request_stop(); };
    CHECK_THROWS_AS(read_csv(path, {}, [](const csv_row&) {}, watch), stopped);
  }
}

}  // namespace io_csv_file_test
