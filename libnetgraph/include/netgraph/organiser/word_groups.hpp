#ifndef NETGRAPH_ORGANISER_WORD_GROUPS_HPP
#define NETGRAPH_ORGANISER_WORD_GROUPS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <netgraph/core/near_texts.hpp>
#include <netgraph/core/near_words.hpp>
#include <netgraph/network/contact_network.hpp>

namespace netgraph {

/// A word of somebody's that is taken for one that others write.
struct word_taken_for {
  std::string written;
  std::string meant;

  friend bool operator==(const word_taken_for&, const word_taken_for&) = default;
};

/// The words of interests, seeks and offers of a network, those that mean one thing in one group.
///
/// Two words are of one group where their keys are equal (`word_key`: case, blanks, hyphens, plural), where one is likely a
/// typing error of the other (`likely_meant`; the words of synonyms.csv count as written by many), or where synonyms.csv says so,
/// both ways and along chains. Groups are numbered in the order in which a word of theirs is first written in people.csv; a
/// group is called by its word that most people write, of equals by the one written first.
///
/// What people write who did not consent is left out. The one place where words of people meet: plans, suggestions, reasons and `check` ask it.
class word_groups {
 public:
  /// @complexity  O(total length of the words), and that of the different ones squared.
  explicit word_groups(const contact_network& net) {
    for (const person& someone : net.people()) {
      if (!someone.consent) continue;  // not even their spelling is told
      std::vector<std::uint32_t> own;
      for (const text_list* texts : {&someone.interests, &someone.seeks, &someone.offers}) {
        for (const std::string_view text : *texts) {
          if (const auto key = number(text)) own.push_back(*key);
        }
      }
      std::sort(own.begin(), own.end());
      own.erase(std::unique(own.begin(), own.end()), own.end());
      for (const std::uint32_t key : own) ++uses_[key];
    }
    const std::size_t written = keys_.size();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> alike;
    for (const synonym& row : net.synonyms()) {
      const auto x = number(row.word);
      const auto y = number(row.same_as);
      if (x && y) alike.emplace_back(*x, *y);
    }
    std::vector<std::uint32_t> uses = uses_;
    for (const auto& [x, y] : alike) uses[x] = uses[y] = std::max({uses[x], uses[y], 2U});
    meant_ = likely_meant(keys_, uses);
    std::vector<std::uint32_t> head(keys_.size());
    std::iota(head.begin(), head.end(), 0U);
    const auto find = [&](std::uint32_t x) {
      while (head[x] != x) x = head[x] = head[head[x]];
      return x;
    };
    const auto join = [&](std::uint32_t x, std::uint32_t y) { head[std::max(find(x), find(y))] = std::min(find(x), find(y)); };
    for (std::uint32_t k = 0; k < keys_.size(); ++k) join(k, meant_[k]);
    for (const auto& [x, y] : alike) join(x, y);
    group_.assign(keys_.size(), none);
    std::vector<std::uint32_t> called;
    for (std::uint32_t k = 0; k < written; ++k) {
      std::uint32_t& group = group_[find(k)];
      if (group == none) {
        group = static_cast<std::uint32_t>(called.size());
        called.push_back(k);
      }
      group_[k] = group;
      if (uses_[k] > uses_[called[group]]) called[group] = k;
    }
    for (std::uint32_t k = static_cast<std::uint32_t>(written); k < keys_.size(); ++k) group_[k] = group_[find(k)];
    for (const std::uint32_t k : called) words_.push_back(first_[k]);
  }

  /// The group of a word that stands in people.csv or synonyms.csv; absent for others and for what says nothing.
  /// @complexity  O(length).
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view text) const {
    const auto found = numbers_.find(word_key(text));
    if (found == numbers_.end() || group_[found->second] == none) return std::nullopt;
    return group_[found->second];
  }

  /// The groups in which people of the network have a word.
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

  /// What each group is called.
  [[nodiscard]] const std::vector<std::string>& words() const noexcept { return words_; }

  /// The words that are taken for typing errors, in the order in which they are first written.
  [[nodiscard]] std::vector<word_taken_for> typing_errors() const {
    std::vector<word_taken_for> told;
    for (std::size_t k = 0; k < meant_.size(); ++k) {
      if (meant_[k] != k) told.push_back({first_[k], first_[meant_[k]]});
    }
    return told;
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  // Most words are written many times: each spelling is keyed once.
  std::optional<std::uint32_t> number(std::string_view text) {
    const auto seen = spelled_.find(std::string(text));
    if (seen != spelled_.end()) return seen->second == none ? std::nullopt : std::optional(seen->second);
    std::string key = word_key(text);
    std::uint32_t place = none;
    if (!key.empty()) {
      const auto [found, fresh] = numbers_.try_emplace(key, static_cast<std::uint32_t>(keys_.size()));
      if (fresh) {
        keys_.push_back(std::move(key));
        first_.emplace_back(text);
        uses_.push_back(0);
      }
      place = found->second;
    }
    spelled_.emplace(text, place);
    return place == none ? std::nullopt : std::optional(place);
  }

  std::unordered_map<std::string, std::uint32_t> spelled_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // by key
  std::vector<std::string> keys_;
  std::vector<std::string> first_;    // as first written
  std::vector<std::uint32_t> uses_;   // people who write it
  std::vector<std::uint32_t> meant_;  // by key
  std::vector<std::uint32_t> group_;  // by key
  std::vector<std::string> words_;    // by group
};

/// A word that somebody seeks and nobody offers.
struct unmet_word {
  std::string word;
  std::size_t seekers = 0;
  std::string nearest = {};  ///< what is offered that looks most like it (`near_texts`); empty where nothing does

  friend bool operator==(const unmet_word&, const unmet_word&) = default;
};

/// How far the words that people seek are met by what others offer.
struct sought_words {
  std::size_t sought = 0;               ///< different words sought
  std::vector<unmet_word> unmet = {};  ///< those nobody offers; most sought first, then in the order in which they are written
};

/// Counts what is sought and what of it nobody offers, among those who consented.
/// @complexity  O(words sought and unmet * words offered).
[[nodiscard]] inline sought_words find_sought_words(const contact_network& net, const word_groups& groups) {
  std::vector<std::size_t> seekers(groups.size(), 0);
  std::vector<std::uint8_t> offered(groups.size(), 0);
  std::unordered_set<std::string_view> seen;
  std::vector<std::string_view> offers;  // as they are written
  for (const person& someone : net.people()) {
    if (!someone.consent) continue;
    std::vector<std::uint32_t> own;
    for (const std::string_view text : someone.seeks) {
      if (const auto group = groups.find(text)) own.push_back(*group);
    }
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const std::uint32_t group : own) ++seekers[group];
    for (const std::string_view text : someone.offers) {
      if (!seen.insert(text).second) continue;
      if (const auto group = groups.find(text)) {
        offered[*group] = 1;
        offers.push_back(text);
      }
    }
  }
  sought_words told;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (seekers[g] == 0) continue;
    ++told.sought;
    if (offered[g] != 0) continue;
    const auto near = near_texts(groups.words()[g], offers, 1);
    told.unmet.push_back({groups.words()[g], seekers[g], near.empty() ? std::string() : std::string(offers[near.front()])});
  }
  std::stable_sort(told.unmet.begin(), told.unmet.end(),
                   [](const unmet_word& x, const unmet_word& y) { return x.seekers > y.seekers; });
  return told;
}

}  // namespace netgraph

#endif
