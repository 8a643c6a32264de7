#ifndef NETGRAPH_ORGANISER_DETAIL_EVENT_PLANNER_HPP
#define NETGRAPH_ORGANISER_DETAIL_EVENT_PLANNER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <netgraph/core/parallel.hpp>
#include <netgraph/network/tie_basis.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/detail/room.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/plan/introductions.hpp>
#include <netgraph/suggest/introducer.hpp>

namespace netgraph::detail {

inline void check_plan_options(const contact_network& net, const event_plan_options& options) {
  if (!is_day(options.as_of)) throw std::invalid_argument("plan_event: as_of is not a day; say from which day the event is seen");
  const auto share = [](const char* name, double value) {
    if (!(value >= 0.0 && value <= 1.0)) {
      throw std::invalid_argument(std::string("plan_event: ") + name + " is " + std::to_string(value) +
                                  "; it must be between 0 and 1");
    }
  };
  share("introducer_lift", options.introducer_lift);
  share("host_balance", options.host_balance);
  share("fairness", options.fairness);
  share("stickiness", options.stickiness);
  if (options.newcomers_at_least > options.at_most) {
    throw std::invalid_argument("plan_event: newcomers_at_least " + std::to_string(options.newcomers_at_least) +
                                " is more than at_most " + std::to_string(options.at_most));
  }
  for (const auto& [a, b] : options.published) {
    static_cast<void>(net[a]);
    static_cast<void>(net[b]);
    if (a == b) throw std::invalid_argument("plan_event: a published introduction names one person twice");
  }
}

/// Which one-way channels each person has used, as bits, to find one to warm up over.
class channel_habits {
 public:
  channel_habits(const contact_network& net, std::span<const channel> channels, const date& as_of) : used_(net.size(), 0) {
    for (std::size_t c = 0; c < channels.size(); ++c) {
      const channel& way = channels[c];
      if (!way.face_to_face && !way.two_way && !way.derived && !never_a_meeting(way.name)) warm_.push_back(to_channel(c));
    }
    std::stable_sort(warm_.begin(), warm_.end(),
                     [&](channel_id x, channel_id y) { return channels[to_index(x)].weight > channels[to_index(y)].weight; });
    if (warm_.size() > 64) warm_.resize(64);
    std::vector<std::uint64_t> bit(channels.size(), 0);
    for (std::size_t i = 0; i < warm_.size(); ++i) bit[to_index(warm_[i])] = std::uint64_t{1} << i;
    for (const interaction& i : net.interactions()) {
      if (!on_record(net, i, as_of)) continue;
      used_[to_index(i.from)] |= bit[to_index(i.channel)];
      used_[to_index(i.to)] |= bit[to_index(i.channel)];
    }
    if (const auto email = net.find_channel("email"); email && bit[to_index(*email)] != 0) {
      for (std::size_t v = 0; v < net.size(); ++v) {
        if (!net.people()[v].email.empty()) used_[v] |= bit[to_index(*email)];
      }
    }
  }

  /// The weightiest one-way channel both use; absent where there is none.
  [[nodiscard]] std::optional<channel_id> common(vertex_id a, vertex_id b) const {
    const std::uint64_t both = used_[to_index(a)] & used_[to_index(b)];
    if (both == 0) return std::nullopt;
    std::size_t first = 0;
    while (((both >> first) & 1U) == 0) ++first;
    return warm_[first];
  }

 private:
  std::vector<channel_id> warm_;      // weightiest first
  std::vector<std::uint64_t> used_;  // person -> bits of `warm_`
};

/// The plan while it is being made; each step fills in what the next one needs.
class event_planner {
 public:
  event_planner(const contact_network& net, event_id event, const event_plan_options& options, const progress& watch)
      : net_(net), event_(event), options_(options), watch_(watch) {}

  [[nodiscard]] event_plan make() {
    gather();
    score();
    choose();
    tell();
    return std::move(plan_);
  }

 private:
  void gather() {
    room_ = make_room(net_, event_, options_.as_of, options_.attending, options_.ties.rooms, options_.present);
    eligible_.emplace(net_, event_, options_.as_of, options_.eligible, options_.ties.rooms, options_.ties.channels);
    open_ = find_open_pairs(*eligible_, room_.people, watch_);

    tie_options ties = options_.ties;
    ties.as_of = options_.as_of;
    ties.threads = options_.threads;
    ties.without_rooms.push_back(event_);  // being in this room now is no tie yet
    ties_.emplace(net_, ties);
    graph_ = ties_->graph(watch_);

    plan_.event = event_;
    plan_.as_of = options_.as_of;
    plan_.expected_from = room_.expected.source;
    plan_.opted_out = room_.opted_out;
    plan_.pairs_considered = open_.considered;
    plan_.pairs_left_out = open_.left_out;
    plan_.at_the_door = room_.at_the_door;
    std::vector<std::uint8_t> newcomer(net_.size(), 0);
    for (const expected_person& p : room_.expected.people) {
      newcomer[to_index(p.person)] = p.newcomer ? 1 : 0;
      planned_person listed;
      listed.person = p.person;
      listed.turnout = p.probability;
      listed.newcomer = p.newcomer;
      listed.host = p.host;
      listed.role = p.role;
      plan_.people.push_back(std::move(listed));
    }
    profiles_ = make_profiles(net_, newcomer);
    for (const vertex_id v : room_.people) {
      const auto around = graph_.neighbors(v);
      for (std::size_t i = 0; i < around.size(); ++i) {
        if (v < around[i] && room_.place[to_index(around[i])] != room::nowhere) {
          plan_.ties.push_back({v, around[i], graph_.strengths(v)[i]});
        }
      }
    }
  }

  void score() {
    score_options scores = options_.scores;
    scores.people = room_.people;
    scorer_.emplace(graph_, profiles_.table, scores);
    values_ = scorer_->values(open_.pairs, options_.threads, watch_);
    problem_.people = room_.people.size();
    problem_.pairs.reserve(open_.pairs.size());
    for (std::size_t i = 0; i < open_.pairs.size(); ++i) {
      const auto [a, b] = open_.pairs[i];
      const double both = room_.chance[to_index(a)] * room_.chance[to_index(b)];
      problem_.pairs.push_back({place(a), place(b), both * (1.0 - open_.p_known[i]) * values_[i].value});
    }
    add_introducers();
  }

  // The people tied to both and the hosts, each worth a share of the pair's own worth. In a large room only the best of
  // them are listed; what the best of the others would add is told to the bound, so that it holds for every plan.
  void add_introducers() {
    constexpr std::size_t listed_at_most = 250'000;
    constexpr std::size_t a_pair_at_least = 8;
    const std::size_t limit = std::max(a_pair_at_least, listed_at_most / std::max<std::size_t>(1, open_.pairs.size()));
    std::vector<scored<vertex_id>> hosts;
    for (const expected_person& p : room_.expected.people) {
      if (p.host && p.probability > 0.0) hosts.push_back({p.probability, p.person});
    }
    std::sort(hosts.begin(), hosts.end(), ranks_before{});
    const double unlisted_host = hosts.size() > limit ? options_.host_balance * hosts[limit].score : 0.0;
    if (hosts.size() > limit) hosts.resize(limit);

    problem_.unlisted.assign(open_.pairs.size(), 0.0);
    constexpr std::size_t chunk = 256;
    std::vector<std::vector<introducer_option>> found((open_.pairs.size() + chunk - 1) / chunk);
    parallel_chunks(open_.pairs.size(), chunk, options_.threads, watch_, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t i = begin; i < end; ++i) {
        const double worth = problem_.pairs[i].value;
        if (!(worth > 0.0)) continue;
        // Not a structured binding: clang 14 does not let a lambda use one.
        const vertex_id a = open_.pairs[i].a;
        const vertex_id b = open_.pairs[i].b;
        const auto add = [&](vertex_id m) {
          if (m == a || m == b || eligible_->apart(m, a) || eligible_->apart(m, b)) return;
          const double share = std::max(balance(m, a, b), as_host(m)) * room_.chance[to_index(m)];
          found[begin / chunk].push_back({static_cast<std::uint32_t>(i), place(m), worth * options_.introducer_lift * share});
        };
        auto tied = introducers_of(graph_, a, b, room_.chance, limit + 1);
        double left_out = unlisted_host;
        if (tied.size() > limit) {
          left_out = std::max(left_out, tied.back().score);
          tied.pop_back();
        }
        for (const introducer_choice& m : tied) add(m.introducer);
        for (const auto& host : hosts) {
          const bool twice =
              std::any_of(tied.begin(), tied.end(), [&](const introducer_choice& m) { return m.introducer == host.id; });
          if (!twice) add(host.id);
        }
        problem_.unlisted[i] = worth * options_.introducer_lift * left_out;
      }
    });
    for (auto& part : found) problem_.options.insert(problem_.options.end(), part.begin(), part.end());
  }

  // Harmonic mean of somebody's ties to both; 0 where one is missing.
  [[nodiscard]] double balance(vertex_id m, vertex_id a, vertex_id b) const {
    return harmonic_mean(static_cast<double>(graph_.strength(m, a).value_or(0.0F)),
                         static_cast<double>(graph_.strength(m, b).value_or(0.0F)));
  }

  [[nodiscard]] double as_host(vertex_id m) const { return plan_.people[to_index(place(m))].host ? options_.host_balance : 0.0; }

  void choose() {
    problem_.at_most.assign(room_.people.size(), options_.at_most);
    problem_.at_least.assign(room_.people.size(), 0);
    for (std::size_t i = 0; i < plan_.people.size(); ++i) {
      if (plan_.people[i].newcomer) problem_.at_least[i] = options_.newcomers_at_least;
    }
    problem_.per_introducer = options_.per_introducer;
    ask_for_rules();
    keep_published();
    chosen_ = plan_introductions(
        problem_, {.fairness = options_.fairness, .stickiness = options_.stickiness, .seed = options_.seed}, watch_);
    plan_.proof = chosen_.proof;
    plan_.value_given_up = chosen_.value_given_up;
    plan_.lowest_total = chosen_.lowest_total;
    plan_.gini = chosen_.gini;
  }

  // Pairs that a `together` rule wants, as far as the limit of both allows, in the order of the pairs.
  void ask_for_rules() {
    std::vector<std::uint32_t> room_left = problem_.at_most;
    for (std::uint32_t i = 0; i < open_.pairs.size(); ++i) {
      if (open_.asked_for[i] == 0) continue;
      std::uint32_t& a = room_left[to_index(problem_.pairs[i].a)];
      std::uint32_t& b = room_left[to_index(problem_.pairs[i].b)];
      if (a == 0 || b == 0) {
        ++rules_over_limit_;
        continue;
      }
      --a;
      --b;
      problem_.forced.push_back(i);
    }
  }

  void keep_published() {
    std::vector<vertex_pair> wanted;
    for (const auto& [a, b] : options_.published) wanted.push_back(a < b ? vertex_pair{a, b} : vertex_pair{b, a});
    const auto before = [](const vertex_pair& x, const vertex_pair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; };
    std::sort(wanted.begin(), wanted.end(), before);
    for (std::uint32_t i = 0; i < open_.pairs.size(); ++i) {
      if (std::binary_search(wanted.begin(), wanted.end(), open_.pairs[i], before)) problem_.kept.push_back(i);
    }
  }

  void tell() {
    const plan_words words(net_, profiles_.words);
    const channel_habits habits(net_, ties_->channels(), options_.as_of);
    const tie_bases bases(*ties_);
    for (const chosen_pair& choice : chosen_.chosen) {
      const std::size_t i = choice.pair;
      planned_introduction made;
      made.a = open_.pairs[i].a;
      made.b = open_.pairs[i].b;
      made.p_both = room_.chance[to_index(made.a)] * room_.chance[to_index(made.b)];
      made.p_known = open_.p_known[i];
      made.value = values_[i];
      made.worth = choice.value;
      if (choice.introducer != no_vertex) {
        made.introducer = room_.people[to_index(choice.introducer)];
        made.introducer_is_host = as_host(*made.introducer) > balance(*made.introducer, made.a, made.b);
      } else {
        made.warm_up = habits.common(made.a, made.b);
      }
      made.reasons = explain(*scorer_, made.a, made.b);
      find_grounds(made, bases);
      for (const reason& why : made.reasons) made.phrases.push_back(words.phrase(made, why));
      made.sentence = words.sentence(made);
      plan_.introductions.push_back(std::move(made));
    }
    std::sort(plan_.introductions.begin(), plan_.introductions.end(), [](const auto& x, const auto& y) {
      if (x.worth != y.worth) return x.worth > y.worth;
      return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    for (std::uint32_t i = 0; i < plan_.introductions.size(); ++i) {
      const planned_introduction& made = plan_.introductions[i];
      for (const vertex_id v : {made.a, made.b}) {
        planned_person& p = plan_.people[to_index(place(v))];
        p.introductions.push_back(i);
        p.total += made.worth;
      }
      if (made.introducer) plan_.people[to_index(place(*made.introducer))].introduces.push_back(i);
    }
    explain_the_rest();
    assume();
    plan_.words = profiles_.words;
  }

  // What the ties to shared contacts and of the introducer rest on: a strength alone does not say that people have met.
  static void find_grounds(planned_introduction& made, const tie_bases& bases) {
    std::vector<tie_basis> others;
    for (const reason& why : made.reasons) {
      if (why.kind != reason_kind::shared_contacts) continue;
      for (const vertex_id w : why.people) {
        const tie_basis to_a = bases(made.a, w);
        const tie_basis to_b = bases(made.b, w);
        if (to_a.met && to_b.met) {
          made.shared_met.push_back(w);
        } else {
          others.insert(others.end(), {to_a, to_b});
        }
      }
    }
    made.shared_otherwise = common_ground(others);
    if (!made.introducer) return;
    made.introducer_to_a = ground_of(bases(*made.introducer, made.a));
    made.introducer_to_b = ground_of(bases(*made.introducer, made.b));
  }

  void explain_the_rest();
  [[nodiscard]] std::vector<double> least_worth() const;
  void assume();

  // People of the room are numbered from 0 within the problem.
  [[nodiscard]] vertex_id place(vertex_id v) const { return to_vertex(room_.place[to_index(v)]); }

  const contact_network& net_;
  event_id event_;
  const event_plan_options& options_;
  const progress& watch_;
  room room_;
  std::optional<eligibility> eligible_;
  open_pairs open_;
  std::optional<tie_model> ties_;
  tie_graph graph_;
  profiles profiles_;
  std::optional<pair_scorer> scorer_;
  std::vector<pair_value> values_;
  introduction_problem problem_;
  std::size_t rules_over_limit_ = 0;  // `together` rules that the limit on a person leaves unserved
  introduction_plan chosen_;
  event_plan plan_;
};

}  // namespace netgraph::detail

#endif
