#ifndef NETGRAPH_VERSION_HPP
#define NETGRAPH_VERSION_HPP

#include <string_view>

namespace netgraph {

/// The version of these headers; the build refuses to configure where it differs from the project's.
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;
inline constexpr std::string_view version = "0.1.0";

}  // namespace netgraph

#endif
