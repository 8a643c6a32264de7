#ifndef NETGRAPH_TESTS_SUPPORT_EDGE_LISTS_HPP
#define NETGRAPH_TESTS_SUPPORT_EDGE_LISTS_HPP

// The public edge lists of the real data, two vertex names a line, gzipped.

#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/graph/graph_builder.hpp>

namespace netgraph::testing {

/// Reads a gzipped edge list through the `gzip` command; self-loops are left out, repeats are one tie.
inline tie_graph read_edge_list(const std::filesystem::path& path) {
  const std::string command = "gzip -dc '" + path.string() + "'";
  struct close_pipe {
    void operator()(std::FILE* pipe) const noexcept { pclose(pipe); }
  };
  const std::unique_ptr<std::FILE, close_pipe> pipe(popen(command.c_str(), "r"));
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::map<unsigned long, std::size_t> names;
  const auto number = [&](unsigned long name) { return names.emplace(name, names.size()).first->second; };
  std::vector<std::pair<std::size_t, std::size_t>> ties;
  char line[256];
  while (std::fgets(line, sizeof line, pipe.get()) != nullptr) {
    unsigned long a = 0;
    unsigned long b = 0;
    if (line[0] == '#') continue;
    if (std::sscanf(line, "%lu %lu", &a, &b) != 2) throw std::runtime_error(path.string() + ": not an edge: " + line);
    const std::size_t first = number(a);
    const std::size_t second = number(b);
    if (first != second) ties.emplace_back(first, second);
  }
  graph_builder builder(names.size());
  for (const auto& [a, b] : ties) builder.add_tie(to_vertex(a), to_vertex(b));
  return builder.build();
}

}  // namespace netgraph::testing

#endif
