#ifndef NETGRAPH_ORGANISER_WHY_PAIR_HPP
#define NETGRAPH_ORGANISER_WHY_PAIR_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/progress.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/eligibility.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/organiser/detail/event_planner.hpp>
#include <netgraph/organiser/detail/plan_remarks.hpp>
#include <netgraph/organiser/detail/plan_words.hpp>
#include <netgraph/organiser/event_plan_options.hpp>
#include <netgraph/organiser/event_plan_result.hpp>
#include <netgraph/organiser/suggest_introductions.hpp>
#include <netgraph/organiser/words.hpp>

namespace netgraph {

/// What becomes of two people whom somebody thinks of introducing to each other.
enum class pair_outcome : std::uint8_t {
  proposed,       ///< the plan of the event introduces them
  passed_over,    ///< they may be introduced, and the plan has others
  open,           ///< they may be introduced; no event was asked about
  without_worth,  ///< they may be introduced, and it is worth nothing
  not_there,      ///< one of them at least is not expected at the event
  ineligible      ///< something stands against it
};

[[nodiscard]] constexpr std::string_view to_string(pair_outcome outcome) noexcept {
  switch (outcome) {
    case pair_outcome::proposed: return "proposed";
    case pair_outcome::passed_over: return "passed_over";
    case pair_outcome::open: return "open";
    case pair_outcome::without_worth: return "without_worth";
    case pair_outcome::not_there: return "not_there";
    case pair_outcome::ineligible: return "ineligible";
  }
  return {};
}

/// Why two people are or are not introduced to each other.
struct pair_answer {
  pair_outcome outcome = pair_outcome::ineligible;
  std::optional<ineligible_because> because = {};  ///< what stands against it, expected or not
  double p_known = 0.0;  ///< chance that they know each other from rooms they shared
  double worth = 0.0;    ///< what the introduction is worth; 0 where it cannot be made
  std::vector<std::string> sentences = {};
};

namespace detail {

/// Answers for one pair; see `why_pair`.
class pair_inquiry {
 public:
  pair_inquiry(const contact_network& net, vertex_id a, vertex_id b, const event_plan_options& options)
      : net_(net), a_(std::min(a, b)), b_(std::max(a, b)), options_(options) {}

  [[nodiscard]] pair_answer in_general(const progress& watch) {
    const eligibility eligible(net_, std::nullopt, options_.as_of, options_.eligible, options_.ties.rooms,
                               options_.ties.channels);
    if (const auto reason = eligible.why_not(a_, b_)) return told_against(*reason, eligible);
    suggestion_options how;
    how.as_of = options_.as_of;
    how.people = {a_, b_};
    how.limit = net_.size();
    how.host_balance = options_.host_balance;
    how.eligible = options_.eligible;
    how.attending = options_.attending;
    how.ties = options_.ties;
    how.scores = options_.scores;
    how.learned = options_.learned;
    how.threads = options_.threads;
    const auto found = suggest_introductions(net_, how, watch);
    const std::string places = place_of(found, a_, b_) + place_of(found, b_, a_);
    answer_.p_known = eligible.p_known(a_, b_);
    if (places.empty()) return told_without_worth();
    answer_.outcome = pair_outcome::open;
    say("They may be introduced to each other.");
    for (const suggested_introduction& s : found) {
      if (s.person != a_ || s.candidate != b_) continue;
      answer_.worth = s.worth;
      if (!s.phrases.empty() && !s.phrases.front().empty()) say(plan_words::as_sentence(s.phrases.front()));
    }
    say(places.substr(1));
    return std::move(answer_);
  }

  [[nodiscard]] pair_answer at_event(event_id event, const progress& watch) {
    event_planner planner(net_, event, options_, watch);
    const event_plan plan = planner.make();
    const plan_words words(net_, plan.words);
    const auto listed = [&](vertex_id v) {
      const auto found = std::find_if(plan.people.begin(), plan.people.end(), [&](const auto& p) { return p.person == v; });
      return found == plan.people.end() ? nullptr : &*found;
    };
    const planned_person* one = listed(a_);
    const planned_person* other = listed(b_);
    const auto reason = planner.scan().why_not(a_, b_);
    if (reason == ineligible_because::no_consent || reason == ineligible_because::gone)
      return told_against(*reason, planner.eligible());
    if (one == nullptr || other == nullptr) {
      answer_.outcome = pair_outcome::not_there;
      say(words.missing(plan, a_, b_));
      if (reason) {
        answer_.because = reason;
        say("And if they were: " + std::string(told_of_two(*reason)));
      }
      return std::move(answer_);
    }
    for (const planned_introduction& made : plan.introductions) {
      const bool pair = made.a == a_ && made.b == b_;
      const auto of_three = [&](vertex_id v) { return made.a == v || made.b == v || made.third == v; };
      if (!pair && !(of_three(a_) && of_three(b_))) continue;
      answer_.outcome = pair_outcome::proposed;
      answer_.p_known = planner.eligible().p_known(a_, b_);
      answer_.worth = made.worth;
      say("The plan introduces them.");
      say(words.sentence(made));
      return std::move(answer_);
    }
    if (reason) return told_against(*reason, planner.eligible());
    const planned_introduction would = planner.explained(a_, b_);
    answer_.p_known = would.p_known;
    answer_.worth = would.worth;
    if (!(would.worth > 0.0)) return told_without_worth(would.value.value > 0.0);
    answer_.outcome = pair_outcome::passed_over;
    const bool full = most_for(a_) == 0 || most_for(b_) == 0;
    say(full ? "They may be introduced to each other, and the limit on introductions leaves no room for it."
             : "They may be introduced to each other, and the plan has others, worth more as a whole.");
    if (const std::string why = words.why(would); !why.empty()) say(why);
    say("It would be worth " + spelled(would.worth, 3) + " without an introducer.");
    for (const planned_person* p : {one, other}) say(told_of(plan, words, *p));
    return std::move(answer_);
  }

 private:
  void say(std::string_view sentence) { answer_.sentences.emplace_back(sentence); }

  [[nodiscard]] pair_answer told_against(ineligible_because reason, const eligibility& eligible) {
    answer_.outcome = pair_outcome::ineligible;
    answer_.because = reason;
    say(told_of_two(reason));
    if (reason != ineligible_because::no_consent && reason != ineligible_because::same_person) {
      answer_.p_known = eligible.p_known(a_, b_);
    }
    if (reason == ineligible_because::met) {
      const auto known = met(net_, a_, b_, options_.as_of, options_.ties.channels);
      if (known && known->last) say("Last on record: " + spoken(*known->last) + '.');
    } else if (reason == ineligible_because::known) {
      say("The chance is " + percent(answer_.p_known) + ", and pairs above " + percent(options_.eligible.known_above) +
          " count as known.");
    } else if (reason == ineligible_because::cooldown || reason == ineligible_because::declined) {
      tell_last_proposal();
    }
    if (const auto remedy = remedy_for(reason); !remedy.empty()) say(remedy);
    return std::move(answer_);
  }

  [[nodiscard]] std::uint32_t most_for(vertex_id v) const {
    return std::min(options_.at_most, net_[v].at_most.value_or(options_.at_most));
  }

  // The last introduction of the two on record that was not made.
  void tell_last_proposal() {
    std::optional<date> last;
    for (const introduction& i : net_.introductions()) {
      if (std::minmax(i.a, i.b) != std::pair<const vertex_id&, const vertex_id&>(a_, b_)) continue;
      if (i.outcome && (shows_meeting(*i.outcome) || *i.outcome == introduction_outcome::missed)) continue;
      if (const auto day = day_of(net_, i)) last = std::max(last.value_or(*day), *day);
    }
    say((last ? "Last on record: " + spoken(*last) : std::string("On record without a day")) + "; it rests " +
        counted(static_cast<std::uint64_t>(options_.eligible.cooldown_days), "day", "days") + '.');
  }

  [[nodiscard]] pair_answer told_without_worth(bool sure = false) {
    answer_.outcome = pair_outcome::without_worth;
    say("They may be introduced to each other, and it is worth nothing.");
    say(sure ? "They are sure to know each other from rooms they shared, or one is sure not to come."
             : "Nothing on record speaks for it, or one of the two would gain nothing by it.");
    return std::move(answer_);
  }

  // " For Ann, Bo is the 3rd of 57 suggestions."
  [[nodiscard]] std::string place_of(std::span<const suggested_introduction> found, vertex_id of, vertex_id wanted) const {
    std::size_t all = 0, place = 0;
    for (const suggested_introduction& s : found) {
      if (s.person != of) continue;
      ++all;
      if (s.candidate == wanted) place = all;
    }
    if (place == 0) return {};
    return " For " + called(net_, of) + " this is number " + spelled(place) + " of " + counted(all, "suggestion", "suggestions") +
           '.';
  }

  // "Ann has 3 introductions, the most there may be: to Bo (0.412), Cy (0.398) and Di (0.35)."
  [[nodiscard]] std::string told_of(const event_plan& plan, const plan_words& words, const planned_person& p) const {
    if (p.introductions.empty()) return words.name(p.person) + " has no introduction: " + p.none_sentence;
    std::vector<std::string> others;
    for (const std::uint32_t i : p.introductions) {
      const planned_introduction& made = plan.introductions[i];
      others.push_back(words.name(made.a == p.person ? made.b : made.a) + " (" + spelled(made.worth, 3) + ')');
    }
    return words.name(p.person) + " has " + counted(p.introductions.size(), "introduction", "introductions") +
           (p.introductions.size() >= most_for(p.person) ? ", as many as allowed" : "") + ": to " + netgraph::listed(others) +
           '.';
  }

  const contact_network& net_;
  vertex_id a_;
  vertex_id b_;
  const event_plan_options& options_;
  pair_answer answer_;
};

}  // namespace detail

/// Tells why two people are or are not introduced to each other: at an event, by making its plan and looking what became of the
/// two in it; without one, by the rules that hold everywhere and by their places among each other's suggestions.
///
/// Of what stands against a pair the first in the order of `ineligible_because` is told, with the day or the chance behind it and
/// what would open the pair. Of somebody who did not consent nothing is told but that.
///
/// @throws std::out_of_range  if there is no such person or event. @throws std::invalid_argument  if `a == b`, or an option is out
///         of its range. @throws data_error  if an interaction's channel is unknown. @throws stopped  if `watch` was stopped.
/// @complexity  that of `plan_event`; without an event that of `suggest_introductions` for two people.
[[nodiscard]] inline pair_answer why_pair(const contact_network& net, vertex_id a, vertex_id b, std::optional<event_id> event,
                                          const event_plan_options& options, const progress& watch = {}) {
  static_cast<void>(net[a]);
  static_cast<void>(net[b]);
  if (a == b) throw std::invalid_argument("why_pair: that is one person; name two");
  detail::check_plan_options(net, options);
  detail::pair_inquiry ask(net, a, b, options);
  if (!event) return ask.in_general(watch);
  static_cast<void>(net[*event]);
  return ask.at_event(*event, watch);
}

}  // namespace netgraph

#endif
