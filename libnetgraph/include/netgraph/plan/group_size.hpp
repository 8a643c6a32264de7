#ifndef NETGRAPH_PLAN_GROUP_SIZE_HPP
#define NETGRAPH_PLAN_GROUP_SIZE_HPP

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace netgraph {

/// How many people a group or a table takes: at least and at most.
struct group_size {
  std::uint32_t least = 0;
  std::uint32_t most = 0;

  friend bool operator==(const group_size&, const group_size&) = default;
};

/// Sizes that differ by at most one and sum to `people`: the first groups are the larger ones.
/// @throws std::invalid_argument  if there are no groups but people.
[[nodiscard]] inline std::vector<group_size> even_sizes(std::size_t people, std::size_t groups) {
  if (groups == 0) {
    if (people == 0) return {};
    throw std::invalid_argument("even_sizes: " + std::to_string(people) + " people in no group; ask for at least one");
  }
  std::vector<group_size> sizes(groups);
  for (std::size_t g = 0; g < groups; ++g) {
    const auto seats = static_cast<std::uint32_t>(people / groups + (g < people % groups ? 1 : 0));
    sizes[g] = {seats, seats};
  }
  return sizes;
}

}  // namespace netgraph

#endif
