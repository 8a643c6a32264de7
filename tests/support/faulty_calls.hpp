#ifndef NETGRAPH_TESTS_SUPPORT_FAULTY_CALLS_HPP
#define NETGRAPH_TESTS_SUPPORT_FAULTY_CALLS_HPP

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <utility>

#include <netgraph/io/detail/file_calls.hpp>

namespace netgraph::testing {

/// The real calls, of which the n-th fails with a given error; writes may also be cut short.
struct faulty_calls : detail::file_calls {
  struct plan {
    int fail_at = 0;  ///< 0: none
    int error = EIO;
    int done = 0;
    bool short_writes = false;
    bool last_failed = false;
  };
  std::shared_ptr<plan> shared;

  explicit faulty_calls(std::shared_ptr<plan> p) : shared(std::move(p)) {}

  bool fails() {
    shared->last_failed = ++shared->done == shared->fail_at;
    if (shared->last_failed) errno = shared->error;
    return shared->last_failed;
  }
  handle create(const char* path) { return fails() ? none : file_calls::create(path); }
  std::ptrdiff_t write(handle file, const char* from, std::size_t size) {
    if (fails()) return -1;
    return file_calls::write(file, from, shared->short_writes ? std::min<std::size_t>(size, 3) : size);
  }
  int sync(handle file) { return fails() ? -1 : file_calls::sync(file); }
  int close(handle file) {
    const int result = file_calls::close(file);  // a failed close has still given the file back
    return fails() ? -1 : result;
  }
  int rename(const char* from, const char* to) { return fails() ? -1 : file_calls::rename(from, to); }
};

}  // namespace netgraph::testing

#endif
