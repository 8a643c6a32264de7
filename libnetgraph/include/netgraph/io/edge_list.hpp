#ifndef NETGRAPH_IO_EDGE_LIST_HPP
#define NETGRAPH_IO_EDGE_LIST_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/text_pieces.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace netgraph {

/// How to read an edge list.
struct edge_list_options {
  csv_limits limits = {};
  text_opener unpack = {};  ///< for files whose name ends in `.gz`; without one they are refused
  bool header = false;     ///< the first line that is no comment names the columns and is skipped
  bool strengths = false;  ///< the third column is a tie's strength in (0, 1]; otherwise every tie has strength 1
};

/// A graph read from an edge list.
struct edge_list {
  tie_graph graph = {};
  std::vector<std::string> labels = {};  ///< of the vertices, in the order in which the file names them first
  std::uint64_t rows = 0;                ///< lines with an edge
  std::uint64_t self_loops = 0;          ///< edges of a vertex to itself, left out
};

namespace detail {

/// Cuts lines into words and edges into a graph; see read_edge_list().
class edge_list_reader {
 public:
  edge_list_reader(std::string file, const edge_list_options& options) : file_(std::move(file)), options_(options) {}

  void feed(std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t end = piece.find('\n');
      const std::string_view part = piece.substr(0, end);
      if (carry_.size() + part.size() > options_.limits.row_bytes) {
        throw data_error({file_, line_, 0}, "the line has more than " + std::to_string(options_.limits.row_bytes) + " bytes",
                         shown(carry_.empty() ? part : carry_), "correct the file, or raise the limit 'row_bytes'");
      }
      if (end == std::string_view::npos) {
        carry_.append(part);
        return;
      }
      if (carry_.empty()) {
        take_line(part);
      } else {
        carry_.append(part);
        take_line(carry_);
        carry_.clear();
      }
      ++line_;
      piece.remove_prefix(end + 1);
    }
  }

  [[nodiscard]] edge_list finish() {
    if (!carry_.empty()) take_line(carry_);
    graph_builder builder(out_.labels.size());
    for (const edge& e : edges_) builder.add_tie(to_vertex(e.a), to_vertex(e.b), e.strength);
    out_.graph = builder.build();
    return std::move(out_);
  }

  [[nodiscard]] std::size_t line() const { return line_; }

 private:
  struct edge {
    std::uint32_t a;
    std::uint32_t b;
    float strength;
  };

  static bool separates(char c) { return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r'; }

  /// The next word of a line, removed from it; empty at its end.
  static std::string_view take_word(std::string_view& line) {
    while (!line.empty() && separates(line.front())) line.remove_prefix(1);
    std::size_t length = 0;
    while (length < line.size() && !separates(line[length])) ++length;
    const std::string_view word = line.substr(0, length);
    line.remove_prefix(length);
    return word;
  }

  void take_line(std::string_view line) {
    if (find_bad_byte(line) != line.size()) {
      throw data_error({file_, line_, 0}, "bytes that are not UTF-8, or NUL", shown(line), "save the file as UTF-8 text");
    }
    const std::string_view from = take_word(line);
    if (from.empty() || from.front() == '#' || from.front() == '%') return;
    if (options_.header && !header_seen_) {
      header_seen_ = true;
      return;
    }
    const std::string_view to = take_word(line);
    if (to.empty()) {
      throw data_error({file_, line_, 2}, "the line names one vertex only", shown(from), "give two vertices on every line");
    }
    float strength = 1.0F;
    if (options_.strengths) {
      const std::string_view typed = take_word(line);
      const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), strength);
      if (problem != std::errc{} || end != typed.data() + typed.size() || !(strength > 0.0F && strength <= 1.0F)) {
        throw data_error({file_, line_, 3}, "the strength is not a number above 0 and at most 1", shown(typed),
                         "give a strength, or read the file without strengths");
      }
    }
    ++out_.rows;
    const std::uint32_t a = vertex_of(from);
    const std::uint32_t b = vertex_of(to);
    if (a == b) {
      ++out_.self_loops;
    } else {
      edges_.push_back({a, b, strength});
    }
  }

  std::uint32_t vertex_of(std::string_view label) {
    const auto [place, added] = numbers_.try_emplace(std::string(label), static_cast<std::uint32_t>(out_.labels.size()));
    if (added) out_.labels.emplace_back(label);
    return place->second;
  }

  std::string file_;
  edge_list_options options_;
  std::string carry_;
  std::size_t line_ = 1;
  bool header_seen_ = false;
  std::vector<edge> edges_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  edge_list out_;
};

}  // namespace detail

/// Reads a graph from a list of edges, one a line, as SNAP, Network Repository and many others publish them.
///
/// Two vertices stand at the front of each line, parted by blanks, tabs, commas or semicolons; what
/// follows them is ignored (a third column is the strength where `options.strengths` says so). Lines
/// that start with `#` or `%` are comments. Labels are any text without separators; vertices are
/// numbered as they come. Edges are undirected: an edge that comes twice, or both ways, is one tie with the
/// larger strength; self-loops are left out and counted, their vertex stays.
///
/// @param file  the file; decompressed when its name ends in `.gz`.
/// @param options  columns and limits (`row_bytes`, `file_bytes` and the gzip ratio apply).
/// @param watch  told of the bytes read; may stop the call.
/// @throws file_error  if the file cannot be read.
/// @throws data_error  with file:line:column for a line that is no edge, a crossed limit, damaged gzip data.
/// @complexity  O(bytes + m log m) time.
[[nodiscard]] inline edge_list read_edge_list(const std::filesystem::path& file, const edge_list_options& options = {},
                                              const progress& watch = {}) {
  detail::edge_list_reader reader(file.string(), options);
  std::uint64_t done = 0;
  detail::read_pieces_of(
      file, options.limits, options.unpack, [&] { return reader.line(); },
      [&](std::string_view piece, double) {
        watch.check();
        done += piece.size();
        if (done > options.limits.file_bytes) {
          throw data_error({file.string(), reader.line(), 0},
                           "the file has more than " + std::to_string(options.limits.file_bytes) + " bytes", "",
                           "split it, or raise the limit 'file_bytes'");
        }
        reader.feed(piece);
        watch.tell(done, 0);
      });
  return reader.finish();
}

}  // namespace netgraph

#endif
