#ifndef NETGRAPH_TESTS_SUPPORT_ORGANISER_CLUB_HPP
#define NETGRAPH_TESTS_SUPPORT_ORGANISER_CLUB_HPP

// Small clubs for the organiser's tests, and a verifier of plans that shares no code with the planner.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/network/network_builder.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/event_plan.hpp>

#include "support/network_fixtures.hpp"

namespace netgraph::testing {

/// A club with ties, trades, wishes, newcomers, hosts, people opted out and rules, all drawn from a seed.
inline contact_network random_club(std::size_t people, std::uint64_t seed) {
  random_stream random(seed);
  network_builder builder;
  const std::vector<std::string> trades{"print", "law", "web", "wine", "tax", ""};
  const auto id = [](std::size_t i) { return "p" + std::to_string(i); };
  for (std::size_t i = 0; i < people; ++i) {
    person p;
    p.id = id(i);
    p.sector = trades[random.below(trades.size())];
    if (random.uniform() < 0.6) p.seeks = {trades[random.below(5)]};
    if (random.uniform() < 0.8) p.offers = {trades[random.below(5)]};
    p.consent = random.uniform() > 0.1;
    builder.add_person(std::move(p));
  }
  for (int e = 0; e < 4; ++e) {
    event what;
    what.id = "e" + std::to_string(e);
    what.series = "club";
    what.start = moment(days_after(day("2026-01-01"), 30 * e));
    builder.add_event(std::move(what));
    for (std::size_t i = 0; i < people; ++i) {
      if (random.uniform() > 0.6) continue;
      attendance_row row;
      const std::string who = id(i);
      const std::string event = "e" + std::to_string(e);
      row.event = event;
      row.person = who;
      row.status = e == 3 ? attendance_status::registered
                          : (random.uniform() < 0.7 ? attendance_status::attended : attendance_status::no_show);
      if (random.uniform() < 0.1) row.role = "host";
      builder.add_attendance(std::move(row));
    }
  }
  for (std::size_t i = 0; i < people * 3; ++i) {
    const std::string a = id(random.below(people));
    const std::string b = id(random.below(people));
    if (a == b) continue;
    interaction_row row;
    row.from = a;
    row.to = b;
    row.channel = random.uniform() < 0.5 ? "face_to_face" : "email";
    row.at = moment(days_after(day("2025-10-01"), static_cast<long>(random.below(150))));
    builder.add_interaction(std::move(row));
  }
  for (std::size_t i = 0; i < people / 8; ++i) {
    const std::string a = id(random.below(people));
    const std::string b = id(random.below(people));
    if (a == b) continue;
    rule_row row;
    row.kind = random.uniform() < 0.7 ? rule_kind::apart : rule_kind::together;
    row.a = a;
    row.b = b;
    builder.add_rule(std::move(row));
  }
  return builder.build();
}

/// Asks `met` alone whether an introduction says truly who has met whom.
inline std::vector<std::string> faults_of_grounds(const contact_network& net, const planned_introduction& i, const date& as_of) {
  std::vector<std::string> faults;
  const auto knows = [&](vertex_id v, vertex_id w) { return met(net, v, w, as_of).has_value(); };
  std::vector<vertex_id> met_by_both;
  bool all_met = true;
  for (const reason& why : i.reasons) {
    if (why.kind != reason_kind::shared_contacts) continue;
    for (const vertex_id w : why.people) {
      if (knows(i.a, w) && knows(i.b, w)) {
        met_by_both.push_back(w);
      } else {
        all_met = false;
      }
    }
  }
  if (i.shared_met != met_by_both) faults.emplace_back("those whom both are said to have met are not those whom both have met");
  if (i.shared_otherwise.has_value() == all_met)
    faults.emplace_back("it is not said what the other shared contacts are to both, or said of nobody");
  if (i.shared_otherwise == tie_ground::met) faults.emplace_back("some are said to have been met by both, and not to");
  if (!i.introducer || i.introducer_is_host) return faults;
  const bool knows_a = knows(*i.introducer, i.a);
  const bool knows_b = knows(*i.introducer, i.b);
  if ((i.introducer_to_a == tie_ground::met) != knows_a || (i.introducer_to_b == tie_ground::met) != knows_b) {
    faults.emplace_back("an introducer is said to know somebody, or not to, against the record");
  }
  if ((i.sentence.find(" knows both and") != std::string::npos) != (knows_a && knows_b)) {
    faults.emplace_back("a sentence says falsely who knows both");
  }
  return faults;
}

/// What somebody adds as an introducer, worked out from the definition alone: everybody's share by kind, those of a later kind
/// held to half of the best of an earlier one. 0 for who may not be asked.
inline std::map<vertex_id, std::pair<introducer_kind, double>> introducer_shares(const contact_network& net,
                                                                                 const event_plan& plan,
                                                                                 const event_plan_options& options,
                                                                                 const tie_graph& g, vertex_id a, vertex_id b) {
  const date on = net[plan.event].start ? net[plan.event].start->day : options.as_of;
  const auto ruled = [&](rule_kind kind, vertex_id v, std::optional<vertex_id> other) {
    return std::any_of(net.rules().begin(), net.rules().end(), [&](const rule& r) {
      if (r.kind != kind || (r.event && *r.event != plan.event) || (r.until && *r.until < on)) return false;
      return other ? r.b && ((r.a == v && *r.b == *other) || (r.a == *other && *r.b == v)) : r.a == v && !r.b;
    });
  };
  std::map<introducer_kind, std::vector<std::pair<vertex_id, double>>> by_kind;
  for (const planned_person& p : plan.people) {
    const vertex_id m = p.person;
    if (m == a || m == b || ruled(rule_kind::apart, m, a) || ruled(rule_kind::apart, m, b)) continue;
    if (ruled(rule_kind::not_as_introducer, m, {}) || ruled(rule_kind::left, m, {}) || ruled(rule_kind::away, m, {})) continue;
    if (ruled(rule_kind::never_introduce, m, {}) && !ruled(rule_kind::host_at, m, {})) continue;
    const auto s = g.strength(m, a);
    const auto t = g.strength(m, b);
    const double tied =
        s && t ? 2.0 * static_cast<double>(*s) * static_cast<double>(*t) / (static_cast<double>(*s) + static_cast<double>(*t))
               : 0.0;
    const double as_host = p.host ? options.host_balance : 0.0;
    if (tied > 0.0 && met(net, m, a, options.as_of) && met(net, m, b, options.as_of)) {
      by_kind[introducer_kind::met_both].emplace_back(m, p.turnout * std::max(tied, as_host));
    } else if (tied / 4.0 > as_host) {
      by_kind[introducer_kind::tied_to_both].emplace_back(m, p.turnout * tied / 4.0);
    } else if (as_host > 0.0) {
      by_kind[introducer_kind::host].emplace_back(m, p.turnout * as_host);
    }
  }
  std::map<vertex_id, std::pair<introducer_kind, double>> shares;
  double most = 1.0;
  for (const auto& [kind, people] : by_kind) {
    double best = 0.0;
    for (const auto& [m, share] : people) {
      shares[m] = {kind, std::min(share, most)};
      best = std::max(best, std::min(share, most));
    }
    if (best > 0.0) most = best / 2.0;
  }
  return shares;
}

/// Recounts a plan from the network and returns what is wrong with it, in words; nothing where all is right.
inline std::vector<std::string> faults_of(const contact_network& net, const event_plan& plan, const event_plan_options& options) {
  std::vector<std::string> faults;
  const auto fault = [&](const std::string& what) { faults.push_back(what); };
  const auto close = [](double x, double y) { return std::abs(x - y) <= 1e-9 * std::max({1.0, std::abs(x), std::abs(y)}); };

  std::map<vertex_id, const planned_person*> listed;
  for (const planned_person& p : plan.people) {
    if (!net[p.person].consent) fault("somebody without consent is listed");
    if (!listed.emplace(p.person, &p).second) fault("somebody is listed twice");
    if (!(p.turnout >= 0.0 && p.turnout <= 1.0)) fault("a turnout is no chance");
  }
  const eligibility eligible(net, plan.event, options.as_of, options.eligible, options.ties.rooms, options.ties.channels);
  tie_options ties = options.ties;
  ties.as_of = options.as_of;
  ties.without_rooms.push_back(plan.event);
  const tie_graph g = make_tie_graph(net, ties);
  std::map<vertex_id, std::size_t> has;
  std::map<vertex_id, std::size_t> makes;
  std::set<std::pair<vertex_id, vertex_id>> seen;
  double value = 0.0;
  for (const planned_introduction& i : plan.introductions) {
    if (!(i.a < i.b)) fault("a pair stands the wrong way round");
    if (!seen.emplace(i.a, i.b).second) fault("a pair is introduced twice");
    if (!listed.contains(i.a) || !listed.contains(i.b)) fault("somebody introduced is not expected");
    const auto reason = eligible.why_not(i.a, i.b);
    const wish* asked = eligible.rules().wish_for(i.a, i.b);
    if (reason && !(asked != nullptr && eligibility::overrules(*asked, *reason))) fault("a pair is not eligible");
    if (!close(i.fresh / (1.0 + options.left_out_before), std::pow(options.proposed_before, i.proposed_before)) &&
        !close(i.fresh / (1.0 + 2.0 * options.left_out_before), std::pow(options.proposed_before, i.proposed_before)) &&
        !close(i.fresh, std::pow(options.proposed_before, i.proposed_before))) {
      fault("what earlier proposals leave does not add up");
    }
    double worth = i.p_both * (1.0 - i.p_known) * i.value.value * i.fresh;
    if (!close(i.p_both, listed[i.a]->turnout * listed[i.b]->turnout)) fault("p_both is not the product of the turnouts");
    if (i.introducer) {
      const vertex_id m = *i.introducer;
      if (m == i.a || m == i.b) fault("somebody introduces themselves");
      if (!listed.contains(m)) {
        fault("an introducer is not expected");
        continue;
      }
      const auto shares = introducer_shares(net, plan, options, g, i.a, i.b);
      const auto mine = shares.find(m);
      if (mine == shares.end()) {
        fault("somebody introduces who may not be asked");
        continue;
      }
      const auto [kind, share] = mine->second;
      if (i.introducer_as != kind) fault("an introducer is of another kind");
      if (i.introducer_is_host != (kind == introducer_kind::host)) fault("an introducer is a host, or not");
      if (!close(share, i.introducer_share)) fault("an introducer's share does not add up");
      worth *= 1.0 + options.introducer_lift * share;
      ++makes[m];
    }
    if (!close(worth, i.worth))
      fault("an introduction's worth does not add up: " + std::to_string(worth) + " " + std::to_string(i.worth));
    value += i.worth;
    ++has[i.a];
    ++has[i.b];
    for (const std::string& what : faults_of_grounds(net, i, options.as_of)) fault(what);
    if (i.sentence.empty() || i.phrases.size() != i.reasons.size()) fault("an introduction lacks words");
  }
  for (const auto& [v, count] : has) {
    if (count > options.at_most) fault("somebody has too many introductions");
  }
  for (const auto& [v, count] : makes) {
    if (count > options.per_introducer) fault("somebody introduces too many");
  }
  for (const auto& [v, p] : listed) {
    if (p->introductions.size() != has[v]) fault("somebody's list is not their introductions");
    if (p->introduces.size() != makes[v]) fault("somebody's list is not what they introduce");
    if (p->introductions.empty() != p->none_because.has_value())
      fault("somebody without introductions has no reason, or the reverse");
    if (p->none_because.has_value() == p->none_sentence.empty()) fault("a reason lacks its sentence");
    double total = 0.0;
    for (const std::uint32_t i : p->introductions) total += plan.introductions[i].worth;
    if (!close(total, p->total)) fault("somebody's total does not add up");
  }
  if (!close(value, plan.proof.value))
    fault("the certificate's value is not the plan's: " + std::to_string(value) + " against " + std::to_string(plan.proof.value));
  if (plan.proof.upper_bound < value - 1e-9) fault("the plan beats its own bound");
  std::size_t out = 0;
  for (const std::size_t count : plan.pairs_left_out) out += count;
  const std::size_t n = plan.people.size();
  if (plan.pairs_considered != n * (n == 0 ? 0 : n - 1) / 2) fault("pairs considered are not all pairs");
  if (out > plan.pairs_considered) fault("more pairs left out than there are");
  return faults;
}

}  // namespace netgraph::testing

#endif
