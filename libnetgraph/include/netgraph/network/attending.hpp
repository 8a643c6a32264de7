#ifndef NETGRAPH_NETWORK_ATTENDING_HPP
#define NETGRAPH_NETWORK_ATTENDING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/detail/room_history.hpp>
#include <netgraph/network/presence.hpp>
#include <netgraph/network/rules_in_force.hpp>
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
  long newcomer_days = 60;          ///< who joined at most so many days before the event, or after it, is a newcomer; >= 0
};

/// A person expected at an event.
struct expected_person {
  vertex_id person = {};
  double probability = 1.0;  ///< of being there, in [0, 1]
  std::string role = {};     ///< as in attendance.csv; empty where none is known
  bool host = false;         ///< role `host` or `organiser` (capitals or not), or a `host_at` rule
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

/// Whether a role is this word. Roles are free text, so small and capital letters (ASCII) are alike: "Host" is a host.
[[nodiscard]] inline bool is_role(std::string_view role, std::string_view word) noexcept {
  return std::equal(role.begin(), role.end(), word.begin(), word.end(),
                    [](char x, char y) { return (x >= 'A' && x <= 'Z' ? static_cast<char>(x - 'A' + 'a') : x) == y; });
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

/// Everything about an event and its past that tells a person's place in it.
class attending_lookups {
 public:
  attending_lookups(const contact_network& net, event_id event, const date& as_of, const attending_options& options,
                    const presence& rooms)
      : net_(&net), options_(checked(options, as_of)), event_(event), day_(net[event].start ? net[event].start->day : as_of),
        rooms_(net, as_of, rooms, event), record_(record_of_series(net, event, rooms_, options.regular_window)),
        turnout_(net, as_of, rooms.turnout), rules_(net, event, day_), hosts_(net.size(), 0) {
    for (const rule& r : net.rules()) {
      if (r.kind != rule_kind::host_at || (r.event && *r.event != event) || (r.until && *r.until < day_)) continue;
      hosts_[to_index(r.a)] = 1;
      if (r.event) named_hosts_.push_back(r.a);
    }
    std::sort(named_hosts_.begin(), named_hosts_.end());
    named_hosts_.erase(std::unique(named_hosts_.begin(), named_hosts_.end()), named_hosts_.end());
  }

  [[nodiscard]] expected_people nobody() const {
    expected_people expected;
    expected.past_events = static_cast<std::uint32_t>(rooms_.size());
    expected.series_events = static_cast<std::uint32_t>(record_.events);
    return expected;
  }

  [[nodiscard]] expected_person expect(vertex_id v, double probability, std::string role = {}) const {
    expected_person p;
    p.person = v;
    p.probability = probability;
    p.host = hosts_[to_index(v)] != 0 || is_role(role, "host") || is_role(role, "organiser");
    p.speaker = is_role(role, "speaker");
    p.role = std::move(role);
    p.events_before = static_cast<std::uint32_t>(rooms_.visits(v).size());
    p.series_before = record_.times[to_index(v)];
    p.regular = regular(v);
    const auto& joined = (*net_)[v].joined;
    p.newcomer = p.events_before == 0 || (joined && days_between(*joined, day_) <= options_.newcomer_days);
    return p;
  }

  [[nodiscard]] bool regular(vertex_id v) const {
    const std::size_t enough = std::max<std::size_t>(1, std::min(options_.regular_events, record_.events));
    const std::uint32_t times = record_.times[to_index(v)];
    return times >= enough && times >= options_.regular_share * static_cast<double>(record_.events);
  }

  /// How surely a person was at the series' latest events, on average. @pre there were any.
  [[nodiscard]] double own_rate(vertex_id v) const { return record_.sure[to_index(v)] / static_cast<double>(record_.events); }

  [[nodiscard]] double turnout(vertex_id v) const { return turnout_(v, event_).probability; }

  /// Whether somebody has left, or is away on the event's day: then nobody expects them.
  [[nodiscard]] bool gone(vertex_id v) const noexcept { return rules_.gone(v); }

  /// People whom a `host_at` rule names for this very event, ascending.
  [[nodiscard]] std::span<const vertex_id> named_hosts() const noexcept { return named_hosts_; }

 private:
  [[nodiscard]] static attending_options checked(const attending_options& options, const date& as_of) {
    require_day(as_of, "people_expected");
    if (options.regular_window == 0 || options.newcomer_days < 0 ||
        !(options.regular_share >= 0.0 && options.regular_share <= 1.0)) {
      throw std::invalid_argument(
          "people_expected: regular_window must be at least 1, newcomer_days not negative, regular_share from 0 to 1");
    }
    return options;
  }

  const contact_network* net_;
  attending_options options_;
  event_id event_;
  date day_;
  room_history rooms_;
  series_record record_;
  turnout_model turnout_;
  rules_in_force rules_;
  std::vector<std::uint8_t> hosts_;      // by person: whether a rule makes them a host here
  std::vector<vertex_id> named_hosts_;
};

inline void sort_by_person(std::vector<expected_person>& people) {
  std::sort(people.begin(), people.end(), [](const expected_person& x, const expected_person& y) { return x.person < y.person; });
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
/// - **regulars** of the series who have not said no, where nobody is expected by a row: people present at `regular_share` and `regular_events` of
///   its latest `regular_window` past events, each with the probability `sum of chances of having been there / events looked at`.
///   Events without a series count as one series.
///
/// People who declined or cancelled, are on the waiting list or did not show up are not expected, nor is whoever a rule calls
/// `left` or `away` on the event's day, unless they have arrived. Rows dated after `as_of` (`attendance::at`) are not seen. A
/// `host_at` rule that names this
/// event adds its person with the chance of somebody registered, unless people have already arrived or that person's row is
/// anything but an invitation.
///
/// A **newcomer** was at no past event, or joined at most `newcomer_days` before the
/// event's day (before `as_of` where it has none), or after it. Past events are those on or before `as_of` and before this one; for
/// an undated event, all others on or before `as_of`. Consent is not looked at here: people without it fill the room like others.
///
/// @throws std::out_of_range  if there is no such event. @throws std::invalid_argument  if `as_of` is no day or an option is out of range.
/// @complexity  O(rows of attendance), log per event.
[[nodiscard]] inline expected_people people_expected(const contact_network& net, event_id event, const date& as_of,
                                                     const attending_options& options = {}, const presence& rooms = {}) {
  const detail::attending_lookups look(net, event, as_of, options, rooms);
  const auto& start = net[event].start;
  const bool still_to_come = start && start->day > as_of;
  const attendance_record record(net, as_of);
  const auto rows = net.attendance_at(event);

  expected_people expected = look.nobody();
  for (const came_from source : {came_from::attended, came_from::registered, came_from::invited}) {
    for (const attendance& row : rows) {
      if (!record.seen(row) || !detail::speaks_for(source, row.status, still_to_come)) continue;
      if (source != came_from::attended && look.gone(row.person)) continue;
      expected.people.push_back(
          look.expect(row.person, source == came_from::attended ? 1.0 : look.turnout(row.person), net[row.role]));
    }
    if (expected.people.empty()) continue;
    expected.source = source;
    break;
  }
  if (expected.source == came_from::nobody) {
    // Whoever has a row by now has said no, or may not come yet.
    const auto answered = [&](vertex_id v) {
      const attendance* row = net.find_attendance(event, v);
      return row != nullptr && record.seen(*row);
    };
    for (std::size_t v = 0; v < net.size(); ++v) {
      const vertex_id person = to_vertex(v);
      if (!look.regular(person) || look.gone(person) || answered(person)) continue;
      expected.people.push_back(look.expect(person, look.own_rate(person)));
    }
    if (!expected.people.empty()) expected.source = came_from::regulars;
  }
  if (expected.source != came_from::attended) {
    const std::size_t listed = expected.people.size();  // ascending so far
    for (const vertex_id host : look.named_hosts()) {
      const attendance* row = net.find_attendance(event, host);
      if (row != nullptr && !record.seen(*row)) row = nullptr;
      if (look.gone(host) || (row != nullptr && row->status != attendance_status::invited)) continue;
      const auto end = expected.people.begin() + static_cast<std::ptrdiff_t>(listed);
      const auto found = std::lower_bound(expected.people.begin(), end, host,
                                          [](const expected_person& p, vertex_id v) { return p.person < v; });
      if (found != end && found->person == host) continue;
      expected.people.push_back(look.expect(host, look.turnout(host), net[row != nullptr ? row->role : role_id{}]));
    }
    detail::sort_by_person(expected.people);
  }
  return expected;
}

/// The people of a room at the door, told as `people_expected` tells them: everybody in `present`, with probability 1 and their
/// role where attendance.csv has one for the event. People named twice count once.
///
/// @throws std::out_of_range  if somebody is no person of the network; otherwise as `people_expected`.
[[nodiscard]] inline expected_people people_present(const contact_network& net, event_id event, const date& as_of,
                                                    std::span<const vertex_id> present, const attending_options& options = {},
                                                    const presence& rooms = {}) {
  const detail::attending_lookups look(net, event, as_of, options, rooms);
  const attendance_record record(net, as_of);
  expected_people expected = look.nobody();
  std::vector<std::uint8_t> seen(net.size(), 0);
  for (const vertex_id v : present) {
    static_cast<void>(net[v]);
    if (std::exchange(seen[to_index(v)], std::uint8_t{1}) != 0) continue;
    const attendance* row = net.find_attendance(event, v);
    if (row != nullptr && !record.seen(*row)) row = nullptr;
    expected.people.push_back(look.expect(v, 1.0, net[row != nullptr ? row->role : role_id{}]));
  }
  detail::sort_by_person(expected.people);
  if (!expected.people.empty()) expected.source = came_from::attended;
  return expected;
}

}  // namespace netgraph

#endif
