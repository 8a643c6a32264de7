#ifndef NETGRAPH_CORE_TEXT_NUMBERING_HPP
#define NETGRAPH_CORE_TEXT_NUMBERING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netgraph/core/text_fold.hpp>

namespace netgraph {

/// Numbers texts that are alike (`word_fold`).
class text_numbering {
 public:
  std::uint32_t operator()(std::string_view text) {
    std::string folded = word_fold(text);
    const auto [found, fresh] = numbers_.try_emplace(std::move(folded), static_cast<std::uint32_t>(first_.size()));
    if (fresh) first_.emplace_back(text);
    return found->second;
  }

  /// The number of a text counted from 1; 0 for one that is empty or blank.
  std::uint32_t or_none(std::string_view text) { return word_fold(text).empty() ? 0U : (*this)(text) + 1U; }

  [[nodiscard]] std::vector<std::string> take_words() { return std::move(first_); }
  [[nodiscard]] std::size_t size() const noexcept { return first_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> first_;
};

}  // namespace netgraph

#endif
