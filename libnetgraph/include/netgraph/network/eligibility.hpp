#ifndef NETGRAPH_NETWORK_ELIGIBILITY_HPP
#define NETGRAPH_NETWORK_ELIGIBILITY_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/core/near_texts.hpp>
#include <netgraph/core/text_numbering.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/pair_table.hpp>
#include <netgraph/network/detail/room_history.hpp>
#include <netgraph/network/met.hpp>
#include <netgraph/network/presence.hpp>
#include <netgraph/network/rules_in_force.hpp>
#include <netgraph/network/turnout.hpp>

namespace netgraph {

/// Why two people are not introduced to each other; where several hold, the first in this order is told.
enum class ineligible_because : std::uint8_t {
  same_person,
  no_consent,       ///< one of them has not consented
  gone,             ///< one of them has left or is away
  one_email,        ///< both have the same e-mail address (`mailbox_of`): one person, typed twice
  apart,            ///< a rule keeps them apart
  never_introduce,  ///< a rule forbids this introduction, or any of one of them
  one_group,        ///< introductions go across groups, and they are of one
  met,              ///< they have met
  colleagues,       ///< they are of one organisation
  declined,         ///< one of them declined it lately
  cooldown,         ///< it was proposed or accepted lately
  known,            ///< they have probably talked in rooms they shared
};
inline constexpr std::size_t ineligible_reasons = 12;

[[nodiscard]] constexpr std::string_view to_string(ineligible_because reason) noexcept {
  switch (reason) {
    case ineligible_because::same_person: return "same_person";
    case ineligible_because::no_consent: return "no_consent";
    case ineligible_because::gone: return "gone";
    case ineligible_because::one_email: return "one_email";
    case ineligible_because::apart: return "apart";
    case ineligible_because::never_introduce: return "never_introduce";
    case ineligible_because::one_group: return "one_group";
    case ineligible_because::met: return "met";
    case ineligible_because::colleagues: return "colleagues";
    case ineligible_because::declined: return "declined";
    case ineligible_because::cooldown: return "cooldown";
    case ineligible_because::known: return "known";
  }
  return {};
}

/// Who may be introduced to whom.
struct eligibility_options {
  /// An introduction proposed, accepted or declined is not repeated before so many days have passed; >= 0. One that ended in
  /// a meeting counts as that meeting.
  long cooldown_days = 84;
  double known_above = 0.8;  ///< pairs more likely than this to know each other are left out; 1 leaves nobody out
  /// Absent: people who ever met are not introduced. Else only those are not for whom fewer days have passed since they
  /// last met, or who also met on an unknown day: an undated contact could have been at any time.
  std::optional<long> met_within_days = {};
  bool colleagues = false;  ///< whether people of one organisation are introduced to each other
};

/// Pairs of a room by what becomes of them.
struct eligibility_counts {
  std::size_t pairs = 0;
  std::size_t eligible = 0;
  std::array<std::size_t, ineligible_reasons> because = {};

  [[nodiscard]] std::size_t operator[](ineligible_because reason) const noexcept {
    return because[static_cast<std::size_t>(reason)];
  }
};

/// Answers for one event, planned on one day, whether two people may be introduced to each other; without an event, for no
/// particular occasion: then only rules that hold everywhere hold.
///
/// Rules that name another event do not hold; `until` is compared with the day of the event, or with `as_of` where it has none.
/// An introduction counts from its day, or its event's; undated ones count always. What was proposed or accepted for another
/// event still to come counts, too, so that two plans made in one sitting do not propose one pair twice; any other one later
/// than `as_of` does not. What was proposed or accepted for this same event does not stand in its own way, so a plan can be
/// made again at the door. Organisations are alike whatever their capitals and blanks, e-mail addresses by their `mailbox_of`.
///
/// Borrows the network. Reading is free of locks.
class eligibility {
 public:
  /// @param rooms     how shared rooms count: that of the ties which are used beside.
  /// @param channels  what the call says of channels: that of the ties too.
  /// @throws std::out_of_range  if there is no such event.
  /// @throws std::invalid_argument  if `as_of` is no real day, a number of days is negative, `known_above` is not in [0, 1] or
  ///         a number of encounters is negative.
  /// @complexity  O(rows of attendance + interactions + introductions + rules), log per event.
  eligibility(const contact_network& net, std::optional<event_id> event, const date& as_of, eligibility_options options = {},
              const presence& rooms = {}, std::span<const channel_row> channels = {})
      : net_(&net), as_of_(as_of), options_(checked(std::move(options), as_of)),
        plan_day_(event && net[*event].start ? net[*event].start->day : as_of), channels_(channels_in_force(net, channels)),
        rooms_(net, as_of, rooms, event), rules_(net, event, plan_day_) {
    text_numbering emails, organisations;
    for (const person& someone : net.people()) {
      email_.push_back(emails.or_none(mailbox_of(someone.email)));
      organisation_.push_back(organisations.or_none(someone.organisation));
    }
    read_introductions(event);
  }

  /// Why `a` and `b` may not be introduced to each other; absent if they may. Symmetric.
  /// @throws std::out_of_range  if one of them is no person.
  /// @complexity  O(log interactions + those of the pair + past events of both).
  [[nodiscard]] std::optional<ineligible_because> why_not(vertex_id a, vertex_id b) const {
    const person& first = (*net_)[a];
    const person& second = (*net_)[b];
    if (a == b) return ineligible_because::same_person;
    if (!first.consent || !second.consent) return ineligible_because::no_consent;
    if (rules_.gone(a) || rules_.gone(b)) return ineligible_because::gone;
    const auto same = [&](const std::vector<std::uint32_t>& of) {
      return of[to_index(a)] != 0 && of[to_index(a)] == of[to_index(b)];
    };
    if (same(email_)) return ineligible_because::one_email;
    if (rules_.apart(a, b)) return ineligible_because::apart;
    if (rules_.never_introduced(a, b)) return ineligible_because::never_introduce;
    if (rules_.of_one_group(a, b)) return ineligible_because::one_group;
    const pair_history* history = history_.find(detail::pair_key(a, b));
    const auto marked = [&](mark m) { return history != nullptr && (history->marks & m) != 0; };
    if (marked(mark_met) || too_recent(detail::contacts_on_record(*net_, a, b, as_of_, channels_)))
      return ineligible_because::met;
    if (!options_.colleagues && same(organisation_)) return ineligible_because::colleagues;
    if (marked(mark_declined)) return ineligible_because::declined;
    if (marked(mark_cooling)) return ineligible_because::cooldown;
    if (options_.known_above < 1.0 && p_known(a, b) > options_.known_above) return ineligible_because::known;
    return std::nullopt;
  }

  /// Whether a wish overrules the reason that stands against a pair: the cooldown, that they probably know each other or are
  /// colleagues, and, for a `wants` rule, that they have met.
  [[nodiscard]] static bool overrules(const wish& asked, ineligible_because reason) noexcept {
    return reason == ineligible_because::cooldown || reason == ineligible_because::known ||
           reason == ineligible_because::colleagues || (asked.although_met && reason == ineligible_because::met);
  }

  /// How often two people were proposed to each other up to `as_of`, for other events than this one, without having met since:
  /// rows proposed, accepted, declined or without an outcome. Once they have met, what was proposed on or before that day is done
  /// with, and so is everything where one of the days is not known. Symmetric. @pre  both are people, a != b.
  [[nodiscard]] std::uint32_t proposed_before(vertex_id a, vertex_id b) const {
    const pair_history* history = history_.find(detail::pair_key(a, b));
    if (history == nullptr || history->proposed.empty()) return 0;
    const detail::contact_record contacts = detail::contacts_on_record(*net_, a, b, as_of_, channels_);
    if (!contacts.met && !history->introduced) return static_cast<std::uint32_t>(history->proposed.size());
    if (contacts.on_unknown_day || (history->introduced && !history->introduced->last)) return 0;
    std::optional<date> last = history->introduced ? history->introduced->last : std::nullopt;
    if (contacts.met) last = std::max(last, contacts.met->last);
    return static_cast<std::uint32_t>(std::count_if(history->proposed.begin(), history->proposed.end(),
                                                    [&](const std::optional<date>& day) { return day && *last < *day; }));
  }

  /// The chance that two people already know each other from rooms they shared:
  /// `1 - prod over shared past events of (1 - min(1, encounters(n) / (n - 1)))` (see `presence`), events whose contacts are on
  /// record left out.
  ///
  /// Past events started on or before `as_of` and before the event planned. Where nobody's arrival was recorded, those
  /// registered count as present, and the event's term is multiplied by the turnout of both. 0 without shared events.
  /// @throws std::out_of_range  if one of them is no person.
  [[nodiscard]] double p_known(vertex_id a, vertex_id b) const {
    static_cast<void>((*net_)[a]);
    static_cast<void>((*net_)[b]);
    if (b < a) std::swap(a, b);  // the same product, bit for bit, either way round
    double strangers = 1.0;
    rooms_.for_each_shared(a, b, [&](std::size_t room, double chance_a, double chance_b) {
      strangers *= 1.0 - rooms_.weight(room) * chance_a * chance_b;
    });
    return 1.0 - strangers;
  }

  /// Every pair of different people of a room, by what becomes of it. @pre  nobody is named twice.
  [[nodiscard]] eligibility_counts count(std::span<const vertex_id> people) const {
    eligibility_counts counts;
    for (std::size_t i = 0; i < people.size(); ++i) {
      for (std::size_t j = i + 1; j < people.size(); ++j) {
        ++counts.pairs;
        if (const auto reason = why_not(people[i], people[j])) {
          ++counts.because[static_cast<std::size_t>(*reason)];
        } else {
          ++counts.eligible;
        }
      }
    }
    return counts;
  }

  /// What the rules say at this event.
  [[nodiscard]] const rules_in_force& rules() const noexcept { return rules_; }

  [[nodiscard]] const eligibility_options& options() const noexcept { return options_; }

 private:
  enum mark : std::uint8_t { mark_met = 1, mark_declined = 2, mark_cooling = 4 };
  struct pair_history {
    std::uint8_t marks = 0;
    std::vector<std::optional<date>> proposed = {};  // days
    std::optional<meeting> introduced = {};          // met by an introduction; without a day where one of them has none
  };

  [[nodiscard]] static eligibility_options checked(eligibility_options options, const date& as_of) {
    detail::require_day(as_of, "eligibility");
    if (options.cooldown_days < 0 || options.met_within_days.value_or(0) < 0) {
      throw std::invalid_argument("eligibility: a number of days must not be negative");
    }
    if (!(options.known_above >= 0.0 && options.known_above <= 1.0)) {
      throw std::invalid_argument("eligibility: known_above must be from 0 to 1");
    }
    return options;
  }

  [[nodiscard]] bool too_recent(const detail::contact_record& contacts) const {
    return contacts.met && (contacts.on_unknown_day || too_recent(contacts.met->last));
  }

  [[nodiscard]] bool too_recent(const std::optional<date>& met_on) const {
    return !options_.met_within_days || !met_on || days_between(*met_on, as_of_) < *options_.met_within_days;
  }

  void read_introductions(std::optional<event_id> event) {
    for (const introduction& i : net_->introductions()) {
      if (i.outcome == introduction_outcome::missed) continue;  // agreed to and not made: it may be proposed at once
      const auto day = day_of(*net_, i);
      const bool refused = i.outcome == introduction_outcome::declined;
      const bool made = i.outcome && shows_meeting(*i.outcome);
      const bool own = event && i.event == event;
      if (day && *day > as_of_) {
        const bool pending = i.event && !own && !refused && !made && options_.cooldown_days > 0;
        if (pending) history_[detail::pair_key(i.a, i.b)].marks |= mark_cooling;
        continue;
      }
      pair_history& history = history_[detail::pair_key(i.a, i.b)];
      if (made) {
        if (too_recent(day)) history.marks |= mark_met;
        const bool dated = day && (!history.introduced || history.introduced->last);
        history.introduced = dated ? meeting{std::max(day, history.introduced.value_or(meeting{}).last)} : meeting{};
        continue;
      }
      if (!own) history.proposed.push_back(day);
      if (day && days_between(*day, as_of_) >= options_.cooldown_days) continue;
      if (refused) {
        history.marks |= mark_declined;
      } else if (!own) {
        history.marks |= mark_cooling;
      }
    }
  }

  const contact_network* net_;
  date as_of_;
  eligibility_options options_;
  date plan_day_;
  std::vector<channel> channels_;
  detail::room_history rooms_;
  rules_in_force rules_;
  detail::pair_table<pair_history> history_;  // of introductions, by pair
  std::vector<std::uint32_t> email_;          // by person, counted from 1; 0: not known
  std::vector<std::uint32_t> organisation_;
};

}  // namespace netgraph

#endif
