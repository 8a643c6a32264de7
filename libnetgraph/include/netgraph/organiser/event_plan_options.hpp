#ifndef NETGRAPH_ORGANISER_EVENT_PLAN_OPTIONS_HPP
#define NETGRAPH_ORGANISER_EVENT_PLAN_OPTIONS_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/suggest/ranker.hpp>
#include <netgraph/suggest/score.hpp>

namespace netgraph {

/// An introduction that was announced, by whom where that was said.
struct announced_introduction {
  vertex_id a = {};
  vertex_id b = {};
  std::optional<vertex_id> introducer = {};

  friend bool operator==(const announced_introduction&, const announced_introduction&) = default;
};

/// How an event is planned. Only `as_of` has no default.
struct event_plan_options {
  /// The day from which everything is seen: nothing later counts. Usually the day the plan is made.
  date as_of;

  std::uint32_t at_most = 3;             ///< introductions a person gets at most
  std::uint32_t newcomers_at_least = 1;  ///< introductions every newcomer gets, where any is allowed
  std::uint32_t per_introducer = 3;      ///< introductions one person makes at most
  /// What the best possible introducer adds to an introduction's worth: worth * (1 + lift * balance * turnout).
  /// Referrals rise with strong, balanced ties to both sides (mission notes 3.2, grade B); the figure is ours.
  double introducer_lift = 0.5;
  /// The balance an event's host has at least, however weak or missing the ties to the two: a host may always introduce.
  double host_balance = 0.1;
  /// What an earlier proposal that came to nothing leaves of an introduction's worth, each time; in [0, 1]. 1 forgets them.
  double proposed_before = 0.5;
  /// What it adds to an introduction's worth that somebody had none at the last event they were at, for each of the two; in
  /// [0, 1]. 0 forgets it.
  double left_out_before = 0.1;
  bool trios = false;  ///< whether who would have none joins an introduction of two, where all three may meet
  /// Share of the best value that may be given up for fairness: first so that everybody who can gets one
  /// introduction, then so that the lowest person total rises. 0 plans for value alone.
  double fairness = 0.02;

  eligibility_options eligible = {};   ///< who may be introduced to whom: cooldown, known, met
  attending_options attending = {};    ///< who is expected, who is a regular, who is new
  /// Tie strength; `as_of` and `threads` are filled in. Its `rooms` and `channels` hold for the whole plan: for ties, for who is
  /// taken to know or to have met whom, and for who is expected.
  tie_options ties = {};
  score_options scores = {};  ///< what makes an introduction worth making; `people` is filled in
  /// How likely two people are to take to each other, learned from the past (`fit_ranker`); absent: by the documented parts.
  std::optional<ranker> learned = {};

  /// Who is in the room, where the organiser knows it (a re-plan at the door); empty: who is expected.
  std::vector<vertex_id> present = {};
  /// Introductions already announced; each kept one counts `stickiness` of the best pair's worth more, and keeps its introducer
  /// where that person is in the room and may introduce.
  std::vector<announced_introduction> published = {};
  double stickiness = 0.1;

  std::uint64_t seed = 0;  ///< for the repair steps of the plan; equal seeds give equal plans
  unsigned threads = 1;  ///< 0 for all cores; the plan does not depend on it
};

/// Calls `visit(name, field)` for everything a plan is made with but the day and the number of threads: the one list of
/// options, by which they are read and written. `Options` is `event_plan_options`, const or not.
template <class Options, class Visit>
void each_option(Options& o, Visit&& visit) {
  visit("at_most", o.at_most);
  visit("newcomers_at_least", o.newcomers_at_least);
  visit("per_introducer", o.per_introducer);
  visit("introducer_lift", o.introducer_lift);
  visit("host_balance", o.host_balance);
  visit("proposed_before", o.proposed_before);
  visit("left_out_before", o.left_out_before);
  visit("trios", o.trios);
  visit("fairness", o.fairness);
  visit("cooldown_days", o.eligible.cooldown_days);
  visit("known_above", o.eligible.known_above);
  visit("met_within_days", o.eligible.met_within_days);
  visit("colleagues", o.eligible.colleagues);
  visit("regular_window", o.attending.regular_window);
  visit("regular_events", o.attending.regular_events);
  visit("regular_share", o.attending.regular_share);
  visit("newcomer_days", o.attending.newcomer_days);
  visit("min_strength", o.ties.min_strength);
  visit("encounters", o.ties.rooms.encounters);
  visit("encounter_rules", o.ties.rooms.encounter_rules);
  visit("rooms_beside_contacts", o.ties.rooms.rooms_beside_contacts);
  visit("free_rate", o.ties.rooms.turnout.free_rate);
  visit("paid_rate", o.ties.rooms.turnout.paid_rate);
  visit("series_weight", o.ties.rooms.turnout.series_weight);
  visit("person_weight", o.ties.rooms.turnout.person_weight);
  visit("channels", o.ties.channels);
  visit("without_events", o.ties.without_events);
  visit("without_rooms", o.ties.without_rooms);
  visit("ranker", o.learned);
  visit("aim", o.scores.aim);
  visit("weight_shared_contacts", o.scores.weights.shared_contacts);
  visit("weight_seeks_offers", o.scores.weights.seeks_offers);
  visit("weight_common_interests", o.scores.weights.common_interests);
  visit("weight_new_reach", o.scores.weights.new_reach);
  visit("weight_other_sector", o.scores.weights.other_sector);
  visit("weight_newcomer", o.scores.weights.newcomer);
  visit("weight_competitor", o.scores.weights.competitor);
  visit("shared_contacts_scale", o.scores.shared_contacts_scale);
  visit("offer_credit", o.scores.offer_credit);
  visit("interest_prior", o.scores.interest_prior);
  visit("present", o.present);
  visit("published", o.published);
  visit("stickiness", o.stickiness);
  visit("seed", o.seed);
}

}  // namespace netgraph

#endif
