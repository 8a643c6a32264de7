#ifndef NETGRAPH_NETWORK_DETAIL_CONSENT_OF_DOUBLES_HPP
#define NETGRAPH_NETWORK_DETAIL_CONSENT_OF_DOUBLES_HPP

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <netgraph/core/near_texts.hpp>
#include <netgraph/core/text_fold.hpp>
#include <netgraph/records/person.hpp>

namespace netgraph::detail {

/// Of somebody who stands there twice, under two ids, the row that says no holds: who has the mailbox of one who did not consent,
/// and the same name or one of them none, did not consent either; `mail` likewise.
/// @return  the ids of those rows that said otherwise. @complexity  O(people).
inline std::vector<std::string> spread_refusals(std::span<person> people) {
  std::unordered_map<std::string, std::vector<const person*>> refusing;  // by mailbox
  const auto refuses = [](const person& p) { return !p.consent || !p.mail; };
  std::vector<person> said;  // as it stood before any was changed
  for (const person& p : people) {
    if (refuses(p) && !p.email.empty()) said.push_back(p);
  }
  for (const person& p : said) refusing[mailbox_of(p.email)].push_back(&p);
  std::vector<std::string> changed;
  if (refusing.empty()) return changed;
  for (person& p : people) {
    if (p.email.empty() || (!p.consent && !p.mail)) continue;
    const auto found = refusing.find(mailbox_of(p.email));
    if (found == refusing.end()) continue;
    const std::string name = word_fold(p.name);
    for (const person* no : found->second) {
      if (const std::string theirs = word_fold(no->name); !name.empty() && !theirs.empty() && name != theirs) continue;
      if ((p.consent && !no->consent) || (p.mail && !no->mail)) {
        if (changed.empty() || changed.back() != p.id) changed.push_back(p.id);
        p.consent = p.consent && no->consent;
        p.mail = p.mail && no->mail;
      }
    }
  }
  return changed;
}

}  // namespace netgraph::detail

#endif
