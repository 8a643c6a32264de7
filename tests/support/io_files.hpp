#ifndef NETGRAPH_TESTS_SUPPORT_IO_FILES_HPP
#define NETGRAPH_TESTS_SUPPORT_IO_FILES_HPP

// A folder that goes away again, files in it, and errors as values.

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <netgraph/core/error.hpp>
#include <netgraph/io/csv.hpp>

namespace netgraph::testing {

class temporary_folder {
 public:
  temporary_folder() {
    const std::filesystem::path base = std::filesystem::temp_directory_path();
    for (int i = 0;; ++i) {
      path_ = base / ("netgraph-test-" + std::to_string(i));
      std::error_code problem;
      if (std::filesystem::create_directory(path_, problem)) return;
      if (problem) throw std::runtime_error("no temporary folder in " + base.string());
    }
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  std::filesystem::path put(const std::string& name, std::string_view text) const {
    std::ofstream out(path_ / name, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + name);
    return path_ / name;
  }

  [[nodiscard]] std::string text(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  [[nodiscard]] std::size_t file_count() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(path_), std::filesystem::directory_iterator()));
  }

 private:
  std::filesystem::path path_;
};

using text_rows = std::vector<std::vector<std::string>>;

/// What came out of a CSV text: the rows with their lines, and the faults in order. In strict mode the
/// first fault ends it.
struct csv_outcome {
  text_rows rows;
  std::vector<std::size_t> lines;
  std::vector<std::string> faults;

  friend bool operator==(const csv_outcome&, const csv_outcome&) = default;

  /// For messages of tests that fail.
  friend std::ostream& operator<<(std::ostream& out, const csv_outcome& o) {
    for (std::size_t r = 0; r < o.rows.size(); ++r) {
      out << "\n  line " << o.lines[r] << ':';
      for (const std::string& field : o.rows[r]) out << " [" << field << ']';
    }
    for (const std::string& fault : o.faults) out << "\n  " << fault;
    return out;
  }
};

/// Reads pieces handed in one after the other.
inline csv_outcome read_pieces(const std::vector<std::string_view>& pieces, bool lenient = false, const csv_limits& limits = {}) {
  csv_outcome out;
  csv_options options{.delimiter = ',', .limits = limits, .on_bad_row = {}, .on_estimate = {}};
  if (lenient) options.on_bad_row = [&](const data_error& bad) { out.faults.emplace_back(bad.what()); };
  csv_reader reader("t.csv", options);
  const auto sink = [&](const csv_row& row) {
    auto& fields = out.rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) fields.emplace_back(row[i]);
    out.lines.push_back(row.line());
  };
  try {
    for (const std::string_view piece : pieces) {
      // A copy of exactly this size, so that a sanitizer sees every read past a piece's end.
      const std::vector<char> exact(piece.begin(), piece.end());
      reader.feed({exact.data(), exact.size()}, sink);
    }
    reader.finish(sink);
  } catch (const data_error& bad) {
    out.faults.emplace_back(bad.what());
  }
  return out;
}

inline csv_outcome read_text(std::string_view text, bool lenient = false, const csv_limits& limits = {}) {
  return read_pieces({text}, lenient, limits);
}

/// The message of what `call` throws; empty if nothing.
template <class Error, class Call>
std::string message_of(Call&& call) {
  try {
    call();
  } catch (const Error& problem) {
    return problem.what();
  }
  return {};
}

/// Whether `text` holds every one of `parts`.
inline bool says(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    if (text.find(part) == std::string::npos) return false;
  }
  return true;
}

}  // namespace netgraph::testing

#endif
