#ifndef NETGRAPH_IO_CSV_HPP
#define NETGRAPH_IO_CSV_HPP

#include <netgraph/core/error.hpp>
#include <netgraph/io/csv_options.hpp>
#include <netgraph/io/detail/csv_errors.hpp>
#include <netgraph/io/detail/csv_head.hpp>
#include <netgraph/io/detail/csv_marks.hpp>
#include <netgraph/io/detail/csv_scanner.hpp>
#include <netgraph/io/detail/text_scan.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace netgraph {

/// One row as its fields, quotes resolved. Borrows the reader's memory: valid only inside the call
/// that hands it over.
class csv_row {
 public:
  [[nodiscard]] std::size_t size() const { return values_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t column) const { return values_[column]; }
  [[nodiscard]] std::span<const std::string_view> values() const { return values_; }

  /// The file's name as messages give it.
  [[nodiscard]] const std::string& file() const { return *file_; }

  /// Number of the line on which the row begins, from 1.
  [[nodiscard]] std::size_t line() const { return line_; }

  /// Place of a field, for messages: the line on which that field begins, columns counted from 1.
  /// `column` (from 0) may equal size(): the place where one more field would stand.
  [[nodiscard]] source_place place(std::size_t column) const {
    std::size_t line = line_;
    if (column < fields_.size()) {
      const std::string_view before = text_.substr(0, fields_[column].begin);
      line += detail::count_byte(before, '\n');
    }
    return {*file_, line, column + 1};
  }

 private:
  friend class csv_reader;
  const std::string* file_ = nullptr;
  std::string_view text_;
  std::size_t line_ = 0;
  std::span<const std::string_view> values_;
  std::span<const detail::csv_field> fields_;
};

/// Reads CSV (RFC 4180) that arrives in pieces of any size; a push parser.
///
/// Lines end in LF or CRLF; the last one may lack its end. A byte order mark is skipped. Lines with
/// nothing at all on them are skipped (they still count as lines). Fields may be quoted; inside
/// quotes `""` is one quote and line ends are text. Spaces are text. How the input is cut into
/// pieces never changes the result.
///
/// Refused, each with file:line:column and a remedy: a quote inside an unquoted field, text after a
/// closing quote, a quote that is never closed (the place is where it opened), a carriage return
/// that is no part of CRLF (outside quotes), NUL bytes, bytes that are not UTF-8, and anything over
/// a limit. Rows of different length are the caller's to judge.
///
/// With `on_bad_row`, reading goes on after the line on which the fault showed; where a quote is
/// never closed, or is still open at a limit, after the line on which it opened. File-wide limits
/// (rows, file_bytes) throw all the same: what follows them is not read.
///
/// @complexity  O(bytes) time; memory one row, plus the piece handed in.
/// @reference  Y. Shafranovich, RFC 4180, 2005.
class csv_reader {
 public:
  /// @param file  name to give in messages.
  /// @throws std::invalid_argument  if the delimiter is no ASCII character, a quote or a line end.
  explicit csv_reader(std::string file, csv_options options = {})
      : file_(std::move(file)), options_(std::move(options)), scanner_(make_scanner(options_)) {
    checked_delimiter(options_.delimiter);
  }

  csv_reader(const csv_reader&) = delete;
  csv_reader& operator=(const csv_reader&) = delete;

  /// Takes the next piece; calls `sink(const csv_row&)` for each row completed by it.
  /// @throws data_error  on the first malformed row (without `on_bad_row`) or a crossed file limit.
  template <class Sink>
  void feed(std::string_view piece, Sink&& sink) {
    const std::uint64_t room = options_.limits.file_bytes - bytes_;
    const bool over = piece.size() > room;
    if (over) piece = piece.substr(0, static_cast<std::size_t>(room));
    bytes_ += piece.size();
    if (!started_) {
      // The mark itself may be cut, so the first three bytes are seen together.
      const std::size_t wanted = options_.choose_delimiter ? chooser_bytes : byte_order_mark.size();
      const std::size_t taken = std::min(piece.size(), wanted - head_.size());
      head_.append(piece.substr(0, taken));
      piece.remove_prefix(taken);
      if (head_.size() == wanted) start(sink);
    }
    consume(piece, sink);
    if (over) throw_over("file", options_.limits.file_bytes, "bytes", "file_bytes");
  }

  /// Says that the text has ended; delivers a last row that has no line end.
  template <class Sink>
  void finish(Sink&& sink) {
    if (!started_) start(sink);
    while (!skipping_) {
      const auto outcome = scanner_.finish();
      if (outcome == detail::csv_scanner::outcome::needs_more) return;
      if (outcome == detail::csv_scanner::outcome::row) {
        deliver(carry_, sink);
        carry_.clear();
        return;
      }
      const std::string rest = carry_.substr(recover(carry_));
      carry_.clear();
      consume(rest, sink);
    }
  }

  /// Line on which the row now being read begins.
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const csv_limits& limits() const { return options_.limits; }
  /// As given, or as chosen once the first bytes have come.
  [[nodiscard]] char delimiter() const { return options_.delimiter; }

 private:
  static detail::csv_scanner make_scanner(const csv_options& o) {
    return {o.delimiter, o.limits.field_bytes, o.limits.row_bytes, o.limits.columns};
  }
  static char checked_delimiter(char delimiter) {
    const auto byte = static_cast<unsigned char>(delimiter);
    if (byte == 0 || byte >= 0x80 || byte == '"' || byte == '\n' || byte == '\r') {
      throw std::invalid_argument("csv_reader: the delimiter must be an ASCII character other than a quote or a line end");
    }
    return delimiter;
  }
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  static constexpr std::size_t chooser_bytes = 4096;

  template <class Sink>
  void start(Sink&& sink) {
    started_ = true;
    const std::string held = std::move(head_);
    std::string_view head = held;
    detail::refuse_other_formats(file_, head);
    if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
    if (options_.choose_delimiter) {
      const std::size_t line_end = head.find('\n');
      options_.delimiter = checked_delimiter(options_.choose_delimiter(head));
      const char named = line_end == std::string_view::npos ? '\0' : detail::named_delimiter(head.substr(0, line_end));
      if (named != '\0') {
        options_.delimiter = checked_delimiter(named);
        head.remove_prefix(line_end + 1);
        ++line_;
      }
      scanner_ = make_scanner(options_);
    }
    consume(head, sink);
  }

  template <class Sink>
  void consume(std::string_view piece, Sink&& sink) {
    using outcome = detail::csv_scanner::outcome;
    while (!piece.empty()) {
      if (skipping_) {
        const std::size_t line_end = piece.find('\n');
        if (line_end == std::string_view::npos) return;
        ++line_;
        skipping_ = false;
        piece.remove_prefix(line_end + 1);
        continue;
      }
      if (carry_.empty()) {
        piece.remove_prefix(deliver_plain_rows(piece, sink));
        if (piece.empty()) return;
        const auto result = scanner_.scan(piece.data(), piece.size());
        if (result == outcome::needs_more) {
          carry_.assign(piece);
          return;
        }
        if (result == outcome::row) {
          const std::size_t length = scanner_.position();
          deliver(piece.substr(0, length), sink);
          piece.remove_prefix(length);
        } else {
          piece.remove_prefix(recover(piece));
        }
        continue;
      }
      // A row cut by the end of an earlier piece goes on: copy in growing steps, so that neither
      // a whole piece is copied for one short row nor a long row is copied in many short steps.
      const std::size_t held = carry_.size();
      const std::size_t step = std::min(piece.size(), std::max(held, std::size_t{1024}));
      carry_.append(piece.substr(0, step));
      const auto result = scanner_.scan(carry_.data(), carry_.size());
      if (result == outcome::needs_more) {
        piece.remove_prefix(step);
        continue;
      }
      if (result == outcome::row) {
        const std::size_t length = scanner_.position();
        deliver(std::string_view(carry_).substr(0, length), sink);
        carry_.clear();
        piece.remove_prefix(length - held);
      } else {
        const std::string rest = carry_.substr(recover(carry_));
        carry_.clear();
        piece.remove_prefix(step);
        // Starts with nothing carried, hence never comes back here: no deeper than once.
        consume(rest, sink);
      }
    }
  }

  /// Hands over the complete rows at the front of `piece` that hold no quote and stay inside the
  /// limits; returns where the first other row begins. Nearly every row of real tables goes this
  /// short way. What is out of the ordinary is left to the scanner, which alone judges.
  template <class Sink>
  std::size_t deliver_plain_rows(std::string_view piece, Sink&& sink) {
    piece = piece.substr(0, detail::csv_marks::longest);
    marks_.find(piece, options_.delimiter);
    const csv_limits& limits = options_.limits;
    const char* const text = piece.data();
    // A piece below the limits cannot hold a field or a row above them.
    const bool may_cross = piece.size() > limits.field_bytes || piece.size() > limits.row_bytes;
    std::size_t row_begin = 0;
    std::size_t field_begin = 0;
    std::size_t count = 0;
    std::size_t room = std::min(values_.size(), limits.columns);
    std::string_view* values = values_.data();
    const detail::csv_marks::offset* const end = marks_.begin() + marks_.size();
    for (const detail::csv_marks::offset* next = marks_.begin(); next != end; ++next) {
      const std::size_t at = *next;
      if (may_cross && (at - field_begin > limits.field_bytes || at - row_begin > limits.row_bytes)) return row_begin;
      if (count == room) {
        if (count == limits.columns) return row_begin;
        values_.resize(count + 16);
        room = std::min(values_.size(), limits.columns);
        values = values_.data();
      }
      values[count++] = {text + field_begin, at - field_begin};
      field_begin = at + 1;
      const char mark = text[at];
      if (mark == options_.delimiter) continue;
      if (mark == '"') return row_begin;
      if (mark == '\r') {
        if (at + 1 == piece.size() || text[at + 1] != '\n') return row_begin;
        ++next;
        ++field_begin;
      }
      if (at != row_begin) {  // a line with nothing on it is no row
        const std::string_view row(text + row_begin, at - row_begin);
        if (rows_ == limits.rows) return row_begin;
        if (marks_.doubtful() && detail::find_bad_byte(row) != row.size()) return row_begin;
        ++rows_;
        hand_over(row, {values, count}, {}, sink);
      }
      ++line_;
      count = 0;
      row_begin = field_begin;
    }
    return row_begin;
  }

  template <class Sink>
  void hand_over(std::string_view text, std::span<const std::string_view> values, std::span<const detail::csv_field> fields,
                 Sink&& sink) {
    row_.file_ = &file_;
    row_.text_ = text;
    row_.line_ = line_;
    row_.values_ = values;
    row_.fields_ = fields;
    sink(std::as_const(row_));
  }

  /// Checks the bytes of a complete row and hands it over.
  template <class Sink>
  void deliver(std::string_view text, Sink&& sink) {
    const auto& fields = scanner_.fields();
    const bool quoted = std::any_of(fields.begin(), fields.end(), [](const detail::csv_field& f) { return f.quoted; });
    const std::size_t lines = quoted ? detail::count_byte(text, '\n') : 1;
    const bool blank = fields.size() == 1 && !quoted && fields[0].begin == fields[0].end;
    if (!blank) {
      if (rows_ == options_.limits.rows) {
        throw_over("file", options_.limits.rows, "rows", "rows");
      }
      ++rows_;
      const std::size_t bad = detail::find_bad_byte(text);
      if (bad == text.size()) {
        resolve(text);
        hand_over(text, values_, fields, sink);
      } else {
        std::size_t column = 0;
        while (column + 1 < fields.size() && fields[column + 1].begin <= bad) ++column;
        const std::string_view before = text.substr(0, fields[column].begin);
        const std::size_t line = line_ + detail::count_byte(before, '\n');
        report(detail::csv_byte_error({file_, line, column + 1}, text, fields[column], text[bad]));
      }
    }
    line_ += lines;
    scanner_.begin_row();
  }

  /// Fills values_: views into the row, or into scratch_ where "" had to become ".
  void resolve(std::string_view text) {
    values_.clear();
    bool doubled = false;
    for (const auto& field : scanner_.fields()) {
      values_.push_back(text.substr(field.begin, field.end - field.begin));
      doubled = doubled || field.doubled;
    }
    if (!doubled) return;
    scratch_.clear();
    scratch_.reserve(text.size());  // never grows again: the views below stay valid
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (!scanner_.fields()[i].doubled) continue;
      const std::size_t begin = scratch_.size();
      for (std::size_t at = 0; at < values_[i].size(); ++at) {
        scratch_ += values_[i][at];
        if (values_[i][at] == '"') ++at;
      }
      values_[i] = std::string_view(scratch_).substr(begin);
    }
  }

  /// Reports the scanner's fault in the row that starts `text`; returns where to read on.
  std::size_t recover(std::string_view text) {
    report(detail::csv_fault_error(file_, line_, text, scanner_));
    std::size_t resume = scanner_.position();
    skipping_ = true;
    if (scanner_.inside_quotes()) {
      const std::size_t line_end = text.find('\n', scanner_.open_field().begin);
      if (line_end != std::string_view::npos) {
        resume = line_end + 1;
        skipping_ = false;
      }
    }
    const std::string_view passed = text.substr(0, resume);
    line_ += detail::count_byte(passed, '\n');
    scanner_.begin_row();
    return resume;
  }

  void report(const data_error& fault) const {
    if (!options_.on_bad_row) throw fault;
    options_.on_bad_row(fault);
  }

  [[noreturn]] void throw_over(const std::string& what, std::uint64_t limit, const char* unit, const char* name) const {
    throw data_error({file_, line_, 0}, "the " + what + " has more than " + std::to_string(limit) + ' ' + unit, "",
                     "split it, or raise the limit '" + std::string(name) + '\'');
  }

  std::string file_;
  csv_options options_;
  detail::csv_scanner scanner_;
  detail::csv_marks marks_;
  std::string head_;     // first bytes, until a byte order mark is ruled out
  std::string carry_;    // a row cut by the end of a piece
  std::string scratch_;  // fields whose quotes were doubled
  std::vector<std::string_view> values_;
  csv_row row_;
  std::size_t line_ = 1;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
  bool started_ = false;
  bool skipping_ = false;  // inside a malformed line, dropping text up to its end
};

}  // namespace netgraph

#endif
