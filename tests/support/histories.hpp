#ifndef NETGRAPH_TESTS_SUPPORT_HISTORIES_HPP
#define NETGRAPH_TESTS_SUPPORT_HISTORIES_HPP

// Histories drawn by chance, and one in which who gets together follows from the past.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <netgraph/core/random.hpp>
#include <netgraph/suggest/contact_history.hpp>

namespace netgraph::testing {

inline contact_history random_history(std::size_t people, std::size_t contacts, std::uint64_t seed) {
  random_stream random(seed);
  std::vector<timed_contact> all;
  while (all.size() < contacts) {
    const auto a = to_vertex(random.below(people));
    const auto b = to_vertex(random.below(people));
    if (a != b) all.push_back({a, b, static_cast<double>(random.below(100)), 1.0 + static_cast<double>(random.below(3))});
  }
  std::vector<timed_room> rooms;
  for (std::size_t r = 0; r < contacts / 8; ++r) {
    timed_room room{static_cast<double>(random.below(100)), static_cast<std::uint32_t>(random.below(4)), {}};
    for (int i = 0; i < 5; ++i) room.people.push_back(to_vertex(random.below(people)));
    rooms.push_back(std::move(room));
  }
  return contact_history(people, std::move(all), std::move(rooms));
}

/// Circles of twelve whose members meet their own circle, hardly ever another, one contact a day.
/// With `shuffled` each contact is dealt to two people by chance: the past says nothing of the future any more.
inline contact_history circles(std::size_t people, std::size_t contacts, std::uint64_t seed, bool shuffled = false) {
  constexpr std::size_t circle = 12;
  random_stream random(seed);
  std::vector<timed_contact> all;
  while (all.size() < contacts) {
    const std::size_t a = random.below(people);
    const bool outside = shuffled || random.below(50) == 0;
    const std::size_t b = outside ? random.below(people) : (a / circle) * circle + random.below(circle);
    if (a != b) all.push_back({to_vertex(a), to_vertex(b), static_cast<double>(all.size()), 1.0});
  }
  return contact_history(people, std::move(all));
}

}  // namespace netgraph::testing

#endif
