#ifndef NETGRAPH_ORGANISER_KEEP_IN_TOUCH_PLAN_HPP
#define NETGRAPH_ORGANISER_KEEP_IN_TOUCH_PLAN_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <netgraph/core/certificate.hpp>
#include <netgraph/network/tie_strength.hpp>
#include <netgraph/plan/budget.hpp>

namespace netgraph {

/// A channel one is ready to use, and for how long.
struct contact_offer {
  std::string channel = {};
  std::optional<std::uint32_t> minutes = {};  ///< of one contact, >= 1; absent: the channel's minutes per touch, rounded up
};

/// The next `people` by strength are to hear from one at least every `weeks` weeks.
struct contact_rhythm {
  std::size_t people = 0;
  std::uint32_t weeks = 1;  ///< >= 1
};

/// How a week of keeping in touch is planned. Only `as_of` has no default.
struct keep_in_touch_options {
  date as_of = {};              ///< the day from which everything is seen
  std::uint32_t minutes = 120;  ///< time for the week, of all callers together
  long horizon_days = 91;       ///< what counts is how strong ties are after so many days; >= 1 (ours: a quarter)
  std::vector<contact_offer> offers = {{"phone"}, {"video"}, {"message"}, {"email"}, {"linkedin"}};
  bool only_used_channels = false;  ///< offer two people only channels over which they have been in contact
  bool only_contacted = true;       ///< leave out people with whom no interaction is on record: sharing a room is not meeting
  /// What making a tie stronger than it is today counts, against keeping what there is (1); in [0, 1] (ours).
  double growth = 0.1;
  long rest_days = 7;              ///< nobody is contacted again within so many days of the last contact; >= 0
  long meeting_days = 7;  ///< who is expected with a caller at an event within so many days needs no contact; 0 for none; >= 0
  double threshold = 0.2;  ///< a tie that falls below is told as such; in (0, 1]
  std::vector<double> importance = {};  ///< by person, >= 0; empty: 1 for all
  /// The circles of 5, 15, 50 and 150 people and their rhythms (MacCarron, Kaski and Dunbar 2016, grade B; the half year is
  /// disputed). Beyond them no rhythm is kept.
  std::vector<contact_rhythm> rhythms = {{5, 1}, {10, 4}, {35, 26}, {100, 52}};
  std::uint32_t minutes_a_contact = 10;  ///< for the verdict on the load: what a contact takes on average; >= 1 (ours)
  tie_options ties = {};  ///< tie strength; `as_of` is filled in
};

enum class contact_reason_kind : std::uint8_t {
  fades,  ///< amount: strength lost by the horizon without contact
  falls_below,  ///< amount: days until the tie is below the threshold
  keeps,  ///< amount: strength on the horizon that this contact saves; told where it makes nothing stronger than today
  grows,  ///< amount: strength on the horizon beyond today's
  silent,  ///< amount: days since the last dated contact
  remote_only  ///< amount: strength that contacts in person make alone, below .05
};

[[nodiscard]] constexpr std::string_view to_string(contact_reason_kind kind) noexcept {
  switch (kind) {
    case contact_reason_kind::fades: return "fades";
    case contact_reason_kind::falls_below: return "falls_below";
    case contact_reason_kind::keeps: return "keeps";
    case contact_reason_kind::grows: return "grows";
    case contact_reason_kind::silent: return "silent";
    case contact_reason_kind::remote_only: return "remote_only";
  }
  return {};
}

struct contact_reason {
  contact_reason_kind kind = contact_reason_kind::fades;
  double amount = 0.0;

  friend bool operator==(const contact_reason&, const contact_reason&) = default;
};

/// One call or message of the week: `caller` contacts `person`.
struct planned_contact {
  vertex_id caller = {};
  vertex_id person = {};
  channel_id channel = {};
  std::uint32_t minutes = 0;
  double strength = 0.0;  ///< of the tie on `as_of`
  double without = 0.0;  ///< on the horizon, without this contact
  double with = 0.0;  ///< on the horizon, with it
  double value = 0.0;  ///< importance * (strength kept + growth * strength gained)
  std::optional<date> last = {};  ///< the last dated contact, shared rooms not counted
  std::optional<channel_id> last_channel = {};  ///< over which it was
  std::optional<date> falls_on = {};  ///< the day on which the tie would fall below the threshold
  std::vector<contact_reason> reasons = {};
  std::vector<std::string> phrases = {};  ///< one a reason, in the same order
  std::string sentence = {};
};

enum class uncontacted_because : std::uint8_t {
  resting,  ///< the last contact was within `rest_days`
  meets,  ///< is expected with a caller at an event within `meeting_days`
  no_channel,  ///< no channel offered, or none of them in use between the two where only those count
  no_gain,  ///< no contact offered would count for anything
  no_time  ///< the minutes do more elsewhere, or are too few for any contact offered
};

[[nodiscard]] constexpr std::string_view to_string(uncontacted_because because) noexcept {
  switch (because) {
    case uncontacted_because::resting: return "resting";
    case uncontacted_because::meets: return "meets";
    case uncontacted_because::no_channel: return "no_channel";
    case uncontacted_because::no_gain: return "no_gain";
    case uncontacted_because::no_time: return "no_time";
  }
  return {};
}

/// Somebody with a tie who is not contacted in the week, and why.
struct uncontacted_person {
  vertex_id caller = {};  ///< for whom a contact would be worth most, else the one with the strongest tie
  vertex_id person = {};
  uncontacted_because because = uncontacted_because::no_time;
  double strength = 0.0;  ///< of the tie on `as_of`
  double without = 0.0;  ///< on the horizon
  double value = 0.0;  ///< the most that a contact would count, where one was offered
  std::optional<date> last = {};  ///< the last dated contact, shared rooms not counted
  std::optional<date> falls_on = {};  ///< the day on which the tie falls below the threshold
  std::optional<event_id> event = {};  ///< the first at which the two are expected within `meeting_days`
  std::string why = {};  ///< a phrase without a name and a full stop
  std::string sentence = {};  ///< the same after the name
};

/// A week of calls and messages, with its proof.
///
/// People who did not consent, and those whom a rule keeps apart, are in none of the lists: the page may be handed on. They are
/// counted in `opted_out` and `kept_apart`.
struct keep_in_touch_plan {
  date as_of = {};
  date horizon = {};
  std::vector<planned_contact> contacts = {};  ///< by value, best first, then by (person, caller)
  std::vector<uncontacted_person> uncontacted = {};  ///< everybody else with a tie: by value, then strength, then person
  std::uint64_t minutes = 0;  ///< that the contacts take
  std::uint32_t budget = 0;
  certificate proof = {};  ///< exact
  double minute_price = 0.0;  ///< what one more minute would add, about; 0 where all that is worth a contact fits
  double linear_bound = 0.0;  ///< the bound if contacts could be made in part
  std::size_t ties = 0;  ///< people the callers have ties with, without those left out below
  std::size_t resting = 0;  ///< of these, people contacted within `rest_days`
  std::size_t meeting = 0;  ///< of the others, people expected with a caller at an event within `meeting_days`
  std::size_t opted_out = 0;  ///< people with a tie who did not consent, and callers who did not
  std::size_t only_rooms = 0;  ///< people with a tie with whom only rooms were shared, where those are left out
  std::size_t kept_apart = 0;  ///< people with a tie from whom a rule keeps the caller apart
  double strength = 0.0;  ///< sum over the ties on `as_of`, to each person the strongest
  double strength_without = 0.0;  ///< the same on the horizon, without any contact
  double strength_with = 0.0;  ///< and with the plan
  load_verdict load = {};  ///< whether everybody can be kept up at their rhythm, week by week
  std::size_t rhythm_people = 0;  ///< people who have a rhythm
  std::size_t rhythm_fits = 0;  ///< of these, by rhythm and then strength, how many can surely be kept up
  std::string load_sentence = {};
  std::vector<std::string> assumptions = {};
};

}  // namespace netgraph

#endif
