#include <cstdlib>
#include <iostream>

#include <netgraph/netgraph.hpp>

std::size_t ties_of_a_triangle();

int main() {
  netgraph::graph_builder builder(3);
  builder.add_tie(netgraph::to_vertex(0), netgraph::to_vertex(1), 0.5F);
  builder.add_tie(netgraph::to_vertex(1), netgraph::to_vertex(2));
  const netgraph::tie_graph path = builder.build();
  const auto reach = netgraph::reach_profile(path);
  std::cout << "libnetgraph " << netgraph::version << ": " << path.tie_count() << " ties, the first person reaches "
            << reach.reached[0] << "\n";
  return path.tie_count() == 2 && reach.reached[0] == 2 && ties_of_a_triangle() == 3 ? EXIT_SUCCESS : EXIT_FAILURE;
}
