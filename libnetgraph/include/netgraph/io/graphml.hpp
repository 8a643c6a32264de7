#ifndef NETGRAPH_IO_GRAPHML_HPP
#define NETGRAPH_IO_GRAPHML_HPP

// Opt-in: includes Boost.Graph.

#include <netgraph/graph/bgl.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/atomic_file.hpp>
#include <netgraph/io/detail/graph_labels.hpp>

#include <boost/graph/graphml.hpp>
#include <boost/property_map/dynamic_property_map.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <filesystem>
#include <locale>
#include <span>
#include <sstream>
#include <string>

namespace netgraph {

/// Writes a graph as GraphML, for Gephi, yEd, igraph and NetworkX.
///
/// Vertices are `n0`, `n1`, ... in order, each with its `label`; edges carry their `strength` with as
/// many digits as read back to the same value. Text that XML cannot carry becomes U+FFFD. Written
/// by Boost.Graph's writer.
///
/// @param g  the graph; the empty one gives a valid file without vertices.
/// @param labels  one for each vertex, or none (then the labels are the numbers of the vertices).
/// @throws std::invalid_argument  for any other number of labels.
/// @complexity  O(n + m).
/// @reference  U. Brandes et al., "GraphML Progress Report", Graph Drawing 2001, LNCS 2265.
[[nodiscard]] inline std::string graphml_text(const tie_graph& g, std::span<const std::string> labels = {}) {
  detail::require_labels("graphml_text", g, labels);
  const auto label = [labels](vertex_id v) { return detail::as_xml_characters(detail::label_of(labels, v)); };
  const auto strength = [&g](const bgl_edge& e) { return get(bgl_strength_map{&g}, e); };
  boost::dynamic_properties properties;
  properties.property("label", boost::make_function_property_map<vertex_id, std::string>(label));
  properties.property("strength", boost::make_function_property_map<bgl_edge, float>(strength));
  std::ostringstream out;
  out.imbue(std::locale::classic());  // a user's locale must not turn points into commas
  boost::write_graphml(out, g, get(boost::vertex_index, g), properties, true);
  return out.str();
}

/// Writes `graphml_text()` to a file, which appears whole or not at all.
/// @throws file_error  if the file cannot be written.
inline void write_graphml(const std::filesystem::path& file, const tie_graph& g, std::span<const std::string> labels = {}) {
  write_file(file, graphml_text(g, labels));
}

}  // namespace netgraph

#endif
