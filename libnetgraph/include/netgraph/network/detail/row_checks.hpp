#ifndef NETGRAPH_NETWORK_DETAIL_ROW_CHECKS_HPP
#define NETGRAPH_NETWORK_DETAIL_ROW_CHECKS_HPP

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

#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/text_column.hpp>

namespace netgraph::detail {

/// A number as an organiser would type it; for messages only.
[[nodiscard]] inline std::string spell_number(double value) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << value;
  return text.str();
}

/// Whether there is nothing in a text that could be seen: such an id is a slip of the hand.
[[nodiscard]] inline bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == std::string_view::npos; }

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

inline void network_builder::refuse_person(std::string_view id, std::string_view field, const row_place& place) {
  if (id.empty()) {
    refuse(place, field, "the person is missing", {}, "give an id of people.csv");
  } else {
    refuse(place, field, "unknown person", id, "correct the id or add the person to people.csv");
  }
}

inline void network_builder::refuse_event(std::string_view id, std::string_view field, const row_place& place) {
  if (id.empty()) {
    refuse(place, field, "the event is missing", {}, "give an id of events.csv");
  } else {
    refuse(place, field, "unknown event", id, "correct the id or add the event to events.csv");
  }
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

inline bool network_builder::keep_person(const person& row, const row_place& place) {
  if (detail::is_blank(row.id))
    return refuse(place, "person", "the person has no id", row.name, "give each person an id of their own");
  if (net_.find_person(row.id)) {
    return refuse(place, "person", "this person has a row already", row.id, "keep one row for each person");
  }
  if (!check_place(row.lat, row.lon, place) || !check_extra(table_kind::people, row.extra, place)) return false;
  if (row.joined && !check_day(moment(*row.joined), "joined", place)) return false;
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
  net_.interactions_.push_back({*from, *to, channel, count, minutes, event, row.at, std::move(row.extra)});
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

inline bool network_builder::add_rule(rule_row row, const row_place& place) {
  check_room(net_.rules_);
  const std::string name(to_string(row.kind));
  rule made;
  made.kind = row.kind;
  if (row.kind == rule_kind::across) {
    const auto column = find_text_column(net_, row.a);
    if (!column) {
      return refuse(place, "a", "'across' needs a column of people.csv whose cells are texts", row.a,
                    "name the column in which the groups stand, such as sector or a column of your own");
    }
    if (!row.b.empty()) return refuse(place, "b", "'across' names a column, not people", row.b, "leave b empty");
    made.attribute = *column;
  } else {
    const auto a = person_named(row.a, "a", place);
    if (!a) return false;
    made.a = *a;
  }
  if (!row.b.empty()) {
    made.b = person_named(row.b, "b", place);
    if (!made.b) return false;
  }
  if (made.b == made.a) return refuse(place, "b", "a rule about one person twice", row.b, "name two different people");
  if (!made.b && is_of_a_pair(row.kind)) {
    return refuse(place, "b", "the second person of '" + name + "' is missing", row.a, "name both people");
  }
  if (made.b && is_of_one(row.kind)) {
    return refuse(place, "b", '\'' + name + "' is about one person", row.b, "leave b empty, or write one row for each person");
  }
  if (!row.event.empty()) {
    made.event = event_named(row.event, "event", place);
    if (!made.event) return false;
  }
  if (row.until && !check_day(moment(*row.until), "until", place)) return false;
  if (!check_extra(table_kind::rules, row.extra, place)) return false;
  made.until = row.until;
  made.reason = std::move(row.reason);
  made.extra = std::move(row.extra);
  net_.rules_.push_back(std::move(made));
  return true;
}

inline bool network_builder::add_synonym(synonym_row row, const row_place& place) {
  check_room(net_.synonyms_);
  for (const auto& [field, word] : {std::pair{"word", row.word}, std::pair{"same_as", row.same_as}}) {
    if (detail::is_blank(word)) return refuse(place, field, "the word is missing", {}, "name two words that mean the same");
  }
  if (!check_extra(table_kind::synonyms, row.extra, place)) return false;
  net_.synonyms_.push_back({std::string(row.word), std::string(row.same_as), std::move(row.extra)});
  return true;
}

}  // namespace netgraph

#endif
