#ifndef NETGRAPH_IO_ATOMIC_FILE_HPP
#define NETGRAPH_IO_ATOMIC_FILE_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/detail/file_calls.hpp>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace netgraph {

/// A file that appears whole or not at all.
///
/// Text goes to a temporary file in the same folder (`.NAME.part-N`); `commit()` flushes it to the
/// disk and renames it over the target, so a reader sees the old file or the new one, never a
/// mixture, and after `commit()` returned the new one survives a power cut. Without `commit()` the
/// destructor removes the temporary file and the target stays as it was. A temporary file is locked while it is written, so what a
/// killed program left of this target is known and goes at the next call.
///
/// A failed flush is never retried as a success. Permissions of a replaced file are kept. A target that is a link stays
/// one: the file it leads to is replaced. A device or a pipe is refused, for a file would take its name.
///
/// @tparam Calls  the system calls; tests replace them to make each one fail.
template <class Calls = detail::file_calls>
class basic_atomic_file {
 public:
  /// @throws file_error  if the target is a folder, a device or a pipe, or its folder is missing or cannot be written.
  explicit basic_atomic_file(std::filesystem::path target, Calls calls = {})
      : calls_(std::move(calls)), target_(std::move(target)) {
    std::error_code ignored;
    if (target_.filename().empty() || std::filesystem::is_directory(target_, ignored)) {
      throw file_error(target_.string(), "is a folder, not a file", "give the path of a file");
    }
    if (std::filesystem::exists(target_, ignored) && !std::filesystem::is_regular_file(target_, ignored)) {
      throw file_error(target_.string(), "is a device or a pipe, not a file", "give the path of a file");
    }
    if (std::filesystem::is_symlink(target_, ignored)) {
      // One step by hand: a link to a file that is still to be made leads nowhere yet.
      const auto next = target_.parent_path() / std::filesystem::read_symlink(target_, ignored);
      auto led_to = std::filesystem::weakly_canonical(next, ignored);
      if (!ignored) target_ = std::move(led_to);
    }
    const std::filesystem::path folder = target_.has_parent_path() ? target_.parent_path() : ".";
    if (!std::filesystem::is_directory(folder, ignored)) {
      throw file_error(target_.string(), "its folder does not exist", "make the folder first");
    }
    take_abandoned_away(target_, calls_);
    for (unsigned attempt = 0; file_ == Calls::none; ++attempt) {
      temporary_ = folder / ('.' + target_.filename().string() + ".part-" + std::to_string(attempt));
      file_ = calls_.create(temporary_.string().c_str());
      if (file_ != Calls::none) {
        if (calls_.hold(temporary_.string().c_str(), lock_)) break;
        calls_.close(std::exchange(file_, Calls::none));  // taken for abandoned before it was held: another name
        if (attempt < most_attempts) continue;
        errno = EBUSY;
      }
      const int reason = errno;
      if (reason == EINTR) continue;
      // Being written by somebody else right now: take another name.
      if (reason == EEXIST && attempt < most_attempts) continue;
      temporary_.clear();
      throw file_error(target_.string(), "cannot be written: " + words(reason), "check the folder and the right to write in it");
    }
  }

  basic_atomic_file(basic_atomic_file&& other) noexcept
      : calls_(std::move(other.calls_)), target_(std::move(other.target_)), temporary_(std::exchange(other.temporary_, {})),
        file_(std::exchange(other.file_, Calls::none)), lock_(std::exchange(other.lock_, Calls::none)) {}
  basic_atomic_file& operator=(basic_atomic_file&&) = delete;

  ~basic_atomic_file() {
    if (file_ != Calls::none) calls_.close(file_);
    std::error_code ignored;
    if (!temporary_.empty()) std::filesystem::remove(temporary_, ignored);
    let_go();
  }

  /// Takes away what programs that were killed left of writing a file (`.NAME.part-N`), and nothing that is being written.
  static void take_abandoned_away(const std::filesystem::path& target, Calls calls = {}) {
    const std::string begin = '.' + target.filename().string() + ".part-";
    std::error_code ignored;
    std::vector<std::filesystem::path> found;
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    for (std::filesystem::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
      const std::string name = at->path().filename().string();
      if (name.starts_with(begin) && name.find_first_not_of("0123456789", begin.size()) == std::string::npos) {
        found.push_back(at->path());
      }
    }
    for (const std::filesystem::path& left : found) calls.take_away(left.string().c_str());
  }

  /// Appends text. @throws file_error if the disk is full or fails.
  void write(std::string_view text) {
    while (!text.empty()) {
      const std::ptrdiff_t done = calls_.write(file_, text.data(), text.size());
      if (done < 0 && errno == EINTR) continue;
      if (done == 0) errno = ENOSPC;  // no error, yet no progress: never loop on it
      if (done <= 0) fail("cannot be written: ");
      text.remove_prefix(static_cast<std::size_t>(done));
    }
  }

  /// Flushes the text to the disk without making it visible yet; `commit()` does so by itself.
  /// Several files that belong together are all flushed before the first is committed.
  void flush() {
    if (file_ == Calls::none) return;
    if (calls_.sync(file_) != 0) fail("cannot be flushed to the disk: ");
    if (calls_.close(std::exchange(file_, Calls::none)) != 0) fail("cannot be closed: ");
  }

  /// Puts the file in its place. Nothing may be written afterwards.
  void commit() {
    flush();
    std::error_code ignored;
    const auto old = std::filesystem::status(target_, ignored);
    if (std::filesystem::is_regular_file(old)) {
      std::filesystem::permissions(temporary_, old.permissions(), ignored);
    }
    if (calls_.rename(temporary_.string().c_str(), target_.string().c_str()) != 0) {
      fail("cannot be put in place: ");
    }
    const std::filesystem::path folder = temporary_.parent_path();
    temporary_.clear();
    let_go();
    calls_.sync_folder(folder.string().c_str());
  }

  [[nodiscard]] const std::filesystem::path& target() const { return target_; }

 private:
  static constexpr unsigned most_attempts = 1000;

  void let_go() {
    if (lock_ != Calls::none) calls_.release(std::exchange(lock_, Calls::none));
  }
  [[nodiscard]] static std::string words(int reason) { return std::generic_category().message(reason); }
  [[noreturn]] void fail(const std::string& what) const {
    const int reason = errno;
    throw file_error(target_.string(), what + words(reason), "make room or check the disk; what stood there before is unchanged");
  }

  Calls calls_;
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  typename Calls::handle file_ = Calls::none;
  typename Calls::handle lock_ = Calls::none;
};

using atomic_file = basic_atomic_file<>;

/// Writes a whole file at once: it appears complete, or the target stays as it was.
/// @throws file_error  where the folder, the disk or the rights stand in the way.
inline void write_file(const std::filesystem::path& target, std::string_view text) {
  atomic_file file(target);
  file.write(text);
  file.commit();
}

}  // namespace netgraph

#endif
