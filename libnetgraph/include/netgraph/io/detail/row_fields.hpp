#ifndef NETGRAPH_IO_DETAIL_ROW_FIELDS_HPP
#define NETGRAPH_IO_DETAIL_ROW_FIELDS_HPP

#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/table_header.hpp>
#include <netgraph/io/detail/text_scan.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/moment.hpp>
#include <netgraph/records/text_list.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// The rows of a table one after another, their fields by the table's column numbers and turned into values.
///
/// Each `take` leaves its target alone where the field is empty or missing (not known) and returns
/// false after telling the builder where the field cannot be read. Blanks around numbers, dates and
/// words are ignored; texts and ids are kept byte for byte, so that they come back as they went.
class row_fields {
 public:
  row_fields(const table_header& header, network_builder& builder) : header_(header), builder_(builder) {}

  /// Turns to a row, as long as the header. @pre it outlives the calls for it.
  void look_at(const csv_row& row) { row_ = &row; }

  [[nodiscard]] std::string_view operator[](std::size_t column) const {
    const std::size_t at = header_.at(column);
    return at == table_header::absent ? std::string_view{} : (*row_)[at];
  }

  /// Copies a text as it stands.
  void take(std::size_t column, std::string& into) const {
    const std::string_view typed = (*this)[column];
    if (!typed.empty()) into.assign(typed);
  }

  /// The parts between semicolons, without blanks around them; empty parts are left out.
  void take(std::size_t column, text_list& into) {
    const std::string_view typed = (*this)[column];
    if (is_tidy_list(typed, ';')) {
      into = text_list::split(typed, ';');
      return;
    }
    texts_.clear();
    each_part(typed, ';', [&](std::string_view part) {
      part = without_blanks(part);
      if (!part.empty()) texts_.push_back(part);
    });
    into = text_list(texts_);
  }

  /// Copies the unknown columns' texts, in the order of the file.
  void take_extra(text_list& into) {
    if (!header_.extra().empty()) copy_extra(into);
  }

  bool take(std::size_t column, std::optional<double>& into) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    into = number(typed);
    if (into) return true;
    return refuse(column, "not a number", "write it in digits with a point (12.5), or leave it empty");
  }

  bool take(std::size_t column, double& into) const {
    std::optional<double> value;
    if (!take(column, value)) return false;
    if (value) into = *value;
    return true;
  }

  /// A count; `30.0`, as other programs write it, is 30.
  bool take(std::size_t column, std::uint32_t& into) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    const char first = typed.front();
    if (typed.size() == 1 && first >= '0' && first <= '9') {  // most counts by far
      into = static_cast<std::uint32_t>(first - '0');
      return true;
    }
    return read_count(column, typed, into);
  }

  bool take(std::size_t column, std::optional<std::uint32_t>& into) const {
    if (without_blanks((*this)[column]).empty()) return true;
    std::uint32_t value = 0;
    if (!take(column, value)) return false;
    into = value;
    return true;
  }

  bool take(std::size_t column, std::optional<date>& into) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    into = parse_date(typed);
    if (into) return true;
    return refuse(column, "not a date of the years 1400 to 9999", "write it as 2026-12-03");
  }

  bool take(std::size_t column, std::optional<moment>& into) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    if (read_moment(typed, into)) return true;
    return refuse(column, "not a date or time of the years 1400 to 9999",
                  "write it as 2026-12-03 or 2026-12-03T07:45, with Z or +01:00 where the zone is "
                  "known");
  }

  bool take(std::size_t column, std::optional<bool>& into) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    if (typed != "yes" && typed != "no") {
      return refuse(column, "neither yes nor no", "write yes or no, or leave it empty");
    }
    into = typed == "yes";
    return true;
  }

  /// A word out of a fixed set, read by `parse`; `words` names the set in the message.
  template <class Word, class Parse>
  bool take_word(std::size_t column, std::optional<Word>& into, Parse&& parse, const char* words) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    into = parse(typed);
    if (into) return true;
    return refuse(column, "unknown word", std::string("write one of ") + words);
  }

  /// Reports the field as one that cannot be read.
  bool refuse(std::size_t column, std::string problem, std::string remedy) const {
    const std::size_t at = header_.at(column);
    return builder_.refuse(row_->place(at), std::move(problem), shown((*row_)[at]), std::move(remedy));
  }

  [[nodiscard]] row_place place() const { return {row_->file(), row_->line(), header_.names()}; }

 private:
  bool read_count(std::size_t column, std::string_view typed, std::uint32_t& into) const {
    std::uint32_t digits = 0;
    if (const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), digits);
        problem == std::errc{} && end == typed.data() + typed.size()) {
      into = digits;
      return true;
    }
    const auto value = number(typed);
    const bool whole =
        value && *value >= 0.0 && *value <= std::numeric_limits<std::uint32_t>::max() && std::floor(*value) == *value;
    if (!whole) {
      return refuse(column, "not a whole number from 0 up", "write a count, or leave it empty");
    }
    into = static_cast<std::uint32_t>(*value);
    return true;
  }

  void copy_extra(text_list& into) {
    texts_.clear();
    for (const std::size_t at : header_.extra()) texts_.push_back((*row_)[at]);
    into = text_list(texts_);
  }

  /// Digits with an optional sign, point and exponent; no infinities, no hexadecimal.
  static std::optional<double> number(std::string_view typed) {
    const char last = typed.back();
    if (!((last >= '0' && last <= '9') || last == '.')) return std::nullopt;
    double value = 0.0;
    const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (problem != std::errc{} || end != typed.data() + typed.size()) return std::nullopt;
    return value;
  }

  const csv_row* row_ = nullptr;
  const table_header& header_;
  network_builder& builder_;
  std::vector<std::string_view> texts_;  // of one list at a time: its memory serves all rows
};

}  // namespace netgraph::detail

#endif
