#ifndef NETGRAPH_NETWORK_MOMENT_HPP
#define NETGRAPH_NETWORK_MOMENT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <netgraph/network/date.hpp>

namespace netgraph {

/// A time of day as written: hours and minutes always, seconds and their fraction where given.
struct clock_time {
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  /// How much was written: 0 = no seconds, 1 = seconds, 2 to 10 = seconds and 1 to 9 digits of fraction.
  std::uint8_t precision = 0;
  std::uint32_t nanosecond = 0;

  [[nodiscard]] std::uint32_t second_of_day() const noexcept { return hour * 3600U + minute * 60U + second; }
  friend bool operator==(const clock_time&, const clock_time&) = default;
};

/// A zone as written: minutes east of Greenwich, and how they were spelt.
struct zone_offset {
  enum class spelling : std::uint8_t { letter /* Z */, colon /* +01:00 */, digits /* +0100 */, hours /* +01 */ };
  std::int16_t minutes = 0;
  spelling written = spelling::letter;
  bool west = false;  ///< written with a minus sign; told apart so that -00:00 comes back as it was

  friend bool operator==(const zone_offset&, const zone_offset&) = default;
};

/// A day, or a moment of a day, as the organiser wrote it.
///
/// Forms of ISO 8601 that are read: `2026-12-03`, `2026-12-03T07:45`, `…:00`, `…:00.25` (up to nine digits),
/// a blank in place of `T` (as spreadsheets and pandas write it), and behind any time of day `Z`, `+01:00`, `+0100` or `+01`.
/// A time without a zone is local time of the organiser. **Nothing is ever converted**: `day` is the day as written,
/// and decay, cooldowns and "before" go by it.
struct moment {
  date day;
  std::optional<clock_time> time = {};
  std::optional<zone_offset> zone = {};
  bool blank_separator = false;  ///< a blank stood where ISO 8601 has its T

  moment() = default;
  moment(const date& whole_day) : day(whole_day) {}  // implicit on purpose: a day is a moment, known less exactly
  moment(const date& on, clock_time at, std::optional<zone_offset> in = {}) : day(on), time(at), zone(in) {}

  friend bool operator==(const moment&, const moment&) = default;
};

/// A number that rises with the moment as written: by day, a whole day before the times of that day, then by the
/// time to the microsecond. Zones are not converted.
[[nodiscard]] inline std::uint64_t written_order(const moment& at) {
  constexpr std::uint64_t steps_a_day = 86'400'000'001;  // the whole day, then each microsecond of it
  const std::uint64_t within = at.time ? 1 + at.time->second_of_day() * std::uint64_t{1'000'000} + at.time->nanosecond / 1000 : 0;
  return static_cast<std::uint64_t>(at.day.day_number()) * steps_a_day + within;
}

namespace detail {

/// Takes the time `HH:MM:SS` from the front of `text` where no fraction follows; absent for anything else. The form of
/// nearly every time that a program wrote, read without the steps that the other forms need.
[[nodiscard]] inline std::optional<clock_time> take_time_to_the_second(std::string_view& text) {
  constexpr digit_form to_the_second("00:00:00");
  std::uint64_t pairs = 0;
  if (text.size() < 8 || !to_the_second.read(text.data(), pairs) || (text.size() > 8 && text[8] == '.')) return std::nullopt;
  const unsigned hour = digit_form::pair(pairs, 0);
  const unsigned minute = digit_form::pair(pairs, 3);
  const unsigned second = digit_form::pair(pairs, 6);
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  text.remove_prefix(8);
  return clock_time{static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute), static_cast<std::uint8_t>(second), 1};
}

[[nodiscard]] inline std::optional<clock_time> take_time(std::string_view& text) {
  const auto hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take_char(text, ':')) return std::nullopt;
  const auto minute = take_digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  clock_time time{static_cast<std::uint8_t>(*hour), static_cast<std::uint8_t>(*minute)};
  if (!take_char(text, ':')) return time;
  const auto second = take_digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  time.second = static_cast<std::uint8_t>(*second);
  time.precision = 1;
  if (!take_char(text, '.')) return time;
  unsigned digits = 0;
  for (; digits < 9; ++digits) {
    const auto digit = take_digits(text, 1);
    if (!digit) break;
    time.nanosecond = time.nanosecond * 10 + *digit;
  }
  if (digits == 0) return std::nullopt;
  time.precision = static_cast<std::uint8_t>(1 + digits);
  for (unsigned i = digits; i < 9; ++i) time.nanosecond *= 10;
  return time;
}

[[nodiscard]] inline std::optional<zone_offset> take_zone(std::string_view& text) {
  if (take_char(text, 'Z')) return zone_offset{};
  zone_offset zone;
  zone.west = take_char(text, '-');
  if (!zone.west && !take_char(text, '+')) return std::nullopt;
  const auto hours = take_digits(text, 2);
  if (!hours || *hours > 23) return std::nullopt;
  unsigned minutes = 0;
  zone.written = zone_offset::spelling::hours;
  if (!text.empty()) {
    zone.written = take_char(text, ':') ? zone_offset::spelling::colon : zone_offset::spelling::digits;
    const auto rest = take_digits(text, 2);
    if (!rest || *rest > 59) return std::nullopt;
    minutes = *rest;
  }
  const int east = static_cast<int>(*hours * 60 + minutes);
  zone.minutes = static_cast<std::int16_t>(zone.west ? -east : east);
  return zone;
}

}  // namespace detail

namespace detail {

/// `parse_moment` into a place: of the millions that a table may hold, none is copied.
/// @return  whether the text is a moment; if not, `into` is absent.
inline bool read_moment(std::string_view text, std::optional<moment>& into) {
  into.reset();
  const auto day = take_date(text);
  if (!day) return false;
  moment& at = into.emplace(*day);
  if (text.empty()) return true;
  at.blank_separator = text.front() == ' ';
  const bool separated = at.blank_separator || text.front() == 'T';
  text.remove_prefix(1);
  at.time = take_time_to_the_second(text);
  if (!at.time) at.time = take_time(text);
  if (at.time && !text.empty()) {
    at.zone = take_zone(text);
    if (!at.zone) return into.reset(), false;
  }
  if (separated && at.time && text.empty()) return true;
  into.reset();
  return false;
}

}  // namespace detail

/// Reads a day or a moment in the forms listed at `moment`; absent for anything else.
[[nodiscard]] inline std::optional<moment> parse_moment(std::string_view text) {
  std::optional<moment> at;
  detail::read_moment(text, at);
  return at;
}

/// Writes a moment back exactly as `parse_moment` read it.
[[nodiscard]] inline std::string to_string(const moment& at) {
  std::string text = to_string(at.day);
  if (!at.time) return text;
  text += at.blank_separator ? ' ' : 'T';
  detail::append_digits(text, at.time->hour, 2);
  text += ':';
  detail::append_digits(text, at.time->minute, 2);
  if (at.time->precision > 0) {
    text += ':';
    detail::append_digits(text, at.time->second, 2);
  }
  if (at.time->precision > 1) {
    text += '.';
    detail::append_digits(text, at.time->nanosecond, 9);
    text.resize(text.size() - (10U - at.time->precision));
  }
  if (!at.zone) return text;
  if (at.zone->written == zone_offset::spelling::letter) return text += 'Z';
  const unsigned minutes = static_cast<unsigned>(at.zone->minutes < 0 ? -at.zone->minutes : at.zone->minutes);
  text += at.zone->west ? '-' : '+';
  detail::append_digits(text, minutes / 60, 2);
  if (at.zone->written == zone_offset::spelling::hours) return text;
  if (at.zone->written == zone_offset::spelling::colon) text += ':';
  detail::append_digits(text, minutes % 60, 2);
  return text;
}

}  // namespace netgraph

#endif
