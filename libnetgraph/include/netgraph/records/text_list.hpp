#ifndef NETGRAPH_RECORDS_TEXT_LIST_HPP
#define NETGRAPH_RECORDS_TEXT_LIST_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace netgraph {

/// A few texts of a row, such as its interests: fixed once made, held one behind another in one block of memory.
///
/// Tables have millions of rows, each with such lists, most of them empty or short: an empty list is one pointer and
/// allocates nothing, any other one allocates once. The texts are handed out as views, valid as long as the list, one
/// after another: there is no way to a text but through those before it.
class text_list {
 public:
  class iterator;

  text_list() noexcept = default;
  /// Copies the texts.
  /// @throws std::invalid_argument  if one of them holds a NUL byte, which no table may hold either.
  /// @throws std::length_error  if together they are longer than 4 GiB.
  explicit text_list(std::span<const std::string_view> texts) { copy(texts); }
  explicit text_list(std::span<const std::string> texts) { copy(texts); }
  text_list(std::initializer_list<std::string_view> texts)
      : text_list(std::span<const std::string_view>(texts.begin(), texts.size())) {}

  /// The list whose texts stand in `text` with `mark` between them, taken as they are: empty ones, too. An empty `text`
  /// is the empty list. @pre  `text` holds no NUL byte. @throws std::length_error  as above.
  [[nodiscard]] static text_list split(std::string_view text, char mark);

  text_list(const text_list& other);
  text_list(text_list&&) noexcept = default;
  text_list& operator=(const text_list& other) { return *this = text_list(other); }
  text_list& operator=(text_list&&) noexcept = default;
  ~text_list() = default;

  /// How many texts. @complexity O(length of the texts).
  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(std::count(first(), last(), '\0')); }
  [[nodiscard]] bool empty() const noexcept { return !block_; }
  [[nodiscard]] iterator begin() const noexcept;
  [[nodiscard]] iterator end() const noexcept;

  /// Equal where both have the same texts in the same order.
  friend bool operator==(const text_list& x, const text_list& y) noexcept {
    if (x.empty() || y.empty()) return x.empty() && y.empty();
    const std::size_t bytes = x.block_bytes();
    return bytes == y.block_bytes() && std::memcmp(x.block_.get(), y.block_.get(), bytes) == 0;
  }

 private:
  // The block: how many bytes follow, then the texts, a NUL byte behind each. An empty list has no block.
  using length = std::uint32_t;

  template <class Text>
  void copy(std::span<const Text> texts);

  /// Makes the block. @return  where the texts go.
  char* make_block(std::size_t bytes) {
    if (bytes > std::numeric_limits<length>::max()) throw std::length_error("text_list: more than 4 GiB of texts in one list");
    const auto written = static_cast<length>(bytes);
    block_ = std::make_unique_for_overwrite<char[]>(sizeof written + bytes);
    std::memcpy(block_.get(), &written, sizeof written);
    return block_.get() + sizeof written;
  }

  [[nodiscard]] std::size_t block_bytes() const noexcept {
    length bytes = 0;
    std::memcpy(&bytes, block_.get(), sizeof bytes);
    return sizeof bytes + bytes;
  }
  [[nodiscard]] const char* first() const noexcept { return block_ ? block_.get() + sizeof(length) : nullptr; }
  [[nodiscard]] const char* last() const noexcept { return block_ ? block_.get() + block_bytes() : nullptr; }

  std::unique_ptr<char[]> block_;
};

/// Walks through a list's texts; a forward iterator whose value is a view.
class text_list::iterator {
 public:
  using value_type = std::string_view;
  using difference_type = std::ptrdiff_t;
  using reference = std::string_view;
  using pointer = void;
  using iterator_category = std::input_iterator_tag;
  using iterator_concept = std::forward_iterator_tag;

  iterator() noexcept = default;
  [[nodiscard]] std::string_view operator*() const noexcept { return text_; }
  iterator& operator++() noexcept {
    *this = iterator(text_.data() + text_.size() + 1, end_);
    return *this;
  }
  iterator operator++(int) noexcept {
    const iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const iterator& x, const iterator& y) noexcept { return x.text_.data() == y.text_.data(); }

 private:
  friend class text_list;
  iterator(const char* at, const char* end) noexcept : text_(at, at == end ? 0 : std::strlen(at)), end_(end) {}

  std::string_view text_;
  const char* end_ = nullptr;
};

template <class Text>
void text_list::copy(std::span<const Text> texts) {
  if (texts.empty()) return;
  std::size_t bytes = texts.size();
  for (const std::string_view text : texts) {
    if (text.find('\0') != std::string_view::npos) throw std::invalid_argument("text_list: a text holds a NUL byte; take it out");
    bytes += text.size();
  }
  char* at = make_block(bytes);
  for (const std::string_view text : texts) {
    at = std::copy(text.begin(), text.end(), at);
    *at++ = '\0';
  }
}

inline text_list text_list::split(std::string_view text, char mark) {
  text_list made;
  if (text.empty()) return made;
  char* const into = made.make_block(text.size() + 1);
  const char* const from = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) into[i] = from[i] == mark ? '\0' : from[i];
  into[text.size()] = '\0';
  return made;
}

inline text_list::text_list(const text_list& other) {
  if (!other.block_) return;
  block_ = std::make_unique_for_overwrite<char[]>(other.block_bytes());
  std::memcpy(block_.get(), other.block_.get(), other.block_bytes());
}

inline text_list::iterator text_list::begin() const noexcept { return {first(), last()}; }
inline text_list::iterator text_list::end() const noexcept { return {last(), last()}; }

}  // namespace netgraph

#endif
