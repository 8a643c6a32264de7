#ifndef NETGRAPH_IO_CSV_WRITER_HPP
#define NETGRAPH_IO_CSV_WRITER_HPP

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>

namespace netgraph {

/// What to do with text that a spreadsheet would run as a formula.
///
/// Table files keep every value as it is (`keep`): they are read back by this library, and a value
/// must come back as it went. Exports that people open in a spreadsheet use `neutralise`.
enum class formulas { keep, neutralise };

namespace detail {

/// Whether a spreadsheet may take `text` for a formula: after leading blanks it starts with one of
/// = + - @ TAB CR LF NUL or a full-width twin, and it is not simply a signed number.
/// @reference  CWE-1236; OWASP ASVS 5.0, 1.2.10.
[[nodiscard]] inline bool starts_a_formula(std::string_view text) {
  constexpr std::array<std::string_view, 3> blanks{" ", "\xC2\xA0", "\xE3\x80\x80"};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view blank : blanks) {
      if (!text.starts_with(blank)) continue;
      text.remove_prefix(blank.size());
      more = true;
    }
  }
  if (text.empty()) return false;
  constexpr std::string_view starters("=+-@\t\r\n\0", 8);
  constexpr std::array<std::string_view, 4> wide{"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  const bool twin = std::any_of(wide.begin(), wide.end(), [&](std::string_view sign) { return text.starts_with(sign); });
  if (!twin && starters.find(text.front()) == std::string_view::npos) return false;
  if (text.front() != '-' && text.front() != '+') return true;
  const std::string_view digits = text.substr(1);
  double ignored = 0.0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), ignored);
  const bool number =
      problem == std::errc{} && end == digits.data() + digits.size() && digits.front() >= '0' && digits.front() <= '9';
  return !number;
}

[[nodiscard]] inline bool needs_apostrophe(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return starts_a_formula(text);
}

}  // namespace detail

/// Makes text harmless in a spreadsheet by an apostrophe in front of whatever would be a formula.
/// Signed numbers stay as they are. `restored()` undoes it for every text.
[[nodiscard]] inline std::string neutralised(std::string_view text) {
  return detail::needs_apostrophe(text) ? '\'' + std::string(text) : std::string(text);
}

/// Gives back the text that `neutralised()` was given.
[[nodiscard]] inline std::string restored(std::string_view text) {
  if (text.starts_with('\'') && detail::needs_apostrophe(text)) text.remove_prefix(1);
  return std::string(text);
}

/// Writes CSV (RFC 4180) to the end of a string: fields are quoted where they must be, lines end
/// in LF. What it writes, `csv_reader` reads back unchanged.
class csv_writer {
 public:
  /// @param out  the text to append to; borrowed for the writer's life.
  explicit csv_writer(std::string& out, formulas policy = formulas::keep) : out_(out), policy_(policy) {}

  void field(std::string_view text) {
    if (fields_++ != 0) out_ += ',';
    last_empty_ = text.empty();
    if (policy_ == formulas::neutralise && detail::needs_apostrophe(text)) {
      quote_where_needed('\'' + std::string(text));
    } else {
      quote_where_needed(text);
    }
  }

  void end_row() {
    // A line with nothing on it would be skipped by readers, not read as one empty field.
    if (fields_ == 1 && last_empty_) out_ += "\"\"";
    out_ += '\n';
    fields_ = 0;
  }

 private:
  void quote_where_needed(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with("\xEF\xBB\xBF")) {
      out_ += text;
      return;
    }
    out_ += '"';
    for (const char c : text) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  }

  std::string& out_;
  formulas policy_;
  std::size_t fields_ = 0;
  bool last_empty_ = false;
};

}  // namespace netgraph

#endif
