#ifndef NETGRAPH_ORGANISER_SUGGEST_INTRODUCTIONS_HPP
#define NETGRAPH_ORGANISER_SUGGEST_INTRODUCTIONS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/core/top_k.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/network/attending.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/detail/introducers_in_room.hpp>
#include <netgraph/organiser/detail/learned_likely.hpp>
#include <netgraph/organiser/detail/room.hpp>
#include <netgraph/organiser/detail/told_reasons.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/organiser/words.hpp>
#include <netgraph/suggest/explain.hpp>

namespace netgraph {

/// For whom introductions are suggested, and how. Only `as_of` has no default.
struct suggestion_options {
  date as_of = {};                     ///< the day from which everything is seen
  std::optional<event_id> event = {};  ///< among the people expected there, by its rules; absent: among everybody
  std::vector<vertex_id> people = {};  ///< for whom, in this order; empty: for everybody of the room
  std::size_t limit = 10;              ///< suggestions a person, at most
  /// For up to so many of the contacts two people share, the most telling first, it is told where the suggestion would stand
  /// without them.
  std::size_t carriers = 0;
  double host_balance = 0.1;           ///< as in `event_plan_options`
  eligibility_options eligible = {};
  attending_options attending = {};
  tie_options ties = {};  ///< `as_of` and `threads` are filled in; make a graph with the same and both say the same
  score_options scores = {};  ///< `people` is filled in
  std::optional<ranker> learned = {};  ///< as in `event_plan_options`
  unsigned threads = 1;       ///< 0 for all cores; the suggestions do not depend on it
};

/// What would become of a suggestion if the person had no tie to one of the contacts shared: all of the person's list is made
/// anew on the graph without that one tie.
struct suggestion_without {
  vertex_id contact = {};
  double worth = 0.0;
  std::size_t place = 0;  ///< in the list then, from 1; 0: nothing would speak for it

  friend bool operator==(const suggestion_without&, const suggestion_without&) = default;
};

/// Somebody whom a person should meet.
struct suggested_introduction {
  vertex_id person = {};
  vertex_id candidate = {};
  double worth = 0.0;    ///< (1 - p_known) * value; nobody's chance to come is in it
  double p_known = 0.0;  ///< chance that they know each other from rooms they shared
  pair_value value = {};  ///< side a is the person's, side b the candidate's
  std::optional<vertex_id> introducer = {};
  std::optional<introducer_kind> introducer_as = {};
  std::vector<reason> reasons = {};         ///< without anybody who may not be named to either of the two
  std::vector<std::string> phrases = {};    ///< one short phrase a reason, in the same order
  std::vector<vertex_id> shared_contacts = {};  ///< those who may be named, the most telling first
  std::vector<vertex_id> shared_met = {};       ///< of these, those whom both have met
  std::size_t place = 0;                        ///< in the person's list, from 1
  /// Of the contacts shared, as `suggestion_options::carriers` asks; none where a ranker says how likely: it reads more than ties.
  std::vector<suggestion_without> without = {};
};

namespace detail {

/// The graph less one tie.
[[nodiscard]] inline tie_graph without_tie(const tie_graph& g, vertex_id a, vertex_id b) {
  graph_builder builder(g.size());
  builder.reserve(g.tie_count());
  g.for_each_tie([&](edge_id, const tie& t) {
    if ((t.a != a || t.b != b) && (t.a != b || t.b != a)) builder.add_tie(t.a, t.b, t.strength);
  });
  return builder.build();
}

/// Everything that suggestions are made from, made once.
class suggester {
 public:
  suggester(const contact_network& net, const suggestion_options& options, const progress& watch)
      : net_(net), options_(options), watch_(watch),
        eligible_(net, options.event, options.as_of, options.eligible, options.ties.rooms, options.ties.channels),
        ties_(net, ties_of(options)), bases_(ties_), graph_(consenting_ties(net, ties_.graph(watch))) {
    std::vector<std::uint8_t> newcomer(net.size(), 0);
    if (options.event) {
      room_ = make_room(net, *options.event, options.as_of, options.attending, options.ties.rooms, {});
      for (const expected_person& p : room_.expected.people) newcomer[to_index(p.person)] = p.newcomer ? 1 : 0;
    } else {
      room_.chance.assign(net.size(), 0.0);
      for (std::size_t v = 0; v < net.size(); ++v) {
        if (!net.people()[v].consent || eligible_.rules().gone(to_vertex(v))) continue;
        room_.people.push_back(to_vertex(v));
        room_.chance[v] = 1.0;
        expected_person here;
        here.person = to_vertex(v);
        room_.expected.people.push_back(here);
      }
    }
    profiles_ = make_profiles(net, newcomer);
    score_options scores = options.scores;
    scores.people = room_.people.size() <= 4096 ? std::span<const vertex_id>(room_.people) : std::span<const vertex_id>{};
    scorer_.emplace(graph_, profiles_.table, scores);
    if (options.learned) learned_.emplace(net, *options.learned, options.as_of, options.threads, watch);
    introducers_.emplace(graph_, bases_, eligible_.rules(), room_.expected.people, room_.chance, options.host_balance);
  }

  [[nodiscard]] std::vector<suggested_introduction> make() const {
    std::vector<vertex_id> people = options_.people.empty() ? room_.people : options_.people;
    for (const vertex_id v : people) static_cast<void>(net_[v]);
    std::vector<std::vector<suggested_introduction>> found(people.size());
    parallel_chunks(people.size(), 1, options_.threads, watch_, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t i = begin; i < end; ++i) found[i] = for_person(people[i]);
    });
    std::vector<suggested_introduction> all;
    for (auto& part : found) std::move(part.begin(), part.end(), std::back_inserter(all));
    return all;
  }

 private:
  [[nodiscard]] static tie_options ties_of(const suggestion_options& options) {
    tie_options ties = options.ties;
    ties.as_of = options.as_of;
    ties.threads = options.threads;
    if (options.event) ties.without_rooms.push_back(*options.event);
    return ties;
  }

  [[nodiscard]] std::vector<suggested_introduction> for_person(vertex_id v) const {
    std::vector<vertex_pair> open;
    for (const vertex_id w : room_.people) {
      if (w != v && !eligible_.why_not(v, w)) open.push_back({v, w});
    }
    std::vector<pair_value> values = scorer_->values(open, 1, {.report = {}, .stop = watch_.stop});
    if (learned_) {
      const std::vector<double> likely = learned_->of(open, {.report = {}, .stop = watch_.stop});
      for (std::size_t i = 0; i < open.size(); ++i) weigh_with(values[i], scorer_->weights(), scorer_->aim(), likely[i]);
    }
    std::vector<scored<std::uint32_t>> ranked = by_worth(v, open, values);
    const std::size_t kept = std::min(options_.limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end(), ranks_before{});
    std::vector<suggested_introduction> made;
    for (std::size_t i = 0; i < kept; ++i) {
      made.push_back(told(v, open[ranked[i].id].b, ranked[i].score, values[ranked[i].id]));
      made.back().place = i + 1;
    }
    if (options_.carriers != 0 && !learned_) tell_what_carries(v, open, made);
    return made;
  }

  /// The pairs of some worth, by their place in the list of open ones; in no order.
  [[nodiscard]] std::vector<scored<std::uint32_t>> by_worth(vertex_id v, const std::vector<vertex_pair>& open,
                                                            const std::vector<pair_value>& values) const {
    std::vector<scored<std::uint32_t>> ranked;
    for (std::uint32_t i = 0; i < open.size(); ++i) {
      const double worth = (1.0 - eligible_.p_known(v, open[i].b)) * values[i].value;
      if (worth > 0.0) ranked.push_back({worth, i});
    }
    return ranked;
  }

  void tell_what_carries(vertex_id v, const std::vector<vertex_pair>& open, std::vector<suggested_introduction>& made) const {
    std::map<vertex_id, std::vector<suggested_introduction*>> carried;  // by contact: each is taken away once
    for (suggested_introduction& s : made) {
      const std::size_t some = std::min(options_.carriers, s.shared_contacts.size());
      for (std::size_t i = 0; i < some; ++i) carried[s.shared_contacts[i]].push_back(&s);
    }
    for (const auto& [contact, suggestions] : carried) {
      watch_.check();
      const tie_graph fewer = without_tie(graph_, v, contact);
      score_options scores = options_.scores;
      scores.people = std::span(&v, 1);
      const auto values = pair_scorer(fewer, profiles_.table, scores).values(open, 1, {.report = {}, .stop = watch_.stop});
      std::vector<scored<std::uint32_t>> ranked = by_worth(v, open, values);
      std::sort(ranked.begin(), ranked.end(), ranks_before{});
      for (suggested_introduction* s : suggestions) {
        suggestion_without& then = s->without.emplace_back(suggestion_without{contact, 0.0, 0});
        for (std::size_t i = 0; i < ranked.size() && then.place == 0; ++i) {
          if (open[ranked[i].id].b == s->candidate) then = {contact, ranked[i].score, i + 1};
        }
      }
    }
    for (suggested_introduction& s : made) {  // the most telling first again
      std::vector<suggestion_without> sorted;
      for (const vertex_id w : s.shared_contacts) {
        const auto at = std::find_if(s.without.begin(), s.without.end(), [&](const auto& x) { return x.contact == w; });
        if (at != s.without.end()) sorted.push_back(*at);
      }
      s.without.swap(sorted);
    }
  }

  [[nodiscard]] suggested_introduction told(vertex_id v, vertex_id w, double worth, const pair_value& value) const {
    suggested_introduction made;
    made.person = v;
    made.candidate = w;
    made.worth = worth;
    made.p_known = eligible_.p_known(v, w);
    made.value = value;
    double next = 0.0;
    if (const auto best = introducers_->of(v, w, 1, next); !best.empty()) {
      made.introducer = best.front().person;
      made.introducer_as = best.front().kind;
    }
    told_reasons why = tell_reasons(net_, *scorer_, bases_, eligible_.rules(), profiles_, v, w);
    made.reasons = std::move(why.reasons);
    made.phrases = std::move(why.phrases);
    made.shared_contacts = std::move(why.shared_contacts);
    made.shared_met = std::move(why.shared_met);
    return made;
  }

  const contact_network& net_;
  const suggestion_options& options_;
  const progress& watch_;
  eligibility eligible_;
  tie_model ties_;
  tie_bases bases_;
  tie_graph graph_;
  room room_;
  profiles profiles_;
  std::optional<pair_scorer> scorer_;
  std::optional<learned_likely> learned_;
  std::optional<introducers_in_room> introducers_;
};

}  // namespace detail

/// Suggests whom each person should meet: everybody whom `eligibility` lets them meet, whether they shared a room or not, by what
/// the introduction would be worth to the two once they are there, `(1 - p_known) * value`.
///
/// The organiser's rules, consent, e-mail addresses and organisations hold as in a plan, and "known" is judged by the same
/// `presence` as the ties. Without any ties the value comes from what people seek, offer and care about. Pairs of no worth are
/// not suggested. The introducer is the best of those of the room (see `event_plan`), whoever comes.
///
/// By person as asked, then by worth, then by vertex. People who opted out get none and are in none.
///
/// @throws std::out_of_range  if the event or a person is not of the network.
/// @throws std::invalid_argument  if `as_of` is no day, or an option is out of its range.
/// @throws data_error  if an interaction's channel is unknown (see `make_tie_graph`). @throws stopped  if `watch` was stopped.
/// @complexity  O(people asked for * people of the room * their ties).
[[nodiscard]] inline std::vector<suggested_introduction> suggest_introductions(const contact_network& net,
                                                                               const suggestion_options& options,
                                                                               const progress& watch = {}) {
  detail::require_day(options.as_of, "suggest_introductions");
  if (options.event) static_cast<void>(net[*options.event]);
  return detail::suggester(net, options, watch).make();
}

/// "Without Ann this would be at place 14, not 2", in words.
[[nodiscard]] inline std::string spoken(const contact_network& net, const suggested_introduction& made,
                                        const suggestion_without& then, naming people = naming::names) {
  const std::string without = "Without " + called(net, then.contact, people) + " this ";
  if (then.place == 0) return without + "would not be suggested at all";
  if (then.place == made.place) return without + "would still be at place " + spelled(std::uint64_t{then.place});
  return without + "would be at place " + spelled(std::uint64_t{then.place}) + ", not " + spelled(std::uint64_t{made.place});
}

}  // namespace netgraph

#endif
