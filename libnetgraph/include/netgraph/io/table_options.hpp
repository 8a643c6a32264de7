#ifndef NETGRAPH_IO_TABLE_OPTIONS_HPP
#define NETGRAPH_IO_TABLE_OPTIONS_HPP

#include <netgraph/io/csv_options.hpp>
#include <netgraph/network/network_builder.hpp>

#include <vector>

namespace netgraph {

/// How to read a folder of tables.
struct read_options {
  reading_mode mode = reading_mode::strict;
  csv_limits limits = {};
  text_opener unpack = {};  ///< for tables whose name ends in `.gz`; without one they are refused
  /// Channels to define or to override by name; they win over channels.csv.
  std::vector<channel_row> channels = {};
  /// Whether an interaction over a channel that nothing defines breaks a rule, as a row does that names an unknown
  /// person. Else it is kept, and whoever weighs ties has to define the channel then.
  bool only_known_channels = false;
};

}  // namespace netgraph

#endif
