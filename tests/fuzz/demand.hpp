#ifndef NETGRAPH_TESTS_FUZZ_DEMAND_HPP
#define NETGRAPH_TESTS_FUZZ_DEMAND_HPP

#include <cstdio>
#include <cstdlib>

/// Ends the program where a promise is broken, in any build: what a fuzzer takes for a finding.
inline void demand(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

#endif
