#ifndef NETGRAPH_ORGANISER_DETAIL_TOLD_REASONS_HPP
#define NETGRAPH_ORGANISER_DETAIL_TOLD_REASONS_HPP

#include <string>
#include <utility>
#include <vector>

#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/detail/introducers_in_room.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/suggest/explain.hpp>

namespace netgraph::detail {

/// Why two people should meet, without anybody who may not be named to either of them.
struct told_reasons {
  std::vector<reason> reasons = {};
  std::vector<std::string> phrases = {};        // one short phrase a reason, in the same order
  std::vector<vertex_id> shared_contacts = {};  // those who may be named, the most telling first
  std::vector<vertex_id> shared_met = {};       // of these, those whom both have met
};

[[nodiscard]] inline told_reasons tell_reasons(const contact_network& net, const pair_scorer& scorer, const tie_bases& bases,
                                               const rules_in_force& rules, const profiles& known, vertex_id v, vertex_id w,
                                               naming people = naming::names) {
  told_reasons told;
  told.reasons = nameable(explain(scorer, v, w), rules, v, w);
  for (const reason& why : told.reasons) {
    if (why.kind == reason_kind::shared_contacts) told.shared_contacts = why.people;
  }
  planned_introduction said{.a = v, .b = w};
  std::vector<tie_basis> others;
  for (const vertex_id x : told.shared_contacts) {
    const tie_basis mine = bases(v, x);
    const tie_basis theirs = bases(w, x);
    if (mine.met && theirs.met) {
      said.shared_met.push_back(x);
    } else {
      others.insert(others.end(), {mine, theirs});
    }
  }
  said.shared_otherwise = common_ground(others);
  const plan_words words(net, known.words, people);
  for (const reason& why : told.reasons) told.phrases.push_back(words.phrase(said, why));
  told.shared_met = std::move(said.shared_met);
  return told;
}

}  // namespace netgraph::detail

#endif
