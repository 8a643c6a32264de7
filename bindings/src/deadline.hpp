// A stop after so many seconds, for searches that give the best so far. Only the binding knows of time.
#ifndef NETGRAPH_BINDINGS_DEADLINE_HPP
#define NETGRAPH_BINDINGS_DEADLINE_HPP

#include <netgraph/core/progress.hpp>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace netgraph::python {

/// A `progress` like another one that also stops after `seconds`; 0 or less: never.
class deadline {
 public:
  deadline(const progress& outer, double seconds) : link_(outer.stop, [this] { source_.request_stop(); }) {
    watch_ = outer;
    watch_.stop = source_.get_token();
    if (!(seconds > 0.0)) return;
    timer_ = std::jthread([this, seconds](const std::stop_token& ended) {
      std::unique_lock lock(guard_);
      const bool over =
          wake_.wait_for(lock, ended, std::chrono::duration<double>(seconds), [&] { return ended.stop_requested(); });
      if (!over) source_.request_stop();
    });
  }

  deadline(const deadline&) = delete;
  deadline& operator=(const deadline&) = delete;

  [[nodiscard]] const progress& watch() const { return watch_; }

 private:
  std::stop_source source_;
  progress watch_;
  std::stop_callback<std::function<void()>> link_;
  std::mutex guard_;
  std::condition_variable_any wake_;
  std::jthread timer_;
};

}  // namespace netgraph::python

#endif
