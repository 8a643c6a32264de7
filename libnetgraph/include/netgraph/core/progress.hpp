#ifndef NETGRAPH_CORE_PROGRESS_HPP
#define NETGRAPH_CORE_PROGRESS_HPP

#include <cstdint>
#include <functional>
#include <stop_token>

#include <netgraph/core/error.hpp>

namespace netgraph {

/// What a long call tells its caller, and how the caller stops it.
///
/// `report(done, total)` is called from whichever thread finished a piece of work, never from two
/// at once, with `done` rising; units are the call's own. `stop` is polled between pieces of work.
struct progress {
  std::function<void(std::uint64_t done, std::uint64_t total)> report = {};
  std::stop_token stop = {};

  [[nodiscard]] bool stop_requested() const noexcept { return stop.stop_requested(); }

  /// @throws stopped  if a stop was requested.
  void check() const {
    if (stop.stop_requested()) throw stopped();
  }

  void tell(std::uint64_t done, std::uint64_t total) const {
    if (report) report(done, total);
  }
};

}  // namespace netgraph

#endif
