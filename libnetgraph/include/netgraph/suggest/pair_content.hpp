#ifndef NETGRAPH_SUGGEST_PAIR_CONTENT_HPP
#define NETGRAPH_SUGGEST_PAIR_CONTENT_HPP

#include <cstdint>
#include <vector>

#include <netgraph/suggest/profile_table.hpp>

namespace netgraph {

/// What is known of people besides their contacts, for `pair_features`. Every part may be empty: not known.
struct pair_content {
  profile_table profiles = {};
  std::vector<std::uint32_t> region = {};  ///< 0 = not known
  std::vector<double> latitude = {};       ///< degrees; NaN = not known
  std::vector<double> longitude = {};
};

}  // namespace netgraph

#endif
