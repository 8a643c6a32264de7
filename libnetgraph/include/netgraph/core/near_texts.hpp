#ifndef NETGRAPH_CORE_NEAR_TEXTS_HPP
#define NETGRAPH_CORE_NEAR_TEXTS_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <netgraph/core/text_fold.hpp>

namespace netgraph {

/// How many bytes must be put in, taken out, exchanged, or swapped with their neighbour to make one text of another.
///
/// Compares texts as they are; fold them first (`text_fold`) where case is not to count. Each place is changed once (the
/// "optimal string alignment" of the Damerau-Levenshtein distance).
/// @complexity  O(size of x * size of y).
[[nodiscard]] inline std::size_t edit_distance(std::string_view x, std::string_view y) {
  std::vector<std::size_t> two_up(y.size() + 1);
  std::vector<std::size_t> up(y.size() + 1);
  std::vector<std::size_t> row(y.size() + 1);
  std::iota(up.begin(), up.end(), std::size_t{0});
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (x[i - 1] == y[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    std::swap(two_up, up);
    std::swap(up, row);
  }
  return up[y.size()];
}

namespace detail {

/// The distance of one text of 1 to 64 bytes to many others, one step of a few operations a byte of the other.
class fixed_distance {
 public:
  explicit fixed_distance(std::string_view text) : size_(text.size()) {
    for (std::size_t i = 0; i < size_; ++i) marks_[static_cast<unsigned char>(text[i])] |= std::uint64_t{1} << i;
  }

  [[nodiscard]] std::size_t to(std::string_view other) const {
    std::uint64_t up = ~std::uint64_t{0};  // where a column's value is one more than the one above it
    std::uint64_t down = 0;
    std::uint64_t level = 0;
    std::uint64_t before = 0;
    std::size_t distance = size_;
    const std::uint64_t last = std::uint64_t{1} << (size_ - 1);
    for (const char c : other) {
      const std::uint64_t marks = marks_[static_cast<unsigned char>(c)];
      level = (((~level) & marks) << 1U) & before;  // a swap with the neighbour
      level |= (((marks & up) + up) ^ up) | marks | down;
      const std::uint64_t rise = down | ~(level | up);
      const std::uint64_t fall = level & up;
      if ((rise & last) != 0) ++distance;
      if ((fall & last) != 0) --distance;
      const std::uint64_t shifted = (rise << 1U) | 1U;
      up = (fall << 1U) | ~(level | shifted);
      down = level & shifted;
      before = marks;
    }
    return distance;
  }

 private:
  std::array<std::uint64_t, 256> marks_{};
  std::size_t size_;
};

}  // namespace detail

/// The places of up to `most` of `known` that look like `text`, best first, for "did you mean".
///
/// Compared after folding. A text looks like another where at most a third of the longer one's bytes have to be changed
/// (`edit_distance`), or where one begins with the other and that is at least three bytes long. The nearer ones come first,
/// then those earlier in `known`; of known texts that are alike only the first is given.
/// @complexity  O(bytes in `known`) for texts of up to 64 bytes.
/// @reference  H. Hyyro, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003.
template <class Known>
[[nodiscard]] std::vector<std::size_t> near_texts(std::string_view text, const Known& known, std::size_t most = 3) {
  const std::string wanted = text_fold(text);
  if (wanted.empty() || most == 0) return {};
  const detail::fixed_distance quick(std::string_view(wanted).substr(0, 64));
  struct near_text {
    std::size_t distance;
    std::size_t place;
    std::string key;
    bool operator<(const near_text& other) const { return std::tie(distance, place) < std::tie(other.distance, other.place); }
  };
  std::vector<near_text> best;  // sorted, at most `most`
  std::size_t place = 0;
  for (const std::string_view name : known) {
    const std::size_t here = place++;
    const std::size_t longer = std::max(name.size(), wanted.size());
    if (longer > 4 * wanted.size() + 64) continue;
    std::string key = text_fold(name);
    const std::size_t longest = std::max(key.size(), wanted.size());
    const std::size_t shortest = std::min(key.size(), wanted.size());
    const bool begins =
        shortest >= 3 && std::equal(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(shortest), wanted.begin());
    if (!begins && longest - shortest > longest / 3) continue;
    std::size_t distance = wanted.size() <= 64 ? quick.to(key) : edit_distance(wanted, key);
    if (begins) distance = std::min(distance, longest / 3);
    if (key.empty() || distance > longest / 3) continue;
    near_text found{distance, here, std::move(key)};
    if (best.size() == most && !(found < best.back())) continue;
    const auto twin = std::find_if(best.begin(), best.end(), [&](const near_text& c) { return c.key == found.key; });
    if (twin != best.end()) continue;  // the earlier one of those alike stays
    best.insert(std::upper_bound(best.begin(), best.end(), found), std::move(found));
    if (best.size() > most) best.pop_back();
  }
  std::vector<std::size_t> places;
  for (const near_text& c : best) places.push_back(c.place);
  return places;
}

/// What of an id is left when case, blanks and zeros before a number are not counted: ids with one such key are most likely one.
[[nodiscard]] inline std::string loose_id(std::string_view id) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string bare;
  for (const char c : text_fold(id)) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') bare += c;
  }
  std::string key;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    const bool leading = bare[i] == '0' && (key.empty() || !digit(key.back())) && i + 1 < bare.size() && digit(bare[i + 1]);
    if (!leading) key += bare[i];
  }
  return key;
}

/// The mailbox that an e-mail address leads to, as it is compared: case, blanks, `mailto:`, a name before `<...>` and what a `+` adds
/// to the part before the `@` are not counted. Addresses of one such key are read by one person, or by one household.
[[nodiscard]] inline std::string mailbox_of(std::string_view email) {
  std::string key = word_fold(email);
  if (const auto open = key.rfind('<'); open != std::string::npos && key.back() == '>') {
    key = word_fold(std::string_view(key).substr(open + 1, key.size() - open - 2));
  }
  if (key.starts_with("mailto:")) key.erase(0, 7);
  const auto at = key.find('@');
  const auto plus = key.find('+');
  if (at != std::string::npos && plus != std::string::npos && plus > 0 && plus < at) key.erase(plus, at - plus);
  return key;
}

}  // namespace netgraph

#endif
