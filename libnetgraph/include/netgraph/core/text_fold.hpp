#ifndef NETGRAPH_CORE_TEXT_FOLD_HPP
#define NETGRAPH_CORE_TEXT_FOLD_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/detail/text_fold_table.hpp>

namespace netgraph {

namespace detail {

/// The tables of text_fold_table.hpp, unpacked. There numbers stand in base 45 (see its generator), each entry against the one
/// before it.
class fold_tables {
 public:
  /// Unpacked at the first call: a constant, only shorter to write down.
  [[nodiscard]] static const fold_tables& get() {
    static const fold_tables made;
    return made;
  }

  /// What a code point folds to, or null where it stays. @complexity O(log size of the table).
  [[nodiscard]] const std::u32string_view* find(char32_t c) const {
    const auto found = std::lower_bound(sources_.begin(), sources_.end(), c);
    return found == sources_.end() || *found != c ? nullptr : &targets_[static_cast<std::size_t>(found - sources_.begin())];
  }

  /// The canonical combining class; 0 for what begins a new character.
  [[nodiscard]] unsigned combining_class(char32_t c) const {
    const auto after = std::upper_bound(classes_.begin(), classes_.end(), c,
                                        [](char32_t wanted, const class_run& run) { return wanted < run.first; });
    return after == classes_.begin() || c >= std::prev(after)->end ? 0 : std::prev(after)->kind;
  }

 private:
  struct class_run {
    char32_t first;
    char32_t end;
    unsigned kind;
  };

  class reader {
   public:
    explicit reader(std::string_view text) : text_(text) {}
    [[nodiscard]] bool done() const { return text_.empty(); }
    std::uint32_t number() {
      std::uint32_t value = 0;
      for (;;) {
        const char sign = text_.front();
        text_.remove_prefix(1);
        // The digits are '#' to '~' without '?' and the backslash.
        const unsigned digit = static_cast<unsigned>(sign - '#') - (sign > '?' ? 1U : 0U) - (sign > '\\' ? 1U : 0U);
        value = value * 45 + digit % 45;
        if (digit < 45) return value;
      }
    }
    std::int32_t signed_number() {
      const std::uint32_t value = number();
      const auto half = static_cast<std::int32_t>(value / 2);
      return value % 2 == 0 ? half : -half - 1;
    }

   private:
    std::string_view text_;
  };

  fold_tables() {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    std::int64_t source = 0;
    std::int64_t target = 0;
    for (reader in(packed_folds); !in.done();) {
      source += in.number();
      const std::uint32_t shape = in.number();
      const std::size_t size = shape / 2;
      std::u32string rest;
      if (size > 0) target += in.signed_number();
      for (std::size_t i = 1; i < size; ++i) rest += static_cast<char32_t>(0x301 + in.signed_number());
      const bool runs_on = shape % 2 != 0;
      const std::uint32_t count = runs_on ? in.number() : 1;
      const std::int64_t step = runs_on ? in.number() : 0;
      const std::int64_t target_step = runs_on ? in.signed_number() : 0;
      for (std::uint32_t i = 0; i < count; ++i) {
        if (i > 0) source += step, target += size > 0 ? target_step : 0;
        sources_ += static_cast<char32_t>(source);
        places.emplace_back(text_.size(), size);
        if (size > 0) (text_ += static_cast<char32_t>(target)) += rest;
      }
    }
    for (const auto& [at, size] : places) targets_.push_back(std::u32string_view(text_).substr(at, size));
    char32_t last = 0;
    for (reader in(packed_classes); !in.done();) {
      const char32_t first = last + in.number();
      last = first + in.number();
      classes_.push_back({first, last, in.number()});
    }
  }
  fold_tables(const fold_tables&) = delete;
  fold_tables& operator=(const fold_tables&) = delete;

  std::u32string sources_;  // sorted
  std::u32string text_;
  std::vector<std::u32string_view> targets_;
  std::vector<class_run> classes_;
};

/// Code points without a shape of their own: Unicode's default ignorable ones. They say nothing in a comparison.
[[nodiscard]] inline bool is_ignorable(char32_t c) noexcept {
  constexpr std::pair<char32_t, char32_t> ranges[] = {
      {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},  {0x180B, 0x180F},
      {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},  {0xFEFF, 0xFEFF},
      {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
  return std::any_of(std::begin(ranges), std::end(ranges), [&](const auto& r) { return c >= r.first && c <= r.second; });
}

/// Takes the code point at the front of a text; a byte that is no part of UTF-8 stands for itself, above all code points.
[[nodiscard]] inline char32_t take_code_point(std::string_view& text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  const std::size_t size = lead < 0x80                   ? 1
                           : lead >= 0xC2 && lead < 0xE0 ? 2
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xF0 && lead < 0xF5 ? 4
                                                         : 0;
  char32_t c = size == 1 ? lead : size == 2 ? lead & 0x1F : size == 3 ? lead & 0x0F : lead & 0x07;
  bool good = size != 0 && size <= text.size();
  for (std::size_t i = 1; good && i < size; ++i) {
    good = (byte(i) & 0xC0U) == 0x80;
    c = c << 6U | (byte(i) & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  good = good && c >= least[size] && c < 0x110000 && !(c >= 0xD800 && c <= 0xDFFF);
  if (!good) {
    text.remove_prefix(1);
    return 0x110000 + lead;
  }
  text.remove_prefix(size);
  return c;
}

inline void append_code_point(std::string& out, char32_t c) {
  const auto put = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c >= 0x110000) return put(c - 0x110000);
  if (c < 0x80) return put(c);
  if (c < 0x800) return put(0xC0 | c >> 6U), put(0x80 | (c & 0x3F));
  if (c < 0x10000) return put(0xE0 | c >> 12U), put(0x80 | (c >> 6U & 0x3F)), put(0x80 | (c & 0x3F));
  put(0xF0 | c >> 18U), put(0x80 | (c >> 12U & 0x3F)), put(0x80 | (c >> 6U & 0x3F)), put(0x80 | (c & 0x3F));
}

inline void fold_code_point(char32_t c, std::u32string& out) {
  if (c >= 'A' && c <= 'Z') {
    out += c + 32;
  } else if (c < 0x80 || c >= 0x110000) {
    out += c;
  } else if (c >= 0xAC00 && c <= 0xD7A3) {  // Hangul syllables are made by arithmetic
    const char32_t index = c - 0xAC00;
    out += 0x1100 + index / 588;
    out += 0x1161 + index % 588 / 28;
    if (index % 28 != 0) out += 0x11A7 + index % 28;
  } else if (const auto* target = fold_tables::get().find(c)) {
    out += *target;
  } else {
    out += c;
  }
}

/// Puts the marks upon one letter in the order of their classes, whichever way they were typed.
inline void order_marks(std::u32string& points) {
  const auto& tables = fold_tables::get();
  const auto kind = [&](char32_t c) { return c < 0x300 ? 0U : tables.combining_class(c); };
  for (auto first = points.begin(); first != points.end();) {
    if (kind(*first) == 0) {
      ++first;
      continue;
    }
    const auto last = std::find_if(first, points.end(), [&](char32_t c) { return kind(c) == 0; });
    std::stable_sort(first, last, [&](char32_t x, char32_t y) { return kind(x) < kind(y); });
    first = last;
  }
}

}  // namespace detail

/// The key by which texts are compared: two are alike (equal after NFKC and full case folding, code points without a shape
/// dropped, as in Unicode's NFKC_Casefold) exactly where their keys are equal. The one place where case is judged.
///
/// The key is UTF-8, taken apart (NFKD), and for comparing only, not for showing. Bytes that are not UTF-8 stay. Folding a key
/// gives the key. For texts of ASCII alone it is the text in lower case.
/// @complexity  O(length).
/// @reference  The Unicode Standard, section 3.13 (default caseless matching) and UAX #15 (normalization forms).
[[nodiscard]] inline std::string text_fold(std::string_view text) {
  std::string key;
  key.reserve(text.size());
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (const char c : text) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return key;
  }
  std::u32string points;
  while (!text.empty()) detail::fold_code_point(detail::take_code_point(text), points);
  detail::order_marks(points);
  // A mark until now; folded it is the letter.
  constexpr char32_t iota_below = 0x345;
  std::replace(points.begin(), points.end(), iota_below, char32_t{0x3B9});
  // What has no shape parts the marks around it while they are put in order; once it is gone they may meet, and are ordered anew.
  const auto kept = std::remove_if(points.begin(), points.end(), detail::is_ignorable);
  if (kept != points.end()) {
    points.erase(kept, points.end());
    detail::order_marks(points);
  }
  for (const char32_t c : points) detail::append_code_point(key, c);
  return key;
}

/// `text_fold` without the blanks around a text, and with one blank for several: the key of a word, a name or a sector, in which
/// nobody means anything by them.
[[nodiscard]] inline std::string word_fold(std::string_view text) {
  std::string key;
  for (const char c : text_fold(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (blank && (key.empty() || key.back() == ' ')) continue;
    key += blank ? ' ' : c;
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

/// Whether two texts are alike; see `text_fold`.
[[nodiscard]] inline bool alike(std::string_view x, std::string_view y) { return x == y || text_fold(x) == text_fold(y); }

}  // namespace netgraph

#endif
