#ifndef NETGRAPH_NETWORK_DATE_HPP
#define NETGRAPH_NETWORK_DATE_HPP

// The only header of the library that includes Boost.Date_Time.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/date_time/gregorian/gregorian_types.hpp>

namespace netgraph {

/// A calendar day of the Gregorian calendar, 1400-01-01 to 9999-12-31.
using date = boost::gregorian::date;

/// Whether a day is a real day; `not_a_date_time` and the infinities are not.
[[nodiscard]] inline bool is_day(const date& day) { return !day.is_special(); }

/// Signed days from `from` to `to`; 0 for the same day. Both must be real days.
[[nodiscard]] inline long days_between(const date& from, const date& to) { return (to - from).days(); }

/// The day `days` after `day` (before, where negative), held at the ends of the calendar.
[[nodiscard]] inline date days_after(const date& day, long days) {
  const date first(boost::gregorian::min_date_time);
  const date last(boost::gregorian::max_date_time);
  if (days > days_between(day, last)) return last;
  if (days < days_between(day, first)) return first;
  return day + boost::gregorian::date_duration(days);
}

namespace detail {

/// Reads exactly `count` digits at the front of `text` and removes them; absent if they are not there.
[[nodiscard]] constexpr std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) noexcept {
  if (text.size() < count) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

[[nodiscard]] constexpr bool take_char(std::string_view& text, char wanted) noexcept {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

/// Takes `YYYY-MM-DD` from the front of `text`; absent unless that is a day of the calendar.
[[nodiscard]] inline std::optional<date> take_date(std::string_view& text) {
  const auto year = take_digits(text, 4);
  if (!year || !take_char(text, '-')) return std::nullopt;
  const auto month = take_digits(text, 2);
  if (!month || !take_char(text, '-')) return std::nullopt;
  const auto day = take_digits(text, 2);
  // Checked by hand: Boost's constructor would report by exception, which is slow in lenient reading.
  if (!day || *year < 1400 || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
  const auto y = static_cast<unsigned short>(*year);
  const auto m = static_cast<unsigned short>(*month);
  if (*day > boost::gregorian::gregorian_calendar::end_of_month_day(y, m)) return std::nullopt;
  return date(y, m, static_cast<unsigned short>(*day));
}

inline void append_digits(std::string& text, unsigned value, unsigned count) {
  const std::size_t end = text.size() + count;
  text.resize(end);
  for (std::size_t i = 1; i <= count; ++i, value /= 10) text[end - i] = static_cast<char>('0' + value % 10);
}

}  // namespace detail

/// Reads a day written `YYYY-MM-DD`, years 1400 to 9999; absent for anything else.
[[nodiscard]] inline std::optional<date> parse_date(std::string_view text) {
  const auto day = detail::take_date(text);
  return text.empty() ? day : std::nullopt;
}

/// Writes a day as `YYYY-MM-DD`; a special value gives an empty text.
[[nodiscard]] inline std::string to_string(const date& day) {
  std::string text;
  if (!is_day(day)) return text;
  const auto parts = day.year_month_day();
  detail::append_digits(text, parts.year, 4);
  text += '-';
  detail::append_digits(text, parts.month, 2);
  text += '-';
  detail::append_digits(text, parts.day, 2);
  return text;
}

}  // namespace netgraph

#endif
