#ifndef NETGRAPH_NETWORK_ATTENDING_HPP
#define NETGRAPH_NETWORK_ATTENDING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/detail/room_history.hpp>
#include <netgraph/network/turnout.hpp>

namespace netgraph {

/// Where the list of people expected at an event came from.
enum class came_from : std::uint8_t { attended, registered, invited, regulars, nobody };

[[nodiscard]] constexpr std::string_view to_string(came_from source) noexcept {
  switch (source) {
    case came_from::attended: return "attended";
    case came_from::registered: return "registered";
    case came_from::invited: return "invited";
    case came_from::regulars: return "regulars";
    case came_from::nobody: return "nobody";
  }
  return {};
}

/// How the people of an event are told; all figures ours.
struct attending_options {
  std::size_t regular_window = 12;  ///< a series' regulars are judged by so many of its latest past events; >= 1
  std::size_t regular_events = 2;   ///< a regular came to at least so many of them (to all, where the series had fewer) ...
  double regular_share = 0.25;      ///< ... and to at least this share; in [0, 1]
  long newcomer_days = 60;          ///< who joined within so many days before the event is a newcomer; >= 0
  turnout_options turnout = {};
};

/// A person expected at an event.
struct expected_person {
  vertex_id person = {};
  double probability = 1.0;  ///< of being there, in [0, 1]
  std::string role = {};     ///< as in attendance.csv; empty where none is known
  bool host = false;         ///< role `host` or `organiser`, or a `host_at` rule
  bool speaker = false;      ///< role `speaker`
  bool newcomer = false;
  bool regular = false;               ///< of the event's series
  std::uint32_t events_before = 0;    ///< past events of any series the person was at
  std::uint32_t series_before = 0;    ///< of the series' latest `series_events` past ones, those the person was at

  friend bool operator==(const expected_person&, const expected_person&) = default;
};

/// The people expected at an event, by vertex, and what that rests on.
struct expected_people {
  came_from source = came_from::nobody;
  std::vector<expected_person> people = {};
  std::uint32_t past_events = 0;    ///< past events of any series with anybody present
  std::uint32_t series_events = 0;  ///< past events of the series looked at, at most `regular_window`
};

namespace detail {

/// Whether a row speaks for a source. Before the event nobody can know who will have come: a row written
/// after it then counts as the registration it must have been.
[[nodiscard]] inline bool speaks_for(came_from source, attendance_status status, bool still_to_come) noexcept {
  switch (source) {
    case came_from::attended: return !still_to_come && status == attendance_status::attended;
    case came_from::registered:
      return status == attendance_status::registered ||
             (still_to_come && (status == attendance_status::attended || status == attendance_status::no_show));
    case came_from::invited: return status == attendance_status::invited;
    case came_from::regulars:
    case came_from::nobody: return false;
  }
  return false;
}

/// How often each person was at the past events of a series, and how surely.
struct series_record {
  std::vector<std::uint32_t> times;  // by person
  std::vector<double> sure;          // by person: sum of the chances
  std::size_t events = 0;
};

[[nodiscard]] inline series_record record_of_series(const contact_network& net, event_id event, const room_history& rooms,
                                                    std::size_t window) {
  std::vector<std::size_t> room_of(net.events().size(), rooms.size());
  for (std::size_t room = 0; room < rooms.size(); ++room) room_of[to_index(rooms.event_of(room))] = room;
  series_record record{std::vector<std::uint32_t>(net.size(), 0), std::vector<double>(net.size(), 0.0), 0};
  const auto series = net.series_of(event);
  for (std::size_t i = series.size(); i-- > 0 && record.events < window;) {
    const std::size_t room = room_of[to_index(series[i])];
    if (room == rooms.size()) continue;
    ++record.events;
    for (std::size_t k = 0; k < rooms.people(room).size(); ++k) {
      ++record.times[to_index(rooms.people(room)[k])];
      record.sure[to_index(rooms.people(room)[k])] += rooms.chances(room)[k];
    }
  }
  return record;
}

}  // namespace detail

/// Who is expected at an event, judged on `as_of`, and how surely.
///
/// The first of these that names anybody:
/// - **attended**: rows `attended` of an event that started on or before `as_of` or has no date; probability 1. At the door these
///   are the people who have arrived, so who is registered and not there is not expected any more.
/// - **registered**: rows `registered`; probability from `turnout_model`. Where the event starts after `as_of`, rows `attended` and
///   `no_show` count as registered, so that a plan made for a past event from an earlier day knows nothing of the outcome.
/// - **invited**: rows `invited`; probability from `turnout_model`, which is high for people who have not answered.
/// - **regulars** of the series, where the event has no rows at all: people present at `regular_share` and `regular_events` of
///   its latest `regular_window` past events, each with the probability `sum of chances of having been there / events looked at`.
///   Events without a series count as one series.
///
/// People who declined or cancelled, are on the waiting list or did not show up are not expected. A `host_at` rule that names this
/// event adds its person, unless people have already arrived or that person's row says otherwise.
///
/// A **newcomer** was at no past event (only told where any past event is on record), or joined within `newcomer_days` before the
/// event's day, or before `as_of` where it has none. Consent is not looked at here: people without it fill the room like others.
///
/// @throws std::out_of_range  if there is no such event. @throws std::invalid_argument  if `as_of` is no day or an option is out of range.
/// @complexity  O(rows of attendance), log per event.
[[nodiscard]] inline expected_people people_expected(const contact_network& net, event_id event, const date& as_of,
                                                     const attending_options& options = {}) {
  detail::require_day(as_of, "people_expected");
  if (options.regular_window == 0 || options.newcomer_days < 0 || !(options.regular_share >= 0.0 && options.regular_share <= 1.0)) {
    throw std::invalid_argument("people_expected: regular_window must be at least 1, newcomer_days not negative, regular_share from 0 to 1");
  }
  const auto& start = net[event].start;
  const bool still_to_come = start && start->day > as_of;
  const detail::room_history rooms(net, as_of, {}, options.turnout, event);
  const auto record = detail::record_of_series(net, event, rooms, options.regular_window);
  const turnout_model turnout(net, as_of, options.turnout);
  const auto rows = net.attendance_at(event);

  expected_people expected;
  expected.past_events = static_cast<std::uint32_t>(rooms.size());
  expected.series_events = static_cast<std::uint32_t>(record.events);
  for (const came_from source : {came_from::attended, came_from::registered, came_from::invited}) {
    for (const attendance& row : rows) {
      if (!detail::speaks_for(source, row.status, still_to_come)) continue;
      expected_person p;
      p.person = row.person;
      p.probability = source == came_from::attended ? 1.0 : turnout(row.person, event).probability;
      p.role = row.role;
      expected.people.push_back(std::move(p));
    }
    if (expected.people.empty()) continue;
    expected.source = source;
    break;
  }

  const std::size_t enough = std::max<std::size_t>(1, std::min(options.regular_events, record.events));
  const auto is_regular = [&](std::size_t v) {
    const std::uint32_t times = record.times[v];
    return times >= enough && times >= options.regular_share * static_cast<double>(record.events);
  };
  if (rows.empty()) {
    for (std::size_t v = 0; v < net.size(); ++v) {
      if (!is_regular(v)) continue;
      expected_person p;
      p.person = to_vertex(v);
      p.probability = record.sure[v] / static_cast<double>(record.events);
      expected.people.push_back(std::move(p));
    }
    if (!expected.people.empty()) expected.source = came_from::regulars;
  }

  const date day = start ? start->day : as_of;
  std::vector<std::uint8_t> hosts(net.size(), 0);
  for (const rule& r : net.rules()) {
    if (r.kind != rule_kind::host_at || (r.event && *r.event != event) || (r.until && *r.until < day)) continue;
    hosts[to_index(r.a)] = 1;
    const bool listed = std::any_of(expected.people.begin(), expected.people.end(),
                                    [&](const expected_person& p) { return p.person == r.a; });
    const attendance* row = net.find_attendance(event, r.a);
    const bool may_come = row == nullptr || row->status == attendance_status::invited;
    if (!r.event || listed || !may_come || expected.source == came_from::attended) continue;
    expected_person p;
    p.person = r.a;
    p.probability = turnout(r.a, event).probability;
    expected.people.push_back(std::move(p));
  }
  std::sort(expected.people.begin(), expected.people.end(),
            [](const expected_person& x, const expected_person& y) { return x.person < y.person; });

  for (expected_person& p : expected.people) {
    const std::size_t v = to_index(p.person);
    const auto& joined = net[p.person].joined;
    p.host = hosts[v] != 0 || p.role == "host" || p.role == "organiser";
    p.speaker = p.role == "speaker";
    p.events_before = static_cast<std::uint32_t>(rooms.visits(p.person).size());
    p.series_before = record.times[v];
    p.regular = is_regular(v);
    const bool first_event = rooms.size() != 0 && p.events_before == 0;
    p.newcomer = first_event || (joined && days_between(*joined, day) <= options.newcomer_days);
  }
  return expected;
}

}  // namespace netgraph

#endif
