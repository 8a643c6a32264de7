#ifndef NETGRAPH_CORE_NEAR_WORDS_HPP
#define NETGRAPH_CORE_NEAR_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netgraph/core/text_fold.hpp>

namespace netgraph {

namespace detail {

/// Blanks and every sign that joins two words to one or parts one into two.
[[nodiscard]] inline bool parts_words(char32_t c) noexcept {
  return c == ' ' || c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

[[nodiscard]] inline bool ends_in(std::u32string_view word, std::u32string_view end) noexcept {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

/// Takes the English plural off a word of at least four letters, and off its singular what the plural cannot tell from it, so
/// that both come out the same: box and boxes, company and companies, movie and movies.
inline void take_plural_off(std::u32string& word) {
  if (word.size() < 4) return;
  if (word.back() == U's' && !ends_in(word, U"ss") && !ends_in(word, U"us") && !ends_in(word, U"is")) word.pop_back();
  for (const std::u32string_view before : {U"xe", U"che", U"she", U"sse", U"ze"}) {
    if (ends_in(word, before)) return word.pop_back();
  }
  if (word.size() >= 4 && ends_in(word, U"ie")) word.replace(word.size() - 2, 2, U"y");
}

[[nodiscard]] inline bool is_number_sign(char32_t c) noexcept { return c >= U'0' && c <= U'9'; }

/// The code points of UTF-8.
[[nodiscard]] inline std::u32string code_points(std::string_view text) {
  std::u32string points;
  while (!text.empty()) points += take_code_point(text);
  return points;
}

[[nodiscard]] inline std::string text_of(std::u32string_view points) {
  std::string text;
  for (const char32_t c : points) append_code_point(text, c);
  return text;
}

}  // namespace detail

/// The key of a word of interests, seeks and offers: two that differ only in case, blanks, hyphens, an apostrophe, "&" for
/// "and", or an English plural have one key. Empty for a word without letters or digits.
///
/// The word is folded (`text_fold`) and parted at blanks and hyphens; of each part of four letters and more the plural goes (-s
/// but for -ss, -us and -is; -es after x, ch, sh, ss and z; -ies for -y); then the parts are joined without anything between (a short last part loses its -s there, "start-ups"):
/// "Web designers", "web-designer" and "Webdesigner" are one.
/// @complexity  O(length).
[[nodiscard]] inline std::string word_key(std::string_view word) {
  std::u32string key;
  std::u32string part;
  const auto close = [&] {
    if (part == U"&") part = U"and";
    detail::take_plural_off(part);
    key += part;
    if (part.size() < 4) detail::take_plural_off(key);  // the end of a longer word: "start-ups"
    part.clear();
  };
  bool says_something = false;
  for (const char32_t c : detail::code_points(text_fold(word))) {
    if (detail::parts_words(c) || c == '\t' || c == '\n' || c == '\r') {
      close();
    } else if (c != '\'' && c != 0x2019) {
      part += c;
      says_something = says_something || c >= 0x80 || detail::is_number_sign(c) || (c >= 'a' && c <= 'z') || c == '#' || c == '+';
    }
  }
  close();
  return says_something ? detail::text_of(key) : std::string();
}

/// Whether two keys (`word_key`) are one typing error apart: one letter too many or too few, or two neighbours swapped, in words
/// of at least seven letters; from nine letters on also one letter for another. They begin with the same letter, and no digit is
/// part of the error: "ISO 9001" is not "ISO 9002". Alike words are not an error apart.
///
/// Shorter words are left alone, since too many are words of their own ("hiring" and "firing").
/// @complexity  O(length).
[[nodiscard]] inline bool one_typing_error(std::string_view x, std::string_view y) {
  constexpr std::size_t least = 7;
  constexpr std::size_t least_exchanged = 9;
  const std::u32string a = detail::code_points(x);
  const std::u32string b = detail::code_points(y);
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  if (longer.size() < least || longer.size() - shorter.size() > 1 || shorter.empty() || a.front() != b.front()) return false;
  std::size_t same = 0;
  while (same < shorter.size() && shorter[same] == longer[same]) ++same;
  const auto rest_alike = [&](std::size_t from_shorter, std::size_t from_longer) {
    return std::u32string_view(shorter).substr(from_shorter) == std::u32string_view(longer).substr(from_longer);
  };
  const auto digit = [](const std::u32string& word, std::size_t i) { return i < word.size() && detail::is_number_sign(word[i]); };
  if (digit(longer, same)) return false;
  if (longer.size() != shorter.size()) return rest_alike(same, same + 1);
  if (same == longer.size() || digit(shorter, same)) return false;
  if (rest_alike(same + 1, same + 1)) return longer.size() >= least_exchanged;
  return same + 1 < longer.size() && shorter[same] == longer[same + 1] && shorter[same + 1] == longer[same] &&
         !digit(longer, same + 1) && rest_alike(same + 2, same + 2);
}

/// For each of several keys the place of the one it is taken for: itself, or the one that it is a typing error of.
///
/// `uses` says how many people write each key. A key that one person alone writes is taken for one that others write too, or, of
/// two that one writes each, for the first in the order of the alphabet; among several for the one most used, then the first in
/// the alphabet. A key that two people write is meant as it is written. What a key is taken for is never itself taken for
/// another, so errors do not add up.
///
/// @pre    the keys differ, and there are as many uses.
/// @complexity  O(sum of squared lengths), independent of how many keys there are pairs of.
[[nodiscard]] inline std::vector<std::uint32_t> likely_meant(const std::vector<std::string>& keys,
                                                             const std::vector<std::uint32_t>& uses) {
  std::vector<std::uint32_t> order(keys.size());
  std::vector<std::uint32_t> meant(keys.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = meant[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t x, std::uint32_t y) { return uses[x] != uses[y] ? uses[x] > uses[y] : keys[x] < keys[y]; });
  // Two words one error apart have a shortened form in common: each word is filed under itself and itself less one letter.
  std::unordered_map<std::string, std::vector<std::uint32_t>> filed;
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    const std::uint32_t here = order[rank];
    const std::u32string points = detail::code_points(keys[here]);
    if (points.size() + 1 < 7) continue;
    std::vector<std::string> forms{keys[here]};
    for (std::size_t i = 1; i < points.size(); ++i) forms.push_back(detail::text_of(std::u32string(points).erase(i, 1)));
    std::uint32_t best = rank;
    if (uses[here] <= 1) {
      for (const std::string& form : forms) {
        const auto found = filed.find(form);
        if (found == filed.end()) continue;
        for (const std::uint32_t other : found->second) {
          if (other >= best) break;
          if (one_typing_error(keys[here], keys[order[other]])) best = other;
        }
      }
    }
    if (best != rank) {
      meant[here] = order[best];
      continue;
    }
    for (std::string& form : forms) filed[std::move(form)].push_back(rank);
  }
  return meant;
}

}  // namespace netgraph

#endif
