#ifndef NETGRAPH_NETWORK_DETAIL_ROOM_HISTORY_HPP
#define NETGRAPH_NETWORK_DETAIL_ROOM_HISTORY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <netgraph/network/attendance_record.hpp>
#include <netgraph/network/contact_network.hpp>
#include <netgraph/network/detail/event_time.hpp>
#include <netgraph/network/presence.hpp>
#include <netgraph/network/turnout.hpp>

namespace netgraph::detail {

/// The past events at which people were present: who was in which room, how surely, and how many they could talk to.
class room_history {
 public:
  /// A person's presence in a room. `place` is the person's place among those present.
  struct visit {
    std::uint32_t room;
    std::uint32_t place;
  };

  /// Rooms up to `as_of`; where `before` is given, only those that started before that event, itself left out.
  room_history(const contact_network& net, const date& as_of, const presence& rooms, std::optional<event_id> before = {}) {
    check_presence(rooms);
    const auto speak =
        rooms.rooms_beside_contacts ? std::vector<std::uint8_t>(net.events().size(), 0) : events_with_contacts(net, as_of);
    const attendance_record record(net, as_of);
    const std::uint64_t bound = before ? before_key(net, net[*before]) : std::numeric_limits<std::uint64_t>::max();
    std::optional<turnout_model> model;  // made only if some past event lacks check-ins
    first_.push_back(0);
    for (std::size_t i = 0; i < net.events().size(); ++i) {
      const event_id e = to_event(i);
      if (before == e || !record.happened(e) || start_key(net, net[e]) >= bound) continue;
      const bool certain = record.taken(e);
      if (!certain && !model) model.emplace(net, as_of, rooms.turnout);
      for (const attendance& row : net.attendance_at(e)) {
        if (!record.present(row)) continue;
        people_.push_back(row.person);
        chances_.push_back(certain || row.status == attendance_status::attended ? 1.0 : (*model)(row.person, e).probability);
      }
      if (people_.size() == first_.back()) continue;
      const std::size_t present = people_.size() - first_.back();
      events_.push_back(e);
      weights_.push_back(speak[i] != 0 ? 0.0 : encounter_weight(net[e], present, rooms));
      first_.push_back(people_.size());
    }
    index_people(net.size());
  }

  [[nodiscard]] std::size_t size() const noexcept { return events_.size(); }
  [[nodiscard]] event_id event_of(std::size_t room) const noexcept { return events_[room]; }

  /// The room of an event; absent where it has none.
  [[nodiscard]] std::optional<std::size_t> room_of(event_id e) const {
    const auto found = std::lower_bound(events_.begin(), events_.end(), e);
    if (found == events_.end() || *found != e) return std::nullopt;
    return static_cast<std::size_t>(found - events_.begin());
  }

  /// min(1, encounters / (n - 1)): the chance that one person present talks with a given other one; 0 where the contacts made
  /// there are on record.
  [[nodiscard]] double weight(std::size_t room) const noexcept { return weights_[room]; }

  /// People present in a room, ascending, and how surely each was there.
  [[nodiscard]] std::span<const vertex_id> people(std::size_t room) const noexcept {
    return std::span(people_).subspan(first_[room], first_[room + 1] - first_[room]);
  }
  [[nodiscard]] std::span<const double> chances(std::size_t room) const noexcept {
    return std::span(chances_).subspan(first_[room], first_[room + 1] - first_[room]);
  }

  /// A person's rooms, in order of event.
  [[nodiscard]] std::span<const visit> visits(vertex_id v) const noexcept {
    return std::span(visits_).subspan(starts_[to_index(v)], starts_[to_index(v) + 1] - starts_[to_index(v)]);
  }

  /// Calls `shared(room, chance_a, chance_b)` for every room in which both people were.
  template <class Shared>
  void for_each_shared(vertex_id a, vertex_id b, Shared&& shared) const {
    const auto of_a = visits(a);
    const auto of_b = visits(b);
    for (std::size_t i = 0, j = 0; i < of_a.size() && j < of_b.size();) {
      if (of_a[i].room < of_b[j].room) {
        ++i;
      } else if (of_b[j].room < of_a[i].room) {
        ++j;
      } else {
        const std::size_t room = of_a[i].room;
        shared(room, chances_[first_[room] + of_a[i].place], chances_[first_[room] + of_b[j].place]);
        ++i;
        ++j;
      }
    }
  }

 private:
  void index_people(std::size_t size) {
    starts_.assign(size + 1, 0);
    for (const vertex_id v : people_) ++starts_[to_index(v) + 1];
    for (std::size_t v = 0; v < size; ++v) starts_[v + 1] += starts_[v];
    visits_.resize(people_.size());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (std::size_t room = 0; room < events_.size(); ++room) {
      for (std::size_t i = first_[room]; i < first_[room + 1]; ++i) {
        visits_[next[to_index(people_[i])]++] = {static_cast<std::uint32_t>(room), static_cast<std::uint32_t>(i - first_[room])};
      }
    }
  }

  std::vector<event_id> events_;
  std::vector<double> weights_;
  std::vector<std::size_t> first_;    // room -> first place in people_ and chances_
  std::vector<vertex_id> people_;
  std::vector<double> chances_;
  std::vector<std::size_t> starts_;   // person -> first place in visits_
  std::vector<visit> visits_;
};

}  // namespace netgraph::detail

#endif
