#ifndef NETGRAPH_ORGANISER_PROFILES_HPP
#define NETGRAPH_ORGANISER_PROFILES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/text_numbering.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/organiser/word_groups.hpp>
#include <netgraph/suggest/score.hpp>

namespace netgraph {

/// What people say of themselves, as the numbers that `suggest/` works on, and the words back again.
struct profiles {
  profile_table table;
  /// What each term is called. One vocabulary serves interests, seeks and offers, so that "printing" sought meets "Printing"
  /// offered.
  std::vector<std::string> words;
};

/// Turns the people of a network into the table of numbers that pairs are scored on.
///
/// Words that mean one thing are one term (`word_groups`); one that a person names twice counts once. Sector and organisation
/// are numbered from 1; 0 means not known. Of people who did not consent nothing is known.
///
/// @param newcomer  for each person, whether they are new; empty for nobody.
/// @throws std::invalid_argument  if `newcomer` is neither empty nor as long as the network.
/// @complexity  O(total length of the texts).
[[nodiscard]] inline profiles make_profiles(const contact_network& net, std::span<const std::uint8_t> newcomer = {}) {
  if (!newcomer.empty() && newcomer.size() != net.size()) {
    throw std::invalid_argument("make_profiles: " + std::to_string(newcomer.size()) + " newcomer marks for " +
                                std::to_string(net.size()) + " people");
  }
  profiles made;
  profile_table& table = made.table;
  const word_groups words(net);
  text_numbering sectors;
  text_numbering organisations;

  table.people = net.size();
  const auto add = [&](term_lists& lists, const text_list& texts) {
    const std::size_t first = lists.terms.size();
    for (const std::string_view text : texts) {
      if (const auto term = words.find(text)) lists.terms.push_back(*term);
    }
    const auto begin = lists.terms.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, lists.terms.end());
    lists.terms.erase(std::unique(begin, lists.terms.end()), lists.terms.end());
    lists.offsets.push_back(static_cast<std::uint32_t>(lists.terms.size()));
  };
  for (term_lists* lists : {&table.interests, &table.seeks, &table.offers}) lists->offsets.assign(1, 0);
  const text_list nothing;
  for (const person& someone : net.people()) {
    // Nobody is told by a number either what somebody says who did not consent: how rare a word is depends on those who do.
    const bool counts = someone.consent;
    add(table.interests, counts ? someone.interests : nothing);
    add(table.seeks, counts ? someone.seeks : nothing);
    add(table.offers, counts ? someone.offers : nothing);
    table.sector.push_back(counts ? sectors.or_none(someone.sector) : 0U);
    table.organisation.push_back(counts ? organisations.or_none(someone.organisation) : 0U);
  }
  table.term_count = static_cast<std::uint32_t>(words.size());
  table.newcomer.assign(newcomer.begin(), newcomer.end());
  if (table.newcomer.empty()) table.newcomer.assign(net.size(), 0);
  made.words = words.words();
  return made;
}

}  // namespace netgraph

#endif
