#ifndef NETGRAPH_IO_DETAIL_MAPPED_ARRAY_HPP
#define NETGRAPH_IO_DETAIL_MAPPED_ARRAY_HPP

#include <netgraph/core/error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#if defined(__unix__) || defined(__APPLE__)
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#define NETGRAPH_DETAIL_HAS_MMAP 1
#else
#define NETGRAPH_DETAIL_HAS_MMAP 0
#endif

namespace netgraph::detail {

/// A file open for reading at any place.
class placed_file {
 public:
  explicit placed_file(const std::filesystem::path& path) : name_(path.string()), handle_(std::fopen(name_.c_str(), "rb")) {
    if (handle_) {
      std::error_code problem;
      size_ = std::filesystem::file_size(path, problem);
      if (!problem) return;
      errno = problem.value();
    }
    const int reason = errno;
    throw file_error(name_, "cannot be opened: " + std::generic_category().message(reason),
                     "copy it again from where the snapshot was made, and check the right to read it");
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

  /// Reads exactly these bytes. @throws data_error  where the file ends before.
  void read(std::uint64_t from, std::span<std::byte> into) const {
    if (into.empty()) return;
#if NETGRAPH_DETAIL_HAS_MMAP
    while (!into.empty()) {
      const auto got = ::pread(::fileno(handle_.get()), into.data(), into.size(), static_cast<off_t>(from));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) cut_short();
      from += static_cast<std::uint64_t>(got);
      into = into.subspan(static_cast<std::size_t>(got));
    }
#else
    if (std::fseek(handle_.get(), static_cast<long>(from), SEEK_SET) != 0 ||
        std::fread(into.data(), 1, into.size(), handle_.get()) != into.size()) {
      cut_short();
    }
#endif
  }

#if NETGRAPH_DETAIL_HAS_MMAP
  [[nodiscard]] int descriptor() const noexcept { return ::fileno(handle_.get()); }
#endif

 private:
  [[noreturn]] void cut_short() const {
    throw data_error({.file = name_, .line = 0, .column = 0}, "the file is cut short or cannot be read", "",
                     "copy it again from where the snapshot was made");
  }

  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string name_;
  std::unique_ptr<std::FILE, closer> handle_;
  std::uint64_t size_ = 0;
};

/// One array that stands in pieces in several files, as one span of read-only memory.
///
/// Pages that belong to one file alone are mapped, not read: they cost nothing until they are looked at, are shared by all
/// processes and may leave memory again. Only the pages where two files meet are copied. Without mmap everything is read.
class mapped_array {
 public:
  explicit mapped_array(std::uint64_t bytes) : bytes_(static_cast<std::size_t>(bytes)) {
#if NETGRAPH_DETAIL_HAS_MMAP
    page_ = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    reserved_ = static_cast<std::size_t>((bytes + page_ - 1) / page_ * page_);
    if (reserved_ == 0) return;
    void* const got = ::mmap(nullptr, reserved_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (got == MAP_FAILED) throw std::bad_alloc();
    base_ = static_cast<std::byte*>(got);
#else
    owned_ = std::make_unique<std::byte[]>(bytes_);
    base_ = owned_.get();
#endif
  }
  mapped_array(const mapped_array&) = delete;
  mapped_array& operator=(const mapped_array&) = delete;
  ~mapped_array() {
#if NETGRAPH_DETAIL_HAS_MMAP
    if (base_ != nullptr) ::munmap(base_, reserved_);
#endif
  }

  /// Puts the bytes of the file from `offset` on at `begin` of the array. @pre  begin + bytes is within the array.
  void place(const placed_file& file, std::uint64_t offset, std::uint64_t begin, std::uint64_t bytes) {
    if (bytes == 0) return;
#if NETGRAPH_DETAIL_HAS_MMAP
    const std::uint64_t end = begin + bytes;
    const std::uint64_t first = (begin + page_ - 1) / page_ * page_;
    // What follows the last piece in its page is nobody's.
    const std::uint64_t last = end == bytes_ ? reserved_ : end / page_ * page_;
    if (offset % page_ == begin % page_ && first < last) {
      const auto from = static_cast<off_t>(offset + (first - begin));
      if (::mmap(base_ + first, last - first, PROT_READ, MAP_SHARED | MAP_FIXED, file.descriptor(), from) == MAP_FAILED) {
        const int reason = errno;
        throw file_error(file.name(), "cannot be mapped: " + std::generic_category().message(reason), "check the disk it is on");
      }
      copy(file, offset, begin, first);
      if (last < end) copy(file, offset + (last - begin), last, end);
    } else {
      copy(file, offset, begin, end);
    }
#else
    file.read(offset, std::span(base_ + begin, static_cast<std::size_t>(bytes)));
#endif
  }

  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {base_, bytes_}; }

  template <class Value>
  [[nodiscard]] std::span<const Value> as() const noexcept {
    // The bytes of a file are the values themselves; pages begin on any alignment a value may ask for.
    return {reinterpret_cast<const Value*>(base_), bytes_ / sizeof(Value)};
  }

 private:
#if NETGRAPH_DETAIL_HAS_MMAP
  void copy(const placed_file& file, std::uint64_t offset, std::uint64_t begin, std::uint64_t end) {
    if (begin >= end) return;
    const std::uint64_t first = begin / page_ * page_;
    const std::uint64_t last = (end + page_ - 1) / page_ * page_;
    if (::mprotect(base_ + first, last - first, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
    file.read(offset, std::span(base_ + begin, static_cast<std::size_t>(end - begin)));
  }

  std::uint64_t page_ = 0;
  std::size_t reserved_ = 0;
#else
  std::unique_ptr<std::byte[]> owned_;
#endif
  std::byte* base_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace netgraph::detail

#undef NETGRAPH_DETAIL_HAS_MMAP

#endif
