#ifndef NETGRAPH_NETWORK_DETAIL_BLANK_TEXT_HPP
#define NETGRAPH_NETWORK_DETAIL_BLANK_TEXT_HPP

#include <string_view>

namespace netgraph::detail {

/// Whether there is nothing in a text that could be seen: such an id is a slip of the hand.
[[nodiscard]] inline bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

}  // namespace netgraph::detail

#endif
