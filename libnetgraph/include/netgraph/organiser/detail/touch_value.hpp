#ifndef NETGRAPH_ORGANISER_DETAIL_TOUCH_VALUE_HPP
#define NETGRAPH_ORGANISER_DETAIL_TOUCH_VALUE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <netgraph/network/tie_strength.hpp>

namespace netgraph::detail {

/// A tie today and on the horizon, before anything is done about it.
struct touch_outlook {
  double now = 0.0;
  double without = 0.0;           ///< on the horizon, without further contact
  double in_person = 0.0;         ///< today, what contacts in person and shared rooms make alone
  std::optional<date> last = {};  ///< the last dated contact, shared rooms not counted
  std::optional<channel_id> last_channel = {};
  std::optional<date> last_room = {};
  bool contacted = false;             ///< an interaction is on record or planned before; else the two only shared rooms
  std::vector<tie_part> later = {};  ///< the parts on the horizon
};

/// Contacts that are planned, counted as if they had taken place.
class touch_ledger {
 public:
  struct touch {
    channel_id channel;
    double touches;
    date on;
  };

  void add(vertex_id a, vertex_id b, const touch& made) { rows_[std::minmax(a, b)].push_back(made); }

  [[nodiscard]] std::span<const touch> between(vertex_id a, vertex_id b) const {
    const auto found = rows_.find(std::minmax(a, b));
    return found == rows_.end() ? std::span<const touch>{} : std::span<const touch>(found->second);
  }

 private:
  std::map<std::pair<vertex_id, vertex_id>, std::vector<touch>> rows_;
};

/// How many touches a contact of so many minutes is.
[[nodiscard]] inline double touches_of(const channel& over, double minutes) {
  return std::min(3.0, std::sqrt(minutes / over.minutes_per_touch));
}

/// What one more contact on a day would make of a tie on a later day, after what is on record and what is planned until then.
class touch_value {
 public:
  touch_value(const tie_model& model, const touch_ledger& planned, const date& today, const date& horizon, double growth)
      : model_(&model), planned_(&planned), today_(today), horizon_(horizon), growth_(growth) {}

  [[nodiscard]] touch_outlook outlook(vertex_id a, vertex_id b) const {
    touch_outlook seen;
    double remote = 1.0;
    double rest = 1.0;
    for (const tie_part& part : parts(a, b, today_)) {
      const channel& c = model_->channels()[to_index(part.channel)];
      rest *= 1.0 - part.share;
      if (c.face_to_face) remote *= 1.0 - part.share;
      seen.contacted = seen.contacted || !c.derived;
      if (!part.last) continue;
      if (c.derived) {
        seen.last_room = part.last;
      } else if (!seen.last || *seen.last < *part.last) {
        seen.last = part.last;
        seen.last_channel = part.channel;
      }
    }
    seen.now = 1.0 - rest;
    seen.in_person = 1.0 - remote;
    seen.later = parts(a, b, horizon_);
    seen.without = combined_strength(seen.later);
    return seen;
  }

  /// The strength on the horizon with a contact of so many minutes over channel `c` today.
  [[nodiscard]] double with(const touch_outlook& seen, channel_id c, double minutes) const {
    const channel& over = model_->channels()[to_index(c)];
    double amount = faded(over, touches_of(over, minutes), today_, horizon_);
    double rest = 1.0;
    for (const tie_part& part : seen.later) {
      if (part.channel == c) {
        amount += part.amount;
      } else {
        rest *= 1.0 - part.share;
      }
    }
    return 1.0 - rest * (1.0 - over.ceiling * -std::expm1(-amount));
  }

  /// Strength kept, up to what there is today, and `growth` times what is gained beyond.
  [[nodiscard]] double value(const touch_outlook& seen, double with) const {
    const double kept = std::max(0.0, std::min(with, seen.now) - seen.without);
    const double grown = std::max(0.0, with - std::max(seen.now, seen.without));
    return kept + growth_ * grown;
  }

  /// The strength of a tie on the day of the contacts.
  [[nodiscard]] double strength(vertex_id a, vertex_id b) const { return combined_strength(parts(a, b, today_)); }

  [[nodiscard]] const tie_model& model() const noexcept { return *model_; }
  [[nodiscard]] const date& today() const noexcept { return today_; }
  [[nodiscard]] const date& horizon() const noexcept { return horizon_; }

  /// The first day up to the horizon on which the tie is below `threshold`, if it is not today.
  [[nodiscard]] std::optional<date> falls_on(vertex_id a, vertex_id b, const touch_outlook& seen, double threshold) const {
    if (seen.now < threshold || seen.without >= threshold) return std::nullopt;
    long above = 0;
    long below = days_between(today_, horizon_);
    while (below - above > 1) {
      const long middle = above + (below - above) / 2;
      (combined_strength(parts(a, b, days_after(today_, middle))) < threshold ? below : above) = middle;
    }
    return days_after(today_, below);
  }

 private:
  [[nodiscard]] static double faded(const channel& c, double touches, const date& on, const date& later) {
    if (!c.half_life_days) return c.weight * touches;
    return c.weight * touches * std::exp2(-static_cast<double>(days_between(on, later)) / *c.half_life_days);
  }

  // The parts on a day, with what is planned until then. The model alone knows nothing after its `as_of`.
  [[nodiscard]] std::vector<tie_part> parts(vertex_id a, vertex_id b, const date& on) const {
    std::vector<tie_part> all = model_->parts(a, b, on);
    for (const touch_ledger::touch& made : planned_->between(a, b)) {
      if (on < made.on) continue;
      auto part = std::find_if(all.begin(), all.end(), [&](const tie_part& p) { return p.channel == made.channel; });
      if (part == all.end()) {
        all.emplace_back();
        part = std::prev(all.end());
        part->channel = made.channel;
      }
      const channel& c = model_->channels()[to_index(made.channel)];
      part->amount += faded(c, made.touches, made.on, on);
      part->share = c.ceiling * -std::expm1(-part->amount);
      ++part->interactions;
      if (!part->last || *part->last < made.on) part->last = made.on;
    }
    return all;
  }

  const tie_model* model_;
  const touch_ledger* planned_;
  date today_;
  date horizon_;
  double growth_;
};

/// By person, from a list that may be empty: then 1 for all.
[[nodiscard]] inline double importance_of(std::span<const double> importance, vertex_id v) {
  return importance.empty() ? 1.0 : importance[to_index(v)];
}

inline void check_importance(std::span<const double> importance, std::size_t people, const char* caller) {
  if (!importance.empty() && importance.size() != people) {
    throw std::invalid_argument(std::string(caller) + ": importance names " + std::to_string(importance.size()) +
                                " people, not " + std::to_string(people));
  }
  for (const double i : importance) {
    if (!(std::isfinite(i) && i >= 0.0))
      throw std::invalid_argument(std::string(caller) + ": importance must be numbers from 0 up");
  }
}

}  // namespace netgraph::detail

#endif
