#ifndef NETGRAPH_TESTS_SUPPORT_FIXTURES_HPP
#define NETGRAPH_TESTS_SUPPORT_FIXTURES_HPP

// Small graphs drawn by hand, and the way to the real data.

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include <netgraph/graph/graph_builder.hpp>

namespace netgraph::testing {

struct drawn_tie {
  std::size_t a;
  std::size_t b;
  float strength = 1.0F;
};

inline tie_graph graph_of(std::size_t n, std::initializer_list<drawn_tie> ties) {
  graph_builder builder(n);
  for (const drawn_tie& t : ties) builder.add_tie(to_vertex(t.a), to_vertex(t.b), t.strength);
  return builder.build();
}

/// A kite with a tail and a stranger:
///
///     0 --- 1
///     | \ / |
///     |  X  |        5 (isolate)
///     | / \ |
///     2 --- 3 --- 4
inline tie_graph kite() { return graph_of(6, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {3, 4}}); }

/// Two triangles that share one vertex:
///
///     0       3
///     | \   / |
///     |   2   |
///     | /   \ |
///     1       4
inline tie_graph bow_tie() { return graph_of(5, {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {2, 4}, {3, 4}}); }

/// The folder of real data, or nothing, said aloud, where it is absent.
inline std::optional<std::filesystem::path> real_data(const std::string& below = {}) {
  const char* folder = std::getenv("NETGRAPH_DATA");
  const std::filesystem::path path = std::filesystem::path(folder != nullptr ? folder : "../shared/data") / below;
  if (std::filesystem::exists(path)) return path;
  std::cout << "SKIPPED: no real data at " << path << "; set NETGRAPH_DATA\n";
  return std::nullopt;
}

}  // namespace netgraph::testing

#endif
