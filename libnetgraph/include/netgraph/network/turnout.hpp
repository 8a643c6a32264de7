#ifndef NETGRAPH_NETWORK_TURNOUT_HPP
#define NETGRAPH_NETWORK_TURNOUT_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <stdexcept>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>

namespace netgraph {

/// What is assumed of turnout before there is history, and how fast history overrules it.
///
/// The two rates are the middle of vendors' figures (no-shows of free events 40 to 60 %, of paid ones 3 to 10 %; grade C);
/// the two weights are ours.
struct turnout_options {
  double free_rate = 0.55;      ///< share of those registered who come to a free event, or one whose fee is not known
  double paid_rate = 0.95;      ///< the same where `fee` is above 0
  double series_weight = 20.0;  ///< the assumed rate counts as this many registrations in the series
  double person_weight = 4.0;   ///< the series' rate counts as this many registrations of the person

  friend bool operator==(const turnout_options&, const turnout_options&) = default;
};

/// How likely a person who is registered for an event comes, and what that rests on.
struct turnout_estimate {
  double probability = 0.0;
  double series_rate = 0.0;           ///< the rate to which the person's own history is shrunk
  double assumed_rate = 0.0;          ///< free_rate or paid_rate, to which the series' is shrunk
  std::uint32_t came = 0;             ///< past events the person came to, of ...
  std::uint32_t expected = 0;         ///< ... those where the person was registered and arrivals were recorded
  std::uint32_t series_came = 0;      ///< the same over everybody at past events of the series
  std::uint32_t series_expected = 0;

  friend bool operator==(const turnout_estimate&, const turnout_estimate&) = default;
};

/// Turnout of everybody at every event, from what was known before it.
///
/// Beta-binomial shrinkage in two steps, with the assumed rate r0 of the event:
/// `series_rate = (series_came + series_weight * r0) / (series_expected + series_weight)`,
/// `probability = (came + person_weight * series_rate) / (expected + person_weight)`.
///
/// An event informs if it started on or before `as_of` and before the event in question, and if attendance was taken there
/// (`attendance_record`): its `attended` rows came, its `registered` and `no_show` rows did not; invitations, waiting lists and
/// people who declined or cancelled say nothing. The person's own history counts over all series: whether somebody keeps
/// their word is theirs, not the event's. Undated events inform if somebody attended, and to an undated event all others on or
/// before `as_of` do. Of two events on one day the earlier informs the later only where both have a time of day. Without
/// history the probability is r0.
class turnout_model {
 public:
  /// @throws std::invalid_argument  if `as_of` is no real day, a rate is not in [0, 1] or a weight is not above 0.
  /// @complexity  O(rows of attendance, log per event).
  turnout_model(const contact_network& net, const date& as_of, const turnout_options& options = {})
      : net_(&net), options_(options), record_(net, as_of) {
    check(options);
    collect();
    rate_series();
  }

  /// @throws std::out_of_range  if there is no such person or event.
  /// @complexity  O(log events of the person).
  [[nodiscard]] turnout_estimate operator()(vertex_id person, event_id at) const {
    static_cast<void>((*net_)[person]);
    static_cast<void>((*net_)[at]);
    turnout_estimate estimate = by_event_[to_index(at)];
    const auto first = histories_.begin() + static_cast<std::ptrdiff_t>(starts_[to_index(person)]);
    const auto last = histories_.begin() + static_cast<std::ptrdiff_t>(starts_[to_index(person) + 1]);
    const auto end = std::partition_point(first, last, [&](const past_event& p) { return p.key < bounds_[to_index(at)]; });
    if (end != first) {
      estimate.came = std::prev(end)->came_so_far;
      estimate.expected = static_cast<std::uint32_t>(end - first);
    }
    if (!(*net_)[at].start) leave_out_itself(person, at, estimate);
    estimate.probability =
        (estimate.came + options_.person_weight * estimate.series_rate) / (estimate.expected + options_.person_weight);
    return estimate;
  }

 private:
  struct past_event {
    std::uint64_t key;
    std::uint32_t came_so_far;
  };

  static void check(const turnout_options& o) {
    const auto rate = [](double r) { return r >= 0.0 && r <= 1.0; };
    const auto weight = [](double w) { return std::isfinite(w) && w > 0.0; };
    if (!rate(o.free_rate) || !rate(o.paid_rate)) throw std::invalid_argument("turnout: a rate must be from 0 to 1");
    if (!weight(o.series_weight) || !weight(o.person_weight)) {
      throw std::invalid_argument("turnout: a weight must be a number above 0");
    }
  }

  [[nodiscard]] bool informs(const attendance& row) const {
    return record_.seen(row) && (row.status == attendance_status::attended || row.status == attendance_status::registered ||
                                 row.status == attendance_status::no_show);
  }

  void collect() {
    const auto rows = net_->attendance();
    starts_.assign(net_->size() + 1, 0);
    for (std::size_t v = 0; v < net_->size(); ++v) {
      const std::size_t first = histories_.size();
      for (const std::uint32_t place : net_->events_of(to_vertex(v))) {
        const attendance& row = rows[place];
        if (!record_.taken(row.event) || !informs(row)) continue;
        histories_.push_back({detail::start_key(*net_, (*net_)[row.event]), row.status == attendance_status::attended ? 1U : 0U});
      }
      const auto begin = histories_.begin() + static_cast<std::ptrdiff_t>(first);
      std::sort(begin, histories_.end(), [](const past_event& x, const past_event& y) {
        return x.key != y.key ? x.key < y.key : x.came_so_far < y.came_so_far;
      });
      std::uint32_t came = 0;
      for (auto p = begin; p != histories_.end(); ++p) p->came_so_far = came += p->came_so_far;
      starts_[v + 1] = histories_.size();
    }
  }

  void rate_series() {
    struct total {
      std::uint64_t key;
      std::uint32_t came;
      std::uint32_t expected;
    };
    const std::size_t events = net_->events().size();
    by_event_.resize(events);
    bounds_.resize(events);
    std::vector<total> totals;
    for (std::size_t i = 0; i < events; ++i) {
      const auto series = net_->series_of(to_event(i));
      if (series.front() != to_event(i)) continue;  // each series once
      totals.clear();
      for (const event_id e : series) {
        if (record_.taken(e)) totals.push_back(counts<total>(e));
      }
      std::sort(totals.begin(), totals.end(), [](const total& x, const total& y) { return x.key < y.key; });
      for (std::size_t t = 1; t < totals.size(); ++t) {
        totals[t].came += totals[t - 1].came;
        totals[t].expected += totals[t - 1].expected;
      }
      for (const event_id e : series) {
        turnout_estimate& estimate = by_event_[to_index(e)];
        const event& what = (*net_)[e];
        bounds_[to_index(e)] = detail::before_key(*net_, what);
        const auto end =
            std::partition_point(totals.begin(), totals.end(), [&](const total& t) { return t.key < bounds_[to_index(e)]; });
        if (end != totals.begin()) {
          estimate.series_came = std::prev(end)->came;
          estimate.series_expected = std::prev(end)->expected;
        }
        if (!what.start && record_.taken(e)) {
          const total own = counts<total>(e);
          estimate.series_came -= own.came;
          estimate.series_expected -= own.expected;
        }
        estimate.assumed_rate = what.fee.value_or(0.0) > 0.0 ? options_.paid_rate : options_.free_rate;
        estimate.series_rate = (estimate.series_came + options_.series_weight * estimate.assumed_rate) /
                               (estimate.series_expected + options_.series_weight);
        estimate.probability = estimate.series_rate;
      }
    }
  }

  template <class Total>
  [[nodiscard]] Total counts(event_id e) const {
    Total sum{detail::start_key(*net_, (*net_)[e]), 0, 0};
    for (const attendance& row : net_->attendance_at(e)) {
      if (!informs(row)) continue;
      ++sum.expected;
      if (row.status == attendance_status::attended) ++sum.came;
    }
    return sum;
  }

  // An undated event comes before everything, itself included: take its own row out again.
  void leave_out_itself(vertex_id person, event_id at, turnout_estimate& estimate) const {
    const attendance* row = record_.taken(at) ? net_->find_attendance(at, person) : nullptr;
    if (row == nullptr || !informs(*row)) return;
    --estimate.expected;
    if (row->status == attendance_status::attended) --estimate.came;
  }

  const contact_network* net_;
  turnout_options options_;
  attendance_record record_;
  std::vector<std::size_t> starts_;          // by person, into histories_
  std::vector<past_event> histories_;        // by time within a person
  std::vector<std::uint64_t> bounds_;        // by event: keys below this are its past
  std::vector<turnout_estimate> by_event_;   // by event: what does not depend on the person
};

/// How likely `person` comes to `at` if registered, judged on `as_of`; see `turnout_model`, which answers many at once.
/// @complexity  O(rows of attendance).
[[nodiscard]] inline turnout_estimate turnout(const contact_network& net, vertex_id person, event_id at, const date& as_of,
                                              const turnout_options& options = {}) {
  return turnout_model(net, as_of, options)(person, at);
}

}  // namespace netgraph

#endif
