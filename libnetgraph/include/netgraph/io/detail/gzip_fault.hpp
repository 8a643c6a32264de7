#ifndef NETGRAPH_IO_DETAIL_GZIP_FAULT_HPP
#define NETGRAPH_IO_DETAIL_GZIP_FAULT_HPP

#include <netgraph/core/error.hpp>

#include <cstdint>
#include <string>
#include <utility>

namespace netgraph {

/// Thrown by what unpacks a compressed file; readers turn it into a `data_error` with a line.
class gzip_fault : public error {
 public:
  gzip_fault(const std::string& problem, std::uint64_t offset,
             std::string remedy = "get the file again, or unpack it and check its end")
      : error(problem + " (at byte " + std::to_string(offset) + " of the compressed file)"), remedy_(std::move(remedy)) {}

  [[nodiscard]] const std::string& remedy() const noexcept { return remedy_; }

 private:
  std::string remedy_;
};

}  // namespace netgraph

#endif
