#ifndef NETGRAPH_CORE_CONTRACT_HPP
#define NETGRAPH_CORE_CONTRACT_HPP

// The project's only two macros.
//
// NETGRAPH_ASSERT checks a precondition that costs O(1); it follows NDEBUG like assert().
// NETGRAPH_ASSERT_SLOW checks what costs more than the call itself and is compiled only where
// NETGRAPH_CHECK_SLOW is defined (the asan and coverage presets do).

#include <cassert>

#define NETGRAPH_ASSERT(condition) assert(condition)

#ifdef NETGRAPH_CHECK_SLOW
#define NETGRAPH_ASSERT_SLOW(condition) assert(condition)
#else
#define NETGRAPH_ASSERT_SLOW(condition) static_cast<void>(0)
#endif

#endif
