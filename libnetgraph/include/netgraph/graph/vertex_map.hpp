#ifndef NETGRAPH_GRAPH_VERTEX_MAP_HPP
#define NETGRAPH_GRAPH_VERTEX_MAP_HPP

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/contract.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// One value for every vertex of a graph, indexed only by `vertex_id`.
template <class T>
class vertex_map {
 public:
  vertex_map() = default;
  explicit vertex_map(std::size_t vertex_count, const T& value = T{}) : values_(vertex_count, value) {}
  explicit vertex_map(std::vector<T> values) : values_(std::move(values)) {}

  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }

  /// @pre to_index(v) < size().
  [[nodiscard]] decltype(auto) operator[](vertex_id v) {
    NETGRAPH_ASSERT(to_index(v) < size());
    return values_[to_index(v)];
  }
  [[nodiscard]] decltype(auto) operator[](vertex_id v) const {
    NETGRAPH_ASSERT(to_index(v) < size());
    return values_[to_index(v)];
  }

  /// @throws std::out_of_range  if `v` is not covered.
  [[nodiscard]] const T& at(vertex_id v) const {
    if (to_index(v) >= size()) {
      throw std::out_of_range("vertex_map::at: vertex " + std::to_string(to_index(v)) + " of " + std::to_string(size()));
    }
    return values_[to_index(v)];
  }

  [[nodiscard]] const std::vector<T>& values() const noexcept { return values_; }

  friend bool operator==(const vertex_map&, const vertex_map&) = default;

 private:
  std::vector<T> values_;
};

}  // namespace netgraph

#endif
