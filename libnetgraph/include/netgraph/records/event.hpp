#ifndef NETGRAPH_RECORDS_EVENT_HPP
#define NETGRAPH_RECORDS_EVENT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <netgraph/records/moment.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// An event: the place of its row in events.csv, counting from 0.
enum class event_id : std::uint32_t {};

[[nodiscard]] constexpr std::size_t to_index(event_id e) noexcept { return static_cast<std::size_t>(e); }
/// Makes an event id of an index. @pre index < 2^32 - 1.
[[nodiscard]] constexpr event_id to_event(std::size_t index) noexcept {
  return static_cast<event_id>(static_cast<std::uint32_t>(index));
}

/// One row of events.csv. Empty texts and absent values mean "not known".
struct event {
  std::string id = {};
  std::string name = {};
  std::string series = {};  ///< events of one series share this text; the empty text is a series too
  std::optional<moment> start = {};
  std::optional<moment> end = {};
  std::string venue = {};
  std::string region = {};
  std::optional<double> lat = {};  ///< degrees north, -90 to 90
  std::optional<double> lon = {};  ///< degrees east, -180 to 180
  std::optional<std::uint32_t> capacity = {};
  std::optional<double> fee = {};  ///< what a guest pays, in the organiser's own currency; 0 is free
  std::string kind = {};
  text_list extra = {};

  friend bool operator==(const event&, const event&) = default;
};

}  // namespace netgraph

#endif
