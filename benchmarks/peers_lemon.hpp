#ifndef NETGRAPH_BENCHMARKS_PEERS_LEMON_HPP
#define NETGRAPH_BENCHMARKS_PEERS_LEMON_HPP

#include "support/plan_instances.hpp"

namespace netgraph::benchmarks {

struct peer_run {
  double seconds = 0.0;
  long long value = 0;
};

/// LEMON's MaxWeightedMatching: on the edge gadget (each > 1), or on the graph itself (each == 1).
peer_run run_lemon(const plan_instance& instance);

}  // namespace netgraph::benchmarks

#endif
