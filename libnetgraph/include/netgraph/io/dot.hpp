#ifndef NETGRAPH_IO_DOT_HPP
#define NETGRAPH_IO_DOT_HPP

// Opt-in: includes Boost.Graph.

#include <netgraph/graph/bgl.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/atomic_file.hpp>
#include <netgraph/io/detail/graph_labels.hpp>

#include <boost/graph/graphviz.hpp>

#include <array>
#include <charconv>
#include <filesystem>
#include <locale>
#include <ostream>
#include <span>
#include <sstream>
#include <string>
#include <string_view>

namespace netgraph {

namespace detail {

/// A quoted string of the DOT language. Boost.Graph's own escaping leaves backslashes alone, so a
/// label that ends in one would swallow its closing quote, and Graphviz would replace a backslash with N by a name.
[[nodiscard]] inline std::string dot_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : as_xml_characters(text)) {  // Graphviz renders labels through XML, too
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      out += c;
    }
  }
  return out += '"';
}

}  // namespace detail

/// Writes a graph in the DOT language of Graphviz.
///
/// Vertices are numbers with a `label`; edges carry `strength` and, for layouts, the same as `weight`.
/// Labels are always quoted, their quotes and backslashes escaped. Written by Boost.Graph's writer.
///
/// @param g  the graph.
/// @param labels  one for each vertex, or none (then the labels are the numbers of the vertices).
/// @throws std::invalid_argument  for any other number of labels.
/// @complexity  O(n + m).
[[nodiscard]] inline std::string dot_text(const tie_graph& g, std::span<const std::string> labels = {}) {
  detail::require_labels("dot_text", g, labels);
  std::ostringstream out;
  out.imbue(std::locale::classic());
  const auto vertex = [labels](std::ostream& to, vertex_id v) {
    to << "[label=" << detail::dot_string(detail::label_of(labels, v)) << ']';
  };
  const auto edge = [&g](std::ostream& to, const bgl_edge& e) {
    std::array<char, 40> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), get(bgl_strength_map{&g}, e)).ptr;
    const std::string_view strength(digits.data(), static_cast<std::size_t>(end - digits.data()));
    to << "[strength=" << strength << ", weight=" << strength << ']';
  };
  boost::write_graphviz(out, g, vertex, edge, boost::default_writer(), get(boost::vertex_index, g));
  return out.str();
}

/// Writes `dot_text()` to a file, which appears whole or not at all.
/// @throws file_error  if the file cannot be written.
inline void write_dot(const std::filesystem::path& file, const tie_graph& g, std::span<const std::string> labels = {}) {
  write_file(file, dot_text(g, labels));
}

}  // namespace netgraph

#endif
