#ifndef NETGRAPH_IO_DETAIL_ROW_FIELDS_HPP
#define NETGRAPH_IO_DETAIL_ROW_FIELDS_HPP

#include <netgraph/core/text_fold.hpp>
#include <netgraph/io/csv.hpp>
#include <netgraph/io/detail/local_dates.hpp>
#include <netgraph/io/detail/table_header.hpp>
#include <netgraph/io/detail/text_scan.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/moment.hpp>
#include <netgraph/records/text_list.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace netgraph::detail {

/// What becomes of a cell that cannot be read, where rows may be left out.
enum class unread : std::uint8_t { row_left_out, never };

/// The rows of a table one after another, their fields by the table's column numbers and turned into values.
///
/// Each `take` leaves its target alone where the field is empty or missing (not known) and returns
/// false after telling the builder where the field cannot be read. Blanks around numbers, dates and
/// words are ignored; texts and ids are kept byte for byte, so that they come back as they went.
class row_fields {
 public:
  /// The order of each column's dates, by the column's place in the file.
  using survey = std::function<std::vector<date_order>()>;

  /// @param dates  looks through all rows of the table; called once, and only where a date is not written as 2026-12-03.
  /// @param delimiter  of the file; where it is no comma, numbers may have one for a point.
  row_fields(const table_header& header, network_builder& builder, survey dates = {}, char delimiter = ',')
      : header_(header), builder_(builder), dates_(std::move(dates)), comma_is_point_(delimiter != ',') {}

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
    if (comma_is_point_ && std::count(typed.begin(), typed.end(), ',') == 1) {
      std::string pointed(typed);
      std::replace(pointed.begin(), pointed.end(), ',', '.');
      into = number(pointed);
      if (into) return true;
    }
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

  bool take(std::size_t column, std::optional<date>& into) {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    into = parse_date(typed);
    if (into) return true;
    std::optional<moment> at;
    if (!take_local(column, typed, at, "not a date of the years 1400 to 9999", "write it as 2026-12-03")) return false;
    into = at->day;
    return true;
  }

  bool take(std::size_t column, std::optional<moment>& into) {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    if (read_moment(typed, into)) return true;
    return take_local(column, typed, into, "not a date or time of the years 1400 to 9999",
                      "write it as 2026-12-03 or 2026-12-03T07:45, with Z or +01:00 where the zone is known");
  }

  /// `yes` or `no`, in any case; also as other programs write the two: true and false, 1 and 0, and a few languages' words.
  bool take(std::size_t column, std::optional<bool>& into) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    if (typed == "yes" || typed == "no") {
      into = typed == "yes";
      return true;
    }
    constexpr std::array<std::string_view, 9> yes{"yes", "y", "true", "1", "ja", "wahr", "oui", "vrai", "si"};
    constexpr std::array<std::string_view, 9> no{"no", "n", "false", "0", "nein", "falsch", "non", "faux", "nao"};
    std::string word = word_fold(typed);
    std::erase_if(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });  // si with its accent, and the like
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) {
      into = true;
    } else if (std::find(no.begin(), no.end(), word) != no.end()) {
      into = false;
    } else if (word.empty() && word_fold(typed).empty()) {
      return true;  // blanks of another kind
    } else {
      return refuse(column, "neither yes nor no", "write yes or no, or leave it empty");
    }
    return true;
  }

  /// A word out of a fixed set, read by `parse`; `words` names the set in the message.
  template <class Word, class Parse>
  bool take_word(std::size_t column, std::optional<Word>& into, Parse&& parse, const char* words,
                 unread quietly = unread::row_left_out) const {
    const std::string_view typed = without_blanks((*this)[column]);
    if (typed.empty()) return true;
    into = parse(typed);
    if (into) return true;
    std::string word = word_fold(typed);
    if (word.empty()) return true;
    std::replace(word.begin(), word.end(), ' ', '_');
    std::replace(word.begin(), word.end(), '-', '_');
    into = parse(word);
    if (into) return true;
    return refuse(column, "unknown word", std::string("write one of ") + words, quietly);
  }

  /// Reports the field as one that cannot be read.
  bool refuse(std::size_t column, std::string problem, std::string remedy, unread quietly = unread::row_left_out) const {
    const std::size_t at = header_.at(column);
    if (quietly == unread::never) {
      return builder_.refuse_for_sure(row_->place(at), std::move(problem), shown((*row_)[at]), std::move(remedy));
    }
    return builder_.refuse(row_->place(at), std::move(problem), shown((*row_)[at]), std::move(remedy));
  }

  [[nodiscard]] row_place place() const { return {row_->file(), row_->line(), header_.names()}; }

  /// Whether nothing is typed in the row, be it blanks: spreadsheets write such rows.
  [[nodiscard]] bool is_empty() const {
    const auto values = row_->values();
    return std::all_of(values.begin(), values.end(), [](std::string_view value) {
      return without_blanks(value).empty() || (static_cast<unsigned char>(value.front()) >= 0x80 && word_fold(value).empty());
    });
  }

  /// Whether the row is the sum of the others: the word for it in one cell, and figures alone beside it.
  [[nodiscard]] bool is_total() const {
    constexpr std::array<std::string_view, 11> words{"total",  "totals", "grand total", "sum",  "summe", "gesamt",
                                                     "totale", "totali", "somme",       "suma", "totaal"};
    bool named = false;
    for (const std::string_view value : row_->values()) {
      const std::string_view typed = without_blanks(value);
      if (typed.find_first_not_of("0123456789.,' %-") == std::string_view::npos) continue;
      if (named || typed.size() > 12 || std::string_view("tTsSgG").find(typed.front()) == std::string_view::npos) return false;
      std::string word = word_fold(typed);
      if (word.ends_with(':')) word.pop_back();
      if (std::find(words.begin(), words.end(), word) == words.end()) return false;
      named = true;
    }
    return named;
  }

 private:
  /// A date as spreadsheets write it, in the order of its whole column.
  bool take_local(std::size_t column, std::string_view typed, std::optional<moment>& into, const char* problem,
                  const char* remedy) {
    const auto given = read_local_date(typed);
    if (!given || !is_date_in_some_order(*given)) return refuse(column, problem, remedy);
    if (orders_.empty()) orders_ = dates_ ? dates_() : std::vector<date_order>(header_.size(), date_order::unknown);
    noted_.resize(header_.size(), false);
    const std::size_t at = header_.at(column);
    into = moment_of(*given, orders_[at]);
    if (!into && !given->year_first && orders_[at] == date_order::unknown) {
      return refuse(column, "day and month cannot be told apart anywhere in this column",
                    "write the dates as 2026-12-03, or put one among them whose day is above 12");
    }
    if (!into && !given->year_first && orders_[at] == date_order::mixed) {
      return refuse(column, "some dates of this column have the day first and some the month", "write the dates as 2026-12-03");
    }
    if (!into) return refuse(column, problem, remedy);
    if (!noted_[at]) {
      noted_[at] = true;
      builder_.note(row_->place(at),
                    "dates of this column are not written as 2026-12-03; this one was read as " + to_string(*into), shown(typed),
                    given->year_first || given->mark == '.' ? "" : "the order is that of the whole column");
    }
    return true;
  }

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
  survey dates_;
  std::vector<date_order> orders_;  // by column of the file; empty until asked for
  std::vector<bool> noted_;
  bool comma_is_point_;
  std::vector<std::string_view> texts_;  // of one list at a time: its memory serves all rows
};

}  // namespace netgraph::detail

#endif
