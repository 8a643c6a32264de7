#ifndef NETGRAPH_CORE_DETAIL_SHOWN_TEXT_HPP
#define NETGRAPH_CORE_DETAIL_SHOWN_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include <netgraph/core/text_fold.hpp>

namespace netgraph::detail {

/// Whether a code point is not seen, or looks like another one: a blank that is no space, a mark upon the letter before it
/// (which may be one letter elsewhere), a sign without a shape, a line or paragraph separator.
[[nodiscard]] inline bool is_deceptive(char32_t c) noexcept {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || (c >= 0x300 && c <= 0x36F) || (c >= 0x80 && c < 0xA0) || is_ignorable(c);
}

/// A field as an error message may show it: at most 60 bytes, control and malformed bytes spelled by their hexadecimal number
/// and what the eye would miss by its code point, so that no message carries a raw NUL, half a character or a text that looks
/// right.
[[nodiscard]] inline std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  const std::size_t whole = text.size();
  while (!text.empty()) {
    if (whole - text.size() >= longest) return out + "...";
    const std::string_view before = text;
    const char32_t c = take_code_point(text);
    if (c >= 0x110000 || c < 0x20 || c == 0x7F) {
      const auto byte = static_cast<unsigned char>(before.front());
      out += "\\x";
      out += digits[byte >> 4U];
      out += digits[byte & 0x0FU];
    } else if (is_deceptive(c)) {
      out += "<U+";
      for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) out += digits[c >> static_cast<unsigned>(shift) & 0x0FU];
      out += '>';
    } else {
      out.append(before.substr(0, before.size() - text.size()));
    }
  }
  return out;
}

}  // namespace netgraph::detail

#endif
