#ifndef NETGRAPH_SUGGEST_DETAIL_HISTORY_PEOPLE_HPP
#define NETGRAPH_SUGGEST_DETAIL_HISTORY_PEOPLE_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <unordered_set>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/suggest/contact_history.hpp>
#include <netgraph/suggest/score_table.hpp>

namespace netgraph::detail {

/// The half-lives of the table of scores, as shares of the history's span.
inline constexpr std::array<double, 3> half_lives{0.03, 0.1, 0.3};

/// What each person did before a day: how much, how lately, with how many new people.
class history_people {
 public:
  history_people(const contact_history& history, double day) {
    if (!std::isfinite(day)) throw std::invalid_argument("pair_features: the day is not a number");
    const auto contacts = history.contacts_before(day);
    const auto rooms = history.rooms_before(day);
    double first = day;
    if (!contacts.empty()) first = std::min(first, contacts.front().day);
    if (!rooms.empty()) first = std::min(first, rooms.front().day);
    span_ = day > first ? day - first : 1.0;
    people_.resize(history.size());
    std::unordered_set<std::uint64_t> pairs;
    for (const timed_contact& c : contacts) {
      const double age = (day - c.day) / span_;
      person& a = people_[to_index(c.a)];
      person& b = people_[to_index(c.b)];
      const bool fresh = pairs.insert(to_index(c.a) * std::uint64_t{0x100000000} + to_index(c.b)).second;
      if (fresh) {
        a.firsts_with_new += b.contacts == 0.0 ? 1.0 : 0.0;
        b.firsts_with_new += a.contacts == 0.0 ? 1.0 : 0.0;
        a.firsts += 1.0;
        b.firsts += 1.0;
      }
      for (person* p : {&a, &b}) {
        if (p->contacts == 0.0) p->first = age;
        p->last = age;  // contacts come by day
        p->contacts += c.amount;
        for (std::size_t h = 0; h < half_lives.size(); ++h) {
          const double weight = std::exp2(-age / half_lives[h]);
          p->recent[h] += c.amount * weight;
          if (fresh) p->recent_firsts[h] += weight;
        }
      }
    }
    for (person& p : people_) {
      p.new_ties = p.recent_firsts[1];
      p.newcomer_rate = p.firsts > 0.0 ? p.firsts_with_new / p.firsts : 0.0;
      p.log_contacts = std::log1p(p.contacts);
      p.seen = -std::log(p.last + 0.003);
      for (double& r : p.recent) r = std::log(r + 0.001);
      for (double& r : p.recent_firsts) r = std::log(r + 0.001);
    }
  }

  [[nodiscard]] double span() const noexcept { return span_; }

  /// First contacts of `v`, recent ones counting most.
  [[nodiscard]] double new_ties(vertex_id v) const noexcept { return people_[to_index(v)].new_ties; }

  template <class Row>
  void fill(Row& row, vertex_id a, vertex_id b) const {
    const person& p = people_[to_index(a)];
    const person& q = people_[to_index(b)];
    const auto set = [&](pair_score score, double value) { row[column_of(score)] = value; };
    set(pair_score::contact_sum, p.log_contacts + q.log_contacts);
    set(pair_score::activity_short, p.recent[0] + q.recent[0]);
    set(pair_score::activity, p.recent[1] + q.recent[1]);
    set(pair_score::activity_long, p.recent[2] + q.recent[2]);
    set(pair_score::new_ties_short, p.recent_firsts[0] + q.recent_firsts[0]);
    set(pair_score::new_ties, p.recent_firsts[1] + q.recent_firsts[1]);
    set(pair_score::new_ties_long, p.recent_firsts[2] + q.recent_firsts[2]);
    set(pair_score::seen_lately, p.seen + q.seen);
    set(pair_score::quieter_seen, -std::max(p.last, q.last));
    set(pair_score::busier_seen, -std::min(p.last, q.last));
    set(pair_score::younger_age, std::min(p.first, q.first));
    set(pair_score::older_age, std::max(p.first, q.first));
    set(pair_score::newcomer_rate, p.newcomer_rate + q.newcomer_rate);
  }

 private:
  struct person {
    double contacts = 0.0;
    double first = 1.0;  // ages, in shares of the span; whoever was never seen is as old as the history
    double last = 1.0;
    double firsts = 0.0;
    double firsts_with_new = 0.0;
    double new_ties = 0.0;
    double newcomer_rate = 0.0;
    double log_contacts = 0.0;
    double seen = 0.0;
    std::array<double, half_lives.size()> recent{};
    std::array<double, half_lives.size()> recent_firsts{};
  };

  double span_ = 1.0;
  std::vector<person> people_;
};

}  // namespace netgraph::detail

#endif
