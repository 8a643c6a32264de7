#ifndef NETGRAPH_IO_TIES_CSV_HPP
#define NETGRAPH_IO_TIES_CSV_HPP

#include <charconv>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/atomic_file.hpp>
#include <netgraph/io/csv_writer.hpp>
#include <netgraph/io/detail/graph_labels.hpp>

namespace netgraph {

/// Writes the ties of a graph as a table: columns a, b, strength, one row a tie in order of edge id.
///
/// Strengths have as many digits as read back to the same value. People without ties have no row.
///
/// @param g  the graph; the empty one gives the header alone.
/// @param labels  one for each vertex, or none (then the labels are the numbers of the vertices).
/// @param policy  for labels that a spreadsheet would run as formulas.
/// @throws std::invalid_argument  for any other number of labels.
/// @complexity  O(m).
[[nodiscard]] inline std::string ties_csv_text(const tie_graph& g, std::span<const std::string> labels = {},
                                               formulas policy = formulas::neutralise) {
  detail::require_labels("ties_csv_text", g, labels);
  std::string text;
  csv_writer rows(text, policy);
  for (const std::string_view name : {"a", "b", "strength"}) rows.field(name);
  rows.end_row();
  g.for_each_tie([&](edge_id, const tie& t) {
    rows.field(detail::label_of(labels, t.a));
    rows.field(detail::label_of(labels, t.b));
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, t.strength).ptr;
    rows.field(std::string_view(digits, static_cast<std::size_t>(end - digits)));
    rows.end_row();
  });
  return text;
}

/// Writes `ties_csv_text()` to a file, which appears whole or not at all.
/// @throws file_error  if the file cannot be written.
inline void write_ties_csv(const std::filesystem::path& file, const tie_graph& g, std::span<const std::string> labels = {},
                           formulas policy = formulas::neutralise) {
  write_file(file, ties_csv_text(g, labels, policy));
}

}  // namespace netgraph

#endif
