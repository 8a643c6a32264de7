#ifndef NETGRAPH_NETWORK_DETAIL_PAIR_TABLE_HPP
#define NETGRAPH_NETWORK_DETAIL_PAIR_TABLE_HPP

#include <cstdint>

#include <netgraph/core/detail/key_table.hpp>
#include <netgraph/graph/vertex_id.hpp>

namespace netgraph::detail {

/// One key for a pair, whichever way round it is given.
[[nodiscard]] constexpr std::uint64_t pair_key(vertex_id a, vertex_id b) noexcept {
  const auto x = static_cast<std::uint64_t>(a);
  const auto y = static_cast<std::uint64_t>(b);
  return x < y ? (x << 32U) | y : (y << 32U) | x;
}

/// A small value for each of many pairs.
template <class Value>
using pair_table = key_table<Value>;

}  // namespace netgraph::detail

#endif
