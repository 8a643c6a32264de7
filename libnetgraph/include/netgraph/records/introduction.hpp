#ifndef NETGRAPH_RECORDS_INTRODUCTION_HPP
#define NETGRAPH_RECORDS_INTRODUCTION_HPP

#include <cstdint>
#include <optional>
#include <string_view>

#include <netgraph/graph/vertex_id.hpp>
#include <netgraph/records/channel.hpp>
#include <netgraph/records/date.hpp>
#include <netgraph/records/event.hpp>
#include <netgraph/records/moment.hpp>
#include <netgraph/records/text_list.hpp>

namespace netgraph {

/// What became of an introduction, in the words of introductions.csv.
enum class introduction_outcome : std::uint8_t {
  proposed,
  accepted,
  declined,
  missed,  ///< agreed to, but the two did not get to it: no reason to wait before proposing it again
  met,
  again,
  business
};

[[nodiscard]] constexpr std::string_view to_string(introduction_outcome outcome) noexcept {
  switch (outcome) {
    case introduction_outcome::proposed: return "proposed";
    case introduction_outcome::accepted: return "accepted";
    case introduction_outcome::declined: return "declined";
    case introduction_outcome::missed: return "missed";
    case introduction_outcome::met: return "met";
    case introduction_outcome::again: return "again";
    case introduction_outcome::business: return "business";
  }
  return {};
}

/// Reads an outcome word; absent for any other text.
[[nodiscard]] constexpr std::optional<introduction_outcome> parse_introduction_outcome(std::string_view text) noexcept {
  for (std::uint8_t number = 0; number <= static_cast<std::uint8_t>(introduction_outcome::business); ++number) {
    const auto outcome = static_cast<introduction_outcome>(number);
    if (text == to_string(outcome)) return outcome;
  }
  return std::nullopt;
}

/// Whether an outcome shows that the two people met.
[[nodiscard]] constexpr bool shows_meeting(introduction_outcome outcome) noexcept {
  return outcome == introduction_outcome::met || outcome == introduction_outcome::again ||
         outcome == introduction_outcome::business;
}

/// One row of introductions.csv: a proposed or made introduction of two different people.
struct introduction {
  std::optional<vertex_id> introducer = {};
  vertex_id a = {};
  vertex_id b = {};
  std::optional<event_id> event = {};
  std::optional<moment> at = {};
  std::optional<channel_id> channel = {};
  std::optional<introduction_outcome> outcome = {};
  std::optional<date> asked_a = {};  ///< the day on which `a` was asked
  std::optional<date> asked_b = {};
  std::optional<date> yes_a = {};  ///< the day on which `a` said yes
  std::optional<date> yes_b = {};
  text_list extra = {};

  friend bool operator==(const introduction&, const introduction&) = default;
};

}  // namespace netgraph

#endif
