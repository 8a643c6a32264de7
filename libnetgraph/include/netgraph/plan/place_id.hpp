#ifndef NETGRAPH_PLAN_PLACE_ID_HPP
#define NETGRAPH_PLAN_PLACE_ID_HPP

#include <cstddef>
#include <cstdint>
#include <limits>

namespace netgraph {

/// A place in a plan's list of people: an index from 0, of its own type.
///
/// A plan knows the people of one evening, a graph everybody; the third of the evening is rarely the third vertex, so
/// the two never convert into each other.
enum class place_id : std::uint32_t {};

/// Stands for "nobody"; never a place of a list.
inline constexpr place_id no_place{std::numeric_limits<std::uint32_t>::max()};

/// Stands for "at no table" in a plan: absent in that round, or sitting it out.
inline constexpr std::uint32_t no_table = std::numeric_limits<std::uint32_t>::max();

[[nodiscard]] constexpr std::size_t to_index(place_id p) noexcept { return static_cast<std::size_t>(p); }

/// Makes a place of an index. @pre index < 2^32 - 1.
[[nodiscard]] constexpr place_id to_place(std::size_t index) noexcept {
  return static_cast<place_id>(static_cast<std::uint32_t>(index));
}

}  // namespace netgraph

#endif
