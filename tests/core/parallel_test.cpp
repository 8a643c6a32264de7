#include <doctest/doctest.h>

#include <cstdint>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include <netgraph/core/parallel.hpp>

namespace core_parallel_test {

using namespace netgraph;

TEST_SUITE("core/parallel") {
  TEST_CASE("every item is visited once, for any number of threads and any chunk") {
    for (const unsigned threads : {1U, 2U, 4U, 9U}) {
      for (const std::size_t chunk : {0UL, 1UL, 3UL, 1000UL}) {
        CAPTURE(threads);
        CAPTURE(chunk);
        std::vector<int> visits(257, 0);
        parallel_chunks(visits.size(), chunk, threads, {}, [&](std::size_t begin, std::size_t end, unsigned worker) {
          CHECK(worker < worker_count(threads));
          for (std::size_t i = begin; i < end; ++i) ++visits[i];
        });
        CHECK(visits == std::vector<int>(257, 1));
      }
    }
  }

  TEST_CASE("nothing to do calls nothing") {
    parallel_chunks(0, 8, 4, {}, [](std::size_t, std::size_t, unsigned) { FAIL("called"); });
  }

  TEST_CASE("an exception of a worker reaches the caller") {
    const auto body = [](std::size_t begin, std::size_t, unsigned) {
      if (begin >= 50) throw std::logic_error("fifty");
    };
    CHECK_THROWS_AS(parallel_chunks(100, 1, 3, {}, body), std::logic_error);
  }

  TEST_CASE("a requested stop is an exception, and progress ends at the total") {
    std::stop_source source;
    std::uint64_t last = 0;
    progress watch{[&](std::uint64_t done, std::uint64_t total) {
                     CHECK(done > last);
                     CHECK(total == 10);
                     last = done;
                   },
                   source.get_token()};
    parallel_chunks(10, 1, 2, watch, [](std::size_t, std::size_t, unsigned) {});
    CHECK(last == 10);
    source.request_stop();
    CHECK_THROWS_AS(parallel_chunks(10, 1, 2, watch, [](std::size_t, std::size_t, unsigned) {}), stopped);
  }
}

}  // namespace core_parallel_test
