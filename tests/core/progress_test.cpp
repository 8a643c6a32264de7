#include <doctest/doctest.h>

#include <stop_token>

#include <netgraph/core/progress.hpp>

namespace core_progress_test {

using namespace netgraph;

TEST_SUITE("core/progress") {
  TEST_CASE("nobody watching is nobody told") {
    const progress watch;
    watch.tell(1, 2);
    watch.check();
    CHECK_FALSE(watch.stop_requested());
  }

  TEST_CASE("a stop is seen by the next check") {
    std::stop_source source;
    const progress watch{{}, source.get_token()};
    watch.check();
    source.request_stop();
    CHECK(watch.stop_requested());
    CHECK_THROWS_AS(watch.check(), stopped);
  }
}

}  // namespace core_progress_test
