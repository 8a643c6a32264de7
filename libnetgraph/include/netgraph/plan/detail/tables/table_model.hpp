#ifndef NETGRAPH_PLAN_DETAIL_TABLES_TABLE_MODEL_HPP
#define NETGRAPH_PLAN_DETAIL_TABLES_TABLE_MODEL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <netgraph/plan/detail/tables/quotas.hpp>
#include <netgraph/plan/place_id.hpp>

namespace netgraph::detail {

/// What the meetings of two people are worth: the k-th from 0 brings worth * again^k - cost * k, where k counts those
/// of earlier events too.
class meeting_worths {
 public:
  meeting_worths(std::size_t people, double worth) : people_(people), worth_(people * people, worth) {
    for (std::size_t v = 0; v < people; ++v) worth_[v * people + v] = 0.0;
  }

  void set(std::size_t a, std::size_t b, double worth, double earlier) {
    worth_[a * people_ + b] = worth_[b * people_ + a] = worth;
    if (earlier == 0.0 && earlier_.empty()) return;
    if (earlier_.empty()) earlier_.assign(people_ * people_, 0.0F);
    earlier_[a * people_ + b] = earlier_[b * people_ + a] = static_cast<float>(earlier);
  }
  void repeats(double again, double cost) {
    again_ = again;
    cost_ = cost;
  }

  [[nodiscard]] std::size_t people() const { return people_; }
  [[nodiscard]] double first(std::size_t a, std::size_t b) const { return worth_[a * people_ + b]; }
  [[nodiscard]] double earlier(std::size_t a, std::size_t b) const {
    return earlier_.empty() ? 0.0 : static_cast<double>(earlier_[a * people_ + b]);
  }
  /// The worth of one more meeting where this event already has `met` of them.
  [[nodiscard]] double next(std::size_t a, std::size_t b, std::uint32_t met) const {
    const double before = earlier(a, b) + met;
    const double worth = first(a, b);
    if (before == 0.0) return worth;
    const double kept = again_ == 0.0 ? 0.0 : again_ == 1.0 ? 1.0 : std::pow(again_, before);
    return (worth > 0.0 ? worth * kept : worth) - cost_ * before;
  }

 private:
  std::size_t people_;
  std::vector<double> worth_;
  std::vector<float> earlier_;
  double again_ = 0.0;
  double cost_ = 0.0;
};

/// Three people who should share a table once, and what that adds to the worth of the pair.
struct table_triple {
  std::uint32_t a, b, introducer;
  std::int32_t units;
};

/// One round in whole units; occupants are the people and then the empty seats.
struct round_model {
  std::vector<std::uint32_t> sizes;    // seats of every table, the bench last if there is one
  bool bench = false;
  bool frozen = false;                 // finished or running: nobody moves
  std::vector<std::int32_t> leaning;   // what a table itself means to an occupant: tables x width, or empty
  std::vector<std::uint8_t> movable;   // per occupant: a swap may move them
  std::vector<quota> quotas;
  std::vector<std::vector<std::uint32_t>> cliques;  // people who only move together
  std::vector<std::uint32_t> start;    // table per occupant, no_table where absent
};

/// A whole table plan in whole units: `scale` units are a worth of 1.
struct table_model {
  explicit table_model(meeting_worths meetings) : worth(std::move(meetings)) {}

  meeting_worths worth;
  double scale = 1.0;
  std::size_t empty_seats = 0;  // the most of any round
  bool has_rules = false;       // rules that must hold, which a start may break
  std::vector<round_model> rounds;
  std::vector<table_triple> triples;
  struct pair_cost {
    std::uint32_t a, b;
    std::int32_t units;
  };
  std::vector<pair_cost> apart;              // what each round costs in which two share a table
  /// The first round sat out costs this, the second 3 times as much, then 5; for people with a limit always the same.
  std::int32_t bye_cost = 0;
  double kept_seat = 0.0;  // units that a published seat counts for
  std::int32_t over_cost = 0;                // each round more than rounds_at_most
  std::vector<std::uint32_t> rounds_at_most; // per person, or empty

  [[nodiscard]] std::int32_t units(double worth_of) const { return static_cast<std::int32_t>(std::llround(worth_of * scale)); }
};

/// The largest power of two that keeps sums of four pulls of `most` each within what the seating can hold.
[[nodiscard]] inline double unit_scale(double most) {
  if (!(most > 0.0)) return 1.0;
  int exponent = 0;
  std::frexp(most, &exponent);
  return std::ldexp(1.0, 26 - exponent);
}

}  // namespace netgraph::detail

#endif
