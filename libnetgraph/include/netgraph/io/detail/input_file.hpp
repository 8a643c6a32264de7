#ifndef NETGRAPH_IO_DETAIL_INPUT_FILE_HPP
#define NETGRAPH_IO_DETAIL_INPUT_FILE_HPP

#include <netgraph/core/error.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

namespace netgraph::detail {

/// A file opened for reading, in pieces, unbuffered.
class input_file {
 public:
  explicit input_file(const std::filesystem::path& path) : name_(path.string()) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
      throw file_error(name_, "is a folder, not a file", "give the path of a file");
    }
    file_.reset(std::fopen(name_.c_str(), "rb"));
    if (!file_) {
      const int reason = errno;
      throw file_error(name_, "cannot be opened: " + std::generic_category().message(reason),
                       "check the name and the right to read it");
    }
    std::setvbuf(file_.get(), nullptr, _IONBF, 0);
  }

  /// Reads up to `size` bytes; 0 means the end.
  std::size_t read(char* into, std::size_t size) {
    const std::size_t got = std::fread(into, 1, size, file_.get());
    if (got == 0 && std::ferror(file_.get()) != 0) {
      const int reason = errno;
      throw file_error(name_, "cannot be read: " + std::generic_category().message(reason),
                       "check the disk or the connection to it");
    }
    return got;
  }

  /// The file's size in bytes, 0 where it has none to tell (a pipe).
  [[nodiscard]] std::uintmax_t size() const {
    std::error_code problem;
    const std::uintmax_t bytes = std::filesystem::file_size(name_, problem);
    return problem ? 0 : bytes;
  }

  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  struct closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string name_;
  std::unique_ptr<std::FILE, closer> file_;
};

}  // namespace netgraph::detail

#endif
