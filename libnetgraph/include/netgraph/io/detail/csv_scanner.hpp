#ifndef NETGRAPH_IO_DETAIL_CSV_SCANNER_HPP
#define NETGRAPH_IO_DETAIL_CSV_SCANNER_HPP

#include <netgraph/io/detail/text_scan.hpp>

#include <cstddef>
#include <cstring>
#include <vector>

namespace netgraph::detail {

/// Where one field's text lies, as offsets from the start of its row.
struct csv_field {
  std::size_t begin = 0;  ///< first byte of the value, past an opening quote
  std::size_t end = 0;    ///< one past the value's last byte, before a closing quote
  bool quoted = false;
  bool doubled = false;  ///< holds "" pairs that stand for one quote each
};

enum class csv_fault {
  none,
  quote_in_plain_field,
  text_after_quote,
  lone_carriage_return,
  quote_never_closed,
  field_too_long,
  row_too_long,
  too_many_columns,
};

/// The RFC 4180 state machine over the text of one row, resumable at any byte.
///
/// The caller hands in the row's text from its first byte, again and again as more of it arrives;
/// scanning goes on where it stopped, so the total work is linear however the text is cut. Nothing
/// is copied: fields are offsets.
class csv_scanner {
 public:
  enum class outcome { needs_more, row, fault };

  csv_scanner(char delimiter, std::size_t field_limit, std::size_t row_limit, std::size_t column_limit)
      : delimiter_(delimiter), field_limit_(field_limit), row_limit_(row_limit), column_limit_(column_limit) {}

  void begin_row() {
    fields_.clear();
    at_ = 0;
    state_ = state::field_start;
    fault_ = csv_fault::none;
  }

  /// Goes on through text[position(), size). On `row`, position() is one past the line end.
  outcome scan(const char* text, std::size_t size) {
    while (at_ < size) {
      switch (state_) {
        case state::field_start:
          field_ = {at_, at_, false, false};
          if (text[at_] == '"') {
            field_ = {at_ + 1, at_ + 1, true, false};
            ++at_;
            state_ = state::quoted;
            break;
          }
          state_ = state::plain;
          [[fallthrough]];
        case state::plain:
          at_ = find_csv_mark(text, at_, size, delimiter_);
          if (too_long(at_)) return outcome::fault;
          if (at_ == size) return outcome::needs_more;
          if (text[at_] == '"') return fail(csv_fault::quote_in_plain_field);
          if (!end_field(text[at_], at_)) return outcome::fault;
          if (state_ == state::row_done) return outcome::row;
          break;
        case state::quoted: {
          const auto* quote = static_cast<const char*>(std::memchr(text + at_, '"', size - at_));
          at_ = quote == nullptr ? size : static_cast<std::size_t>(quote - text);
          if (too_long(at_)) return outcome::fault;
          if (quote == nullptr) return outcome::needs_more;
          ++at_;
          state_ = state::quote_in_quoted;
          break;
        }
        case state::quote_in_quoted:
          if (text[at_] == '"') {
            field_.doubled = true;
            ++at_;
            state_ = state::quoted;
            break;
          }
          if (text[at_] != delimiter_ && text[at_] != '\n' && text[at_] != '\r') {
            return fail(csv_fault::text_after_quote);
          }
          if (!end_field(text[at_], at_ - 1)) return outcome::fault;
          if (state_ == state::row_done) return outcome::row;
          break;
        case state::after_return:
          if (text[at_] != '\n') return fail(csv_fault::lone_carriage_return);
          ++at_;
          return outcome::row;
        case state::row_done: return outcome::row;
      }
    }
    return outcome::needs_more;
  }

  /// The text has ended: `row` if what was scanned is a last line without a line end,
  /// `needs_more` if nothing is left over, `fault` if it stops inside quotes or after a lone CR.
  outcome finish() {
    switch (state_) {
      case state::field_start:
        if (fields_.empty()) return outcome::needs_more;
        field_ = {at_, at_, false, false};
        return push_field() ? outcome::row : outcome::fault;
      case state::plain: field_.end = at_; return push_field() ? outcome::row : outcome::fault;
      case state::quote_in_quoted: field_.end = at_ - 1; return push_field() ? outcome::row : outcome::fault;
      case state::quoted: return fail(csv_fault::quote_never_closed);
      case state::after_return: return fail(csv_fault::lone_carriage_return);
      case state::row_done: break;
    }
    return outcome::row;
  }

  [[nodiscard]] const std::vector<csv_field>& fields() const { return fields_; }
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] csv_fault fault() const { return fault_; }
  /// The field being read when the fault showed.
  [[nodiscard]] const csv_field& open_field() const { return field_; }
  [[nodiscard]] std::size_t field_limit() const { return field_limit_; }
  [[nodiscard]] std::size_t row_limit() const { return row_limit_; }
  [[nodiscard]] std::size_t column_limit() const { return column_limit_; }
  [[nodiscard]] bool inside_quotes() const { return state_ == state::quoted; }

 private:
  enum class state { field_start, plain, quoted, quote_in_quoted, after_return, row_done };

  outcome fail(csv_fault fault) {
    fault_ = fault;
    return outcome::fault;
  }

  /// Names the limit that is crossed first in the text, so that the answer does not depend on how
  /// much of a long row one call happened to see.
  bool too_long(std::size_t reached) {
    const bool field = reached - field_.begin > field_limit_;
    const bool row = reached > row_limit_;
    if (!field && !row) return false;
    const bool field_first = field && (!row || field_.begin + field_limit_ <= row_limit_);
    fault_ = field_first ? csv_fault::field_too_long : csv_fault::row_too_long;
    return true;
  }

  bool push_field() {
    if (fields_.size() == column_limit_) {
      fault_ = csv_fault::too_many_columns;
      return false;
    }
    fields_.push_back(field_);
    return true;
  }

  /// Closes the field at `end`, where `mark` (delimiter, LF or CR) stands.
  bool end_field(char mark, std::size_t end) {
    field_.end = end;
    if (!push_field()) return false;
    ++at_;
    if (mark == delimiter_) {
      state_ = state::field_start;
    } else if (mark == '\n') {
      state_ = state::row_done;
    } else {
      state_ = state::after_return;
    }
    return true;
  }

  char delimiter_;
  std::size_t field_limit_;
  std::size_t row_limit_;
  std::size_t column_limit_;
  std::vector<csv_field> fields_;
  csv_field field_;
  std::size_t at_ = 0;
  state state_ = state::field_start;
  csv_fault fault_ = csv_fault::none;
};

}  // namespace netgraph::detail

#endif
