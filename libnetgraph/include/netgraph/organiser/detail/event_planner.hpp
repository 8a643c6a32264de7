#ifndef NETGRAPH_ORGANISER_DETAIL_EVENT_PLANNER_HPP
#define NETGRAPH_ORGANISER_DETAIL_EVENT_PLANNER_HPP

#include <algorithm>
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
#include <netgraph/organiser/detail/channel_habits.hpp>
#include <netgraph/organiser/detail/fresh_faces.hpp>
#include <netgraph/organiser/detail/introducers_in_room.hpp>
#include <netgraph/organiser/detail/pair_scan.hpp>
#include <netgraph/organiser/detail/room.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/profiles.hpp>
#include <netgraph/plan/introductions.hpp>

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
  share("proposed_before", options.proposed_before);
  share("left_out_before", options.left_out_before);
  share("fairness", options.fairness);
  share("stickiness", options.stickiness);
  if (options.newcomers_at_least > options.at_most) {
    throw std::invalid_argument("plan_event: newcomers_at_least " + std::to_string(options.newcomers_at_least) +
                                " is more than at_most " + std::to_string(options.at_most));
  }
  for (const announced_introduction& i : options.published) {
    static_cast<void>(net[i.a]);
    static_cast<void>(net[i.b]);
    if (i.introducer) static_cast<void>(net[*i.introducer]);
    if (i.a == i.b || i.introducer == i.a || i.introducer == i.b) {
      throw std::invalid_argument("plan_event: a published introduction names one person twice");
    }
  }
}

/// The plan while it is being made; each step fills in what the next one needs.
class event_planner {
 public:
  event_planner(const contact_network& net, event_id event, const event_plan_options& options, const progress& watch,
                room_changes changes = {})
      : net_(net), event_(event), options_(options), watch_(watch), changes_(std::move(changes)) {}

  /// @param all  where given, gets every pair that may be introduced, those without worth among them.
  [[nodiscard]] event_plan make(std::vector<open_pair>* all = nullptr) {
    gather();
    score();
    if (all != nullptr) *all = open_.pairs;
    list_pairs();
    list_introducers();
    choose();
    tell();
    return std::move(plan_);
  }

  // For who plans more than the introductions with what they rest on. @pre  make() has been called.
  [[nodiscard]] const pair_scan& scan() const { return *scan_; }
  [[nodiscard]] const eligibility& eligible() const { return *eligible_; }
  /// Two people with the reasons for them to meet, introduced by nobody; chances and value told, and worth without introducer.
  [[nodiscard]] planned_introduction explained(vertex_id a, vertex_id b) const;

 private:
  void gather() {
    room_ = make_room(net_, event_, options_.as_of, options_.attending, options_.ties.rooms, options_.present, changes_);
    eligible_.emplace(net_, event_, options_.as_of, options_.eligible, options_.ties.rooms, options_.ties.channels);
    tie_options ties = options_.ties;
    ties.as_of = options_.as_of;
    ties.threads = options_.threads;
    ties.without_rooms.push_back(event_);  // being in this room now is no tie yet
    ties_.emplace(net_, ties);
    graph_ = consenting_ties(net_, ties_->graph(watch_));
    bases_.emplace(*ties_);

    plan_.event = event_;
    plan_.as_of = options_.as_of;
    plan_.expected_from = room_.expected.source;
    plan_.opted_out = room_.opted_out;
    plan_.gone = room_.gone;
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
    waiting_ = left_out_last(net_, event_, options_.as_of);
    if (options_.learned) learned_.emplace(net_, *options_.learned, options_.as_of, options_.threads, watch_);
    scan_.emplace(*eligible_, *scorer_, learned_ ? &*learned_ : nullptr, room_.chance, waiting_, options_);
    open_ = scan_->all(room_.people, options_.threads, watch_);
    plan_.pairs_considered = open_.considered;
    plan_.pairs_left_out = open_.left_out;
    introducers_.emplace(graph_, *bases_, eligible_->rules(), room_.expected.people, room_.chance, options_.host_balance);
  }

  // The pairs to choose from, in an order that lots decide. Without worth are only those of newcomers who have no other, and
  // what is wished for or announced; of a very large room only everybody's best.
  void list_pairs() {
    problem_.people = room_.people.size();
    draw_lots();
    const auto slot_of = [&](vertex_id v) { return to_index(slot(v)); };
    constexpr std::size_t more_than_allowed = 24;
    const auto most = [&](const open_pair& p) {
      return p.worth * (1.0 + options_.introducer_lift * introducers_->at_most(p.a, p.b));
    };
    promising_pairs promising =
        find_promising(open_.pairs, problem_.people, std::size_t{options_.at_most} + more_than_allowed, most, slot_of);
    std::vector<std::uint8_t> served(problem_.people, 0);
    for (const open_pair& p : open_.pairs) {
      if (p.worth > 0.0) served[slot_of(p.a)] = served[slot_of(p.b)] = 1;
    }
    const auto needy = [&](vertex_id v) {
      return plan_.people[place(v)].newcomer && options_.newcomers_at_least > 0 && served[slot_of(v)] == 0;
    };
    for (const announced_introduction& i : options_.published) {
      announced_.push_back(i.a < i.b ? i : announced_introduction{i.b, i.a, i.introducer});
    }
    std::stable_sort(announced_.begin(), announced_.end(), before_pair);
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < open_.pairs.size(); ++i) {
      const open_pair& p = open_.pairs[i];
      const bool asked = eligible_->rules().wish_for(p.a, p.b) != nullptr;
      if (asked || announced(p.a, p.b) != nullptr || (p.worth > 0.0 ? promising.kept[i] != 0 : needy(p.a) || needy(p.b))) {
        kept.push_back(i);
      }
    }
    std::sort(kept.begin(), kept.end(),
              [&](std::uint32_t x, std::uint32_t y) { return slots(open_.pairs[x]) < slots(open_.pairs[y]); });
    pairs_.reserve(kept.size());
    for (const std::uint32_t i : kept) pairs_.push_back(open_.pairs[i]);
    for (const open_pair& p : pairs_) {
      const auto [first, second] = slots(p);
      problem_.pairs.push_back({first, second, p.worth});
    }
    problem_.left_out = std::move(promising.left_out);
    open_.pairs = {};
  }

  // People are numbered within the problem by lot: of plans that are worth the same, neither rows nor ids decide.
  void draw_lots() {
    const date day = net_[event_].start ? net_[event_].start->day : options_.as_of;
    std::vector<std::pair<std::uint64_t, vertex_id>> lots;
    for (const vertex_id v : room_.people) lots.emplace_back(lot_of(net_[v].id, options_.seed, day), v);
    std::sort(lots.begin(), lots.end());
    slot_.resize(lots.size());
    for (std::uint32_t s = 0; s < lots.size(); ++s) {
      slot_[place(lots[s].second)] = s;
      at_slot_.push_back(lots[s].second);
    }
  }

  // In a large room only the best introducers of a pair are listed; what the best of the others would add is told to the
  // bound, so that it holds for every plan.
  void list_introducers() {
    constexpr std::size_t listed_at_most = 250'000;
    constexpr std::size_t a_pair_at_least = 8;
    const std::size_t limit = std::max(a_pair_at_least, listed_at_most / std::max<std::size_t>(1, pairs_.size()));
    problem_.unlisted.assign(pairs_.size(), 0.0);
    constexpr std::size_t chunk = 256;
    std::vector<std::vector<introducer_option>> found((pairs_.size() + chunk - 1) / chunk);
    parallel_chunks(pairs_.size(), chunk, options_.threads, watch_, [&](std::size_t begin, std::size_t end, unsigned) {
      for (std::size_t i = begin; i < end; ++i) {
        const double lift = pairs_[i].worth * options_.introducer_lift;
        if (!(lift > 0.0)) continue;
        const announced_introduction* before = announced(pairs_[i].a, pairs_[i].b);
        double next = 0.0;
        for (const possible_introducer& m : introducers_->of(pairs_[i].a, pairs_[i].b, limit, next)) {
          introducer_option option{static_cast<std::uint32_t>(i), slot(m.person), lift * m.share};
          option.kept = before != nullptr && before->introducer == m.person;
          found[begin / chunk].push_back(option);
        }
        problem_.unlisted[i] = lift * next;
      }
    });
    for (auto& part : found) problem_.options.insert(problem_.options.end(), part.begin(), part.end());
  }

  void choose() {
    for (const vertex_id v : at_slot_) {
      problem_.at_most.push_back(most_for(v));
      problem_.at_least.push_back(plan_.people[place(v)].newcomer ? options_.newcomers_at_least : 0);
    }
    problem_.per_introducer = options_.per_introducer;
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
      if (announced(pairs_[i].a, pairs_[i].b) != nullptr) problem_.kept.push_back(i);
    }
    const introduction_options how{.fairness = options_.fairness, .stickiness = options_.stickiness, .seed = options_.seed};
    problem_.forced = wishes_to_keep();
    chosen_ = plan_introductions(problem_, how, watch_);
    if (!problem_.forced.empty()) {
      introduction_problem free = problem_;
      free.forced.clear();
      plan_.wishes_cost = std::max(0.0, plan_introductions(free, how, watch_).proof.value - chosen_.proof.value);
    }
    plan_.value_given_up = chosen_.value_given_up;
    plan_.lowest_total = chosen_.lowest_total;
    plan_.gini = chosen_.gini;
  }

  // As many of the wishes as the limits of the people allow, and of as many those worth most.
  [[nodiscard]] std::vector<std::uint32_t> wishes_to_keep() const {
    std::vector<std::uint32_t> asked;
    std::vector<pair_candidate> wanted;
    double all = 1.0;
    for (std::uint32_t i = 0; i < pairs_.size(); ++i) {
      if (eligible_->rules().wish_for(pairs_[i].a, pairs_[i].b) == nullptr) continue;
      asked.push_back(i);
      all += pairs_[i].worth;
    }
    for (const std::uint32_t i : asked) wanted.push_back({problem_.pairs[i].a, problem_.pairs[i].b, 1.0 + pairs_[i].worth / all});
    std::vector<std::uint32_t> keep;
    for (const std::uint32_t i : b_matching(problem_.people, wanted, problem_.at_most, watch_).chosen) keep.push_back(asked[i]);
    return keep;
  }

  void tell();
  [[nodiscard]] planned_introduction introduction_of(const chosen_pair& choice, const channel_habits& habits) const;
  void find_grounds(planned_introduction& made) const;
  void join_trios();
  void compare_with_announced();
  void explain_wishes();
  void explain_the_rest();
  void assume();

  static bool before_pair(const announced_introduction& x, const announced_introduction& y) {
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  }

  /// What was announced for a pair, or null. @pre  a < b.
  [[nodiscard]] const announced_introduction* announced(vertex_id a, vertex_id b) const {
    const announced_introduction pair{a, b, {}};
    const auto found = std::lower_bound(announced_.begin(), announced_.end(), pair, before_pair);
    return found != announced_.end() && found->a == a && found->b == b ? &*found : nullptr;
  }

  /// Introductions that a person gets at most.
  [[nodiscard]] std::uint32_t most_for(vertex_id v) const {
    return std::min(options_.at_most, net_[v].at_most.value_or(options_.at_most));
  }

  [[nodiscard]] std::size_t place(vertex_id v) const { return room_.place[to_index(v)]; }     // in `plan_.people`
  [[nodiscard]] place_id slot(vertex_id v) const { return to_place(slot_[place(v)]); }  // in `problem_`
  [[nodiscard]] std::pair<place_id, place_id> slots(const open_pair& p) const { return std::minmax({slot(p.a), slot(p.b)}); }

  const contact_network& net_;
  event_id event_;
  const event_plan_options& options_;
  const progress& watch_;
  room_changes changes_;
  room room_;
  std::optional<eligibility> eligible_;
  std::optional<tie_model> ties_;
  std::optional<tie_bases> bases_;
  tie_graph graph_;
  profiles profiles_;
  std::optional<pair_scorer> scorer_;
  std::vector<std::uint8_t> waiting_;
  std::optional<learned_likely> learned_;
  std::optional<pair_scan> scan_;
  open_pairs open_;
  std::optional<introducers_in_room> introducers_;
  std::vector<announced_introduction> announced_;  // by (a, b), a < b
  std::vector<std::uint32_t> slot_;                // by place
  std::vector<vertex_id> at_slot_;                 // and back
  std::vector<open_pair> pairs_;                   // those of the problem
  introduction_problem problem_;
  introduction_plan chosen_;
  event_plan plan_;
};

}  // namespace netgraph::detail

#endif
