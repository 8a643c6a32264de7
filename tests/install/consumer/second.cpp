#include <cstddef>

#include <netgraph/graph/graph_builder.hpp>

std::size_t ties_of_a_triangle() {
  netgraph::graph_builder builder(3);
  for (std::size_t i = 0; i < 3; ++i) builder.add_tie(netgraph::to_vertex(i), netgraph::to_vertex((i + 1) % 3));
  return builder.build().tie_count();
}
