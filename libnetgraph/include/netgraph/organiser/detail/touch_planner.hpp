#ifndef NETGRAPH_ORGANISER_DETAIL_TOUCH_PLANNER_HPP
#define NETGRAPH_ORGANISER_DETAIL_TOUCH_PLANNER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/organiser/detail/meeting_soon.hpp>
#include <netgraph/organiser/detail/touch_value.hpp>
#include <netgraph/organiser/detail/touch_words.hpp>
#include <netgraph/organiser/keep_in_touch_plan.hpp>
#include <netgraph/plan/budget.hpp>

namespace netgraph::detail {

/// The ties of a network as a plan sees them. @throws std::invalid_argument  if an option is out of range.
[[nodiscard]] inline tie_model touch_ties(const contact_network& net, const keep_in_touch_options& o) {
  const auto require = [](bool fine, const char* what) {
    if (!fine) throw std::invalid_argument(std::string("keep_in_touch: ") + what);
  };
  require(is_day(o.as_of), "as_of is not a real day; give a date");
  require(o.horizon_days >= 1, "horizon_days must be at least 1");
  require(o.rest_days >= 0, "rest_days must not be negative");
  require(o.meeting_days >= 0, "meeting_days must not be negative");
  require(o.growth >= 0.0 && o.growth <= 1.0, "growth must be from 0 to 1");
  require(o.threshold > 0.0 && o.threshold <= 1.0, "threshold must be above 0 and at most 1");
  require(o.minutes_a_contact >= 1, "minutes_a_contact must be at least 1");
  for (const contact_rhythm& r : o.rhythms) require(r.weeks >= 1, "a rhythm must be of at least 1 week");
  check_importance(o.importance, net.size(), "keep_in_touch");
  tie_options ties = o.ties;
  ties.as_of = o.as_of;
  return {net, std::move(ties)};
}

/// Makes a week's plan: who has ties, what each contact would save, which are made, whether the rhythms can be kept.
class touch_planner {
 public:
  /// For the week that begins on `today`, after what is on record and the contacts `planned` before. All are borrowed.
  touch_planner(const tie_model& model, const touch_ledger& planned, const date& today, std::span<const vertex_id> callers,
                const keep_in_touch_options& options, const progress& watch)
      : net_(model.network()), options_(options), watch_(watch), model_(model),
        value_(model, planned, today, days_after(today, options.horizon_days), options.growth),
        callers_(callers.begin(), callers.end()) {
    for (const vertex_id v : callers_) static_cast<void>(net_[v]);
    std::sort(callers_.begin(), callers_.end());
    callers_.erase(std::unique(callers_.begin(), callers_.end()), callers_.end());
    read_offers();
  }

  [[nodiscard]] keep_in_touch_plan make() {
    make_week();
    judge_load();
    assume();
    return std::move(plan_);
  }

  /// The contacts alone, without the verdict on the load.
  [[nodiscard]] keep_in_touch_plan make_contacts() {
    make_week();
    return std::move(plan_);
  }

  /// Person and caller of every tie that was looked at, by person. Valid after either call.
  [[nodiscard]] std::vector<std::pair<vertex_id, vertex_id>> ties() const {
    std::vector<std::pair<vertex_id, vertex_id>> all;
    for (const held_tie& held : ties_) all.emplace_back(held.person, held.caller);
    return all;
  }

 private:
  struct offer {
    channel_id channel;
    std::uint32_t minutes;
  };
  struct held_tie {
    vertex_id caller;
    vertex_id person;
    touch_outlook seen;
    bool resting;
    std::optional<event_id> meets = {};  // somebody of the callers, at this event soon
    bool left_alone = false;
    bool offered = false;  // whether any contact was
    double most = 0.0;     // the most that one would count
  };
  struct choice {
    std::size_t tie;
    std::size_t offer;
    double with;
  };

  void make_week() {
    plan_.as_of = value_.today();
    plan_.horizon = value_.horizon();
    plan_.budget = options_.minutes;
    collect();
    choose();
    explain_others();
  }

  void read_offers() {
    for (const contact_offer& o : options_.offers) {
      const auto found = net_.find_channel(o.channel);
      if (!found || !model_.channels()[to_index(*found)].known) {
        throw std::invalid_argument("keep_in_touch: unknown channel '" + o.channel +
                                    "'; define it in channels.csv or offer a built-in one");
      }
      const channel& c = model_.channels()[to_index(*found)];
      if (c.derived)
        throw std::invalid_argument("keep_in_touch: channel '" + o.channel +
                                    "' is derived from attendance; nobody can be contacted over it");
      for (const offer& before : offers_) {
        if (before.channel == *found) throw std::invalid_argument("keep_in_touch: channel '" + o.channel + "' is offered twice");
      }
      const double touch = std::min(std::ceil(c.minutes_per_touch), 1e6);
      const std::uint32_t minutes = o.minutes.value_or(std::max(1U, static_cast<std::uint32_t>(touch)));
      if (minutes == 0)
        throw std::invalid_argument("keep_in_touch: a contact over '" + o.channel + "' must take at least 1 minute");
      offers_.push_back({*found, minutes});
    }
  }

  // The ties of the callers, those left out counted; a person whom several know counts once.
  void collect() {
    std::vector<std::uint8_t> out(net_.size(), 0);   // opted out and tied
    std::vector<std::uint8_t> kept(net_.size(), 0);  // kept apart from somebody
    std::vector<std::uint8_t> met_in_rooms(net_.size(), 0);  // and nowhere else
    std::vector<std::uint8_t> is_caller(net_.size(), 0);
    for (const vertex_id v : callers_) is_caller[to_index(v)] = 1;
    const rules_in_force rules(net_, {}, value_.today());
    const meeting_soon soon(net_, options_.as_of, value_.today(), options_.meeting_days);
    for (const vertex_id caller : callers_) {
      if (!net_[caller].consent) {
        ++plan_.opted_out;
        continue;
      }
      for (std::size_t v = 0; v < net_.size(); ++v) {
        if (v % 256 == 0) watch_.check();
        if (is_caller[v] != 0) continue;
        const vertex_id person = to_vertex(v);
        const double strength = value_.strength(caller, person);
        if (!(strength > 0.0 && strength >= model_.options().min_strength)) continue;
        if (!net_[person].consent) {
          out[v] = 1;
        } else if (rules.gone(person) || rules.apart(caller, person)) {
          kept[v] = 1;
        } else {
          touch_outlook seen = value_.outlook(caller, person);
          if (options_.only_contacted && !seen.contacted) {
            met_in_rooms[v] = 1;
            continue;
          }
          const bool resting = seen.last && days_between(*seen.last, value_.today()) < options_.rest_days;
          ties_.push_back({caller, person, std::move(seen), resting, soon.first_event(caller, person)});
        }
      }
    }
    plan_.opted_out += static_cast<std::size_t>(std::count(out.begin(), out.end(), 1));
    plan_.kept_apart = static_cast<std::size_t>(std::count(kept.begin(), kept.end(), 1));
    for (const held_tie& held : ties_) met_in_rooms[to_index(held.person)] = 0;  // another caller has been in contact
    plan_.only_rooms = static_cast<std::size_t>(std::count(met_in_rooms.begin(), met_in_rooms.end(), 1));
    std::sort(ties_.begin(), ties_.end(),
              [](const held_tie& x, const held_tie& y) { return std::pair(x.person, x.caller) < std::pair(y.person, y.caller); });
    for (std::size_t t = 0; t < ties_.size();) {
      bool resting = false;
      bool meets = false;
      double now = 0.0;
      double later = 0.0;
      const vertex_id person = ties_[t].person;
      const std::size_t first = t;
      for (; t < ties_.size() && ties_[t].person == person; ++t) {
        resting = resting || ties_[t].resting;
        meets = meets || ties_[t].meets;
        now = std::max(now, ties_[t].seen.now);
        later = std::max(later, ties_[t].seen.without);
      }
      // Whoever of the callers was in touch lately or meets them: the person is not contacted by another.
      for (std::size_t i = first; i < t; ++i) {
        ties_[i].resting = resting;
        ties_[i].left_alone = resting || meets;
      }
      ++plan_.ties;
      plan_.resting += resting ? 1 : 0;
      plan_.meeting += meets && !resting ? 1 : 0;
      plan_.strength += now;
      plan_.strength_without += later;
      plan_.strength_with += later;
    }
  }

  void choose() {
    std::vector<choice> choices;
    std::vector<budget_option> options;
    for (std::size_t t = 0; t < ties_.size(); ++t) {
      held_tie& held = ties_[t];
      if (held.left_alone) continue;
      for (std::size_t o = 0; o < offers_.size(); ++o) {
        if (options_.only_used_channels && !used(held, offers_[o].channel)) continue;
        const double with = value_.with(held.seen, offers_[o].channel, offers_[o].minutes);
        const double value = importance_of(options_.importance, held.person) * value_.value(held.seen, with);
        held.offered = true;
        held.most = std::max(held.most, value);
        options.push_back({static_cast<std::uint32_t>(to_index(held.person)), offers_[o].minutes, value});
        choices.push_back({t, o, with});
      }
    }
    budget_plan best = plan_budget(options, options_.minutes, watch_);
    plan_.minutes = best.cost;
    plan_.proof = std::move(best.proof);
    plan_.minute_price = best.price;
    plan_.linear_bound = best.linear_bound;
    const touch_words words(net_, value_, options_.threshold);
    for (const std::uint32_t i : best.chosen) {
      const held_tie& held = ties_[choices[i].tie];
      const offer& over = offers_[choices[i].offer];
      planned_contact made;
      made.caller = held.caller;
      made.person = held.person;
      made.channel = over.channel;
      made.minutes = over.minutes;
      made.strength = held.seen.now;
      made.without = held.seen.without;
      made.with = choices[i].with;
      made.value = options[i].value;
      made.last = held.seen.last;
      made.last_channel = held.seen.last_channel;
      made.falls_on = value_.falls_on(held.caller, held.person, held.seen, options_.threshold);
      words.explain(made, held.seen, callers_.size() > 1);
      plan_.strength_with += added(held.person, made.with);
      plan_.contacts.push_back(std::move(made));
    }
    std::sort(plan_.contacts.begin(), plan_.contacts.end(), [](const planned_contact& x, const planned_contact& y) {
      return std::tuple(-x.value, x.person, x.caller) < std::tuple(-y.value, y.person, y.caller);
    });
  }

  // Of each person who is not contacted one line: the tie that stands in the way, or the one worth most.
  void explain_others() {
    const touch_words words(net_, value_, options_.threshold);
    std::uint32_t least = 0;
    for (const offer& o : offers_) least = least == 0 ? o.minutes : std::min(least, o.minutes);
    std::vector<std::uint8_t> contacted(net_.size(), 0);
    for (const planned_contact& c : plan_.contacts) contacted[to_index(c.person)] = 1;
    for (std::size_t t = 0; t < ties_.size();) {
      std::size_t told = t;
      const vertex_id person = ties_[t].person;
      const auto rank = [&](const held_tie& tie) {
        return std::tuple(tie.resting && tie.seen.last ? tie.seen.last->day_number() : 0, tie.meets.has_value(), tie.most,
                          tie.seen.now);
      };
      for (; t < ties_.size() && ties_[t].person == person; ++t) {
        if (rank(ties_[told]) < rank(ties_[t])) told = t;
      }
      if (contacted[to_index(person)] != 0) continue;
      const held_tie& held = ties_[told];
      uncontacted_person left{
          held.caller, person, uncontacted_because::no_time, held.seen.now, held.seen.without, held.most, held.seen.last, {}, {},
          {},          {}};
      if (held.resting) {
        left.because = uncontacted_because::resting;
      } else if (held.meets) {
        left.because = uncontacted_because::meets;
        left.event = held.meets;
      } else if (!held.offered) {
        left.because = uncontacted_because::no_channel;
      } else if (!(held.most > 0.0)) {
        left.because = uncontacted_because::no_gain;
      }
      left.falls_on = value_.falls_on(held.caller, person, held.seen, options_.threshold);
      left.why = words.why_not(left, held.seen, least, options_.minutes);
      left.sentence = touch_words::sentence(net_, left);
      plan_.uncontacted.push_back(std::move(left));
    }
    std::sort(plan_.uncontacted.begin(), plan_.uncontacted.end(), [](const uncontacted_person& x, const uncontacted_person& y) {
      return std::tuple(-x.value, -x.strength, x.person) < std::tuple(-y.value, -y.strength, y.person);
    });
  }

  [[nodiscard]] std::vector<held_tie>::const_iterator first_tie(vertex_id person) const {
    const auto first =
        std::lower_bound(ties_.begin(), ties_.end(), person, [](const held_tie& t, vertex_id v) { return t.person < v; });
    return first != ties_.end() && first->person == person ? first : ties_.end();
  }

  [[nodiscard]] bool used(const held_tie& held, channel_id c) const {
    return std::any_of(held.seen.later.begin(), held.seen.later.end(), [&](const tie_part& part) { return part.channel == c; });
  }

  // How much stronger the strongest tie to a person is on the horizon, if one of them is `with`.
  [[nodiscard]] double added(vertex_id person, double with) const {
    double strongest = 0.0;
    for (auto t = first_tie(person); t != ties_.end() && t->person == person; ++t)
      strongest = std::max(strongest, t->seen.without);
    return std::max(0.0, with - strongest);
  }

  // Each person belongs to the caller with the strongest tie, and has the rhythm of their rank there.
  void judge_load() {
    std::vector<std::size_t> own;
    for (std::size_t t = 0; t < ties_.size(); ++t) {
      if (!own.empty() && ties_[own.back()].person == ties_[t].person) {
        if (ties_[t].seen.now > ties_[own.back()].seen.now) own.back() = t;
      } else {
        own.push_back(t);
      }
    }
    std::sort(own.begin(), own.end(), [&](std::size_t x, std::size_t y) {
      return std::tuple(ties_[x].caller, -ties_[x].seen.now, ties_[x].person) <
             std::tuple(ties_[y].caller, -ties_[y].seen.now, ties_[y].person);
    });
    std::vector<std::uint32_t> weeks;
    for (std::size_t i = 0, rank = 0; i < own.size(); ++i, ++rank) {
      if (i > 0 && ties_[own[i]].caller != ties_[own[i - 1]].caller) rank = 0;
      std::size_t circle = 0;
      for (std::size_t up_to = 0; circle < options_.rhythms.size(); ++circle) {
        up_to += options_.rhythms[circle].people;
        if (rank < up_to) break;
      }
      if (circle < options_.rhythms.size()) weeks.push_back(options_.rhythms[circle].weeks);
    }
    std::sort(weeks.begin(), weeks.end());
    const std::uint32_t a_week = options_.minutes / options_.minutes_a_contact;
    plan_.load = pinwheel_load(weeks, a_week, 200'000, watch_);
    plan_.rhythm_people = weeks.size();
    // Fewer people of the same rhythms are never harder, so the most that fit are found by halving.
    std::size_t fits = 0;
    std::size_t over = weeks.size() + 1;
    if (plan_.load.possible == true) fits = weeks.size();
    while (fits < weeks.size() && over - fits > 1) {
      const std::size_t middle = fits + (over - fits) / 2;
      const bool possible = pinwheel_load(std::span(weeks).first(middle), a_week, 10'000, watch_).possible == true;
      (possible ? fits : over) = middle;
    }
    plan_.rhythm_fits = fits;
    plan_.load_sentence = touch_words::load(plan_, options_.minutes, a_week);
  }

  void assume() {
    std::string offered;
    for (const offer& o : offers_) {
      offered += (offered.empty() ? "" : ", ") + words_of_channel(net_[o.channel].name).name + ' ' +
                 counted(o.minutes, "minute", "minutes");
    }
    if (!offered.empty()) plan_.assumptions.push_back("A contact takes: " + offered + ".");
    plan_.assumptions.push_back("Ties are judged by what is on record on " + netgraph::to_string(value_.today()) +
                                " and as it fades until " + netgraph::to_string(value_.horizon()) +
                                "; contacts that are not in the files look like silence.");
    if (plan_.only_rooms != 0) {
      plan_.assumptions.push_back(
          counted(plan_.only_rooms, "person", "people") +
          " who only shared rooms with the caller are left out: nothing on record shows that they spoke.");
    }
  }

  const contact_network& net_;
  const keep_in_touch_options& options_;
  const progress& watch_;
  const tie_model& model_;
  touch_value value_;
  std::vector<vertex_id> callers_;
  std::vector<offer> offers_;
  std::vector<held_tie> ties_;  // by person, then caller
  keep_in_touch_plan plan_;
};

}  // namespace netgraph::detail

#endif
