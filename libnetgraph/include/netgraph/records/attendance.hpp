#ifndef NETGRAPH_RECORDS_ATTENDANCE_HPP
#define NETGRAPH_RECORDS_ATTENDANCE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/records/event.hpp>
#include <netgraph/records/moment.hpp>
#include <netgraph/records/text_list.hpp>

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

/// Whether a status says that the person does not come, or did not.
[[nodiscard]] constexpr bool says_no(attendance_status status) noexcept {
  return status == attendance_status::declined || status == attendance_status::cancelled || status == attendance_status::no_show;
}

/// What a person is at an event (`guest`, `host`, `speaker`, `organiser` or any other text): its place in
/// `contact_network::roles()`. 0 is the empty text: not known.
enum class role_id : std::uint32_t {};

[[nodiscard]] constexpr std::size_t to_index(role_id r) noexcept { return static_cast<std::size_t>(r); }
[[nodiscard]] constexpr role_id to_role(std::size_t index) noexcept {
  return static_cast<role_id>(static_cast<std::uint32_t>(index));
}

/// One row of attendance.csv: at most one for each event and person.
struct attendance {
  event_id event = {};
  vertex_id person = {};
  role_id role = {};
  std::uint32_t guests = 0;  ///< people brought along who have no row of their own
  std::optional<moment> at = {};
  attendance_status status = attendance_status::registered;
  text_list extra = {};

  friend bool operator==(const attendance&, const attendance&) = default;
};

}  // namespace netgraph

#endif
