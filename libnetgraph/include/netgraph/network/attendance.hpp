#ifndef NETGRAPH_NETWORK_ATTENDANCE_HPP
#define NETGRAPH_NETWORK_ATTENDANCE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/network/event.hpp>
#include <netgraph/network/moment.hpp>

namespace netgraph {

/// What is known of a person at an event, in the words of attendance.csv.
enum class attendance_status : std::uint8_t { invited, registered, waitlisted, declined, cancelled, attended, no_show };

[[nodiscard]] constexpr std::string_view to_string(attendance_status status) noexcept {
  switch (status) {
    case attendance_status::invited: return "invited";
    case attendance_status::registered: return "registered";
    case attendance_status::waitlisted: return "waitlisted";
    case attendance_status::declined: return "declined";
    case attendance_status::cancelled: return "cancelled";
    case attendance_status::attended: return "attended";
    case attendance_status::no_show: return "no_show";
  }
  return {};
}

/// Reads a status word; absent for any other text.
[[nodiscard]] constexpr std::optional<attendance_status> parse_attendance_status(std::string_view text) noexcept {
  for (std::uint8_t number = 0; number <= static_cast<std::uint8_t>(attendance_status::no_show); ++number) {
    const auto status = static_cast<attendance_status>(number);
    if (text == to_string(status)) return status;
  }
  return std::nullopt;
}

/// One row of attendance.csv: at most one for each event and person.
struct attendance {
  event_id event = {};
  vertex_id person = {};
  attendance_status status = attendance_status::registered;
  std::uint32_t guests = 0;  ///< people brought along who have no row of their own
  std::string role = {};     ///< `guest`, `host`, `speaker`, `organiser` or any other text
  std::optional<moment> at = {};
  std::vector<std::string> extra = {};

  friend bool operator==(const attendance&, const attendance&) = default;
};

}  // namespace netgraph

#endif
