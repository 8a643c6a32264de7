#ifndef NETGRAPH_NETWORK_DETAIL_ROW_CHECKS_HPP
#define NETGRAPH_NETWORK_DETAIL_ROW_CHECKS_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <locale>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/detail/shown_text.hpp>
#include <netgraph/core/near_texts.hpp>
#include <netgraph/network/detail/blank_text.hpp>
#include <netgraph/network/detail/consent_of_doubles.hpp>
#include <netgraph/network/detail/repeated_contacts.hpp>
#include <netgraph/network/network_builder.hpp>

namespace netgraph::detail {

/// A number as an organiser would type it; for messages only.
[[nodiscard]] inline std::string spell_number(double value) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << value;
  return text.str();
}

/// Whether an event ends before it starts, as far as that is sure: where only one of the two has a zone, nothing is.
[[nodiscard]] inline bool ends_before_start(const moment& start, const moment& end) {
  if (!start.has_time() || !end.has_time()) return end.day < start.day;
  if (start.zone().has_value() != end.zone().has_value()) return false;
  const auto seconds = [](const moment& at) {
    const auto zone = at.zone();
    return std::int64_t{at.day.day_number()} * 86'400 + at.time()->second_of_day() -
           (zone ? std::int64_t{zone->minutes} * 60 : 0);
  };
  return seconds(end) < seconds(start);
}

}  // namespace netgraph::detail

namespace netgraph {

inline void network_builder::reserve(table_kind table, std::size_t rows) {
  switch (table) {
    case table_kind::people:
      net_.people_.reserve(rows);
      net_.person_index_.reserve(rows);
      break;
    case table_kind::events:
      net_.events_.reserve(rows);
      net_.event_index_.reserve(rows);
      break;
    case table_kind::channels: net_.channels_.reserve(rows); break;
    case table_kind::attendance:
      net_.attendance_.reserve(rows);
      attended_.reserve(rows);
      break;
    case table_kind::interactions: net_.interactions_.reserve(rows); break;
    case table_kind::introductions: net_.introductions_.reserve(rows); break;
    case table_kind::rules: net_.rules_.reserve(rows); break;
    case table_kind::synonyms: net_.synonyms_.reserve(rows); break;
    case table_kind::attributes: net_.attributes_.reserve(rows); break;
  }
}

inline bool network_builder::refuse(const row_place& place, std::string_view field, std::string_view problem,
                                    std::string_view text, std::string_view remedy) {
  return refuse(place.at(field), std::string(problem), std::string(text), std::string(remedy));
}

inline bool network_builder::refuse_extra(std::size_t given, std::size_t wanted, const row_place& place) {
  return refuse(place, {},
                "the row has " + std::to_string(given) + " extra values, the table " + std::to_string(wanted) + " extra columns",
                {}, "give none, or one for each extra column");
}

inline bool network_builder::check_place(const std::optional<double>& lat, const std::optional<double>& lon,
                                         const row_place& place) {
  if (lat && !(*lat >= -90.0 && *lat <= 90.0)) {
    return refuse(place, "lat", "latitude is not between -90 and 90", detail::spell_number(*lat),
                  "give degrees north, or leave it empty");
  }
  if (lon && !(*lon >= -180.0 && *lon <= 180.0)) {
    return refuse(place, "lon", "longitude is not between -180 and 180", detail::spell_number(*lon),
                  "give degrees east, or leave it empty");
  }
  return true;
}

inline bool network_builder::refuse_day(std::string_view field, const row_place& place) {
  return refuse(place, field, "not a real day", {}, "give a date from 1400-01-01 to 9999-12-31, or leave it empty");
}

namespace detail {

/// What to do about an id that no row has. `left_out`: its own row was, and that is the fault to mend.
template <class Rows>
[[nodiscard]] std::string id_remedy(std::string_view id, const Rows& rows, bool search, const std::string& remedy) {
  const std::size_t exponent = id.find_first_of("eE");
  if (exponent != std::string_view::npos && exponent > 0 && id.substr(exponent + 1).starts_with('+') &&
      id.find_first_not_of("0123456789.,eE+") == std::string_view::npos) {
    return "a spreadsheet rounded this id: make its column text there and copy the ids in again";
  }
  if (!search) return remedy;
  std::vector<std::string_view> ids;
  ids.reserve(rows.size());
  for (const auto& row : rows) ids.push_back(row.id);
  const auto near = near_texts(id, ids);
  if (near.empty()) return remedy;
  std::string like;
  for (const std::size_t place : near) like += (like.empty() ? "did you mean '" : " or '") + shown(ids[place]) + '\'';
  return like + "? Else " + remedy;
}

}  // namespace detail

inline void network_builder::refuse_left_out(std::string_view id, std::string_view field, const row_place& place,
                                             const char* file, std::size_t line) {
  const std::string where = to_string(source_place{file, line, 0});
  refuse(place, field, std::string(row_left_out) + " (" + where + ')', detail::shown(id), "mend " + where);
}

inline void network_builder::refuse_person(std::string_view id, std::string_view field, const row_place& place) {
  const std::string remedy = "correct the id or add the person to people.csv";
  if (id.empty()) {
    refuse(place, field, "the person is missing", {}, "give an id of people.csv");
  } else if (const auto row = left_out_people_.find(std::string(id)); no_people_ || row != left_out_people_.end()) {
    refuse_left_out(id, field, place, "people.csv", no_people_ ? 0 : row->second);
  } else {  // one id is looked for at once; many, where all are listed, by who lists them
    refuse(place, field, "unknown person", detail::shown(id),
           detail::id_remedy(id, net_.people(), mode_ == reading_mode::strict, remedy));
  }
}

inline void network_builder::refuse_event(std::string_view id, std::string_view field, const row_place& place) {
  const std::string remedy = "correct the id or add the event to events.csv";
  if (id.empty()) {
    refuse(place, field, "the event is missing", {}, "give an id of events.csv");
  } else if (const auto row = left_out_events_.find(std::string(id)); no_events_ || row != left_out_events_.end()) {
    refuse_left_out(id, field, place, "events.csv", no_events_ ? 0 : row->second);
  } else {
    refuse(place, field, "unknown event", detail::shown(id),
           detail::id_remedy(id, net_.events(), mode_ == reading_mode::strict, remedy));
  }
}

inline void network_builder::find_repeats() {
  detail::sort_interactions(net_.interactions_);
  const auto marked = detail::mark_repeats(net_.interactions_, net_.channels_);
  if (marked.empty()) return;
  std::string examples;
  for (std::size_t i = 0; i < marked.size() && i < 3; ++i) {
    const interaction& row = net_.interactions_[marked[i]];
    examples += (examples.empty() ? "" : "; ") + detail::shown(net_[row.from].id) + " and " + detail::shown(net_[row.to].id) +
                " over " + detail::shown(net_[row.channel].name) + " at " + to_string(*row.at);
  }
  note({"interactions.csv", 0, 0},
       std::to_string(marked.size()) + (marked.size() == 1 ? " row says" : " rows say") +
           " again what another says (the same two people, channel and time): each contact counts once",
       std::move(examples), "take the rows out if you like");
}

/// Of one person under two ids the row that says no holds.
inline void network_builder::settle_doubles() {
  const auto changed = detail::spread_refusals(net_.people_);
  if (changed.empty()) return;
  std::string examples;
  for (std::size_t i = 0; i < changed.size() && i < 3; ++i)
    examples += (examples.empty() ? "" : "; ") + detail::shown(changed[i]);
  note({"people.csv", 0, 0},
       std::to_string(changed.size()) + (changed.size() == 1 ? " row has" : " rows have") +
           " the e-mail and the name of another that says no: the no holds for both",
       std::move(examples), "keep one row for each person");
}

/// Of two rows that contradict each other the one that says no holds, whichever came first.
inline void network_builder::settle_contradictions() {
  for (const contradiction& later : contradictions_) {
    const auto rows = net_.attendance_at(later.event);
    const auto first = std::lower_bound(rows.begin(), rows.end(), later.person,
                                        [](const netgraph::attendance& row, vertex_id v) { return row.person < v; });
    net_.attendance_[static_cast<std::size_t>(&*first - net_.attendance_.data())].status = later.status;
  }
  if (!contradictions_.empty()) net_.index_all();  // whether somebody came to an event may have changed
}

inline channel_id network_builder::channel_named(std::string_view name, const row_place& place) {
  if (const auto found = net_.find_channel(name)) return *found;
  const std::size_t number = net_.channels_.size();
  channel unknown;
  unknown.name = std::string(name);
  unknown.known = false;
  unknown.first_used = place.at("channel");
  net_.channel_index_.insert(unknown.name, static_cast<std::uint32_t>(number));
  net_.channels_.push_back(std::move(unknown));
  return to_channel(number);
}

inline role_id network_builder::role_named(std::string_view text) {
  if (text.empty()) return {};
  if (const auto found = role_index_.find(text, [&](std::uint32_t i) -> std::string_view { return net_.roles_[i]; }))
    return to_role(*found);
  const std::size_t number = net_.roles_.size();
  role_index_.insert(text, static_cast<std::uint32_t>(number));
  net_.roles_.emplace_back(text);
  return to_role(number);
}

inline bool network_builder::keep_person(person& row, const row_place& place) {
  if (detail::is_blank(row.id))
    return refuse(place, "person", "the person has no id", row.name, "give each person an id of their own");
  if (const auto known = net_.find_person(row.id)) {
    person& first = net_.people_[to_index(*known)];  // lenient: the row is left out, but what it forbids holds
    if (!row.consent) first.consent = false;
    if (!row.mail) first.mail = false;
    if (row.at_most) first.at_most = std::min(*row.at_most, first.at_most.value_or(*row.at_most));
    return refuse(place, "person", "this person has a row already", row.id, "keep one row for each person");
  }
  if (!check_place(row.lat, row.lon, place) || !check_extra(table_kind::people, row.extra, place)) return false;
  if (row.joined && !check_day(moment(*row.joined), "joined", place)) return false;
  if (withdrawn_.contains(row.id)) row.consent = false;
  net_.person_index_.insert(row.id, static_cast<std::uint32_t>(net_.people_.size() - 1));
  return true;
}

inline bool network_builder::keep_event(const event& row, const row_place& place) {
  if (detail::is_blank(row.id))
    return refuse(place, "event", "the event has no id", row.name, "give each event an id of its own");
  if (net_.find_event(row.id)) {
    return refuse(place, "event", "this event has a row already", row.id, "keep one row for each event");
  }
  if (!check_place(row.lat, row.lon, place) || !check_extra(table_kind::events, row.extra, place)) return false;
  if (!check_day(row.start, "start", place) || !check_day(row.end, "end", place)) return false;
  if (row.start && row.end && detail::ends_before_start(*row.start, *row.end)) {
    return refuse(place, "end", "the event ends before it starts", to_string(*row.end), "correct the start or the end");
  }
  if (row.fee && !(std::isfinite(*row.fee) && *row.fee >= 0.0)) {
    return refuse(place, "fee", "the fee is not a number from 0 up", detail::spell_number(*row.fee),
                  "give 0 for a free event, or leave it empty");
  }
  net_.event_index_.insert(row.id, static_cast<std::uint32_t>(net_.events_.size() - 1));
  return true;
}

inline bool network_builder::add_channel(const channel_row& row, const row_place& place) {
  if (row.channel.empty()) return refuse(place, "channel", "the channel has no name", {}, "name the channel");
  if (!check_extra(table_kind::channels, row.extra, place)) return false;
  const auto found = net_.find_channel(row.channel);
  channel_overridden_.resize(net_.channels_.size(), 0);
  if (found && channel_overridden_[to_index(*found)] != 0) {
    return refuse(place, "channel", "this channel has a row already", row.channel, "keep one row for each channel");
  }

  channel changed = define_channel(row, found ? &net_.channels_[to_index(*found)] : nullptr);
  changed.extra = row.extra;
  if (const auto fault = channel_problem(changed)) {
    return refuse(place, fault->column, fault->problem, detail::spell_number(fault->figure),
                  "correct the figure of '" + changed.name + "', or leave it empty for the default");
  }

  if (found) {
    net_.channels_[to_index(*found)] = std::move(changed);
    channel_overridden_[to_index(*found)] = 1;
  } else {
    net_.channel_index_.insert(changed.name, static_cast<std::uint32_t>(net_.channels_.size()));
    net_.channels_.push_back(std::move(changed));
    channel_overridden_.push_back(1);
  }
  return true;
}

inline bool network_builder::add_attendance(attendance_row&& row, const row_place& place) {
  check_room(net_.attendance_);
  const auto event = event_named(row.event, "event", place);
  if (!event) return false;
  const auto person = person_named(row.person, "person", place);
  if (!person) return false;
  if (!check_day(row.at, "at", place) || !check_extra(table_kind::attendance, row.extra, place)) return false;
  if (!attended_.insert((static_cast<std::uint64_t>(*event) << 32U) | static_cast<std::uint64_t>(*person))) {
    if (says_no(row.status)) contradictions_.push_back({*event, *person, row.status});
    return refuse(place, "person", "this person has a row for this event already", row.person,
                  "keep one row for each person and event, with the last status");
  }
  net_.attendance_.push_back({*event, *person, role_named(row.role), row.guests, row.at, row.status, std::move(row.extra)});
  return true;
}

inline bool network_builder::add_interaction(interaction_row row, const row_place& place) {
  check_room(net_.interactions_);
  const auto from = person_named(row.from, "from", place);
  if (!from) return false;
  const auto to = person_named(row.to, "to", place);
  if (!to) return false;
  if (*from == *to) {
    return refuse(place, "to", "an interaction of a person with themselves", row.to,
                  "name two different people, or leave the row out");
  }
  if (row.channel.empty())
    return refuse(place, "channel", "the channel is missing", {}, "name a channel, such as email or meeting");
  if (row.channel == attended_together_channel) {
    return refuse(place, "channel", "attended_together is worked out from attendance, not typed", row.channel,
                  "put who came into attendance.csv");
  }
  if (!check_day(row.at, "at", place) || !check_extra(table_kind::interactions, row.extra, place)) return false;
  // Figures are kept as float: what overflows it is refused as infinite.
  const auto count = static_cast<float>(row.count);
  if (!(std::isfinite(count) && count > 0.0F)) {
    return refuse(place, "count", "the count is not a number above 0", detail::spell_number(row.count),
                  "give how many contacts the row stands for");
  }
  std::optional<float> minutes;
  if (row.minutes) {
    minutes = static_cast<float>(*row.minutes);
    if (!(std::isfinite(*minutes) && *minutes >= 0.0F)) {
      return refuse(place, "minutes", "the minutes are not a number from 0 up", detail::spell_number(*row.minutes),
                    "give minutes, or leave it empty");
    }
  }
  std::optional<event_id> event;
  if (!row.event.empty()) {
    event = event_named(row.event, "event", place);
    if (!event) return false;
  }
  const channel_id channel = channel_named(row.channel, place);
  net_.interactions_.push_back({*from, *to, channel, count, minutes, event, row.at, false, std::move(row.extra)});
  return true;
}

inline bool network_builder::add_introduction(introduction_row row, const row_place& place) {
  check_room(net_.introductions_);
  introduction made;
  if (!row.introducer.empty()) {
    made.introducer = person_named(row.introducer, "introducer", place);
    if (!made.introducer) return false;
  }
  const auto a = person_named(row.a, "a", place);
  if (!a) return false;
  const auto b = person_named(row.b, "b", place);
  if (!b) return false;
  if (*a == *b) return refuse(place, "b", "an introduction of a person to themselves", row.b, "name two different people");
  if (!row.event.empty()) {
    made.event = event_named(row.event, "event", place);
    if (!made.event) return false;
  }
  if (!check_day(row.at, "at", place) || !check_extra(table_kind::introductions, row.extra, place)) return false;
  const auto on_day = [&](const std::optional<date>& day, std::string_view field) {
    return !day || check_day(moment(*day), field, place);
  };
  if (!on_day(row.asked_a, "asked_a") || !on_day(row.asked_b, "asked_b") || !on_day(row.yes_a, "yes_a") ||
      !on_day(row.yes_b, "yes_b")) {
    return false;
  }
  made.asked_a = row.asked_a;
  made.asked_b = row.asked_b;
  made.yes_a = row.yes_a;
  made.yes_b = row.yes_b;
  made.a = *a;
  made.b = *b;
  made.at = row.at;
  made.outcome = row.outcome;
  if (!row.channel.empty()) made.channel = channel_named(row.channel, place);
  made.extra = std::move(row.extra);
  net_.introductions_.push_back(std::move(made));
  return true;
}

}  // namespace netgraph

#endif
