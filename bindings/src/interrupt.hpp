// Long calls that answer Ctrl-C: the engine runs in a worker thread without the GIL while the calling thread looks
// for signals every 20 ms and hands progress to Python.
#ifndef NETGRAPH_BINDINGS_INTERRUPT_HPP
#define NETGRAPH_BINDINGS_INTERRUPT_HPP

#include "bind.hpp"

#include <netgraph/core/progress.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <type_traits>

namespace netgraph::python {

/// What the two threads of one call share.
struct call_state {
  std::mutex guard;
  std::condition_variable finished;
  bool done = false;
  std::atomic<std::uint64_t> progress_done{0};
  std::atomic<std::uint64_t> progress_total{0};
};

/// Runs `work(const progress&)` to its end and returns its value.
///
/// Only the interpreter's main thread receives signals, and only when it holds the GIL and asks. So `work` gets a
/// thread of its own; this one asks every 20 ms. A signal whose handler raises (Ctrl-C) requests a stop, waits for
/// the worker and lets the Python exception through. A `report` callable gets (done, total) at the same moments; what
/// it raises stops the work too.
///
/// @pre  `work` touches no Python object.
/// @throws  whatever `work` throws, and py::error_already_set.
template <class Work>
auto run_interruptible(Work&& work, const py::object& report) -> std::invoke_result_t<Work&, const progress&> {
  using result_type = std::invoke_result_t<Work&, const progress&>;
  static_assert(!std::is_void_v<result_type>, "long calls return their result");
  constexpr auto poll = std::chrono::milliseconds(20);

  call_state state;
  std::optional<result_type> result;
  std::exception_ptr failure;
  const bool reports = !report.is_none();

  py::gil_scoped_release released;
  std::jthread worker([&](std::stop_token stop) {
    try {
      progress watch;
      watch.stop = stop;
      if (reports) {
        watch.report = [&state](std::uint64_t done, std::uint64_t total) {
          state.progress_total.store(total, std::memory_order_relaxed);
          state.progress_done.store(done, std::memory_order_relaxed);
        };
      }
      result.emplace(work(static_cast<const progress&>(watch)));
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(state.guard);
    state.done = true;
    state.finished.notify_one();
  });

  std::uint64_t last_done = 0;
  std::exception_ptr python_failure;
  const auto tell_python = [&](bool at_end) {
    const py::gil_scoped_acquire acquired;
    try {
      if (!at_end && PyErr_CheckSignals() != 0) throw py::error_already_set();
      const auto total = state.progress_total.load(std::memory_order_relaxed);
      const auto done = state.progress_done.load(std::memory_order_relaxed);
      if (reports && total > 0 && done != last_done) {
        last_done = done;
        report(done, total);
      }
    } catch (...) {
      python_failure = std::current_exception();
    }
  };
  {
    std::unique_lock lock(state.guard);
    while (!state.finished.wait_for(lock, poll, [&state] { return state.done; })) {
      lock.unlock();
      tell_python(false);
      if (python_failure) worker.request_stop();
      lock.lock();
      if (python_failure) {
        state.finished.wait(lock, [&state] { return state.done; });
      }
    }
  }
  worker.join();
  if (!python_failure && !failure && reports) tell_python(true);
  if (python_failure) std::rethrow_exception(python_failure);
  if (failure) std::rethrow_exception(failure);
  return std::move(*result);
}

/// Runs `work(const progress&)` on the calling thread, without the GIL: for what takes a fraction of a second, where a
/// thread of its own would cost more than it could give.
template <class Work>
auto run_briefly(Work&& work) -> std::invoke_result_t<Work&, const progress&> {
  const py::gil_scoped_release released;
  return work(progress{});
}

} // namespace netgraph::python

#endif
