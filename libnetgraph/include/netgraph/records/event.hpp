#ifndef NETGRAPH_RECORDS_EVENT_HPP
#define NETGRAPH_RECORDS_EVENT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

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

/// Whether somebody noted who came, in the words of events.csv.
enum class attendance_taken : std::uint8_t { taken, not_taken };

[[nodiscard]] constexpr std::string_view to_string(attendance_taken word) noexcept {
  return word == attendance_taken::taken ? "taken" : "not_taken";
}

/// Reads such a word; absent for any other text.
[[nodiscard]] constexpr std::optional<attendance_taken> parse_attendance_taken(std::string_view text) noexcept {
  for (const auto word : {attendance_taken::taken, attendance_taken::not_taken}) {
    if (text == to_string(word)) return word;
  }
  return std::nullopt;
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
  std::optional<attendance_taken> attendance = {};  ///< absent: taken where anybody is marked attended
  text_list extra = {};

  friend bool operator==(const event&, const event&) = default;
};

}  // namespace netgraph

#endif
