#ifndef NETGRAPH_SUGGEST_CONTACT_HISTORY_HPP
#define NETGRAPH_SUGGEST_CONTACT_HISTORY_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <netgraph/graph/vertex_id.hpp>

namespace netgraph {

/// One dated contact of two people. Days are any count of days, fractions included: only differences matter.
struct timed_contact {
  vertex_id a = {};
  vertex_id b = {};
  double day = 0.0;
  double amount = 1.0;  ///< how many contacts it stands for; finite, > 0

  friend bool operator==(const timed_contact&, const timed_contact&) = default;
};

/// One dated gathering: who was there, and which series it belongs to (0: none).
struct timed_room {
  double day = 0.0;
  std::uint32_t series = 0;
  std::vector<vertex_id> people = {};
};

/// Who was in contact with whom and when, and who shared which room: what scores of the future are made from.
///
/// Contacts stand by (day, smaller end, larger end); rooms by day. Immutable. A reader takes the part
/// before a day, so a score of day t can see nothing of t or later.
class contact_history {
 public:
  contact_history() = default;

  /// @throws std::out_of_range      if a contact or a room names somebody who is not one of `people`.
  /// @throws std::invalid_argument  for a contact of somebody with themselves, a day that is not finite, or an
  ///                                amount that is not a finite number above 0.
  /// @complexity  O(c log c) for c contacts, and the same for the rooms' people.
  contact_history(std::size_t people, std::vector<timed_contact> contacts, std::vector<timed_room> rooms = {})
      : people_(people), contacts_(std::move(contacts)), rooms_(std::move(rooms)) {
    for (timed_contact& c : contacts_) {
      require_person(c.a);
      require_person(c.b);
      if (c.a == c.b) throw std::invalid_argument("contact_history: vertex " + std::to_string(to_index(c.a)) + " met itself");
      if (!std::isfinite(c.day)) throw std::invalid_argument("contact_history: a contact's day is not a number");
      if (!(std::isfinite(c.amount) && c.amount > 0.0)) {
        throw std::invalid_argument("contact_history: an amount is " + std::to_string(c.amount) + "; it must be above 0");
      }
      if (c.b < c.a) std::swap(c.a, c.b);
    }
    const auto key = [](const timed_contact& c) { return std::tuple(c.day, c.a, c.b, c.amount); };
    std::sort(contacts_.begin(), contacts_.end(),
              [&](const timed_contact& l, const timed_contact& r) { return key(l) < key(r); });
    for (timed_room& room : rooms_) {
      if (!std::isfinite(room.day)) throw std::invalid_argument("contact_history: a room's day is not a number");
      for (const vertex_id v : room.people) require_person(v);
      std::sort(room.people.begin(), room.people.end());
      room.people.erase(std::unique(room.people.begin(), room.people.end()), room.people.end());
    }
    std::stable_sort(rooms_.begin(), rooms_.end(), [](const timed_room& l, const timed_room& r) { return l.day < r.day; });
  }

  /// How many people; their vertices are 0 .. size() - 1.
  [[nodiscard]] std::size_t size() const noexcept { return people_; }
  [[nodiscard]] std::span<const timed_contact> contacts() const noexcept { return contacts_; }
  [[nodiscard]] std::span<const timed_room> rooms() const noexcept { return rooms_; }

  /// What happened strictly before `day`. @complexity O(log).
  [[nodiscard]] std::span<const timed_contact> contacts_before(double day) const noexcept {
    const auto end =
        std::lower_bound(contacts_.begin(), contacts_.end(), day, [](const timed_contact& c, double d) { return c.day < d; });
    return {contacts_.begin(), end};
  }
  [[nodiscard]] std::span<const timed_room> rooms_before(double day) const noexcept {
    const auto end = std::lower_bound(rooms_.begin(), rooms_.end(), day, [](const timed_room& r, double d) { return r.day < d; });
    return {rooms_.begin(), end};
  }

  /// What happened on or after `from` and before `until`.
  [[nodiscard]] std::span<const timed_contact> contacts_between(double from, double until) const noexcept {
    const std::size_t first = contacts_before(from).size();
    const std::size_t last = contacts_before(until).size();
    return std::span(contacts_).subspan(first, last < first ? 0 : last - first);
  }

 private:
  void require_person(vertex_id v) const {
    if (to_index(v) < people_) return;
    throw std::out_of_range("contact_history: vertex " + std::to_string(to_index(v)) + " is not one of the " +
                            std::to_string(people_) + " people");
  }

  std::size_t people_ = 0;
  std::vector<timed_contact> contacts_;
  std::vector<timed_room> rooms_;
};

}  // namespace netgraph

#endif
