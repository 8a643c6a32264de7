#ifndef NETGRAPH_NETWORK_EVENT_EFFECT_HPP
#define NETGRAPH_NETWORK_EVENT_EFFECT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/detail/first_contacts.hpp>
#include <netgraph/network/detail/pair_table.hpp>

namespace netgraph {

/// What counts as an effect of an event.
struct effect_options {
  long follow_up_days = 28;  ///< a first contact so long after an event is the event's (Vergara Hidd et al. 2023, grade B); >= 0
  long lapsed_days = 180;  ///< who stayed away so long was lost and is brought back (ours); >= 1
};

/// What one past event did, as far as `as_of` knows. People are sorted by vertex, pairs are (smaller, larger) and sorted.
struct event_effect {
  event_id event = {};
  std::vector<vertex_id> present = {};
  std::vector<vertex_id> newcomers = {};  ///< of those present, who had been at no event on an earlier day
  std::vector<vertex_id> came_again = {};  ///< of the newcomers, who was at an event on a later day
  std::vector<vertex_id> brought_back = {};  ///< of those present, whose last event before was `lapsed_days` or more earlier
  std::vector<std::pair<vertex_id, vertex_id>> new_ties = {};  ///< pairs whose first contact on record is this event's
  std::vector<std::pair<vertex_id, vertex_id>> kept = {};  ///< of the new ties, those with another contact on a later day

  friend bool operator==(const event_effect&, const event_effect&) = default;
};

namespace detail {

/// The effects being filled in, and which event has which; `size()` stands for none.
struct effect_table {
  std::vector<event_effect> effects;
  std::vector<std::size_t> of_event;

  [[nodiscard]] std::size_t none() const noexcept { return effects.size(); }
};

[[nodiscard]] inline effect_table start_effects(const contact_network& net, const attendance_record& record) {
  effect_table table;
  for (std::size_t e = 0; e < net.events().size(); ++e) {
    if (!record.happened(to_event(e))) continue;
    event_effect effect;
    effect.event = to_event(e);
    for (const attendance& row : net.attendance_at(effect.event)) {
      if (record.present(row)) effect.present.push_back(row.person);
    }
    if (!effect.present.empty()) table.effects.push_back(std::move(effect));
  }
  table.of_event.assign(net.events().size(), table.none());
  for (std::size_t i = 0; i < table.effects.size(); ++i) table.of_event[to_index(table.effects[i].event)] = i;
  return table;
}

/// Fills newcomers, came_again and brought_back from each person's days.
inline void add_comings(const contact_network& net, const attendance_record& record, const effect_options& options,
                        effect_table& table) {
  std::vector<std::pair<date, std::size_t>> days;
  for (std::size_t v = 0; v < net.size(); ++v) {
    days.clear();
    for (const std::uint32_t place : net.events_of(to_vertex(v))) {
      const attendance& row = net.attendance()[place];
      const auto& start = net[row.event].start;
      const std::size_t effect = table.of_event[to_index(row.event)];
      if (start && effect != table.none() && record.present(row)) days.emplace_back(start->day, effect);
    }
    if (days.empty()) continue;
    std::sort(days.begin(), days.end());
    const bool again = days.back().first != days.front().first;
    std::optional<date> earlier;
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (i > 0 && days[i - 1].first != days[i].first) earlier = days[i - 1].first;
      event_effect& effect = table.effects[days[i].second];
      if (!earlier) {
        effect.newcomers.push_back(to_vertex(v));
        if (again) effect.came_again.push_back(to_vertex(v));
      } else if (days_between(*earlier, days[i].first) >= options.lapsed_days) {
        effect.brought_back.push_back(to_vertex(v));
      }
    }
  }
}

/// The event a first contact belongs to: the one it names, else the latest the two shared in the weeks before.
[[nodiscard]] inline std::size_t effect_with(const contact_network& net, const attendance_record& record,
                                             const first_contact& first, const effect_table& table,
                                             const effect_options& options) {
  if (first.event) return table.of_event[to_index(*first.event)];
  std::size_t best = table.none();
  if (!first.day) return best;
  std::uint64_t best_key = 0;
  for (const std::uint32_t place : net.events_of(first.a)) {
    const attendance& row = net.attendance()[place];
    const event& held = net[row.event];
    const std::size_t effect = table.of_event[to_index(row.event)];
    if (effect == table.none() || !held.start || !record.present(row)) continue;
    const long after = days_between(held.start->day, *first.day);
    if (after < 0 || after > options.follow_up_days) continue;
    const attendance* other = net.find_attendance(row.event, first.b);
    if (other == nullptr || !record.present(*other)) continue;
    if (best == table.none() || start_key(net, held) > best_key) {
      best = effect;
      best_key = start_key(net, held);
    }
  }
  return best;
}

/// What introductions that ended in a meeting say of a pair.
struct introduced_meetings {
  bool again = false;  // one of them ended in more than one meeting
  std::optional<date> last = {};  // the last dated one
};

[[nodiscard]] inline pair_table<introduced_meetings> meetings_by_introduction(const contact_network& net, const date& as_of) {
  pair_table<introduced_meetings> table;
  for (const introduction& i : net.introductions()) {
    if (!i.outcome || !shows_meeting(*i.outcome)) continue;
    const auto day = day_of(net, i);
    if (day && *day > as_of) continue;
    introduced_meetings& pair = table[pair_key(i.a, i.b)];
    pair.again = pair.again || i.outcome != introduction_outcome::met;
    if (day && (!pair.last || *pair.last < *day)) pair.last = day;
  }
  return table;
}

/// Whether two people had contact again on a later day than their first.
[[nodiscard]] inline bool was_kept(const contact_network& net, const first_contact& first, const date& as_of,
                                   const pair_table<introduced_meetings>& introduced) {
  const introduced_meetings* met = introduced.find(pair_key(first.a, first.b));
  if (met != nullptr && met->again) return true;
  if (!first.day) return false;
  if (met != nullptr && met->last && *first.day < *met->last) return true;
  const auto rows = net.interactions_between(first.a, first.b);
  return std::any_of(rows.begin(), rows.end(), [&](const interaction& i) {
    const auto day = day_of(net, i);
    return day && *first.day < *day && *day <= as_of;
  });
}

}  // namespace detail

/// The effects of every event that had happened by `as_of` with anybody present, in order of event.
///
/// Who is present says `attendance_record`. Days decide what is earlier
/// and later, so all sessions of somebody's first day have them as a newcomer; undated events have none and count for nobody's
/// history. A **new tie** is a pair whose first contact on record names the event or, naming none, comes within `follow_up_days`
/// after it; then the latest event at which both were present has it (the first in the table of several at one time), so
/// every tie is counted once. Contacts are interactions and introductions that ended in a meeting; one without a day has its
/// event's, and one that names neither stands before all events, so its pair is new to none. A new tie is **kept** if the two had
/// an interaction on a later day, an introduction of a later day ended in a meeting, or one ended in `again` or `business`; one that is not kept within weeks
/// is likely lost.
///
/// What the network would be without an event is a question to `tie_options::without_events`.
///
/// @throws std::invalid_argument  if `as_of` is no real day or a number of days is out of range.
/// @complexity  O(attendance + interactions + events of the pairs), log per person and pair.
[[nodiscard]] inline std::vector<event_effect> event_effects(const contact_network& net, const date& as_of,
                                                             const effect_options& options = {}) {
  detail::require_day(as_of, "event_effects");
  if (options.follow_up_days < 0 || options.lapsed_days < 1) {
    throw std::invalid_argument("event_effects: follow_up_days must not be negative, lapsed_days at least 1");
  }
  const attendance_record record(net, as_of);
  detail::effect_table table = detail::start_effects(net, record);
  detail::add_comings(net, record, options, table);
  const auto introduced = detail::meetings_by_introduction(net, as_of);
  for (const detail::first_contact& first : detail::first_contacts(net, as_of)) {
    const std::size_t effect = detail::effect_with(net, record, first, table, options);
    if (effect == table.none()) continue;
    table.effects[effect].new_ties.emplace_back(first.a, first.b);
    if (detail::was_kept(net, first, as_of, introduced)) table.effects[effect].kept.emplace_back(first.a, first.b);
  }
  return std::move(table.effects);
}

}  // namespace netgraph

#endif
