#ifndef NETGRAPH_ORGANISER_DETAIL_PLAN_TELLING_HPP
#define NETGRAPH_ORGANISER_DETAIL_PLAN_TELLING_HPP

// The plan chosen, as introductions with their reasons.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/organiser/detail/event_planner.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/plan/detail/gini.hpp>

namespace netgraph::detail {

inline planned_introduction event_planner::introduction_of(const chosen_pair& choice, const channel_habits& habits) const {
  planned_introduction made;
  made.a = pairs_[choice.pair].a;
  made.b = pairs_[choice.pair].b;
  const worth_parts parts = scan_->parts(made.a, made.b);
  made.p_both = parts.p_both;
  made.p_known = parts.p_known;
  made.value = parts.value;
  made.proposed_before = parts.proposed_before;
  made.fresh = parts.fresh;
  made.worth = choice.value;
  const announced_introduction* before = announced(made.a, made.b);
  if (choice.introducer != no_place) {
    made.introducer = at_slot_[to_index(choice.introducer)];
    double next = 0.0;
    for (const possible_introducer& m : introducers_->of(made.a, made.b, room_.people.size(), next)) {
      if (m.person != *made.introducer) continue;
      made.introducer_as = m.kind;
      made.introducer_share = m.share;
    }
    made.introducer_is_host = made.introducer_as == introducer_kind::host;
  } else {
    made.warm_up = habits.common(made.a, made.b);
  }
  if (before != nullptr) made.change = before->introducer == made.introducer ? plan_change::kept : plan_change::moved;
  if (before == nullptr && !announced_.empty()) made.change = plan_change::added;
  made.reasons = nameable(explain(*scorer_, made.a, made.b), eligible_->rules(), made.a, made.b);
  find_grounds(made);
  return made;
}

inline planned_introduction event_planner::explained(vertex_id a, vertex_id b) const {
  planned_introduction made;
  made.a = std::min(a, b);
  made.b = std::max(a, b);
  const worth_parts parts = scan_->parts(made.a, made.b);
  made.p_both = parts.p_both;
  made.p_known = parts.p_known;
  made.value = parts.value;
  made.proposed_before = parts.proposed_before;
  made.fresh = parts.fresh;
  made.worth = parts.worth();
  made.reasons = nameable(explain(*scorer_, made.a, made.b), eligible_->rules(), made.a, made.b);
  find_grounds(made);
  return made;
}

// What the ties to shared contacts and of the introducer rest on: a strength alone does not say that people have met.
inline void event_planner::find_grounds(planned_introduction& made) const {
  std::vector<tie_basis> others;
  for (const reason& why : made.reasons) {
    if (why.kind != reason_kind::shared_contacts) continue;
    for (const vertex_id w : why.people) {
      const tie_basis to_a = (*bases_)(made.a, w);
      const tie_basis to_b = (*bases_)(made.b, w);
      if (to_a.met && to_b.met) {
        made.shared_met.push_back(w);
      } else {
        others.insert(others.end(), {to_a, to_b});
      }
    }
  }
  made.shared_otherwise = common_ground(others);
  if (!made.introducer) return;
  made.introducer_to_a = ground_of((*bases_)(*made.introducer, made.a));
  made.introducer_to_b = ground_of((*bases_)(*made.introducer, made.b));
}

// Who would have none joins two who may meet them both, where the three gain most; in the order of their lots, so that it is
// not always the same who comes third. What a third adds is no part of the certificate.
inline void event_planner::join_trios() {
  const plan_words words(net_, profiles_.words);
  for (const vertex_id c : at_slot_) {
    planned_person& alone = plan_.people[place(c)];
    if (!alone.introductions.empty() || most_for(c) == 0) continue;
    planned_introduction* best = nullptr;
    double most = 0.0;
    for (planned_introduction& pair : plan_.introductions) {
      if (pair.third || scan_->why_not(c, pair.a) || scan_->why_not(c, pair.b)) continue;
      // Nobody is introduced by themselves, nor by somebody they are kept apart from.
      if (pair.introducer && (pair.introducer == c || eligible_->rules().apart(*pair.introducer, c))) continue;
      const double worth = scan_->parts(std::min(c, pair.a), std::max(c, pair.a)).worth() +
                           scan_->parts(std::min(c, pair.b), std::max(c, pair.b)).worth();
      if (worth <= most) continue;
      best = &pair;
      most = worth;
    }
    if (best == nullptr) continue;
    best->third = c;
    best->sentence = words.sentence(*best);
    alone.introductions.push_back(static_cast<std::uint32_t>(best - plan_.introductions.data()));
    alone.total = most;
  }
  std::vector<double> totals;
  for (const place_id v : chosen_.could) totals.push_back(plan_.people[place(at_slot_[to_index(v)])].total);
  std::sort(totals.begin(), totals.end());
  if (!totals.empty()) plan_.lowest_total = totals.front();
  plan_.gini = gini(totals);
}

inline void event_planner::tell() {
  const plan_words words(net_, profiles_.words);
  const channel_habits habits(net_, ties_->channels(), options_.as_of);
  for (const chosen_pair& choice : chosen_.chosen) {
    planned_introduction made = introduction_of(choice, habits);
    for (const reason& why : made.reasons) made.phrases.push_back(words.phrase(made, why));
    made.sentence = words.sentence(made);
    plan_.proposed_before += made.proposed_before > 0 ? 1 : 0;
    plan_.introductions.push_back(std::move(made));
  }
  std::sort(plan_.introductions.begin(), plan_.introductions.end(), [](const auto& x, const auto& y) {
    if (x.worth != y.worth) return x.worth > y.worth;
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  plan_.proof = chosen_.proof;
  plan_.proof.value = 0.0;  // the sum of the column, in its order
  for (std::uint32_t i = 0; i < plan_.introductions.size(); ++i) {
    const planned_introduction& made = plan_.introductions[i];
    plan_.proof.value += made.worth;
    for (const vertex_id v : {made.a, made.b}) {
      planned_person& p = plan_.people[place(v)];
      p.introductions.push_back(i);
      p.total += made.worth;
    }
    if (made.introducer) plan_.people[place(*made.introducer)].introduces.push_back(i);
  }
  plan_.proof.upper_bound = std::max(plan_.proof.upper_bound, plan_.proof.value);
  plan_.words = profiles_.words;
  if (options_.trios) join_trios();
  compare_with_announced();
  explain_wishes();
  explain_the_rest();
  assume();
}

}  // namespace netgraph::detail

#endif
