#ifndef NETGRAPH_IO_DETAIL_JSON_READER_HPP
#define NETGRAPH_IO_DETAIL_JSON_READER_HPP

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <netgraph/core/error.hpp>

namespace netgraph::detail {

/// A value of a JSON text: what this library itself writes into its manifests and no more. Whole numbers from 0 to 2^64 - 1 are
/// kept exactly; other numbers are kept as their text.
struct json_value {
  enum class kind : std::uint8_t { null, truth, number, text, array, object };

  kind is = kind::null;
  bool truth = false;
  bool whole = false;         ///< whether `number` holds the number
  std::uint64_t number = 0;
  std::string text = {};      ///< of a text, or the spelling of a number
  std::vector<std::pair<std::string, json_value>> members = {};  ///< of an object, in order; of an array, without names

  /// The member of that name, or nullptr.
  [[nodiscard]] const json_value* find(std::string_view name) const noexcept {
    const auto at = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == name; });
    return is == kind::object && at != members.end() ? &at->second : nullptr;
  }
};

/// Reads one JSON text (RFC 8259). Strict: nothing before or after it, no name twice in an object, at most 32 levels.
class json_reader {
 public:
  json_reader(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

  /// @throws data_error  with the line of what is no JSON.
  [[nodiscard]] json_value read() {
    json_value value = read_value(0);
    skip_blanks();
    if (at_ != text_.size()) fail("there is more after the end of the JSON text");
    return value;
  }

 private:
  static constexpr unsigned most_levels = 32;

  [[noreturn]] void fail(const char* problem) const {
    const auto before = text_.substr(0, std::min(at_, text_.size()));
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    throw data_error({.file = file_, .line = line, .column = 0}, problem, "", "copy the file again from where it was made");
  }

  void skip_blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  [[nodiscard]] bool take(char sign) {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] != sign) return false;
    ++at_;
    return true;
  }

  [[nodiscard]] json_value read_value(unsigned level) {
    if (level == most_levels) fail("JSON of more than 32 levels");
    skip_blanks();
    if (at_ == text_.size()) fail("the JSON text breaks off");
    json_value value;
    switch (text_[at_]) {
      case '{':
      case '[': read_members(value, level); break;
      case '"':
        value.is = json_value::kind::text;
        value.text = read_text();
        break;
      case 't':
      case 'f':
      case 'n': read_word(value); break;
      default: read_number(value);
    }
    return value;
  }

  void read_members(json_value& value, unsigned level) {
    const bool object = text_[at_++] == '{';
    const char end = object ? '}' : ']';
    value.is = object ? json_value::kind::object : json_value::kind::array;
    if (take(end)) return;
    do {
      std::string name;
      if (object) {
        skip_blanks();
        if (at_ == text_.size() || text_[at_] != '"') fail("a name in quotes is missing");
        name = read_text();
        if (value.find(name) != nullptr) fail("a name stands twice in one object");
        if (!take(':')) fail("':' is missing after a name");
      }
      json_value member = read_value(level + 1);
      value.members.emplace_back(std::move(name), std::move(member));
    } while (take(','));
    if (!take(end)) fail("',' or a closing bracket is missing");
  }

  void read_word(json_value& value) {
    for (const std::string_view word : {"true", "false", "null"}) {
      if (!text_.substr(at_).starts_with(word)) continue;
      at_ += word.size();
      value.is = word == "null" ? json_value::kind::null : json_value::kind::truth;
      value.truth = word == "true";
      return;
    }
    fail("a word that is no JSON");
  }

  void read_number(json_value& value) {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t first = at_;
      while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
      if (at_ == first) fail("neither a value nor a number");
    };
    const bool negative = at_ < text_.size() && text_[at_] == '-';
    if (negative) ++at_;
    const std::size_t first = at_;
    digits();
    if (text_[first] == '0' && at_ != first + 1) fail("a number that begins with 0");
    bool whole = !negative;
    if (at_ < text_.size() && text_[at_] == '.') {
      whole = false;
      ++at_;
      digits();
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      whole = false;
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      digits();
    }
    value.is = json_value::kind::number;
    value.text = std::string(text_.substr(begin, at_ - begin));
    if (!whole) return;
    const auto [end, failed] = std::from_chars(value.text.data(), value.text.data() + value.text.size(), value.number);
    value.whole = failed == std::errc{};
  }

  [[nodiscard]] unsigned read_hex() {
    unsigned code = 0;
    for (int digit = 0; digit < 4; ++digit, ++at_) {
      const std::size_t place =
          at_ < text_.size() ? std::string_view("0123456789abcdefABCDEF").find(text_[at_]) : std::string_view::npos;
      if (place == std::string_view::npos) fail("\\u needs four hexadecimal digits");
      code = code * 16 + static_cast<unsigned>(place < 16 ? place : place - 6);
    }
    return code;
  }

  [[nodiscard]] std::string read_text() {
    std::string out;
    for (++at_; at_ < text_.size();) {
      const char sign = text_[at_++];
      if (sign == '"') return out;
      if (static_cast<unsigned char>(sign) < 0x20U) fail("a control sign inside a text");
      if (sign != '\\') {
        out += sign;
        continue;
      }
      if (at_ == text_.size()) break;
      const char escaped = text_[at_++];
      const std::size_t plain = std::string_view("\"\\/bfnrt").find(escaped);
      if (plain != std::string_view::npos) {
        out += "\"\\/\b\f\n\r\t"[plain];
      } else if (escaped == 'u') {
        append_utf8(out);
      } else {
        fail("a backslash before a sign that needs none");
      }
    }
    fail("a text without its closing quote");
  }

  void append_utf8(std::string& out) {
    unsigned code = read_hex();
    if (code >= 0xdc00U && code <= 0xdfffU) fail("half of a pair of \\u codes");
    if (code >= 0xd800U && code <= 0xdbffU) {
      if (!text_.substr(std::min(at_, text_.size())).starts_with("\\u")) fail("half of a pair of \\u codes");
      at_ += 2;
      const unsigned low = read_hex();
      if (low < 0xdc00U || low > 0xdfffU) fail("half of a pair of \\u codes");
      code = 0x10000U + ((code - 0xd800U) << 10U) + (low - 0xdc00U);
    }
    const auto put = [&](unsigned byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80U) {
      put(code);
    } else if (code < 0x800U) {
      put(0xc0U | code >> 6U);
      put(0x80U | (code & 0x3fU));
    } else if (code < 0x10000U) {
      put(0xe0U | code >> 12U);
      put(0x80U | (code >> 6U & 0x3fU));
      put(0x80U | (code & 0x3fU));
    } else {
      put(0xf0U | code >> 18U);
      put(0x80U | (code >> 12U & 0x3fU));
      put(0x80U | (code >> 6U & 0x3fU));
      put(0x80U | (code & 0x3fU));
    }
  }

  std::string_view text_;
  std::string file_;
  std::size_t at_ = 0;
};

}  // namespace netgraph::detail

#endif
