#ifndef NETGRAPH_RECORDS_ATTRIBUTE_HPP
#define NETGRAPH_RECORDS_ATTRIBUTE_HPP

#include <cstdint>
#include <optional>
#include <string>

#include <netgraph/records/event.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// One row of attributes.csv: how many people of a kind each table of an event should have.
///
/// A kind is a text in a column of people.csv, or being new: the attribute `newcomer`, which needs no text. Without a text, every
/// text of the column is a kind of its own. At least one of `least`, `most` and `even` says something.
struct attribute {
  std::string column = {};  ///< of people.csv, as spelled there, or `newcomer`
  std::string value = {};   ///< the text; empty: each of them
  std::optional<std::uint32_t> least = {};
  std::optional<std::uint32_t> most = {};
  bool even = false;  ///< each table has its share by seats, rounded down or up
  bool must = false;  ///< whether a plan that breaks it is none; else it is kept where that costs little
  std::optional<event_id> event = {};  ///< absent: at every event
  text_list extra = {};

  friend bool operator==(const attribute&, const attribute&) = default;
};

}  // namespace netgraph

#endif
