#ifndef NETGRAPH_RECORDS_DATE_HPP
#define NETGRAPH_RECORDS_DATE_HPP

// The only header of the library that includes Boost.Date_Time.

#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

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

/// Eight bytes of text as one word, the first byte lowest, on every machine.
[[nodiscard]] constexpr std::uint64_t eight_bytes(const char* text) noexcept {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    if (!std::is_constant_evaluated()) {
      std::memcpy(&word, text, sizeof word);
      return word;
    }
  }
  for (unsigned i = 0; i < 8; ++i) word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
  return word;
}

/// A form of eight bytes in which `0` stands for any digit and any other byte for itself: `0000-00-`.
///
/// Dates and times are the dearest fields of a table; this reads eight bytes of one in a dozen steps.
class digit_form {
 public:
  constexpr explicit digit_form(const char (&form)[9]) noexcept : form_(eight_bytes(form)) {
    for (unsigned i = 0; i < 8; ++i) room_ |= std::uint64_t{form[i] == '0' ? 0x76U : 0x7FU} << (8 * i);
  }

  /// Whether the eight bytes at `text` have the form; if so byte i of `pairs` is the number that digits i and i + 1 spell.
  [[nodiscard]] constexpr bool read(const char* text, std::uint64_t& pairs) const noexcept {
    const std::uint64_t digits = eight_bytes(text) ^ form_;  // a digit as its value, a byte that stands for itself as 0
    // Adding 0x76 takes what is above 9 past 0x7F, adding 0x7F all but 0; no sum leaves its byte unless the byte is bad.
    if ((((digits & 0x7F7F7F7F7F7F7F7FULL) + room_) | digits) & 0x8080808080808080ULL) return false;
    pairs = digits * 10 + (digits >> 8U);
    return true;
  }

  /// Byte `i` of the pairs.
  [[nodiscard]] static constexpr unsigned pair(std::uint64_t pairs, unsigned i) noexcept {
    return static_cast<unsigned>(pairs >> (8 * i)) & 0xFFU;
  }

 private:
  std::uint64_t form_;
  std::uint64_t room_ = 0;
};

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

/// Reads the ten bytes `YYYY-MM-DD` at `text`; not a day (`is_day`) unless that is a day of the calendar.
[[nodiscard]] inline date read_day(const char* text) {
  constexpr digit_form century_and_month("0000-00-");
  constexpr digit_form year_and_day("00-00-00");
  std::uint64_t front = 0;
  std::uint64_t back = 0;
  if (!century_and_month.read(text, front) || !year_and_day.read(text + 2, back)) return date();
  const unsigned year = digit_form::pair(front, 0) * 100 + digit_form::pair(back, 0);
  const unsigned month = digit_form::pair(back, 3);
  const unsigned day = digit_form::pair(back, 6);
  // Checked by hand: Boost's constructor would report by exception, which is slow in lenient reading.
  if (year < 1400 || month < 1 || month > 12 || day < 1 || day > 31) return date();
  const auto y = static_cast<unsigned short>(year);
  const auto m = static_cast<unsigned short>(month);
  if (day > 28 && day > boost::gregorian::gregorian_calendar::end_of_month_day(y, m)) return date();
  // By the day's number: the constructor from year, month and day would check the month's end once more.
  return date(boost::gregorian::gregorian_calendar::day_number({y, m, static_cast<unsigned short>(day)}));
}

inline void append_digits(std::string& text, unsigned value, unsigned count) {
  const std::size_t end = text.size() + count;
  text.resize(end);
  for (std::size_t i = 1; i <= count; ++i, value /= 10) text[end - i] = static_cast<char>('0' + value % 10);
}

}  // namespace detail

/// Reads a day written `YYYY-MM-DD`, years 1400 to 9999; absent for anything else.
[[nodiscard]] inline std::optional<date> parse_date(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const date day = detail::read_day(text.data());
  return is_day(day) ? std::optional(day) : std::nullopt;
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
