#include <doctest/doctest.h>

#include <netgraph/core/contract.hpp>

namespace core_contract_test {

TEST_SUITE("core/contract") {
  TEST_CASE("a condition that holds costs the caller nothing but the check") {
    int asked = 0;
    NETGRAPH_ASSERT(true);
    NETGRAPH_ASSERT_SLOW(++asked >= 0);
    static_cast<void>(asked);
#if defined(NETGRAPH_CHECK_SLOW) && !defined(NDEBUG)
    CHECK(asked == 1);
#else
    CHECK(asked == 0);
#endif
  }
}

}  // namespace core_contract_test
