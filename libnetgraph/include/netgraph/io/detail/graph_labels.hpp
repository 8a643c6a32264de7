#ifndef NETGRAPH_IO_DETAIL_GRAPH_LABELS_HPP
#define NETGRAPH_IO_DETAIL_GRAPH_LABELS_HPP

#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace netgraph::detail {

/// @throws std::invalid_argument  unless there is a label for each vertex, or none at all.
inline void require_labels(const char* function, const tie_graph& g, std::span<const std::string> labels) {
  if (labels.empty() || labels.size() == g.size()) return;
  throw std::invalid_argument(std::string(function) + ": " + std::to_string(labels.size()) + " labels for " +
                              std::to_string(g.size()) + " vertices");
}

/// The label of a vertex: its own, or its number where none are given.
[[nodiscard]] inline std::string label_of(std::span<const std::string> labels, vertex_id v) {
  return labels.empty() ? std::to_string(to_index(v)) : labels[to_index(v)];
}

/// The text with whatever XML 1.0 cannot carry (control characters, malformed UTF-8, U+FFFE and U+FFFF) replaced by U+FFFD.
[[nodiscard]] inline std::string as_xml_characters(std::string_view text) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";
  std::string out;
  while (!text.empty()) {
    const std::size_t length = utf8_sequence(text.data(), text.size());
    const auto byte = static_cast<unsigned char>(text.front());
    const bool control = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    const bool refused = text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
    if (length == 0 || control || refused) {
      out += replacement;
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace netgraph::detail

#endif
