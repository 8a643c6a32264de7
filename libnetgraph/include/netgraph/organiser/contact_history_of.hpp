#ifndef NETGRAPH_ORGANISER_CONTACT_HISTORY_OF_HPP
#define NETGRAPH_ORGANISER_CONTACT_HISTORY_OF_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netgraph/core/text_numbering.hpp>
#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/pair_content.hpp>

namespace netgraph {

/// What counts as getting together in a history.
enum class together_by : std::uint8_t {
  contacts,  ///< a dated interaction
  rooms,     ///< being at one event of at most `room_limit` people
  either
};

[[nodiscard]] constexpr std::string_view to_string(together_by by) noexcept {
  switch (by) {
    case together_by::contacts: return "contacts";
    case together_by::rooms: return "rooms";
    case together_by::either: break;
  }
  return "either";
}

struct history_options {
  /// Absent: contacts, where at least half of the people who came anywhere have one; rooms, where hardly anybody has
  /// (under a tenth); else either.
  std::optional<together_by> by = {};
  std::size_t room_limit = 60;       ///< larger events bring nobody together by themselves; >= 2
  std::optional<date> as_of = {};    ///< the last day that is seen; absent: all days
  bool consenting_only = false;      ///< whether people who did not consent are taken to have been nowhere
};

/// The history of a network's people, and what it was made from.
struct network_history {
  contact_history history;
  together_by by = together_by::contacts;
  std::size_t rows = 0;       ///< interactions or attendances behind the contacts: what a share of the past is a share of
  std::vector<double> row_days;  ///< the day of each, ascending
};

/// A moment as days since 1970-01-01, the time of day as a fraction; one with a zone as the instant it is.
[[nodiscard]] inline double days_of(const moment& at) {
  double day = static_cast<double>(days_between(date(1970, 1, 1), at.day));
  if (const auto time = at.time()) {
    day += (static_cast<double>(time->second_of_day()) + static_cast<double>(time->nanosecond) * 1e-9) / 86400.0;
    if (const auto zone = at.zone()) day -= static_cast<double>(zone->minutes) / 1440.0;
  }
  return day;
}

namespace detail {

/// The people of an event: those present, by what is seen of its list.
[[nodiscard]] inline std::vector<vertex_id> people_in_room(const contact_network& net, const attendance_record& record,
                                                           event_id e) {
  std::vector<vertex_id> people;
  for (const attendance& row : net.attendance_at(e)) {
    if (record.present(row)) people.push_back(row.person);
  }
  return people;
}

}  // namespace detail

/// Turns interactions and attendance into a dated history of contacts, for `pair_features`, `fit_ranker` and `backtest`.
///
/// A contact without a date that names an event has its day; where no day is known it is left out, for nobody knows where in time
/// it stands. So are rows that repeat another one, and channels that are never a meeting. Nothing after `as_of` is seen.
/// An event that an interaction names brings nobody together by its room: its contacts are on record.
///
/// @throws std::invalid_argument  if `room_limit` is below 2 or `as_of` is no day.
/// @complexity  O(interactions + attendance + sum of squares of room sizes up to the limit).
[[nodiscard]] inline network_history make_contact_history(const contact_network& net, const history_options& options = {}) {
  if (options.room_limit < 2) throw std::invalid_argument("make_contact_history: room_limit must be at least 2");
  if (options.as_of && !is_day(*options.as_of)) throw std::invalid_argument("make_contact_history: as_of is not a day");
  const date end = options.as_of.value_or(date(9999, 12, 31));
  const attendance_record record(net, end);
  const auto counts = [&](vertex_id v) { return !options.consenting_only || net[v].consent; };
  network_history made;
  std::vector<timed_contact> contacts;
  std::vector<timed_room> rooms;
  std::vector<unsigned char> recorded(net.events().size(), 0);
  std::vector<unsigned char> touched(net.size(), 0);
  std::vector<unsigned char> came(net.size(), 0);
  std::vector<double> contact_days;
  for (const interaction& i : net.interactions()) {
    const auto day = day_of(net, i);
    if (i.repeats || (day && *day > end)) continue;
    if (i.event) recorded[to_index(*i.event)] = 1;
    if (!day || never_a_meeting(net[i.channel].name) || !counts(i.from) || !counts(i.to)) continue;
    contacts.push_back({i.from, i.to, days_of(i.at.value_or(moment{*day})), static_cast<double>(i.count)});
    contact_days.push_back(contacts.back().day);
    touched[to_index(i.from)] = touched[to_index(i.to)] = 1;
  }
  std::vector<timed_contact> room_contacts;
  std::vector<double> room_days;
  std::unordered_map<std::string_view, std::uint32_t> series;
  for (std::size_t e = 0; e < net.events().size(); ++e) {
    const event& happening = net.events()[e];
    if (!happening.start || happening.start->day > end) continue;
    timed_room room;
    room.day = days_of(*happening.start);
    if (!happening.series.empty()) {
      room.series = series.try_emplace(happening.series, static_cast<std::uint32_t>(series.size() + 1)).first->second;
    }
    room.people = detail::people_in_room(net, record, to_event(e));
    std::erase_if(room.people, [&](vertex_id v) { return !counts(v); });
    if (room.people.empty()) continue;
    for (const vertex_id v : room.people) came[to_index(v)] = 1;
    if (recorded[e] == 0) {
      room_days.insert(room_days.end(), room.people.size(), room.day);
      if (room.people.size() <= options.room_limit) {
        for (std::size_t i = 0; i < room.people.size(); ++i) {
          for (std::size_t j = i + 1; j < room.people.size(); ++j) {
            room_contacts.push_back({room.people[i], room.people[j], room.day, 1.0});
          }
        }
      }
    }
    rooms.push_back(std::move(room));
  }
  std::size_t with_contact = 0;
  std::size_t visitors = 0;
  for (std::size_t v = 0; v < net.size(); ++v) {
    visitors += came[v];
    with_contact += came[v] != 0 && touched[v] != 0 ? 1U : 0U;
  }
  if (options.by) {
    made.by = *options.by;
  } else if (room_contacts.empty() || (!contacts.empty() && 2 * with_contact >= visitors)) {
    made.by = together_by::contacts;
  } else {
    made.by = 10 * with_contact < visitors ? together_by::rooms : together_by::either;
  }
  std::vector<timed_contact> used;
  if (made.by != together_by::rooms) {
    used.insert(used.end(), contacts.begin(), contacts.end());
    made.row_days.insert(made.row_days.end(), contact_days.begin(), contact_days.end());
  }
  if (made.by != together_by::contacts) {
    used.insert(used.end(), room_contacts.begin(), room_contacts.end());
    made.row_days.insert(made.row_days.end(), room_days.begin(), room_days.end());
  }
  std::sort(made.row_days.begin(), made.row_days.end());
  made.rows = made.row_days.size();
  made.history = contact_history(net.size(), std::move(used), std::move(rooms));
  return made;
}

/// What the people of a network say of themselves, for `pair_features`.
[[nodiscard]] inline pair_content make_pair_content(const contact_network& net) {
  pair_content content;
  content.profiles = make_profiles(net).table;
  text_numbering regions;
  bool placed = false;
  for (const person& p : net.people()) {
    content.region.push_back(regions.or_none(p.region));
    content.latitude.push_back(p.lat.value_or(std::numeric_limits<double>::quiet_NaN()));
    content.longitude.push_back(p.lon.value_or(std::numeric_limits<double>::quiet_NaN()));
    placed = placed || (p.lat && p.lon);
  }
  if (!placed) {
    content.latitude.clear();
    content.longitude.clear();
  }
  return content;
}

/// Where to cut a history: the start of the moment in which `share` of its rows has passed.
///
/// Whole moments stay together, so nothing of a day is known on that day. Absent where all rows are of one moment, or
/// there is none.
[[nodiscard]] inline std::optional<double> cut_at_share(const network_history& made, double share) {
  if (made.row_days.empty()) return std::nullopt;
  const auto at = std::min(made.row_days.size() - 1,
                           static_cast<std::size_t>(std::max(0.0, share) * static_cast<double>(made.row_days.size())));
  const double cut = made.row_days[at];
  if (cut > made.row_days.front()) return cut;
  const auto later = std::upper_bound(made.row_days.begin(), made.row_days.end(), cut);
  if (later == made.row_days.end()) return std::nullopt;
  return *later;
}

}  // namespace netgraph

#endif
