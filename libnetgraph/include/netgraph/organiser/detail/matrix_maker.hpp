#ifndef NETGRAPH_ORGANISER_DETAIL_MATRIX_MAKER_HPP
#define NETGRAPH_ORGANISER_DETAIL_MATRIX_MAKER_HPP

// Included by contact_matrix.hpp, behind its types.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/network/channels_in_force.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/detail/pair_table.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/organiser/contact_matrix.hpp>
#include <netgraph/organiser/detail/room.hpp>
#include <netgraph/organiser/detail/told_reasons.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/plan/b_matching.hpp>

namespace netgraph::detail {

/// Makes a contact matrix: who is in it, what is on record, what is booked.
class matrix_maker {
 public:
  matrix_maker(const contact_network& net, const contact_matrix_options& options, const progress& watch)
      : net_(net), options_(checked(options)), watch_(watch), channels_(channels_in_force(net, options.ties.channels)),
        eligible_(net, options.event, options.as_of, eligible_of(options), options.ties.rooms, options.ties.channels) {}

  [[nodiscard]] contact_matrix make() {
    choose_people();
    read_contacts();
    read_introductions();
    count_pairs();
    book();
    return std::move(made_);
  }

 private:
  enum half : std::uint8_t { talked = 1, sent = 2 };

  // What is gathered of a pair, beside what is told of it.
  struct gathered {
    matrix_pair told = {};
    std::uint8_t halves = 0;
    std::uint8_t halves_before = 0;
    std::optional<date> first_met = {};
    bool met_on_unknown_day = false;
    std::vector<int> months = {};  // year * 12 + month - 1
  };

  [[nodiscard]] static contact_matrix_options checked(contact_matrix_options options) {
    require_day(options.as_of, "contact_matrix");
    if (options.since && (!is_day(*options.since) || *options.since > options.as_of)) {
      throw std::invalid_argument("contact_matrix: since must be a day, and not after as_of");
    }
    if (options.again_after_days.value_or(0) < 0) {
      throw std::invalid_argument("contact_matrix: again_after_days must not be negative");
    }
    options.ties.as_of = options.as_of;
    options.ties.threads = options.threads;
    return options;
  }

  [[nodiscard]] static eligibility_options eligible_of(const contact_matrix_options& options) {
    eligibility_options asked = options.eligible;
    asked.known_above = 1.0;    // who shared a room has not talked for that
    asked.met_within_days = 0;  // who talked is seen from the cells, where a reply is no conversation
    return asked;
  }

  void choose_people() {
    std::vector<vertex_id>& people = made_.people;
    if (!options_.people.empty()) {
      people = options_.people;
      for (const vertex_id v : people) static_cast<void>(net_[v]);
      std::sort(people.begin(), people.end());
      if (std::adjacent_find(people.begin(), people.end()) != people.end()) {
        throw std::invalid_argument("contact_matrix: somebody is named twice among people");
      }
    } else if (options_.event) {
      const auto room = make_room(net_, *options_.event, options_.as_of, options_.attending, options_.ties.rooms, {});
      people = room.people;
      made_.opted_out = room.opted_out;
      made_.gone = room.gone;
      std::sort(people.begin(), people.end());
    } else {
      for (std::size_t v = 0; v < net_.size(); ++v) people.push_back(to_vertex(v));
    }
    std::erase_if(people, [&](vertex_id v) {
      if (!net_[v].consent) return ++made_.opted_out, true;
      if (eligible_.rules().gone(v)) return ++made_.gone, true;
      return false;
    });
    if (people.size() > contact_matrix_people) {
      throw std::invalid_argument("contact_matrix: " + std::to_string(people.size()) + " people are more than " +
                                  std::to_string(contact_matrix_people) + "; name an event or the people it is to be of");
    }
    place_.assign(net_.size(), nowhere);
    for (std::size_t i = 0; i < people.size(); ++i) place_[to_index(people[i])] = i;
    made_.cells.assign(people.size() * people.size(), contact_state::nothing);
    for (const vertex_id v : people) made_.rows.push_back({.person = v});
  }

  [[nodiscard]] bool inside(vertex_id v) const { return place_[to_index(v)] != nowhere; }

  [[nodiscard]] gathered& of(vertex_id a, vertex_id b) {
    gathered& pair = pairs_[{std::min(a, b), std::max(a, b)}];
    pair.told.a = std::min(a, b);
    pair.told.b = std::max(a, b);
    return pair;
  }

  void saw(gathered& pair, half what, const std::optional<date>& day) const {
    pair.halves |= what;
    if (options_.since && (!day || *day <= *options_.since)) pair.halves_before |= what;
    if (what != talked) return;
    if (!day) {
      pair.met_on_unknown_day = true;
      return;
    }
    if (!pair.first_met || *day < *pair.first_met) pair.first_met = day;
    if (!pair.told.last_met || *pair.told.last_met < *day) pair.told.last_met = day;
  }

  void saw_day(gathered& pair, const std::optional<date>& day) const {
    if (!day) return;
    const auto parts = day->year_month_day();
    pair.months.push_back(static_cast<int>(parts.year) * 12 + parts.month.as_number() - 1);
    if (!pair.told.first || *day < *pair.told.first) pair.told.first = day;
    if (!pair.told.last || *pair.told.last < *day) pair.told.last = day;
  }

  void read_contacts() {
    std::vector<matrix_channel> used(net_.channels().size());
    for (const interaction& i : net_.interactions()) {
      if (i.repeats || !inside(i.from) || !inside(i.to) || !on_record(net_, i, options_.as_of)) continue;
      gathered& pair = of(i.from, i.to);
      const channel& over = channels_[to_index(i.channel)];
      const auto day = day_of(net_, i);
      ++pair.told.contacts;
      ++used[to_index(i.channel)].contacts;
      pair.told.channels.push_back(i.channel);
      saw_day(pair, day);
      if (!never_a_meeting(over.name)) saw(pair, over.two_way ? talked : sent, day);
    }
    for (auto& [ends, pair] : pairs_) {
      auto& over = pair.told.channels;
      std::sort(over.begin(), over.end());
      over.erase(std::unique(over.begin(), over.end()), over.end());
      for (const channel_id c : over) ++used[to_index(c)].pairs;
    }
    for (std::size_t c = 0; c < used.size(); ++c) {
      if (used[c].contacts == 0) continue;
      used[c].channel = to_channel(c);
      made_.channels.push_back(used[c]);
    }
  }

  void read_introductions() {
    for (const introduction& i : net_.introductions()) {
      if (!i.outcome || !shows_meeting(*i.outcome) || !inside(i.a) || !inside(i.b)) continue;
      const auto day = day_of(net_, i);
      if (day && *day > options_.as_of) continue;
      gathered& pair = of(i.a, i.b);
      saw(pair, talked, day);
      saw_day(pair, day);
    }
  }

  void count_pairs() {
    std::map<int, matrix_month> months;
    for (auto& [ends, pair] : pairs_) {
      std::sort(pair.months.begin(), pair.months.end());
      pair.months.erase(std::unique(pair.months.begin(), pair.months.end()), pair.months.end());
      pair.told.months = pair.months.size();
      for (const int month : pair.months) ++months[month].pairs;
      pair.told.state = contact_state{pair.halves};
      pair.told.before = options_.since ? contact_state{pair.halves_before} : pair.told.state;
      const std::size_t a = place_[to_index(pair.told.a)];
      const std::size_t b = place_[to_index(pair.told.b)];
      made_.cells[a * made_.people.size() + b] = made_.cells[b * made_.people.size() + a] = pair.told.state;
      if (has_met(pair.told.state)) {
        if (pair.first_met && !pair.met_on_unknown_day) {
          const auto parts = pair.first_met->year_month_day();
          ++months[static_cast<int>(parts.year) * 12 + parts.month.as_number() - 1].first_met;
        }
        for (const std::size_t side : {a, b}) {
          matrix_person& row = made_.rows[side];
          ++row.met;
          row.met_since += has_met(pair.told.before) ? 0U : 1U;
          if (pair.told.last_met && (!row.last || *row.last < *pair.told.last_met)) row.last = pair.told.last_met;
        }
      }
      made_.pairs.push_back(pair.told);
    }
    if (months.empty()) return;
    for (int month = months.begin()->first; month <= months.rbegin()->first; ++month) {
      matrix_month told = months.contains(month) ? months[month] : matrix_month{};
      told.year = month / 12;
      told.month = month % 12 + 1;
      made_.months.push_back(told);
    }
  }

  // Whether two who talked did so lately enough to be left alone.
  [[nodiscard]] bool talked_lately(vertex_id a, vertex_id b) const {
    const auto found = pairs_.find({std::min(a, b), std::max(a, b)});
    if (found == pairs_.end() || !has_met(found->second.told.state)) return false;
    const gathered& pair = found->second;
    return !options_.again_after_days || pair.met_on_unknown_day || !pair.told.last_met ||
           days_between(*pair.told.last_met, options_.as_of) < *options_.again_after_days;
  }

  void book() {
    const auto& people = made_.people;
    std::vector<vertex_pair> open;
    for (std::size_t i = 0; i < people.size(); ++i) {
      watch_.check();
      for (std::size_t j = i + 1; j < people.size(); ++j) {
        ++made_.eligible.pairs;
        auto why = eligible_.why_not(people[i], people[j]);
        if (!why && talked_lately(people[i], people[j])) why = ineligible_because::met;
        if (why) {
          ++made_.eligible.because[static_cast<std::size_t>(*why)];
          continue;
        }
        ++made_.eligible.eligible;
        ++made_.rows[i].open;
        ++made_.rows[j].open;
        open.push_back({people[i], people[j]});
      }
    }
    const tie_model ties(net_, options_.ties);
    const tie_bases bases(ties);
    const tie_graph graph = consenting_ties(net_, ties.graph(watch_));
    const profiles known = make_profiles(net_);
    score_options scores = options_.scores;
    scores.people = people;
    const pair_scorer scorer(graph, known.table, scores);
    const std::vector<pair_value> values = scorer.values(open, options_.threads, {.report = {}, .stop = watch_.stop});

    std::vector<weighted_edge> edges;
    edges.reserve(open.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
      edges.push_back({static_cast<std::uint32_t>(place_[to_index(open[i].a)]),
                       static_cast<std::uint32_t>(place_[to_index(open[i].b)]), values[i].value});
    }
    std::vector<std::uint32_t> at_most;
    for (const vertex_id v : people) at_most.push_back(std::min(options_.load, net_[v].at_most.value_or(options_.load)));
    const b_matching_result chosen = b_matching(people.size(), edges, at_most, watch_);
    made_.proof = chosen.proof;
    for (const std::uint32_t i : chosen.chosen) {
      ++made_.rows[edges[i].a].booked;
      ++made_.rows[edges[i].b].booked;
      auto why = tell_reasons(net_, scorer, bases, eligible_.rules(), known, open[i].a, open[i].b, options_.called);
      made_.booked.push_back({open[i].a, open[i].b, made_.at(edges[i].a, edges[i].b), edges[i].weight, std::move(why.phrases)});
    }
    std::stable_sort(made_.booked.begin(), made_.booked.end(),
                     [](const booked_pair& x, const booked_pair& y) { return x.worth > y.worth; });
  }

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  const contact_network& net_;
  contact_matrix_options options_;
  const progress& watch_;
  std::vector<channel> channels_;
  eligibility eligible_;
  std::vector<std::size_t> place_;  // vertex -> place in people, or nowhere
  std::map<std::pair<vertex_id, vertex_id>, gathered> pairs_;
  contact_matrix made_;
};

}  // namespace netgraph::detail

namespace netgraph {

inline contact_matrix make_contact_matrix(const contact_network& net, const contact_matrix_options& options,
                                          const progress& watch) {
  return detail::matrix_maker(net, options, watch).make();
}

}  // namespace netgraph

#endif
