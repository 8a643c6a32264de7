#ifndef NETGRAPH_NETWORK_TIE_STRENGTH_HPP
#define NETGRAPH_NETWORK_TIE_STRENGTH_HPP

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

#include <netgraph/core/error.hpp>
#include <netgraph/core/parallel.hpp>
#include <netgraph/core/progress.hpp>
#include <netgraph/graph/graph_builder.hpp>
#include <netgraph/graph/tie_graph.hpp>
#include <netgraph/network/channels_in_force.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/room_history.hpp>
#include <netgraph/network/presence.hpp>

namespace netgraph {

/// How ties are worked out; only `as_of` must be given.
struct tie_options {
  date as_of = {};                         ///< contacts after this day do not count
  double min_strength = 0.005;  ///< ties below it are left out of the graph; in [0, 1]. A lone connection is above it
  presence rooms = {};  ///< for `attended_together`: how shared rooms count
  std::vector<channel_row> channels = {};  ///< in place of what the network says, by name; defines unknown channels
  std::vector<event_id> without_events =
      {};  ///< as if these had not been held: neither their rooms nor contacts made at them count
  std::vector<event_id> without_rooms =
      {};  ///< as if these were still to come: their rooms do not count, contacts made at them do
  unsigned threads = 1;  ///< 0: all cores
};

/// What one channel adds to a tie.
struct tie_part {
  channel_id channel = {};
  double amount = 0.0;  ///< x: the decayed sum of contacts
  double share = 0.0;  ///< ceiling * (1 - exp(-amount)), in [0, 1]
  std::uint32_t interactions = 0;  ///< rows, or shared events, that count at `as_of`
  std::optional<date> last = {};  ///< the last dated one of them

  friend bool operator==(const tie_part&, const tie_part&) = default;
};

/// The strength that parts make together: 1 - the product of (1 - share); 0 for no parts.
[[nodiscard]] inline double combined_strength(std::span<const tie_part> parts) {
  double rest = 1.0;
  for (const tie_part& part : parts) rest *= 1.0 - part.share;
  return 1.0 - rest;
}

/// Tie strengths of a network on one day.
///
/// Over the interactions i of a pair on or before `as_of`, per channel c with weight w, half-life h, ceiling and minutes per touch:
/// `x_c = sum_i w_c * q_i * 2^-(days(as_of - at_i) / h_c)`,
/// `q_i = count_i * (1 if minutes are unknown, else min(3, sqrt(minutes_i / minutes_per_touch_c)))`,
/// `strength = 1 - prod_c (1 - ceiling_c * (1 - exp(-x_c)))`.
/// So counts saturate, channels add up, and no channel alone passes its ceiling. An interaction without
/// a date that names an event has that event's day; where no day is known, and over channels without a half-life, nothing
/// decays. Direction does not matter.
///
/// `attended_together` is derived: every event that started on or before `as_of` with n people present adds
/// `q = min(1, encounters(n) / (n - 1))` for each two of them (see `presence`), but nothing where the contacts made there are
/// on record (`events_with_contacts`). Present are those who attended; where nobody is recorded as having
/// attended, those registered, and q is then multiplied by the turnout of both. Guests without a row do not count. An
/// undated event counts, without decay, if somebody attended it. It raises strength; it never means that two people have met.
///
/// `without_events` asks what the network would be without some events: their rooms and the interactions that name them do not
/// count; turnout and channels stay as they are. `without_rooms` leaves out rooms alone: who is in the room of tonight shared none
/// with the others before it.
///
/// Borrows the network. @reference  the form follows E. Gilbert, K. Karahalios, "Predicting tie strength with social media",
/// CHI 2009, doi:10.1145/1518701.1518736: the first contact counts most, further ones less and less.
class tie_model {
 public:
  /// @throws std::out_of_range  if `without_events` or `without_rooms` names no event.
  /// @throws std::invalid_argument  if `as_of` is no real day, `min_strength` is not in [0, 1] or a channel's figures are wrong.
  /// @throws data_error  if interactions use a channel that neither channels.csv nor `options.channels` defines.
  tie_model(const contact_network& net, tie_options options)
      : net_(&net), options_(checked(std::move(options))), channels_(channels_in_force(net, options_.channels)),
        skipped_(skipped(net, options_)), rooms_(net, options_.as_of, options_.rooms) {
    require_known_channels();
    const auto derived = net.find_channel(attended_together_channel);
    together_ = *derived;  // built in, so always there
    const channel& c = channels_[to_index(together_)];
    room_amounts_.reserve(rooms_.size());
    for (std::size_t room = 0; room < rooms_.size(); ++room) {
      room_amounts_.push_back(room_amount(c, room, options_.as_of));
    }
  }

  [[nodiscard]] const contact_network& network() const noexcept { return *net_; }
  /// The channels with their figures as used.
  [[nodiscard]] std::span<const channel> channels() const noexcept { return channels_; }
  [[nodiscard]] const tie_options& options() const noexcept { return options_; }

  /// The parts of a tie by channel, those that count nothing left out; empty without any contact.
  ///
  /// @throws std::out_of_range  if one of them is no person. @throws std::invalid_argument  if a == b.
  /// @complexity  O(log interactions + those of the pair + events of both).
  [[nodiscard]] std::vector<tie_part> parts(vertex_id a, vertex_id b) const { return parts(a, b, options_.as_of); }

  /// The same on another day: later, as the tie will have faded if there is no further contact; earlier, as it was.
  ///
  /// What is known is what `as_of` knows; contacts after it never count. @throws std::invalid_argument  if `on` is no real day.
  [[nodiscard]] std::vector<tie_part> parts(vertex_id a, vertex_id b, const date& on) const {
    return parts_without(a, b, on, {});
  }

  /// The strength of one tie before `min_strength` is applied; 0 without any contact.
  [[nodiscard]] double strength(vertex_id a, vertex_id b) const { return combined_strength(parts(a, b)); }
  [[nodiscard]] double strength(vertex_id a, vertex_id b, const date& on) const { return combined_strength(parts(a, b, on)); }

  /// The strength as if some events had not been held, as `without_events` would have it, for one pair.
  /// @param left_out  by event: 1 for those left out, beside those of the options.
  [[nodiscard]] double strength_without(vertex_id a, vertex_id b, std::span<const std::uint8_t> left_out) const {
    return combined_strength(parts_without(a, b, options_.as_of, left_out));
  }

  /// People who were in an event's room, ascending, where having been there counts towards ties.
  [[nodiscard]] std::span<const vertex_id> tied_by_room(event_id e) const {
    const auto room = rooms_.room_of(e);
    return room && room_counts(*room) ? rooms_.people(*room) : std::span<const vertex_id>{};
  }

  /// Whether an interaction of the network counts towards a tie: it is on record by `as_of`, and not one of an event left out.
  [[nodiscard]] bool counts(const interaction& i) const {
    return !i.repeats && detail::on_record(*net_, i, options_.as_of) && (!i.event || !leaves_out(*i.event));
  }

  /// Whether everything is as if this event had not been held.
  [[nodiscard]] bool leaves_out(event_id e) const { return skipped_[to_index(e)] == skip_event; }

  /// Whether an interaction of the two counts towards their tie. @throws std::out_of_range  if one of them is no person.
  [[nodiscard]] bool has_interactions(vertex_id a, vertex_id b) const {
    const auto rows = net_->interactions_between(a, b);
    return std::any_of(rows.begin(), rows.end(), [&](const interaction& i) { return counts(i); });
  }

  /// At how many events both were, of those that count towards their tie. @throws std::out_of_range  if one of them is no person.
  [[nodiscard]] std::uint32_t shared_events(vertex_id a, vertex_id b) const {
    static_cast<void>((*net_)[a]);
    static_cast<void>((*net_)[b]);
    std::uint32_t events = 0;
    rooms_.for_each_shared(a, b, [&](std::size_t room, double chance_a, double chance_b) {
      if (room_counts(room) && chance_a * chance_b > 0.0) ++events;
    });
    return events;
  }

  /// The graph of everybody: vertices are people, ties those of at least `min_strength` and above 0.
  ///
  /// The same bytes for any number of threads. @throws stopped  if `watch` was stopped.
  /// @complexity  O(interactions + sum over events of present^2); memory O(people) a thread beside the ties kept.
  [[nodiscard]] tie_graph graph(const progress& watch = {}) const {
    const std::size_t n = net_->size();
    constexpr std::size_t chunk = 32;
    std::vector<std::vector<tie>> found((n + chunk - 1) / chunk);
    std::vector<scratch> workers(worker_count(options_.threads, n, chunk));
    parallel_chunks(n, chunk, options_.threads, watch, [&](std::size_t begin, std::size_t end, unsigned worker) {
      scratch& own = workers[worker];
      own.together.resize(n, 0.0);
      own.amounts.resize(channels_.size(), 0.0);
      for (std::size_t a = begin; a < end; ++a) add_ties(to_vertex(a), own, found[begin / chunk]);
    });
    graph_builder builder(n);
    std::size_t count = 0;
    for (const auto& part : found) count += part.size();
    builder.reserve(count);
    for (auto& part : found) {
      for (const tie& t : part) builder.add_tie(t.a, t.b, t.strength);
      part = {};
    }
    return builder.build();
  }

 private:
  [[nodiscard]] std::vector<tie_part> parts_without(vertex_id a, vertex_id b, const date& on,
                                                    std::span<const std::uint8_t> left_out) const {
    const auto is_left_out = [&](std::optional<event_id> e) { return e && !left_out.empty() && left_out[to_index(*e)] != 0; };
    detail::require_day(on, "tie_parts");
    if (a == b) throw std::invalid_argument("tie_parts: person " + std::to_string(to_index(a)) + " has no tie with themselves");
    if (b < a) std::swap(a, b);
    std::vector<tie_part> by_channel(channels_.size());
    const auto saw = [](tie_part& part, const std::optional<date>& day) {
      ++part.interactions;
      if (day && (!part.last || *part.last < *day)) part.last = day;
    };
    for (const interaction& i : net_->interactions_between(a, b)) {
      if (!counts(i) || !detail::on_record(*net_, i, on) || is_left_out(i.event)) continue;
      tie_part& part = by_channel[to_index(i.channel)];
      part.amount += amount(i, on);
      saw(part, day_of(*net_, i));
    }
    tie_part& shared = by_channel[to_index(together_)];
    rooms_.for_each_shared(a, b, [&](std::size_t room, double chance_a, double chance_b) {
      const auto day = day_of_room(room);
      if (!room_counts(room) || (day && *day > on) || is_left_out(rooms_.event_of(room))) return;
      shared.amount += room_amount(channels_[to_index(together_)], room, on) * chance_a * chance_b;
      saw(shared, day);
    });
    std::vector<tie_part> kept;
    for (std::size_t c = 0; c < by_channel.size(); ++c) {
      if (by_channel[c].interactions == 0) continue;
      by_channel[c].channel = to_channel(c);
      by_channel[c].share = share(c, by_channel[c].amount);
      kept.push_back(by_channel[c]);
    }
    return kept;
  }

  struct scratch {
    std::vector<double> together;  // by person: amount of attended_together with the person at hand
    std::vector<vertex_id> touched;  // people with an entry in `together`
    std::vector<double> amounts;  // by channel
  };

  [[nodiscard]] static tie_options checked(tie_options options) {
    detail::require_day(options.as_of, "make_tie_graph");
    if (!(options.min_strength >= 0.0 && options.min_strength <= 1.0)) {
      throw std::invalid_argument("make_tie_graph: min_strength " + std::to_string(options.min_strength) + " is not in [0, 1]");
    }
    for (const double rate : {options.rooms.turnout.free_rate, options.rooms.turnout.paid_rate}) {
      if (!(rate >= 0.0 && rate <= 1.0)) throw std::invalid_argument("turnout: a rate must be from 0 to 1");
    }
    return options;
  }

  void require_known_channels() const {
    for (const interaction& i : net_->interactions()) {
      const channel& c = channels_[to_index(i.channel)];
      if (c.known) continue;
      throw data_error(c.first_used, "unknown channel", c.name,
                       "define it in channels.csv or among the channels given to the call, or use a built-in name");
    }
  }

  enum skip : std::uint8_t { skip_nothing, skip_room, skip_event };

  [[nodiscard]] static std::vector<std::uint8_t> skipped(const contact_network& net, const tie_options& options) {
    std::vector<std::uint8_t> marks(net.events().size(), skip_nothing);
    const auto mark = [&](const std::vector<event_id>& events, skip what) {
      for (const event_id e : events) {
        static_cast<void>(net[e]);
        marks[to_index(e)] = what;
      }
    };
    mark(options.without_rooms, skip_room);
    mark(options.without_events, skip_event);
    return marks;
  }

  [[nodiscard]] static double decay(const channel& c, const std::optional<date>& day, const date& on) {
    if (!day || !c.half_life_days) return 1.0;
    return std::exp2(-static_cast<double>(days_between(*day, on)) / *c.half_life_days);
  }

  [[nodiscard]] std::optional<date> day_of_room(std::size_t room) const {
    const auto& start = (*net_)[rooms_.event_of(room)].start;
    return start ? std::optional(start->day) : std::nullopt;
  }

  /// Whether having shared a room adds to a tie: it is not left out, and its event's contacts are not on record.
  [[nodiscard]] bool room_counts(std::size_t room) const {
    return skipped_[to_index(rooms_.event_of(room))] == skip_nothing && rooms_.weight(room) > 0.0;
  }

  [[nodiscard]] double room_amount(const channel& c, std::size_t room, const date& on) const {
    return c.weight * rooms_.weight(room) * decay(c, day_of_room(room), on);
  }

  [[nodiscard]] double amount(const interaction& i, const date& on) const {
    const channel& c = channels_[to_index(i.channel)];
    double touches = static_cast<double>(i.count);
    if (i.minutes) touches *= std::min(3.0, std::sqrt(static_cast<double>(*i.minutes) / c.minutes_per_touch));
    return c.weight * touches * decay(c, day_of(*net_, i), on);
  }

  [[nodiscard]] double share(std::size_t c, double x) const { return channels_[c].ceiling * -std::expm1(-x); }

  void keep(vertex_id a, vertex_id b, double strength, std::vector<tie>& out) const {
    const auto stored = static_cast<float>(strength);
    if (strength >= options_.min_strength && stored > 0.0F) out.push_back({a, b, stored});
  }

  // Ties of `a` with people of larger id, in their order. Rooms are summed into a dense row first: an event of
  // ten thousand costs additions, not look-ups.
  void add_ties(vertex_id a, scratch& own, std::vector<tie>& out) const {
    const std::size_t first_out = out.size();
    for (const auto& visit : rooms_.visits(a)) {
      if (!room_counts(visit.room)) continue;
      const auto people = rooms_.people(visit.room);
      const auto chances = rooms_.chances(visit.room);
      const double amount = room_amounts_[visit.room] * chances[visit.place];
      if (!(amount > 0.0)) continue;
      for (std::size_t i = visit.place + 1; i < people.size(); ++i) {
        double& sum = own.together[to_index(people[i])];
        if (sum == 0.0) own.touched.push_back(people[i]);
        sum += amount * chances[i];
      }
    }
    const auto rows = net_->interactions_above(a);
    for (std::size_t i = 0; i < rows.size();) {
      const vertex_id b = std::max(rows[i].from, rows[i].to);
      std::fill(own.amounts.begin(), own.amounts.end(), 0.0);
      for (; i < rows.size() && std::max(rows[i].from, rows[i].to) == b; ++i) {
        if (counts(rows[i])) own.amounts[to_index(rows[i].channel)] += amount(rows[i], options_.as_of);
      }
      own.amounts[to_index(together_)] = std::exchange(own.together[to_index(b)], 0.0);
      double rest = 1.0;
      for (std::size_t c = 0; c < own.amounts.size(); ++c) {
        if (own.amounts[c] > 0.0) rest *= 1.0 - share(c, own.amounts[c]);
      }
      keep(a, b, 1.0 - rest, out);
    }
    // 1 - exp(-x) <= x, so most of a large room needs no exponential to fall below the threshold.
    const double worth_it = options_.min_strength * (1.0 - 1e-9) / channels_[to_index(together_)].ceiling;
    for (const vertex_id b : own.touched) {
      const double x = std::exchange(own.together[to_index(b)], 0.0);
      if (x > 0.0 && x >= worth_it) keep(a, b, 1.0 - (1.0 - share(to_index(together_), x)), out);
    }
    own.touched.clear();
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(first_out), out.end(),
              [](const tie& x, const tie& y) { return x.b < y.b; });
  }

  const contact_network* net_;
  tie_options options_;
  std::vector<channel> channels_;
  std::vector<std::uint8_t> skipped_;  // by event: a `skip`
  detail::room_history rooms_;
  channel_id together_ = {};
  std::vector<double> room_amounts_;  // by room: weight of the channel * weight of the room * decay
};

/// The tie graph of a network on a day; see `tie_model`. The network of nobody gives the graph without vertices.
[[nodiscard]] inline tie_graph make_tie_graph(const contact_network& net, const tie_options& options,
                                              const progress& watch = {}) {
  return tie_model(net, options).graph(watch);
}

/// The parts of one tie on a day; see `tie_model::parts`. For many pairs make one `tie_model`.
[[nodiscard]] inline std::vector<tie_part> tie_parts(const contact_network& net, vertex_id a, vertex_id b,
                                                     const tie_options& options) {
  return tie_model(net, options).parts(a, b);
}

}  // namespace netgraph

#endif
