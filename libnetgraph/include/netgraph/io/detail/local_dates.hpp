#ifndef NETGRAPH_IO_DETAIL_LOCAL_DATES_HPP
#define NETGRAPH_IO_DETAIL_LOCAL_DATES_HPP

#include <netgraph/records/date.hpp>
#include <netgraph/records/moment.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace netgraph::detail {

/// In which order the numbers of a column's dates stand.
enum class date_order : std::uint8_t {
  unknown,      ///< both orders fit every cell
  day_first,    ///< 03.12.2026, 3/12/2026
  month_first,  ///< 12/3/2026
  mixed,        ///< no order fits every cell
};

/// A date as spreadsheets write it, in the three numbers that stand there.
struct local_date {
  std::array<unsigned, 3> parts = {};
  char mark = '\0';
  bool year_first = false;
  std::optional<clock_time> time = {};
};

/// Reads one or two digits, at most four where a year may stand; 0 digits taken: none.
[[nodiscard]] inline std::size_t take_number(std::string_view& text, unsigned& into) noexcept {
  std::size_t digits = 0;
  into = 0;
  for (; digits < text.size() && digits < 5 && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    into = into * 10 + static_cast<unsigned>(text[digits] - '0');
  }
  text.remove_prefix(digits);
  return digits;
}

/// A time of day as spreadsheets write it behind a date: `12:00`, `9:05:30`, `7:30 PM`.
[[nodiscard]] inline std::optional<clock_time> read_local_time(std::string_view text) noexcept {
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  const std::size_t hour_digits = take_number(text, hour);
  if (hour_digits == 0 || hour_digits > 2 || !take_char(text, ':') || take_number(text, minute) != 2) return std::nullopt;
  const bool to_the_second = take_char(text, ':');
  if (to_the_second && take_number(text, second) != 2) return std::nullopt;
  if (!text.empty()) {  // AM or PM
    if (text.front() == ' ') text.remove_prefix(1);
    if (text.size() != 2 || (text[1] | 0x20) != 'm' || hour < 1 || hour > 12) return std::nullopt;
    const char half = static_cast<char>(text[0] | 0x20);
    if (half != 'a' && half != 'p') return std::nullopt;
    hour = hour % 12 + (half == 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  clock_time time{static_cast<std::uint8_t>(hour), static_cast<std::uint8_t>(minute)};
  if (to_the_second) time.second = static_cast<std::uint8_t>(second), time.precision = 1;
  return time;
}

/// Takes a text apart as such a date: a year of four digits, one kind of mark between the numbers. Absent for anything else.
[[nodiscard]] inline std::optional<local_date> read_local_date(std::string_view text) noexcept {
  local_date made;
  std::array<std::size_t, 3> digits{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (i == 1 && !text.empty()) made.mark = text.front();
    if (i > 0 && (text.empty() || text.front() != made.mark)) return std::nullopt;
    if (i > 0) text.remove_prefix(1);
    digits[i] = take_number(text, made.parts[i]);
    if (digits[i] == 0) return std::nullopt;
  }
  if (made.mark != '.' && made.mark != '/' && made.mark != '-') return std::nullopt;
  made.year_first = digits[0] == 4;
  if (made.year_first ? digits[1] > 2 || digits[2] > 2 : digits[0] > 2 || digits[1] > 2 || digits[2] != 4) return std::nullopt;
  if (text.empty()) return made;
  if (text.front() == ',') text.remove_prefix(1);
  if (text.empty() || (text.front() != ' ' && text.front() != 'T')) return std::nullopt;
  while (text.starts_with(' ') || text.starts_with('T')) text.remove_prefix(1);
  made.time = read_local_time(text);
  return made.time ? std::optional(made) : std::nullopt;
}

/// The moment that such a date means in a column of this order; absent where it is none.
[[nodiscard]] inline std::optional<moment> moment_of(const local_date& given, date_order order) {
  std::array<unsigned, 3> ymd{given.parts[0], given.parts[1], given.parts[2]};
  if (!given.year_first) {
    if (order == date_order::day_first) {
      ymd = {given.parts[2], given.parts[1], given.parts[0]};
    } else if (order == date_order::month_first) {
      ymd = {given.parts[2], given.parts[0], given.parts[1]};
    } else {
      return std::nullopt;
    }
  }
  std::string written = std::to_string(ymd[0]);
  for (const unsigned part : {ymd[1], ymd[2]}) {
    written += part < 10 ? "-0" : "-";
    written += std::to_string(part);
  }
  const auto day = parse_date(written);
  if (!day) return std::nullopt;
  return given.time ? moment(*day, *given.time) : moment(*day);
}

/// Whether the three numbers are a date at all.
[[nodiscard]] inline bool is_date_in_some_order(const local_date& given) {
  return moment_of(given, date_order::day_first) || (given.mark != '.' && moment_of(given, date_order::month_first));
}

/// What the cells of one column say of the order of their dates. Days before months is how every country that writes dots
/// does it; with other marks only a number above 12, or a day that is known from elsewhere, tells.
class order_survey {
 public:
  void see(const local_date& cell) {
    if (cell.year_first) return;
    const bool day_first = moment_of(cell, date_order::day_first).has_value();
    const bool month_first = cell.mark != '.' && moment_of(cell, date_order::month_first).has_value();
    if (!day_first && !month_first) return;  // no date at all: its own fault, which says nothing of the others
    day_first_ = day_first_ && day_first;
    month_first_ = month_first_ && month_first;
  }

  /// A cell that names an event whose day is known, as is likely for what happened there.
  void see(const local_date& cell, const date& known) {
    see(cell);
    if (cell.year_first) return;
    const auto agrees = [&](date_order order) {
      const auto at = moment_of(cell, order);
      return at && at->day == known;
    };
    if (agrees(date_order::day_first)) ++agree_day_first_;
    if (agrees(date_order::month_first)) ++agree_month_first_;
  }

  [[nodiscard]] date_order order() const {
    if (day_first_ != month_first_) return day_first_ ? date_order::day_first : date_order::month_first;
    if (!day_first_) return date_order::mixed;
    // Both fit. Days such as 4/4/2026 agree either way; beyond them only one order may.
    if (agree_day_first_ > 0 && agree_month_first_ == 0) return date_order::day_first;
    if (agree_month_first_ > 0 && agree_day_first_ == 0) return date_order::month_first;
    return date_order::unknown;
  }

 private:
  bool day_first_ = true;
  bool month_first_ = true;
  std::size_t agree_day_first_ = 0;
  std::size_t agree_month_first_ = 0;
};

}  // namespace netgraph::detail

#endif
