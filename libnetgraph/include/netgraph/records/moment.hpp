#ifndef NETGRAPH_RECORDS_MOMENT_HPP
#define NETGRAPH_RECORDS_MOMENT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <netgraph/records/date.hpp>

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
/// A time without a zone is local time of the organiser. **Nothing is ever converted**: `day` is the day as written, and decay
/// and cooldowns go by it. What comes before what goes by the instant where both have a zone (`seconds_at_home`).
class moment {
 public:
  date day;

  moment() = default;
  moment(const date& whole_day) : day(whole_day) {}  // implicit on purpose: a day is a moment, known less exactly
  /// @param blank_separator  whether a blank stood where ISO 8601 has its T.
  moment(const date& on, const clock_time& at, const std::optional<zone_offset>& in = {}, bool blank_separator = false)
      : day(on), nanosecond_(at.nanosecond), hour_(at.hour), minute_(at.minute), second_(at.second), precision_(at.precision),
        blank_separator_(blank_separator) {
    if (in) {
      zone_minutes_ = in->minutes;
      zone_form_ = static_cast<std::uint8_t>((static_cast<unsigned>(in->written) + 1U) << 1U | (in->west ? 1U : 0U));
    }
  }

  [[nodiscard]] bool has_time() const noexcept { return precision_ != no_time; }
  /// The time of day; absent for a whole day.
  [[nodiscard]] std::optional<clock_time> time() const {
    return has_time() ? std::optional(clock_time{hour_, minute_, second_, precision_, nanosecond_}) : std::nullopt;
  }
  /// The zone where one was written; a whole day has none.
  [[nodiscard]] std::optional<zone_offset> zone() const {
    if (zone_form_ == no_zone) return std::nullopt;
    return zone_offset{zone_minutes_, static_cast<zone_offset::spelling>((zone_form_ >> 1U) - 1U), (zone_form_ & 1U) != 0};
  }
  /// Whether a blank stood where ISO 8601 has its T.
  [[nodiscard]] bool blank_separator() const noexcept { return blank_separator_; }

  friend bool operator==(const moment&, const moment&) = default;

 private:
  // Most rows of a table hold a moment: it is packed into 16 bytes.
  static constexpr std::uint8_t no_time = 0xFF;
  static constexpr std::uint8_t no_zone = 0;

  std::uint32_t nanosecond_ = 0;
  std::uint8_t hour_ = 0;
  std::uint8_t minute_ = 0;
  std::uint8_t second_ = 0;
  std::uint8_t precision_ = no_time;
  std::int16_t zone_minutes_ = 0;
  std::uint8_t zone_form_ = no_zone;  // the spelling's number and 1, doubled, and 1 more in the west
  bool blank_separator_ = false;
};

/// Seconds since 1970-01-01 by a clock `home_minutes` east of Greenwich; a moment without a zone is taken to be by that clock, and
/// a whole day is its first second. So moments with zones compare as the instants they are, and those without as written.
[[nodiscard]] inline std::int64_t seconds_at_home(const moment& at, int home_minutes) {
  std::int64_t seconds = std::int64_t{days_between(date(1970, 1, 1), at.day)} * 86'400;
  if (const auto time = at.time()) seconds += time->second_of_day();
  if (const auto zone = at.zone()) seconds += std::int64_t{home_minutes - zone->minutes} * 60;
  return seconds;
}

/// A number that rises with the moment as written: by day, a whole day before the times of that day, then by the
/// time to the microsecond. Zones are not converted.
[[nodiscard]] inline std::uint64_t written_order(const moment& at) {
  constexpr std::uint64_t steps_a_day = 86'400'000'001;  // the whole day, then each microsecond of it
  const auto time = at.time();
  const std::uint64_t within = time ? 1 + time->second_of_day() * std::uint64_t{1'000'000} + time->nanosecond / 1000 : 0;
  return static_cast<std::uint64_t>(at.day.day_number()) * steps_a_day + within;
}

namespace detail {

/// Takes the time `HH:MM:SS` from the front of `text` where no fraction follows; false, with nothing taken, for anything
/// else. The form of nearly every time that a program wrote, read without the steps that the other forms need.
[[nodiscard]] inline bool take_time_to_the_second(std::string_view& text, clock_time& into) {
  constexpr digit_form to_the_second("00:00:00");
  std::uint64_t pairs = 0;
  if (text.size() < 8 || !to_the_second.read(text.data(), pairs) || (text.size() > 8 && text[8] == '.')) return false;
  const unsigned hour = digit_form::pair(pairs, 0);
  const unsigned minute = digit_form::pair(pairs, 3);
  const unsigned second = digit_form::pair(pairs, 6);
  if (hour > 23 || minute > 59 || second > 59) return false;
  text.remove_prefix(8);
  into = {static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute), static_cast<std::uint8_t>(second), 1, 0};
  return true;
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
  if (text.size() < 10) return false;
  const date day = read_day(text.data());
  if (!is_day(day)) return false;
  if (text.size() == 10) return into.emplace(day), true;
  const bool blank_separator = text[10] == ' ';
  if (!blank_separator && text[10] != 'T') return false;
  text.remove_prefix(11);
  clock_time time;
  if (!take_time_to_the_second(text, time)) {
    const auto other = take_time(text);
    if (!other) return false;
    time = *other;
  }
  std::optional<zone_offset> zone;
  if (!text.empty()) {
    zone = take_zone(text);
    if (!zone || !text.empty()) return false;
  }
  into.emplace(day, time, zone, blank_separator);
  return true;
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
  const auto time = at.time();
  if (!time) return text;
  text += at.blank_separator() ? ' ' : 'T';
  detail::append_digits(text, time->hour, 2);
  text += ':';
  detail::append_digits(text, time->minute, 2);
  if (time->precision > 0) {
    text += ':';
    detail::append_digits(text, time->second, 2);
  }
  if (time->precision > 1) {
    text += '.';
    detail::append_digits(text, time->nanosecond, 9);
    text.resize(text.size() - (10U - time->precision));
  }
  const auto zone = at.zone();
  if (!zone) return text;
  if (zone->written == zone_offset::spelling::letter) return text += 'Z';
  const unsigned minutes = static_cast<unsigned>(zone->minutes < 0 ? -zone->minutes : zone->minutes);
  text += zone->west ? '-' : '+';
  detail::append_digits(text, minutes / 60, 2);
  if (zone->written == zone_offset::spelling::hours) return text;
  if (zone->written == zone_offset::spelling::colon) text += ':';
  detail::append_digits(text, minutes % 60, 2);
  return text;
}

}  // namespace netgraph

#endif
