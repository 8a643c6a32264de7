#ifndef NETGRAPH_IO_DETAIL_FILE_CALLS_HPP
#define NETGRAPH_IO_DETAIL_FILE_CALLS_HPP

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace netgraph::detail {

/// The system calls behind a durable write, each returning -1 (and `errno`) on failure. A type of
/// its own so that tests can put one in its place that fails at the n-th call.
struct file_calls {
#if defined(__unix__) || defined(__APPLE__)
  using handle = int;
  static constexpr handle none = -1;

  /// Makes a new file; fails where one of that name exists.
  handle create(const char* path) { return ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666); }
  /// Says that a file is being written, for as long as the handle is open. False where somebody is taking the file away at this
  /// moment, for an abandoned one. Where the disk knows no locks there is no handle, and nothing is ever taken away.
  bool hold(const char* path, handle& held) {
    held = ::open(path, O_RDONLY | O_CLOEXEC);
    if (held == none) return errno != ENOENT;
    if (::flock(held, LOCK_EX | LOCK_NB) == 0) {
      struct stat now{};
      if (::fstat(held, &now) != 0 || now.st_nlink != 0) return true;
    } else if (errno != EWOULDBLOCK) {
      return true;
    }
    ::close(held);
    held = none;
    return false;
  }
  void release(handle held) { ::close(held); }
  /// Takes a file away that nobody holds: whoever wrote it was killed.
  void take_away(const char* path) {
    const int file = ::open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) return;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) ::unlink(path);
    ::close(file);
  }
  std::ptrdiff_t write(handle file, const char* from, std::size_t size) { return ::write(file, from, size); }
  int sync(handle file) { return ::fsync(file); }
  int close(handle file) { return ::close(file); }
  int rename(const char* from, const char* to) { return std::rename(from, to); }

  /// Makes the new name itself durable. A folder that cannot be opened or synced (some network
  /// file systems) is no failure: the file is complete, only its survival of a power cut is open.
  void sync_folder(const char* path) {
    const int folder = ::open(path, O_RDONLY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
  }
#else
  using handle = std::FILE*;
  static constexpr handle none = nullptr;

  handle create(const char* path) { return std::fopen(path, "wbx"); }
  bool hold(const char*, handle&) { return true; }
  void release(handle) {}
  void take_away(const char*) {}
  std::ptrdiff_t write(handle file, const char* from, std::size_t size) {
    const std::size_t done = std::fwrite(from, 1, size, file);
    return done == 0 ? -1 : static_cast<std::ptrdiff_t>(done);
  }
  int sync(handle file) { return std::fflush(file); }
  int close(handle file) { return std::fclose(file); }
  int rename(const char* from, const char* to) {
    std::error_code problem;
    std::filesystem::rename(from, to, problem);  // replaces, unlike std::rename here
    if (problem) errno = problem.value();
    return problem ? -1 : 0;
  }
  void sync_folder(const char*) {}
#endif
};

}  // namespace netgraph::detail

#endif
