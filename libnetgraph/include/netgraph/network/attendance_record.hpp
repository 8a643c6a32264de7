#ifndef NETGRAPH_NETWORK_ATTENDANCE_RECORD_HPP
#define NETGRAPH_NETWORK_ATTENDANCE_RECORD_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>

namespace netgraph {

/// What attendance.csv says on a day: a row whose `at` lies after that day is not seen, by anybody.
///
/// **Attendance was taken** at an event that is past if events.csv says so or, where it says nothing, if somebody is seen to have
/// attended: only then is a missing check-in a sign of absence. **Present** are those who attended and, where attendance was not
/// taken, those registered.
class attendance_record {
 public:
  /// @throws std::invalid_argument  if `as_of` is no real day. @complexity  O(rows of attendance).
  attendance_record(const contact_network& net, const date& as_of) : as_of_(as_of), state_(net.events().size(), 0) {
    detail::require_day(as_of, "attendance_record");
    constexpr std::uint8_t attended = 1;
    for (const attendance& row : net.attendance()) {
      if (row.status == attendance_status::attended && seen(row)) state_[to_index(row.event)] = attended;
    }
    for (std::size_t e = 0; e < state_.size(); ++e) {
      const event& what = net.events()[e];
      // Where an event has no date, that somebody attended it shows that it is past.
      const bool past = what.start ? what.start->day <= as_of : state_[e] == attended;
      const bool was_taken = what.attendance ? *what.attendance == attendance_taken::taken : state_[e] == attended;
      state_[e] = static_cast<std::uint8_t>((past ? is_past : 0) | (past && was_taken ? is_taken : 0));
    }
  }

  [[nodiscard]] const date& as_of() const noexcept { return as_of_; }

  /// Whether a row is known on the day: it has no `at`, or one on or before it.
  [[nodiscard]] bool seen(const attendance& row) const { return !row.at || row.at->day <= as_of_; }

  /// Whether an event is past: it started on or before the day or, where it has no date, somebody is seen to have attended.
  /// @pre  there is such an event (for all of these).
  [[nodiscard]] bool happened(event_id e) const noexcept { return (state_[to_index(e)] & is_past) != 0; }

  /// Whether attendance was taken.
  [[nodiscard]] bool taken(event_id e) const noexcept { return (state_[to_index(e)] & is_taken) != 0; }

  /// Whether a row says that the person was at an event, which has to be past: attended, or registered where attendance was not
  /// taken.
  [[nodiscard]] bool present(const attendance& row) const {
    return seen(row) &&
           (row.status == attendance_status::attended || (row.status == attendance_status::registered && !taken(row.event)));
  }

  /// Whether attendance was taken at any event.
  [[nodiscard]] bool any_taken() const noexcept {
    return std::any_of(state_.begin(), state_.end(), [](std::uint8_t state) { return (state & is_taken) != 0; });
  }

 private:
  enum : std::uint8_t { is_past = 1, is_taken = 2 };

  date as_of_;
  std::vector<std::uint8_t> state_;  // by event
};

}  // namespace netgraph

#endif
