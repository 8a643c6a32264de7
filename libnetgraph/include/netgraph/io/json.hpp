#ifndef NETGRAPH_IO_JSON_HPP
#define NETGRAPH_IO_JSON_HPP

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace netgraph {

/// Appends `text` as a JSON string, quotes included.
///
/// Escapes what RFC 8259 demands and also `<`, `>`, `&`, U+2028 and U+2029, so that the result may stand
/// inside an HTML script element. `text` must be UTF-8; its bytes are otherwise passed through.
inline void append_json_string(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  const auto escape = [&out](unsigned value) {
    out += "\\u00";
    out += digits[(value >> 4U) & 15U];
    out += digits[value & 15U];
  };
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    switch (byte) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '<':
      case '>':
      case '&': escape(byte); break;
      default:
        if (byte < 0x20U || byte == 0x7fU) {
          escape(byte);
        } else if (byte == 0xe2U && text.substr(i, 3) == "\xe2\x80\xa8") {
          out += "\\u2028";
          i += 2;
        } else if (byte == 0xe2U && text.substr(i, 3) == "\xe2\x80\xa9") {
          out += "\\u2029";
          i += 2;
        } else {
          out += text[i];
        }
    }
  }
  out += '"';
}

/// Writes JSON text with two spaces of indentation; the caller opens and closes.
///
/// Numbers are the shortest decimals that read back to the same double, so equal values give equal
/// bytes on every machine; NaN and infinities, which JSON has not, become null.
class json_writer {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// The name of the next value of an object.
  void key(std::string_view name) {
    separate();
    append_json_string(text_, name);
    text_ += ": ";
    after_key_ = true;
  }

  void value(std::string_view text) {
    separate();
    append_json_string(text_, text);
  }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) {
    separate();
    text_ += truth ? "true" : "false";
  }
  void value(std::nullptr_t) {
    separate();
    text_ += "null";
  }
  void value(double number) {
    if (!std::isfinite(number)) return value(nullptr);
    append_number(number == 0.0 ? 0.0 : number);  // no "-0"
  }
  template <std::integral Integer>
    requires(!std::same_as<Integer, bool>)
  void value(Integer number) {
    append_number(number);
  }
  template <class T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      value(nullptr);
    }
  }

  /// A member of an object: name and value in one.
  template <class T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  /// The text so far; complete once everything opened is closed.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  template <class Number>
  void append_number(Number number) {
    separate();
    char buffer[40];
    const auto [end, failed] = std::to_chars(buffer, buffer + sizeof buffer, number);
    if (failed == std::errc{}) text_.append(buffer, end);
  }

  void open(char bracket) {
    separate();
    text_ += bracket;
    ++depth_;
    first_ = true;
  }

  void close(char bracket) {
    --depth_;
    if (!first_) new_line();
    text_ += bracket;
    first_ = false;
  }

  void separate() {
    if (after_key_) {
      after_key_ = false;
      return;
    }
    if (depth_ == 0) return;
    if (!first_) text_ += ',';
    first_ = false;
    new_line();
  }

  void new_line() {
    text_ += '\n';
    text_.append(depth_ * 2, ' ');
  }

  std::string text_;
  std::size_t depth_ = 0;
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace netgraph

#endif
