#ifndef NETGRAPH_CORE_PARALLEL_HPP
#define NETGRAPH_CORE_PARALLEL_HPP

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include <netgraph/core/progress.hpp>

namespace netgraph {

/// How many workers a request for `threads` means on this machine; 0 asks for all cores.
[[nodiscard]] inline unsigned worker_count(unsigned threads) noexcept {
  if (threads != 0) return threads;
  return std::max(1U, std::thread::hardware_concurrency());
}

/// How many workers `parallel_chunks` will really start, so that callers can size scratch space.
[[nodiscard]] inline unsigned worker_count(unsigned threads, std::size_t count, std::size_t chunk) noexcept {
  const std::size_t chunks = (count + chunk - 1) / std::max<std::size_t>(1, chunk);
  return static_cast<unsigned>(std::clamp<std::size_t>(chunks, 1, worker_count(threads)));
}

/// Runs `body(begin, end, worker)` over fixed chunks of `[0, count)`.
///
/// The chunks depend on `count` and `chunk` alone, never on the number of threads, so a body that
/// writes only to places owned by its chunk gives the same bytes on any machine. One thread runs in
/// the caller. The first exception of a body stops the rest and is thrown again here.
///
/// @param count    how many items.
/// @param chunk    items a piece; at least 1.
/// @param threads  workers wanted, 0 for all cores.
/// @param watch    told after each chunk, asked to stop before each.
/// @throws stopped  if `watch` was stopped; whatever a body throws.
template <class Body>
void parallel_chunks(std::size_t count, std::size_t chunk, unsigned threads, const progress& watch, Body&& body) {
  chunk = std::max<std::size_t>(1, chunk);
  const unsigned workers = worker_count(threads, count, chunk);
  std::atomic<std::size_t> next{0};
  std::size_t done = 0;
  std::exception_ptr failure;
  std::mutex guard;

  const auto work = [&](unsigned worker) {
    try {
      for (;;) {
        watch.check();
        const std::size_t begin = next.fetch_add(chunk, std::memory_order_relaxed);
        if (begin >= count) return;
        const std::size_t end = std::min(count, begin + chunk);
        body(begin, end, worker);
        if (watch.report) {
          const std::lock_guard lock(guard);
          done += end - begin;
          watch.tell(done, count);
        }
      }
    } catch (...) {
      const std::lock_guard lock(guard);
      if (!failure) failure = std::current_exception();
      next.store(count, std::memory_order_relaxed);
    }
  };

  {
    std::vector<std::jthread> helpers;
    helpers.reserve(workers - 1);
    for (unsigned worker = 1; worker < workers; ++worker) helpers.emplace_back(work, worker);
    work(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace netgraph

#endif
